"""Which place the reader means as an end: one of the article, or one added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.settle.corrections.file import NOWHERE
from geobrief.world.gazetteer import fold
from geobrief.world.gazetteer.given import place_of

if TYPE_CHECKING:
    from geobrief.model import Place
    from geobrief.settle.corrections.tables import Anchor
    from geobrief.world.gazetteer import Record


def place_meant(
    anchor: Anchor, given: tuple[str, tuple[Record, ...]], text: str, places: tuple[Place, ...]
) -> tuple[Place | None, tuple[Place, ...]]:
    """The place of the article that is meant, else one added without a mention; None for no place.

    ``given`` is the place as it is written, and the records that it may mean. Raises `BadCorrection`.
    """
    written, records = given
    if written.lower() == NOWHERE:
        return None, places
    named = [place for place in places if place.settled and fold(written) in _names(place, text)]
    ids = {record.id for record in records}
    found = named or [place for place in places if place.record in ids]
    if found:
        return found[0], places
    if not records:
        raise anchor.fault(f"no place {written!r} is in the article", "Its name was corrected again.")
    place = place_of(records[0], f"p{len(places) + 1}", why="the reader named it")
    return place, (*places, place)


def _names(place: Place, text: str) -> set[str]:
    """All that the article calls a place; its own name too, in case that only a part of it is written."""
    return {fold(place.name), *(fold(text[m.start : m.end]) for m in place.mentions if m.role == "literal")}
