"""Rings and sectors: what lies within a geodesic distance of a point."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import numpy as np

from geobrief.model import Geometry
from geobrief.world.earth.geodesic import WGS84, along, forward
from geobrief.world.earth.region import MAX_LONGITUDE_STEP, Numbers, Shape, enclose, positions, to_geometry, trace

if TYPE_CHECKING:
    from geobrief.model import Position

MAX_RADIUS_M = 19_900_000.0
"""The largest radius drawn. Geodesics meet from 19,970 km on, and a circle there has no one outline."""

HALF_EARTH_M = 20_037_508.0
"""Half the equator: from there on everything is within reach."""

_POLE_CLEARANCE_M = 0.5
_STEP_M = 50_000.0
_LEAST_PLAIN_M = 200.0
"""Smaller circles have vertices that fall together at six decimals."""
_FIRST_VERTEX = 2
"""Where GEOS begins a circle that it has cut and rounded: the plain way begins there, too."""


def ring(center: Position, radius_m: float, *, inner_m: float | None = None, points: int = 360) -> Geometry:
    """All that lies within ``radius_m`` of ``center``, and not within ``inner_m`` where that is given.

    A radius above `MAX_RADIUS_M` is drawn as `MAX_RADIUS_M`. Each vertex lies at the radius within
    1 m, except those that a cut at +-180 or a pole adds; there are at least ``points`` of them.
    Raises `ValueError` where the radii make no ring.
    """
    _check(radius_m, inner_m)
    plain = None if inner_m else _plain_rim(center, radius_m, max(points, 8))
    if plain is not None:
        return Geometry(type="Polygon", coordinates=(plain,))
    shape = disc(center, radius_m, points=points)
    if inner_m:
        shape = shape.difference(disc(center, inner_m, points=points))
    return to_geometry(shape)


def sector(center: Position, radius_m: float, start: float, end: float, *, inner_m: float | None = None) -> Geometry:
    """Draw the part of a ring between two azimuths, clockwise from ``start`` to ``end``.

    An opening of 360 degrees or more is the whole ring. Raises `ValueError` where the radii make no
    ring or where ``start`` and ``end`` are the same.
    """
    _check(radius_m, inner_m)
    if start == end:
        raise ValueError(f"a sector from {start} to {end} is empty")
    if abs(end - start) >= 360:
        return ring(center, radius_m, inner_m=inner_m)
    opening = (end - start) % 360
    near, far = inner_m or 0.0, min(radius_m, MAX_RADIUS_M)
    middle = forward(center, start + opening / 2, (near + far) / 2)
    boundary = _sector_boundary(center, (near, far), (start, start + opening))
    return to_geometry(enclose(boundary, (_wrapped(middle[0]), float(middle[1]))))


def disc(center: Position, radius_m: float, *, points: int = 360) -> Shape:
    """Give what lies within ``radius_m`` of ``center`` as a shapely geometry, not rounded."""
    radius = _clear_of_poles(center, min(radius_m, MAX_RADIUS_M))
    azimuths = np.linspace(0, 360, max(points, 8) + 1)
    return enclose(trace(lambda a: forward(center, a, radius), azimuths), center)


def _plain_rim(center: Position, radius: float, points: int) -> tuple[Position, ...] | None:
    """Trace a circle that keeps clear of poles and of 180 degrees, vertex by vertex as `disc` and `to_geometry` do.

    None for any other. The ellipsoid is the same on both sides of a meridian, so that half the geodesics do.
    """
    gap = min(WGS84.inv(*center, center[0], pole)[2] for pole in (90.0, -90.0))
    if points % 2 or not _LEAST_PLAIN_M <= radius < gap - _POLE_CLEARANCE_M:
        return None
    azimuths, zeros = _half_turn(points)
    east, lats, _ = WGS84.fwd(zeros, zeros + center[1], azimuths, zeros + radius)
    east[-1] = 0.0  # due south
    if east.max() > 180 - abs(center[0]) or np.abs(np.diff(east)).max() > MAX_LONGITUDE_STEP:
        return None
    lons = np.concatenate([center[0] - east, center[0] + east[-2::-1]])
    rows = np.column_stack([lons, np.concatenate([lats, lats[-2::-1]])])
    start = points - _FIRST_VERTEX
    return positions(np.concatenate([rows[start:-1], rows[: start + 1]]))


@functools.cache
def _half_turn(points: int) -> tuple[Numbers, Numbers]:
    """The azimuths of half a circle, and as many zeros."""
    azimuths = np.linspace(0, 180, points // 2 + 1)
    return azimuths, np.zeros_like(azimuths)


def _check(radius_m: float, inner_m: float | None) -> None:
    if not (math.isfinite(radius_m) and radius_m > 0):
        raise ValueError(f"a ring needs a radius above 0, not {radius_m}")
    if inner_m is not None and not 0 <= inner_m < min(radius_m, MAX_RADIUS_M):
        raise ValueError(f"the inner radius {inner_m} is not below the outer {radius_m}")


def _clear_of_poles(center: Position, radius: float) -> float:
    """Keep a circle off the very pole, where it would have no longitude: half a metre does."""
    for pole in (90.0, -90.0):
        gap = radius - WGS84.inv(*center, center[0], pole)[2]
        if abs(gap) < _POLE_CLEARANCE_M:
            return float(radius - gap - _POLE_CLEARANCE_M)
    return radius


def _sector_boundary(center: Position, radii: tuple[float, float], azimuths: tuple[float, float]) -> Numbers:
    near, far = (_clear_of_poles(center, radius) if radius else 0.0 for radius in radii)
    first, last = azimuths
    turn = np.linspace(first, last, max(2, int(last - first) + 2))
    parts = [along(center, first, near, far, _STEP_M), trace(lambda a: forward(center, a, far), turn)]
    parts.append(along(center, last, far, near, _STEP_M))
    if near:
        parts.append(trace(lambda a: forward(center, a, near), turn)[::-1])
    joined = np.vstack(parts)
    joined = np.vstack([joined, joined[:1]])
    joined[:, 0] = np.unwrap(joined[:, 0], period=360)
    return joined


def _wrapped(lon: Numbers) -> float:
    return float((lon + 180) % 360 - 180)
