"""The ground of a picture: sea, land, the countries of the story, disputed areas, graticule."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.drawing.publish.picture.paths import (
    TENTHS,
    Attributes,
    area_path,
    area_paths,
    element,
    group,
    line_path,
    shape_of,
    shapes_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geobrief.drawing.canvas import Extent, Ground, GroundArea, Scene
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.drawing.publish.picture.view import View

_HATCH = 6.0
_STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0)
_LINES = 5  # meridians or parallels across a picture, about
_WIDE_M = 5_000_000.0  # a picture that shows this much, or
_POLAR = 66.0  # one beyond the polar circles, or
_OCEAN = 0.7  # one of which this share is water, is helped by a graticule
_DENSE = 1.0
_STAMP = 0.6  # of the picture: less of it in detail would look like a stamp on it
_SEAM = 0.3
_TICK, _TIES = 3.2, 7.0  # of a railway: length of a tick, and from one to the next

Drawn = tuple["GroundArea", Any]


def drawn_areas(scene: Scene, view: View) -> tuple[Drawn, ...]:
    """Give each piece of land that a picture shows, in pixels: in detail where the Scene has it."""
    world, detail = scene.grounds[0], scene.grounds[-1]
    if detail is world:
        return _drawn(world, view)
    frame = shapely.box(0, 0, view.width, view.height)
    window = frame if detail.extent is None else view.draw(_box(detail.extent))
    if window.intersection(frame).area < _STAMP * frame.area:
        return _drawn(world, view)
    found = _drawn(detail, view)
    if shapely.contains(window.buffer(0.5), frame):
        return found
    return _pieced(found, tuple((area, shape.difference(window)) for area, shape in _drawn(world, view)))


def _drawn(ground_: Ground, view: View) -> tuple[Drawn, ...]:
    pieces = zip(ground_.areas, view.drawn(_shapes(_Itself(ground_))), strict=True)
    return tuple((area, shape) for area, shape in pieces if not shape.is_empty)


class _Itself:
    """A ground as a key: the same one, since to compare two takes longer than to draw them."""

    def __init__(self, ground_: Ground) -> None:
        self.ground = ground_

    def __hash__(self) -> int:
        return id(self.ground)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.ground is self.ground


@functools.lru_cache(maxsize=4)
def _shapes(of: _Itself) -> list[Any]:
    """The areas of a ground as shapes: a picture and its locator draw them up to five times."""
    return shapes_of([area.geometry for area in of.ground.areas])


def _pieced(found: tuple[Drawn, ...], rest: tuple[Drawn, ...]) -> tuple[Drawn, ...]:
    """Land in detail and, beyond its window, coarse: one piece where both are of one country."""
    beyond = {(area.name, area.disputed, area.part): shape for area, shape in rest if not shape.is_empty}
    whole = []
    for area, shape in found:
        other = beyond.pop((area.name, area.disputed, area.part), None)
        whole.append((area, shape if other is None else shapely.union(shape.buffer(_SEAM), other)))
    return (*((area, shape) for area, shape in rest if (area.name, area.disputed, area.part) in beyond), *whole)


def _box(extent: Extent) -> Any:  # noqa: ANN401 - shapely ships no types
    return shapely.segmentize(shapely.box(extent.west, extent.south, extent.east, extent.north), _DENSE)


def ground(areas: tuple[Drawn, ...], view: View, paint: Paint) -> Iterator[str]:
    """Sea, land, and over it the hatching of what is disputed."""
    yield from _sea(view, paint)
    width = 10 * paint.size("border_width")
    border: Attributes = {"stroke": paint.color("border"), "stroke_width": width, "stroke_linejoin": "round", **TENTHS}
    for tint in ("land", "story", "part"):
        tinted = [shape for area, shape in areas if _tint(area) == tint and not area.disputed]
        paths = area_paths(tinted, tenths=True)
        body = (element("path", d=path) for path in paths if path)
        yield group(body, fill=paint.color(tint), **border)
    disputed = [shape for area, shape in areas if area.disputed]
    dashed = (element("path", d=path) for path in area_paths(disputed, tenths=True) if path)
    yield group(dashed, fill="none", stroke_dasharray="30 20", **border)
    lines = (element("path", d=path) for path in map(_hatching, disputed) if path)
    yield group(lines, fill="none", stroke=paint.color("hatch"), stroke_width=paint.size("hatch_width"))


def _sea(view: View, paint: Paint) -> Iterator[str]:
    """The whole picture, or the disc or the oval that the map ends with."""
    ends = view.horizon is not None or view.kind == "world"
    yield element("rect", width=view.width, height=view.height, fill=paint.color("paper" if ends else "sea"))
    look: Attributes = {"fill": paint.color("sea"), "stroke": paint.color("border"), "stroke_width": 0.8}
    if view.horizon is not None:
        yield element("circle", cx=view.shift[0], cy=view.shift[1], r=view.horizon * view.scale, **look)
    elif ends:
        yield element("path", d=area_path(view.draw(shapely.segmentize(view.around(), _DENSE))), **look)


def _tint(area: GroundArea) -> str:
    return "part" if area.part else "story" if area.story else "land"


def ground_lines(scene: Scene, view: View, paint: Paint) -> Iterator[str]:
    """Built-up areas, borders of provinces, rivers, and close up roads and railways, which have ticks."""
    lines = [line for ground_ in scene.grounds[-1:] for line in ground_.lines]
    towns = (area_path(view.draw(line.geometry)) for line in lines if line.style == "built")
    yield group((element("path", d=path) for path in towns if path), fill=paint.color("built"))
    for style in ("province", "river", "road", "railway"):
        shown = view.drawn([shape_of(line.geometry) for line in lines if line.style == style])
        paths = [line_path(line) for line in shown]
        yield way([path for path in paths if path], style, paint)


def way(paths: Sequence[str], style: str, paint: Paint) -> str:
    """Draw lines of the ground; a railway has ticks."""
    width = paint.size(f"{style}_width")
    look: Attributes = {"stroke": paint.color(style), "stroke_width": width, "stroke_linejoin": "round"}
    drawn = [element("path", d=path) for path in paths]
    lines = group(drawn, fill="none", **look)
    if style != "railway":
        return lines
    return lines + group(drawn, fill="none", **{**look, "stroke_width": _TICK}, stroke_dasharray=f"{width:g} {_TIES:g}")


def _hatching(shape: Any) -> str:  # noqa: ANN401 - shapely ships no types
    """Lines at 45 degrees within a shape, on one grid for the whole picture."""
    x0, y0, x1, y1 = shape.bounds
    low, high = math.floor((x0 - y1) / _HATCH) * _HATCH, x1 - y0
    starts = np.arange(low, high + _HATCH, _HATCH)
    lines = shapely.MultiLineString([[(start + y0, y0), (start + y1, y1)] for start in starts])
    return line_path(lines.intersection(shape))


def wants_graticule(areas: tuple[Drawn, ...], view: View) -> bool:
    """Whether meridians and parallels help: on a wide picture, on one of a pole, on one of an ocean."""
    middle = view.position(view.width / 2, view.height / 2)
    across = min(view.width, view.height) * view.metres_per_pixel()
    round_ = view.horizon is not None
    dry = sum(shape.area for area, shape in areas if not area.disputed) / (view.width * view.height)
    polar = middle is None or abs(middle[1]) > _POLAR
    return round_ or view.kind == "world" or across > _WIDE_M or polar or dry < 1 - _OCEAN


def graticule(view: View) -> tuple[tuple[str, Any], ...]:
    """Meridians and parallels in pixels, each with its degrees in words."""
    lons, lats = _span(view)
    step = _step(max(lats[1] - lats[0], 0.1))
    across = 30.0 if lons[1] - lons[0] > 180 else max(step, _step(lons[1] - lons[0]))
    lines = []
    for lon in np.arange(math.ceil(lons[0] / across) * across, lons[1] + 1e-9, across):
        top = 90 - (step if (round(lon / across) * across) % 90 else 0)  # not all meridians meet at the pole
        line = shapely.segmentize(shapely.LineString([(lon, -top), (lon, top)]), _DENSE)
        lines.append((_meridian(float(lon)), view.draw(line)))
    for lat in np.arange(math.ceil(lats[0] / step) * step, lats[1] + 1e-9, step):
        if abs(lat) < 89:
            line = shapely.segmentize(shapely.LineString([(lons[0], lat), (lons[1], lat)]), _DENSE)
            lines.append((_parallel(float(lat)), view.draw(line)))
    return tuple((text, line) for text, line in lines if not line.is_empty)


def _span(view: View) -> tuple[tuple[float, float], tuple[float, float]]:
    """Longitudes and latitudes that the picture touches."""
    west, south, east, north = view.around().bounds
    spots = [
        view.position(x, y)
        for x in np.linspace(0, view.width, 25).tolist()
        for y in np.linspace(0, view.height, 25).tolist()
    ]
    found = [spot for spot in spots if spot]
    lats = [lat for _, lat in found]
    low, high = max(min(lats), south), min(max(lats), north)
    for pole in (-90.0, 90.0):
        if view.kind == "azimuthal" and view.sees((0.0, pole)):
            low, high = min(low, pole), max(high, pole)
    middle = view.center[0]
    lons = [middle + (lon - middle + 180) % 360 - 180 for lon, _ in found]
    if view.kind == "world" or high >= 90 or low <= -90 or east - west >= 360:
        return (middle - 180, middle + 180), (low, high)
    return (min(lons), max(lons)), (low, high)


def _step(span: float) -> float:
    return next((step for step in _STEPS if span / step <= _LINES + 1), _STEPS[-1])


def _meridian(lon: float) -> str:
    lon = (lon + 180) % 360 - 180
    if lon in (0, -180):
        return f"{abs(lon):g}°"
    return f"{abs(lon):g}° {'E' if lon > 0 else 'W'}"


def _parallel(lat: float) -> str:
    return "Equator" if lat == 0 else f"{abs(lat):g}° {'N' if lat > 0 else 'S'}"
