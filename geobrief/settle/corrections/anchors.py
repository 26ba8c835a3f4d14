"""Where in the article the words of a correction stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.model import Span

if TYPE_CHECKING:
    from geobrief.settle.corrections.tables import Anchor

_NEAR = 300
"""How many characters off the words of ``near`` may stand."""


def occurrences(words: str, text: str) -> list[Span]:
    """All places in the text where the words stand as whole words, whatever white space is between them.

    "900 km" is not found in "2,900 km", and "Jordan" not in "Jordanian"; case counts.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    first, last = words.strip()[:1], words.strip()[-1:]
    before = r"(?<!\w)(?<!\d[.,])" if _is_word(first) else ""
    after = r"(?!\w)" if _is_word(last) else ""
    return [Span(start=m.start(), end=m.end()) for m in re.finditer(before + pattern + after, text)]


def find(anchor: Anchor, text: str) -> list[Span]:
    """The occurrences that an anchor means: all, the one counted, or those nearest to words beside them.

    Raises `BadCorrection` where there are none.
    """
    found = occurrences(anchor.text, text)
    if not found:
        raise anchor.fault(f"“{anchor.text}” is not in the article", "Write it as the article does: case counts.")
    if anchor.mention is not None:
        if anchor.mention > len(found):
            times = "once" if len(found) == 1 else f"{len(found)} times"
            raise anchor.fault(f"“{anchor.text}” is in the article {times}, not {anchor.mention} times", "Count again.")
        return [found[anchor.mention - 1]]
    return found if anchor.near is None else _nearest(anchor, anchor.near, found, text)


def _nearest(anchor: Anchor, near: str, found: list[Span], text: str) -> list[Span]:
    chosen = set()
    quoted = occurrences(near, text)
    if not quoted:
        raise anchor.fault(f"the words “{near}” are not in the article", "Write them as the article does: case counts.")
    for quote in quoted:
        away = [max(quote.start - span.end, span.start - quote.end, 0) for span in found]
        if min(away) <= _NEAR:
            chosen |= {(span.start, span.end) for span, far in zip(found, away, strict=True) if far == min(away)}
    if not chosen:
        raise anchor.fault(
            f"“{anchor.text}” does not stand near “{near}”", f"Take words within {_NEAR} characters of it."
        )
    return [Span(start=start, end=end) for start, end in sorted(chosen)]


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
