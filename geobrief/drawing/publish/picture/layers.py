"""A map in the order in which it is drawn: ground, graticule, overlays, marks; then arrows and labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geobrief.drawing.publish.picture import candidates, furniture, land, pointers
from geobrief.drawing.publish.picture.glyphs import RADIUS, glyph
from geobrief.drawing.publish.picture.label import Label, drawn
from geobrief.drawing.publish.picture.overlays import outlines, overlays
from geobrief.drawing.publish.picture.placing import Room, place
from geobrief.drawing.publish.picture.plot import Map
from geobrief.symbols import POINTS

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Mark, Scene
    from geobrief.drawing.publish.picture.label import Quad
    from geobrief.drawing.publish.picture.land import Drawn
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.drawing.publish.picture.view import View


_INSET_LABELS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawn map, with the labels on it and the boxes that they had to keep clear of."""

    body: str
    view: View
    labels: tuple[Label, ...]
    taken: tuple[Quad, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A map before its labels are placed."""

    map: Map
    body: str
    graticule: tuple[tuple[str, Any], ...]


def base(scene: Scene, seen: View, paint: Paint, areas: tuple[Drawn, ...], shrink: float = 1.0) -> Base:
    """Draw all but arrows and labels on its land; letters will be ``shrink`` times as large as the style says."""
    lines = outlines(scene, seen)
    net = land.graticule(seen) if shrink == 1.0 and land.wants_graticule(areas, seen) else ()
    marks = (glyph(mark, *seen.point(mark.anchors[0]), paint) for mark in scene.marks if shows(mark, seen))
    ground = [*land.ground(areas, seen, paint), *land.ground_lines(scene, seen, paint)]
    body = [*ground, furniture.graticule_lines(net, paint), *overlays(scene, seen, lines, paint), *marks]
    shown = Map(scene=scene, view=seen, paint=paint, areas=areas, lines=lines, shrink=shrink)
    return Base(map=shown, body="".join(body), graticule=net)


def finished(under: Base, room: Room, over: str) -> Chart:
    """Place and draw arrows and labels, and ``over`` on top of all."""
    shown, paint = under.map, under.map.paint
    arrows = pointers.arrows(shown.scene, shown.view, room)
    room = Room(width=room.width, height=room.height, taken=(*room.taken, *(arrow.quad for arrow in arrows)))
    pointed = [pointers.wish(arrow, shown) for arrow in arrows]
    told = candidates.wishes(shown)
    if shown.shrink < 1:  # an inset is small: the most important alone are named
        told = tuple(sorted(told, key=lambda wish: -wish.worth)[:_INSET_LABELS])
    wishes = [*pointed, *told, *furniture.graticule_wishes(under.graticule, shown)]
    labels = tuple(label for label in place(wishes, room) if label is not None)
    leaders_first = sorted(labels, key=lambda label: label.leader is None)
    body = under.body + "".join(pointers.drawn(arrow, paint) for arrow in arrows)
    body += "".join(part for label in leaders_first for part in drawn(label, paint)) + over
    return Chart(body=body, view=shown.view, labels=labels, taken=room.taken)


def shows(mark: Mark, seen: View) -> bool:
    """Whether a mark has a sign on the map."""
    return mark.style in POINTS and seen.sees(mark.anchors[0])


def mark_boxes(scene: Scene, seen: View) -> tuple[Quad, ...]:
    """Give the boxes of the signs, which labels keep off."""
    spots = [seen.point(mark.anchors[0]) for mark in scene.marks if shows(mark, seen)]
    side = RADIUS - 1.5
    return tuple(furniture.quad((x - side, y - side, x + side, y + side)) for x, y in spots)
