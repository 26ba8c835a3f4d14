"""What names mean, in the light of the figures: "Cambridge, 50 miles north of London" lies in England.

Every name at an end of a distance brings its senses: the record it was settled on, its rivals, other records of the
name, and a place that no gazetteer lists. Each weighs its senses by how well they fit the figures that join it to
others, and these theirs; after a few rounds a name moves only where another sense is clearly likelier.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geobrief.model import Rival
from geobrief.settle.judge.likelihood import density, unknown
from geobrief.world.gazetteer.given import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geobrief.model import Alternative, Link, Measure, Place, Position
    from geobrief.world.gazetteer import Gazetteer, Record

_ROUNDS = 2
_MOVES_FROM = 0.6
_UNLISTED, _UNPLACED = 0.03, 0.5
"""The least share of "listed nowhere", and its share where a name could not be settled."""

_OTHERS = 0.02
"""What records of the name that were not among its rivals share."""

_CERTAIN = 0.995
"""A place that is as sure as this (the reader's own, one with coordinates) moves for no figure."""

_MOST_SENSES = 24
_LARGE = ("country", "water")
"""Kinds of place that no distance moves: their names mean little else, and they lie anywhere in a wide area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One thing that a name can mean: a record with its point and extent (metres), or None for one listed nowhere."""

    record: Record | None
    prior: float

    @property
    def point(self) -> Position | None:
        """Where it lies."""
        return None if self.record is None else (self.record.lon, self.record.lat)

    @property
    def extent(self) -> float:
        """How far it reaches from there, in metres."""
        return 0.0 if self.record is None or self.record.kind in {"city", "site"} else self.record.extent_km * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A figure that joins two names, and how sure it is that it does."""

    measure: Measure
    origin: str
    target: str
    confidence: float


def settle(
    text: str, places: tuple[Place, ...], links: Sequence[Link], measures: Mapping[str, Measure], gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """Move the names that the figures speak against."""
    ties = [tie for link in links if (tie := _tie(link, measures)) is not None]
    ties_of: dict[str, list[Tie]] = {}
    for tie in ties:
        for end in dict.fromkeys((tie.origin, tie.target)):
            ties_of.setdefault(end, []).append(tie)
    senses = {place.id: _senses(text, place, gazetteer) for place in places if place.id in ties_of}
    shares = {id: [sense.prior for sense in found] for id, found in senses.items()}
    for _ in range(_ROUNDS):
        shares = {id: _weighed(id, senses, shares, ties_of[id]) for id in senses}
    taken = {place.record for place in places}
    return tuple(_moved(place, senses.get(place.id, []), shares.get(place.id, []), taken) for place in places)


def _tie(link: Link, measures: Mapping[str, Measure]) -> Tie | None:
    """What a distance says of two names: by its likeliest reading that has both, though it be too unsure to draw."""
    if link.kind != "distance" or link.measure is None or link.edge or measures[link.measure].metres <= 0:
        return None
    readings: tuple[Link | Alternative, ...] = (link, *link.alternatives)
    for one in readings:
        if one.origin is not None and one.target is not None:
            return Tie(measure=measures[link.measure], origin=one.origin, target=one.target, confidence=one.confidence)
    return None


def _senses(text: str, place: Place, gazetteer: Gazetteer) -> list[Meaning]:
    """What a place's name can mean, with how likely each is before any figure."""
    own = gazetteer.get(place.record) if place.record else None
    if place.settled and (own is None or place.confidence >= _CERTAIN or place.kind in _LARGE):
        return [Meaning(record=own, prior=1.0)]
    unlisted = max(_UNLISTED, (1 - place.confidence) / 2) if own else _UNPLACED
    found = {} if own is None else {own.id: (own, place.confidence)}
    for rival in place.rivals:
        record = gazetteer.get(rival.record)
        if record is not None:
            found.setdefault(record.id, (record, rival.confidence))
    names = dict.fromkeys(text[mention.start : mention.end] for mention in place.mentions[:3])
    others = {m.record.id: m.record for name in names for m in gazetteer.lookup(name, limit=_MOST_SENSES)}
    new = [record for id, record in others.items() if id not in found and record.kind not in _LARGE]
    share = (_OTHERS if found else 1.0) / max(1, len(new))
    weights = [*found.values(), *((record, share) for record in new)]
    total = sum(weight for _, weight in weights) or 1.0
    listed = [Meaning(record=record, prior=(1 - unlisted) * weight / total) for record, weight in weights]
    return [*listed, Meaning(record=None, prior=unlisted)]


def _weighed(
    id: str, senses: Mapping[str, list[Meaning]], shares: Mapping[str, list[float]], ties: Sequence[Tie]
) -> list[float]:
    """The shares of a name's senses, given those of the names that its ``ties`` join it to."""
    weights = [math.log(max(sense.prior, 1e-9)) for sense in senses[id]]
    for tie in ties:
        other = tie.target if id == tie.origin else tie.origin
        for number, sense in enumerate(senses[id]):
            fits = sum(
                share * _fit(tie, *((sense, far) if id == tie.origin else (far, sense)))
                for far, share in zip(senses[other], shares[other], strict=True)
            )
            weights[number] += math.log(tie.confidence * fits + (1 - tie.confidence) * unknown(tie.measure))
    top = max(weights)
    odds = [math.exp(weight - top) for weight in weights]
    return [one / sum(odds) for one in odds]


def _fit(tie: Tie, near: Meaning, far: Meaning) -> float:
    if near.point is None or far.point is None:
        return unknown(tie.measure)
    return density(tie.measure, near.point, far.point, near.extent + far.extent)


def _moved(place: Place, senses: Sequence[Meaning], shares: Sequence[float], taken: set[str | None]) -> Place:
    """The place on the sense that the figures give it, where that is another one and clearly likelier."""
    best = max(range(len(shares)), key=lambda number: shares[number], default=None)
    if best is None or shares[best] < _MOVES_FROM:
        return place
    record = senses[best].record
    if record is None or record.id == place.record or record.id in taken:
        return place
    why = "the distances that the article gives fit this one"
    moved = place_of(record, place.id, why=why, confidence=round(min(shares[best], place.confidence or 1.0, 0.9), 3))
    return replace(moved, mentions=place.mentions, rivals=_left(place, record), why=(why, *place.why))


def _left(place: Place, record: Record) -> tuple[Rival, ...]:
    """The rivals of a moved place: what it was settled on comes first."""
    others = tuple(rival for rival in place.rivals if rival.record != record.id)
    if place.record is None or place.lat is None or place.lon is None:
        return others
    was = Rival(
        record=place.record,
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        confidence=round(min(place.confidence, 0.4), 3),
    )
    return (was, *others)[:4]
