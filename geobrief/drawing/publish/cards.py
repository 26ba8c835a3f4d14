"""The cards of the list: one for each range, zone, distance and way on the map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geobrief.agreement import TOLERANCE, line_off
from geobrief.lengths import format_bounds, line_words, off_words, stated
from geobrief.model import Brief, Edge, Link, Measure, Overlay, Span, Units
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.publish.quotes import Quote, Quotes

_UNSURE = "Unsure: read so with {:.0%} confidence, and drawn because that was asked for."
_ABOVE = "In the sentence quoted above."
_FOLLOWS = ("finding", "cities")
_IN_SENTENCE = 3  # cities that the finding itself names
_KINDS = {"range": "Range", "zone": "Zone", "distance": "Distance", "travelled": "Travelled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line under a card: ``kind`` is "assumed", "measured", "far" (not as stated), "finding", "cities" or "why"."""

    kind: str
    text: str


_SAME = Fact(kind="why", text="Assumed as for the figure above.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A joined measure, or a range that the reader added."""

    id: str
    style: str
    figure: str
    subject: str
    way: str
    quote: Quote
    paragraph: Quote
    facts: tuple[Fact, ...]

    @property
    def shown(self) -> tuple[Fact, ...]:
        """The lines that stand open: the first thing that follows, and all that is no finding."""
        first = next((fact for fact in self.facts if fact.kind == "finding"), None)
        return tuple(fact for fact in self.facts if fact.kind not in _FOLLOWS or fact is first)

    @property
    def folded(self) -> tuple[Fact, ...]:
        """The further findings, and the cities inside."""
        return tuple(fact for fact in self.facts if fact not in self.shown)


def cards(brief: Brief, scene: Scene, quotes: Quotes) -> tuple[Card, ...]:
    """Make a card for every link that is drawn: circles before lines, each in the order of the text."""
    drawn = {overlay.of for overlay in brief.overlays}
    first = brief.edited.order if brief.edited else ()
    ranks = {ident: rank - len(first) for rank, ident in enumerate(first)}  # the editor's come before all
    links = sorted(brief.links, key=lambda link: ranks.get(link.id, list(_KINDS).index(link.kind)))
    return tuple(_quoted_once(_card(brief, scene, quotes, link) for link in links if link.id in drawn))


def _quoted_once(made: Iterable[Card]) -> Iterator[Card]:
    """Say once what is said of several figures: a sentence with many, and what was assumed for all of them."""
    said, assumed = "", ""
    for card in made:
        words = "".join(piece.text for piece in card.quote)
        ours = " ".join(fact.text for fact in card.facts if fact.kind == "assumed")
        facts = tuple(fact for fact in card.facts if fact.kind != "assumed" or ours != assumed)
        facts = facts if len(facts) == len(card.facts) else (_SAME, *facts)
        again = bool(words) and words == said
        said, assumed = words, ours
        above = (*facts, Fact(kind="why", text=_ABOVE))
        yield replace(card, quote=(), paragraph=(), facts=above) if again else replace(card, facts=facts)


def _card(brief: Brief, scene: Scene, quotes: Quotes, link: Link) -> Card:
    measure = brief.measure(link.measure)
    return Card(
        id=link.id,
        style=link.kind if measure else f"{link.kind} reader",
        figure=_figure(link, measure),
        subject=_subject(brief, scene, link, measure),
        way=_way(brief, link, measure),
        quote=_quoted(quotes.around, link, measure),
        paragraph=_quoted(quotes.paragraph, link, measure),
        facts=_facts(brief, scene, link, measure),
    )


def _figure(link: Link, measure: Measure | None) -> str:
    if measure is None:
        return format_bounds(link.low_m, link.high_m, "between" if link.low_m else "exact")
    return stated(measure)


def _subject(brief: Brief, scene: Scene, link: Link, measure: Measure | None) -> str:
    if measure is None:
        return link.label or "Added by the reader"
    whose = next((shape.whose for shape in scene.shapes if shape.of == link.id), "")
    name = next((overlay.name for overlay in brief.overlays_of(link.id) if overlay.name), "")
    return " · ".join(part for part in (_KINDS[link.kind], name, whose) if part)


def _way(brief: Brief, link: Link, measure: Measure | None) -> str:
    origin, target = _name(brief, link.origin), _name(brief, link.target)
    if measure and measure.bearing and origin:
        return f"{measure.bearing} of {origin}" + (f": {target}" if target else "")
    belt = next((overlay for overlay in brief.overlays_of(link.id) if overlay.kind == "belt"), None)
    if belt is not None and link.edge is not None:
        return _along(brief, link.edge)
    if link.kind == "zone":
        return f"round {origin}" if origin else ""
    words = [earth.sector_words(link.sector)] if link.sector else []
    words += [f"from {origin}"] if origin else []
    words += [f"{'towards' if link.kind == 'range' else 'to'} {target}"] if target else []
    return " ".join(words)


def _along(brief: Brief, edge: Edge) -> str:
    """Name the line of a belt, and its side."""
    of, facing = _name(brief, edge.of), _name(brief, edge.facing)
    line = f"the {edge.part} coast of {of}" if edge.part else f"the {edge.line} of {of}"
    line += f" with {facing}" if facing else ""
    if edge.line == "coast":
        return {"within": f"inland from {line}", "beyond": f"off {line}"}.get(edge.side, f"along {line}")
    inside = {"within": of, "beyond": facing}.get(edge.side, "")
    return f"along {line}, " + (f"inside {inside}" if inside else "on both sides")


def _name(brief: Brief, ident: str | None) -> str:
    place = brief.place(ident)
    return place.name if place else ""


def _quoted(quote: Callable[[Span, str], Quote], link: Link, measure: Measure | None) -> Quote:
    if measure is not None:
        return quote(Span(start=measure.start, end=measure.end), "measure")
    return quote(link.evidence[0], "place") if link.evidence else ()


def _facts(brief: Brief, scene: Scene, link: Link, measure: Measure | None) -> tuple[Fact, ...]:
    assumed = [Fact(kind="assumed", text=found.text) for found in scene.assumptions if found.link == link.id]
    lines = [overlay for overlay in brief.overlays_of(link.id) if overlay.kind == "line"]
    ours = [_measured(overlay, link, measure, brief.made_with.units) for overlay in lines]
    spreads = [overlay for overlay in brief.overlays_of(link.id) if overlay.kind == "spread"]
    ours += [Fact(kind="measured", text=f"Derived: {overlay.label}.") for overlay in spreads]
    why = [] if assumed else [Fact(kind="why", text=_sentence(reason)) for reason in link.why]
    doubt = [Fact(kind="assumed", text=_UNSURE.format(link.confidence))] if link.standing == "unsure" else []
    return (*doubt, *assumed, *ours, *_found(brief, link), *why)


def _found(brief: Brief, link: Link) -> Iterator[Fact]:
    """What follows from what is drawn for the link, and the cities inside, the largest first."""
    mine = {overlay.id for overlay in brief.overlays_of(link.id)}
    for finding in brief.findings:
        if not mine & set(finding.overlays):
            continue
        yield Fact(kind="finding", text=finding.text)
        if finding.kind == "cities" and len(finding.cities) > _IN_SENTENCE:
            more = (finding.count or 0) - len(finding.cities)
            names = ", ".join(city.name for city in finding.cities)
            yield Fact(kind="cities", text=f"Largest inside: {names}{f' and {more} more' if more > 0 else ''}.")


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}{'' if reason.endswith('.') else '.'}"


def _measured(overlay: Overlay, link: Link, measure: Measure | None, units: Units) -> Fact:
    text = f"Measured here: {line_words(overlay, units, measure.unit if measure else 'km')}"
    if measure is None:
        return Fact(kind="measured", text=f"{text}.")
    share = line_off(measure, overlay, travelled=link.kind == "travelled")
    if not share:
        return Fact(kind="measured", text=f"{text}, which agrees.")
    return Fact(kind="far" if abs(share) > TOLERANCE else "measured", text=f"{text}; the text has {off_words(share)}.")
