"""The furniture of copy: credits, bylines, captions, "Read more", whom to call. It names no place of the report."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geobrief.text.recognise.search import Search

_DID = r"""(?:additional|further|extra|original)?\s*
    (?:reporting|writing|editing|reported|written|edited|compiled|translation|translated|photography|photographs?
    |graphics?|production|produced|research|fact-checking)"""
_NAME = r"[A-Z][\w.'’-]{1,40}+"

_FURNITURE = re.compile(
    rf"""
    \((?i:{_DID})(?:[ ](?:and|&)[ ]\w+|[;,][ ]\w+)?[ ](?:by|from)[ ][^()\n]{{1,400}}\)  # in brackets
    | ^[^\S\n]*(?i:{_DID})(?:[ ](?:and|&)[ ]\w+)?[ ](?:by|from)[ ][^\n]{{1,400}}$  # the same as a line
    | ^[^\S\n]*[-—–*]*[^\S\n]*(?:By|BY)[ ]{_NAME}(?:[ ]{_NAME}){{1,3}}
        (?:(?:,|[ ]and|[ ]in|[ ]at|[ ]\||[ ]for|[ ]–|[ ]-)[^\n.]{{0,80}})?$  # a byline
    | ^[^\S\n]*(?i:photos?|photographs?|images?|pictures?|credits?
        |file[ ]photo|photo[ ]credit|courtesy|caption)[ ]?:
        [^\n]{{0,200}}$
    | {_NAME}[ ]{_NAME}[ ]?/[ ]?(?:AFP|AP|EPA|EFE|Reuters|REUTERS
        |Getty[ ]Images|Xinhua|Anadolu|TASS|Bloomberg)\b
        (?:[ ]?(?:via|/|-)[ ]?[^\n.)]{{0,40}})?
    | ^[^\S\n]*(?i:read[ ]more|read[ ]also|see[ ]also|also[ ]read|related|more[ ]from|more[ ]on
        |advertisement|subscribe|sign[ ]up
        |follow[ ]us|copyright|©|all[ ]rights[ ]reserved|most[ ]read|editor['’]s[ ]picks?)\b[^\n]{{0,300}}$
    | (?i:\b(?:call|phone|telephone|tel|fax|contact|e-?mail|newsroom|hotline)\b)[^\n.]{{0,80}}
        (?:\+?\(?\d[\d\s()-]{{6,18}}\d|\S+@\S+)
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Lines and brackets that report nothing; every repetition has an end, so that no text is slow."""


def credited(search: Search) -> None:
    """Give the names in the furniture of copy a label of their own."""
    spans = [(found.start(), found.end()) for found in _FURNITURE.finditer(search.page.text)]
    if not spans:
        return
    starts = [start for start, _ in spans]
    for name in tuple(search.names):
        at = bisect.bisect_right(starts, search.page.start(name.first)) - 1
        if at >= 0 and search.page.start(name.first) < spans[at][1]:
            search.credit(name)
