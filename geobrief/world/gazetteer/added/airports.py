"""OurAirports' ``airports.csv`` (public domain): every airfield and heliport, with codes and keywords."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geobrief.world.gazetteer.added.codes import AIRPORTS
from geobrief.world.gazetteer.added.rows import Row, Skipped, numbered, point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def is_airports(first: str) -> bool:
    """Whether a line is the heading of OurAirports' file."""
    return {"ident", "latitude_deg", "iso_region"} <= {name.strip('" \n\r') for name in first.split(",")}


def rows(lines: Iterable[str]) -> Iterator[Row | Skipped]:
    """The airfields of the file; closed ones are left out."""
    for cells in csv.DictReader(lines):
        try:
            yield _row(
                {
                    name: (cell or "").strip()
                    for name, cell in cells.items()
                    if isinstance(name, str) and not isinstance(cell, list)
                }
            )
        except Skipped as reason:
            yield reason


def _row(cells: dict[str, str]) -> Row:
    if cells.get("type") not in AIRPORTS or not cells.get("name") or not cells.get("id", "").isdecimal():
        raise Skipped("no airfield in use")
    lat, lon = point(cells.get("latitude_deg", ""), cells.get("longitude_deg", ""))
    more = (word.strip() for word in cells.get("keywords", "").split(","))
    names = (cells["name"], *(word for word in more if len(word) > 3))
    where = (cells.get("iso_country", ""), cells.get("iso_region", ""), lat, lon)
    return Row(numbered("ourairports", int(cells["id"])), names, "airport", *where)
