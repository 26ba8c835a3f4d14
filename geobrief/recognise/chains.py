"""Names that stand in a chain: "Paris, Texas", "Edmonton, Ky.", "Washington, D.C."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.recognise.names import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from geobrief.gazetteer import Gazetteer, Match

_CONTAINERS = frozenset({"country", "region"})


def join(doc: Doc, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Add the state behind a town's comma where it was missed, and make one of "Washington, DC"."""
    return _merge(doc, _with_states(doc, names, gazetteer), gazetteer)


def containers(doc: Doc, names: list[Name], gazetteer: Gazetteer) -> dict[int, int]:
    """Index of each name that is followed by what contains it, with that one's index."""
    found = {}
    for i, (inner, outer) in enumerate(zip(names, names[1:], strict=False)):
        if _is_comma(doc, inner.last, outer.first) and any(
            _contains(match) for match in _readings(doc, outer, gazetteer)
        ):
            found[i] = i + 1
    return found


def _with_states(doc: Doc, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    taken = {i for name in names for i in range(name.first, name.last)}
    added = []
    for name in names:
        first = name.last + 1
        if name.last >= len(doc) or doc[name.last].text != "," or first >= len(doc) or first in taken:
            continue
        for last in (first + 2, first + 1):
            if last > len(doc) or taken & set(range(first, last)):
                continue
            state = Name(first=first, last=last, label="GAZ")
            if any(_is_state(match) for match in gazetteer.lookup(state.text(doc), limit=5)):
                added.append(state)
                taken |= set(range(first, last))
                break
    return sorted([*names, *added], key=lambda name: name.first)


def _merge(doc: Doc, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    merged: list[Name] = []
    for name in names:
        previous = merged[-1] if merged else None
        if previous is not None and _is_comma(doc, previous.last, name.first):
            both = Name(first=previous.first, last=name.last, label=previous.label)
            if any(match.how in {"name", "alias"} for match in gazetteer.curated(both.text(doc))):
                merged[-1] = both
                continue
        merged.append(name)
    return merged


def _is_comma(doc: Doc, last: int, first: int) -> bool:
    return first == last + 1 and doc[last].text == ","


def _readings(doc: Doc, name: Name, gazetteer: Gazetteer) -> tuple[Match, ...]:
    return gazetteer.lookup(name.text(doc), limit=8)


def _contains(match: Match) -> bool:
    return match.how != "demonym" and match.record.kind in _CONTAINERS


def _is_state(match: Match) -> bool:
    return _contains(match) and match.record.feature in {"adm1", "country", "territory"}
