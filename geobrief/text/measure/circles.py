"""Rules for ranges and zones: what is drawn round a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.arms import FLOWN, HURLED
from geobrief.lexicon import pattern, words
from geobrief.text.measure.clues import speaks_of_weapon
from geobrief.text.measure.vocabulary import (
    ABLE,
    FLY,
    FORCES,
    LIGHT,
    OF_RANGE,
    ORDERS,
    STRIKE,
    TRAVEL,
    WEAPON,
    WINDS,
    ZONE,
)
from geobrief.world.arsenal import called

if TYPE_CHECKING:
    from geobrief.model import MeasureKind
    from geobrief.text.measure.context import Surroundings

_WEAPON: Final = pattern(WEAPON)
_TRAVEL: Final = pattern(TRAVEL)
_ZONE: Final = pattern(ZONE)

# -- ranges -----------------------------------------------------------------------------------------

_HEIGHT: Final = pattern(
    words("altitudes? heights? apogees? ceilings? orbits?"), r"(?:\s+(?:of|at|is|was|as|to|up))*\s*$"
)


def is_height(c: Surroundings) -> bool:
    """Whether the words right before a figure say that it counts upwards."""
    return "high" in c.qualifiers or _HEIGHT.search(c.before) is not None


_LONGEST_NAME: Final = 3
"""Words of a weapon's name."""
_SHORT: Final = frozenset({"m", "ft", "yd"})


def of_its_name(c: Surroundings) -> MeasureKind | None:
    """Know the range in brackets behind a weapon's name: "the Emad (1,700 km)"."""
    if not c.before.endswith("(") or not c.after.startswith(")") or c.unit in _SHORT:
        return None
    words_before = c.before[:-1].split()[-_LONGEST_NAME:]
    return "range" if any(called(" ".join(words_before[at:])) for at in range(len(words_before))) else None


_TREATY: Final = pattern(
    words(
        "generally_considered are_considered is_any are_those qualif(?:y|ies)_as threshold by_definition inf_treaty"
        " intermediate-range_nuclear_forces mtcr missile_technology_control"
        " (?:missiles?|icbms?)_(?:is|are)_(?:a|any|those|weapons?|missiles?)_(?:\\w+_){0,4}(?:with|that)"
    )
)
_DEFINES: Final = pattern(
    words("defin(?:ed|es|ition|ing) classif(?:ied|ies|ication)_as categori[sz]ed_as"), r"[^,.;]{0,160}$"
)
"""What is classed by its range; behind a comma stands what one thing has ("classified as …, with a range of")."""


def threshold(c: Surroundings) -> MeasureKind | None:
    """Know the limit in a definition or a treaty: nothing has this range."""
    if "range" in c.before or "range" in c.after[:40]:
        defined = _DEFINES.search(c.before) and c.bound != "about"  # what is guessed is one thing's, and no definition
        return "other" if _TREATY.search(c.sentence) or defined else None
    return None


_RANGE_HEAD: Final = pattern(r"\b(?:range[ds]?|reach)\b")
_WEAPON_HEAD: Final = pattern(words(FLOWN))
_ONE_KM: Final = 1000.0
_JOURNEY_HEAD: Final = pattern(words("flights? launch test zones? strikes? attacks? radius circle"))
_OF_RANGE: Final = pattern(r"\s+", OF_RANGE)
_LIMIT_ON_RANGE: Final = pattern(r"[\s-]*(?:limits?|cap|ceiling)\s+(?:on|for|to)\s+(?:[\w’']+\s+){0,3}ranges?\b")
_MOUNTAINS: Final = pattern(r"[^.;,]{0,40}\b(?:mountain|hill|peak)s?\b")


def range_head(c: Surroundings) -> MeasureKind | None:
    """Know "600-km range", "a 500-kilometer-range missile", "900 km of range", "a 2,000-km drone"."""
    if _OF_RANGE.match(c.after):
        return "range"
    if _RANGE_HEAD.search(c.head) or _LIMIT_ON_RANGE.match(c.after):
        return "other" if _MOUNTAINS.match(c.after) else "range"
    named = c.adjectival and c.metres >= _ONE_KM and _WEAPON_HEAD.search(c.head)
    return "range" if named and not _JOURNEY_HEAD.search(c.head) else None


_RANGE_SAID: Final = pattern(
    words(
        "ranges? (?:an?|the|its|their|with|[a-z]+er|maximum|[a-z]+[’']s)_(?:[a-z]+_)?reach striking_distance"
        " firing_distance"
        " combat_radius"
    ),
    LIGHT,
    r"$|\branges?\b(?!\s+(?:of\s+)?(?:hills|mountains))[^.;()]{0,60}$",
    r"|\brang(?:e|es|ing)(?:\s+(?:anywhere\s+)?(?:from|between))?\s*$|\breach\s+(?:of|is|was)[^.;,()]{0,20}$",
)
_OTHER_RANGE: Final = pattern(
    words("mountain price age close shooting driving"),
    r"\s+ranges?\b[^.;]*$|\b(?:wide|broad|whole|full)\s+ranges?\s+of\s+[a-z][^.;]*$",
)
_NOT_SAID: Final = pattern(TRAVEL, "|", words("altitude height apogee depth located based about_to"))
_COMMA: Final = pattern(r",(?!\s*", words("which that currently now estimated believed"), ")")
_TIGHT_RANGE: Final = pattern("range", LIGHT, "$")
_NOT_FLOWN: Final = pattern(words("length depth height width size"))
_FLOWN_TO: Final = pattern(
    words("flew flown travell?ed fired tested launched"),
    r"[^.;,]{0,20}\b(?:to\s+)?(?:a|an|its)\s+(?:\w+\s+)?range\b[^.;]*$",
)
_TO_A_RANGE: Final = pattern(r"\bto\s+(?:a|an|its)\s+(?:\w+\s+)?range\s+of\s*$")
_FLOWN: Final = pattern(words("flew flown travell?ed fired"))


def range_said(c: Surroundings) -> MeasureKind | None:
    """Know "with a range of", "maximum range of the missile at", "(range"."""
    hit = _RANGE_SAID.search(c.before)
    if hit is None or _OTHER_RANGE.search(c.before) or _NOT_SAID.search(hit.group()):
        return None
    if _COMMA.search(hit.group()) and not _TIGHT_RANGE.search(hit.group()):
        return None
    if hit.group().startswith("ranging"):
        return "range" if _WEAPON.search(c.before) and not _NOT_FLOWN.search(c.before) else None
    return "travelled" if _FLOWN_TO.search(c.before) else "range"


def flown_to(c: Surroundings) -> MeasureKind | None:
    """Know what a test flew or was fired "to a range of 760 km"."""
    flown = _TO_A_RANGE.search(c.before) and _FLOWN.search(c.sentence)
    return "travelled" if flown and not _ABLE.search(c.before) else None


_ABLE: Final = pattern(ABLE)


_CAN: Final = pattern(
    words(
        "can could able_to capable_of ability_to capability_(?:to|of) designed_to enough_to enabl* allow* lets?"
        " said_to claimed_to reportedly potential(?:ly)?_to meant_to built_to used_to power_to possible_to may"
        " might"
    ),
    r"[^.;]{0,80}?(?:",
    STRIKE,
    "|",
    FLY,
    "|",
    words("flown fired operated controlled used"),
    r")[^.;]{0,70}$",
)
_STRIKES: Final = pattern(
    words(
        "hits? hitting strikes? striking destroys? engages? attacks? reach reaches fires? firing shoots? launches"
        " delivers?"
    ),
    r"[^.;,]{0,40}$",
)
_REACHES: Final = pattern(r"\breach(?:es)?\s*$")
_FARTHER: Final = pattern(r"\s+(?:farther|further|more|less)\s*(?:[;,.]|$)")


def exceeds(c: Surroundings) -> MeasureKind | None:
    """Know by how much one thing reaches farther than another: "now reaches half a mile farther"."""
    return "other" if _FARTHER.match(c.after) else None


_NATURE: Final = pattern(
    words(
        "storms? hurricane cyclone typhoon smoke fire wildfire ash residents people flames waves? tremors? quake"
        " earthquake heard seen felt hear feel smell migrants refugees water flood floodwaters?"
    )
)
_BEARING_OF: Final = pattern(r"[\s,]*+(?:\w++\s++)?[\w-]++\s++of\b")
_FROM_OF: Final = pattern(r"[\s,]*(?:from|of)\b")
_AT_TO: Final = pattern(r"\b(?:at|to)\b")


def capability(c: Surroundings) -> MeasureKind | None:
    """Know "can hit targets 300 km away", "capable of flying 2,000 km", "fires shells up to 40 km"."""
    if c.before.endswith(",") or (c.bearing is not None and _BEARING_OF.match(c.after)) or is_height(c):
        return None
    able = _CAN.search(c.before) and not _NATURE.search(c.before[-80:]) and not _forbidden(c)
    if able and (speaks_of_weapon(c.wide) or (c.metres >= 50_000 and not _FROM_OF.match(c.after))):
        return "range"
    if not speaks_of_weapon(c.wide if _REACHES.search(c.before) else c.sentence):
        return None
    if _REACHES.search(c.before):
        return "range"
    open_ended = c.bound in ("up_to", "at_least") or _AT_TO.search(c.qualifiers)
    struck = open_ended and _STRIKES.search(c.before[-60:]) and not c.before.endswith(" to")
    return "range" if struck and not _FROM_OF.match(c.after) else None


_FORBIDDEN: Final = pattern(
    words("no_one nobody no_(?:ships?|boats?|vessels?|aircraft|drones?) not banned forbidden illegal")
)


def _forbidden(c: Surroundings) -> bool:
    """ "no one may fly a drone within 2 miles": a rule, and no power."""
    return "within" in c.qualifiers and _FORBIDDEN.search(c.before[-80:]) is not None


_FLIES: Final = pattern(r"(?<!to )(?<!to\sthen\s)\b(?:flies|fly|travels?|goes)\s*$")
_ON_ITS_WAY: Final = pattern(
    r"[\s,]*",
    words("from to into across over along through before inland in towards? past round around down up daily each"),
)
_LIVING: Final = pattern(
    words(
        "birds? goose geese storks? swifts? terns? swallows? butterfl(?:y|ies) bees? locusts? bats? pilots? airlines?"
        " passengers? crew he she who people"
    )
)
_EVERY_WAY: Final = pattern(r"[\s,]*(?:out\s+)?in\s+(?:every|all|any)\s+directions?\b")
_HURLS: Final = pattern(
    r"\b(?:fires?|hurls?|shoots?|lobs?|throws?|sends?|launch(?:es)?|delivers?|carries|propels?|drops?)\s*+"
    r"(?:(?:[\w’'-]++\s++){0,5}?",
    words(HURLED),
    r"\s*+)?$",
)
_GUARDS: Final = pattern(
    words(
        "covers? protects? defends? shields? guards? intercepts? engages? detects? tracks? follows? watch(?:es)?"
        " monitors? reach(?:es)? sees spots downs destroys kills shoots?_down hits? strikes?"
    ),
    r"\s+(?:[\w’'-]+\s+){0,6}$",
)
_GUARDED: Final = pattern(r"\s+(?:of\s+(?:sea|ocean|coast|airspace|sky)|out|away|far)\b")
_STANDING: Final = pattern(words("could_not not never was were had has have"))


def habitual(c: Surroundings) -> MeasureKind | None:
    """Know what a weapon does as a rule: "flies 5,500 km", "fires shells 42 km", "protects the sky out to 40 km"."""
    if c.bearing is not None or c.unit == "ft" or is_height(c):
        return None
    if _FLIES.search(c.before) and not _ON_ITS_WAY.match(c.after) and not _LIVING.search(c.before):
        return "range" if c.metres >= _ONE_KM else None
    if not speaks_of_weapon(c.wide):
        return None
    if _EVERY_WAY.match(c.after):
        return "range"
    if _HURLS.search(c.before) and not _FROM_OF.match(c.after) and not _ON_ITS_WAY.match(c.after):
        return "range"
    guards = _GUARDS.search(f"{c.before} ")
    far = "out to" in c.qualifiers or "up to" in c.qualifiers or "distance" in c.qualifiers or _GUARDED.match(c.after)
    sited = _FROM_OF.match(c.after) and not _GUARDED.match(c.after)
    return "range" if guards and far and speaks_of_weapon(c.sentence) and not sited else None


# -- zones ------------------------------------------------------------------------------------------

_NO_ZONE: Final = pattern(
    r"[\s-]*+(?:(?:\w++[\s-]++){0,3}?",
    words("speed time weight height road lane travel"),
    r"\s+(?:limits?|closures?|restrictions?)|(?:ring\s+)?road\b|beltway\b)",
)
_AREA_HEAD: Final = pattern(r"[\s-]*+(?:\w[\w-]*+\s++)?area\b")
_ROUND: Final = pattern(r"\s+(?:around|round|surrounding|cent(?:red|ered)\s+on)\b")
_ORDERS: Final = pattern(ORDERS)


def zone_head(c: Surroundings) -> MeasureKind | None:
    """Know "30-km exclusion zone", "a 10-mile radius", "12-nautical-mile limit"."""
    if _ZONE.search(c.head) and not _NO_ZONE.match(c.after):
        return "zone"
    area = _AREA_HEAD.match(c.after)
    return "zone" if area and (_ROUND.match(c.after, area.end()) or _ORDERS.search(c.sentence)) else None


_RADIUS_SAID: Final = pattern(words("radius radii perimeter cordon zones? exclusion"), LIGHT, "$")
_AROUND_ITSELF: Final = pattern(r"\b(?:along|with|has|had)\s+(?:a|its)\s+(?:\w+\s+)?perimeter\s+of\s*$")
_AREA_SAID: Final = pattern(r"\barea\s+of\s*(?:\w+\s+of\s*)?$|\bsurrounding\s*$")
_COMBAT_RADIUS: Final = pattern(words("combat strike operational action mission"), r"\s+radius\b")


def edge(c: Surroundings) -> MeasureKind | None:
    """Know how long the edge of a fire or a fence is: "along a perimeter of 90 miles"."""
    return "other" if _AROUND_ITSELF.search(c.before) or _ITS_EDGE.match(c.after) else None


_ITS_EDGE: Final = pattern(r"[\s-]*(?:long\s+)?perimeter\s*(?:[,.;]|$)")


def radius_said(c: Surroundings) -> MeasureKind | None:
    """Know "within a radius of", "an exclusion zone of"."""
    if _RADIUS_SAID.search(c.before):
        far = _COMBAT_RADIUS.search(c.before) or (_CAN.search(c.before) and _WEAPON.search(c.sentence))
        return None if far else "zone"
    return "zone" if _AREA_SAID.search(c.before) and _ORDERS.search(c.sentence) else None


_EXTENDS: Final = pattern(r"\bextend(?:s|ed|ing)?\b(?:\s+(?:outwards?|out|for|from\s+[\w\s]{1,30}|as|to|up))*\s*$")
_SPREADS: Final = pattern(words("extend* stretch* reach* spread* span* cover*"), r"[^.;]{0,40}$")
_WINDS: Final = pattern(WINDS)
_CENTRE: Final = pattern(r"[\s,]*from\s+(?:the|its)\s+(?:storm[’']?s?\s+)?(?:cent(?:er|re)|eye|core)\b")
_OUT_TO: Final = pattern(r"\b(?:out to|up to|as far)\b")
_KEEPS: Final = pattern(words("stay keep remain kept staying keeping"), r"(?:(?!\band\b)[^.;,]){0,40}$")
_CLEAR: Final = pattern(r"[\s,]*", words("away from clear back off out"))
_EACH_OTHER: Final = pattern(r"[\s,]*(?:away\s+)?from\s+", words("one_another each_other others other_people"))
_AROUND: Final = pattern(r"[\s,]*(?:all\s+)?", words("around surrounding round either_side on_either_side"))


def zone_said(c: Surroundings) -> MeasureKind | None:
    """Know "winds extend outward up to", "stay at least 5 km away", "5 km around the plant"."""
    if _EXTENDS.search(c.before) and (_WINDS.search(c.sentence) or _ZONE.search(c.before)):
        return "zone"
    if _WINDS.search(c.before) and (
        _SPREADS.search(c.before) or _OUT_TO.search(c.qualifiers) or _CENTRE.match(c.after)
    ):
        return "zone"
    if _KEEPS.search(c.before) and _CLEAR.match(c.after):
        return "other" if _EACH_OTHER.match(c.after) else "zone"
    return "zone" if _AROUND.match(c.after) and c.bearing is None and not _TRAVEL.search(c.before[-30:]) else None


_APPROACH: Final = pattern(
    words(
        "came comes? coming advanc* gets? got getting passes passed passing pass reach* push* clos(?:ed|ing)"
        " approach* land(?:ed|ing) fell flew flying struck hit lies lay located situated sits sat stands? stood"
        " based bring* brought moved? moving burn(?:ed|ing|t) crept drew sail* stopp?* crash* explod* occurr*"
        " happen* shot_down downed intercepted detonat* destroyed sank seen spotted rolled"
        " put puts putting still went ventur* stray*"
    ),
    r"[^.;]{0,25}$|(?:",
    words("is are was were be been being"),
    r"|['’](?:re|s))\s*(?:now|only|still|already|just|thought\s+to\s+be|believed\s+to\s+be)?\s*$",
)
_FORCES: Final = pattern(FORCES, r"[^.;]{0,40}$")


def within(c: Surroundings) -> MeasureKind | None:
    """Know "within 5 km": of people and orders a zone, of what comes near or lies there a distance."""
    if "within" not in c.qualifiers:
        return None
    near = _APPROACH.search(c.before) or _FORCES.search(c.before[-70:])
    return "distance" if near and not _ORDERS.search(c.before[-70:]) else "zone"
