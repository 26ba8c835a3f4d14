"""What a measure measures: a tuple of small rules over the words round it, the first that answers wins.

Kinds as in `geobrief.model.MeasureKind`. Order matters and runs from the closest evidence to the
loosest: first the noun that the measure qualifies ("30-km exclusion zone"), then the words that lead
straight to it ("with a range of"), then what follows it ("north of"), then what governs it from
afar. What no rule knows is ``other``: a length that nothing is drawn from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from geobrief.model import Bound, MeasureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The words round one measure, all in lower case.

    ``before`` runs from the previous measure (or the sentence's start) to the qualifiers, ``after``
    to the next measure (or the sentence's end); ``sentence`` and ``previous`` are whole sentences.
    """

    before: str
    qualifiers: str
    after: str
    sentence: str
    previous: str
    unit: str
    metres: float
    adjectival: bool
    bearing: str | None
    bound: Bound
    inherited: MeasureKind | None = None


Rule: TypeAlias = Callable[[Context], MeasureKind | None]


def kind_of(context: Context) -> MeasureKind:
    """The kind of a measure, by the first rule of `RULES` that knows."""
    for rule in RULES:
        kind = rule(context)
        if kind is not None:
            return kind
    return "other"


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


# -- vocabulary -----------------------------------------------------------------------------------

_STOP = (
    r"(?:of|from|to|in|on|at|off|by|with|and|or|but|for|into|onto|over|above|below|under|around|near|north|south|east|west|northeast|northwest"
    r"|southeast|southwest|away|that|which|who|while|when|where|as|is|was|were|are|be|has|have|had|will|would|could|can|after|before|inside|outside"
    r"|through|across|along|towards?|via|within|beyond|past|behind|per|it|he|she|they|we|its|the|a|an|said|says|up|down|out|inland|offshore|apart"
    r"|between|than|until|during|because|since|if|so|then|this|these|those|there|again|before|about|some|today|yesterday)\b"
)
_TO_HEAD = rf"(?:(?!{_STOP})[\w’'./-]+[\s-]+){{0,4}}?"
_FLYER = (
    r"(?:aircraft|airplanes?|aeroplanes?|planes?|jets?|airliners?|helicopters?|choppers?|drones?|uavs?|balloons?|flights?|pilots?|satellites?|airbus|boeing|cessna"
    r"|gliders?|warplanes?|bombers?|skydiv\w+|parachut\w+|radar|rockets?|missiles?|warheads?|spacecraft|capsules?|icbms?|projectiles?|airspace|aviation|aircrew"
    r"|paragliders?|interceptors?|mig|f-\d+|su-\d+|a3\d\d|a380|7[3-8]7|quadcopters?|airships?)"
)
_ASH = r"(?:ash|smoke|plumes?|steam|clouds?|columns?|erupt\w*|volcan\w+|lava\s+fountains?|gas(?:es)?|debris|fireballs?|mushroom|pyroclastic|dust)"
_WEAPON = (
    r"(?:missiles?|rockets?|artillery|howitzers?|drones?|uavs?|mlrs|himars|atacms|icbms?|irbms?|mrbms?|srbms?|slbms?|projectiles?|shells?|munitions?|bombs?|guns?|cannons?"
    r"|mortars?|torpedo(?:es)?|launchers?|systems?|weapons?|warheads?|interceptors?|batter(?:y|ies)|jets?|aircraft|bombers?|fighters?|warplanes?|planes?|helicopters?"
    r"|submarines?|radars?|s-\d00\w*|shaheds?|kh-\w+|df-\w+|kn-\w+|hwasong\S*|iskanders?|tomahawks?|patriots?|storm\s+shadows?|scalp|grads?|katyushas?|qassams?"
    r"|fajr\S*|agni\S*|kalibrs?|kinzhals?|kamikaze|gliders?|robots?|vehicles?|ev|targets?|range)"
)
_STRIKE = r"(?:hit|hits|hitting|strik(?:e|es|ing)|reach(?:es|ing)?|attack(?:s|ing)?|target(?:s|ing)?|destroy(?:s|ing)?|engag(?:e|es|ing)|shoot(?:s|ing)?|fir(?:e|es|ing)|launch(?:es|ing)?|deliver(?:s|ing)?|hurl(?:s|ing)?|lob(?:s|bing)?|propel\w*|send(?:s|ing)?|intercept(?:s|ing)?|track(?:s|ing)?|detect(?:s|ing)?|threaten(?:s|ing)?|blast\w*|pound\w*|deploy\w*)"
_FLY = r"(?:fly|flies|flying|travel|travels|travell?ing|cover|covers|covering|go|going|carry|carrying|range|ranging|soar|glide|operate|operating|extend|cruise|drop)"
_TRAVEL = (
    r"(?:flew|flown|flying|fly|flies|travel(?:s|l?ed|l?ing)?|cover(?:s|ed|ing)?|advanc(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|push(?:es|ed|ing)?|march(?:es|ed|ing)?|walk(?:s|ed|ing)?"
    r"|driv(?:e|es|en|ing)|drove|sail(?:s|ed|ing)?|steam(?:s|ed|ing)|drift(?:s|ed|ing)?|hik(?:e|es|ed|ing)|trek(?:s|ked|king)?|retreat(?:s|ed|ing)?|withdr(?:ew|awn)|penetrat(?:e|es|ed|ing)"
    r"|rode|ridden|swam|swum|ran|journey(?:s|ed|ing)?|fled|flee(?:s|ing)?|trudged?|row(?:ed|ing)|paddled?|cross(?:ed|ing)|swept|roll(?:ed|ing)|soar(?:ed|ing)|gone|went|tow(?:ed|ing)|carried"
    r"|carr(?:y|ying)|blown|blew|sent|send(?:s|ing)?|hurled|flung|crawl(?:ed|ing)|detour(?:ed)?|veer(?:ed|ing)|stray(?:ed|ing)|glid(?:e|es|ed|ing)|spread(?:ing)?|ferried|transport(?:ed|ing)"
    r"|evacuated|migrat(?:e|es|ed|ing)|commut\w+|return(?:ed|ing)|deliver(?:ed|ing)|cruis(?:ed|ing)|trott?ed|pull(?:ed|ing)|propelled|tracked|navigated?|progress(?:ed|ing)|gain(?:ed|ing)|pedal\w+)"
)
_ZONE_NOUN = (
    r"(?:radius|zones?|perimeter|exclusion|cordon|buffers?|circles?|bubble|no-?fly|safety\s+area|danger\s+area|restrict(?:ed|ion)\s+(?:area|zone)|no-?go\s+area|protection\s+area"
    r"|surveillance\s+area|control\s+area|evacuation(?:\s+(?:area|order|zone))?|eez|exclusive|territorial(?:\s+(?:waters?|sea|limit))?|security\s+(?:belt|strip|area)|ring|limits?|keep-?out|closure\s+area"
    r"|quarantine|lockdown|blast\s+radius|vicinity|safe\s+area|safety\s+(?:margin|distance)|safe\s+distance|no-?sail|no-?entry|swath)"
)
_ZONE_WORDS = _re(
    r"\b(?:evacuat\w+|exclusion|prohibit\w*|bann?(?:ed|s|ing)?|forbid\w*|forbade|restrict\w*|no-?fly|no-?go|cordon\w*|buffer|quarantin\w*|shelter\w*|surveillance|protection\s+zone"
    r"|danger\s+(?:zone|area)|liv(?:e|es|ed|ing)|resid(?:e|es|ed|ing|ents?)|inhabitants|homes?|households?|everyone|everybody|anyone|anybody|nobody|no\s+one|population|stay\w*|keep|warn\w*|order\w*"
    r"|told\s+to\s+leave|off[\s-]limits|closed|sealed|clos(?:e|ure)|damag\w+|destroy(?:ed)?|shatter\w*|felt|blast|birds?|poultry|farms?|premises|all|any)\b"
)
_DISTANCE_AFTER = _re(
    r"[\s,]*(?:\(?as\s+the\s+crow\s+flies\)?|by\s+(?:road|air|sea))?[\s,]*"
    r"(?:(?:further|farther|straight|up|down|due|out|well)\s+)?"
    r"(?:away|off|from|offshore|inland|inside|outside|outward|short\s+of|beyond|past|apart|upstream|downstream|upriver|downriver|upwind|downwind|behind|ahead|between|before|deeper|"
    r"deep\s+(?:in|inside|into|within)\b|into|in\s+from|out\s+(?:at|to|in|from|into)\b|over\s+the|across\s+the|up\s+the|down\s+the|down\s+from|up\s+from|along\s+the|separat\w+|in\s+front\s+of|distant|to\s+go|left\s+to|"
    r"to\s+(?!\d)(?:\w+)|towards?\s+\w+|as\s+the\s+crow|closer|nearer|seaward|outside|against|down(?:hill|wind|range)|around\s+the\s+coast|(?:by|via)\s+(?:road|rail|air|sea)|in\s+(?:a|an)\s+[\w-]+\s+direction|in\s+the\s+direction|distance\b|walk\b|drive\b|ride\b|uphill)"
)
_ALL_LIGHT = r"(?:\s*(?:of|is|was|are|were|be|being|been|to|at|up|as|between|from|that|it|the|a|an|its|their|his|her|only|now|then|said|says|believed|estimated|thought|reported(?:ly)?|put|set|listed|given|claimed|assessed|calculated|about|roughly|with|in|by|for|has|had|have|and|or|than|reach(?:es|ed|ing)?|extend(?:s|ed|ing)?|exceeds?|rated|known|stated|advertised|officially|:|-|–|—|\(|“|\"|,)\s*)*"

# -- rules ----------------------------------------------------------------------------------------


_DEFINES = _re(
    r"\b(?:defin(?:ed|es|ition|ing)|classif(?:ied|ies|ication)\s+as|categori[sz]ed\s+as|is\s+generally\s+considered|are\s+considered|is\s+any|are\s+those|qualif(?:y|ies)\s+as|threshold"
    r"|by\s+definition|(?:missiles?|icbms?)\s+(?:is|are)\s+(?:a|any|those|weapons?|missiles?)\s+(?:\w+\s+){0,4}(?:with|that)|inf\s+treaty|intermediate-range\s+nuclear\s+forces|mtcr|missile\s+technology\s+control)\b"
)


def threshold(c: Context) -> MeasureKind | None:
    """A definition or a treaty's limit: nothing has this range."""
    return (
        "other"
        if "range" in c.sentence and _DEFINES.search(c.sentence) and "range" in c.before + c.after[:40]
        else None
    )


_SPORT = _re(
    r"\b(?:races?|racing|marathons?|triathlons?|duathlon|biathlon|ironman|sprint(?:s|er|ers|ing)?|relays?|freestyle|backstroke|breaststroke|butterfly|hurdles|steeplechase|medal(?:s|ist)?|championships?|touchdowns?"
    r"|receptions?|quarterback|receiver|rushing|rushed|rusher|passing|passes|carries|interceptions?|yard\s+line|field\s+goals?|laps?|peloton|olympics?|athletes?|swimming|swim|cycling|running|runners?|run"
    r"|jogg?(?:ed|ing)?|golf(?:er)?|fairway|birdie|putt|par|hole|grand\s+prix|circuit|rally|stage|downhill|slalom|regatta|rowing|javelin|discus|shot\s+put|long\s+jump|kick(?:ed)?|free-?kick|penalty|striker|goal(?:keeper)?"
    r"|season|all-purpose|defense\s+allowed|furlongs?|derby|stakes|punt(?:s|ed)?|fun\s+run|charity|walkathon|cyclists?|personal\s+best|world\s+record)\b"
)
_PLACED = _re(r"(?:away|off|from|of\b|out\b|inland|offshore|short\s+of|outside|inside)")


def sport(c: Context) -> MeasureKind | None:
    """A race, a throw, yards gained."""
    near = c.before[-60:] + " | " + c.after[:60]
    if c.bearing is not None or _PLACED.match(c.after.lstrip(" ,")) or not _SPORT.search(near):
        return None
    strong = c.unit in ("yd", "m") or re.match(rf"[\s-]*{_TO_HEAD}(?:{_SPORT.pattern})", c.after)
    return "other" if strong or len(_SPORT.findall(c.sentence)) > 1 else None


_RANGE_HEAD = _re(rf"[\s-]*(?:class[\s-]+)?{_TO_HEAD}(?:range[ds]?|reach)\b(?!\s+of\s+(?:hills|mountains))")


def range_head(c: Context) -> MeasureKind | None:
    """ "700-km range", "a 500-kilometer-range missile", "900 km maximum range"."""
    if not _RANGE_HEAD.match(c.after):
        return None
    return "other" if re.match(r"[\s-]*(?:mountain|hill)", c.after) else "range"


_DIMENSION = _re(
    r"[\s-]*(?:long|wide|tall|thick|broad|high|deep|in\s+(?:length|width|height|diameter|depth|size|circumference)|across(?=\s*(?:[^\w\s]|$))|square|underground|underwater|below\s+the\s+(?:surface|ground|sea)"
    r"|below\s+(?:ground|sea)|beneath|under(?:ground)?\s+(?:the|water|sea)|under\s+the|of\s+depth|thick|by\s+\d|x\s+\d|×)\b"
)


def dimension(c: Context) -> MeasureKind | None:
    """How long, wide, tall or deep a thing is; but a cloud's height is an altitude, a strip's depth a zone."""
    hit = _DIMENSION.match(c.after)
    if hit is None:
        return None
    word = hit.group().strip(" -")
    if (
        word == "deep"
        and re.match(r"[\s-]*deep\s+(?:in|inside|into|within)\b", c.after)
        and not re.search(_LENGTH_THING, c.before[-60:])
    ):
        return None
    if word == "high" and (re.search(rf"\b{_ASH}\b", c.sentence) or re.search(rf"\b{_FLYER}\b", c.before)):
        return "altitude"
    if word in ("deep", "wide") and re.search(rf"\b(?:zone|buffer|cordon|strip|belt)\b", c.before[-60:] + c.after[:50]):
        return "zone"
    return "other"


_LENGTH_THING = (
    r"\b(?:roads?|highways?|motorways?|railways?|railroads?|tracks?|pipelines?|borders?|frontiers?|coast(?:line)?|shore(?:line)?|rivers?|bridges?|tunnels?|fences?|walls?|trench(?:es)?|frontlines?|front\s+lines?|front|stretch(?:es)?"
    r"|beach(?:es)?|canals?|cables?|routes?|trails?|streets?|lanes?|runways?|queues?|lines?|convoys?|columns?\s+of\s+(?:tanks|vehicles|troops|tankers|armou?r)|tailbacks?|traffic\s+jams?|closures?|diversions?|detours?|corridors?|section|segment|portion|faults?|rupture"
    r"|ships?|boats?|vessels?|yachts?|tankers?|freighters?|ferr(?:y|ies)|trawlers?|submarines?|mountains?|peaks?|summits?|hills?|volcano(?:es)?|towers?|buildings?|skyscrapers?|statues?|trees?|cliffs?|waterfalls?|craters?|holes?|pits?|sinkholes?|lakes?"
    r"|plates?|poles?|waves?|swells?|seas|surges?|tsunami|drops?|falls?|ladders?|ropes?|masts?|sculptures?|screens?|walls?|banners?|snakes?|sharks?|whales?|asteroids?|meteor\w*|icebergs?)\b"
)
_ZONE_HEAD = _re(rf"[\s-]*{_TO_HEAD}{_ZONE_NOUN}\b")
_LINEAR_ZONE = _re(r"[\s-]*(?:[\w-]+[\s-]+){0,3}(?:speed|time|weight|height)\s+limits?")


def zone_head(c: Context) -> MeasureKind | None:
    """ "30-km exclusion zone", "a 10-mile radius", "12-nautical-mile limit"."""
    return "zone" if _ZONE_HEAD.match(c.after) and not _LINEAR_ZONE.match(c.after) else None


_ALTITUDE_HEAD = _re(
    rf"[\s-]*(?:[\w-]+[\s-]+){{0,1}}?(?:(?:of\s+)?(?:altitude|apogee|orbit)|flight\s+level|above\s+(?:the\s+)?(?:earth|planet)(?:['’]s\s+surface)?)\b"
)
_COLUMN_HEAD = _re(
    rf"[\s-]*(?:[\w-]+[\s-]+){{0,2}}?(?:columns?|plumes?|clouds?)\b(?!\s+of\s+(?:tanks?|vehicles|troops|trucks|tankers|armou?r|cars))"
)
_INTO_AIR = _re(
    r"[\s,]*(?:high\s+)?(?:up\s+)?(?:into|in|above)\s+(?:the\s+)?(?:air|sky|skies|atmosphere|space|crater|summit|volcano|peak)\b"
)
_ABOVE_GROUND = _re(
    r"[\s,]*above\s+(?:the\s+)?(?:sea|ground|earth|ocean|mean|surface|water|city|town|target|clouds)\b|[\s,]*(?:asl|agl|amsl)\b|[\s,]*up\s+in\s+the\s+(?:air|sky)"
)


def altitude_head(c: Context) -> MeasureKind | None:
    """ "a 3,500-metre column of ash", "6 km into the sky", "10,000 ft altitude"."""
    flying = re.search(rf"\b(?:{_FLYER}|{_ASH})\b", c.sentence)
    if _ALTITUDE_HEAD.match(c.after) or (flying and _COLUMN_HEAD.match(c.after)):
        return "altitude"
    if _INTO_AIR.match(c.after):
        return "altitude"
    if _ABOVE_GROUND.match(c.after):
        return (
            "altitude"
            if flying
            and not re.search(r"\b(?:mountain|peak|village|town|stands|rises|airport|plateau|summit)\b", c.before[-50:])
            else "other"
        )
    return None


_JOURNEY_HEAD = _re(
    rf"[\s-]*{_TO_HEAD}(?:journeys?|voyages?|flights?|treks?|trips?|marches|march|advances?|odyssey|crossing|drives?|rides?|walks?|hikes?|convoy\s+journey|passage|trajectory|flight\s+path|incursion|push|retreat|sail|swim|pilgrimage|detour|tour)\b"
)


def journey_head(c: Context) -> MeasureKind | None:
    """ "a 300-mile journey"; "a 20-mile drive from Kyiv" says how far off, so a distance."""
    hit = _JOURNEY_HEAD.match(c.after)
    if hit is None or c.bearing is not None:
        return None
    if re.search(r"(?:drive|ride|walk|hike|trip|flight)s?$", hit.group()) and re.match(
        r"\s+(?:\w+\s+)?(?:from|away|north|south|east|west)", c.after[hit.end() :]
    ):
        return "distance"
    return "travelled"


_OF_STUFF = _re(r"[\s-]*(?:worth\s+)?of\s+")


def length_head(c: Context) -> MeasureKind | None:
    """ "a 760-foot ship", "400 miles of coast", "a 600-km stretch of the border"."""
    if re.search(r"\b(?:within|to|into|inside)\b", c.qualifiers) and c.after.startswith(" of"):
        return None
    if _OF_STUFF.match(c.after) and not c.bearing:
        return "other"
    if re.match(rf"[\s-]*{_TO_HEAD}{_LENGTH_THING}", c.after) and not re.match(
        r"[\s,]*(?:\w+\s+)?(?:from|away|off)\b", c.after
    ):
        return "other"
    if c.adjectival and re.match(rf"[\s-]+(?!{_STOP})[a-z]", c.after) and not re.match(r"[\s-]+distance\b", c.after):
        return "other"
    return None


_NOT_DRAWN = _re(
    r"\b(?:depths?|length|width|wingspan|visibility|diameter|circumference|elevation|rainfall|snowfall|precipitation|snow|swells?|waves?|seas|surges?|tides?|water\s+levels?|flood(?:ed|waters?)?|crest(?:ed|ing)?|ceiling|height"
    r"|deep|thickness|draft|draught|hypocent(?:er|re)|focal|fuel|mileage|odometer|clearance|breadth|span|shallow)\b[^.;()]{0,30}$"
)
_MEASURING = _re(r"\bmeasur(?:es|ed|ing)\s*$")
_TIGHT_HEIGHT = _re(
    rf"\b(?:altitudes?|apogee|peak\s+height|ceiling|orbit|flight\s+level|cruising|perigee){_ALL_LIGHT}$|\b(?:altitude|apogee)\b[^.;,()]{{0,40}}$"
)
_HEIGHT = _re(rf"\bheights?{_ALL_LIGHT}$|\bheights?\b[^.;,()]{{0,30}}$")


def altitude_said(c: Context) -> MeasureKind | None:
    """ "at an altitude of", "reached a height of" (of what flies)."""
    if _TIGHT_HEIGHT.search(c.before):
        return "altitude"
    if _HEIGHT.search(c.before):
        return "altitude" if re.search(rf"\b(?:{_FLYER}|{_ASH})\b", c.sentence + " " + c.previous) else "other"
    return None


def size_said(c: Context) -> MeasureKind | None:
    """Depth, visibility, waves, rain, length: before the figure."""
    if c.bearing is not None:
        return None
    hit = _NOT_DRAWN.search(c.before) or _MEASURING.search(c.before)
    if hit is None or re.match(r"[\s,]*(?:from|away|off\b)", c.after):
        return None
    return None if "," in hit.group() and not re.search(rf"^\w+{_ALL_LIGHT}$", hit.group()) else "other"


_RADIUS_SAID = _re(
    rf"\b(?:radius|radii|perimeter|cordon|exclusion\s+zones?|buffer\s+zones?|no-?fly\s+zones?|danger\s+zones?|safety\s+zones?|evacuation\s+(?:zones?|areas?)|zones?){_ALL_LIGHT}$"
)
_EXTENDS = _re(r"\bextend(?:s|ed|ing)?\b(?:\s+(?:outwards?|out|for|from\s+[\w\s]{1,30}|as|to|up))*\s*$")
_WINDS = _re(r"\b(?:winds?|gusts?|storm-force|hurricane-force|gale-force|rainbands?|squalls?)\b")
_STAY_AWAY = _re(
    r"\b(?:stay|keep|remain|kept|staying|keeping|stand\s+off|back\s+off|distance)\b[^.;]{0,40}$|\b(?:closer|nearer)\s+than\b|\bwithin\b[^.;]{0,8}$"
)


def radius_said(c: Context) -> MeasureKind | None:
    """ "within a radius of", "an exclusion zone of"."""
    return "zone" if _RADIUS_SAID.search(c.before) and not re.search(r"\b(?:combat|strike|operational|action|combat)\s+radius\b", c.before) else None


def zone_said(c: Context) -> MeasureKind | None:
    """ "winds extend outward up to", "stay at least 5 km away"."""
    if _EXTENDS.search(c.before) and (_WINDS.search(c.sentence) or re.search(rf"\b{_ZONE_NOUN}\b", c.before)):
        return "zone"
    if re.search(r"\bextend(?:s|ed|ing)?\s+(?:outwards?|out)\b", c.before) and _WINDS.search(c.before):
        return "zone"
    if re.search(r"\b(?:stay|keep|remain|kept|staying|keeping)\b[^.;,]{0,40}$", c.before) and re.match(
        r"[\s,]*(?:away|from|clear|back|off|out)\b", c.after
    ):
        return "zone"
    return None


_RANGE_SAID = _re(
    rf"\b(?:range|ranges|reach|striking\s+distance|firing\s+distance|combat\s+radius){_ALL_LIGHT}$"
    rf"|\branges?\b(?!\s+(?:of\s+)?(?:hills|mountains))[^.;()]{{0,60}}$|\brang(?:e|es|ing)(?:\s+(?:anywhere\s+)?(?:from|between))?\s*$|\breach\s+(?:of|is|was)[^.;,()]{{0,20}}$"
)
_FLIGHT_TEST = _re(
    r"\b(?:flew|flown|flying|travel+ed|covered)\s+(?:to\s+)?(?:a\s+|the\s+)?(?:\w+\s+)?range\b|\bto\s+(?:its\s+)?(?:\w+\s+)?(?:a\s+)?range\s*(?:of)?\s*$"
)


def range_said(c: Context) -> MeasureKind | None:
    """ "with a range of", "maximum range of the missile at", "(range"."""
    hit = _RANGE_SAID.search(c.before)
    if hit is None or re.search(
        r"\b(?:mountain|price|age|wide|broad|whole|full|close|shooting|driving)\s+(?:range|ranges)\b[^.;]*$", c.before
    ):
        return None
    said = hit.group()
    if re.search(rf"\b{_TRAVEL}\b|\b(?:altitude|height|apogee|depth|located|based|about\s+to)\b", said):
        return None
    if re.search(r",(?!\s*(?:which|that|currently|now|estimated|believed))", said) and not re.search(
        rf"range{_ALL_LIGHT}$", said
    ):
        return None
    if said.startswith("ranging"):
        return (
            "range"
            if re.search(rf"\b{_WEAPON}\b", c.before)
            and not re.search(r"\b(?:length|depth|height|width|size)\b", c.before)
            else None
        )
    if re.search(
        r"\b(?:flew|flown|travel+ed|fired|tested|launched)\b[^.;,]{0,20}\bto\s+(?:a|an|its)\s+(?:\w+\s+)?range\b[^.;]*$",
        c.before,
    ):
        return "travelled"
    return "range"


_CAN = _re(
    rf"\b(?:can|could|able\s+to|capable\s+of|ability\s+to|capability\s+to|capability\s+of|designed\s+to|enough\s+to|enabl\w+|allow\w*|lets?|said\s+to|claimed\s+to|reportedly|potential(?:ly)?\s+to|meant\s+to|built\s+to|used\s+to|power\s+to|possible\s+to|may|might)\b"
    rf"[^.;]{{0,80}}?\b(?:{_STRIKE}|{_FLY})\b[^.;]{{0,70}}$"
)
_STRIKES = _re(
    rf"\b(?:hits?|hitting|strikes?|striking|destroys?|engages?|attacks?|reach(?:es)?|fires?|firing|shoots?|launches|delivers?)\b[^.;,]{{0,40}}$"
)
_NO_WEAPON = _re(
    r"\b(?:storms?|hurricane|cyclone|typhoon|smoke|fire|wildfire|ash|residents|people|flames|waves?|tremors?|quake|earthquake|heard|seen|felt|see|hear|feel|smell|migrants|refugees|water)\b"
)


def capability(c: Context) -> MeasureKind | None:
    """ "can hit targets 300 km away", "capable of flying 2,000 km", "fires shells up to 40 km"."""
    if re.search(r",\s*$", c.before) or (c.bearing is not None and re.match(r"[\s,]*\w*\s*\w+\s+of\b", c.after)):
        return None
    if (
        _CAN.search(c.before)
        and not _NO_WEAPON.search(c.before[-80:])
        and re.search(rf"\b{_WEAPON}\b", c.sentence + " " + c.previous)
    ):
        return "range"
    strikes = _STRIKES.search(c.before[-60:])
    if (
        strikes
        and re.search(rf"\b{_WEAPON}\b", c.sentence)
        and (c.bound in ("up_to", "at_least") or re.search(r"\bat\b|\bto\b", c.qualifiers))
    ):
        return None if re.match(r"[\s,]*(?:from|of)\b", c.after) or re.search(r"\bto\s*$", strikes.group()) else "range"
    return None


_AT_FEET = _re(r"\b(?:at|to|from|below|above|under|over|past|between|around|about|through)\b|^$")
_FALLS = _re(
    r"\b(?:fell|fall(?:s|en|ing)?|dropp?(?:ed|s|ing)?|plung\w+|climb\w*|rose|risen|ris(?:e|es|ing)|descend\w*|lost|los(?:e|ing)|ascend\w*|soar\w*|gain\w*|div(?:e|ed|ing)|plummet\w*|swerv\w+|vanish\w+|disappear\w+|level(?:l?ed)|hover\w*|cruis\w+|jump\w*|flying|flew|fly|flown|circling|ejected|exploded|erupted|intercepted)\b[^.;]{0,50}$"
)
_RISES = _re(
    rf"\b(?:spew\w*|shot|shoot\w*|ris(?:e|es|ing|en)|rose|sent|send\w*|reach\w*|soar\w*|billow\w*|belch\w*|eject\w*|blast\w*|tower\w*|erupt\w*|high)\b[^.;]{{0,60}}$"
)


def altitude_loose(c: Context) -> MeasureKind | None:
    """Feet of a plane ("dropped from 37,000 feet"), the rise of ash and smoke."""
    placed = c.bearing is not None or re.match(
        r"[\s,]*(?:from|off|away|of|toward|inland|offshore|down|south|north|east|west|apart|short|long)\b", c.after
    )
    if placed:
        return None
    flyer = re.search(rf"\b{_FLYER}\b", c.sentence + " " + c.previous)
    led = re.search(
        r"\b(?:at|to|from|below|above|under|through|over|between)\b", (c.before[-14:] + " " + c.qualifiers)
    ) or _FALLS.search(c.before)
    if (
        flyer
        and c.unit in ("ft", "m")
        and c.metres >= 100
        and led
        and not re.search(r"\b(?:runway|within|crash\w*|debris|crater|landed)\b", c.before[-40:] + c.qualifiers)
    ):
        return "altitude"
    ash = re.search(rf"\b{_ASH}\b", c.before)
    return (
        "altitude"
        if ash
        and _RISES.search(c.before)
        and not re.search(r"\b(?:slopes?|flank\w*|lava|river|across|down|along|flow\w*)\b", c.before[-60:])
        else None
    )


_APPROACH = _re(
    r"\b(?:came|comes?|coming|advanc\w*|gets?|got|getting|passe[sd]|passing|pass|reach\w*|push\w*|clos(?:ed|ing)|approach\w*|land(?:ed|ing)|fell|flew|flying|struck|hit|lies|lay|located|situated|sits|sat|stands?|stood|based|bring\w*|brought"
    r"|moved?|moving|burn(?:ed|ing|t)|crept|drew|sail\w*|stopp?\w*|crash\w*|explod\w*|occurr\w*|happen\w*|rolled|put|puts|putting|still|went|ventur\w*|stray\w*)\b[^.;]{0,25}$"
    r"|(?:\b(?:is|are|was|were|be|been|being)|['’](?:re|s))\s*(?:now|only|still|already|just|thought\s+to\s+be|believed\s+to\s+be)?\s*$"
)


def within(c: Context) -> MeasureKind | None:
    """ "within 5 km": of people and orders a zone, of what comes near or lies there a distance."""
    if "within" not in c.qualifiers and not re.search(r"\bwithin\s*(?:a|an|the)?\s*$", c.before):
        return None
    if _APPROACH.search(c.before) and not re.search(
        r"\b(?:evacuat\w+|exclusion|prohibit\w*|bann?ed|forbidden|restrict\w*|order\w*|living|live|closed|everyone|anyone|residents|people|homes|all)\b",
        c.before[-70:],
    ):
        return "distance"
    return "zone"


_EVACUATE = _re(r"\b(?:evacuat\w+|exclusion\s+zone|cordon\w*|no-?fly)\b")


def travel_said(c: Context) -> MeasureKind | None:
    """ "flew 600 km", "advanced about 20 miles", "over a distance of 500 km"."""
    if re.search(r"\bat\b", c.qualifiers) and "distance" not in c.qualifiers:
        return None
    if re.search(
        rf"\b{_TRAVEL}{_ALL_LIGHT}(?:distance\s+of\s*|(?:back|forward|south|north|east|west|southward|northward|eastward|westward)s?\s*(?:for\s*)?|along\s+)?$",
        c.before,
    ):
        return (
            None
            if re.match(r"[\s,]*(?:from|away)\b", c.after)
            and re.search(r"\b(?:carried|evacuated|tracked)\b", c.before[-30:])
            else "travelled"
        )
    if re.search(r"\b(?:over|for)\s+(?:a\s+|an\s+)?(?:\w+\s+)?distances?\b", c.before[-40:] + " " + c.qualifiers):
        return "travelled"
    if re.search(r"\bdistance\s*(?:of)?\s*$", c.before) and re.search(rf"\b{_TRAVEL}\b", c.before):
        return "travelled"
    return None


_TRAVEL_LOOSE = _re(rf"\b{_TRAVEL}\b[^.;,]{{0,60}}$")
_MODAL = _re(r"\b(?:can|could|capable|able\s+to|designed|would|may|might)\b")
_PLACED_AFTER = _re(r"[\s,]*(?:\w+\s+)?(?:away\b|from\b|off\b|outside\b|inside\b)")


_FARTHEST = _re(r"\b(?:furthest|farthest)\b[^.;]{0,90}\b(?:is|was|being|at)\s*$")


def farthest(c: Context) -> MeasureKind | None:
    """ "The farthest that the rockets have flown is 46 km"."""
    return (
        "travelled"
        if _FARTHEST.search(c.before) and re.search(rf"\b(?:{_STRIKE}|{_TRAVEL}|{_WEAPON})\b", c.before)
        else None
    )


def travel_loose(c: Context) -> MeasureKind | None:
    """ "sent a plume of smoke 75 miles towards", "pushed the defenders back 20 km"."""
    if not _TRAVEL_LOOSE.search(c.before) or c.after.startswith(" of"):
        return None
    if _PLACED_AFTER.match(c.after) or (
        c.bearing and re.match(r"[\s,]*(?:to\s+the\s+|due\s+)?[\w\s-]{1,25}\bof\b", c.after)
    ):
        return None
    return "travelled"


def distance_after(c: Context) -> MeasureKind | None:
    """ "north of", "away", "from", "off the coast", "short of", "inside"."""
    if c.bearing is not None or _DISTANCE_AFTER.match(c.after):
        if re.search(
            r"\b(?:border|front(?:\s+line)?|frontline|road|pipeline|river|wall|fence|fault|coast(?:line)?)\b[^.;,]{0,15}\b(?:runs?|running|stretch\w*|extend\w*|snak\w*|winds?)\s*$",
            c.before,
        ):
            return "other"
        return "distance"
    return None


def distance_said(c: Context) -> MeasureKind | None:
    """ "at a distance of 40 km", "the distance between them is"."""
    return (
        "distance"
        if re.search(
            rf"\b(?:distances?|separat\w+|apart|gap){_ALL_LIGHT}$|\bdistance\b[^.;]{{0,60}}$",
            c.before + " " + c.qualifiers,
        )
        else None
    )


def zone_around(c: Context) -> MeasureKind | None:
    """ "everything 5 km around the plant"."""
    return "zone" if re.match(r"[\s,]*(?:all\s+)?(?:around|surrounding|round)\b", c.after) else None


def bound_up(c: Context) -> MeasureKind | None:
    """A figure in a list takes the kind of the member before it."""
    return c.inherited


def elided(c: Context) -> MeasureKind | None:
    """ "Agni-II (2,000 km)", "up to 60 miles": a lone figure in brackets among ranges."""
    return (
        "range"
        if re.search(r"\(\s*$", c.before) and re.match(r"\s*\)", c.after) and re.search(r"\brange\b", c.sentence)
        else None
    )


RULES: Final[tuple[Rule, ...]] = (
    threshold,
    sport,
    range_head,
    dimension,
    zone_head,
    altitude_head,
    journey_head,
    radius_said,
    length_head,
    altitude_said,
    range_said,
    size_said,
    zone_said,
    capability,
    within,
    travel_said,
    altitude_loose,
    distance_after,
    farthest,
    travel_loose,
    distance_said,
    zone_around,
    bound_up,
    elided,
)
"""From the closest evidence to the loosest."""
