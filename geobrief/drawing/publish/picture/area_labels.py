"""Where the names of areas, waters and towns for orientation may stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.drawing.publish.picture import fonts
from geobrief.drawing.publish.picture.label import Label, Type
from geobrief.drawing.publish.picture.placing import LabelWish
from geobrief.drawing.publish.picture.plot import BESIDE, COARSE, Map, aside, balanced, dearer, with_crossings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from geobrief.drawing.canvas import GroundName, Mark

_LONG = 150.0  # pixels: a longer label of a point is set in two rows
_OUTSIDE = 14.0  # and the name of a country to leave it
_TINY = 300.0  # square pixels: the name of a smaller country stands over it
_DRIFT = (0, -12, 12, -26, 26)  # pixels that the name of a water may stand off its point,
_FAR = (0, -25, 25, -60, 60, -110, 110, -180, 180)  # and off one that the map has on land
_ASHORE = 22.0  # what it costs to stand on land
_GRID = 9  # places in a row and in a column of the land that a name is set in
_AT_LEAST = 0.45  # of a name that only helps to find one's way must lie in its land
_ROOM_FOR_NAME = 42_000.0  # square pixels of map for each name that only helps to find one's way
_NAME_WORTH = 40.0


def area_name(mark: Mark, rows: tuple[str, ...], type_: Type, drawn: Map) -> tuple[Label, ...]:
    """In its land; over its point where the map draws no such land; beside a land too small, with a line to it."""
    small = drawn.shrink < 1
    land = mark.land or mark.label
    found = tuple(_within(land, rows, type_, drawn, _AT_LEAST if small else 0.0))
    known = land in drawn.largest
    # in an inset the end of a line is named, whatever room its land has
    ends_line = small and bool(mark.links or mark.events)
    if found or (small and not ends_line and drawn.largest.get(land, 0.0) > _TINY):
        return found
    over = tuple(_over(mark.anchors, rows, type_, drawn))
    led = (label for anchor in mark.anchors for label in _led(anchor, rows, type_, drawn))
    return (*over, *led) if ends_line or (known and not small) else over


def names(drawn: Map) -> Iterator[LabelWish]:
    """The names for orientation that a picture has room for."""
    most = max(2, round(drawn.view.width * drawn.view.height / _ROOM_FOR_NAME))
    found = ((name, _of_name(name, drawn)) for name in sorted(drawn.scene.names, key=lambda name: -name.importance))
    for name, places in islice((pair for pair in found if pair[1]), most):
        yield LabelWish(places=places, worth=_NAME_WORTH + 10 * min(1.0, name.importance))


def _of_name(name: GroundName, drawn: Map) -> tuple[Label, ...]:
    text = fonts.legible(name.text)
    if name.style in ("town", "city"):
        return with_crossings(_town(name, text, drawn), drawn)
    type_ = _name_type(name, drawn)
    rows = (text.upper(),) if name.style == "country" else balanced(text, type_, _LONG * 0.55)
    if name.style == "country" and drawn.largest.get(name.text, 0.0) > _TINY:
        return with_crossings(_country(name, text, type_, drawn), drawn)
    wet = name.style in ("sea", "lake")
    places = afloat(name.anchors, rows, type_, drawn) if wet else tuple(_over(name.anchors, rows, type_, drawn))
    return with_crossings(places, drawn)


def afloat(anchors: Iterable[tuple[float, float]], rows: tuple[str, ...], type_: Type, drawn: Map) -> tuple[Label, ...]:
    """Near the points where the name of a water may stand; where such a point is land, on the nearest water."""
    labels = []
    for i, anchor in enumerate(anchor for anchor in anchors if drawn.view.sees(anchor)):
        x, y = drawn.view.point(anchor)
        ashore = len(drawn.land.query(shapely.Point(x, y), predicate="within")) > 0
        drift = _FAR if ashore else _DRIFT
        far = 14 if ashore else 5
        labels += [
            Label(rows=rows, type=type_, x=x + dx, y=y + dy, cost=2.0 * i + math.hypot(dx, dy) / far)
            for dx in drift
            for dy in drift
        ]
    if not labels:
        return ()
    boxes = shapely.polygons(np.array([label.quad for label in labels]))
    over, land = drawn.land.query(boxes, predicate="intersects")
    dry = shapely.area(shapely.intersection(boxes[over], drawn.land.geometries[land])) / shapely.area(boxes[over])
    shares = np.bincount(over, weights=dry, minlength=len(labels)).tolist()
    return tuple(dearer(label, _ASHORE * share) for label, share in zip(labels, shares, strict=True))


def _country(name: GroundName, text: str, type_: Type, drawn: Map) -> tuple[Label, ...]:
    """In one row or, where most of it would lie in the neighbour's land, in two."""
    for rows in dict.fromkeys(((text.upper(),), balanced(text.upper(), type_, 1.0))):
        found = tuple(_within(name.text, rows, type_, drawn, _AT_LEAST))
        if found:
            return found
    return ()


def _name_type(name: GroundName, drawn: Map) -> Type:
    if name.style in ("sea", "lake"):
        return drawn.type("name_size", "water", "italic", 0.06)
    face: fonts.Face = "regular" if name.style == "country" else "italic"
    return drawn.type("name_size", "quiet", face, 0.1 if name.style == "country" else 0.03)


def _town(name: GroundName, text: str, drawn: Map) -> Iterator[Label]:
    """Beside a small dot, which is drawn only with its name."""
    if not drawn.view.sees(name.anchors[0]):
        return
    x, y = drawn.view.point(name.anchors[0])
    type_ = drawn.type("name_size", "muted")
    for (dx, dy), cost in BESIDE[:5]:
        at = x + dx * 6, y + dy * type_.size * 0.8
        label = aside((text,), type_, at, dx, cost)
        yield Label(rows=label.rows, type=type_, x=label.x, y=label.y, anchor=label.anchor, dot=(x, y), cost=cost)


def _over(anchors: Iterable[tuple[float, float]], rows: tuple[str, ...], type_: Type, drawn: Map) -> Iterator[Label]:
    """On the points where a name may stand, and just above and below them."""
    for i, anchor in enumerate(anchors):
        if drawn.view.sees(anchor):
            x, y = drawn.view.point(anchor)
            for dy in (0, -9, 9, -18, 18):
                yield Label(rows=rows, type=type_, x=x, y=y + dy, cost=2.0 * i + abs(dy) / 6)


def _led(anchor: tuple[float, float], rows: tuple[str, ...], type_: Type, drawn: Map) -> Iterator[Label]:
    """Off a land too small for its name, with a line to it."""
    if drawn.view.sees(anchor):
        x, y = drawn.view.point(anchor)
        for distance in (34.0, 52.0):
            for step in range(8):
                angle = math.radians(45 * step)
                to = x + 1.6 * distance * math.cos(angle), y - distance * math.sin(angle)
                side = 0 if abs(math.cos(angle)) < 0.3 else round(math.copysign(1, math.cos(angle)))
                at = aside(rows, type_, to, side, 16.0 + distance / 6)
                yield Label(rows=rows, type=type_, x=at.x, y=at.y, anchor=at.anchor, leader=(x, y), cost=at.cost)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """The largest piece of a land, roughly; spots in it, the middle first, and how far off that they are (0..1)."""

    land: Any
    spots: NDArray[np.float64]
    away: NDArray[np.float64]


def _room(name: str, drawn: Map) -> _Room | None:
    """The room that the land of a name has; None where the picture shows too little of it."""
    land = [shape for area, shape in drawn.areas if area.name == name]
    parts = [part for shape in land for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    largest = max(parts, key=lambda part: part.area, default=None)
    if largest is None or largest.area < _TINY:
        return None
    largest = largest.simplify(COARSE)
    shapely.prepare(largest)
    center = shapely.maximum_inscribed_circle(largest, tolerance=2 * COARSE).coords[0]
    x0, y0, x1, y1 = largest.bounds
    grid = np.array([(x, y) for x in np.linspace(x0, x1, _GRID) for y in np.linspace(y0, y1, _GRID)])
    spots = np.vstack([center, grid[shapely.contains_xy(largest, *grid.T)]])
    away = np.hypot(*(spots - center).T) / (math.hypot(x1 - x0, y1 - y0) or 1.0)
    return _Room(land=largest, spots=spots, away=away)


def _within(name: str, rows: tuple[str, ...], type_: Type, drawn: Map, least: float = 0.0) -> Iterator[Label]:
    """Inside the land of that name, as the picture shows it: where most of the label lies in it."""
    if name not in drawn.rooms:
        drawn.rooms[name] = _room(name, drawn)
    room = drawn.rooms[name]
    if room is None:
        return
    labels = [Label(rows=rows, type=type_, x=x, y=y) for x, y in room.spots.tolist()]
    boxes = shapely.polygons(np.array([label.quad for label in labels]))
    inside = shapely.contains_properly(room.land, boxes).astype(float)
    over = np.flatnonzero((inside == 0) & shapely.intersects(room.land, boxes))
    inside[over] = shapely.area(shapely.intersection(boxes[over], room.land)) / shapely.area(boxes[over])
    costs = (12 * room.away + _OUTSIDE * (1 - inside)).tolist()
    for label, cost, share in zip(labels, costs, inside.tolist(), strict=True):
        if share >= least:
            yield dearer(label, cost)
