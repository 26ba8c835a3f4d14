"""Where a report was written, as newspapers and agencies say it: "GENEVA (Reuters) —" before the first sentence.

Archives often lose the agency and the dash ("DUBAI Iran tested a missile …"): then only the capitals of the name tell
it from the sentence.
"""

from __future__ import annotations

import re
from typing import Final

_CLOSED: Final = re.compile(
    r"""
    (?:/[A-Z]{3,20})?                                  # BEIRUT/ATHENS
    (?:,\s++[A-Z][\w.]*+(?:\s[A-Z][\w.]*+){0,2}){0,2}  # , Ukraine
    (?:[\s,]*+[A-Z][a-z]{2,8}\.?\s\d{1,2}\b)?          # , March 3
    (?:,\s\d{4})?
    (?:\s?+\([A-Za-z][^)\n]{1,40}\))?                  # (Reuters)
    (?::|[ ]\||\s*+[-–—]{1,2}(?=\s))                   # a dash, a colon, a bar
    | [ ]?\((?:[A-Z]{2}|Reuters|Xinhua|Bloomberg|Interfax)[^)\n]{0,40}\)  # (AP) alone
    """,
    re.VERBOSE,
)
_OPEN: Final = re.compile(r"[^\S\n](?=[A-Z][a-z])")
_BEGINS: Final = re.compile(r"(?:\A|\n)[^\S\n]*+(?:[A-Z]{3,20}/)?\Z")
_LOWER: Final = re.compile(r"[a-z]")
WITHIN: Final = 300
"""Characters before the town from which a report was sent: a headline may stand there."""
_SHORTEST, _READ_ON = 4, 120
"""Letters of a name in capitals that no abbreviation has, and characters behind it that show a sentence."""


def end(text: str, start: int, stop: int) -> int | None:
    """Where the dateline ends that the name of a town at ``[start, stop)`` opens; None where it opens none.

    It stands at the beginning of a line, and agency, dash or colon follow it; or the name is all in capitals, and
    without more a sentence follows that is not.
    """
    if not _BEGINS.search(text, max(0, start - 40), start):
        return None
    closed = _CLOSED.match(text, stop)
    if closed:
        return closed.end()
    name = text[start:stop]
    is_capital = name.isupper() and len(name) >= _SHORTEST and _OPEN.match(text, stop) is not None
    line = text[stop : stop + _READ_ON].partition("\n")[0]
    return stop + 1 if is_capital and len(_LOWER.findall(line)) > len(line) / 2 else None
