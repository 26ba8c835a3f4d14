"""The list's section of events, and the strip of days: what happened in the order of the text, with its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geobrief.drawing.days import MONTHS
from geobrief.model import FACTS
from geobrief.symbols import EVENTS

if TYPE_CHECKING:
    from geobrief.drawing.publish.quotes import Quote, Quotes
    from geobrief.model import Brief, Event, EventStatus, When

_STATUSES: dict[EventStatus, str] = {
    "happened": "",
    "alleged": "alleged, not stated as fact",
    "habitual": "as a rule",
    "planned": "expected",
    "threatened": "threatened",
    "denied": "denied, or did not happen",
}


_Story = tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """An event on the list. ``drawn`` is the event whose arrow or sign stands for it on the map, "" for none."""

    id: str
    drawn: str
    style: str
    lead: str
    what: str
    when: str
    status: str
    fact: bool
    number: int
    quote: Quote
    paragraph: Quote


def event_cards(brief: Brief, quotes: Quotes) -> tuple[EventCard, ...]:
    """A card for every event, those that are no facts after the others."""
    ordered = sorted(brief.events, key=lambda event: event.status not in FACTS)
    drawn = _drawn(brief)
    return tuple(
        _card(brief, quotes, event, (number, drawn.get(_story(event), "")))
        for number, event in enumerate(ordered, start=1)
    )


def _card(brief: Brief, quotes: Quotes, event: Event, shown: tuple[int, str]) -> EventCard:
    number, drawn = shown
    text = brief.article.text
    theme = "" if event.theme is None else " ".join(text[event.theme.start : event.theme.end].split())
    words = EVENTS[event.type].words
    return EventCard(
        id=event.id,
        drawn=drawn,
        style=event.type,
        lead=lead(brief, event),
        what=f"{words} · {theme}" if theme else words,
        when=day_words(event.when),
        status=_STATUSES[event.status],
        fact=event.fact,
        number=number,
        quote=quotes.around(event.trigger, "trigger"),
        paragraph=quotes.paragraph(event.trigger, "trigger"),
    )


def _drawn(brief: Brief) -> dict[_Story, str]:
    """The event that is drawn for those of one story: the first."""
    return {_story(event): event.id for event in reversed(brief.events) if brief.is_drawn(event.id)}


def _story(event: Event) -> _Story:
    """What events are alike by that are facts: their type, between the same places. Any other is its own story."""
    return (event.type, event.origin, event.end or event.via) if event.fact else (event.id,)


def lead(brief: Brief, event: Event) -> str:
    """Where, in a few words: "North Korea → Russia", "Odesa", "from Wonsan"; else who."""
    origin, end = brief.place(event.origin), brief.place(event.end or event.via)
    if origin is not None and end is not None:
        return f"{origin.name} → {end.name}"
    if end is not None:
        return end.name
    if origin is not None:
        return f"from {origin.name}"
    whose = brief.place(event.agent_place)
    return f"by {whose.name}" if whose is not None else "No place told"


def day_words(when: When | None) -> str:
    """The days of an event: "30 December 2023 and 2 January 2024", "since 21 December 2021"; "" for none."""
    if when is None or when.start is None:
        return ""
    if when.days:
        return " and ".join(_day(day, when.days[-1]) for day in when.days)
    if when.end is None:
        return f"since {_day(when.start, '')}"
    return _day(when.start, "") if when.start == when.end else f"{_day(when.start, when.end)} to {_day(when.end, '')}"


def _day(day: str, before: str) -> str:
    """A day in words, without its year where the day that follows has the same."""
    plain = date.fromisoformat(day)
    same = before[:4] == day[:4] and before != day
    return f"{plain.day} {MONTHS[plain.month - 1]}" + ("" if same else f" {plain.year}")
