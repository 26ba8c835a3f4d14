"""Geometry of the Scene as shapely's, quickly: a basemap has a hundred thousand numbers."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geobrief.model import Geometry, Position


def shape_of(geometry: Geometry) -> Any:  # noqa: ANN401 - shapely ships no types
    """Give a geometry as `shapely.geometry.shape` does, several times as fast for polygons."""
    if geometry.type == "Polygon":
        return _polygons((geometry.coordinates,))[0]
    if geometry.type == "MultiPolygon":
        return shapely.multipolygons(_polygons(geometry.coordinates))
    if geometry.type == "LineString":
        return shapely.linestrings(_rows((geometry.coordinates,)))
    if geometry.type == "MultiLineString":
        lengths = [len(line) for line in geometry.coordinates]
        lines = shapely.linestrings(_rows(geometry.coordinates), indices=np.repeat(np.arange(len(lengths)), lengths))
        return shapely.multilinestrings(lines)
    return shapely.Point(geometry.coordinates)


def _polygons(polygons: Sequence[Any]) -> NDArray[Any]:
    rings = [ring for polygon in polygons for ring in polygon]
    lengths = [len(ring) for ring in rings]
    linear = shapely.linearrings(_rows(rings), indices=np.repeat(np.arange(len(rings)), lengths))
    counts = [len(polygon) for polygon in polygons]
    made: NDArray[Any] = shapely.polygons(linear, indices=np.repeat(np.arange(len(counts)), counts))
    return made


def _rows(lines: Sequence[Sequence[Position]]) -> NDArray[np.float64]:
    """All positions of all lines, one a row."""
    return np.fromiter(chain.from_iterable(chain.from_iterable(lines)), np.float64).reshape(-1, 2)
