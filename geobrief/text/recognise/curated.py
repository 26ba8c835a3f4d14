"""Names that the gazetteer's own tables hold: countries, regions, seas, sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.text.recognise.namesakes import (
    BODIES,
    COMMON_IN_NAMES,
    COMMON_WORDS,
    FIRMS,
    GIVEN_NAMES,
    NOT_A_PLACE_ALONE,
    OFFICES,
)
from geobrief.text.recognise.page import JOINTS, Entity, Name, Page
from geobrief.text.recognise.search import (
    LONGEST,
    NO_NAME,
    Search,
    announced,
    before_generic,
    crosses_break,
    is_inside_other_name,
    is_large_town,
)
from geobrief.text.recognise.words import DIRECTIONS, STRUCK

_PLAIN = 5  # letters of a name that is taken without its capital

if TYPE_CHECKING:
    from geobrief.world.gazetteer import Match


def curated(search: Search) -> None:
    """Take the longest names that the tables hold, from left to right."""
    page, first = search.page, 0
    while first < len(page):
        last = _longest_curated(search, first) if _may_open(search, first) else first
        if last > first and not _belongs_elsewhere(search, first, last):
            embedded = is_inside_other_name(page, first, last)
            if search.add(Name(first=first, last=last, label="GAZ", embedded=embedded)):
                first = last
                continue
        first += 1


def _may_open(search: Search, first: int) -> bool:
    page = search.page
    named = page.is_capitalised(first) and page.lower[first] != "the"
    return named and search.gazetteer.may_open_curated(page.words[first])


def _longest_curated(search: Search, first: int) -> int:
    page = search.page
    for last in range(min(first + LONGEST, len(page)), first, -1):
        if not page.may_end_name(last - 1) or crosses_break(page, first, last):
            continue
        if any(_is_name_here(match, page, first) for match in search.tabled(first, last)):
            return before_generic(page, first, last)
    return first


def _is_name_here(match: Match, page: Page, first: int) -> bool:
    """Whether a match is a name here, where "Ind." and "Me." are states only behind a town (see `chains`).

    In a text without any capitals every word might be a name: only what no other word is called counts there.
    """
    if page.is_caseless:
        return (
            match.how in {"name", "alias"}
            and len(page.words[first]) >= _PLAIN
            and page.lower[first] not in COMMON_WORDS
        )
    if match.how != "abbreviation":
        return True
    return match.record.kind == "country" or (page.label(first) == "GPE" and "." in page.words[first])


def _belongs_elsewhere(search: Search, first: int, last: int) -> bool:
    """A person's name, or a part of a longer name of a place that spaCy saw whole."""
    if _is_someones(search, first, last) or _opens_longer(search.page, first, last):
        return True
    entities = {search.page.entity(i) for i in (first, last - 1)} - {None}
    return any(_is_held(search, entity, first, last) for entity in entities if entity is not None)


def _is_someones(search: Search, first: int, last: int) -> bool:
    """Whether the text has a person with this word in the name, and nothing says that the place is meant."""
    page = search.page
    came = first > 0 and page.lower[first - 1] in {"from", "to", "into", "across"}
    if last - first > 1 or page.lower[first] not in search.persons or came or announced(page, first):
        return False
    countries = (m for m in search.gazetteer.curated(page.words[first]) if m.record.kind == "country")
    return page.lower[first] in GIVEN_NAMES or not any(countries)


def _is_held(search: Search, entity: Entity, first: int, last: int) -> bool:
    """Whether what spaCy saw here is something else, of which these words are a part."""
    page = search.page
    if first <= entity.first and entity.last <= last and entity.label != "PERSON":
        return False
    if entity.label == "PERSON" and not (first < entity.first or entity.last < last):
        # spaCy takes many a town for a person, and no person is called Diego Garcia Atoll
        return (first, last) != (entity.first, entity.last) or page.lower[first] in GIVEN_NAMES
    if entity.label in {"GPE", "LOC"} and _is_longer_name(page, entity, first, last):
        return not _is_of_two(search, entity, first, last)
    if entity.label == "ORG" and is_large_town(search, entity):
        return True  # of Pinar del Rio, the tables have Rio
    return entity.label in NO_NAME and last - first == 1


def _is_of_two(search: Search, entity: Entity, first: int, last: int) -> bool:
    """Whether spaCy took a place and its state for one name: "Cape Hatteras North Carolina"."""
    rest = (last, entity.last) if first == entity.first else (entity.first, first)
    if rest[0] >= rest[1] or (first, last) == (entity.first, entity.last) or search.known(entity.first, entity.last):
        return False
    outer = (last, entity.last) if first == entity.first else (first, last)
    inner = (entity.first, outer[0])
    states = search.tabled(*outer)
    return any(m.record.feature == "adm1" and m.how == "name" for m in states) and bool(search.known(*inner))


def _opens_longer(page: Page, first: int, last: int) -> bool:
    """Whether these words begin a village's name: "near Mali Shcherbaky", and nothing that a country has.

    In a list, and behind "to" or "from", the next word must be one of which news has not heard.
    """
    if last >= len(page) or not page.is_capitalised(last):
        return False
    if not announced(page, first):
        before = page.lower[first - 1] if first else ""
        if before not in STRUCK | {",", "and"} or not page.is_unheard(last):
            return False
    follows, word = page.doc[last], page.lower[last]
    if follows.pos_ != "PROPN" or follows.is_sent_start or page.label(last) in NO_NAME:
        return False
    if word in OFFICES | BODIES | COMMON_IN_NAMES | FIRMS | NOT_A_PLACE_ALONE or len(word) < _PLAIN:
        return False
    named = page.doc[last - 1]
    return named.dep_ == "compound" and named.head.i == last


def _is_longer_name(page: Page, entity: Entity, first: int, last: int) -> bool:
    """Whether an entity has more of a name than these words ("South China Sea" than "China")."""
    if entity.first > first or entity.last < last:
        return False
    rest = [*range(entity.first, first), *range(last, entity.last)]
    if any(page.words[i] in JOINTS | {","} for i in rest):
        return False
    return any(page.is_capitalised(i) and page.lower[i] not in DIRECTIONS for i in rest)
