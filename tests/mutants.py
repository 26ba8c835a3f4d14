"""Texts made from sound ones by breaking what geobrief reads: names, figures, units, bearings, brackets, lines.

The mutator knows the structure: it swaps a figure for a worse figure, a name for another name, not a byte for a byte.
A text is made from a number alone, so that a failure is repeated by its number.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
LONGEST = 220
"""Characters: most faults need two sentences, and a long text is slow to read."""

_MARKS = re.compile(r"\[\[|\]\]")
_FIGURE = re.compile(
    r"(?:\d[\d.,]*(?:\s*(?:-|–|to|and)\s*\d[\d.,]*)?|\b(?:one|two|three|ten|fifty|several hundred)\b)"
    r"(?=[\s-]*(?:km|kilomet|mi\b|mile|m\b|met|nautical|nm|ft|feet|yard))"
)
_UNIT = re.compile(
    r"\b(?:km|kilomet(?:er|re)s?|mi|miles?|met(?:er|re)s?|nautical miles?|nmi?|ft|feet|yards?)\b(?![^ ]*=)"
)
_BEARING = re.compile(r"\b(?:(?:north|south)-?(?:east|west)?|east|west)(?:ern|ward)?\b", re.IGNORECASE)
_NAME = re.compile(r"\b(?:[A-Z][\w'’]+(?: (?:of|the|al|de) (?=[A-Z])| (?=[A-Z]))?)+")
_WORD = re.compile(r"\S+")

FIGURES = (
    *"0 0.0 00 1 10 0.001 -5 999999 20,003 20,015 20,037 21,000 40,075 10,007 1,000,000 1e9 1e400 ½ 1/0 1/2 5+".split(),
    *"~5 3.5.7 1,2,3 12,345,678 99999999999999999999999999 ٣٠٠ ３００ 1½ ∞ NaN zero".split(),
    *("0 to 0", "500-300", "1 to 21,000", "between 5 and 0", "a few", "hundreds of", "0 or 0", "5 ± 9"),
)
UNITS = (
    *"km miles m metres ft nm yards cm leagues km/h ° mi".split(),
    *("nautical miles", "sq km"),
)
BEARINGS = (
    *("due north", "south-south-west", "northeastern", "due west eastern", "NNE", "north of south of", "45 degrees"),
    *("off the coast of", "along the border of", "inside", "across", "from", "towards", "around"),
)
NAMES = (
    *"Russia Fiji Kiribati Antarctica Monaco Nauru Chukotka Siberia Europe Crimea Kyiv Georgia Suva NATO US".split(),
    *("the USA", "the North Pole", "Vatican City", "the Pacific", "the Sahel", "Western Sahara", "the Taiwan Strait"),
    *(
        "eastern Chad",
        "northwestern Russia",
        "southern Antarctica",
        "central Fiji",
        "the Korean Peninsula",
        "Lake Chad",
    ),
    *("Longyearbyen", "Ushuaia", "Hezbollah", "the Houthis", "90°N 0°E", "0.0, 180.0", "-90, 0", "32TQM1234512345"),
    *("Kinzhal", "DF-41", "the capital", "the border", "the epicentre", "New\n\nYork", "Los\nAngeles"),
)
JUNK = (
    *("\n\n", "\n\n\n\n", "\t", "\u00a0", "\u200b", "\u202e", "\ufeff", "\x0c", "e\u0301", "🚀", "👨\u200d👩\u200d👧"),
    *("ß", "İ", "ﬁ", "\u2028", "(", ")", "((", "[", "“", '"', "…", "---", " - - - ", ";", ";;", "//", "|", "\\"),
    *("<b>", "</script>", "{{ }}", "&amp;", "<!--", "%s", "__proto__", "null", "' OR 1=1", "=cmd()"),
    *("; Kinzhal (1,000 m)", " (0 m)", " / 5 mi", ", 300 and 0 km"),
)
FRAMES = (
    "{n} has a missile with a range of {f} {u}; it could strike {m}.",
    "The missile has a range of {f} {u}; Kinzhal ({g} m).",
    "A {f} {u} exclusion zone around {n} was declared.",
    "The ship sank {f} {u} {b} {n}, near {m}.",
    "{n} lies {f} {u} {b} {m}.",
    "It flew {f} {u} from {n} to {m}, at an altitude of {g} m.",
    "Iran gave {n} rockets that reach {f} to {g} {u}.",
    "Within {f} {u} of the border with {n}, nobody may fly; {m} said so on Monday.",
    "A strip of {f} {u} along the coast of {n} is closed.",
    "The area bounded by {n}, {m}, {n} and {m} is closed.",
    "The quake struck {f} {u} ({g} km) {b} {n} at a depth of {f} {u}.",
    "{n} attacked {m} on 30 February; {m} denied it, {f} {u} away.",
)


@cache
def sound() -> tuple[str, ...]:
    """Give the texts that mutants are made from: those of the project's own annotated sets and the example articles."""
    lines = [
        line.split(" | ")[0]
        for path in (*HERE.glob("data/*.txt"), HERE / "quality" / "joins.txt", HERE / "quality" / "distances.txt")
        for line in path.read_text("utf-8").splitlines()
        if " | " in line and not line.startswith("#")
    ]
    articles = [path.read_text("utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))]
    paragraphs = [part for article in articles for part in article.split("\n\n")]
    return tuple(dict.fromkeys(_MARKS.sub("", line).replace("\\n", "\n") for line in [*lines, *paragraphs] if line))


def framed(dice: random.Random) -> str:
    """A sentence from its parts, each of which may be absurd."""
    return dice.choice(FRAMES).format(
        n=dice.choice(NAMES),
        m=dice.choice(NAMES),
        f=_figure(dice),
        g=_figure(dice),
        u=dice.choice(UNITS),
        b=dice.choice(BEARINGS),
    )


def _figure(dice: random.Random) -> str:
    return dice.choice(FIGURES) if dice.random() < 0.6 else f"{dice.randrange(1, 22_000):,}"


def _swap(pattern: re.Pattern[str], new: Callable[[random.Random], str]) -> Callable[[str, random.Random], str]:
    """A change that puts something else in place of one match of a pattern."""

    def change(text: str, dice: random.Random) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        at = dice.choice(found)
        return text[: at.start()] + new(dice) + text[at.end() :]

    return change


def _put(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(JUNK) + text[at:]


def _cut(text: str, dice: random.Random) -> str:
    words = list(_WORD.finditer(text))
    if len(words) < 3:
        return text
    first = dice.randrange(len(words) - 1)
    last = min(len(words) - 1, first + dice.randrange(1, 5))
    return text[: words[first].start()] + text[words[last].start() :]


def _again(text: str, dice: random.Random) -> str:
    start = dice.randrange(len(text) + 1)
    part = text[start : start + dice.randrange(1, 60)]
    return text[:start] + part * dice.randrange(2, 5) + text[start + len(part) :]


def _spread(text: str, dice: random.Random) -> str:
    """Let a blank between two words be blank lines, or nothing."""
    blanks = [at for at, char in enumerate(text) if char == " "]
    if not blanks:
        return text
    at = dice.choice(blanks)
    return text[:at] + dice.choice(("\n\n", "\n\n\n", "", "  ", "\u00a0", "-", ", ", " and ")) + text[at + 1 :]


def _loud(text: str, dice: random.Random) -> str:
    return dice.choice((text.upper, text.lower, text.title, text.swapcase))()


def _joined(text: str, dice: random.Random) -> str:
    return dice.choice((" ", "\n\n", ", ", " — ", "; ")).join((text, framed(dice)))


CHANGES = (
    _swap(_FIGURE, _figure),
    _swap(_FIGURE, _figure),
    _swap(_UNIT, lambda dice: dice.choice(UNITS)),
    _swap(_BEARING, lambda dice: dice.choice(BEARINGS)),
    _swap(_NAME, lambda dice: dice.choice(NAMES)),
    _swap(_NAME, lambda dice: dice.choice(NAMES)),
    *(_put, _cut, _again, _spread, _loud, _joined),
)


def mutant(number: int) -> str:
    """The text of a number: a sound one or a framed one, changed up to six times."""
    dice = random.Random(number)
    text = framed(dice) if dice.random() < 0.4 else dice.choice(sound())
    start = dice.randrange(max(1, len(text) - LONGEST))
    text = text[start : start + LONGEST]
    for _ in range(dice.randrange(7)):
        text = dice.choice(CHANGES)(text, dice)[: 2 * LONGEST]
    return text
