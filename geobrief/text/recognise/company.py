"""Names beside names: "Maradi and Zinder", letters in brackets, a name said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.text.recognise.namesakes import GIVEN_NAMES
from geobrief.text.recognise.page import Name
from geobrief.text.recognise.search import LONGEST, end_of_run, is_inside_other_name, is_large_abroad
from geobrief.text.recognise.words import DIRECTIONS, MOTION, ROAD
from geobrief.world.gazetteer import stands_for

if TYPE_CHECKING:
    from geobrief.text.recognise.page import Page
    from geobrief.text.recognise.search import Search

_COMPANY_ROUNDS = 3  # "A, B and C": each found name vouches for the next
_COMPANY_PEOPLE = 1_000


def company(search: Search) -> None:
    """Take known names that stand beside a place found: "Maradi and Zinder", "Bakhmut in Ukraine", "fled to Nyala"."""
    opening = [first for first in range(len(search.page)) if _may_open(search.page, first)]
    for _ in range(_COMPANY_ROUNDS):
        places = [name for name in search.names if not name.embedded]
        firsts, lasts = {name.first for name in places}, {name.last for name in places}
        added = False
        for first in opening:
            last = _known_run(search, first)
            if last is not None and _keeps_company(search, (first, last), firsts, lasts):
                added |= search.add(Name(first=first, last=last, label="GAZ"))
        if not added:
            break


def _may_open(page: Page, first: int) -> bool:
    """Whether a run of capitalised words begins here."""
    return page.is_capitalised(first) and not (first > 0 and page.is_capitalised(first - 1))


def _known_run(search: Search, first: int) -> int | None:
    """End of a whole run of capitalised words, no entity cut, that is the name of a place of some size."""
    page = search.page
    if search.owned[first]:
        return None
    last, entity = end_of_run(page, first), page.entity(first)
    if last is None or any(search.owned[first:last]) or page.lower[first] in GIVEN_NAMES:
        return None
    if entity is not None and (entity.first, entity.last) != (first, last):
        return None
    if any(page.lower[i] in search.persons for i in range(first, last)) and page.label(first) != "PERSON":
        return None
    named = [m for m in search.known(first, last) if m.how == "name"]
    return last if max((match.record.population for match in named), default=0) >= _COMPANY_PEOPLE else None


def _keeps_company(search: Search, span: tuple[int, int], firsts: set[int], lasts: set[int]) -> bool:
    page, (first, last) = search.page, span
    before = page.lower[first - 1] if first > 0 else ""
    behind = page.lower[last] if last < len(page) else ""
    if before in {"and", "or", "to"} and first - 1 in lasts:
        return True
    if before == "and" and page.words[first - 2 : first - 1] == [","] and first - 2 in lasts:
        return True
    if behind in {"and", "or", "to"} and last + 1 in firsts:
        known = before in {"between", "from", "in", "to", "both", "near", "around"}
        return known or is_large_abroad(search, first, last)
    if behind == "in" and _next_is_place(page, last + 1, firsts):
        return True
    return (
        before in {"from", "to", "into", "towards", "toward", "via", "at"} and page.doc[first - 1].head.lower_ in MOTION
    )


def _next_is_place(page: Page, at: int, firsts: set[int]) -> bool:
    """Whether a place follows, past "the" and "eastern"."""
    while at < len(page) and page.lower[at] in DIRECTIONS | {"the"}:
        at += 1
    return at in firsts


def defined(search: Search) -> None:
    """ "The Zaporizhzhia Nuclear Power Plant (ZNPP)": from here on the letters in brackets are that place, too."""
    page = search.page
    letters = {
        page.words[name.last + 1]
        for name in search.names
        if name.last + 2 < len(page)
        and (page.words[name.last], page.words[name.last + 2]) == ("(", ")")
        and stands_for(page.words[name.last + 1], page.between(name.first, name.last))
    }
    for i, word in enumerate(page.words):
        if word in letters:
            search.add(Name(first=i, last=i + 1, label="GAZ"))


def repeated(search: Search) -> None:
    """Take every other occurrence of a name already found."""
    page = search.page
    known = {tuple(page.words[n.first : n.last]) for n in search.names if not n.embedded}
    known |= {tuple(word.title() for word in words) for words in known if all(word.isupper() for word in words)}
    known = {words for words in known if len(words[0]) > 3 and words[0].lower() not in search.persons}
    heads = {words[0] for words in known}
    for first in range(len(page)):
        if page.words[first] not in heads or search.owned[first]:
            continue
        for last in range(min(first + LONGEST, len(page)), first, -1):
            if tuple(page.words[first:last]) in known and not _is_anothers(page, first, last):
                search.add(Name(first=first, last=last, label="GAZ", embedded=is_inside_other_name(page, first, last)))
                break


def _is_anothers(page: Page, first: int, last: int) -> bool:
    """Whether a person's or a road's name has these words."""
    if any(page.label(i) == "PERSON" for i in range(first, last)):
        return True
    return last < len(page) and ROAD.search(page.words[last]) is not None
