"""The list beside the map: every measure and place with its sentence, and what was assumed or left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.drawing.publish.cards import Card, cards
from geobrief.drawing.publish.happened import EventCard, event_cards
from geobrief.drawing.publish.quotes import Quote, Quotes
from geobrief.drawing.tally import MEANT, spoken_of, tally
from geobrief.lengths import stated
from geobrief.model import Brief, Link, Measure, Place, Span
from geobrief.world import basemap

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Scene

_MOST_SENTENCES = 12
_SURE = 0.9
_COUNTED = (("range", "range"), ("zone", "zone"), ("distance", "distance"), ("travelled", "travelled distance"))
_NOT_DRAWN = {
    "altitude": "an altitude is not a distance on the map",
    "travelled": "a distance travelled, of which not both ends are known",
    "range": "a range, but the text does not say from where",
    "zone": "a zone, but the text does not say round what",
    "distance": "a distance, of which not both ends are known",
    "other": "not a distance on the map",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the list. ``confidence`` is in percent, and None where it is high."""

    id: str
    name: str
    kind: str
    country: str | None
    government: bool
    times: int
    confidence: int | None
    doubtful: bool
    quotes: tuple[Quote, ...]
    paragraph: Quote
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
    events: tuple[EventCard, ...]
    spots: tuple[Spot, ...]
    not_drawn: tuple[Unread, ...]
    not_placed: tuple[Unread, ...]
    tally: str


def listing(brief: Brief, scene: Scene) -> Listing:
    """Write everything that the list says."""
    quotes = Quotes(brief)
    drawn = {overlay.of for overlay in brief.overlays}
    joined = {link.measure for link in brief.links if link.id in drawn}
    places = sorted(brief.places, key=lambda place: -len(_meant(place)))
    doubtful = frozenset(mark.id for mark in scene.marks if mark.doubtful)
    first = {link.measure: link for link in reversed(brief.links)}
    return Listing(
        cards=cards(brief, scene, quotes),
        events=event_cards(brief, quotes),
        spots=tuple(_spot(doubtful, quotes, place) for place in places if place.settled and spoken_of(place)),
        not_drawn=tuple(_not_drawn(first.get(m.id), quotes, m) for m in brief.measures if m.id not in joined),
        not_placed=tuple(_not_placed(quotes, place) for place in brief.places if not place.settled),
        tally=tally(brief),
    )


def deck_counts(listed: Listing) -> str:
    """Give what is on the map, in one line: "2 ranges, 1 distance, 12 places"."""
    kinds = [card.style.split()[0] for card in listed.cards]
    words = [_count(kinds.count(kind), noun) for kind, noun in _COUNTED]
    words += [_count(sum(card.fact for card in listed.events), "event"), _count(len(listed.spots), "place")]
    return ", ".join(word for word in words if word) or "no place"


def _count(number: int, noun: str) -> str:
    return f"{number}\u00a0{noun}{'' if number == 1 else 's'}" if number else ""


def _meant(place: Place) -> list[Span]:
    return [Span(start=mention.start, end=mention.end) for mention in place.mentions if mention.role in MEANT]


def _spot(doubtful: frozenset[str], quotes: Quotes, place: Place) -> Spot:
    spans = _meant(place)
    seen = list(dict.fromkeys(quotes.around(span, "place") for span in spans[:_MOST_SENTENCES]))
    return Spot(
        id=place.id,
        name=place.name,
        kind=place.kind,
        country=_country(place),
        government=bool(place.mentions) and all(mention.role == "metonym" for mention in place.mentions),
        times=len(spans),
        confidence=round(place.confidence * 100) if place.confidence < _SURE else None,
        doubtful=place.id in doubtful,
        quotes=tuple(seen),
        paragraph=quotes.paragraph(spans[0], "place") if spans else (),
        more=max(0, len(spans) - _MOST_SENTENCES),
        why=place.why if place.confidence < _SURE else (),
    )


def _country(place: Place) -> str | None:
    """Name the country that a place lies in; None for a country itself."""
    if place.country is None or place.kind == "country":
        return None
    area = basemap.area(place.country, scale="110m") or basemap.area(place.country)
    return area.name if area else place.country


def _not_drawn(link: Link | None, quotes: Quotes, measure: Measure) -> Unread:
    reason = (link.why[0] if link and link.why else "") or _NOT_DRAWN[measure.kind]
    return Unread(
        lead=stated(measure), reason=reason, quote=quotes.around(Span(start=measure.start, end=measure.end), "measure")
    )


def _not_placed(quotes: Quotes, place: Place) -> Unread:
    first = place.mentions[0] if place.mentions else None
    quoted = quotes.around(Span(start=first.start, end=first.end), "place") if first else ()
    return Unread(lead=place.name, reason="; ".join(place.why) or "not in the gazetteer", quote=quoted)
