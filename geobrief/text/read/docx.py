"""Word documents: paragraphs as they read with changes accepted, by python-docx (MIT)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geobrief import extras
from geobrief.errors import NotText
from geobrief.text.read import archive, markup
from geobrief.text.read.document import Document, composed, language_code, tidied, told

if TYPE_CHECKING:
    from collections.abc import Iterator

import io

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKER: Final = b"word/document.xml"
_FACTS: Final = "docProps/core.xml"
_ASIDES: Final = frozenset({f"{_W}tbl", f"{_W}txbxContent"})
_JUNK: Final = frozenset({"", "python-docx", "user", "microsoft office user", "unknown", "word document"})
"""What programs write where nobody wrote anything."""


def knows(data: bytes) -> bool:
    """Whether bytes are a Word document: an archive that names its main part at its beginning or its end."""
    return archive.kind(data) is not None and (_MARKER in data[:100_000] or _MARKER in data[-100_000:])


def read(data: bytes, name: str) -> Document:
    """Read a Word document.

    Raises `MissingPackage` where python-docx is missing, `NotText` for a damaged one, `TooLong` for one that unpacks to
    too much.
    """
    library = extras.load("docx", extra="office", what="reading Word documents")
    facts = _facts(data, name)
    try:
        opened = library.Document(io.BytesIO(data))
        left_out: dict[str, int] = {}
        blocks = list(_blocks(opened, left_out))
    except (KeyError, ValueError, AttributeError, SyntaxError, TypeError, OSError, IndexError) as error:
        raise NotText(f"{name} is damaged ({type(error).__name__}: {error})", hint="Save it again.") from error
    headed = next((words for style, words in blocks[:3] if style in {"title", "heading 1"}), None)
    return Document(
        text=composed(headed, (words for _, words in blocks), left_out),
        title=headed or _said(facts.get("title")),
        byline=_said(facts.get("creator")),
        lang=language_code(facts.get("language")),
        notes=told(left_out),
    )


def _facts(data: bytes, name: str) -> dict[str, str]:
    """What the document says of itself, by Dublin Core's names.

    It is read here, since python-docx goes by a relation that LibreOffice writes in another way.
    """
    with archive.opened(data, name) as opened:
        if _FACTS not in opened.namelist():
            return {}
        tree = markup.xml(archive.part(opened, _FACTS, name), name)
    return {markup.local(fact): fact.text or "" for fact in tree}


def _said(fact: str | None) -> str | None:
    words = tidied(fact or "")
    return None if words.lower() in _JUNK else words


def _blocks(opened: Any, left_out: dict[str, int]) -> Iterator[tuple[str, str]]:
    """The paragraphs of the body, each with the name of its style; tables, text boxes and captions are left out."""
    styles = {style.style_id: (style.name or "").lower() for style in opened.styles}
    left_out["table"] = sum(1 for _ in opened.element.body.iter(f"{_W}tbl"))
    for paragraph in opened.element.body.iter(f"{_W}p"):
        if any(above.tag in _ASIDES for above in paragraph.iterancestors()):
            continue
        style = styles.get(paragraph.style or "", "")
        words = "".join(_words(paragraph))
        if style == "caption":
            left_out["caption"] = left_out.get("caption", 0) + 1
        elif words.strip():
            yield style, words


def _words(paragraph: Any) -> Iterator[str]:
    """What a paragraph says, with inserted text and without deleted: that stands in elements of its own."""
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if any(above.tag in _ASIDES for above in _within(element, paragraph)):
            continue
        tag = element.tag.removeprefix(_W)
        if tag == "t":
            yield element.text or ""
        elif element.getparent().tag == f"{_W}r":  # a tab of the paragraph's settings is none of its words
            yield "-" if tag == "noBreakHyphen" else " " if tag == "tab" else "\n"


def _within(element: Any, paragraph: Any) -> Iterator[Any]:
    for above in element.iterancestors():
        if above is paragraph:
            return
        yield above
