"""Text in capitals, written as it would stand in mixed case: bulletins, wire slugs, headlines.

A recogniser that learned from news takes "ON FRIDAY" for a name. The same words in small letters it tags well, so
they are tagged so, and what it then takes for proper nouns gets its capital back. Every offset stays what it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.text.recognise.namesakes import COMMON_WORDS, NAMED_LIKE_PLACES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from geobrief.text.recognise.lean import Lean
    from geobrief.world.gazetteer import Gazetteer

_LEAST_WORDS = 3
_LONGEST = 4  # words of a name of the tables
_LARGE = 100_000  # people
_WHERE = frozenset({"in", "near", "outside"})
_CODE = 2  # letters of a state
_PLAIN = 5  # letters of a single word that is taken for such a name
_WORD = re.compile(r"[^\W\d_]{2,}")
_KEPT = frozenset(
    "US USA UK UN EU UAE DPRK DRC PRC NATO UTC GMT EST EDT CST CDT MST MDT PST PDT NHC NWS USGS AFP AP "
    "N S E W NE NW SE "
    "SW NNE ENE ESE SSE SSW WSW WNW NNW".split()
)
"""Words that are in capitals everywhere: initials of news and bulletins, and letters of the compass."""

_OPENS_NAMES = re.compile(r"(?<![A-Z])(?:ST|STE|FT|MT)\. \Z")
"""What is cut short at the head of a name: the next word is the name."""

_NAMED = frozenset({"GPE", "LOC", "FAC", "PERSON", "ORG", "NORP"})
_OPENS = re.compile(r"(?:\A|[.!?:]\s+|\.{3}|\n\s*\n|^\s*[*•-]\s*)\s*\Z", re.MULTILINE)
_DOTTED = re.compile(r"(?<=\b[A-Z]\.[A-Z]\.)-(?=[A-Z])")
_BEARING = re.compile(r"\b(?:[NSEW]{1,3}|(?:NORTH|SOUTH|EAST|WEST)[A-Z-]{0,12}) OF (?:THE )?\Z")
"""What stands before the anchor of a bearing, which is a name ("435 KM ESE OF …")."""


def mixed(text: str, nlp: Language | Lean, gazetteer: Gazetteer) -> str:
    """Give a text with its lines in capitals written in mixed case; as long as the text, letter for letter.

    "U.S.-Mexico" loses its hyphen, at which the tokeniser would not part it.
    """
    text = _DOTTED.sub(" ", text)
    spans = list(_shouted(text))
    for start, end in spans:
        text = text[:start] + _as_written(text, start, end, nlp, gazetteer) + text[end:]
    return text


def _shouted(text: str) -> Iterator[tuple[int, int]]:
    """The runs of lines that have no small letter, and words enough to be a sentence."""
    start = end = words = at = 0
    for line in [*text.splitlines(keepends=True), "a"]:
        if line == line.upper():
            words += len(_WORD.findall(line))
            end = at + len(line)
        else:
            if words >= _LEAST_WORDS and any(len(word) > 3 for word in _WORD.findall(text[start:end])):
                yield start, end
            start, words = at + len(line), 0
        at += len(line)


def _as_written(text: str, start: int, end: int, nlp: Language | Lean, gazetteer: Gazetteer) -> str:
    letters = [_small(char) for char in text[start:end]]
    doc = nlp("".join(letters))
    tabled, codes = _tabled(doc, gazetteer), _codes(doc, gazetteer)
    for token in doc:
        whole = text[start + token.idx : start + token.idx + len(token)]
        if whole in _KEPT or token.i in codes or "." in whole or any(char.isdigit() for char in whole):
            letters[token.idx : token.idx + len(whole)] = whole
        elif (
            token.i in tabled
            or _is_proper(doc, token)
            or _is_large_town(doc, token, gazetteer)
            or _OPENS_NAMES.search(text, max(0, start + token.idx - 8), start + token.idx)
            or _BEARING.search(text, max(0, start + token.idx - 32), start + token.idx)
            or _OPENS.search(text, max(0, start + token.idx - 8), start + token.idx)
        ):
            letters[token.idx] = whole[0]
    return "".join(letters)


def _tabled(doc: Doc, gazetteer: Gazetteer) -> set[int]:
    """Indices of the words of names that the gazetteer's own tables hold ("bermuda", "pamlico sound")."""
    found: set[int] = set()
    for first in range(len(doc)):
        for last in range(min(first + _LONGEST, len(doc)), first, -1):
            name = doc[first:last].text
            if last - first == 1 and (len(name) < _PLAIN or name in COMMON_WORDS or doc[first].is_stop):
                continue
            if doc[first].is_alpha and any(m.how in {"name", "alias"} for m in gazetteer.curated(name)):
                found.update(range(first, last))
                break
    return found


def _codes(doc: Doc, gazetteer: Gazetteer) -> set[int]:
    """Indices of states' letters behind a name, at a line's end ("MIAMI FL"): elsewhere "or" and "in" are words."""
    return {
        token.i
        for token in doc
        if token.i
        and len(token) == _CODE
        and doc[token.i - 1].pos_ in {"PROPN", "NOUN"}
        and (token.i + 1 == len(doc) or "\n" in doc[token.i + 1].text)
        and any(m.how == "abbreviation" and m.record.feature == "adm1" for m in gazetteer.curated(token.text.upper()))
    }


def _small(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char  # the Turkish İ is two in small letters


def _is_large_town(doc: Doc, token: Token, gazetteer: Gazetteer) -> bool:
    """ "IN BOISE": behind "in" or "near" a word that the tagger takes for a noun, and that is a large town's name."""
    if not token.i or doc[token.i - 1].text not in _WHERE or token.pos_ not in {"NOUN", "ADJ"} or not token.is_alpha:
        return False
    if len(token) < _PLAIN or token.text in COMMON_WORDS:
        return False
    found = gazetteer.lookup(token.text.title(), limit=1)
    return bool(found) and found[0].how == "name" and found[0].record.population >= _LARGE


def _is_proper(doc: Doc, token: Token) -> bool:
    if token.i and doc[token.i - 1].text in NAMED_LIKE_PLACES:
        return True
    if token.pos_ == "PROPN" or (token.ent_type_ in _NAMED and not token.is_stop):
        return True
    # vectors are kept for words of news: one that it never saw is a name ("odesa")
    return bool(doc.vocab.vectors.n_keys) and token.is_alpha and token.is_oov
