"""Where a name begins and ends, once it is found: "North" of "North Dallas", the dot of "W.Va."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.recognise.page import Name
from geobrief.recognise.words import BODIES, CAPITAL_PARTS, FIRST_WORDS, GENERICS

if TYPE_CHECKING:
    from geobrief.recognise.search import Search

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
    word = page.lower[last - 1]
    if last - name.first < 2 or word not in GENERICS or not page.is_capitalised(last - 1):
        return last
    if word in {"county", "parish", "township", "village"} or page.lower[last : last + 1] == []:
        return last
    if page.lower[last] not in BODIES or not page.is_capitalised(last) or not search.known(name.first, last - 1):
        return last
    own = page.between(name.first, last).casefold()
    called = any(m.record.name.casefold() == own and m.record.kind == "city" for m in search.known(name.first, last))
    return last if called else last - 1
