"""Names that give themselves away: by the words round them, by a word in them, or by where they stand.

"in", "the town of", "…, 15 miles south of"; "Lake Berryessa", "Kounoungou Camp"; datelines, and a lawmaker's State.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief import datelines
from geobrief.text.recognise.namesakes import GIVEN_NAMES, NAMED_LIKE_PLACES, NOT_A_PLACE_ALONE
from geobrief.text.recognise.others import PARTIES
from geobrief.text.recognise.page import Name
from geobrief.text.recognise.search import (
    LONGEST_RUN,
    NAMED_THINGS,
    announced,
    before_container,
    end_of_run,
    is_large_abroad,
    is_settlement_of,
    reads_as_unknown,
)
from geobrief.text.recognise.words import (
    AIRFIELDS,
    DIRECTIONS,
    FEATURES_BEFORE,
    FEATURES_BEHIND,
    LOCALS,
    LOCATED,
    OWNED,
    PLACE_PREPOSITIONS,
    SITES,
    STRUCK,
    TAKEN,
    TOWNS,
    WATERS_AND_PEAKS,
)
from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from geobrief.text.recognise.page import Page
    from geobrief.text.recognise.search import Search
    from geobrief.world.gazetteer import Match

_SAINTS = frozenset({"st.", "st", "saint"})
_LOCAL_PEOPLE = 1_000
_WELL_KNOWN_PEOPLE = 20_000
_LONGEST_OWNER = 2  # words
_SENTENCE = 4  # words behind a dateline's colon that no label of a table has
_DATELINE = re.compile(r"\s*(?:,[^\n]{0,40}?)?(?:\([^)\n]{0,40}\)\s*)?(?:--|—|–|-\s|(?<=\.)\s)")


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


def _owns(page: Page, i: int) -> bool:
    """Whether a noun stands behind a possessive."""
    return i + 1 < len(page) and page.doc[i + 1].pos_ in {"NOUN", "PROPN", "ADJ"}


def _add_saint(search: Search, last: int) -> None:
    """ "ST. JOHN'S —", "off St. John's": the possessive belongs to the name where nothing is owned."""
    page = search.page
    first = next((i for i in (last - 3, last - 4) if i >= 0 and page.lower[i] in _SAINTS), None)
    if first is not None and any(match.how == "name" for match in search.known(first, last)):
        search.add(Name(first=first, last=last, label="GAZ"))


def owned(search: Search) -> None:
    """ "Bishop's Castle", "Robin Hood's Bay": names with an owner in them, where the whole is known."""
    page = search.page
    for i, word in enumerate(page.words):
        if word.lower() not in {"'s", "’s"} or i == 0 or not page.is_capitalised(i - 1):
            continue
        last = end_of_run(page, i + 1)
        if last is None and not _owns(page, i):
            _add_saint(search, i + 1)
        for first in range(i - 1, max(-1, i - _LONGEST_OWNER - 1), -1):
            if last is None or not page.is_capitalised(first):
                break
            if any(match.how == "name" for match in search.known(first, last)):
                search.add(Name(first=first, last=last, label="GAZ"))
                break


# -- by a word in them ------------------------------------------------------------------------------


def with_feature_word(search: Search) -> None:
    """ "Lake Berryessa", "Barren County", "Kounoungou Camp": known or not, the word says it is a place."""
    page = search.page
    for i, word in enumerate(page.lower):
        if word in FEATURES_BEHIND and i > 0 and page.is_capitalised(i - 1):
            first = i - 1
            while (
                first > 0
                and i - first < LONGEST_RUN
                and page.is_capitalised(first - 1)
                and page.words[first - 1].isalpha()
            ):
                first -= 1
            while first < i - 1 and (page.lower[first] == "the" or page.words[first] in DIRECTIONS):
                first += 1  # in small letters only: in capitals the part belongs to the name
            if page.doc[first].is_stop:
                continue
            _add_feature(search, first, i + 1 if page.is_capitalised(i) else i)
        elif word in FEATURES_BEFORE and page.is_capitalised(i) and i + 1 < len(page) and page.is_capitalised(i + 1):
            _add_feature(search, i, i + 2)


def _add_feature(search: Search, first: int, last: int) -> None:
    page = search.page
    if last - first > 2 and page.lower[last - 1] in AIRFIELDS:
        search.add(Name(first=first, last=last, label="GAZ"))  # whoever it is named after, and whoever knows it
        return
    if any(page.lower[i] in search.persons or page.lower[i] in NOT_A_PLACE_ALONE for i in range(first, last - 1)):
        return
    inside = page.entity(first)
    if inside is not None and inside.label in NAMED_THINGS and inside.last > last + 1:
        return
    if search.known(first, last) or (
        (search.announced_or_repeated(first, last) or page.lower[first] in WATERS_AND_PEAKS)
        and reads_as_unknown(search, first, last)
    ):
        search.add(Name(first=first, last=last, label="GAZ"))


# -- by where they stand ----------------------------------------------------------------------------


def dateline(search: Search) -> None:
    """ "CARTHAGE, N.C. (AP) —", at the beginning or behind a headline."""
    page = search.page
    for first in range(len(page)):
        if page.starts[first] > datelines.WITHIN:
            break
        if search.owned[first] or not (
            first == 0 or page.words[first - 1].isspace() or page.words[first - 1] in {".", "!", "?"}
        ):
            continue
        for last in range(min(first + LONGEST_RUN, len(page)), first, -1):
            if all(word[:1].isupper() for word in page.words[first:last]) and (
                _DATELINE.match(page.text, page.end(last)) or _is_before_colon(search, first, last)
            ):
                if search.known(first, last) or _before_state(search, last):
                    search.add(Name(first=first, last=last, label="GAZ"))
                break


def _is_before_colon(search: Search, first: int, last: int) -> bool:
    """ "Kozhikode: A landslide …": a town of some size, a colon, and a sentence."""
    page = search.page
    if page.words[last : last + 1] != [":"] or not all(page.doc[i].pos_ == "PROPN" for i in range(first, last)):
        return False
    line = page.text[page.end(last) :].partition("\n")[0]
    towns = (m.record.population for m in search.known(first, last) if m.how == "name")
    return line[2:3].isalpha() and len(line.split()) >= _SENTENCE and max(towns, default=0) >= _WELL_KNOWN_PEOPLE


def _before_state(search: Search, last: int) -> bool:
    """Whether ", Ohio" follows: in a dateline the town before it need not be known."""
    page = search.page
    return page.words[last : last + 1] == [","] and any(
        match.how != "demonym" for match in search.gazetteer.curated(page.between(last + 1, min(last + 2, len(page))))
    )


def constituency(search: Search) -> None:
    """ "Pelosi, D-Calif.": where an American lawmaker is from, as news agencies write it."""
    page = search.page
    for i in range(1, len(page) - 2):
        if page.words[i] in PARTIES and page.words[i + 1] == "-" and page.words[i - 1] in {",", "("}:
            last = end_of_run(page, i + 2)
            if last is not None and page.end(i + 2) == page.start(i + 2):
                search.add(Name(first=i + 2, last=last, label="GAZ"))
