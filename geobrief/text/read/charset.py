"""Bytes to text: by a byte-order mark, else as what is declared, else as UTF-8, else by a detector, which is noted."""

from __future__ import annotations

import codecs
import contextlib
import re
from typing import Final

from geobrief.errors import NotText
from geobrief.text.read.document import LONGEST, too_long

LONGEST_BYTES: Final = 4 * LONGEST + 4
"""What the longest article takes at most, in UTF-32 with its mark."""

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
_LATIN: Final = frozenset({"iso8859-1", "ascii", "latin-1"})
"""What is declared so is Windows' Western in truth (WHATWG Encoding Standard, section 4.2)."""

Decoded = tuple[str, str, tuple[str, ...]]
"""A text, the charset that it was read in, and notes on it."""


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Turn bytes into text, with Unix line ends.

    ``name`` is what error messages call the input, ``declared`` the charset that it says it is in. Raises `NotText`.
    """
    text, charset, notes = _decoded(data, name, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(text)) > len(text) // 100:
        raise no_text(name)
    return text, charset, notes


def plain(data: bytes, name: str) -> Decoded:
    """The same for a plain text. Raises `TooLong`, too."""
    if len(data) > LONGEST_BYTES:
        raise too_long(name)
    return decode(data, name)


def no_text(name: str) -> NotText:
    """The error for bytes that are no text."""
    return NotText(f"{name} is not text", hint="Save the article as plain text (UTF-8) first.")


def _decoded(data: bytes, name: str, declared: str | None) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding.removesuffix("-sig"), ()
            except UnicodeDecodeError as error:
                raise NotText(
                    f"{name} begins as {encoding} and goes on as something else", hint="Save it as UTF-8."
                ) from error
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode(), "utf-8", ()
    return _as_declared(data, declared) or _guessed(data, name)


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    """As what it says it is; None where it says nothing, or is nothing of the kind."""
    try:
        known = codecs.lookup((declared or "").strip().strip("\"'")).name
        charset = "cp1252" if known in _LATIN else known
        return data.decode(charset), charset, ()
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guessed(data: bytes, name: str) -> Decoded:
    """Text of bytes that are no UTF-8, with a note that says so: damaged UTF-8, else Windows' Western, else a guess."""
    if b"\x00" in data:
        raise no_text(name)
    mended = data.decode(errors="replace")
    broken = mended.count("\ufffd")
    if len(_NOT_ASCII.findall(mended)) > 2 * broken:
        places = f"{broken} {'places' if broken > 1 else 'place'}"
        return mended, "utf-8", (f"The text is damaged: in {places} a character is lost.",)
    if len(_HIGH.findall(data)) <= len(data) * _FEW:
        # the detector takes a lone degree or euro sign for Chinese; in an English article it is Windows' Western
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("cp1252"), "cp1252", (_GUESS.format("cp1252"),)
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise no_text(name)
    return str(best), best.encoding, (_GUESS.format(best.encoding),)
