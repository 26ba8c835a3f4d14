"""Names that stand in a chain: "Paris, Texas", "Edmonton, Ky.", "Washington, D.C."."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from geobrief.recognise.page import Name, Page
from geobrief.recognise.words import DIRECTIONS

if TYPE_CHECKING:
    from geobrief.gazetteer import Gazetteer, Match

_CONTAINERS = frozenset({"country", "region"})


def join(page: Page, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Add the state behind a town's comma where it was missed, and make one of "Washington, DC"."""
    return _merge(page, _with_states(page, names, gazetteer), gazetteer)


def containers(page: Page, names: list[Name], gazetteer: Gazetteer) -> dict[int, int]:
    """Index of each name that is followed by what contains it, with that one's index."""
    found = {}
    for i, (inner, outer) in enumerate(itertools.pairwise(names)):
        if _is_comma(page, inner.last, outer.first) and any(
            _contains(match) for match in _readings(page, outer, gazetteer)
        ):
            found[i] = i + 1
    return found


def _with_states(page: Page, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    taken = {i for name in names for i in range(name.first, name.last)}
    added = []
    for name in names:
        first = name.last + 1
        if name.last >= len(page) or page.words[name.last] != "," or first >= len(page) or first in taken:
            continue
        for last in (first + 2, first + 1):
            if last > len(page) or taken & set(range(first, last)) or page.lower[first] in DIRECTIONS:
                continue
            state = Name(first=first, last=last, label="GAZ")
            if any(_is_state(match) for match in gazetteer.lookup(page.between(state.first, state.last), limit=5)):
                added.append(state)
                taken |= set(range(first, last))
                break
    return sorted([*names, *added], key=lambda name: name.first)


def _merge(page: Page, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    merged: list[Name] = []
    for name in names:
        previous = merged[-1] if merged else None
        if previous is not None and _is_comma(page, previous.last, name.first):
            both = Name(first=previous.first, last=name.last, label=previous.label)
            if any(match.how in {"name", "alias"} for match in gazetteer.curated(page.between(both.first, both.last))):
                merged[-1] = both
                continue
        merged.append(name)
    return merged


def _is_comma(page: Page, last: int, first: int) -> bool:
    return first == last + 1 and page.words[last] == ","


def _readings(page: Page, name: Name, gazetteer: Gazetteer) -> tuple[Match, ...]:
    return gazetteer.lookup(page.between(name.first, name.last), limit=8)


def _contains(match: Match) -> bool:
    return match.how != "demonym" and match.record.kind in _CONTAINERS


def _is_state(match: Match) -> bool:
    return _contains(match) and match.record.feature in {"adm1", "country", "territory"}
