"""The Scene as the page's script reads it: short keys are not needed, short coordinates are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.codec import encode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geobrief.canvas import Extent, Ground, Mark, Scene, Shape
    from geobrief.model import Geometry

_SHAPE_DECIMALS = 5
_POINT_DECIMALS = 5
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
    grid = np.rint(points * 10**decimals).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), np.int64))
    moved = np.ones(len(steps), bool)
    moved[1:] = (steps[1:] != 0).any(axis=1)  # points that fall on the one before say nothing
    steps = steps[moved]
    return "".join(_number(value) for value in np.where(steps < 0, ~(steps << 1), steps << 1).ravel().tolist())


def _number(value: int) -> str:
    out = []
    while value >= 0x20:
        out.append(chr((0x20 | (value & 0x1F)) + 63))
        value >>= 5
    out.append(chr(value + 63))
    return "".join(out)


def payload(scene: Scene, *, imperial: bool, metric: bool) -> dict[str, Any]:
    """Everything the script needs to draw the map."""
    return {
        "middle": scene.middle,
        "frames": [
            {"id": frame.id, "extent": _extent(frame.extent), "share": frame.share, "title": frame.title}
            for frame in scene.frames
        ],
        "grounds": [_ground(ground) for ground in scene.grounds],
        "names": [encode(name) for name in scene.names],
        "marks": [_mark(mark) for mark in scene.marks],
        "shapes": [_shape(shape) for shape in scene.shapes],
        "imperial": imperial,
        "metric": metric,
    }


def _extent(extent: Extent) -> list[float]:
    return [extent.west, extent.south, extent.east, extent.north]


def _ground(ground: Ground) -> dict[str, Any]:
    areas = []
    for area in ground.areas:
        flags = area.story + 2 * area.disputed
        areas.append([flags, [polyline(ring, ground.decimals) for ring in _rings(area.geometry)]])
    return {
        "extent": None if ground.extent is None else _extent(ground.extent),
        "decimals": ground.decimals,
        "areas": areas,
    }


def _rings(geometry: Geometry) -> list[NDArray[np.float64]]:
    return [ring for polygon in _polygons(geometry) for ring in polygon]


def _polygons(geometry: Geometry) -> list[list[NDArray[np.float64]]]:
    polygons = (geometry.coordinates,) if geometry.type == "Polygon" else geometry.coordinates
    return [[np.asarray(ring, float) for ring in polygon] for polygon in polygons]


def _mark(mark: Mark) -> dict[str, Any]:
    data = encode(mark)
    data["anchors"] = [[round(lon, _POINT_DECIMALS), round(lat, _POINT_DECIMALS)] for lon, lat in mark.anchors]
    data["extent"] = None if mark.extent is None else _extent(mark.extent)
    return dict(data)


def _shape(shape: Shape) -> dict[str, Any]:
    lines = shapely.get_parts(shapely.geometry.shape(shape.outline))
    fill = None
    if shape.fill is not None:
        fill = [[polyline(ring, _SHAPE_DECIMALS) for ring in polygon] for polygon in _polygons(shape.fill)]
    return {
        "id": shape.id,
        "link": shape.link,
        "style": shape.style,
        "assumed": shape.assumed,
        "reader": shape.reader,
        "fill": fill,
        "outline": [polyline(shapely.get_coordinates(line), _SHAPE_DECIMALS) for line in lines],
        "label": list(shape.label),
        "spoken": shape.spoken,
        "rank": shape.rank,
    }
