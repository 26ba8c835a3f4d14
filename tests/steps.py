"""How many pieces of a pattern are tried before it has its answer: the same on every machine, as seconds are not.

A plain backtracking matcher over Python's own parse of a pattern. It tries what ``re`` tries, in the same order, and
counts; it is some hundred times slower, so it is only asked of what looks slow.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from re import _constants as sre  # type: ignore[attr-defined]  # Python's own parser of patterns: no stub has it
from re import _parser as parser  # type: ignore[attr-defined]  # the same
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
CHARACTERS = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
CLASSES: dict[Any, Callable[[str], bool]] = {
    sre.CATEGORY_DIGIT: lambda c: unicodedata.category(c) == "Nd",
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    sre.CATEGORY_NOT_DIGIT: lambda c: unicodedata.category(c) != "Nd",
    sre.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    sre.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}


class TooManyError(Exception):
    """More was tried than the budget allows."""


@functools.cache
def _parsed(pattern: str, flags: int) -> Any:
    return parser.parse(pattern, flags)


class Trial:
    """One pattern on one text, and how many of its pieces were tried; raises TooManyError beyond the budget."""

    def __init__(self, pattern: re.Pattern[str], text: str, budget: int) -> None:
        self.text, self.budget, self.steps = text, budget, 0
        self.flags = pattern.flags
        self.tree = _parsed(pattern.pattern, pattern.flags & ~re.UNICODE)
        self.known: dict[tuple[Any, int, str, int], bool] = {}
        self.branches: dict[tuple[int, str, int], list[Any]] = {}
        self.groups: dict[int, tuple[int, int]] = {}

    def search(self) -> tuple[int, int] | None:
        """Where the first match begins and ends."""
        for start in range(len(self.text) + 1):
            end = self.match(start)
            if end is not None:
                return start, end
        return None

    def match(self, start: int = 0) -> int | None:
        """Where the match that begins here ends."""
        return next(self._all(self.tree, start), None)

    def fullmatch(self) -> int | None:
        """The text's end, where all of it is one match."""
        return next((end for end in self._all(self.tree, 0) if end == len(self.text)), None)

    def _all(self, tree: Any, where: int, at: int = 0) -> Iterator[int]:
        """Every end of a sequence of pieces, in the order in which ``re`` comes to them."""
        if at == len(tree):
            yield where
            return
        for end in self._piece(tree[at], where):
            yield from self._all(tree, end, at + 1)

    def _piece(self, piece: Any, where: int) -> Iterator[int]:
        op, args = piece
        self.steps += 1
        if self.steps > self.budget:
            raise TooManyError
        if op in CHARACTERS:
            return iter((where + 1,) if self._is(op, args, self.text[where : where + 1]) else ())
        if op in REPEATS:
            return self._repeat(args, where, greedy=op is sre.MAX_REPEAT)
        if op is sre.SUBPATTERN:
            return self._group(args, where)
        if op is sre.BRANCH:
            return (end for branch in self._may_begin(args[1], where) for end in self._all(branch, where))
        return iter(self._at_most_one(op, args, where))

    def _may_begin(self, branches: list[Any], where: int) -> list[Any]:
        """All branches but those that begin with another character, which cost ``re`` one look."""
        char = self.text[where : where + 1]
        asked = id(branches), char, self.flags
        if asked not in self.branches:
            firsts = ((branch, branch[0] if len(branch) else (None, None)) for branch in branches)
            self.branches[asked] = [b for b, (op, args) in firsts if op is not sre.LITERAL or self._is(op, args, char)]
        return self.branches[asked]

    def _at_most_one(self, op: Any, args: Any, where: int) -> tuple[int, ...]:
        """What ends in one way or not at all."""
        if op is sre.AT:
            return (where,) if self._stands(args, where) else ()
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            return (where,) if self._looks(args, where) is (op is sre.ASSERT) else ()
        if op is sre.ATOMIC_GROUP:
            return tuple(end for end in (next(self._all(args, where), None),) if end is not None)
        if op is sre.POSSESSIVE_REPEAT:
            return self._possessive(args, where)
        if op is sre.GROUPREF:
            said = self.text[slice(*self.groups[args])] if args in self.groups else None
            return (where + len(said),) if said is not None and self.text.startswith(said, where) else ()
        raise NotImplementedError(op)

    def _group(self, args: Any, where: int) -> Iterator[int]:
        number, added, dropped, tree = args
        outside, within = self.flags, (self.flags | added) & ~dropped
        self.flags = within
        for end in self._all(tree, where):
            if number is not None:
                self.groups[number] = where, end
            self.flags = outside
            yield end
            self.flags = within
        self.flags = outside

    def _repeat(self, args: Any, where: int, *, greedy: bool) -> Iterator[int]:
        """As often as it goes, then less often; or the other way. By a stack and not by calls: texts are long."""
        least, most, tree = args
        stack: list[tuple[int, int, Iterator[int] | None]] = [(0, where, None)]
        while stack:
            done, here, ways = stack.pop()
            if ways is None:
                if not greedy and done >= least:
                    yield here
                ways = self._all(tree, here) if done < most else iter(())
            end = next((end for end in ways if end > here or done < least), None)
            if end is not None:
                stack += [(done, here, ways), (done + 1, end, None)]
            elif greedy and done >= least:
                yield here

    def _possessive(self, args: Any, where: int) -> tuple[int, ...]:
        (least, most, tree), done = args, 0
        while done < most:
            end = next(self._all(tree, where), None)
            if end is None or (end == where and done >= least):
                break
            where, done = end, done + 1
        return (where,) if done >= least else ()

    def _looks(self, args: Any, where: int) -> bool:
        direction, tree = args
        if direction > 0:
            return any(True for _ in self._all(tree, where))
        start = where - tree.getwidth()[0]
        return start >= 0 and any(end == where for end in self._all(tree, start))

    def _is(self, op: Any, args: Any, c: str) -> bool:
        asked = op, args if op in (sre.LITERAL, sre.NOT_LITERAL) else id(args), c, self.flags
        if asked not in self.known:
            self.known[asked] = self._fits(op, args, c)
        return self.known[asked]

    def _fits(self, op: Any, args: Any, c: str) -> bool:
        if not c:
            return False
        if op is sre.ANY:
            return c != "\n" or bool(self.flags & re.DOTALL)
        forms = {c, *(other for other in (c.lower(), c.upper()) if self.flags & re.IGNORECASE and len(other) == 1)}
        if op is sre.IN:
            negated = args[0][0] is sre.NEGATE
            return negated is not any(_member(each, form) for each in args[negated:] for form in forms)
        return (op is sre.LITERAL) is bool({chr(args), *(chr(args).lower() if len(forms) > 1 else "")} & forms)

    def _stands(self, at: Any, where: int) -> bool:
        before, after = self.text[max(where - 1, 0) : where], self.text[where : where + 1]
        lines = bool(self.flags & re.MULTILINE)
        edge = (before.isalnum() or before == "_") is not (after.isalnum() or after == "_")
        return {
            sre.AT_BEGINNING: not before or (lines and before == "\n"),
            sre.AT_BEGINNING_STRING: not before,
            sre.AT_END: not after or (after == "\n" and (lines or where + 1 == len(self.text))),
            sre.AT_END_STRING: not after,
            sre.AT_BOUNDARY: edge,
            sre.AT_NON_BOUNDARY: not edge,
        }[at]


def _member(each: Any, c: str) -> bool:
    op, args = each
    if op is sre.CATEGORY:
        return CLASSES[args](c)
    return bool(ord(c) == args if op is sre.LITERAL else args[0] <= ord(c) <= args[1])
