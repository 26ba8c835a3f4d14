"""What a range or a zone is drawn from: one choice among readings, by fitted weights; "none of these" competes.

A range's readings are the mentions that claim it (`claims`), a zone's the mentions and derived points that may be its
middle (`centres`). ``weights/range.json`` and ``weights/zone.json`` say what a claim is worth. All readings and their
standing are kept (`Context.weighed`, `Context.ranked`).
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.model import MOST_ALTERNATIVES
from geobrief.settle.choice import Candidate, choose, load
from geobrief.settle.join import centres, relations
from geobrief.settle.join.bearers import bearers
from geobrief.settle.join.claims import claims
from geobrief.settle.join.ends import WORTH_TELLING, End, Joint, is_state
from geobrief.settle.join.vocabulary import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geobrief.model import Measure
    from geobrief.settle.choice import Ranked, Weights
    from geobrief.settle.join.claims import Claimed
    from geobrief.settle.join.context import Context

_GENERAL = pattern(
    r"\b(?:typically|generally|by\s+definition|usually|treaty|defined|banned|such\s+(?:missiles|weapons))\b"
)
_SUPPOSED = pattern(r"\b(?:would|could|if|might|suppose|hypothetical)\b")
_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my", "your"})
_INDEFINITES = frozenset({"a", "an", "any", "some", "most", "such"})
_DEFINITES = frozenset({"the", "this", "that", "these", "those"})
_UNTOLD = "spoken of"
"""The rule of an end that no claim by grammar speaks for."""


def of_range(context: Context, measure: Measure) -> Joint:
    """The likeliest of all places that claim a range."""
    found = [
        Candidate(what=Joint(origin=_end(context, one, measure)), features=one.features, pool=one.place)
        for one in claims(context, measure)
    ]
    none = dict(_of_none(context, measure))
    none["none, log of places"] = math.log(1 + len({one.pool for one in found}))
    return _chosen(context, measure, found, none, by_claim=True)


def of_zone(context: Context, measure: Measure, votes: Mapping[str, End]) -> Joint:
    """The likeliest middle of a zone; ``votes`` are the ends that its rules found, by the rules' names."""
    zone = centres.look(context, measure, votes)
    none = centres.of_none(context, zone) | dict(_of_none(context, measure))
    return _chosen(context, measure, centres.centres(context, zone), none)


def _chosen(
    context: Context,
    measure: Measure,
    found: Sequence[Candidate[Joint]],
    of_none: dict[str, float],
    *,
    by_claim: bool = False,
) -> Joint:
    """The likeliest reading, drawn where it is sure enough; ``by_claim``: its rule is the claim that spoke loudest."""
    weights = load(measure.kind)
    none: Candidate[Joint] = Candidate(what=None, features=of_none, pool="none")
    context.weighed[measure.id] = (*found, none)
    ranked = choose(context.weighed[measure.id], weights)
    context.ranked[measure.id] = _told(weights, ranked) if by_claim else ranked
    best = context.ranked[measure.id][0]
    if best.what is None:
        return Joint()
    sure = best.confidence >= weights.least
    return replace(best.what, confidence=best.confidence, standing="drawn" if sure else "unsure")


def _of_none(context: Context, measure: Measure) -> Iterator[tuple[str, float]]:
    """What speaks for drawing a circle from none of the places."""
    here = context.sentence(measure.start)
    names = [n for n in context.inside(here.start, here.end) if n.role != "embedded"]
    yield "none", 1.0
    yield f"none, bound {measure.bound}", 1.0
    yield f"none, unit {measure.unit}", 1.0
    yield f"none, a {measure.kind} by {measure.rule}", 1.0
    seen = {
        "none, weapon named": next(iter(bearers(context, measure)), None) is not None,
        "none, no name in the sentence": not names,
        "none, no state in the sentence": not any(is_state(n) for n in names),
        "none, without a subject": measure.subject is None,
        "none, in general": _GENERAL.search(context.text, here.start, here.end) is not None,
        "none, no word for a weapon": not any(
            relations.is_weapon(context.syntax.lower[i]) for i in context.syntax.within(here.start, here.end)
        ),
        "none, supposed": _SUPPOSED.search(context.text, here.start, measure.end) is not None,
    }
    yield from ((name, 1.0) for name, is_seen in seen.items() if is_seen)
    yield f"none, {_weapon(context, measure)}", 1.0
    yield f"none, verb of {_verb(context, measure)}", 1.0


def _weapon(context: Context, measure: Measure) -> str:
    """How the figure's weapon is brought up: "a rocket" is any, "the rocket" one spoken of, "its rocket" somebody's."""
    own, _ = context.carriers.meant(measure.start, measure.end)
    if own is None:
        return "no weapon here"
    led = {context.syntax.lower[child] for child in context.syntax.children[own]}
    kinds = (("possessed", _POSSESSIVES), ("indefinite", _INDEFINITES), ("definite", _DEFINITES))
    return f"weapon {next((kind for kind, words in kinds if led & words), 'bare')}"


def _verb(context: Context, measure: Measure) -> str:
    """The family of the verb that governs the figure."""
    syntax = context.syntax
    word = syntax.head_of(measure.start, measure.end)
    over = () if word is None else syntax.ancestors(word)
    verb = next((w for w in over if syntax.parse.parts[w] == "VERB"), None)
    return "none" if verb is None else relations.FAMILY.get(syntax.lower[verb], "another family")


def _end(context: Context, one: Claimed, measure: Measure) -> End:
    """The end of a claimed place: stated where the figure's own sentence names the spot, else assumed."""
    place = context.place(one.place)
    here = context.sentence(measure.start)
    stated = one.is_spot and one.evidence is not None and here.start <= one.evidence.start < here.end
    why = "" if stated else _why(place.name, is_spot=one.is_spot)
    return End(place=place.id, rule=_UNTOLD, confidence=0.0, evidence=one.evidence, assumed=not stated, why=why)


def _told(weights: Weights, ranked: Sequence[Ranked[Joint]]) -> tuple[Ranked[Joint], ...]:
    """The readings; the end of each that may be told has the claim that spoke loudest as its rule."""
    most = MOST_ALTERNATIVES + 2  # with the one chosen, and "none of these"
    told = (_with_rule(weights, one) if one.confidence >= WORTH_TELLING else one for one in ranked[1:most])
    return (*(_with_rule(weights, one) for one in ranked[:1]), *told, *ranked[most:])


def _with_rule(weights: Weights, one: Ranked[Joint]) -> Ranked[Joint]:
    joint = one.what
    if joint is None or joint.origin is None:
        return one
    claims_for = (name for name, weight in weights.reasons(one.candidate.features, most=12) if weight > 0)
    told = (name.rpartition(": ")[2].partition(",")[0] for name in claims_for)
    rule = next((name.lower() for name in told if name.isupper()), _UNTOLD)
    said = replace(joint, origin=replace(joint.origin, rule=rule))
    return replace(one, candidate=replace(one.candidate, what=said))


def _why(name: str, *, is_spot: bool) -> str:
    if is_spot:
        return f"drawn from {name}, which the text gives in another sentence"
    return f"drawn from {name}, the territory of whoever has it; no launch place is given"
