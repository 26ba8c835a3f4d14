"""The azimuthal equidistant plane round a point: from there distances and azimuths are true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geobrief.world.earth.geodesic import WGS84
from geobrief.world.earth.region import MAX_LONGITUDE_STEP, Numbers, Shape, enclose, trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geobrief.model import Position


def flat(shape: Shape, middle: Position) -> Shape:
    """Project a shape onto the plane round ``middle``, in metres."""

    def project(rows: Numbers) -> Numbers:
        azimuths, _, metres = WGS84.inv(*np.broadcast_to(middle, rows.shape).T, *rows.T)
        angles = np.radians(azimuths)
        return np.column_stack([metres * np.sin(angles), metres * np.cos(angles)])

    return shapely.transform(shape, project)


def from_flat(rows: Numbers, middles: Position | Numbers) -> tuple[Numbers, Numbers]:
    """Longitudes and latitudes of rows on the plane round one middle, or each on that round its own."""
    azimuths, metres = np.degrees(np.arctan2(rows[:, 0], rows[:, 1])), np.hypot(rows[:, 0], rows[:, 1])
    middle_lons, middle_lats = np.broadcast_to(middles, rows.shape).T
    lons, lats, _ = WGS84.fwd(middle_lons, middle_lats, azimuths, metres)
    return lons, lats


def on_earth(polygon: Shape, middle: Position, step: float) -> Shape:
    """Bring one flat polygon back onto the earth, holes too; its vertices lie ``step`` metres apart at most."""
    shape = _filled(polygon.exterior, middle, step)
    for hole in polygon.interiors:
        shape = shape.difference(_filled(hole, middle, step))
    return shape


def all_on_earth(polygons: Sequence[Shape], middles: Numbers, step: float) -> list[Shape]:
    """Bring flat polygons without holes back onto the earth, each from the plane of its middle."""
    insides = from_flat(shapely.get_coordinates(shapely.point_on_surface(polygons)), middles)
    rows, of = shapely.get_coordinates(shapely.segmentize(polygons, step), return_index=True)
    loops = np.split(np.column_stack(from_flat(rows, middles[of])), np.searchsorted(of, np.arange(1, len(middles))))
    return [
        _filled(polygon.exterior, tuple(middle), step)
        if np.abs((np.diff(loop[:, 0]) + 180) % 360 - 180).max() > MAX_LONGITUDE_STEP
        else enclose(np.column_stack([np.unwrap(loop[:, 0], period=360), loop[:, 1]]), inside)
        for polygon, middle, inside, loop in zip(polygons, middles, zip(*insides, strict=True), loops, strict=True)
    ]


def _filled(loop: Shape, middle: Position, step: float) -> Shape:
    inside = shapely.get_coordinates(shapely.Polygon(loop).representative_point())
    lon, lat = from_flat(inside, middle)
    rows = shapely.get_coordinates(shapely.segmentize(loop, step))
    knots = np.arange(len(rows), dtype=float)

    def curve(at: Numbers) -> tuple[Numbers, Numbers]:
        return from_flat(np.column_stack([np.interp(at, knots, rows[:, axis]) for axis in (0, 1)]), middle)

    return enclose(trace(curve, knots), (float(lon[0]), float(lat[0])))
