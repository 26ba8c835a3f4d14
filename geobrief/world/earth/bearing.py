"""Bearings in words and as azimuths: the 32 points of the compass rose."""

from __future__ import annotations

import re

_QUARTERS = ("north", "east", "south", "west")
_WORDS = {"n": "north", "e": "east", "s": "south", "w": "west"}
# Each quadrant of the rose between two cardinals a and b, in steps of 11.25 degrees.
_QUADRANT = ("{a}", "{a}b{b}", "{a}{d}", "{d}b{a}", "{d}", "{d}b{b}", "{b}{d}", "{b}b{a}")


def _points() -> dict[str, float]:
    """Letters of each of the 32 points ("nne", "nebn") to its azimuth."""
    points = {}
    for quarter, start in enumerate("nesw"):
        end = "nesw"[(quarter + 1) % 4]
        # An intercardinal is named from the north-south axis, whichever cardinal comes first.
        diagonal = start + end if start in "ns" else end + start
        for step, pattern in enumerate(_QUADRANT):
            letters = pattern.format(a=start, b=end, d=diagonal)
            points[letters] = quarter * 90 + step * 11.25
    return points


_POINTS = _points()
_NAMES = tuple(letters for letters, azimuth in sorted(_POINTS.items(), key=lambda p: p[1]) if azimuth % 22.5 == 0)


def azimuth_of(bearing: str) -> float:
    """Azimuth of a bearing named in words or letters ("north-northeast", "SW", "east by south").

    "northern", "northwards" and "northerly" count as "north". Raises `ValueError` for anything that
    is no point of the 32-point compass.
    """
    letters = re.sub(r"[^a-z]", "", bearing.lower())
    letters = re.sub(r"(north|east|south|west)(?:ern|erly|wards?)", r"\1", letters)
    for word in _QUARTERS:
        letters = letters.replace(word, word[0])
    letters = letters.replace("by", "b")
    if letters not in _POINTS:
        raise ValueError(f"{bearing!r} is no point of the compass")
    return _POINTS[letters]


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
    letters = _NAMES[round(azimuth % 360 / 22.5) % 16]
    words = [_WORDS[letter] for letter in letters]
    if len(words) == 3:
        return f"{words[0]}-{words[1]}{words[2]}"
    return "".join(words)
