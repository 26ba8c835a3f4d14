"""Markdown: the words without their marks, and what stands in front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geobrief.text.read import charset
from geobrief.text.read.document import Document, composed, language_code, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_HEAD: Final = 20_000
_FRONT: Final = re.compile(r"---[ \t]*\n(?P<facts>.{0,10000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FACT: Final = re.compile(r"(?m)^(?P<key>[A-Za-z_-]{2,20})[ \t]*:[ \t]*(?P<value>\S[^\n]{0,500})$")
_HEADING: Final = re.compile(rb"(?m)^#{1,6}[ \t]+\S")
_OTHER: Final = re.compile(
    rb"(?m)\]\([^()\s]{1,300}\)|\*\*\S[^*\n]{0,200}\*\*|^```|^>[ \t]+\S|^[*+-][ \t]+\S|^#{2,6}[ \t]+\S"
    rb"|^\|.{0,300}\|[ \t]*$"
)


def knows(data: bytes) -> bool:
    """Whether bytes are Markdown beyond doubt: a heading and another mark, or front matter with a title."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if head.startswith(b"---\n") and re.match(rb"---\n(?:[^\n]{0,300}\n){0,30}?title[ \t]*:", head):
        return True
    return _HEADING.search(head) is not None and _OTHER.search(head) is not None


def read(data: bytes, name: str) -> Document:
    """Read Markdown. Raises `NotText` and `TooLong`."""
    text, encoding, notes = charset.plain(data, name)
    front = _FRONT.match(text)
    facts = {m["key"].lower(): _unquoted(m["value"]) for m in _FACT.finditer(front["facts"])} if front else {}
    left_out: dict[str, int] = {}
    blocks = list(_blocks(text[front.end() if front else 0 :], left_out))
    title = facts.get("title") or next((words for heading, words in blocks[:1] if heading), None)
    return Document(
        text=composed(title, (words for _, words in blocks)),
        title=title,
        byline=facts.get("author"),
        source=facts.get("source") or facts.get("publication") or facts.get("url"),
        published=facts.get("date"),
        lang=language_code(facts.get("lang") or facts.get("language")),
        charset=encoding,
        notes=(*notes, *told(left_out)),
    )


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _blocks(text: str, left_out: dict[str, int]) -> Iterator[tuple[bool, str]]:
    """The paragraphs, each with whether it is a heading of the first level; code, tables and pictures are left out."""
    from markdown_it import MarkdownIt

    depth, heading = 0, False
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in ("table_open", "table_close"):
            depth += token.nesting
            left_out["table"] = left_out.get("table", 0) + (token.nesting > 0)
        elif token.type == "heading_open":
            heading = token.tag == "h1"
        elif token.type in ("fence", "code_block"):
            left_out["block of code"] = left_out.get("block of code", 0) + 1
        elif token.type == "inline" and not depth:
            words = "".join(_words(token.children or (), left_out))
            if words.strip():
                yield heading, words
            heading = False


def _words(tokens: Sequence[Token], left_out: dict[str, int]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type == "softbreak":
            yield " "
        elif token.type == "hardbreak":
            yield "\n"
        elif token.type == "image":
            left_out["caption"] = left_out.get("caption", 0) + bool(token.content.strip())
