"""About how far points lie from an outline: bounds that cost little, to ask `nearest` only where it matters.

The vertices of an outline are compared with a point by their chord on a sphere. What lies between two neighbours is no
nearer than the nearer of them, less half of the way between them; a sphere is off from the ellipsoid by 0.6 % at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geobrief.model import Position
    from geobrief.world.earth.region import Numbers, Shape

_EARTH_M, _OFF = 6_371_008.8, 0.006
_DEGREE_M = 111_700.0  # at most
_EDGE_DEGREES = 0.25
_STRETCH, _FAR_M = 1.6, 10_000_000.0
"""So much longer is an edge on the plane round a point (azimuthal equidistant) that lies nearer than this."""
_ROUNDED_M = 2.0
_AT_ONCE = 2_000_000
"""So many pairs of a point and a vertex are held at once."""


def bounds(shape: Shape, points: Sequence[Position]) -> tuple[Numbers, Numbers]:
    """At least, and at most, so many metres from each point outside an area to its nearest point."""
    rows = shapely.get_coordinates(shapely.segmentize(shape, _EDGE_DEGREES))
    steps = np.hypot(*np.diff(rows, axis=0).T)
    half = steps[steps <= _EDGE_DEGREES * 1.001].max(initial=0.0) / 2 * _DEGREE_M * _STRETCH
    metres = np.concatenate([_to_vertices(part, rows) for part in _parts(np.array(points, float), len(rows))])
    least = np.where(metres < _FAR_M, np.maximum(metres * (1 - _OFF) - half - _ROUNDED_M, 0.0), 0.0)
    return least, metres * (1 + _OFF) + _ROUNDED_M


def _parts(points: Numbers, vertices: int) -> list[Numbers]:
    return np.array_split(points, -(-len(points) * vertices // _AT_ONCE) or 1)


def _to_vertices(points: Numbers, rows: Numbers) -> Numbers:
    """Metres on the sphere from each point to the nearest of the vertices."""
    nearest: Numbers = (_on_sphere(points) @ _on_sphere(rows).T).max(axis=1)
    return _EARTH_M * np.arccos(np.clip(nearest, -1.0, 1.0))


def _on_sphere(rows: Numbers) -> Numbers:
    lon, lat = np.radians(rows).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
