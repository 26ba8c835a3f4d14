"""Bearings in words and as azimuths: the 32 points of the compass rose."""

from __future__ import annotations

import re

from geobrief.lexicon import CARDINALS, POINTS


def _letters(point: str) -> str:
    """Shorten a point of the compass to its letters: "nne", "nebn"."""
    letters = re.sub(r"[^a-z]", "", point)
    for word in CARDINALS:
        letters = letters.replace(word, word[0])
    return letters.replace("by", "b")


_POINTS = {_letters(point): 11.25 * number for number, point in enumerate(POINTS)}
_SIXTEEN = POINTS[::2]


def azimuth_of(bearing: str) -> float:
    """Azimuth of a bearing named in words or letters ("north-northeast", "SW", "east by south").

    "northern", "northwards" and "northerly" count as "north". Raises `ValueError` for anything that
    is no point of the 32-point compass.
    """
    plain = re.sub(r"[^a-z]", "", bearing.lower())
    letters = _letters(re.sub(r"(north|east|south|west)(?:ern|erly|wards?)", r"\1", plain))
    if letters not in _POINTS:
        raise ValueError(f"{bearing!r} is no point of the compass")
    return _POINTS[letters]


def turn(one: float, other: float) -> float:
    """The angle between two azimuths, from 0 to 180 degrees."""
    return abs((one - other + 180) % 360 - 180)


def half_width(bearing: str) -> float:
    """Degrees by which a bearing named in words may be off on either side: half a step of the rose it is taken from.

    Who says "north" or "northeast" chooses among 8 points (22.5), "north-northeast" among 16 (11.25), "north by
    east" among 32 (5.625). Raises `ValueError` as `azimuth_of` does.
    """
    step = 45.0
    while azimuth_of(bearing) % step:
        step /= 2
    return step / 2


def sector_words(sector: tuple[float, float]) -> str:
    """A sector in words, clockwise: "sector 220°–310°"."""
    return f"sector {sector[0]:g}°–{sector[1]:g}°"


def bearing_name(azimuth: float) -> str:
    """Name the nearest of the 16 points: 22.5 is "north-northeast"."""
    return _SIXTEEN[round(azimuth % 360 / 22.5) % 16]
