"""Names that stand where newspapers put places: before the text, and behind a lawmaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.text.recognise.others import PARTIES
from geobrief.text.recognise.page import Name
from geobrief.text.recognise.search import LONGEST_RUN, end_of_run

if TYPE_CHECKING:
    from geobrief.text.recognise.search import Search

_DATELINE_WITHIN = 300  # characters: a headline may stand before it
_DATELINE = re.compile(r"\s*(?:,[^\n]{0,40}?)?(?:\([^)\n]{0,40}\)\s*)?(?:--|—|–|-\s|(?<=\.)\s)")


def dateline(search: Search) -> None:
    """ "CARTHAGE, N.C. (AP) —", at the beginning or behind a headline."""
    page = search.page
    for first in range(len(page)):
        if page.starts[first] > _DATELINE_WITHIN:
            break
        if search.owned[first] or not (
            first == 0 or page.words[first - 1].isspace() or page.words[first - 1] in {".", "!", "?"}
        ):
            continue
        for last in range(min(first + LONGEST_RUN, len(page)), first, -1):
            if all(word[:1].isupper() for word in page.words[first:last]) and _DATELINE.match(
                page.text, page.end(last)
            ):
                if search.known(first, last) or _before_state(search, last):
                    search.add(Name(first=first, last=last, label="GAZ"))
                break


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
