"""Where figures may stand: on rings, along lines, beside lines that are too short."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.drawing.publish.picture import fonts
from geobrief.drawing.publish.picture.label import Label, Type
from geobrief.drawing.publish.picture.paths import shape_of
from geobrief.drawing.publish.picture.placing import EDGE, LabelWish
from geobrief.drawing.publish.picture.plot import BESIDE, EDITOR_WORTH, Map, aside, at_point, on_side, with_crossings
from geobrief.symbols import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.drawing.canvas import Shape
    from geobrief.drawing.publish.picture.view import View

_RING_STEPS, _LINE_STEPS = 48, 24
_STEEPEST = 55.0
_AWAY = 4.0  # pixels between a ring and its figure
_SHORT = 110.0  # pixels: a shorter way has its figures beside it
_BETWEEN = 7.0  # pixels between the two rows along a line
_FIGURE_WORTH = 400.0


def figure(shape: Shape, drawn: Map) -> LabelWish:
    """What a shape carries: on its ring, or along its line."""
    if shape.id not in drawn.lines:
        return LabelWish(places=(), worth=0.0)
    rows = tuple(row for row in map(fonts.legible, shape.label) if row.strip())
    ink = drawn.paint.ink_of(shape)
    symbol = SHAPES[shape.style]
    type_ = Type(
        size=max(9.0, drawn.paint.size("capital_size" if symbol.small else "figure_size") * drawn.shrink),
        color=ink,
        face="italic" if symbol.small else "regular" if shape.aside else "semibold",
    )
    if shape.at is not None and rows and drawn.view.sees(shape.at):
        return LabelWish(places=(at_point(rows, type_, drawn.view.point(shape.at), None),), worth=EDITOR_WORTH)
    found = (
        _on_ring(rows, type_, shape, drawn) if symbol.ring else _along(rows, type_, drawn.lines[shape.id], drawn.view)
    )
    places = on_side(with_crossings(found, drawn, but=shape.id), shape.side) if rows else ()
    if rows and not symbol.ring and drawn.shrink == 1:
        places += with_crossings(_upright(rows, type_, drawn.lines[shape.id], drawn.view), drawn)
    return LabelWish(places=places, worth=_FIGURE_WORTH - 5 * shape.rank)


def _on_ring(rows: tuple[str, ...], type_: Type, shape: Shape, drawn: Map) -> Iterator[Label]:
    """Just outside or inside of a ring, turned with it: flat places, and those near the top, first."""
    height = drawn.view.height
    off = type_.size * 0.55 * len(rows) + _AWAY
    for x, y, turn, outward in _spots(drawn.lines[shape.id], drawn.view, _RING_STEPS, shape):
        if abs(turn) <= _STEEPEST:
            steep = abs(turn) / 9 + 5 * y / height
            for side, cost in ((1, 0.0), (-1, 1.5)):
                dx, dy = outward[0] * side * off, outward[1] * side * off
                yield Label(rows=rows, type=type_, x=x + dx, y=y + dy, turn=turn, cost=steep + cost)


def _along(rows: tuple[str, ...], type_: Type, line: Any, view: View) -> Iterator[Label]:  # noqa: ANN401
    """Along a line, its middle first; two rows have the line between them, one stands above it."""
    spots = list(_spots(line, view, _LINE_STEPS, None))
    for i, (x, y, turn, _) in enumerate(spots):
        cost = 12 * abs(i / max(1, len(spots) - 1) - 0.5) + abs(turn) / 60
        if len(rows) == 2:
            yield Label(rows=rows, type=type_, x=x, y=y, turn=turn, gap=_BETWEEN, cost=cost)
            continue
        angle = math.radians(turn)
        for side in (1, -1):
            off = side * (type_.size * 0.55 * len(rows) + _AWAY)
            at = x + math.sin(angle) * off, y - math.cos(angle) * off
            yield Label(rows=rows, type=type_, x=at[0], y=at[1], turn=turn, cost=cost + (side < 0) * 1.5)


def _upright(rows: tuple[str, ...], type_: Type, line: Any, view: View) -> Iterator[Label]:  # noqa: ANN401
    """Beside the middle of a way that is too short to carry its figures."""
    middle = line.interpolate(0.5, normalized=True)
    if line.length > _SHORT or not (0 < middle.x < view.width and 0 < middle.y < view.height):
        return
    tall = type_.size * (1.02 + 1.2 * (len(rows) - 1)) / 2
    for off in (9.0, 22.0):
        for (dx, dy), cost in BESIDE:
            rise = dy * (off + tall if dx == 0 else off)
            yield aside(rows, type_, (middle.x + dx * off, middle.y + rise), dx, 6.0 + off / 3 + cost)


def _spots(
    line: Any,  # noqa: ANN401 - shapely ships no types
    view: View,
    count: int,
    shape: Shape | None,
) -> Iterator[tuple[float, float, float, tuple[float, float]]]:
    """Points along an outline within the picture: x, y, the turn of a text there, and the way out of a ring."""
    seen = shapely.intersection(line, shapely.box(EDGE, EDGE, view.width - EDGE, view.height - EDGE))
    parts = [part for part in shapely.get_parts(seen) if part.length > 12]
    whole = sum(part.length for part in parts)
    middle = _middle(shape, view) if shape else None
    for part in parts:
        steps = max(3, round(count * part.length / whole))
        at = part.length * (np.arange(steps) + 0.5) / steps
        before, here, after = (
            shapely.get_coordinates(shapely.line_interpolate_point(part, at + d)) for d in (-6, 0, 6)
        )
        for (x, y), (dx, dy) in zip(here.tolist(), (after - before).tolist(), strict=True):
            turn = (math.degrees(math.atan2(dy, dx)) + 90) % 180 - 90
            length = math.hypot(dx, dy) or 1.0
            normal = -dy / length, dx / length
            if middle and (x - middle[0]) * normal[0] + (y - middle[1]) * normal[1] < 0:
                normal = -normal[0], -normal[1]
            yield x, y, turn, normal


def _middle(shape: Shape, view: View) -> tuple[float, float]:
    if shape.center:
        return view.point(shape.center)
    spot = shape_of(shape.fill or shape.outline).representative_point()
    return view.point((spot.x, spot.y))
