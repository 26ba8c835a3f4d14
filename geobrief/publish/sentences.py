"""The sentence round a span of the text, for quoting.

A full stop ends a sentence when what follows begins like one, unless it belongs to an abbreviation
("Gen.", "Jan. 2", "a.m.") or to initials ("U.S. forces", "J. R. Ito"). A quotation that is longer
than a card can hold is shortened at word ends on the side away from the span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geobrief.model import Span

_LONGEST = 420
_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?\S)|\n\s*\n|\n(?=\s*[A-Z\"“‘])")
_BEFORE = re.compile(r"(\S+)$")
_INITIALS = re.compile(r"^[\"“‘'(\[]*(?:[A-Za-z]\.)+$")
_STARTER = re.compile(r"\s+[\"“‘'(\[]?(?:The|A|An|In|On|At|It|He|She|They|We|But|And|This|That|These|Its|His|Her)\b")
_LOWER = re.compile(r"\s+[\"“‘'(\[]?[a-z0-9]")
# Abbreviations as newspapers print them (Associated Press style: months, ranks, titles, companies).
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof gen lt col sgt capt cmdr adm maj brig pvt cpl sen rep gov rev hon st mt ft jr sr vs no nos approx
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun inc ltd co corp dept est fig
    etc al e.g i.e cf km mi nm sq hr min sec
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of quoted text, and what it is marked as (None: not at all)."""

    text: str
    mark: str | None


def sentence(text: str, span: Span) -> Span:
    """The sentence, or the run of sentences, that ``span`` lies in, without white space at its ends."""
    ends = [match.end() for match in _STOP.finditer(text, max(0, span.start - 4000), span.end + 4000) if _ends(text, match)]
    start = max((end for end in ends if end <= span.start), default=max(0, span.start - 4000))
    stop = min((end for end in ends if end >= span.end), default=min(len(text), span.end + 4000))
    while start < span.start and text[start].isspace():
        start += 1
    while stop > span.end and text[stop - 1].isspace():
        stop -= 1
    return Span(start=start, end=stop)


def _ends(text: str, match: re.Match[str]) -> bool:
    if "\n" in match.group():
        return True
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    word = _BEFORE.search(text, max(0, match.start() - 30), match.start() + 1)
    token = word.group(1).lower().lstrip("\"“‘'([") if word else ""
    if _LOWER.match(text, match.end()) and not match.group().endswith(("”", '"')):
        return token.rstrip(".") not in _ABBREVIATIONS and not text[match.end() :].lstrip()[:1].islower()
    if _INITIALS.match(token):
        return bool(_STARTER.match(text, match.end()))
    return token.rstrip(".") not in _ABBREVIATIONS


def quote(text: str, span: Span, marks: tuple[tuple[Span, str], ...]) -> tuple[Piece, ...]:
    """The sentence round ``span`` in pieces, those in ``marks`` marked; the first of overlapping marks wins."""
    whole = sentence(text, span)
    start, end = _shortened(text, whole, span)
    pieces = [Piece(text="… ", mark=None)] if start > whole.start else []
    at = start
    for mark, name in sorted(marks, key=lambda pair: pair[0].start):
        if mark.start < at or mark.end > end:
            continue
        pieces += [Piece(text=text[at : mark.start], mark=None), Piece(text=text[mark.start : mark.end], mark=name)]
        at = mark.end
    pieces.append(Piece(text=text[at:end], mark=None))
    pieces += [Piece(text=" …", mark=None)] if end < whole.end else []
    return tuple(piece for piece in pieces if piece.text)


def _shortened(text: str, whole: Span, span: Span) -> tuple[int, int]:
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
