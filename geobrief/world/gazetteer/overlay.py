"""The user's own places: files laid over the compiled gazetteer, which stays as it is.

A file has ``name``, ``lat`` and ``lon``, and any of ``kind``, ``country``, ``admin1``, ``population``, ``aliases``
(split by semicolons), ``extent_km`` and ``id``, under these or other usual names (`COLUMNS`); other columns are passed
over. It is any table that `geobrief.tables` reads; in CSV, lines that start with # are comments.
"""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geobrief import tables
from geobrief.bounded import read_bytes
from geobrief.errors import BadGazetteer, UsageError
from geobrief.world.gazetteer.features import KIND
from geobrief.world.gazetteer.fold import fold
from geobrief.world.gazetteer.records import OWN, Match, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from geobrief.world.gazetteer.records import How

_NEEDED: Final = ("name", "lat", "lon")
_LARGEST = 200_000_000  # bytes: some two million places
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("name", "title", "place_name", "placename", "site", "asciiname"),
    **tables.POINT,
    "kind": ("kind", "type", "feature", "category", "feature_class"),
    "country": ("country", "iso_country", "country_code", "countrycode", "iso_a2"),
    "admin1": ("admin1", "state", "province", "region"),
    "population": ("population", "pop"),
    "aliases": ("aliases", "alternatenames", "alternate_names", "keywords", "alt_name"),
    "extent_km": ("extent_km",),
    "id": ("id", "ident", "fid"),
}
"""Our columns, and what others call them."""

_EXPORTED: Final = {
    **dict.fromkeys(("large_airport", "medium_airport", "small_airport", "seaplane_base", "heliport"), "airport"),
    "p": "town",
    "h": "water",
}
"""Kinds as OurAirports and GeoNames write them."""
_FORM: Final = "The first line names the columns, split by commas: " + ",".join(COLUMNS)
_FEATURES: Final = KIND | {"site": "site", "water": "water", "other": "other"}
"""What may stand under ``kind``: a feature of the gazetteer, or one of the Brief's kinds that is no feature."""
_MOST_KM: Final = 20_004.0  # half a meridian of the WGS84 ellipsoid: nothing on earth reaches farther
_MOST_PEOPLE: Final = 10_000_000_000
_ID: Final = re.compile(r"[\w.-]+")
_SHORT: Final = 5
"""A word of capitals up to this length is an abbreviation: "FOB" is not meant by "fob"."""


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """Places of the user's own, by folded name and by id. ``label`` tells which files they are from."""

    label: str = ""
    matches: dict[str, tuple[tuple[str, Match], ...]] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)

    def lookup(self, name: str) -> tuple[Match, ...]:
        """Return what a name can mean here, in the order of the files. Names in short capitals need capitals."""
        found = self.matches.get(fold(name), ()) if self.matches else ()
        return tuple(match for written, match in found if name.isupper() or not _is_abbreviation(written))


def read(paths: Iterable[Path], is_country: Callable[[str], bool]) -> OwnPlaces:
    """Read files of places; ``is_country`` knows ISO 3166-1 alpha-2 codes.

    Raises `BadGazetteer`, which names file and line, for all that is not as the module's heading says.
    """
    matches: dict[str, tuple[tuple[str, Match], ...]] = {}
    records: dict[str, Record] = {}
    labels = []
    for path in paths:
        data = _bytes(path)
        labels.append(f"{path.name} {hashlib.sha256(data).hexdigest()[:8]}")
        for line, row in _rows(path, data):
            record = _record(row, is_country, f"{path}, line {line}")
            if record.id in records:
                _refuse(f"{path}, line {line}", f"the id {record.id!r} is given twice", "Give each an id of its own.")
            records[record.id] = record
            for written, how in _names(row):
                key = fold(written)
                matches[key] = (*matches.get(key, ()), (written, Match(record=record, how=how)))
    return OwnPlaces(" + ".join(labels), matches, records)


def _refuse(where: str, fault: str, hint: str = _FORM) -> None:
    raise BadGazetteer(f"{where}: {fault}", hint=hint)


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path, _LARGEST)
    except OSError as error:
        raise BadGazetteer(f"{path} cannot be read: {error.strerror}", hint="Check the path.") from error


def _rows(path: Path, data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row, under our own names of its columns, with the number of its (last) line."""
    try:
        table = tables.read(data, str(path))
    except UsageError as error:
        raise BadGazetteer(str(error), hint=error.hint) from error
    found = tables.columns(table, COLUMNS)
    for name in _NEEDED:
        if name not in found:
            _refuse(f"{path}, line 1", f"the column {name!r} is missing")
    for line, cells in table.rows:
        row = {column: cells.get(alias, "") for column, alias in found.items()}
        yield line, _from_export(row, found)


def _from_export(row: dict[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """A row of somebody else's columns, as ours has it: kinds and countries that are not ours are left open."""
    if found.get("kind", "kind") != "kind":
        row["kind"] = _EXPORTED.get(row["kind"].lower(), row["kind"] if row["kind"].lower() in _FEATURES else "")
    if found.get("country", "country") != "country" and not re.fullmatch("[A-Za-z]{2}", row["country"]):
        row["country"] = ""
    if found.get("aliases", "aliases") != "aliases":
        row["aliases"] = row["aliases"].replace(",", ";")
    return row


def _record(row: dict[str, str], is_country: Callable[[str], bool], where: str) -> Record:
    feature = row.get("kind", "").lower() or "site"
    if feature not in _FEATURES:
        _refuse(where, f"no such kind: {row['kind']!r}", f"One of: {', '.join(sorted(_FEATURES))}")
    country = row.get("country", "").upper() or None
    if country and not is_country(country):
        _refuse(where, f"no such country: {row['country']!r}", "Countries are ISO 3166-1 codes of two letters: UA")
    return Record(
        id=OWN + _id(row, where),
        name=row["name"],
        kind=_FEATURES[feature],  # type: ignore[arg-type]  # the table of features is text; a test holds it to PlaceKind
        feature=feature,
        country=country,
        admin1=row.get("admin1") or None,
        admin2=None,
        lat=_number(row, "lat", (-90, 90), where),
        lon=_number(row, "lon", (-180, 180), where),
        population=round(_number(row, "population", (0, _MOST_PEOPLE), where)),
        extent_km=_number(row, "extent_km", (0, _MOST_KM), where),
    )


def _id(row: dict[str, str], where: str) -> str:
    """The id given, else the name's letters: both stay the same where rows are added or moved."""
    for name in (row["name"], *_aliases(row)):
        if not fold(name):
            _refuse(where, f"no name: {name!r}", "A name has letters or figures.")
    given = row.get("id", "").removeprefix(OWN)
    if given and not _ID.fullmatch(given):
        _refuse(where, f"no id: {row['id']!r}", "An id has letters, figures, dots and hyphens only.")
    return given or fold(row["name"]).replace(" ", "-")


def _number(row: dict[str, str], column: str, bounds: tuple[float, float], where: str) -> float:
    """The number of a cell within its bounds; an empty one is 0, except where a number is needed."""
    text = row.get(column, "")
    low, high = bounds
    hint = f"A number from {low:g} to {high:g}, with a point for its decimals."
    if not text and column not in _NEEDED:
        return 0.0
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not low <= number <= high:
        _refuse(where, f"no {column}: {text!r}", hint)
    return number


def _names(row: dict[str, str]) -> Iterator[tuple[str, How]]:
    yield row["name"], "name"
    yield from ((alias, "alias") for alias in _aliases(row) if fold(alias) != fold(row["name"]))


def _aliases(row: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(alias.strip() for alias in row.get("aliases", "").split(";") if alias.strip()))


def _is_abbreviation(name: str) -> bool:
    return name.isupper() and len(name) <= _SHORT
