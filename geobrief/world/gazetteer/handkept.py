"""The hand-kept tables: CSV files with a heading, comment lines that start with #, and lists split by a bar."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Final

from geobrief.world.gazetteer.entries import Entry, Sort, abbreviation_sort, plurals, weigh
from geobrief.world.gazetteer.features import KIND
from geobrief.world.gazetteer.fold import fold
from geobrief.world.gazetteer.sorts_of_site import other_calls

TABLES: Final = Path(__file__).with_name("tables")
# tables of places that are in no upstream source; each row becomes a record geobrief:<name>
PLACES: Final = (
    "waters",
    "regions",
    "landforms",
    "islands",
    "sites",
    "volcanoes",
    "nuclear",
    "bases",
    "works",
    "crossings",
    "camps",
    "reefs",
)
_ALIAS = 0.2
_OTHER_CALL = 0.3
_NOTE = re.compile(r" \([^)]*\)$")


def read(table: str) -> list[dict[str, str]]:
    """Return the rows of a table, comment lines left out; ValueError where a row has too many or too few cells."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), restkey="surplus"))
    for row in rows:
        if "surplus" in row or None in row.values():
            raise ValueError(f"{table}.csv: wrong number of cells in {row}")
    return rows


def listed(row: dict[str, str], column: str) -> list[str]:
    """Return the items of a cell that holds a list."""
    return [item.strip() for item in row.get(column, "").split("|") if item.strip()]


def without_note(name: str) -> str:
    """Return a name without what tells it from another row: "Red River (Vietnam)" is called Red River."""
    return _NOTE.sub("", name)


def slug(name: str) -> str:
    """Return a name as it stands in a record's id."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def call_by_row(entry: Entry, row: dict[str, str]) -> None:
    """Give an entry the names, demonyms and abbreviations of its table row, and mark it as hand-kept."""
    entry.curated = True
    entry.call(entry.name, Sort.NAME)
    for alias in listed(row, "aliases"):
        entry.call(alias, Sort.ALIAS, _ALIAS)
    for demonym in listed(row, "demonyms"):
        for form in plurals(demonym):
            entry.call(form, Sort.DEMONYM)
    for short in listed(row, "abbreviations"):
        entry.call(short, abbreviation_sort(short))


def places() -> list[Entry]:
    """Return the seas, regions, landforms, islands and sites."""
    entries = []
    for table in PLACES:
        for row in read(table):
            if row["feature"] not in KIND:
                raise ValueError(f"{table}.csv: no such feature: {row['feature']} ({row['name']})")
            entries.append(_site_entry(row))
    return entries


def _site_entry(row: dict[str, str]) -> Entry:
    entry = Entry(
        ref=f"geobrief:{slug(row['name'])}",
        name=without_note(row["name"]),
        feature=row["feature"],
        country=row["country"] or None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        extent_km=float(row["extent_km"]),
        weight=weigh(row["feature"], 0),
    )
    call_by_row(entry, row)
    for name in (entry.name, *listed(row, "aliases")):
        for other in other_calls(name, entry.feature):
            entry.call(other, Sort.ALIAS, _OTHER_CALL)
    return entry


def town_entry(row: dict[str, str]) -> Entry:
    """Return a town of `towns.csv` that no upstream source has. Not curated: a village is not spotted by its name."""
    entry = Entry(
        ref=f"geobrief:town-{row['country'].lower()}-{slug(row['name'])}",
        name=row["name"],
        feature="town",
        country=row["country"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        extent_km=1.0,
    )
    call_town(entry, row)
    return entry


def call_town(entry: Entry, row: dict[str, str]) -> None:
    """Give a town the names of its row."""
    entry.call(row["name"], Sort.NAME)
    for alias in listed(row, "aliases"):
        entry.call(alias, Sort.NAME)


def countries(population: dict[str, int]) -> list[Entry]:
    """Return the countries and territories; ``population`` is by ISO 3166-1 alpha-2 code."""
    entries = []
    for row in read("countries"):
        people = population.get(row["code"], 0)
        entry = Entry(
            ref=f"country:{row['code']}",
            name=row["name"],
            feature=row["feature"],
            country=row["code"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=people,
            extent_km=float(row["extent_km"]),
            weight=weigh(row["feature"], people),
        )
        call_by_row(entry, row)
        entries.append(entry)
    return entries
