"""PDF: lines by PDFium in a child process (`pdf_child`), here put together into the running text.

What stands on every page, page numbers and small print (captions, notes, heads that a browser prints) are left out.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Final

from geobrief.errors import InputError, MissingPackage, NoTextLayer, NotText, TooLong
from geobrief.text.clean.lines import lines as mended_lines
from geobrief.text.read import pdf_child
from geobrief.text.read.document import Document, composed, language_code, tidied, told
from geobrief.text.read.layout import Line, headed, paragraphs, running_heads, without_tables

_HEAD: Final = 1024
_SMALL: Final = 0.86
"""Letters this much smaller than the usual ones are small print."""
_WAIT: Final = 90  # seconds; the child has 60 of the processor's
_ADDRESS: Final = re.compile(r"https?://[\w.-]{3,100}/?\S{0,500}")
_JUNK: Final = re.compile(r"(?i)^(?:untitled|document\d*|microsoft word\b.*|.*\.(?:docx?|pdf|html?|indd|odt|rtf))$")


def knows(data: bytes) -> bool:
    """Whether bytes are a PDF: its mark stands within the first kilobyte (ISO 32000, annex H)."""
    return b"%PDF-" in data[:_HEAD]


def read(data: bytes, name: str) -> Document:
    """Read a PDF.

    Raises `MissingPackage` where pypdfium2 is missing, `NoTextLayer` for a scan, `NotText` for a damaged or locked one,
    `TooLong`, and `InputError` for one that takes more than the child may have.
    """
    answer = _asked(data, name)
    if "missing" in answer:
        raise MissingPackage(
            f"reading PDF needs a package that is not installed ({answer['missing']})", needed="geobrief[pdf]"
        )
    if "error" in answer:
        locked = answer.get("code") == pdf_child.PASSWORD
        what = "is locked with a password" if locked else f"is a damaged PDF ({answer['error']})"
        raise NotText(f"{name} {what}", hint="Save it without one." if locked else "Save it again, or print it anew.")
    if answer["long"] or answer["count"] > pdf_child.MOST_PAGES:
        raise TooLong(f"{name} has {answer['count']:,} pages", hint="Give the pages of one article.")
    pages = [[Line(*line) for line in page] for page in answer["pages"]]
    if not any(line.text.strip() for page in pages for line in page):
        raise NoTextLayer(
            f"{name} has no text layer: its pages are pictures",
            hint="Run it through text recognition first, for example: ocrmypdf IN.pdf OUT.pdf",
        )
    return _document(pages, answer["facts"])


def _asked(data: bytes, name: str) -> dict[str, Any]:
    """What the child says of a PDF."""
    command = [sys.executable, "-P", str(Path(pdf_child.__file__))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_WAIT, check=True)  # noqa: S603  our own
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"{name} takes more than {_WAIT} s to read", hint="Print it anew.") from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise InputError(
            f"{name} cannot be read: the reader of PDF stopped over it", hint="It may be damaged: print it anew."
        ) from error
    return answer


def _document(pages: list[list[Line]], facts: dict[str, str]) -> Document:
    heads = running_heads(pages)
    body = Counter[float]()
    for page in pages:
        for line in page:
            body[line.rounded] += len(line.text)
    usual = body.most_common(1)[0][0]
    small = {line for page in pages for line in page if line in heads or line.size < _SMALL * usual}
    kept = [[line for line in page if line not in small] for page in pages]
    aside = [line.text for page in pages for line in page if line in small]
    left_out = {"line in the margins or in small print": len(aside)}
    kept, left_out["table"] = without_tables(kept)
    title, headline, above = headed(kept, usual)
    left_out["line above the headline"] = len(above)
    top = {*headline, *above}
    kept = [[line for line in page if line not in top] for page in kept]
    text = "\n\n".join([title or "", *paragraphs(kept)])
    blocks = [block.replace("\n", " ") for block in mended_lines(text).applied(text).split("\n\n")]
    return Document(
        text=composed(title, blocks, left_out),
        title=title or _said(facts.get("title")),
        byline=_said(facts.get("author")),
        source=next((found[0] for words in aside if (found := _ADDRESS.match(words))), None),
        lang=language_code(facts.get("lang")),
        notes=told(left_out),
    )


def _said(fact: str | None) -> str | None:
    words = tidied(fact or "")
    return None if not words or _JUNK.match(words) else words
