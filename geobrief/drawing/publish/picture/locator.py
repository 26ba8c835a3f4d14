"""The small map in a corner: the Scene's wider view, or where in the world a close map lies."""

from __future__ import annotations

import dataclasses
import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from geobrief.drawing.canvas import Extent, Frame
from geobrief.drawing.publish.picture import furniture
from geobrief.drawing.publish.picture.land import drawn_areas
from geobrief.drawing.publish.picture.layers import base, finished, mark_boxes
from geobrief.drawing.publish.picture.paths import element, shape_of
from geobrief.drawing.publish.picture.placing import Room
from geobrief.drawing.publish.picture.view import View, view
from geobrief.symbols import POINTS

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.publish.picture.furniture import Piece
    from geobrief.drawing.publish.picture.land import Drawn
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.model import Position

_ACROSS = 9.0  # how many times as much as the map it shows where the Scene has no wider view,
_ACROSS_M = (2_400_000.0, 7_000_000.0)  # but at least, and at most, this much
_A_LITTLE = 1.25
_FAR_ENOUGH = 2.2  # a locator that shows less than this many times the map says little
_SMALL = 0.84  # letters in a locator
_WIDER = (1.0, 1.7, 2.5)  # a locator without land says nothing: then it is wider
_LEAST_LAND = 0.1
_SMALL_BOX = 0.12  # of the locator: a rectangle so small holds no label
_CLOSE_SIDE = 0.2
_FLATTEST, _TALLEST = 0.6, 0.85


@dataclass(frozen=True, kw_only=True)  # without slots: what it has worked out it keeps
class _Wide:
    """What the locator is to show, ``width`` pixels wide: ``story`` is the Scene as it is told there."""

    story: Scene
    frame: Frame
    width: float
    also: tuple[Position, ...] = ()

    @functools.cached_property
    def square(self) -> View:
        """As it would be seen in a square."""
        return view(self.story, self.frame, self.width, self.width, self.also)

    @functools.cached_property
    def shown(self) -> View:
        """As it is seen: as flat as what the frame holds, within bounds."""
        flatness = min(_TALLEST, max(_FLATTEST, _flatness(self.frame.extent, self.square)))
        return view(self.story, self.frame, self.width, round(self.width * flatness), self.also)

    @functools.cached_property
    def areas(self) -> tuple[Drawn, ...]:
        """Its land."""
        return drawn_areas(self.story, self.shown)

    def dry(self) -> float:
        """How much of it is land."""
        land = sum(shape.area for area, shape in self.areas if not area.disputed)
        return float(land) / (self.shown.width * self.shown.height)


def locator(scene: Scene, main: View, width: float, paint: Paint) -> Piece | None:
    """Draw the wider view with a rectangle for the main one; None where it is not wanted or shows hardly more."""
    chosen = None if scene.bare else _choose(scene, main, width)
    if chosen is None:
        return None
    wide, height = chosen.shown, chosen.shown.height
    under = base(chosen.story, wide, paint, chosen.areas, shrink=_SMALL)
    if chosen.frame.closer:
        inner = finished(under, Room(width=width, height=height, taken=mark_boxes(chosen.story, wide)), "").body
        return _framed(inner, width, height, paint)
    rectangle, its_line = furniture.here(main, wide, paint)
    lines = {**under.map.lines, "": its_line}  # labels keep off the rectangle as off any line
    under = dataclasses.replace(under, map=dataclasses.replace(under.map, lines=lines))
    taken = mark_boxes(chosen.story, wide)
    box = shapely.box(*its_line.bounds)
    if box.area < _SMALL_BOX * width * height:
        taken = (*taken, furniture.quad(its_line.bounds))
    return _framed(finished(under, Room(width=width, height=height, taken=taken), rectangle).body, width, height, paint)


def here(scene: Scene, main: View, paint: Paint) -> tuple[str, Any] | None:
    """The rectangle, on the main map, of what a closer inset shows: drawn, and as a line; None where there is none."""
    if len(scene.frames) < 2 or not scene.frames[1].closer:
        return None
    side = main.width * _CLOSE_SIDE
    return furniture.here(view(scene, scene.frames[1], side, side * _FLATTEST), main, paint)


def _framed(inner: str, width: float, height: float, paint: Paint) -> furniture.Piece:
    body = f'<svg width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}">{inner}</svg>'
    return furniture.Piece(body=body + _edge(width, height, paint), width=width, height=height)


def _edge(width: float, height: float, paint: Paint) -> str:
    halo = element("rect", x=-1.5, y=-1.5, width=width + 3, height=height + 3, fill="none", stroke=paint.color("halo"))
    return halo + element("rect", width=width, height=height, fill="none", stroke=paint.color("border"))


def _choose(scene: Scene, main: View, width: float) -> _Wide | None:
    """The Scene's wider frame where the story leaves the map and it shows a good deal more, else the surroundings."""
    far, growth = None, 0.0
    if len(scene.frames) > 1 and scene.frames[1].closer:
        return _Wide(story=_close_story(scene), frame=scene.frames[1], width=width)
    if len(scene.frames) > 1 and _leaves(scene, main):
        far = _Wide(story=_wide_story(scene), frame=scene.frames[1], width=width, also=_outline(main))
        growth = width * far.square.metres_per_pixel() / _across(main)
    if far and growth >= _FAR_ENOUGH:
        return far
    story = _world_round(scene)
    for wider in _WIDER:
        if wider > 1 and growth >= _A_LITTLE:
            return far
        around = _surroundings(main, wider)
        wide = _Wide(story=story, frame=around, width=width) if around else None
        if wide and (wider == _WIDER[-1] or wide.dry() > _LEAST_LAND):
            return wide
    return None


def _across(main: View) -> float:
    return max(main.width, main.height) * main.metres_per_pixel()


def _surroundings(main: View, wider: float) -> Frame | None:
    """A wider frame round the map."""
    reach = min(max(_across(main) * _ACROSS, _ACROSS_M[0]), _ACROSS_M[1]) * wider
    middle = main.position(main.width / 2, main.height / 2)
    if middle is None or main.kind == "world" or reach < _across(main) * _FAR_ENOUGH:
        return None
    lon, lat = middle
    up = reach / 2 / 111_000
    side = up / max(0.2, math.cos(math.radians(lat)))
    extent = Extent(west=lon - side, south=max(-88.0, lat - up), east=lon + side, north=min(88.0, lat + up))
    return Frame(id="inset", extent=extent, share=1.0, title="Wider view")


def _leaves(scene: Scene, main: View) -> bool:
    """Whether something that is drawn ends beyond the map."""
    lines = (shapely.get_coordinates(shape_of(shape.outline)) for shape in scene.shapes)
    return any(not main.sees(tuple(points[i])) for points in lines for i in (0, len(points) // 2, -1))


def _grid(extent: Extent) -> list[Position]:
    """Positions all over an extent."""
    return [
        (extent.west + (extent.east - extent.west) * i / 6, extent.south + (extent.north - extent.south) * j / 6)
        for i in range(7)
        for j in range(7)
    ]


def _outline(main: View) -> tuple[Position, ...]:
    """Positions all over the main map, which the wider one has to hold."""
    spots = (main.position(main.width * i / 4, main.height * j / 4) for i in range(5) for j in range(5))
    return tuple(spot for spot in spots if spot)


def _flatness(extent: Extent, trial: View) -> float:
    """Height to width of what an extent holds."""
    points = [trial.point(spot) for spot in _grid(extent)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (max(ys) - min(ys)) / max(1.0, max(xs) - min(xs))


def _wide_story(scene: Scene) -> Scene:
    """What a locator has to say: the lines that leave the main frame, and the places at their ends."""
    main = scene.frames[0].extent
    wide = [shape for shape in scene.shapes if not _inside(shape.outline, main)]
    owners = {shape.of for shape in wide}
    ends = (mark for mark in scene.marks if owners & {*mark.links, *mark.events})
    marks = tuple(mark for mark in ends if mark.style not in ("capital", "center"))
    shapes = tuple(s if s in wide else dataclasses.replace(s, label=()) for s in scene.shapes)
    # on land as a map of the world has it
    return dataclasses.replace(scene, grounds=scene.grounds[:1], marks=marks, shapes=shapes, names=(), pointers=())


def _close_story(scene: Scene) -> Scene:
    """What a closer inset has to say: all that lies in it, on ground of its own."""
    extent = scene.frames[1].extent
    marks = tuple(mark for mark in scene.marks if mark.style in POINTS and extent.holds(*mark.anchors[0]))
    shapes = tuple(s if _inside(s.outline, extent) else dataclasses.replace(s, label=()) for s in scene.shapes)
    grounds = (scene.grounds[0], scene.close or scene.grounds[-1])
    return dataclasses.replace(scene, marks=marks, shapes=shapes, grounds=grounds, names=(), pointers=())


def _world_round(scene: Scene) -> Scene:
    """The ground alone, with the names of countries and seas."""
    known = {area.name for area in scene.grounds[0].areas if not area.part}
    marks = tuple(mark for mark in scene.marks if mark.style == "area" and mark.label and mark.land in known)
    names = tuple(name for name in scene.names if name.style in ("country", "sea"))
    return dataclasses.replace(scene, grounds=scene.grounds[:1], marks=marks, shapes=(), names=names, pointers=())


def _inside(geometry: Any, extent: Extent) -> bool:  # noqa: ANN401 - shapely ships no types
    west, south, east, north = shape_of(geometry).bounds
    return bool(west >= extent.west and east <= extent.east and south >= extent.south and north <= extent.north)
