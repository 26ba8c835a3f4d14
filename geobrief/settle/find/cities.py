"""The cities inside a circle, and the one that is nearest to a point."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geobrief.model import FoundCity
from geobrief.world import basemap, earth

if TYPE_CHECKING:
    from geobrief.model import Brief, Place, Position
    from geobrief.settle.find.circle import Circle

_STEPS = (5_000_000, 1_000_000, 500_000, 100_000)  # people: the highest at which a reader gets a list
_SEVERAL = 8
_LEAST = 80_000  # the basemap has no smaller ones but capitals
_NEAR_DEGREES, _HERE = 6.0, 0.1


def within(brief: Brief, circle: Circle) -> tuple[tuple[basemap.Town, ...], int]:
    """Give the cities inside, the largest first, and how many people each has at least.

    Of a reach only those abroad count, and where it has a target only those of the target's country.
    """
    west, south, east, north = circle.shape.bounds
    found = basemap.towns((west, south, east, north), least=_LEAST, capitals=False)
    if not found:
        return (), _LEAST
    spots = np.array([town.position for town in found])
    inside = shapely.contains_xy(circle.shape, *spots.T)
    if circle.home is not None and circle.overlay.kind == "zone":
        inside &= ~shapely.contains_xy(circle.home, *spots.T)
    kept = [town for town, holds in zip(found, inside, strict=True) if holds and _counts(brief, circle, town)]
    least = next((step for step in _STEPS if sum(t.population >= step for t in kept) >= _SEVERAL), _LEAST)
    return tuple(town for town in kept if town.population >= least), least


def _counts(brief: Brief, circle: Circle, town: basemap.Town) -> bool:
    if circle.overlay.kind != "reach":
        return town.record != (circle.origin.record if circle.origin else None)
    target = brief.place(circle.link.target)
    if target is not None and target.country:
        return town.country == target.country
    return circle.origin is None or town.country != circle.origin.country


def is_large(place: Place) -> bool:
    """Whether a place is a city of 80,000 people, or a capital."""
    return _has_large(place.record, place.lon or 0.0, place.lat or 0.0)


@functools.lru_cache(maxsize=4096)  # each circle of an article asks for the same places
def _has_large(record: str | None, lon: float, lat: float) -> bool:
    here = (lon - _HERE, lat - _HERE, lon + _HERE, lat + _HERE)
    return any(town.record == record for town in basemap.towns(here, least=_LEAST))


def nearest_city(point: Position) -> basemap.Town | None:
    """Give the city of 80,000 people that is nearest to a point, within some six degrees."""
    side = _NEAR_DEGREES / max(0.2, math.cos(math.radians(point[1])))
    south, north = max(-90.0, point[1] - _NEAR_DEGREES), min(90.0, point[1] + _NEAR_DEGREES)
    west, east = (point[0] - side + 180) % 360 - 180, (point[0] + side + 180) % 360 - 180
    found = basemap.towns((west, south, east, north), least=_LEAST, capitals=False)
    if not found:
        return None
    return found[int(np.argmin(earth.distances(point, [town.position for town in found])))]


def city_of(town: basemap.Town) -> FoundCity:
    """A city as a finding keeps it."""
    lon, lat = town.position
    return FoundCity(
        name=town.name, record=town.record, lat=round(lat, 4), lon=round(lon, 4), population=town.population
    )
