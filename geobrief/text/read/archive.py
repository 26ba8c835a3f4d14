"""Archives with an article in them (Word, OpenDocument, EPUB): opened after a look at what they would unpack to."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from geobrief.errors import InputError, NotText, TooLong

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC: Final = b"PK\x03\x04"
_LARGEST: Final = 300_000_000
"""Bytes that all parts may unpack to: pictures of a book."""
_LARGEST_TEXT: Final = 40_000_000
"""Bytes that one part with text in it may unpack to: XML of an article of the greatest length, and to spare."""
_MOST: Final = 20_000
_TEXTS: Final = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".css")


def kind(data: bytes) -> str | None:
    """What the first part of an archive says: the content of a ``mimetype``, else its name; None for no archive."""
    if not data.startswith(_MAGIC) or len(data) < 30:
        return None
    size, name, extra = (int.from_bytes(data[at : at + 2], "little") for at in (18, 26, 28))
    first = data[30 : 30 + name].decode("latin-1")
    body = data[30 + name + extra :][:size]
    return body.decode("latin-1").strip() if first == "mimetype" and size < 100 else first


def opened(data: bytes, name: str) -> zipfile.ZipFile:
    """An archive that is fit to be read.

    Raises `NotText` for a damaged or locked one, and `TooLong` for one that unpacks to too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise NotText(f"{name} is damaged: {error}", hint="Save it again, or get it again.") from error
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise NotText(f"{name} is locked with a password", hint="Save it without one.")
    sizes = [part.file_size for part in parts if part.filename.lower().endswith(_TEXTS)]
    whole = sum(part.file_size for part in parts)
    if len(parts) > _MOST or whole > _LARGEST or max(sizes, default=0) > _LARGEST_TEXT:
        raise TooLong(
            f"{name} unpacks to {whole / 1e6:,.0f} MB in {len(parts):,} parts",
            hint="No article is that large: it may be made to fill your memory.",
        )
    return archive


def part(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    """One part, no longer than it says that it is. Raises `NotText` where it is not there or damaged."""
    try:
        return archive.read(path)
    except KeyError as error:
        raise NotText(f"{name} is damaged: there is no {path} in it", hint="Save it again.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        if isinstance(error, InputError):
            raise
        raise NotText(f"{name} is damaged: {path} cannot be unpacked ({error})", hint="Save it again.") from error


def names(archive: zipfile.ZipFile) -> Iterator[str]:
    """The names of all parts."""
    return iter(archive.namelist())
