"""What has a range: the weapon a figure speaks of, and the passages of the article that speak of it.

A figure's weapon is named in its sentence ("The KN-23 has a range of …") or meant by a word that goes back to one
named before ("it", "the missile"). Its passages are the sentences that name it, cut at other weapons, and those that
follow them and go on speaking of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.join.context import Context
    from geobrief.join.weapons import Arm
    from geobrief.model import Measure, Span

_GENERIC = re.compile(
    r"\b(?:it|its|they|them|their|both|(?:the|this|that|these|those|each|its|their|one|five|two|of)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:missiles?|rockets?|drones?|systems?|weapons?|launchers?|batter(?:y|ies)|howitzers?|guns?|jets?|bombers?|"
    r"aircraft|planes?|torpedo(?:es)?|radars?|interceptors?|shells?|boats?|models?|versions?|variants?|types?|"
    r"projectiles?|uavs?|munitions?|fighters?))\b",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"[’']s\s+(?:[\w-]+\s+){0,2}(?:version|variant|model|own|range|arsenal)\b")
_CLAUSE = re.compile(r";|\bwhile\b|\bwhereas\b|,\s+but\b")
_CHAIN = 3  # so many sentences may go on speaking of a weapon that they do not name
_BACK = 5  # so many sentences back "it" may point


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that speaks of a weapon, and where in it the weapon is named or meant."""

    start: int
    end: int
    at: int
    until: int


@dataclass(frozen=True, slots=True)
class Bearer:
    """A weapon that has the range, as it is written, and its passages, nearest to the figure first."""

    name: str
    passages: tuple[Passage, ...]


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
        for arm in context.arms:
            if arm.start < subject.end and subject.start < arm.end:
                return arm
    before = [arm for arm in context.arms if here.start <= arm.start and arm.end <= measure.start]
    if before:
        between = context.text[before[-1].end : measure.start]
        return None if _CLAUSE.search(between) and _POSSESSED.search(between) else before[-1]
    if _POSSESSED.search(context.text, here.start, measure.start):
        return None  # "Norway's version reaches"
    behind = (arm for arm in context.arms if measure.end <= arm.start < min(here.end, measure.end + 40))
    return next(
        (arm for arm in behind if not re.search(r"[.;:]|\bto\b|\bthan\b", context.text[measure.end : arm.start])), None
    )


def _meant(context: Context, measure: Measure) -> Arm | None:
    """The weapon that "it" or "the missile" goes back to: the last one named in the nearest sentence that names any."""
    here = context.sentence(measure.start)
    head = context.text[here.start : measure.end]
    if not _GENERIC.search(head):
        return None
    for sentence in reversed(_before(context, here)):
        arms = [arm for arm in context.arms if sentence.start <= arm.start < sentence.end]
        if arms:
            return arms[-1] if _is_object_last(context, arms) else arms[0]
    return None


def _is_object_last(context: Context, arms: list[Arm]) -> bool:
    """In "jets carry PL-15 missiles" and "as the Khan" what comes last is what is spoken of next."""
    return bool(
        re.search(r"\b(?:carr\w+|fires?|armed\s+with|as\s+the|called)\b", context.text[arms[0].end : arms[-1].start])
    )


def _before(context: Context, here: Span) -> list[Span]:
    if here not in context.sentences:
        return []
    at = context.sentences.index(here)
    return list(context.sentences[max(0, at - _BACK) : at])


def _bearer(context: Context, measure: Measure, arm: Arm) -> Bearer:
    near = sorted(_passages(context, arm.key), key=lambda p: (_far(p, measure), p.start))
    here = context.sentence(arm.start)
    near.append(
        Passage(here.start, here.end, arm.start, arm.end)
    )  # the whole sentence, where its own part says nothing
    return Bearer(context.text[arm.start : arm.end], tuple(near))


def _far(passage: Passage, measure: Measure) -> tuple[int, int]:
    """How a passage lies to the figure: the one round it first, those before it next, those behind it last."""
    if passage.start <= measure.start < passage.end:
        return 0, 0
    return (1, measure.start - passage.end) if passage.start < measure.start else (2, passage.start - measure.end)


def _passages(context: Context, key: str) -> Iterator[Passage]:
    """The sentences that name a weapon, each cut at other weapons, and those that go on from them."""
    for number, sentence in enumerate(context.sentences):
        inside = [arm for arm in context.arms if sentence.start <= arm.start < sentence.end]
        for place, arm in enumerate(inside):
            if arm.key == key:
                others = [other for other in inside[:place] if other.key != key]
                later = [other for other in inside[place:] if other.key != key]
                start = max([sentence.start, *(other.end for other in others)])
                yield Passage(start, min([sentence.end, *(other.start for other in later)]), arm.start, arm.end)
        if any(arm.key == key for arm in inside):
            yield from _sequel(context, number)


def _sequel(context: Context, number: int) -> Iterator[Passage]:
    for sentence in context.sentences[number + 1 : number + 1 + _CHAIN]:
        hit = _GENERIC.search(context.text, sentence.start, sentence.end)
        if any(sentence.start <= arm.start < sentence.end for arm in context.arms) or hit is None:
            return
        yield Passage(sentence.start, sentence.end, hit.start(), hit.end())
