"""EPUB: the chapters in their order, and what the book says of itself (EPUB 3.3, sections 4 and 5)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from geobrief.errors import NotText
from geobrief.text.read import archive, markup
from geobrief.text.read.document import Document, composed, language_code, tidied, told

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_TYPE: Final = "application/epub+zip"
_CONTAINER: Final = "META-INF/container.xml"
_PAGES: Final = ("application/xhtml+xml", "text/html")


def knows(data: bytes) -> bool:
    """Whether bytes are a book."""
    return archive.kind(data) == _TYPE


def read(data: bytes, name: str) -> Document:
    """Read a book. Raises `NotText` for a damaged one, `TooLong` for one that unpacks to too much."""
    with archive.opened(data, name) as book:
        rooted = next((e for e in markup.xml(archive.part(book, _CONTAINER, name), name).iter("{*}rootfile")), None)
        if rooted is None:
            raise NotText(f"{name} is damaged: it does not say where its pages are", hint="Save it again.")
        path = rooted.get("full-path", "")
        package = markup.xml(archive.part(book, path, name), name)
        left_out: dict[str, int] = {}
        pages = [_page(book, part, name) for part in _spine(package, posixpath.dirname(path))]
        blocks = [block for page in pages if page is not None for block in markup.paragraphs(page, left_out)]
    title = _fact(package, "title")
    return Document(
        text=composed(title, blocks, left_out),
        title=title,
        byline=_fact(package, "creator"),
        source=_fact(package, "publisher"),
        published=_fact(package, "date"),
        lang=language_code(_fact(package, "language")),
        charset="utf-8",
        notes=told(left_out),
    )


def _fact(package: Any, key: str) -> str | None:
    """What Dublin Core says in the package's metadata."""
    found = next(iter(package.iter(f"{{http://purl.org/dc/elements/1.1/}}{key}")), None)
    return None if found is None else tidied(markup.words(found)) or None


def _spine(package: Any, folder: str) -> Iterator[str]:
    """The paths of the pages, in reading order, without the table of contents."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    for ref in package.iter("{*}itemref"):
        item = items.get(ref.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        if ref.get("linear") != "no":
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _page(book: zipfile.ZipFile, path: str, name: str) -> Any | None:
    tree = markup.xml(archive.part(book, path, name), name)
    return next(iter(tree.iter("{*}body")), None)
