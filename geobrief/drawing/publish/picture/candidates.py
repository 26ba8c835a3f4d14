"""Where each label may stand, and how good each of its places is."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.drawing.publish.picture import fonts
from geobrief.drawing.publish.picture.glyphs import RADIUS
from geobrief.drawing.publish.picture.label import Label, Type, box_of
from geobrief.drawing.publish.picture.placing import EDGE, Wish
from geobrief.drawing.publish.picture.shapes import shape_of
from geobrief.symbols import MARKS, POINTS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from geobrief.drawing.canvas import Mark, Name, Scene, Shape
    from geobrief.drawing.publish.picture.land import Drawn
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.drawing.publish.picture.view import View

_LONG = 150.0  # pixels: a longer label of a point is set in two rows
_RING_STEPS, _LINE_STEPS = 48, 24
_STEEPEST = 55.0
_AWAY = 4.0  # pixels between a ring and its figure
_SHORT = 110.0  # pixels: a shorter way has its figures beside it
_BETWEEN = 7.0  # pixels between the two rows along a line
_LEADERS = (20.0, 34.0, 52.0)
_CROSSING = 9.0  # what it costs a label to lie across a common line of the story
_OUTSIDE = 14.0  # and the name of a country to leave it
_TINY = 300.0  # square pixels: the name of a smaller country stands over it
_NEAR = 13.0  # pixels from another mark: a label there may be taken for its
_MISTAKEN = 5.0
_DRIFT = (0, -12, 12, -26, 26)  # pixels that the name of a water may stand off its point,
_FAR = (0, -25, 25, -60, 60, -110, 110, -180, 180)  # and off one that the map has on land
_ASHORE = 22.0  # what it costs to stand on land
_GRID = 9  # places in a row and in a column of the land that a name is set in
_COARSE = 1.5  # pixels: as exactly as that the land is looked at for its name
_AT_LEAST = 0.45  # of a name that only helps to find one's way must lie in its land
_ROOM_FOR_MARK = 5_000.0  # square pixels of map for each mark that may have a label
_ROOM_FOR_NAME = 42_000.0  # square pixels of map for each name that only helps to find one's way
# Beside a mark: direction, and what it costs; right is best (E. Imhof, "Positioning names on maps", 1975).
_BESIDE = (
    ((1, 0), 0.0),
    ((1, -1), 1.0),
    ((1, 1), 2.0),
    ((-1, 0), 3.0),
    ((-1, -1), 4.0),
    ((-1, 1), 5.0),
    ((0, -1), 5.0),
    ((0, 1), 6.0),
)
_CORNERS = ((1, -1), (1, 1), (-1, -1), (-1, 1))  # farther off: clear of a line that ends in the mark
_FIGURE_WORTH = 400.0
_NAME_WORTH = 40.0


@dataclass(frozen=True, kw_only=True)  # without slots: what it has worked out it keeps
class Map:
    """What is drawn under the labels: the view, its land in pixels, and the lines of the story in pixels."""

    scene: Scene
    view: View
    paint: Paint
    areas: tuple[Drawn, ...]
    lines: Mapping[str, Any]
    shrink: float = 1.0
    """How much smaller letters are than the style says, in an inset."""

    @functools.cached_property
    def land(self) -> Any:  # noqa: ANN401 - shapely ships no types
        """The land in pixels, roughly, to look up what a label covers."""
        return shapely.STRtree([shape.simplify(_COARSE) for area, shape in self.areas if not area.disputed])

    @functools.cached_property
    def signs(self) -> NDArray[np.float64]:
        """Where marks stand that have a sign, in pixels."""
        marks = (mark.anchors[0] for mark in self.scene.marks if mark.style in POINTS)
        return np.array([self.view.point(anchor) for anchor in marks if self.view.sees(anchor)]).reshape(-1, 2)

    @functools.cached_property
    def crossing(self) -> dict[str, float]:
        """What it costs a label to lie across a shape's line, by the shape's id."""
        return {shape.id: _CROSSING * SHAPES[shape.style].heavy for shape in self.scene.shapes}

    def type(self, size: str, color: str, face: fonts.Face = "regular", spacing: float = 0.0) -> Type:
        """Letters of the style: the names of a size and of a colour."""
        pixels = max(9.0, self.paint.size(size) * self.shrink)
        return Type(size=pixels, color=self.paint.color(color), face=face, spacing=spacing)


def wishes(drawn: Map) -> tuple[Wish, ...]:
    """Everything that would like a label, the most important first."""
    figures = [_figure(shape, drawn) for shape in sorted(drawn.scene.shapes, key=lambda s: s.rank) if shape.label]
    most = round(drawn.view.width * drawn.view.height / _ROOM_FOR_MARK)
    shown = [mark for mark in drawn.scene.marks if any(map(drawn.view.sees, mark.anchors))]
    marks = [_of_mark(mark, drawn) for mark in sorted(shown, key=lambda mark: mark.rank)[:most]]
    every = (_on_disc(wish, drawn.view) for wish in (*figures, *marks, *_names(drawn)))
    return tuple(wish for wish in every if wish.places)


def _on_disc(wish: Wish, view: View) -> Wish:
    """Keep the places that lie on the map where it ends in a circle."""
    if view.horizon is None:
        return wish
    (x, y), radius = view.shift, view.horizon * view.scale
    inside = (label for label in wish.places if all(math.hypot(a - x, b - y) < radius for a, b in label.quad))
    return Wish(places=tuple(inside), worth=wish.worth)


def _with_crossings(labels: Iterable[Label], drawn: Map, but: str = "") -> tuple[Label, ...]:
    """Add to each place what it costs to lie across the story's lines."""
    lines = {ident: line for ident, line in drawn.lines.items() if ident != but}
    if not lines:
        return tuple(labels)
    labels = tuple(labels)
    costs = np.array([drawn.crossing.get(ident, _CROSSING) for ident in lines])
    boxes = shapely.polygons(np.array([label.quad for label in labels], float).reshape(-1, 4, 2))
    met, over = shapely.STRtree(list(lines.values())).query(boxes, predicate="intersects")
    crossed = np.bincount(met, weights=costs[over], minlength=len(labels)).tolist()
    return tuple(_dearer(label, cost) if cost else label for label, cost in zip(labels, crossed, strict=True))


def _dearer(label: Label, by: float) -> Label:
    return Label(
        rows=label.rows,
        type=label.type,
        x=label.x,
        y=label.y,
        anchor=label.anchor,
        turn=label.turn,
        gap=label.gap,
        leader=label.leader,
        dot=label.dot,
        cost=label.cost + by,
    )


# -- figures on rings and along lines --------------------------------------------------------------


def _figure(shape: Shape, drawn: Map) -> Wish:
    if shape.id not in drawn.lines:
        return Wish(places=(), worth=0.0)
    rows = tuple(row for row in map(fonts.legible, shape.label) if row.strip())
    ink = drawn.paint.ink(shape.style, reader=shape.reader)
    symbol = SHAPES[shape.style]
    type_ = Type(
        size=max(9.0, drawn.paint.size("capital_size" if symbol.small else "figure_size") * drawn.shrink),
        color=ink,
        face="italic" if symbol.small else "semibold",
    )
    found = (
        _on_ring(rows, type_, shape, drawn) if symbol.ring else _along(rows, type_, drawn.lines[shape.id], drawn.view)
    )
    places = _with_crossings(found, drawn, but=shape.id) if rows else ()
    if rows and not symbol.ring and drawn.shrink == 1:
        places += _with_crossings(_upright(rows, type_, drawn.lines[shape.id], drawn.view), drawn)
    return Wish(places=places, worth=_FIGURE_WORTH - 5 * shape.rank)


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
        for (dx, dy), cost in _BESIDE:
            rise = dy * (off + tall if dx == 0 else off)
            yield _side(rows, type_, (middle.x + dx * off, middle.y + rise), dx, 6.0 + off / 3 + cost)


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
        for k in range(steps):
            at = part.length * (k + 0.5) / steps
            a, p, b = (part.interpolate(at + d) for d in (-6, 0, 6))
            dx, dy = b.x - a.x, b.y - a.y
            turn = (math.degrees(math.atan2(dy, dx)) + 90) % 180 - 90
            length = math.hypot(dx, dy) or 1.0
            normal = -dy / length, dx / length
            if middle and (p.x - middle[0]) * normal[0] + (p.y - middle[1]) * normal[1] < 0:
                normal = -normal[0], -normal[1]
            yield p.x, p.y, turn, normal


def _middle(shape: Shape, view: View) -> tuple[float, float]:
    if shape.center:
        return view.point(shape.center)
    spot = shape_of(shape.fill or shape.outline).representative_point()
    return view.point((spot.x, spot.y))


# -- places -----------------------------------------------------------------------------------------


def _of_mark(mark: Mark, drawn: Map) -> Wish:
    text = fonts.legible(mark.label)
    if not text.strip():
        return Wish(places=(), worth=0.0)
    if mark.style in POINTS:
        found = _clear(_beside(mark, text, drawn), mark, drawn) if drawn.view.sees(mark.anchors[0]) else ()
        return Wish(places=_with_crossings(found, drawn), worth=MARKS[mark.style].worth - mark.rank / 10)
    type_ = (
        drawn.type("water_size", "water", "italic", 0.06)
        if mark.style == "water"
        else drawn.type("area_size", "quiet", "semibold", 0.12)
    )
    rows = (text,) if mark.style == "water" else (text.upper(),)
    if mark.style == "water":
        places = _afloat(mark.anchors, rows, type_, drawn)
    else:
        places = _area_name(mark, rows, type_, drawn)
    return Wish(places=_with_crossings(places, drawn), worth=MARKS[mark.style].worth - mark.rank / 10)


def _area_name(mark: Mark, rows: tuple[str, ...], type_: Type, drawn: Map) -> tuple[Label, ...]:
    """In its land; over its point where the map draws no such land; beside a land too small, with a line to it."""
    small = drawn.shrink < 1
    found = tuple(_within(mark.label, rows, type_, drawn, _AT_LEAST if small else 0.0))
    known = [shape.area for area, shape in drawn.areas if area.name == mark.label]
    if found or (small and max(known, default=0.0) > _TINY):
        return found
    over = tuple(_over(mark.anchors, rows, type_, drawn))
    return (*over, *_led(mark.anchors[0], rows, type_, drawn)) if known and not small else over


def _clear(labels: Iterable[Label], mark: Mark, drawn: Map) -> Iterator[Label]:
    """Add what it costs to stand so near to another mark that the label might be its."""
    own = drawn.view.point(mark.anchors[0])
    others = drawn.signs[np.hypot(*(drawn.signs - own).T) > 1]
    for label in labels:
        left, top, right, bottom = box_of(label.quad)
        beside = (others > (left - _NEAR, top - _NEAR)) & (others < (right + _NEAR, bottom + _NEAR))
        near = int(beside.all(axis=1).sum())
        yield _dearer(label, _MISTAKEN * near) if near and label.leader is None else label


def _mark_type(mark: Mark, drawn: Map) -> Type:
    if mark.style == "capital":
        return drawn.type("capital_size", "muted", "italic" if mark.doubtful else "regular")
    if mark.style == "derived":
        return drawn.type("place_size", "distance_text")
    return drawn.type("place_size", "text", "italic" if mark.doubtful else "regular")


def _beside(mark: Mark, text: str, drawn: Map) -> Iterator[Label]:
    """Round a mark, close by; then farther off, with a line to it."""
    type_ = _mark_type(mark, drawn)
    rows = balanced(text + ("\u202f?" if mark.doubtful else ""), type_, _LONG * max(0.8, drawn.shrink))
    x, y = drawn.view.point(mark.anchors[0])
    tall = type_.size * (1.02 + 1.2 * (len(rows) - 1)) / 2
    for (dx, dy), cost in _BESIDE:
        gap = RADIUS + 2.5 if dy == 0 else RADIUS - 1.5 if dx else 0.0
        rise = dy * (tall + 3.0) if dx else dy * (tall + RADIUS + 1)
        yield _side(rows, type_, (x + dx * gap, y + rise), dx, cost)
    for dx, dy in _CORNERS if mark.style == "derived" else ():
        yield _side(rows, type_, (x + dx * (RADIUS - 1.5), y + dy * (tall + RADIUS + 3)), dx, 6.0)
    for far, distance in enumerate(_LEADERS):
        for step in range(12):
            angle = math.radians(step * 30)
            to = x + distance * math.cos(angle), y - distance * math.sin(angle)
            side = 0 if abs(math.cos(angle)) < 0.3 else round(math.copysign(1, math.cos(angle)))
            at = _side(rows, type_, (to[0], to[1] - (tall * math.sin(angle) if not side else 0)), side, 22.0 + 9 * far)
            yield Label(rows=rows, type=type_, x=at.x, y=at.y, anchor=at.anchor, leader=(x, y), cost=at.cost)


def _side(rows: tuple[str, ...], type_: Type, at: tuple[float, float], side: int, cost: float) -> Label:
    anchor = ("end", "middle", "start")[side + 1]
    return Label(rows=rows, type=type_, x=at[0], y=at[1], anchor=anchor, cost=cost)  # type: ignore[arg-type] # one of three


def balanced(text: str, type_: Type, longest: float) -> tuple[str, ...]:
    """Set a long label in two rows of about one length."""
    words = text.split(" ")
    if len(words) < 2 or fonts.width(text, type_.size, type_.face, type_.spacing) <= longest:
        return (text,)
    cuts = ((" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words)))
    return min(cuts, key=lambda rows: max(fonts.width(row, type_.size, type_.face) for row in rows))


# -- areas, seas, names for orientation ----------------------------------------------------------------


def _names(drawn: Map) -> Iterator[Wish]:
    most = max(2, round(drawn.view.width * drawn.view.height / _ROOM_FOR_NAME))
    seen = 0
    for name in sorted(drawn.scene.names, key=lambda name: -name.importance):
        places = _of_name(name, drawn)
        if places and seen < most:
            seen += 1
            yield Wish(places=places, worth=_NAME_WORTH + 10 * min(1.0, name.importance))


def _of_name(name: Name, drawn: Map) -> tuple[Label, ...]:
    text = fonts.legible(name.text)
    if name.style in ("town", "city"):
        return _with_crossings(_town(name, text, drawn), drawn)
    type_ = _name_type(name, drawn)
    rows = (text.upper(),) if name.style == "country" else balanced(text, type_, _LONG * 0.55)
    known = {area.name for area, shape in drawn.areas if shape.area > _TINY}
    if name.style == "country" and name.text in known:
        return _with_crossings(_country(name, text, type_, drawn), drawn)
    afloat = name.style in ("sea", "lake")
    places = _afloat(name.anchors, rows, type_, drawn) if afloat else tuple(_over(name.anchors, rows, type_, drawn))
    return _with_crossings(places, drawn)


def _afloat(
    anchors: Iterable[tuple[float, float]], rows: tuple[str, ...], type_: Type, drawn: Map
) -> tuple[Label, ...]:
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
    return tuple(_dearer(label, _ASHORE * share) for label, share in zip(labels, shares, strict=True))


def _country(name: Name, text: str, type_: Type, drawn: Map) -> tuple[Label, ...]:
    """In one row or, where most of it would lie in the neighbour's land, in two."""
    for rows in dict.fromkeys(((text.upper(),), balanced(text.upper(), type_, 1.0))):
        found = tuple(_within(name.text, rows, type_, drawn, _AT_LEAST))
        if found:
            return found
    return ()


def _name_type(name: Name, drawn: Map) -> Type:
    if name.style in ("sea", "lake"):
        return drawn.type("name_size", "water", "italic", 0.06)
    face: fonts.Face = "regular" if name.style == "country" else "italic"
    return drawn.type("name_size", "quiet", face, 0.1 if name.style == "country" else 0.03)


def _town(name: Name, text: str, drawn: Map) -> Iterator[Label]:
    """Beside a small dot, which is drawn only with its name."""
    if not drawn.view.sees(name.anchors[0]):
        return
    x, y = drawn.view.point(name.anchors[0])
    type_ = drawn.type("name_size", "muted")
    for (dx, dy), cost in _BESIDE[:5]:
        at = x + dx * 6, y + dy * type_.size * 0.8
        label = _side((text,), type_, at, dx, cost)
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
                at = _side(rows, type_, to, side, 16.0 + distance / 6)
                yield Label(rows=rows, type=type_, x=at.x, y=at.y, anchor=at.anchor, leader=(x, y), cost=at.cost)


def _within(name: str, rows: tuple[str, ...], type_: Type, drawn: Map, least: float = 0.0) -> Iterator[Label]:
    """Inside the land of that name, as the picture shows it: where most of the label lies in it."""
    land = [shape for area, shape in drawn.areas if area.name == name]
    if not land:
        return
    parts = [part for shape in land for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    largest = max(parts, key=lambda part: part.area, default=None)
    if largest is None or largest.area < _TINY:
        return
    largest = largest.simplify(_COARSE)
    shapely.prepare(largest)
    center = shapely.maximum_inscribed_circle(largest, tolerance=2 * _COARSE).coords[0]
    x0, y0, x1, y1 = largest.bounds
    grid = np.array([(x, y) for x in np.linspace(x0, x1, _GRID) for y in np.linspace(y0, y1, _GRID)])
    spots = np.vstack([center, grid[shapely.contains_xy(largest, *grid.T)]])
    labels = [Label(rows=rows, type=type_, x=x, y=y) for x, y in spots.tolist()]
    boxes = shapely.polygons(np.array([label.quad for label in labels]))
    inside = shapely.area(shapely.intersection(boxes, largest)) / shapely.area(boxes)
    away = np.hypot(*(spots - center).T) / (math.hypot(x1 - x0, y1 - y0) or 1.0)
    for label, cost, share in zip(labels, (12 * away + _OUTSIDE * (1 - inside)).tolist(), inside.tolist(), strict=True):
        if share >= least:
            yield _dearer(label, cost)
