"""Ranges, zones, reaches and lines of a picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.drawing.publish.picture.paint import dashes
from geobrief.drawing.publish.picture.paths import Attributes, area_path, element, group, line_path, px, shape_of
from geobrief.symbols import ENDS, POINTS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geobrief.drawing.canvas import Scene, Shape
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.drawing.publish.picture.view import View
    from geobrief.symbols import End

Tip = tuple[float, float, float, float]
"""An end of a line in pixels, and the direction in which the line leaves through it."""

Signs = dict[tuple[int, int], float]
"""By the pixel that a sign of a point stands on, how far an arrow's head keeps from it."""

_OFF_DOT, _OFF_RING = 8.5, 11.0  # pixels: six clear of a dot, four of a ring
_LEAST_WAY = 60.0  # pixels: a shorter arrow goes to the dot itself
_HEADS = frozenset({"head", "chevron"})
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
    signs = _signs(scene, view)
    for shape in scene.shapes:
        if shape.id in lines:
            yield _line(shape, lines[shape.id], _Ends(shape, view, signs), paint)


def _signs(scene: Scene, view: View) -> Signs:
    """How far the heads of arrows keep from the signs of points: clear of a town's dot, and of a ring round it."""
    found: Signs = {}
    for mark in scene.marks:
        if mark.style in POINTS and mark.anchors:
            x, y = view.point(mark.anchors[0])
            found[round(x), round(y)] = _OFF_RING if mark.ringed else _OFF_DOT
    return found


def _alike(shape: Shape, scene: Scene) -> int:
    """How many fills of one meaning may lie over one another."""
    return sum(other.style == shape.style and other.fill is not None for other in scene.shapes)


class _Ends:
    """What stands on the ends of a shape's line: an arrow's head a little before the sign that it points at."""

    def __init__(self, shape: Shape, view: View, signs: Signs) -> None:
        self.shape = shape
        ends = SHAPES[shape.style].ends
        self.tips = [(end, tip) for end, tip in zip(ends, _tips(shape, view), strict=True) if end] if any(ends) else []
        self.seen = [(end, tip) for end, tip in self.tips if 0 <= tip[0] <= view.width and 0 <= tip[1] <= view.height]
        whole = math.dist(self.tips[0][1][:2], self.tips[-1][1][:2]) if len(self.tips) > 1 else math.inf
        self.signs = signs if whole > _LEAST_WAY else {}

    def off(self, end: End, tip: Tip) -> float:
        """How far before its line's end a head stands, in pixels."""
        return self.signs.get((round(tip[0]), round(tip[1])), 0.0) if end in _HEADS else 0.0

    def shortened(self, line: Any) -> Any:  # noqa: ANN401 - the same
        """The line ends within its arrow heads."""
        for end, tip in self.tips:
            if far := ENDS[end].length + self.off(end, tip):
                line = line.difference(shapely.Point(*tip[:2]).buffer(far))
        return line


def _line(shape: Shape, line: Any, ends: _Ends, paint: Paint) -> str:  # noqa: ANN401 - shapely ships no types
    path = line_path(ends.shortened(line), _FINE, _GRID)
    pattern = dashes(shape.style, assumed=shape.assumed, unsure=shape.unsure)
    hue = paint.hue_of(shape)
    body = [element("path", d=path, **pattern) if path else ""]
    body += [end_of(end, _before(tip, ends.off(end, tip)), hue) for end, tip in ends.seen]
    width = paint.line_width(shape.style, aside=shape.aside)
    return group(body, fill="none", stroke=hue, stroke_width=width, stroke_linejoin="round")


def _before(tip: Tip, far: float) -> Tip:
    x, y, dx, dy = tip
    return x - far * dx, y - far * dy, dx, dy


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
