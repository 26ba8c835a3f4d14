"""What one event of a sentence says of another: where rockets that were fired fell, where an attack was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geobrief.model import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Happening, Span

_LENT: Final = 0.7


def landed(found: tuple[Happening, ...]) -> Iterator[Happening]:
    """Where a thing was fired from, and where it fell, is one way: "rockets fired from A landed in B"."""
    fired = {(one.theme, one.evidence): one for one in found if _only_began(one)}
    fallen = {one.trigger: start for one in found if _only_ended(one) and (start := fired.get(_thing(one))) is not None}
    for one in found:
        if one.trigger in fallen:
            start = fallen[one.trigger]
            yield replace(
                one,
                type="attack",
                origin=start.origin,
                agent=start.agent,
                agent_place=start.agent_place,
                when=one.when or start.when,
                rule=f"{one.rule}; fired: {start.rule}",
            )
        elif one not in fallen.values():
            yield one


def _thing(one: Happening) -> tuple[Span | None, tuple[Span, ...]]:
    return one.theme, one.evidence


def _only_began(one: Happening) -> bool:
    known = one.type == "attack" and one.theme is not None and one.status in FACTS
    return known and one.origin is not None and one.end is None


def _only_ended(one: Happening) -> bool:
    known = one.type in {"attack", "move"} and one.theme is not None and one.status in FACTS
    return known and one.origin is None and one.end is not None


def lent(found: tuple[Happening, ...]) -> Iterator[Happening]:
    """A dated attack that names no place was where the one other attack of its sentence was."""
    attacked: dict[tuple[Span, ...], set[Span]] = {}
    for one in found:
        if one.type == "attack" and one.end is not None:
            attacked.setdefault(one.evidence, set()).add(one.end)
    for one in found:
        beside = attacked.get(one.evidence, set())
        if one.type == "attack" and one.origin is one.end is None and len(beside) == 1:
            rule = f"{one.rule}; the place from the same sentence"
            yield replace(one, end=next(iter(beside)), confidence=_LENT, rule=rule)
        else:
            yield one
