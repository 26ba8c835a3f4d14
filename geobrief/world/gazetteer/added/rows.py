"""What the readers of all sources hand to `build`, and how ids of other gazetteers become numbers."""

from __future__ import annotations

from typing import Final, NamedTuple

SOURCES: Final = ("geonames", "gns", "osm", "ourairports", "csv")
_BITS: Final = 48


class Row(NamedTuple):
    """One place of a source, or one more name of it.

    ``id`` is its number (`numbered`), ``admin1`` GeoNames' code of the first-level division ("07"), an ISO 3166-2 code
    ("UA-63") or a name. ``names`` begin with the one it is called by. A class of tuples, and no dataclass: there are
    millions of them.
    """

    id: int
    names: tuple[str, ...]
    feature: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int = 0


class Skipped(Exception):
    """A row that is left out: it has no name, no point, or is of no kind that a map of the news would name."""


def numbered(source: str, number: int) -> int:
    """The number of a record among all sources; a source's own may be negative."""
    return SOURCES.index(source) << _BITS | abs(number) << 1 | (number < 0)


def geonames_number(id: int) -> int | None:
    """GeoNames' own number of a record, None for one of another source."""
    return id >> 1 if id < 1 << _BITS else None


def ref(id: int) -> str:
    """The record's id: "geonames:703448", "gns:-1782998"."""
    number = (id & (1 << _BITS) - 1) >> 1
    return f"{SOURCES[id >> _BITS]}:{-number if id & 1 else number}"


def id_of(ref: str) -> int | None:
    """The number of a record's id, None for what is none of ours."""
    source, _, number = ref.partition(":")
    digits = number.removeprefix("-")
    if source not in SOURCES or not digits.isdecimal() or len(digits) > 13:
        return None
    return numbered(source, int(number))


def point(lat: str, lon: str) -> tuple[float, float]:
    """A point from text. Raises `Skipped` for what is none."""
    try:
        north, east = float(lat), float(lon)
    except ValueError as error:
        raise Skipped("no point") from error
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise Skipped("no point on earth")
    return round(north, 5), round(east, 5)


def whole(text: str) -> int:
    """A number of people from text; 0 for what is none."""
    digits = text.replace(",", "").replace(" ", "").partition(".")[0]
    return int(digits) if digits.isdecimal() and len(digits) <= 10 else 0
