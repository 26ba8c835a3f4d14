"""How many places of an article were found, placed and only listed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geobrief.model import Brief, Place

MEANT: Final = ("literal", "metonym", "demonym")
"""Roles of a mention in which the name stands for the place, its government or its people."""


def spoken_of(place: Place) -> bool:
    """Whether the place itself is spoken of, or was given by the reader."""
    return not place.mentions or any(mention.role in MEANT for mention in place.mentions)


def tally(brief: Brief) -> str:
    """Give the count of places: "16 places found: 14 placed, 2 listed without a position."; "" where there are none."""
    placed = sum(place.settled and spoken_of(place) for place in brief.places)
    listed = sum(not place.settled for place in brief.places)
    found = placed + listed
    if not found:
        return ""
    head = f"{found} place{'' if found == 1 else 's'} found"
    if not listed:
        return f"{head}, {'all placed' if found > 1 else 'and placed'}."
    return f"{head}: {placed or 'none'} placed, {listed} listed without a position."
