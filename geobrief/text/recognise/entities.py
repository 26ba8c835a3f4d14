"""What spaCy takes for places, and places named inside what it takes for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.text.recognise.namesakes import BODIES, PUBLIC_BODIES
from geobrief.text.recognise.others import PARTIES
from geobrief.text.recognise.page import JOINTS, Entity, Name, Page
from geobrief.text.recognise.search import (
    LONGEST_RUN,
    NAMED_THINGS,
    Search,
    announced,
    before_generic,
    ends_in_code,
    is_large_town,
    reads_as_unknown,
)
from geobrief.text.recognise.words import DIRECTIONS, ROAD, SETTLEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LEAST_PEOPLE = 2_000
"""A name inside an organisation's name is a place only where a place of some size bears it."""


def entities(search: Search) -> None:
    """Take what spaCy calls a place, without the words round its name."""
    for entity in search.page.entities:
        if entity.label == "ORG" and is_large_town(search, entity):
            search.add(Name(first=entity.first, last=entity.last, label="GAZ"))
    for entity in _whole(search):
        if entity.label in _PLACE_LABELS and not any(search.owned[entity.first : entity.last]):
            for part in _parts(search, entity):
                name = _name_in(search, part)
                if name is not None:
                    search.add(name)


def _whole(search: Search) -> Iterator[Entity]:
    """The entities, two side by side as one where nobody knows either ("Novyi" and "Burluk")."""
    held: Entity | None = None
    for entity in search.page.entities:
        if held is not None:
            unknown = not search.known(held.first, held.last) and not search.known(entity.first, entity.last)
            if held.last == entity.first and held.label == entity.label == "GPE" and unknown:
                held = Entity(first=held.first, last=entity.last, label="GPE")
                continue
            yield held
        held = entity
    if held is not None:
        yield held


def _parts(search: Search, entity: Entity) -> Iterator[Entity]:
    """ "The Dominican Republic or Jamaica" are two, "Trinidad and Tobago" is one; "D-Beachwood" is Beachwood."""
    page, first = search.page, entity.first
    if page.words[first : first + 1] and page.words[first] in PARTIES and page.words[first + 1] in JOINTS:
        first += 2
    if not search.known(first, entity.last):
        for i in range(first + 1, entity.last - 1):
            if page.words[i] in {"and", "or", "for", "/"} or _joins_two(search, first, i, entity.last):
                start, end = page.trim(first, i)
                yield Entity(first=start, last=end, label=entity.label)
                first = i + 1
    last = entity.last
    if ends_in_code(search, first, last):
        yield Entity(first=last - 1, last=last, label=entity.label)
        last -= 1
    start, end = page.trim(first, last)
    yield Entity(first=start, last=end, label=entity.label)


def _joins_two(search: Search, first: int, at: int, last: int) -> bool:
    """ "U.S.-Mexico": a hyphen between two countries."""
    if search.page.words[at] not in JOINTS:
        return False
    sides = (search.tabled(first, at), search.tabled(at + 1, last))
    return all(any(m.record.kind == "country" and m.how != "demonym" for m in side) for side in sides)


def _name_in(search: Search, entity: Entity) -> Name | None:
    """The part of an entity that is the place's name; None where it has none."""
    page, first, last = search.page, entity.first, entity.last
    last = before_generic(page, first, last)
    if first == last or _is_persons(search, entity) or ROAD.search(page.between(first, last)):
        return None
    if search.known(first, last):
        return Name(first=first, last=last, label=entity.label) if page.is_capitalised(first) else None
    start = _after_modifiers(page, first, last)
    body = _body_of(search, start, last)
    if body is not None:
        return Name(first=start, last=body, label=entity.label, embedded=True)
    tail = _country_at_end(search, start, last)
    if tail is not None:
        return Name(first=tail, last=last, label=entity.label, embedded=True)
    end = _end_of_name(search, entity, start, last)
    return None if end is None else Name(first=start, last=end, label=entity.label)


def _country_at_end(search: Search, first: int, last: int) -> int | None:
    """Index of the country that an unknown name ends in: a branch is named so ("Children's Villages Sudan")."""
    if last - first == 1 or search.known(first, last) or search.page.words[last - 2] in JOINTS | {"of"}:
        return None
    ends = any(m.record.kind == "country" and m.how != "demonym" for m in search.tabled(last - 1, last))
    return last - 1 if ends else None


def _body_of(search: Search, first: int, last: int) -> int | None:
    """End of the place's name in that of its council, police or jail ("Alachua County Sheriff"), where it is one."""
    page = search.page
    if not any(page.lower[i] in BODIES for i in range(first + 1, last)):
        return None
    return next((end for end in range(last - 1, first, -1) if _has_people(search, first, end)), None)


def _has_people(search: Search, first: int, last: int) -> bool:
    """Whether a place of some size bears a name: every other word of English is some hamlet's."""
    matches = [match for match in search.known(first, last) if match.how != "demonym"]
    return max((match.record.population for match in matches), default=0) >= _LEAST_PEOPLE


def _end_of_name(search: Search, entity: Entity, start: int, last: int) -> int | None:
    """Where the name behind the modifiers ends: all that is left, or a known beginning of it."""
    page = search.page
    if not page.is_capitalised(start):
        return None
    if start > entity.first and search.known(start, last):
        return last
    if entity.label == "FAC":
        return None  # what it holds is found as embedded
    head = _known_head(search, start, last)
    return last if head is None and reads_as_unknown(search, start, last) else head


def _is_persons(search: Search, entity: Entity) -> bool:
    """ "Fairfield said", where the text has John Fairfield, and nothing says that a place is meant."""
    page = search.page
    if entity.last - entity.first > 1 or page.lower[entity.first] not in search.persons:
        return False
    return not announced(page, entity.first) and page.words[entity.last : entity.last + 1] != [","]


def _after_modifiers(page: Page, first: int, last: int) -> int:
    """Index behind "southwest", "downtown", "the City of", "the coastal province of"."""
    for i in range(first, last - 2):
        if page.lower[i] in SETTLEMENTS and page.lower[i + 1] == "of":
            return i + 2
    while first < last - 1 and (page.lower[first] in DIRECTIONS or page.words[first] in JOINTS):
        first += 1
    return first


def _known_head(search: Search, first: int, last: int) -> int | None:
    """End of a known beginning that only lower-case nouns follow ("Fargo city")."""
    for end in range(last - 1, first, -1):
        if search.page.is_capitalised(end):
            return None
        if search.known(first, end):
            return end
    return None


def embedded(search: Search) -> None:
    """Take places inside the names of organisations, events and facilities ("Danbury Police Department")."""
    search.seen = {tuple(search.page.words[n.first : n.last]) for n in search.names if not n.embedded}
    for entity in search.page.entities:
        if entity.label in NAMED_THINGS:
            for first in _openings(search.page, entity):
                last = _longest_known(search, first, entity.last)
                if last is not None:
                    whole = (first, last) == (entity.first, entity.last)  # no part of a name, but all of it
                    search.add(Name(first=first, last=last, label=entity.label, embedded=not whole))


def _openings(page: Page, entity: Entity) -> Iterator[int]:
    """Where a place's name may begin inside another name: at its head, or behind a preposition."""
    head = entity.first
    while head < entity.last and page.lower[head] in DIRECTIONS:
        head += 1
    if head < entity.last - 1:
        yield head
    for i in range(entity.first + 1, entity.last):
        if page.lower[i - 1] in {"of", "in", "for", "at", "near"}:
            yield i + 1 if page.lower[i] == "the" and i + 1 < entity.last else i


def _longest_known(search: Search, first: int, end: int) -> int | None:
    """End of the longest name from ``first`` that a place of some size bears."""
    page = search.page
    for last in range(min(end, first + LONGEST_RUN), first, -1):
        if page.is_capitalised(first) and page.may_end_name(last - 1) and _bears_weight(search, first, last):
            return last
    return None


def _bears_weight(search: Search, first: int, last: int) -> bool:
    """A single word needs more to be a place here: to stand elsewhere too, or an institution that only a place has."""
    if not _has_people(search, first, last):
        return False
    if last - first > 1 or tuple(search.page.words[first:last]) in search.seen:
        return True
    behind = search.page.lower[last : last + 1]
    return bool(behind) and behind[0] in PUBLIC_BODIES
