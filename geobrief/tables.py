"""Tables as people have them: spreadsheets' CSV in its dialects, GeoJSON, KML and dumps of GeoNames, as rows of cells.

Headings are compared in small letters, without blanks and signs ("Latitude (deg)" is "latitude_deg"). A point may stand
under any of the usual names, or as WKT. Rows without any cell are passed over, as spreadsheets leave them.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from geobrief.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

POINT: Final[dict[str, tuple[str, ...]]] = {
    "lat": ("lat", "latitude", "latitude_deg", "lat_dd", "y", "point_y"),
    "lon": ("lon", "lng", "long", "longitude", "longitude_deg", "lon_dd", "x", "point_x"),
}
"""What the columns of a point are called, our own names first."""

_WKT: Final = ("wkt", "geom", "geometry", "the_geom", "wkt_geom")
_WKT_POINT: Final = re.compile(
    r"(?i)\s*(?:srid=\d+;\s*)?point(?:\s*z)?\s*\(\s*(-?[\d.]{1,20})\s+(-?[\d.]{1,20})[^()]{0,40}\)"
)
_COMMA: Final = re.compile(r"(-?\d{1,3}),(\d+)")
_SIGNS: Final = re.compile(r"[^\w@]+")
_GEONAMES: Final = (
    "id", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code",
    "country", "cc2", "admin1", "admin2", "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified",
)  # fmt: skip
"""The columns of GeoNames' dumps, which have no heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under lower-case headings, each with the number of its line, and the headings as they stand."""

    headings: Mapping[str, str]
    rows: tuple[tuple[int, dict[str, str]], ...]


def read(data: bytes, name: str) -> Table:
    """Read a table. Raises `UsageError`, which names file and line, for what is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}, line {line}: no UTF-8", hint="Save it in UTF-8.") from error
    start = text.lstrip()[:1000]
    if start.startswith("{"):
        return _of_rows(_geojson(text, name), name)
    if start.startswith("<") and "<kml" in start:
        return _of_rows(_kml(text, name), name)
    return _delimited(text, name)


def columns(table: Table, known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Which of a table's headings is which of the columns that are ``known``, each with the names that it goes by."""
    return {
        column: next(alias for alias in names if alias in table.headings)
        for column, names in known.items()
        if any(alias in table.headings for alias in names)
    }


def told(table: Table, found: Mapping[str, str]) -> str | None:
    """What was understood of a table's columns, in words; None where they are our own and nothing else."""
    other = {column: table.headings[alias] for column, alias in found.items() if column != alias}
    unused = [heading for key, heading in table.headings.items() if key not in found.values()]
    said = [f"“{heading}” is {column}" for column, heading in other.items()]
    said += [f"not used: {', '.join(unused)}"] if unused else []
    return "; ".join(said) or None


def _of_rows(rows: Iterable[dict[str, str]], name: str) -> Table:
    """A table of features, with their numbers instead of lines."""
    made = [(number, {_key(key): value.strip() for key, value in row.items()}) for number, row in enumerate(rows, 1)]
    if not made:
        raise UsageError(f"{name}, line 1: no place in it", hint="A feature has a name and a point.")
    headings = {_key(key): key for _, row in made for key in row}
    return Table(headings=headings, rows=tuple(made))


def _key(heading: str) -> str:
    return _SIGNS.sub("_", heading.strip().lower()).strip("_@")


def _delimited(text: str, name: str) -> Table:
    first = next((line for line in text.splitlines() if line.strip(" ,;\t") and not line.startswith("#")), "")
    delimiter = max(",;\t|", key=first.count)
    cells = first.split("\t")
    is_dump = len(cells) == len(_GEONAMES) and cells[0].isdecimal()
    # quotes mean nothing in GeoNames' dumps
    form: Any = {"quoting": csv.QUOTE_NONE} if is_dump else {"strict": True, "skipinitialspace": True}
    reader = csv.reader(_lines(text), delimiter=delimiter, **form)
    heading = list(_GEONAMES) if is_dump else None
    written, rows = heading or [], []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if heading is None:
                written, heading = cells, _heading(cells, f"{name}, line {reader.line_num}")
                continue
            rows.append((reader.line_num, _row(heading, cells, delimiter, f"{name}, line {reader.line_num}")))
    except csv.Error as error:
        raise UsageError(f"{name}, line {reader.line_num}: no CSV: {error}", hint="Save it as CSV.") from error
    if not rows:
        raise UsageError(
            f"{name}, line {max(1, reader.line_num)}: no place in it", hint="A row has a name and a point."
        )
    headings = {_key(cell): cell.strip() for cell in written if cell.strip()}
    return Table(headings={**headings, **_from_wkt(headings)}, rows=tuple(rows))


def _lines(text: str) -> Iterator[str]:
    return ("" if line.startswith("#") else line for line in io.StringIO(text, newline=""))


def _heading(cells: list[str], where: str) -> list[str]:
    names = [_key(cell) for cell in cells]
    while names and not names[-1]:  # spreadsheets leave empty columns at the end
        names.pop()
    twice = next((name for name, count in Counter(names).items() if name and count > 1), None)
    if twice is not None:
        raise UsageError(f"{where}: the column {twice!r} is there twice", hint="Each column has its own name.")
    return names


def _row(heading: list[str], cells: list[str], delimiter: str, where: str) -> dict[str, str]:
    count = len(cells)
    while count > len(heading) and not cells[count - 1].strip():
        count -= 1
    if count != len(heading):
        raise UsageError(
            f"{where}: {count} cells under {len(heading)} columns", hint='Put quotes round a cell with commas: "a, b"'
        )
    row = {name: cell.strip() for name, cell in zip(heading, cells, strict=False) if name}
    for alias in itertools.chain(*POINT.values()):
        if delimiter != "," and (decimal := _COMMA.fullmatch(row.get(alias, ""))):
            row[alias] = f"{decimal[1]}.{decimal[2]}"
    for alias in _WKT:
        if (found := _WKT_POINT.fullmatch(row.get(alias, ""))) is not None:
            row["lon"], row["lat"] = found[1], found[2]
    return row


def _from_wkt(headings: Mapping[str, str]) -> dict[str, str]:
    """The columns that WKT stands for."""
    heading = next((headings[alias] for alias in _WKT if alias in headings), None)
    return {} if heading is None else {"lat": heading, "lon": heading}


def _geojson(text: str, name: str) -> Iterator[dict[str, str]]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{name}: no GeoJSON: {error}", hint="Export it again.") from error
    features = document.get("features", [document])
    for feature in features if isinstance(features, list) else [None]:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(feature, dict) or not isinstance(properties, dict):
            raise UsageError(f"{name}: no GeoJSON: a feature without properties", hint="Export it again.")
        row = {str(key): str(value) for key, value in properties.items() if isinstance(value, str | int | float)}
        geometry = feature.get("geometry")
        point = _middle(list(_positions(geometry.get("coordinates") if isinstance(geometry, dict) else None)))
        yield {**row, **point}


def _positions(coordinates: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401  JSON is any
    if isinstance(coordinates, list) and len(coordinates) > 1 and isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
    elif isinstance(coordinates, list):
        for part in coordinates:
            yield from _positions(part)


def _middle(positions: list[tuple[float, float]]) -> dict[str, str]:
    """The point of a feature; of a larger one the middle of its box."""
    if not positions:
        return {}
    lons, lats = zip(*positions, strict=True)
    return {"lat": f"{(min(lats) + max(lats)) / 2:.7g}", "lon": f"{(min(lons) + max(lons)) / 2:.7g}"}


def _kml(text: str, name: str) -> Iterator[dict[str, str]]:
    try:
        root = ET.fromstring(text)  # noqa: S314  the reader's own file; expat stops entities that grow
    except ET.ParseError as error:
        raise UsageError(f"{name}: no KML: {error}", hint="Export it again.") from error
    for mark in root.findall(".//{*}Placemark"):
        row = {data.get("name", ""): data.findtext("{*}value", "") for data in mark.findall(".//{*}Data")}
        row |= {data.get("name", ""): data.text or "" for data in mark.findall(".//{*}SimpleData")}
        row["name"] = mark.findtext("{*}name", "")
        found = " ".join(part.text or "" for part in mark.findall(".//{*}coordinates"))
        numbers = [part.split(",")[:2] for part in found.split()]
        try:
            yield {**row, **_middle([(float(lon), float(lat)) for lon, lat in numbers])}
        except ValueError as error:
            raise UsageError(f"{name}: no KML: {error}", hint="Export it again.") from error
