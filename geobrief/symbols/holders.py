"""Several holders of ranges on one map: a hue for each, and a line of the key.

Four hues that no other form has, which stay apart for the colour-blind (G. M. Machado and others, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", 2009: 23 CIELAB units at least); what is beyond
them is grey. The labels on the rings tell the holders apart, too.
"""

from __future__ import annotations

import re

HOLDER = "-holder"
HUES = ("", "_b", "_c", "_d", "_e")
"""What the names of the style's colours end in, by the holder's number."""

_NUMBER = re.compile(rf"{HOLDER}(\d)")


def held(key: str, holder: int) -> str:
    """Give the line of the key for what one of several holders has."""
    return f"{key}{HOLDER}{holder}"


def unheld(key: str) -> tuple[str, int]:
    """Give a line of the key without its holder, and the holder's number."""
    found = _NUMBER.search(key)
    return (key, 0) if found is None else (key.replace(found[0], ""), int(found[1]))


def hue_of(field: str, holder: int) -> str:
    """Give the style's field for a holder's lines or letters: ``range_b_text`` for ``range_text`` of the second."""
    if not field.startswith("range") or not holder:
        return field
    return field.replace("range", f"range{HUES[min(holder, len(HUES) - 1)]}", 1)
