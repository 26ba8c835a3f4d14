"""Saved web pages (MHTML): the page in them, read as a web page is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geobrief.errors import NotText
from geobrief.text.read import mail, web

if TYPE_CHECKING:
    from geobrief.text.read.document import Document

_HEAD: Final = 4096
_RELATED: Final = re.compile(rb"(?im)^content-type:[ \t]*multipart/related\b")
_SAVED: Final = re.compile(rb"(?im)^(?:snapshot-content-location:|from:[ \t]*[\"']?<?saved by\b)")
_ADDRESS: Final = re.compile(r"https?://\S{1,2000}")


def knows(data: bytes) -> bool:
    """Whether bytes are a page as Chromium or Internet Explorer saves it, and no letter."""
    head = data[:_HEAD]
    return mail.opens(head) and _RELATED.search(head) is not None and _SAVED.search(head) is not None


def read(data: bytes, name: str) -> Document:
    """Read a saved page. Raises `NotText` where there is no page in it."""
    message = mail.parsed(data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise NotText(f"{name} holds no page", hint="Save the page again, or as HTML.")
    saved = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "")
    address = saved if _ADDRESS.fullmatch(saved) else None
    return web.decoded(mail.payload(page), name, page.get_content_charset(), address)
