"""Quotations from the article, with the figures and places in them marked."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from geobrief.model import Brief, Span
from geobrief.publish.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 420
MEANT = ("literal", "metonym", "demonym")
"""Roles of a mention in which the name stands for the place, its government or its people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of quoted text, and what it is marked as (None: not at all)."""

    text: str
    mark: str | None


Quote: TypeAlias = tuple[Piece, ...]


class Quotes:
    """Quotes the article of one Brief."""

    def __init__(self, brief: Brief) -> None:
        self._text = brief.article.text
        figures = {(measure.start, measure.end): "measure" for measure in brief.measures}
        places = {
            (mention.start, mention.end): "place"
            for place in brief.places
            for mention in place.mentions
            if mention.role in MEANT
        }
        self._marks = sorted(
            ((Span(start=s, end=e), mark) for (s, e), mark in {**places, **figures}.items()), key=_start
        )

    def around(self, span: Span, mark: str) -> Quote:
        """Quote the sentence round ``span``, which is marked whatever else lies over it."""
        whole = sentence(self._text, span)
        start, end = _shortened(self._text, whole, span)
        pieces = [Piece(text="… ", mark=None)] if start > whole.start else []
        at = start
        for marked, name in self._within(start, end, (span, mark)):
            if marked.start >= at:
                pieces.append(Piece(text=self._text[at : marked.start], mark=None))
                pieces.append(Piece(text=self._text[marked.start : marked.end], mark=name))
                at = marked.end
        pieces.append(Piece(text=self._text[at:end], mark=None))
        pieces += [Piece(text=" …", mark=None)] if end < whole.end else []
        return tuple(piece for piece in pieces if piece.text)

    def _within(self, start: int, end: int, own: tuple[Span, str]) -> Iterator[tuple[Span, str]]:
        first = bisect.bisect_left(self._marks, start, key=lambda pair: pair[0].start)
        last = bisect.bisect_left(self._marks, end, key=lambda pair: pair[0].start)
        others = [pair for pair in self._marks[first:last] if pair[0].end <= end and not _meet(pair[0], own[0])]
        yield from sorted([*others, own], key=_start)


def _start(pair: tuple[Span, str]) -> int:
    return pair[0].start


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _shortened(text: str, whole: Span, span: Span) -> tuple[int, int]:
    """Shorten a sentence that is longer than a card can hold, at word ends, on the sides away from the span."""
    if whole.end - whole.start <= _LONGEST:
        return whole.start, whole.end
    room = max(0, _LONGEST - (span.end - span.start)) // 2
    start, end = max(whole.start, span.start - room), min(whole.end, span.end + room)
    if start > whole.start:
        blank = text.find(" ", start, span.start)
        start = blank + 1 if blank >= 0 else start
    if end < whole.end:
        blank = text.rfind(" ", span.end, end)
        end = blank if blank >= 0 else end
    return start, end
