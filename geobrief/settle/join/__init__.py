"""Join the measures to their places: whose range it is, from where, towards where.

The bridge between the text side, which knows offsets, and the world side, which knows coordinates. Each
kind of measure has its own room. Of a range, a zone and a distance all readings near it are weighed (`origins`,
`distances`), and what spoke loudest for the likeliest stands in the link; for a way travelled the first rule
that finds an answer gives it. What is inferred without the text stating it is named in ``assumed``. `context`
answers the questions that all rooms ask.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geobrief.model import MOST_ALTERNATIVES, Alternative, Link, Span
from geobrief.settle.join import distances, edges, ranges, trace, travels, zones
from geobrief.settle.join.context import Context
from geobrief.settle.join.ends import WORTH_TELLING, Joint, is_state, presumed

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.model import Article, LinkKind, Measure, Place, Reading
    from geobrief.settle.join.context import Found
    from geobrief.settle.join.ends import End
    from geobrief.world.gazetteer import Gazetteer

_ROOMS: dict[str, tuple[LinkKind, Callable[[Context, Measure], Joint]]] = {
    "range": ("range", ranges.joint),
    "zone": ("zone", zones.joint),
    "distance": ("distance", distances.joint),
    "travelled": ("travelled", travels.joint),
}


_DERIVED = "the derived point"
_ROUND_IT, _FROM_IT = "drawn round", "counted from"
"""How what another figure of the text derives is used, by circles and by distances."""


def join(
    article: Article,
    reading: Reading,
    places: tuple[Place, ...],
    measures: tuple[Measure, ...],
    gazetteer: Gazetteer,
) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
    """Join each measure to its places.

    Returns the links, and the places with those added that the text means without naming them
    ("15 miles from the capital").
    """
    return links(joined(article, reading, (places, measures), gazetteer, forget=True))


def links(context: Context) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
    """Give the links of what was joined, and the places, as `join` does."""
    joinable = [measure for measure in context.measures if measure.id in context.joined]
    ids = {measure.id: f"l{number}" for number, measure in enumerate(joinable, start=1)}
    return tuple(_link(context, ids, measure) for measure in joinable), context.places


def joined(article: Article, reading: Reading, found: Found, gazetteer: Gazetteer, *, forget: bool = False) -> Context:
    """Give the article with each measure joined, and with what was weighed for that (`Context.weighed`).

    What was seen of each reading is most of what a long article would hold, and is not kept where it may be forgotten.
    """
    context = Context(reading.text or article.text, reading, found, gazetteer)
    joinable = [measure for measure in context.measures if measure.kind in _ROOMS]
    for measure in joinable:
        context.joined[measure.id] = _joint(context, measure)
        if forget:
            context.forget(measure.id)
    _lend(context, joinable)
    _share(context, [measure for measure in joinable if measure.kind == "range"])
    return context


def _joint(context: Context, measure: Measure) -> Joint:
    joint = edges.with_edge(context, measure, _ROOMS[measure.kind][1](context, measure))
    if measure.kind == "zone" and zones.is_lost(context, measure, joint):
        return replace(joint, standing="unsure")
    return joint


def why(context: Context) -> dict[str, tuple[str, ...]]:
    """Say of each joined measure, by its id, what was seen of its readings, what it weighed, and which won."""
    told = {measure.id: trace.told(context, measure) for measure in context.measures if measure.id in context.joined}
    return {id: lines for id, lines in told.items() if lines}


def _lend(context: Context, measures: list[Measure]) -> None:
    """A figure given twice ("orders 30-km zone", in the headline) is joined as where the text says more."""
    told: dict[tuple[object, ...], Joint] = {}
    for measure in measures:
        if _is_sure(context.joined[measure.id]):
            told.setdefault(_figure(measure), context.joined[measure.id])
    for measure in measures:
        lent = told.get(_figure(measure))
        if not _is_sure(context.joined[measure.id]) and lent is not None and lent.origin is not None:
            why = "as where the text gives the same figure again"
            target = lent.target and presumed(lent.target, why)
            context.joined[measure.id] = replace(lent, origin=presumed(lent.origin, why), target=target)


def _share(context: Context, ranges: list[Measure]) -> None:
    """Ranges in brackets behind the names of one list are the holder's who stands by one of them."""
    listed = [measure for measure in ranges if _BRACKETED.match(context.text, measure.start - 1, measure.end + 1)]
    for first, second in (*pairwise(listed), *pairwise(listed[::-1])):
        lent = context.joined[first.id]
        if _is_sure(lent) and not _is_sure(context.joined[second.id]) and _are_one_list(context, first, second):
            assert lent.origin is not None
            origin = presumed(lent.origin, "as the other ranges of its list")
            context.joined[second.id] = replace(lent, origin=origin, target=None)


def _are_one_list(context: Context, one: Measure, other: Measure) -> bool:
    """Whether no state is named between two figures of one sentence."""
    low, high = sorted((one, other), key=lambda measure: measure.start)
    same = context.sentence_number(low.start) == context.sentence_number(high.start)
    return same and not any(is_state(name) for name in context.inside(low.end, high.start))


_BRACKETED = re.compile(r"\([^()]*\)")


def _is_sure(joint: Joint) -> bool:
    return joint.origin is not None and joint.standing == "drawn"


def _figure(measure: Measure) -> tuple[object, ...]:
    return measure.kind, measure.low_m, measure.high_m, measure.bearing


def _link(context: Context, ids: dict[str, str], measure: Measure) -> Link:
    joint, kind = context.joined[measure.id], _ROOMS[measure.kind][0]
    given = {name: end for name, end in (("origin", joint.origin), ("target", joint.target)) if end is not None}
    around = None if joint.around is None else ids[joint.around]
    assumed = [name for name, end in given.items() if end.assumed]
    why = [words for words in (*(end.why for end in joint.ends), joint.edge_why) if words]
    return Link(
        id=ids[measure.id],
        kind=kind,
        measure=measure.id,
        origin=_place_id(joint.origin),
        target=_place_id(joint.target),
        around=around,
        assumed=(*assumed, *(["around"] if around else []), *(["edge"] if joint.edge_why else [])),
        rule=joint.rule or _without_ends(joint),
        confidence=joint.sureness,
        evidence=_evidence(joint, Span(start=measure.start, end=measure.end)),
        why=(
            *dict.fromkeys(why),
            *([_derived_why(kind)] if around else []),
            *([joint.nowhere] if joint.nowhere else []),
        ),
        sector=joint.sector,
        standing=joint.standing,
        alternatives=_alternatives(context, kind, measure),
        lies="nowhere" if joint.nowhere else "along" if joint.along or joint.edge else "round",
        edge=joint.edge,
    )


def _evidence(joint: Joint, *more: Span) -> tuple[Span, ...]:
    spans = {*more, *(end.evidence for end in joint.ends if end.evidence)}
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _alternatives(context: Context, kind: LinkKind, measure: Measure) -> tuple[Alternative, ...]:
    """The readings that came next, where there was a choice."""
    chosen = context.joined[measure.id]
    others = [
        Alternative(
            origin=_place_id(one.what.origin),
            target=_place_id(one.what.target),
            kind=kind,
            rule=one.what.rule,
            confidence=round(one.confidence, 3),
            evidence=_evidence(one.what),
        )
        for one in context.ranked.get(measure.id, ())
        if one.what is not None and one.what.ends and one.confidence >= WORTH_TELLING
    ]
    taken = (_place_id(chosen.origin), _place_id(chosen.target))
    if kind in {"range", "zone"}:  # only the origin is chosen
        return tuple(one for one in others if one.origin != taken[0])[:MOST_ALTERNATIVES]
    return tuple(one for one in others if (one.origin, one.target) != taken)[:MOST_ALTERNATIVES]


def _derived_why(kind: LinkKind) -> str:
    return f"{_FROM_IT if kind == 'distance' else _ROUND_IT} the point that another figure of the text gives"


def _without_ends(joint: Joint) -> str:
    """The rule of a link that joins no places."""
    if joint.around is not None:
        return _DERIVED
    return "off the earth" if joint.nowhere else "none"


def _place_id(end: End | None) -> str | None:
    return None if end is None else end.place
