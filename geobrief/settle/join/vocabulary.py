"""Words that the joining rules look for, as families, and the patterns built of them.

``tables/words.csv`` holds families of English news verbs and nouns, written out with their forms; from grammar and
usage, not from any corpus. Its column ``table`` says who asks: ``verbs`` and ``nouns`` by whose family a name hangs or
lies, ``zones`` for what a zone is about, ``one thing`` for nouns that can mean one thing; a pattern may name a row of
``patterns``: "<<give>>". ``tables/surface.csv`` is read by `relations`.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

from geobrief.arms import GIVEN, HELD


def rows(file: str) -> tuple[dict[str, str], ...]:
    """Read a table of this room by its headings."""
    table = resources.files("geobrief.settle.join").joinpath("tables", f"{file}.csv")
    return tuple(csv.DictReader(table.read_text("utf-8").splitlines()))


@cache
def words(table: str) -> tuple[tuple[str, str], ...]:
    """The names and the words of a table's rows."""
    return tuple((row["name"], row["words"]) for row in rows("words") if row["table"] == table)


def family(*lines: str) -> str:
    """A pattern for any of the words, which are given in lines of text; a longer one comes before its beginning."""
    listed = sorted({word for line in lines for word in line.split()}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace("_", r"\s+") for word in listed) + ")"


_PATTERNS = {name: family(listed) for name, listed in (*words("patterns"), ("gift", GIVEN), ("weapon", " ".join(HELD)))}
_NAMED = re.compile(r"<<(\w+)>>")


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern that does not look at case; "<<give>>" stands for any word of that family."""
    return re.compile(_NAMED.sub(lambda named: _PATTERNS[named[1]], text), re.IGNORECASE)


LAUNCHED_FROM = pattern(next(row["pattern"] for row in rows("surface") if row["relation"] == "launched from"))
"""The words before a place of launch ("was fired from an area near")."""

LEAD = (
    r"(?:about|around|some|roughly|nearly|almost|approximately|just|only|over|more than|less than|at least|within|"
    r"an? estimated|a little over|not)"
)
"""Words that qualify a figure and stand before it."""
