"""The packaged model without what reading does not use: loaded in a seventh of the time, run in a third of it.

spaCy's own parts read the weights where the package has them. What is left out are half a million strings and the
lemmatizer; what is done in another way are the vectors (`vectors`: searched on the disk), the order of the network's
work (`network`), the steps of the recogniser of entities (`entities`) and the rules on parts of speech (`parts`).
Heads, relations, tags, parts of speech, sentences and entities are the same; morphology and lemmas are not told.
A text longer than most articles is read in windows, cut where no sentence is. `derive` makes the arrays beside this
file when geobrief is built; `package` knows which package they belong to.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import srsly
from spacy.attrs import TAG
from spacy.lang.en import English
from spacy.pipeline.dep_parser import DependencyParser
from spacy.pipeline.ner import EntityRecognizer
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from geobrief.text.recognise.lean import network, package
from geobrief.text.recognise.lean.entities import Entities
from geobrief.text.recognise.lean.parts import Parts
from geobrief.text.recognise.lean.vectors import MappedVectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from spacy.vocab import Vocab

T = TypeVar("T")

_WINDOW = 30_000  # characters: hardly an article is so long
_CUT = re.compile(r"\n(\s*)(?=\S)")
_WORDS = 6_000
_SPARED = 60_000
"""Characters that are searched for exceptions of the tokenizer before all of these are made."""


class Lean:
    """What stands in for spaCy's ``Language``: it reads texts, one or many."""

    pipe_names = ("tok2vec", "tagger", "parser", "attribute_ruler", "ner")

    def __init__(self, files: Path) -> None:
        self.vocab = _vocab(files)
        self.meta: dict[str, Any] = srsly.read_json(files / "meta.json")
        self._words = _Words(files / "tokenizer", self.vocab)
        self._shared, self._own = network.Tok2Vec(shared=True), network.Tok2Vec(shared=False)
        self._shared.model.from_bytes((files / "tok2vec/model").read_bytes())
        self._tagger = _Tagger(files, self.vocab)
        parts = srsly.msgpack_loads((files / "attribute_ruler/patterns").read_bytes())
        self._parts = Parts(parts, self.vocab.strings)
        self._parser = DependencyParser(self.vocab, network.transitions(network.listener(), "parser"))
        self._parser.from_disk(files / "parser", exclude=["vocab"])
        own = self._own.model
        recogniser = EntityRecognizer(self.vocab, network.transitions(own, "ner"))
        recogniser.from_disk(files / "ner", exclude=["vocab"])
        recogniser.model.replace_node(own, network.listener())
        self._entities = Entities(recogniser)
        for model in (self._shared.model, own, self._parser.model, recogniser.model):
            network.quicken(model)

    def __call__(self, text: str) -> Doc:
        """Read one text."""
        (doc,) = self._read([text])
        return doc

    def pipe(
        self, texts: Iterable[tuple[str, T]], *, as_tuples: bool = True, batch_size: int = 8
    ) -> Iterator[tuple[Doc, T]]:
        """Read texts, so many together, and hand on what comes with each."""
        assert as_tuples
        given = iter(texts)
        while batch := list(islice(given, batch_size)):
            yield from zip(self._read([text for text, _ in batch]), (company for _, company in batch), strict=True)

    def _read(self, texts: list[str]) -> list[Doc]:
        cut = self._words.cut(texts)
        windows = [[cut(window) for window in _windows(text)] for text in texts]
        for docs in network.groups((doc for text in windows for doc in text if len(doc)), _WORDS):
            self._annotate(docs)
        return [docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False) for docs in windows]

    def _annotate(self, docs: list[Doc]) -> None:
        words = network.Words(docs)
        self._tagger.tag(docs, _handed(docs, self._shared.vectors(words)))
        self._parser.set_annotations(docs, self._parser.predict(docs))
        for doc in docs:
            self._parts.tell(doc)
        _handed(docs, self._own.vectors(words))
        self._entities.mark(docs)
        for doc in docs:
            doc.tensor = doc.tensor[:0].copy()  # without a copy, all numbers of the group would stay


def _windows(text: str) -> Iterator[str]:
    """A text as it is; a very long one in parts, each cut behind a blank line, or behind a line where there is none."""
    start = 0
    while len(text) - start > _WINDOW:
        cuts = list(_CUT.finditer(text, start + _WINDOW // 2, start + _WINDOW))
        if not cuts:
            break  # no line ends here: it is read as one
        end = max(cuts, key=lambda cut: ("\n" in cut[1], cut.end())).end()
        yield text[start:end]
        start = end
    yield text[start:]


def _vocab(files: Path) -> Vocab:
    """English words, with the norms of the package and vectors that stay on the disk."""
    vocab = create_vocab("en", English.Defaults)
    vocab.from_disk(files / "vocab", exclude=["strings", "vectors"])
    vocab.vectors = MappedVectors(package.KEYS, package.ROWS, files / "vocab/vectors")
    return vocab


def _handed(docs: list[Doc], vectors: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Put the numbers of words where the layers behind take them from; all of them, one below the other."""
    for doc, of_text in zip(docs, vectors, strict=True):
        doc.tensor = of_text  # type: ignore[assignment]  # spaCy takes any floats
    return np.concatenate(vectors)


class _Words:
    """What cuts texts into words: spaCy's own, with its 1,300 exceptions ("don't", "a.m.") where a text holds them.

    To make all of them ready takes as long as reading an article: one is made when a text first holds its letters, and
    all the rest when so much was read that looking for them would take longer.
    """

    def __init__(self, path: Path, vocab: Vocab) -> None:
        held = srsly.msgpack_loads(path.read_bytes())
        self._waiting: dict[str, list[dict[int, Any]]] = held["exceptions"]
        plain = srsly.msgpack_dumps({**held, "exceptions": {}})
        self._cut = Tokenizer(vocab).from_bytes(plain, exclude=["vocab"])
        self._left = _SPARED

    def cut(self, texts: list[str]) -> Tokenizer:
        """What cuts these texts."""
        if self._waiting:
            whole = "\n".join(texts)
            self._left -= len(whole)
            for written in [one for one in self._waiting if self._left < 0 or one in whole]:
                self._cut.add_special_case(written, self._waiting.pop(written))
        return self._cut


class _Tagger:
    """The tags of words: the likeliest of one layer."""

    def __init__(self, files: Path, vocab: Vocab) -> None:
        (layer,) = (node for node in srsly.msgpack_loads((files / "tagger/model").read_bytes())["params"] if node)
        self._weights, self._bias = layer["W"], layer["b"]
        labels = srsly.read_json(files / "tagger/cfg")["labels"]
        self._labels = np.array([vocab.strings.add(label) for label in labels], dtype=np.uint64)

    def tag(self, docs: list[Doc], vectors: NDArray[np.float32]) -> None:
        """Tag every word of the texts."""
        likeliest = (vectors @ self._weights.T + self._bias).argmax(axis=1)
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        for doc, tags in zip(docs, np.split(self._labels[likeliest], ends), strict=True):
            doc.from_array([TAG], tags)  # type: ignore[arg-type]  # spaCy's own arrays are of these numbers


def load() -> Lean | None:
    """The packaged model, lean; None where it is not the one that geobrief was built with."""
    files = package.find()
    return Lean(files) if files is not None and package.is_derived() else None
