"""Weapons by the form of their name: a designation such as "KN-23", "S-400", "Agni-V", "Iskander-M" or "TB2"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROMAN: Final = r"(?:I{1,3}|IV|VI{0,3}|IX|X)"
_NO_WEAPON: Final = (
    r"(?!(?:COVID|COP|Covid|Area|Flight|Highway|Route|Interstate|Expo|Agenda|Unit|Apollo|Artemis)-?\d|[GIAQEM]-?\d{1,2}\b"
    r"|G20|H\dN\d|CO2|PM\d|FL\d|EU\d|UN\d|M23|US-\d|UTC|GMT|EST)"
)
_DESIGNATION: Final = re.compile(
    rf"(?<![\w-]){_NO_WEAPON}(?:"
    r"[A-Z][A-Za-z]{0,14}-\d{1,4}[A-Z]{0,2}(?:-[A-Z]{1,2}\b)?"  # KN-23, Fattah-1, DF-21D
    rf"|[A-Z][a-z]{{2,14}}-{_ROMAN}\b"  # Agni-V
    r"|[A-Z][a-z]{3,14}-[A-Z]{1,2}\b|[A-Z]{2,6}-[A-Z]\b"  # Iskander-M, IRIS-T
    r"|[A-Z]{1,4}\d{1,4}[A-Z]{0,2}(?![\d,.]*\d)"  # TB2, M777
    r"|[A-Z]{3,5}/[A-Z]\b"  # SAMP/T
    r")(?:s\b|(?![\w]))"
)


def designations(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Find names of weapons by their form, in order."""
    return _DESIGNATION.finditer(text, start, len(text) if end is None else end)
