"""RSS and Atom: the newest article of a feed, as far as the feed has its text (feedparser, BSD-2)."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any, Final

from geobrief import extras
from geobrief.errors import EmptyText, NotText
from geobrief.text.read import markup
from geobrief.text.read.document import Document, composed, language_code, tidied, told

_FEED: Final = re.compile(
    rb"(?is)(?:\xef\xbb\xbf)?(?>\s|<!--.{0,2000}?-->|<\?[^>]{0,300}\?>){0,20}<(?:rss|feed|rdf:RDF)\b"
)


def knows(data: bytes) -> bool:
    """Whether bytes are a feed."""
    return _FEED.match(data[:8192]) is not None


def read(data: bytes, name: str) -> Document:
    """Read the first entry of a feed.

    Raises `MissingPackage`, `NotText`, and `EmptyText` for a feed without entries.
    """
    found = parsed(data, name)
    if not found.entries:
        raise EmptyText(f"{name} is a feed without an entry", hint="Give an article of it.")
    document = entry(found.entries[0], found)
    if len(found.entries) == 1:
        return document
    note = f"A feed of {len(found.entries)} entries: the first was read."
    return replace(document, notes=(note, *document.notes))


def parsed(data: bytes, name: str) -> Any:
    """A feed as feedparser has it. Raises `MissingPackage` and `NotText`."""
    library = extras.load("feedparser", extra="feeds", what="reading feeds")
    found = library.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if found.bozo and not found.entries:
        raise NotText(f"{name} is a damaged feed ({found.bozo_exception})", hint="Get it again.")
    return found


def entry(item: Any, feed: Any) -> Document:
    """One entry of a feed as an article: its full text where it has that, else its summary."""
    bodies = [part.get("value", "") for part in item.get("content", ())] or [item.get("summary", "")]
    left_out: dict[str, int] = {}
    tree = markup.page(max(bodies, key=len))
    blocks = [] if tree is None else list(markup.paragraphs(tree, left_out))
    title = tidied(item.get("title", "")) or None
    return Document(
        text=composed(title, blocks, left_out),
        title=title,
        byline=tidied(item.get("author", "")) or None,
        source=tidied(feed.feed.get("title", "")) or item.get("link"),
        published=item.get("published") or item.get("updated"),
        lang=language_code(feed.feed.get("language")),
        charset=feed.get("encoding"),
        notes=told(left_out),
    )
