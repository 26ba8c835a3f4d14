"""The weapon that a figure speaks of: named in its clause, or what "it" or "the missile" goes back to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.arms import GONE_BACK_TO

if TYPE_CHECKING:
    from geobrief.model import Measure
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.weapons import Arm

_GENERIC = re.compile(
    r"\b(?:it|its|they|them|their|both|(?:the|this|that|these|those|each|its|their|one|five|two|of)\s+(?:[\w-]+\s+){0,3}?"
    rf"{GONE_BACK_TO})\b",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"[’']s\s+(?:[\w-]+\s+){0,2}(?:version|variant|model|own|range|arsenal)\b")
_CLAUSE = re.compile(r";|\bwhile\b|\bwhereas\b|,\s+but\b")
_PARTED = re.compile(r"[.;:]|\bto\b|\bthan\b")
_CARRIES = re.compile(r"\b(?:carr\w+|fires?|armed\s+with|as\s+the|called)\b")
_WORDS, _BACK = 400, 5
"""So many characters before a figure, and sentences back, what has it may be named."""


def bearer(context: Context, measure: Measure) -> Arm | None:
    """The weapon that has this range, as far as the article names it."""
    return (_named(context, measure) or _meant(context, measure)) if context.arms else None


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
