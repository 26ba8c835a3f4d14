"""What stands on the ends of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.symbols.forms import End


@dataclass(frozen=True, slots=True, kw_only=True)
class EndForm:
    """What stands on an end of a line that comes from the left and ends in (0, 0): SVG path data in pixels.

    ``length`` is how far back the line has to end, so that it does not show at the tip.
    """

    form: str
    filled: bool
    length: float = 0.0


ENDS: Mapping[End, EndForm] = {
    "tick": EndForm(form="M0-5V5", filled=False),
    "head": EndForm(form="M0 0L-9-4V4Z", filled=True, length=6.3),
    "chevron": EndForm(form="M-7-4L0 0L-7 4", filled=False),
    "square": EndForm(form="M-3.5-3.5H3.5V3.5H-3.5Z", filled=True),
    "dot": EndForm(form="M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0Z", filled=True),
}
"""Ends of lines, for pictures and page alike."""
