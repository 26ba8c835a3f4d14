"""Names that run over a blank line: two paragraphs are never one name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geobrief.text.recognise.page import Name, Page
    from geobrief.text.recognise.search import Search


def broken(search: Search) -> None:
    """Give up every name that runs over a blank line, but for those of its parts that are known by themselves."""
    page = search.page
    whole: list[Name] = []
    for name in search.names:
        parts = _paragraphs(page, name)
        known = (part for part in parts if part.first < part.last and search.known(part.first, part.last))
        whole += parts if len(parts) == 1 else known
    search.names = whole


def _paragraphs(page: Page, name: Name) -> list[Name]:
    """The name as it is, or cut at blank lines, which are words of white space."""
    cuts = [i for i in range(name.first, name.last) if page.words[i].count("\n") > 1]
    firsts, lasts = [name.first, *(i + 1 for i in cuts)], [*cuts, name.last]
    return [replace(name, first=first, last=last) for first, last in zip(firsts, lasts, strict=True)]
