"""Ways travelled: from where to where something flew, sailed or advanced."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from geobrief.settle.join.ends import End, Joint, Named, found, is_located, is_state, presumed
from geobrief.settle.join.vocabulary import LAUNCHED_FROM, pattern

if TYPE_CHECKING:
    from geobrief.model import Measure
    from geobrief.settle.join.context import Context

_FROM = pattern(r"\bfrom\s+(?:<<some_part>>\s+|capital,\s+|\w+ean\s+)*$")
_INTO = pattern(
    r"\b(?:into|in|at|on|off|to|towards?|near|hitting|hit|reach(?:ed|ing)?|struck|striking)\s+"
    r"(?:(?:[A-Z][\w-]+[’']s|the|waters?|sea|town|city|island|port|of|off|a|an|target|open|international|near|eastern|western|"
    r"northern|southern|coast|in)\s+)*$"
)
_OWNS = pattern(r"[’']s\s+(?-i:[A-Z])")
"""Behind a name that only says whose the next one is ("into Russia's Tatarstan")."""
_NEAR, _LAUNCH_BEFORE = 2, 6  # sentences before: any "from", and one with a verb of launching
_LANDED = pattern(r"\b<<land>>\b")
_FIRED_AT = pattern(r"\b(?:fired|launched|aimed|headed|heading|lobbed|shot)\s+(?:at|into|towards?|in)\s+(?:the\s+)?$")
_LAUNCHES = pattern(
    r"^(?:[’']s)?\s+(?:[\w’'-]+\s+){0,4}?(?:test-?fired|test-?launched|launched|launches|fired|fires|tested|tests|said|conducted|"
    r"missiles?|rockets?|satellites?|weapons?|projectiles?|drones?|jets?|plane|test)\b"
)


def joint(context: Context, measure: Measure) -> Joint:
    """Both ends of a way, as far as the text tells them."""
    target = _end(context, measure)
    return Joint(origin=_start(context, measure, target), target=target)


def _start(context: Context, measure: Measure, target: End | None) -> End | None:
    taken = target.place if target else None
    for distance, sentence in enumerate(context.sentences_round(measure.start, before=_LAUNCH_BEFORE, after=0)):
        start = _FROM if distance <= _NEAR else LAUNCHED_FROM
        for name in context.inside(sentence.start, sentence.end):
            if name.place.id != taken and is_located(name) and start.search(context.text[sentence.start : name.start]):
                end = found(name, "from", 0.85)
                if sentence.start <= measure.start < sentence.end:
                    return end
                return presumed(end, f"counted from {name.place.name}, given as the start in a sentence before")
    return _operator(context, measure, taken)


def _operator(context: Context, measure: Measure, taken: str | None) -> End | None:
    """Without a place of launch: the territory of the state that acts before it."""
    launchers = context.kept("launchers", _launches)
    last = bisect_right(launchers, measure.start, key=lambda n: n.start)
    before = (launchers[number] for number in range(last - 1, -1, -1))
    name = next((n for n in before if n.end <= measure.start and n.place.id != taken), None)
    if name is None:
        return None
    place = context.territory(name.place)
    end = End(place=place, rule="who launched it", confidence=0.5, evidence=found(name, "", 0.5).evidence)
    return presumed(end, f"counted from {context.place(place).name}; no place of launch is given")


def _launches(n: Named, context: Context) -> bool:
    """Whether a mention is a state that launches something."""
    owns = is_state(n) and n.role in {"metonym", "demonym"}
    return owns and _LAUNCHES.search(context.text[n.end : n.end + 80]) is not None


def _end(context: Context, measure: Measure) -> End | None:
    sentence = context.sentence(measure.start)
    for name in context.inside(measure.end, sentence.end):
        lead = context.text[measure.end : name.start]
        if is_located(name) and _INTO.search(lead) and _LANDED.search(lead) and not _OWNS.match(context.text, name.end):
            return found(name, "landed", 0.8)
    for name in context.inside(sentence.start, measure.start):
        if is_located(name) and _FIRED_AT.search(context.text[sentence.start : name.start]):
            return found(name, "fired at", 0.75)
    return None
