"""What one event says of another: where rockets that were fired fell, where an attack was, whence it had come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geobrief.model import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Happening, Span
    from geobrief.text.happen.grammar import Grammar

_LENT: Final = 0.7
_LENT_WAY: Final = 0.85
_DEFINITE: Final = frozenset({"the", "these", "those", "both"})


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


def followed(g: Grammar, found: tuple[Happening, ...]) -> Iterator[Happening]:
    """One way in two sentences: "A convoy left Gao on Monday. It reached Kidal on Thursday." The departure stays told.

    Only what a pronoun, or the same noun with "the", takes up in the next sentence, and of one kind.
    """
    left: Happening | None = None
    for one in found:
        if left is not None and _goes_on(g, left, one):
            rule = f"{one.rule}; left: {left.rule}, in the sentence before"
            yield replace(one, origin=left.origin, confidence=min(one.confidence, _LENT_WAY), rule=rule)
        else:
            yield one
        if one.type in {"move", "transfer"} and one.status in FACTS and one.origin is not None and one.end is None:
            left = one


def _goes_on(g: Grammar, left: Happening, one: Happening) -> bool:
    """Whether an event of the next sentence, that has only an end, tells where the same thing came."""
    ended = one.type in {"move", "transfer"} and one.status in FACTS and one.origin is None and one.end is not None
    if not ended or one.end == left.origin or not left.evidence or not one.evidence:
        return False
    first, second = left.evidence[0].end, one.evidence[0].start
    if first > second or g.text[first:second].strip():
        return False
    trigger = g.within(one.trigger.start, one.trigger.end).start
    subjects = g.kids(trigger, "nsubj", "nsubjpass")
    gone = None if left.theme is None else g.within(left.theme.start, left.theme.end).stop - 1
    return gone is not None and any(_takes_up(g, k, gone) for k in subjects)


def _takes_up(g: Grammar, k: int, gone: int) -> bool:
    """ "It", "they", or "the convoy" of what is a convoy; as many as that."""
    many = g.tags[gone] in {"NNS", "NNPS"}
    if g.words[k] in {"it", "they"}:
        return many == (g.words[k] == "they")
    return g.words[k] == g.words[gone] and any(
        g.words[d] in {"the", "these", "those", "both"} for d in g.kids(k, "det")
    )


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
