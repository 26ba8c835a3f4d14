"""What a name has to do with weapons: by the grammar of its sentence, and by the words right before and behind it.

By grammar, a name hangs, directly or through what it belongs to ("Iran's army", "a base in Kaliningrad"), on a verb or
on the word for a weapon; the way it hangs and the family of that word make a relation: "subject of has", "to of gives",
"owns". By words, where the parse is wrong or blind, a row of ``tables/surface.csv`` is one: its relation, the side of
the name that is read, and a pattern that ends at the name or begins behind it. No relation is judged here:
``weights/range.json`` says what each is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief import datelines
from geobrief.arms import REACHING
from geobrief.settle.join.vocabulary import pattern, rows, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.syntax import Syntax

FAMILY = {form: family for family, forms in reversed(words("verbs")) for form in forms.split()}
"""Families of verbs, and nouns made of them, of the news on weapons."""

_PART = frozenset({"compound", "amod", "poss", "nmod"})
_STEPS = 7
"""So many words up the tree a relation is looked for."""
_ROLE = {"nsubj": "subject", "csubj": "subject", "nsubjpass": "undergoer", "dobj": "object", "dative": "to"}
_AIMED = frozenset({"words: aimed at", "words: struck", "words: lies in reach"})
_AGAINST = frozenset("at against into over toward towards".split())
_LEADS, _RESTS = (
    tuple((row["relation"], pattern(row["pattern"])) for row in rows("surface") if row["side"] == side)
    for side in ("lead", "rest")
)
_WORDS = 160
"""So many characters before and behind a name are read."""


def is_weapon(word: str) -> bool:
    """Whether a word, in small letters, is one for weapons or what has a reach."""
    return word in REACHING or word.rpartition("-")[2] in REACHING


def is_aimed(relation: str) -> bool:
    """Whether a relation says that the place is aimed at."""
    role, _, family = relation.removesuffix(", through").partition(" of ")
    struck = role in {"object", "undergoer"} and family == "strikes"
    return struck or (role in _AGAINST and family in {"strikes", "fires", "flies"}) or relation in _AIMED


def by_words(text: str, sentence: tuple[int, int], name: tuple[int, int]) -> Iterator[str]:
    """The relations that the words round a name state."""
    start, end = name
    lead, until = text[max(sentence[0], start - _WORDS) : start], min(sentence[1], end + _WORDS)
    yield from (f"words: {relation}" for relation, looked_for in _LEADS if looked_for.search(lead))
    yield from (f"words: {relation}" for relation, looked_for in _RESTS if looked_for.match(text, end, until))
    if datelines.end(text, start, end) is not None:
        yield "words: dateline"


def by_grammar(syntax: Syntax, start: int, end: int) -> Iterator[str]:
    """How the name at ``[start, end)`` hangs on words for weapons and on verbs, the nearest first."""
    word = syntax.head_of(start, end)
    lifted = False
    for _ in range(_STEPS):
        if word is None or syntax.head(word) == word:
            return
        how, head = syntax.relation(word), syntax.head(word)
        if how in _PART and is_weapon(syntax.lower[head]):
            yield ("owns" if how == "poss" else "adjective of") + (", through" if lifted else "")
            return
        if how in _PART or how in {"conj", "appos", "prep", "pcomp"}:
            lifted = lifted or how in _PART
            word = head
            continue
        if how in {"pobj", "agent"} or (how == "dobj" and syntax.relation(head) == "prep"):
            governor = syntax.head(head)
            yield from _of(syntax, syntax.lower[head] if how == "pobj" else "by", governor, lifted)
            if FAMILY.get(syntax.lower[governor]) and syntax.parse.parts[governor] == "VERB":
                return
            lifted, word = True, governor
            continue
        if how in {"nsubj", "nsubjpass", "dobj", "dative", "csubj", "attr", "oprd"}:
            yield from _of(syntax, _ROLE.get(how, how), head, lifted)
        return


def _of(syntax: Syntax, role: str, head: int, lifted: bool) -> Iterator[str]:
    """A relation with the family of the word that it hangs on."""
    name = syntax.lower[head]
    family = "weapon" if is_weapon(name) else FAMILY.get(name, "other")
    yield f"{role} of {family}" + (", not" if syntax.child(head, "neg") is not None else "")
    if lifted:
        yield f"{role} of {family}, through"
