"""Rules for altitudes, and for the lengths that are never drawn: sizes, depths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.lexicon import pattern, words
from geobrief.text.measure.vocabulary import (
    CLOUD,
    ERUPTION,
    FLYER,
    FUNCTION,
    LENGTH_THING,
    LIGHT,
    OF_RANGE,
    WEAPON,
)

if TYPE_CHECKING:
    from geobrief.model import MeasureKind
    from geobrief.text.measure.context import Surroundings

_FLYER: Final = pattern(FLYER)
_FLYER_OR_ASH: Final = pattern(FLYER, "|", ERUPTION)
_LENGTH_THING: Final = pattern(LENGTH_THING)

# -- accuracy ---------------------------------------------------------------------------------------

_ACCURACY: Final = pattern(words("accura* precis* margin error resolution cep"), r"[^.;]{0,30}$")
_ACCURACY_HEAD: Final = pattern(
    r"[\s-]*(?:of\s+)?", words("error accuracy precision cep resolution margin circular_error miss_distance")
)


def accuracy(c: Surroundings) -> MeasureKind | None:
    """Know "accurate to within 5 metres", "lands within 10 metres of its target"."""
    missed = "within" in c.qualifiers and c.metres < 1000 and _OF_ITS_AIM.match(c.after)
    said = c.metres < 20_000 and (_ACCURACY.search(c.before) or _ACCURACY_HEAD.match(c.after))
    return "other" if missed or said else None


_OF_ITS_AIM: Final = pattern(
    r"[\s,]*of\s+(?:its|their|the|an?)\s+(?:[\w-]+\s+){0,2}", words("targets? aim aim_point aimpoint bullseye buoy")
)


# -- how long, wide, high, deep ---------------------------------------------------------------------

_DIMENSION: Final = pattern(
    r"[\s-]*(?P<word>",
    words(
        "long wide tall thick broad high deep in_(?:length|width|height|diameter|depth|size|circumference) square"
        " underground underwater below_(?:the_)?(?:surface|ground|sea) beneath under_the underneath by_\\d+"
        " x_\\d+"
    ),
    r"|across\b(?=\s*(?:[^\w\s]|$))|×)",
)
_DEEP_IN: Final = pattern(r"[\s-]*deep\s+(?:in|inside|into|within)\b")
_STRIP: Final = pattern(words("zones? buffers? cordon strip belt (?:safe|security|buffer|no-go)_area no-man's_land"))
_ALONG_IT: Final = pattern(
    r"[\s-]*(?:deep|wide)\s+(?:all\s+)?(?:along|on\s+(?:both|either|each)\s+sides?\s+of|inside|behind)\s+",
    r"(?:[\w'’-]+\s+){0,5}?",
    words("borders? frontiers? front_lines? frontlines? front coasts? coastline line boundary"),
)


def along_a_line(c: Surroundings) -> MeasureKind | None:
    """Know the depth of a strip along a border, a front or a coast, whatever has it: that is a zone."""
    return "zone" if _ALONG_IT.match(c.after) else None


def dimension(c: Surroundings) -> MeasureKind | None:
    """Know how long, wide, tall or deep a thing is; a cloud's height is an altitude, a strip's depth a zone."""
    hit = _DIMENSION.match(c.after)
    if hit is None:
        return None
    word = hit.group("word")
    if word == "deep" and _DEEP_IN.match(c.after) and not _LENGTH_THING.search(c.before[-60:]):
        return None
    if word == "high" and _CLOUD_OR_FLYER.search(c.before):
        return "altitude"
    if word in ("deep", "wide") and (_STRIP.search(c.before[-60:] + c.after[:50]) or _ALONG_IT.match(c.after)):
        return "zone"
    return "other"


def bracketed(c: Surroundings) -> MeasureKind | None:
    """Know the height that stands in brackets behind a name: "Nyiragongo (3,470 m)"."""
    alone = c.before.endswith("(") and c.after.startswith(")") and c.unit in ("m", "ft") and c.metres >= _A_HILL
    return "other" if alone and not _REACH.search(c.before[-60:]) else None


_A_HILL: Final = 200.0
_REACH: Final = pattern(words("range reach radius zone within up_to away from off"))

_CLOUD_OR_FLYER: Final = pattern(CLOUD, "|", FLYER)

_WITHIN: Final = pattern(words("within to into inside"))
_SEPARATED: Final = pattern(r"\bseparat\w+(?:\s+\w+){0,3}\s+by$")
_LIE_BETWEEN: Final = pattern(r"\bbetween\b[^.;]{3,60}\band\b[^.;]{2,40}?\blies?$")
_OF_STUFF: Final = pattern(r"[\s-]*(?:worth\s+)?(?!", OF_RANGE, r")of\s+")
_FROM_HERE: Final = pattern(r"[\s,]*(?:\w+\s+)?", words("from away off"))
_NOUN_HEAD: Final = pattern(r"[\s-]+(?!", FUNCTION, r"|distance\b)[a-z]")


def length_head(c: Surroundings) -> MeasureKind | None:
    """Know "a 700-foot ship", "400 miles of coast", "a 500-km stretch of the border"."""
    if _WITHIN.search(c.qualifiers) and c.after.startswith(" of"):
        return None
    if _SEPARATED.search(c.before) or _LIE_BETWEEN.search(c.before):
        return "distance"
    if _OF_STUFF.match(c.after) and not c.bearing:
        return "other"
    if _LENGTH_THING.search(c.head) and not _FROM_HERE.match(c.after):
        return "other"
    return "other" if c.adjectival and _NOUN_HEAD.match(c.after) else None


_SIZE: Final = pattern(
    words(
        "depths? length width wingspan visibility diameter circumference elevation rainfall snowfall"
        " precipitation snow swells? waves? seas surges? tides? water_levels? flood flooded floodwaters?"
        " crest(?:ed|ing)? height deep thickness draft draught hypocent(?:er|re) focal fuel mileage odometer"
        " clearance breadth span shallow"
    ),
    r"[^.;()]{0,30}$|\bmeasur(?:es|ed|ing)\s*$|\b(?:front|column|coastline|trail|band|wall|queue|line)\s+of\s*$",
)
_TIGHT_SIZE: Final = pattern(r"^\w+", LIGHT, "$")
_OFF: Final = pattern(r"[\s,]*", words("from away off inland"))
_HURLED: Final = pattern(FLYER, "|", WEAPON)
_FALL: Final = pattern(words("fell fallen falling plunged plunging dropped tumbled plummeted slipped"), r"\s*$")


def size_said(c: Surroundings) -> MeasureKind | None:
    """Know a depth, visibility, waves, rain or a length by the words before it; a fall too."""
    if c.bearing is not None:
        return None
    if c.unit in ("ft", "m", "yd") and _FALL.search(c.before) and not _HURLED.search(c.wide):
        return "other"
    hit = _SIZE.search(c.before)
    if hit is None or _OFF.match(c.after):
        return None
    return None if "," in hit.group() and not _TIGHT_SIZE.search(hit.group()) else "other"


# -- altitudes --------------------------------------------------------------------------------------

_ALTITUDE_HEAD: Final = pattern(
    r"[\s-]*+(?:\w[\w-]*+[\s-]++)?(?:in\s+)?",
    words("(?:of_)?(?:altitude|apogee|orbit) flight_level above_(?:the_)?(?:earth|planet|equator)*"),
)
_COLUMN_HEAD: Final = pattern(
    r"[\s-]*+(?:\w++[\s-]++){0,2}?(?:columns?|plumes?|clouds?)\b"
    r"(?!\s+of\s+(?:tanks?|vehicles|troops|trucks|tankers|armou?r|cars))"
)
_INTO_AIR: Final = pattern(
    r"[\s,]*(?:high\s+)?(?:up\s+)?(?:into|in|above)\s+(?:the\s+)?",
    words("air sky skies atmosphere space crater summit volcano peak"),
)
_ABOVE_GROUND: Final = pattern(
    r"[\s,]*(?:above\s+(?:the\s+)?",
    words("sea ground earth ocean mean surface water city town target clouds"),
    r"|(?:asl|agl|amsl)\b|up\s*(?:$|[^\w\s]|in\s+the\s+(?:air|sky)))",
)
_STANDS: Final = pattern(words("mountain peak village town city stands rises airport plateau summit camp base lake"))


def altitude_head(c: Surroundings) -> MeasureKind | None:
    """Know "a 4,000-metre column of ash", "6 km into the sky", "10,000 ft altitude"."""
    flying = _FLYER_OR_ASH.search(c.sentence)
    if _ALTITUDE_HEAD.match(c.after) or _INTO_AIR.match(c.after) or (flying and _COLUMN_HEAD.match(c.after)):
        return "altitude"
    if _ABOVE_GROUND.match(c.after):
        return "altitude" if flying and not _STANDS.search(c.before[-50:]) else "other"
    return None


_CLIMBS: Final = pattern(
    words("climb(?:s|ed|ing)? soar(?:s|ed|ing)? ascend(?:s|ed|ing)? rose risen rises? rising"),
    r"(?:\s+(?:to|past|above|beyond|up|as\s+high\s+as))*\s*$",
)
_UP_TO_THERE: Final = pattern(
    r"[\s,]*(?:from|away|off|along|to\s+the\s+(?:north|south|east|west)|above\s+sea\s+level)\b"
)


def climbs(c: Surroundings) -> MeasureKind | None:
    """Know "the missile climbs 6,000 km", "the plume rose to 3,200 metres"; a peak that rises so far does not fly."""
    if not _CLIMBS.search(c.before) or _UP_TO_THERE.match(c.after) or c.bearing is not None:
        return None
    return "altitude" if _FLYER_OR_ASH.search(c.sentence) else None


_AIRSPACE: Final = pattern(
    words("no-?fly airspace flights? fly flying aircraft planes? airliners? pilots? helicopters?")
)
_CEILING: Final = pattern(words("to below above under up over"))


def ceiling(c: Surroundings) -> MeasureKind | None:
    """Know how high closed air reaches, in feet: "a no-fly zone reaching up to 12,000 feet", "below 10,000 feet"."""
    if c.unit != "ft" or c.metres < _LOW_CLOUD or c.bearing is not None or not _AIRSPACE.search(c.wide):
        return None
    return "altitude" if _CEILING.search(f"{c.before[-12:]} {c.qualifiers}") else None


_LOW_CLOUD: Final = 300.0

_ALTITUDE_SAID: Final = pattern(
    words("altitudes? apogee peak_height ceiling orbit flight_level cruising perigee"),
    LIGHT,
    r"$|\b(?:altitude|apogee)\b[^.;,()]{0,40}$",
)
_PEAKS: Final = pattern(
    r"\b(?:circl(?:es?|ed|ing)|orbit(?:s|ed|ing)?)\b[^.;,]{0,30}\bat\s*$|\bpeak(?:s|ed|ing)?(?:\s+(?:out\s+)?at)?\s*$"
)
_HEIGHT_SAID: Final = pattern(r"\bheights?", LIGHT, r"$|\bheights?\b[^.;,()]{0,30}$")


def altitude_said(c: Surroundings) -> MeasureKind | None:
    """Know "at an altitude of", "peaking at", and "reached a height of" where something flies."""
    if _ALTITUDE_SAID.search(c.before) or ("as high as" in c.qualifiers and _FLYER_OR_ASH.search(c.wide)):
        return "altitude"
    if _PEAKS.search(f"{c.before} {c.qualifiers}".rstrip()) and (c.unit in ("km", "mi") or _FLYER.search(c.wide)):
        return "altitude"
    if _HEIGHT_SAID.search(c.before):
        return "altitude" if _FLYER_OR_ASH.search(c.wide) else "other"
    return None


_SITED: Final = pattern(
    r"[\s,]*",
    words(
        "from off away of toward towards inland offshore down south north east west apart short long into along"
        " up_(?:the|to|a) inside"
    ),
)
_LEVELS: Final = pattern(words("at to from below above under through over between"))
_FLIGHT: Final = pattern(
    words(
        "fell fall* dropp?(?:ed|s|ing)? plung* climb* rose risen ris(?:e|es|ing) descend* lost los(?:e|ing)"
        " ascend* soar* gain* div(?:e|ed|ing) plummet* swerv* vanish* disappear* level(?:l?ed)? hover* cruis*"
        " jump* flying flew fly flown circling ejected exploded erupted intercepted contact"
    ),
    r"[^.;]{0,50}$",
)
_AIRBORNE: Final = pattern(words("flying flew flown hover* cruis* airborne"))
_GROUNDED: Final = pattern(
    words("runway within crash* debris crater landed stands rises village town camp depth submerged waters?")
)
_RISE: Final = pattern(
    words(
        "spew* shot shoot* ris(?:e|es|ing|en) rose sent send* reach* soar* billow* belch* eject* blast* tower*"
        " erupt* high"
    ),
    r"[^.;]{0,60}$",
)
_ERUPTION: Final = pattern(ERUPTION)
_FLOWS: Final = pattern(words("slopes? flank* lava river across down along flow*"))


def altitude_loose(c: Surroundings) -> MeasureKind | None:
    """Know feet of a plane ("dropped from 36,000 feet"), and the rise of ash and smoke."""
    if c.bearing is not None or _SITED.match(c.after):
        return None
    if c.unit in ("ft", "m") and _is_flight_level(c):
        return "altitude"
    ash = _ERUPTION.search(c.before) and _RISE.search(c.before)
    return "altitude" if ash and not _FLOWS.search(c.before[-60:]) else None


def _is_flight_level(c: Surroundings) -> bool:
    flight = _FLIGHT.search(c.before)
    led = flight or _LEVELS.search(f"{c.before[-14:]} {c.qualifiers}")
    unspoken = c.unit == "ft" and c.metres > 900 and not _LENGTH_THING.search(c.sentence)
    if (
        not led
        or c.metres < (10 if flight else 100)
        or not (unspoken or _FLYER.search(c.wide) or _AIRBORNE.search(c.before))
    ):
        return False
    return not _GROUNDED.search(f"{c.before[-40:]} {c.qualifiers}")
