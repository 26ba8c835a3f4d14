"""How records of the gazetteer lie to one another: within, beside, and how far apart."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.world.gazetteer import Record

_DIVISION_KM = 400.0  # how far from a state's middle its capes and bases may lie
_EARTH_KM = 6371.0  # the earth's mean radius

Division = tuple[str, ...]
"""A country's code, with the names of province and district."""


def lies_in(inner: Record, outer: Record) -> bool:
    """Whether one place lies in another: a country, a division, or what is as wide (Antarctica).

    Hand-kept records do not say in which division they lie: their points tell.
    """
    if inner.id == outer.id or inner.country != outer.country or inner.country is None:
        return False
    if outer.kind == "country" or outer.feature == "continent":
        return True
    if outer.feature == "adm2":
        return inner.admin1 == outer.admin1 and inner.admin2 == outer.name
    if outer.feature != "adm1" or inner.feature == "adm1":
        return False
    if inner.admin1 is None and inner.id.startswith(("geobrief:", "airport:")):
        return km(inner, outer) <= max(outer.extent_km, _DIVISION_KM)
    return inner.admin1 == outer.name


def km(one: Record, other: Record) -> float:
    """Kilometres between the points of two records."""
    cosine = sum(a * b for a, b in zip(vector(one.lat, one.lon), vector(other.lat, other.lon), strict=True))
    return _EARTH_KM * math.acos(max(-1.0, min(1.0, cosine)))


def is_container(record: Record) -> bool:
    """Whether a record is a country, a state or a province."""
    return record.kind == "country" or record.feature == "adm1"


def divisions(record: Record) -> tuple[Division, ...]:
    """The country that a place lies in, or is, with its province and with its district, as far as it has them."""
    if record.country is None:
        return ()
    country, province, district = record.country, _province(record), _district(record)
    if province is None:
        return ((country,),)
    return ((country,), (country, province)) + (((country, province, district),) if district is not None else ())


def is_state(record: Record) -> bool:
    """Whether newspapers name it behind every town: the states and provinces of which English-language news tells."""
    return record.feature == "adm1" and record.country in {"US", "CA", "AU"}


def _province(record: Record) -> str | None:
    return record.name if record.feature == "adm1" else record.admin1


def _district(record: Record) -> str | None:
    return record.name if record.feature == "adm2" else record.admin2


def is_narrow(feature: str) -> bool:
    """Whether a point says where it is: towns and sites do, countries and seas do not."""
    return feature not in {"country", "territory", "continent", "ocean", "sea", "region"}


@functools.lru_cache(maxsize=16384)
def vector(lat: float, lon: float) -> tuple[float, float, float]:
    """Unit vector of a point on the sphere."""
    phi, theta = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)


def vectors(records: Iterable[Record]) -> np.ndarray:
    """The records' points as unit vectors, a row each."""
    return np.array([vector(record.lat, record.lon) for record in records])


def kilometres(own: np.ndarray, others: np.ndarray) -> np.ndarray:
    """How far points are apart: a row for each of ``own``, a column for each of ``others``, both unit vectors."""
    away: np.ndarray = _EARTH_KM * np.arccos(np.clip(own @ others.T, -1.0, 1.0))
    return away
