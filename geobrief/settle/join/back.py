"""What "the base", "the crater" or "the epicentre" means, which has no name: the point that a figure before derives.

An event's point may also be given in coordinates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.settle.join.ends import End, found, presumed
from geobrief.settle.join.site import site
from geobrief.settle.join.vocabulary import family, pattern, words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from geobrief.model import Measure
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Named

_SENTENCES = 8
"""So many sentences back the text may have said where the thing is."""
_THING = pattern(
    r"\s*(?:the|this|that)\s+(?:[a-z][\w-]*\s+){0,2}?(?P<noun>[a-z][a-z-]*)\b(?!\s+(?:of|at|in|near|on)\s+(?-i:[A-Z]))"
)
_ROUND = pattern(r"\b(?:around|round|of|from|surrounding|encircling|about|near)(?=\s+(?:the|this|that)\s)")
_ROUND_IT, _STOP = 90, pattern(r"[,;.:()]")
"""So many characters behind a zone's figure, and before any such mark, what it lies round is named."""
_FROM = pattern(r"\b(?:from|at|in|on|near|inside|aboard)(?=\s+(?:the|this|that)\s)")
_SAME = tuple(frozenset(listed.split()) for _, listed in words("one thing"))
"""Nouns of one row can mean one thing."""
EVENT_NEXT = pattern(
    r"\s*(?:the|its|that|this)\s+(?:(?:quake|earthquake|tsunami|storm|crash)(?:[’']s)?\s+)?"
    rf"(?P<noun>{family('epicentre epicenter eye crash wreck')})\b"
)
"""An event where a place should stand: "of the earthquake's epicentre"."""


def meant(context: Context, measure: Measure, at: int) -> str | None:
    """The figure before ``measure`` that says where the thing lies that the words at ``at`` name, or None."""
    said = _THING.match(context.text, at)
    return None if said is None else _last(context, measure, said["noun"].lower())


def fired_from(context: Context, measure: Measure) -> str | None:
    """The figure that says where "the base" lies from which, in the figure's own sentence, something is fired."""
    here = context.sentence(measure.start)
    return _first(context, measure, _FROM.finditer(context.text, here.start, here.end))


def round_it(context: Context, measure: Measure) -> str | None:
    """The figure that says where the thing lies that a zone is said to lie round ("5 km around the wreck")."""
    return _first(context, measure, _rounds(context, measure))


def behind_round(context: Context, measure: Measure) -> int | None:
    """The offset behind "around" or the like, where a zone's middle is told as "the launcher", without a name."""
    return next((match.end() for match in _rounds(context, measure)), None)


def _rounds(context: Context, measure: Measure) -> Iterator[re.Match[str]]:
    stop = _STOP.search(context.text, measure.end)
    end = measure.end + _ROUND_IT if stop is None else min(measure.end + _ROUND_IT, stop.start())
    return _ROUND.finditer(context.text, measure.end, min(context.sentence(measure.start).end, end))


def _first(context: Context, measure: Measure, found: Iterator[re.Match[str]]) -> str | None:
    told = (meant(context, measure, match.end()) for match in found)
    return next((one for one in told if one is not None), None)


def event_fix(context: Context, at: int, noun: str) -> End | None:
    """The point of an event by its coordinates: the last that stand before, else the first behind."""
    spot = context.before(at, only=is_point) or context.next(at, until=len(context.text), only=is_point)
    return None if spot is None else presumed(found(spot, f"the {noun}", 0.8), f"“the {noun}” is at {spot.place.name}")


def is_point(n: Named) -> bool:
    """Whether a mention is a point by its coordinates, and no area."""
    return n.place.is_position and not n.place.outline


def last(context: Context, measure: Measure) -> str | None:
    """The nearest figure before that derives a point at which nothing with a name lies: an event's."""
    return next((other.id for other in _pointing(context, measure)), None)


def _last(context: Context, measure: Measure, noun: str) -> str | None:
    """The last figure that says where such a thing lies; of several in one sentence the first."""
    pointing: Measure | None = None
    for other in _pointing(context, measure):
        if pointing and context.sentence_number(other.start) != context.sentence_number(pointing.start):
            break
        thing = site(context, other).thing
        if thing is not None and _is_same(context.syntax.lower[thing], noun):
            pointing = other
    return None if pointing is None else pointing.id


def _pointing(context: Context, measure: Measure) -> Iterator[Measure]:
    """The figures before that derive a point at which nothing with a name lies, the nearest first."""
    number, here = context.numbers[measure.id], context.sentence_number(measure.start)
    for other in reversed(context.measures[:number]):
        if here - context.sentence_number(other.start) > _SENTENCES:
            return
        joint = context.joined.get(other.id)
        if joint is not None and joint.has_bearing and joint.origin is not None and joint.target is None:
            yield other


def _is_same(told: str, noun: str) -> bool:
    one, other = told.removesuffix("s"), noun.removesuffix("s")
    return one == other or any({told, noun} <= row for row in _SAME)
