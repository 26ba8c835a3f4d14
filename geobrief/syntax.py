"""The grammar of an article as a tree: what rules ask of `geobrief.model.Parse`."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Parse


class Syntax:
    """A text with its parse. Words are named by their index; every question is answered in near constant time."""

    def __init__(self, text: str, parse: Parse) -> None:
        self.text = text
        self.parse = parse
        self._heads: dict[tuple[int, int], int | None] = {}

    def __len__(self) -> int:
        return len(self.parse)

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """Every word as the text has it, in small letters."""
        parse = self.parse
        return tuple(self.text[a:b].lower() for a, b in zip(parse.starts, parse.ends, strict=True))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word those that hang on it, in text order."""
        found: list[list[int]] = [[] for _ in self.parse.heads]
        for i, head in enumerate(self.parse.heads):
            if head != i:
                found[head].append(i)
        return tuple(tuple(words) for words in found)

    def at(self, offset: int) -> int | None:
        """The word at an offset, or the last one before it; None before the first."""
        number = bisect_right(self.parse.starts, offset) - 1
        return number if number >= 0 else None

    def within(self, start: int, end: int) -> range:
        """The words that begin in ``[start, end)``."""
        starts = self.parse.starts
        return range(bisect_right(starts, start - 1), bisect_right(starts, end - 1))

    def head_of(self, start: int, end: int) -> int | None:
        """The word of a span on which its other words hang, directly or not; None where it holds no word."""
        if (start, end) not in self._heads:
            self._heads[start, end] = self._head_of(start, end)
        return self._heads[start, end]

    def _head_of(self, start: int, end: int) -> int | None:
        words = self.within(start, end) or self._around(start)
        for i in words:
            if self.parse.heads[i] == i or self.parse.heads[i] not in words:
                return i
        return None

    def _around(self, start: int) -> range:
        """The word that a span begins in the middle of ("7km")."""
        i = self.at(start)
        return range(0) if i is None or self.parse.ends[i] <= start else range(i, i + 1)

    def head(self, i: int) -> int:
        """The word that a word hangs on: itself for the root of a sentence."""
        return self.parse.heads[i]

    def relation(self, i: int) -> str:
        """How a word hangs on its head ("nsubj", "pobj", …)."""
        return self.parse.relations[i]

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads of a word, from its own up to the root; no parse is deeper than its sentence is long."""
        while (head := self.parse.heads[i]) != i:
            yield head
            i = head

    def child(self, i: int, *relations: str) -> int | None:
        """The first word that hangs on a word in one of these ways."""
        return next((c for c in self.children[i] if self.parse.relations[c] in relations), None)
