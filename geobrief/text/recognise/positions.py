"""Names that nothing else found: every capitalised run left over, weighed by its words and by what stands round it.

Nothing that reads like a place may vanish. Each run is put into numbers (`evidence`): whether the gazetteer has it,
in a country that the article speaks of; what stands before ("near", "shelled", "the village of"), beside (places of
the same list) and behind (", Syria", "district"); what spaCy took it for. `WEIGHTS` add them up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.text.recognise.evidence import Nearby, evidence
from geobrief.text.recognise.namesakes import COMMON_IN_NAMES, NOT_A_PLACE_ALONE, SMALL_WORDS
from geobrief.text.recognise.page import Name
from geobrief.text.recognise.positions_weights import LIKELY, LISTED, WEIGHTS
from geobrief.text.recognise.search import NO_NAME, ends_in_code, whole_run
from geobrief.text.recognise.words import OPENERS, ROADS
from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geobrief.text.recognise.page import Page
    from geobrief.text.recognise.search import Search

_ROUNDS = 3
"""How often a list is gone through: each name taken speaks for the names beside it."""


def positions(search: Search) -> None:
    """Take the runs of capitalised words that are likelier the name of a place than not."""
    said = {search.page.between(name.first, name.last) for name in search.names if not name.embedded}
    for _ in range(_ROUNDS):
        nearby = Nearby(search, said)  # what is only likely here speaks for its list, not for all that is called so
        likely = [run for run in runs(search) if _is_likely(evidence(search, nearby, *run))]
        for first, last in likely:
            search.add(Name(first=first, last=_with_dot(search, last), label="GAZ"))
        if not likely:
            break


def _with_dot(search: Search, last: int) -> int:
    """Index behind the dot of "Ont.", which belongs to it."""
    page = search.page
    dotted = page.words[last : last + 1] == ["."] and page.end(last) == page.start(last)
    short = dotted and any(m.how == "abbreviation" for m in search.gazetteer.curated(page.between(last - 1, last + 1)))
    return last + 1 if short else last


def _is_likely(seen: Mapping[str, float]) -> bool:
    return score(seen) > (LISTED if "unknown" in seen else LIKELY)


def score(seen: Mapping[str, float]) -> float:
    """The log odds that a run is the name of a place."""
    return sum(WEIGHTS.get(name, 0.0) * worth for name, worth in seen.items())


def runs(search: Search) -> Iterator[tuple[int, int]]:
    """All runs of capitalised words that nobody owns, without the small words that open a sentence."""
    page, at = search.page, 0
    while at < len(page):
        may_open = not search.owned[at] and (page.is_capitalised(at) or page.lower[at] in SMALL_WORDS)
        last = whole_run(page, at) if may_open else None
        if last is None:
            at += 1
            continue
        first = at
        while first < last - 1 and (page.doc[first].is_stop or page.lower[first] in OPENERS):
            first += 1
        free = next((i for i in range(first, last) if search.owned[i]), last)
        end = free - 1 if ends_in_code(search, first, free) else free
        if first < end and _may_be_name(page, first, end):
            yield first, end
        at = max(free, at + 1)


def _may_be_name(page: Page, first: int, last: int) -> bool:
    words = page.words[first:last]
    if not page.may_end_name(last - 1) or any(c.isdigit() for word in words for c in word):
        return False
    if fold(page.between(first, last)) in NOT_A_PLACE_ALONE or (last - first == 1 and len(words[0]) < 3):
        return False
    if any(page.label(i) in NO_NAME for i in range(first, last)) or page.doc[first].is_stop:
        return False
    if page.lower[last - 1].rstrip(".") in ROADS or page.lower[first] in {"route", "highway", "interstate"}:
        return False
    return not all(word in COMMON_IN_NAMES for word in page.lower[first:last])
