"""Import spaCy without its own command line, without what checks settings, and without asking what else is installed.

That is less than half the time. Only for a process of ours that loads the packaged model and nothing else: a program
that imports geobrief, and a model of the user's, find spaCy whole.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import sys
from contextlib import contextmanager
from importlib.metadata import EntryPoints
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class _Named:
    """What any name of a module that is not there stands for: a class that is asked for no more than this."""

    @classmethod
    def model_rebuild(cls, **_: object) -> None:
        """Nothing to build."""

    def model_dump(self) -> _Any:
        """The fields of a pattern for the matcher of phrases, which asks whether one of its own is among them."""
        return _Any()


class _Any:
    """Holds every name."""

    def __contains__(self, name: str) -> bool:
        return True


class _PutOff(ModuleType):
    """A module of functions that is loaded when one of them is called."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*given: object, **named: object) -> object:
            return getattr(importlib.import_module(self.__name__), name)(*given, **named)

        return called


class _Stand(ModuleType):
    """A module in which spaCy finds every name that it imports, and uses none of them to read a text."""

    def __getattr__(self, name: str) -> type[_Named]:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Named


_STOOD_FOR = (
    "spacy.cli", "spacy.cli.info", "spacy.schemas", "spacy.pipeline.edit_tree_lemmatizer", "packaging.requirements",
    "packaging.specifiers", "tqdm",
)  # fmt: skip
_PUT_OFF = "srsly._yaml_api"
_MISSING = ("pydantic",)
"""What confection does without where it is not installed: it checks settings, and the lean model has none."""


@contextmanager
def sparing() -> Iterator[None]:
    """What imports spaCy in here gets it so; nothing is different where it is imported already."""
    if "spacy" in sys.modules:
        yield
        return
    ask = importlib.metadata.entry_points
    importlib.metadata.entry_points = lambda **_: EntryPoints()  # type: ignore[assignment]
    spared: dict[str, ModuleType | None] = {name: _Stand(name) for name in _STOOD_FOR}
    spared |= {_PUT_OFF: _PutOff(_PUT_OFF), **dict.fromkeys(_MISSING)}
    ours = {name: module for name, module in spared.items() if name not in sys.modules}
    sys.modules.update(ours)  # type: ignore[arg-type]  # None says that there is no such module
    try:
        yield
    finally:
        importlib.metadata.entry_points = ask
        for name in ours:
            del sys.modules[name]
