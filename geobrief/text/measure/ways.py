"""Rules for distances and for ways travelled: what is drawn as a line, or told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.lexicon import pattern, words
from geobrief.text.measure.vocabulary import ABLE, FLY, LIGHT, TRAVEL

if TYPE_CHECKING:
    from geobrief.model import MeasureKind
    from geobrief.text.measure.context import Surroundings

# -- travelled --------------------------------------------------------------------------------------

_JOURNEY: Final = pattern(
    r"(?P<noun>",
    words(
        "journeys? voyages? flights? treks? trips? march(?:es)? advances? odyssey crossing drives? rides? walks?"
        " hikes? passage trajectory flight_path incursion push retreat sail swim pilgrimage detour tour"
    ),
    ")",
)
_TO_THERE: Final = pattern(words("drive ride walk hike trip flight"), "$")
_FROM_THERE: Final = pattern(r"\s+(?:\w+\s+)?", words("from away north south east west"))


def journey_head(c: Surroundings) -> MeasureKind | None:
    """Know "a 300-mile journey"; "a 20-mile drive from Kyiv" says how far off, so a distance."""
    hit = _JOURNEY.search(c.head)
    if hit is None or c.bearing is not None or c.unit == "yd":
        return None
    far_off = _TO_THERE.search(hit.group("noun")) and _FROM_THERE.match(c.after[hit.end() :])
    return "distance" if far_off else "travelled"


_TRAVELLED: Final = pattern(
    TRAVEL,
    LIGHT,
    r"(?:distance\s+of\s*|(?:back|forward|in|(?:north|south|east|west)(?:ward)?s?)\s*(?:for\s*)?|along\s+)?$",
)
_LEVEL: Final = pattern(r"\b(?:at|below|above|under)\b")
_FLIGHT_OF: Final = pattern(words("flights? journeys? voyages? treks? march(?:es)? advances?"), r"\s+of\s*$")
_THROWN: Final = pattern(
    words(
        "hurl(?:s|ed|ing) fl(?:ing|ings|ung) thr(?:ew|ows|own) toss(?:es|ed) spew(?:s|ed) eject(?:s|ed) blast(?:s|ed)"
    ),
    r"\s+(?:[\w-]+\s+){0,3}",
    words("rocks? boulders bombs lava debris ash ballistics fragments stones wreckage"),
    r"\s*(?:as\s+far\s+as)?$",
)
_OUT: Final = pattern(r"[\s,]*(?:from|away|down|out)\b")
_DRAGGED: Final = pattern(
    words("dragg?(?:ed|ing|s) tow(?:ed|ing|s) pulled hauled pursued chased trailed escorted"), r"[^.;,]{1,40}\bfor\s*$"
)
_DRIVE_OF: Final = pattern(
    r"(?:\bminutes?|\bhours?|\bthe|\ba|-minute|-hour|['’]s?)[\s-]+(?:\w+\s+)?",
    r"(?:drive|walk|ride|march|journey),?(?:\s+or)?\s*$",
)
_MOVED_OFF: Final = pattern(words("carried evacuated tracked crossing"), LIGHT, "$")
_OFF: Final = pattern(r"[\s,]*(?:from|away)\b")
_DISTANCE_OF: Final = pattern(r"\bdistance(?:\s++of)?\s*+$")
_TRAVEL: Final = pattern(TRAVEL)
_REACHED_IN: Final = pattern(
    r"\b(?:flood\w*|waters?|lava|tsunami|surge|oil|slick)\b[^.;]{0,30}\breach(?:ed|es|ing)\s*$"
)


def travel_said(c: Surroundings) -> MeasureKind | None:
    """Know "flew 600 km", "advanced about 20 miles"."""
    if _LEVEL.search(c.qualifiers) and "distance" not in c.qualifiers:
        return None
    if _DRIVE_OF.search(c.before):
        return "distance"
    if _FLIGHT_OF.search(c.before) or (_THROWN.search(c.before) and _OUT.match(c.after)) or _DRAGGED.search(c.before):
        return "travelled"
    if _TRAVELLED.search(c.before):
        return None if _OFF.match(c.after) and _MOVED_OFF.search(c.before) else "travelled"
    if _REACHED_IN.search(c.before) or (_DISTANCE_OF.search(c.before) and _TRAVEL.search(c.before)):
        return "travelled"
    return None


_ABLE: Final = pattern(ABLE)
_WENT: Final = pattern(TRAVEL, "|", FLY)
_CAME_DOWN: Final = pattern(
    r"[\s,]*(?:(?:before|until|and|then)\s+)?(?:it\s+|they\s+)?(?:harmlessly\s+|eventually\s+|finally\s+)?(?:",
    words(
        "plung(?:ed|ing) crash(?:ed|ing) splash(?:ed|ing) land(?:ed|ing) fell falling came_down coming_down"
        " explod(?:ed|ing) disintegrat(?:ed|ing) disappear(?:ed|ing) pass(?:ed|ing)_over (?:flying|flew)_over"
    ),
    ")",
)
_AFTER_GOING: Final = pattern(
    r"\bafter\s+(?:having\s+)?",
    words("flying going travell?ing covering sailing drifting driving walking marching cycling rowing swimming"),
    LIGHT,
    "$",
)


def came_down(c: Surroundings) -> MeasureKind | None:
    """Know what was flown by how it ended: "flew 2,700 km, passing over …", "… before plunging into the sea"."""
    went = _CAME_DOWN.match(c.after) and _WENT.search(c.before[-50:]) and not _ABLE.search(c.before[-90:])
    return "travelled" if went or _AFTER_GOING.search(c.before) else None


_ACROSS: Final = pattern(r"[\s,]*(?:across|through|around)\s")
_TRAVEL_LOOSE: Final = pattern(TRAVEL, r"[^.;,]{0,60}$")
_SITED: Final = pattern(r"[\s,]*(?:\w+\s+)?(?:away|from|off|outside|inside)\b")
_BEARING_OF: Final = pattern(r"[\s,]*(?:to\s+the\s+|due\s+)?[\w\s-]{1,25}\bof\b")


def travel_loose(c: Surroundings) -> MeasureKind | None:
    """Know "sent a plume of smoke 60 miles towards", "pushed the defenders back 20 km"."""
    if _ACROSS.match(c.after) and _TRAVEL.search(c.sentence):
        return "travelled"
    if not _TRAVEL_LOOSE.search(c.before) or c.after.startswith(" of") or _SITED.match(c.after):
        return None
    return None if c.bearing and _BEARING_OF.match(c.after) else "travelled"


# -- distances --------------------------------------------------------------------------------------

_DISTANCE_AFTER: Final = pattern(
    r"[\s,]*+(?:\(?as\s+the\s+crow\s+flies\)?|by\s+(?:road|air|sea))?[\s,]*+",
    r"(?:(?:further|farther|straight|up|down|due|out|well)\s+)?",
    words(
        "away off from offshore inland inside outside outward short_of beyond past apart upstream downstream"
        " upriver downriver upwind downwind behind ahead between before deeper deep_(?:in|inside|into|within)"
        " into in_from out_(?:at|to|in|from|into) over_the_border"
        " across_the_(?:border|frontier|\\w+) across_\\w+_(?:bay|strait|gulf|lake|sea|channel|sound)"
        " up_the down_the down_from up_from"
        " along_the separat* in_front_of distant to_go left_to to_[a-z]\\w* towards?_\\w+ as_the_crow closer"
        " nearer seaward against downhill downrange around_the_coast (?:by|via)_(?:road|rail|air|sea)"
        " in_an?_[\\w-]+_direction in_the_direction distance walk drive ride uphill"
    ),
)
_RUNS: Final = pattern(
    words("border boundary fault front front_line frontline road pipeline river wall fence fault coast coastline"),
    r"[^.;,]{0,15}",
    words("runs? running stretch* extend* snak* winds?"),
    r"(?:\s+(?:for|over|some|across))*\s*$|\b(?:meander|snake)(?:s|d|ed|ing)?\s*$",
)


_COURSE: Final = pattern(r"\b(?:runs?|flows?|stretch(?:es)?|snakes?|winds)\s*$")
_SOURCE: Final = pattern(r"\s+from\s+(?:[\w’'-]+\s+){1,6}?to\b|\s+(?:through|across|past|between)\b")


def distance_after(c: Surroundings) -> MeasureKind | None:
    """Know "north of", "away", "from", "off the coast", "short of", "inside"."""
    if c.bearing is None and not _DISTANCE_AFTER.match(c.after):
        return None
    return "other" if _RUNS.search(c.before) or (_COURSE.search(c.before) and _SOURCE.match(c.after)) else "distance"


_COMPARED: Final = pattern(
    r"\s++(?:closer|nearer|farther|further|more|less)\s++(?:to\s[^.;,]{1,40}\s)?(?:than|from\s[^.;,]{1,40}\sthan)\b"
)


_ADDS: Final = pattern(words("adds? added adding cuts? cutting shortens? saves? saving lengthens?"), r"[^.;,]{0,30}$")
_TO_TRIP: Final = pattern(
    r"\s+(?:to|from|off)\s+(?:the|each|every|a|their|its)\s+(?:[\w-]+\s+){0,2}",
    words("trips? journeys? routes? voyages? way passage commute"),
)


_CUTS_TRIP: Final = pattern(
    words("cuts? cutting shortens? lengthens? brings"),
    r"\s+(?:the\s+)?",
    words("trips? journeys? routes? voyages? way passage commute distance"),
    r"\b[^.;,]{0,60}$",
)


def compared(c: Surroundings) -> MeasureKind | None:
    """Know "200 km closer to the coast than": how much one distance exceeds another is none itself."""
    longer = (_ADDS.search(c.before) and _TO_TRIP.match(c.after)) or _CUTS_TRIP.search(c.before)
    return "other" if _COMPARED.match(c.after) or longer else None


_DISTANCE_SAID: Final = pattern(words("distances? separat* apart gap"), LIGHT, r"$|\bdistance\b[^.;]{0,60}$")


_FROM_TO: Final = pattern(
    r"\bbetween\b[^.;]{3,60}\band\b[^.;]{2,40}?\blies?\s*$|\bfrom\b[^.;]{3,70}\bto\b[^.;]{2,50}?\b(?:it\s+)?is\s*$"
)


def distance_said(c: Surroundings) -> MeasureKind | None:
    """Know "at a distance of 40 km", "the distance between them is"."""
    far_off = _DISTANCE_SAID.search(f"{c.before} {c.qualifiers}") or _FROM_TO.search(c.before)
    return "distance" if far_off else None


def inherited(c: Surroundings) -> MeasureKind | None:
    """Give what nothing governs the kind of the measure before it in the sentence."""
    return c.inherited
