"""Arrows at the edge of a map to what lies beyond it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geobrief.drawing.publish.picture import fonts
from geobrief.drawing.publish.picture.label import Label
from geobrief.drawing.publish.picture.paths import element
from geobrief.drawing.publish.picture.placing import LabelWish
from geobrief.world import earth

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Pointer, Scene
    from geobrief.drawing.publish.picture.label import Quad
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.drawing.publish.picture.placing import Room
    from geobrief.drawing.publish.picture.plot import Map
    from geobrief.drawing.publish.picture.view import View

_INSET = 14.0  # pixels from the edge to the middle of an arrow
_LENGTH, _HALF = 8.0, 4.5
_TURNS = (0, 14, -14, 28, -28, 42, -42)  # pixels along the edge where an arrow may stand instead
_WORTH = 220.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """An arrow head at ``x``, ``y`` that points in the direction ``dx``, ``dy``."""

    pointer: Pointer
    x: float
    y: float
    dx: float
    dy: float

    @property
    def quad(self) -> Quad:
        """The box that the arrow keeps free."""
        return _box(self.x, self.y, _LENGTH)


def arrows(scene: Scene, view: View, room: Room) -> tuple[Arrow, ...]:
    """Give the arrows of the main frame whose goal the map does not show, clear of what stands on the map."""
    found: list[Arrow] = []
    for pointer in scene.pointers:
        if pointer.frame == "main" and not view.sees(pointer.position):
            arrow = _arrow(pointer, view, (*room.taken, *(other.quad for other in found)))
            found += [arrow] if arrow else []
    return tuple(found)


def _arrow(pointer: Pointer, view: View, taken: tuple[Quad, ...]) -> Arrow | None:
    middle = view.position(view.width / 2, view.height / 2)
    if middle is None:
        return None
    step = earth.destination(middle, earth.azimuth(middle, pointer.position), 20 * view.metres_per_pixel())
    x, y = view.point(step)
    dx, dy = x - view.width / 2, y - view.height / 2
    length = math.hypot(dx, dy) or 1.0
    dx, dy = dx / length, dy / length
    across = (view.width / 2 - _INSET) / abs(dx) if abs(dx) > 1e-9 else math.inf
    down = (view.height / 2 - _INSET) / abs(dy) if abs(dy) > 1e-9 else math.inf
    out = min(across, down)
    for turn in _TURNS:
        along = (0.0, float(turn)) if across < down else (float(turn), 0.0)
        arrow = Arrow(
            pointer=pointer,
            x=view.width / 2 + dx * out + along[0],
            y=view.height / 2 + dy * out + along[1],
            dx=dx,
            dy=dy,
        )
        if not any(shapely.Polygon(arrow.quad).intersects(shapely.Polygon(quad)) for quad in taken):
            return arrow
    return None


def wish(arrow: Arrow, drawn: Map) -> LabelWish:
    """The words beside an arrow: on the side away from the edge first."""
    type_ = drawn.type("place_size", "text", "italic")
    rows = (fonts.legible(arrow.pointer.label),)
    side = "end" if arrow.dx > 0 else "start"
    gap = -_LENGTH - 4 if arrow.dx > 0 else _LENGTH + 4
    places = [Label(rows=rows, type=type_, x=arrow.x + gap, y=arrow.y, anchor=side)]  # type: ignore[arg-type] # one of three
    up = -1 if arrow.dy > 0 else 1
    rise = up * (_LENGTH + type_.size * 0.6 + 2)
    places.append(Label(rows=rows, type=type_, x=arrow.x, y=arrow.y + rise, cost=2.0))
    for anchor, cost in (("start", 3.0), ("end", 3.0)):
        x = arrow.x + (_LENGTH if anchor == "end" else -_LENGTH)
        places.append(Label(rows=rows, type=type_, x=x, y=arrow.y + rise, anchor=anchor, cost=cost))  # type: ignore[arg-type] # the same
    return LabelWish(places=tuple(places), worth=_WORTH)


def drawn(arrow: Arrow, paint: Paint) -> str:
    """Draw the head."""
    tip = arrow.x + arrow.dx * _LENGTH, arrow.y + arrow.dy * _LENGTH
    left, right = ((arrow.x + s * arrow.dy * _HALF, arrow.y - s * arrow.dx * _HALF) for s in (1, -1))
    path = f"M{tip[0]:.1f} {tip[1]:.1f}L{left[0]:.1f} {left[1]:.1f}L{right[0]:.1f} {right[1]:.1f}Z"
    return element("path", d=path, fill=paint.color("text"), stroke=paint.color("halo"), stroke_width=1)


def _box(x: float, y: float, half: float) -> Quad:
    return (x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)
