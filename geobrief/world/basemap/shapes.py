"""How a shape is kept in the basemap: steps on a grid of 0.0001 degrees (11 m), shuffled and deflated."""

from __future__ import annotations

import zlib
from typing import Any, TypeAlias

import numpy as np
import shapely

Shape: TypeAlias = Any
"""A shapely geometry (shapely ships no types)."""

STEPS_PER_DEGREE = 10_000
_MULTIPOLYGON = shapely.GeometryType.MULTIPOLYGON
_MULTILINE = shapely.GeometryType.MULTILINESTRING


def pack(shape: Shape) -> bytes:
    """Pack polygons, or lines, one or several."""
    parts = shapely.get_parts(shape)
    whole = shapely.multipolygons(parts) if shapely.get_dimensions(shape) == 2 else shapely.multilinestrings(parts)
    _, rows, (rings, *polygons) = shapely.to_ragged_array([whole])
    outer = polygons[0] if len(polygons) > 1 else ()  # lines have one level of offsets less
    grid = np.round(rows * STEPS_PER_DEGREE).astype("<i4")
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), "<i4")).astype("<i4")
    # Bytes of like weight side by side, as most high ones are 0 or 255: a third smaller.
    shuffled = steps.T.reshape(-1).view("u1").reshape(-1, 4).T.tobytes()
    head = np.array([len(rings), len(outer), *rings, *outer], "<u4")
    return zlib.compress(head.tobytes() + shuffled, 9)


def unpack(blob: bytes) -> Shape:
    """Undo `pack`: a MultiPolygon or MultiLineString, or a Polygon or LineString where there is one part only."""
    data = zlib.decompress(blob)
    n_rings, n_polygons = np.frombuffer(data, "<u4", 2)
    offsets = np.frombuffer(data, "<u4", n_rings + n_polygons, 8).astype("i8")
    shuffled = np.frombuffer(data, "u1", offset=8 + 4 * len(offsets))
    steps = np.ascontiguousarray(shuffled.reshape(4, -1).T).view("<i4").reshape(2, -1).T
    rows = np.cumsum(np.ascontiguousarray(steps), axis=0, dtype="i8") / STEPS_PER_DEGREE
    rings, polygons = offsets[:n_rings], offsets[n_rings:]
    if n_polygons:
        (shape,) = shapely.from_ragged_array(_MULTIPOLYGON, rows, (rings, polygons, np.array([0, n_polygons - 1])))
    else:
        (shape,) = shapely.from_ragged_array(_MULTILINE, rows, (rings, np.array([0, n_rings - 1])))
    return shape.geoms[0] if len(shape.geoms) == 1 else shape
