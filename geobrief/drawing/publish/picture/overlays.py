"""Ranges, zones, reaches and lines of a picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.drawing.publish.picture.paint import dashes
from geobrief.drawing.publish.picture.paths import Attributes, area_path, element, group, line_path, px, shape_of
from geobrief.symbols import ENDS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geobrief.drawing.canvas import Scene, Shape
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.drawing.publish.picture.view import View
    from geobrief.symbols import End

Tip = tuple[float, float, float, float]
"""An end of a line in pixels, and the direction in which the line leaves through it."""

_STRAIGHT = 0.005  # degrees: less of a turn is none
_DEEPEST = 0.11  # fills of one meaning cover no more than this together: the ground stays quiet
_FINE, _GRID = 0.05, 100  # a ring stays a circle to a thousandth of its radius


def outlines(scene: Scene, view: View) -> dict[str, Any]:
    """Give the outline of each shape that the picture shows, in pixels, by the shape's id."""
    drawn = {shape.id: view.draw(shape.outline) for shape in scene.shapes if shape.lined}
    frame = shapely.box(0, 0, view.width, view.height)
    return {ident: line for ident, line in drawn.items() if shapely.intersects(frame, line)}


def overlays(scene: Scene, view: View, lines: Mapping[str, Any], paint: Paint) -> Iterator[str]:
    """Fills first, then lines, in the order of the Scene: the smaller lie on top."""
    for shape in scene.shapes:
        share = min(paint.fill(shape.style), _DEEPEST / max(1, _alike(shape, scene)))
        if shape.fill is not None and share:
            path = area_path(view.draw(shape.fill), _FINE)
            hue = paint.hue_of(shape)
            yield element("path", d=path, fill=hue, fill_opacity=f"{share:g}") if path else ""
    for shape in scene.shapes:
        if shape.id in lines:
            yield _line(shape, lines[shape.id], view, paint)


def _alike(shape: Shape, scene: Scene) -> int:
    """How many fills of one meaning may lie over one another."""
    return sum(other.style == shape.style and other.fill is not None for other in scene.shapes)


def _line(shape: Shape, line: Any, view: View, paint: Paint) -> str:  # noqa: ANN401 - shapely ships no types
    ends = SHAPES[shape.style].ends
    tips = list(zip(ends, _tips(shape, view), strict=True)) if any(ends) else []
    path = line_path(_shortened(line, tips), _FINE, _GRID)
    pattern = dashes(shape.style, assumed=shape.assumed, unsure=shape.unsure)
    hue = paint.hue_of(shape)
    seen = [(end, tip) for end, tip in tips if 0 <= tip[0] <= view.width and 0 <= tip[1] <= view.height]
    body = [element("path", d=path, **pattern) if path else "", *(end_of(end, tip, hue) for end, tip in seen if end)]
    width = paint.line_width(shape.style)
    return group(body, fill="none", stroke=hue, stroke_width=width, stroke_linejoin="round")


def _shortened(line: Any, tips: list[tuple[End, Tip]]) -> Any:  # noqa: ANN401 - the same
    """The line ends within its arrow heads."""
    for end, (x, y, _, _) in tips:
        if end and ENDS[end].length:
            line = line.difference(shapely.Point(x, y).buffer(ENDS[end].length))
    return line


def end_of(end: End, tip: Tip, hue: str) -> str:
    """Draw what stands on an end of a line, within the line's own group."""
    x, y, dx, dy = tip
    turn = math.degrees(math.atan2(dy, dx))
    place = f"translate({px(x)} {px(y)})" + (f" rotate({px(turn)})" if abs(turn) >= _STRAIGHT else "")
    ink: Attributes = {"fill": hue, "stroke": "none"} if ENDS[end].filled else {}
    return element("path", d=ENDS[end].form, transform=place, **ink)


def _tips(shape: Shape, view: View) -> Iterator[Tip]:
    """Both ends of a line, each with the direction in which the line leaves through it."""
    points = np.concatenate([shapely.get_coordinates(part) for part in _parts(shape)])
    for end, before in ((0, 1), (-1, -2)):
        x, y = view.point(tuple(points[end]))
        bx, by = view.point(tuple(points[before]))
        length = math.hypot(x - bx, y - by) or 1.0
        yield x, y, (x - bx) / length, (y - by) / length


def _parts(shape: Shape) -> list[Any]:
    return [part for part in shapely.get_parts(shape_of(shape.outline)) if len(part.coords) > 1]
