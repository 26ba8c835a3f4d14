"""The subject of a measure: the words for what has the range, or makes the way.

Simple patterns, no parsing. A range's subject stands before "with", "has" or a bracket ("The missiles,
with a range of"), after the compound ("600-km range Zolfar"), or after an opening phrase ("With a range
of 300 km, the missile"); a way's subject stands before its verb.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geobrief.lexicon import words
from geobrief.model import Span

if TYPE_CHECKING:
    from geobrief.model import MeasureKind
    from geobrief.text.measure.grammar import Quantity
    from geobrief.text.measure.settings import Setting

_MOST_WORDS: Final = 6
_BEFORE: Final = 160
_AFTER: Final = 90

_HAS = re.compile(
    r"(?:\(|"
    + words(
        "with has have had having boasts? boasting which that whose is are was were can could capable able would"
        " may might flew flown fly flies flying travel(?:s|l?ed|l?ing)? covered covers advanced moved marched"
        " sailed drifted drove landed reached reportedly said"
    )
    + ")",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'/-]+(?:\.\d+)?")
_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "their", "his", "our", "this", "these", "those"})
_BREAKS = re.compile(
    words(
        "with has have had having which that whose is are was were be been being can could would may might will"
        " of in on at to into onto from by for near over during against and or but as said says? believed? if"
        " when while after before then also fired launched tested possess(?:es)? it they he she we i there flew"
        " flown develop(?:s|ed) us(?:es|ed|ing) includ(?:es|ed|ing) unveiled deployed sent received supplied"
        " bought owns? fire fires show(?:s|ed) called now"
    )
)
_NO_SUBJECT: Final = frozenset({"part", "time", "most", "years", "today", "minutes", "hours", "month", "week"})
_FEATURES: Final = frozenset({"range", "ranges", "reach", "distance"})
_COMPOUND = re.compile(r"[-\s]+(?:[a-z]+[-\s]+){0,2}range[-\s]+(?=[\w-])", re.IGNORECASE)
_OPENING = re.compile(r"\bwith\s+(?:an?|its|their)\s+[^,.;]{0,40}$", re.IGNORECASE)
_RANGE_OF = re.compile(r"\brange\s+of\s+(?=(?:the|its|their|this|that|each)\s+[a-z])", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?=[\w-])")


def subject_of(text: str, quantity: Quantity, setting: Setting, kind: MeasureKind) -> Span | None:
    """Find the span of what has the range or makes the way; None where the patterns find nothing."""
    if kind not in ("range", "travelled"):
        return None
    left = max(setting.sentence.start, quantity.start - _BEFORE)
    before = text[left : quantity.start]
    after = text[quantity.end : min(setting.sentence.end, quantity.end + _AFTER)]
    found = _compound(after) if kind == "range" else None
    if found is not None:
        return Span(start=quantity.end + found[0], end=quantity.end + found[1])
    opening = _OPENING.search(before) if kind == "range" else None
    if opening is not None and not before[: opening.start()].strip(' \n“"'):
        found = _phrase_after(after, _COMMA.match(after))
        return None if found is None else Span(start=quantity.end + found[0], end=quantity.end + found[1])
    found = _phrase_after(before, _RANGE_OF.search(before)) or _before(before)
    return None if found is None else Span(start=left + found[0], end=left + found[1])


def _compound(after: str) -> tuple[int, int] | None:
    return _phrase_after(after, _COMPOUND.match(after))


def _phrase_after(after: str, lead: re.Match[str] | None) -> tuple[int, int] | None:
    """Find the noun phrase that begins where ``lead`` ends."""
    if lead is None:
        return None
    end = lead.end()
    for word in list(_WORD.finditer(after, lead.end()))[:_MOST_WORDS]:
        if after[end : word.start()].strip(" ") or _BREAKS.fullmatch(word.group().lower()):
            break
        end = word.end()
    return (lead.end(), end) if end > lead.end() else None


def _before(before: str) -> tuple[int, int] | None:
    for hit in reversed(list(_HAS.finditer(before))):
        found = _phrase(before, hit.start())
        if found is not None:
            return found
    return None


def _phrase(before: str, end: int) -> tuple[int, int] | None:
    """Find the noun phrase that ends at ``end``: back to its determiner, a verb, a preposition or a comma."""
    phrase: list[re.Match[str]] = []
    right = end
    for word in reversed(list(_WORD.finditer(before, max(0, end - 80), end))[-_MOST_WORDS:]):
        gap, lower = before[word.end() : right], word.group().lower()
        if gap.strip(" " if phrase else " ,(") or _BREAKS.fullmatch(lower):
            break
        right = word.start()
        if phrase or not lower.endswith("ly"):
            phrase.insert(0, word)
        if lower in _DETERMINERS:
            break
    return _named(phrase)


def _named(phrase: list[re.Match[str]]) -> tuple[int, int] | None:
    if not phrase:
        return None
    last = phrase[-1].group().lower()
    if last in _FEATURES:
        return _possessor(phrase[:-1])
    if last in _DETERMINERS or last in _NO_SUBJECT or last.isdigit():
        return None
    return phrase[0].start(), phrase[-1].end()


def _possessor(phrase: list[re.Match[str]]) -> tuple[int, int] | None:
    """Take "the missile" out of "the missile's range"."""
    for word in phrase:
        if word.group().endswith(("'s", "’s")):
            return phrase[0].start(), word.end() - 2
        if word.group().endswith(("s'", "s’")):
            return phrase[0].start(), word.end() - 1
    return None
