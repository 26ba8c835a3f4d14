"""Score the events of one Brief against the marks of one text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotated import EventMark, EventText
    from ledger import Ledger

    from geobrief.model import Brief, Event

_FACTS = {"happened", "alleged", "habitual"}
_PARTS = re.compile(
    r"^(?:the |(?:north|south|east|west|central)(?:ern)?[\s-]|(?:north|south)(?:east|west)(?:ern)? )+"
    r"| (?:province|region|city|town|district|state|territory)$"
)


def score_events(example: EventText, brief: Brief, ledger: Ledger) -> None:
    """Count facts and arrows found and right, dates, statuses; what is made up is a fault."""
    pairs = _pairs(example, brief)
    for mark, event in pairs:
        if not mark.optional:
            _score_mark(example, brief, mark, event, ledger)
    taken = {event.id: mark for mark, event in pairs if event is not None}
    for event in brief.events:
        _score_event(example, brief, event, taken.get(event.id), ledger)


def _pairs(example: EventText, brief: Brief) -> list[tuple[EventMark, Event | None]]:
    """Each mark with the event that fits it best, no event with two marks."""
    left = list(brief.events)
    found: list[tuple[EventMark, Event | None]] = []
    for mark in example.marks:
        best = max(left, key=lambda event: _likeness(brief, mark, event), default=None)
        if best is None or _likeness(brief, mark, best) < 2:
            found.append((mark, None))
        else:
            left.remove(best)
            found.append((mark, best))
    return found


def _likeness(brief: Brief, mark: EventMark, event: Event) -> int:
    word = brief.article.text[event.trigger.start : event.trigger.end]
    near = 2 * any(word in one.split() for one in mark.trigger.split("/")) + (event.type in mark.types)
    return (
        near
        + 2 * _right(brief, mark, event)
        + _is(brief, mark.origins, event.origin)
        + _is(brief, mark.ends, event.end)
    )


def _right(brief: Brief, mark: EventMark, event: Event) -> bool:
    """The type and both places are among the readings."""
    ends = _is(brief, mark.origins, event.origin) and _is(brief, mark.ends, event.end)
    return event.type in mark.types and ends


def _is(brief: Brief, readings: tuple[str | None, ...], id: str | None) -> bool:
    wanted = {None if one is None else _plain(one) for one in readings}
    return None in wanted if id is None else bool(wanted & _names(brief, id))


def _names(brief: Brief, id: str) -> set[str]:
    place = next(place for place in brief.places if place.id == id)
    said = {brief.article.text[mention.start : mention.end] for mention in place.mentions}
    return {_plain(name) for name in (*said, place.name)}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return _PARTS.sub("", re.sub(r"['’]s$", "", letters)).strip()


def _fact(mark: EventMark, event: Event) -> bool:
    return any((status in _FACTS) == (event.status in _FACTS) for status in mark.statuses)


def _told(brief: Brief, event: Event | None) -> str:
    if event is None:
        return "nothing"
    ids = {place.id: place.name for place in brief.places}
    word = brief.article.text[event.trigger.start : event.trigger.end]
    days = "" if event.when is None else f" {event.when.start}..{event.when.end}"
    origin, end = (None if one is None else ids[one] for one in (event.origin, event.end))
    return f"{event.status} {event.type} “{word}” {origin} → {end}{days} by {event.rule}"


def _score_mark(  # one line a label
    example: EventText, brief: Brief, mark: EventMark, event: Event | None, ledger: Ledger
) -> None:
    told = f"“{mark.trigger}” {mark.origins} → {mark.ends}: got {_told(brief, event)}"
    right = event is not None and _right(brief, mark, event)
    if mark.statuses[0] in _FACTS:
        ledger.note("facts recall", right and event is not None and _fact(mark, event), example.id, told)
    if mark.origins[0] is not None and mark.ends[0] is not None:
        arrow = right and event is not None and event.origin is not None and event.end is not None
        ledger.note("arrows recall", arrow, example.id, told)
    if event is None:
        return
    ledger.note("event status", event.status in mark.statuses, example.id, f"{mark.statuses}: {told}")
    dates = (None, None) if event.when is None else (event.when.start, event.when.end)
    if mark.when[0] != (None, None):
        ledger.note("event dates", dates in mark.when, example.id, f"{mark.when}: {told}")
    if dates != (None, None) and dates not in mark.when:
        ledger.fault("wrong dates", example.id, f"{mark.when}: {told}")


def _score_event(example: EventText, brief: Brief, event: Event, mark: EventMark | None, ledger: Ledger) -> None:
    told = _told(brief, event)
    placed = bool(event.places) or mark is not None  # what has no place is no mark on the map
    if event.status in _FACTS and placed and (mark is None or not mark.optional):
        again = any(_right(brief, one, event) and _fact(one, event) for one in example.marks)
        right = again or (mark is not None and _right(brief, mark, event) and _fact(mark, event))
        ledger.note("facts precision", right, example.id, told)
        if mark is None and not example.marks:
            ledger.fault("events of nothing", example.id, told)
    if event.status in _FACTS and event.origin is not None and event.end is not None:
        right = mark is not None and _right(brief, mark, event) and _fact(mark, event)
        ledger.note("arrows precision", right, example.id, told)
