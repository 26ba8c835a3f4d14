"""What each mention claims on a figure of range: place, relation, and how near it stands; the fitted choice decides.

A claim is a name for what is seen ("state: owns"). Every mention near a figure is a reading of its own, with its own
claims: a place that is struck in one sentence and holds the weapon in another has both, and not a mixture. What the
mentions of one place are worth adds up where they are ranked (`Candidate.pool`). ``weights/range.json`` says what each
claim weighs. To add one: yield it here, fit anew (docs/design.md).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.model import Span
from geobrief.settle.choice import Candidate
from geobrief.settle.join import vantage
from geobrief.settle.join.bearers import bearer
from geobrief.settle.join.ends import UNTOLD, End, Joint, Named, is_state
from geobrief.settle.join.relations import is_aimed
from geobrief.world.arsenal import called, key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from geobrief.model import Measure, Place
    from geobrief.settle.join.context import Context
    from geobrief.world.arsenal import System

_BACK, _AHEAD = 6, 2
"""So many sentences before and behind a figure are looked at, besides the first."""
_FIGURES = 3
"""So many figures before it may have the same origin."""
_OCEAN_M = 1_500_000.0
"""What reaches farther from its middle, and is no country, is where no circle has its middle: oceans, continents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claimed:
    """A place that a range may be drawn from, the mention that says so, and what that stands for: state or spot."""

    place: str
    name: Named | None
    stands_for: str
    features: dict[str, float]


def candidates(context: Context, measure: Measure) -> tuple[Candidate[Joint], ...]:
    """The readings of a range's origin: for each mention its place, for a spot its country; and none of these."""
    weapon = bearer(context, measure)
    own = None if weapon is None else context.text[weapon.start : weapon.end]
    found = [
        _Claimed(
            place=place,
            name=name,
            stands_for=stands_for,
            features=dict.fromkeys(_of_mention(context, measure, name, stands_for, own), 1.0),
        )
        for name in _near(context, measure)
        for place, stands_for in _places(context, name)
    ]
    _repeat(context, measure, found)
    system = None if own is None else called(own)
    places = [context.place(id) for id in dict.fromkeys(one.place for one in found)]
    lands = {place.country for place in places if place.kind != "country"}
    known = {place.id: dict(_of_place(context, measure, place, system, lands)) for place in places}
    named = [
        Candidate(
            what=Joint(origin=_end(context, one, measure)), features=one.features | known[one.place], pool=one.place
        )
        for one in found
    ]
    of_none = {"none": 1.0, f"none, a range by {measure.rule}": 1.0, "none, log of places": math.log(1 + len(known))}
    return (*named, Candidate(what=None, features=of_none, pool="none"))


def _near(context: Context, measure: Measure) -> list[Named]:
    """The mentions in the sentences round a figure and in the article's first, and armed groups as their grounds."""
    number = context.sentence_number(measure.start)
    near = [*context.sentences[:1], *context.sentences[max(1, number - _BACK) : number + 1 + _AHEAD]]
    names = [name for s in near for name in context.inside(s.start, s.end) if name.role != "embedded"]
    groups = [
        Named(start=start, end=end, role="metonym", place=context.place(context.ground(group)))
        for sentence in context.sentences_round(measure.start, before=_BACK, after=_AHEAD)
        for start, end, group in context.groups_in(sentence)
    ]
    return [*names, *groups]


def _places(context: Context, name: Named) -> Iterator[tuple[str, str]]:
    """The places that a mention may stand for, and as what: a state, a spot, and the state that a spot lies in.

    Nothing is fired from where the report was written.
    """
    if is_state(name):
        yield context.territory(name.place), "state"
    elif context.extent(name.place) <= _OCEAN_M:
        if not context.is_dateline(name):
            yield name.place.id, "spot"
        if name.place.country is not None:
            yield context.territory(name.place), "its state"


def _of_mention(context: Context, measure: Measure, name: Named, stands_for: str, own: str | None) -> Iterator[str]:
    """What a mention claims for a place: how it lies to the figure, and to weapons, its ``own`` and others."""
    where = vantage.where(context, measure, name)
    side = vantage.side(where)
    yield f"{stands_for}: {where}"
    yield f"{stands_for}: {name.role}, {side}"
    yield f"{stands_for}: {_beside(context, name, own)}, {side}"
    for relation in context.relations(name):
        yield relation
        yield f"{stands_for}: {relation}"
    if vantage.is_subject(context, name):
        yield f"subject, {where}"
        yield f"{stands_for}: subject, {where}"
    if side == "here":
        yield from (f"{stands_for}: {branch}" for branch in vantage.branch(context, measure, name))


def _beside(context: Context, name: Named, own: str | None) -> str:
    """Whether a mention's sentence names the weapon that has the range, another one, or none."""
    sentence = context.sentence(name.start)
    keys = {key(context.text[arm.start : arm.end]) for arm in context.arms_in(sentence.start, sentence.end)}
    has = own is not None and key(own) in keys
    return "beside the weapon" if has else "beside another weapon" if keys else "beside no weapon"


def _repeat(context: Context, measure: Measure, found: list[_Claimed]) -> None:
    """A place that a figure just before was joined to claims this one, too, whether it is named near by or not."""
    number, here = context.numbers[measure.id], context.sentence(measure.start)
    for back, last in enumerate(reversed(context.measures[max(0, number - _FIGURES) : number])):
        origin = context.joined[last.id].origin if last.id in context.joined else None
        if last.kind == "range" and origin is not None:
            claim = f"origin of the figure before, {'here' if last.start >= here.start else 'elsewhere'}, {back}"
            mentions = [one for one in found if one.place == origin.place]
            if not mentions:
                mentions = [_Claimed(place=origin.place, name=None, stands_for="state", features={})]
                found += mentions
            for one in mentions:
                one.features[claim] = 1.0


def _of_place(
    context: Context, measure: Measure, place: Place, system: System | None, lands: Collection[str | None]
) -> Iterator[tuple[str, float]]:
    """What is known of a place, whichever mention speaks for it; in ``lands`` lie the other places."""
    yield f"kind {place.kind}", 1.0
    if place.kind == "country" and place.country in lands:
        yield "with places in it", 1.0
    if place.id in context.most_named:
        yield "most named", 1.0
    if system is not None and place.country is not None:
        yield from ((claim, 1.0) for claim in _of_table(context, system, place.country))
    yield from ((claim, 1.5) for claim in _of_reach(context, measure, place))


def _of_table(context: Context, system: System, country: str) -> Iterator[str]:
    """What the arsenal knows of a weapon and a state: whether it has it, alone, or only made it."""
    nations = {context.nation(operator) for operator in system.operators}
    if country in nations:
        yield "table: has it"
        yield f"table: has it, one of {min(len(nations), 4)}"
    else:
        yield "table: has it not"
    if country in system.makers:
        yield "table: makes it"


def _of_reach(context: Context, measure: Measure, place: Place) -> Iterator[str]:
    """Whether what the sentence says is aimed at lies within the figure of a place: geometry judges, too."""
    here = context.sentence(measure.start)
    for name in context.inside(here.start, here.end):
        aimed = name.place.id != place.id and any(map(is_aimed, context.relations(name)))
        away = context.away(place, name.place) if aimed else None
        if away is not None:
            share = away / max(measure.metres, 1.0)
            yield (
                "REACHES what it is aimed at" if share <= 1.1 else "HARDLY reaches" if share <= 1.6 else "CANNOT reach"
            )


def _end(context: Context, one: _Claimed, measure: Measure) -> End:
    """The end of a claimed place: stated where the figure's own sentence names the spot, else assumed."""
    here, name, is_spot = context.sentence(measure.start), context.place(one.place).name, one.stands_for == "spot"
    evidence = None if one.name is None else Span(start=one.name.start, end=one.name.end)
    stated = is_spot and evidence is not None and here.start <= evidence.start < here.end
    why = f"drawn from {name}, which the text gives in another sentence"
    if not is_spot:
        why = f"drawn from {name}, the territory of whoever has it; no launch place is given"
    return End(
        place=one.place,
        rule=UNTOLD,
        confidence=0.0,
        evidence=evidence,
        assumed=not stated,
        why="" if stated else why,
    )
