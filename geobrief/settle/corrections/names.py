"""Correct names: a mention is of that place, or of none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geobrief.model import Mention, Place
from geobrief.settle.corrections import anchors
from geobrief.world.gazetteer import fold
from geobrief.world.gazetteer.given import place_of

if TYPE_CHECKING:
    from geobrief.model import Role, Span
    from geobrief.settle.corrections.file import NameCorrection
    from geobrief.world.gazetteer import Record

SAID = "Corrected by the reader: "


@dataclass(slots=True)
class _Owned:
    """Which place each mention is of, by the places' ids; lives only inside `correct_names`."""

    places: dict[str, Place]
    owner: dict[tuple[int, int], str]
    roles: dict[tuple[int, int], Role]
    notes: list[str] = field(default_factory=list)


def correct_names(
    corrections: tuple[NameCorrection, ...], text: str, places: tuple[Place, ...]
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Apply the corrections in turn. Returns the places, numbered anew in text order, and what was corrected.

    A name that was not taken for a place becomes one where it is given a place. Raises `BadCorrection` for a name
    that is not in the text, or only inside longer names.
    """
    if not corrections:
        return places, ()
    mentions = {(m.start, m.end): (m.role, place.id) for place in places for m in place.mentions}
    owned = _Owned(
        places={place.id: place for place in places},
        owner={span: place for span, (_, place) in mentions.items()},
        roles={span: role for span, (role, _) in mentions.items()},
    )
    for correction in corrections:
        _correct(owned, correction, text)
    return _settled(owned), tuple(owned.notes)


def _correct(owned: _Owned, correction: NameCorrection, text: str) -> None:
    spans = _free(owned, correction, text)
    taken = [mention for mention in owned.owner if any(_overlap(mention, span) for span in spans)]
    for mention in taken:
        del owned.owner[mention]
    record, same = correction.record, correction.same
    name = f"“{correction.anchor.text}”"
    if same is not None:
        place = _merged(owned, correction, text)
        owned.owner |= {(span.start, span.end): place for span in spans}
        owned.notes.append(f"{SAID}{name} is the same place as “{same}”.")
        return
    counted = f" ({len(spans)} mentions)" if len(spans) > 1 else ""
    if record is None:
        already = "" if taken else " (it was not taken for one)"
        owned.notes.append(f"{SAID}{name}{counted} is not a place{already}.")
        return
    note = f"{SAID}{name}{counted} is {_words(record)}."
    place = _corrected_place(owned, correction, note)
    owned.owner |= {(span.start, span.end): place for span in spans}
    owned.notes.append(note)


def _merged(owned: _Owned, correction: NameCorrection, text: str) -> str:
    """Id of the place that the article elsewhere calls as ``same`` says."""
    asked = fold(correction.same or "")
    for id, place in owned.places.items():
        mine = {fold(text[start:end]) for (start, end), owner in owned.owner.items() if owner == id}
        if mine and asked in {fold(place.name), *mine}:
            return id
    raise correction.anchor.fault(f"no place {correction.same!r} is in the article", "Write it as the article does.")


def _free(owned: _Owned, correction: NameCorrection, text: str) -> list[Span]:
    """The occurrences that are not inside a longer name."""
    longer: list[str] = []
    free = []
    for span in anchors.find(correction.anchor, text):
        inside = [
            (s, e) for s, e in owned.owner if s <= span.start and span.end <= e and (s, e) != (span.start, span.end)
        ]
        longer += [text[s:e] for s, e in inside]
        if not inside:
            free.append(span)
    if not free:
        raise correction.anchor.fault(
            f"“{correction.anchor.text}” stands inside the longer name “{longer[0]}”", "Correct the longer name."
        )
    return free


def _overlap(mention: tuple[int, int], span: Span) -> bool:
    return mention[0] < span.end and span.start < mention[1]


def _corrected_place(owned: _Owned, correction: NameCorrection, note: str) -> str:
    """Id of the place of the correction's record: one that is there already, or a new one."""
    record = correction.record
    assert record is not None
    held = set(owned.owner.values())
    for id, place in owned.places.items():
        if place.record == record.id and id in held:
            owned.places[id] = replace(place, confidence=1.0, rivals=(), why=(note, *place.why))
            return id
    id = f"corrected {len(owned.places)}"
    is_point = record.id.startswith("point:")
    owned.places[id] = place_of(record, id, why=note, name=correction.anchor.text.strip() if is_point else None)
    return id


def _words(record: Record) -> str:
    if record.id.startswith("point:"):
        return f"at {record.name}"
    country = None if record.kind == "country" else record.country
    inside = [part for part in (record.admin1, country) if part and part != record.name]
    return f"{', '.join([record.name, *inside])} ({record.id})"


def _settled(owned: _Owned) -> tuple[Place, ...]:
    mentions: dict[str, list[Mention]] = {}
    for (start, end), id in sorted(owned.owner.items()):
        role = owned.roles.get((start, end), "literal")
        mentions.setdefault(id, []).append(Mention(start=start, end=end, role=role))
    return tuple(
        replace(owned.places[id], id=f"p{number}", mentions=tuple(found))
        for number, (id, found) in enumerate(mentions.items(), start=1)
    )
