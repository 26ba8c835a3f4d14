"""What the compiled gazetteer is asked, in SQL, and what its sums cover (`geobrief.sums`).

A row of ``place`` has a sum over its cells, the next number and, where it has a ref, the next ref. A row of ``name``
has one over its cells, how many rows have its key, and the next key. So a row, that it is all there is of its key, and
that a key is not there at all can be proved, each by one question. A row of ``spelling`` has the same for its skeleton,
and its sum covers the keys of its place.
"""

from __future__ import annotations

from typing import Final

SCHEMA: Final = "4"
PLACE: Final = (
    "p.id, p.ref, p.name, p.feature, p.country, p.admin1, p.admin2, p.lat, p.lon, p.population, p.extent_km, p.cell,"
    " p.curated, (SELECT min(id) FROM place WHERE id > p.id),"
    " CASE WHEN p.ref NOT NULL THEN (SELECT min(ref) FROM place WHERE ref > p.ref) END"
)
"""The cells that a place's sum covers."""
PLACES: Final = f"SELECT {PLACE}, p.sum FROM place p"  # noqa: S608  our own words
OF_NUMBER: Final = f"{PLACES} WHERE p.id = (SELECT max(id) FROM place WHERE id <= ?)"  # noqa: S608  our own words
"""The place of a number, or the one before where there is none."""
OF_REF: Final = f"{PLACES} WHERE p.ref = (SELECT max(ref) FROM place WHERE ref <= ?)"  # noqa: S608  our own words
NAMES: Final = (
    "SELECT n.key, n.place, n.how, n.rank, n.many, (SELECT min(key) FROM name WHERE key > n.key), n.sum FROM name n"
    " WHERE n.key = (SELECT max(key) FROM name WHERE key <= ?)"
)
"""What has a key as its name, or the key before where nothing has."""

SPELLED: Final = (
    "SELECT s.skeleton, s.place, s.many, (SELECT min(skeleton) FROM spelling WHERE skeleton > s.skeleton), k.keys,"
    " s.sum FROM spelling s LEFT JOIN spelled k ON k.place = s.place"
    " WHERE s.skeleton = (SELECT max(skeleton) FROM spelling WHERE skeleton <= ?)"
)
"""The places with a skeleton, and their keys, one a line; or those of the skeleton before where nothing has it."""

META: Final = "SELECT key, value FROM meta ORDER BY key"
FIRST: Final = (
    "SELECT (SELECT min(key) FROM name), (SELECT min(id) FROM place), (SELECT min(ref) FROM place WHERE ref NOT NULL),"
    " (SELECT min(skeleton) FROM spelling)"
)
CURATED: Final = "SELECT key FROM curated_key ORDER BY key"
CAPITALS: Final = "SELECT country, capital FROM capital ORDER BY country"
NUMBERS: Final = "SELECT number, place FROM geonames ORDER BY number"
DIVISIONS: Final = "SELECT ref, name FROM place WHERE ref LIKE 'adm1:%' ORDER BY ref"
CELLS: Final = "SELECT cell, many FROM cell ORDER BY cell"
WHOLE: Final = (META, FIRST, CURATED, CAPITALS, NUMBERS, DIVISIONS, CELLS)
"""What is asked whole, and has a sum for its answer."""
