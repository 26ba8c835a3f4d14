"""Lines on pages, put together into paragraphs by how they lie."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_EDGE: Final = 3  # lines at the head and at the foot of a page where what stands on each page is looked for
_NUMBER: Final = re.compile(r"\W{0,3}(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?\W{0,3}", re.IGNORECASE)
_ENDS: Final = re.compile(r"[.!?:…][\"'”’)\]]*$")
_DIGITS: Final = re.compile(r"\d+")
_LARGER: Final = 1.15
"""A headline is this much larger than the text."""
_LONGEST: Final = 300  # characters of a headline
_CELL: Final = 30  # characters of a table's cell, on average
_INDENT: Final = 36.0  # points: lines of one column begin within so much
_SHORT, _HALF = 0.12, 0.4
"""A line that leaves this share of its column open ends a paragraph, if it ends a sentence; in any case."""
_BULLET: Final = re.compile(r"\s*[•◦▪‣●■](?:\s|$)")
_WIDER: Final = 1.3
"""A gap between lines that is this much wider than the usual one parts paragraphs."""


class Line(NamedTuple):
    """A line on a page: its words, where it lies and how high its letters are, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    size: float

    @property
    def rounded(self) -> float:
        """The size to half a point."""
        return round(self.size * 2) / 2


def running_heads(pages: list[list[Line]]) -> set[Line]:
    """What stands at the head or foot of several pages, and page numbers."""
    edges = [[*page[:_EDGE], *page[max(_EDGE, len(page) - _EDGE) :]] for page in pages]
    seen = Counter(key for page in edges for key in {_key(line) for line in page})
    often = max(2, len(pages) // 2)
    return {
        line for page in edges for line in page if seen[_key(line)] >= often or _NUMBER.fullmatch(line.text.strip())
    }


def _key(line: Line) -> str:
    """A line without its figures: "Page 3" and "Page 4" are one."""
    return _DIGITS.sub("#", " ".join(line.text.split()).casefold())


def headed(pages: list[list[Line]], usual: float) -> tuple[str | None, list[Line], list[Line]]:
    """The headline, its lines, and those above it: menus, the paper's name.

    It is the largest line of the first page, if that is larger than the text and stands in the upper half; else None.
    """
    first = next((page for page in pages if page), [])
    largest = max((line.rounded for line in first), default=0.0)
    if largest < _LARGER * usual:
        return None, [], []
    at = next(number for number, line in enumerate(first) if line.rounded == largest)
    run = list(itertools.takewhile(lambda line: line.rounded == largest, first[at:]))
    words = " ".join(" ".join(line.text.split()) for line in run)
    if at > len(first) / 2 or len(words) > _LONGEST or not any(char.isalpha() for char in words):
        return None, [], []
    return words, run, first[:at]


def without_tables(pages: list[list[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without tables, and how many there were."""
    kept, tables = [], 0
    for page in pages:
        rows = [list(row) for _, row in itertools.groupby(page, lambda line: round(line.bottom))]
        gone: set[int] = set()
        for start, end in _tables(rows):
            tables += 1
            gone.update(range(start, end))
        kept.append([line for number, row in enumerate(rows) if number not in gone for line in row])
    return kept, tables


def _tables(rows: list[list[Line]]) -> Iterator[tuple[int, int]]:
    """From where to where rows are a table: of short cells, one under the other, few in between of one cell alone."""
    start = 0
    while start < len(rows):
        end, last, count = start, start, 0
        while end < len(rows) and (_is_row(rows[end]) or (count and _may_be_row(rows[end]))):
            if _is_row(rows[end]):
                last, count = end, count + 1
            end += 1
        if count > 1 and 2 * count >= last + 1 - start:
            yield start, last + 1
        start = max(end, start + 1)


def _is_row(cells: list[Line]) -> bool:
    return len(cells) > 1 and sum(len(cell.text) for cell in cells) / len(cells) < _CELL


def _may_be_row(cells: list[Line]) -> bool:
    words = " ".join(cell.text for cell in cells).strip()
    return len(words) < 2 * _CELL and _ENDS.search(words) is None


def paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    """The paragraphs of all pages, each with its lines' ends kept."""
    lines = [line for page in pages for line in page]
    pitch = _pitch(lines)
    full = _full(lines)
    block: list[Line] = []
    for line in lines:
        if block and _parts(block, line, pitch, full[round(block[-1].left)]):
            yield _joined(block)
            block = []
        block.append(line)
    if block:
        yield _joined(block)


def _pitch(lines: list[Line]) -> float:
    """How far apart the lines of a paragraph usually are."""
    gaps = [a.bottom - b.bottom for a, b in itertools.pairwise(lines) if a.rounded == b.rounded]
    down = sorted(gap for gap in gaps if gap > 1)
    return statistics.median(down[: max(1, len(down) // 2)]) if down else 0.0


def _full(lines: list[Line]) -> dict[int, float]:
    """Where full lines end, by where they begin: each column has an end of its own."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(round(line.left), []).append(line.right)
    column = {
        left: [end for other, all_ends in ends.items() if abs(other - left) < _INDENT for end in all_ends]
        for left in ends
    }
    return {left: sorted(rights)[int(len(rights) * 0.9)] for left, rights in column.items()}


def _parts(block: list[Line], line: Line, pitch: float, full: float) -> bool:
    """Whether a line begins a new paragraph; ``full`` is where the line before it could have ended."""
    last = block[-1]
    gap = last.bottom - line.bottom
    if abs(gap) < 0.5 * line.size:  # the same line, that was broken at a gap
        return False
    if abs(line.size - last.size) > 0.08 * last.size or _BULLET.match(line.text):
        return True
    ends = _ENDS.search(last.text.rstrip()) is not None
    left_open = (full - last.right) / max(full - last.left, 1.0)
    short = (left_open > _SHORT and ends) or (left_open > _HALF and not line.text.lstrip()[:1].islower())
    if gap < 0:  # the next column or page
        return short or (ends and not line.text.lstrip()[:1].islower())
    indented = line.left > min(other.left for other in block[-3:]) + 0.8 * line.size
    return gap > _WIDER * pitch or short or (indented and ends)


def _joined(block: list[Line]) -> str:
    return "\n".join(" ".join(line.text.split()) for line in block)
