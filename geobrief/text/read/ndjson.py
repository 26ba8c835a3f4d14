"""An article from one line of JSON, as programs hand it over."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geobrief.codec import decode as decode_document
from geobrief.errors import DocumentError
from geobrief.text.read.article import article, require_whole

if TYPE_CHECKING:
    from geobrief.model import Article

_LINE_HINT = 'Each line is an object: {"id": "a1", "text": "…"}'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    id: str
    text: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    home: str | None = None


def line(text: str | bytes) -> tuple[str, Article]:
    """An article and its id from one line of JSON: ``{"id", "text"[, "title", "source", "published", "home"]}``.

    Raises `DocumentError` where it is no such object, and the errors of `article`.
    """
    given = decode_document(_Line, _document(text))
    require_whole(given.id, "the id")
    require_whole(given.home or "", "the home")
    read = article(given.text, title=given.title, source=given.source, published=given.published)
    return given.id, replace(read, home=given.home)


def line_id(text: str | bytes) -> str | None:
    """The id that a line gives, so that what is wrong with the rest of it can be told of it; None where it has none."""
    try:
        given = _document(text)
    except DocumentError:
        return None
    id = given.get("id") if isinstance(given, dict) else None
    return id if isinstance(id, str) else None


def _document(text: str | bytes) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"no JSON document ({error})", hint=_LINE_HINT) from error
