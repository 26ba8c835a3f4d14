"""What bears a place's name and is none: currencies, illnesses, languages, roads, saints, halves of other names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.text.recognise.words import BODIES, NAMED_AFTER_PLACES, NAMED_LIKE_PLACES, ROADS, SPOKEN

if TYPE_CHECKING:
    from geobrief.text.recognise.page import Name, Page
    from geobrief.text.recognise.search import Search

PARTIES = frozenset({"D", "R", "I"})
"""American parties before a constituency ("D-Beachwood"), as the AP Stylebook has them."""

_TONGUES = frozenset({"language", "dialect", "grammar", "speaker", "speakers"})


def is_other_thing(search: Search, name: Name) -> bool:
    """ "US$5", "the West Nile virus", "in Spanish", "Elm Street": named after a place, and no place."""
    page = search.page
    before = page.lower[name.first - 1] if name.first > 0 else ""
    behind = page.lower[name.last] if name.last < len(page) else ""
    if before in NAMED_LIKE_PLACES and page.is_capitalised(name.first - 1):
        return True
    if behind.startswith(NAMED_AFTER_PLACES) or _is_road(page, name.last):
        return True
    return _is_language(search, name, before, behind) or _is_half(search, name) or _is_saint(page, name)


def _is_language(search: Search, name: Name, before: str, behind: str) -> bool:
    """ "Spoke French", "in Turkish": an adjective behind "in" with nothing to belong to is a language."""
    if before in SPOKEN or behind in _TONGUES:
        return True
    if before not in {"in", "into"} or name.last - name.first > 1:
        return False
    found = search.gazetteer.lookup(search.page.words[name.first], limit=1)
    if not found or found[0].how != "demonym":
        return False
    return name.last >= len(search.page) or search.page.doc[name.last].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}


def _is_half(search: Search, name: Name) -> bool:
    """The Mart of Wal-Mart, the Russia of the United Russia party: the rest is no place, and so neither is this."""
    page, before = search.page, name.first - 1
    if before < 1:
        return False
    if page.words[before] == "United" and page.label(before) == page.label(name.first) != "":
        return True
    if page.words[before] != "-" or page.starts[before] + 1 != page.starts[before + 1]:
        return False
    other = page.words[before - 1]
    joined = search.owned[before - 1] or other in PARTIES or search.gazetteer.lookup(other, limit=1)
    return other[:1].isupper() and not joined


def _is_saint(page: Page, name: Name) -> bool:
    """St. Patrick's Day, St. John's School; St. John's alone may well be a town."""
    if page.lower[name.first] not in {"st.", "st", "saint"} or name.last >= len(page):
        return False
    return page.words[name.last] in {"'s", "’s"} or (name.embedded and page.lower[name.last] in BODIES)


def _is_road(page: Page, last: int) -> bool:
    """Whether the name goes on as a road's ("Elm Street", "Red Bank Road")."""
    for i in range(last, min(last + 2, len(page))):
        if not page.is_capitalised(i):
            return False
        if page.lower[i].rstrip(".") in ROADS:
            return True
    return False
