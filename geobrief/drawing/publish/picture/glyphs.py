"""Marks: what a place looks like by what it is. Form tells apart what colour does, too."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geobrief.drawing.publish.picture.paths import element, group, px

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.drawing.canvas import Glyph, Mark
    from geobrief.drawing.publish.picture.paint import Paint

POINTS = frozenset({"place", "capital", "derived"})
RADIUS = 6.0
"""Half the side of the box that a mark keeps free of labels."""


def _star(points: int, outer: float, inner: float) -> str:
    """A star with one point upwards, as path data."""
    corners = [
        (radius * math.sin(angle), -radius * math.cos(angle))
        for i in range(2 * points)
        for angle, radius in [(math.pi * i / points, inner if i % 2 else outer)]
    ]
    return "M" + "L".join(f"{px(x)} {px(y)}" for x, y in corners) + "Z"


FORMS: Mapping[Glyph, str] = {
    "city": "M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0Z",
    "site": "M-3-3H3V3H-3Z",
    "base": _star(5, 5.6, 2.3),
    "plant": "M0-5.2L4.5-2.6V2.6L0 5.2L-4.5 2.6V-2.6ZM-1.7 0a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0Z",
    "port": "M-.7-1.9V-2.5A1.9 1.9 0 1 1 .7-2.5V-1.9H2.8V-.5H.7V4.1C2.6 3.8 3.7 2.7 4 .9L5.3 1.2C4.8 4.1 2.9 5.6 0 5.6"
    "C-2.9 5.6-4.8 4.1-5.3 1.2L-4 .9C-3.7 2.7-2.6 3.8-.7 4.1V-.5H-2.8V-1.9ZM-.7-4.1a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0Z",
    "airport": "M0-5.6C.8-5.6 1-4.5 1-3.4V-1.2L5.5 1.6V3L1 1.6V3.7L2.4 4.8V5.8L0 5.1L-2.4 5.8V4.8L-1 3.7V1.6L-5.5 3V1.6"
    "L-1-1.2V-3.4C-1-4.5-.8-5.6 0-5.6Z",
    "launch": "M0-6C1.6-4.4 2-2.6 2-.6V.3L4 3.6H2V3.8H1L0 6L-1 3.8H-2V3.6H-4L-2 .3V-.6C-2-2.6-1.6-4.4 0-6Z",
    "natural": "M0-4.6L5 4H-5Z",
    "event": _star(8, 5.6, 2.6),
}
"""The form of each kind of place, as SVG path data round (0, 0) in pixels; holes by the even-odd rule."""

_DIAMOND = "M-5 0L0-5L5 0L0 5Z"
_SQUARE = "M-2.5-2.5H2.5V2.5H-2.5Z"


def glyph(mark: Mark, x: float, y: float, paint: Paint) -> str:
    """Draw a mark; an area and a sea have none."""
    if mark.style not in POINTS:
        return ""
    halo = paint.color("halo")
    if mark.style == "derived":
        path = element("path", d=_DIAMOND, fill=halo, stroke=paint.color("distance"), stroke_width=1.4)
    elif mark.style == "capital":
        path = element("path", d=_SQUARE, fill=halo, stroke=paint.color("muted"), stroke_width=1.1)
    else:
        path = form(mark.glyph, paint, doubtful=mark.doubtful)
    return group([path], transform=f"translate({px(x)} {px(y)})")


def form(kind: Glyph, paint: Paint, *, doubtful: bool = False) -> str:
    """Draw a place by its kind round (0, 0): filled, and open where it is doubtful that it is meant."""
    halo, text = paint.color("halo"), paint.color("text")
    if doubtful:
        return element("path", d=FORMS[kind], fill=halo, fill_rule="evenodd", stroke=text, stroke_width=1.1)
    around = element("path", d=FORMS[kind], fill="none", stroke=halo, stroke_width=2.4, stroke_linejoin="round")
    return around + element("path", d=FORMS[kind], fill=text, fill_rule="evenodd")


def dot(x: float, y: float, paint: Paint) -> str:
    """A town that only helps to find one's way: a small grey dot."""
    return element("circle", cx=x, cy=y, r=2, fill=paint.color("muted"), stroke=paint.color("halo"), stroke_width=0.8)
