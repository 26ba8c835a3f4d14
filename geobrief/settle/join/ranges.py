"""Ranges: whose, from where, and what they are aimed at or put within reach."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.settle.join import origins
from geobrief.settle.join.back import fired_from
from geobrief.settle.join.claims import candidates
from geobrief.settle.join.ends import End, Joint, Named, found, is_located, presumed
from geobrief.settle.join.vocabulary import pattern

if TYPE_CHECKING:
    from geobrief.model import Measure
    from geobrief.settle.join.context import Context

_OFF_EARTH = pattern(
    r"\bfrom\s+("
    r"(?:(?:low|high|a|its|polar|geostationary|lunar)\s+)*(?:earth[\s-]+)?orbit\b"
    r"|(?:outer\s+)?space\b(?!\s+(?:force|cent(?:er|re)|port|command|agency))"
    r"|the\s+moon\b|(?-i:Mars|Venus)\b|the\s+(?:lunar|martian)\s+surface\b"
    r"|the\s+(?:international\s+)?space\s+station\b)"
)
_FIRED_AT = pattern(r"\b(?:into|against|fired\s+at|fired\s+on|attacks?\s+on)\s+$")


def joint(context: Context, measure: Measure) -> Joint:
    """Origin and target of a range."""
    if not context.is_armed:
        return Joint()  # nothing in the article has a reach: "120 thousand people in 100 km"
    here = context.sentence(measure.start)
    off = _OFF_EARTH.search(context.text, here.start, here.end)
    if off is not None:
        return Joint(nowhere=f"it is counted from {' '.join(off[1].split())}, which is on no map of the earth")
    chosen = origins.chosen(context, measure, candidates(context, measure))
    back = fired_from(context, measure)
    if back is not None and (chosen.origin is None or chosen.origin.assumed):
        return replace(chosen, origin=None, around=back, standing="drawn", confidence=None)
    return chosen if chosen.origin is None else replace(chosen, target=_target(context, measure, chosen.origin))


def _fired_at(n: Named, context: Context) -> bool:
    """Whether the text says of a country that it is fired at."""
    return n.place.kind == "country" and _FIRED_AT.search(context.text, max(0, n.start - 30), n.start) is not None


def _target(context: Context, measure: Measure, origin: End) -> End | None:
    """What the range reaches: by its sentence or one beside it, else what the article says is fired at."""
    start, here = context.place(origin.place), context.sentence(measure.start)
    own = start.country if start.kind == "country" else None

    def fits(n: Named) -> bool:
        return (
            n.place.settled and n.role != "embedded" and n.place.id != start.id and (not own or n.place.country != own)
        )

    for sentence in context.sentences_round(measure.start, before=1, after=1):
        for name in filter(fits, context.inside(sentence.start, sentence.end)):
            said = context.relations(name)
            if "words: aimed at" in said or ("words: lies in reach" in said and sentence == here and is_located(name)):
                place = context.territory(name.place) if name.role == "demonym" else name.place.id
                end = replace(found(name, "target", 0.8), place=place)
                why = f"aimed at {context.place(place).name}, as a sentence nearby says"
                return end if sentence == here else presumed(end, why)
    aims = Counter(n.place.id for n in context.kept("fired at", _fired_at) if fits(n))
    if not aims:
        return None
    place = max(aims, key=lambda id: (aims[id], id))
    end = End(place=place, rule="target of the article", confidence=0.6)
    return presumed(end, f"aimed at {context.place(place).name}, at which the article says they are fired")
