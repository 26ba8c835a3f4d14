"""One map of a picture: ground, overlays, marks and labels, with the locator, the key and the scale bar on it."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from geobrief.canvas import Extent, Frame
from geobrief.publish.picture import candidates, furniture, key, land, pointers
from geobrief.publish.picture.glyphs import POINTS, RADIUS, glyph
from geobrief.publish.picture.label import Label, drawn
from geobrief.publish.picture.overlays import outlines, overlays
from geobrief.publish.picture.paths import element
from geobrief.publish.picture.placing import Room, place
from geobrief.publish.picture.view import View, view

if TYPE_CHECKING:
    from geobrief.canvas import LegendEntry, Mark, Name, Scene
    from geobrief.model import Unit
    from geobrief.publish.picture.furniture import Box, Piece
    from geobrief.publish.picture.label import Quad
    from geobrief.publish.picture.paint import Paint

_MARGIN = 12.0  # pixels from the edge to what stands in a corner
_LOCATOR = (150.0, 250.0)  # pixels a locator is wide, at least and at most
_LOCATOR_SHARE = 0.23
_LOCATOR_ACROSS = 9.0  # how many times as much as the map it shows,
_LOCATOR_M = (2_400_000.0, 7_000_000.0)  # but at least, and at most, this much
_A_LITTLE = 1.25
_FAR_ENOUGH = 2.2  # a locator that shows less than this many times the map says nothing
_GROUND_KEYS = {"story": "story", "part": "part", "disputed": "disputed"}
_SMALL = 0.84  # letters in a locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawn map, with the labels on it and the boxes that they had to keep clear of."""

    body: str
    view: View
    labels: tuple[Label, ...]
    taken: tuple[Quad, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a map is drawn: ``units`` of its scale bars, whether a locator and a key stand on it."""

    paint: Paint
    units: tuple[Unit, ...] = ("km",)
    locator: bool = True
    key: bool = False


def chart(scene: Scene, width: float, height: float, options: Options) -> Chart:
    """Draw the main frame. Corners with the least of the story in them hold locator, key and scale bar."""
    paint = options.paint
    main = view(scene, scene.frames[0], width, height)
    base = _base(scene, main, paint)
    corners = _Corners(base, scene)
    pieces = []
    if options.locator:
        pieces.append(locator(scene, main, _locator_width(width), paint))
    if options.key:
        pieces.append(key.column(used(scene, main), paint))
    pieces.append(furniture.scale_bar(main, options.units, paint))
    stood = [corners.stand(piece) for piece in pieces if piece is not None and piece.body]
    over = "".join(body for body, _ in stood)
    taken = (*_mark_boxes(scene, main), *(furniture.quad(box) for _, box in stood))
    return _finished(scene, base, Room(width=width, height=height, taken=taken), over)


def locator(scene: Scene, main: View, width: float, paint: Paint) -> Piece | None:
    """The wider view in small, with a rectangle for the main one; None where it would show hardly more."""
    chosen = _wider(scene, main, width)
    if chosen is None:
        return None
    frame, trial, far = chosen
    also = _outline(main) if far else ()
    height = width * min(0.85, max(0.6, _flatness(frame, trial)))
    wide = view(scene, frame, width, height, also)
    base = _base(_wide_story(scene, names=not far), wide, paint, shrink=_SMALL)
    rectangle, edge_of_main = furniture.here(main, wide, paint)
    lines = {**base.map.lines, "": edge_of_main}  # labels keep off the rectangle as off any line
    base = dataclasses.replace(base, map=dataclasses.replace(base.map, lines=lines))
    room = Room(width=width, height=height, taken=_mark_boxes(base.scene, wide))
    edge = element(
        "rect", width=width, height=height, fill="none", stroke=paint.color("border"), stroke_width=1
    ) + element("rect", x=-1.5, y=-1.5, width=width + 3, height=height + 3, fill="none", stroke=paint.color("halo"))
    inner = _finished(base.scene, base, room, rectangle).body
    body = f'<svg width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}">{inner}</svg>{edge}'
    return furniture.Piece(body=body, width=width, height=height)


def _locator_width(width: float) -> float:
    return float(round(min(_LOCATOR[1], max(_LOCATOR[0], width * _LOCATOR_SHARE))))


def _surroundings(main: View) -> Frame | None:
    """A wider frame round a main one, where the Scene has none."""
    across = max(main.width, main.height) * main.metres_per_pixel()
    reach = min(max(across * _LOCATOR_ACROSS, _LOCATOR_M[0]), _LOCATOR_M[1])
    middle = main.position(main.width / 2, main.height / 2)
    if middle is None or main.kind == "world" or reach < across * _FAR_ENOUGH:
        return None
    lon, lat = middle
    up = reach / 2 / 111_000
    side = up / max(0.2, math.cos(math.radians(lat)))
    extent = Extent(west=lon - side, south=max(-88.0, lat - up), east=lon + side, north=min(88.0, lat + up))
    return Frame(id="inset", extent=extent, share=1.0, title="Wider view")


def _wider(scene: Scene, main: View, width: float) -> tuple[Frame, View, bool] | None:
    """The Scene's wider frame where it shows a good deal more than the map, else the map's surroundings."""
    across = max(main.width, main.height) * main.metres_per_pixel()
    best = None
    if len(scene.frames) > 1 and _leaves(scene, main):
        frame = scene.frames[1]
        trial = view(scene, frame, width, width, _outline(main))
        growth = width * trial.metres_per_pixel() / across
        if growth >= _FAR_ENOUGH:
            return frame, trial, True
        best = (frame, trial, True) if growth >= _A_LITTLE else None
    around = _surroundings(main)
    return (around, view(scene, around, width, width), False) if around else best


def _leaves(scene: Scene, main: View) -> bool:
    """Whether something that is drawn ends beyond the map."""
    lines = (shapely.get_coordinates(shapely.geometry.shape(shape.outline)) for shape in scene.shapes)
    return any(not main.sees(tuple(points[i])) for points in lines for i in (0, len(points) // 2, -1))


def _grid(extent: Extent) -> list[tuple[float, float]]:
    return [
        (extent.west + (extent.east - extent.west) * i / 6, extent.south + (extent.north - extent.south) * j / 6)
        for i in range(7)
        for j in range(7)
    ]


def _outline(main: View) -> tuple[tuple[float, float], ...]:
    """Positions along the edge of the main map."""
    spots = (main.position(main.width * i / 4, main.height * j / 4) for i in range(5) for j in range(5))
    return tuple(spot for spot in spots if spot)


def _flatness(frame: Frame, trial: View) -> float:
    """Height to width of what a frame holds."""
    extent = frame.extent
    points = [trial.point(spot) for spot in _grid(extent)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (max(ys) - min(ys)) / max(1.0, max(xs) - min(xs))


def _wide_story(scene: Scene, *, names: bool) -> Scene:
    """What a locator has to say: the lines that leave the main frame, and the places at their ends."""
    main = scene.frames[0].extent
    wide = [shape for shape in scene.shapes if not _inside(shape.outline, main)]
    links = {shape.link for shape in wide}
    marks = tuple(mark for mark in scene.marks if links & set(mark.links) and mark.style != "capital")
    if names:
        return dataclasses.replace(scene, marks=(), shapes=tuple(wide), names=_countries(scene), pointers=())
    shapes = tuple(s if s in wide else dataclasses.replace(s, label=()) for s in scene.shapes)
    return dataclasses.replace(scene, marks=marks, shapes=shapes, names=(), pointers=())


def _countries(scene: Scene) -> tuple[Name, ...]:
    return tuple(name for name in scene.names if name.style in ("country", "sea"))


def used(scene: Scene, main: View) -> tuple[LegendEntry, ...]:
    """Give the entries of the key that the map needs."""
    seen = {_mark_key(mark) for mark in scene.marks if any(map(main.sees, mark.anchors))}
    grounds = {key_: _shows_area(scene, main, flag) for key_, flag in _GROUND_KEYS.items()}
    unseen = {_mark_key(mark) for mark in scene.marks} - seen | {key_ for key_, shown in grounds.items() if not shown}
    return tuple(entry for entry in scene.legend if entry.key not in unseen)


def _mark_key(mark: Mark) -> str:
    return "doubtful" if mark.doubtful else mark.style


def _shows_area(scene: Scene, main: View, flag: str) -> bool:
    """Whether the map shows an area that is, say, disputed."""
    found = (area for area in scene.grounds[-1].areas if getattr(area, flag))
    frame = shapely.box(0, 0, main.width, main.height)
    return any(shapely.intersects(frame, main.draw(area.geometry)) for area in found)


def _inside(geometry: Any, extent: Extent) -> bool:  # noqa: ANN401 - shapely ships no types
    west, south, east, north = shapely.geometry.shape(geometry).bounds
    return bool(west >= extent.west and east <= extent.east and south >= extent.south and north <= extent.north)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """A map before its labels are placed."""

    scene: Scene
    map: candidates.Map
    body: str
    graticule: tuple[tuple[str, Any], ...]


def _base(scene: Scene, seen: View, paint: Paint, shrink: float = 1.0) -> _Base:
    areas = land.drawn_areas(scene, seen)
    lines = outlines(scene, seen)
    net = land.graticule(seen) if shrink == 1.0 and land.wants_graticule(areas, seen) else ()
    marks = (glyph(mark, *seen.point(mark.anchors[0]), paint) for mark in scene.marks if _shows(mark, seen))
    ground = [*land.ground(areas, seen, paint), *land.ground_lines(scene, seen, paint)]
    body = [*ground, furniture.graticule_lines(net, paint), *overlays(scene, seen, lines, paint), *marks]
    shown = candidates.Map(scene=scene, view=seen, paint=paint, areas=areas, lines=lines, shrink=shrink)
    return _Base(scene=scene, map=shown, body="".join(body), graticule=net)


def _finished(scene: Scene, base: _Base, room: Room, over: str) -> Chart:
    del scene
    arrows = pointers.arrows(base.scene, base.map.view, room)
    room = Room(width=room.width, height=room.height, taken=(*room.taken, *(arrow.quad for arrow in arrows)))
    pointed = [pointers.wish(arrow, base.map) for arrow in arrows]
    wishes = [*pointed, *candidates.wishes(base.map), *furniture.graticule_wishes(base.graticule, base.map)]
    labels = tuple(label for label in place(wishes, room) if label is not None)
    paint = base.map.paint
    leaders_first = sorted(labels, key=lambda label: label.leader is None)
    body = base.body + "".join(pointers.drawn(arrow, paint) for arrow in arrows)
    body += "".join(part for label in leaders_first for part in drawn(label, paint)) + over
    return Chart(body=body, view=base.map.view, labels=labels, taken=room.taken)


def _shows(mark: Any, seen: View) -> bool:  # noqa: ANN401 - a Mark
    return mark.style in POINTS and seen.sees(mark.anchors[0])


def _mark_boxes(scene: Scene, seen: View) -> tuple[Quad, ...]:
    spots = [seen.point(mark.anchors[0]) for mark in scene.marks if _shows(mark, seen)]
    side = RADIUS - 1.5
    return tuple(furniture.quad((x - side, y - side, x + side, y + side)) for x, y in spots)


class _Corners:
    """The four corners of a map, and how much of the story lies in each."""

    def __init__(self, base: _Base, scene: Scene) -> None:
        self.view = base.map.view
        self.free = ["right top", "left bottom", "right bottom", "left top"]
        self.marks = [self.view.point(mark.anchors[0]) for mark in scene.marks if _shows(mark, self.view)]
        self.lines = shapely.union_all(list(base.map.lines.values()))

    def stand(self, piece: Piece) -> tuple[str, Box]:
        """Put a piece into the corner where it hides the least; gives it drawn, and the room it takes."""
        corner = min(self.free, key=lambda name: self._hidden(self._box(name, piece)))
        self.free.remove(corner)
        left, top, right, bottom = self._box(corner, piece)
        return piece.at(left, top), (left - 4, top - 4, right + 4, bottom + 4)

    def _box(self, corner: str, piece: Piece) -> Box:
        left = _MARGIN if "left" in corner else self.view.width - _MARGIN - piece.width
        top = _MARGIN if "top" in corner else self.view.height - _MARGIN - piece.height
        return left, top, left + piece.width, top + piece.height

    def _hidden(self, box: Box) -> float:
        left, top, right, bottom = box
        inside = sum(left - 8 <= x <= right + 8 and top - 8 <= y <= bottom + 8 for x, y in self.marks)
        return 100.0 * inside + float(shapely.intersection(self.lines, shapely.box(*box)).length)
