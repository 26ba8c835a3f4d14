"""Rings and sectors: what lies within a geodesic distance of a point."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geobrief.world.earth.geodesic import WGS84, along, forward
from geobrief.world.earth.region import Numbers, Shape, enclose, to_geometry, trace

if TYPE_CHECKING:
    from geobrief.model import Geometry, Position

MAX_RADIUS_M = 19_900_000.0
"""The largest radius drawn. Geodesics meet from 19,970 km on, and a circle there has no one outline."""

HALF_EARTH_M = 20_037_508.0
"""Half the equator: from there on everything is within reach."""

_POLE_CLEARANCE_M = 0.5
_STEP_M = 50_000.0


def ring(center: Position, radius_m: float, *, inner_m: float | None = None, points: int = 360) -> Geometry:
    """All that lies within ``radius_m`` of ``center``, and not within ``inner_m`` where that is given.

    A radius above `MAX_RADIUS_M` is drawn as `MAX_RADIUS_M`. Each vertex lies at the radius within
    1 m, except those that a cut at +-180 or a pole adds; there are at least ``points`` of them.
    Raises `ValueError` where the radii make no ring.
    """
    _check(radius_m, inner_m)
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
