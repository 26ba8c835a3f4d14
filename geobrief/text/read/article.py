"""The article that the stages read, from a document of any format."""

from __future__ import annotations

import re

from geobrief.errors import EmptyText, NotText
from geobrief.model import Article
from geobrief.text.read.document import LONGEST, Document, too_long

_HEADLINE = re.compile(r"\s*(\S[^\n]{4,138}[^\s.:,;])[ \t]*\n[ \t]*\n")


def article(text: str, *, title: str | None = None, source: str | None = None, published: str | None = None) -> Article:
    """An article from its text, as `of` makes it."""
    return of(Document(text=text, title=title, source=source, published=published))


def of(document: Document) -> Article:
    """An article from a document. A first line that stands alone is its title, if none is given.

    ``published`` is kept as it is written; `geobrief.text.published` makes a date of it. Raises `EmptyText`, `TooLong`,
    and `NotText` for halves of a surrogate pair, which no file can hold.
    """
    if not document.text.strip():
        raise EmptyText("the article is empty", hint="Give an article with some text in it.")
    if len(document.text) > LONGEST:
        raise too_long("the article")
    for name, words in (
        ("text", document.text),
        ("title", document.title),
        ("source", document.source),
        ("date", document.published),
        ("byline", document.byline),
    ):
        require_whole(words or "", f"the {name}")
    return Article(
        title=document.title or headline(document.text),
        byline=document.byline,
        source=document.source,
        published=document.published,
        lang=document.lang or "en",
        format=document.format,
        charset=document.charset,
        text=document.text,
    )


def require_whole(text: str, what: str) -> None:
    """Raise `NotText` for halves of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotText(f"half a character at offset {error.start} of {what}", hint="Write it again as UTF-8.") from error


def headline(text: str) -> str | None:
    """The first line, where it stands alone and is no sentence; else None."""
    match = _HEADLINE.match(text)
    return match[1] if match else None
