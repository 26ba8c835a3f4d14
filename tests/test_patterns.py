"""No pattern of the package grows faster than its text, whatever the text: each is pumped with its own parts.

What a hostile text repeats is what a pattern repeats itself: for each repetition and each branch a piece that it
matches is written out and repeated, with what begins the pattern before it and what ends no match behind it.
"""

from __future__ import annotations

import importlib
import itertools
import math
import pkgutil
import re
import time
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]  # Python's own parser of patterns: no stub has it
from re import _parser as parser  # type: ignore[attr-defined]  # the same
from typing import TYPE_CHECKING, Any

import pytest

import geobrief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LENGTHS = (12, 18, 24, 40, 160, 640, 5_120)
"""Characters: the first few in small steps, or what grows exponentially would never come back to be told; the last so
far from the one before that what grows with the square takes 64 times as long."""
SLOW = 0.02
"""Seconds of the processor that a search takes before its growth is looked at."""
GROWTH = 1.6
"""The power of the text's length with which the time of a slow search may grow: linear is 1, quadratic 2."""
ENDS = ("\0", " .")
MOST_PIECES = 24
TURNS, ENOUGH = 7, 1.0
"""What looks slow is timed so often again, by turns with the length before it, and the least of each counts: a busy
machine only adds, and adds to both. A search that took so many seconds is slow on any machine."""


def compiled() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module of the package holds, also within its tuples and tables, by where it stands."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(geobrief.__path__, "geobrief."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for at, pattern in enumerate(_patterns(value)):
                    found.setdefault(f"{module.name}.{name}" + (f"[{at}]" if at else ""), pattern)
    return dict({(pattern.pattern, pattern.flags): (where, pattern) for where, pattern in found.items()}.values())


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, tuple | list | frozenset | set) and depth < 3:
        for item in value:
            yield from _patterns(item, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        for item in value.values():
            yield from _patterns(item, depth + 1)


def sample(tree: Any, turn: int = 0) -> str:
    """A text that a parsed pattern matches, more or less; ``turn`` chooses among branches and characters."""
    return "".join(_sample(op, args, turn) for op, args in tree)


def _sample(op: Any, args: Any, turn: int) -> str:
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, tree = args
        return str(sample(tree, turn) * max(least, min(1, most)))
    written: dict[Any, Callable[[], str]] = {
        sre.LITERAL: lambda: chr(args),
        sre.NOT_LITERAL: lambda: "a" if args != ord("a") else "b",
        sre.ANY: lambda: "a",
        sre.IN: lambda: _member(args, turn),
        sre.BRANCH: lambda: sample(args[1][turn % len(args[1])], turn),
        sre.SUBPATTERN: lambda: sample(args[-1], turn),
        sre.ATOMIC_GROUP: lambda: sample(args, turn),
    }
    piece = written.get(op)
    return piece() if piece else ""  # an assertion matches nothing


def _member(members: Any, turn: int) -> str:
    negated = members[0][0] is sre.NEGATE
    plain = [_of_class(op, args) for op, args in members if op is not sre.NEGATE]
    if not negated:
        return plain[turn % len(plain)]
    banned = re.compile("|".join(re.escape(c) for c in plain) or r"\0")
    return next(c for c in "a 1-\n,x" if not banned.fullmatch(c))


def _of_class(op: Any, args: Any) -> str:
    if op is sre.LITERAL:
        return chr(args)
    if op is sre.RANGE:
        return chr(args[0])
    of_class: dict[Any, str] = {sre.CATEGORY_SPACE: " ", sre.CATEGORY_DIGIT: "1", sre.CATEGORY_WORD: "a"}
    return of_class.get(args, "-")


def pieces(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What a pattern repeats, and what stands before it: the pieces to pump."""
    for op, args in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            for turn in range(3):
                yield before, sample(args[2], turn)
                yield before, sample(args[2], turn) + " "
            yield from pieces(args[2], before)
        elif op is sre.BRANCH:
            for branch in args[1][:4]:
                yield from pieces(branch, before)
        elif op in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
            yield from pieces(args[-1] if op is sre.SUBPATTERN else args, before)
        before += _sample(op, args, 0)
    yield "", before
    yield "", before + " "


SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in Path(geobrief.__file__).parent.rglob("*.py"))


def uses(where: str) -> frozenset[str]:
    """How the package asks a pattern: by which of its methods. One in a table may be asked in any way."""
    module, _, name = where.rpartition(".")
    path = Path(importlib.import_module(module).__file__ or "")
    source = path.read_text(encoding="utf-8") if name.startswith("_") else SOURCE
    asked = frozenset(
        re.findall(rf"\b{re.escape(name)}\.(match|fullmatch|search|finditer|findall|sub|split)\(", source)
    )
    return asked or frozenset({"match", "search"})


def slowest(pattern: re.Pattern[str], asked: frozenset[str] = frozenset({"search"})) -> tuple[float, str] | None:
    """The pumped piece whose search grows faster than its text, and with which power of it; else None."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    pumped = list(itertools.islice(dict.fromkeys(p for p in pieces(tree) if p[1]), MOST_PIECES))
    for (before, piece), end in itertools.product(pumped, ENDS):
        texts = [before + piece * (length // len(piece) + 1) + end for length in (1, *LENGTHS)]
        for shorter, longer in itertools.pairwise(texts):
            power = _power(pattern, asked, shorter, longer)
            if power > GROWTH:
                return power, before + piece * 2 + "…" + end
    return None


def _power(pattern: re.Pattern[str], asked: frozenset[str], shorter: str, longer: str) -> float:
    """The power of the length with which the time of a search grows; 0 for one that is quick, whatever its growth."""
    spent = _spent(pattern, asked, longer)
    if spent < SLOW:
        return 0.0
    turns = 1 if spent > ENOUGH else TURNS
    timed = [(_spent(pattern, asked, shorter), _spent(pattern, asked, longer)) for _ in range(turns)]
    least, most = (min(column) for column in zip(*timed, strict=True))
    return math.log(most / least) / math.log(len(longer) / len(shorter)) if most >= SLOW else 0.0


def _spent(pattern: re.Pattern[str], asked: frozenset[str], text: str) -> float:
    begun = time.thread_time()
    if asked - {"match", "fullmatch"}:
        pattern.search(text)  # which begins as a match does
    elif "match" in asked:
        pattern.match(text)
    if "fullmatch" in asked:
        pattern.fullmatch(text)
    return max(time.thread_time() - begun, 1e-6)


PATTERNS = compiled()
WINDOWED = 3.3
"""The power allowed to patterns that only ever see a window of the text, a few hundred characters at most."""
WINDOWS = (
    "geobrief.settle.join.",  # asked of the words between two names, or a sentence's nearest 160 characters
    "geobrief.settle.wishes.",  # asked of one option or one cell of a table
    "geobrief.drawing.publish.sentences.",  # asked of 4,000 characters before a sentence, and of 30 before a stop
    "geobrief.text.recognise.capitals.",  # asked of 8 characters
    "geobrief.text.recognise.coordinates.",  # asked of what stands between two figures
)


@pytest.mark.parametrize("where", sorted(PATTERNS))
def test_a_pattern_grows_no_faster_than_its_text(where: str) -> None:
    found = slowest(PATTERNS[where], uses(where))
    assert found is None or (where.startswith(WINDOWS) and found[0] < WINDOWED), found


@pytest.mark.parametrize("pattern", [r"(?:[-\s]+[\w-]+){0,40}?x", r"(a+)+$", r"\ba[^.;]*$", r"(?:\s*\w+\s*)*!"])
def test_the_pump_finds_what_grows(pattern: str) -> None:
    assert slowest(re.compile(pattern)) is not None
