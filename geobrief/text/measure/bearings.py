"""Bearings: "WNW of", "to the east of", "due south", "north by east", "on a bearing of 045 degrees".

All are brought to words. The 32 points are those of the mariner's compass, each 11.25 degrees; a
bearing in degrees takes the nearest one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geobrief.lexicon import CARDINAL, POINTS, pattern_of_any_case, words

_LETTERS: Final = {"n": "north", "e": "east", "s": "south", "w": "west"}
_BY_SPELLING: Final = {re.sub(r"[^a-z]", "", point): point for point in POINTS} | {
    "northnortheast": "north-northeast",
    "northnorthwest": "north-northwest",
    "southsoutheast": "south-southeast",
    "southsouthwest": "south-southwest",
}

_WORD = rf"(?P<word>{CARDINAL}(?:[\s-]?{CARDINAL}){{0,2}}(?:\s+by\s+{CARDINAL})?)"
_LEAD = r"""(?x:
    (?:[\s,]*+(?:drive|walk|ride|hike|flight|sail|march)\b)?          # "a 55-mile drive northeast of"
    (?:[\s,]*+(?:away|off|out|offshore|inland|out\s+(?:to|at)\s+sea|further|farther|as\s+the\s+crow\s+flies
        |by\s+(?:road|air|sea|rail))\b)?
    (?:[\s,]*+\.{3})?[\s,]*+                                           # "KM...SOUTHWEST"
    (?:to\s+(?:the\s+)?\w+[’']s\s+|(?:in|to|toward|towards|from|on)\s+(?:the|an?)\s+|(?:toward|towards)\s+
        |(?:due|just|slightly|further|directly|almost|roughly|mostly)\s+)*+
    )"""
_AFTER = re.compile(
    rf"{_LEAD}{_WORD}(?P<tail>ern|erly|wards?|-wards?)?\b(?!-)(?P<rest>\s+direction|\s+by\b|\s*[^\w\s]|\s+\S|\s*$)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(rf"{_LEAD}(?P<letters>[NSEW]{{1,3}}|[nsew]{{2,3}}|(?:[NSEW]\.){{2,3}})\.?\s+(?i:of|from)\b")
_LETTERED = re.compile(
    r"(?:[\s,]*+(?P<letters>[NSEW]{2,3}(?![\w-])|[NSEW](?=\s*(?:$|[,;)])))"
    r"|\s+(?i:to(?:\s+the)?)\s+(?P<to>[NSEW]{1,3})(?![\w’'-]))"
)
"""Letters alone, as a table of nearby places has them ("Sand Point 47 km (29 mi) SSW"), or "25NM TO W"."""
_DEGREES = re.compile(
    r"""
    \b(?P<word>bearing|heading|azimuth|course)\s+(?:(?:of|was|is)\s+)?
        (?P<degrees>\d{1,3})(?:\s?°|\s+degrees|\s+deg\b)
    | \b(?:bearing|azimuth)\s+(?:of\s+)?(?P<bare>0\d\d|[123]\d\d)\b(?!\s*(?:km|kilomet|mi|nm|m\b|,\d|\.\d))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OFF_AXIS = re.compile(
    rf"""\b(?P<degrees>\d{{1,2}})(?:\s?°|\s+degrees?)\s+(?P<to>{CARDINAL})\s+of\s+(?:(?:due|true)\s+)?
    (?P<axis>{CARDINAL})\b""",
    re.IGNORECASE | re.VERBOSE,
)
_QUARTERS: Final = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_ELSEWHERE = re.compile(r"\b(?:from|of|off)\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"""
    (?: \b(?:due|head(?:ed|ing)|flew|fly|flying|travel(?:l?ed|l?ing)|mov(?:ed|ing)|drift(?:ed|ing)|sail(?:ed|ing)
            |advanc(?:ed|ing)|eastward|to\s+the|lies|is)\s+
        {_WORD}(?:wards?)?(?:\s+(?:for|by|at|some|about|around))?,?\s*
      | \b(?P<of>{CARDINAL}(?:[\s-]?{CARDINAL}){{0,2}})\s+of\s+[^,.;:]{{1,40}}\s+(?:by|at)\s*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
# Words that go on after a bearing; another one makes it a name ("10 miles South Korea") or an adjective.
_GOES_ON = pattern_of_any_case(
    r"\s+",
    words(
        "of from to toward towards and or into in on along over across before at off near by through until past beyond"
        " up down outside inside within as with where when while which after during last early late against between is"
        " was but then for around"
    ),
)


@lru_cache(maxsize=256)
def bearing_of(before: str, after: str) -> str | None:
    """Read the bearing said with a measure, from the text right before and right after it, or None."""
    axis = _OFF_AXIS.search(after[:50]) or _OFF_AXIS.search(before[-40:])
    if axis is not None:
        return point_of(_off_axis(axis))
    hit = _AFTER.match(after)
    if hit is not None and _is_direction(hit, after):
        return _named(hit.group("word"))
    short = _ABBREVIATED.match(after) or _LETTERED.match(after)
    if short is not None:
        letters = short.group("letters") or short.group("to")
        return _named("".join(_LETTERS[letter] for letter in letters.lower() if letter != "."))
    degrees = _degrees(before[-50:], after[:60])
    if degrees is not None:
        return point_of(degrees)
    said = _BEFORE.search(before[-80:])
    return _named(said.group("word") or said.group("of")) if said else None


def _degrees(before: str, after: str) -> float | None:
    """A bearing in degrees; where something heads says nothing of the direction in which it is from a place."""
    hit = _DEGREES.search(after)
    if (
        hit is not None
        and (hit["word"] or "").lower() in ("heading", "course")
        and _ELSEWHERE.search(after, 0, hit.start())
    ):
        return None
    hit = hit or _DEGREES.search(before)
    return float(hit["degrees"] or hit["bare"]) if hit else None


def _off_axis(hit: re.Match[str]) -> float:
    """ "45 degrees east of north": counted from the second word towards the first."""
    axis, to = _QUARTERS[hit["axis"].lower()], _QUARTERS[hit["to"].lower()]
    turn = float(hit["degrees"])
    return axis + turn if (to - axis) % 360 == 90 else axis - turn


def point_of(degrees: float) -> str:
    """Name the compass point nearest to a bearing in degrees, clockwise from north."""
    return POINTS[round(degrees / 11.25) % 32]


def _is_direction(hit: re.Match[str], after: str) -> bool:
    rest, tail = hit.group("rest"), (hit.group("tail") or "").lower()
    if rest.lower().strip() == "direction":
        return True
    if tail in ("ern", "erly"):
        return False  # "off the southwestern coast"
    if not rest.strip() or not rest.strip()[0].isalnum():
        return True
    return bool(_GOES_ON.match(after, hit.end("tail") if hit.group("tail") else hit.end("word")))


def _named(written: str) -> str | None:
    return _BY_SPELLING.get(re.sub(r"[^a-z]", "", written.lower()))
