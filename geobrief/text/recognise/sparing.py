"""Import spaCy without its own command line and without asking what else is installed: half the time it takes.

Only for a process of ours that loads the packaged model and nothing else: a program that imports geobrief, and a model
of the user's, find spaCy whole.
"""

from __future__ import annotations

import importlib.metadata
import sys
from contextlib import contextmanager
from importlib.metadata import EntryPoints
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNUSED = ("spacy.cli", "spacy.cli.info")


@contextmanager
def sparing() -> Iterator[None]:
    """What imports spaCy in here gets it so; nothing is different where it is imported already."""
    if "spacy" in sys.modules:
        yield
        return
    ask = importlib.metadata.entry_points
    importlib.metadata.entry_points = lambda **_: EntryPoints()  # type: ignore[assignment]
    for name in _UNUSED:
        sys.modules[name] = ModuleType(name)
    sys.modules[_UNUSED[-1]].info = None  # type: ignore[attr-defined]
    try:
        yield
    finally:
        importlib.metadata.entry_points = ask
        for name in _UNUSED:
            del sys.modules[name]
