"""Files of ranges: tables, or TOML with a ``[[range]]`` for each."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Final

from geobrief import tables
from geobrief.bounded import read_bytes
from geobrief.errors import InputError, UsageError
from geobrief.settle.wishes.forms import Wish, lengths
from geobrief.settle.wishes.sectors import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geobrief.settle.wishes.forms import MeasuresOf

    Row = tuple[str, Mapping[str, str]]

_LARGEST: Final = 10_000_000  # bytes
_KEYS: Final = frozenset({"label", "range", "low", "high", "unit", "place", "lat", "lon", "sector"})
_UNITS: Final = ("km", "mi", "nmi", "m")


def _with_units(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names, *(f"{name}_{unit}" for name in names for unit in _UNITS))


COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "range": _with_units(("range", "radius", "distance")),
    "high": _with_units(("high", "max_range", "range_max", "max_radius", "outer")),
    "low": _with_units(("low", "min_range", "range_min", "min_radius", "inner")),
    "unit": ("unit", "units"),
    "label": ("label", "name", "title", "weapon", "system"),
    "place": ("place", "location", "from", "origin"),
    **tables.POINT,
    "sector": ("sector",),
}
"""Our columns, and what others call them."""

_HEADER: Final = re.compile(r"^[ \t]*\[\[[ \t]*range[ \t]*\]\]", re.MULTILINE)
_FAULT_LINE: Final = re.compile(r"\s*\(at line (\d+), column \d+\)")
_DEGREES: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{0,20})?")
_BARE: Final = re.compile(r"\s*\d[\d.,]*\s*")


def file(path: Path, measures_of: MeasuresOf) -> tuple[Wish, ...]:
    """Read a file of ranges: TOML, or any table that `geobrief.tables` reads.

    Columns or keys: ``range`` (a figure, as on the command line), or ``high`` and perhaps ``low`` (with their unit, or
    bare with a ``unit``); ``place``, or ``lat`` and ``lon``; and if wanted ``label`` and ``sector``; in a table also
    under the other names of `COLUMNS`, with a unit at their end (``range_km``). Raises
    `InputError` where it cannot be read, and `UsageError` with file and line for what is wrong in it.
    """
    try:
        data = read_bytes(path, _LARGEST)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", hint="Check the path.") from error
    rows = _toml_rows(path, _decoded(path, data)) if path.suffix.lower() == ".toml" else _table_rows(path, data)
    return tuple(wish for where, row in rows for wish in _row(where, row, measures_of))


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} cannot be read: {error}", hint="Check the path; it is a text file in UTF-8."
        ) from error


def _table_rows(path: Path, data: bytes) -> Iterator[Row]:
    table = tables.read(data, str(path))
    found = tables.columns(table, COLUMNS)
    if not {"range", "high"} & set(found):
        hint = "Give the figure under `range`: 900 km; or under range_km, max_range, radius_km, …"
        raise UsageError(f"{path}, line 1: there is no range", hint=hint)
    for line, cells in table.rows:
        row = {column: cells.get(alias, "") for column, alias in found.items()}
        for column in ("range", "high", "low"):
            unit = found.get(column, "").rpartition("_")[2]
            if unit in _UNITS and _BARE.fullmatch(row[column]):
                row[column] += f" {unit}"
        if not (row.get("place") or row.get("lat") or row.get("lon")):
            row["place"] = row.get("label", "")
        yield f"{path}, line {line}", row


def _toml_rows(path: Path, text: str) -> Iterator[Row]:
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        at = _FAULT_LINE.search(str(error))
        line = f", line {at[1]}" if at else ""
        said = _FAULT_LINE.sub("", str(error))
        raise UsageError(
            f"{path}{line}: it is no TOML: {said}", hint="Each range is a [[range]] with range and place."
        ) from error
    tables = data.pop("range", [])
    if data or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"{path} holds something else than [[range]] tables", hint="Begin each range with [[range]].")
    lines = [text.count("\n", 0, hit.start()) + 1 for hit in _HEADER.finditer(text)]
    for number, table in enumerate(tables):
        where = f"{path}, line {lines[number]}" if number < len(lines) else f"{path}, [[range]] {number + 1}"
        _check_keys(where, list(table))
        yield where, {key: str(value).strip() for key, value in table.items()}


def _check_keys(where: str, keys: list[str]) -> None:
    unknown = sorted(set(keys) - _KEYS)
    if unknown:
        raise UsageError(f"{where}: unknown {', '.join(unknown)}", hint=f"Known: {', '.join(sorted(_KEYS))}.")
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise UsageError(f"{where}: {', '.join(twice)} is given twice", hint="Each column has its own name.")
    if not {"range", "high"} & set(keys):
        raise UsageError(f"{where}: there is no range", hint="Give the figure under `range`: 900 km")


def _row(where: str, row: Mapping[str, str], measures_of: MeasuresOf) -> Iterator[Wish]:
    try:
        place = _place_or_point(row)
        sector = opening(row["sector"]) if row.get("sector") else None
        for low, high in _figures(row, measures_of):
            label = row.get("label") or None
            yield Wish(low_m=low, high_m=high, label=label, where=place, sector=sector, source=where)
    except UsageError as error:
        raise UsageError(f"{where}: {error}", hint=error.hint) from error


def _place_or_point(row: Mapping[str, str]) -> str:
    """The place as written, or its point. Raises `UsageError` where there are both, or neither."""
    place, lat, lon = (row.get(key, "") for key in ("place", "lat", "lon"))
    if place and (lat or lon):
        raise UsageError(
            f"a place ({place}) and a point ({lat},{lon}) are given",
            hint="Give place, or lat and lon; a name for the point can stand under label.",
        )
    if bool(lat) != bool(lon):
        raise UsageError(f"there is no {'lon' if lat else 'lat'}", hint="A point is lat and lon, in degrees.")
    for cell in (lat, lon):
        if cell and not _DEGREES.fullmatch(cell):
            raise UsageError(f"{cell[:40]!r} is no number of degrees", hint="A point is lat and lon: 49.5 and -36.25.")
    if not place and not lat:
        raise UsageError("there is no place", hint="Give a place, or lat and lon.")
    return place or f"{lat},{lon}"


def _figures(row: Mapping[str, str], measures_of: MeasuresOf) -> list[tuple[float | None, float]]:
    low, high, figure = row.get("low", ""), row.get("high", ""), row.get("range", "")
    if figure and (low or high):
        raise UsageError("a range and low or high are given", hint="Give range, or high and perhaps low.")
    if figure:
        return lengths(_with_unit(figure, row), measures_of)
    if not high:
        raise UsageError("there is no range", hint="Give the figure under `range`: 900 km; or under `high`.")
    far = _one(_with_unit(high, row), measures_of)
    near = _one(_with_unit(low, row), measures_of) if low else None
    if near is not None and near >= far:
        raise UsageError(f"low ({low}) is not below high ({high})", hint="low is the inner radius, high the outer one.")
    return [(near or None, far)]


def _with_unit(figure: str, row: Mapping[str, str]) -> str:
    """A bare number with the row's unit; a figure that has one as it stands."""
    if not _BARE.fullmatch(figure):
        return figure
    unit = row.get("unit", "")
    if not unit:
        raise UsageError(
            f"no length in {figure!r}: it has no unit", hint="Write 900 km, or give a `unit`: km, mi, nmi."
        )
    return f"{figure} {unit}"


def _one(figure: str, measures_of: MeasuresOf) -> float:
    if re.fullmatch(r"0+(?:[.,]0+)?\s*\S*", figure):
        return 0.0
    found = lengths(figure, measures_of)
    if len(found) != 1 or found[0][0] is not None:
        raise UsageError(f"{figure!r} is more than one length", hint="low and high are one figure each.")
    return found[0][1]
