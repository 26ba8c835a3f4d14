"""Rich Text Format: the words by striprtf (BSD-3), and what stands in its information group."""

from __future__ import annotations

import re
from typing import Final

from geobrief import extras
from geobrief.errors import NotText
from geobrief.text.read.document import Document, composed, tidied, told

_OPENING: Final = b"{\\rtf"
_INFO: Final = re.compile(
    r"\{\\(?P<key>title|author|company)\s(?P<value>[^{}\\]{1,300}(?:\\'[0-9a-f]{2}[^{}\\]{0,300}){0,50})\}"
)
_PICTURE: Final = ("{\\pict", "{\\*\\shppict", "{\\object", "{\\nonshppict")


def knows(data: bytes) -> bool:
    """Whether bytes are RTF."""
    return data.lstrip()[:5] == _OPENING


def read(data: bytes, name: str) -> Document:
    """Read RTF. Raises `MissingPackage` where striprtf is missing, and `NotText`."""
    rtf_to_text = extras.load("striprtf.striprtf", extra="office", what="reading RTF").rtf_to_text
    left_out: dict[str, int] = {}
    source = _without_rows(data.decode("latin-1"), left_out)
    try:
        text = rtf_to_text(source, encoding="cp1252", errors="replace")
    except (ValueError, LookupError, IndexError, KeyError, TypeError, RecursionError) as error:
        raise NotText(f"{name} is damaged RTF ({type(error).__name__})", hint="Save it again.") from error
    facts = {m["key"]: tidied(rtf_to_text(f"{{\\rtf1 {m['value']}}}")) for m in _INFO.finditer(source[:20_000])}
    return Document(
        text=composed(None, text.split("\n"), left_out),
        title=facts.get("title") or None,
        byline=facts.get("author") or None,
        source=facts.get("company") or None,
        notes=told(left_out),
    )


def _without_rows(source: str, left_out: dict[str, int]) -> str:
    r"""RTF without the rows of its tables: each from ``\trowd`` to ``\row``."""
    kept: list[str] = []
    at, tables, last = 0, 0, -1
    while (start := source.find("\\trowd", at)) >= 0:
        end = source.find("\\row", start + 6)
        while end >= 0 and source[end + 4 : end + 5].isalpha():
            end = source.find("\\row", end + 4)
        if end < 0:
            break
        tables += not (last >= 0 and start - last < 40)
        kept.append(source[at:start])
        at = last = end + 4
    left_out["table"] = tables
    return "".join([*kept, source[at:]])
