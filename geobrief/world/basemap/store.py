"""The file of the basemap: its rows, the boxes of shapes, and shapes unpacked once."""

from __future__ import annotations

import functools
import zlib
from contextlib import closing
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

from geobrief.errors import DataError
from geobrief.seal import opened
from geobrief.world.basemap.shapes import Shape, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable

_HINT = "Reinstall geobrief."
Extent: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in degrees; west is above east where the extent crosses 180."""


def rows(query: str, values: tuple[Any, ...] = ()) -> list[Any]:
    """Ask the file, which is opened for each question: no connection outlives a fork.

    Raises `DataError` where it is missing or damaged.
    """
    try:
        with (
            resources.as_file(resources.files(__package__) / "basemap.sqlite") as path,
            closing(opened(path, "the basemap", _HINT)) as store,
        ):
            return store.execute(query, values)
    except OSError as error:
        raise DataError(f"the basemap cannot be read ({error})", hint=_HINT) from error


@functools.lru_cache(maxsize=2048)
def unpacked(packed: bytes) -> Shape:
    """Unpack a shape, once. Raises `DataError` for one that is damaged."""
    try:
        return unpack(packed)
    except (zlib.error, ValueError, IndexError, shapely.errors.ShapelyError) as error:
        raise DataError(f"a shape of the basemap is damaged ({error})", hint=_HINT) from error


def boxes_of(packed: bytes) -> tuple[Extent, ...]:
    """Read the boxes of the parts of a shape."""
    return tuple(tuple(box) for box in np.frombuffer(packed, "<f4").reshape(-1, 4).tolist())


def touch(boxes: Iterable[Extent], extent: Extent) -> bool:
    """Whether one of the boxes touches the extent."""
    seen = windows(extent)
    return any(meet(box, window) for box in boxes for window in seen)


def meet(box: Extent, window: Extent) -> bool:
    """Whether two extents touch, neither of which crosses 180."""
    return box[0] <= window[2] and window[0] <= box[2] and box[1] <= window[3] and window[1] <= box[3]


def windows(extent: Extent) -> list[Extent]:
    """Split an extent that crosses 180 into the two that do not."""
    west, south, east, north = extent
    if west <= east:
        return [extent]
    return [(west, south, 180.0, north), (-180.0, south, east, north)]
