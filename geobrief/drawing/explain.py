"""Say in plain text what a Brief rests on: for each item its sentence, rule, confidence and assumptions."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geobrief.agreement import line_off
from geobrief.drawing.tally import tally
from geobrief.lengths import line_words, off_words, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geobrief.model import Brief, Event, Finding, Link, Measure, Overlay, Place
    from geobrief.world.gazetteer import Match

_CONTEXT = 70  # characters of the article shown on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What spoke for and against the kinds of figures, and for and against what they were joined to, by their ids.

    ``judged`` says, by the ids of figures and places, what the judge changed afterwards.
    """

    kinds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    joins: Mapping[str, Sequence[str]] = field(default_factory=dict)
    judged: Mapping[str, Sequence[str]] = field(default_factory=dict)


def table(matches: Sequence[Match]) -> str:
    """The records that a name can mean, one a line, the likeliest first."""
    rows = [("", "name", "kind", "lies in", "lat", "lon", "population", "by", "record")]
    for number, match in enumerate(matches, start=1):
        record = match.record
        inside = ", ".join(part for part in (record.admin2, record.admin1, record.country) if part)
        people = f"{record.population:,}" if record.population else ""
        where = (f"{record.lat:.4f}", f"{record.lon:.4f}")
        rows.append((str(number), record.name, record.feature, inside, *where, people, match.how, record.id))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def explanation(brief: Brief, why: Why | None = None, headline: str | None = None) -> str:
    """Everything in a Brief and why, as plain text, under its ``headline`` where the article has none of its own.

    ``why`` says of figures which rules spoke, what each said, and which won.
    """
    why = why or Why()
    made = brief.made_with
    lines = [headline or brief.article.title or brief.id]
    places = (line for place in brief.places for line in (*_place(brief, place), *_judged(place.id, why)))
    lines += _section("Places", itertools.chain(filter(None, [tally(brief)]), places))
    lines += _section(
        "Measures",
        (line for measure in brief.measures for line in (*_measure(brief, measure), *_spoke(measure, why))),
    )
    lines += _section("Joined", (line for link in brief.links for line in _link(brief, link, why)))
    lines += _section("Events", (line for event in brief.events for line in _event(brief, event)))
    lines += _section("Follows from it", (line for finding in brief.findings for line in _finding(finding)))
    lines += _section("Notes", iter(brief.notes))
    lines += [
        "",
        f"Made with geobrief {made.geobrief}, {made.model}, gazetteer {made.gazetteer}, worldview {made.worldview}.",
    ]
    return "\n".join(lines)


def _section(title: str, lines: Iterator[str]) -> list[str]:
    body = [f"  {line}" for line in lines]
    return ["", title, *body] if body else []


def _place(brief: Brief, place: Place) -> Iterator[str]:
    if place.lat is None or place.lon is None:
        yield f"{place.id} {place.name}: not placed; {'; '.join(place.why)}"
    else:
        where = f"{place.lat:.4f}, {place.lon:.4f}"
        yield f"{place.id} {place.name}, {place.kind}: {where} ({place.record}), confidence {place.confidence:.2f}"
        yield f"   because {'; '.join(place.why)}"
    for rival in place.rivals:
        yield f"   or else {rival.name} ({rival.country or 'no country'}), {rival.confidence:.2f}"
    for mention in place.mentions:
        yield f"   {mention.role}: {_quote(brief.article.text, mention.start, mention.end)}"


def _measure(brief: Brief, measure: Measure) -> Iterator[str]:
    figure = stated(measure)
    bearing = f", {measure.bearing}" if measure.bearing else ""
    yield f"{measure.id} {measure.kind}: {figure}{bearing}: {_quote(brief.article.text, measure.start, measure.end)}"


def _spoke(measure: Measure, why: Why) -> Iterator[str]:
    if measure.rule:
        yield f"   rule: {measure.rule}"
    yield from (f"   {line}" for line in why.kinds.get(measure.id, ()))


def _link(brief: Brief, link: Link, why: Why) -> Iterator[str]:
    names = {place.id: place.name for place in brief.places}
    ends = [f"{word} {names[end]}" for word, end in (("from", link.origin), ("to", link.target)) if end]
    yield f"{link.id} {link.kind} of {link.measure or link.label or 'the reader'}: {' '.join(ends) or 'not joined'}"
    yield f"   rule: {link.rule}; confidence {link.confidence:.2f}" + (
        f"; assumed: {', '.join(link.assumed)}" if link.assumed else ""
    )
    yield from (f"   {reason}" for reason in link.why)
    yield from (f"   {line}" for line in why.joins.get(link.measure or "", ()))
    yield from _judged(link.measure, why)
    drawn = [overlay for overlay in brief.overlays if overlay.of == link.id]
    yield "   drawn as " + ", ".join(f"{o.kind} ({o.label})" for o in drawn) if drawn else "   not drawn"
    yield from (f"   measured: {_measured(brief, link, line)}" for line in drawn if line.kind == "line")


def _judged(id: str | None, why: Why) -> Iterator[str]:
    return (f"   {line}" for line in why.judged.get(id or "", ()))


def _event(brief: Brief, event: Event) -> Iterator[str]:
    text = brief.article.text
    names = {place.id: place.name for place in brief.places}
    parts = (("from", event.origin), ("to", event.end), ("via", event.via), ("by", event.agent_place))
    ends = " ".join(f"{word} {names[id]}" for word, id in parts if id is not None)
    yield f"{event.id} {event.type}, {event.status}: {ends or 'no place'}{_when(event)}"
    yield f"   rule: {event.rule}; confidence {event.confidence:.2f}"
    yield f"   {_quote(text, event.trigger.start, event.trigger.end)}"
    said = (("who", event.agent), ("what", event.theme), ("when", None if event.when is None else event.when.text))
    words = [f"{name}: {text[span.start : span.end]}" for name, span in said if span is not None]
    if words:
        yield f"   {'; '.join(' '.join(one.split()) for one in words)}"


def _when(event: Event) -> str:
    """The days of an event, as ISO dates."""
    when = event.when
    if when is None or when.start is None:
        return ""
    if when.days:
        return f", {' and '.join(when.days)}"
    return f", {when.start}" + ("" if when.end == when.start else f" to {when.end}" if when.end else " on")


def _measured(brief: Brief, link: Link, line: Overlay) -> str:
    measure = brief.measure(link.measure)
    if measure is None:
        return line_words(line, brief.made_with.units)
    share = line_off(measure, line, travelled=link.kind == "travelled")
    says = f"the text has {off_words(share)}" if share else "the text agrees"
    return f"{line_words(line, brief.made_with.units, measure.unit)}; {says}"


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{finding.id} {finding.kind}: {finding.text}"
    yield f"   measured on {', '.join(finding.overlays)}" + (
        f"; assumed: {', '.join(finding.assumed)}" if finding.assumed else ""
    )
    if finding.cities:
        names = ", ".join(f"{city.name} ({city.population:,})" for city in finding.cities)
        yield f"   {names}" + (f"; {finding.count} in all" if finding.count else "")


def _quote(text: str, start: int, end: int) -> str:
    """The words round a span, the span itself in brackets."""
    before = re.sub(r"\s+", " ", text[max(0, start - _CONTEXT) : start]).lstrip()
    after = re.sub(r"\s+", " ", text[end : end + _CONTEXT]).rstrip()
    return f"…{before}[{' '.join(text[start:end].split())}]{after}…"
