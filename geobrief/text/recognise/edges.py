"""Where a name begins and ends, once it is found: "North" of "North Dallas", the dot of "W.Va."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.text.recognise.page import Name
from geobrief.text.recognise.words import BODIES, CAPITAL_PARTS, FIRST_WORDS, GENERICS

if TYPE_CHECKING:
    from geobrief.text.recognise.search import Search

_VILLAGE_SHARE = 0.05  # of the people of the town X: an "X City" of fewer is not meant
_WIDEST = 2  # words that may be missing at the head of a name
_SENTENCE_ENDS = frozenset({".", "!", "?", ":", ";"})


def edges(search: Search) -> None:
    """Give every name its whole length: what spaCy and the tables see is often its middle only."""
    for name in tuple(search.names):
        last = _tail(search, name)
        first = _head(search, name, last)
        if (first, last) != (name.first, name.last):
            search.replace(name, Name(first=first, last=last, label=name.label, embedded=name.embedded))


def _head(search: Search, name: Name, last: int) -> int:
    """Index of the first word: with "New" of a known New London, and with the part of "South Florida"."""
    page = search.page
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
    page, last = search.page, name.last
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
