"""An article as the recogniser looks at it: words with offsets, and the entities that spaCy saw."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.model import Parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "`s"})
_CUTS = frozenset({"to", "(", ")"})
"""What stands between two names, though spaCy take both for one ("Sake to Goma", "Moebye (Pekon")."""
_CUT = frozenset({"ORG", "GPE", "LOC", "PERSON", "PRODUCT"})
_GAP = re.compile(r"\n\s*\n")
_LABEL = re.compile(r"[A-Z][A-Za-z]{0,15}(?: [A-Za-z]{1,12}){0,2}:")
"""What opens a line of a bulletin ("SUMMIT ELEV: 9341 FT"): the line before ends there."""
JOINTS = frozenset({"-", "–", "/"})
"""What joins the parts of a name."""
_EDGE = frozenset(',;:-–—."“”‘()[]/')


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One of spaCy's entities: words ``[first, last)`` without article, possessive and stray punctuation."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name of a place: words ``[first, last)``, who found it, and whether it is a part of another name."""

    first: int
    last: int
    label: str
    embedded: bool = False


class Page:
    """A spaCy Doc, read out once: ``doc.text`` and ``doc.ents`` are computed anew at every look."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.words: list[str] = [token.text for token in doc]
        self.lower: list[str] = [word.lower() for word in self.words]
        self.starts: list[int] = doc.to_array("IDX").tolist()
        self.is_caseless = self.text == self.text.lower()
        begins = str.isalpha if self.is_caseless else str.isupper
        self._capitals: list[bool] = [begins(word[:1]) for word in self.words]
        self.entities: list[Entity] = []
        self._entity_of: dict[int, Entity] = {}
        for ent in doc.ents:
            for start, end in self._pieces(ent.start, ent.end, ent.label_):
                first, last = self.trim(start, end)
                entity = Entity(first=first, last=last, label=ent.label_)
                self.entities.append(entity)
                self._entity_of.update(dict.fromkeys(range(start, end), entity))

    def __len__(self) -> int:
        return len(self.words)

    def parse(self) -> Parse:
        """The grammar of the article, for the stages behind.

        What it ties over a blank line is cut there: a headline has no full stop, and the parser reads on.
        """
        gaps = [gap.start() for gap in _GAP.finditer(self.text)]
        parts = [bisect_right(gaps, start) for start in self.starts]
        told = self.doc.to_array(["HEAD", "DEP", "POS", "TAG", "ENT_TYPE"])
        heads = [i + ahead for i, ahead in enumerate(told[:, 0].astype("int64").tolist())]
        relations, kinds, tags, names = (self._spelled_out(told[:, column].tolist()) for column in range(1, 5))
        cut = [parts[i] != parts[head] for i, head in enumerate(heads)]
        return Parse(
            starts=tuple(self.starts),
            ends=tuple(start + len(word) for start, word in zip(self.starts, self.words, strict=True)),
            heads=tuple(i if cut[i] else head for i, head in enumerate(heads)),
            relations=tuple("ROOT" if cut[i] else relation for i, relation in enumerate(relations)),
            parts=tuple(kinds),
            tags=tuple(tags),
            names=tuple(names),
        )

    def _spelled_out(self, numbers: list[int]) -> list[str]:
        """The words that spaCy keeps as numbers: a few, each of them often."""
        words = {number: self.doc.vocab.strings[number] if number else "" for number in set(numbers)}
        return [words[number] for number in numbers]

    def start(self, first: int) -> int:
        """Offset of the first character of a word."""
        return self.starts[first]

    def end(self, last: int) -> int:
        """Offset behind the word before ``last``, and behind its dot where it is cut short with dots ("W.Va.")."""
        end = self.starts[last - 1] + len(self.words[last - 1])
        return end + 1 if "." in self.words[last - 1][:-1] and self.text[end : end + 1] == "." else end

    def between(self, first: int, last: int) -> str:
        """The text of words ``[first, last)`` as it stands."""
        return self.text[self.start(first) : self.end(last)]

    def entity(self, i: int) -> Entity | None:
        """The entity that a word belongs to."""
        return self._entity_of.get(i)

    def label(self, i: int) -> str:
        """The label of the entity that a word belongs to, or an empty string."""
        entity = self._entity_of.get(i)
        return entity.label if entity else ""

    def is_capitalised(self, i: int) -> bool:
        """Whether a word begins with a capital letter; in a text without any, whether it is a word."""
        return self._capitals[i]

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Without the article, the possessive and punctuation at the edges; empty where nothing is left."""
        while first < last and (self.lower[first] in {"the", "a", "an"} or self._is_edge(first)):
            first += 1
        while first < last and (
            self.words[last - 1] in _POSSESSIVE or self._is_edge(last - 1) or self._is_count(last - 1)
        ):
            last -= 1
        return first, last

    def may_end_name(self, i: int) -> bool:
        """Whether a name can end with this word."""
        return self.words[i][:1].isalnum() and self.words[i] not in _POSSESSIVE

    def is_unheard(self, i: int) -> bool:
        """Whether a word has no vector: news has Qantas and Gaddafi, and hardly any hamlet of Sudan."""
        return bool(self.doc.vocab.vectors.n_keys) and self.doc[i].is_oov and self.words[i][0].isupper()

    def _pieces(self, first: int, last: int, label: str) -> Iterator[tuple[int, int]]:
        """An entity, cut where no name of an organisation or a place goes on."""
        for i in range(first + 1, last - 1):
            labelled = "\n" in self.words[i] and _LABEL.match(self.text, self.end(i + 1)) is not None
            if labelled or (label in _CUT and self.words[i] in _CUTS):
                yield first, i
                first = i + 1
        yield first, last

    def _is_count(self, i: int) -> bool:
        """ "Near Bangor two trucks collided": a number in small letters ends no name."""
        return self.doc[i].pos_ == "NUM" and self.words[i].islower()

    def _is_edge(self, i: int) -> bool:
        return self.words[i].isspace() or self.words[i] in _EDGE
