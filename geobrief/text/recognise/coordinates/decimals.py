"""Decimal degrees with a sign: "(-7.54, 110.45)", "latitude 35.2, longitude -118.1", "geo:48.2,16.37", "@48.2,16.37".

Two numbers with a comma are most often something else: what could as well be a score, a price, a date or a confidence
interval is not taken. URIs are those of RFC 5870, and of the web's maps.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from geobrief.model import Stated
from geobrief.text.recognise.coordinates.form import AT, BEFORE, IN_BRACKETS, NAMED, Coordinates

if TYPE_CHECKING:
    from collections.abc import Iterator

_LATITUDE, _LONGITUDE = r"(?:lat(?:itude|\.)?)", r"(?:lon(?:gitude|g?\.?))"
_LAT, _LON = r"(?P<lat>[-+−]?\d{1,2}(?:\.\d{1,12})?)(?![\d.]*\d)", r"(?P<lon>[-+−]?\d{1,3}(?:\.\d{1,12})?)(?!\.?\d)"
_IS = r"\s{0,2}[:=]?\s{0,2}(?:of\s|is\s)?"
_GAP, _NO_SIDE = r"\s?°?\s{0,2}[,;/&]?\s{0,2}(?:and\s)?", r"\s?°?(?!\s?(?i:[NSEW]|north|south|east|west)\b)"
_LABELLED = (
    re.compile(rf"(?i)\b{_LATITUDE}{_IS}{_LAT}{_GAP}{_LONGITUDE}{_IS}{_LON}{_NO_SIDE}"),
    re.compile(rf"(?i)\b{_LONGITUDE}{_IS}{_LON}{_GAP}{_LATITUDE}{_IS}{_LAT}{_NO_SIDE}"),
)
_LINKED = re.compile(
    r"""
    (?: (?<!\w)geo: | [?&](?:q|ll|query|center|destination)= | (?<=/)@ | (?<!\w)loc:\s? )
    (?P<lat>[-+]?\d{1,2}(?:\.\d{1,14})?),\s?(?P<lon>[-+]?\d{1,3}(?:\.\d{1,14})?)
    (?:,-?\d{1,6}(?:\.\d{1,6})?(?![\w.]))?  (?:;[a-z0-9-]{1,12}=[\w.%-]{1,20}){0,4}  (?![\d.]*\d)
    """,
    re.VERBOSE,
)
_SIGNED = re.compile(
    r"(?<![\w.,$€£+−-])(?P<lat>[-+−]?\d{1,2}\.\d{2,12})\s?°?\s?[,;/]?\s{0,2}"
    r"(?P<lon>[-+−]?\d{1,3}\.\d{2,12})(?!\d|\.\d|\s?%|,\s?[-+−]?\d|\s?[,;/]?\s?(?:and|or|to)\s\d|\s?(?:km|mi|m|kg|cm|mm|ft|bn|mn|million|billion)\b)"
)
_BEHIND_NAME = re.compile(r"[A-Z][a-z]{2,}\s?[(\[]\s?$")
_FIGURES = re.compile(
    r"(?i)\b(?:clos\w+|trad\w+|end\w+|open\w+|pric\w+|settl\w+|stood|stands?|finish\w*|valu\w+|scor\w+|averag\w+|"
    r"mean|median|temperatures?|ratio|odds|interval|CI|SD|range\w*|rat(?:e[sd]?|ing)|shares?|yields?|index|cents|dollars|percent|"
    r"versus|vs|times?|seconds)\b[^.!?]{0,40}$"
)
"""Words before two decimal numbers that make them prices, scores or statistics."""


def decimals(text: str) -> Iterator[Coordinates]:
    """Points by two numbers that are labelled, stand in an address, or where nothing near says otherwise."""
    for match in itertools.chain(*(form.finditer(text) for form in _LABELLED)):
        stated = _stated(match)
        if stated is not None:
            spans = [match.span(group) for group in ("lat", "lon")]
            yield Coordinates(start=min(spans)[0], end=max(spans)[1], stated=stated)
    for match in _LINKED.finditer(text):
        stated = _stated(match)
        if stated is not None:
            yield Coordinates(start=match.start(), end=match.end(), stated=stated)
    for match in _SIGNED.finditer(text):
        stated = _stated(match)
        if stated is not None and _reads_as_point(text, match):
            yield Coordinates(start=match.start("lat"), end=match.end("lon"), stated=stated)


def _stated(match: re.Match[str]) -> Stated | None:
    lat, lon = (match[axis].replace("−", "-") for axis in ("lat", "lon"))
    if abs(float(lat)) > 90 or abs(float(lon)) > 180:
        return None
    name = f"{lat.lstrip('+-')}°{'S' if lat[0] == '-' else 'N'} {lon.lstrip('+-')}°{'W' if lon[0] == '-' else 'E'}"
    return Stated(name=name, position=(round(float(lon), 6) + 0.0, round(float(lat), 6) + 0.0))


def _reads_as_point(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - BEFORE) : match.start()]
    if NAMED.search(before):
        return True
    if _FIGURES.search(before):
        return False
    behind = text[match.end() : match.end() + 2].strip()[:1]
    bracketed = IN_BRACKETS.search(before) is not None and behind in {*")],;°"}
    if not (bracketed or AT.search(before)):
        return False
    return _is_no_time_or_ratio(match) or (bracketed and _BEHIND_NAME.search(before) is not None)


def _is_no_time_or_ratio(match: re.Match[str]) -> bool:
    """ "at 10.15, 11.20" are hours, "(-0.35, 0.12)" is an interval; more decimals or larger numbers are neither."""
    lat, lon = match["lat"].replace("−", "-"), match["lon"].replace("−", "-")
    largest = max(abs(float(lat)), abs(float(lon)))
    fine = min(len(number.partition(".")[2]) for number in (lat, lon)) >= 3
    return fine or largest >= 60 or (largest >= 10 and "-" in lat + lon)
