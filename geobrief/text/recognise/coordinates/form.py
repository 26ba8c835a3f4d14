"""What every notation of coordinates shares: how a point is handed on, and the words that announce one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geobrief.model import Stated

BEFORE: Final = 40
"""Characters before a figure that may say what it is."""

NAMED: Final = re.compile(
    r"""
    (?i:
      \b(?: lat(?:itude|\.)? | lon(?:g|gitude|\.)? | coord(?:inate)?s? | pos(?:n|ition(?:ed)?)? | psn
        | grid(?:\ reference|\ square)? | mgrs | utm | zone | located | cent(?:er|re)d | epicent(?:er|re) | gps )
      \W{0,3}(?:\w{1,7}\s){0,3}\W{0,2}
    )$
    """,
    re.VERBOSE,
)
IN_BRACKETS: Final = re.compile(r"[(\[]\s?$")
AT: Final = re.compile(r"(?i)\b(?:at|near|around)\s(?:about\s|approximately\s)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """Where coordinates stand in the text, and the point, grid reference or area they state."""

    start: int
    end: int
    stated: Stated


def is_announced(text: str, start: int) -> bool:
    """Whether the words before say that coordinates come, or they open a bracket."""
    before = text[max(0, start - BEFORE) : start]
    return NAMED.search(before) is not None or IN_BRACKETS.search(before) is not None
