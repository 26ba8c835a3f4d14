"""Grant the wishes: links for the reader's own ranges, and the article's ranges as he wants them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from geobrief.errors import UnknownPlace, UsageError
from geobrief.model import Link, Place
from geobrief.world.gazetteer.given import given, place_of

if TYPE_CHECKING:
    from geobrief.settle.wishes.forms import Wish
    from geobrief.world.gazetteer import Gazetteer


def grant(
    wishes: tuple[Wish, ...], places: tuple[Place, ...], links: tuple[Link, ...], gazetteer: Gazetteer
) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
    """Add a link, and where need be a place, for each wish. Raises `UnknownPlace`."""
    for w in wishes:
        try:
            place, places = _find(w.where, places, gazetteer)
        except UnknownPlace as error:
            if w.source is None:
                raise
            raise UnknownPlace(f"{w.source}: {error}", hint=error.hint) from error
        link = Link(
            id=f"l{len(links) + 1}",
            kind="range",
            measure=None,
            origin=place.id,
            target=None,
            assumed=(),
            rule="the reader's own",
            confidence=1.0,
            low_m=w.low_m,
            high_m=w.high_m,
            label=w.label,
            sector=w.sector,
        )
        links = (*links, link)
    return links, places


def move(
    end: Literal["origin", "target"],
    where: str,
    places: tuple[Place, ...],
    links: tuple[Link, ...],
    gazetteer: Gazetteer,
) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
    """Draw the article's own ranges from (or towards) the place that the reader gave. Raises `UnknownPlace`."""
    place, places = _find(where, places, gazetteer)
    word = "drawn from" if end == "origin" else "aimed at"
    moved = tuple(
        _moved(link, end, place.id, f"{word} {place.name}, as the reader asked")
        if link.kind == "range" and link.measure is not None
        else link
        for link in links
    )
    return moved, places


def narrow(sector: tuple[float, float], links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Open the article's own ranges only on a sector: azimuths in degrees, clockwise."""
    return tuple(
        replace(link, sector=sector) if link.kind == "range" and link.measure is not None else link for link in links
    )


def only(wanted: tuple[str, ...], links: tuple[Link, ...]) -> frozenset[str] | None:
    """Give the ids of the links to draw, None for all. Raises `UsageError` for one that the article does not have."""
    if not wanted:
        return None
    known = [link.id for link in links if link.measure is not None]
    missing = [id for id in wanted if id not in known]
    if missing:
        raise UsageError(
            f"the article has no link {', '.join(missing)}",
            hint=f"It has {', '.join(known) or 'none'}; `geobrief explain` says what each of them is.",
        )
    return frozenset(wanted)


def _moved(link: Link, end: Literal["origin", "target"], place: str, why: str) -> Link:
    ends = {"origin": link.origin, "target": link.target, end: place}
    kept = link.why if end == "target" else ()
    return replace(
        link,
        origin=ends["origin"],
        target=ends["target"],
        assumed=tuple(field for field in link.assumed if field != end),
        rule=f"{end} given by the reader",
        why=(*kept, why),
        standing="drawn" if end == "origin" else link.standing,
        lies="round" if end == "origin" else link.lies,
        edge=None if end == "origin" else link.edge,
        given=(*(field for field in link.given if field != end), end),
    )


def _find(where: str, places: tuple[Place, ...], gazetteer: Gazetteer) -> tuple[Place, tuple[Place, ...]]:
    """The place meant: one that the article names, else the gazetteer's likeliest, else a point."""
    found = given(where, gazetteer)
    for place in places:
        if any(place.record == record.id for record in found):
            return place, places
    place = place_of(found[0], f"p{len(places) + 1}", why="the reader named it")
    return place, (*places, place)
