"""Replacements in a text, and how offsets go back over them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Edit: TypeAlias = tuple[int, int, str]
"""Start and end in the text as it was, and what stands there instead."""


@dataclass(frozen=True, slots=True, init=False)
class Edits:
    """Replacements, in text order, none overlapping another.

    A replacement is one thing: an offset inside it goes to its edge.
    """

    edits: tuple[Edit, ...]
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        kept = tuple(edits)
        starts, ends, shift, last = [], [], 0, 0
        for start, end, new in kept:
            if not last <= start < end:
                raise ValueError(f"the edit at {start} replaces nothing, or overlaps the one before it")
            starts.append(start + shift)
            ends.append(start + shift + len(new))
            shift, last = shift + len(new) - (end - start), end
        object.__setattr__(self, "edits", kept)
        object.__setattr__(self, "_starts", tuple(starts))
        object.__setattr__(self, "_ends", tuple(ends))

    def __bool__(self) -> bool:
        """Whether anything is replaced."""
        return bool(self.edits)

    def applied(self, text: str) -> str:
        """The text with all replacements made."""
        pieces, last = [], 0
        for start, end, new in self.edits:
            pieces += [text[last:start], new]
            last = end
        return "".join([*pieces, text[last:]])

    def start(self, at: int) -> int:
        """Where what begins at an offset of the new text begins in the old one."""
        i = bisect_right(self._starts, at) - 1
        if i < 0:
            return at
        first, behind, _ = self.edits[i]
        return first if at < self._ends[i] else behind + at - self._ends[i]

    def end(self, at: int) -> int:
        """Where what ends at an offset of the new text ends in the old one. Nothing ends at 0."""
        i = bisect_right(self._starts, at - 1) - 1
        if i < 0:
            return at
        _, behind, _ = self.edits[i]
        return behind if at <= self._ends[i] else behind + at - self._ends[i]
