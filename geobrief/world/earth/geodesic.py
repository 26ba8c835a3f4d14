"""Geodesics on the WGS84 ellipsoid (Karney's algorithms, as PROJ has them)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod

from geobrief.world.earth.region import DECIMALS, Numbers, cut, to_geometry, trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geobrief.model import Geometry, Position

WGS84 = Geod(ellps="WGS84")


def distance(a: Position, b: Position) -> float:
    """Geodesic distance in metres."""
    return float(WGS84.inv(*a, *b)[2])


def distances(a: Position, others: Sequence[Position]) -> Numbers:
    """Geodesic distances in metres from ``a`` to each of others, which are not none."""
    lons, lats = np.array(others, np.float64).T
    metres: Numbers = WGS84.inv(np.full_like(lons, a[0]), np.full_like(lats, a[1]), lons, lats)[2]
    return metres


def azimuth(a: Position, b: Position) -> float:
    """Azimuth at ``a`` of the geodesic to ``b``, in degrees from 0 up to 360."""
    return float(WGS84.inv(*a, *b)[0]) % 360


def destination(origin: Position, azimuth: float, metres: float) -> Position:
    """Where one arrives from ``origin`` after ``metres`` along the geodesic that starts at ``azimuth``."""
    lon, lat, _ = WGS84.fwd(*origin, azimuth, metres)
    return round(lon, DECIMALS), round(lat, DECIMALS)


def forward(origin: Position, azimuths: Numbers | float, metres: Numbers | float) -> tuple[Numbers, Numbers]:
    """Where one arrives from ``origin``, for many azimuths and lengths at once: longitudes and latitudes."""
    azimuths, metres = np.broadcast_arrays(np.asarray(azimuths, float), np.asarray(metres, float))
    lons = np.full(azimuths.shape, float(origin[0]))
    lats = np.full(azimuths.shape, float(origin[1]))
    lons, lats, _ = WGS84.fwd(lons, lats, azimuths, metres)
    return lons, lats


def along(origin: Position, azimuth: float, start: float, end: float, step_m: float) -> Numbers:
    """Points on the geodesic from ``origin`` between two lengths, at most ``step_m`` apart."""
    knots = np.linspace(start, end, max(2, int(abs(end - start) // step_m) + 2))
    if start > end:
        return along(origin, azimuth, end, start, step_m)[::-1]
    return trace(lambda metres: forward(origin, azimuth, metres), knots)


def line(a: Position, b: Position, *, step_m: float = 50_000) -> Geometry:
    """Draw the geodesic from ``a`` to ``b``: a LineString, or a MultiLineString where it crosses 180.

    Raises `ValueError` where the two are the same point.
    """
    if a == b:
        raise ValueError("there is no line from a point to itself")
    start, _, length = WGS84.inv(*a, *b)
    points = along(a, start, 0.0, length, step_m)
    return to_geometry(cut(shapely.LineString(points)))


def bow(a: Position, b: Position, *, share: float) -> Geometry:
    """Draw a way from ``a`` to ``b`` that bends to the left by a share of its length: a parabola over the geodesic.

    Two ways between the same points, there and back, then lie apart. Raises `ValueError` as `line` does.
    """
    if a == b:
        raise ValueError("there is no line from a point to itself")
    start, _, length = WGS84.inv(*a, *b)

    def curve(metres: Numbers) -> tuple[Numbers, Numbers]:
        lon, lat, azimuths = (np.full(metres.shape, value) for value in (*a, start))
        lons, lats, back = WGS84.fwd(lon, lat, azimuths, metres)
        part = metres / length
        aside = 4 * share * length * part * (1 - part)
        lons, lats, _ = WGS84.fwd(lons, lats, back + 90, aside)
        return lons, lats

    return to_geometry(cut(shapely.LineString(trace(curve, np.linspace(0.0, length, 49)))))
