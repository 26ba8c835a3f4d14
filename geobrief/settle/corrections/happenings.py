"""Correct events: that they are none, what they are, where they began and ended, and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geobrief.settle.corrections import anchors
from geobrief.settle.corrections.ends import place_meant
from geobrief.settle.corrections.names import SAID

if TYPE_CHECKING:
    from geobrief.model import Event, Place
    from geobrief.settle.corrections.file import EventCorrection

_RULE = "given by the reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The events of an article with its places, and what was corrected."""

    places: tuple[Place, ...]
    events: tuple[Event, ...]
    notes: tuple[str, ...] = ()


def correct_events(corrections: tuple[EventCorrection, ...], text: str, told: Told) -> Told:
    """Apply the corrections in turn; events are numbered anew.

    Raises `BadCorrection` for words that are not in the text, or that name no event.
    """
    for correction in corrections:
        told = _corrected(correction, text, told)
    if not corrections:
        return told
    return replace(told, events=tuple(replace(event, id=f"e{n}") for n, event in enumerate(told.events, start=1)))


def _corrected(correction: EventCorrection, text: str, told: Told) -> Told:
    meant = _meant(correction, text, told.events)
    words = f"“{correction.anchor.text}”"
    if correction.drop:
        kept = tuple(event for event in told.events if event.id not in meant)
        return replace(told, events=kept, notes=(*told.notes, f"{SAID}the event {words} is left out."))
    given: dict[str, object] = {"type": correction.type, "status": correction.status}
    fields = {name: value for name, value in given.items() if value is not None}
    places = told.places
    for end, written, records in correction.ends:
        place, places = place_meant(correction.anchor, (written, records), text, places)
        fields[end] = None if place is None else place.id
    if correction.dated:
        fields["when"] = correction.when
    events = tuple(_changed(correction, event, fields) if event.id in meant else event for event in told.events)
    note = f"{SAID}the event {words} was corrected: {', '.join(fields)}."
    return Told(places=places, events=events, notes=(*told.notes, note))


def _changed(correction: EventCorrection, event: Event, fields: dict[str, object]) -> Event:
    try:
        return replace(event, **fields, rule=_RULE, confidence=1.0)  # type: ignore[arg-type]
    except ValueError as error:
        raise correction.anchor.fault(str(error), "An event ends elsewhere than it began.") from error


def _meant(correction: EventCorrection, text: str, events: tuple[Event, ...]) -> set[str]:
    spans = anchors.find(correction.anchor, text)
    found = {e.id for e in events if any(e.trigger.start < s.end and s.start < e.trigger.end for s in spans)}
    if not found:
        raise correction.anchor.fault(
            f"“{correction.anchor.text}” names no event, or is dropped already",
            "`geobrief explain` shows the events and the word that names each.",
        )
    return found
