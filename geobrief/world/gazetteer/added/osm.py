"""Extracts of OpenStreetMap (ODbL) as GeoJSON, GeoJSON lines or CSV, and other CSV files with a heading.

A feature's own tags say what it is; of an area the middle of its corners is the point. CSV is as osmconvert writes it
(``@id``, ``@lat``, ``@lon``, then tags), or any with columns called name, lat and lon.
"""

from __future__ import annotations

import csv
import json
import zlib
from typing import TYPE_CHECKING, Any

from geobrief.world.gazetteer.added.codes import OSM, town
from geobrief.world.gazetteer.added.rows import Row, Skipped, numbered, point, whole
from geobrief.world.gazetteer.features import KIND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NAMES = (
    "name",
    "name:en",
    "int_name",
    "official_name",
    "alt_name",
    "alt_name:en",
    "old_name",
    "short_name",
    "loc_name",
)
_KEYS = tuple(dict.fromkeys(key for key, _ in OSM))
_LATS, _LONS = ("@lat", "lat", "latitude", "y"), ("@lon", "lon", "lng", "long", "longitude", "x")
_IDS = ("@id", "osm_id", "id", "fid")
_COUNTRIES = ("addr:country", "is_in:country_code", "country_code", "country", "iso_country")
_NO_TAGS = {*_NAMES, *_LATS, *_LONS, *_IDS, *_COUNTRIES, "admin1", "population"}
"""What says nothing of what a place is: one of which nothing else is told is taken for a town."""
_KINDS = {"n": 0, "w": 1, "r": 2}
_CHUNK = 1 << 16


def is_geojson(first: str) -> bool:
    """Whether a text begins as GeoJSON does, or as a line of it."""
    return first.lstrip("\x1e \ufeff").startswith("{")


def is_table(first: str) -> bool:
    """Whether a line is a heading with a name and a point."""
    names = set(_heading(first))
    return bool(names & set(_NAMES) and names & set(_LATS) and names & set(_LONS))


def features(lines: Iterable[str]) -> Iterator[Row | Skipped]:
    """The places of GeoJSON: one document, or one feature a line, read piece by piece."""
    for feature in _objects(lines):
        try:
            yield _feature(feature)
        except Skipped as reason:
            yield reason


def table(lines: Iterable[str]) -> Iterator[Row | Skipped]:
    """The places of a table."""
    given = iter(lines)
    first = next(given)
    heading = _heading(first)
    for cells in csv.reader(given, delimiter=_delimiter(first)):
        try:
            yield _row_of(
                {name: cell.strip() for name, cell in zip(heading, cells, strict=False) if cell.strip()}, None
            )
        except Skipped as reason:
            yield reason


def _delimiter(first: str) -> str:
    return max("\t,;|", key=first.count)


def _heading(first: str) -> list[str]:
    return [name.strip('"\ufeff \r\n').lower() for name in first.split(_delimiter(first))]


def _objects(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every JSON object that is a Feature, without more of the text in memory than one of them."""
    decoder, text = json.JSONDecoder(), ""
    inside = False
    for piece in lines:
        text += piece
        while True:
            text = text.lstrip("\x1e \t\r\n,")
            if not inside and text.startswith("{") and '"FeatureCollection"' in text[:_CHUNK]:
                start = text.find("[", max(0, text.find('"features"'))) if '"features"' in text else -1
                if start < 0:
                    break
                text, inside = text[start + 1 :], True
                continue
            try:
                found, end = decoder.raw_decode(text)
            except ValueError:
                break  # more is to come, or it is none
            text = text[end:]
            if isinstance(found, dict):
                yield found


def _feature(feature: Mapping[str, Any]) -> Row:
    tags, geometry = feature.get("properties"), feature.get("geometry")
    if not isinstance(tags, dict) or not isinstance(geometry, dict):
        raise Skipped("no feature with a name and a point")
    flat = list(_positions(geometry.get("coordinates")))
    if not flat:
        raise Skipped("no point")
    lons, lats = [lon for lon, _ in flat], [lat for _, lat in flat]
    middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    cells = {str(name): str(value) for name, value in tags.items() if value not in (None, "")}
    cells.setdefault("@id", str(feature.get("id") or ""))
    return _row_of(cells, middle)


def _positions(coordinates: object) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates, list) and coordinates:
        if isinstance(coordinates[0], int | float) and len(coordinates) > 1:
            yield float(coordinates[0]), float(coordinates[1])
        else:
            for part in coordinates:
                yield from _positions(part)


def _row_of(cells: Mapping[str, str], middle: tuple[float, float] | None) -> Row:
    names = tuple(
        dict.fromkeys(part.strip() for key in _NAMES for part in cells.get(key, "").split(";") if part.strip())
    )
    feature = _kind(cells)
    if not names or feature is None:
        raise Skipped("no name, or no kind that is kept")
    lat, lon = point(*map(str, middle)) if middle else point(_first(cells, _LATS), _first(cells, _LONS))
    people = whole(cells.get("population", ""))
    country = _first(cells, _COUNTRIES).upper()
    where = (country if len(country) == 2 else "", _first(cells, ("admin1", "addr:state", "is_in:state")), lat, lon)
    return Row(_number(cells, names[0], lat, lon), names, town(feature, people), *where, people)


def _kind(cells: Mapping[str, str]) -> str | None:
    """Our feature for a place's tags; a table may name one of ours itself."""
    for key in _KEYS:
        feature = OSM.get((key, cells.get(key, "").lower()))
        if feature is not None:
            return feature
    own = _first(cells, ("kind", "feature")).lower()
    if own:
        return own if own in KIND else None
    return None if cells.keys() - _NO_TAGS else "town"


def _number(cells: Mapping[str, str], name: str, lat: float, lon: float) -> int:
    """A number from OpenStreetMap's own ("node/123", "n123"), else one made of the name and the point."""
    given = _first(cells, _IDS).rpartition("/")
    letter, digits = (given[0] or given[2])[-4:][:1], "".join(char for char in given[2] if char.isdecimal())
    if given[0]:
        letter = given[0].rpartition("/")[2][:1]
    if digits and len(digits) <= 12:
        return numbered("osm", int(digits) << 2 | _KINDS.get(letter, 3))
    return numbered("csv", zlib.crc32(f"{name}|{lat}|{lon}".encode()))


def _first(cells: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")
