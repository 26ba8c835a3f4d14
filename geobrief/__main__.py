"""``python -m geobrief`` is ``geobrief``: the command in a process of its own, without what it never uses."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from geobrief.patterns import kept

if TYPE_CHECKING:
    from collections.abc import Callable

_LEFT_OUT = ("numpy._core._add_newdocs", "numpy._core._add_newdocs_scalars")
"""What writes the docstrings of numpy's C code: no command shows them."""

_PUT_OFF = ("pyproj.sync", "pyproj._show_versions", "numpy._typing")
"""What brings an HTTP client, the metadata of packages, and types for annotations.

pyproj and numpy import a name of it at once, and no command uses that.
"""


class _Name:
    """A name of a module that is put off, which is loaded when it is called; in an annotation it stands as it is."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *given: object, **named: object) -> object:
        called: Callable[..., object] = getattr(importlib.import_module(self._module), self._name)
        return called(*given, **named)

    def __getitem__(self, _: object) -> _Name:
        return self


class _Module(ModuleType):
    """Stands for a module that is put off, for the first that asks: numpy or pyproj itself. The next gets it whole."""

    def __getattr__(self, name: str) -> _Name:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return _Name(self.__name__, name)


_SELDOM = frozenset({"__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__"})
"""What `dataclasses` writes and compiles for each class, and few classes are ever asked for."""


def _put_methods_off() -> None:
    """Let dataclasses compile these methods when they are first called: a third of what importing our modules takes.

    From Python 3.13 on all methods of a class are compiled at once, which is as fast.
    """
    whole = getattr(dataclasses, "_create_fn", None)
    if whole is None:
        return

    def created(name: str, *given: Any, **named: Any) -> Callable[..., Any]:  # noqa: ANN401  as dataclasses has it
        if name not in _SELDOM:
            return cast("Callable[..., Any]", whole(name, *given, **named))
        made = functools.cache(lambda: whole(name, *given, **named))

        def method(*arguments: object) -> object:
            return made()(*arguments)

        method.__name__ = name
        return method

    dataclasses._create_fn = created  # type: ignore[attr-defined]  # noqa: SLF001  there is no other way to it


def spare() -> None:
    """Let what is imported from now on do without what no command uses: only for a process of our own."""
    _put_methods_off()
    stands = {name: ModuleType(name) for name in _LEFT_OUT} | {name: _Module(name) for name in _PUT_OFF}
    sys.modules |= {name: module for name, module in stands.items() if name.partition(".")[0] not in sys.modules}


def run() -> None:
    """Run the command. The matrices of one article are too small to be shared out among processors."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    spare()
    with kept():
        from geobrief.cli import ALONE, main

        main(prog_name="geobrief", obj=ALONE)


if __name__ == "__main__":
    run()
