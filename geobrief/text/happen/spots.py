"""Which names of places a noun phrase gives: the most specific one, and those listed beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.text.happen.classes import COMPASS, HOLDERS, PLACE_NOUNS, WATERS
from geobrief.text.happen.lexicon import SAYING

if TYPE_CHECKING:
    from geobrief.model import Toponym
    from geobrief.text.happen.grammar import Grammar

_INSIDE: Final = frozenset(
    "in at near on off outside inside around across along over between close above overlooking".split()
)
_TERRITORY: Final = frozenset("territory soil airspace waters coast border side mainland territories".split())
_LYING: Final = frozenset("located based situated stationed moored anchored docked parked".split())
_DEEPEST: Final = 4
_LENGTHS: Final = frozenset(
    "km kilometers kilometres kilometer kilometre miles mile mi nmi m meters metres away distance".split()
)


def spots(g: Grammar, i: int, depth: int = 0, *, owned: bool = False) -> list[int]:
    """The words at which the names of places of the phrase round ``i`` stand; most often one, none where it has none.

    ``owned``: what is a state's lies in it ("Ukraine's infrastructure"), as of things that are struck.
    """
    if g.toponym(i) is not None and not _adjective(g, i):
        return [i, *(k for k in _listed(g, i, depth) if not _holds(g, k, i))]
    if depth >= _DEEPEST or g.parts[i] == "PRON":
        return []
    whose = any(g.relations[k] in {"compound", "nmod"} and g.is_country(k) for k in g.children[i])
    rooms = (
        (_of(g, i, depth), inside(g, i, depth), _beside(g, i))
        if whose
        else (_of(g, i, depth), _beside(g, i), inside(g, i, depth))
    )
    return next((found for found in (*rooms, _whose(g, i, owned=owned)) if found), [])


def _adjective(g: Grammar, i: int) -> bool:
    toponym = g.toponym(i)
    return toponym is not None and toponym.role == "demonym"


def _holds(g: Grammar, whole: int, part: int) -> bool:
    """Whether one name only says where the other lies: "Hodeidah, Yemen"."""
    inner = g.toponym(part)
    return inner is not None and inner.container is not None and g.reading.toponyms[inner.container] == g.toponym(whole)


def _listed(g: Grammar, i: int, depth: int) -> list[int]:
    found = []
    for k in g.kids(i, "conj"):
        if depth < _DEEPEST:
            found += spots(g, k, depth + 1)
    return found


def _of(g: Grammar, i: int, depth: int) -> list[int]:
    """ "the Ukrainian port of Odesa", "the outskirts of Saratov", "north of Gao", "within 40 miles of Luzon"."""
    near = g.words[i] in _LENGTHS and g.words[g.heads[i]] == "within"
    if not near and g.words[i] not in PLACE_NOUNS | COMPASS | HOLDERS:
        return []
    for p in g.kids(i, "prep"):
        if g.words[p] == "of":
            for k in g.kids(p, "pobj"):
                return spots(g, k, depth + 1, owned=True)
    return []


def _beside(g: Grammar, i: int) -> list[int]:
    """ "Sumy region", "the capital, Bamako", "Odesa port"; waters beside a noun are no place of it."""
    for k in g.kids(i, "appos"):
        if g.toponym(k) is not None and not _adjective(g, k):
            return [k]
    if g.words[i] not in PLACE_NOUNS:
        return []
    for k in reversed(g.kids(i, "compound", "nmod", "amod")):
        toponym = g.toponym(k)
        if toponym is not None and toponym.role != "demonym" and not water(g, toponym):
            return [k]
    return []


def inside(g: Grammar, i: int, depth: int = 0) -> list[int]:
    """ "a tanker off Hodeidah", "an airbase in the city of Malbork"."""
    for p in g.kids(i, "prep"):
        if g.words[p] not in _INSIDE:
            continue
        found = _behind(g, p, depth)
        if found:
            return [*found, *(spot for q in g.kids(p, "conj") for spot in _behind(g, q, depth))]
        for q in g.kids(p, "prep"):
            return _behind(g, q, depth)
    for k in g.kids(i, "advmod"):  # "stations 320 km west of Riyadh"
        if g.words[k] in COMPASS:
            return [spot for p in g.kids(k, "prep") if g.words[p] == "of" for spot in _behind(g, p, depth)]
    for k in g.kids(i, "acl"):
        if g.words[k] in _LYING:
            return inside(g, k, depth + 1)
    return []


def _behind(g: Grammar, preposition: int, depth: int) -> list[int]:
    """The places of the first noun behind a preposition that has one."""
    every = (spots(g, k, depth + 1) for k in g.kids(preposition, "pobj"))
    return next((found for found in every if found), [])


def _whose(g: Grammar, i: int, *, owned: bool) -> list[int]:
    """ "Ukraine's infrastructure", "Israeli territory"; an adjective tells the place of territory only."""
    for k in g.kids(i, "poss") if owned or g.words[i] in PLACE_NOUNS else ():
        if g.toponym(k) is not None:
            return [k]
        if g.words[k] == "its" and (state := _speaker(g, i)) is not None:
            return [state]
    if g.words[i] in _TERRITORY:
        for k in g.kids(i, "amod", "compound", "nmod"):
            if g.toponym(k) is not None:
                return [k]
    return []


def _speaker(g: Grammar, i: int) -> int | None:
    """The state whose words these are: "Saudi Arabia said drones struck two of its stations"."""
    for k in g.climb(i):
        if g.relations[k] == "ccomp" and g.words[g.heads[k]] in SAYING:
            return next((s for s in g.kids(g.heads[k], "nsubj") if g.toponym(s) is not None), None)
    return None


def water(g: Grammar, toponym: Toponym) -> bool:
    """Whether a name says that it is a water."""
    words = g.text[toponym.start : toponym.end].lower().split()
    return bool(words) and (words[-1] in WATERS or words[0] in {"gulf", "sea", "bay", "lake", "strait"})


def measured(g: Grammar, i: int) -> bool:
    """Whether the noun behind "from" is what a distance is counted from: "800 km from Khartoum"."""
    preposition = g.heads[i]
    while g.relations[preposition] == "prep" and g.parts[g.heads[preposition]] == "ADP":
        preposition = g.heads[preposition]
    head = g.heads[preposition]
    before = {g.words[k] for k in range(max(0, preposition - 2), preposition)}
    return g.words[head] in _LENGTHS or bool(before & _LENGTHS)
