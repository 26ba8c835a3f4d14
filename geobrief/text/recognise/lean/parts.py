"""Parts of speech from tags, by the packaged model's own rules, which are looked up and not searched for.

spaCy searches every text for 180 patterns. All but a few look at one word only: what they say of a tag, a word in small
letters and a relation is worked out once and kept. A pattern of two words is tried where its last word may stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from spacy.attrs import DEP, IDS, IS_SPACE, LOWER, POS, TAG
from spacy.parts_of_speech import IDS as PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from spacy.strings import StringStore
    from spacy.tokens import Doc

_SEEN = [TAG, LOWER, DEP, IS_SPACE, POS]
_WRITTEN = ((TAG, 0), (DEP, 2), (POS, 4))  # and where each stands in what is seen
_SET = {"POS": POS, "TAG": TAG, "DEP": DEP}
_Word = tuple[int, ...]


class _Rule(NamedTuple):
    """What a rule asks of one word, or of two that follow each other, and what it says of which of them."""

    asks: tuple[Callable[[_Word], bool], ...]
    of: int
    says: dict[int, int]


class UnknownRule(ValueError):
    """A rule that asks for what is not looked at here."""


class Parts:
    """The rules of a model's attribute ruler, as far as they say part, tag or relation: nothing else is used here."""

    def __init__(self, rules: Iterable[Mapping[str, Any]], strings: StringStore) -> None:
        self._strings = strings
        self._asked_for: set[int] = set()
        self._rules = [
            _Rule(tuple(self._ask(word) for word in pattern), rule["index"], says)
            for rule in rules
            if (says := self._says(rule["attrs"]))
            for pattern in rule["patterns"]
        ]
        if any(len(rule.asks) > 2 for rule in self._rules):
            raise UnknownRule("more than two words")
        self._known: dict[_Word, list[_Rule]] = {}
        self._lower = np.array(sorted(self._asked_for), dtype=np.uint64)

    def tell(self, doc: Doc) -> None:
        """Write parts of speech into a text that has tags and relations."""
        table = doc.to_array(_SEEN)
        near = np.searchsorted(self._lower, table[:, 1]).clip(max=len(self._lower) - 1)
        # no rule speaks of the others, so that they are all the same word
        table[self._lower[near] != table[:, 1], 1] = 0
        words: list[_Word] = list(map(tuple, table.tolist()))
        said = [self._said(words, i) for i in range(len(words))]
        columns = [[says.get(attr, word[at]) for says, word in zip(said, words, strict=True)] for attr, at in _WRITTEN]
        written: Any = np.array(columns, dtype=np.uint64).T
        doc.from_array([attr for attr, _ in _WRITTEN], written)

    def _said(self, words: list[_Word], i: int) -> dict[int, int]:
        """What the rules say of a word; the later one where two speak of the same."""
        rules = self._known.get(words[i])
        if rules is None:
            rules = self._known[words[i]] = self._speaking(words[i])
        said: dict[int, int] = {}
        for rule in rules:
            if len(rule.asks) == 1 or self._follows(rule, words, i - rule.of):
                said |= rule.says
        return said

    def _speaking(self, word: _Word) -> list[_Rule]:
        """The rules that may say something of such a word; those of one word that agree are put into one."""
        found: list[_Rule] = []
        for rule in self._rules:
            if rule.asks[rule.of](word):
                if found and len(rule.asks) == len(found[-1].asks) == 1:
                    found[-1] = found[-1]._replace(says=found[-1].says | rule.says)
                else:
                    found.append(rule)
        return found

    @staticmethod
    def _follows(rule: _Rule, words: list[_Word], first: int) -> bool:
        return (
            first >= 0
            and first + len(rule.asks) <= len(words)
            and all(asks(word) for asks, word in zip(rule.asks, words[first : first + len(rule.asks)], strict=True))
        )

    def _says(self, attrs: Mapping[str, str]) -> dict[int, int]:
        said = {_SET[name]: value for name, value in attrs.items() if name in _SET}
        return {attr: PARTS[value] if attr == POS else self._strings.add(value) for attr, value in said.items()}

    def _ask(self, word: Mapping[str, Any]) -> Callable[[_Word], bool]:
        asked = [self._test(_SEEN.index(IDS[name]), value) for name, value in word.items()]
        return lambda seen: all(test(seen) for test in asked)

    def _test(self, at: int, value: Any) -> Callable[[_Word], bool]:  # noqa: ANN401  the rules are JSON
        if isinstance(value, bool):
            return lambda seen: bool(seen[at]) is value
        if isinstance(value, str):
            value = {"IN": [value]}
        ((how, words),) = value.items()
        if how not in {"IN", "NOT_IN"}:
            raise UnknownRule(how)
        among = {self._strings.add(word) if word else 0 for word in words}
        if _SEEN[at] == LOWER:
            self._asked_for |= among
        return lambda seen: (seen[at] in among) is (how == "IN")
