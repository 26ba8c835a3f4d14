"""Names again: letters that brackets define, and a name that was found before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.text.recognise.page import Name
from geobrief.text.recognise.search import LONGEST, is_inside_other_name
from geobrief.text.recognise.words import ROAD
from geobrief.world.gazetteer import stands_for

if TYPE_CHECKING:
    from geobrief.text.recognise.page import Page
    from geobrief.text.recognise.search import Search


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
