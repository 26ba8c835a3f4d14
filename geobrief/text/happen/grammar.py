"""An article's grammar, asked as the stage asks it: words, children, phrases, and the names of places among them."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from geobrief.model import Span
from geobrief.syntax import Syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Reading, Toponym
    from geobrief.text.happen.classes import Kind
    from geobrief.text.happen.supplied import Supply
    from geobrief.world.gazetteer import Gazetteer


class Grammar(Syntax):
    """The parse of one article with the names of places in it.

    ``known`` are the kinds of words asked for before, ``supplied`` the weapons that adjectives say somebody gave.
    """

    def __init__(self, text: str, reading: Reading, gazetteer: Gazetteer) -> None:
        super().__init__(text, reading.parse)
        self._gazetteer = gazetteer
        self._features: dict[str, str | None] = {}
        self._sentences: dict[int, range] = {}
        self._said: dict[int, frozenset[str]] = {}
        self.known: dict[int, frozenset[Kind]] = {}
        self.supplied: tuple[Supply, ...] | None = None
        parse = reading.parse
        self.reading = reading
        self.starts, self.ends, self.heads = parse.starts, parse.ends, parse.heads
        self.relations, self.parts, self.tags, self.names = parse.relations, parse.parts, parse.tags, parse.names
        self.words = self.lower

    @cached_property
    def _toponym_of(self) -> dict[int, Toponym]:
        found, i = {}, 0
        starts, length = self.starts, len(self)
        for toponym in self.reading.toponyms:
            i = max(i, bisect_left(starts, toponym.start))
            while i < length and starts[i] < toponym.end:
                found[i] = toponym
                i += 1
        return found

    def saying(self, words: frozenset[str]) -> list[int]:
        """Where the article says one of some words, in text order."""
        return [] if self._vocabulary.isdisjoint(words) else [i for i, word in enumerate(self.words) if word in words]

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)

    def toponym(self, i: int) -> Toponym | None:
        """The name of a place that a word belongs to; none for one that is part of another name."""
        toponym = self._toponym_of.get(i)
        return None if toponym is None or toponym.role == "embedded" else toponym

    @cached_property
    def placed(self) -> frozenset[int]:
        """The first words of the sentences that name a place."""
        return frozenset(self.sentence(i).start for i in self._toponym_of if self.toponym(i) is not None)

    def is_country(self, i: int) -> bool:
        """Whether a word is in the name of a country ("a U.S. base" need not be there)."""
        toponym = self.toponym(i)
        return toponym is not None and self.feature(self.text[toponym.start : toponym.end]) == "country"

    def feature(self, name: str) -> str | None:
        """What the gazetteer holds the likeliest bearer of a name for; None where it knows none."""
        if name not in self._features:
            matches = self._gazetteer.lookup(name, limit=1)
            self._features[name] = matches[0].record.feature if matches else None
        return self._features[name]

    def kids(self, i: int, *relations: str) -> list[int]:
        """The words that hang on ``i`` in one of some ways; in any way where none is named."""
        children = self.children[i]
        if not relations or not children:
            return list(children)
        named, found = self.relations, []
        for k in children:
            if named[k] in relations:
                found.append(k)  # noqa: PERF401  a comprehension costs a call each time, and this is asked most of all
        return found

    def climb(self, i: int) -> Iterator[int]:
        """``i``, what it hangs on, and so on to the root of the sentence."""
        yield i
        yield from self.ancestors(i)

    def sentence(self, i: int) -> range:
        """The words of the sentence that ``i`` is in."""
        if i in self._sentences:
            return self._sentences[i]
        heads, root = self.heads, i
        while heads[root] != root:
            root = heads[root]
        words = self._below(root)
        self._sentences.update(dict.fromkeys(words, range(min(words), max(words) + 1)))
        return self._sentences[i]

    def said(self, i: int) -> frozenset[str]:
        """The words of the sentence that ``i`` is in, as a set."""
        sentence = self.sentence(i)
        if sentence.start not in self._said:
            self._said[sentence.start] = frozenset(self.words[sentence.start : sentence.stop])
        return self._said[sentence.start]

    def subtree(self, i: int) -> list[int]:
        """``i`` and all that hangs on it, in text order."""
        return sorted(self._below(i))

    def _below(self, i: int) -> list[int]:
        children, found = self.children, [i]
        for j in found:  # it grows meanwhile
            found += children[j]
        return found

    def span(self, i: int) -> Span:
        """The span of one word."""
        return Span(start=self.starts[i], end=self.ends[i])

    def phrase(self, i: int) -> Span:
        """A noun with what stands directly before it: "short-range ballistic missiles", with no article."""
        first = i
        while first > 0 and self._belongs(first - 1, i):
            first -= 1
        while first < i and self.words[first] in {"the", "a", "an", "its", "their", "his", "her", "-", "about", "some"}:
            first += 1
        return Span(start=self.starts[first], end=self.ends[i])

    def _belongs(self, j: int, noun: int) -> bool:
        if self.parts[j] in {"PUNCT", "SPACE"} and self.words[j] != "-":
            return False
        for k in self.climb(j):
            if k == noun:
                return True
            if self.relations[k] in {"relcl", "acl", "prep", "appos", "conj", "cc", "punct"} and self.words[k] != "-":
                return False
        return False
