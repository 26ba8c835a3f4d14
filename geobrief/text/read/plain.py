"""Plain text: taken as it stands."""

from __future__ import annotations

from geobrief.text.read import charset
from geobrief.text.read.document import Document


def read(data: bytes, name: str) -> Document:
    """Read a plain text. Raises `NotText` and `TooLong`."""
    text, encoding, notes = charset.plain(data, name)
    return Document(text=text, charset=encoding, notes=notes)
