"""Wind radii in the table of a forecast advisory: "34 KT.......130NE 100SE 60SW 110NW", in nautical miles.

The layout is that of the National Hurricane Center's forecast/advisory (TCM). Rows of seas ("12 FT SEAS..240NE") are
not read: they say where waves are that high, and lie in the same four quadrants as the winds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geobrief.lengths import METRES
from geobrief.text.measure.grammar import Amount, Quantity
from geobrief.text.measure.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW: Final = re.compile(
    r"""
    ^[ \t]*\d{2,3}[ ]?(?:KT|KTS|KNOTS)[ ]?\.{2,12}[ ]*     # which wind
    (?P<radii>(?:\d{1,3}(?:NE|SE|SW|NW)[ .]{0,3}){1,4})    # how far it reaches in each quadrant
    [ \t]*$
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_RADIUS: Final = re.compile(r"(?P<miles>\d{1,3})(?P<quadrant>NE|SE|SW|NW)", re.IGNORECASE)
_OF_ROW: Final = re.compile(r"(?:NE|SE|SW|NW)(?![^\W_])", re.IGNORECASE)


def radii(text: str) -> Iterator[Quantity]:
    """Read the radii of all rows, one quantity each; "0SW" is none."""
    for row in _ROW.finditer(text):
        for radius in _RADIUS.finditer(text, row.start("radii"), row.end("radii")):
            start, end = radius.span("miles")
            metres = float(radius["miles"]) * METRES["nmi"]
            unit = Unit(end, end, "nmi", "")
            if metres:
                yield Quantity(figure=Amount(start=start, end=end, low_m=metres, high_m=metres, unit=unit), end=end)


def is_radius(text: str, quantity: Quantity) -> bool:
    """Whether a quantity is one of these: it has no unit of its own, and the letters of a quadrant right behind it."""
    return not quantity.figure.unit.word and _OF_ROW.match(text, quantity.end) is not None
