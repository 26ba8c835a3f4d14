"""Letters that are not as they were meant: entities, spaces of no width, ligatures, text encoded twice."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from geobrief.text.clean.edits import Edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.text.clean.edits import Edit

_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_NOTHING: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DIRT = re.compile(
    rf"""
    (?P<entity>(?:&amp;|&)\#?[A-Za-z0-9]{{2,31}};) | (?P<tag></?(?:p|br|div|li|b|i|em|strong|span|u)\b[^<>]{{0,200}}>)
    | (?P<space>[{_SPACES}]) | (?P<nothing>[{_NOTHING}]+) | (?P<ligature>[ﬀ-ﬆ])
    | (?P<apostrophe>(?<=[^\W\d_])[´`](?=[^\W\d_]))
    """,
    re.VERBOSE,
)
_MAY_BE_DIRTY = re.compile(r"[&<´`\u00a0-\uffff]")
_BLOCK = re.compile(r"</?(?:p|br|div|li)\b")
_FOREIGN = re.compile(r"[^\x00-\x7f](?:[^\x00-\x7f]|[\x80-\xff ](?=[^\x00-\x7f])){0,200}")
_MAY_BE_TWICE = re.compile(r"[\u00c2-\u00f4\u0393\u0402-\u045f\u0420-\u0421][^\x00-\x7f]|\u00e2[\u0080\u20ac]")
"""The first byte of a letter in UTF-8, read as Western, Greek or Cyrillic, and one more of them."""
_NOTE = "Letters that were encoded twice were mended in {} {}: “{}” is read as “{}”."


def letters(text: str) -> Edits:
    """Replace entities, tags, odd spaces, what has no width, ligatures, and accents that stand for apostrophes."""
    return Edits(_dirt(text)) if _MAY_BE_DIRTY.search(text) else Edits()


def _dirt(text: str) -> Iterator[Edit]:
    for match in _DIRT.finditer(text):
        new = _meant(match)
        if new != match[0]:
            yield match.start(), match.end(), new


def _meant(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "entity":
        once = html.unescape(match[0])
        return _plain(html.unescape(once) if once.startswith("&") else once)
    if kind == "tag":
        return "\n" if _BLOCK.match(match[0]) else ""
    return {"space": " ", "apostrophe": "'", "nothing": ""}.get(kind or "") or _LIGATURES.get(match[0], "")


def _plain(letter: str) -> str:
    """What an entity stands for, as `letters` would have it."""
    if re.fullmatch(f"[{_SPACES}]", letter):
        return " "
    return "" if re.fullmatch(f"[{_NOTHING}]", letter) else letter


def mojibake(text: str) -> Edits:
    """Mend runs of letters that are plainly UTF-8 read as something else ("DÃ¼sseldorf")."""
    if not _MAY_BE_TWICE.search(text):
        return Edits()
    import ftfy  # noqa: PLC0415  it takes a third of a second, and few texts need it
    from ftfy.badness import is_bad  # noqa: PLC0415

    return Edits(
        (match.start(), match.end(), mended)
        for match in _FOREIGN.finditer(text)
        if is_bad(match[0]) and (mended := ftfy.fix_encoding(match[0])) != match[0]
    )


_WORD = 60
"""Characters: so much of a word without end is told."""


def told(text: str, mended: Edits) -> tuple[str, ...]:
    """A note on letters that were mended, with the first word of them."""
    if not mended:
        return ()
    start, end, new = mended.edits[0]
    head, tail = re.search(r"\w*$", text[max(0, start - _WORD) : start]), re.match(r"\w*", text[end : end + _WORD])
    before, behind = head[0] if head else "", tail[0] if tail else ""
    count = len(mended.edits)
    words = f"{before}{text[start:end]}{behind}", f"{before}{new}{behind}"
    return (_NOTE.format(count, "places" if count > 1 else "place", *words),)
