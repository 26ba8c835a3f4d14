"""Zones: what a stated radius is drawn round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.settle.join.back import EVENT_NEXT, event_fix, is_point, round_it
from geobrief.settle.join.centres import candidates
from geobrief.settle.join.ends import End, Joint, found, presumed
from geobrief.settle.join.origins import chosen
from geobrief.settle.join.site import site
from geobrief.settle.join.vocabulary import pattern
from geobrief.world import earth

if TYPE_CHECKING:
    from geobrief.model import Measure
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Named

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
_WIND = pattern(r"\b(?:winds?|gusts?|gales?|squalls?)\b")


def joint(context: Context, measure: Measure) -> Joint:
    """The middle of a zone is its origin; a zone has no target."""
    fix = _fix(context, measure)
    if fix is not None:
        return Joint(origin=fix, sector=_quadrant(context, measure))
    back = round_it(context, measure)
    if back is not None:
        return Joint(around=back)
    zone = chosen(context, measure, candidates(context, measure))
    if zone.standing != "drawn" or not (zone.ends or zone.around):
        zone = _as_before(context, measure) or zone
    zone = replace(zone, sector=_quadrant(context, measure))
    if zone.around is not None and _OF_A_LINE.match(context.tail(measure)):
        return Joint()  # "within 10 km of the coast" is round no storm; of which coast, nobody says
    if _is_along(context, measure):
        return replace(zone, origin=zone.origin and _strip(context, zone.origin), along=True)
    return zone


def _as_before(context: Context, measure: Measure) -> Joint | None:
    """The middle of the zone before in its sentence, where this one has none of its own ("…, and gales 140 miles")."""
    number, here = context.numbers[measure.id], context.sentence(measure.start)
    last = context.measures[number - 1] if number else measure
    if last.kind != "zone" or not here.start <= last.start < measure.start or any(context.inside(last.end, here.end)):
        return None
    joint = context.joined[last.id]
    return joint if (joint.ends or joint.around) and site(context, measure).slot == "nothing" else None


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
    north, east = (named[1] or named[3]).lower(), (named[2] or named[4]).lower()
    middle = earth.azimuth_of(f"{'north' if north[0] == 'n' else 'south'}{'east' if east[0] == 'e' else 'west'}")
    return middle - 45, middle + 45


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
    at = None if of is None else context.next(of.end(), until=of.end() + _DIRECTLY, only=is_point)
    if at is None and _CLEAR.match(context.text, measure.end):
        at = context.before(measure.start, only=is_point)
    if at is not None:
        return found(at, "around", 0.9)
    event = None if of is None else EVENT_NEXT.match(context.text, of.end())
    return None if event is None else event_fix(context, measure.start, event["noun"].lower())


def _position(context: Context, measure: Measure) -> Named | None:
    """The last position before the figure; where there is none, the first of the text."""
    return context.before(measure.start, only=is_point) or next((n for n in context.named if is_point(n)), None)


_OF = pattern(r"\s+(?:of|from|around)\b")
_CLEAR = pattern(r"\s+clear\b")
_DIRECTLY = 30
"""So many characters behind that a position stands that a zone lies round."""
