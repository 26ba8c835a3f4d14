"""Who holds a weapon, and where it stands, by the passages that speak of it.

Rules as in `ranges`, the surest first, but read in the passages of one weapon only: they follow it through the whole
article, and never mix two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.model import Span
from geobrief.settle.join.bearers import bearers
from geobrief.settle.join.context import Context, End, Named, is_located, is_open_water, is_state, presumed
from geobrief.settle.join.vocabulary import (
    ARMED_GROUPS,
    AT_TARGET,
    BOUGHT_FROM,
    GIVE,
    HOLD,
    LAUNCHED_FROM,
    SITED,
    family,
    pattern,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.model import Measure, Place
    from geobrief.settle.join.bearers import Bearer
    from geobrief.settle.join.weapons import Passage

    Rule = Callable[[Context, Passage, Bearer], End | None]

_PLACED = family(
    "left remain remains deploy deploys deployed deploying deployment stationed stationing based positioned",
    "installed placed placing moved moves moving hosted hosts arrived arrive arrives arriving reached stored kept",
    "keeps parked emplaced delivered shipped sited located set_up transferred redeployed stands stand standing",
)
_STATIONED = pattern(
    rf"\b(?:will|to|would|plans?\s+to)\s+station\b[^.;]{{0,60}}?\b(?:in|at|on|near)\s+(?:{SITED}\s+)*$|"
    rf"\b{_PLACED}\b[^.;]{{0,60}}?\b(?:in|at|on|to|near|across|around|inside|outside|along|into)\s+(?:{SITED}\s+)*$"
    rf"|\breach(?:ed|es|ing)?\s+(?:{SITED}\s+)*$"
)
_BESIDE = pattern(
    r"^(?:[’']s)?\s*(?:(?:missile|rocket|drone|launcher|battery|batteries|system|radar|gun|howitzer|unit|crew|jet|bomber|air|"
    rf"defen[cs]e|cruise|ballistic|coastal|that\s+(?:is|are)|now|already)s?\s+)*(?:in|at|on|near|around)\s+(?:{SITED}\s+)*$"
)
_FIRES = pattern(
    r"\b(?:fir(?:e|es|ed|ing)|launch(?:es|ed|ing)?|shot|shoots?|lobb?(?:ed|s)|aimed|hit|struck|used|parad\w+|unveil\w+|show\w*|display\w*|exhibit\w*|present\w+|test\w*)\b"
)
_REACHING = pattern(r"\b(?:can|could|able\s+to|enough\s+to|capable\s+of|would)\b[^.;]{0,30}\breach\w*\s")
_STRIKING = pattern(r"\b(?:strik\w+|hit|hits|hitting|attack\w*|target\w*|threaten\w*|cover\w*|destroy\w*)\b[^.;]*$")
_HOSTS = pattern(
    r"^(?![’'])[^.;]{0,60}?\b(?:hosts?|hosted|houses|bristles?\s+with|is\s+home\s+to|ringed\s+(?:with|by)|fortified\s+with|dotted\s+with|"
    r"defended\s+by|guarded\s+by|armed\s+with|equipped\s+with)\b[^.;]{0,50}$"
)
_TAKES_OFF = pattern(
    rf"\b(?:took\s+off|takes?\s+off|taking\s+off|flew|flies|operat\w+|sort?ied)\s+from\s+(?:{SITED}\s+)*$"
)
_COUNTED = pattern(r"(?:km|kilomet\w+|miles?|mi|met\w+|nmi?|\)|away|far|distance)\s+(?:away\s+)?from\s+[^,;.]{0,40}$")
_RECEIVED = pattern(rf"\b{GIVE}\b[^.;]{{0,80}}?\b(?:to|for)\s+(?:the\s+)?$")
_GIVEN = pattern(rf"\b{GIVE}\s+(?:the\s+)?$")
_GIVER = pattern(rf"^(?:[’']s)?\s+(?:[\w’'-]+\s+){{0,4}}?{GIVE}\b")
_BUYS = pattern(
    r"^(?:[’']s\s+(?:army|navy|air\s+force|military|forces|government))?,?\s+(?:(?!by\b|from\b)[\w-]+\s+){0,4}?(?:bought|buys?|buying|ordered|orders|"
    r"purchased|acquired|received|receives?|obtained|took\s+delivery|takes?\s+delivery|taken\s+delivery|signed|chose|picked|leased)\b"
    r"[^.;:]{0,70}$"
)
_TAKEN_BY = pattern(
    r"\b(?:bought|ordered|operated|used|fielded|fired|acquired|owned|purchased|received|launched|flown|obtained|held|tested|"
    r"unveiled|deployed|showcased|paraded|stationed|stockpiled)\s+(?:[a-z]+\s+){0,2}?by\s+(?:the\s+)?$"
    r"|\b(?:in\s+service\s+with|in\s+the\s+hands\s+of|belong\w*\s+to|export\s+to|sold\s+to)\s+(?:the\s+)?$"
)
_TAKES = family(
    "buy buys bought buying order orders ordered purchase purchases purchased get gets got obtained carry carries",
    "carried parade parades paraded show shows showcase showcased keep keeps kept station stations stationed moved",
    "placed place put puts launch launches call calls called named hide hides hid armed fitted answered answers",
    "responded rolled_out field boast boasts sent_up build building making makes make mass-produces wields wield",
    "reveal revealed reveals",
)
_VERB = rf"(?:{HOLD}|{_TAKES})"
_AUXILIARY = (
    r"(?!(?:has|have|had)\s+(?:[a-z]+ly\s+|not\s+|also\s+|since\s+)?"
    r"(?:\w+ed|been|begun|gone|said|made|told|grown|sent|given|sold)\b)"
)
_ACTS = pattern(rf"^(?:[’']s?)?,?\s+(?:[\w’'-]+\s+){{0,6}}?{_AUXILIARY}{_VERB}\b[^.;:]{{0,70}}$")
_OWNS = pattern(
    r"^(?:[’']s?)?\s+(?:(?!(?:said|says|of|in|on|at|by|to|from|and|with|for|is|was|were|are|against|after|over|has|had|have|that|"
    r"who|which|near|into|as|told|calls?|wants?)\b)[\w’'-]+\s+){0,4}$"
)
_AIMED = pattern(
    r"\b(?:at|against|into|on|hit|hits|struck|strike|strikes|attack(?:s|ed|ing)?|targets?|threatens?|reach(?:es)?|over|for)\s+"
    r"(?:(?:the|a|an|targets?|cities|in|parts?|of|northern|southern|eastern|western|most|all|any|deep|inside)\s+)*$"
)
_MADE = re.compile(r"[-–](?:made|built|supplied|designed|developed|produced|provided|donated|origin|style|era)")
_GROUP = pattern(rf"\b{family(*('_'.join(name.split()) for name in ARMED_GROUPS))}\b".replace(r"\s+", r"[\s-]+"))


def of_weapon(context: Context, measure: Measure) -> End | None:
    """Where the weapon that has this range is fired from, by all that the article says of it."""
    for bearer in bearers(context, measure):
        end = _told(context, bearer, bearer.passages) or _told(context, bearer, (bearer.whole,))
        if end is not None:
            return end if _is_here(context, end, measure) else _told_elsewhere(end)
        end = _lone_state(context, bearer, measure)
        if end is not None:
            return end
    return None


def _told(context: Context, bearer: Bearer, passages: tuple[Passage, ...]) -> End | None:
    """What the surest rule finds, in the nearest passage in which it finds anything."""
    found = (_said(context, rule, passage, bearer) for rule in RULES for passage in passages)
    return next((end for end in found if end is not None), None)


def _said(context: Context, rule: Rule, passage: Passage, bearer: Bearer) -> End | None:
    """What a rule finds in a passage, asked once: many figures may speak of one weapon."""
    asked = (rule.__name__, passage, bearer.name)
    if asked not in context.said:
        context.said[asked] = rule(context, passage, bearer)
    return context.said[asked]


def _is_here(context: Context, end: End, measure: Measure) -> bool:
    here = context.sentence(measure.start)
    return end.evidence is not None and here.start <= end.evidence.start < here.end


def _told_elsewhere(end: End) -> End:
    return end if end.assumed else presumed(end, f"drawn from {end.why}" if end.why else "")


def _launched(context: Context, passage: Passage, bearer: Bearer) -> End | None:
    """ "was launched from Sunan", "took off from Ukrainka"."""
    for name in context.inside(passage.start, passage.end):
        lead = context.lead(passage.start, name.start)
        fired = LAUNCHED_FROM.search(lead) or _TAKES_OFF.search(lead)
        bought = BOUGHT_FROM.search(lead) is not None
        if name.place.settled and fired and not bought and not _COUNTED.search(lead):
            return _at(context, name, bearer, "launched from")
    return None


def _stands(context: Context, passage: Passage, bearer: Bearer) -> End | None:
    """ "S-400 batteries in Kaliningrad", "Typhon launchers reached Luzon", "the reef bristles with HQ-9s"."""
    for name in context.inside(passage.start, passage.end):
        sited = is_located(name) and name.place.settled and not is_open_water(name.place)
        lead = context.lead(passage.start, name.start)
        if (
            sited
            and not _COUNTED.search(lead)
            and (_hosts(context, passage, name) or _is_sited(context, passage, name))
        ):
            return _at(context, name, bearer, "stands in")
    return None


def _hosts(context: Context, passage: Passage, name: Named) -> bool:
    return name.end <= passage.at and _HOSTS.match(context.text[name.end : passage.at]) is not None


def _is_sited(context: Context, passage: Passage, name: Named) -> bool:
    lead = context.lead(passage.start, name.start)
    stationed = _STATIONED.search(lead)
    if stationed and not (_REACHING.search(context.text[passage.until : name.start]) or _STRIKING.search(stationed[0])):
        return True
    fired = _FIRES.search(context.text, passage.start, passage.at) is not None
    return (
        name.start >= passage.until
        and not fired
        and _BESIDE.match(context.text[passage.until : name.start]) is not None
    )


def _received(context: Context, passage: Passage, bearer: Bearer) -> End | None:
    """ "sold Russia dozens of KN-23s", "will send SAMP/T batteries to Ukraine"."""
    for name in context.inside(passage.start, passage.end):
        lead = context.lead(passage.start, name.start)
        if _may_hold(context, name) and (_RECEIVED.search(lead) or _GIVEN.search(lead)):
            return _with(context, name, bearer, "was given to")
    return None


def _taken(context: Context, passage: Passage, bearer: Bearer) -> End | None:
    """ "bought by Pakistan", "in service with Mali"."""
    for name in context.inside(passage.start, passage.end):
        if _may_hold(context, name) and _TAKEN_BY.search(context.text[passage.start : name.start]):
            return _with(context, name, bearer, "is held by")
    return None


def _acquired(context: Context, passage: Passage, bearer: Bearer) -> End | None:
    """ "Serbia took delivery of Chinese FK-3 launchers": the buyer, and not the maker that the adjective names."""
    for name in reversed(list(context.inside(passage.start, passage.at))):
        if _may_hold(context, name) and _BUYS.match(context.text[name.end : passage.at]):
            return _with(context, name, bearer, "was bought by")
    return None


def _owned(context: Context, passage: Passage, bearer: Bearer) -> End | None:
    """ "Russia's Kinzhal", "the Iranian Emad": right before the name."""
    for name in reversed(list(context.inside(passage.start, passage.at))):
        owns = name.role == "demonym" or context.text[name.end : name.end + 1] in ("’", "'")
        if (
            owns
            and _may_hold(context, name)
            and (_OWNS.match(context.text[name.end : passage.at]) or passage.at <= name.end + 2)
        ):
            return _with(context, name, bearer, "belongs to")
    return None


def _acted(context: Context, passage: Passage, bearer: Bearer) -> End | None:
    """ "Iran unveiled the Fattah-1", "Algeria bought the Iskander-E"; "Russia launches hundreds of them"."""
    for name in reversed(list(context.inside(passage.start, passage.at))):
        gap = context.text[name.end : passage.at]
        lead = context.lead(passage.start, name.start)
        aimed_at = _is_aimed_at(context, passage, name)
        if not is_state(name) or _is_maker(context, name) or aimed_at or _GIVER.match(gap):
            continue
        if _ACTS.match(gap) and not re.search(r"\b(?:in|from|of|near)\s+(?:the\s+)?$", lead):
            return _with(context, name, bearer, "is used by")
    return None


def _grouped(context: Context, passage: Passage, bearer: Bearer) -> End | None:
    """ "Houthi fighters paraded the Toofan": a group that holds ground."""
    match = _GROUP.search(context.text, passage.start, passage.end)
    if match is None or _AIMED.search(context.text[passage.start : match.start()]):
        return None
    name = " ".join(match[0].split())
    record, ground = ARMED_GROUPS[name.lower().replace("-", " ")]
    why = f"drawn from {ground}, where {name} stands; the {bearer.name} is theirs, and no launch place is given"
    span = Span(start=match.start(), end=match.end())
    place = context.added(record, f"where {name} stands")
    return End(place=place, rule="armed group", confidence=0.6, evidence=span, assumed=True, why=why)


RULES: tuple[Rule, ...] = (
    _launched,
    _stands,
    _received,
    _taken,
    _acquired,
    _grouped,
    _owned,
    _acted,
)


def _lone_state(context: Context, bearer: Bearer, measure: Measure) -> End | None:
    """The only state that any passage on the weapon names, unless it is aimed at."""
    names = [
        name
        for passage in bearer.passages
        if passage.start <= measure.start
        for name in context.inside(passage.start, passage.end)
        if is_state(name)
        and not _is_maker(context, name)
        and not _AIMED.search(context.text[passage.start : name.start])
        and (name.end <= passage.at or name.role != "literal")
    ]
    countries = {name.place.country for name in names}
    return _with(context, names[0], bearer, "is spoken of with", 0.5) if len(countries) == 1 else None


# -- what the rules ask ---------------------------------------------------------------------------


def _is_aimed_at(context: Context, passage: Passage, name: Named) -> bool:
    lead = context.lead(passage.start, name.start)
    return _AIMED.search(lead) is not None or AT_TARGET.search(lead[-90:]) is not None


def _may_hold(context: Context, name: Named) -> bool:
    """Whether a name stands for a state here; of a capital, even where it seems to mean the city."""
    return (is_state(name) or _is_capital(context, name.place)) and not _is_maker(context, name)


def _is_capital(context: Context, place: Place) -> bool:
    capital = context.gazetteer.capital(place.country) if place.country else None
    return capital is not None and capital.id == place.record


def _is_maker(context: Context, name: Named) -> bool:
    return _MADE.match(context.text, name.end) is not None


def _at(context: Context, name: Named, bearer: Bearer, how: str) -> End:
    place = context.territory(name.place) if name.role in {"demonym", "metonym"} else name.place.id
    why = f"{context.place(place).name}, where the text says that the {bearer.name} is"
    return End(place=place, rule=f"weapon {how}", confidence=0.85, evidence=_span(name), why=why)


def _with(context: Context, name: Named, bearer: Bearer, how: str, confidence: float = 0.7) -> End:
    place = context.territory(name.place)
    said = context.place(place).name
    why = f"drawn from {said}: the {bearer.name} {how} {said} in the text, and no launch place is given"
    return End(place=place, rule=f"weapon {how}", confidence=confidence, evidence=_span(name), assumed=True, why=why)


def _span(name: Named) -> Span:
    return Span(start=name.start, end=name.end)
