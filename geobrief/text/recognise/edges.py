"""Where a name begins and ends, once it is found: "North" of "North Dallas", the dot of "W.Va."."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from geobrief.text.recognise.namesakes import BODIES
from geobrief.text.recognise.page import Name
from geobrief.text.recognise.search import LONGEST, opens_small, whole_run
from geobrief.text.recognise.words import CAPITAL_PARTS, FIRST_WORDS, GENERICS, OPENERS, ROADS

if TYPE_CHECKING:
    from geobrief.text.recognise.page import Page
    from geobrief.text.recognise.search import Search

_TIES = frozenset("e i ye o ul al".split())
_VILLAGE_SHARE = 0.05  # of the people of the town X: an "X City" of fewer is not meant
_WIDEST = 2  # words that may be missing at the head of a name
_SENTENCE_ENDS = frozenset({".", "!", "?", ":", ";"})


def edges(search: Search) -> None:
    """Give every name its whole length: what spaCy and the tables see is often its middle only."""
    left = set(search.names)
    for found in sorted(search.names, key=lambda name: name.first):
        if found not in left:
            continue  # swallowed by a longer one
        name = _without_opener(search, found)
        last = _tail(search, name)
        first = _head(search, name, last)
        if (first, last) != (name.first, name.last):
            search.replace(name, Name(first=first, last=last, label=name.label, embedded=name.embedded))
        if name is not found or (first, last) != (name.first, name.last):
            left = set(search.names)


def _without_opener(search: Search, name: Name) -> Name:
    """ "Near Bangor" at the head of a sentence is Bangor; so is "NEAR BANGOR"."""
    page, first = search.page, name.first
    if name.last - first < 2 or page.lower[first] not in OPENERS or search.known(first, name.last):
        return name
    shorter = dataclasses.replace(name, first=first + 1)
    search.replace(name, shorter)
    return shorter


def _longer(search: Search, first: int, last: int) -> int:
    """End of a longer known name that these words begin ("San Pedro Sula"), over what others took for its parts."""
    page = search.page
    end = whole_run(page, first) or last
    for longer in range(min(end, first + LONGEST), last, -1):
        inside = [n for n in search.names if first < n.last and n.first < longer and n.first != first]
        if any(n.first < first or n.last > longer for n in inside) or not page.may_end_name(longer - 1):
            continue
        if page.lower[longer - 1] in ROADS | BODIES | {"city"} or _ends_in_state(search, inside, longer):
            continue
        if any(m.how in {"name", "alias"} for m in search.known(first, longer)):
            return longer
    return last


def _ends_in_state(search: Search, inside: list[Name], last: int) -> bool:
    """Whether the last of the names inside is a state's or a country's: "Salem Oregon" is two."""
    return any(
        name.last == last and match.record.feature in {"adm1", "country"} and match.how != "demonym"
        for name in inside
        for match in search.tabled(name.first, name.last)[:1]
    )


def _head(search: Search, name: Name, last: int) -> int:
    """Index of the first word: with "New" of a known New London, and with the part of "South Florida"."""
    page = search.page
    if _is_owned_name(search, name.first, last):
        return name.first - 2
    if name.first > 1 and page.words[name.first - 1] == "-" and opens_small(page, name.first - 2):
        return name.first - 2  # "el-Ade"
    opening = name.first - 1
    opens_names = opening >= 0 and page.lower[opening] in FIRST_WORDS and page.is_capitalised(opening)
    if opens_names and not search.owned[opening] and search.known(opening, last):
        return opening
    for first in range(max(0, name.first - _WIDEST), name.first):
        if _is_free(search, first, name.first) and any(m.how == "name" for m in search.known(first, last)):
            return first
    before = name.first - 1
    if before >= 0 and page.words[before] in CAPITAL_PARTS and _is_free(search, before, name.first):
        opens = before == 0 or page.doc[before].is_sent_start or page.words[before - 1] in _SENTENCE_ENDS
        if not opens and not page.is_capitalised(before - 1):
            return before
    return name.first


def _is_owned_name(search: Search, first: int, last: int) -> bool:
    """Whether a possessive before belongs to the name: King's Lynn."""
    page, owner = search.page, first - 2
    if owner < 0 or page.words[first - 1] not in {"'s", "’s"} or search.owned[owner] or not page.is_capitalised(owner):
        return False
    return any(match.how == "name" for match in search.known(owner, last))


def _is_free(search: Search, first: int, last: int) -> bool:
    """Whether words can be the head of a name: capitalised, side by side, and nobody else's."""
    page = search.page
    return all(
        page.is_capitalised(i)
        and not page.doc[i].is_stop
        and not search.owned[i]
        and page.label(i) != "PERSON"
        and page.end(i + 1) + 1 == page.start(i + 1)
        for i in range(first, last)
    )


def _tail(search: Search, name: Name) -> int:
    """Index behind the last word: "City" before "Council" is the council's, unless the place is called so."""
    page, last = search.page, max(_longer(search, name.first, name.last), _tied(search.page, name.last))
    if last > name.last:
        return last
    if _goes_on(search, name.first, last):
        return last + 1
    word = page.lower[last - 1]
    if last - name.first < 2 or word not in GENERICS or not page.is_capitalised(last - 1):
        return last
    if word in {"county", "parish", "township", "village"} or page.lower[last : last + 1] == []:
        return last
    if page.lower[last] not in BODIES or not page.is_capitalised(last) or not search.known(name.first, last - 1):
        return last
    return last if _is_called(search, name.first, last) else last - 1


def _tied(page: Page, last: int) -> int:
    """End of a name that Persian ties to the next word: "Qala-e-Naw", where the tables have Qala."""
    while page.words[last : last + 1] == ["-"] and page.words[last + 2 : last + 3] == ["-"] and last + 3 < len(page):
        if (
            page.words[last + 1] not in _TIES
            or not page.is_capitalised(last + 3)
            or page.end(last + 3) != page.start(last + 3)
        ):
            break
        last += 4
    return last


def _goes_on(search: Search, first: int, last: int) -> bool:
    """Whether the next word belongs to the name too: Kansas City, where the tables have Kansas."""
    page = search.page
    if last >= len(page) or search.owned[last] or not page.is_capitalised(last) or not page.words[last].isalpha():
        return False
    return page.lower[last] == "city" and _is_called(search, first, last + 1)


def _is_called(search: Search, first: int, last: int) -> bool:
    """Whether a town is called "X City", and is not a village beside X: Kansas City, but not Boise City."""
    own = search.page.between(first, last).casefold()
    people = max(
        (m.record.population for m in search.known(first, last) if m.record.name.casefold() == own and m.how == "name"),
        default=0,
    )
    rivals = (m.record.population for m in search.known(first, last - 1) if m.record.kind == "city")
    return people > 0 and people >= max(rivals, default=0) * _VILLAGE_SHARE
