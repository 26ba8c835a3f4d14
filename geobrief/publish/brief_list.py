"""The list beside the map: every measure and place with its sentence, and what was assumed or left out."""

from __future__ import annotations

from dataclasses import dataclass

from geobrief import basemap
from geobrief.canvas import Scene
from geobrief.lengths import Units, format_bounds, format_length
from geobrief.model import Brief, Link, Measure, Overlay, Place, Span
from geobrief.publish.sentences import Piece, quote

_MOST_SENTENCES = 12
_SURE = 0.9
_FAR_OFF = 0.1  # a stated distance that differs more than this from the measured one is pointed out
_MARKED_ROLES = ("literal", "metonym", "demonym")
_VERBS = {"range": "Range", "zone": "Zone", "distance": "Distance", "travelled": "Travelled"}
_NOT_DRAWN = {
    "altitude": "an altitude is not a distance on the map",
    "travelled": "a distance travelled, of which not both ends are known",
    "range": "a range, but the text does not say from where",
    "zone": "a zone, but the text does not say round what",
    "distance": "a distance, of which not both ends are known",
    "other": "not a distance on the map",
}

Quote = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line under a card: ``kind`` is "assumed", "measured", "off" or "why"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A joined measure, or one that the reader added."""

    id: str
    style: str
    figure: str
    subject: str
    way: str
    quote: Quote
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the list."""

    id: str
    name: str
    kind: str
    country: str | None
    government: bool
    times: int
    confidence: int | None
    doubtful: bool
    quotes: tuple[Quote, ...]
    more: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something read but not drawn, or not placed, with the reason."""

    lead: str
    reason: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """All sections, in the order of the page."""

    cards: tuple[Card, ...]
    spots: tuple[Spot, ...]
    not_drawn: tuple[Unread, ...]
    not_placed: tuple[Unread, ...]


def listing(brief: Brief, scene: Scene, units: Units) -> Listing:
    """Everything the list says."""
    drawn = {overlay.of for overlay in brief.overlays}
    joined = {link.measure for link in brief.links if link.id in drawn}
    unjoined = [measure for measure in brief.measures if measure.id not in joined]
    return Listing(
        cards=tuple(_card(brief, scene, link, units) for link in brief.links if link.id in drawn),
        spots=tuple(_spot(brief, place) for place in _by_weight(brief) if place.settled and _named(place)),
        not_drawn=tuple(_not_drawn(brief, measure, units) for measure in unjoined),
        not_placed=tuple(_not_placed(brief, place) for place in brief.places if not place.settled),
    )


def deck_counts(listed: Listing) -> str:
    """What is on the map, in one line: "2 ranges, 1 distance, 12 places"."""
    kinds = [card.style.split()[0] for card in listed.cards]
    words = [_count(kinds.count(kind), noun) for kind, noun in (("range", "range"), ("zone", "zone"), ("distance", "distance"), ("travelled", "travelled distance"))]
    return ", ".join(word for word in (*words, _count(len(listed.spots), "place")) if word) or "no place"


def _count(number: int, noun: str) -> str:
    return f"{number}\u00a0{noun}{'' if number == 1 else 's'}" if number else ""


def _named(place: Place) -> bool:
    return any(mention.role in _MARKED_ROLES for mention in place.mentions) or not place.mentions


def _by_weight(brief: Brief) -> list[Place]:
    return sorted(brief.places, key=lambda place: -len(place.mentions))


def _marks(brief: Brief) -> tuple[tuple[Span, str], ...]:
    """All figures and places of the text, the figures before the places that they may lie over."""
    figures = [(Span(start=m.start, end=m.end), "measure") for m in brief.measures]
    places = [
        (Span(start=mention.start, end=mention.end), "place")
        for place in brief.places
        for mention in place.mentions
        if mention.role in _MARKED_ROLES
    ]
    return (*figures, *places)


def _card(brief: Brief, scene: Scene, link: Link, units: Units) -> Card:
    measure = _measure(brief, link)
    figure = _figure(link, measure, units)
    reader = " reader" if measure is None else ""
    return Card(
        id=link.id,
        style=link.kind + reader,
        figure=figure,
        subject=_subject(brief, link, measure),
        way=_way(brief, link),
        quote=_quoted(brief, link, measure),
        facts=(*_facts(brief, scene, link, measure, units),),
    )


def _measure(brief: Brief, link: Link) -> Measure | None:
    return next((measure for measure in brief.measures if measure.id == link.measure), None)


def _figure(link: Link, measure: Measure | None, units: Units) -> str:
    if measure is None:
        return format_bounds(link.low_m, link.high_m, "between" if link.low_m else "exact", units)
    return format_bounds(measure.low_m, measure.high_m, measure.bound, units)


def _subject(brief: Brief, link: Link, measure: Measure | None) -> str:
    if measure is None:
        return link.label or "Added by the reader"
    subject = measure.subject
    what = brief.article.text[subject.start : subject.end] if subject else ""
    kind = _VERBS[link.kind]
    return f"{kind} · {what}" if what else kind


def _way(brief: Brief, link: Link) -> str:
    origin, target = _name(brief, link.origin), _name(brief, link.target)
    measure = _measure(brief, link)
    if measure and measure.bearing and origin:
        return f"{measure.bearing} of {origin}" + (f": {target}" if target else "")
    if link.kind == "zone":
        return f"round {origin}" if origin else ""
    words = [f"from {origin}"] if origin else []
    words += [f"{'towards' if link.kind == 'range' else 'to'} {target}"] if target else []
    return " ".join(words)


def _name(brief: Brief, ident: str | None) -> str:
    return next((place.name for place in brief.places if place.id == ident), "")


def _quoted(brief: Brief, link: Link, measure: Measure | None) -> Quote:
    if measure is not None:
        return quote(brief.article.text, Span(start=measure.start, end=measure.end), _marks(brief))
    return quote(brief.article.text, link.evidence[0], _marks(brief)) if link.evidence else ()


def _facts(brief: Brief, scene: Scene, link: Link, measure: Measure | None, units: Units) -> list[Fact]:
    facts = [Fact(kind="assumed", text=found.text) for found in scene.assumptions if found.link == link.id]
    for overlay in brief.overlays:
        if overlay.of == link.id and overlay.kind == "line" and overlay.length_m is not None:
            facts.append(_measured(overlay, measure, units))
    return facts + [Fact(kind="why", text=reason) for reason in link.why]


def _measured(overlay: Overlay, measure: Measure | None, units: Units) -> Fact:
    length = overlay.length_m or 0.0
    text = f"Measured here: {format_length(length, units)}"
    if measure is None:
        return Fact(kind="measured", text=text + ".")
    low, high = measure.low_m or 0.0, measure.high_m if measure.high_m is not None else float("inf")
    if low <= length <= high:
        return Fact(kind="measured", text=text + ", as stated.")
    off = (length - measure.metres) / length
    share = f"{abs(off):.0%}"
    words = f"{share} {'less' if off > 0 else 'more'}"
    text += f"; the text has {words}." if share != "0%" else ", as stated."
    return Fact(kind="off" if abs(off) > _FAR_OFF else "measured", text=text)


def _spot(brief: Brief, place: Place) -> Spot:
    spans = [Span(start=m.start, end=m.end) for m in place.mentions if m.role in _MARKED_ROLES]
    seen: list[Quote] = []
    for span in spans:
        text = quote(brief.article.text, span, ((span, "place"), *_marks(brief)))
        if text not in seen and len(seen) < _MOST_SENTENCES:
            seen.append(text)
    return Spot(
        id=place.id,
        name=place.name,
        kind=place.kind,
        country=_country(place),
        government=bool(place.mentions) and all(mention.role == "metonym" for mention in place.mentions),
        times=len(spans),
        confidence=round(place.confidence * 100) if place.confidence < _SURE else None,
        doubtful=place.confidence < 0.7,
        quotes=tuple(seen),
        more=max(0, len(spans) - _MOST_SENTENCES),
        why=place.why if place.confidence < _SURE else (),
    )


def _country(place: Place) -> str | None:
    """The country a place lies in, by name; None for a country itself."""
    if place.country is None or place.kind == "country":
        return None
    area = basemap.area(place.country, scale="110m") or basemap.area(place.country)
    return area.name if area else place.country


def _not_drawn(brief: Brief, measure: Measure, units: Units) -> Unread:
    link = next((link for link in brief.links if link.measure == measure.id), None)
    reason = (link.why[0] if link and link.why else "") or _NOT_DRAWN[measure.kind]
    span = Span(start=measure.start, end=measure.end)
    figure = format_bounds(measure.low_m, measure.high_m, measure.bound, units)
    return Unread(lead=figure, reason=reason, quote=quote(brief.article.text, span, ((span, "measure"), *_marks(brief))))


def _not_placed(brief: Brief, place: Place) -> Unread:
    first = place.mentions[0] if place.mentions else None
    quoted = quote(brief.article.text, Span(start=first.start, end=first.end), _marks(brief)) if first else ()
    return Unread(lead=place.name, reason="; ".join(place.why) or "not in the gazetteer", quote=quoted)
