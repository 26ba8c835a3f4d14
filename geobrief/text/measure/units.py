"""Units of length as newspapers write them, found in a text.

The unit is found first and the number is read backwards from it, so that a text full of numbers
costs nothing and a text full of units costs a bounded look-back each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from geobrief import lengths
from geobrief.lexicon import pattern, pattern_of_any_case, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief import model


_UNIT = re.compile(
    r"(?=[kmnsflyKMNSFLYc])(?<![^\W\d_])(?:"  # "900km" yes, "wham" no
    + "|".join(f"(?P<{name}>{unit.written})" for name, unit in lengths.UNITS.items())
    + r")(?![\w²³^])"
)

# What follows a unit that is then no length: a speed or rate, an area, a volume, energy.
_NO_LENGTH = re.compile(
    r"""
    \s*/\s*(?:h|hr|hour|s|sec|second|min|minute|day|gal|gallon)\b     # km/h
    | \.p\.?h\b                                                       # m.p.h.
    | [\s-]+(?:per\b|an[\s-]hour\b(?!\s+(?:ago|later|earlier|before|after|or)\b)|squared|cubed)
    | \s+a[\s-](?:second|minute|day|week|year)\b(?!\s+(?:ago|later|earlier|before|after|or)\b)
    | \s*\^
    | -(?:pounds?|lbs?)\b                                             # foot-pounds
    | \s+(?:markers?|posts?|high\s+club)\b                            # "the 40-mile marker"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NANOMETRES = pattern_of_any_case(
    words(
        "nanomet* wavelengths? lasers? chips? semiconductors? transistors? nodes? lithograph* light infrared"
        " ultraviolet wafers?"
    )
)
_MILLIONS = pattern(
    r"[\s-]++(?:[a-z][a-z-]*+\s)?",
    words(
        "people residents inhabitants dollars? euros? pounds? barrels? tons? tonnes? users viewers voters votes"
        " refugees children doses jobs homes households followers passengers visitors tourists copies shares workers"
        " men women"
        " civilians citizens hectares acres litres liters gallons bpd yuan yen roubles rubles rupees cubic square"
        " in_(?:aid|cash|damages?|debt|funding|loans)"
    ),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found in a text: its place, its short name and the word as written."""

    start: int
    end: int
    name: model.Unit
    word: str

    @property
    def metres(self) -> float:
        """How many metres one such unit is."""
        return lengths.METRES[self.name]


def units(text: str) -> Iterator[Unit]:
    """Units of length in ``text``, in order; speeds, areas, nanometres and millions are passed over."""
    for hit in _UNIT.finditer(text):
        name = hit.lastgroup or "m"
        if not _NO_LENGTH.match(text, hit.end()) and not _other_meaning(text, hit):
            yield Unit(hit.start(), hit.end(), cast("model.Unit", name), hit.group())


def _other_meaning(text: str, hit: re.Match[str]) -> bool:
    if hit.group() == "nm":
        return bool(_NANOMETRES.search(text, max(0, hit.start() - 60), hit.end() + 60))
    if hit.group() == "m":
        return bool(_MILLIONS.match(text, hit.end()))
    return False
