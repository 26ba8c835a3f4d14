"""What "the base" or "the crater" means where a figure before it says where that thing lies: the point it derives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.settle.join.site import site
from geobrief.settle.join.vocabulary import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Measure
    from geobrief.settle.join.context import Context

_SENTENCES = 8
"""So many sentences back the text may have said where the thing is."""
_THING = pattern(
    r"\s*(?:the|this|that)\s+(?:[a-z][\w-]*\s+){0,2}?(?P<noun>[a-z][a-z-]*)\b(?!\s+(?:of|at|in|near|on)\s+(?-i:[A-Z]))"
)
_FROM = pattern(r"\b(?:from|at|in|on|near|inside|aboard)(?=\s+(?:the|this|that)\s)")
_SAME = tuple(
    frozenset(words.split())
    for words in (
        "quake earthquake tremor temblor aftershock epicentre epicenter hypocentre hypocenter",
        "storm hurricane cyclone typhoon depression system eye centre center core",
        "crash plane aircraft jet airliner helicopter balloon satellite wreck wreckage debris scene site",
        "meteorite meteor asteroid fireball missile rocket shell bomb drone impact crater debris hole",
        "explosion blast fire blaze wildfire leak spill derailment train collision landslide scene site",
        "ship vessel boat tanker freighter ferry trawler yacht cruiser destroyer frigate carrier wreck wreckage",
        "base camp garrison outpost post position positions airfield airstrip compound site",
        "town village hamlet settlement city community",
        "plant reactor station facility complex refinery depot factory site",
        "volcano crater vent fissure eruption summit mountain",
        "island islet atoll reef shoal rig platform",
    )
)
"""Words of one row can mean one thing; from general knowledge of the news."""


def meant(context: Context, measure: Measure, at: int) -> str | None:
    """The figure before ``measure`` that says where the thing lies that the words at ``at`` name, or None."""
    said = _THING.match(context.text, at)
    return None if said is None else _last(context, measure, said["noun"].lower())


def fired_from(context: Context, measure: Measure) -> str | None:
    """The figure that says where "the base" lies from which, in the figure's own sentence, something is fired."""
    here = context.sentence(measure.start)
    found = (meant(context, measure, match.end()) for match in _FROM.finditer(context.text, here.start, here.end))
    return next((one for one in found if one is not None), None)


def last(context: Context, measure: Measure) -> str | None:
    """The nearest figure before that derives a point at which nothing with a name lies: an event's."""
    return next((other.id for other in _pointing(context, measure)), None)


def _last(context: Context, measure: Measure, noun: str) -> str | None:
    """The last figure that says where such a thing lies; of several in one sentence the first."""
    found: Measure | None = None
    for other in _pointing(context, measure):
        if found and context.sentence_number(other.start) != context.sentence_number(found.start):
            break
        thing = site(context, other).thing
        if thing is not None and _is_same(context.syntax.lower[thing], noun):
            found = other
    return None if found is None else found.id


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
