"""Lengths in words, as a graphics desk sets them: "7,500 km", "900–1,000 km", "up to 900 km"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geobrief.model import Bound

Units = Literal["km", "mi", "nmi", "both"]

# The international mile and nautical mile: exact by definition (1959 agreement; 1929 conference).
_UNIT_M = {"km": 1000.0, "mi": 1609.344, "nmi": 1852.0}
_SPACE = "\u00a0"
_PREFIX: dict[Bound, str] = {"exact": "", "about": "about ", "up_to": "up to ", "at_least": "at least ", "between": ""}


def format_length(metres: float, units: Units = "km") -> str:
    """One length, at the precision a reader can use: "7,352 km", "4.5 mi", "800 m"; "both" adds miles in brackets."""
    if units == "both":
        return f"{format_length(metres, 'km')} ({format_length(metres, 'mi')})"
    if units == "km" and metres < 1000:
        return f"{metres:,.0f}{_SPACE}m"
    return f"{_figure(metres / _UNIT_M[units])}{_SPACE}{units}"


def format_bounds(low_m: float | None, high_m: float | None, bound: Bound, units: Units = "km") -> str:
    """Give a measure with its bound in words: "up to 900 km", "300–500 km"."""
    if low_m is not None and high_m is not None and low_m != high_m:
        return _span(low_m, high_m, units)
    metres = high_m if high_m is not None else low_m or 0.0
    return _PREFIX[bound] + format_length(metres, units)


def _span(low_m: float, high_m: float, units: Units) -> str:
    if units == "both":
        return f"{_span(low_m, high_m, 'km')} ({_span(low_m, high_m, 'mi')})"
    if units == "km" and high_m < 1000:
        return f"{low_m:,.0f}–{high_m:,.0f}{_SPACE}m"
    return f"{_figure(low_m / _UNIT_M[units])}–{_figure(high_m / _UNIT_M[units])}{_SPACE}{units}"


def _figure(value: float) -> str:
    if value >= 100 or (value >= 20 and abs(value * 2 - round(value * 2)) > 1e-6):
        return f"{value:,.0f}"  # a conversion ("60 miles" is 96.56 km) pretends to no tenths; "22.5 km" keeps its own
    text = f"{value:.1f}" if value >= 1 else f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
