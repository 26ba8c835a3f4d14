"""Entities by the packaged model's recogniser, its steps taken together instead of one by one.

spaCy's recogniser walks through a text word by word: a word begins an entity, lies in it, ends it, is one, or is none.
What it sees at a step is the word, and of an open entity the first word and the last so far. So the scores of every
word outside entities do not hang on the steps before, and those inside on nothing but where the entity began: they are
computed for all words at once, then for all entities that might be, length by length. The steps are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

    _Numbers = NDArray[np.int64]
    _Flags = NDArray[np.bool_]


class Entities:
    """A loaded recogniser, which marks the entities of texts whose words' numbers lie in ``doc.tensor``."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        self._words, self._lower, upper = recogniser.model.layers
        moves = [recogniser.moves.get_class_name(i) for i in range(recogniser.moves.n_moves)]
        self._labels = sorted({move[2:] for move in moves if move[2:]})
        weights, bias = upper.get_param("W"), upper.get_param("b")
        # outside an entity: one begins, a word is one, or is none; inside: it goes on with its label, or ends
        outside = [i for i, move in enumerate(moves) if move == "O" or (move[0] in "BU" and move[2:])]
        inside = [moves.index(f"{kind}-{label}") for kind in "IL" for label in self._labels]
        self._outside, self._inside = (_Scores(weights[which].T, bias[which]) for which in (outside, inside))
        self._kinds = np.array([moves[i][0] for i in outside])
        self._label = np.array([self._labels.index(moves[i][2:]) if moves[i][2:] else -1 for i in outside])
        self._ties_go_on = np.array(inside[: len(self._labels)]) < np.array(inside[len(self._labels) :])

    def mark(self, docs: Sequence[Doc]) -> None:
        """Write the entities into texts that are parsed."""
        seen = _Seen(self._lower, self._words.predict(docs))
        table = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs])
        lengths = [len(doc) for doc in docs]
        closed = np.append(table[1:, 0] == 1, True)
        closed[np.cumsum(lengths) - 1] = True  # an entity ends where its sentence does
        chosen = self._choose(seen, ~closed, table[:, 1] == 1)
        ends = self._ends(seen, ~closed, chosen)
        first = 0
        for doc, length in zip(docs, lengths, strict=True):
            here = slice(first, first + length)
            doc.set_ents([Span(doc, *place) for place in self._walk(chosen[here], ends[here] - first)])
            first += length

    def _choose(self, seen: _Seen, may_go_on: _Flags, is_space: _Flags) -> _Numbers:
        """What each word is where no entity is open: the number of a kind and its label."""
        count = len(is_space)
        scores = self._outside.of(seen.states(np.arange(count), None))
        scores[np.ix_(~may_go_on, self._kinds == "B")] = -np.inf
        scores[np.ix_(is_space, self._kinds != "O")] = -np.inf
        chosen: _Numbers = scores.argmax(axis=1)
        return chosen

    def _ends(self, seen: _Seen, may_go_on: _Flags, chosen: _Numbers) -> _Numbers:
        """Behind which word the entity ends that this word is or begins, be it reached or not."""
        ends = np.arange(len(chosen)) + 1
        starts = np.flatnonzero(self._kinds[chosen] == "B")
        labels = self._label[chosen[starts]]
        at = starts + 1
        while len(starts):
            scores = self._inside.of(seen.states(at, starts))
            stay, end = scores[_all(at), labels], scores[_all(at), labels + len(self._labels)]
            goes_on = may_go_on[at] & ((stay > end) | ((stay == end) & self._ties_go_on[labels]))
            ends[starts] = at + 1
            starts, labels, at = starts[goes_on], labels[goes_on], at[goes_on] + 1
        return ends

    def _walk(self, chosen: _Numbers, ends: _Numbers) -> Iterator[tuple[int, int, str]]:
        behind = 0
        for i in np.flatnonzero(self._label[chosen] >= 0).tolist():
            if i >= behind:
                behind = int(ends[i])
                yield i, behind, self._labels[self._label[chosen[i]]]


def _all(rows: _Numbers) -> _Numbers:
    return np.arange(len(rows))


class _Scores:
    """How good each move is, from what is seen."""

    def __init__(self, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        self._weights, self._bias = np.ascontiguousarray(weights), bias

    def of(self, states: NDArray[np.float32]) -> NDArray[np.float32]:
        scores: NDArray[np.float32] = states @ self._weights + self._bias
        return scores


class _Seen:
    """What is seen at a step: the word, an entity's first and last; the last two are no words where none is open."""

    def __init__(self, lower: Any, words: NDArray[np.float32]) -> None:  # noqa: ANN401  thinc's models have no types
        parts = lower.predict(words)  # the first row is no word
        self._word, self._first, self._last = parts[:, 0], parts[:, 1], parts[:, 2]
        self._bias = lower.get_param("b")

    def states(self, at: _Numbers, starts: _Numbers | None) -> NDArray[np.float32]:
        """The states at these words, of entities that began there; or of none."""
        first = self._first[:1] if starts is None else self._first[starts + 1]
        last = self._last[:1] if starts is None else self._last[at]
        pieces: NDArray[np.float32] = (self._word[at + 1] + first + last + self._bias).max(axis=2)
        return pieces
