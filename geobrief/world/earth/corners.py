"""An area by its corners, as a warning lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geobrief.world.earth.region import cut, to_geometry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geobrief.model import Geometry, Position

_FEWEST = 3


def polygon(corners: Sequence[Position]) -> tuple[Geometry, bool]:
    """Give the area between three corners or more, and whether they stand in an order that makes one.

    Its sides are straight on the chart, the shorter way round. Corners whose sides would cross are taken for those
    of what encloses them all. Raises `ValueError` for fewer corners, or for some that lie in one line.
    """
    if len(set(corners)) < _FEWEST:
        raise ValueError(f"{len(set(corners))} corners enclose nothing")
    rows = np.array(corners, dtype=float)
    rows[:, 0] = np.unwrap(rows[:, 0], period=360)
    shape = shapely.Polygon(rows)
    ordered = bool(shape.is_valid and shape.area > 0)
    whole = shape if ordered else shapely.convex_hull(shapely.MultiPoint(rows))
    if not whole.area:
        raise ValueError("the corners lie in one line")
    return to_geometry(cut(whole)), ordered
