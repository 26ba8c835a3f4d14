"""Arms that came from somebody: "North Korean-supplied missiles", "Iranian-made drones that Russia fired".

Who made or supplied a weapon that another uses has passed it on: the maker is where the transfer began, and he who
fires it has received it. A maker alone tells no transfer, as states fire what they made themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geobrief.text.happen import clauses
from geobrief.text.happen.classes import Kind
from geobrief.text.happen.kinds import kinds
from geobrief.text.happen.lexicon import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.text.happen.grammar import Grammar

_SUPPLIED: Final = frozenset("supplied provided donated gifted furnished sourced delivered given".split())
_MADE: Final = frozenset("made built manufactured produced designed origin".split())
_SAID: Final = _SUPPLIED | _MADE
_USING: Final = frozenset({"fire", "use", "hit"})


class Supply(NamedTuple):
    """The word "supplied", its noun, its giver, and who received it (a word or None)."""

    trigger: int
    noun: int
    giver: int
    user: int | None


def supplies(g: Grammar) -> tuple[Supply, ...]:
    """Each such weapon, in text order; looked for once an article."""
    if g.supplied is None:
        g.supplied = tuple(_supplies(g))
    return g.supplied


def _supplies(g: Grammar) -> Iterator[Supply]:
    for i in g.saying(_SAID):
        if i < 2 or g.words[i - 1] != "-" or g.toponym(i - 2) is None:
            continue
        noun = _noun(g, i)
        if noun is None or not kinds(g, noun) & {Kind.WEAPON, Kind.GOODS, Kind.CRAFT}:
            continue
        user = user_of(g, noun, i - 2)
        if g.words[i] in _SUPPLIED or user is not None:
            yield Supply(i, noun, i - 2, user)


def _noun(g: Grammar, i: int) -> int | None:
    """The noun that "supplied" stands before."""
    for k in g.climb(i):
        if k > i and g.parts[k] in {"NOUN", "PROPN"}:
            return k
    return None


def user_of(g: Grammar, noun: int, giver: int) -> int | None:
    """Who fires or uses a weapon, by the place he stands for: another than the giver."""
    for k in g.climb(noun):
        if g.parts[k] == "VERB" and any(frame.shape in _USING for frame in VERBS.get(g.words[k], ())):
            for subject in clauses.of_verb(g, k).subjects:
                if subject == noun:
                    continue
                for place in (subject, *g.kids(subject, "amod", "poss", "compound")):
                    if g.toponym(place) is not None and g.toponym(place) != g.toponym(giver):
                        return place
            return None
    return None
