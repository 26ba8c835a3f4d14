"""The words that name an event, as data: by kind of frame, with what each of its parts is.

After FrameNet's lexical units (Attack, Giving, Supply, Sending, Motion, Arriving, Departing, Meet_with, Being_located)
and the event types of PLOVER and ACLED. A frame says what the subject and the object are, and which prepositions say
where from, where to, which way; whether a word truly names an event is asked in `frames`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from geobrief.text.happen import forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.model import EventType

Shape = Literal[
    "hit", "fire", "give", "get", "carry", "send", "go", "leave", "reach", "meet", "visit", "stand", "use", "kill"
]
"""How a frame's parts are laid out; see `SHAPES`."""

Part = Literal["agent", "theme", "end", "origin", "via"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which part of the event a subject, an object, and the noun behind a preposition are."""

    subject: Part
    object: Part
    dative: Part = "end"
    prepositions: Mapping[str, Part] = field(default_factory=dict)


def _prepositions(origin: str = "", end: str = "", via: str = "", theme: str = "") -> dict[str, Part]:
    parts: tuple[tuple[Part, str], ...] = (("origin", origin), ("end", end), ("via", via), ("theme", theme))
    return {word: part for part, words in parts for word in words.replace("_", " ").split("|") if word}


_AT = "in|at|near|within|on|off|outside|around|inside|across|along|over|close_to|between|"
_AT += "north_of|south_of|east_of|west_of"
_FROM = "from|out_of|from_near|from_inside|from_within|from_around|from_off"
_TO = "to|into|toward|towards|onto|for|up_to|back_to|on_to|back_into"
_VIA = "via|through|by_way_of"

SHAPES: Final[Mapping[Shape, Layout]] = {
    "hit": Layout(
        subject="agent", object="end", prepositions=_prepositions(_FROM, _AT + "|into|against|at|on", "", "with|using")
    ),
    "fire": Layout(
        subject="agent",
        object="theme",
        prepositions=_prepositions(
            _FROM, "at|into|on|against|toward|towards|onto|over|across|to|in|near|within|around", _VIA
        ),
    ),
    "use": Layout(subject="agent", object="theme", prepositions=_prepositions("", "against|in|on|over|near")),
    "kill": Layout(subject="agent", object="theme", prepositions=_prepositions("", _AT, "", "with|using")),
    "give": Layout(subject="origin", object="theme", prepositions=_prepositions(_FROM, _TO + "|over", _VIA, "with")),
    "get": Layout(subject="end", object="theme", prepositions=_prepositions(_FROM, "to|into|for", _VIA)),
    "carry": Layout(
        subject="agent", object="theme", prepositions=_prepositions(_FROM, _TO + "|in", _VIA + "|across|over")
    ),
    "send": Layout(subject="origin", object="theme", prepositions=_prepositions(_FROM, _TO, _VIA)),
    "go": Layout(
        subject="theme",
        object="end",
        prepositions=_prepositions(
            _FROM, _TO + "|in|at|on|near|within|off|over|outside|against|aground_in", _VIA + "|across|past"
        ),
    ),
    "leave": Layout(subject="theme", object="origin", prepositions=_prepositions(_FROM, _TO, _VIA)),
    "reach": Layout(
        subject="theme", object="end", prepositions=_prepositions(_FROM, "to|into|at|in|off|near|on", _VIA)
    ),
    "meet": Layout(
        subject="agent", object="agent", prepositions=_prepositions("", "in|at|on|near|outside|aboard|inside")
    ),
    "visit": Layout(subject="agent", object="end", prepositions=_prepositions("", "to|in|at|into")),
    "stand": Layout(
        subject="theme",
        object="theme",
        prepositions=_prepositions("", "in|at|on|near|off|around|across|along|outside|inside|to|aboard|over|close_to"),
    ),
}


NOMINAL: Final = _prepositions("from", "on|in|at|near|against|off|outside|around|across|between|over|into|along|inside")
"""The prepositions of a noun of attack: "a strike on Isfahan"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFrame:
    """One word that names an event, in one of its senses. ``sure``: it names one whoever does it."""

    lemma: str
    shape: Shape
    noun: bool = False
    sure: bool = False
    particle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSense:
    """The type of an event, and the word for what is fired, given or moved. ``storm``: it is one that moves."""

    type: EventType
    theme: int | None = None
    storm: bool = False


_VERBS: Final[Mapping[tuple[Shape, bool], str]] = {
    ("hit", True): "bomb shell bombard strafe ambush raid invade firebomb airstrike",
    ("hit", False): (
        "strike hit attack pound target destroy damage slam hammer batter pummel pepper storm assault torch blast "
        "devastate ram overrun besiege blow_up sink burn rake level flatten detonate explode tear rip hunt gut lash"
    ),
    ("fire", False): "fire launch lob hurl aim rain drop unleash shoot test-fire send_crashing",
    ("use", False): "use utilize utilise employ wield deploy",
    ("kill", False): "kill murder massacre execute assassinate wound injure gun_down behead abduct",
    ("give", False): (
        "give hand supply provide donate gift sell lend deliver pledge promise offer grant furnish equip arm "
        "present airdrop drop parachute allocate contribute lease export ship pump pipe smuggle sell_on hand_over "
        "pass_on turn_over turn over"
    ),
    ("get", False): "receive buy purchase acquire obtain import procure get seek secure order",
    (
        "carry",
        False,
    ): "carry transport bring ferry haul fly evacuate airlift tow escort truck bus repatriate deport take unload "
    "offload discharge",
    ("send", False): "send dispatch transfer rush ship move deploy redeploy relocate divert",
    ("go", False): (
        "arrive sail fly travel move march advance retreat withdraw return head steam drive walk trek cross land "
        "dock proceed set_sail set_off set_out pull_out pull_back go come flow pour stream push transit slam plow "
        "plough barrel migrate escape berth moor anchor drift turn_back roll advance disembark continue cruise "
        "crash fall swim brush skirt race ride sweep hit strike retire touch_down splash_down make_landfall curve "
        "loop power begin start pull call put pass"
    ),
    ("leave", False): "leave depart flee exit quit vacate evacuate abandon",
    ("reach", False): "reach enter approach cross near",
    ("meet", False): "meet gather convene confer negotiate talk sign assemble reconvene converge host receive welcome",
    ("visit", False): "visit tour",
    ("stand", False): "station base deploy garrison position billet quarter stationed",
}

_NOUNS: Final[Mapping[tuple[Shape, bool], str]] = {
    ("hit", True): (
        "airstrike ambush bombing bombardment shelling raid assault airraid massacre car-bombing incursion drone-strike"
    ),
    ("hit", False): "attack strike offensive barrage invasion blast explosion shooting siege",
    ("give", False): (
        "supply delivery shipment export sale airlift airdrop transfer handover donation exports gift influx"
    ),
    ("go", False): "landfall departure arrival withdrawal deployment march transit",
    ("meet", False): (
        "talk meeting summit negotiation conference signing forum gathering consultation ceasefire-talks round"
    ),
    ("visit", False): "visit trip",
    ("stand", False): "operation patrol exercise drill manoeuvre maneuver",
}

_NOT_A_VERB = frozenset("airstrike stationed send_crashing aground_in turn".split())


def _frames() -> dict[str, tuple[EventFrame, ...]]:
    found: dict[str, list[EventFrame]] = {}
    for (shape, sure), words in _VERBS.items():
        for word in words.split():
            if word not in _NOT_A_VERB:
                lemma, _, particle = word.partition("_")
                frame = EventFrame(lemma=word, shape=shape, sure=sure, particle=particle)
                for form in forms.verb(lemma):
                    found.setdefault(form, []).append(frame)
    return {form: tuple(frames) for form, frames in found.items()}


def _nouns() -> dict[str, EventFrame]:
    return {
        form: EventFrame(lemma=word, shape=shape, noun=True, sure=sure)
        for (shape, sure), words in _NOUNS.items()
        for word in words.split()
        for form in forms.noun(word)
    }


VERBS: Final = _frames()
"""The frames of each form of each verb."""

NOUNS: Final = _nouns()
"""The frame of each noun."""

LIGHT: Final = forms.verbs(
    "carry conduct launch stage mount make perform commit execute wage open suffer undertake begin start complete "
    "finish hold"
)
"""Verbs that leave it to their object to say what was done ("carried out a strike")."""

HOSTING: Final = forms.verbs(
    "enjoy hold host attend open conclude begin start chair join complete end make pay address wrap"
)
"""The same of meetings ("held talks", "paid a visit")."""

SAYING: Final = forms.verbs(
    "say tell report announce add write quote state declare confirm accuse condemn claim deny warn show note "
    "publish post reject blame allege order agree approve pledge promise urge vow threaten estimate suggest learn "
    "insist argue admit acknowledge praise welcome propose inform disclose reveal retract"
)
"""Verbs of speech and of dealing with what was said: a date on them is not the event's."""

RESULTS: Final = forms.verbs("kill wound injure damage destroy hurt displace trap")
"""What an attack does: its date is the attack's."""
