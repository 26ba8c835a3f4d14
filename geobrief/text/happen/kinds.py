"""What a noun phrase stands for: weapons, goods, troops, people, a storm, a state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geobrief.text.happen import classes
from geobrief.text.happen.classes import Kind
from geobrief.world.arsenal import designations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.text.happen.grammar import Grammar

_LISTS: Final = (
    (classes.WEAPONS, Kind.WEAPON),
    (classes.CRAFT, Kind.CRAFT),
    (classes.CARRIERS, Kind.CARRIER),
    (classes.GOODS, Kind.GOODS),
    (classes.MONEY, Kind.MONEY),
    (classes.FORCES, Kind.FORCE),
    (classes.PEOPLE, Kind.PEOPLE),
    (classes.OFFICIALS, Kind.OFFICIAL),
    (classes.STORMS, Kind.STORM),
)
_DEEPEST: Final = 3
_MODIFIERS: Final = frozenset({"compound", "nmod", "amod", "npadvmod"})
_STATES_MEN: Final = frozenset(
    "government cabinet ministry military authorities parliament administration regime state air-force kingdom".split()
)


_NO_NAMES: Final = frozenset("navy army coast guard air force merchant marine us uk".split())


def kinds(g: Grammar, i: int, depth: int = 0) -> frozenset[Kind]:
    """Every kind that the phrase round ``i`` may be of; what it is a number or a load of counts as well."""
    if depth:
        return _kinds(g, i, depth)
    if i not in g.known:
        g.known[i] = _kinds(g, i, depth)
    return g.known[i]


def _kinds(g: Grammar, i: int, depth: int) -> frozenset[Kind]:
    word = g.words[i]
    found = set(_listed(word))
    if i > 0 and g.heads[i - 1] == i:
        found |= set(_listed(f"{g.words[i - 1]} {word}"))
    found |= set(_named(g, i))
    if g.text[g.starts[i]].isupper():  # "the vessel Razoni"
        for k in g.kids(i, "compound", "nmod"):
            found |= {Kind.CARRIER, Kind.CRAFT, Kind.STORM, Kind.FORCE} & set(_listed(g.words[k]))
            if g.names[i] != "ORG" and g.toponym(i) is None:  # "President Tokayev"
                found |= {Kind.OFFICIAL} & set(_listed(g.words[k]))
    if word in {"fighter", "fighters"} and any(_of_a_make(g, k) for k in g.kids(i, "compound", "nmod")):
        found = (found - {Kind.FORCE}) | {Kind.CRAFT}  # "Mirage fighters"
    if depth < _DEEPEST:
        found |= _within(g, i, depth, frozenset(found))
    if Kind.STORM in found and any(g.words[p] == "of" for p in g.kids(i, "prep")):
        found.discard(Kind.STORM)  # "a storm of criticism"
    return frozenset(found)


def _of_a_make(g: Grammar, k: int) -> bool:
    """Whether a name beside "fighters" is that of an aircraft, and no people's or group's."""
    named = g.text[g.starts[k]].isupper() and g.toponym(k) is None and g.names[k] not in {"NORP", "GPE"}
    return g.words[k] in {"jet", "stealth"} or named


def _within(g: Grammar, i: int, depth: int, known: frozenset[Kind]) -> frozenset[Kind]:
    """What a phrase is a number of, lists or carries."""
    found: set[Kind] = set()
    if g.words[i] in classes.HOLDERS or g.tags[i] == "CD":
        for k in _contents(g, i):
            found |= kinds(g, k, depth + 1)
    for k in g.kids(i, "conj", "appos"):
        found |= kinds(g, k, depth + 1)
    if Kind.CARRIER in known | found:  # "an aid convoy", "a grain ship"
        for k in g.kids(i, "compound", "amod"):
            found |= {Kind.GOODS} & set(_listed(g.words[k]))
        found |= set(_load(g, i))
    return frozenset(found)


def _listed(word: str) -> Iterator[Kind]:
    for words, kind in _LISTS:
        if word in words:
            yield kind


def _contents(g: Grammar, i: int) -> Iterator[int]:
    for p in g.kids(i, "prep"):
        if g.words[p] in {"of", "in"}:
            yield from g.kids(p, "pobj")


def _load(g: Grammar, i: int) -> Iterator[Kind]:
    """ "a carrier loaded with 60,000 tons of wheat", "a tanker carrying crude", "a convoy of UN aid"."""
    for k in g.kids(i, "acl", "relcl", "prep", "advcl"):
        if g.words[k] in {"carrying", "loaded", "laden", "with", "of", "carries", "carried", "transporting", "packed"}:
            for j in g.subtree(k):
                yield from {Kind.GOODS, Kind.PEOPLE} & set(_listed(g.words[j]))


def _named(g: Grammar, i: int) -> Iterator[Kind]:
    """What a name says: spaCy's labels, weapons by their designation, states by their place in the gazetteer."""
    label = g.names[i]
    toponym = g.toponym(i)
    if (label == "PERSON" and toponym is None) or g.words[i] in {"he", "she"}:
        yield Kind.OFFICIAL
    if label == "MONEY":
        yield Kind.MONEY
    if toponym is not None:
        yield Kind.STATE
    elif label in {"ORG", "NORP"}:
        yield Kind.GROUP
    if label == "NORP" and g.tags[i].startswith("NNPS"):
        yield Kind.PEOPLE
    if g.words[i] in _STATES_MEN and any(g.toponym(k) for k in g.kids(i, "amod", "poss", "compound", "nmod")):
        yield Kind.STATE
    if g.parts[i] in {"PROPN", "NOUN"} and _is_designation(g, i):
        yield Kind.WEAPON


_NUMBERED: Final = re.compile(r"[\d/-]")
"""Every designation has one of these."""


def _is_designation(g: Grammar, i: int) -> bool:
    start = g.starts[i]
    back, end = max(0, start - 12), min(len(g.text), g.ends[i] + 6)
    if _NUMBERED.search(g.text, back, end) is None:
        return False
    return any(m.start() <= start < m.end() for m in designations(g.text, back, end))


_NAMED_KINDS: Final = classes.STORMS | classes.CARRIERS
_BLOWING: Final = frozenset(
    "touched weakened strengthened intensified churned barreled barrelled lashed battered pounded dumped swirled "
    "formed".split()
)
"""What storms do: who does it, by a single name, in an article on storms, is one."""


def called(g: Grammar) -> dict[str, Kind]:
    """Names that the article gives to ships and storms ("Hurricane Irma", "the vessel Razoni")."""
    found: dict[str, Kind] = {}
    if g.saying(classes.STORMS):
        found.update(dict.fromkeys(("phenomenon", "system", "eye"), Kind.STORM))
        for k in [k for i in g.saying(_BLOWING) for k in g.kids(i, "nsubj")]:
            if g.names[k] in {"PERSON", "EVENT", "ORG", "PRODUCT"} and not g.children[k]:
                found[g.words[k]] = Kind.STORM
    for i in g.saying(_NAMED_KINDS):
        for first, second in ((i, min(i + 1, len(g) - 1)), (i, max(i - 1, 0))):
            if (
                first == second
                or not g.text[g.starts[second]].isupper()
                or g.toponym(second) is not None
                or g.parts[second] == "VERB"
            ):
                continue
            kind = next((kind for kind in _listed(g.words[first]) if kind in {Kind.STORM, Kind.CARRIER}), None)
            near = g.heads[first] == second or g.heads[second] == first or g.heads[first] == g.heads[second]
            if kind is not None and near and g.words[second] not in _NO_NAMES:
                found[g.words[second]] = kind
    return found
