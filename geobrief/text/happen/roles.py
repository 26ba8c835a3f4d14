"""The places of one trigger, part by part: where it began, ended and passed, and whom the doer stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geobrief.text.happen.anchors import meant
from geobrief.text.happen.classes import Kind
from geobrief.text.happen.clauses import where
from geobrief.text.happen.kinds import kinds
from geobrief.text.happen.lexicon import NOMINAL, SHAPES
from geobrief.text.happen.spots import inside, measured, spots, water
from geobrief.text.happen.supplied import supplies, user_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.text.happen.clauses import Clause
    from geobrief.text.happen.grammar import Grammar
    from geobrief.text.happen.lexicon import EventFrame, EventSense, Part

_DOERS: Final = frozenset({Kind.STATE, Kind.FORCE, Kind.OFFICIAL, Kind.CRAFT, Kind.CARRIER, Kind.GROUP})
_RECEIVERS: Final = frozenset({Kind.STATE, Kind.GROUP})
_UNLOADING: Final = frozenset("unload offload discharge disembark".split())
_BOUND: Final = frozenset({"go", "reach", "carry", "send"})
"""Shapes of verbs that end where their clause's "where" is; one leaves from there, and that is seldom told so."""
_GOALS: Final = frozenset("to into toward towards onto at against".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The words at which the places of one trigger stand, by part; ``rule`` says how they were found."""

    origins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    vias: tuple[int, ...] = ()
    agent: int | None = None
    agent_place: int | None = None
    rule: str = ""
    taken_up: bool = False
    """Whether one of the places is only meant by "the city", and was named before."""


def roles(g: Grammar, frame: EventFrame, clause: Clause, sense: EventSense) -> Roles:
    """The places of a trigger, as its prepositions, its objects and its subject give them, in this order."""
    found = _Finding(g, frame, clause, sense)
    struck = frame.shape == "hit" and not frame.noun
    # what is struck says best where; "in" says only where all of it was
    for read in (found.by_objects, found.by_prepositions) if struck else (found.by_prepositions, found.by_objects):
        read()
    found.by_subject()
    found.by_source()
    found.by_where()
    found.by_name()
    return found.roles()


class _Finding:
    """Places found so far; what is found first stays."""

    def __init__(self, g: Grammar, frame: EventFrame, clause: Clause, sense: EventSense) -> None:
        self.g, self.frame, self.clause, self.sense = g, frame, clause, sense
        self.layout = SHAPES[frame.shape]
        self.origin: list[int] = []
        self.end: list[int] = []
        self.via: list[int] = []
        self.rules: list[str] = []
        self.taken_up = False
        self.agent = next(iter(clause.subjects), None)
        self.whose = None if self.agent is None else stands_for(g, self.agent)

    def roles(self) -> Roles:
        """What was found. A place that is only passed is the end of a move; nothing ends where it began."""
        ends = self.end or (self.via if self.sense.type == "move" else [])
        began = [self.g.toponym(k) for k in self.origin]
        return Roles(
            origins=tuple(self.origin),
            ends=tuple(k for k in ends if self.g.toponym(k) not in began and not self._by_another_way(k)),
            vias=tuple(self.via),
            agent=self.agent,
            agent_place=self.whose,
            rule=f"{self.frame.lemma.replace('_', ' ')}: {', '.join(dict.fromkeys(self.rules))}".removesuffix(": "),
            taken_up=self.taken_up,
        )

    def _by_another_way(self, end: int) -> bool:
        """ "comes overland from Douala, or by air to N'Djamena": what is so joined is no one way."""
        g = self.g
        between = range(min(self.origin, default=end), end)
        return any(g.words[k] == "or" and g.parts[g.heads[k]] not in {"NOUN", "PROPN", "NUM"} for k in between)

    def by_prepositions(self) -> None:
        """ "from Odesa", "into Ukraine"; where something is aimed goes before where it was."""
        aimed = bool(self.end)
        for word, noun in self.clause.phrases:
            part = _part(self.frame, word, self.sense)
            if part == "origin" and self.frame.lemma in _UNLOADING and self.g.toponym(noun) is None:
                part = "end"  # "unloaded from a ferry at the port of A"
            places = self._among(part)
            if places is None or (part == "origin" and measured(self.g, noun)):
                continue
            goal = word.split(maxsplit=1)[0] in _GOALS
            if part == "end" and places and (aimed or not goal):
                continue
            if part == "end" and not goal and self._holds_origin(noun):
                continue  # "flew from Barksdale in Louisiana": that is where Barksdale lies
            if part == "end" and self.frame.shape == "fire" and self.origin and not goal:
                continue  # "launched from Sunan near Pyongyang": that is where Sunan lies
            named = self._spots(noun)
            if named:
                aimed = aimed or (part == "end" and goal)
                places[:] = named if part == "end" else [*places, *named]
                self.rules.append(f"“{word}”")

    def _holds_origin(self, noun: int) -> bool:
        """Whether a phrase stands right behind the name of where it began."""
        before = self.g.toponym(self.g.heads[noun] - 1) if self.g.heads[noun] > 0 else None
        return before is not None and any(self.g.toponym(k) == before for k in self.origin)

    def by_objects(self) -> None:
        """ "struck Saratov", "gave Kyiv three systems", "deployed missiles in Turkey"."""
        clause, shape = self.clause, self.frame.shape
        places = self._among(self.layout.object)
        if places is not None:
            self._put(places, clause.objects, "object")
        if shape in {"stand", "kill"} or self.frame.lemma == "sign":
            later = [k for k in clause.objects if k > clause.trigger]
            self.end += [] if self.end else [spot for k in later for spot in inside(self.g, k)]
        self._put(self.end, clause.datives, "dative")
        if shape == "give" and self.sense.theme is not None:
            receivers = [k for k in clause.objects if k != self.sense.theme and kinds(self.g, k) & _RECEIVERS]
            self._put(self.end, receivers, "object")

    def by_subject(self) -> None:
        """Who gives is where a transfer begins, and who receives is where it ends; "Iranian-supplied" says so, too."""
        if self.sense.type != "transfer":
            self._by_tester()
            return
        if self.sense.theme is not None and not self.origin:
            self.origin += [giver for _, noun, giver, _ in supplies(self.g) if noun == self.sense.theme]
        part = self.layout.subject
        places = self._among(part)
        if places is None and self.frame.shape == "carry" and self._sends_arms():
            places = self.origin
        if self.whose is not None and places == [] and (not self.frame.noun or part == "origin"):
            places.append(self.whose)
            self.rules.append("subject")
        self._by_user()

    def _sends_arms(self) -> bool:
        """A state that flies arms somewhere gives them: "airlifted artillery shells to Sudan"."""
        armed = self.sense.theme is not None and Kind.WEAPON in kinds(self.g, self.sense.theme)
        return armed and self.agent is not None and Kind.STATE in kinds(self.g, self.agent)

    def _by_user(self) -> None:
        """Who fires what another supplied has received it: "Somalia fired rockets supplied by Kenya"."""
        g, trigger = self.g, self.clause.trigger
        if self.origin and not self.end and self.clause.passive and g.relations[trigger] == "acl":
            user = user_of(g, g.heads[trigger], self.origin[0])
            if user is not None:
                self.end.append(user)
                self.rules.append("who uses it")

    def _by_tester(self) -> None:
        """A state that fires a missile into the sea, and no site is told, does so from its own land."""
        g, whose = self.g, self.whose
        test = self.sense.type == "move" and self.frame.shape == "fire" and not self.frame.noun and not self.origin
        if test and whose is not None and whose == self.agent and g.is_country(whose):
            into = [g.toponym(k) for k in self.end]
            if any(toponym is not None and water(g, toponym) for toponym in into):
                self.origin.append(whose)
                self.rules.append("subject")

    def by_source(self) -> None:
        """ "Aid from the UAE began arriving": goods and ships come from where their noun says; people hail from it."""
        things = {Kind.GOODS, Kind.CARRIER}
        if self.origin or self.agent is None or self.sense.type not in {"transfer", "move"} or self.frame.noun:
            return
        if kinds(self.g, self.agent) & things:
            own = [
                k for p in self.g.kids(self.agent, "prep") if self.g.words[p] == "from" for k in self.g.kids(p, "pobj")
            ]
            self._put(self.origin, own, "“from” on what came")

    def by_where(self) -> None:
        """ "the port of Jeddah, where the ships arrived", "Port Sudan, from where they sailed"."""
        if self.sense.type not in {"move", "transfer"} or self.frame.noun or self.frame.shape not in _BOUND:
            return
        found = where(self.g, self.clause.trigger)
        if found is not None:
            self._put(self.origin if found[0] == "from" else self.end, [found[1]], "“where”")

    def by_name(self) -> None:
        """ "the Kabul bombing"."""
        if not self.frame.noun or self.frame.shape != "hit" or self.end:
            return
        for k in self.g.kids(self.clause.trigger, "compound", "nmod"):
            toponym = self.g.toponym(k)
            if toponym is not None and toponym.role == "literal":
                self.end.append(k)
                self.rules.append("compound")

    def _among(self, part: Part | None) -> list[int] | None:
        return {"origin": self.origin, "end": self.end, "via": self.via}.get(part or "")

    def _spots(self, noun: int) -> list[int]:
        """The places of a noun phrase, or the one named before that it takes up."""
        found = spots(self.g, noun, owned=self.sense.type == "attack")
        if found or (before := meant(self.g, noun)) is None:
            return found
        self.taken_up = True
        self.rules.append(f"“the {self.g.words[noun]}”")
        return [before]

    def _put(self, places: list[int], nouns: Iterable[int], rule: str) -> None:
        for k in nouns:
            if not places and (found := self._spots(k)):
                places += found
                self.rules.append(rule)


def _part(frame: EventFrame, word: str, sense: EventSense) -> Part | None:
    """What the noun behind a preposition is: "west of" is where, "out of" whence."""
    layout = NOMINAL if frame.noun and frame.shape == "hit" else SHAPES[frame.shape].prepositions
    if word in {"to", "into"} and frame.shape == "get" and frame.lemma != "import":
        return None  # "ordered by Kyiv to Ukraine": the verb that sends it has the place
    if word == "for" and sense.type != "transfer" and frame.shape in {"give", "carry", "send"}:
        return None
    if word in layout or " " not in word:
        return layout.get(word)
    first, last = word.split(maxsplit=1)[0], word.rsplit(maxsplit=1)[-1]
    if last == "of":
        return "end" if "end" in layout.values() else None
    return layout.get(last) or layout.get(first)


def stands_for(g: Grammar, k: int) -> int | None:
    """The state or place that a doer stands for: "Poland", "Russian forces", "the Kyiv government"."""
    if g.toponym(k) is not None:
        return k
    whose = ("poss", "amod", "compound", "nmod") if kinds(g, k) & _DOERS else ("poss",)
    return next((c for c in g.kids(k, *whose) if g.toponym(c) is not None), None)
