"""Words that more than one room looks for, and the one way to write a list of words.

A base module. A list is written as text: entries between blanks, "_" for the blank within an entry, "*" for any ending,
and any pattern besides ("jets?", "batter(?:y|ies)"); `words` makes a pattern of it, `pattern` compiles patterns one
behind the other, and both are read in small letters or, with `pattern_of_any_case`, in any.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geobrief.model import Bound

_WORD_CHARACTERS: Final = r"[\w’'-]"


def words(*listed: str) -> str:
    """Make a pattern for any of the words listed, whole words only."""
    entries = [entry for line in listed for entry in line.split()]
    return rf"\b(?:{'|'.join(_entry(entry) for entry in entries)})\b"


def _entry(entry: str) -> str:
    # possessive: an ending that has been read to its end is not tried again shorter
    return entry.replace("_", r"\s+").replace("*", rf"{_WORD_CHARACTERS}*+")


def pattern(*parts: str) -> re.Pattern[str]:
    """Compile the parts, joined: for text in small letters."""
    return re.compile("".join(parts))


def pattern_of_any_case(*parts: str) -> re.Pattern[str]:
    """Compile the parts, joined: for text as it stands."""
    return re.compile("".join(parts), re.IGNORECASE)


# -- directions -------------------------------------------------------------------------------------

CARDINALS: Final = ("north", "east", "south", "west")
CARDINAL: Final = r"(?:north|south|east|west)"
POINTS: Final = (
    "north", "north by east", "north-northeast", "northeast by north",
    "northeast", "northeast by east", "east-northeast", "east by north",
    "east", "east by south", "east-southeast", "southeast by east",
    "southeast", "southeast by south", "south-southeast", "south by east",
    "south", "south by west", "south-southwest", "southwest by south",
    "southwest", "southwest by west", "west-southwest", "west by south",
    "west", "west by north", "west-northwest", "northwest by west",
    "northwest", "northwest by north", "north-northwest", "north by west",
)  # fmt: skip
"""The 32 points of the mariner's compass, clockwise from north, 11.25 degrees apart."""

# -- how firmly a figure is given -------------------------------------------------------------------

QUALIFIERS: Final[dict[Bound, str]] = {
    "up_to": """up to | up to and including | as far as | as much as | as high as | as many as | as long as
    | as great as | as large as | as little as | as close as | as near as | as low as | as deep as | as wide as
    | as distant as | as far away as | as far off as | as far out as | less than | fewer than | lower than
    | smaller than | shorter than | closer than | nearer than | no more than | no further than | no farther than
    | no greater than | no longer than | not more than | not further than | not farther than | not exceeding
    | not exceed | cannot exceed | cannot go beyond | cannot reach beyond | cannot fly beyond
    | not go beyond | not reach beyond | not fly beyond | not go farther than | not go further than
    | not reach more than | not above | never more than | under | below | within | at most | at the most | at maximum
    | at a maximum | out to | a maximum | a maximum of | maximum | maximum of | max | max. | limited to | capped at
    | tops out at | topping out at | top out at | topped out at | until | just under | just below | well under
    | well within | not over | not even | not quite | just short of | well short of | short of | rarely more than
    | hardly more than | seldom more than | little more than | not""",
    "at_least": """more than | over | a little over | a bit over | a tad over | just over | in excess of
    | at least | at the least | at the very least | at a minimum | greater than | larger than | longer than
    | higher than | bigger than | further than | farther than | better than | upward of | upwards of | exceed
    | exceeds | exceeded | exceeding | surpass | surpasses | surpassing | beyond | above | no less than
    | no fewer than | no closer than | no nearer than | not less than | not fewer than | a minimum | a minimum of
    | minimum | minimum of | min. | past | topped | topping | well over | well beyond | out past""",
    "about": """about | around | approximately | approx | approx. | roughly | some | nearly | almost | close to
    | near | nearing | an estimated | estimated | est. | circa | c. | ca. | in the region of | in the vicinity of
    | in the neighborhood of | in the neighbourhood of | somewhere in the region of | on the order of
    | of the order of | in the order of | an average | an average of | averaging | perhaps | maybe | possibly
    | probably | something like | shy of | just shy of | say""",
}
"""The words before a figure that bound it. What they say of it depends on no more than themselves."""
