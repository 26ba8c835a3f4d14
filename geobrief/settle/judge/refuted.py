"""Readings that the earth speaks against give way to the next one; where none is left, they are told and not drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geobrief.model import MOST_ALTERNATIVES, Alternative
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geobrief.model import Link, Measure, Place, Standing

_HALF = math.log(2.0)
"""Off by more than half: more than twice what is stated, or less than half of it."""

_ROADS_M = 15_000.0
"""By so much a length may be off besides: short ways wind, and towns are wide."""

_TURNED = 100.0
_BEYOND = 2.0
_UNSURE = 0.6
"""A place less sure than this, or none, is the likelier fault: the reading stands."""

_NEXT, _NEXT_ORIGIN = 0.25, 0.1
"""The least confidence of a reading that takes the place of a refuted one; of an origin, where the target is sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """What is asked of the article to judge its readings; ``extent`` gives how far a place reaches, in metres."""

    places: Mapping[str, Place]
    measures: Mapping[str, Measure]
    extent: Callable[[Place], float]

    def judged(self, link: Link) -> Link:
        """The link, the next reading that nothing speaks against, or the link as refuted."""
        if link.standing != "drawn" or link.measure is None or link.edge or not self.refutes(link, link):
            return link
        if link.kind == "range":
            return self._in_reach(link)
        return self._next(link) or replace(link, standing="refuted")

    def _in_reach(self, link: Link) -> Link:
        """A range whose target lies far beyond it: from the next origin within reach of that, else without target."""
        for other in link.alternatives:
            tried = replace(other, target=link.target)
            sure = other.origin is not None and self.places[other.origin].settled
            if sure and other.confidence >= _NEXT_ORIGIN and not self.refutes(link, tried):
                words = f"from {self.places[link.origin or ''].name} it would not reach its target"
                return self._given(link, other, words, standing=link.standing, target=link.target)
        words = f"{self.places[link.target or ''].name} lies far beyond it, and is not its target"
        return replace(link, target=None, why=(*link.why, words))

    def _next(self, link: Link) -> Link | None:
        alone = next((one for one in link.alternatives if one.origin == link.origin and one.target is None), None)
        if alone is not None and alone.confidence >= _NEXT and self.measures[link.measure or ""].bearing is not None:
            words = f"{self.places[link.target or ''].name} lies otherwise than stated, and is not what is meant"
            assumed = tuple(name for name in link.assumed if name != "target")
            return replace(
                link, target=None, rule=alone.rule, confidence=alone.confidence, assumed=assumed, why=(words,)
            )
        for other in link.alternatives:
            if other.confidence >= _NEXT and other.origin and other.target and not self.refutes(link, other):
                words = "the likeliest reading lies otherwise than stated; this is the next"
                return self._given(link, other, words, standing="unsure", target=other.target)
        return None

    def _given(self, link: Link, other: Alternative, words: str, *, standing: Standing, target: str | None) -> Link:
        """The link read in another way, which the text does not say by itself; the first reading is kept."""
        was = Alternative(
            origin=link.origin, target=link.target, kind=link.kind, rule=link.rule, confidence=other.confidence
        )
        rest = tuple(one for one in link.alternatives if one is not other)
        return replace(
            link,
            origin=other.origin,
            target=target,
            rule=other.rule,
            confidence=other.confidence,
            evidence=tuple(dict.fromkeys((*link.evidence[:1], *other.evidence))),
            assumed=tuple(dict.fromkeys((*link.assumed, "origin"))),
            alternatives=(was, *rest)[:MOST_ALTERNATIVES],
            why=(words,),
            standing=standing,
        )

    def refutes(self, link: Link, reading: Link | Alternative) -> bool:
        """Whether length or bearing speak against a reading whose places are sure."""
        ends = [self.places[end] for end in (reading.origin, reading.target) if end is not None]
        if len(ends) < 2 or any(not end.settled or end.confidence < _UNSURE for end in ends):
            return False
        measure = self.measures[link.measure or ""]
        start, end = ((place.lon or 0.0, place.lat or 0.0) for place in ends)
        length, extent = earth.distance(start, end), sum(self.extent(place) for place in ends)
        nearest, farthest = length - extent - _ROADS_M, length + extent + _ROADS_M
        if link.kind == "range":
            return nearest > _BEYOND * measure.metres
        if link.kind != "distance" or measure.metres <= 0:
            return False
        if nearest > measure.metres * math.exp(_HALF) or farthest < measure.metres * math.exp(-_HALF):
            return True
        return measure.bearing is not None and length > 2 * extent + _ROADS_M and self._turned(measure, start, end)

    def _turned(self, measure: Measure, start: tuple[float, float], end: tuple[float, float]) -> bool:
        return earth.turn(earth.azimuth(start, end), earth.azimuth_of(measure.bearing or "")) > _TURNED
