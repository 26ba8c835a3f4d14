"""What every reader gives: the article's text, and what its format says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geobrief.errors import EmptyText, TooLong
from geobrief.text.read import furniture

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 1_000_000
"""Code points in the longest article that is read: a novel. spaCy's own limit."""

_SPACE: Final = re.compile(r"[ \t\r\f\v\u00a0]+")
_BREAK: Final = re.compile(r" ?\n ?")  # blanks are single by then
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as it was read from bytes, and what its format says about it.

    ``published`` stands as it is written there; ``lang`` is an ISO 639-1 code, None where the format says none.
    ``format`` is what it was read as (`geobrief.text.read.formats`), ``charset`` the encoding of its bytes where
    the format leaves that open. ``notes`` tell what was not plain about it, and what was left out.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    published: str | None = None
    lang: str | None = None
    format: str | None = None
    charset: str | None = None
    notes: tuple[str, ...] = ()


def composed(title: str | None, paragraphs: Iterable[str], left_out: dict[str, int] | None = None) -> str:
    """The text of an article: its title, if it does not begin with that, and its paragraphs, blank lines between.

    With ``left_out`` what is no part of it by its words goes (`furniture`), and is counted there.
    """
    whole = [paragraph for paragraph in map(tidied, paragraphs) if paragraph]
    if left_out is not None:
        whole = furniture.cleared(whole, left_out)
    heading = tidied(title or "")
    if heading and (not whole or whole[0].casefold() != heading.casefold()):
        whole.insert(0, heading)
    return "\n\n".join(whole)


def tidied(text: str) -> str:
    """A paragraph on one line, or on those that it was broken into on purpose.

    Without what nobody sees, and without the bullet before it.
    """
    return _BREAK.sub("\n", _SPACE.sub(" ", _INVISIBLE.sub("", text))).strip().removeprefix("• ")


def checked(document: Document, name: str) -> Document:
    """The document. Raises `EmptyText` for one without text and `TooLong` for one that is longer than an article."""
    if not document.text.strip():
        raise EmptyText(f"{name} is empty", hint="Give an article with some text in it.")
    if len(document.text) > LONGEST:
        raise too_long(name)
    return document


def too_long(name: str) -> TooLong:
    """The error for what is longer than one article can be."""
    return TooLong(
        f"{name} is longer than {LONGEST:,} characters",
        hint="Split it into single articles: one map shows one article.",
    )


def language_code(tag: str | None) -> str | None:
    """The ISO 639-1 code of a language tag ("en-GB", "en_US"); None for what is none."""
    code = (tag or "").strip().replace("_", "-").partition("-")[0].lower()
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def told(left_out: dict[str, int]) -> tuple[str, ...]:
    """A note on what was left out, by its name: "2 tables and 1 caption were left out."; none for nothing."""
    parts = [f"{count} {name if count == 1 else _plural(name)}" for name, count in left_out.items() if count]
    if not parts:
        return ()
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    verb = "was" if sum(left_out.values()) == 1 else "were"
    return (f"Left out of the reading: {listed}, which {verb} no part of the article's running text.",)


def _plural(name: str) -> str:
    """ "line in the margins" as "lines in the margins"."""
    head, space, rest = name.partition(" ")
    return f"{head}s{space}{rest}"
