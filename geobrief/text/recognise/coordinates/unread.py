"""What is written like coordinates and could not be read: told to the reader, and never passed over in silence."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from geobrief.model import Span
from geobrief.text.recognise.coordinates.angles import impossible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geobrief.text.recognise.coordinates.form import Coordinates

_LEAST_DIGITS = 5
_ANNOUNCED = re.compile(
    r"""
    (?i: \b(?: posn | psn | position | coord(?:inate)?s? | lat(?:itude)?\s?[/,-]\s?lon(?:g|gitude)? | mgrs
      | grid\ (?:reference|square) )\b )
    [\s:.=(]{1,4} (?P<figures>[NSEW+-]?\d[\d\s.,:°º*'’′″"/+NSEWA-Z-]{4,40})
    """,
    re.VERBOSE,
)
_SHORT_PLUS = re.compile(r"(?<![\w+])[23456789CFGHJMPQRVWX]{4,6}\+[23456789CFGHJMPQRVWX]{2,3}(?![\w+])")
_GEO = re.compile(r"\bgeo:-?\d{1,4}(?:\.\d{1,12})?,-?\d{1,4}(?:\.\d{1,12})?")
_LIKE_A_POINT = re.compile(
    r"\d\s?[°º]?[NSEW]\b|\b[NSEW]\s?\d|\d\.\d+\D{1,3}\d+\.\d|\d[A-Z]{2,3}\b|\d[A-Z]\s[A-Z]{2}\s\d"
)
_END = re.compile(r"[\s.,:(/-]+[A-Z]{0,3}$")


def unread(text: str, found: Sequence[Coordinates]) -> tuple[Span, ...]:
    """The spans of what reads like coordinates, in text order, that ``found``, in text order, does not have."""
    forms = (match.span() for form in (_SHORT_PLUS, _GEO) for match in form.finditer(text))
    candidates = {*_announced(text), *impossible(text), *forms}
    starts, spans = [point.start for point in found], list[Span]()
    for start, end in sorted(candidates):
        i = bisect.bisect_left(starts, end)  # the last point that begins before this ends
        if (i == 0 or found[i - 1].end <= start) and (not spans or spans[-1].end <= start):
            spans.append(Span(start=start, end=end))
    return tuple(spans)


def _announced(text: str) -> Iterator[tuple[int, int]]:
    """Figures behind the word for coordinates ("posn 99 22N 041 47E", "grid reference 37U DQ 123 4567")."""
    for match in _ANNOUNCED.finditer(text):
        figures = _END.sub("", match["figures"].split("\n", 1)[0])
        if sum(char.isdigit() for char in figures) >= _LEAST_DIGITS and _LIKE_A_POINT.search(figures):
            yield match.start("figures"), match.start("figures") + len(figures)
