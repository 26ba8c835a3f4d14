"""The tree of a parse: heads and children agree, whatever the arrays hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geobrief.model import Parse
from geobrief.syntax import Syntax


def parsed(words: list[str], heads: list[int]) -> Syntax:
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
    blank = ("",) * len(words)
    parse = Parse(
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        heads=tuple(heads),
        relations=tuple("root" if head == i else "dep" for i, head in enumerate(heads)),
        parts=blank,
        tags=blank,
        names=blank,
    )
    return Syntax(" ".join(words), parse)


SYNTAX = parsed("Russia fired the new missiles".split(), [1, 1, 4, 4, 1])


def test_words_and_their_heads() -> None:
    assert SYNTAX.lower[4] == "missiles"
    assert SYNTAX.at(8) == 1
    assert SYNTAX.children[4] == (2, 3)
    assert list(SYNTAX.ancestors(2)) == [4, 1]
    assert SYNTAX.child(1, "dep") == 0
    assert SYNTAX.child(0, "dep") is None


def test_the_head_of_a_span_is_the_word_that_hangs_outside_it() -> None:
    assert SYNTAX.head_of(13, 29) == 4  # "the new missiles"
    assert SYNTAX.head_of(0, 6) == 0
    assert SYNTAX.head_of(3, 4) == 0  # in the middle of a word
    assert SYNTAX.head_of(6, 7) is None  # between two


@given(st.lists(st.integers(min_value=0, max_value=30), min_size=1, max_size=30), st.data())
def test_every_word_hangs_on_its_parent_once(seeds: list[int], data: st.DataObject) -> None:
    heads = [min(seed, i) for i, seed in enumerate(seeds)]  # a tree: no head behind its word
    syntax = parsed(["w" * (1 + seed % 3) for seed in seeds], heads)
    hanging = [c for words in syntax.children for c in words]
    assert sorted(hanging) == [i for i, head in enumerate(heads) if head != i]
    i = data.draw(st.integers(min_value=0, max_value=len(heads) - 1))
    assert all(above < i for above in syntax.ancestors(i))
