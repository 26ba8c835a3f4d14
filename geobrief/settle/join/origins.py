"""What a range or a zone is drawn from: one choice among readings, by fitted weights; "none of these" competes.

A range's readings are the mentions that claim it (`claims`), a zone's the mentions and derived points that may be its
middle (`centres`). All readings and their standing are kept (`Context.weighed`, `Context.ranked`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.model import MOST_ALTERNATIVES
from geobrief.settle.choice import choose, load
from geobrief.settle.join.ends import UNTOLD, WORTH_TELLING, Joint

if TYPE_CHECKING:
    from geobrief.model import Measure
    from geobrief.settle.choice import Candidate, Ranked, Weights
    from geobrief.settle.join.context import Context

_TOLD = MOST_ALTERNATIVES + 2
"""So many readings may be told: the one chosen, its alternatives, and "none of these"."""


def chosen(context: Context, measure: Measure, candidates: tuple[Candidate[Joint], ...]) -> Joint:
    """The likeliest of the readings, drawn where it is sure enough."""
    weights = load(measure.kind)
    context.weighed[measure.id] = candidates
    ranked = choose(candidates, weights)
    told = (_with_rule(weights, one) if one.confidence >= WORTH_TELLING else one for one in ranked[1:_TOLD])
    context.ranked[measure.id] = (_with_rule(weights, ranked[0]), *told, *ranked[_TOLD:])
    best = context.ranked[measure.id][0]
    if best.what is None:
        return Joint()
    sure = best.confidence >= weights.least
    return replace(best.what, confidence=best.confidence, standing="drawn" if sure else "unsure")


def _with_rule(weights: Weights, one: Ranked[Joint]) -> Ranked[Joint]:
    """The reading; where no rule found its end, what spoke loudest for it is that."""
    joint = one.what
    if joint is None or joint.origin is None or joint.origin.rule != UNTOLD:
        return one
    spoke = (name for name, weight in weights.reasons(one.candidate.features, most=12) if weight > 0)
    said = replace(joint, origin=replace(joint.origin, rule=next(spoke, UNTOLD)))
    return replace(one, candidate=replace(one.candidate, what=said))
