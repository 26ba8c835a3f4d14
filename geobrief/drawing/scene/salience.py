"""What an article is about: how much weight each of its places, and each thing drawn, has in it.

A headline says more than a lead, a lead more than what follows, and the end of an article least. A place meant as such
weighs more than one that stands for a government. What is drawn weighs as its figure stands in the text and as its
ends weigh; a circle shows more than a line does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geobrief import datelines
from geobrief.drawing.scene.shapes import meaning_of
from geobrief.symbols import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.model import Brief, Event, Link, Overlay, Place, Role

_HEADLINE, _LEAD, _BODY, _END = 3.0, 2.0, 1.0, 0.5
_LEAD_AT_MOST = 420  # characters, of an article that is one paragraph
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_ROLES: Mapping[Role, float] = {"literal": 1.0, "metonym": 0.4, "demonym": 0.3, "embedded": 0.0}
_COUNTRY = 0.5  # what the weight of its country adds to a place's
_CIRCLE = 1.6
_CIRCLE_HEADED = 2.0  # where the headline itself speaks of what reaches how far
_CIRCLE_VAST = 1.2  # a circle that holds a quarter of the earth shows little
_VAST_M = 6_000_000.0
_DATELINE_WEIGHT = 0.2
_REACHES = re.compile(r"\b(?:reach(?:es|ed)?|ranges?|zones?|radius|strips?|belts?|arsenals?)\b", re.IGNORECASE)
_ARROW = 0.6  # what happened between two places is told beside what reaches how far
_MORE = 0.1  # what each further figure of a group adds
_ASIDE = 0.75  # of the weight of what is told first: a line of less is drawn quietly
_READER = 0.25  # the article before the reader


def marks_event(brief: Brief, overlay: Overlay) -> bool:
    """Whether an overlay marks an event at a place: the place is what a frame holds, and may be a whole country."""
    return overlay.kind == "point" and brief.event(overlay.of) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """What is drawn together, for one holder or between two places, and how much it weighs."""

    overlays: tuple[Overlay, ...]
    score: float
    ring: bool
    told: float
    """The weight of the place in the text where it is told."""


@dataclass(frozen=True)  # without slots: what it has worked out it keeps
class Salience:
    """The weights of one Brief."""

    brief: Brief

    @cached_property
    def _lead(self) -> tuple[int, int]:
        """Where the headline ends, and where the lead does."""
        text, title = self.brief.article.text, self.brief.article.title
        start = len(text) - len(text.lstrip())
        headed = bool(title) and text[start:].startswith(title or "")
        begin = start + len(title or "") if headed else start
        found = next((m for m in _PARAGRAPH.finditer(text, begin) if text[begin : m.start()].strip()), None)
        end = found.start() if found else len(text)
        return (begin if headed else start), min(end, begin + _LEAD_AT_MOST)

    @cached_property
    def _dateline(self) -> tuple[int, int]:
        """Where the lead says only from where it was sent."""
        text, begin = self.brief.article.text, self._lead[0]
        begin += len(text[begin:]) - len(text[begin:].lstrip())
        first = (m for place in self.brief.places for m in place.mentions if m.start == begin)
        ends = (datelines.end(text, m.start, m.end) for m in first)
        return next(((begin, end) for end in ends if end is not None), (0, 0))

    @property
    def lead(self) -> int | None:
        """Where the lead begins to say something, after headline and dateline; None where there is no headline."""
        begin = max(self._lead[0], self._dateline[1])
        rest = self.brief.article.text[begin : self._lead[1]]
        return begin + len(rest) - len(rest.lstrip()) if self.brief.article.title and rest.strip() else None

    def heads(self, link: Link) -> bool:
        """Whether a figure is of the story: headline or lead have it, or it counts from what the headline names."""
        headline = self.brief.article.title or ""
        place, measure = self.brief.place(link.origin), self.brief.measure(link.measure)
        if not headline or place is None or measure is None or _REACHES.search(headline):
            return True
        named = [p for p in self.brief.places if p.name in headline or self._at_most(p) >= _HEADLINE]
        same = any(place.id == p.id or (place.country and place.country == p.country) for p in named)
        return same or self.at(measure.start) >= _LEAD

    def asides(self) -> frozenset[str]:
        """Ids of the links whose line is told in the body, and of much less than what weighs most."""
        most = max((group.score for group in self.groups), default=0.0)
        light = (group for group in self.groups if group.score < most * _ASIDE and group.told < _LEAD)
        return frozenset(overlay.of for group in light for overlay in group.overlays if overlay.kind == "line")

    def _at_most(self, place: Place) -> float:
        return max((self.at(mention.start) for mention in place.mentions), default=0.0)

    def at(self, offset: int) -> float:
        """How much it weighs to stand at an offset of the text."""
        headline, lead = self._lead
        if self._dateline[0] <= offset < self._dateline[1]:
            return _DATELINE_WEIGHT
        if offset < headline:
            return _HEADLINE
        if offset < lead:
            return _LEAD
        share = (offset - lead) / max(1, len(self.brief.article.text) - lead)
        return _BODY + (_END - _BODY) * share

    def leads(self, place: Place) -> bool:
        """Whether headline or lead mean the place itself."""
        spots = [mention.start for mention in place.mentions if mention.role == "literal"]
        return any(self.at(spot) >= _LEAD for spot in spots)

    @cached_property
    def places(self) -> Mapping[str, float]:
        """Place id to weight: of all that names it, and of the events in which it has a part."""
        weights = {place.id: self._named(place) for place in self.brief.places}
        for event in self.brief.events:
            if event.fact:
                for ident in event.places:
                    weights[ident] += self.at(event.trigger.start) / 2
        return weights

    def _named(self, place: Place) -> float:
        return sum(self.at(mention.start) * _ROLES[mention.role] for mention in place.mentions)

    @cached_property
    def _countries(self) -> Mapping[str, float]:
        weights: dict[str, float] = {}
        for place in self.brief.places:
            if place.country:
                weights[place.country] = weights.get(place.country, 0.0) + self.places[place.id]
        return weights

    def share(self, place: Place) -> float:
        """How much of what the article is about a place is, with its country: 0 to 1.5."""
        most = max(self.places.values(), default=0.0) or 1.0
        whole = max(self._countries.values(), default=0.0) or 1.0
        return self.places[place.id] / most + _COUNTRY * self._countries.get(place.country or "", 0.0) / whole

    def focus(self) -> tuple[Place, ...]:
        """Towns and sites that headline or lead mean, of half the weight of the heaviest at least; heaviest first."""
        points = [place for place in self.brief.places if place.settled and not KINDS[place.kind].wide]
        most = max(self.places.values(), default=0.0)
        found = [place for place in points if self.leads(place) and self.places[place.id] >= most / 2 > 0]
        return tuple(sorted(found, key=lambda place: -self.places[place.id]))

    @cached_property
    def groups(self) -> tuple[Cluster, ...]:
        """What is drawn, by holder or by pair of places, the weightiest first."""
        found: dict[tuple[object, ...], list[Overlay]] = {}
        for overlay in self.brief.overlays:
            if not marks_event(self.brief, overlay):
                found.setdefault(self._owner(overlay), []).append(overlay)
        groups = [self._group(tuple(overlays)) for overlays in found.values()]
        return tuple(sorted(groups, key=lambda group: -group.score))

    def _owner(self, overlay: Overlay) -> tuple[object, ...]:
        link = self.brief.link(overlay.of)
        if link is None or link.kind not in ("range", "zone"):
            return (overlay.of,)
        return (link.kind, link.origin, link.around, link.measure is None)

    def _group(self, overlays: tuple[Overlay, ...]) -> Cluster:
        owners = dict.fromkeys(overlay.of for overlay in overlays)
        told = max(self._told(ident) for ident in owners)
        ring = any(meaning_of(self.brief, overlay).ring for overlay in overlays)
        score = max(self._told(ident) + self._joins(ident) for ident in owners) + _MORE * (len(owners) - 1)
        arrow = all(overlay.kind == "arrow" for overlay in overlays)
        factor = self._circle(overlays) if ring else _ARROW if arrow else 1.0
        return Cluster(overlays=overlays, score=score * factor, ring=ring, told=told)

    def _circle(self, overlays: tuple[Overlay, ...]) -> float:
        headline = self.brief.article.title or self.brief.article.text[: self._lead[0]]
        if _REACHES.search(headline):
            return _CIRCLE_HEADED
        return _CIRCLE_VAST if min(overlay.radius_m or 0.0 for overlay in overlays) > _VAST_M else _CIRCLE

    def _told(self, ident: str) -> float:
        """The weight of where the text tells a link, an event or a place."""
        link, event, place = self.brief.link(ident), self.brief.event(ident), self.brief.place(ident)
        if link is not None:
            measure = self.brief.measure(link.measure)
            return _READER if measure is None else self.at(measure.start)
        if event is not None:
            return self.at(event.trigger.start)
        return max((self.at(mention.start) for mention in place.mentions), default=_END) if place else _END

    def _joins(self, ident: str) -> float:
        """How much of what the article is about the ends of a link or an event are."""
        link, event = self.brief.link(ident), self.brief.event(ident)
        ends = [place for place in map(self.brief.place, self._ends(link, event)) if place is not None]
        own = self.brief.place(ident)
        ends += [own] if own else []
        return sum(map(self.share, ends)) / len(ends) if ends else 0.0

    def _ends(self, link: Link | None, event: Event | None) -> tuple[str | None, ...]:
        if event is not None:
            return event.origin, event.end
        if link is None:
            return ()
        around = self.brief.link(link.around)
        return (link.origin, link.target) if around is None else (around.origin, around.target)
