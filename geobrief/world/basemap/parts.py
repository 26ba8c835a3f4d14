"""Parts of areas: the east of Chad, the north of the Black Sea, as what lies outermost in a direction."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from geobrief.world.basemap.shapes import Shape

AZIMUTHS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
"""What a part may be called, and the direction in degrees in which it lies."""

_OUTER_SHARE = 0.35
"""How much of an area its northern part is: of three bands, the northernmost, and a little."""
_GRID = 40  # points along each side of the area's box
_FAR = 720.0  # degrees: farther than any area is wide


def outermost(shape: Shape, part: str) -> Shape | None:
    """Cut the part off the largest piece of an area; None for one too thin to be measured."""
    pieces = [piece for piece in shapely.get_parts(shape) if piece.geom_type == "Polygon"]
    if not pieces:
        return None
    piece = max(pieces, key=lambda piece: float(piece.area))
    west, south, east, north = piece.bounds
    azimuth, narrow = math.radians(AZIMUTHS[part]), math.cos(math.radians((south + north) / 2))
    # a degree of longitude counts as wide as it is in the middle of the area
    along = (narrow * math.sin(azimuth), math.cos(azimuth))
    edge = _edge(piece, (west, south, east, north), along)
    if edge is None:
        return None
    cut = piece.intersection(_half_plane(along, edge))
    return None if cut.is_empty else cut


def _edge(piece: Shape, box: tuple[float, float, float, float], along: tuple[float, float]) -> float | None:
    """Where the part begins, so that it holds its share of the area."""
    west, south, east, north = box
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(west, east, _GRID), np.linspace(south, north, _GRID)))
    shapely.prepare(piece)
    inside = shapely.contains_xy(piece, x, y)
    if not inside.any():
        return None
    x, y = x[inside], y[inside]
    measured = x * along[0] + y * along[1]
    weights = np.cos(np.radians(y))  # points of a grid in degrees stand for less land towards the poles
    return float(np.quantile(measured, 1 - _OUTER_SHARE, weights=weights, method="inverted_cdf"))


def _half_plane(along: tuple[float, float], edge: float) -> Shape:
    """All points whose measure along a direction is ``edge`` or more."""
    length = math.hypot(*along)
    nx, ny = along[0] / length, along[1] / length
    x, y = nx * edge / length, ny * edge / length
    tx, ty = -ny * _FAR, nx * _FAR
    fx, fy = nx * _FAR, ny * _FAR
    return shapely.Polygon([(x + tx, y + ty), (x - tx, y - ty), (x - tx + fx, y - ty + fy), (x + tx + fx, y + ty + fy)])
