"""How a polygon is kept in the basemap: steps on a grid of 0.0001 degrees (11 m), shuffled and deflated."""

from __future__ import annotations

import zlib
from typing import Any, TypeAlias

import numpy as np
import shapely

Shape: TypeAlias = Any
"""A shapely geometry (shapely ships no types)."""

STEPS_PER_DEGREE = 10_000
_MULTIPOLYGON = shapely.GeometryType.MULTIPOLYGON


def pack(shape: Shape) -> bytes:
    """Pack a Polygon or MultiPolygon."""
    parts = shapely.get_parts(shape)
    _, rows, (rings, polygons, _) = shapely.to_ragged_array([shapely.multipolygons(parts)])
    grid = np.round(rows * STEPS_PER_DEGREE).astype("<i4")
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), "<i4")).astype("<i4")
    # Bytes of like weight side by side, as most high ones are 0 or 255: a third smaller.
    shuffled = steps.T.reshape(-1).view("u1").reshape(-1, 4).T.tobytes()
    head = np.array([len(rings), len(polygons), *rings, *polygons], "<u4")
    return zlib.compress(head.tobytes() + shuffled, 9)


def unpack(blob: bytes) -> Shape:
    """Undo `pack`: always a MultiPolygon, or a Polygon where it has one part only."""
    data = zlib.decompress(blob)
    n_rings, n_polygons = np.frombuffer(data, "<u4", 2)
    offsets = np.frombuffer(data, "<u4", n_rings + n_polygons, 8).astype("i8")
    shuffled = np.frombuffer(data, "u1", offset=8 + 4 * len(offsets))
    steps = np.ascontiguousarray(shuffled.reshape(4, -1).T).view("<i4").reshape(2, -1).T
    rows = np.cumsum(np.ascontiguousarray(steps), axis=0, dtype="i8") / STEPS_PER_DEGREE
    rings, polygons = offsets[:n_rings], offsets[n_rings:]
    (shape,) = shapely.from_ragged_array(_MULTIPOLYGON, rows, (rings, polygons, np.array([0, n_polygons - 1])))
    return shape.geoms[0] if len(shape.geoms) == 1 else shape
