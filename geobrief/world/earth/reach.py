"""Areas: all that lies within a distance of one, its nearest point, what it contains.

A reach is the area together with the buffer of its outline, which is made in pieces.

Where the radius is large, the outline is thinned by what a map of the reach could show, the pieces are unions of discs
round its points (`discs`), and of the area only the gaps that these leave open are asked for.

Where it is small, GEOS buffers pieces in the azimuthal equidistant projection round their middles (`_buffered`).
Distances from there are true; buffering a piece that keeps within h of it is off by at most
``h^2/2 * (1/r - cot r)`` on a sphere of radius 1 (the next term of the law of cosines), which stays below `_error`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geobrief.world.earth.discs import discs, farthest_from_middle, step
from geobrief.world.earth.geodesic import WGS84
from geobrief.world.earth.plane import flat, from_flat, on_earth
from geobrief.world.earth.region import DECIMALS, Numbers, Shape, to_geometry, to_shape
from geobrief.world.earth.ring import MAX_RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Geometry, Position

_EARTH_M = 6_371_008.8
_DEGREE_M = 111_320.0
_QUARTER_SEGMENTS = 48
_SPACING = 0.03
"""Of points on the outline, as a share of the radius: between two of them the rim is off by its square eighth."""
_VERTICES = 500  # of an outline, that are tried for the farthest: more tell nothing
_EDGE_DEGREES = 0.25
_LONGEST_FLAT_EDGE_M = 300_000.0


def reach(area: Geometry | Shape, radius_m: float) -> Geometry:
    """All points within ``radius_m`` of ``area``, itself included: a geodesic buffer.

    The rim is right within 0.1 % of the radius, or a 20,000th of its largest part if that is more. A radius above
    `MAX_RADIUS_M` is drawn as `MAX_RADIUS_M`. Raises `ValueError` where the radius is not above 0
    or the area is empty.
    """
    shape = to_shape(area)
    if not (math.isfinite(radius_m) and radius_m > 0):
        raise ValueError(f"a reach needs a radius above 0, not {radius_m}")
    if shape.is_empty:
        raise ValueError("an empty area reaches nowhere")
    radius = min(radius_m, MAX_RADIUS_M)
    whole = _united(shape, radius)
    return to_geometry(whole.simplify(_smoothing(whole, radius)))


def _united(shape: Shape, radius: float) -> Shape:
    """Unite an area with the buffer of its outline."""
    outline, away = _outline(shape), farthest_from_middle(radius)
    if away is None:
        return shapely.union_all([shape, *(_buffered(piece, radius) for piece in _pieces(outline, _half_size(radius)))])
    rim = discs(_points(outline, radius), radius, away=away, error=_error(radius))
    return _with_inside(shapely.union_all(rim), shape)


def _points(outline: Shape, radius: float) -> Numbers:
    """Points along an outline that is thinned by half of what the rim will be smoothed by."""
    lines = shapely.get_parts(outline.simplify(_smoothing(outline, radius) / 2, preserve_topology=False))
    long = shapely.length(lines) > 0  # what is less than that is one point now
    dense = shapely.segmentize(lines[long], radius * _SPACING / _DEGREE_M)
    return np.concatenate([shapely.get_coordinates(dense), shapely.get_coordinates(lines[~long])])


def _with_inside(rim: Shape, area: Shape) -> Shape:
    """Fill what the buffer of an area's outline leaves open within the area: all of a gap, or nothing of it."""
    parts = shapely.get_parts(rim)
    parts = parts[shapely.get_dimensions(parts) == 2]
    holes = shapely.polygons(np.array([ring for part in parts for ring in part.interiors], dtype=object))
    around, nested = shapely.STRtree(parts).query(holes, predicate="contains")
    if len(around):  # the rim of an enclave, say, and what it leaves open itself
        holes = shapely.get_parts(shapely.difference(shapely.union_all(holes), shapely.union_all(parts[nested])))
    inner = holes[shapely.contains(area, shapely.point_on_surface(holes))]
    return shapely.coverage_union_all([*parts, *inner])


def nearest(area: Geometry | Shape, point: Position) -> Position:
    """Find the point of ``area`` nearest to ``point``, which is ``point`` itself within the area.

    Found in the azimuthal equidistant projection round ``point``, where distances from it are true.
    """
    shape = to_shape(area)
    if contains(shape, point):
        return point
    foot = _foot(flat(shapely.segmentize(_outline(shape), _EDGE_DEGREES), point))
    lon, lat = from_flat(foot[np.newaxis], point)
    return round(float(lon[0]), DECIMALS), round(float(lat[0]), DECIMALS)


def farthest(area: Geometry | Shape, point: Position) -> Position:
    """Find the vertex of ``area`` that is farthest from ``point``; of a long outline, about the farthest."""
    rows = shapely.get_coordinates(to_shape(area))
    rows = rows[:: max(1, len(rows) // _VERTICES)]
    metres = WGS84.inv(*np.broadcast_to(point, rows.shape).T, *rows.T)[2]
    lon, lat = rows[np.argmax(metres)]
    return round(float(lon), DECIMALS), round(float(lat), DECIMALS)


def _outline(shape: Shape) -> Shape:
    return shape.boundary if shapely.get_dimensions(shape) == 2 else shape


def _foot(on_plane: Shape) -> Numbers:
    """Find what of a flat outline is nearest to 0, 0: a vertex, or a point between two.

    Round the antipode of the centre neighbours on the ground lie far apart on the plane, and the straight
    line between them is not the edge. No true edge nearer than that is so long.
    """
    rows, part = shapely.get_coordinates(shapely.get_parts(on_plane), return_index=True)
    starts, steps = rows[:-1], rows[1:] - rows[:-1]
    squares = (steps * steps).sum(axis=1)
    true = (part[:-1] == part[1:]) & (squares > 0) & (np.hypot(*steps.T) < _LONGEST_FLAT_EDGE_M)
    starts, steps = starts[true], steps[true]
    along = -(starts * steps).sum(axis=1) / squares[true]  # of an edge: where 0, 0 falls on its line
    inner = (along > 0) & (along < 1)
    feet = np.vstack([rows, starts[inner] + along[inner, np.newaxis] * steps[inner]])
    foot: Numbers = feet[np.argmin(np.hypot(*feet.T))]
    return foot


def contains(geometry: Geometry | Shape, position: Position) -> bool:
    """Whether ``position`` lies in the geometry or on its edge; 180 and -180 are the same meridian."""
    lon, lat = position
    meridians = {lon, -lon} if abs(lon) == 180 else {lon}
    shape = to_shape(geometry)
    return any(shape.covers(shapely.Point(meridian, lat)) for meridian in meridians)


def _error(radius: float) -> float:
    """How far a piece's rim may be off, in metres."""
    return radius * 3e-4


def _smoothing(whole: Shape, radius: float) -> float:
    """Give the degrees by which the rim may be simplified: what no map that shows the whole could show."""
    west, south, east, north = shapely.bounds(shapely.get_parts(whole)).T  # parts, as a cut at 180 divides the near
    return max(radius * 2e-4 / _DEGREE_M, float(np.max([east - west, north - south])) * 2e-5)


def _half_size(radius: float) -> float:
    """Give the largest half diagonal of a piece, by the formula at the head of this file."""
    angle = radius / _EARTH_M
    factor = angle / 3 if angle < 0.01 else 1 / angle - 1 / math.tan(angle)
    return min(math.sqrt(2 * _error(radius) * _EARTH_M / factor), 1_000_000.0)


def _pieces(outline: Shape, half: float) -> Iterator[Shape]:
    """Halve the outline along the longer side of its box until each piece keeps within ``half`` of its middle."""
    west, south, east, north = outline.bounds
    middle = ((west + east) / 2, (south + north) / 2)
    corners = shapely.get_coordinates(shapely.box(west, south, east, north))
    if max(WGS84.inv(*np.broadcast_to(middle, corners.shape).T, *corners.T)[2]) <= half:
        yield outline
        return
    if (east - west) * math.cos(math.radians(middle[1])) > north - south:
        boxes = [(west, south, middle[0], north), (middle[0], south, east, north)]
    else:
        boxes = [(west, south, east, middle[1]), (west, middle[1], east, north)]
    for box in boxes:
        part = outline.intersection(shapely.box(*box))
        if not part.is_empty:
            yield from _pieces(part, half)


def _buffered(piece: Shape, radius: float) -> Shape:
    """Buffer one piece on a plane, in longitudes and latitudes."""
    west, south, east, north = piece.bounds
    middle = ((west + east) / 2, (south + north) / 2)
    on_plane = flat(shapely.segmentize(piece, _EDGE_DEGREES), middle).simplify(_error(radius) / 4)
    grown = on_plane.buffer(radius, quad_segs=_QUARTER_SEGMENTS)
    grown = grown.intersection(shapely.Point(0, 0).buffer(MAX_RADIUS_M, quad_segs=_QUARTER_SEGMENTS))
    return shapely.union_all([on_earth(part, middle, step(radius)) for part in shapely.get_parts(grown)])
