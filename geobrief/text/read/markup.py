"""Trees of HTML and XML: parsed without a limit on depth, and never with anything fetched or expanded for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from geobrief.errors import NotText
from geobrief.text.read.document import tidied

if TYPE_CHECKING:
    from collections.abc import Iterator

SKIPPED: Final = {
    "table": "table",
    "figure": "caption",
    "figcaption": "caption",
    "caption": "caption",
}
"""What is no running text, and is counted: by its tag, what the reader is told it was."""

_SILENT: Final = frozenset(
    "head script style noscript template nav aside form menu dialog button select svg math iframe object audio video"
    " canvas map textarea footer".split()
)
_BLOCKS: Final = frozenset(
    "p div section article main header body html h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr center address"
    " details summary td th tr tbody thead tfoot table fieldset".split()
)
_NOTE_MARK: Final = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡a-z])[\])]?")


def page(text: str) -> Any | None:
    """The tree of a web page; None for one without any element."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def xml(data: bytes, name: str) -> Any:
    """The tree of an XML document, entities left alone. Raises `NotText` for what is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True)
    try:
        tree = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotText(f"{name} is damaged: {error}", hint="Save it again.") from error
    if tree is None:
        raise NotText(f"{name} is damaged: it holds no XML", hint="Save it again.")
    return tree


def local(element: Any) -> str:
    """A tag without its namespace, in small letters; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def is_deep(tree: Any, levels: int) -> bool:
    """Whether elements lie in one another deeper than that."""
    depth = 0
    for event, _ in walk(tree):
        depth += 1 if event == "start" else -1
        if depth > levels:
            return True
    return False


def walk(tree: Any) -> Any:
    """The starts and ends of all elements, in order, without recursion."""
    from lxml import etree

    return etree.iterwalk(tree, events=("start", "end"))


def paragraphs(tree: Any, left_out: dict[str, int]) -> Iterator[str]:
    """The running text of a page or of a part of it, block by block; what is skipped is counted in ``left_out``."""
    pieces: list[str] = []
    steps = walk(tree)
    for event, element in steps:
        tag = local(element)
        if event == "start":
            if tag in SKIPPED and not is_layout(element):
                left_out[SKIPPED[tag]] = left_out.get(SKIPPED[tag], 0) + 1
            if not tag or tag in _SILENT or is_note_mark(element) or (tag in SKIPPED and not is_layout(element)):
                steps.skip_subtree()
                continue
            if tag in _BLOCKS:
                yield from _flushed(pieces)
            pieces.append("\n" if tag == "br" else _flat(element.text, tag))
        else:
            if tag in _BLOCKS:
                yield from _flushed(pieces)
            if element is not tree:
                pieces.append(_flat(element.tail, ""))
    yield from _flushed(pieces)


def words(element: Any) -> str:
    """All the text in an element, as it stands."""
    return "".join(element.itertext())


def is_layout(table: Any) -> bool:
    """Whether a table is what an old page is laid out with: one of its cells holds paragraphs, or long text."""
    if local(table) != "table":
        return False
    cells = (cell for row in table.iter("tr", "{*}tr") for cell in row if local(cell) in {"td", "th"})
    return any(len(words(cell)) > 400 for cell in cells)


def is_note_mark(element: Any) -> bool:
    """Whether an element is the mark of a note: "1", "[2]", "*", raised or a link within the page."""
    tag = local(element)
    if tag != "sup" and not (tag == "a" and element.get("href", "").startswith("#")):
        return False
    return _NOTE_MARK.fullmatch(words(element).strip()) is not None


def _flat(text: str | None, tag: str) -> str:
    return "" if not text else text if tag == "pre" else " ".join(_split(text))


def _split(text: str) -> list[str]:
    """Words with the blanks at both ends kept as one each."""
    inner = text.split()
    return [*([""] if text[:1].isspace() else []), *inner, *([""] if text[-1:].isspace() and inner else [])]


def _flushed(pieces: list[str]) -> Iterator[str]:
    paragraph = tidied("".join(pieces))
    pieces.clear()
    if paragraph:
        yield paragraph
