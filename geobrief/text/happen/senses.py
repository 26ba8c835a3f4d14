"""Whether a verb truly names an event, and of which type: who or what does it decides.

"Militants struck a convoy" is an attack, "the storm struck Madagascar" a move, "nurses struck over pay" nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geobrief.text.happen import classes, clauses, nominal
from geobrief.text.happen.classes import Kind
from geobrief.text.happen.forms import nouns
from geobrief.text.happen.kinds import kinds
from geobrief.text.happen.lexicon import NOUNS, EventSense
from geobrief.text.happen.parties import ARMED, CARGO, MEN, TRAVELLERS, Parties, fighting, games
from geobrief.text.happen.spots import spots, water

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geobrief.text.happen.clauses import Clause
    from geobrief.text.happen.grammar import Grammar
    from geobrief.text.happen.lexicon import EventFrame, Shape

_NO_AGENT: Final = nouns(
    "hacker virus union worker nurse teacher doctor pilot investor sanction critic senator team player striker "
    "midfielder side virus disease cholera epidemic earthquake quake flood drought heatwave tsunami recession "
    "crisis fire wildfire price inflation shares unemployment strike rain snow wave power outage tariff tax "
    "economy company regulator bill"
) | {"inflation", "shares", "sanctions", "tariffs"}
_MEASURES: Final = nouns(
    "sanction tariff levy tax fine lawsuit ban boycott duty embargo restriction penalty probe curb fee question "
    "complaint campaign advert message criticism"
)
"""What hits people and firms, and is no force."""
_SHOWERING: Final = frozenset("bombard pepper shell storm blast pound hammer flood".split())
_RAIDS: Final = nouns("shelling bombardment airstrike raid gunfire shellfire")
"""What does damage, and says by itself that it was force."""
_SHOTS: Final = nouns("shot header effort drive volley strike kick penalty")
_GOALPOSTS: Final = nouns("post bar crossbar woodwork upright net")
_SOLID: Final = frozenset({"bomb", "bombard", "shell", "strafe", "ambush", "raid", "invade", "firebomb"})
_PLAIN: Final = frozenset({"it", "they", "he", "she", "who", "we"})
_ACTORS: Final = frozenset({Kind.STATE, Kind.GROUP, Kind.OFFICIAL, Kind.PEOPLE})
_TOO_COMMON: Final = frozenset("hammer sink burn level rake".split())
_TESTING: Final = frozenset(
    "test tests trajectory lofted apogee satellite orbit splashed sea drill altitude height flew".split()
)
"""A missile that nobody is said to be the target of, in a sentence with such a word, is on a test."""
_DRILLS: Final = nouns("exercise drill manoeuvre maneuver")
"""In a sentence with one of these, "targets" are those of an exercise, unless a place is named for one."""
_AIMING: Final = frozenset("at into toward towards to over across against".split())
_WHERE: Final[Mapping[Shape, frozenset[str]]] = {"go": frozenset("in off near on".split())}
"""Where something falls is what it was aimed at."""
_TAKEN: Final = frozenset("withdraw move return pull_out march push land pull_back evacuate".split())
"""Of these the object, where there is one, is what moves."""
_WITH_OBJECT: Final = frozenset(
    "hit strike cross begin start fly sail withdraw move return march land evacuate".split()
)
_LEADING: Final = frozenset("from to into toward towards across".split())
_CALLING: Final = frozenset("arrive land travel return touch_down".split())
"""An official who does so comes to meet somebody."""
_FALLING: Final = frozenset({"fall", "land", "rain", "come_down"})
_SHELLS: Final = nouns("shell mortar bomb rocket grenade")
_UPON: Final = frozenset("on in into at near outside inside around across over onto within".split())
_BLOWS: Final = frozenset({Kind.STORM})
_NEEDS: Final[Mapping[str, frozenset[Kind]]] = {
    **dict.fromkeys("hit strike slam barrel power loop curve make_landfall plow plough".split(), _BLOWS),
    **dict.fromkeys("push sweep crash".split(), _BLOWS | {Kind.FORCE}),
    **dict.fromkeys("begin start".split(), _BLOWS | {Kind.CARRIER}),
    **dict.fromkeys("flow pour stream".split(), frozenset({Kind.GOODS, Kind.PEOPLE, Kind.FORCE})),
    "fall": frozenset({Kind.WEAPON}),
    "pass": frozenset({Kind.STORM, Kind.CARRIER, Kind.CRAFT, Kind.FORCE}),
    **dict.fromkeys(("pull", "call", "put"), frozenset({Kind.CARRIER})),
}
"""Verbs that are of travel only where one of these does it."""


def of(g: Grammar, frame: EventFrame, clause: Clause, names: Mapping[str, Kind]) -> EventSense | None:
    """The sense of a trigger in its clause, None where it names no event. ``names`` are those of ships and storms."""
    parts = Parties(g, clause, names)
    if frame.noun:
        sense = nominal.of_noun(g, frame, clause)
    elif frame.particle and frame.particle not in clause.particles:
        return None
    else:
        sense = _READERS[frame.shape](g, frame, clause, parts)
    if sense is None or sense.type != "move":
        return sense
    return replace(sense, storm=Kind.STORM in parts.subject)


def _hit(g: Grammar, frame: EventFrame, clause: Clause, parts: Parties) -> EventSense | None:
    if Kind.STORM in parts.subject:
        return EventSense(type="move", theme=next(iter(clause.subjects), None))
    if _without_force(g, frame, clause, parts):
        return None
    armed = bool((parts.subject | parts.with_) & ARMED) or _by_raid(g, clause, parts)
    return EventSense(type="attack", theme=_weapon(g, clause)) if armed or _by_force(g, frame, clause, parts) else None


def _without_force(g: Grammar, frame: EventFrame, clause: Clause, parts: Parties) -> bool:
    """Whether strikers, viruses, sanctions or shots at goal do it."""
    beside = (k for subject in clause.subjects for k in g.kids(subject, "compound"))
    withs = [k for word, k in clause.phrases if word == "with"]
    return (
        bool(parts.subject_words & _NO_AGENT)
        or any(g.words[k] in _NO_AGENT for k in beside)
        or (games(g, clause.trigger) and not parts.subject & ARMED)
        or any(g.words[k] in _MEASURES for _, k in clause.phrases)  # "targeted eleven firms with sanctions"
        or (frame.lemma in _SHOWERING and bool(withs) and not parts.with_ & ARMED)  # "bombarded with leaflets"
        or (bool(parts.subject_words & _SHOTS) and any(g.words[k] in _GOALPOSTS for k in clause.objects))
    )


def _by_raid(g: Grammar, clause: Clause, parts: Parties) -> bool:
    """Whether what does it is an attack itself: a shelling, an airstrike, "a drone attack"."""
    return bool(parts.subject_words & _RAIDS) or any(_is_attack(g, k) for k in clause.subjects)


def _is_attack(g: Grammar, k: int) -> bool:
    """ "A drone attack on New Year's Eve damaged an oil terminal"."""
    frame = NOUNS.get(g.words[k])
    if frame is None or frame.shape != "hit" or g.parts[k] != "NOUN":
        return False
    return nominal.of_noun(g, frame, clauses.of_noun(g, k)) is not None


def _by_force(g: Grammar, frame: EventFrame, clause: Clause, parts: Parties) -> bool:
    """Whether somebody who is not armed in so many words strikes all the same: a state, in a sentence of fighting."""
    fought, unnamed = fighting(g, clause.trigger), not clause.subjects or bool(parts.subject_words & _PLAIN)
    if frame.lemma in _SOLID:
        return fought or unnamed or bool(parts.subject & _ACTORS)
    somebody = unnamed or bool(parts.subject & {Kind.STATE, Kind.GROUP})
    return fought and somebody and frame.lemma not in _TOO_COMMON


def _weapon(g: Grammar, clause: Clause) -> int | None:
    named = [*clause.subjects, *(noun for word, noun in clause.phrases if word in {"with", "using"})]
    return next((k for k in named if Kind.WEAPON in kinds(g, k)), None)


def _kill(g: Grammar, _: EventFrame, clause: Clause, parts: Parties) -> EventSense | None:
    if (parts.subject & ARMED or _by_raid(g, clause, parts)) and not games(g, clause.trigger):
        return EventSense(type="attack", theme=_weapon(g, clause))
    return None


def _fire(g: Grammar, frame: EventFrame, clause: Clause, parts: Parties) -> EventSense | None:
    if games(g, clause.trigger):
        return None
    theme = next((k for k in clause.objects if _is_fired(g, k)), None)
    bare = frame.lemma in {"fire", "shoot"} and bool(parts.subject & ARMED) and not clause.objects
    if theme is None and not bare:
        return None
    return EventSense(type="move" if _tested(g, frame, clause) else "attack", theme=theme)


def _tested(g: Grammar, frame: EventFrame, clause: Clause) -> bool:
    """Whether a missile was fired at nobody: towards a sea, on a test, at an exercise, or nowhere near such words."""
    aimed = [
        noun for word, noun in clause.phrases if word.split(maxsplit=1)[0] in _AIMING | _WHERE.get(frame.shape, _AIMING)
    ]
    named = [toponym for toponym in map(g.toponym, aimed) if toponym is not None]
    seaward = any(water(g, toponym) for toponym in named) or any(g.words[k] in classes.WATERS for k in aimed)
    called = frame.lemma == "test-fire" or "test" in g.words[max(0, clause.trigger - 2) : clause.trigger]
    said = g.said(clause.trigger)
    at_nobody = (not aimed and not said.isdisjoint(_TESTING)) or (not named and not said.isdisjoint(_DRILLS))
    return seaward or called or at_nobody


def _is_fired(g: Grammar, k: int) -> bool:
    found = kinds(g, k)
    return g.words[k] in classes.FIRED or (Kind.WEAPON in found and Kind.STATE not in found)


def _use(g: Grammar, _: EventFrame, clause: Clause, __: Parties) -> EventSense | None:
    theme = next((k for k in clause.objects if Kind.WEAPON in kinds(g, k)), None)
    aimed = any(word in {"against", "in", "on", "over"} for word, _ in clause.phrases)
    hit = any(
        g.words[k] in {"hit", "strike", "attack", "target", "bomb", "shell"}
        for k in g.kids(clause.trigger, "xcomp", "advcl")
    )
    return EventSense(type="attack", theme=theme) if theme is not None and aimed and not hit else None


def _cargo(g: Grammar, clause: Clause) -> int | None:
    """What is given: the object, or what stands behind "with" ("supplied Russia with drones")."""
    named = [*clause.objects, *(noun for word, noun in clause.phrases if word in {"with", "of"})]
    return next((k for k in named if kinds(g, k) & (CARGO | {Kind.CRAFT})), None)


def _give(g: Grammar, frame: EventFrame, clause: Clause, parts: Parties) -> EventSense | None:
    theme = _cargo(g, clause)
    if theme is None and clause.passive and parts.object & {Kind.GOODS, Kind.WEAPON, Kind.CRAFT}:
        theme = next(iter(clause.objects))  # "they will be passed on to Ukraine"
    if theme is None or games(g, clause.trigger):
        return None
    if frame.lemma in {"arm", "equip"} and not clause.objects:
        return None
    return EventSense(type="transfer", theme=theme)


def _carry(g: Grammar, frame: EventFrame, clause: Clause, parts: Parties) -> EventSense | None:
    found = parts.object
    theme = next(iter(clause.objects), None)
    if frame.lemma == "evacuate" and not clause.objects:
        return EventSense(type="move")
    if frame.lemma == "fly" and not clause.objects:
        return _go(g, frame, clause, parts)
    if found & CARGO and not found & MEN:
        return EventSense(type="transfer", theme=theme)
    if found & (MEN | {Kind.CARRIER, Kind.CRAFT}) and (
        frame.lemma != "take" or parts.subject & {Kind.CARRIER, Kind.CRAFT}
    ):
        return EventSense(type="move", theme=theme)
    return None


def _send(_: Grammar, frame: EventFrame, clause: Clause, parts: Parties) -> EventSense | None:
    theme = next(iter(clause.objects), None)
    if frame.lemma == "move" and not clause.objects:
        return None  # it is read as a way of going
    if frame.lemma in {"deploy", "redeploy"} and not parts.object & (MEN | {Kind.WEAPON, Kind.CARRIER, Kind.CRAFT}):
        return None
    if frame.lemma in {"deploy", "redeploy"}:
        return EventSense(type="move", theme=theme)
    if parts.object & {Kind.FORCE, Kind.PEOPLE, Kind.CARRIER, Kind.CRAFT, Kind.OFFICIAL} and not parts.object & {
        Kind.GOODS,
        Kind.MONEY,
    }:
        return EventSense(type="move" if not parts.object & {Kind.CRAFT} else "transfer", theme=theme)
    if parts.object & (CARGO | {Kind.CRAFT}):
        return EventSense(type="transfer", theme=theme)
    return None


def _go(g: Grammar, frame: EventFrame, clause: Clause, parts: Parties) -> EventSense | None:
    turned = clause.passive or (frame.lemma in _TAKEN and bool(clause.objects))
    travellers, named = (parts.object, clause.objects) if turned else (parts.subject, clause.subjects)
    if games(g, clause.trigger) or not travellers & _NEEDS.get(frame.lemma, TRAVELLERS):
        return None
    if frame.shape == "go" and clause.objects and not clause.passive and not _reaches(g, frame, clause):
        return None
    if frame.lemma == "march" and not travellers & {Kind.FORCE} and not any(w in _LEADING for w, _ in clause.phrases):
        return None  # "students marched in the capital": a protest
    theme = next(iter(named), None)
    if Kind.OFFICIAL in travellers and frame.lemma in _CALLING and not travellers & {Kind.FORCE, Kind.CARRIER}:
        return EventSense(type="meet")
    loaded = bool(travellers & {Kind.GOODS, Kind.MONEY}) and not travellers & {Kind.STORM, Kind.FORCE}
    struck = not turned and theme is not None and _falls_on_somebody(g, frame, clause, theme)
    return EventSense(type="attack" if struck else "transfer" if loaded else "move", theme=theme)


def _falls_on_somebody(g: Grammar, frame: EventFrame, clause: Clause, theme: int) -> bool:
    """Shells that fall on a town are force on it; a missile may well be on a test."""
    if frame.lemma not in _FALLING or g.words[theme] not in _SHELLS:
        return False
    there = [noun for word, noun in clause.phrases if word.split(maxsplit=1)[0] in _UPON]
    return any(spots(g, k) for k in there) and not _tested(g, frame, clause)


def _reaches(g: Grammar, frame: EventFrame, clause: Clause) -> bool:
    """Whether the object of a verb of going is where it goes: "crossed the border", "touched down the coast"."""
    reached = [k for k in clause.objects if g.words[k] != frame.lemma.partition("_")[2]]
    if not reached or frame.lemma in _WITH_OBJECT:
        return True
    return any(spots(g, k) for k in reached)


def _meet(g: Grammar, frame: EventFrame, clause: Clause, parts: Parties) -> EventSense | None:
    people = parts.subject | parts.object
    if games(g, clause.trigger):
        return None
    if frame.lemma in {"receive", "welcome", "host"} and not parts.object & {Kind.OFFICIAL}:
        return None
    if frame.lemma in {"talk", "sign", "gather", "assemble"} and not people & {Kind.OFFICIAL, Kind.STATE}:
        return None
    if people & {Kind.OFFICIAL, Kind.STATE, Kind.GROUP}:
        return EventSense(type="meet")
    return None


def _visit(g: Grammar, _: EventFrame, clause: Clause, parts: Parties) -> EventSense | None:
    if games(g, clause.trigger):
        return None
    if parts.subject & {Kind.CARRIER} and not parts.subject & {Kind.OFFICIAL}:
        return EventSense(type="move", theme=next(iter(clause.subjects)))  # "the frigate visited Cochin"
    return EventSense(type="meet") if parts.subject & {Kind.OFFICIAL, Kind.GROUP} else None


def _stand(_: Grammar, frame: EventFrame, clause: Clause, parts: Parties) -> EventSense | None:
    things = parts.object if clause.objects else parts.subject
    there = any(
        word.split()[0] in {"in", "at", "on", "near", "off", "around", "across", "along", "outside"}
        for word, _ in clause.phrases
    )
    if frame.lemma == "deploy" and not there:
        return None
    if things & {Kind.FORCE, Kind.WEAPON, Kind.CRAFT, Kind.CARRIER} and clause.passive | bool(clause.objects):
        return EventSense(type="base", theme=next(iter(clause.objects), None))
    return None


_READERS: Final[Mapping[Shape, Callable[[Grammar, EventFrame, Clause, Parties], EventSense | None]]] = {
    "hit": _hit,
    "kill": _kill,
    "fire": _fire,
    "use": _use,
    "give": _give,
    "get": _give,
    "carry": _carry,
    "send": _send,
    "go": _go,
    "leave": _go,
    "reach": _go,
    "meet": _meet,
    "visit": _visit,
    "stand": _stand,
}
