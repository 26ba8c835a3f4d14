"""Line ends that end neither a word nor a sentence: in "Khar-" and "kiv", and in bulletins broken at 69 letters."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from geobrief.text.clean.edits import Edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.text.clean.edits import Edit

_HYPHENATED = re.compile(r"(?P<head>[^\W_]{1,30})-[ \t]{0,3}\n[ \t]{0,8}(?P<tail>[^\W_]{1,30})(?P<on>-?)")
_COMPOUND: Final = re.compile(r"(?<![\w-])[^\W_]{1,30}-[^\W_]{1,30}(?![\w-])")
_COMPOUNDS: Final = frozenset(
    "long short medium intermediate mid self no anti non cross ultra far near wide high low hard well then ex post pro"
    " two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety surface ground"
    " air sea land ship submarine nuclear war state government rebel russian iranian saudi us uk un eu".split()
)
"""First parts of compounds: their hyphen stands for itself, wherever the line ends."""

_NARROWEST, _WIDEST = 45, 100
_ENDS = re.compile(r"[.!?:;…][\"'”’)]*$")
_OPENS = re.compile(r"[*•◦▪–—+|>#-]|\(?[A-Za-z\d]{1,3}[.)]\s|[A-Z][\w /]{0,24}:|\.\.\.|\$\$|&&")
_TABLE = re.compile(r"\S(?:\t| {3,})\S|\|")
_GOES_ON = re.compile(
    r"(?i)(?:,|\b(?:the|a|an|of|in|at|on|to|from|by|with|for|and|or|near|within|that|is|was|were|are|has|have|"
    r"km|miles|kilomet(?:er|re)s|north|south|east|west|about|than|be|as|its|their))$"
)
_FIRST_WORD = re.compile(r"\S+")


def lines(text: str) -> Edits:
    """Put words together that a line's end parts, and make a space of an end where the line was only full."""
    if "\n" not in text:
        return Edits()
    broken = list(_HYPHENATED.finditer(text))
    whole = set(_COMPOUND.findall(text)) if broken else set()
    hyphens = [_rejoined(match, whole) for match in broken]
    taken = {at for start, end, _ in hyphens for at in range(start, end)}
    return Edits(sorted([*hyphens, *(edit for edit in _unwrapped(text) if edit[0] not in taken)]))


def _rejoined(match: re.Match[str], whole: set[str]) -> Edit:
    """Only the line's end goes where the hyphen is the word's own: "long-range", "300-km", "Nagorno-Karabakh".

    So it is in what the text has with a hyphen where no line ends, ``whole``.
    """
    head, tail = match["head"], match["tail"]
    own = head[-1].isdigit() or not tail[0].islower() or match["on"] or head.lower() in _COMPOUNDS
    own = own or f"{head}-{tail}" in whole
    return match.end("head"), match.start("tail"), "-" if own else ""


def _unwrapped(text: str) -> Iterator[Edit]:
    """The line ends inside paragraphs that were broken to a width."""
    at = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        yield from _of_paragraph(paragraph, at)
        at += len(paragraph)


def _of_paragraph(paragraph: str, at: int) -> Iterator[Edit]:
    rows = list(re.finditer(r"[^\n]+", paragraph))
    width = max((len(row[0].rstrip()) for row in rows), default=0)
    if not _NARROWEST <= width <= _WIDEST or len(rows) == 1:
        return
    for row, following in itertools.pairwise(rows):
        if following.start() == row.end() + 1 and _runs_on(row[0].rstrip(), following[0], width, len(rows)):
            end, start = row.start() + len(row[0].rstrip()), following.start() + _indent(following[0])
            yield at + end, at + start, " "


def _runs_on(row: str, following: str, width: int, rows: int) -> bool:
    """Whether a line was ended only because the next word did not fit."""
    rest = following.strip()
    if not rest or not row.strip() or _OPENS.match(rest) or _TABLE.search(row.strip()) or _TABLE.search(rest):
        return False
    word = _FIRST_WORD.match(rest)
    if word is None or len(row) + 1 + len(word[0]) <= width or len(row) < _NARROWEST:
        return False
    told = rest[0].islower() or _GOES_ON.search(row) is not None
    return told or (rows > 2 and _ENDS.search(row) is None)


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())
