"""Words that the joining rules look for, as families, and the patterns built of them.

Families of English news verbs and nouns, written out with their forms; from grammar and usage, not from any corpus.
"""

from __future__ import annotations

import re

from geobrief.arms import GIVEN, HELD


def family(*lines: str) -> str:
    """A pattern for any of the words, which are given in lines of text; a longer one comes before its beginning."""
    words = sorted({word for line in lines for word in line.split()}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace("_", r"\s+") for word in words) + ")"


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern that does not look at case."""
    return re.compile(text, re.IGNORECASE)


LAUNCH = family(
    "fire fires fired firing launch launches launched launching launcher launchers shot shoot shoots shooting",
    "strike strikes striking attack attacks attacked attacking lobbed lobbing blasted blasting tested test-fired",
    "lifted_off lifting_off operate operates operated operating fly flies flew flying flown flight flights salvo",
    "salvos barrage barrages reach reaches reached reaching hit hits hitting target targets targeted targeting",
    "threaten threatens threatened threatening shelled shelling bombarded bombarding pounded pounding",
)
STATION = family(
    "deploy deploys deployed deploying deployment station stations stationed stationing based base bases position",
    "positions positioned install installs installed placed placing moved moves moving host hosts hosted hosting",
    "arsenal battery batteries launcher launchers system systems missile missiles rocket rockets gun guns howitzer",
    "howitzers radar radars transmitter transmitters antenna antennas jammer jammers beacon beacons tower towers",
)
GIVE = family(
    "supply supplies supplied supplying give gives given giving gave send sends sent sending provide provides provided",
    "providing deliver delivers delivered delivering delivery deliveries transfer transfers transferred transferring",
    "donate donates donated donating sell sells sold selling sale export exports exported ship ships shipped shipment",
    "shipments arm arms armed arming equip equips equipped equipping hand hands handed handing offer offers offered",
    "offering promise promises promised promising",
)
GIFT = family(GIVEN)
HOLD = family(
    "has have had possess possesses possessed own owns owned operate operates operated field fields fielded deploy",
    "deploys deployed unveil unveils unveiled display displays displayed test tests tested test-fire test-fires",
    "test-fired fire fires fired launch launches launched develop develops developed developing produce produces",
    "produced use uses used using acquire acquires acquired receive receives received show shows showed conduct",
    "conducts conducted built builds",
)
MADE = family(
    "built made supplied origin designed provided produced developed manufactured style era type",
)
WEAPON = family(*HELD)
AIM = family(
    "reach reaches reached reaching hit hits hitting strike strikes striking struck target targets targeted targeting",
    "threaten threatens threatened threatening attack attacks attacked attacking cover covers covered covering put",
    "puts putting bring brings bringing place places placing leave leaves leaving against into across aimed_at",
    "range_of fired_at fired_on fired_into fired_toward fired_towards launched_at launched_against launched_into",
    "launched_toward launched_towards vulnerable enough_to capable_of",
)
AIMED_PARTS = family(
    "targets target cities city parts part bases base sites site forces troops military anywhere deep any all most",
    "much the as far in of on at into inside within to and both crucial major key installations installation u.s. us",
    "american capital whole entire territory mainland its civilian well including northern southern eastern western",
    "northern-most southern-most island neighbor neighboring neighbour neighbouring archrival rival enemy",
    "counterstrikes counterattacks",
)
"""What may stand between such a verb and the place aimed at ("hit targets in the whole of")."""

AT_TARGET = pattern(rf"\b{AIM}(?:\s+{AIMED_PARTS}){{0,7}}\s+$")
"""The words before a place that is aimed at."""

BOUGHT_FROM = pattern(
    r"\b(?:buy|buys|buying|bought|purchas\w+|order(?:s|ed|ing)?|receiv\w+|acquir\w+|import\w*|obtain\w*|leas\w+|get|gets|getting|got|deliver\w*|"
    r"supplied|hails?|came|com(?:es|ing))\s+(?:[\w-]+\s+){0,6}?from\s+(?:the\s+)?$"
)
"""The words before whoever sold a weapon ("will buy HIMARS launchers from the"): it is not launched there."""

SOME_PART = family(
    "a an the its near within inside deep base bases position positions area areas site sites part parts of in lower",
    "southern northern eastern western central occupied around somewhere mainland territory location place launch",
    "port town village coastal border city province north south east west north-west capital island region airport",
    "airfield at",
)
"""What may stand between "from" and the place ("from an area near")."""

LAUNCHED_FROM = pattern(rf"\b{LAUNCH}\b[^.;]{{0,80}}?\bfrom\s+(?!as far)(?:{SOME_PART}\s+)*$")
"""The words before a place of launch ("was fired from an area near")."""

SITED = family(
    "the its a an base island exclave region of city port southern northern eastern western in",
)
LAND = family(
    "land lands landed landing splash splashed splashing fell fall falling crash crashed crashing hit hitting reached",
    "reaching arrived arriving impacted coming_down came_down plunged plunging struck into toward towards to",
)
ZONE = family(
    "in radius zone perimeter area circle ring buffer belt exclusion evacuation no-fly no-go no-sail safety security",
    "danger surveillance protection control restricted quarantine cordon keep-out wide or_less away has_been have_been",
    "had_been was were is are being set_up put_in_place put_into_place put imposed established declared created drawn",
    "announced in_place restriction restrictions deep a the and flight proclaimed ordered force area temporary into",
)
"""What may stand between a zone's figure and "around" ("30-km no-fly zone has been declared around")."""

LEAD = (
    r"(?:about|around|some|roughly|nearly|almost|approximately|just|only|over|more than|less than|at least|within|"
    r"an? estimated|a little over|not)"
)
"""Words that qualify a figure and stand before it."""
