"""Spellings: names that come to English out of another alphabet, and so in many spellings.

"Rishon LeTzion" and "Rishon LeZiyyon", "Daqahliya" and "Dakahlia", "Zaporozhye" and "Zaporizhzhya" have one *skeleton*:
their consonants, with those that transliterations write in several ways made one. Vowels vary most and are left
out, but for the fact that a name begins with one. What is left is short, so a skeleton is only ever asked for in
countries that an article speaks of.
"""

from __future__ import annotations

import difflib
import re
from typing import Final

from geobrief.world.gazetteer.fold import fold

ANOTHER_ALPHABET: Final = frozenset(
    "AE AF AM AZ BD BG BH BT BY CY DJ DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KM KP KR KW KZ LA LB LK LY MA MD ME "
    "MK MM MN MR MV NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN UA UZ XK YE".split()
)
"""Countries whose official languages are, or in the last century were, written in no Latin letters, by the scripts
that Unicode's CLDR gives for them; Chinese is left out, since Pinyin spells it in one way."""

_LEAST_SKELETON: Final = 3
_LEAST_LETTERS: Final = 5
_LEAST_LIKENESS: Final = 0.75
_ARTICLES: Final = re.compile(r"\b(?:al|el|ash|as|ad|ar|at|az|an|ed|es|er|et|en|ez|ul)\b ?")
_SOUNDS: Final = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("ah$", "a"),
        ("sch|shch|tsch|tch|tsh|sh|ch|sz", "s"),
        ("zh|dzh|dj|dz", "j"),
        ("ts|tz|z", "s"),
        ("kh|gh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("ck|q|c", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("g", "j"),
        ("(?<=.)[aeiouy]", ""),
        ("^[aeiouy]", "a"),
    )
)
_DOUBLE: Final = re.compile(r"(.)\1+")


def skeleton(name: str) -> str:
    """Give the consonants of a name in one way of writing them; empty for a name too short to tell."""
    text = _ARTICLES.sub("", fold(name)).replace(" ", "")
    if len(text) < _LEAST_LETTERS or not text.isascii() or not text.isalpha():
        return ""
    for pattern, letter in _SOUNDS:
        text = pattern.sub(letter, text)
    text = _DOUBLE.sub(r"\1", text)
    return text if len(text) >= _LEAST_SKELETON else ""


def likeness(name: str, other: str) -> float:
    """How alike two spellings of one skeleton are, 0 to 1; what is too little alike to be one name is 0."""
    ratio = difflib.SequenceMatcher(None, fold(name), fold(other), autojunk=False).ratio()
    return ratio if ratio >= _LEAST_LIKENESS else 0.0
