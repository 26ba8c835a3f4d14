"""Coordinates that stand in the text: degrees in every notation of navigation and aviation, and grid references.

They are numbers of the text like any other figure, so their degrees are read here; a grid reference is handed on
as it is, for only the world side can say where it lies. The rooms: `angles` (a side of the world with each), `spelled`
(in words), `decimals` (with a sign), `references` (MGRS, UTM, plus codes), `areas` (several in a row), `unread` (what
is written like one, and is none), `form` (what they share).
"""

from __future__ import annotations

import itertools

from geobrief.text.recognise.coordinates.angles import pairs
from geobrief.text.recognise.coordinates.areas import joined
from geobrief.text.recognise.coordinates.decimals import decimals
from geobrief.text.recognise.coordinates.form import Coordinates
from geobrief.text.recognise.coordinates.references import references
from geobrief.text.recognise.coordinates.unread import unread

__all__ = ["Coordinates", "find", "points", "unread"]


def find(text: str) -> list[Coordinates]:
    """All coordinates in the text, in text order, none overlapping another, and areas as one. The time is linear."""
    return joined(text, points(text))


def points(text: str) -> list[Coordinates]:
    """All single points in the text, in text order, none overlapping another, and none over a blank line."""
    found: list[Coordinates] = []
    every = itertools.chain(pairs(text), decimals(text), references(text))
    for candidate in sorted(every, key=lambda c: (c.start, -c.end)):
        if "\n\n" not in text[candidate.start : candidate.end] and (not found or candidate.start >= found[-1].end):
            found.append(candidate)
    return found
