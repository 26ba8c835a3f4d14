"""How events of each type are called and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.model import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSymbol:
    """How an event of one type is called and shown, in the order in which events are drawn.

    ``words`` name it, ``plain`` stands for what was moved where no text says what. A ``way`` is an arrow where both its
    ends are told. ``day`` is its sign on the strip of days, as SVG path data round (0, 0) in pixels.
    """

    words: str
    plain: str
    way: bool
    day: str
    filled: bool


EVENTS: Mapping[EventType, EventSymbol] = {
    "attack": EventSymbol(words="Attack", plain="attack", way=True, day="M-4.5-4.5H4.5L0 4.5Z", filled=True),
    "transfer": EventSymbol(words="Transfer", plain="delivery", way=True, day="M-4-4H4V4H-4Z", filled=False),
    "move": EventSymbol(words="Movement", plain="movement", way=True, day="M-2.5-4.5L2.5 0L-2.5 4.5", filled=False),
    "meet": EventSymbol(
        words="Meeting", plain="meeting", way=False, day="M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", filled=False
    ),
    "base": EventSymbol(words="Stationed", plain="stationed", way=False, day="M-3.5-3.5H3.5V3.5H-3.5Z", filled=True),
}
"""Every type of event."""
