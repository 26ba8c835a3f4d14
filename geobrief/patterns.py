"""Patterns as Python compiled them, kept beside its bytecode: to compile them is a seventh of a cold run.

Only for a process of ours. What its modules compile while they are imported is kept as Python keeps their code: in
``__pycache__``, only where bytecode may be written, and only for the very same Python. What goes there was built
again from what is kept and found equal; a pattern made from a text goes nowhere.
"""

from __future__ import annotations

import importlib
import importlib.util
import marshal
import sys
from array import array
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from geobrief import __version__
from geobrief.errors import OutputError
from geobrief.whole import write

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

_Key: TypeAlias = tuple[str | bytes, int]
_Built: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` takes: flags, code, count of groups, groups by name, names by group."""
_Kept: TypeAlias = dict[_Key, _Built]
"""By pattern and flags."""

_ALWAYS = "geobrief.text.recognise.lean"
"""It compiles spaCy's patterns for words when the model is loaded, the same ones each time."""
_MOST = 3_000
"""More are not kept: then most are of modules that have changed since."""
_CODE: Final = "I"


@contextmanager
def kept(file: Path | None = None) -> Iterator[None]:
    """What compiles patterns in here finds them in ``file``, beside the bytecode unless given, and adds to it."""
    compiler: Any = importlib.import_module("re._compiler")
    engine: Any = importlib.import_module("_sre")
    file = file or Path(importlib.util.cache_from_source(__file__)).with_suffix(".kept")
    stamp = f"{__version__} {sys.version} {engine.MAGIC} {sys.byteorder}"
    whole = compiler.compile
    store = _Store(whole, engine.compile, _read(file, stamp))
    compiler.compile = store.compiled
    try:
        yield
    finally:
        compiler.compile = whole
        if store.new and not sys.dont_write_bytecode:
            _write(file, stamp, store.kept | store.new)


def _read(file: Path, stamp: str) -> _Kept:
    """What is kept by the same geobrief and the same Python; nothing where there is none, or none that can be read."""
    try:
        made, kept = marshal.loads(file.read_bytes())  # noqa: S302  as trusted as the bytecode that lies beside it
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return kept if made == stamp else {}


def _write(file: Path, stamp: str, kept: _Kept) -> None:
    if len(kept) <= _MOST:
        with suppress(OutputError):  # as Python does where it may not write its bytecode
            write(file, marshal.dumps((stamp, kept)))


class _Store:
    """Builds patterns from what is kept, and compiles the rest."""

    def __init__(
        self, whole: Callable[..., re.Pattern[Any]], build: Callable[..., re.Pattern[Any]], kept: _Kept
    ) -> None:
        self._compile, self._build = whole, build
        self.kept = kept
        self.new: _Kept = {}

    def compiled(self, pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
        """What Python's own function gives."""
        found = self.kept.get((pattern, flags))
        if found is not None:
            return self._built(pattern, found)
        made = self._compile(pattern, flags)
        if _imported():
            self._keep((pattern, flags), made)
        return made

    def _built(self, pattern: str | bytes, kept: _Built) -> re.Pattern[Any]:
        flags, code, *groups = kept
        return self._build(pattern, flags, memoryview(code).cast(_CODE).tolist(), *groups)

    def _keep(self, key: _Key, made: re.Pattern[Any]) -> None:
        """Keep what builds an equal pattern: the same code, by Python's own comparison."""
        tree = importlib.import_module("re._parser").parse(*key)
        code = importlib.import_module("re._compiler")._code(tree, key[1])  # noqa: SLF001  there is no other way to it
        names = {number: name for name, number in made.groupindex.items()}
        groups = made.groups, dict(made.groupindex), tuple(names.get(at) for at in range(made.groups + 1))
        kept = (made.flags, array(_CODE, code).tobytes(), *groups)
        if self._built(key[0], kept) == made:
            self.new[key] = kept


def _imported() -> bool:
    """Whether a module is being imported, or one that compiles the same patterns each time is at work."""
    frame = sys._getframe(1)  # noqa: SLF001  who asks is seen nowhere else
    while frame.f_back is not None:
        frame = frame.f_back
        name = frame.f_globals.get("__name__")
        if name == _ALWAYS or (frame.f_code.co_name == "<module>" and name != "__main__"):
            return True
    return False
