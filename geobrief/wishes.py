"""The reader's own wishes: ranges he adds, and where he wants the article's ranges drawn from.

A range is written ``[LABEL =] FIGURE @ PLACE``, where PLACE is a name or ``lat,lon``:
``"900 km @ Belgorod"``, ``"Iskander = 500 km @ 54.7,20.5"``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geobrief.errors import UnknownPlace, UsageError
from geobrief.model import Link, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.gazetteer import Gazetteer, Match
    from geobrief.model import Measure

_FORM = 'A range is written [LABEL =] FIGURE @ PLACE, for example: --range "900 km @ Belgorod"'
_WISH = re.compile(r"(?:(?P<label>[^=@]+?)\s*=\s*)?(?P<figure>[^@]+?)\s*@\s*(?P<place>.+)", re.DOTALL)
_POINT = re.compile(r"\s*([+-]?\d{1,2}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A range that the reader asks for: metres, a label, and a place's name or point as he wrote it."""

    low_m: float | None
    high_m: float
    label: str | None
    where: str


def wish(text: str, measures_of: Callable[[str], tuple[Measure, ...]]) -> Wish:
    """Read one ``--range``. ``measures_of`` reads the figure. Raises `UsageError`."""
    match = _WISH.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"cannot read the range {text!r}", hint=_FORM)
    figures = [m for m in measures_of(match["figure"]) if m.high_m or m.low_m]
    if len(figures) != 1:
        raise UsageError(f"no one length in {match['figure']!r}", hint=_FORM)
    (figure,) = figures
    low = figure.low_m if figure.bound == "between" else None
    return Wish(low_m=low, high_m=figure.metres, label=match["label"], where=match["place"].strip())


def grant(
    wishes: tuple[Wish, ...], places: tuple[Place, ...], links: tuple[Link, ...], gazetteer: Gazetteer
) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
    """Add a link, and where need be a place, for each wish. Raises `UnknownPlace`."""
    for w in wishes:
        place, places = _find(w.where, places, gazetteer)
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
        )
        links = (*links, link)
    return links, places


def move_origins(
    where: str, places: tuple[Place, ...], links: tuple[Link, ...], gazetteer: Gazetteer
) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
    """Draw the article's own ranges from the place that the reader gave. Raises `UnknownPlace`."""
    place, places = _find(where, places, gazetteer)
    moved = tuple(
        replace(
            link,
            origin=place.id,
            assumed=tuple(end for end in link.assumed if end != "origin"),
            rule="origin given by the reader",
            why=(f"drawn from {place.name}, as the reader asked",),
        )
        if link.kind == "range" and link.measure is not None
        else link
        for link in links
    )
    return moved, places


def _find(where: str, places: tuple[Place, ...], gazetteer: Gazetteer) -> tuple[Place, tuple[Place, ...]]:
    """The place meant: one that the article names, else the gazetteer's likeliest, else a point."""
    number = f"p{len(places) + 1}"
    match = _POINT.fullmatch(where)
    if match is not None:
        place = _point(number, float(match[1]), float(match[2]))
        return place, (*places, place)
    found = gazetteer.lookup(where.strip(), limit=40) or _inside(where, gazetteer)
    if not found:
        raise UnknownPlace(
            f"no place {where!r} is known",
            hint="Try another spelling, the country after a comma, or a point: lat,lon.",
        )
    for place in places:
        if any(place.record == match.record.id for match in found):
            return place, places
    record = found[0].record
    place = Place(
        id=number,
        name=record.name,
        kind=record.kind,
        country=record.country,
        lat=round(record.lat, 6),
        lon=round(record.lon, 6),
        confidence=1.0,
        record=record.id,
        mentions=(),
        why=("the reader named it",),
    )
    return place, (*places, place)


def _inside(where: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Find what "Paris, Texas" can mean: the records of the first name that lie in all that follow."""
    first, *outers = (part.strip() for part in where.split(","))
    found = gazetteer.lookup(first, limit=200) if outers else ()
    for outer in map(gazetteer.lookup, outers):
        found = tuple(match for match in found if any(gazetteer.contains(o.record, match.record) for o in outer))
    return found


def _point(number: str, lat: float, lon: float) -> Place:
    if abs(lat) > 90 or abs(lon) > 180:
        raise UnknownPlace(f"{lat},{lon} is no point on earth", hint="Latitude comes first, -90 to 90; then longitude.")
    name = f"{abs(lat):g}°{'N' if lat >= 0 else 'S'} {abs(lon):g}°{'E' if lon >= 0 else 'W'}"
    return Place(
        id=number,
        name=name,
        kind="other",
        country=None,
        lat=lat,
        lon=lon,
        confidence=1.0,
        record=f"point:{lat:g},{lon:g}",
        mentions=(),
        why=("the reader gave its coordinates",),
    )
