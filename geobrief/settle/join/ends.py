"""What stands at either end of a distance: the anchor it is counted from, and what lies there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.settle.join.context import Context, End, Named, found, gap, is_located, is_open_water, presumed
from geobrief.settle.join.nouns import definite, subject
from geobrief.settle.join.vocabulary import LEAD, pattern

if TYPE_CHECKING:
    from geobrief.model import Measure, Span

_WHEN = (
    r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|overnight|last\s+(?:week|month|night|year)|early|late|"
    r"this\s+(?:week|month|morning)"
)
_APPOSITION = pattern(
    rf"^,?\s*(?:\([^)]*\)\s*)?(?:,\s*)?(?:which|that|where)?\s*"
    rf"(?:is|was|are|were|lies?|lay|sits?|stands?|stood|located|situated|a|an|the|town|city|village|suburb|small|"
    rf"camp|base|site|refugee|resort|island|port|lying|in|it|\(|{_WHEN}|{LEAD}|\s|,)*\s*$"
)
_IS_A = pattern(r"^(?:,[^.;]{0,60}?,?)?\s+(?:is|was|lies|sits|stands)\b[^.;]*$")
_LOCATED = pattern(rf"\b(?:located|situated|lies|lying|lay|sits|stands)\s+(?:{LEAD}\s+)?$")
_THIS_TOWN = pattern(
    r"\bthis\s+(?:[\w-]+\s+){0,3}(?:town|city|village|port|suburb|community|resort)(?:\s+(?:of\s+[\d,]+|located|lying))?,?\s+"
    r"(?:\w+\s+){0,2}$"
)
_FRONTED = pattern(
    r"^(?:\s+border|[’']s\s+(?:border|coast))?,\s*"
    r"(?:the\s+(?:(?:town|city|village|island|port|people|residents|streets)\s+of\s+)?)?$"
)
_COUPLED = pattern(
    rf"(?:\s+(?:border|frontier|coast|capital|line|front))?[\s,]*(?:and|but|or)(?:\s+(?:only|still|{LEAD}))*\s*"
)
_SPOTS = frozenset({"city", "site", "island", "other"})
_THERE = pattern(r"\s*(?:there|here)\b")
_APPOSED = pattern(
    rf"\b(?:the|this)\s+(?:(?:site|base|town|city|village|port|camp|plant|island|airport|airfield|volcano)),\s+(?:{LEAD}\s+)?$"
)
LATTER = pattern(r"\s*the\s+(latter|former)\b")
_SUBJECT_AT = pattern(r"^(?:[\w’'-]+\s+){1,5}(?:at|in|of|near|outside)\s+(?:the\s+)?$")
_LIES = pattern(
    rf"^\s+(?:is|was|lies?|lay|sits?|stands?|stood|lives?|works?)(?:\s+(?:located|situated|only|just|{LEAD}))*\s*$"
)
_WITHIN_REGION = pattern(
    r"(?:,\s+(?:in\s+)?|\s+in\s+)(?:an?\s+(?:town|city|village|district)\s+in\s+)?(?:the\s+)?(?:[\w-]+(?:[’']s)?\s+){0,2}"
)
_BREAK = pattern(r"[;:]|[.!?]\s|\b(?:where|which|while|whose|but|when|after|before|because)\b|,\s*(?:and|the|said)\b")


def governed_end(context: Context, at: int, rule: str, confidence: float) -> End | None:
    """The place that a preposition at ``at`` governs: the next name, or what "the capital" means."""
    end = context.sentence(at).end
    which = LATTER.match(context.text, at, end)
    if which is not None:
        return _one_of_two(context, at, which[1].lower())
    if _THERE.match(context.text, at, end):
        spot = context.before(
            at, only=lambda n: is_located(n) and n.place.settled and n.place.kind in {"city", "site", "island"}
        )
        return (
            None if spot is None else presumed(found(spot, "there", 0.6), f"“there” is taken to be {spot.place.name}")
        )
    name = context.governed(at, until=end, only=lambda n: n.role != "embedded" or n.start - at < 25)
    until = name.start if name is not None else end
    words = context.text[at:until]
    broken = _BREAK.search(words)
    noun = definite(context, at, words[: broken.start()] if broken else words, name if broken is None else None)
    if noun is not None:
        return noun
    if name is None or broken is not None or len(words) > 60:
        return None
    return found(name, rule, confidence)


def _one_of_two(context: Context, at: int, which: str) -> End | None:
    """ "the latter", "the former": of the last two places named before it."""
    names = [n for n in context.inside(context.sentence(at).start, at) if n.role != "embedded"][-2:]
    if len(names) < 2:
        return None
    return found(names[which == "latter"], f"the {which}", 0.8)


def same_target(context: Context, measure: Measure, anchor: End | None) -> End | None:
    """ "lies 55 km from A and 90 km from B": the second figure tells of the same place as the first."""
    number = context.numbers[measure.id]
    last = context.measures[number - 1] if number else None
    joint = context.joined.get(last.id) if last is not None else None
    if last is None or joint is None or joint.target is None or joint.origin is None or joint.origin.evidence is None:
        return None
    begin = max(joint.origin.evidence.end, last.end)
    coupled = begin < measure.start and _COUPLED.fullmatch(context.text, begin, measure.start)
    same = anchor is not None and anchor.place == joint.target.place
    return None if not coupled or same else replace(joint.target, rule="same target")


def located(context: Context, measure: Measure, anchor: End | None) -> End | None:
    """What lies at the distance: the name that the figure is an apposition or predicate of."""
    sentence = context.sentence(measure.start)
    last = context.before(measure.start, since=sentence.start, only=is_named)
    before = _town_of(context, sentence, last)
    if before is not None and last is not None and (anchor is None or before.place.id != anchor.place):
        words = gap(context.text, last.end, measure.start)
        words = words.removeprefix(" region").removeprefix(" province")
        stands_in = re.search(
            r"(?<!island )(?<!town )(?<!city )(?<!village )(?<!port )(?<!resort )"
            r"\b(?:in|at|near|over|off|of|on|across)\s+(?:the\s+)?$",
            context.text[max(0, before.start - 16) : before.start],
        )
        wide = is_open_water(before.place) or before.place.kind in {"country", "region"}
        lead = context.text[sentence.start : before.start].lstrip()
        if not wide and _SUBJECT_AT.match(lead) and _LIES.match(words):
            return found(before, "where the subject is", 0.7)
        beside = wide and not re.search(r"[,(]|\b(?:is|was|lies|lay|sits)\b", words)
        if _APPOSITION.match(words) and not beside and not (stands_in and (wide or "," not in words)):
            return found(before, "apposition", 0.75 if stands_in else 0.85)
    return (
        _clause(context, measure, sentence)
        or _fronted(context, measure, anchor, sentence)
        or subject(context, sentence.start, context.head(measure))
        or _apposed(context, measure)
        or _predicate(context, measure, sentence)
        or _this_town(context, measure)
    )


def _town_of(context: Context, sentence: Span, name: Named | None) -> Named | None:
    """Of "Karachev, in Russia's Bryansk region," the town."""
    if name is None or name.place.kind not in {"region", "country"}:
        return name
    town = context.before(name.start, since=sentence.start, only=lambda n: is_located(n) and n.place.kind in _SPOTS)
    if (
        town is not None
        and town.place.country == name.place.country
        and _WITHIN_REGION.fullmatch(context.text, town.end, name.start)
    ):
        return town
    state = context.before(name.start, since=sentence.start)  # "in Russia's Bryansk region": past the state
    if state is not None and state is not town and gap(context.text, state.end, name.start).strip() in {"’s", "'s", ""}:
        outer = _town_of(context, sentence, state)
        return outer if outer is not state else name
    return name


def _clause(context: Context, measure: Measure, sentence: Span) -> End | None:
    """ "Tel Aviv, deemed the country's business capital and located 65 km from": the name before the comma."""
    if not _LOCATED.search(context.head(measure)):
        return None
    name = context.before(
        measure.start,
        since=sentence.start,
        only=lambda n: (
            is_located(n) and n.place.kind not in {"country", "water"} and context.text[n.end : n.end + 1] == ","
        ),
    )
    return None if name is None else found(name, "located", 0.7)


def _apposed(context: Context, measure: Measure) -> End | None:
    """ "Russia leases the site, 200 km east of": what the noun before the comma means."""
    hit = _APPOSED.search(context.head(measure)[-60:])
    if hit is None:
        return None
    return definite(context, measure.start - len(hit[0]), hit[0], None)


def _predicate(context: Context, measure: Measure, sentence: Span) -> End | None:
    """ "Acapulco, population over 600,000, is a city …, 300 miles southwest of": what the sentence begins with."""
    name = context.next(sentence.start, until=measure.start, only=is_located)
    if name is None or name.start - sentence.start > 4 or name.place.kind in {"country", "water"}:
        return None
    return found(name, "subject", 0.7) if _IS_A.match(context.text[name.end : measure.start]) else None


def _this_town(context: Context, measure: Measure) -> End | None:
    """ "in this small town about 60 miles southwest of Raleigh": where the article was written."""
    if not _THIS_TOWN.search(context.head(measure)):
        return None
    name = context.next(0, until=400, only=lambda n: is_located(n) and n.place.kind == "city")
    return (
        None
        if name is None
        else presumed(found(name, "this town", 0.7), f"“this town” is taken to be {name.place.name}")
    )


def _fronted(context: Context, measure: Measure, anchor: End | None, sentence: Span) -> End | None:
    """ "About 65 km northwest of Tbilisi, Gori is …": the subject behind the comma."""
    if anchor is None or anchor.evidence is None or measure.start - sentence.start > 25:
        return None
    subject = context.next(anchor.evidence.end, until=sentence.end, only=is_located)
    if (
        subject is not None
        and context.place(anchor.place).country in {None, subject.place.country}
        and subject.place.kind in {"country", "region"}
    ):
        return None  # "of Apia, Samoa, …": what contains the anchor
    if subject is not None and _FRONTED.match(context.text[anchor.evidence.end : subject.start]):
        return found(subject, "fronted", 0.8)
    return None


def previous(context: Context, measure: Measure, other: str) -> End | None:
    """Where a distance counts from when only its far end is named: the place spoken of before it."""
    sentence = context.sentence(measure.start)
    name = _last_other(context, sentence.start, measure.start, other) or context.before(
        measure.start,
        since=sentence.start,
        only=lambda n: n.role == "metonym" and n.place.settled and n.place.id != other,
    )
    if name is not None:
        return presumed(
            found(name, "place spoken of", 0.7),
            f"the distance is counted from {name.place.name}, the place spoken of just before it",
        )
    name = _last_other(context, 0, sentence.start, other)
    if name is None:
        return None
    why = f"the distance is counted from {name.place.name}, the last place spoken of before it"
    return presumed(found(name, "place spoken of", 0.5), why)


def same_anchor(context: Context, other: str) -> End | None:
    """The anchor of the distance before: a text that gives several counts them from one place."""
    for joint in reversed(context.joined.values()):
        if joint.origin is not None and joint.origin.place != other:
            name = context.place(joint.origin.place).name
            why = f"the distance is counted from {name}, as the one before it"
            return End(place=joint.origin.place, rule="same anchor", confidence=0.6, assumed=True, why=why)
    return None


def _last_other(context: Context, since: int, at: int, other: str) -> Named | None:
    def fits(n: Named) -> bool:
        return n.place.id != other and n.place.settled

    return context.before(at, since=since, only=lambda n: fits(n) and is_located(n)) or context.before(
        at, since=since, only=lambda n: fits(n) and n.place.kind == "country"
    )


def is_named(n: Named) -> bool:
    """Whether a mention names the place itself: what lies at a distance is a place, even one that acts."""
    return n.role in {"literal", "metonym"}
