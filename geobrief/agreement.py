"""Whether a stated figure and the earth agree: one room for the rule, so that map, list and notes say the same.

A stated figure stands for an interval, as precisely as it is stated; so does what is measured, where its ends are no
points. Where the two meet, the figure agrees. All lengths are metres.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from geobrief.lengths import METRES

if TYPE_CHECKING:
    from geobrief.model import Bound, Overlay, Unit

TOLERANCE = 0.10
"""What "about" leaves open, and by how much figures may differ before the text is doubted."""

_LEAST_SHARE = 0.02
_MORE_SHARE = 0.25
_DIGITS = 6  # of a figure as stated: what lies beyond is left by the conversion to metres


class Length(Protocol):
    """A stated length with its bound and unit: a measure of the article, or what the reader gave."""

    @property
    def low_m(self) -> float | None:
        """The smaller bound; None where only the larger is stated."""

    @property
    def high_m(self) -> float | None:
        """The larger bound; None where only the smaller is stated."""

    @property
    def bound(self) -> Bound:
        """How the two are meant."""

    @property
    def unit(self) -> Unit:
        """The unit that the figure is counted in."""

    @property
    def metres(self) -> float:
        """The larger bound, or the only one."""


def spread_m(figure: Length) -> tuple[float, float]:
    """Give the least and the largest length that a figure may stand for.

    - "about 45 km": a tenth more or less (`TOLERANCE`).
    - "4,580 km": half a unit of its last significant digit (4,575 to 4,585 km), but at least 2 %, as nobody says from
      where in a town, or to where, was measured; and never more than "about" would be ("300 km").
    - "30 to 40 km": from the one to the other. "Up to 40 km": from nought. "More than 40 km": to a quarter
      more, as who knows of more says more.
    """
    metres = figure.metres
    if figure.bound == "between":
        return figure.low_m or 0.0, metres
    if figure.bound == "up_to":
        return 0.0, metres
    if figure.bound == "at_least":
        return metres, metres * (1 + _MORE_SHARE)
    half = metres * TOLERANCE if figure.bound == "about" else _rounding_m(metres, METRES[figure.unit])
    return metres - half, metres + half


def meets(figure: Length, least: float, most: float, *, travelled: bool) -> bool:
    """Whether a figure agrees with what measures ``least`` to ``most`` metres."""
    low, high = _meant(figure, travelled=travelled)
    return least <= high and low <= most


def line_off(figure: Length, line: Overlay, *, travelled: bool) -> float:
    """Give the share by which a figure differs from the line that is drawn for it: 0 where the two agree.

    Above 0 the text has more, below 0 less: than the line measures or, where other points of its ends would give
    clearly another length, than the nearest of those. A way that was travelled may be longer than any geodesic, and is
    never shorter.
    """
    length = line.length_m or 0.0
    least, most = (length if end is None else end for end in (line.least_m, line.most_m))
    if meets(figure, least, most, travelled=travelled):
        return 0.0
    short = figure.high_m is not None and figure.high_m < least
    stated, measured = (figure.metres, least) if short else (figure.low_m or figure.metres, most)
    if abs(measured - length) <= TOLERANCE * length:
        measured = length
    return stated / measured - 1 if measured else math.inf


def _meant(figure: Length, *, travelled: bool) -> tuple[float, float]:
    """Give the lengths that a figure leaves open; a bound is as roundly stated as any other figure."""
    half = figure.metres * TOLERANCE if figure.bound == "about" else _rounding_m(figure.metres, METRES[figure.unit])
    low = 0.0 if travelled or figure.low_m is None else figure.low_m - half
    return low, math.inf if figure.high_m is None else figure.high_m + half


def _rounding_m(metres: float, unit_m: float) -> float:
    """Half a unit of the last digit that is not nought, within what anybody measures and what "about" means."""
    if metres <= 0:
        return 0.0
    value = metres / unit_m
    last = math.floor(math.log10(value)) - _DIGITS + 1
    steps = round(value / 10.0**last)
    while steps % 10 == 0:
        steps, last = steps // 10, last + 1
    return min(max(10.0**last * unit_m / 2, metres * _LEAST_SHARE), metres * TOLERANCE)
