"""The file of the basemap: its rows, the boxes of shapes, and shapes unpacked once."""

from __future__ import annotations

import functools
import zlib
from contextlib import closing, contextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

from geobrief.errors import DataError
from geobrief.seal import Store, opened
from geobrief.world.basemap import asked
from geobrief.world.basemap.shapes import Shape, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HINT = "Reinstall geobrief."
Extent: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in degrees; west is above east where the extent crosses 180."""


@contextmanager
def _opened(file: str = "basemap.sqlite") -> Iterator[Store]:
    """A file, opened for each question: no connection outlives a fork."""
    try:
        with (
            resources.as_file(resources.files(__package__) / file) as path,
            closing(opened(path, "the basemap", _HINT)) as store,
        ):
            yield store
    except OSError as error:
        raise DataError(f"the basemap cannot be read ({error})", hint=_HINT) from error


def whole(question: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
    """Ask one of the questions of `asked.WHOLE`. Raises `DataError` where the file is missing or damaged."""
    with _opened() as store:
        return store.whole(question, values)


def outline(record: str) -> tuple[Any, ...] | None:
    """Name, nature, exactness, parts and label of a record's outline, None where there is none. Raises `DataError`."""
    with _opened() as store:
        rows = store.execute(asked.OUTLINE_OF, (record,))
        if not rows:
            store.require_gap(None, record, store.whole(asked.FIRST)[0][0])
            return None
        store.require_sums(rows)
        found, *facts, following, _ = rows[0]
        if found != record:
            store.require_gap(found, record, following)
            return None
        return tuple(facts)


def pieces(numbers: Sequence[int]) -> list[bytes]:
    """The packed parts of outlines, in the order of their numbers. Raises `DataError`."""
    with _opened() as store:
        rows = store.execute(asked.PARTS.format(",".join("?" * len(numbers))), tuple(numbers))
        store.require_sums(rows)
        store.require([row[0] for row in rows] == sorted(set(numbers)))
        return [shape for _, shape, _ in rows]


def degrees(style: str) -> list[tuple[int, int]]:
    """The whole degrees, east and north, in which ``ways.sqlite`` has shapes of a style. Raises `DataError`."""
    with _opened("ways.sqlite") as store:
        return [(x, y) for x, y in store.whole(asked.CELLS, (style,))]


def cells(style: str, wanted: Iterable[tuple[int, int]]) -> list[bytes]:
    """The packed shapes of a style in degrees that have one. Raises `DataError`."""
    with _opened("ways.sqlite") as store:
        found = [store.execute(asked.CELL, (style, x, y)) for x, y in wanted]
        for rows in found:
            store.require(len(rows) == 1)
            store.require_sums(rows)
        return [rows[0][3] for rows in found]


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
