"""Lengths in words, as a graphics desk sets them: "7,500 km", "300–500 miles", "up to 900 km".

A figure of the article is set in the article's own unit. A figure of ours is set in the unit that the
reader asks for, and without a wish in the unit of the figure that it stands beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geobrief.model import Bound, Measure, Unit, Units

# The international foot, yard and mile (1959 agreement) and nautical mile (1929): exact by definition.
METRES: dict[Unit, float] = {"km": 1000.0, "m": 1.0, "mi": 1609.344, "nmi": 1852.0, "ft": 0.3048, "yd": 0.9144}

_NAMES: dict[Unit, tuple[str, str]] = {
    "km": ("km", "km"),
    "m": ("m", "m"),
    "mi": ("mile", "miles"),
    "nmi": ("nautical mile", "nautical miles"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
}
_LARGER: dict[Unit, tuple[Unit, float]] = {"m": ("km", 1000.0), "ft": ("mi", 1609.344), "yd": ("mi", 1609.344)}
"""The unit in which a measured length is set instead, and from how many metres on."""

_SPACE = "\u00a0"
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


def format_length(metres: float, unit: Unit = "km") -> str:
    """One length, at the precision that a reader can use: "7,352 km", "4.5 miles", "800 m"."""
    if unit == "km" and 0 < metres < 1000:
        unit = "m"
    figure = _figure(metres / METRES[unit])
    return f"{figure}{_SPACE}{_NAMES[unit][figure != '1']}"


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
    return f"{_figure(metres / METRES[unit])} ± {_figure(half_m / METRES[unit])}{_SPACE}{_NAMES[unit][1]}"


def _figure(value: float) -> str:
    """Grouped, with as many decimals as say something; never an exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    text = f"{value:.1f}" if value >= 1 else f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
