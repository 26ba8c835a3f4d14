"""Forms that are computed, as SVG path data round (0, 0)."""

from __future__ import annotations

import math


def burst(strokes: int, inner: float, outer: float) -> str:
    """Strokes round (0, 0) that point outwards, as path data."""
    angles = [math.tau * i / strokes for i in range(strokes)]
    rays = [(math.sin(angle), -math.cos(angle)) for angle in angles]
    return "".join(f"M{_short(x * inner)} {_short(y * inner)}L{_short(x * outer)} {_short(y * outer)}" for x, y in rays)


def star(points: int, outer: float, inner: float) -> str:
    """A star with one point upwards, as path data."""
    corners = [
        (radius * math.sin(angle), -radius * math.cos(angle))
        for i in range(2 * points)
        for angle, radius in [(math.pi * i / points, inner if i % 2 else outer)]
    ]
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in corners) + "Z"


def _short(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
