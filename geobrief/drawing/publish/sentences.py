"""The sentence round a span of the text, for quoting.

A full stop ends a sentence when what follows begins like one, unless it belongs to an abbreviation
("Gen.", "Jan. 2", "a.m.") or to initials ("U.S. forces", "J. R. Ito").
"""

from __future__ import annotations

import re

from geobrief.model import Span

_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?\S)|\n\s*\n|\n(?=\s*[A-Z\"“‘])")
_BEFORE = re.compile(r"(\S+)$")
_INITIALS = re.compile(r"^[\"“‘'(\[]*(?:[A-Za-z]\.)+$")
_STARTER = re.compile(r"\s+[\"“‘'(\[]?(?:The|A|An|In|On|At|It|He|She|They|We|But|And|This|That|These|Its|His|Her)\b")
_LOWER = re.compile(r"\s+[\"“‘'(\[]?[a-z]")
# Abbreviations as newspapers print them (Associated Press style: months, ranks, titles, companies).
_ABBREVIATIONS = re.compile(
    r"mrs?|ms|dr|prof|gen|lt|col|sgt|capt|cmdr|adm|maj|brig|pvt|cpl|sen|rep|gov|rev|hon|st|mt|ft|jr|sr"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu|thurs|fri|sat|sun"
    r"|vs|nos?|approx|inc|ltd|co|corp|dept|est|fig|etc|al|e\.g|i\.e|cf|km|mi|nm|sq|hr|min|sec"
)


def sentence(text: str, span: Span) -> Span:
    """Give the sentence, or the run of sentences, that ``span`` lies in, without white space at its ends."""
    ends = [
        match.end() for match in _STOP.finditer(text, max(0, span.start - 4000), span.end + 4000) if _ends(text, match)
    ]
    start = max((end for end in ends if end <= span.start), default=max(0, span.start - 4000))
    stop = min((end for end in ends if end >= span.end), default=min(len(text), span.end + 4000))
    while start < span.start and text[start].isspace():
        start += 1
    while stop > span.end and text[stop - 1].isspace():
        stop -= 1
    return Span(start=start, end=stop)


def _ends(text: str, match: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence."""
    stop = match.group()
    if "\n" in stop or not stop.startswith(".") or stop.startswith(".."):
        return True
    word = _BEFORE.search(text, max(0, match.start() - 30), match.start() + 1)
    token = word.group(1).lower().lstrip("\"“‘'([") if word else ""
    if _INITIALS.match(token):
        return bool(_STARTER.match(text, match.end()))
    begins_low = _LOWER.match(text, match.end()) is not None
    return not begins_low and _ABBREVIATIONS.fullmatch(token.rstrip(".")) is None
