"""The Scene as the page's script reads it: short keys are not needed, short coordinates are."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import shapely

from geobrief.codec import encode
from geobrief.drawing.canvas import LineStyle
from geobrief.drawing.publish.picture.glyphs import glyph
from geobrief.drawing.publish.picture.paint import Paint
from geobrief.drawing.publish.plane import UNIT_M
from geobrief.drawing.style import LIGHT
from geobrief.symbols import ENDS, EVENT_MARKS, POINTS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from geobrief.drawing.canvas import Extent, Frame, Ground, Mark, Scene, Shape
    from geobrief.drawing.publish.plane import Plane
    from geobrief.drawing.publish.tiles import Tiles
    from geobrief.model import Geometry, Position

_SHAPE_DECIMALS = 5
_POINT_DECIMALS = 5
_LINE_DECIMALS = 2
_OF_LINKS = ("derived", "center")  # marks that a link has, and no place
_PAINT = Paint(LIGHT, variables=True)
# What would end a script element, open a comment, or end a line in old script engines.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def script_json(data: object) -> str:
    """JSON that can stand inside a ``<script>`` element whatever strings it holds."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return text


def polyline(points: NDArray[np.float64], decimals: int) -> str:
    """Lon-lat rows as text: steps on a grid, five bits a character (Google's encoded polyline algorithm format)."""
    return polylines([points], decimals)[0]


def polylines(lines: Sequence[NDArray[np.float64]], decimals: int) -> list[str]:
    """Many lines as `polyline` writes each: together they take a third of the time."""
    if not lines:
        return []
    lengths = np.array([len(line) for line in lines])
    ends = np.cumsum(lengths)
    grid = np.rint(np.concatenate(lines) * 10**decimals).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), np.int64))
    first = ends - lengths
    steps[first] = grid[first]
    moved = (steps != 0).any(axis=1)  # points that fall on the one before say nothing
    moved[first] = True
    steps = steps[moved]
    numbers = [*map(_number, np.where(steps < 0, ~(steps << 1), steps << 1).ravel().tolist())]
    kept = (2 * np.cumsum(moved)[ends - 1]).tolist()
    return ["".join(numbers[start:end]) for start, end in pairwise([0, *kept])]


@functools.lru_cache(maxsize=1 << 14)  # most steps of a coast are small, and said again and again
def _number(value: int) -> str:
    out = []
    while value >= 0x20:
        out.append(chr((0x20 | (value & 0x1F)) + 63))
        value >>= 5
    out.append(chr(value + 63))
    return "".join(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the Scene alone does not say: the plane it is drawn on (None: Mercator), and the tiles."""

    ident: str
    plane: Plane | None
    tiles: Tiles | None


def payload(scene: Scene, terms: Terms) -> dict[str, Any]:
    """Everything the script needs to draw the map. Positions are lon-lat, or x-y on the terms' plane."""
    plane, tiles = terms.plane, terms.tiles
    return {
        "id": terms.ident,
        "plane": None if plane is None else {"radius": plane.radius_m / UNIT_M, "center": list(plane.center)},
        "middle": 0.0 if plane else scene.middle,
        "frames": [_frame(scene, frame, plane) for frame in scene.frames],
        "grounds": [_ground(ground, plane, _named(scene)) for ground in _grounds(scene)],
        "graticule": [polyline(line, _LINE_DECIMALS) for line in plane.graticule()] if plane else [],
        "names": [{**encode(name), "anchors": _anchors(name.anchors, plane)} for name in scene.names],
        "marks": [_mark(mark, plane) for mark in scene.marks],
        "signs": {_sign(mark): glyph(mark, 0, 0, _PAINT) for mark in scene.marks},
        "ends": {name: [end.form, end.filled] for name, end in ENDS.items()},
        "pointers": [encode(pointer) for pointer in scene.pointers],
        "shapes": [_shape(shape, plane) for shape in scene.shapes],
        "tiles": None
        if tiles is None
        else {"url": tiles.url, "subdomains": tiles.subdomains, "deepest": tiles.deepest},
        "units": list(scene.units),
    }


def _frame(scene: Scene, frame: Frame, plane: Plane | None) -> dict[str, Any]:
    extent = plane.frame(scene, frame) if plane else frame.extent
    return {"id": frame.id, "extent": _extent(extent), "share": frame.share, "title": frame.title}


def _extent(extent: Extent) -> list[float]:
    return [round(value, _POINT_DECIMALS) for value in (extent.west, extent.south, extent.east, extent.north)]


def _grounds(scene: Scene) -> tuple[Ground, ...]:
    return scene.grounds if scene.close is None else (*scene.grounds, scene.close)


def _named(scene: Scene) -> frozenset[str]:
    """The labels of areas: the page looks up whether they lie in their land."""
    marks = (mark.land for mark in scene.marks if mark.land)
    return frozenset({*marks, *(name.text for name in scene.names if name.style == "country")})


def _ground(ground: Ground, plane: Plane | None, named: frozenset[str]) -> dict[str, Any]:
    """An area is its flags, its rings, and its name where a label has it."""
    shown = [_rings(area.geometry, plane) for area in ground.areas]
    written = iter(polylines([ring for rings in shown for ring in rings], ground.decimals))
    areas: list[list[Any]] = []
    for area, rings in zip(ground.areas, shown, strict=True):
        flags = area.story + 2 * area.disputed + 4 * area.part
        areas.append([flags, [next(written) for _ in rings]])
        areas[-1] += [area.name] if area.name in named else []
    window = None if ground.extent is None or plane else ground.extent
    return {
        "extent": None if window is None else _extent(window),
        "decimals": ground.decimals,
        "areas": [area for area in areas if area[1]],
        "lines": {style: _ground_lines(ground, style, plane) for style in get_args(LineStyle)},
    }


def _ground_lines(ground: Ground, style: str, plane: Plane | None) -> list[str]:
    found = (line.geometry for line in ground.lines if line.style == style)
    if style == "built":
        return polylines([ring for geometry in found for ring in _rings(geometry, plane)], ground.decimals)
    drawn = (plane.lines(geometry) if plane else _lines(geometry) for geometry in found)
    return polylines([line for lines in drawn for line in lines], ground.decimals)


def _rings(geometry: Geometry, plane: Plane | None) -> list[NDArray[np.float64]]:
    polygons = plane.area(geometry) if plane else _polygons(geometry)
    return [ring for polygon in polygons for ring in polygon]


def _polygons(geometry: Geometry) -> list[list[NDArray[np.float64]]]:
    polygons = (geometry.coordinates,) if geometry.type == "Polygon" else geometry.coordinates
    return [[np.asarray(ring, float) for ring in polygon] for polygon in polygons]


def _anchors(anchors: Iterable[Position], plane: Plane | None) -> list[list[float]]:
    """Positions that the map shows: all of them on a Mercator map."""
    kept = [plane.point(position) for position in anchors if plane.holds(position)] if plane else anchors
    return [[round(x, _POINT_DECIMALS), round(y, _POINT_DECIMALS)] for x, y in kept]


def _spot(position: Position | None, plane: Plane | None) -> list[float] | None:
    return next(iter(_anchors([position], plane)), None) if position else None


def _sign(mark: Mark) -> str:
    """Name what a mark looks like: marks of one look share one drawing."""
    return f"{mark.style} {mark.glyph}{' doubtful' if mark.doubtful else ''}"


def _mark(mark: Mark, plane: Plane | None) -> dict[str, Any]:
    extent = plane.extent(mark.extent) if plane and mark.extent else mark.extent
    return {
        **encode(mark),
        "sign": _sign(mark),
        "point": mark.style in POINTS,
        "of": mark.links[0] if mark.style in (*_OF_LINKS, *EVENT_MARKS) else mark.id,
        "anchors": _anchors(mark.anchors, plane),
        "at": _spot(mark.at, plane),
        "extent": None if extent is None else _extent(extent),
    }


def _shape(shape: Shape, plane: Plane | None) -> dict[str, Any]:
    symbol = SHAPES[shape.style]
    lines = plane.lines(shape.outline) if plane else _lines(shape.outline)
    fill = None
    if shape.fill is not None:
        polygons = plane.area(shape.fill) if plane else _polygons(shape.fill)
        fill = [[polyline(ring, _SHAPE_DECIMALS) for ring in polygon] for polygon in polygons]
    return {
        "id": shape.id,
        "of": shape.of,
        "key": shape.key,
        "style": shape.style,
        "assumed": shape.assumed,
        "unsure": shape.unsure,
        "reader": shape.reader,
        "aside": shape.aside,
        "side": shape.side,
        "at": _spot(shape.at, plane),
        "holder": shape.holder,
        "color": shape.color,
        "ring": symbol.ring,
        "ends": [*symbol.ends],
        "weight": round(symbol.heavy, 2),
        "fill": fill,
        "outline": [polyline(line, _SHAPE_DECIMALS) for line in lines] if shape.lined else [],
        "label": list(shape.label),
        "spoken": shape.spoken,
        "rank": shape.rank,
    }


def _lines(geometry: Geometry) -> list[NDArray[np.float64]]:
    return [shapely.get_coordinates(line) for line in shapely.get_parts(shapely.geometry.shape(geometry))]
