"""Whose a range is where no weapon is named: the states, groups and rows of a table that have it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.model import Span
from geobrief.settle.join.aims import is_aim
from geobrief.settle.join.context import Context, End, Named, found, is_state, presumed
from geobrief.settle.join.vocabulary import (
    ARMED_GROUPS,
    GIFT,
    GIVE,
    HOLD,
    MADE,
    WEAPON,
    family,
    pattern,
)

if TYPE_CHECKING:
    from geobrief.model import Measure


_RECEIVED = pattern(rf"\b(?:{GIVE}|{GIFT})\b[^.;]{{0,60}}?\b(?:to|for)\s+(?:the\s+)?$")
_GIVEN = pattern(rf"\b{GIVE}\s+(?:the\s+)?$")
_SAID = r"(?!(?:said|says|told|reported|warned)\s+(?!(?:it|its|they|their|that|on|of|last|this|the)\b))"
_HAS = pattern(rf"^\s*(?:[’']s|[’'])?\s*(?:{_SAID}[\w’'-]+\s+){{0,6}}?{HOLD}\b")
_POSSESSIVE = pattern(r"^[’']s?\s")
_MAKER = pattern(rf"^[-–]{MADE}")
_WEAPON = pattern(rf"\b{WEAPON}\b")
_GROUP = pattern(rf"\b{family(*('_'.join(name.split()) for name in ARMED_GROUPS))}\b".replace(r"\s+", r"[\s-]+"))
_OWN_WEAPON = pattern(
    rf"(?:[’']s|[’'])?\s+(?:(?:military|army|navy|forces|nuclear)?[’']?s?\s*)(?:[\w-]+\s+){{0,4}}?"
    rf"(?:\b{WEAPON}\b|version|variant|model|(?-i:[A-Z])[\w-]*(?:\d|-(?-i:[IVX])+\b))"
)
"""A weapon within a few words behind its holder's name, with no verb or comma between."""
_GENERAL = pattern(
    r"\b(?:typically|generally|by\s+definition|usually|treaty|defined|banned|such\s+(?:missiles|weapons))\b"
)
_BUILT_IN = pattern(
    r"\b(?:built|made|produced|manufactured|assembled|designed|developed)\s+(?:entirely\s+)?in\s+(?:the\s+)?$"
)
_CELL = re.compile(r"\t|\|")
_TABLE = 600  # so many characters above a row its table may be headed
_REACH_BEFORE = 4  # so many sentences before the figure may say whose range it is


def recipient(context: Context, measure: Measure) -> End | None:
    """ "missiles supplied to Ukraine": whoever was given the weapon fires it."""
    for sentence in context.sentences_round(measure.start, before=_REACH_BEFORE, after=1):
        for name in context.inside(sentence.start, sentence.end):
            lead = context.text[sentence.start : name.start]
            if is_state(name) and (_RECEIVED.search(lead) or _GIVEN.search(lead)):
                return _operator(context, name, "who was given it")
    return None


def owner(context: Context, measure: Measure) -> End | None:
    """ "India's older Agni-III", "India currently has the Agni-I": stated in this very sentence."""
    here = context.sentence(measure.start)

    def owns(n: Named) -> bool:
        rest = context.text[n.end : here.end]
        possesses = n.place.kind == "country" and n.role != "demonym"
        return possesses and _holds(context, n, here) and (_POSSESSIVE.match(rest) or _HAS.match(rest)) is not None

    name = context.before(measure.start, since=here.start, only=owns)
    return None if name is None else _operator(context, name, "whose it is")


def maker_alone(context: Context, measure: Measure) -> End | None:
    """ "The Turkish-made Tayfun": the maker, where the article speaks of no other state."""
    states = context.kept("states", lambda n, _: is_state(n))
    here = context.sentence(measure.start)
    names = [n for n in context.inside(here.start, measure.start) if is_state(n) and _is_made_by(context, n)]
    if not names or len({n.place.country for n in states}) != 1:
        return None
    end = End(place=context.territory(names[0].place), rule="who made it", confidence=0.35)
    end = replace(end, evidence=found(names[0], "", 0.0).evidence)
    return presumed(end, f"drawn from {context.place(end.place).name}, which made it; nobody else is named")


def subject_of(context: Context, measure: Measure) -> End | None:
    """ "Sweden's Gripen can fly": the state in the very words for what has the range."""
    if measure.subject is None:
        return None
    for name in context.inside(measure.subject.start, measure.subject.end):
        owns = name.role == "demonym" or context.text[name.end : name.end + 1] in ("’", "'")
        if is_state(name) and owns and not _is_made_by(context, name):
            return _operator(context, name, "whose it is")
    return None


def as_before(context: Context, measure: Measure) -> End | None:
    """ "its combat radius is 800 km", behind another range of the same sentence: of the same thing."""
    number = context.numbers[measure.id]
    last = context.measures[number - 1] if number else None
    if last is None or last.kind != "range" or last.start < context.sentence(measure.start).start:
        return None
    joint = context.joined[last.id]
    between = any(True for n in context.inside(last.end, measure.start) if is_state(n))
    if joint.origin is None or between or context.arms_in(last.end, measure.start):
        return None
    return presumed(
        replace(joint.origin, rule="as the figure before"), joint.origin.why or "drawn as the figure before it"
    )


def built_there(context: Context, measure: Measure) -> End | None:
    """ "drones built in Ukraine": where they are made, where nobody else is said to have them."""
    for sentence in context.sentences_round(measure.start, before=2, after=0):
        for name in context.inside(sentence.start, sentence.end):
            if is_state(name) and _BUILT_IN.search(context.lead(sentence.start, name.start)):
                return _operator(context, name, "where it is built")
    return None


def row(context: Context, measure: Measure) -> End | None:
    """The state in the same row of a table, or in the heading above it."""
    start = context.text.rfind("\n", max(0, measure.start - 200), measure.start) + 1
    if not _CELL.search(context.text, start, measure.start):
        return None
    end = context.text.find("\n", measure.end, measure.end + 200)
    until = end if end >= 0 else min(len(context.text), measure.end + 200)
    for at, to in ((start, until), (max(0, start - _TABLE), start)):
        names = [n for n in context.inside(at, to) if is_state(n)]
        if names:
            return _operator(
                context, names[0] if at == start else names[-1], "in its row" if at == start else "in its table"
            )
    return None


def holder(context: Context, measure: Measure) -> End | None:
    """ "the Chinese missile", "a test by India", in this sentence or the ones before."""
    here = context.sentence(measure.start)
    for sentence in context.sentences_round(measure.start, before=_REACH_BEFORE, after=0):
        until = measure.start if sentence == here else sentence.end
        names = [n for n in context.inside(sentence.start, until) if _holds(context, n, sentence)]
        if names:
            return _operator(context, names[0] if sentence != here else names[-1], "who has it")
    tail = context.next(measure.end, until=here.end, only=lambda n: _holds(context, n, here))
    return _operator(context, tail, "who has it") if tail else None


def armed_group(context: Context, measure: Measure) -> End | None:
    """ "Hezbollah's rockets": a group that holds ground fires from there."""
    for sentence in context.sentences_round(measure.start, before=_REACH_BEFORE, after=0):
        match = _GROUP.search(context.text, sentence.start, sentence.end)
        if match is not None:
            name = " ".join(match[0].split())
            record, ground = ARMED_GROUPS[name.lower().replace("-", " ")]
            why = f"drawn from {ground}, where {name} stands; no launch place is given"
            place = context.added(record, f"where {name} stands")
            span = Span(start=match.start(), end=match.end())
            return End(place=place, rule="armed group", confidence=0.6, evidence=span, assumed=True, why=why)
    return None


def _acts(n: Named, context: Context) -> bool:
    """Whether a state has weapons here, or speaks of them."""
    sentence = context.sentence(n.start)
    if _holds(context, n, sentence):
        return True
    speaks_of_it = n.role == "metonym" and _WEAPON.search(context.text, n.end, sentence.end) is not None
    return speaks_of_it and is_state(n) and not _is_made_by(context, n)


def main_actor(context: Context, _: Measure) -> End | None:
    """The state whose weapons the article speaks of most."""
    counts = Counter(n.place.id for n in context.kept("actors", _acts))
    place = context.place(max(counts, key=lambda id: counts[id])) if counts else None
    if place is None or _WEAPON.search(context.text) is None:
        return None
    end = End(place=context.territory(place), rule="main actor", confidence=0.4)
    name = context.place(end.place).name
    return presumed(end, f"no holder is named near the figure; the article speaks most of weapons of {name}")


def lone_actor(context: Context, measure: Measure) -> End | None:
    """The only state that acts in the sentences round a weapon's figure."""
    near = context.sentences_round(measure.start, before=2, after=1)
    if not any(_WEAPON.search(context.text, s.start, s.end) for s in near) or _GENERAL.search(
        context.text, near[0].start, near[0].end
    ):
        return None
    names = [n for s in near for n in context.inside(s.start, s.end) if is_state(n) and n.role == "metonym"]
    if len({n.place.country for n in names}) != 1:
        return None
    end = End(place=context.territory(names[0].place), rule="lone actor", confidence=0.4)
    name = context.place(end.place).name
    return presumed(end, f"no holder is named; {name} is the only state that acts near the figure")


def _operator(context: Context, name: Named, rule: str) -> End:
    place = context.territory(name.place)
    end = End(place=place, rule=rule, confidence=0.7, evidence=found(name, rule, 0.7).evidence)
    return presumed(
        end, f"drawn from {context.place(place).name}, the territory of whoever has it; no launch place is given"
    )


def _holds(context: Context, name: Named, sentence: Span) -> bool:
    """Whether a state has, shows, tests or fires something here."""
    if not is_state(name) or _is_made_by(context, name):
        return False
    lead = context.text[sentence.start : name.start]
    if is_aim(lead):
        return False
    rest = context.text[name.end : sentence.end]
    owns = name.role in {"demonym", "metonym"} or re.match(r"[’']s?\s", rest) is not None
    return bool((owns and _OWN_WEAPON.match(rest)) or _HAS.match(rest))


def _is_made_by(context: Context, name: Named) -> bool:
    """ "Iranian-built": who made it does not fire it."""
    return _MAKER.match(context.text[name.end : name.end + 16]) is not None
