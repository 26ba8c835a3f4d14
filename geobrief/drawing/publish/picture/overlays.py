"""Ranges, zones, reaches and lines of a picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.drawing.publish.picture.paint import dashes
from geobrief.drawing.publish.picture.paths import area_path, element, group, line_path
from geobrief.drawing.publish.picture.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geobrief.drawing.canvas import Scene, Shape
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.drawing.publish.picture.view import View

_TICK, _HEAD = 5.0, 9.0
_DEEPEST = 0.11  # fills of one meaning cover no more than this together: the ground stays quiet
_FINE, _GRID = 0.05, 100  # a ring stays a circle to a thousandth of its radius


def outlines(scene: Scene, view: View) -> dict[str, Any]:
    """Give the outline of each shape that the picture shows, in pixels, by the shape's id."""
    drawn = {shape.id: view.draw(shape.outline) for shape in scene.shapes}
    frame = shapely.box(0, 0, view.width, view.height)
    return {ident: line for ident, line in drawn.items() if shapely.intersects(frame, line)}


def overlays(scene: Scene, view: View, lines: Mapping[str, Any], paint: Paint) -> Iterator[str]:
    """Fills first, then lines, in the order of the Scene: the smaller lie on top."""
    for shape in scene.shapes:
        share = min(paint.fill(shape.style), _DEEPEST / max(1, _alike(shape, scene)))
        if shape.fill is not None and share:
            path = area_path(view.draw(shape.fill), _FINE)
            hue = paint.hue(shape.style, reader=shape.reader)
            yield element("path", d=path, fill=hue, fill_opacity=f"{share:g}") if path else ""
    for shape in scene.shapes:
        if shape.id in lines:
            yield _line(shape, lines[shape.id], view, paint)


def _alike(shape: Shape, scene: Scene) -> int:
    """How many fills of one meaning may lie over one another."""
    return sum(other.style == shape.style and other.fill is not None for other in scene.shapes)


def _line(shape: Shape, line: Any, view: View, paint: Paint) -> str:  # noqa: ANN401 - shapely ships no types
    if shape.style == "travelled":
        line = _without_head(shape, line, view)
    path = line_path(line, _FINE, _GRID)
    pattern = dashes(shape.style, assumed=shape.assumed)
    hue = paint.hue(shape.style, reader=shape.reader)
    body = [element("path", d=path, **pattern) if path else "", *_ends(shape, view, hue)]
    width = paint.line_width(shape.style)
    return group(body, fill="none", stroke=hue, stroke_width=width, stroke_linejoin="round")


def _without_head(shape: Shape, line: Any, view: View) -> Any:  # noqa: ANN401 - the same
    """The line ends within its arrow head."""
    *_, (x, y, _, _) = _tips(shape, view)
    return line.difference(shapely.Point(x, y).buffer(_HEAD * 0.7))


def _ends(shape: Shape, view: View, hue: str) -> Iterator[str]:
    """Ticks across both ends of a distance, an arrow head on the end of a way."""
    tips = list(_tips(shape, view)) if shape.style in ("distance", "travelled") else []
    seen = [tip for tip in tips if 0 <= tip[0] <= view.width and 0 <= tip[1] <= view.height]
    if shape.style == "distance":
        for x, y, dx, dy in seen:
            end = f"M{x - dy * _TICK:.1f} {y + dx * _TICK:.1f}L{x + dy * _TICK:.1f} {y - dx * _TICK:.1f}"
            yield element("path", d=end)
    elif seen and seen[-1] == tips[-1]:
        x, y, dx, dy = tips[-1]
        left, right = ((x - _HEAD * dx + s * 4 * dy, y - _HEAD * dy - s * 4 * dx) for s in (1, -1))
        head = f"M{x:.1f} {y:.1f}L{left[0]:.1f} {left[1]:.1f}L{right[0]:.1f} {right[1]:.1f}Z"
        yield element("path", d=head, fill=hue, stroke="none")


def _tips(shape: Shape, view: View) -> Iterator[tuple[float, float, float, float]]:
    """Both ends of a line, each with the direction in which the line leaves through it."""
    points = np.concatenate([shapely.get_coordinates(part) for part in _parts(shape)])
    for end, before in ((0, 1), (-1, -2)):
        x, y = view.point(tuple(points[end]))
        bx, by = view.point(tuple(points[before]))
        length = math.hypot(x - bx, y - by) or 1.0
        yield x, y, (x - bx) / length, (y - by) / length


def _parts(shape: Shape) -> list[Any]:
    return [part for part in shapely.get_parts(shape_of(shape.outline)) if len(part.coords) > 1]
