"""Names that hold the word for what they are: "Lake Berryessa", "Barren County", "Kounoungou Camp"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.text.recognise.page import Name
from geobrief.text.recognise.search import LONGEST_RUN, NAMED_THINGS, reads_as_unknown
from geobrief.text.recognise.words import (
    AIRFIELDS,
    DIRECTIONS,
    FEATURES_BEFORE,
    FEATURES_BEHIND,
    NOT_A_PLACE_ALONE,
    WATERS_AND_PEAKS,
)

if TYPE_CHECKING:
    from geobrief.text.recognise.search import Search


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
