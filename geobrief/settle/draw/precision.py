"""How precisely a length is stated: where the thing may lie that it locates.

- "about 45 km": a tenth more or less (`TOLERANCE`, as everywhere).
- "4,580 km": half a unit of its last significant digit (4,575 to 4,585 km), but at least 2 %, as nobody says from
  where in a town, or to where, was measured; and never more than "about" would be ("300 km").
- "30 to 40 km": from the one to the other. "Up to 40 km": from nought. "More than 40 km": to a quarter
  more, as who knows of more says more.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geobrief.lengths import METRES
from geobrief.settle.draw.desk import TOLERANCE

if TYPE_CHECKING:
    from geobrief.settle.draw.desk import Figure

_LEAST_SHARE = 0.02
_MORE_SHARE = 0.25
_DIGITS = 6  # of a figure as stated: what lies beyond is left by the conversion to metres


def spread_m(figure: Figure) -> tuple[float, float]:
    """Give the least and the largest length, in metres, that the figure may stand for."""
    metres = figure.metres
    if figure.bound == "between":
        return figure.low_m or 0.0, metres
    if figure.bound == "up_to":
        return 0.0, metres
    if figure.bound == "at_least":
        return metres, metres * (1 + _MORE_SHARE)
    half = metres * TOLERANCE if figure.bound == "about" else _rounding_m(metres, METRES[figure.unit])
    return metres - half, metres + half


def _rounding_m(metres: float, unit_m: float) -> float:
    """Half a unit of the last digit that is not nought, within what anybody measures and what "about" means."""
    value = metres / unit_m
    last = math.floor(math.log10(value)) - _DIGITS + 1
    steps = round(value / 10.0**last)
    while steps % 10 == 0:
        steps, last = steps // 10, last + 1
    return min(max(10.0**last * unit_m / 2, metres * _LEAST_SHARE), metres * TOLERANCE)
