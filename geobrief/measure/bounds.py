"""Bounds: what the words round a figure say of it ("up to", "at least", "some", "or more").

The words stay outside the measure's span. `qualified` also gives the text before them, so that what
governs the figure ("with a range of") is found next to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geobrief.model import Bound

_UP_TO = (
    r"up\s+to|as\s+(?:far|much|high|many|long|great|large|little|close|near|low|deep|wide|distant)(?:\s+away)?\s+as|less\s+than|fewer\s+than"
    r"|lower\s+than|smaller\s+than|shorter\s+than|closer\s+than|no\s+(?:more|further|farther|greater|longer)\s+than"
    r"|not\s+(?:more|further|farther)\s+than|not\s+exceeding|under|below|within|at\s+(?:the\s+)?most|at\s+(?:the\s+)?maximum|out\s+to"
    r"|a\s+maximum(?:\s+of)?|maximum(?:\s+of)?|max\.?|limited\s+to|capped\s+at|tops?\s+out\s+at|topping\s+out\s+at|until|<|≤"
)
_AT_LEAST = (
    r"more\s+than|(?:a\s+(?:little|bit|tad)\s+)?over|in\s+excess\s+of|at\s+(?:the\s+very\s+)?least|greater\s+than|larger\s+than|longer\s+than"
    r"|higher\s+than|bigger\s+than|further\s+than|farther\s+than|better\s+than|upwards?\s+of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
    r"|beyond|above|no\s+(?:less|fewer|closer|nearer)\s+than|not\s+(?:less|fewer)\s+than|a\s+minimum(?:\s+of)?|minimum(?:\s+of)?|min\.?|past|topp(?:ed|ing)|>|≥"
)
_ABOUT = (
    r"about|around|approximately|approx\.?|roughly|some|nearly|almost|close\s+to|near(?:ing)?|an\s+estimated|estimated|circa|ca?\.|est\.?"
    r"|(?:somewhere\s+)?in\s+the\s+(?:region|vicinity|neighbou?rhood)\s+of|on\s+the\s+order\s+of|of\s+the\s+order\s+of|an\s+average(?:\s+of)?|averaging|perhaps|maybe|possibly|probably|something\s+like|or\s+so|shy\s+of|~|≈|±"
)
_FILLER = (
    r"over\s+(?:a\s+|an\s+)?(?:\w+\s+)?distances?(?:\s+of)?|just|only|barely|hardly|merely|a\s+mere|well|slightly|little|a\s+further|further|another|an\s+additional|additional|still|already|even|a\s+full|full"
    r"|the\s+last|the\s+first|a\s+total\s+of|a|an|the|now|currently|also|exactly|precisely|at|to|distances?\s+of|a\s+distance\s+of|quite|much|significantly"
)
_WORD = re.compile(
    rf"(?:^|(?<=[\s(\[,:;/“\"'—–-]))(?:(?P<up_to>{_UP_TO})|(?P<at_least>{_AT_LEAST})|(?P<about>{_ABOUT})|(?P<filler>{_FILLER}))[\s-]*$",
    re.IGNORECASE,
)
_AFTER_AT_LEAST = re.compile(
    r"\s*(?:\+|-?plus\b)|,?\s*(?:or|and)\s+(?:more|greater|above|over|beyond|farther|further|longer|higher|better)\b|\s*,?\s*(?:at\s+least|minimum)\b",
    re.IGNORECASE,
)
_AFTER_UP_TO = re.compile(
    r",?\s*(?:or|and)\s+(?:less|under|below|closer|nearer|fewer)\b|\s*,?\s*(?:at\s+(?:the\s+)?most|maximum|max|tops)\b",
    re.IGNORECASE,
)
_AFTER_ABOUT = re.compile(
    r"\s*(?:-odd|-ish)\b|,?\s*or\s+(?:so|thereabouts)\b|\s*,?\s*(?:give\s+or\s+take|approximately|approx|roughly)\b",
    re.IGNORECASE,
)
_MAXIMUM = re.compile(r"\b(?:maximum|max\b|longest|greatest|farthest|furthest)[^.;,()]{0,50}$", re.IGNORECASE)
_MINIMUM = re.compile(r"\bminimum[^.;,()]{0,50}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Qualified:
    """The bound, the qualifying words that said it (lower case), and the text that stands before these."""

    bound: Bound
    words: str
    before: str


def qualified(before: str, after: str) -> Qualified:
    """Read the qualifiers right before and right after a figure; ``before`` ends where its first digit stands."""
    rest, words, said = before.rstrip("“\"' "), list[str](), set[str]()
    while (hit := _WORD.search(rest[-36:])) is not None and len(words) < 5:
        words.append(hit.group().strip().lower())
        said.add(hit.lastgroup or "")
        rest = rest[: len(rest) - len(hit.group())].rstrip()
    return Qualified(_bound(said, rest, after), " ".join(words[::-1]), rest)


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
