"""Formats that are known when they are met, and not read: what they are called, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True, slots=True)
class Unread:
    """A kind of file that is not read: what it is, in words, and a hint."""

    what: str
    hint: str


_PICTURE: Final = Unread("a picture", "Only text is read, not pictures of it: find the article itself.")
_MAGIC: Final = (
    (_OLE, Unread("an old Word, Excel or Outlook file", "Save it as .docx (or the message as .eml) first.")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"PK\x03\x04", Unread("an archive that holds no article", "Unpack it, and give the article in it.")),
    (b"%!PS", Unread("PostScript", "Make a PDF of it first: ps2pdf FILE.")),
)


def kind(data: bytes) -> Unread | None:
    """What bytes are, by their beginning, if it is something that is not read."""
    return next((what for magic, what in _MAGIC if data.startswith(magic)), None)
