"""Ranges: whose, from where, and what they are aimed at or put within reach."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.settle.join.back import fired_from
from geobrief.settle.join.context import Context, gap
from geobrief.settle.join.ends import End, Joint, Named, found, is_located, presumed
from geobrief.settle.join.origins import of_range
from geobrief.settle.join.vocabulary import AT_TARGET, pattern

if TYPE_CHECKING:
    from geobrief.model import Measure

_OFF_EARTH = pattern(
    r"\bfrom\s+("
    r"(?:(?:low|high|a|its|polar|geostationary|lunar)\s+)*(?:earth[\s-]+)?orbit\b"
    r"|(?:outer\s+)?space\b(?!\s+(?:force|cent(?:er|re)|port|command|agency))"
    r"|the\s+moon\b|(?-i:Mars|Venus)\b|the\s+(?:lunar|martian)\s+surface\b"
    r"|the\s+(?:international\s+)?space\s+station\b)"
)
_IN_REACH = pattern(
    r"\s+(?:lies?|lay|is|are|was|were|sits?|falls?|fell|comes?|came|would\s+be|remains?)\s+(?:well\s+|easily\s+|now\s+)?(?:with)?in\s+"
    r"(?:the\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}(?:range|reach|distance)\b"
)
_FIRED_AT = pattern(r"\b(?:into|against|fired at|fired on|attacks? on)\s+$")


def joint(context: Context, measure: Measure) -> Joint:
    """Origin and target of a range."""
    if not context.is_armed:
        return Joint()  # nothing in the article has a reach: "120 thousand people in 100 km"
    here = context.sentence(measure.start)
    off = _OFF_EARTH.search(context.text, here.start, here.end)
    if off is not None:
        return Joint(nowhere=f"it is counted from {' '.join(off[1].split())}, which is on no map of the earth")
    chosen = of_range(context, measure)
    back = fired_from(context, measure)
    if back is not None and (chosen.origin is None or chosen.origin.assumed):
        return replace(chosen, origin=None, around=back, standing="drawn", confidence=None)
    return chosen if chosen.origin is None else replace(chosen, target=_target(context, measure, chosen.origin))


def _fired_at(n: Named, context: Context) -> bool:
    """Whether the text says of a country that it is fired at."""
    return n.place.kind == "country" and _FIRED_AT.search(gap(context.text, max(0, n.start - 30), n.start)) is not None


def _is_aim(lead: str) -> bool:
    """Whether the words before a name say that it is aimed at."""
    return AT_TARGET.search(lead[-90:]) is not None


def _target(context: Context, measure: Measure, origin: End | None) -> End | None:
    """What the range reaches: in its sentence, else what the article says is fired at."""
    start = context.place(origin.place) if origin else None
    own = start.country if start is not None and start.kind == "country" else None

    def fits(n: Named) -> bool:
        elsewhere = start is None or (n.place.id != start.id and (own is None or n.place.country != own))
        return n.place.settled and n.role != "embedded" and elsewhere

    here = context.sentence(measure.start)
    for sentence in context.sentences_round(measure.start, before=1, after=1):
        for name in context.inside(sentence.start, sentence.end):
            if fits(name) and _is_aim(context.text[sentence.start : name.start]):
                end = found(name, "target", 0.8)
                place = context.territory(name.place) if name.role == "demonym" else name.place.id
                end = End(place=place, rule="target", confidence=0.8, evidence=end.evidence)
                if sentence == here:
                    return end
                return presumed(end, f"aimed at {context.place(place).name}, as a sentence nearby says")
    for name in context.inside(here.start, here.end):
        if fits(name) and is_located(name) and _IN_REACH.match(context.text, name.end):
            return found(name, "within reach", 0.8)
    aims = Counter(n.place.id for n in context.kept("aims", _fired_at) if fits(n))
    if not aims:
        return None
    place = max(aims, key=lambda id: (aims[id], id))
    end = End(place=place, rule="target of the article", confidence=0.6)
    return presumed(end, f"aimed at {context.place(place).name}, at which the article says they are fired")
