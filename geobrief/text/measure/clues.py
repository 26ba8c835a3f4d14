"""What is seen round a measure, in words: the clues that `kinds` weighs beside the votes of its rules.

Clues of the words: unit, size, bound, qualifiers, the nearest words, which families of words the sentence holds. Clues
of the grammar (`geobrief.syntax`): what the figure hangs on, by which preposition, under which verb and tense, and
what does it: a weapon, a force, a storm, a person. A clue says what is there; what it weighs, the weights say.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from geobrief.lexicon import pattern
from geobrief.text.measure import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.syntax import Syntax
    from geobrief.text.measure.context import Surroundings

_FAMILIES: Final = {
    name: pattern(listed)
    for name, listed in (
        ("weapon", vocabulary.WEAPON),
        ("striking", vocabulary.STRIKE),
        ("flying", vocabulary.FLY),
        ("moving", vocabulary.TRAVEL),
        ("zone", vocabulary.ZONE),
        ("orders", vocabulary.ORDERS),
        ("forces", vocabulary.FORCES),
        ("winds", vocabulary.WINDS),
        ("thing of a length", vocabulary.LENGTH_THING),
        ("sport", vocabulary.SPORT),
        ("flyer", vocabulary.FLYER),
        ("eruption", vocabulary.ERUPTION),
        ("rising", vocabulary.RISING),
        ("growing", vocabulary.GROWING),
        ("keeping off", vocabulary.KEEPING_OFF),
        ("lying", vocabulary.LYING),
        ("range", vocabulary.RANGE),
        ("test", vocabulary.TEST),
        ("able", vocabulary.ABLE),
    )
}
_DESIGNATED: Final = pattern(vocabulary.DESIGNATED)
_REACHING: Final = pattern(vocabulary.REACHING)
_WORD: Final = re.compile(r"[\w’'-]+|[^\w\s]")
_ENDINGS: Final = ("ing", "ies", "ed", "es", "s")
_VERBS: Final = frozenset({"VERB", "AUX"})
_MODALS: Final = frozenset({"can", "could", "may", "might", "would", "will"})
_SAME: Final = frozenset({"conj", "appos"})
_UP: Final = frozenset({"xcomp", "conj", "ccomp", "pcomp", "advcl", "prep"})
_RELATIVE: Final = frozenset({"relcl", "acl"})
_PLACES: Final = frozenset({"GPE", "LOC", "FAC", "NORP", "ORG"})
_MOST_STEPS: Final = 5


def clues(c: Surroundings, syntax: Syntax | None, start: int, end: int) -> tuple[str, ...]:
    """All that is seen of the measure at ``[start, end)``; without a parse what its words alone show."""
    seen = dict.fromkeys(_of_words(c))
    if syntax is not None:
        seen |= dict.fromkeys(_of_grammar(syntax, start, end))
    return tuple(seen)


def speaks_of_weapon(said: str) -> bool:
    """Whether words, in small letters, name a weapon or a kind of weapon."""
    return bool(_FAMILIES["weapon"].search(said) or _DESIGNATED.search(said))


def speaks_of_reach(said: str) -> bool:
    """Whether a whole text, in small letters, names anything that has a reach: a weapon, an aircraft, a radar."""
    return bool(_REACHING.search(said) or _DESIGNATED.search(said))


def _of_words(c: Surroundings) -> Iterator[str]:
    yield "always"
    yield f"unit {c.unit}"
    yield f"size {min(7, max(0, int(math.log10(max(1.0, c.metres)) * 2 - 4)))}"
    yield f"bound {c.bound}"
    yield f"behind a {c.inherited}"
    if c.bearing:
        yield "a bearing"
    if c.adjectival:
        yield "adjectival"
    yield from (f"qualifier {said}" for said in _QUALIFIERS if said in c.qualifiers)
    windows = _windows(c)
    for name, family in _FAMILIES.items():
        yield from (f"{name} {where}" for where, said in windows if family.search(said))
    yield from (f"weapon by name {where}" for where, said in windows if _DESIGNATED.search(said))
    before, after = _WORD.findall(c.before[-60:])[-3:], _WORD.findall(c.after[:60])[:3]
    for words, side in ((before[::-1], "before"), (after, "behind")):
        yield from (f"{place} {side} {stem(word)}" for place, word in zip(_PLACES_OF_WORDS, words, strict=False))
    if len(before) > 1:
        yield f"before {stem(before[-2])} {stem(before[-1])}"
    if len(after) > 1:
        yield f"behind {stem(after[0])} {stem(after[1])}"


_PLACES_OF_WORDS: Final = ("first", "second", "third")
_QUALIFIERS: Final = (
    "within", "up to", "out to", "distance", "at", "to", "over", "as far as", "as much as", "more than", "not",
    "closer than", "nearer than", "the", "about", "high",
)  # fmt: skip


def _windows(c: Surroundings) -> tuple[tuple[str, str], ...]:
    """The words of the clause before the figure, the nearest of them, the noun behind it, and the clause behind."""
    clause = _CLAUSE.split(c.before[-_FARTHEST:])[-1]
    return (
        ("in the clause", clause),
        ("before", clause[-40:]),
        ("right before", clause[-16:]),
        ("behind", c.head),
        ("further behind", _CLAUSE.split(c.after[:60])[0]),
        ("in the sentence", c.sentence),
    )


_CLAUSE: Final = re.compile(r"[;:—]|,\s+(?:and|but|while|which|who|where|when|as)\b|[.!?]\s")
_FARTHEST: Final = 160


def stem(word: str) -> str:
    """A word without its ending, roughly: "flies", "flying" and "flies" are to be seen as one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _families(word: str) -> list[str]:
    return [name for name, family in _FAMILIES.items() if family.fullmatch(word)]


# -- grammar ----------------------------------------------------------------------------------------


def _of_grammar(s: Syntax, start: int, end: int) -> Iterator[str]:
    own = s.head_of(start, end)
    if own is None:
        return
    first = _first_of_list(s, own)
    if first != own:
        yield "listed"
    yield f"hangs as {s.relation(first)}"
    preposition, governor = _governor(s, first)
    yield f"preposition {preposition}"
    yield f"governor {stem(s.lower[governor])}"
    yield f"governor {stem(s.lower[governor])} {preposition}"
    yield f"governor is {s.parse.tags[governor]}"
    for family in _phrase_families(s, governor):
        yield f"governor {family}"
        yield f"governor {family} {preposition}"
    yield from _of_verb(s, governor)
    yield from _of_children(s, own)
    named = [i for i in s.within(end, end + 60) if s.parse.names[i] in _PLACES]
    if named:
        yield f"a name behind {min(4, named[0] - s.within(end, end + 60)[0])}"


def _first_of_list(s: Syntax, i: int) -> int:
    for _ in range(_MOST_STEPS):
        if s.relation(i) not in _SAME:
            break
        i = s.head(i)
    return i


def _governor(s: Syntax, i: int) -> tuple[str, int]:
    """The word that a figure hangs on, and the preposition between."""
    above, preposition = s.head(i), ""
    for _ in range(2):
        if s.parse.parts[above] != "ADP" or s.head(above) == above:
            break
        preposition, above = s.lower[above], s.head(above)
    return preposition, _first_of_list(s, above)


def _of_verb(s: Syntax, governor: int) -> Iterator[str]:
    verb = next((i for i in (governor, *s.ancestors(governor)) if s.parse.parts[i] in _VERBS), None)
    if verb is None:
        return
    yield f"verb {stem(s.lower[verb])}"
    yield f"verb is {s.parse.tags[verb]}"
    if verb != governor:
        yield "a noun between"
    families = _families(s.lower[verb])
    yield from (f"verb {family}" for family in families)
    chain, subject = _chain(s, verb), _subject(s, verb)
    helpers = {s.lower[k] for i in chain for k in s.children[i] if s.relation(k) in ("aux", "auxpass", "neg")}
    yield from (f"with {helper}" for helper in sorted(helpers))
    able = bool(helpers & _MODALS) or any(_FAMILIES["able"].fullmatch(s.lower[i]) for i in chain)
    if able:
        yield "able to"
        yield from (f"able to {family}" for family in families)
    yield from (f"under {stem(s.lower[i])}" for i in chain[1:])
    if subject is not None:
        yield from _of_subject(s, subject, f"able {able} {s.parse.tags[verb]}")


def _chain(s: Syntax, verb: int) -> list[int]:
    """A verb and those it is the complement of: "said to be able to fly"."""
    chain = [verb]
    while len(chain) < _MOST_STEPS and s.relation(chain[-1]) in ("xcomp", "conj", "ccomp", "pcomp"):
        chain.append(s.head(chain[-1]))
    return chain


def _subject(s: Syntax, verb: int) -> int | None:
    """What does it: the verb's subject, that of the verb above, or the noun that a clause is about."""
    for _ in range(_MOST_STEPS):
        if s.relation(verb) in _RELATIVE:
            return s.head(verb)
        subject = s.child(verb, "nsubj", "nsubjpass", "csubj")
        if subject is not None or s.relation(verb) not in _UP:
            return subject
        verb = s.head(verb)
    return None


def _of_subject(s: Syntax, subject: int, manner: str) -> Iterator[str]:
    yield f"subject {stem(s.lower[subject])}"
    yield f"subject is {s.parse.names[subject] or s.parse.parts[subject]}"
    for family in _phrase_families(s, subject):
        yield f"subject {family}"
        yield f"subject {family}, {manner}"


def _phrase_families(s: Syntax, noun: int) -> list[str]:
    """The families of a noun; a weapon may be named by what stands beside it."""
    found = _families(s.lower[noun])
    beside = (noun, *(i for i in s.children[noun] if s.relation(i) in ("compound", "amod", "appos", "nmod")))
    if "weapon" not in found and any(speaks_of_weapon(s.lower[i]) for i in beside):
        found.append("weapon")
    return found


def _of_children(s: Syntax, own: int) -> Iterator[str]:
    for child in s.children[own]:
        yield f"has {s.relation(child)}"
        if s.relation(child) == "prep":
            object_ = s.child(child, "pobj")
            yield f"has {s.lower[child]}"
            if object_ is not None:
                yield f"has {s.lower[child]} {s.parse.names[object_] or 'no name'}"
                yield from (f"has {s.lower[child]} {family}" for family in _families(s.lower[object_]))
