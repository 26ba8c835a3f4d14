"""What has a range: the weapon a figure speaks of, and the passages of the article that speak of it.

A figure's weapon is named in its sentence ("The KN-23 has a range of …") or meant by a word that goes back to one
named before ("it", "the missile"). Its passages are the sentences that name it, cut at other weapons, and those that
follow them and go on speaking of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.arms import BROUGHT_UP, GONE_BACK_TO
from geobrief.settle.join.weapons import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Measure, Span
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.weapons import Arm

_GENERIC = re.compile(
    r"\b(?:it|its|they|them|their|both|(?:the|this|that|these|those|each|its|their|one|five|two|of)\s+(?:[\w-]+\s+){0,3}?"
    rf"{GONE_BACK_TO})\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:it|they|them|both|(?:its|their)\s+(?:[\w-]+\s+){0,2}?(?:range|reach|crews?|warheads?|makers?|designers?|launchers?|missiles?|"
    r"rockets?|radars?|guns?)|(?:the|this|that|these|those|each|one|five|two|of)\s+(?:[\w-]+\s+){0,3}?"
    rf"{GONE_BACK_TO})\b",
    re.IGNORECASE,
)
_BROUGHT_UP = re.compile(
    r"\b(?:an?|its|their|new|two|three|several|ballistic|cruise|attack|kamikaze|[\w-]+[’']s)\s+(?:[\w-]+\s+){0,4}?"
    rf"{BROUGHT_UP}\b",
    re.IGNORECASE,
)
"""A weapon that is spoken of before the next sentence gives its name."""
_POSSESSED = re.compile(r"[’']s\s+(?:[\w-]+\s+){0,2}(?:version|variant|model|own|range|arsenal)\b")
_CLAUSE = re.compile(r";|\bwhile\b|\bwhereas\b|,\s+but\b")
_PARTED = re.compile(r"[.;:]|\bto\b|\bthan\b")
_CARRIES = re.compile(r"\b(?:carr\w+|fires?|armed\s+with|as\s+the|called)\b")
_OWNED = re.compile(r"[A-Z][\w-]+[’']s?\s+(?:[a-z-]+\s+){0,2}$")
_WORDS = 400  # so many characters round a weapon's name may speak of it
_MOST = 12  # so many passages on a weapon are looked at
_CHAIN = 3  # so many sentences may go on speaking of a weapon that they do not name
_BACK = 5  # so many sentences back "it" may point


@dataclass(frozen=True, slots=True)
class Bearer:
    """A weapon that has the range, as it is written, and its passages, nearest to the figure first.

    ``whole`` is the whole sentence that names it, for where its own part of it says nothing.
    """

    name: str
    key: str
    passages: tuple[Passage, ...]
    whole: Passage


def bearers(context: Context, measure: Measure) -> Iterator[Bearer]:
    """The weapon that has this range, and then the one that the figure's sentence goes back to."""
    if not context.arms:
        return
    named = _named(context, measure)
    if named is not None:
        yield _bearer(context, measure, named)
    meant = _meant(context, measure)
    if meant is not None and (named is None or meant.key != named.key):
        yield _bearer(context, measure, meant)


def _named(context: Context, measure: Measure) -> Arm | None:
    """The weapon that the figure's own clause names: its subject, else the last before it, else the next."""
    subject, here = measure.subject, context.sentence(measure.start)
    if subject is not None:
        for arm in context.arms_in(subject.start - 1, subject.end):
            if subject.start < arm.end:
                return arm
    before = [arm for arm in context.arms_in(here.start, measure.start) if arm.end <= measure.start]
    if before:
        between = context.text[before[-1].end : measure.start]
        return None if _CLAUSE.search(between) and _POSSESSED.search(between) else before[-1]
    if _POSSESSED.search(context.text, here.start, measure.start):
        return None  # "Norway's version reaches"
    behind = context.arms_in(measure.end, min(here.end, measure.end + 40))
    near = (arm for arm in behind if not _PARTED.search(context.text, measure.end, arm.start))
    return next(near, None)


def _meant(context: Context, measure: Measure) -> Arm | None:
    """The weapon that "it" or "the missile" goes back to: the last one named in the nearest sentence that names any."""
    here = context.sentence(measure.start)
    if not _GENERIC.search(context.text, max(here.start, measure.start - _WORDS), measure.end):
        return None
    number = context.sentence_number(measure.start)
    for sentence in reversed(context.sentences[max(0, number - _BACK) : max(0, number)]):
        arms = context.arms_in(sentence.start, sentence.end)
        if arms:
            return arms[-1] if _is_object_last(context, arms) else arms[0]
    return None


def _is_object_last(context: Context, arms: tuple[Arm, ...]) -> bool:
    """In "jets carry PL-15 missiles" and "as the Khan" what comes last is what is spoken of next."""
    return _CARRIES.search(context.text, arms[0].end, max(arms[0].end, arms[-1].start)) is not None


def _bearer(context: Context, measure: Measure, arm: Arm) -> Bearer:
    if arm.key not in context.passages:
        context.passages[arm.key] = tuple(_passages(context, arm.key))
    told = context.passages[arm.key]
    number = bisect_left(told, measure.start, key=lambda passage: passage.start)
    near = sorted(told[max(0, number - _MOST) : number + _MOST], key=lambda p: (_far(p, measure), p.start))
    here = context.sentence(arm.start)
    whole = Passage(max(here.start, arm.start - _WORDS), min(here.end, arm.end + _WORDS), arm.start, arm.end)
    return Bearer(context.text[arm.start : arm.end], arm.key, tuple(near), whole)


def _far(passage: Passage, measure: Measure) -> tuple[int, int]:
    """How a passage lies to the figure: the one round it first, those before it next, those behind it last."""
    if passage.start <= measure.start < passage.end:
        return 0, 0
    return (1, measure.start - passage.end) if passage.start < measure.start else (2, passage.start - measure.end)


def _passages(context: Context, key: str) -> Iterator[Passage]:
    """The sentences that name a weapon, each cut at other weapons, and those that lead to them and go on from them."""
    last = -1
    for arm in context.arms:
        if arm.key != key:
            continue
        sentence, number = context.sentence(arm.start), context.sentence_number(arm.start)
        if last < 0:
            yield from _prelude(context, number)
        yield _cut(context, sentence, arm)
        if number != last:
            yield from _sequel(context, number)
        last = number


def _prelude(context: Context, number: int) -> Iterator[Passage]:
    """ "Pakistan test-fired a missile. The launch of the Ababeel …": the sentence before the first that names it."""
    for sentence in context.sentences[max(0, number - 1) : max(0, number)]:
        hit = _BROUGHT_UP.search(context.text, sentence.start, min(sentence.end, sentence.start + _WORDS))
        if hit is not None and not context.arms_in(sentence.start, sentence.end):
            yield Passage(sentence.start, min(sentence.end, sentence.start + 2 * _WORDS), hit.start(), hit.end())


def _cut(context: Context, sentence: Span, arm: Arm) -> Passage:
    """The part of a sentence between the weapons before and behind one; whose a weapon is goes with it."""
    start = _begin(context, arm) if any(o.key != arm.key for o in context.arms_in(sentence.start, arm.start)) else None
    if start is None:
        others = (o.end for o in reversed(context.arms_in(sentence.start, arm.start)) if o.key != arm.key)
        start = next(others, sentence.start)
    behind = next((o for o in context.arms_in(arm.end, sentence.end) if o.key != arm.key), None)
    end = sentence.end if behind is None else _begin(context, behind) or behind.start
    return Passage(max(start, arm.start - _WORDS), max(arm.end, min(end, arm.end + _WORDS)), arm.start, arm.end)


def _begin(context: Context, arm: Arm) -> int | None:
    """Where "Russia's older Grad" begins; None where the weapon is nobody's by its own words."""
    owned = _OWNED.search(context.text, max(0, arm.start - 60), arm.start)
    return owned.start() if owned else None


def _sequel(context: Context, number: int) -> Iterator[Passage]:
    for sentence in context.sentences[number + 1 : number + 1 + _CHAIN]:
        hit = _GOES_ON.search(context.text, sentence.start, min(sentence.end, sentence.start + _WORDS))
        if context.arms_in(sentence.start, sentence.end) or hit is None:
            return
        yield Passage(sentence.start, min(sentence.end, sentence.start + 2 * _WORDS), hit.start(), hit.end())
