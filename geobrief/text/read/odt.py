"""OpenDocument texts (LibreOffice, Google Docs): opened by odfdo (Apache-2.0), read as with changes accepted."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from geobrief import extras
from geobrief.errors import NotText
from geobrief.text.read import archive, markup
from geobrief.text.read.document import Document, composed, language_code, tidied, told

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPE: Final = "application/vnd.oasis.opendocument.text"
_ASIDES: Final = {"table": "table", "frame": "", "note": "", "annotation": "", "tracked-changes": "", "index-body": ""}
"""What is no running text, and what the reader is told of it ("": nothing)."""
_CAPTIONS: Final = frozenset({"caption", "illustration", "figure", "drawing"})
_TITLES: Final = frozenset({"title", "heading 1"})
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def knows(data: bytes) -> bool:
    """Whether bytes are an OpenDocument text."""
    return archive.kind(data) == _TYPE


def read(data: bytes, name: str) -> Document:
    """Read an OpenDocument text.

    Raises `MissingPackage` where odfdo is missing, `NotText` for a damaged one, `TooLong` for one that unpacks to too
    much.
    """
    library = extras.load("odfdo", extra="office", what="reading OpenDocument texts")
    archive.opened(data, name).close()
    try:
        opened = library.Document(io.BytesIO(data))
        content = markup.xml(opened.get_part("content.xml").serialize(), name)
        facts = opened.meta
        title, author, lang = facts.title, facts.creator or facts.initial_creator, facts.language
    except (KeyError, ValueError, AttributeError, SyntaxError, TypeError, OSError, zipfile.BadZipFile) as error:
        raise NotText(f"{name} is damaged ({type(error).__name__}: {error})", hint="Save it again.") from error
    left_out: dict[str, int] = {}
    blocks = list(_blocks(content, left_out))
    headed = next((words for style, words in blocks[:3] if style in _TITLES), None)
    return Document(
        text=composed(headed, (words for _, words in blocks), left_out),
        title=headed or tidied(title or "") or None,
        byline=tidied(author or "") or None,
        lang=language_code(lang),
        notes=told(left_out),
    )


def _blocks(content: Any, left_out: dict[str, int]) -> Iterator[tuple[str, str]]:
    """The paragraphs, each with the name of its style, or of the style that its own one is made from."""
    made_from = {e.get(f"{_STYLE}name"): e.get(f"{_STYLE}parent-style-name") for e in content.iter(f"{_STYLE}style")}
    walk = markup.walk(content)
    for event, element in walk:
        tag = markup.local(element)
        if event == "start" and tag in _ASIDES:
            if _ASIDES[tag]:
                left_out[_ASIDES[tag]] = left_out.get(_ASIDES[tag], 0) + 1
            walk.skip_subtree()
        elif event == "start" and element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            own = element.get(f"{_TEXT}style-name", "")
            style = (made_from.get(own) or own).replace("_20_", " ").lower()
            words = "".join(_words(element))
            walk.skip_subtree()
            if style in _CAPTIONS:
                left_out["caption"] = left_out.get("caption", 0) + 1
            elif words.strip():
                yield style, words


def _words(paragraph: Any) -> Iterator[str]:
    walk = markup.walk(paragraph)
    for event, element in walk:
        tag = markup.local(element)
        if event == "start" and tag in _ASIDES:
            walk.skip_subtree()
        elif event == "start":
            yield {"s": " ", "tab": " ", "line-break": "\n"}.get(tag, element.text or "")
        elif element is not paragraph:
            yield element.tail or ""
