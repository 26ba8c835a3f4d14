"""Zones: what a stated radius is drawn round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.settle.join.back import meant
from geobrief.settle.join.ends import End, Joint, found, presumed
from geobrief.settle.join.nouns import EVENT_NEXT, definite, event_fix, is_point
from geobrief.settle.join.origins import of_zone
from geobrief.settle.join.vocabulary import ZONE, pattern
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geobrief.model import Measure
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Named

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
_OF_A_LINE = pattern(
    r"\s+(?:of|from|off|along)\s+(?:the|its|their)\s+(?:coast(?:line)?|shore(?:line)?|border|frontier|river|road|railway)\b"
)
_EYE = pattern(r"^\s*(?:the\s+)?(?:storm|hurricane|cyclone|typhoon|eye|cent(?:er|re)|core)\b")
_QUADRANT = pattern(r"[\s,]*(north|south)[-\s]?(east|west)(?:ern)?\s+quadrant\b|(n|s)(e|w)(?![a-z])")
_QUADRANTS = {
    ("north", "east"): (0.0, 90.0),
    ("south", "east"): (90.0, 180.0),
    ("south", "west"): (180.0, 270.0),
    ("north", "west"): (270.0, 360.0),
}
_FULL = {"n": "north", "s": "south", "e": "east", "w": "west"}
_LINES = frozenset({"the border", "the frontier", "the boundary", "the coast", "the shore", "the coastline"})
_WIND = pattern(r"\b(?:winds?|gusts?|gales?|squalls?)\b")


def joint(context: Context, measure: Measure) -> Joint:
    """The middle of a zone is its origin; a zone has no target."""
    fix = _fix(context, measure)
    if fix is not None:
        return Joint(origin=fix, sector=_quadrant(context, measure))
    back = _round_it(context, measure)
    if back is not None:
        return Joint(around=back)
    votes = {name: end for name, rule in _RULES.items() if (end := rule(context, measure)) is not None}
    zone = replace(of_zone(context, measure, votes), sector=_quadrant(context, measure))
    if zone.around is not None and _OF_A_LINE.match(context.tail(measure)):
        return Joint()  # "within 10 km of the coast" is round no storm; of which coast, nobody says
    line = next((end for end in votes.values() if end.rule in _LINES), None)
    if not zone.ends and zone.around is None and line is not None:
        return Joint(origin=line)  # what the words say lies along a line has no middle to choose
    if _is_along(context, measure):
        return replace(zone, origin=zone.origin and _strip(context, zone.origin), along=True)
    return zone


def _round_it(context: Context, measure: Measure) -> str | None:
    """The figure that says where the thing lies that a zone is said to lie round ("5 km around the wreck")."""
    at = _behind_round(context, measure)
    return None if at is None else meant(context, measure, at)


def _behind_round(context: Context, measure: Measure) -> int | None:
    """The offset right behind "around" or "of", where what a zone lies round should be named."""
    tail = context.tail(measure)
    match = _AROUND.match(tail) or _FAR_AROUND.match(tail)
    return None if match is None else measure.end + match.end()


def is_lost(context: Context, measure: Measure, zone: Joint) -> bool:
    """Whether a zone is small beside the state that it would lie round: it lies somewhere in it, and nobody says where.

    One at sea, in nautical miles, is counted from the state's coast.
    """
    place = None if zone.origin is None else context.place(zone.origin.place)
    if place is None or place.kind != "country" or measure.unit == "nmi" or zone.edge is not None or zone.along:
        return False
    return measure.metres < context.extent(place)


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
    if named is None:
        return _towards(measure) if measure.rule == "extent" else None
    north, east = named[1] or named[3], named[2] or named[4]
    return _QUADRANTS[_FULL[north[0].lower()], _FULL[east[0].lower()]]


def _towards(measure: Measure) -> tuple[float, float] | None:
    """The part of the compass in which winds blow, or a cloud of ash lies ("EXT 25NM TO W")."""
    if measure.bearing is None:
        return None
    azimuth, half = earth.azimuth_of(measure.bearing), earth.half_width(measure.bearing)
    return (azimuth - half) % 360, (azimuth + half) % 360


def _fix(context: Context, measure: Measure) -> End | None:
    """Winds lie round the position that a bulletin gives in figures, and waves round that of the epicentre."""
    fix = _position(context, measure) if _is_storm(context, measure) else None
    if fix is not None:
        return found(fix, "the storm's position", 0.9)
    of = _OF.match(context.text, measure.end)
    event = None if of is None else EVENT_NEXT.match(context.text, of.end())
    return None if event is None else event_fix(context, measure.start, event["noun"].lower())


def _position(context: Context, measure: Measure) -> Named | None:
    """The last position before the figure; where there is none, the first of the text."""
    return context.before(measure.start, only=is_point) or next((n for n in context.named if is_point(n)), None)


_OF = pattern(r"\s+(?:of|from|around)\b")


def _around(context: Context, measure: Measure) -> End | None:
    """ "within a 30 km radius of the plant", "a 10-km zone around Tolbachik"."""
    at, stop = _behind_round(context, measure), measure.end + len(context.tail(measure))
    if at is None:
        return None
    name = context.governed(at, until=stop)
    until = name.start if name is not None else stop
    words = context.text[at:until]
    end = definite(context, at, words, name)
    if end is not None:
        return end
    if name is None or len(words) > 70:
        return None
    if len(words.split()) <= 4:
        return found(name, "around", 0.9)
    return presumed(found(name, "around", 0.6), f"drawn round {name.place.name}, the place named next to it")


_RULES: Mapping[str, Callable[[Context, Measure], End | None]] = {
    "around": _around,
}
"""What is asked besides the mentions themselves; each speaks as a claim on the place that it finds."""
