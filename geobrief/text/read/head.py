"""Who wrote an article and when, by the lines between its headline and its text, where the format says neither."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BLOCKS, _LINES, _LONGEST = 60, 12, 120  # so many are looked at, of so many characters
_RUNNING: Final = re.compile(r"(?s).{60,}[.!?…][\"'”’)\]]*")
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = re.compile(
    rf"\b(?:\d{{4}}-\d{{2}}-\d{{2}}|{_DAY} {_MONTH},? \d{{4}}|{_MONTH} {_DAY},? \d{{4}})(?!\d)", re.IGNORECASE
)
_NAME: Final = (
    r"[^\W\d_][\w.'’-]*(?:[ ](?:(?:de|van|von|al|el|bin|der|den|la|le|da|dos|di)[ ]){0,2}[A-Z][\w.'’-]*){1,3}"
)
_BYLINE: Final = re.compile(
    rf"""(?x) (?: (?:(?i:story|words|text|report|written|reported|posted|analysis)[ ])? (?:By|BY|by) | Authors?:
      | .{{0,60}}\d{{4}}[ ]by )
    [ ](?P<names>{_NAME}(?:(?:,[ ]and[ ]|,[ ]|[ ]and[ ]|[ ]&[ ]){_NAME}){{0,3}})
    (?= $ | , | [ ][|·•–—-][ ] | [ ](?:in|for|on|at)[ ] )"""
)
_DATED: Final = re.compile(
    r"""(?ix) (?:by[ ].{3,60}?[ ])??
    (?:(?:first[ ])?(?:published|posted|updated|issued|released|date|dated)(?:[ ](?:on|at))?:?[ ])?
    (?:on[ ])?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ ])?
    (?:(?:\d{1,2}[:.]\d{2}|\d{1,4}(?=[ ]?[ap]\.?m\b))(?:[ ]?[ap]\.?m\b\.?)?(?:[ ][A-Z]{2,5})?,?[ ])?"""
)
"""What may stand before the date on its line."""


def said(blocks: Iterable[str], title: str | None = None) -> tuple[str | None, str | None]:
    """The byline and the date, each None where none stands there; the date as it is written, day, month and year."""
    lines = list(_lines(blocks, title))
    byline = next((found["names"] for line in lines if (found := _BYLINE.match(line)) is not None), None)
    return byline, next((date for line in lines if (date := _date(line)) is not None), None)


def _date(line: str) -> str | None:
    """The date that a line is about: nothing but a label, a name or an hour stands before it."""
    found = _DATE.search(line)
    if found is None or _DATED.fullmatch(line[: found.start()]) is None:
        return None
    return found[0]


def _lines(blocks: Iterable[str], title: str | None) -> Iterator[str]:
    """The short lines before the text begins to run; after the headline, where it stands among them."""
    every = [line.strip() for block in itertools.islice(blocks, _BLOCKS) for line in block.split("\n") if line.strip()]
    at = next((number for number, line in enumerate(every) if title and line.casefold() == title.casefold()), -1)
    for line in every[at + 1 : at + 1 + _LINES]:
        if _RUNNING.fullmatch(line):
            return
        if len(line) <= _LONGEST:
            yield line
