"""Quotations from the article, with the figures and places in them marked."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from geobrief.drawing.publish.sentences import sentence
from geobrief.drawing.tally import MEANT
from geobrief.model import Brief, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 420
_LONGEST_PARAGRAPH = 1600
_BLANK = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of quoted text, and what it is marked as (None: not at all); ``aside`` is outside the sentence meant."""

    text: str
    mark: str | None
    aside: bool = False


Quote: TypeAlias = tuple[Run, ...]


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
        start, end = _shortened(self._text, whole, span, _LONGEST)
        pieces = [Run(text="… ", mark=None)] if start > whole.start else []
        pieces += self._pieces(start, end, (span, mark))
        pieces += [Run(text=" …", mark=None)] if end < whole.end else []
        return tuple(piece for piece in pieces if piece.text)

    def paragraph(self, span: Span, mark: str) -> Quote:
        """Quote the paragraph round ``span``, what is outside its sentence as an aside; nothing where that is all."""
        whole = self._paragraph(span)
        meant = sentence(self._text, span)
        start, end = _shortened(self._text, whole, span, _LONGEST_PARAGRAPH)
        inner = max(start, meant.start), min(end, meant.end)
        if (start, end) == inner:
            return ()
        before = self._pieces(start, inner[0], None, aside=True)
        after = self._pieces(inner[1], end, None, aside=True)
        pieces = [*before, *self._pieces(*inner, (span, mark)), *after]
        return tuple(piece for piece in pieces if piece.text)

    def _paragraph(self, span: Span) -> Span:
        """Between blank lines; in a text that has none, the line."""
        breaks = [match.span() for match in _BLANK.finditer(self._text)]
        if not breaks:
            breaks = [match.span() for match in re.finditer(r"\n\s*", self._text)]
        start = max((end for _, end in breaks if end <= span.start), default=0)
        end = min((start for start, _ in breaks if start >= span.end), default=len(self._text.rstrip()))
        return Span(start=start, end=max(end, span.end))

    def _pieces(self, start: int, end: int, own: tuple[Span, str] | None, *, aside: bool = False) -> list[Run]:
        pieces, at = [], start
        for marked, name in self._within(start, end, own):
            if marked.start >= at:
                pieces.append(Run(text=self._text[at : marked.start], mark=None, aside=aside))
                pieces.append(Run(text=self._text[marked.start : marked.end], mark=name, aside=aside))
                at = marked.end
        return [*pieces, Run(text=self._text[at:end], mark=None, aside=aside)]

    def _within(self, start: int, end: int, own: tuple[Span, str] | None) -> Iterator[tuple[Span, str]]:
        first = bisect.bisect_left(self._marks, start, key=lambda pair: pair[0].start)
        last = bisect.bisect_left(self._marks, end, key=lambda pair: pair[0].start)
        kept = [pair for pair in self._marks[first:last] if pair[0].end <= end]
        if own is not None:
            kept = [*(pair for pair in kept if not _meet(pair[0], own[0])), own]
        yield from sorted(kept, key=_start)


def _start(pair: tuple[Span, str]) -> int:
    return pair[0].start


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _shortened(text: str, whole: Span, span: Span, longest: int) -> tuple[int, int]:
    """Shorten what is longer than a card can hold, at word ends, on the sides away from the span."""
    if whole.end - whole.start <= longest:
        return whole.start, whole.end
    room = max(0, longest - (span.end - span.start)) // 2
    start, end = max(whole.start, span.start - room), min(whole.end, span.end + room)
    if start > whole.start:
        blank = text.find(" ", start, span.start)
        start = blank + 1 if blank >= 0 else start
    if end < whole.end:
        blank = text.rfind(" ", span.end, end)
        end = blank if blank >= 0 else end
    return start, end
