"""Names in a list of places whose kind is told: "Clarke and Oconee counties", "the ports of Reni and Kiliya"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.text.recognise.namesakes import GIVEN_NAMES, NOT_A_PLACE_ALONE
from geobrief.text.recognise.page import Name
from geobrief.text.recognise.search import NO_NAME
from geobrief.text.recognise.words import GENERICS_OF_MANY, ROADS
from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.text.recognise.page import Page
    from geobrief.text.recognise.search import Search

_LONGEST_ITEM = 3  # words
_LONGEST_LIST = 20  # items
_LINKS = frozenset({",", "and", "or", "&", "to", ";"})
_BORDERS = frozenset({"border", "line", "frontier", "boundary"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A run of capitalised words between commas: words ``[first, last)``."""

    first: int
    last: int


def bordering(search: Search) -> None:
    """Take both sides of a border: "the NT-WA border", "the Yolo-Napa county line"."""
    page = search.page
    for i in range(1, len(page) - 2):
        if page.words[i] in {"-", "–"} and _BORDERS.intersection(page.lower[i + 2 : i + 4]):
            sides = [(i - 1, i), (i + 1, i + 2)]
            if all(page.is_capitalised(first) and search.known(first, last) for first, last in sides):
                for first, last in sides:
                    search.add(Name(first=first, last=last, label="GAZ"))


def counted(search: Search) -> None:
    """Take the names of a list that "counties", "provinces" or "villages" closes or opens."""
    page = search.page
    for i, word in enumerate(page.words):
        if word.lower() in GENERICS_OF_MANY:
            adjective = i > 1 and not page.is_capitalised(i - 1) and page.words[i - 1].isalpha()  # "refugee camps"
            behind = list(_backwards(page, i - 1 if adjective else i))
            ahead = list(_forwards(page, i + 2)) if page.lower[i + 1 : i + 2] == ["of"] else []
            for item in ahead:  # "the ports of Ras Lanuf and Es Sider": whatever else they look like
                said = fold(page.between(item.first, item.last))
                if not any(search.owned[item.first : item.last]) and said not in NOT_A_PLACE_ALONE:
                    search.add(Name(first=item.first, last=item.last, label="GAZ"))
            for item in behind if len(behind) > 1 else ():
                if _may_be_place(search, item):
                    search.add(Name(first=item.first, last=item.last, label="GAZ"))


def _forwards(page: Page, first: int) -> Iterator[_Item]:
    """Items from a word on, to the end of the list."""
    for _ in range(_LONGEST_LIST):
        last = first
        while last < len(page) and last - first <= _LONGEST_ITEM and _is_part(page, last):
            last += 1
        if last == first or last - first > _LONGEST_ITEM:
            return
        yield _Item(first=first, last=last)
        first = last
        while first < len(page) and first - last < 2 and page.lower[first] in _LINKS:
            first += 1
        if first == last:
            return


def _backwards(page: Page, end: int) -> Iterator[_Item]:
    """Items before a word, from the last to the first."""
    for _ in range(_LONGEST_LIST):
        first = end
        while first > 0 and end - first <= _LONGEST_ITEM and _is_part(page, first - 1):
            first -= 1
        if first == end or end - first > _LONGEST_ITEM:
            return
        yield _Item(first=first, last=end)
        end = first
        while end > 0 and first - end < 2 and page.lower[end - 1] in _LINKS:
            end -= 1
        if end == first:
            return


def _is_part(page: Page, i: int) -> bool:
    word = page.words[i]
    return page.is_capitalised(i) and word[-1].isalnum() and page.label(i) not in NO_NAME


def _may_be_place(search: Search, item: _Item) -> bool:
    """Whether nothing says that it is something else: a person with two names, a road, a weekday."""
    page = search.page
    words = page.lower[item.first : item.last]
    if any(search.owned[item.first : item.last]) or fold(page.between(item.first, item.last)) in NOT_A_PLACE_ALONE:
        return False
    if page.doc[item.first].is_sent_start or words[-1].rstrip(".") in ROADS or page.doc[item.first].is_stop:
        return False
    entity = page.entity(item.first)
    if entity is not None and (entity.first < item.first or entity.last > item.last):
        return False
    if len(words) > 1 and entity is not None and entity.label in {"PERSON", "ORG"}:
        return False
    return not any(word in GIVEN_NAMES or word in search.persons for word in words)
