"""Longitudes without a cut: shapes unrolled round the middle of the map, and their outlines."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

from geobrief.drawing.canvas import Extent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geobrief.model import Geometry, Position

Shape: TypeAlias = Any
"""A shapely geometry (shapely ships no types)."""

_NEAR = 1e-6
MAX_LATITUDE = 85.0
"""Mercator's end: beyond it a frame has no finite height."""


def near(lon: float, middle: float) -> float:
    """Give the turn of ``lon`` that is nearest to ``middle``."""
    return middle + (lon - middle + 180) % 360 - 180


def near_point(point: Position, middle: float) -> Position:
    """Give the turn of a point that is nearest to ``middle``."""
    return round(near(point[0], middle), 6), point[1]


def unroll(geometry: Geometry, middle: float) -> Shape:
    """Give the shape within 180 degrees of ``middle``, with the parts that a cut at 180 had divided united again."""
    return unroll_shape(shapely.geometry.shape(geometry), middle)


def unroll_shape(shape: Shape, middle: float) -> Shape:
    """`unroll` for a shape of shapely's."""
    west, _, east, _ = shape.bounds
    if west > -180 + _NEAR and east < 180 - _NEAR and middle - 180 <= west and east <= middle + 180:
        return shape
    parts = shapely.get_parts(shape)
    bounds = shapely.bounds(parts)
    turns = np.ceil((middle - 180 - bounds[:, 0] - _NEAR) / 360) * 360
    turned = [_shifted(part, turn) for part, turn in zip(parts, turns, strict=True)]
    over = bounds[:, 2] + turns > middle + 180 + _NEAR
    kept = [part for part, beyond in zip(turned, over, strict=True) if not beyond]
    for part in (part for part, beyond in zip(turned, over, strict=True) if beyond):
        kept += _divided(part, middle)
    return _together(kept, middle)


def _shifted(part: Shape, degrees: float) -> Shape:
    return shapely.transform(part, lambda xy: xy + np.array([degrees, 0.0])) if degrees else part


def _divided(part: Shape, middle: float) -> list[Shape]:
    """Cut a part where the map ends, and bring what lies beyond to its other end."""
    _, south, east, north = part.bounds
    here = part.intersection(shapely.box(middle - 180, south - 1, middle + 180, north + 1))
    there = part.intersection(shapely.box(middle + 180, south - 1, max(east, middle + 180) + 1, north + 1))
    pieces = [*shapely.get_parts(here), *shapely.get_parts(_shifted(there, -360))]
    return [piece for piece in pieces if shapely.get_dimensions(piece) == shapely.get_dimensions(part)]


def _together(parts: list[Shape], middle: float) -> Shape:
    """Unite the parts that a cut at 180 had divided; the others stay as they are."""
    bounds = shapely.bounds(parts)
    seam = 180 - 360 * np.round((180 - middle) / 360)  # 180 degrees as this map has it
    cut = (np.abs(bounds[:, 0] - seam) < _NEAR) | (np.abs(bounds[:, 2] - seam) < _NEAR)
    apart = [part for part, touches in zip(parts, cut, strict=True) if not touches]
    met = [part for part, touches in zip(parts, cut, strict=True) if touches]
    united = list(shapely.get_parts(shapely.union_all(met))) if len(met) > 1 else met
    every = [*apart, *united]
    if shapely.get_dimensions(every[0]) == 1:
        return shapely.line_merge(shapely.multilinestrings(every)) if len(every) > 1 else every[0]
    return shapely.multipolygons(every) if len(every) > 1 else every[0]


def outline(shape: Shape, middle: float) -> Shape:
    """Give the boundary of an area without the edges that only close it: at a pole, or 180 degrees from ``middle``.

    Of the whole earth, which has no other, these.
    """
    if shapely.get_dimensions(shape) < 2:
        return shape
    rings = [ring for part in _parts(shape) for ring in (part.exterior, *part.interiors)]
    lines = [line for ring in rings for line in _open_lines(shapely.get_coordinates(ring), middle)]
    return shapely.line_merge(shapely.MultiLineString(lines or [shapely.get_coordinates(ring) for ring in rings]))


def _parts(shape: Shape) -> tuple[Shape, ...]:
    return tuple(part for part in getattr(shape, "geoms", (shape,)) if part.geom_type == "Polygon")


def _open_lines(points: NDArray[np.float64], middle: float) -> list[NDArray[np.float64]]:
    at_end = np.abs(np.abs(points[:, 0] - middle) - 180) < _NEAR
    at_pole = np.abs(points[:, 1]) > 90 - _NEAR
    closing = (at_end[:-1] & at_end[1:]) | (at_pole[:-1] & at_pole[1:])
    breaks = np.flatnonzero(closing)
    pieces = np.split(points, breaks + 1)
    return [piece for piece in pieces if len(piece) > 1]


def mercator(lat: float) -> float:
    """Northing of a latitude on a Mercator map, in degrees of longitude."""
    lat = max(-MAX_LATITUDE, min(MAX_LATITUDE, lat))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def latitude(northing: float) -> float:
    """Latitude of a Mercator northing in degrees."""
    return math.degrees(2 * math.atan(math.exp(math.radians(northing))) - math.pi / 2)


def extent_of(shape: Shape) -> Extent:
    """Give the bounds of an unrolled shape, kept within Mercator's latitudes."""
    west, south, east, north = shape.bounds
    return Extent(west=west, south=max(south, -MAX_LATITUDE), east=east, north=min(north, MAX_LATITUDE))


def joined(a: Extent, b: Extent) -> Extent:
    """Give the box round both."""
    return Extent(
        west=min(a.west, b.west), south=min(a.south, b.south), east=max(a.east, b.east), north=max(a.north, b.north)
    )


def size_of(extent: Extent) -> float:
    """Give the longer side on a Mercator map, in degrees of longitude."""
    return max(extent.east - extent.west, mercator(extent.north) - mercator(extent.south))


def grown(extent: Extent, side: float) -> Extent:
    """Widen ``extent`` to a square of ``side`` (degrees of longitude on a Mercator map), if it is not larger."""
    x, half = (extent.west + extent.east) / 2, side / 2
    y = (mercator(extent.south) + mercator(extent.north)) / 2
    return joined(extent, Extent(west=x - half, south=latitude(y - half), east=x + half, north=latitude(y + half)))


def rounded(extent: Extent) -> Extent:
    """Round outwards to a thousandth of a degree, so that nothing falls off the edge; at most one turn wide."""
    west = math.floor(extent.west * 1000) / 1000
    return Extent(
        west=west,
        south=math.floor(extent.south * 1000) / 1000,
        east=min(math.ceil(extent.east * 1000) / 1000, west + 360),
        north=math.ceil(extent.north * 1000) / 1000,
    )


def settled(extent: Extent) -> Extent:
    """Give the extent rounded to a thousandth of a degree, its west end within -180..180, at most one turn wide."""
    turn = 360 * math.floor((extent.west + 180) / 360)
    east = min(extent.east, extent.west + 360)
    return Extent(
        west=round(extent.west - turn, 3),
        south=round(extent.south, 3),
        east=round(east - turn, 3),
        north=round(extent.north, 3),
    )
