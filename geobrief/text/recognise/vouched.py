"""Names that the words before or behind give away: "in", "the town of", "…, 15 miles south of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.text.recognise.page import Name
from geobrief.text.recognise.search import (
    NAMED_THINGS,
    announced,
    before_container,
    end_of_run,
    is_large_abroad,
    is_settlement_of,
)
from geobrief.text.recognise.words import (
    GIVEN_NAMES,
    LOCALS,
    LOCATED,
    NAMED_LIKE_PLACES,
    NOT_A_PLACE_ALONE,
    OWNED,
    PLACE_PREPOSITIONS,
    SITES,
    STRUCK,
    TAKEN,
    TOWNS,
)
from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from geobrief.text.recognise.page import Page
    from geobrief.text.recognise.search import Search
    from geobrief.world.gazetteer import Match

_LOCAL_PEOPLE = 1_000
_WELL_KNOWN_PEOPLE = 20_000


def vouched(search: Search) -> None:
    """Take names that the words before or behind announce: "in", "the town of", "…, 15 miles south of"."""
    page = search.page
    for first in range(len(page)):
        if (
            page.is_capitalised(first)
            and not search.owned[first]
            and (first == 0 or not page.is_capitalised(first - 1))
        ):
            last = end_of_run(page, first)
            if last is not None and _is_vouched(search, first, last):
                search.add(Name(first=first, last=last, label="GAZ"))


def _is_vouched(search: Search, first: int, last: int) -> bool:
    """Known and announced; or, known or not, "the town of …", or "…, 15 miles south of"."""
    page = search.page
    if fold(page.between(first, last)) in NOT_A_PLACE_ALONE:
        return False
    if any(page.lower[i] in NAMED_LIKE_PLACES for i in range(first, last)):
        return False
    if _is_site_at(page, first, last):
        return True
    if is_settlement_of(page, first) or _is_apposition(page, first, last) or _is_before_country(search, first, last):
        return True
    if any(page.lower[i] in search.persons for i in range(first, last)):
        return False
    return LOCATED.match(page.text, page.end(last)) is not None or _is_known_here(search, first, last)


def _is_known_here(search: Search, first: int, last: int) -> bool:
    """Known, and announced by what stands before or behind."""
    page = search.page
    if not any(match.how == "name" or _is_told_apart(match, first, last) for match in search.known(first, last)):
        return False
    return announced(page, first) or _is_of_its_people(search, first, last) or _is_unmistakable(search, first, last)


def _is_within_owner(search: Search, first: int, last: int) -> bool:
    """ "Belgorod Oblast's Valuyki": what stands before the possessive contains a place of this name."""
    owner = next((name for name in search.names if name.last == first - 1), None)
    if owner is None:
        return False
    outers = search.known(owner.first, owner.last)
    inners = search.known(first, last)
    return any(search.gazetteer.contains(outer.record, inner.record) for outer in outers for inner in inners)


def _is_before_country(search: Search, first: int, last: int) -> bool:
    """ "At Skhirat, Morocco": behind a preposition and before a country, a name need not be known."""
    page = search.page
    if first == 0 or page.lower[first - 1] not in PLACE_PREPOSITIONS | STRUCK:
        return False
    return before_container(search, last)


def _is_site_at(page: Page, first: int, last: int) -> bool:
    """ "The base at Andersen", "docked at Salalah": known or not, what stands there stands at a place."""
    if first < 2 or page.lower[first - 1] != "at" or page.lower[first - 2] not in SITES:
        return False
    return all(page.doc[i].pos_ == "PROPN" for i in range(first, last)) and page.label(first) not in NAMED_THINGS


def _is_apposition(page: Page, first: int, last: int) -> bool:
    """ "The next town, Chasiv Yar, is …"."""
    return (
        first > 1
        and page.words[first - 1] == ","
        and page.lower[first - 2] in TOWNS
        and page.words[last : last + 1] in ([","], ["."])
    )


def _is_of_its_people(search: Search, first: int, last: int) -> bool:
    """ "A Hutchinson man", "Roswell police say": a proper name before those who live there or serve there."""
    page = search.page
    if last >= len(page) or page.lower[last] not in LOCALS or page.words[last].isupper():
        return False
    article = first > 0 and page.lower[first - 1] in {"a", "an"}
    other = {"NORP"} if article else {"PERSON", "NORP"}
    if any(page.label(i) in other or page.doc[i].pos_ != "PROPN" for i in range(first, last)):
        return False
    people = max(match.record.population for match in search.known(first, last))
    return people >= _LOCAL_PEOPLE and page.lower[first] not in GIVEN_NAMES


def _is_told_apart(match: Match, first: int, last: int) -> bool:
    """Whether a name in another spelling is one that nothing else has: of two words, or of a large town."""
    return match.how == "alias" and (last - first > 1 or match.record.population >= _WELL_KNOWN_PEOPLE)


def _is_unmistakable(search: Search, first: int, last: int) -> bool:
    """ "Shells fell on Kramatorsk", "they left Gao", "Jaffna's hospital": a large town, of a name that nobody bears."""
    page = search.page
    before = page.lower[first - 1] if first > 0 else ""
    owns = page.words[last : last + 1] in (["'s"], ["’s"]) and page.lower[last + 1 : last + 2] != []
    if before in STRUCK | TAKEN or (owns and page.lower[last + 1] in OWNED):
        return is_large_abroad(search, first, last)
    return before in {"'s", "’s"} and _is_within_owner(search, first, last)
