"""Names that stand in a chain: "Paris, Texas", "Edmonton, Ky.", "Washington, D.C."."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

from geobrief.text.recognise.page import Name, Page
from geobrief.text.recognise.words import DIRECTIONS, GENERICS, SETTLEMENTS

if TYPE_CHECKING:
    from geobrief.world.gazetteer import Gazetteer, Match

_CONTAINERS = frozenset({"country", "region"})
_DIVISIONS = GENERICS - SETTLEMENTS | frozenset("district region province county state area division".split())
"""Nouns behind a name whose "of" is followed by what holds it."""
_LIST_GAP = 2  # words between two items of a list: ", and"
_FARTHEST_HOLDER = 6  # words between "Cuba" and "Santiago" in "Cuba's second largest city of Santiago"


def join(page: Page, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Add the state behind a town's comma where it was missed, and make one of "Washington, DC"."""
    return _merge(page, _with_states(page, names, gazetteer), gazetteer)


def containers(page: Page, names: list[Name], gazetteer: Gazetteer) -> dict[int, int]:
    """Index of each name that is followed by what contains it, with that one's index."""
    found: dict[int, int] = {}
    levels = [_levels(page, name, gazetteer) for name in names]
    for i, (inner, outer) in enumerate(itertools.pairwise(names)):
        if _is_list(page, names, levels, i):
            continue
        if _goes_on(page, outer) and not _can_hold(page, inner, outer, gazetteer):
            continue  # "in Pago Pago, Samoa and Niue"
        if _stands_in(page, inner, outer) and any(_contains(match) for match in _readings(page, outer, gazetteer)):
            found[i] = i + 1
        elif i + 1 not in found and _holds(page, inner, outer):
            readings = _readings(page, inner, gazetteer)
            if any(match.record.kind in _CONTAINERS for match in readings):
                found[i + 1] = i
    return found


def _levels(page: Page, name: Name, gazetteer: Gazetteer) -> frozenset[str]:
    """Whether a name is foremost a country's, or can be a state's: Washington among states is one."""
    matches = gazetteer.curated(page.between(name.first, name.last))
    if not matches or matches[0].how == "demonym":
        return frozenset()
    if matches[0].record.kind == "country":
        return frozenset({"country"})
    return frozenset({"adm1"} if any(m.record.feature == "adm1" and m.how == "name" for m in matches) else ())


def _is_list(page: Page, names: list[Name], levels: list[frozenset[str]], i: int) -> bool:
    """Whether two names are items of a list: "China, Japan" always, "Oklahoma, Pennsylvania" among other states."""
    both = levels[i] & levels[i + 1]
    if not both:
        return False
    if "country" in both:
        return True
    before = i > 0 and bool(both & levels[i - 1]) and _is_comma(page, names[i - 1].last, names[i].first)
    near = i + 2 < len(names) and names[i + 2].first - names[i + 1].last <= _LIST_GAP
    return before or (near and bool(both & levels[i + 2]))


def _goes_on(page: Page, outer: Name) -> bool:
    """Whether "and" and one more item follow: what stands before the comma may be an item, too."""
    return page.lower[outer.last : outer.last + 1] in (["and"], ["or"])


def _can_hold(page: Page, inner: Name, outer: Name, gazetteer: Gazetteer) -> bool:
    inside, around = _readings(page, inner, gazetteer), _readings(page, outer, gazetteer)
    return not inside or any(gazetteer.contains(one.record, other.record) for one in around for other in inside)


def _stands_in(page: Page, inner: Name, outer: Name) -> bool:
    """ "Paris, Texas", "Tripoli in northern Lebanon", "Paris Texas"; not "Kharkiv in Russia's attack"."""
    if _is_comma(page, inner.last, outer.first) or inner.last == outer.first:
        return True
    if page.lower[inner.last : inner.last + 1] == [","]:  # "Lagos, in southern Portugal, …"
        inner = dataclasses.replace(inner, last=inner.last + 1)
    between = page.lower[inner.last : outer.first]
    if between[:1] and between[0] in _DIVISIONS and between[1:2] == ["of"]:  # "Palma district of Cabo Delgado"
        between = ["in", *between[2:]]
    owns = page.words[outer.last : outer.last + 1] in (["'s"], ["’s"])
    return bool(between) and between[0] == "in" and not owns and all(w in DIRECTIONS | {"the"} for w in between[1:])


def _holds(page: Page, outer: Name, inner: Name) -> bool:
    """ "Lebanon's Tripoli", "the Lebanese port of Tripoli", "Cuba's second city, Santiago"."""
    between = page.lower[outer.last : inner.first]
    if not between or len(between) > _FARTHEST_HOLDER:
        return False
    owns = between[0] in {"'s", "’s"}
    if owns and len(between) == 1:
        return True
    noun = next((i for i, word in enumerate(between) if word in SETTLEMENTS | {"capital"}), None)
    if noun is None or (outer.last == inner.first) or any(word in {",", "and", "with"} for word in between[:noun]):
        return False
    return between[noun + 1 :] in ([], ["of"], [","])


def _with_states(page: Page, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    taken = {i for name in names for i in range(name.first, name.last)}
    added = []
    for name in names:
        comma = name.last < len(page) and page.words[name.last] == ","
        first = name.last + 1 if comma else name.last
        if first >= len(page) or first in taken or not (comma or _is_code(page, first)):
            continue
        for last in (first + 2, first + 1) if comma else (first + 1,):
            if last > len(page) or taken & set(range(first, last)) or not page.is_capitalised(first):
                continue
            state = Name(first=first, last=last, label="GAZ")
            text = page.between(state.first, state.last)
            found = gazetteer.lookup(text, limit=5) or gazetteer.lookup(f"{text}.", limit=5)  # "Edmonton, Ky (WBKO)"
            if any(_is_state(match) for match in found):
                added.append(state)
                taken |= set(range(first, last))
                break
    return sorted([*names, *added], key=lambda name: name.first)


def _is_code(page: Page, i: int) -> bool:
    """Two capitals behind a town, as post and wire write them without a comma ("Norwood MA")."""
    word = page.words[i].rstrip(".")
    beside = page.words[i - 1 : i] + page.words[i + 1 : i + 2]
    return len(word) == 2 and word.isupper() and not any(w.isupper() and len(w) > 2 for w in beside)


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
