"""Web pages: the article out of its menus and advertisements by trafilatura (Apache-2.0), and what the page says of it.

Two of trafilatura's ways are got round: of elements deeper than some 250 it makes nothing, silently, so those pages are
read block by block; and of equal paragraphs that follow one another it keeps one, so equal ones are numbered.
"""

from __future__ import annotations

import re
from typing import Any, Final

from geobrief.text.read import charset, markup
from geobrief.text.read.document import Document, composed, language_code, tidied, told

_HEAD: Final = 4096
_OPENING: Final = re.compile(
    rb"(?is)(?:\xef\xbb\xbf)?(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>){0,20}<(?:!doctype\s+html|html|head|body)\b"
)
_TAGS: Final = re.compile(
    rb"(?i)</?(?:p|div|span|h[1-6]|article|section|br|img|meta|ul|li|title|link|script)\b[^<>]{0,500}>"
)
_CHARSET: Final = re.compile(
    rb"(?i)<(?:meta\b[^<>]{0,300}?charset|\?xml\b[^<>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})"
)
_DEEPEST: Final = 200
_WRAPPER: Final = re.compile(r"(?i)</?(?:div|section|article|main|center|span|font|ul|ol|blockquote)\b[^<>]{0,1000}>")
_FRAGMENT: Final = 4
_CREDITED: Final = ("div", "span", "p", "small", "em", "cite")
_NO_TEXT: Final = ("table", "figure", "figcaption", "caption")
_CREDIT: Final = re.compile(
    r"(?i)(?:^|[\s_-])(?:caption|captions|credit|credits|wp-caption-text|photo-?credit)(?:$|[\s_-])"
)
_MARK: Final = re.compile("\ue000\\d+\ue001")
_BLOCKS: Final = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "td")
_LEAST: Final = 25
_FAR: Final = "2199-12-31"
"""The last date that a page may be of: without one, the answer would hang on the clock."""


def knows(data: bytes) -> bool:
    """Whether bytes are a web page, or a piece of one."""
    head = data[:_HEAD]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[: len(head) // 2 * 2].decode("utf-16", "ignore").encode()
    if _OPENING.match(head):
        return True
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") and _TAGS.match(start) is not None and len(_TAGS.findall(head)) >= _FRAGMENT


def read(data: bytes, name: str) -> Document:
    """Read a web page. Raises `NotText`."""
    return decoded(data, name, None)


def decoded(data: bytes, name: str, declared: str | None, address: str | None = None) -> Document:
    """Read a web page whose charset is declared outside it, or inside; ``address`` is where it is from."""
    inside = _CHARSET.search(data[:_HEAD])
    text, encoding, notes = charset.decode(data, name, declared or (inside[1].decode("ascii") if inside else None))
    found = page(text, address)
    return Document(
        text=found.text,
        title=found.title,
        byline=found.byline,
        source=found.source,
        published=found.published,
        lang=found.lang,
        charset=encoding,
        notes=(*notes, *found.notes),
    )


def page(text: str, address: str | None = None) -> Document:
    """The article of a page that is decoded."""
    tree = markup.page(text)
    if tree is None or (deep := markup.is_deep(tree, _DEEPEST)):
        tree, deep = (
            markup.page(_WRAPPER.sub("\n", text)),
            True,
        )  # beyond some 2,000 levels libxml2 drops what lies within
    if tree is None:
        return Document(text="")
    facts = _facts(tree, address)
    left_out: dict[str, int] = {}
    found = "" if deep else _main(tree, left_out)
    if len(found) < _LEAST:
        left_out.clear()
        found = "\n".join(markup.paragraphs(tree, left_out))
    title = facts.get("title") or _first(tree, "h1") or _first(tree, "title")
    return Document(
        text=composed(title, found.split("\n")),
        title=title,
        byline=facts.get("author"),
        source=facts.get("sitename") or address or facts.get("url") or facts.get("hostname"),
        published=facts.get("date"),
        lang=language_code(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
        notes=told(left_out),
    )


def _facts(tree: Any, address: str | None) -> dict[str, str]:
    """What the page says of itself: title, author, sitename, date, url."""
    from trafilatura.metadata import extract_metadata

    dates = {"extensive_search": False, "original_date": True, "max_date": _FAR}
    try:
        found = extract_metadata(tree, default_url=address, date_config=dates)
    except (ValueError, TypeError, AttributeError, RecursionError, KeyError):  # what odd JSON-LD makes of it
        return {}
    facts = {key: getattr(found, key, None) for key in ("title", "author", "sitename", "date", "url", "hostname")}
    return {key: tidied(value)[:300] for key, value in facts.items() if isinstance(value, str) and tidied(value)}


def _main(tree: Any, left_out: dict[str, int]) -> str:
    """The main text of a page, a paragraph a line; what is taken out of the tree is counted."""
    from trafilatura import extract

    _take_out(tree, left_out)
    _number(tree)
    found = extract(tree, include_comments=False, include_tables=True, include_images=False, favor_recall=True)
    return _MARK.sub("", "\n".join(line.removeprefix("- ") for line in (found or "").split("\n")))


def _take_out(tree: Any, left_out: dict[str, int]) -> None:
    """Remove tables of figures, captions and credits: no running text."""
    for element in list(tree.iter()):
        tag = markup.local(element)
        named = tag in _CREDITED and _CREDIT.search(element.get("class", "")) is not None
        if not named and (tag not in _NO_TEXT or markup.is_layout(element)):
            continue
        if any(above is tree for above in element.iterancestors()):  # it is not gone with one round it
            name = markup.SKIPPED.get(tag, "credit")
            left_out[name] = left_out.get(name, 0) + bool("".join(element.itertext()).strip())
            element.drop_tree()


def _number(tree: Any) -> None:
    """Mark paragraphs that say what another one says: trafilatura would take them for one."""
    seen: set[str] = set()
    for number, element in enumerate(tree.iter(*_BLOCKS)):
        words = " ".join("".join(element.itertext()).split())
        if words in seen:
            mark = f"\ue000{number}\ue001"
            if len(element):
                element[-1].tail = f"{element[-1].tail or ''}{mark}"
            else:
                element.text = f"{element.text or ''}{mark}"
        seen.add(words)


def _first(tree: Any, tag: str) -> str | None:
    element = next(iter(tree.iter(tag)), None)
    return None if element is None else tidied(" ".join("".join(element.itertext()).split())) or None
