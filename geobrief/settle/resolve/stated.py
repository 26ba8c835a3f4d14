"""Places that the text gives by coordinates: nothing to settle, only to set; and they help to settle others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.model import Mention, Place
from geobrief.settle.resolve.senses import Sense
from geobrief.world.earth import grid
from geobrief.world.gazetteer import Match, Record

if TYPE_CHECKING:
    from geobrief.model import Position, Reading, Stated, Toponym
    from geobrief.world.gazetteer import Gazetteer


_NEIGHBOURHOOD_KM = 50.0
"""How far the nearest place may lie that tells in which country a point is."""


def places(toponyms: tuple[Toponym, ...]) -> list[Place]:
    """A place for each point or area that the toponyms state; none for a grid reference that names none on earth."""
    return [_stated_place(position, [toponyms[i] for i in group]) for position, group in _points(toponyms).items()]


def neighbours(toponyms: tuple[Toponym, ...], gazetteer: Gazetteer) -> list[Sense]:
    """A sense with one candidate for each point: "Sola (13.87 S, 167.55 E)" is the Sola near that point."""
    return [
        Sense(
            key=("point", _record_id(position)),
            name=_record_id(position),
            toponyms=tuple(group),
            candidates=(Match(record=_record(position, gazetteer), how="name"),),
            container=None,
            dateline=False,
        )
        for position, group in _points(toponyms).items()
    ]


def _points(toponyms: tuple[Toponym, ...]) -> dict[Position, list[int]]:
    """The toponyms that state each point."""
    groups: dict[Position, list[int]] = {}
    for i, toponym in enumerate(toponyms):
        if toponym.stated is not None and (position := _position(toponym.stated)) is not None:
            groups.setdefault(position, []).append(i)
    return groups


def _record(position: Position, gazetteer: Gazetteer) -> Record:
    """The point as a record of a site, in the country and province of the nearest place."""
    lon, lat = position
    nearest = next(iter(gazetteer.near(lat, lon, _NEIGHBOURHOOD_KM, limit=1)), None)
    return Record(
        id=_record_id(position),
        name="",
        kind="other",
        feature="site",
        country=nearest.country if nearest else None,
        admin1=nearest.admin1 if nearest else None,
        admin2=nearest.admin2 if nearest else None,
        lat=lat,
        lon=lon,
        population=0,
        extent_km=0.0,
    )


def _record_id(position: Position) -> str:
    return f"point:{position[1]:.10g},{position[0]:.10g}"


def _position(stated: Stated) -> Position | None:
    if stated.position is not None:
        return stated.position
    try:
        return grid.position(stated.name)
    except ValueError:  # the letters look like a grid reference, and are none
        return None


def _stated_place(position: Position, group: list[Toponym]) -> Place:
    lon, lat = position
    stated = next(t.stated for t in group if t.stated is not None)
    return Place(
        id="p0",
        name=stated.name,
        kind="region" if stated.outline else "other",
        country=None,
        lat=lat,
        lon=lon,
        confidence=1.0,
        record=_record_id(position),
        mentions=tuple(Mention(start=t.start, end=t.end, role=t.role) for t in group),
        why=("the corners are given in the text" if stated.outline else "coordinates given in the text",),
        outline=stated.outline,
    )


def unread(text: str, reading: Reading, places: tuple[Place, ...]) -> tuple[str, ...]:
    """A note for each of the article's words that are written like coordinates and name no point."""
    placed = {mention.start for place in places for mention in place.mentions}
    stated = (t for t in reading.toponyms if t.stated is not None and t.start not in placed)
    spans = sorted([(t.start, t.end) for t in stated] + [(span.start, span.end) for span in reading.unread])
    words = dict.fromkeys(" ".join(text[start:end].split()) for start, end in spans)
    return tuple(f"“{figures}” reads like coordinates, and names no point on earth." for figures in words)
