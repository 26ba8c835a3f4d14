"""What lies on the land and round it: lakes, rivers, borders and names of divisions, seas and cities."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from geobrief.world.basemap import asked
from geobrief.world.basemap.store import Extent, boxes_of, meet, touch, unpacked, whole, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geobrief.model import Position
    from geobrief.world.basemap.shapes import Shape

LineStyle = Literal["province", "river"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A first-level division (state, province, oblast): its name, and where that is written."""

    name: str
    label: Position
    area_km2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Water:
    """A sea, gulf, strait or lake of the gazetteer, by its record: `territory` has its outline.

    ``cover`` is the share of the extent asked for that its boxes take: no more of it can be this water.
    """

    record: str
    lake: bool
    area_km2: float
    cover: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A city of 80,000 people or more, or a capital, from the gazetteer (GeoNames)."""

    record: str
    name: str
    country: str | None
    position: Position
    population: int
    capital: bool


def lakes(extent: Extent, *, least_km2: float) -> tuple[Shape, ...]:
    """Give the lakes and reservoirs that touch an extent, the largest first. Raises `DataError`."""
    seen = windows(extent)
    found = [packed for km2, box, packed in _lakes() if km2 >= least_km2 and any(meet(box, window) for window in seen)]
    return tuple(unpacked(packed) for packed in dict.fromkeys(found))


@functools.cache
def _lakes() -> tuple[tuple[float, Extent, bytes], ...]:
    return tuple(
        (km2, (west, south, east, north), packed) for km2, west, south, east, north, packed in whole(asked.LAKES)
    )


def lines(style: LineStyle, extent: Extent, *, zoom: float) -> tuple[Shape, ...]:
    """Give the lines of bundles that touch an extent, if worth drawing at a zoom of a web map. Raises `DataError`.

    ``province`` are borders between the first-level divisions of one country, as the United Nations have countries.
    """
    return tuple(unpacked(packed) for at, boxes, packed in _lines(style) if at <= zoom and touch(boxes, extent))


@functools.cache
def _lines(style: str) -> tuple[tuple[int, tuple[Extent, ...], bytes], ...]:
    return tuple((zoom, boxes_of(boxes), packed) for zoom, boxes, packed in whole(asked.LINES, (style,)))


def divisions(extent: Extent) -> tuple[Division, ...]:
    """Give the first-level divisions whose names would stand in an extent, the largest first. Raises `DataError`."""
    seen = windows(extent)
    return tuple(each for each in _divisions() if any(meet((*each.label, *each.label), window) for window in seen))


@functools.cache
def _divisions() -> tuple[Division, ...]:
    return tuple(Division(name=name, label=(lon, lat), area_km2=km2) for name, lon, lat, km2 in whole(asked.DIVISIONS))


def waters(extent: Extent) -> tuple[Water, ...]:
    """Give the named waters that touch an extent, the largest first. Raises `DataError`."""
    seen = windows(extent)
    whole = sum(_shared(window, window) for window in seen)
    return tuple(
        dataclasses.replace(water, cover=min(1.0, sum(_shared(box, each) for box in boxes for each in seen) / whole))
        for water, boxes in _waters()
        if touch(boxes, extent)
    )


def _shared(one: Extent, other: Extent) -> float:
    """Give what two boxes share, in square degrees."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    return max(0.0, width) * max(0.0, min(one[3], other[3]) - max(one[1], other[1]))


@functools.cache
def _waters() -> tuple[tuple[Water, tuple[Extent, ...]], ...]:
    return tuple(
        (Water(record=record, lake=bool(lake), area_km2=km2), boxes_of(boxes))
        for record, lake, km2, boxes in whole(asked.WATERS)
    )


def towns(extent: Extent, *, least: int, capitals: bool = True) -> tuple[Town, ...]:
    """Give the cities of ``least`` people in an extent, and if wanted all capitals, the largest first.

    Raises `DataError`.
    """
    lons, lats, people, seats = _figures()
    asked_for = (people >= least) | (seats if capitals else False)
    inside = np.zeros(len(lons), bool)
    for west, south, east, north in windows(extent):
        inside |= (west <= lons) & (lons <= east) & (south <= lats) & (lats <= north)
    return tuple(map(_town, np.flatnonzero(asked_for & inside).tolist()))


@functools.cache
def _figures() -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]:
    """Longitudes, latitudes, people and whether it is a capital, of all cities in their order."""
    _, _, _, lons, lats, people, seats = zip(*_towns(), strict=True)
    return np.array(lons, np.float64), np.array(lats, np.float64), np.array(people), np.array(seats, bool)


@functools.cache
def _towns() -> list[tuple[Any, ...]]:
    return whole(asked.TOWNS)


@functools.cache
def _town(number: int) -> Town:
    record, name, country, lon, lat, people, capital = _towns()[number]
    return Town(
        record=record, name=name, country=country, position=(lon, lat), population=people, capital=bool(capital)
    )
