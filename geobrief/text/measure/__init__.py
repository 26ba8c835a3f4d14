"""Text to measures: every length in an article, what it measures, how firmly, which way.

`measures` reads them; `conversion_faults` checks figures against their bracketed conversions, and `odd_figures` names
those that were left out. This stage knows offsets only, never places: what a measure is drawn from is for the join
to say.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

from geobrief.lengths import METRES
from geobrief.syntax import Syntax
from geobrief.text.measure.clues import speaks_of_reach
from geobrief.text.measure.grammar import Amount, Quantity, figures_disagree, quantities
from geobrief.text.measure.kinds import told
from geobrief.text.measure.quadrants import radii
from geobrief.text.measure.reading import ParsedText, measure_in
from geobrief.text.measure.settings import settings

if TYPE_CHECKING:
    from geobrief.model import Measure, Parse, Span
    from geobrief.text.measure.kinds import Verdict

__all__ = ["conversion_faults", "measures", "odd_figures", "told", "verdicts"]

_ODD = re.compile(
    r"(?<![\w.,-])(?:[-−]\d[\d,.]*|0+(?:[.,]0+)?|\d[\d.]{0,20}[eE]\+?\d{1,9}|\d{1,9}\^\d{1,9})[ \u00a0-]?"
    r"(?:km|kilomet(?:er|re)s?|miles?|mi|nmi|nautical miles?)\b"
)


def measures(text: str, sentences: tuple[Span, ...], parse: Parse | None = None) -> tuple[Measure, ...]:
    """Read the lengths that ``text`` states, in text order, with ids ``m1``, ``m2`` and so on.

    ``sentences`` are spans in text order; they need not cover the text. ``parse`` is its grammar: without it kinds are
    told by the words alone. Each number is its own measure, with its conversions ("300 km (186 miles)" is one). Speeds,
    areas and weights are left out.
    """
    return tuple(measure for measure, _ in verdicts(text, sentences, parse))


def verdicts(text: str, sentences: tuple[Span, ...], parse: Parse | None = None) -> tuple[tuple[Measure, Verdict], ...]:
    """The same, each with what its kind rests on."""
    found = tuple(sorted((*quantities(text), *radii(text)), key=attrgetter("start")))
    page = ParsedText(text, Syntax(text, parse) if parse else None, armed=_armed(text, found))
    read: list[Measure] = []
    judged = []
    for quantity, setting in zip(found, settings(text, sentences, found), strict=True):
        judged.append(measure_in(page, quantity, setting, read))
        read.append(judged[-1][0])
    return tuple(judged)


_FRAGMENT = 160
"""Characters: a shorter text says too little for what it does not name to count."""


def _armed(text: str, found: tuple[Quantity, ...]) -> bool:
    return len(text) < _FRAGMENT or (bool(found) and speaks_of_reach(text.lower()))


def conversion_faults(text: str, measures: tuple[Measure, ...]) -> tuple[str, ...]:
    """Write a note for each measure whose conversion is off by more than 2 % and by more than rounding.

    The figures stand in the note as written, and what the first comes to in the unit of the second.
    """
    starts = {measure.start for measure in measures}
    notes = []
    for quantity in quantities(text) if measures else ():
        if quantity.start in starts:
            notes += [_fault(text, quantity, *pair) for pair in figures_disagree(quantity)]
    return tuple(notes)


def odd_figures(text: str) -> tuple[str, ...]:
    """Write a note for each figure that no length can have: nought, less than nought, or written as a power."""
    odd = dict.fromkeys(" ".join(match[0].split()) for match in _ODD.finditer(text))
    return tuple(f"“{figure}” was not read: it is no length that can be drawn." for figure in odd)


def _fault(text: str, quantity: Quantity, stated: Amount, conversion: Amount) -> str:
    said, converted = (text[figure.start : figure.end] for figure in (stated, conversion))
    metres = METRES[conversion.unit.name]
    figures = dict.fromkeys(f"{length / metres:,.4g}" for length in (stated.low_m, stated.high_m))
    whole = text[quantity.start : quantity.end]
    return f"“{whole}”: {said} is {' to '.join(figures)} {conversion.unit.word}, not {converted}."
