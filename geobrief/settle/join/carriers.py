"""Which weapon a figure speaks of, and which one a name: by the nearest word for a weapon in the tree of the sentence.

Where a figure's weapon is only gone back to ("it", "the missile"), the one meant is looked for in the sentences before.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geobrief.settle.join.relations import is_weapon

if TYPE_CHECKING:
    from geobrief.model import Span
    from geobrief.settle.join.context import Context
    from geobrief.syntax import Syntax

_BACK: Final = 4
"""So many sentences back a weapon that is only gone back to may be named."""
_FAR: Final = 12
_VAGUE: Final = frozenset(
    "range reach version variant model vehicle vehicles carrier carriers tank tanks round rounds".split()
)
_DEFINITE: Final = frozenset("the this that these those its their both each such".split())


class Carriers:
    """The weapons of one article: words that stand for one, by sentence."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._syntax: Syntax = context.syntax
        self._words = lru_cache(maxsize=None)(self._of_sentence)
        self._nearest = lru_cache(maxsize=None)(self._near)
        self.meant = lru_cache(maxsize=None)(self._meant)
        """A figure's weapon in its own sentence, and the one that it goes back to, by the figure's start and end."""

    def _of_sentence(self, start: int, end: int) -> tuple[int, ...]:
        """The words that stand for weapons in a sentence, one for each phrase."""
        syntax = self._syntax
        armed = {i for arm in self._context.arms_in(start, end) for i in syntax.within(arm.start, arm.end)}
        found = [
            i
            for i in syntax.within(start, end)
            if i in armed or (is_weapon(syntax.lower[i]) and syntax.lower[i] not in _VAGUE)
        ]
        return tuple(i for i in found if not any(head in found for head in self._phrase(i)))

    def _phrase(self, i: int) -> tuple[int, ...]:
        """The words that a word is a part of the name of ("Patriot missile battery")."""
        syntax, heads = self._syntax, []
        while syntax.relation(i) in {"compound", "nmod", "amod", "appos", "poss"} and syntax.head(i) != i:
            i = syntax.head(i)
            heads.append(i)
        return tuple(heads)

    def _near(self, word: int, start: int, end: int) -> int | None:
        """The weapon nearest to a word in the tree; of equals the one that stands nearer in the text."""
        found = self._words(start, end)
        ranked = [(self._between(word, one), abs(one - word), one) for one in found]
        ranked = [one for one in ranked if one[0] <= _FAR]
        return min(ranked)[2] if ranked else None

    def _between(self, one: int, other: int) -> int:
        """So many steps in the tree from one word to another."""
        up = {w: n for n, w in enumerate((one, *self._syntax.ancestors(one)))}
        for steps, w in enumerate((other, *self._syntax.ancestors(other))):
            if w in up:
                return steps + up[w]
        return _FAR + 1

    def of(self, start: int, end: int) -> int | None:
        """The weapon that a span of its sentence speaks of: the word that stands for it."""
        sentence = self._context.sentence(start)
        word = self._syntax.head_of(start, end)
        return None if word is None else self._nearest(word, sentence.start, sentence.end)

    def _meant(self, start: int, end: int) -> tuple[int | None, int | None]:
        here = self._context.sentence(start)
        own = self.of(start, end)
        if own is not None and not self._goes_back(own):
            return own, None
        number = self._context.sentence_number(start)
        noun = None if own is None else self._syntax.lower[own].rstrip("s")
        before = self._context.sentences[max(0, number - _BACK) : max(0, number)]
        return own, self._last(tuple(reversed(before)), noun) if here else None

    def _goes_back(self, word: int) -> bool:
        """Whether a weapon is only gone back to: "the missile", "its rockets", and no name."""
        syntax = self._syntax
        start = syntax.parse.starts[word]
        if self._context.arms_in(start, syntax.parse.ends[word]):
            return False
        return any(syntax.lower[c] in _DEFINITE for c in syntax.children[word])

    def _last(self, sentences: tuple[Span, ...], noun: str | None) -> int | None:
        """The last weapon named before, of the same noun where there is one."""
        for sentence in sentences:
            found = self._words(sentence.start, sentence.end)
            alike = [one for one in found if noun is not None and self._syntax.lower[one].rstrip("s") == noun]
            if alike or found:
                return (alike or list(found))[0]
        return None
