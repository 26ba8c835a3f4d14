"""Areas: all that lies within a distance of one, its nearest point, what it contains.

A reach is the area together with the buffer of its outline, and the buffer is made in pieces, which are united.

Where all points of a piece lie nearer to its middle than the radius, its buffer is a union of discs that all hold that
middle: seen from there it has one edge in each direction, that of the disc which reaches farthest. By the law of
cosines, a disc of radius r round a point at distance d, seen under an angle t from the direction of view, ends at the
larger of the two lengths x with ``cos r = A cos x + B sin x``, where ``A = cos d`` and ``B = sin d cos t`` (`_stars`).

Where the radius is small beside what a piece can be, GEOS buffers it in the azimuthal equidistant projection round its
middle (`_buffered`). Distances from there are true; buffering a piece that keeps within h of it is off by at most
``h^2/2 * (1/r - cot r)`` on a sphere of radius 1 (the next term of the law of cosines), which stays below `_error`.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geobrief.world.earth.geodesic import WGS84
from geobrief.world.earth.region import (
    DECIMALS,
    MAX_LONGITUDE_STEP,
    Numbers,
    Shape,
    enclose,
    to_geometry,
    to_shape,
    trace,
)
from geobrief.world.earth.ring import MAX_RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geobrief.model import Geometry, Position

    Box = tuple[float, float, float, float]

_EARTH_M = 6_371_008.8
_DEGREE_M = 111_320.0
_QUARTER_SEGMENTS = 48
_STAR_SHARE, _STAR_M, _LEAST_STAR_M = 0.85, 1_200_000.0, 100_000.0
"""How far from its middle points of a piece may lie: as a share of the radius, before the ellipsoid shows, at least."""
_SPACING = 0.03
"""Of points on the outline, as a share of the radius: between two of them the rim is off by its square eighth."""
_FIRST_VIEWS, _VIEWS = 180, 1440
"""Directions of view, to find the points whose discs reach farthest, and then for the rim."""
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
    star = _STAR_SHARE * min(radius, math.pi * _EARTH_M - radius)
    if star >= _LEAST_STAR_M:
        pieces = _stars(list(_pieces(_outline(shape), min(star, _STAR_M), _clipped)), radius)
    else:
        pieces = [_buffered(piece, radius) for piece in _pieces(_outline(shape), _half_size(radius), _intersected)]
    whole = shapely.union_all([shape, *pieces])
    return to_geometry(whole.simplify(_smoothing(whole, radius)))


def nearest(area: Geometry | Shape, point: Position) -> Position:
    """Find the point of ``area`` nearest to ``point``, which is ``point`` itself within the area.

    Found in the azimuthal equidistant projection round ``point``, where distances from it are true.
    """
    shape = to_shape(area)
    if contains(shape, point):
        return point
    foot = _foot(_flat(shapely.segmentize(_outline(shape), _EDGE_DEGREES), point))
    lon, lat = _from_flat(foot[np.newaxis], point)
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


def _foot(flat: Shape) -> Numbers:
    """Find what of a flat outline is nearest to 0, 0: a vertex, or a point between two.

    Round the antipode of the centre neighbours on the ground lie far apart on the plane, and the straight
    line between them is not the edge. No true edge nearer than that is so long.
    """
    rows, part = shapely.get_coordinates(shapely.get_parts(flat), return_index=True)
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


def _pieces(outline: Shape, half: float, halves: Callable[[Shape, list[Box]], list[Shape]]) -> Iterator[Shape]:
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
    for part in halves(outline, boxes):
        if not part.is_empty:
            yield from _pieces(part, half, halves)


def _intersected(outline: Shape, boxes: list[Box]) -> list[Shape]:
    """What of an outline lies in either box."""
    return [outline.intersection(shapely.box(*box)) for box in boxes]


def _clipped(outline: Shape, boxes: list[Box]) -> list[Shape]:
    """The same points, quicker, but in other lines: discs ask for points only.

    Clipping drops what runs along the cut, which the length tells.
    """
    halves = [shapely.clip_by_rect(outline, *_beyond(box, outline.bounds)) for box in boxes]
    whole = math.isclose(sum(half.length for half in halves), outline.length, rel_tol=1e-9)
    return halves if whole and outline.length > 0 else _intersected(outline, boxes)


def _beyond(box: Box, bounds: Box) -> tuple[float, ...]:
    """A box a degree larger on the sides that are no cut: what runs along these is kept."""
    return tuple(
        side if side != bound else side + (-1.0 if number < 2 else 1.0)
        for number, (side, bound) in enumerate(zip(box, bounds, strict=True))
    )


def _middles(pieces: Sequence[Shape]) -> Numbers:
    """The middles of the boxes of pieces."""
    west, south, east, north = shapely.bounds(pieces).T
    middles: Numbers = np.column_stack([(west + east) / 2, (south + north) / 2])
    return middles


def _stars(pieces: list[Shape], radius: float) -> list[Shape]:
    """Buffer pieces that keep nearer to their middles than the radius, in longitudes and latitudes."""
    middles = _middles(pieces)
    dense = shapely.segmentize(pieces, radius * _SPACING / _DEGREE_M)
    rows, of = shapely.get_coordinates(dense, return_index=True)
    azimuths, _, metres = WGS84.inv(*middles[of].T, *rows.T)
    points = np.column_stack([np.radians(azimuths), metres / _EARTH_M])
    bounds = np.searchsorted(of, np.arange(1, len(pieces)))
    rims = np.array([_rim(part, radius) for part in np.split(points, bounds)])
    smooth = shapely.simplify(shapely.polygons(rims), _error(radius) / 4, preserve_topology=False)
    return _all_on_earth(smooth, middles, radius)


def _rim(points: Numbers, radius: float) -> Numbers:
    """The rim of discs that all hold a middle, on a plane round it; points are azimuths and angles from there."""
    points = points[np.flatnonzero(np.bincount(np.argmin(_edges(points, _FIRST_VIEWS, radius), axis=0)))]
    edge = np.minimum(np.arccos(_edges(points, _VIEWS, radius).min(axis=0)) * _EARTH_M, MAX_RADIUS_M)
    _, cosines, sines = _views(_VIEWS)
    rim: Numbers = np.column_stack([edge * sines, edge * cosines])
    return rim


@functools.cache
def _views(count: int) -> tuple[Numbers, Numbers, Numbers]:
    """So many directions of view, with their cosines and sines."""
    views = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return views, np.cos(views), np.sin(views)


def _edges(points: Numbers, count: int, radius: float) -> Numbers:
    """Give the cosines of how far the discs round points (azimuth, angle from the middle) reach, for so many views."""
    _, cosines, sines = _views(count)
    turned = np.outer(np.cos(points[:, 0]), cosines)
    turned += np.outer(np.sin(points[:, 0]), sines)
    along, end = np.cos(points[:, 1])[:, np.newaxis], math.cos(radius / _EARTH_M)
    across = np.multiply(np.sin(points[:, 1])[:, np.newaxis], turned, out=turned)
    whole = across**2
    whole += along**2
    reached: Numbers = np.sqrt(whole - end**2)
    reached *= across
    np.subtract(along * end, reached, out=reached)
    reached /= whole
    return np.clip(reached, -1.0, 1.0, out=reached)


def _buffered(piece: Shape, radius: float) -> Shape:
    """Buffer one piece on a plane, in longitudes and latitudes."""
    (middle,) = map(tuple, _middles([piece]))
    flat = _flat(shapely.segmentize(piece, _EDGE_DEGREES), middle).simplify(_error(radius) / 4)
    grown = flat.buffer(radius, quad_segs=_QUARTER_SEGMENTS)
    grown = grown.intersection(shapely.Point(0, 0).buffer(MAX_RADIUS_M, quad_segs=_QUARTER_SEGMENTS))
    return shapely.union_all([_on_earth(part, middle, radius) for part in shapely.get_parts(grown)])


def _on_earth(polygon: Shape, middle: Position, radius: float) -> Shape:
    """Bring one flat polygon back onto the earth, holes too."""
    step = _step(radius)
    shape = _filled(polygon.exterior, middle, step)
    for hole in polygon.interiors:
        shape = shape.difference(_filled(hole, middle, step))
    return shape


def _all_on_earth(polygons: Sequence[Shape], middles: Numbers, radius: float) -> list[Shape]:
    """Bring flat polygons without holes back onto the earth, each from the plane of its middle."""
    step = _step(radius)
    insides = _from_flat(shapely.get_coordinates(shapely.point_on_surface(polygons)), middles)
    rows, of = shapely.get_coordinates(shapely.segmentize(polygons, step), return_index=True)
    loops = np.split(np.column_stack(_from_flat(rows, middles[of])), np.searchsorted(of, np.arange(1, len(middles))))
    return [
        _filled(polygon.exterior, tuple(middle), step)
        if np.abs((np.diff(loop[:, 0]) + 180) % 360 - 180).max() > MAX_LONGITUDE_STEP
        else enclose(np.column_stack([np.unwrap(loop[:, 0], period=360), loop[:, 1]]), inside)
        for polygon, middle, inside, loop in zip(polygons, middles, zip(*insides, strict=True), loops, strict=True)
    ]


def _step(radius: float) -> float:
    """How far vertices of a rim may lie apart on its plane, in metres."""
    return max(25_000.0, radius / 40)


def _filled(loop: Shape, middle: Position, step: float) -> Shape:
    inside = shapely.get_coordinates(shapely.Polygon(loop).representative_point())
    lon, lat = _from_flat(inside, middle)
    rows = shapely.get_coordinates(shapely.segmentize(loop, step))
    knots = np.arange(len(rows), dtype=float)

    def curve(at: Numbers) -> tuple[Numbers, Numbers]:
        return _from_flat(np.column_stack([np.interp(at, knots, rows[:, axis]) for axis in (0, 1)]), middle)

    return enclose(trace(curve, knots), (float(lon[0]), float(lat[0])))


def _flat(shape: Shape, middle: Position) -> Shape:
    """Project azimuthally round ``middle``: true distances and azimuths from there."""

    def project(rows: Numbers) -> Numbers:
        azimuths, _, metres = WGS84.inv(*np.broadcast_to(middle, rows.shape).T, *rows.T)
        angles = np.radians(azimuths)
        return np.column_stack([metres * np.sin(angles), metres * np.cos(angles)])

    return shapely.transform(shape, project)


def _from_flat(rows: Numbers, middles: Position | Numbers) -> tuple[Numbers, Numbers]:
    """Longitudes and latitudes of rows on the plane round one middle, or each on that round its own."""
    azimuths, metres = np.degrees(np.arctan2(rows[:, 0], rows[:, 1])), np.hypot(rows[:, 0], rows[:, 1])
    middle_lons, middle_lats = np.broadcast_to(middles, rows.shape).T
    lons, lats, _ = WGS84.fwd(middle_lons, middle_lats, azimuths, metres)
    return lons, lats
