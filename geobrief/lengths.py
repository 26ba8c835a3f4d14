"""Lengths in words, as a graphics desk sets them: "7,500 km", "300–500 miles", "up to 900 km".

A figure of the article is set in the article's own unit. A figure of ours is set in the unit that the
reader asks for, and without a wish in the unit of the figure that it stands beside.

Whoever reads, writes or looks for a unit of length asks this room: a new one is a name in `geobrief.model.Unit`, and a
row here.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.model import Bound, Measure, Overlay, Unit, Units


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOfLength:
    """A unit: its length in metres, how we print one and many of it, and a pattern for how newspapers write it."""

    metres: float
    one: str
    many: str
    written: str


# The international foot, yard and mile (1959 agreement) and nautical mile (1929) are exact by definition. A league is
# three miles: on land statute ones, at sea nautical ones; seafarers' reports are what still counts in them.
UNITS: Final[dict[Unit, UnitOfLength]] = {
    "km": UnitOfLength(
        metres=1000.0,
        one="km",
        many="km",
        written=r"(?i:kilomet(?:er|re)s?|kms?|klicks?|clicks?(?=\s+(?:away|from|out|north|south|east|west)))",
    ),
    "nmi": UnitOfLength(
        metres=1852.0,
        one="nautical mile",
        many="nautical miles",
        written=r"(?i:nautical[\s-]+miles?|naut\.?\s+miles?|sea[ ]miles?|nmi)|NM|nm",
    ),
    "league": UnitOfLength(metres=5556.0, one="league", many="leagues", written=r"(?i:leagues?)(?!\s+of\b)"),
    "mi": UnitOfLength(metres=1609.344, one="mile", many="miles", written=r"(?i:(?:statute[ ])?miles?)|mi|MI"),
    "m": UnitOfLength(metres=1.0, one="m", many="m", written=r"(?i:met(?:er|re)s?)|m"),
    "ft": UnitOfLength(metres=0.3048, one="foot", many="feet", written=r"(?i:feet|foot)|ft|FT"),
    "yd": UnitOfLength(metres=0.9144, one="yard", many="yards", written=r"(?i:yards?|yds?)"),
}
"""Every unit that is read and written; where two begin alike, the longer one first."""

_SYSTEMS: Final[dict[Unit, Unit]] = {"m": "km", "ft": "mi", "yd": "mi", "league": "nmi"}
"""What long ways are counted in where a figure is in a unit for short ones, or in one that no scale bar has."""

METRES: Final[dict[Unit, float]] = {name: unit.metres for name, unit in UNITS.items()}

_LARGER: dict[Unit, tuple[Unit, float]] = {"m": ("km", 1000.0), "ft": ("mi", 1609.344), "yd": ("mi", 1609.344)}
"""The unit in which a measured length is set instead, and from how many metres on."""

_NARROW = 0.10
"""Ends that leave less open, as a share of the length, are as good as points."""
_SPACE = "\u00a0"
_HUNDRED = 100
_PREFIX: dict[Bound, str] = {"exact": "", "about": "about ", "up_to": "up to ", "at_least": "at least ", "between": ""}


def stated(measure: Measure) -> str:
    """A measure as the article has it, with its bound in words: "up to 900 km", "about 245 miles"."""
    return format_bounds(measure.low_m, measure.high_m, measure.bound, measure.unit)


def measured(metres: float, units: Units = "article", beside: Unit = "km") -> str:
    """A length of ours. ``beside`` is the unit of the figure that it stands beside."""
    if units == "both":
        return f"{measured(metres, 'km')} ({measured(metres, 'mi')})"
    unit = beside if units == "article" else units
    if unit in _LARGER and metres >= _LARGER[unit][1]:
        unit = _LARGER[unit][0]
    return format_length(metres, unit)


def roughly(metres: float, units: Units = "article", beside: Unit = "km") -> str:
    """A length of ours as a person would round it, to two digits, or three from a hundred on: "6,880 km", "32 km"."""
    unit = beside if units == "article" else "km" if units == "both" else units
    if unit in _LARGER and metres >= _LARGER[unit][1]:
        unit = _LARGER[unit][0]
    value = metres / METRES[unit]
    digits = 3 if value >= _HUNDRED else 2
    step = 10.0 ** (math.floor(math.log10(value)) + 1 - digits) if value > 0 else 1.0
    return measured(round(value / step) * step * METRES[unit], units, beside)


def counted_in(figures: Iterable[Unit], units: Units = "article") -> tuple[Unit, ...]:
    """What a whole map counts long ways in: the reader's units, else the one of most figures, else km."""
    if units != "article":
        return ("km", "mi") if units == "both" else (units,)
    systems = Counter(_SYSTEMS.get(unit, unit) for unit in figures)
    return (systems.most_common(1)[0][0],) if systems else ("km",)


def line_words(line: Overlay, units: Units = "article", beside: Unit = "km") -> str:
    """What a line measures, and between what else it might, where its ends are areas: "1,561 km (881–2,861 km)"."""
    length = line.length_m or 0.0
    least, most = (length if end is None else end for end in (line.least_m, line.most_m))
    words = measured(length, units, beside)
    if most - least <= 2 * _NARROW * length:
        return words
    unit = beside if units == "article" else "km" if units == "both" else units
    unit = _LARGER[unit][0] if unit in _LARGER and most >= _LARGER[unit][1] else unit
    return f"{words} ({format_bounds(least, most, 'between', unit)} between other points)"


def format_length(metres: float, unit: Unit = "km") -> str:
    """One length, at the precision that a reader can use: "7,352 km", "4.5 miles", "800 m"."""
    if unit == "km" and 0 < metres < 1000:
        unit = "m"
    figure = _figure(metres / METRES[unit])
    return f"{figure}{_SPACE}{_name(unit, figure)}"


def format_bounds(low_m: float | None, high_m: float | None, bound: Bound, unit: Unit = "km") -> str:
    """A length with its bound in words: "up to 900 km", "300–500 km"."""
    if low_m is not None and high_m is not None and low_m != high_m:
        if unit == "km" and high_m < 1000:
            unit = "m"
        return f"{_figure(low_m / METRES[unit])}–{format_length(high_m, unit)}"
    metres = high_m if high_m is not None else low_m or 0.0
    return _PREFIX[bound] + format_length(metres, unit)


def format_spread(metres: float, half_m: float, unit: Unit = "km") -> str:
    """A length and by how much it may be off, in one unit: "45 ± 5 km"."""
    if unit == "km" and metres < 1000:
        unit = "m"
    return f"{_figure(metres / METRES[unit])} ± {_figure(half_m / METRES[unit])}{_SPACE}{UNITS[unit].many}"


def _name(unit: Unit, figure: str) -> str:
    return UNITS[unit].one if figure == "1" else UNITS[unit].many


def off_words(share: float) -> str:
    """By what share the text differs from what is measured: "17 % more"."""
    return f"{abs(share):.0%}".replace("%", "\u2009%") + (" more" if share > 0 else " less")


def _figure(value: float) -> str:
    """Grouped, with as many decimals as say something; never an exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    text = f"{value:.1f}" if value >= 1 else f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
