"""Latitudes and longitudes with their side of the world: "35.2N 118.1E", "N51 30.0 W000 07.2", "512850N 0002620W".

The notations are those of ISO 6709 (Annex D), of nautical warnings (S-53) and of aviation (ICAO Doc 8126): degrees,
minutes and seconds parted by marks, hyphens, colons or spaces, or packed in full width; the side before or behind.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.model import Stated
from geobrief.text.recognise.coordinates.form import BEFORE, Coordinates, is_announced
from geobrief.text.recognise.coordinates.spelled import SPELLED, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRIME, _SECOND = r"(?:['’′´]|\s?min(?:utes?|\.)?)", r"(?:[\"”″]|''|’’|′′|´´|\s?sec(?:onds?|\.)?)"
_DEGREE = r"(?:\s?[°º˚⁰]|\s?deg(?:rees?|\.)?(?![a-z]))"
_SIZE = rf"""
    (?:
      (?P<packed>\d{{4,7}}(?:\.\d{{1,4}})?)
      | (?P<degrees>\d{{1,3}})
        (?:(?P<mark>{_DEGREE}|\s?\*|o(?=\s?\d{{1,2}}(?:\.\d{{1,6}})?\s?['’′´]))\s{{0,2}},?\s?|(?P<parting>[-:\s]))
        (?P<minutes>\d{{1,2}}(?:\.\d{{1,6}})?)
        (?:
          (?:(?P<prime>{_PRIME})\s{{0,2}},?\s?|[-:\s]) (?P<seconds>\d{{1,2}}(?:\.\d{{1,6}})?) {_SECOND}?
          | (?P<last_prime>{_PRIME})
        )?
      | (?P<decimal>\d{{1,3}}(?:\.\d{{1,12}})?) (?P<only_mark>{_DEGREE})?
    )
"""
_BEHIND = re.compile(
    rf"""
    (?:(?<![\w$€£])(?<!\d[.,])|(?<=\d[NS])) {_SIZE}
    \s{{0,2}} (?P<hemisphere>[NSEW]|(?i:north|south|east|west))
    (?![a-z°]|[A-DF-VX-Z]|[-–/'’](?![NSEW]\d)[A-Za-z]|\.[A-Za-z])
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(
    rf"""
    (?:(?<!\w)|(?<=[\d′'″\"]))
    (?:(?P<hemisphere>[NSEW])\s?|(?P<side>(?i:north|south|east|west))\s(?i:lat|long)(?i:itude)?\s)
    {_SIZE} (?!\d|[.,]\d|\s?[%°])
    """,
    re.VERBOSE,
)
_LONGEST_GAP = 30
_GAP = re.compile(
    r"(?i)\.?\s{0,2}(?:lat(?:itude|\.)?)?\s{0,2}[,;/:–-]?\s{0,2}(?:(?:and|by|&)\s)?\s{0,2}"
    r"(?:(?:and|by)\s)?(?:lon(?:gitude|g?\.?)|lat(?:itude|\.)?)?:?\s{0,2}"
)
_IN = re.compile(r"(?i)\b(?:at|near|around|in|of|to|from|between|and)\s(?:about\s)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Angle:
    """A latitude or a longitude. ``sure``: nothing else is written like this; ``full``: nothing else where two are."""

    start: int
    end: int
    degrees: float
    axis: int  # 0 longitude, 1 latitude, as in a position
    name: str
    sure: bool
    full: bool = False


def pairs(text: str) -> Iterator[Coordinates]:
    """Points by two angles: "35°12′N 118°05′E", "118.1 degrees east, 35.2 degrees north", "N35.2° E118.1°"."""
    for form in (_BEHIND, _BEFORE):
        yield from _paired(text, [angle for match in form.finditer(text) if (angle := _angle(match)) is not None])
    yield from _paired(text, [angle for match in SPELLED.finditer(text) if (angle := _in_words(match)) is not None])


def impossible(text: str) -> Iterator[tuple[int, int]]:
    """Where two angles stand side by side, as sure as can be, of which one is beyond what the earth has."""
    for form in (_BEHIND, _BEFORE):
        for a, b in itertools.pairwise(form.finditer(text)):
            if b.start() - a.end() <= _LONGEST_GAP and _GAP.fullmatch(text, a.end(), b.start()):
                read = _angle(a), _angle(b)
                beyond = None in read or len({angle.axis for angle in read if angle}) == 1
                if beyond and _reads_as_point(text, a, b):
                    yield a.start(), b.end()


def _reads_as_point(text: str, a: re.Match[str], b: re.Match[str]) -> bool:
    """Whether two angles, be they on the earth or not, are written as those of a point are."""
    axes = [_axis(match) for match in (a, b)]
    if axes[0] == axes[1]:
        return _is_sure(a) and _is_sure(b)
    sure = [_is_sure(match) or _is_full(match, axis) for match, axis in zip((a, b), axes, strict=True)]
    solid = not any(char.isspace() for match in (a, b) for char in match[0])
    return all(sure) or (solid and _IN.search(text[max(0, a.start() - BEFORE) : a.start()]) is not None)


def _paired(text: str, angles: list[_Angle]) -> Iterator[Coordinates]:
    """The neighbours among the angles that are a latitude and a longitude, with no more than a comma between them."""
    taken = 0
    for a, b in itertools.pairwise(angles):
        gap = text[a.end : b.start] if b.start - a.end <= _LONGEST_GAP else "?"
        if a.start < taken or a.axis == b.axis or _GAP.fullmatch(gap) is None:
            continue
        if not (a.sure or b.sure or (a.full and b.full) or is_announced(text, a.start) or _is_advisory(text, a, b)):
            continue
        lon, lat = sorted((a, b), key=lambda angle: angle.axis)
        stated = Stated(name=f"{lat.name} {lon.name}", position=(lon.degrees, lat.degrees))
        yield Coordinates(start=a.start, end=b.end, stated=stated)
        taken = b.end


def _angle(match: re.Match[str]) -> _Angle | None:
    letter, axis = _letter(match), _axis(match)
    read = _packed(match["packed"], axis) if match["packed"] else _parts(match)
    if read is None:
        return None
    return _sized(match, letter, read, sure=_is_sure(match), full=_is_full(match, axis))


def _letter(match: re.Match[str]) -> str:
    """The side of the world, as one letter."""
    groups = match.groupdict()
    return str(groups["hemisphere"] or groups["side"])[0].upper()


def _axis(match: re.Match[str]) -> int:
    """0 for a longitude, 1 for a latitude."""
    return 1 if _letter(match) in "NS" else 0


def _in_words(match: re.Match[str]) -> _Angle | None:
    read = spelled(match["degrees"]), match["minutes"] and spelled(match["minutes"]), None
    return _sized(match, match["hemisphere"][0].upper(), read, sure=True, full=True)


def _sized(
    match: re.Match[str], letter: str, read: tuple[str, str | None, str | None], *, sure: bool, full: bool
) -> _Angle | None:
    """The angle of degrees, minutes and seconds; None where the earth has none such."""
    axis = 1 if letter in "NS" else 0
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
        sure=sure,
        full=full,
    )


def _packed(digits: str, axis: int) -> tuple[str, str, str | None] | None:
    """ "3512N", "0050630W", "1352.0N": degrees, minutes, then seconds; the last may have decimals.

    A longitude may be given in two digits of degrees, where they are enough ("1901N 9837W").
    """
    whole, _, decimals = digits.partition(".")
    width = 2 if axis or len(whole) % 2 == 0 else 3
    if len(whole) not in {width + 2, width + 4}:
        return None
    minutes, seconds = whole[width : width + 2], whole[width + 2 :]
    if not decimals:
        return whole[:width], minutes, seconds or None
    return (
        (whole[:width], minutes, f"{seconds}.{decimals}") if seconds else (whole[:width], f"{minutes}.{decimals}", None)
    )


def _parts(match: re.Match[str]) -> tuple[str, str | None, str | None]:
    return match["degrees"] or match["decimal"], match["minutes"], match["seconds"]


def _is_sure(match: re.Match[str]) -> bool:
    if match["packed"]:
        return not any(char.isspace() for char in match[0])  # "1200 E" with a space may be a street's number
    if match["mark"] or match["only_mark"] or match["prime"] or match["last_prime"]:
        return True
    if match["degrees"]:
        return match["parting"] in {"-", ":"} and len(match["minutes"].partition(".")[0]) == 2
    by_letter = len(match["hemisphere"] or "north") == 1
    return "." in match["decimal"] and (by_letter or len(match["decimal"].partition(".")[2]) > 1)


def _is_full(match: re.Match[str], axis: int) -> bool:
    """Whether degrees and minutes are in full width ("03 52.25 S"), seconds are given, or a decimal has its letter."""
    if match["packed"]:
        return axis == 1 or len(match["packed"].partition(".")[0]) % 2 == 1
    if match["degrees"]:
        whole = len(match["degrees"]) == (2 if axis else 3) and len(match["minutes"].partition(".")[0]) == 2
        return whole or match["seconds"] is not None
    return match["decimal"] is not None and "." in match["decimal"]


def _is_advisory(text: str, a: _Angle, b: _Angle) -> bool:
    """ "near 15N 61W", as storm warnings have it; "300 N 500 W", with spaces, may be a street's number."""
    solid = not any(c.isspace() for angle in (a, b) for c in text[angle.start : angle.end])
    return solid and _IN.search(text[max(0, a.start - BEFORE) : a.start]) is not None
