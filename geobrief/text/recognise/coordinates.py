"""Coordinates that stand in the text: decimal degrees, degrees and minutes, MGRS, UTM.

They are numbers of the text like any other figure, so their degrees are read here; a grid reference is handed on
as it is, for only the world side can say where it lies. What could as well be a score, a price, a date, a street
number or a confidence interval is not taken.

The notations are those of ISO 6709 (Annex D), of nautical warnings (S-53) and of NGA.STND.0037.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.model import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRIME, _SECOND = r"(?:['’′´]|\s?min(?:utes?|\.)?)", r"(?:[\"”″]|''|’’|′′|\s?sec(?:onds?|\.)?)"
_DEGREE = r"(?:\s?[°º˚]|\s?deg(?:rees?|\.)?(?![a-z]))"
_SIZE = rf"""
    (?:
      (?P<packed>\d{{4,7}})
      | (?P<degrees>\d{{1,3}}) (?:(?P<mark>{_DEGREE})\s{{0,2}},?\s?|[-\s])
        (?P<minutes>\d{{1,2}}(?:\.\d{{1,6}})?)
        (?:
          (?:(?P<prime>{_PRIME})\s{{0,2}},?\s?|[-\s]) (?P<seconds>\d{{1,2}}(?:\.\d{{1,6}})?) {_SECOND}?
          | (?P<last_prime>{_PRIME})
        )?
      | (?P<decimal>\d{{1,3}}(?:\.\d{{1,12}})?) (?P<only_mark>{_DEGREE})?
    )
"""
_ANGLE = re.compile(
    rf"""
    (?:(?<![\w.$€£])(?<!\d,)|(?<=\d[NS])) {_SIZE}
    \s{{0,2}} (?P<hemisphere>[NSEW]|(?i:north|south|east|west))
    (?![a-z°]|[A-DF-VX-Z]|[-–/'’][A-Za-z]|\.[A-Za-z])
    """,
    re.VERBOSE,
)
_LETTER_FIRST = re.compile(
    rf"(?:(?<!\w)(?<!\d\s)|(?<=[\d′'″\"])) (?P<hemisphere>[NSEW])\s? {_SIZE} (?!\d|[.,]\d|\s?[%°])",
    re.VERBOSE,
)
_LONGEST_GAP = 30
_GAP = re.compile(
    r"(?i)\.?\s{0,2}(?:lat(?:itude|\.)?)?\s{0,2}[,;/:]?\s{0,2}(?:(?:and|by|&)\s)?\s{0,2}"
    r"(?:(?:and|by)\s)?(?:lon(?:gitude|g?\.?))?:?\s{0,2}"
)
_LATITUDE, _LONGITUDE = r"(?:lat(?:itude|\.)?)", r"(?:lon(?:gitude|g?\.?))"
_LABELLED = re.compile(
    rf"(?i)\b{_LATITUDE}\s{{0,2}}[:=]?\s{{0,2}}(?:of\s)?(?P<lat>[-+−]?\d{{1,2}}(?:\.\d{{1,12}})?)\s?°?\s{{0,2}}"
    rf"[,;/]?\s{{0,2}}(?:and\s)?{_LONGITUDE}\s{{0,2}}[:=]?\s{{0,2}}(?:of\s)?"
    r"(?P<lon>[-+−]?\d{1,3}(?:\.\d{1,12})?)(?!\.?\d)\s?°?(?!\s?(?i:[NSEW]|north|south|east|west)\b)"
)
_SIGNED = re.compile(
    r"(?<![\w.,$€£+−-])(?P<lat>[-+−]?\d{1,2}\.\d{2,12})\s?°?\s?[,;/]?\s{0,2}"
    r"(?P<lon>[-+−]?\d{1,3}\.\d{2,12})(?!\d|\.\d|\s?%|,\s?[-+−]?\d|\s?[,;/]?\s?(?:and|or|to)\s\d|\s?(?:km|mi|m|kg|cm|mm|ft|bn|mn|million|billion)\b)"
)
_MGRS = re.compile(
    r"(?<![\w.-])(?P<zone>\d{1,2}[C-HJ-NP-X])\s?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])\s?"
    r"(?:(?P<east>\d{2,5})\s(?P<north>\d{2,5})|(?P<solid>\d{4,10}))(?![\w-]|\.\d)"
)
_UTM = re.compile(
    r"(?<![\w.-])(?P<zone>\d{1,2})\s?(?P<band>[C-HJ-NP-X]|(?i:north|south))\s?[,:]?\s{0,2}"
    r"(?:(?i:easting)\s)?0?(?P<east>\d{6}(?:\.\d{1,3})?)\s?(?:m\s?)?"
    r"(?P<e>E)?\s?,?\s{0,2}(?:(?i:northing)\s)?(?P<north>\d{6,7}(?:\.\d{1,3})?)(?:\s?(?:m\s?)?N\b)?(?![\w-]|\.\d)"
)

_BEFORE = 40  # characters before a figure that may say what it is
_NAMED = re.compile(
    r"(?i)(?:\blat(?:itude|\.)?|\bcoordinates?|\bposition(?:ed)?|\bgrid(?: reference| square)?|\bmgrs|\butm|\bzone|"
    r"\blocated|\bcent(?:er|re)d|\bepicent(?:er|re)|\bgps)\W{0,3}(?:\w{1,7}\s){0,3}\W{0,2}$"
)
_IN_BRACKETS = re.compile(r"[(\[]\s?$")
_BEHIND_NAME = re.compile(r"[A-Z][a-z]{2,}\s?[(\[]\s?$")
_AT = re.compile(r"(?i)\b(?:at|near|around)\s(?:about\s)?$")
_FIGURES = re.compile(
    r"(?i)\b(?:clos\w+|trad\w+|end\w+|open\w+|pric\w+|settl\w+|stood|stands?|finish\w*|valu\w+|scor\w+|averag\w+|"
    r"mean|median|temperatures?|ratio|odds|interval|CI|SD|range\w*|rat(?:e[sd]?|ing)|shares?|yields?|index|cents|dollars|percent|"
    r"versus|vs|times?|seconds)\b[^.!?]{0,40}$"
)
"""Words before two decimal numbers that make them prices, scores or statistics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """Where coordinates stand in the text, and the point or grid reference they state."""

    start: int
    end: int
    stated: Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class _Angle:
    """A latitude or a longitude. ``sure``: nothing else is written like this."""

    start: int
    end: int
    degrees: float
    axis: int  # 0 longitude, 1 latitude, as in a position
    name: str
    sure: bool


def find(text: str) -> list[Coordinates]:
    """All coordinates in the text, in text order, none overlapping another. The time taken is linear."""
    found: list[Coordinates] = []
    for candidate in sorted(
        itertools.chain(_pairs(text), _labelled(text), _signed(text), _mgrs(text), _utm(text)),
        key=lambda c: (c.start, -c.end),
    ):
        if not found or candidate.start >= found[-1].end:
            found.append(candidate)
    return found


# -- degrees with their hemisphere ------------------------------------------------------------------


def _pairs(text: str) -> Iterator[Coordinates]:
    """ "35.2N 118.1E", "35°12′N 118°05′E", "118.1 degrees east, 35.2 degrees north"; "N35.2° E118.1°" too."""
    for form in (_ANGLE, _LETTER_FIRST):
        yield from _paired(text, [angle for match in form.finditer(text) if (angle := _angle(match)) is not None])


def _paired(text: str, angles: list[_Angle]) -> Iterator[Coordinates]:
    """The neighbours among the angles that are a latitude and a longitude, with no more than a comma between them."""
    taken = 0
    for a, b in itertools.pairwise(angles):
        gap = text[a.end : b.start] if b.start - a.end <= _LONGEST_GAP else "?"
        if a.start < taken or a.axis == b.axis or _GAP.fullmatch(gap) is None:
            continue
        if not (a.sure or b.sure or _is_announced(text, a.start) or _is_advisory(text, a, b)):
            continue
        lon, lat = sorted((a, b), key=lambda angle: angle.axis)
        stated = Stated(name=f"{lat.name} {lon.name}", position=(lon.degrees, lat.degrees))
        yield Coordinates(start=a.start, end=b.end, stated=stated)
        taken = b.end


def _angle(match: re.Match[str]) -> _Angle | None:
    letter = match["hemisphere"][0].upper()
    axis = 1 if letter in "NS" else 0
    read = _packed(match["packed"], axis) if match["packed"] else _parts(match)
    if read is None:
        return None
    degrees, minutes, seconds = ("0" if part is None else part for part in read)
    size = float(degrees) + float(minutes) / 60 + float(seconds) / 3600
    if size > (180, 90)[axis] or float(minutes) >= 60 or float(seconds) >= 60:
        return None
    name = f"{degrees}°" + "".join(f"{part}{mark}" for part, mark in zip(read[1:], "′″", strict=True) if part)
    return _Angle(
        start=match.start(),
        end=match.end(),
        degrees=round(-size if letter in "SW" else size, 6) + 0.0,  # + 0.0: no minus zero
        axis=axis,
        name=name + letter,
        sure=_is_sure(match),
    )


def _packed(digits: str, axis: int) -> tuple[str, str, str | None] | None:
    """ "3512N", "0050630W": degrees in full width, then minutes, then seconds."""
    width = 2 if axis else 3
    if len(digits) not in {width + 2, width + 4}:
        return None
    return digits[:width], digits[width : width + 2], digits[width + 2 :] or None


def _parts(match: re.Match[str]) -> tuple[str, str | None, str | None]:
    return match["degrees"] or match["decimal"], match["minutes"], match["seconds"]


def _is_sure(match: re.Match[str]) -> bool:
    if match["packed"] or match["mark"] or match["only_mark"] or match["prime"] or match["last_prime"]:
        return True
    if match["degrees"]:
        return "-" in match[0] and len(match["minutes"].partition(".")[0]) == 2
    return "." in match["decimal"] and (len(match["hemisphere"]) == 1 or len(match["decimal"].partition(".")[2]) > 1)


def _is_advisory(text: str, a: _Angle, b: _Angle) -> bool:
    """ "near 15N 61W", as storm warnings have it; "300 N 500 W", with spaces, may be a street's number."""
    solid = not any(c.isspace() for angle in (a, b) for c in text[angle.start : angle.end])
    return solid and _AT.search(text[max(0, a.start - _BEFORE) : a.start]) is not None


# -- degrees with a sign ----------------------------------------------------------------------------


def _labelled(text: str) -> Iterator[Coordinates]:
    """ "latitude 35.2, longitude -118.1"."""
    for match in _LABELLED.finditer(text):
        stated = _from_signs(match)
        if stated is not None:
            yield Coordinates(start=match.start("lat"), end=match.end("lon"), stated=stated)


def _signed(text: str) -> Iterator[Coordinates]:
    """ "(-7.54, 110.45)", where nothing near says that the numbers are anything else."""
    for match in _SIGNED.finditer(text):
        stated = _from_signs(match)
        if stated is not None and _reads_as_point(text, match):
            yield Coordinates(start=match.start("lat"), end=match.end("lon"), stated=stated)


def _from_signs(match: re.Match[str]) -> Stated | None:
    lat, lon = (match[axis].replace("−", "-") for axis in ("lat", "lon"))
    if abs(float(lat)) > 90 or abs(float(lon)) > 180:
        return None
    name = f"{lat.lstrip('+-')}°{'S' if lat[0] == '-' else 'N'} {lon.lstrip('+-')}°{'W' if lon[0] == '-' else 'E'}"
    return Stated(name=name, position=(round(float(lon), 6) + 0.0, round(float(lat), 6) + 0.0))


def _reads_as_point(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if _NAMED.search(before):
        return True
    if _FIGURES.search(before):
        return False
    behind = text[match.end() : match.end() + 2].strip()[:1]
    bracketed = _IN_BRACKETS.search(before) is not None and behind in {*")],;°"}
    if not (bracketed or _AT.search(before)):
        return False
    return _is_no_time_or_ratio(match) or (bracketed and _BEHIND_NAME.search(before) is not None)


def _is_no_time_or_ratio(match: re.Match[str]) -> bool:
    """ "at 10.15, 11.20" are hours, "(-0.35, 0.12)" is an interval; more decimals or larger numbers are neither."""
    lat, lon = match["lat"].replace("−", "-"), match["lon"].replace("−", "-")
    largest = max(abs(float(lat)), abs(float(lon)))
    fine = min(len(number.partition(".")[2]) for number in (lat, lon)) >= 3
    return fine or largest >= 60 or (largest >= 10 and "-" in lat + lon)


# -- grid references --------------------------------------------------------------------------------


def _mgrs(text: str) -> Iterator[Coordinates]:
    """ "38S MB 12345 67890"; a reference of four digits or fewer only where one is announced."""
    for match in _MGRS.finditer(text):
        digits = match["solid"] or match["east"] + match["north"]
        if len(digits) % 2 or (match["east"] and len(match["east"]) != len(match["north"])):
            continue
        if len(digits) > 4 or _is_announced(text, match.start()):
            half = len(digits) // 2
            name = f"{match['zone']} {match['square']} {digits[:half]} {digits[half:]}"
            yield Coordinates(start=match.start(), end=match.end(), stated=Stated(name=name, position=None))


def _utm(text: str) -> Iterator[Coordinates]:
    """ "zone 33U 412345 5654321", "33N 412345E 5654321N"."""
    for match in _UTM.finditer(text):
        if len(match["north"].partition(".")[0]) == 7 or match["e"] or _is_announced(text, match.start()):
            name = f"{match['zone']}{match['band'][0].upper()} {match['east']} {match['north']}"
            yield Coordinates(start=match.start(), end=match.end(), stated=Stated(name=name, position=None))


def _is_announced(text: str, start: int) -> bool:
    """Whether the words before say that coordinates come, or they open a bracket."""
    before = text[max(0, start - _BEFORE) : start]
    return _NAMED.search(before) is not None or _IN_BRACKETS.search(before) is not None
