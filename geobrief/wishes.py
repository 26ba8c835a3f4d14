"""The reader's own wishes: ranges he adds, and where he wants the article's ranges drawn from and towards.

A range is written ``[LABEL =] FIGURE @ PLACE [sector FROM-TO]``, where PLACE is a name or ``lat,lon`` and a sector
opens clockwise between two azimuths: ``"900 km @ Belgorod"``, ``"Skylark = 50-500 km @ 54.7,20.5 sector 220-310"``.
Several figures make several ranges: ``"100, 300, 900 km @ Kaliningrad"``. A file of them is CSV or TOML (`file`).
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from geobrief.errors import InputError, UsageError
from geobrief.gazetteer.given import given, place_of
from geobrief.model import Link, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from geobrief.gazetteer import Gazetteer
    from geobrief.model import Measure

    MeasuresOf = Callable[[str], tuple[Measure, ...]]

_FORM = 'A range is written [LABEL =] FIGURE @ PLACE [sector FROM-TO], for example: --range "900 km @ Belgorod"'
_WISH = re.compile(
    r"(?:(?P<label>[^=@]+?)\s*=\s*)?(?P<figure>[^@]+?)\s*@\s*(?P<place>.+?)(?:\s+sector\s+(?P<sector>\S+))?",
    re.DOTALL | re.IGNORECASE,
)
_SECTOR = re.compile(r"(\d{1,3}(?:\.\d+)?)°?\s*[-–]\s*(\d{1,3}(?:\.\d+)?)°?")
_KEYS = frozenset({"label", "range", "place", "lat", "lon", "sector"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A range that the reader asks for: metres, a label, a place's name or point as he wrote it, and a sector."""

    low_m: float | None
    high_m: float
    label: str | None
    where: str
    sector: tuple[float, float] | None = None


def read(text: str, measures_of: MeasuresOf) -> tuple[Wish, ...]:
    """Read one ``--range``: a wish for each of its figures. ``measures_of`` reads them. Raises `UsageError`."""
    match = _WISH.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"cannot read the range {text!r}", hint=_FORM)
    return _wishes(match["figure"], match["label"], match["place"].strip(), match["sector"], measures_of)


def file(path: Path, measures_of: MeasuresOf) -> tuple[Wish, ...]:
    """Read a file of ranges: CSV with a header, or TOML with a ``[[range]]`` for each.

    Columns or keys: ``range`` (a figure, as in `read`), ``place`` or ``lat`` and ``lon``, and if wanted ``label`` and
    ``sector``. Raises `InputError` where it cannot be read, and `UsageError` with file and line (or number).
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read: {error}", hint="Check the path; it is a text file in UTF-8."
        ) from error
    rows = _toml_rows(path, text) if path.suffix.lower() == ".toml" else _csv_rows(path, text)
    return tuple(wish for where, row in rows for wish in _row(where, row, measures_of))


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    table = csv.DictReader(text.splitlines(), skipinitialspace=True)
    _check_keys(f"{path}, line 1", set(table.fieldnames or ()))
    for row in table:
        yield f"{path}, line {table.line_num}", {key: value or "" for key, value in row.items() if key}


def _toml_rows(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"{path} is no TOML: {error}", hint="Each range is a [[range]] with range and place."
        ) from error
    tables = data.pop("range", [])
    if data or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"{path} holds something else than [[range]] tables", hint="Begin each range with [[range]].")
    for number, table in enumerate(tables, start=1):
        _check_keys(f"{path}, [[range]] {number}", set(table))
        yield f"{path}, [[range]] {number}", {key: str(value) for key, value in table.items()}


def _check_keys(where: str, keys: set[str]) -> None:
    unknown = sorted(keys - _KEYS)
    if unknown:
        raise UsageError(f"{where}: unknown {', '.join(unknown)}", hint=f"Known: {', '.join(sorted(_KEYS))}.")
    if "range" not in keys:
        raise UsageError(f"{where}: there is no range", hint="Give the figure under `range`: 900 km")


def _row(where: str, row: Mapping[str, str], measures_of: MeasuresOf) -> tuple[Wish, ...]:
    point = f"{row.get('lat', '')},{row.get('lon', '')}"
    place = row.get("place") or (point if len(point) > 1 else "")
    if not place:
        raise UsageError(f"{where}: there is no place", hint="Give a place, or lat and lon.")
    try:
        return _wishes(row["range"], row.get("label") or None, place, row.get("sector") or None, measures_of)
    except UsageError as error:
        raise UsageError(f"{where}: {error}", hint=error.hint) from error


def _wishes(
    figure: str, label: str | None, place: str, sector: str | None, measures_of: MeasuresOf
) -> tuple[Wish, ...]:
    figures = [m for m in measures_of(figure) if m.high_m or m.low_m]
    if not figures:
        raise UsageError(f"no length in {figure!r}", hint=_FORM)
    unread = list(figure)
    for m in figures:
        unread[m.start : m.end] = " " * (m.end - m.start)
    if any(char.isdigit() for char in unread):
        raise UsageError(
            f"cannot read all of {figure!r}", hint="Give ranges of different kinds apart: --range … --range …"
        )
    opening = _opening(sector) if sector else None
    return tuple(
        Wish(
            low_m=m.low_m if m.bound == "between" else None,
            high_m=m.metres,
            label=label,
            where=place,
            sector=opening,
        )
        for m in figures
    )


def _opening(sector: str) -> tuple[float, float]:
    match = _SECTOR.fullmatch(sector)
    azimuths = (float(match[1]), float(match[2])) if match else (0.0, 0.0)
    if max(azimuths) > 360 or (azimuths[1] - azimuths[0]) % 360 == 0:
        raise UsageError(f"no sector: {sector!r}", hint="Two azimuths in degrees, clockwise: sector 220-310")
    return azimuths


def grant(
    wishes: tuple[Wish, ...], places: tuple[Place, ...], links: tuple[Link, ...], gazetteer: Gazetteer
) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
    """Add a link, and where need be a place, for each wish. Raises `UnknownPlace`."""
    for w in wishes:
        place, places = _find(w.where, places, gazetteer)
        link = Link(
            id=f"l{len(links) + 1}",
            kind="range",
            measure=None,
            origin=place.id,
            target=None,
            assumed=(),
            rule="the reader's own",
            confidence=1.0,
            low_m=w.low_m,
            high_m=w.high_m,
            label=w.label,
            sector=w.sector,
        )
        links = (*links, link)
    return links, places


def move(
    end: Literal["origin", "target"],
    where: str,
    places: tuple[Place, ...],
    links: tuple[Link, ...],
    gazetteer: Gazetteer,
) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
    """Draw the article's own ranges from (or towards) the place that the reader gave. Raises `UnknownPlace`."""
    place, places = _find(where, places, gazetteer)
    word = "drawn from" if end == "origin" else "aimed at"
    moved = tuple(
        _moved(link, end, place.id, f"{word} {place.name}, as the reader asked")
        if link.kind == "range" and link.measure is not None
        else link
        for link in links
    )
    return moved, places


def _moved(link: Link, end: Literal["origin", "target"], place: str, why: str) -> Link:
    ends = {"origin": link.origin, "target": link.target, end: place}
    kept = link.why if end == "target" else ()
    return replace(
        link,
        origin=ends["origin"],
        target=ends["target"],
        assumed=tuple(field for field in link.assumed if field != end),
        rule=f"{end} given by the reader",
        why=(*kept, why),
    )


def _find(where: str, places: tuple[Place, ...], gazetteer: Gazetteer) -> tuple[Place, tuple[Place, ...]]:
    """The place meant: one that the article names, else the gazetteer's likeliest, else a point."""
    found = given(where, gazetteer)
    for place in places:
        if any(place.record == record.id for record in found):
            return place, places
    place = place_of(found[0], f"p{len(places) + 1}", why="the reader named it")
    return place, (*places, place)
