"""The track of a storm: its dated fixes in the order of their days, a ring at each and a way from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from geobrief.model import Geometry, Overlay
from geobrief.settle.draw.desk import point
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geobrief.model import Event, Place, Position
    from geobrief.settle.draw.desk import Desk

_LEAST_FIXES: Final = 2
_LEAST_LEG_M: Final = 2_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """Where a storm was on a day that the article tells."""

    event: Event
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Fixes of one storm at two places at least, in the order of their days."""

    storm: str
    fixes: tuple[Fix, ...]


def tracks(desk: Desk, events: Iterable[Event]) -> list[Track]:
    """Every storm's track, in the order in which the article speaks of the storms."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.storm is not None and event.is_fix:
            found.setdefault(event.storm, []).append(event)
    made = (Track(storm=storm, fixes=tuple(_fixes(desk, several))) for storm, several in found.items())
    return [track for track in made if len({fix.place.id for fix in track.fixes}) >= _LEAST_FIXES]


def _fixes(desk: Desk, events: Sequence[Event]) -> list[Fix]:
    """Where it was, one place after the other: of a day that has several the text has the order."""
    ordered = sorted(events, key=lambda event: "" if event.when is None else event.when.start or "")
    every = [
        Fix(event=event, place=place)
        for event in ordered
        for id in (event.origin, event.via, event.end)
        if (place := desk.settled(id)) is not None
    ]
    return [next(same) for _, same in groupby(every, key=lambda fix: fix.place.id)]


def overlays(desk: Desk, track: Track) -> list[Overlay]:
    """The ways of a track, the first with the storm's name, and a point at each fix."""
    name = track.storm.title()
    legs = [leg for pair in pairwise(track.fixes) if (leg := _leg(desk, *pair)) is not None]
    named = [_named(leg, name if number == 0 else "") for number, leg in enumerate(legs)]
    return [*named, *(_ring(desk, fix, name) for fix in track.fixes)]


def _leg(desk: Desk, before: Fix, after: Fix) -> tuple[Event, Position, Position] | None:
    start, end = _middle(desk, before.place), _middle(desk, after.place)
    return (after.event, start, end) if earth.distance(start, end) >= _LEAST_LEG_M else None


def _named(leg: tuple[Event, Position, Position], name: str) -> Overlay:
    event, start, end = leg
    return Overlay(
        id="",
        kind="arrow",
        of=event.id,
        label=name,
        geometry=earth.bow(start, end, share=0.0),
        length_m=round(earth.distance(start, end), 1),
    )


def _ring(desk: Desk, fix: Fix, name: str) -> Overlay:
    where = _middle(desk, fix.place)
    return Overlay(
        id="",
        kind="point",
        of=fix.event.id,
        label=name,
        geometry=Geometry(type="Point", coordinates=where),
        center=where,
    )


def _middle(desk: Desk, place: Place) -> Position:
    area = desk.area(place)
    return point(place) if area is None else area.label
