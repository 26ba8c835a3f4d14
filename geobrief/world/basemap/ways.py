"""Roads, railways and built-up areas, for a map of a town and its surroundings.

Main roads and railways are OpenStreetMap's, simplified: a road is left out where only its distant ends are known
(``tools/derive_ways.py``). Built-up areas are Natural Earth's, 1:50m.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Final, Literal

from geobrief.world.basemap.store import Extent, cells, degrees, unpacked, windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.world.basemap.shapes import Shape

WayStyle = Literal["road", "railway", "built"]
WAYS_CREDIT: Final = "OpenStreetMap"
"""Whom a map that shows a road or a railway has to name (ODbL 1.0, 4.3)."""
_OVER = 0.4  # degrees by which a shape may stick out of the cell that it is kept in


def ways(style: WayStyle, extent: Extent) -> tuple[Shape, ...]:
    """Give the shapes round an extent, in pieces of about a degree, uncut. Raises `DataError`."""
    there = _degrees(style)
    wanted = sorted({cell for window in windows(extent) for cell in _touched(window) if cell in there})
    return tuple(unpacked(packed) for packed in cells(style, wanted))


@functools.cache
def _degrees(style: WayStyle) -> frozenset[tuple[int, int]]:
    return frozenset(degrees(style))


def _touched(window: Extent) -> Iterator[tuple[int, int]]:
    west, south, east, north = window
    for x in range(math.floor(west - _OVER), math.floor(east + _OVER) + 1):
        for y in range(math.floor(south - _OVER), math.floor(north + _OVER) + 1):
            yield (x + 180) % 360 - 180, y
