"""What stands on a map beside the story: scale bar, graticule figures, the rectangle in the locator."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.drawing.publish.picture import fonts
from geobrief.drawing.publish.picture.label import Label, Type, texts
from geobrief.drawing.publish.picture.paths import Attributes, element, group, line_path, px
from geobrief.drawing.publish.picture.placing import EDGE, LabelWish
from geobrief.lengths import METRES, format_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geobrief.drawing.publish.picture.label import Anchor, Quad
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.drawing.publish.picture.plot import Map
    from geobrief.drawing.publish.picture.view import View
    from geobrief.model import Unit

_BAR = 130.0  # pixels that a scale bar is at most
_ROW = 15.0
_GRATICULE_WORTH = 8.0
_LEAST_HERE = 8.0
_TRUE_ACROSS_M = 4_000_000.0  # a wider map's scale is true at its middle only, and says so

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something drawn from its own upper left corner, and the room that it takes."""

    body: str
    width: float
    height: float

    def at(self, x: float, y: float) -> str:
        """The piece with its corner at a point."""
        return f'<g transform="translate({px(x)} {px(y)})">{self.body}</g>' if self.body else ""


def scale_bar(view: View, units: Sequence[Unit], paint: Paint) -> Piece:
    """Bars of round lengths, true at the middle of the map, one for each unit."""
    metres = view.metres_per_pixel()
    longest = min(_BAR, view.width * 0.3)
    bars = [_round(longest * metres, unit) for unit in units]
    rows = [format_length(length, unit) for length, unit in zip(bars, units, strict=True)]
    if max(view.width, view.height) * metres > _TRUE_ACROSS_M:
        rows[0] += " at the centre of the map"
    type_ = Type(size=paint.size("note_size"), color=paint.color("muted"))
    widths = [max(length / metres, fonts.width(row, type_.size)) for length, row in zip(bars, rows, strict=True)]
    width = max(widths) + 2
    body = []
    for i, (length, row) in enumerate(zip(bars, rows, strict=True)):
        bar, y = length / metres, i * (_ROW + 8) + _ROW
        path = element("path", d=f"M1 {px(y)}v5h{px(bar)}v-5", fill="none", stroke=paint.color("muted"), stroke_width=1)
        label = Label(rows=(row,), type=type_, x=1, y=y - 6, anchor="start")
        body += [path, *texts(label, paint, halo=True)]
    return Piece(body="".join(body), width=width, height=len(bars) * (_ROW + 8))


def _round(metres: float, unit: Unit) -> float:
    """The longest length of 1, 2 or 5 times a power of ten that is no longer than ``metres``."""
    whole = metres / METRES[unit]
    power = 10 ** math.floor(math.log10(whole))
    return float(max(step for step in (1, 2, 5) if step * power <= whole) * power * METRES[unit])


def graticule_lines(lines: Iterable[tuple[str, Any]], paint: Paint) -> str:
    """Meridians and parallels, thin."""
    paths = (line_path(line, 0.3) for _, line in lines)
    stroke: Attributes = {"stroke": paint.color("graticule"), "stroke_width": paint.size("graticule_width") + 0.2}
    return group((element("path", d=path) for path in paths if path), fill="none", **stroke)


def graticule_wishes(lines: Iterable[tuple[str, Any]], drawn: Map) -> Iterator[LabelWish]:
    """Degrees where a meridian or a parallel meets the edge of the map, or of the disc or oval that it ends with."""
    view = drawn.view
    type_ = drawn.type("name_size", "muted")
    edge = shapely.box(EDGE + 10, EDGE + 8, view.width - EDGE - 10, view.height - EDGE - 8).exterior
    for text, line in lines:
        if view.horizon is not None or view.kind == "world":
            places = [_at_end(text, type_, x, y, view) for x, y in _tips(line, view)]
        else:
            met = shapely.get_coordinates(shapely.intersection(line, edge)).tolist()
            places = [_at_edge(text, type_, x, y, view) for x, y in met]
        if places:
            yield LabelWish(places=tuple(sorted(places, key=lambda label: label.cost)), worth=_GRATICULE_WORTH)


def _tips(line: Any, view: View) -> list[tuple[float, float]]:  # noqa: ANN401 - shapely ships no types
    """Where a line ends on the circle that the map ends with, or at the left and right of the whole world."""
    parts = [shapely.get_coordinates(part) for part in shapely.get_parts(line)]
    ends = [tuple(rows[i].tolist()) for rows in parts for i in (0, -1)]
    if view.horizon is None:
        return [end for rows in parts if np.ptp(rows[:, 1]) < 1 for end in (tuple(rows[0]), tuple(rows[-1]))]
    radius = view.horizon * view.scale
    return [end for end in ends if math.dist(end, view.shift) > radius - 3]


def _at_end(text: str, type_: Type, x: float, y: float, view: View) -> Label:
    """Degrees just within the end of a line, at the left rather than at the right."""
    dx, dy = view.width / 2 - x, view.height / 2 - y
    away = math.hypot(dx, dy) or 1.0
    return Label(rows=(text,), type=type_, x=x + 20 * dx / away, y=y + 12 * dy / away, cost=x / view.width)


def _at_edge(text: str, type_: Type, x: float, y: float, view: View) -> Label:
    """Degrees at the left and the lower edge rather than at the others."""
    left, right = x < EDGE + 11, x > view.width - EDGE - 11
    cost = 0.0 if left or y > view.height - EDGE - 10 else 2.0
    anchor: Anchor = "start" if left else "end" if right else "middle"
    at = EDGE + 2 if left else view.width - EDGE - 2 if right else x
    return Label(rows=(text,), type=type_, x=at, y=y, anchor=anchor, cost=cost)


def here(main: View, wide: View, paint: Paint) -> tuple[str, Any]:
    """The rectangle, in the wide view, of what the main one shows: drawn, and as a line."""
    sides = _sides(main)
    spots = [main.position(x, y) for x, y in sides]
    points = wide.points(np.asarray([_near(spot, wide) for spot in spots if spot]))
    outline = shapely.Polygon(points)
    x0, y0, x1, y1 = outline.bounds
    look: Attributes = {"fill": "none", "stroke": paint.color("text"), "stroke_width": 1.2}
    if max(x1 - x0, y1 - y0) < _LEAST_HERE or not outline.is_valid:
        side = max(x1 - x0, y1 - y0, _LEAST_HERE)
        x, y = (x0 + x1) / 2 - side / 2, (y0 + y1) / 2 - side / 2
        return element("rect", x=x, y=y, width=side, height=side, **look), shapely.box(
            x, y, x + side, y + side
        ).exterior
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points.tolist()) + "Z"
    return element("path", d=path, **look), outline.exterior


def _near(spot: tuple[float, float], wide: View) -> tuple[float, float]:
    return spot[0] + 360 * round((wide.center[0] - spot[0]) / 360), spot[1]


def _sides(view: View) -> list[tuple[float, float]]:
    box = shapely.segmentize(shapely.box(0, 0, view.width, view.height), 40)
    return [(float(x), float(y)) for x, y in shapely.get_coordinates(box)]


def quad(box: Box) -> Quad:
    """A box as the four corners that labels are tested against."""
    left, top, right, bottom = box
    return (left, top), (right, top), (right, bottom), (left, bottom)
