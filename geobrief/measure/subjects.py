"""The subject of a measure: the words for what has the range, or makes the way.

Simple patterns, no parsing: a range's subject stands before "with", "has" or a bracket ("The missiles,
with a range of"), or after the compound ("700-km range Agni"); a way's stands before its verb.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geobrief.model import MeasureKind, Span

if TYPE_CHECKING:
    from geobrief.measure.grammar import Quantity
    from geobrief.measure.settings import Setting

_MOST_WORDS: Final = 6
_HAS = re.compile(
    r",?\s*(?:\(|,\s|\b(?:with|has|have|had|having|boasts?|boasting|which|that|whose|is|are|was|were|can|could|capable|able|would|may|might|flew|flown"
    r"|fly|flies|flying|travel(?:s|l?ed|l?ing)?|covered|covers|advanced|moved|marched|sailed|drifted|drove|landed|reached|reportedly|said)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'/-]+(?:\.\d+)?")
_NO_PART = frozenset(
    [
        "with",
        "has",
        "have",
        "had",
        "having",
        "which",
        "that",
        "whose",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "can",
        "could",
        "would",
        "may",
        "might",
        "will",
        "of",
        "in",
        "on",
        "at",
        "to",
        "from",
        "by",
        "for",
        "and",
        "or",
        "but",
        "as",
        "said",
        "says",
        "say",
        "believe",
        "believes",
        "that",
        "if",
        "when",
        "while",
        "after",
        "before",
        "then",
        "also",
        "fired",
        "launched",
        "tested",
        "possesses",
        "it",
        "they",
        "he",
        "she",
        "we",
        "i",
        "there",
        "and,",
        "flew",
        "flown",
        "developed",
        "using",
        "used",
        "including",
        "test-fired",
        "unveiled",
        "deployed",
        "sent",
        "received",
        "supplied",
        "bought",
        "owns",
        "own",
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "our",
        "this",
        "these",
        "those",
    ]
)
_DETERMINER = frozenset(["the", "a", "an", "its", "their", "his", "our", "this", "these", "those"])
_PRONOUN = frozenset(["it", "they", "he", "she", "which", "that"])
_AFTER = re.compile(r"[-\s]+(?:[a-z]+[-\s]+){0,2}range\s+((?:[\w-]+\s+){0,3}[\w-]+)")


def subject_of(text: str, quantity: Quantity, setting: Setting, kind: MeasureKind) -> Span | None:
    """Find the span of what has the range or makes the way; None where the patterns find nothing."""
    if kind not in ("range", "travelled") or setting.sentence.start >= quantity.start:
        return None
    left = max(setting.sentence.start, quantity.start - 160)
    before = text[left : quantity.start]
    for hit in reversed(list(_HAS.finditer(before))):
        span = _phrase(before, hit.start())
        if span is not None:
            return Span(start=left + span[0], end=left + span[1])
    return None


def _phrase(before: str, end: int) -> tuple[int, int] | None:
    """Find the noun phrase that ends at ``end``: back to its determiner, a verb, a preposition or a comma."""
    words = list(_WORD.finditer(before[:end]))[-_MOST_WORDS:]
    start: int | None = None
    right = end
    for word in reversed(words):
        gap = before[word.end() : right]
        lower = word.group().lower()
        if gap.strip(" ,(" if start is None else " ") or lower in _NO_PART - _DETERMINER:
            break
        start, right = word.start(), word.start()
        if lower in _DETERMINER:
            break
    last = words[-1] if words else None
    if start is None or last is None or last.group().lower() in _DETERMINER or last.group().isdigit():
        return None
    return start, last.end()
