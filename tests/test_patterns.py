"""No pattern of the package grows faster than its text, whatever the text: each is pumped with its own parts.

What a hostile text repeats is what a pattern repeats itself: for each repetition and each branch a piece that it
matches is written out and repeated, with what begins the pattern before it and what ends no match behind it.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
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
from steps import TooManyError, Trial

import geobrief

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LENGTHS = (12, 18, 24, 40, 80, 160, 320, 640, 5_120)
"""Characters: the first few in small steps, or what grows exponentially would never come back to be told."""
SLOW = 0.02
"""Seconds of the processor after which a search is looked at more closely; whether it grows is counted, not timed."""
GROWTH = 1.6
"""The power of the text's length with which what is tried may grow: linear is 1, quadratic 2."""
BUDGET = 60_000
"""How much is tried at most to tell how it grows."""
ENDS = ("\0", " .")
MOST_PIECES = 24


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
        yield value if isinstance(value.pattern, str) else re.compile(value.pattern.decode("latin-1"), value.flags)
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


def slowest(
    pattern: re.Pattern[str], asked: frozenset[str] = frozenset({"search"}), most: int = LENGTHS[-1]
) -> tuple[float, str] | None:
    """The pumped piece whose search grows faster than its text, and with which power of it; else None.

    ``most`` is how long a text is that the pattern can be asked of.
    """
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    pumped = list(itertools.islice(dict.fromkeys(p for p in pieces(tree) if p[1]), MOST_PIECES))
    for (before, piece), end in itertools.product(pumped, ENDS):
        texts = [before + piece * (length // len(piece) + 1) + end for length in LENGTHS if length <= most]
        if any(_spent(pattern, asked, text) > SLOW for text in texts):  # the first that is: longer ones may take years
            power = growth(pattern, asked, texts)
            if power > GROWTH:
                return power, before + piece * 2 + "…" + end
    return None


def growth(pattern: re.Pattern[str], asked: frozenset[str], texts: list[str]) -> float:
    """The power of the text's length with which what is tried grows, between the longest two that the budget allows."""
    counts: list[tuple[int, int]] = []
    for text in texts:
        steps = tried(pattern, asked, text)
        if steps >= BUDGET:
            break
        counts.append((len(text), steps))
    if len(counts) < 2:  # there is no pair of lengths: it explodes
        return math.inf
    (shorter, fewer), (longer, more) = counts[-2:]
    return math.log(more / fewer) / math.log(longer / shorter)


def tried(pattern: re.Pattern[str], asked: frozenset[str], text: str) -> int:
    """How many pieces of a pattern are tried on a text, at most BUDGET."""
    trial = Trial(pattern, text, BUDGET)
    with contextlib.suppress(TooManyError):
        if asked - {"match", "fullmatch"}:
            trial.search()  # which begins as a match does
        elif "match" in asked:
            trial.match()
        if "fullmatch" in asked:
            trial.fullmatch()
    return min(trial.steps, BUDGET)


def _spent(pattern: re.Pattern[str], asked: frozenset[str], text: str) -> float:
    begun = time.thread_time()
    if asked - {"match", "fullmatch"}:
        pattern.search(text)
    elif "match" in asked:
        pattern.match(text)
    if "fullmatch" in asked:
        pattern.fullmatch(text)
    return time.thread_time() - begun


METHODS = frozenset({"compile", "match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split"})
MAKERS = frozenset({"pattern", "pattern_of_any_case"})
"""Functions of ours that compile what they are given, at the top of a module: what they give is found there."""


class Word(str):
    """Stands for what a function puts into a pattern: a word, and so is whatever is asked of it."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Word:
        """Give it again."""
        return self


class Locals(dict[str, Any]):
    """The names of a function: whatever is not a name of the module's, or Python's, is a word."""

    def __missing__(self, name: str) -> Any:
        """Stand in."""
        if hasattr(builtins, name):
            return getattr(builtins, name)
        return Word("abc")


def within_functions() -> dict[str, tuple[re.Pattern[str], frozenset[str]]]:
    """Every pattern that a function writes out itself, and how it asks it, by where it stands."""
    found = {}
    for module in pkgutil.walk_packages(geobrief.__path__, "geobrief."):
        if not module.name.endswith("__main__"):
            loaded = importlib.import_module(module.name)
            tree = ast.parse(Path(loaded.__file__ or "").read_text(encoding="utf-8"))
            for function in ast.walk(tree):
                if isinstance(function, ast.FunctionDef) and function.name not in MAKERS:
                    for call in _calls(function):
                        found[f"{module.name}.{function.name}:{ast.unparse(call)[:60]}"] = (
                            _written(call, vars(loaded)),
                            _asked(call, function),
                        )
    return found


def _calls(function: ast.FunctionDef) -> Iterator[ast.Call]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
                yield node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in MAKERS, f"{function.name} makes a pattern: write it at the top of its module"


def _asked(call: ast.Call, function: ast.FunctionDef) -> frozenset[str]:
    """By which methods a function asks its pattern."""
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if method != "compile":
        return frozenset({method})
    kept = [node.targets[0] for node in ast.walk(function) if isinstance(node, ast.Assign) and node.value is call]
    source, name = ast.unparse(function), ast.unparse(kept[0]) if kept else ""
    return frozenset(re.findall(rf"\b{name}\.(match|fullmatch|search|finditer|findall|sub|split)\(", source)) or METHODS


def _written(call: ast.Call, module: dict[str, Any]) -> re.Pattern[str]:
    """The pattern of a call, with a word for what is not known before."""
    flags = [keyword.value for keyword in call.keywords if keyword.arg == "flags"]
    last = call.args[-1]
    flags += [last] if ast.unparse(last).startswith("re.") else []
    text, given = (
        eval(ast.unparse(part), {"re": re}, Locals(module))
        for part in (call.args[0], flags[0] if flags else ast.Constant(0))
    )
    text = text.decode("latin-1") if isinstance(text, bytes) else str(text)
    return re.compile(text, given)


PATTERNS = compiled()
WITHIN = within_functions()
WINDOWED = 3.3
"""The power allowed to patterns that only ever see a window of the text."""
WINDOWS = {
    "geobrief.settle.join.": 640,  # asked of the words between two names, or a sentence's nearest 160 characters
    "geobrief.settle.wishes.": 640,  # asked of one option or one cell of a table
    "geobrief.drawing.publish.sentences.": 5_120,  # of 4,000 characters before a sentence, and of 30 before a stop
    "geobrief.text.clean.letters.told:": 640,  # asked of 60 characters on either side of a letter
    "geobrief.text.recognise.capitals.": 640,  # asked of 8 characters
    "geobrief.text.recognise.coordinates.": 640,  # asked of what stands between two figures
}
"""And how many characters that has, at most."""


def seen(where: str) -> int | None:
    """How many characters a pattern is asked of at most; None where that is a whole text."""
    return next((size for room, size in WINDOWS.items() if where.startswith(room)), None)


@pytest.mark.parametrize("where", sorted(PATTERNS))
def test_a_pattern_grows_no_faster_than_its_text(where: str) -> None:
    found = slowest(PATTERNS[where], uses(where), seen(where) or LENGTHS[-1])
    assert found is None or (seen(where) and found[0] < WINDOWED), found


@pytest.mark.parametrize("where", sorted(WITHIN))
def test_a_pattern_within_a_function_grows_no_faster_than_its_text(where: str) -> None:
    found = slowest(*WITHIN[where], seen(where) or LENGTHS[-1])
    assert found is None or (seen(where) and found[0] < WINDOWED), found


def test_patterns_within_functions_are_found() -> None:
    assert len(WITHIN) > 40
    assert {r"\s*+abc", r"(?i)\b(?:abc) (?:of|in|for) $"} <= {pattern.pattern for pattern, _ in WITHIN.values()}


@pytest.mark.parametrize("pattern", [r"(?:[-\s]+[\w-]+){0,40}?x", r"(a+)+$", r"\ba[^.;]*$", r"(?:\s*\w+\s*)*!"])
def test_the_pump_finds_what_grows(pattern: str) -> None:
    assert slowest(re.compile(pattern)) is not None
