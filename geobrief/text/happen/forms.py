"""The forms of English verbs and nouns: a table, as no lemmatizer runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IRREGULAR = """
    be is are am was were been being
    begin begins began begun beginning
    break breaks broke broken breaking
    bring brings brought bringing
    buy buys bought buying
    come comes came coming
    deny denies denied denying
    drive drives drove driven driving
    fall falls fell fallen falling
    flee flees fled fleeing
    fly flies flew flown flying
    get gets got gotten getting
    give gives gave given giving
    go goes went gone going
    hit hits hitting
    hold holds held holding
    hurl hurls hurled hurling
    kidnap kidnaps kidnapped kidnapping
    lay lays laid laying
    leave leaves left leaving
    lend lends lent lending
    make makes made making
    meet meets met meeting
    overrun overruns overran overrunning
    pull pulls pulled pulling
    ram rams rammed ramming
    sail sails sailed sailing
    seek seeks sought seeking
    sell sells sold selling
    send sends sent sending
    ship ships shipped shipping
    sink sinks sank sunk sinking
    stand stands stood standing
    strike strikes struck stricken striking
    sweep sweeps swept sweeping
    take takes took taken taking
    transfer transfers transferred transferring
    transit transits transited transiting
    think thinks thought thinking
    withdraw withdraws withdrew withdrawn withdrawing
"""
_DOUBLED = re.compile(r"[^aeiou]*[aeiou][bcdfgklmnprtvz]|equip|airdrop|commit|permit|refer|defer|gun")
"""Verbs whose last letter is doubled ("planned"): of one syllable and one vowel, and some more."""

_TABLE = {forms[0]: tuple(forms) for forms in map(str.split, _IRREGULAR.strip().splitlines())}
_VOWELS = "aeiou"


def verb(lemma: str) -> tuple[str, ...]:
    """All forms of a verb: "supply", "supplies", "supplied", "supplying"."""
    if lemma in _TABLE:
        return _TABLE[lemma]
    return (lemma, _with_s(lemma), *_past_and_participle(lemma))


def noun(lemma: str) -> tuple[str, ...]:
    """A noun and its plural."""
    return (lemma, _PLURALS.get(lemma) or _with_s(lemma))


def nouns(lemmas: Iterable[str] | str) -> frozenset[str]:
    """Nouns and their plurals; a text of them is split at white space."""
    words = lemmas.split() if isinstance(lemmas, str) else lemmas
    return frozenset(form for lemma in words for form in noun(lemma))


def verbs(lemmas: str) -> frozenset[str]:
    """All forms of several verbs, written one after the other."""
    return frozenset(_all(verb(lemma) for lemma in lemmas.split()))


_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "gunman": "gunmen",
    "policeman": "policemen",
    "airman": "airmen",
    "person": "people",
    "aircraft": "aircraft",
    "spacecraft": "spacecraft",
    "shell": "shells",
    "battery": "batteries",
    "army": "armies",
}


def _all(groups: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for group in groups:
        yield from group


def _with_s(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _past_and_participle(lemma: str) -> tuple[str, str]:
    if lemma.endswith("e"):
        return lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied", lemma + "ing"
    stem = lemma + lemma[-1] if _DOUBLED.fullmatch(lemma) else lemma
    return stem + "ed", stem + "ing"
