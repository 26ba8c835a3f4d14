"""Sectors: the part of the horizon that a range opens on, clockwise from one azimuth to another."""

from __future__ import annotations

import re
from typing import Final

from geobrief.errors import UsageError
from geobrief.world.earth import azimuth_of, half_width

_HINT: Final = "Two azimuths, clockwise: 220-310; or compass points: southwest, SW-NW, west to north."
_DEGREES: Final = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:°|deg(?:rees)?)?", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[NESW]{1,3}\s*[-–—]\s*[NESW]{1,3}", re.IGNORECASE)
_JOINTS: Final = re.compile(r"\s+to\s+|\s*[-–—]\s*|\s*\.\.\s*", re.IGNORECASE)
_WORDS: Final = re.compile(r"[a-z]+(?:[\s-]+[a-z]+)*", re.IGNORECASE)
_FULL: Final = 360.0


def opening(written: str) -> tuple[float, float]:
    """The azimuths of a sector, in degrees and clockwise from the first to the second.

    "220-310", "220° to 310°", "SW-NW" and "west to north" open from one to the other; "southwest" alone is what that
    word means among the eight points, 22.5 degrees to either side. Raises `UsageError`.
    """
    words = re.sub(r"^from\s+", "", written.strip(), flags=re.IGNORECASE)
    point = None if _LETTERS.fullmatch(words) else _azimuth(words)
    if point is not None and not _DEGREES.fullmatch(words):
        half = half_width(words)
        return (point - half) % _FULL, (point + half) % _FULL
    for joint in _JOINTS.finditer(words):
        start, end = _azimuth(words[: joint.start()]), _azimuth(words[joint.end() :])
        if start is not None and end is not None:
            if (end - start) % _FULL == 0:
                raise UsageError(f"no sector: {written!r} has no opening", hint=_HINT)
            return start, end
    raise UsageError(f"no sector: {written!r}", hint=_HINT)


def _azimuth(word: str) -> float | None:
    degrees = _DEGREES.fullmatch(word.strip())
    if degrees is not None:
        azimuth = float(degrees[1])
        return azimuth if azimuth <= _FULL else None
    try:
        return azimuth_of(word) if _WORDS.fullmatch(word.strip()) else None
    except ValueError:
        return None  # azimuth_of's way to say that this is no point of the compass
