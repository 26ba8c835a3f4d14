"""Angles in words: "thirty-four degrees twenty minutes north". Numbers up to 180, as English spells them."""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES: Final = {word: i for i, word in enumerate(_ONES)} | {word: 10 * i for i, word in enumerate(_TENS, start=2)}
_TEN, _ONE = "|".join(_TENS), "|".join(_ONES)
_BELOW_100: Final = rf"(?:(?:{_TEN})(?:[-\s](?:{_ONE}))?|(?:{_ONE}))"
_NUMBER: Final = rf"(?:(?:one|a)\shundred(?:\s(?:and\s)?{_BELOW_100})?|{_BELOW_100})"

SPELLED: Final = re.compile(
    rf"""(?i)
    \b(?P<degrees>{_NUMBER})\sdegrees?
    (?:,?\s(?:and\s)?(?P<minutes>{_NUMBER})\sminutes?)?
    \s(?P<hemisphere>north|south|east|west)\b
    """,
    re.VERBOSE,
)
"""An angle spelled out, with its groups ``degrees``, ``minutes`` and ``hemisphere``."""


def spelled(words: str) -> str:
    """The digits of a number that `SPELLED` found ("one hundred and eighteen" is "118")."""
    hundred, _, rest = words.lower().rpartition("hundred")
    return str(100 * bool(hundred) + sum(_VALUES.get(part, 0) for part in re.split(r"[-\s]", rest)))
