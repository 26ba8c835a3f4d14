"""Tables in plain text: the column that a figure stands in says what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geobrief.model import MeasureKind

_FARTHEST: Final = 1500
"""So many characters above a row its header may stand."""
_LONGEST: Final = 300
_CELL: Final = re.compile(r"\t|\|")
_HEADINGS: Final[tuple[tuple[re.Pattern[str], MeasureKind], ...]] = (
    (re.compile(r"\b(?:ranges?|reach|combat radius)\b", re.IGNORECASE), "range"),
    (re.compile(r"\b(?:altitude|apogee|ceiling)\b", re.IGNORECASE), "altitude"),
    (re.compile(r"\b(?:flew|flown|travell?ed)\b", re.IGNORECASE), "travelled"),
)


def heading_of(text: str, at: int) -> MeasureKind | None:
    """The kind that the head of a table's column says, for a figure at ``at``; ``other`` where it says none of them.

    A table is lines of cells between tabs or bars; its first line is its head. None for what stands in no table.
    """
    start = text.rfind("\n", max(0, at - _LONGEST), at) + 1
    column = len(_CELL.findall(text, start, at))
    if not start or not column:
        return None
    head = None
    for line in reversed(text[max(0, start - _FARTHEST) : start - 1].split("\n")):
        if not _CELL.search(line):
            break
        head = line
    if head is None:
        return None
    cells = _CELL.split(head)
    title = cells[column] if column < len(cells) else ""
    return next((kind for pattern, kind in _HEADINGS if pattern.search(title)), "other")
