"""Bounds: what the words round a figure say of it ("up to", "at least", "some", "or more").

The words stay outside the measure's span. `qualified` also gives the text before them, so that what
governs the figure ("with a range of") is found next to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geobrief.lexicon import QUALIFIERS

if TYPE_CHECKING:
    from geobrief.model import Bound

_FILLER: Final = """just | only | barely | hardly | merely | a mere | well | slightly | little | a further
    | further | another | an additional | additional | still | already | even | a full | full | the last
    | the first | the next | a total of | a | an | the | now | currently | also | exactly | precisely | at | to
    | distance of | distances of | a distance of | over a distance of | over distances of | over a distance
    | over a total distance of | for a distance of | quite | much | significantly | considerably | a whole | whole
    | fully"""
_SYMBOLS: Final = {
    "<": "up_to",
    "≤": "up_to",
    ">": "at_least",
    "≥": "at_least",
    "~": "about",
    "≈": "about",
    "±": "about",
}
_SAID: Final = {
    phrase.strip(): name
    for name, listed in (("filler", _FILLER), *reversed(QUALIFIERS.items()))
    for phrase in listed.replace("\n", " ").split("|")
}
_MOST_WORDS: Final = max(phrase.count(" ") + 1 for phrase in _SAID)
_MOST_QUALIFIERS: Final = 5
_TOKEN = re.compile(r"[A-Za-z]+\.?")

_SPACE: Final = r"[\s,]*+"  # possessive: a run of blanks is read once
_MORE = rf"{_SPACE}(?:or|and)\s+(?:more|greater|above|over|beyond|farther|further|longer|higher|better|up)\b"
_LESS = rf"{_SPACE}(?:or|and)\s+(?:less|under|below|closer|nearer|fewer)\b"
_AFTER_AT_LEAST = re.compile(rf"\s*+(?:\+|-?plus\b)|{_MORE}|{_SPACE}(?:at\s+least|minimum)\b", re.IGNORECASE)
_AFTER_UP_TO = re.compile(
    rf"{_LESS}|{_SPACE}(?:at\s+(?:the\s+)?(?:most|best|outside|maximum)|maximum|max|tops)\b", re.IGNORECASE
)
_AFTER_ABOUT = re.compile(
    rf"\s*+-(?:odd|ish)\b|{_SPACE}or\s+(?:so|thereabouts)\b"
    rf"|{_SPACE}(?:give\s+or\s+take|approximately|approx|roughly)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"""\b(?: (?:not|never|seldom|rarely|hardly|scarcely|cannot|nor|nobody|none) | \w{2,6}n[’']t | no\s+[a-z]+ )
    (?:\s+[a-z]+){0,3}\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What turns the words behind it round: "seldom carried [beyond]", "no ship may come [closer than]"."""
_NEGATES_WITHIN = 60
_TURNS_ROUND: Final = frozenset({"closer than", "nearer than"})
_MAXIMUM = re.compile(r"\b(?:maximum|max\b|longest|greatest|farthest|furthest)[^.;,()]{0,50}$", re.IGNORECASE)
_MINIMUM = re.compile(r"\bminimum[^.;,()]{0,50}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Qualified:
    """The bound, the qualifying words that said it (lower case), and the text that stands before these."""

    bound: Bound
    words: str
    before: str


@lru_cache(maxsize=256)  # the same few words stand round most figures of a list, and each is asked for thrice
def qualified(before: str, after: str) -> Qualified:
    """Read the qualifiers right before and right after a figure; ``before`` ends where its first digit stands."""
    rest, words, said = before.rstrip("“\"' "), list[str](), set[str]()
    while len(words) < _MOST_QUALIFIERS and (found := _last_qualifier(rest)) is not None:
        start, name = found
        words.append(" ".join(rest[start:].lower().split()))
        said.add(name)
        rest = rest[:start].rstrip()
    return Qualified(_turned(_bound(said, rest, after), words, rest), " ".join(words[::-1]), rest)


def _turned(bound: Bound, words: list[str], rest: str) -> Bound:
    """The bound that the words give, turned round where what stands before them denies it."""
    turns = bound == "at_least" or (bound == "up_to" and not _TURNS_ROUND.isdisjoint(words))
    if not words or not turns or not _NEGATED.search(rest, max(0, len(rest) - _NEGATES_WITHIN)):
        return bound
    return "up_to" if bound == "at_least" else "at_least"


def _last_qualifier(rest: str) -> tuple[int, str] | None:
    """Find the longest qualifier that ``rest`` ends with: where it starts, and what it says."""
    if rest[-1:] in _SYMBOLS:
        return len(rest) - 1, _SYMBOLS[rest[-1]]
    floor = max(0, len(rest) - 40)
    for token in list(_TOKEN.finditer(rest, floor))[-_MOST_WORDS:]:
        name = _SAID.get(" ".join(rest[token.start() :].lower().split()))
        if name is not None and (token.start() == 0 or not rest[token.start() - 1].isalnum()):
            return token.start(), name
    return None


def _bound(said: set[str], before: str, after: str) -> Bound:
    if "up_to" in said and "at_least" not in said:
        return "up_to"
    if "at_least" in said or _AFTER_AT_LEAST.match(after):
        return "at_least"
    if _AFTER_UP_TO.match(after):
        return "up_to"
    if "about" in said or _AFTER_ABOUT.match(after):
        return "about"
    if _MAXIMUM.search(before):
        return "up_to"
    return "at_least" if _MINIMUM.search(before) else "exact"
