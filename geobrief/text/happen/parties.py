"""Who and what take part in a clause, by their kinds; what pronouns stand for; whether a sentence is about fighting."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from geobrief.text.happen import classes
from geobrief.text.happen.classes import Kind
from geobrief.text.happen.forms import nouns
from geobrief.text.happen.kinds import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geobrief.text.happen.clauses import Clause
    from geobrief.text.happen.grammar import Grammar

ARMED: Final = frozenset({Kind.WEAPON, Kind.CRAFT, Kind.FORCE})
CARGO: Final = frozenset({Kind.GOODS, Kind.WEAPON, Kind.MONEY})
MEN: Final = frozenset({Kind.FORCE, Kind.PEOPLE, Kind.OFFICIAL})
TRAVELLERS: Final = frozenset(
    {Kind.FORCE, Kind.PEOPLE, Kind.OFFICIAL, Kind.CARRIER, Kind.CRAFT, Kind.STORM, Kind.WEAPON, Kind.GOODS}
)
"""What can travel."""

CUES: Final = (
    classes.WEAPONS
    | classes.FORCES
    | nouns(
        "strike airstrike attack raid bombing shelling offensive war fighting clash explosion explosives troop bomb"
    )
    | nouns("base depot barracks position target")
    | {"killed", "wounded", "killing", "injured", "military", "wounding", "explosives", "dead", "armed", "shelling"}
)
"""Words of fighting: a state or a group that "hits" something does it by force where one of them stands near."""
MANY: Final = frozenset("they we most many some others several both those".split())
PRONOUNS: Final = MANY | {"it", "one"}


class Parties:
    """The kinds of a clause's subject and object, asked once."""

    def __init__(self, g: Grammar, clause: Clause, called: Mapping[str, Kind]) -> None:
        self.g = g
        self.called = called
        self.clause = clause
        self.subject_words = {g.words[k] for k in clause.subjects}

    @cached_property
    def subject(self) -> frozenset[Kind]:
        """The kinds of who does it."""
        return self._of(self.clause.subjects)

    @cached_property
    def object(self) -> frozenset[Kind]:
        """The kinds of what it is done to."""
        return self._of(self.clause.objects)

    @cached_property
    def with_(self) -> frozenset[Kind]:
        """The kinds of what it is done with."""
        return self._of([noun for word, noun in self.clause.phrases if word in {"with", "using", "by"}])

    def _of(self, words: Iterable[int]) -> frozenset[Kind]:
        found: set[Kind] = set()
        for k in words:
            found |= kinds(self.g, k)
            if self.g.words[k] in self.called:
                found = (found | {self.called[self.g.words[k]]}) - {Kind.OFFICIAL, Kind.STATE}
            if self.g.words[k] in PRONOUNS:
                found |= _antecedent(self.g, k, self.called)
        return frozenset(found)


def _antecedent(g: Grammar, k: int, called: Mapping[str, Kind]) -> frozenset[Kind]:
    """What a pronoun most likely stands for: the nearest subject before it of the same number."""
    many = g.words[k] in MANY
    thing = _thing(g, k) if many else frozenset()
    for j in range(k - 1, max(-1, k - 80), -1):
        if g.relations[j] not in {"nsubj", "nsubjpass"} or g.parts[j] not in {"NOUN", "PROPN"}:
            continue
        plural = g.tags[j] in {"NNS", "NNPS"}
        if plural != many:
            continue
        found = set(kinds(g, j))
        if g.words[j] in called:
            found = {called[g.words[j]]}
        if Kind.OFFICIAL in found and not many:
            continue
        found &= TRAVELLERS | ARMED
        if found or g.words[k] == "it":
            return frozenset(found)
        break
    return thing or frozenset({Kind.PEOPLE} if many and g.words[k] not in {"they", "we"} else ())


def _thing(g: Grammar, k: int) -> frozenset[Kind]:
    """What was given or moved earlier in the sentence of "they", where no subject can be meant."""
    for j in range(k - 1, g.sentence(k).start - 1, -1):
        if g.relations[j] == "dobj" and g.tags[j] in {"NNS", "NNPS"}:
            return kinds(g, j) & (CARGO | {Kind.CRAFT, Kind.CARRIER})
    return frozenset()


def fighting(g: Grammar, i: int) -> bool:
    """Whether the sentence of a word is about fighting, the word itself apart."""
    cues = g.said(i) & CUES
    if cues != {g.words[i]}:
        return bool(cues)
    sentence = g.sentence(i)
    return g.words[sentence.start : sentence.stop].count(g.words[i]) > 1


def games(g: Grammar, i: int) -> bool:
    """Whether the sentence of a word is about sport; storms have seasons, too."""
    words = g.said(i)
    return not words.isdisjoint(classes.SPORT) and words.isdisjoint(classes.STORMS)
