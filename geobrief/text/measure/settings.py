"""Where each quantity stands: its sentence, its neighbours, how far its surroundings reach; its column in a table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geobrief.model import Span
from geobrief.text.measure.bounds import qualified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import MeasureKind
    from geobrief.text.measure.grammar import Quantity

_BEFORE: Final = 240
_AFTER: Final = 160
_COORDINATE: Final = re.compile(r"(?=.)(?:[\s,/&-]*+(?:and|or|to|then)\b)?+[\s,/&-]*+", re.IGNORECASE)
_FARTHEST: Final = 1500
"""So many characters above a row its header may stand."""
_LONGEST: Final = 300
_CELL: Final = re.compile(r"\t|\|")
_HEADINGS: Final[tuple[tuple[re.Pattern[str], MeasureKind], ...]] = (
    (re.compile(r"\b(?:ranges?|reach|combat radius)\b", re.IGNORECASE), "range"),
    (re.compile(r"\b(?:altitude|apogee|ceiling)\b", re.IGNORECASE), "altitude"),
    (re.compile(r"\b(?:flew|flown|travell?ed)\b", re.IGNORECASE), "travelled"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The surroundings of one quantity; other quantities and the sentence are the borders.

    ``before`` and ``after`` are next to the quantity itself; ``lead`` and ``trail`` are before and
    after the whole run of coordinated quantities it is in ("300 km, 500 km and 900 km"), which
    share what governs them. ``crowd`` counts the quantities of the sentence.
    """

    before: Span | None
    after: Span | None
    lead: Span | None
    trail: Span | None
    sentence: Span
    previous: Span | None
    crowd: int


def settings(text: str, sentences: tuple[Span, ...], found: tuple[Quantity, ...]) -> Iterator[Setting]:
    """Describe the setting of each quantity, in order."""
    homes = [_home(text, sentences, quantity) for quantity in found]
    crowds = Counter(sentence.start for sentence, _ in homes)
    ends = [0, *(quantity.end for quantity in found)]
    starts = [*(quantity.start for quantity in found), len(text)]
    for run in _coordinated(text, homes, found):
        sentence, previous = homes[run[0]]
        lead = _left(ends[run[0]], starts[run[0]], sentence)
        trail = _right(ends[run[-1] + 1], starts[run[-1] + 1], homes[run[-1]][0])
        alone = len(run) == 1
        for place in run:
            yield Setting(
                before=lead if alone else _left(ends[place], starts[place], sentence),
                after=trail if alone else _right(ends[place + 1], starts[place + 1], homes[place][0]),
                lead=lead,
                trail=trail,
                sentence=sentence,
                previous=previous,
                crowd=crowds[sentence.start],
            )


def _left(border: int, start: int, sentence: Span) -> Span | None:
    return _span(max(border, sentence.start, start - _BEFORE), start)


def _right(end: int, border: int, sentence: Span) -> Span | None:
    return _span(end, min(border, sentence.end, end + _AFTER))


def _span(start: int, end: int) -> Span | None:
    return Span(start=start, end=end) if start < end else None


def _home(text: str, sentences: tuple[Span, ...], quantity: Quantity) -> tuple[Span, Span | None]:
    """Find the sentence that a quantity begins in and the one before; a window where none is known."""
    place = bisect_right(sentences, quantity.start, key=lambda span: span.start) - 1
    if place < 0 or sentences[place].end <= quantity.start:
        return Span(start=max(0, quantity.start - _BEFORE), end=min(len(text), quantity.end + _AFTER)), None
    own = Span(start=sentences[place].start, end=max(sentences[place].end, quantity.end))
    return own, sentences[place - 1] if place else None


def _coordinated(text: str, homes: list[tuple[Span, Span | None]], found: tuple[Quantity, ...]) -> Iterator[range]:
    """Group quantities with nothing but "and", commas and qualifiers between them."""
    first = 0
    for place in range(1, len(found)):
        gap = text[found[place - 1].end : found[place].start]
        if homes[place][0].start != homes[first][0].start or not _is_coordinate(gap):
            yield range(first, place)
            first = place
    if found:
        yield range(first, len(found))


@lru_cache(maxsize=256)
def _is_coordinate(gap: str) -> bool:
    if len(gap) > 40:
        return False
    said = qualified(gap, "")
    joined = _COORDINATE.fullmatch(said.before) or (not said.before and said.words.startswith("to"))
    return bool(joined) and "distance" not in said.words


def heading_of(text: str, at: int) -> MeasureKind | None:
    """The kind that the head of a table's column says, for a figure at ``at``; ``other`` where it says none of them.

    A table is lines of cells between tabs or bars; its first line is its head. None for what stands in no table.
    """
    start = text.rfind("\n", max(0, at - _LONGEST), at) + 1
    column = len(_CELL.findall(text, start, at)) if start else 0  # else it is the first line, or one without an end
    if not column:
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
