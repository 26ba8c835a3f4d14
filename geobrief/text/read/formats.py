"""The formats that are read: how each is known by its content, and who reads it. A new one is a row here and a room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geobrief.errors import NotText, UsageError
from geobrief.text.read import (
    docx,
    epub,
    feed,
    head,
    mail,
    markdown,
    mhtml,
    odt,
    pdf,
    plain,
    rtf,
    unread,
    web,
)
from geobrief.text.read.charset import LONGEST_BYTES
from geobrief.text.read.document import checked, too_long

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.text.read.document import Document

_PACKED: Final = 100_000_000
"""Bytes of the largest file that holds pictures beside its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name, how its content is known, its reader, and the bytes that such a file may have.

    ``read`` gets the bytes and what error messages call them. ``suffixes`` decide only where no content does.
    """

    name: str
    knows: Callable[[bytes], bool]
    read: Callable[[bytes, str], Document]
    largest: int = _PACKED
    suffixes: tuple[str, ...] = ()


PLAIN: Final = Format(name="text", knows=lambda _: True, read=plain.read, largest=LONGEST_BYTES)
FORMATS: Final = (
    Format(name="pdf", knows=pdf.knows, read=pdf.read),
    Format(name="docx", knows=docx.knows, read=docx.read),
    Format(name="odt", knows=odt.knows, read=odt.read),
    Format(name="epub", knows=epub.knows, read=epub.read),
    Format(name="rtf", knows=rtf.knows, read=rtf.read),
    Format(name="feed", knows=feed.knows, read=feed.read, largest=10 * LONGEST_BYTES),
    Format(name="mhtml", knows=mhtml.knows, read=mhtml.read),
    Format(name="eml", knows=mail.knows, read=mail.read),
    Format(name="html", knows=web.knows, read=web.read),
    Format(
        name="md",
        knows=markdown.knows,
        read=markdown.read,
        largest=LONGEST_BYTES,
        suffixes=(".md", ".markdown", ".qmd"),
    ),
    PLAIN,
)
"""In the order in which they are tried; the last one takes what is left."""

NAMES: Final = tuple(known.name for known in FORMATS)


def find(data: bytes, name: str, as_: str | None = None) -> Format:
    """The format of bytes, by their beginning, or the one asked for.

    Raises `UsageError`, and `NotText` for bytes that are of a format which is known and not read.
    """
    if as_ is not None:
        chosen = next((known for known in FORMATS if known.name == as_), None)
        if chosen is None:
            raise UsageError(f"no format {as_!r} is read", hint=f"Known: {', '.join(NAMES)}.")
        return chosen
    for known in FORMATS:
        if known is not PLAIN and (known.knows(data) or name.lower().endswith(known.suffixes or ("\0",))):
            return known
    if (other := unread.kind(data)) is not None:
        raise NotText(f"{name} is not text, but {other.what}", hint=other.hint)
    return PLAIN


def read(data: bytes, name: str, as_: str | None = None) -> Document:
    """Read bytes as `geobrief.text.read.document` says."""
    chosen = find(data, name, as_)
    if len(data) > chosen.largest:
        raise too_long(name)
    found = checked(chosen.read(data, name), name)
    byline, date = head.said(found.text.split("\n"), found.title)
    return replace(found, format=chosen.name, byline=found.byline or byline, published=found.published or date)
