"""Put the places under what happened: the words for them become the ids of settled places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geobrief.model import Happening, Place, Span


def place_events(happenings: Iterable[Happening], places: Iterable[Place]) -> tuple[Event, ...]:
    """The events of an article with the ids of their places, numbered in text order.

    What loses its places (a correction took them) is left out, and so is what a trigger tells twice.
    """
    spots = {(mention.start, mention.end): place.id for place in places for mention in place.mentions}
    events: list[Event] = []
    seen: set[object] = set()
    for event in _placed(happenings, spots):
        key = (event.trigger, event.origin, event.end)
        if key not in seen:
            seen.add(key)
            events.append(event)
    return tuple(events)


def _placed(happenings: Iterable[Happening], spots: Mapping[tuple[int, int], str]) -> Iterator[Event]:
    number = 0
    for one in happenings:
        origin, end, via, whose = (_id(span, spots) for span in (one.origin, one.end, one.via, one.agent_place))
        if origin is not None and origin == end:
            continue  # two names of one place: nothing passed between them
        placeless = one.origin is None and one.end is None and one.via is None
        if origin is None and end is None and via is None and not placeless:
            continue
        number += 1
        yield Event(
            id=f"e{number}",
            type=one.type,
            trigger=one.trigger,
            origin=origin,
            end=end,
            via=via,
            agent=one.agent,
            agent_place=whose,
            theme=one.theme,
            when=one.when,
            storm=one.storm,
            status=one.status,
            confidence=one.confidence,
            rule=one.rule,
            evidence=one.evidence,
        )


def _id(span: Span | None, spots: Mapping[tuple[int, int], str]) -> str | None:
    return None if span is None else spots.get((span.start, span.end))
