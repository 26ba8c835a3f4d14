"""Distances: every place named near a figure may be what it counts from, or what lies there; pairs of them compete.

What is seen of each end alone stands in `sights`, what is seen of the two together here. "No place" competes at
either end. The best few of each end make the pairs, the fitted weights choose among these, and all are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from geobrief.settle.choice import Candidate, choose, load
from geobrief.settle.join import sights
from geobrief.settle.join.back import EVENT_NEXT, event_fix, last, meant
from geobrief.settle.join.ends import End, Joint, found, presumed
from geobrief.settle.join.pairs import of_pair
from geobrief.settle.join.site import CLASSES, site
from geobrief.settle.join.vocabulary import LEAD, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geobrief.model import Measure
    from geobrief.settle.choice import Ranked, Weights
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Named
    from geobrief.settle.join.site import Site

_MENTIONS, _BACK, _AHEAD, _FIRST = 26, 4, 1, 2
"""The nearest mentions, so many sentences back and ahead, and the first ones of the article, can be ends."""

_ADJECTIVE = 30
"""So many characters behind a figure's preposition the adjective of "the Greek capital" ends."""

_KEPT = 5
"""So many of each end make pairs."""


_NO_PLACE = {
    "front": "the text names no place on the front line",
    "event": "it is counted from what happened, and not from a place that has a name",
}
"""Nouns behind a figure that no place bears: what is counted from them is told, and no place near by is put there."""


Seen: TypeAlias = "tuple[Named, tuple[str, ...]]"
"""A mention, with what is seen of it at either end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that an end can be (None: no place, or not yet said), the mention it is read from, and its sights."""

    end: End | None
    named: Named | None
    sights: tuple[str, ...]


def joint(context: Context, measure: Measure) -> Joint:
    """Both ends of a distance: the likeliest pair."""
    weights, where = load("distance"), site(context, measure)
    back = meant(context, measure, where.at)
    context.weighed[measure.id] = candidates(context, where, weights, is_told=back is not None)
    ranked = choose(context.weighed[measure.id], weights)
    context.ranked[measure.id] = ranked
    again = _TAKEN_UP.match(context.text, where.at) is not None
    chosen = replace(_chosen(ranked, weights), nowhere=_NO_PLACE.get("event" if again else where.noun, ""))
    if back is not None:
        return replace(chosen, origin=None, target=chosen.target or chosen.origin, around=back, nowhere="")
    is_event = again or where.noun == "event" or EVENT_NEXT.match(context.text, where.at)
    return _from_event(context, where, chosen) if is_event else chosen


def _from_event(context: Context, where: Site, joint: Joint) -> Joint:
    """Count from where the event is, if the text says it in figures: its coordinates, or the point they derive."""
    there = joint.target or joint.origin
    said = _EVENT_SAID.search(context.text, where.at, where.at + _EVENT_WITHIN)
    fix = event_fix(context, where.measure.start, said[0].lower() if said else "scene")
    if fix is not None:
        return replace(joint, origin=fix, target=there, nowhere="")
    around = last(context, where.measure)
    return joint if around is None else replace(joint, origin=None, target=there, around=around, nowhere="")


_TAKEN_UP = pattern(
    r"\s*(?:the\s+(?:first|second|previous|earlier|last|main)(?:\s+(?:one|quake|shock|tremor|point|position))?"
    r"|there)(?=\s*[.,;)]|\s+(?:and|but|on|at)\b)"
)
"""What stands for a point told of before: "12 km south of the first", "20 miles east of there"."""
_EVENT_SAID = pattern(rf"\b(?:{CLASSES['event']}|cent(?:er|re))\b")
_EVENT_WITHIN = 60
"""The word for what a distance is counted from stands within so many characters."""


def _chosen(ranked: Sequence[Ranked[Joint]], weights: Weights) -> Joint:
    """The likeliest pair; where it is not sure enough, but its anchor is, and a bearing leads from that: this alone."""
    best = ranked[0]
    joint = replace(best.what or Joint(), confidence=best.confidence)
    if joint.origin is None and not joint.has_bearing:
        joint = replace(joint, origin=joint.target, target=None)  # without a bearing neither end comes first
    if not joint.is_drawn or best.confidence >= weights.least:
        return joint
    if joint.has_bearing and joint.origin is not None:
        place = joint.origin.place
        same = sum(one.share for one in ranked if one.what and one.what.origin and one.what.origin.place == place)
        if weights.confidence(same) >= weights.least:
            return replace(joint, target=None, confidence=weights.confidence(same))
    return replace(joint, standing="unsure")


def candidates(
    context: Context, where: Site, weights: Weights, *, is_told: bool = False
) -> tuple[Candidate[Joint], ...]:
    """All pairs of the likelier ends; no place is counted from where another figure ``is_told`` to say from where."""
    mentions = [(n, tuple(sights.common(context, where, n))) for n in near(context, where)]
    origins = _ended(where, _best(_options(context, where, [] if is_told else mentions, "from"), weights), "from")
    listed = _listed_before(context, where)
    others = [(n, common) for n, common in mentions if n.place.id != listed]
    things = _ended(where, _best(_options(context, where, others, "at"), weights), "at")
    return tuple(_pairs(context, where, origins, things))


def _listed_before(context: Context, where: Site) -> str | None:
    """The anchor of the figure before in one list ("145 km north-west of Broome, 125 km west of Derby"): no thing."""
    number = context.numbers[where.measure.id]
    before = context.joined.get(context.measures[number - 1].id) if number else None
    if where.measure.bearing is None or before is None or before.origin is None or before.origin.evidence is None:
        return None
    gap = context.text[before.origin.evidence.end : where.measure.start]
    return before.origin.place if len(gap) < _GAP and not _LISTED.sub("", gap).strip() else None


_GAP = 40
_LISTED = pattern(rf",|\band\b|\bor\b|\([^()]*\)|\b(?:{LEAD})\b")
"""What stands between the anchor of one figure and the next figure of a list."""


def near(context: Context, where: Site) -> Iterator[Named]:
    """The mentions that come into question, the nearest first."""
    sentences = context.sentences_round(where.measure.start, before=_BACK, after=_AHEAD)
    low, high = min(s.start for s in sentences), max(s.end for s in sentences)
    round_it = list(context.inside(low, max(high, where.measure.end)))
    first = [n for n in context.named[:_FIRST] if n.end <= low]
    middle = where.measure.start
    yield from sorted(round_it, key=lambda n: min(abs(n.start - where.measure.end), abs(n.end - middle)))[:_MENTIONS]
    yield from first


def _options(context: Context, where: Site, near: Sequence[Seen], side: str) -> Iterator[Option]:
    look = sights.of_anchor if side == "from" else sights.of_thing
    yield Option(end=None, named=None, sights=tuple(sights.of_nothing(context, where, side)))
    for n, common in () if side == "from" and where.noun in _NO_PLACE else near:
        yield Option(end=None, named=n, sights=tuple(look(context, where, n, common)))
    end = capital(context, where) if side == "from" else None
    if end is not None:
        yield Option(end=end, named=None, sights=OF_CAPITAL)


OF_CAPITAL = ("from: the capital of the country spoken of",)


def capital(context: Context, where: Site) -> End | None:
    """What "the capital" or "the Greek capital" means behind a figure, where the text does not name it here."""
    if where.noun != "capital":
        return None
    n = context.next(where.at, until=where.at + _ADJECTIVE)
    code = n.place.country if n is not None and n.role == "demonym" else None
    record = context.gazetteer.capital(code) if code else None
    place = context.capital(where.at) if record is None else context.added(record.id, f"the capital of {code}")
    if place is None:
        return None
    end = End(place=place, rule="the capital", confidence=1.0)
    return presumed(end, f"“the capital” is taken to be {context.place(place).name}")


def _ended(where: Site, options: list[Option], side: str) -> list[Option]:
    """The options kept, with the ends that mentions are."""
    return [one if one.named is None else replace(one, end=_end(where, one.named, side)) for one in options]


def _end(where: Site, n: Named, side: str) -> End:
    """A mention as an end; one in another sentence is inferred."""
    rule = "counted from" if side == "from" else "located"
    end = found(n, rule, 1.0)
    if where.sentence.start <= n.start < where.sentence.end:
        return end
    words = "the distance is counted from" if side == "from" else "what lies there is taken to be"
    return presumed(end, f"{words} {n.place.name}, spoken of {'before' if n.end <= where.measure.start else 'behind'}")


def _best(options: Iterator[Option], weights: Weights) -> list[Option]:
    """The likelier options; "no place" is always among them."""
    none, *rest = options
    heavy = weights.weights
    scores = {id(option): -sum(heavy.get(sight, 0.0) for sight in option.sights) for option in rest}
    return [none, *sorted(rest, key=lambda option: scores[id(option)])[:_KEPT]]


def _pairs(
    context: Context, where: Site, origins: Sequence[Option], things: Sequence[Option]
) -> Iterator[Candidate[Joint]]:
    turns = where.measure.bearing is None
    for a in origins:
        for b in things:
            if a.end is not None and b.end is not None and a.end.place == b.end.place:
                continue
            both = Joint(origin=a.end, target=b.end, has_bearing=not turns)
            ends = [one.place if one is not None else "" for one in (a.end, b.end)]
            yield Candidate(
                what=both if both.ends else None,
                features=dict.fromkeys(
                    (*a.sights, *b.sights, *of_pair(context, where, (a.named, a.end), (b.named, b.end))), 1.0
                ),
                pool=" ".join(sorted(ends) if turns else ends) if both.ends else "none",
            )
