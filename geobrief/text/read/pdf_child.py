"""The lines of a PDF, read in a process of its own: a hostile file can fill no memory but that, nor run for long.

Run as a script, without the rest of the package: PDF on standard input, JSON on standard output. PDFium (BSD-3, by
pypdfium2) is native code that reads what anybody sends; here it has a limit of memory and of processor time.
"""

from __future__ import annotations

import json
import sys
from typing import Any

MEMORY, SECONDS, MOST_PAGES = 1_500_000_000, 60, 2000
MOST_CHARACTERS = 1_100_000
WIDE = 1.2
"""A gap in a line that is this many times as wide as its letters are high parts cells."""
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

    found: list[list[tuple[int, int]]] = []
    row: list[tuple[int, int]] = []
    for at in range(count):
        code = raw.FPDFText_GetUnicode(page.raw, at)
        if code in (10, 13):
            found.append(row)
            row = []
        else:
            row.append((at, code))
    parts = [part for whole in [*found, row] for part in cells(page, whole)]
    return [measured(page, part) for part in parts if any(chr(code).strip() for _, code in part)]


def cells(page: Any, row: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """A line, cut where a gap is wider than any between words: the cells of a table's row."""
    found: list[list[tuple[int, int]]] = [[]]
    right = None
    for at, code in row:
        if chr(code).strip():
            left, bottom, end, top = page.get_charbox(at, loose=True)
            if right is not None and left - right > WIDE * abs(top - bottom):
                found.append([])
            right = end
        found[-1].append((at, code))
    return found


def measured(page: Any, row: list[tuple[int, int]]) -> list[Any]:
    """A line's words and its box; a hyphen that parts a word at the line's end comes as one."""
    from pypdfium2 import raw

    seen = [at for at, code in row if chr(code).strip()]
    first, last = page.get_charbox(seen[0], loose=True), page.get_charbox(seen[-1], loose=True)
    size = raw.FPDFText_GetFontSize(page.raw, seen[len(seen) // 2])
    height = abs(first[3] - first[1])
    text = "".join("-" if code in (2, 0xFFFE) else chr(code) for _, code in row if code)
    return [text, first[0], first[1], last[2], height or size]


if __name__ == "__main__":
    limit()
    try:
        answer = read(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"error": "it takes more memory than an article may"}
    except ImportError as fault:
        answer = {"missing": str(fault)}
    sys.stdout.buffer.write(json.dumps(answer).encode())  # in ASCII: a PDF may hold half a character
