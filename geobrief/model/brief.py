"""The Brief: everything that was found in one article, and what holds between its parts."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from geobrief.model.drawn import MOST_OVERLAYS, Finding, Overlay
from geobrief.model.edited import Edited
from geobrief.model.events import Event
from geobrief.model.figures import Link, Measure
from geobrief.model.invariants import require
from geobrief.model.places import Article, Place
from geobrief.model.terms import Units, Worldview

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeWith:
    """What made this Brief: versions, so that another run can be compared with it, and how it is to be drawn."""

    geobrief: str
    model: str
    gazetteer: str
    worldview: Worldview
    units: Units = "article"


@dataclass(frozen=True, kw_only=True)  # without slots: what is looked up by its id is put in order once
class Brief:
    """The whole briefing: article, places, measures, how they are joined, and what is drawn."""

    schema: Literal["geobrief/1"] = "geobrief/1"
    id: str
    article: Article
    places: tuple[Place, ...] = ()
    measures: tuple[Measure, ...] = ()
    links: tuple[Link, ...] = ()
    events: tuple[Event, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    edited: Edited | None = None
    made_with: MadeWith

    def __post_init__(self) -> None:
        require(len(self.overlays) <= MOST_OVERLAYS, f"{len(self.overlays):,} overlays: {MOST_OVERLAYS} can be drawn")
        _check_ids(self)
        _check_references(self)
        _check_spans(self)

    @property
    def __geo_interface__(self) -> Mapping[str, Any]:
        """Places, overlays and events as a GeoJSON collection, as shapely, geopandas and folium understand it.

        Each feature's ``layer`` says what it is. An event lies where it is drawn, else where it ended, passed or began.
        """
        groups: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("places", self.places),
            ("overlays", self.overlays),
            ("events", self.events),
        )
        features = [_in_layer(layer, part.__geo_interface__) for layer, parts in groups for part in parts]
        for feature, event in zip(features[len(features) - len(self.events) :], self.events, strict=True):
            feature["geometry"] = self._where(event)
        return {"type": "FeatureCollection", "features": features}

    def _where(self, event: Event) -> Any:  # noqa: ANN401  a GeoJSON geometry
        drawn = next(iter(self.overlays_of(event.id)), None)
        if drawn is not None:
            return drawn.geometry.__geo_interface__
        ends = (self.place(end) for end in (event.end, event.via, event.origin))
        return next((end.__geo_interface__["geometry"] for end in ends if end is not None and end.settled), None)

    def place(self, ident: str | None) -> Place | None:
        """Give the place with this id; None for None, and where there is none."""
        return None if ident is None else self._places.get(ident)

    def measure(self, ident: str | None) -> Measure | None:
        """Give the measure with this id, as `place` does."""
        return None if ident is None else self._measures.get(ident)

    def link(self, ident: str | None) -> Link | None:
        """Give the link with this id, as `place` does."""
        return None if ident is None else self._links.get(ident)

    def event(self, ident: str | None) -> Event | None:
        """Give the event with this id, as `place` does."""
        return None if ident is None else self._events.get(ident)

    def overlays_of(self, ident: str) -> tuple[Overlay, ...]:
        """Give what is drawn for a link, a place or an event."""
        return self._drawn.get(ident, ())

    def is_drawn(self, ident: str) -> bool:
        """Whether anything is drawn for a link, a place or an event."""
        return ident in self._drawn

    @functools.cached_property
    def _places(self) -> Mapping[str, Place]:
        return {place.id: place for place in self.places}

    @functools.cached_property
    def _measures(self) -> Mapping[str, Measure]:
        return {measure.id: measure for measure in self.measures}

    @functools.cached_property
    def _links(self) -> Mapping[str, Link]:
        return {link.id: link for link in self.links}

    @functools.cached_property
    def _events(self) -> Mapping[str, Event]:
        return {event.id: event for event in self.events}

    @functools.cached_property
    def _drawn(self) -> Mapping[str, tuple[Overlay, ...]]:
        found: dict[str, list[Overlay]] = {}
        for overlay in self.overlays:
            found.setdefault(overlay.of, []).append(overlay)
        return {ident: tuple(overlays) for ident, overlays in found.items()}


_ID = re.compile(r"(?!__)\w[\w.:-]{0,63}")
_OF_EVERY_OBJECT = frozenset(
    "constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf".split()
)
"""What every object of JavaScript has: as keys they would be found where nothing was put (ECMA-262, 20.1.3)."""


def _check_ids(brief: Brief) -> None:
    for part in (brief.places, brief.measures, brief.links, brief.events, brief.overlays, brief.findings):
        ids = [item.id for item in part]
        require(len(ids) == len(set(ids)), f"an id is given twice among {ids[:20]}")
        for ident in ids:
            require(bool(_ID.fullmatch(ident)) and ident not in _OF_EVERY_OBJECT, f"no id: {ident[:80]!r}")


def _check_references(brief: Brief) -> None:
    places = {place.id for place in brief.places}
    measures = {measure.id for measure in brief.measures}
    links = {link.id for link in brief.links}
    for link in brief.links:
        require(link.measure is None or link.measure in measures, f"{link.id}: no measure {link.measure}")
        require(link.around is None or link.around in links, f"{link.id}: no link {link.around}")
        for end in link.ends:
            require(end in places, f"{link.id}: no place {end}")
    for event in brief.events:
        for spot in (*event.places, event.agent_place):
            require(spot is None or spot in places, f"{event.id}: no place {spot}")
    drawn = links | places | {event.id for event in brief.events}
    for overlay in brief.overlays:
        require(overlay.of in drawn, f"{overlay.id}: no link, place or event {overlay.of}")
    overlays = {overlay.id for overlay in brief.overlays}
    _check_edited(brief.edited, places | overlays, links)
    for finding in brief.findings:
        for ident in finding.overlays:
            require(ident in overlays, f"{finding.id}: no overlay {ident}")
        for ident in finding.places:
            require(ident in places, f"{finding.id}: no place {ident}")


def _check_edited(edited: Edited | None, shown: set[str], links: set[str]) -> None:
    if edited is not None:
        for ident in (*edited.hidden, *(label.of for label in edited.labels)):
            require(ident in shown, f"edited: no place or overlay {ident}")
        for ident in edited.order:
            require(ident in links, f"edited: no link {ident}")


def _check_spans(brief: Brief) -> None:
    length = len(brief.article.text)
    for place in brief.places:
        for mention in place.mentions:
            require(mention.end <= length, f"{place.id}: mention ends at {mention.end} of {length}")
    for measure in brief.measures:
        last = max(measure.end, measure.subject.end if measure.subject else 0)
        require(last <= length, f"{measure.id}: ends at {last} of {length}")
    for link in brief.links:
        for span in link.spans:
            require(span.end <= length, f"{link.id}: evidence ends at {span.end} of {length}")
    for event in brief.events:
        last = max(span.end for span in event.spans)
        require(last <= length, f"{event.id}: ends at {last} of {length}")
    for finding in brief.findings:
        for span in finding.evidence:
            require(span.end <= length, f"{finding.id}: evidence ends at {span.end} of {length}")


def _in_layer(layer: str, feature: Mapping[str, Any]) -> dict[str, Any]:
    return {**feature, "id": f"{layer}.{feature['id']}", "properties": {"layer": layer, **feature["properties"]}}
