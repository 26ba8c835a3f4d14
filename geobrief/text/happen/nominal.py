"""Whether a noun names an event, and of which type: "a drone strike" does, "a strike over pay" does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.text.happen import classes
from geobrief.text.happen.classes import Kind
from geobrief.text.happen.kinds import kinds
from geobrief.text.happen.lexicon import EventSense
from geobrief.text.happen.parties import ARMED, CARGO, fighting, games

if TYPE_CHECKING:
    from geobrief.text.happen.clauses import Clause
    from geobrief.text.happen.grammar import Grammar
    from geobrief.text.happen.lexicon import EventFrame

_NO_ATTACK: Final = frozenset(
    "heart panic anxiety asthma cyber cyberattack ransomware phishing verbal personal shark dog bear animal "
    "hunger labor labour general rail train pay teachers nurses workers doctors pilots union day week hacking "
    "hacker hackers denial-of-service goal late early lightning walkout wildcat political online social media "
    "charm sit-down transport newspaper knife-edge hour three-day one-day two-day 24-hour 48-hour indefinite "
    "price sales criticism tax diplomatic peace rhetorical scathing election virus bee wasp crocodile mosquito "
    "gold oil lucky first opening".split()
)
"""Before "attack" or "strike": it is of another kind."""


def of_noun(g: Grammar, frame: EventFrame, clause: Clause) -> EventSense | None:
    """The sense of a noun in its clause, None where it names no event."""
    i = clause.trigger
    before = {g.words[k] for k in g.kids(i, "compound", "amod", "nmod", "poss", "nummod")}
    before |= {g.words[k] for k in range(max(0, i - 3), i) if g.heads[k] == i or g.heads[g.heads[k]] == i}
    if games(g, i):
        return None
    if frame.shape == "hit":
        return _attack(g, frame, clause, before)
    if frame.shape == "give":
        return _passing(g, frame, clause)
    if frame.shape == "go":
        return _going(g, clause)
    if frame.shape == "stand":
        armed = any(kinds(g, k) & {Kind.FORCE, Kind.CARRIER, Kind.CRAFT} for k in clause.subjects)
        return EventSense(type="base") if armed and "light" in clause.particles else None
    return _meeting(g, frame, clause)


def _attack(g: Grammar, frame: EventFrame, clause: Clause, before: set[str]) -> EventSense | None:
    if before & _NO_ATTACK:
        return None
    armed = bool(
        before
        & (
            classes.WEAPONS
            | classes.CRAFT
            | {"air", "military", "terrorist", "terror", "suicide", "retaliatory", "naval", "ground"}
        )
    )
    armed = (
        armed
        or any(kinds(g, k) & (ARMED | {Kind.STATE}) for k in clause.subjects)
        or any(g.toponym(k) for k in g.kids(clause.trigger, "amod", "compound", "poss"))
    )
    if frame.lemma in {"strike", "blast", "explosion", "offensive", "barrage", "shooting", "siege"} and not (
        armed or fighting(g, clause.trigger)
    ):
        return None
    if not armed and not fighting(g, clause.trigger) and not _on_a_place(g, clause):
        return None  # "an attack on her rival"
    theme = next((k for k in g.kids(clause.trigger, "compound") if g.words[k] in classes.WEAPONS), None)
    return EventSense(type="attack", theme=theme)


def _on_a_place(g: Grammar, clause: Clause) -> bool:
    """Whether what is attacked is a place, or something that stands in one."""
    aimed = [noun for word, noun in clause.phrases if word in {"on", "against"}]
    return not aimed or any(g.toponym(k) is not None or g.words[k] in classes.PLACE_NOUNS for k in aimed)


def _passing(g: Grammar, frame: EventFrame, clause: Clause) -> EventSense | None:
    goods = [k for k in g.kids(clause.trigger, "compound", "nmod", "amod") if kinds(g, k) & (CARGO | {Kind.CRAFT})]
    goods += [noun for word, noun in clause.phrases if word == "of" and kinds(g, noun) & (CARGO | {Kind.CRAFT})]
    if not goods and frame.lemma not in {"delivery", "export", "exports", "shipment", "airlift", "airdrop"}:
        return None
    return EventSense(type="transfer", theme=goods[-1] if goods else None)


def _going(g: Grammar, clause: Clause) -> EventSense | None:
    found: set[Kind] = set()
    named = [
        *clause.subjects,
        *(noun for word, noun in clause.phrases if word == "of"),
        *g.kids(clause.trigger, "compound"),
    ]
    for k in named:
        found |= kinds(g, k)
    if g.words[clause.trigger].startswith("landfall") or found & {Kind.FORCE, Kind.STORM, Kind.CARRIER, Kind.PEOPLE}:
        return EventSense(type="move", theme=named[0] if named else None)
    return None


def _meeting(g: Grammar, frame: EventFrame, clause: Clause) -> EventSense | None:
    if frame.lemma == "round" and not any(
        g.words[noun] in {"talks", "negotiations"} for word, noun in clause.phrases if word == "of"
    ):
        return None
    if frame.lemma in {"visit", "trip"}:
        found: set[Kind] = set()
        for k in [*clause.subjects, *g.kids(clause.trigger, "poss")]:
            found |= kinds(g, k)
        if found & {Kind.FORCE, Kind.CARRIER} and not found & {Kind.OFFICIAL}:
            return EventSense(type="move", theme=next(iter(clause.subjects), None))
        if found and not found & {Kind.OFFICIAL, Kind.STATE, Kind.GROUP, Kind.CARRIER, Kind.FORCE}:
            return None
    return EventSense(type="meet")
