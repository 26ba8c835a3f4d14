"""Read an article from a file or from standard input into text.

Nothing in the text is changed but its line ends, so that offsets stay what the reader would count.
"""

from __future__ import annotations

import codecs
import contextlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from geobrief.codec import decode as decode_document
from geobrief.errors import DocumentError, EmptyText, InputError, NotText, TooLong
from geobrief.model import Article

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 1_000_000
"""Code points in the longest article that is read: a novel. spaCy's own limit."""

LONGEST_BYTES = 4 * LONGEST + 4
"""What they take at most, in UTF-32 with its mark."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_HIGH = re.compile(b"[\x80-\xff]")
_FEW = 0.1  # the share of bytes beyond ASCII up to which a text can be English
_GUESS = "The text is not UTF-8; it was read as {}, which is a guess."
_LINE_HINT = 'Each line is an object: {"id": "a1", "text": "…"}'
_HEADLINE = re.compile(r"\s*(\S[^\n]{4,138}[^\s.:,;])[ \t]*\n[ \t]*\n")


def file(path: Path) -> tuple[str, tuple[str, ...]]:
    """Read a text file: its text, and notes on what was not plain about it.

    Raises `InputError` where there is no such file or it cannot be read, `NotText`, `EmptyText` and
    `TooLong` for what is in it.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LONGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(
            f"there is no file {path}", hint="Give the path of a text file, or - to read from a pipe."
        ) from error
    except IsADirectoryError as error:
        raise InputError(
            f"{path} is a folder, not an article", hint="Give one text file; run geobrief once for each."
        ) from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", hint="Check its permissions.") from error
    return decode(data, str(path))


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Turn bytes into text. By a byte-order mark, else as UTF-8, else by a detector, which is then noted.

    ``name`` is what error messages call the input. Raises `NotText`, `EmptyText` and `TooLong`.
    """
    if len(data) > LONGEST_BYTES:
        raise _too_long(name)
    text, notes = _decoded(data, name)
    if len(text) > LONGEST:
        raise _too_long(name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise EmptyText(f"{name} is empty", hint="Give an article with some text in it.")
    if len(_CONTROL.findall(text)) > len(text) // 100:
        raise _no_text(name)
    return text, notes


def article(text: str, *, title: str | None = None, source: str | None = None, published: str | None = None) -> Article:
    """An article from its text. A first line that stands alone is its title, if none is given.

    ``published`` is kept as it is written; `geobrief.text.published` makes a date of it. Raises `EmptyText`, `TooLong`,
    and `NotText` for halves of a surrogate pair, which no file can hold.
    """
    if not text.strip():
        raise EmptyText("the article is empty", hint="Give an article with some text in it.")
    if len(text) > LONGEST:
        raise _too_long("the article")
    _require_whole(text, "the text")
    _require_whole(title or "", "the title")
    _require_whole(source or "", "the source")
    _require_whole(published or "", "the date")
    return Article(title=title or headline(text), source=source, published=published, text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None


def line(text: str | bytes) -> tuple[str, Article]:
    """An article and its id from one line of JSON: ``{"id", "text"[, "title", "source", "published"]}``.

    Raises `DocumentError` where it is no such object, and the errors of `article`.
    """
    given = decode_document(_Line, _document(text))
    _require_whole(given.id, "the id")
    return given.id, article(given.text, title=given.title, source=given.source, published=given.published)


def _require_whole(text: str, what: str) -> None:
    """Raise `NotText` for halves of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotText(f"half a character at offset {error.start} of {what}", hint="Write it again as UTF-8.") from error


def line_id(text: str | bytes) -> str | None:
    """The id that a line gives, so that what is wrong with the rest of it can be told of it; None where it has none."""
    try:
        given = _document(text)
    except DocumentError:
        return None
    id = given.get("id") if isinstance(given, dict) else None
    return id if isinstance(id, str) else None


def _document(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"no JSON document ({error})", hint=_LINE_HINT) from error


def headline(text: str) -> str | None:
    """The first line, where it stands alone and is no sentence; else None."""
    match = _HEADLINE.match(text)
    return match[1] if match else None


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise NotText(
                    f"{name} begins as {encoding} and goes on as something else", hint="Save it as UTF-8."
                ) from error
    try:
        return data.decode(), ()
    except UnicodeDecodeError:
        return _guessed(data, name)


def _guessed(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Text of bytes that are no UTF-8, with a note that says so: damaged UTF-8, else Windows' Western, else a guess."""
    if b"\x00" in data:
        raise _no_text(name)
    mended = data.decode(errors="replace")
    broken = mended.count("\ufffd")
    if len(_NOT_ASCII.findall(mended)) > 2 * broken:
        return mended, (f"The text is damaged: in {broken} {'places' if broken > 1 else 'place'} a character is lost.",)
    if len(_HIGH.findall(data)) <= len(data) * _FEW:
        # the detector takes a lone degree or euro sign for Chinese; in an English article it is Windows' Western
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("cp1252"), (_GUESS.format("cp1252"),)
    best = from_bytes(data).best()
    if best is None:
        raise _no_text(name)
    return str(best), (_GUESS.format(best.encoding),)


def _no_text(name: str) -> NotText:
    return NotText(f"{name} is not text", hint="Save the article as plain text (UTF-8) first.")


def _too_long(name: str) -> TooLong:
    return TooLong(
        f"{name} is longer than {LONGEST:,} characters",
        hint="Split it into single articles: one map shows one article.",
    )
