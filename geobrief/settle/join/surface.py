"""What a name has to do with weapons, by the words right before and behind it: where the parse is wrong or blind.

As `relations`, these are claims and no verdicts: `weights/range.json` says what each is worth. A row is a relation, the
side of the name that is read, and a pattern; lead patterns end at the name, rest patterns begin behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief import datelines
from geobrief.settle.join.vocabulary import (
    AT_TARGET,
    BOUGHT_FROM,
    GIFT,
    GIVE,
    HOLD,
    LAUNCHED_FROM,
    MADE,
    SITED,
    STATION,
    WEAPON,
    family,
    pattern,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACED = family(
    "left remain remains deploy deploys deployed deploying deployment stationed stationing based positioned",
    "installed placed placing moved moves moving hosted hosts arrived arrive arrives arriving reached stored kept",
    "keeps parked emplaced delivered shipped sited located set_up transferred redeployed stands stand standing",
)
_LEADS = (
    ("launched from", LAUNCHED_FROM),
    (
        "from",
        pattern(
            r"\bfrom\s+(?:(?:within|inside|near|the|mainland|bases?\s+in|positions?\s+in|territory|of|in|deep)\s+)*$"
        ),
    ),
    (
        "counted from",
        pattern(
            r"(?:km|kilomet\w+|miles?|mi|met\w+|nmi?|\)|away|far|range|distance)\s+(?:away\s+)?from\s+[^,;.]{0,40}$"
        ),
    ),
    (
        "takes off from",
        pattern(rf"\b(?:took\s+off|takes?\s+off|taking\s+off|flew|flies|operat\w+|sort?ied)\s+from\s+(?:{SITED}\s+)*$"),
    ),
    ("sold by", BOUGHT_FROM),
    ("weapons in", pattern(rf"\b{STATION}\b[^.;,]{{0,50}}?\b(?:in|at|on|to|near|across|around)\s+(?:{SITED}\s+)*$")),
    (
        "placed in",
        pattern(
            rf"\b{_PLACED}\b[^.;]{{0,60}}?\b(?:in|at|on|to|near|across|around|inside|outside|along|into)\s+(?:{SITED}\s+)*$"
        ),
    ),
    ("given to", pattern(rf"\b(?:{GIVE}|{GIFT})\b[^.;]{{0,80}}?\b(?:to|for)\s+(?:the\s+)?$")),
    ("given", pattern(rf"\b{GIVE}\s+(?:the\s+)?$")),
    (
        "held by",
        pattern(
            r"\b(?:bought|ordered|operated|used|fielded|fired|acquired|owned|purchased|received|launched|flown|obtained|"
            r"held|tested|unveiled|deployed|showcased|paraded|stationed|stockpiled)\s+(?:[a-z]+\s+){0,2}?by\s+(?:the\s+)?$"
            r"|\b(?:in\s+service\s+with|in\s+the\s+hands\s+of|belong\w*\s+to|export\s+to|sold\s+to)\s+(?:the\s+)?$"
        ),
    ),
    ("aimed at", AT_TARGET),
    (
        "struck",
        pattern(
            r"\b(?:at|against|into|on|hit|hits|struck|strike|strikes|attack(?:s|ed|ing)?|targets?|threatens?|"
            r"reach(?:es)?|over|for)\s+(?:(?:the|a|an|targets?|cities|in|parts?|of|northern|southern|eastern|western|"
            r"most|all|any|deep|inside)\s+)*$"
        ),
    ),
    ("built in", pattern(r"\b(?:built|made|produced|manufactured|assembled|designed|developed)\s+(?:\w+\s+)?in\s+$")),
    ("built by", pattern(r"\b(?:built|made|produced|manufactured|assembled|designed|developed)\s+(?:\w+\s+)?by\s+$")),
    (
        "said in",
        pattern(r"\b(?:said|told|says|announced|reported|reporters|officials|ministers?)\s+(?:\w+\s+)?(?:in|at)\s+$"),
    ),
    ("like", pattern(r"\b(?:like|than|such\s+as|including|unlike|compared\s+(?:with|to))\s+(?:the\s+)?$")),
)
_RESTS = (
    ("made", pattern(rf"[-–](?:{MADE})")),
    (
        "has",
        pattern(
            rf"\s*(?:[’']s|[’'])?\s*(?:(?!(?:said|says|told|reported|warned)\s)[\w’'-]+\s+){{0,6}}?{HOLD}\b"
            rf"[^.;:]{{0,60}}?\b{WEAPON}\b"
        ),
    ),
    ("gives", pattern(rf"(?:[’']s)?\s+(?:[\w’'-]+\s+){{0,4}}?{GIVE}\b")),
    (
        "buys",
        pattern(
            r"(?:[’']s\s+(?:army|navy|air\s+force|military|forces|government))?,?\s+(?:(?!by\b|from\b)[\w-]+\s+){0,4}?"
            r"(?:bought|buys?|buying|ordered|orders|purchased|acquired|received|receives?|obtained|took\s+delivery|"
            r"takes?\s+delivery|taken\s+delivery|leased)\b"
        ),
    ),
    (
        "its weapon",
        pattern(
            r"(?:[’']s|[’'])?\s+(?:(?:military|army|navy|forces|nuclear)?[’']?s?\s*)(?:[\w-]+\s+){0,3}?"
            rf"(?:\b{WEAPON}\b|version|variant|model|(?-i:[A-Z])[\w-]*(?:\d|-(?-i:[IVX])+\b))"
        ),
    ),
    (
        "hosts",
        pattern(
            r"(?![’'])[^.;]{0,60}?\b(?:hosts?|hosted|houses|bristles?\s+with|is\s+home\s+to|ringed\s+(?:with|by)|"
            r"fortified\s+with|dotted\s+with|defended\s+by|guarded\s+by|armed\s+with|equipped\s+with)\b"
        ),
    ),
    ("says", pattern(r"\s+(?:\w+\s+){0,3}?(?:said|says|told|warned|reported|announced|believes?)\b")),
    (
        "lies in reach",
        pattern(
            r"\s+(?:lies?|lay|is|are|was|were|sits?|falls?|fell|comes?|came|would\s+be|remains?)\s+(?:well\s+|easily\s+|"
            r"now\s+)?(?:with)?in\s+(?:the\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}(?:range|reach|distance)\b"
        ),
    ),
)
_WORDS = 160
"""So many characters before and behind a name are read."""


def relations(text: str, sentence: tuple[int, int], name: tuple[int, int]) -> Iterator[str]:
    """The relations that the words round a name state."""
    start, end = name
    lead = text[max(sentence[0], start - _WORDS) : start]
    for relation, looked_for in _LEADS:
        if looked_for.search(lead):
            yield relation
    until = min(sentence[1], end + _WORDS)
    for relation, looked_for in _RESTS:
        if looked_for.match(text, end, until):
            yield relation
    if datelines.end(text, start, end) is not None:
        yield "dateline"
