"""The lines of a PDF, read in a process of its own: a hostile file can fill no memory but that, nor run for long.

Run as a script, without the rest of the package: PDF on standard input, JSON on standard output. PDFium (BSD-3, by
pypdfium2) is native code that reads what anybody sends; here it has a limit of memory and of processor time.
"""

from __future__ import annotations

import json
import math
import sys
from typing import Any

MEMORY, SECONDS, MOST_PAGES = 1_500_000_000, 60, 2000
MOST_CHARACTERS = 1_100_000
WIDE = 1.2
"""A gap in a line that is this many times as wide as its letters are high parts cells."""
RAISED = 0.75
"""A figure in letters this much smaller than the line's is the mark of a note."""
PASSWORD, FORMAT = 4, 3  # FPDF_ERR_PASSWORD, FPDF_ERR_FORMAT


def limit() -> None:
    """Set this process's limits, where the system has them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def read(data: bytes) -> dict[str, Any]:
    """The pages of a PDF as lines ``[text, left, bottom, right, size]`` in points, with what it says of itself."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
        facts = {key.lower(): value for key, value in pdf.get_metadata_dict().items()}
        pages, left = [], MOST_CHARACTERS
        for number in range(min(len(pdf), MOST_PAGES)):
            page = pdf[number].get_textpage()
            count = page.count_chars()
            left -= count
            pages.append(lines(page, count) if left > 0 else [])
            page.close()
    except pypdfium2.PdfiumError as error:
        return {"error": str(error), "code": getattr(error, "err_code", None)}
    return {"facts": facts, "pages": pages, "count": len(pdf), "long": left <= 0}


def lines(page: Any, count: int) -> list[list[Any]]:
    """The lines of a page, each with where it begins and ends."""
    from pypdfium2 import raw

    found: list[list[tuple[int, str]]] = []
    row: list[tuple[int, str]] = []
    for at in range(count):
        code = raw.FPDFText_GetUnicode(page.raw, at)
        if code in (10, 13):
            found.append(row)
            row = []
        elif code:  # a hyphen that parts a word at the line's end comes as one of its own
            row.append((at, "-" if code in (2, 0xFFFE) else chr(code)))
    parts = [part for whole in [*found, row] for part in cells(page, whole)]
    return [measured(page, part) for part in parts if any(char.strip() for _, char in part)]


def cells(page: Any, row: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """A line, cut where a gap is wider than any between words, the cells of a table's row, and where it drops.

    PDFium takes a line that ends in a hyphen for one with the next.
    """
    found: list[list[tuple[int, str]]] = [[]]
    before = None
    for at, char in row:
        if char.strip():
            box = page.get_charbox(at, loose=True)
            if before is not None and _is_cut(before, box):
                found.append([])
            before = box
        found[-1].append((at, char))
    return found


def _is_cut(before: tuple[float, ...], box: tuple[float, ...]) -> bool:
    """Whether a letter's box lies far right of the one before, or back to the left and lower."""
    left, bottom, _, top = box
    height = abs(top - bottom)
    return left - before[2] > WIDE * height or (left < before[0] and before[1] - bottom > height / 2)


def measured(page: Any, row: list[tuple[int, str]]) -> list[Any]:
    """A line's words, its box and how high its letters are; the marks of notes, small figures, are left out."""
    seen = [at for at, char in row if char.strip()]
    sizes = {at: size(page, at) for at in seen}
    usual = sorted(sizes.values())[len(seen) // 2]
    words = "".join(char for at, char in row if not (char.isdigit() and 0 < sizes[at] < RAISED * usual))
    first, last = page.get_charbox(seen[0], loose=True), page.get_charbox(seen[-1], loose=True)
    return [words, first[0], first[1], last[2], usual or abs(first[3] - first[1])]


def size(page: Any, at: int) -> float:
    """How high a letter's font is on the page, in points: its size, by how the page enlarges it."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    enlarged = math.hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(page.raw, at, matrix) else 1.0
    return float(raw.FPDFText_GetFontSize(page.raw, at)) * enlarged


if __name__ == "__main__":
    limit()
    try:
        answer = read(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"error": "it takes more memory than an article may"}
    except ImportError as fault:
        answer = {"missing": str(fault)}
    sys.stdout.buffer.write(json.dumps(answer).encode())  # in ASCII: a PDF may hold half a character
