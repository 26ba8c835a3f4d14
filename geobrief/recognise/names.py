"""Which spans of an article are names of places.

Evidence comes in order of strength: names that the gazetteer's own tables hold (countries, regions,
seas, sites), spaCy's entities, datelines, names inside an organisation's name, names that only the words
before them give away, and last every other occurrence of a name already found. A later step never takes a
word from an earlier one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.gazetteer import fold
from geobrief.recognise.page import Entity, Name, Page
from geobrief.recognise.words import (
    BEARINGS,
    DIRECTIONS,
    FEATURES_BEFORE,
    FEATURES_BEHIND,
    LOCATED,
    NAMED_AFTER_PLACES,
    NAMED_LIKE_PLACES,
    NOT_A_PLACE_ALONE,
    PLACE_PREPOSITIONS,
    PUBLIC_BODIES,
    ROAD,
    SETTLEMENTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.gazetteer import Gazetteer, Match

_LONGEST = 6  # words in the longest name worth looking up ("Democratic People 's Republic of Korea")
_LONGEST_RUN = 4
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAMED_THINGS = frozenset({"ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
_NO_NAME = frozenset({"DATE", "TIME", "MONEY", "QUANTITY", "CARDINAL", "PERCENT", "ORDINAL"})
_BREAKS = frozenset({",", ";", ":", "(", ")", '"', "“", "”", "—", "–", "/"})
_JOINTS = frozenset({"-", "–", "/"})
_LEAST_PEOPLE, _MANY_PEOPLE = 2_000, 100_000
"""A name inside an organisation's name is a place only where a place of some size bears it."""
_DATELINE_WITHIN = 300  # characters: a headline may stand before it
_DATELINE = re.compile(r"\s*(?:,[^\n]{0,40}?)?(?:\([^)\n]{0,40}\)\s*)?(?:--|—|–|-\s|(?<=\.)\s)")


class _Search:
    """Names found so far, and the words they own. Lives only inside `find`."""

    def __init__(self, page: Page, gazetteer: Gazetteer) -> None:
        self.page = page
        self.gazetteer = gazetteer
        self.names: list[Name] = []
        self.owned = bytearray(len(page))
        self.persons = _person_words(page)
        self.seen: set[tuple[str, ...]] = set()

    def add(self, name: Name) -> bool:
        """Take the name, unless one of its words belongs to an earlier one."""
        if name.first >= name.last or any(self.owned[name.first : name.last]) or self._is_other_thing(name):
            return False
        self.names.append(name)
        self.owned[name.first : name.last] = b"\x01" * (name.last - name.first)
        return True

    def _is_other_thing(self, name: Name) -> bool:
        """ "US$5", "the West Nile virus": named after a place, and no place."""
        behind, before = (
            self.page.lower[name.last : name.last + 1],
            self.page.lower[max(0, name.first - 1) : name.first],
        )
        if before and before[0] in NAMED_LIKE_PLACES and self.page.is_capitalised(name.first - 1):
            return True
        return bool(behind) and behind[0].startswith(NAMED_AFTER_PLACES)

    def known(self, first: int, last: int) -> tuple[Match, ...]:
        """What the gazetteer has under these words, if they can be a name by themselves."""
        text = self.page.between(first, last)
        return () if fold(text) in NOT_A_PLACE_ALONE else self.gazetteer.lookup(text, limit=5)

    def announced_or_repeated(self, first: int, last: int) -> bool:
        """Whether the words before say that a place comes, or the text has the name again."""
        text = self.page.between(first, last)
        return (
            _announced(self.page, first)
            or self.page.lower[first - 1] in {"to", "from", "at", "on"}
            or self.page.text.count(text) > 1
        )


def find(page: Page, gazetteer: Gazetteer) -> list[Name]:
    """All names of places on the page, in text order, none overlapping another."""
    search = _Search(page, gazetteer)
    for step in STEPS:
        step(search)
    return sorted(search.names, key=lambda name: name.first)


# -- names in the gazetteer's own tables ----------------------------------------------------------


def _curated(search: _Search) -> None:
    page, first = search.page, 0
    while first < len(page):
        last = _longest_curated(search, first) if page.is_capitalised(first) and page.lower[first] != "the" else first
        if last > first and not _belongs_elsewhere(page, first, last):
            embedded = _is_inside_other_name(page, first, last)
            if search.add(Name(first=first, last=last, label="GAZ", embedded=embedded)):
                first = last
                continue
        first += 1


def _longest_curated(search: _Search, first: int) -> int:
    page = search.page
    for last in range(min(first + _LONGEST, len(page)), first, -1):
        if not page.may_end_name(last - 1) or _crosses_break(page, first, last):
            continue
        text = page.between(first, last)
        if fold(text) not in NOT_A_PLACE_ALONE and any(
            _is_name_here(match, page, first) for match in search.gazetteer.curated(text)
        ):
            return last
    return first


def _is_name_here(match: Match, page: Page, first: int) -> bool:
    """Whether an abbreviation is one here: "Ind." and "Me." are states only behind a town (see `chains`)."""
    if match.how != "abbreviation":
        return True
    return match.record.kind == "country" or (page.label(first) == "GPE" and "." in page.words[first])


def _belongs_elsewhere(page: Page, first: int, last: int) -> bool:
    """A person's name, or a part of a longer name of a place that spaCy saw whole."""
    for i in (first, last - 1):
        entity = page.entity(i)
        if entity is None or (first <= entity.first and entity.last <= last and entity.label != "PERSON"):
            continue
        if entity.label == "PERSON" and not (first < entity.first or entity.last < last):
            return True
        if entity.label in {"GPE", "LOC"} and _is_longer_name(page, entity, first, last):
            return True
        if entity.label in _NO_NAME and last - first == 1:
            return True
    return False


def _is_longer_name(page: Page, entity: Entity, first: int, last: int) -> bool:
    """Whether an entity has more of a name than these words ("South China Sea" than "China")."""
    if entity.first > first or entity.last < last:
        return False
    rest = [*range(entity.first, first), *range(last, entity.last)]
    if any(page.words[i] in _JOINTS | {","} for i in rest):
        return False
    return any(page.is_capitalised(i) and page.lower[i] not in DIRECTIONS for i in rest)


def _is_inside_other_name(page: Page, first: int, last: int) -> bool:
    """Whether an organisation's or event's name goes on beyond these words; joined by a hyphen it does not."""
    entity = page.entity(first)
    if entity is None or entity.label not in _NAMED_THINGS or entity.first > first or entity.last < last:
        return False
    if entity.first == first and entity.last == last:
        return False
    before = page.words[first - 1] if first > entity.first else ""
    after = page.words[last] if last < entity.last else ""
    return not (before in _JOINTS or after in _JOINTS)


# -- spaCy's entities -----------------------------------------------------------------------------


def _entities(search: _Search) -> None:
    for entity in search.page.entities:
        if entity.label in _PLACE_LABELS and not any(search.owned[entity.first : entity.last]):
            name = _name_in(search, entity)
            if name is not None:
                search.add(name)


def _name_in(search: _Search, entity: Entity) -> Name | None:
    """The part of an entity that is the place's name; None where it has none."""
    page, first, last = search.page, entity.first, entity.last
    if first == last or _is_persons(search, entity) or ROAD.search(page.between(first, last)):
        return None
    if search.known(first, last):
        return Name(first=first, last=last, label=entity.label) if page.is_capitalised(first) else None
    start = _after_modifiers(page, first, last)
    end = _end_of_name(search, entity, start)
    return None if end is None else Name(first=start, last=end, label=entity.label)


def _end_of_name(search: _Search, entity: Entity, start: int) -> int | None:
    """Where the name behind the modifiers ends: all that is left, or a known beginning of it."""
    page, last = search.page, entity.last
    if not page.is_capitalised(start):
        return None
    if start > entity.first and search.known(start, last):
        return last
    if entity.label == "FAC":
        return None  # what it holds is found as embedded
    head = _known_head(search, start, last)
    return last if head is None and _reads_as_unknown(search, start, last) else head


def _is_persons(search: _Search, entity: Entity) -> bool:
    """ "Fairfield said", where the text has John Fairfield, and nothing says that a place is meant."""
    page = search.page
    if entity.last - entity.first > 1 or page.lower[entity.first] not in search.persons:
        return False
    return not _announced(page, entity.first) and page.words[entity.last : entity.last + 1] != [","]


def _after_modifiers(page: Page, first: int, last: int) -> int:
    """Index behind "southwest", "downtown", "the City of", "the coastal province of"."""
    for i in range(first, last - 2):
        if page.lower[i] in SETTLEMENTS and page.lower[i + 1] == "of":
            return i + 2
    while first < last - 1 and (page.lower[first] in DIRECTIONS or page.words[first] in _JOINTS):
        first += 1
    return first


def _known_head(search: _Search, first: int, last: int) -> int | None:
    """End of a known beginning that only lower-case nouns follow ("Fargo city")."""
    for end in range(last - 1, first, -1):
        if search.page.is_capitalised(end):
            return None
        if search.known(first, end):
            return end
    return None


def _reads_as_unknown(search: _Search, first: int, last: int) -> bool:
    """Whether a name that nobody knows still reads as a place's: spaCy alone is often wrong here."""
    page = search.page
    words = page.words[first:last]
    if any(c.isdigit() for word in words for c in word) or any(word in _BREAKS for word in words):
        return False
    if not page.is_capitalised(first) or fold(page.between(first, last)) in NOT_A_PLACE_ALONE:
        return False
    if last - first == 1 and words[0].isupper() and len(words[0]) <= 5:
        return False
    if any(word in NAMED_LIKE_PLACES for word in page.lower[first:last]):
        return False
    return last - first > 1 or _announced(page, first) or _before_container(search, last)


def _before_container(search: _Search, last: int) -> bool:
    """ "Nowhere, Ky.": a comma and then a state or country."""
    page = search.page
    if page.words[last : last + 1] != [","] or last + 1 >= len(page):
        return False
    ends = range(min(last + 4, len(page)), last + 1, -1)
    return any(
        match.how != "demonym" for end in ends for match in search.gazetteer.curated(page.between(last + 1, end))
    )


# -- names with a word for what they are -------------------------------------------------------------


def _with_feature_word(search: _Search) -> None:
    """ "Lake Berryessa", "Barren County", "Kounoungou Camp": known or not, the word says it is a place."""
    page = search.page
    for i, word in enumerate(page.lower):
        if word in FEATURES_BEHIND and i > 0 and page.is_capitalised(i - 1):
            first = i - 1
            while (
                first > 0
                and i - first < _LONGEST_RUN
                and page.is_capitalised(first - 1)
                and page.words[first - 1].isalpha()
            ):
                first -= 1
            while first < i - 1 and page.lower[first] in DIRECTIONS | {"the"}:
                first += 1
            if page.doc[first].is_stop:
                continue
            _add_feature(search, first, i + 1 if page.is_capitalised(i) else i)
        elif word in FEATURES_BEFORE and page.is_capitalised(i) and i + 1 < len(page) and page.is_capitalised(i + 1):
            _add_feature(search, i, i + 2)


def _add_feature(search: _Search, first: int, last: int) -> None:
    page = search.page
    if any(page.lower[i] in search.persons or page.lower[i] in NOT_A_PLACE_ALONE for i in range(first, last - 1)):
        return
    inside = page.entity(first)
    if inside is not None and inside.label in _NAMED_THINGS and inside.last > last + 1:
        return
    if search.known(first, last) or (
        search.announced_or_repeated(first, last) and _reads_as_unknown(search, first, last)
    ):
        search.add(Name(first=first, last=last, label="GAZ"))


# -- datelines ------------------------------------------------------------------------------------


def _dateline(search: _Search) -> None:
    """ "CARTHAGE, N.C. (AP) —", at the beginning or behind a headline."""
    page = search.page
    for first in range(len(page)):
        if page.starts[first] > _DATELINE_WITHIN:
            break
        if search.owned[first] or not (
            first == 0 or page.words[first - 1].isspace() or page.words[first - 1] in {".", "!", "?"}
        ):
            continue
        for last in range(min(first + _LONGEST_RUN, len(page)), first, -1):
            if all(word[:1].isupper() for word in page.words[first:last]) and _DATELINE.match(
                page.text, page.end(last)
            ):
                if search.known(first, last):
                    search.add(Name(first=first, last=last, label="GAZ"))
                break


# -- names inside organisations, events and facilities ---------------------------------------------


def _embedded(search: _Search) -> None:
    search.seen = {tuple(search.page.words[n.first : n.last]) for n in search.names if not n.embedded}
    for entity in search.page.entities:
        if entity.label in _NAMED_THINGS:
            for first in _openings(search.page, entity):
                last = _longest_known(search, first, entity.last)
                if last is not None:
                    search.add(Name(first=first, last=last, label=entity.label, embedded=True))


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


def _longest_known(search: _Search, first: int, end: int) -> int | None:
    """End of the longest name from ``first`` that a place of some size bears."""
    page = search.page
    for last in range(min(end, first + _LONGEST_RUN), first, -1):
        if page.is_capitalised(first) and page.may_end_name(last - 1) and _bears_weight(search, first, last):
            return last
    return None


def _bears_weight(search: _Search, first: int, last: int) -> bool:
    """A single word needs more to be a place here: a large city, or an institution that only a place has."""
    matches = [match for match in search.known(first, last) if match.how != "demonym"]
    people = max((match.record.population for match in matches), default=0)
    if last - first > 1 or tuple(search.page.words[first:last]) in search.seen:
        return people >= _LEAST_PEOPLE
    behind = search.page.lower[last : last + 1]
    return people >= (_LEAST_PEOPLE if behind and behind[0] in PUBLIC_BODIES else _MANY_PEOPLE)


# -- names that the words round them give away -----------------------------------------------------


def _vouched_names(search: _Search) -> None:
    page = search.page
    for first in range(len(page)):
        if (
            page.is_capitalised(first)
            and not search.owned[first]
            and (first == 0 or not page.is_capitalised(first - 1))
        ):
            last = _end_of_run(page, first)
            if last is not None and _is_vouched(search, first, last):
                search.add(Name(first=first, last=last, label="GAZ"))


def _end_of_run(page: Page, first: int) -> int | None:
    """End of the whole run of capitalised words from ``first``, where it can be a name."""
    last = first
    while last < len(page) and last - first < _LONGEST_RUN and page.is_capitalised(last):
        last += 1
    while last > first and not page.may_end_name(last - 1):
        last -= 1
    if last == first or any(page.label(i) in _NO_NAME | {"WORK_OF_ART"} for i in range(first, last)):
        return None
    return last


def _is_vouched(search: _Search, first: int, last: int) -> bool:
    """Known and announced; or, known or not, "the town of …", or "…, 15 miles south of"."""
    page = search.page
    if fold(page.between(first, last)) in NOT_A_PLACE_ALONE:
        return False
    if any(page.lower[i] in search.persons for i in range(first, last)):
        return False
    if _is_settlement_of(page, first) or LOCATED.match(page.text, page.end(last)):
        return True
    return _announced(page, first) and any(match.how == "name" for match in search.known(first, last))


def _is_settlement_of(page: Page, first: int) -> bool:
    return first > 1 and page.lower[first - 1] == "of" and page.lower[first - 2] in SETTLEMENTS


def _announced(page: Page, first: int) -> bool:
    """Whether the words before say that a place comes: "in", "near", "south of", "the town of"."""
    i = first - 1
    if i > 0 and page.lower[i] == "the":
        i -= 1
    if i < 0:
        return False
    if page.lower[i] in PLACE_PREPOSITIONS:
        return True
    return page.lower[i] == "of" and i > 0 and (page.lower[i - 1] in BEARINGS or page.words[i - 1] in BEARINGS)


# -- every other occurrence of a name already found -------------------------------------------------


def _repeated(search: _Search) -> None:
    page = search.page
    known = {tuple(page.words[n.first : n.last]) for n in search.names if not n.embedded}
    known |= {tuple(word.title() for word in words) for words in known if all(word.isupper() for word in words)}
    known = {words for words in known if len(words[0]) > 3 and words[0].lower() not in search.persons}
    heads = {words[0] for words in known}
    for first in range(len(page)):
        if page.words[first] not in heads or search.owned[first]:
            continue
        for last in range(min(first + _LONGEST, len(page)), first, -1):
            if tuple(page.words[first:last]) in known and not _is_anothers(page, first, last):
                search.add(Name(first=first, last=last, label="GAZ", embedded=_is_inside_other_name(page, first, last)))
                break


def _is_anothers(page: Page, first: int, last: int) -> bool:
    """Whether a person's or a road's name has these words."""
    if any(page.label(i) == "PERSON" for i in range(first, last)):
        return True
    return last < len(page) and ROAD.search(page.words[last]) is not None


STEPS = (_curated, _entities, _with_feature_word, _dateline, _embedded, _vouched_names, _repeated)


# -- what the steps ask ------------------------------------------------------------------------------


def _person_words(page: Page) -> frozenset[str]:
    """Words of people's full names, in lower case: "Kirby" alone is then no place either."""
    words: set[str] = set()
    for entity in page.entities:
        if entity.label == "PERSON" and entity.last - entity.first > 1 and not _reads_as_place(page, entity):
            words.update(w for w in page.lower[entity.first : entity.last] if w.isalpha() and len(w) > 2)
    return frozenset(words)


def _reads_as_place(page: Page, entity: Entity) -> bool:
    """Whether the words round a "person" say that it is a place."""
    if _announced(page, entity.first) or LOCATED.match(page.text, page.end(entity.last)):
        return True
    behind = page.lower[entity.last - 1 : entity.last + 1]
    return any(word in FEATURES_BEHIND for word in behind)


def _crosses_break(page: Page, first: int, last: int) -> bool:
    """A name may run over a line's end, and never over a comma, a bracket or a blank line."""
    return any(word in _BREAKS or word.count("\n") > 1 for word in page.words[first:last])
