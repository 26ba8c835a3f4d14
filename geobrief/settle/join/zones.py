"""Zones: what a stated radius is drawn round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.settle.join.context import Context, End, Joint, found, is_located, presumed
from geobrief.settle.join.nouns import definite, is_point
from geobrief.settle.join.origins import of_zone
from geobrief.settle.join.vocabulary import ZONE, pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.model import Measure
    from geobrief.settle.join.context import Named

_AROUND = pattern(
    rf"^(?:[-\s,)]*{ZONE}\b){{0,14}}(?:[\s,]*(?:is|are|was|were|has\s+been|be)\s+[a-z]+(?:ed|t|n|p)\b(?:\s+(?:up|into\s+force))?)?[\s,]*\b(?:around|round|of|from|surrounding|about|encircling|near|outside|"
    r"clear of|cent(?:red|ered|ering) on)\b"
)
_FAR_AROUND = pattern(
    # possessive: a word holds its hyphens, so that there is one way to read a run of dashes
    r"^(?:[-\s]++\w++(?:-\w++)*+){0,7}?[\s,]+(?:around|round|surrounding|encircling|surrounds|encircles"
    r"|cent(?:red|ered|ering)\s+on)\b"
)
_STRIP = pattern(r"\b(?:zones?|buffers?|strip|belt|corridor|area|deep|wide)\b")
_ALONG = pattern(
    r"\b(?:along|astride|on\s+(?:both|either)\s+sides?\s+of)\s+(?:[\w’'-]+\s+){0,5}?"
    r"(?:borders?|frontiers?|line|front|coast|river|coastline|boundary|shore)\b|\b(?:demilitari[sz]ed|border)\s+(?:buffer\s+)?(?:zone|strip|area)\b"
)
_BETWEEN = pattern(
    r"\s*(?:of|from|around|along)\s+the\s+(?:[\w-]+\s+){0,2}(?:borders?|frontiers?|boundary)\s+between\b"
)
"""What lies on a border of two countries: a buffer round one of them would be another thing."""
_EYE = pattern(r"^\s*(?:the\s+)?(?:storm|hurricane|cyclone|typhoon|eye|cent(?:er|re)|core)\b")
_SITE_NOUN = pattern(r"\b(?:volcano|crater|mountain|plant|reactor|factory|refinery|depot|mine|airport|base)\b")
_MOUNT = pattern(r"mount\b|mt\b|.*\bvolcano\b")
_WIDE = frozenset({"region", "island", "peninsula", "water"})
_SPOTS = frozenset({"site", "other"})
_IN = pattern(r"\b(?:in|at|near|outside|over)\s+(?:the\s+)?(?:[a-z-]+\s+(?:of\s+)?){0,3}$")
_QUADRANT = pattern(r"[\s,]*(north|south)[-\s]?(east|west)(?:ern)?\s+quadrant\b")
_QUADRANTS = {
    ("north", "east"): (0.0, 90.0),
    ("south", "east"): (90.0, 180.0),
    ("south", "west"): (180.0, 270.0),
    ("north", "west"): (270.0, 360.0),
}
_WIND = pattern(r"\b(?:winds?|gusts?|gales?|squalls?)\b")


def joint(context: Context, measure: Measure) -> Joint:
    """The centre of a zone is its origin; a zone has no target."""
    if _is_storm(context, measure):
        fix = context.before(measure.start, only=is_point)
        if fix is not None:
            return Joint(origin=found(fix, "the storm's position", 0.9), sector=_quadrant(context, measure))
        return Joint(around=_position_of_storm(context, measure))
    votes = {rule.__name__.strip("_"): end for rule in ORIGINS if (end := rule(context, measure)) is not None}
    zone = of_zone(context, measure, votes)
    if _is_along(context, measure):
        return replace(zone, origin=zone.origin and _strip(context, zone.origin), along=True)
    return zone


def _is_along(context: Context, measure: Measure) -> bool:
    """Whether a zone is a strip along a line ("a 30-km-deep safe zone along its border with Syria")."""
    tail, head = context.tail(measure)[:110], context.head(measure)[-110:]
    if _BETWEEN.match(tail):
        return True
    strip = _STRIP.search(tail) or _STRIP.search(head)
    return strip is not None and (_ALONG.search(tail) is not None or _ALONG.search(head) is not None)


def _strip(context: Context, end: End) -> End:
    """A strip along a line has no centre: where it lies is told, and no circle is drawn."""
    why = f"a strip along a line near {context.place(end.place).name}; it is no circle"
    return presumed(replace(end, rule=f"strip along a line, {end.rule}", confidence=0.4), why)


def _is_storm(context: Context, measure: Measure) -> bool:
    """A wind field lies round a storm, which is no place."""
    return (
        _quadrant(context, measure) is not None
        or _WIND.search(context.head(measure)) is not None
        or _EYE.match(context.tail(measure)[:60].split(" from ")[-1]) is not None
    )


def _quadrant(context: Context, measure: Measure) -> tuple[float, float] | None:
    """The azimuths of "090 NM NORTHEAST QUADRANT"."""
    named = _QUADRANT.match(context.tail(measure))
    return None if named is None else _QUADRANTS[named[1].lower(), named[2].lower()]


def _position_of_storm(context: Context, measure: Measure) -> str | None:
    """The last measure before that says where something without a name is: "245 miles east of Charleston".

    None before it: one in the same sentence behind it ("of the hurricane, which was 90 miles east of").
    """
    for id, joint in reversed(context.joined.items()):
        if joint.origin is not None and joint.target is None and context.bearings[id]:
            return id
    end = context.sentence(measure.start).end
    behind = (m for m in context.measures if measure.end <= m.start < end)
    return next((m.id for m in behind if m.kind == "distance" and m.bearing is not None), None)


def _around(context: Context, measure: Measure) -> End | None:
    """ "within a 30 km radius of the plant", "a 10-km zone around Tolbachik"."""
    tail = context.tail(measure)
    match = _AROUND.match(tail) or _FAR_AROUND.match(tail)
    if match is None:
        return None
    at = measure.end + match.end()
    name = context.governed(at, until=measure.end + len(tail))
    until = name.start if name is not None else measure.end + len(tail)
    words = context.text[at:until]
    end = definite(context, at, words, name)
    if end is not None:
        return end
    if name is None or len(words) > 70:
        return None
    if len(words.split()) <= 4:
        return found(name, "around", 0.9)
    return presumed(found(name, "around", 0.6), f"drawn round {name.place.name}, the place named next to it")


def _shared(context: Context, measure: Measure) -> End | None:
    """ "A 3-km protection zone and a 10-km surveillance zone around Wanborough": both lie round it."""
    end = context.sentence(measure.start).end
    number = context.numbers[measure.id]
    for other in context.measures[number + 1 : number + 3]:
        if other.kind == "zone" and other.start < end:
            shared = _around(context, other)
            if shared is not None:
                return presumed(
                    shared, f"drawn round {context.place(shared.place).name}, as the next zone of the sentence"
                )
    return None


def _before(context: Context, measure: Measure) -> End | None:
    """ "the plant at Rovno … a 30-km exclusion zone": the last place that the sentence speaks of."""
    return _in_sentence(
        context, measure, lambda n: _is_centre(n) and n.place.kind not in _WIDE and not context.is_dateline(n)
    )


def _near_site(context: Context, measure: Measure) -> End | None:
    """The site or volcano that one of the sentences just before speaks of."""
    sentences = context.sentences_round(measure.start, before=3, after=0)
    since = min(sentence.start for sentence in sentences)
    name = context.before(measure.start, since=since, only=lambda n: _is_centre(n) and n.place.kind in _SPOTS)
    if name is None:
        return None
    return presumed(found(name, "last site", 0.5), f"drawn round {name.place.name}, the last place spoken of before it")


def _named_next(context: Context, measure: Measure) -> End | None:
    """ "the country's most volatile volcano … . Mount Merapi": what the next sentences name."""
    here = context.sentence(measure.start)
    if not _SITE_NOUN.search(context.text, here.start, here.end):
        return None
    for sentence in context.sentences_round(measure.start, before=0, after=2)[1:]:
        name = context.next(
            sentence.start,
            until=sentence.end,
            only=lambda n: _is_centre(n) and (n.place.kind in _SPOTS or _MOUNT.match(n.place.name) is not None),
        )
        if name is not None:
            return presumed(
                found(name, "named next", 0.6), f"drawn round {name.place.name}, which the next sentences name"
            )
    return None


def _before_wide(context: Context, measure: Measure) -> End | None:
    """The same as `_before`, of a region or an island."""
    return _in_sentence(context, measure, _is_centre)


def _in_sentence(context: Context, measure: Measure, fits: Callable[[Named], bool]) -> End | None:
    start = context.sentence(measure.start).start
    name = context.before(measure.start, since=start, only=fits)
    if name is None:
        return None
    return presumed(found(name, "place spoken of", 0.6), f"drawn round {name.place.name}, the place spoken of")


def _site_before(context: Context, measure: Measure) -> End | None:
    """The last site, volcano or town that the article spoke of."""

    def is_site(n: Named) -> bool:
        return _is_centre(n) and n.place.kind in {"site", "other"}

    def is_spot(n: Named) -> bool:
        return _is_centre(n) and n.place.kind != "region"

    found_one = (context.before(measure.start, only=fits) for fits in (is_site, is_spot, _is_centre))
    name = next((name for name in found_one if name is not None), None)
    if name is None:
        return None
    return presumed(found(name, "last site", 0.5), f"drawn round {name.place.name}, the last place spoken of before it")


def _is_centre(n: Named) -> bool:
    return is_located(n) and n.place.settled and n.place.kind != "country"


def _behind(context: Context, measure: Measure) -> End | None:
    """ "A 1.5-km cordon was set up in Koblenz": the next place of the sentence, where none stands before."""
    name = context.next(measure.end, until=min(context.sentence(measure.start).end, measure.end + 90), only=_is_centre)
    if name is None or not _IN.search(context.text[measure.end : name.start]):
        return None
    return presumed(found(name, "place named next", 0.5), f"drawn round {name.place.name}, the place named next")


ORIGINS: tuple[Callable[[Context, Measure], End | None], ...] = (
    _around,
    _shared,
    _before,
    _near_site,
    _named_next,
    _before_wide,
    _site_before,
    _behind,
)
