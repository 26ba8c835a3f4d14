"""What the judge changed, in words: for whoever asks why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geobrief.model import Link, Place, Standing

_STANDING: dict[Standing, str] = {
    "drawn": "it is drawn",
    "unsure": "it is unsure",
    "refuted": "the earth speaks against every reading of it, and it is refuted",
    "unplaced": "an end of it lies nowhere, and it is not placed",
}


def changes(
    before: tuple[Sequence[Link], Sequence[Place]], after: tuple[Sequence[Link], Sequence[Place]]
) -> dict[str, tuple[str, ...]]:
    """Say of links (by their measures' ids) and places (by theirs) what was otherwise before the judge."""
    names = {place.id: place.name for places in (before[1], after[1]) for place in places}
    links = {link.id: link for link in before[0]}
    places = {place.id: place for place in before[1]}
    told = {link.measure: tuple(_of_link(links[link.id], link, names)) for link in after[0] if link.measure is not None}
    told |= {place.id: tuple(_of_place(places[place.id], place)) for place in after[1]}
    return {id: lines for id, lines in told.items() if lines}


def _of_link(was: Link, now: Link, names: Mapping[str, str]) -> Iterator[str]:
    if (was.origin, was.target) != (now.origin, now.target):
        yield f"judged: joined {_ends(was, names)} before, {_ends(now, names)} now"
    if was.standing != now.standing:
        yield f"judged: {_STANDING[now.standing]} now"


def _ends(link: Link, names: Mapping[str, str]) -> str:
    ends = [f"{word} {names[end]}" for word, end in (("from", link.origin), ("to", link.target)) if end is not None]
    return " ".join(ends) or "to no place"


def _of_place(was: Place, now: Place) -> Iterator[str]:
    if was.record != now.record:
        meant = "nothing that is listed" if was.record is None else f"{was.name} ({was.country or 'no country'})"
        yield f"judged: {meant} before; the figures moved it"
