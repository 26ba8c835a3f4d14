"""The network of the packaged model, as its configuration describes it, in an order that costs less.

Every distinct word of a batch is embedded once, and all multiplications go through numpy's own kernels. The numbers are
the same but for the last digits, where kernels round differently; a test holds that the annotations are equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

import numpy as np
from spacy.attrs import IDS, NORM, ORTH, SPACY
from spacy.ml.models.parser import build_tb_parser_model
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.pipeline.tok2vec import Tok2VecListener
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Sized

    from numpy.typing import NDArray
    from spacy.tokens import Doc

_Long = TypeVar("_Long", bound="Sized")

_WIDTH = 96  # numbers that stand for a word
_OWN = {"NORM": 5000, "PREFIX": 1000, "SUFFIX": 2500, "SHAPE": 2500}
_SHARED = {**_OWN, "SPACY": 50, "IS_SPACE": 50}
_ATTRS = [IDS[name] for name in _SHARED]
_AT_ONCE = 2_000  # words: the convolutions hold what each of them was given until the last is done
_ODD = np.uint64(0x9E3779B97F4A7C15)  # mixes two keys into one of 64 bits


class Words:
    """The distinct words of some texts, which spaCy's layers take for a text of its own."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        table: NDArray[np.uint64] = np.concatenate([doc.to_array([ORTH, *_ATTRS]) for doc in docs])
        # all that is looked at of a word follows from its letters, but for a norm of its own, and what comes after it
        column = {attr: i for i, attr in enumerate([ORTH, *_ATTRS])}
        keys = (table[:, 0] * _ODD + table[:, column[NORM]]) * _ODD + table[:, column[SPACY]]
        _, first, self._numbers = np.unique(keys, return_index=True, return_inverse=True)
        self._table = table[first]
        self._column = column
        self._ends = np.cumsum([len(doc) for doc in docs])[:-1]
        self.vocab = docs[0].vocab

    def __len__(self) -> int:
        return len(self._table)

    def to_array(self, attrs: int | list[str]) -> NDArray[np.uint64]:
        """What spaCy's layers look at of each word."""
        if isinstance(attrs, int):
            return self._table[:, self._column[attrs]]
        return self._table[:, [self._column[IDS[attr]] for attr in attrs]]

    def spread(self, vectors: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """The vectors of distinct words, put where the texts have the words."""
        return np.split(vectors[self._numbers], self._ends)


class Tok2Vec:
    """The layers that make numbers of words: an embedding of each by itself, then four convolutions."""

    def __init__(self, *, shared: bool) -> None:
        looked_at = _SHARED if shared else _OWN
        embed = MultiHashEmbed(_WIDTH, list(looked_at), list(looked_at.values()), include_static_vectors=True)
        self.model: Any = build_Tok2Vec_model(
            embed, MaxoutWindowEncoder(_WIDTH, window_size=1, maxout_pieces=3, depth=4)
        )

    def vectors(self, words: Words) -> list[NDArray[np.float32]]:
        """The numbers of every word of each text."""
        (embedded,) = self.model.get_ref("embed").predict([words])
        encode = self.model.get_ref("encode")
        return [found for group in groups(words.spread(embedded), _AT_ONCE) for found in encode.predict(group)]


def groups(texts: Iterable[_Long], most: int) -> Iterator[list[_Long]]:
    """Texts in groups of so many words at most: what a layer holds at once grows with their number."""
    group: list[_Long] = []
    for text in texts:
        if group and sum(map(len, group)) + len(text) > most:
            yield group
            group = []
        group.append(text)
    if group:
        yield group


def listener() -> Any:  # noqa: ANN401  thinc's models have no types
    """The layer that takes the numbers from where they were put, in ``doc.tensor``."""
    return Tok2VecListener("tok2vec", _WIDTH)


def transitions(words: Any, state_type: Literal["parser", "ner"]) -> Any:  # noqa: ANN401  the same
    """The layers that choose the next step of a parser or of a recogniser of entities."""
    return build_tb_parser_model(
        words, state_type, extra_state_tokens=False, hidden_width=64, maxout_pieces=2, use_upper=True, nO=None
    )


def quicken(model: Any) -> None:  # noqa: ANN401  the same
    """Let a loaded model multiply by numpy's kernels."""
    ops = NumpyOps(use_blis=False)
    for node in model.walk():
        node.ops = ops
