"""References to a grid: MGRS (NGA.STND.0037), UTM, and plus codes (Open Location Code).

A reference is handed on as it is, for only the world side can say where it lies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.model import Stated
from geobrief.text.recognise.coordinates.form import Coordinates, is_announced

if TYPE_CHECKING:
    from collections.abc import Iterator

_MGRS = re.compile(
    r"(?<![\w.-])(?P<zone>\d{1,2}[C-HJ-NP-X])\s?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])\s?"
    r"(?:(?P<east>\d{2,5})\s(?P<north>\d{2,5})|(?P<solid>\d{4,10}))(?![\w-]|\.\d)"
)
_UTM = re.compile(
    r"(?<![\w.-])(?P<zone>\d{1,2})\s?(?P<band>[C-HJ-NP-X]|(?i:north|south))\s?[,:]?\s{0,2}"
    r"(?:(?i:easting)\s)?0?(?P<east>\d{6}(?:\.\d{1,3})?)\s?(?:m\s?)?"
    r"(?P<e>E)?\s?,?\s{0,2}(?:(?i:northing)\s)?(?P<north>\d{6,7}(?:\.\d{1,3})?)(?:\s?(?:m\s?)?N\b)?(?![\w-]|\.\d)"
)
_PLUS = re.compile(r"(?<![\w+])[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}(?![\w+])")


def references(text: str) -> Iterator[Coordinates]:
    """Points by a grid reference."""
    yield from _mgrs(text)
    yield from _utm(text)
    for match in _PLUS.finditer(text):
        yield Coordinates(start=match.start(), end=match.end(), stated=Stated(name=match[0], position=None))


def _mgrs(text: str) -> Iterator[Coordinates]:
    """ "38S MB 12345 67890"; a reference of four digits or fewer only where one is announced."""
    for match in _MGRS.finditer(text):
        digits = match["solid"] or match["east"] + match["north"]
        if len(digits) % 2 or (match["east"] and len(match["east"]) != len(match["north"])):
            continue
        if len(digits) > 4 or is_announced(text, match.start()):
            half = len(digits) // 2
            name = f"{match['zone']} {match['square']} {digits[:half]} {digits[half:]}"
            yield Coordinates(start=match.start(), end=match.end(), stated=Stated(name=name, position=None))


def _utm(text: str) -> Iterator[Coordinates]:
    """ "zone 33U 412345 5654321", "33N 412345E 5654321N"."""
    for match in _UTM.finditer(text):
        if len(match["north"].partition(".")[0]) == 7 or match["e"] or is_announced(text, match.start()):
            name = f"{match['zone']}{match['band'][0].upper()} {match['east']} {match['north']}"
            yield Coordinates(start=match.start(), end=match.end(), stated=Stated(name=name, position=None))
