"""Discs of one radius round many points, united.

Where all points of a group lie nearer to its middle than the radius, their discs all hold that middle: seen from there
the union has one edge in each direction, that of the disc which reaches farthest. The stereographic projection round
the middle, which takes an angle x from there to ``tan(x / 2)``, keeps circles: a disc of radius r round a point at d
is one from ``a = tan((d - r) / 2)`` to ``b = tan((d + r) / 2)``, and ends in a direction that its own middle
``c = (a + b) / 2`` lies ``s = c cos t`` along at ``s + sqrt(s^2 - ab)`` (`_edges`).

Where a point lies from its middle is told by the chord between both on the ellipsoid, and the chord's direction from
the tangent plane there: over 1,200 km that is right within some 20 m.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

from geobrief.world.earth.geodesic import WGS84
from geobrief.world.earth.plane import all_on_earth
from geobrief.world.earth.ring import MAX_RADIUS_M

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geobrief.world.earth.region import Numbers, Shape

Rows: TypeAlias = "tuple[Numbers, Numbers, Numbers]"
"""Of points: x, y and z; or of their discs on the plane: the middle's way north and east, and the power of 0, 0."""

_EARTH_M = 6_371_008.8
_STAR_SHARE, _STAR_M, _LEAST_STAR_M = 0.85, 1_200_000.0, 80_000.0
"""How far from its middle points of a group may lie: as a share of the radius, before the ellipsoid shows, at least."""
_VIEWS, _FINER = 180, 8
"""Directions of view in which the points are found whose discs reach farthest; so many times finer is the rim."""
_NEIGHBOURS = (-1, 0, 1, 2)
"""The views whose points are tried in the finer ones between one and the next."""


def farthest_from_middle(radius: float) -> float | None:
    """Metres that a group's points may lie from its middle; None where too few would share a group."""
    star = _STAR_SHARE * min(radius, math.pi * _EARTH_M - radius)
    return min(star, _STAR_M) if star >= _LEAST_STAR_M else None


def discs(rows: Numbers, radius: float, *, away: float, error: float) -> list[Shape]:
    """Unite the discs round points (rows of longitudes and latitudes), group by group, in longitudes and latitudes.

    ``away`` is what `farthest_from_middle` gives; rims are right within ``error``, in metres as all lengths.
    """
    groups = list(_groups(_in_space(*rows.T), 2 * math.sin(away / _EARTH_M / 2)))
    flat = [_flat(group, middle, radius / _EARTH_M) for group, middle in groups]
    edge = np.minimum(2 * _EARTH_M * np.arctan(_rims(flat)), MAX_RADIUS_M)
    cosines, sines = _views(_VIEWS * _FINER)
    rims = shapely.polygons(np.stack([edge * sines, edge * cosines], axis=-1))
    middles = np.array([middle for _, middle in groups])
    return all_on_earth(shapely.simplify(rims, error, preserve_topology=False), middles, step(radius))


def step(radius: float) -> float:
    """How far vertices of a rim may lie apart on its plane, in metres."""
    return max(25_000.0, min(radius / 20, 50_000.0), radius / 40)


def _in_space(lon: Numbers | float, lat: Numbers | float) -> Rows:
    """Give points of the ellipsoid from the centre of the earth, in its mean radius."""
    cosine, sine = np.cos(np.radians(lat)), np.sin(np.radians(lat))
    across = WGS84.a / _EARTH_M / np.sqrt(1 - WGS84.es * sine**2)
    return (
        across * cosine * np.cos(np.radians(lon)),
        across * cosine * np.sin(np.radians(lon)),
        across * (1 - WGS84.es) * sine,
    )


def _groups(points: Rows, chord: float) -> Iterator[tuple[Rows, tuple[float, float]]]:
    """Halve points along the longest side of their box until each group keeps within ``chord`` of its middle."""
    waiting = [points]
    while waiting:
        group = waiting.pop()
        sides = [(float(row.min()), float(row.max())) for row in group]
        middle = _on_ground(*((least + most) / 2 for least, most in sides))
        away = sum((row - at) ** 2 for row, at in zip(group, _in_space(*middle), strict=True))
        if np.max(away) <= chord**2:
            yield group, middle
            continue
        axis = max(range(3), key=lambda axis: sides[axis][1] - sides[axis][0])
        lower = group[axis] <= sum(sides[axis]) / 2
        waiting += [(group[0][half], group[1][half], group[2][half]) for half in (~lower, lower)]


def _on_ground(x: float, y: float, z: float) -> tuple[float, float]:
    """Longitude and latitude where the ray from the earth's centre through a point leaves the ellipsoid."""
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y) * (1 - WGS84.es)))


def _flat(points: Rows, middle: tuple[float, float], radius: float) -> Rows:
    """Bring the discs of points in space onto the stereographic plane round a middle on the ground."""
    lon, lat = map(math.radians, middle)
    x, y, z = (row - at for row, at in zip(points, _in_space(*middle), strict=True))
    east, outward = y * math.cos(lon) - x * math.sin(lon), x * math.cos(lon) + y * math.sin(lon)
    north = z * math.cos(lat) - outward * math.sin(lat)
    away = 2 * np.arcsin(np.sqrt(x * x + y * y + z * z) / 2)
    near, far = np.tan((away - radius) / 2), np.tan((away + radius) / 2)
    share = (near + far) / 2 / np.maximum(np.hypot(north, east), 1e-12)
    return share * north, share * east, -near * far


def _rims(groups: list[Rows]) -> Numbers:
    """Give how far the discs of each group reach on its plane, in all finer views."""
    north, east, power = np.array([_farthest(group) for group in groups]).transpose(1, 0, 2)[..., np.newaxis]
    cosines, sines = (row.reshape(_VIEWS, _FINER) for row in _views(_VIEWS * _FINER))
    rims = np.zeros((len(groups), _VIEWS, _FINER))
    for turn in _NEIGHBOURS:
        along = np.roll(north, -turn, axis=1) * cosines
        along += np.roll(east, -turn, axis=1) * sines
        np.maximum(rims, _edges(along, np.roll(power, -turn, axis=1)), out=rims)
    return rims.reshape(len(groups), -1)


def _farthest(group: Rows) -> Numbers:
    """Find the discs that reach farthest, one for each view."""
    north, east, power, cosines, sines = (row.astype(np.float32) for row in (*group, *_views(_VIEWS)))
    along: Numbers = np.multiply.outer(cosines, north)
    along += np.multiply.outer(sines, east)
    found = _edges(along, power).argmax(axis=1)
    return np.array([row[found] for row in group])


def _edges(along: Numbers, power: NDArray[np.floating[Any]]) -> Numbers:
    """Give where discs end on the plane, by the formula at the head of this file: s is ``along``, -ab ``power``."""
    edges: Numbers = along * along
    edges += power
    np.sqrt(edges, out=edges)
    edges += along
    return edges


@functools.cache
def _views(count: int) -> tuple[Numbers, Numbers]:
    """Cosines and sines of so many directions of view, clockwise from north."""
    views = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.cos(views), np.sin(views)
