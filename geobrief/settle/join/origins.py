"""What a range or a zone is drawn from: one choice among candidates, by fitted weights; "none of these" competes.

A range's candidates are all places that claim it (`claims`), a zone's are what its rules find, each rule a vote.
``weights/range.json`` and ``weights/zone.json`` say what a claim and a vote are worth. All candidates and their
standing are kept (`Context.weighed`, `Context.ranked`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.settle.choice import Candidate, choose, load
from geobrief.settle.join.claims import claims, of_none
from geobrief.settle.join.context import End, Joint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.model import Measure
    from geobrief.settle.choice import Weights
    from geobrief.settle.join.claims import Claimed
    from geobrief.settle.join.context import Context


def of_range(context: Context, measure: Measure) -> Joint:
    """The likeliest of all places that claim a range."""
    weights = load("range")
    found = [
        Candidate(what=Joint(origin=_end(context, one, measure, weights)), features=one.features)
        for one in claims(context, measure)
    ]
    return _chosen(context, measure, found, weights)


def of_zone(context: Context, measure: Measure, votes: Mapping[str, End]) -> Joint:
    """The likeliest of the places that the rules of zones found; ``votes`` in the order of the rules."""
    found: dict[str, tuple[End, dict[str, float]]] = {}
    for number, (rule, end) in enumerate(votes.items()):
        place = context.place(end.place)
        kind = {f"kind {place.kind}": 1.0} | ({} if place.settled else {"not settled": 1.0})
        _, features = found.setdefault(end.place, (end, kind))
        features |= {f"vote {rule}": 1.0} | ({} if number else {"vote first": 1.0})
    weighed = [Candidate(what=Joint(origin=end), features=features) for end, features in found.values()]
    return _chosen(context, measure, weighed, load("zone"))


def _chosen(context: Context, measure: Measure, found: list[Candidate[Joint]], weights: Weights) -> Joint:
    """The likeliest candidate, drawn where it is sure enough."""
    none: Candidate[Joint] = Candidate(what=None, features=of_none(context, measure), pool="none")
    context.weighed[measure.id] = (*found, none)
    context.ranked[measure.id] = choose(context.weighed[measure.id], weights)
    best = context.ranked[measure.id][0]
    if best.what is None:
        return Joint()
    return Joint(
        origin=best.what.origin,
        confidence=best.confidence,
        standing="drawn" if best.confidence >= weights.least else "unsure",
    )


def _end(context: Context, one: Claimed, measure: Measure, weights: Weights) -> End:
    """The end of a claimed place: stated where the figure's own sentence names the spot, else assumed."""
    place = context.place(one.place)
    claims_for = (name for name, weight in weights.reasons(one.features, most=12) if weight > 0)
    rule = next(
        (name.lower() for name in claims_for if name.partition(",")[0].partition(": ")[2].isupper()), "spoken of"
    )
    nearest = min(one.evidence, key=lambda span: abs(span.start - measure.start), default=None)
    here = context.sentence(measure.start)
    stated = one.is_spot and nearest is not None and here.start <= nearest.start < here.end
    why = "" if stated else _why(place.name, is_spot=one.is_spot)
    return End(place=place.id, rule=rule, confidence=0.0, evidence=nearest, assumed=not stated, why=why)


def _why(name: str, *, is_spot: bool) -> str:
    if is_spot:
        return f"drawn from {name}, which the text gives in another sentence"
    return f"drawn from {name}, the territory of whoever has it; no launch place is given"
