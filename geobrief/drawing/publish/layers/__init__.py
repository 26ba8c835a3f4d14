"""A Brief as layers of features, as geographic information systems know them: what each file of data is made of.

Five layers: places, their mentions, what is drawn (overlays), events, findings. A feature that lies nowhere (a place
that is not settled, an event without a place) has no geometry, and is there all the same. Columns are flat: lists are
put into one cell with semicolons.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from geobrief.drawing.publish.happened import day_words, lead
from geobrief.drawing.publish.layers.paint import Paints
from geobrief.drawing.publish.sentences import sentence
from geobrief.errors import UsageError
from geobrief.lengths import stated
from geobrief.model import Geometry, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.layers.paint import Paint
    from geobrief.model import Brief, Event, Finding, Link, Overlay, Place

Value: TypeAlias = str | float | int | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Something on earth, with its columns and how it is painted; ``geometry`` is None where it lies nowhere."""

    id: str
    geometry: Geometry | None
    columns: Mapping[str, Value]
    paint: Paint
    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Features of one kind, which have the same columns."""

    name: str
    columns: tuple[str, ...]
    features: tuple[Feature, ...]


_JOINED: Final = (
    "link", "stated", "stated_low_km", "stated_high_km", "bearing", "origin", "target", "by_reader", "assumed",
    "standing", "confidence", "rule",
)  # fmt: skip
"""What a link says of what is drawn for it."""

NAMES: Final = ("places", "mentions", "overlays", "events", "findings")


def layers(brief: Brief, scene: Scene, look: Look) -> tuple[Layer, ...]:
    """All layers of a Brief, or the one that is asked for."""
    check(look)
    facts = _Facts(brief, Paints(scene, look))
    makers: dict[str, Callable[[], Iterator[Feature]]] = {
        "places": facts.places,
        "mentions": facts.mentions,
        "overlays": facts.overlays,
        "events": facts.events,
        "findings": facts.findings,
    }
    wanted = NAMES if look.layer is None else (look.layer,)
    return tuple(_layer(name, makers[name]()) for name in wanted)


def check(look: Look) -> None:
    """Raise `UsageError` for a layer that there is not."""
    if look.layer is not None and look.layer not in NAMES:
        raise UsageError(f"there is no layer {look.layer!r}", hint=f"Known: {', '.join(NAMES)}.")


def _layer(name: str, features: Iterable[Feature]) -> Layer:
    made = tuple(features)
    columns = dict.fromkeys(column for feature in made for column in feature.columns)
    return Layer(name=name, columns=tuple(columns), features=made)


class _Facts:
    """The features of one Brief."""

    def __init__(self, brief: Brief, paints: Paints) -> None:
        self._brief = brief
        self._paints = paints

    def places(self) -> Iterator[Feature]:
        for place in self._brief.places:
            spans = [Span(start=mention.start, end=mention.end) for mention in place.mentions]
            columns: dict[str, Value] = {
                "id": place.id,
                "name": place.name,
                "kind": place.kind,
                "feature": place.feature,
                "country": place.country,
                "lat": place.lat,
                "lon": place.lon,
                "settled": place.settled,
                "confidence": place.confidence,
                "record": place.record,
                "rivals": _listed(f"{rival.name} ({rival.country or '–'})" for rival in place.rivals),
                "why": _listed(place.why),
                "mentions": len(spans),
                "names_in_text": _listed(dict.fromkeys(map(self._words, spans))),
                "sentence": self._sentence(spans[:1]),
            }
            yield Feature(
                id=place.id,
                geometry=_point(place),
                columns=columns,
                paint=self._paints.place(place.id),
                title=place.name,
                description=str(columns["sentence"] or columns["why"] or ""),
            )

    def mentions(self) -> Iterator[Feature]:
        for place in self._brief.places:
            for number, mention in enumerate(place.mentions, start=1):
                span = Span(start=mention.start, end=mention.end)
                columns: dict[str, Value] = {
                    "id": f"{place.id}.{number}",
                    "place": place.id,
                    "name": place.name,
                    "name_in_text": self._words(span),
                    "role": mention.role,
                    "start": mention.start,
                    "end": mention.end,
                    "lat": place.lat,
                    "lon": place.lon,
                    "sentence": self._sentence([span]),
                }
                yield Feature(
                    id=f"{place.id}.{number}",
                    geometry=_point(place),
                    columns=columns,
                    paint=self._paints.place(place.id),
                    title=self._words(span),
                    description=str(columns["sentence"]),
                )

    def overlays(self) -> Iterator[Feature]:
        for overlay in self._brief.overlays:
            link = self._brief.link(overlay.of)
            columns = {**self._drawn(overlay), **self._joined(link), "sentence": self._of(overlay, link)}
            yield Feature(
                id=overlay.id,
                geometry=overlay.geometry,
                columns=columns,
                paint=self._paints.overlay(overlay.id),
                title=" · ".join(part for part in (overlay.name, overlay.label) if part) or overlay.kind,
                description=str(columns["sentence"] or ""),
            )

    def _drawn(self, overlay: Overlay) -> dict[str, Value]:
        lon, lat = overlay.center or (None, None)
        return {
            "id": overlay.id,
            "kind": overlay.kind,
            "of": overlay.of,
            "label": overlay.label,
            "name": overlay.name,
            "lat": lat,
            "lon": lon,
            "radius_km": _km(overlay.radius_m),
            "inner_km": _km(overlay.inner_m),
            "length_km": _km(overlay.length_m),
            "length_least_km": _km(overlay.least_m),
            "length_most_km": _km(overlay.most_m),
        }

    def _joined(self, link: Link | None) -> dict[str, Value]:
        """What the link says that an overlay is drawn for; all None for an event's."""
        if link is None:
            return dict.fromkeys(_JOINED)
        measure = self._brief.measure(link.measure)
        low, high = (link.low_m, link.high_m) if measure is None else (measure.low_m, measure.high_m)
        values: tuple[Value, ...] = (
            link.kind,
            None if measure is None else stated(measure),
            _km(low),
            _km(high),
            None if measure is None else measure.bearing,
            self._name(link.origin),
            self._name(link.target),
            measure is None,
            _listed(link.assumed),
            link.standing,
            link.confidence,
            link.rule,
        )
        return dict(zip(_JOINED, values, strict=True))

    def _of(self, overlay: Overlay, link: Link | None) -> str | None:
        """The sentence that an overlay is drawn for."""
        event = self._brief.event(overlay.of)
        measure = self._brief.measure(link.measure) if link else None
        if measure is not None:
            return self._sentence([Span(start=measure.start, end=measure.end)])
        return self._sentence([event.trigger] if event else list(link.evidence[:1]) if link else [])

    def events(self) -> Iterator[Feature]:
        for event in self._brief.events:
            start, last = (None, None) if event.when is None else (event.when.start, event.when.end)
            columns: dict[str, Value] = {
                "id": event.id,
                "type": event.type,
                "trigger": self._words(event.trigger),
                "status": event.status,
                "start": start,
                "end_day": last,
                "when": day_words(event.when) or None,
                "agent": self._words(event.agent),
                "agent_place": self._name(event.agent_place),
                "theme": self._words(event.theme),
                "origin": self._name(event.origin),
                "end": self._name(event.end),
                "via": self._name(event.via),
                "confidence": event.confidence,
                "rule": event.rule,
                "sentence": self._sentence([event.trigger]),
            }
            yield Feature(
                id=event.id,
                geometry=self._way(event),
                columns=columns,
                paint=self._paints.event(event),
                title=lead(self._brief, event),
                description=str(columns["sentence"]),
            )

    def _way(self, event: Event) -> Geometry | None:
        """Where an event is drawn, else the place that it ended at, passed, or began at."""
        drawn = next(iter(self._brief.overlays_of(event.id)), None)
        if drawn is not None:
            return drawn.geometry
        ends = (self._brief.place(end) for end in (event.end, event.via, event.origin))
        return next((_point(place) for place in ends if place is not None and place.settled), None)

    def findings(self) -> Iterator[Feature]:
        for finding in self._brief.findings:
            columns: dict[str, Value] = {
                "id": finding.id,
                "kind": finding.kind,
                "text": finding.text,
                "overlays": _listed(finding.overlays),
                "places": _listed(filter(None, map(self._name, finding.places))),
                "cities": _listed(city.name for city in finding.cities),
                "count": finding.count,
                "assumed": _listed(finding.assumed),
                "sentence": self._sentence(finding.evidence[:1]),
            }
            yield Feature(
                id=finding.id,
                geometry=self._found(finding),
                columns=columns,
                paint=self._paints.overlay(next(iter(finding.overlays), "")),
                title=finding.text,
                description=str(columns["sentence"] or ""),
            )

    def _found(self, finding: Finding) -> Geometry | None:
        """A finding's first place or city."""
        places = (self._brief.place(place) for place in finding.places)
        point = next((_point(place) for place in places if place is not None and place.settled), None)
        if point is None and finding.cities:
            city = finding.cities[0]
            return Geometry(type="Point", coordinates=(city.lon, city.lat))
        return point

    def _words(self, span: Span | None) -> str:
        return "" if span is None else " ".join(self._brief.article.text[span.start : span.end].split())

    def _sentence(self, spans: Iterable[Span]) -> str | None:
        return next((self._words(sentence(self._brief.article.text, span)) for span in spans), None)

    def _name(self, ident: str | None) -> str | None:
        place = self._brief.place(ident)
        return None if place is None else place.name


def _point(place: Place) -> Geometry | None:
    return (
        None if place.lat is None or place.lon is None else Geometry(type="Point", coordinates=(place.lon, place.lat))
    )


def _listed(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def _km(metres: float | None) -> float | None:
    return None if metres is None else round(metres / 1000, 3)
