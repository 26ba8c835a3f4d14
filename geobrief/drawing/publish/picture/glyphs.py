"""Marks: what a place looks like by what it is. Form tells apart what colour does, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.drawing.publish.picture.paths import element, group, px
from geobrief.symbols import MARKS, POINTS, SIGNS

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Mark
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.symbols import Glyph, MarkSymbol

RADIUS = 6.0
"""Half the side of the box that a mark keeps free of labels."""


_DIAMOND = "M-5 0L0-5L5 0L0 5Z"
_SQUARE = "M-2.5-2.5H2.5V2.5H-2.5Z"
_CROSS = "M-3 0H3M0-3V3"


def glyph(mark: Mark, x: float, y: float, paint: Paint) -> str:
    """Draw a mark; an area and a sea have none."""
    if mark.style not in POINTS:
        return ""
    halo, symbol = paint.color("halo"), MARKS[mark.style]
    if symbol.form:
        path = _event(symbol, paint)
    elif mark.style == "derived":
        path = element("path", d=_DIAMOND, fill=halo, stroke=paint.color("distance"), stroke_width=1.4)
    elif mark.style == "center":
        under = element("path", d=_CROSS, fill="none", stroke=halo, stroke_width=3.6)
        path = under + element("path", d=_CROSS, fill="none", stroke=paint.color("muted"), stroke_width=1.4)
    elif mark.style == "capital":
        path = element("path", d=_SQUARE, fill=halo, stroke=paint.color("muted"), stroke_width=1.1)
    else:
        path = form(mark.glyph, paint, doubtful=mark.doubtful)
    return group([path], transform=f"translate({px(x)} {px(y)})")


def _event(symbol: MarkSymbol, paint: Paint) -> str:
    """Draw an event's sign, a halo under it; the place's own dot is another mark."""
    ink = paint.color(symbol.hue)
    under = element(
        "path", d=symbol.form, fill="none", stroke=paint.color("halo"), stroke_width=4, stroke_linecap="round"
    )
    if symbol.filled:
        return under + element("path", d=symbol.form, fill=ink)
    return under + element("path", d=symbol.form, fill="none", stroke=ink, stroke_width=1.8, stroke_linecap="round")


def form(kind: Glyph, paint: Paint, *, doubtful: bool = False) -> str:
    """Draw a place by its kind round (0, 0): filled, and open where it is doubtful that it is meant."""
    halo, text = paint.color("halo"), paint.color("text")
    if doubtful:
        return element("path", d=SIGNS[kind].form, fill=halo, fill_rule="evenodd", stroke=text, stroke_width=1.1)
    around = element("path", d=SIGNS[kind].form, fill="none", stroke=halo, stroke_width=2.4, stroke_linejoin="round")
    return around + element("path", d=SIGNS[kind].form, fill=text, fill_rule="evenodd")


def dot(x: float, y: float, paint: Paint) -> str:
    """A town that only helps to find one's way: a small grey dot."""
    return element("circle", cx=x, cy=y, r=2, fill=paint.color("muted"), stroke=paint.color("halo"), stroke_width=0.8)
