"""Every step of recognition is needed: without it some annotated text has other names. So is their order."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geobrief.text.recognise import capitals, chains, names
from geobrief.text.recognise.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.pipeline import Geobrief
    from geobrief.text.recognise.search import Search

    Found = frozenset[tuple[str, int, bool]]
    Step = Callable[[Search], None]

TEXTS = Path(__file__).parent / "data" / "names.txt"
MARK = re.compile(r"\[\[(.+?)\]\]|\{\{(.+?)\}\}")


def annotated() -> list[tuple[str, Found]]:
    """Every text without its marks, and its names: words, offset, and whether they stand in the furniture of copy."""
    read = []
    for written in TEXTS.read_text(encoding="utf-8").splitlines():
        if written and not written.startswith("#"):
            text, at, marked, line = "", 0, set(), written.replace("¶", "\n\n")
            for mark in MARK.finditer(line):
                text += line[at : mark.start()]
                marked.add((mark[1] or mark[2], len(text), mark[2] is not None))
                text += mark[1] or mark[2]
                at = mark.end()
            read.append((text + line[at:], frozenset(marked)))
    return read


@pytest.fixture(scope="module")
def look(maker: Geobrief) -> Callable[[tuple[Step, ...]], list[Found]]:
    """Look for the names of every text with some of the steps; each text is parsed once."""
    nlp, gazetteer = maker.model.nlp, maker.gazetteer
    texts = [(capitals.mixed(text, nlp, gazetteer), text) for text, _ in annotated()]
    docs = [doc for doc, _ in nlp.pipe(texts, as_tuples=True)]

    @cache
    def look(steps: tuple[Step, ...]) -> list[Found]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(names, "STEPS", steps)
            pages = [Page(doc) for doc in docs]
            return [
                frozenset(
                    (page.between(name.first, name.last), page.start(name.first), name.label == "CREDIT")
                    for name in chains.join(page, names.find(page, gazetteer), gazetteer)
                )
                for page in pages
            ]

    return look


def test_with_all_steps_every_name_is_found(look: Callable[[tuple[Step, ...]], list[Found]]) -> None:
    assert look(names.STEPS) == [marked for _, marked in annotated()]


@pytest.mark.parametrize("step", names.STEPS, ids=lambda step: str(step.__name__))
def test_without_a_step_some_name_is_lost(look: Callable[[tuple[Step, ...]], list[Found]], step: Step) -> None:
    assert look(tuple(other for other in names.STEPS if other is not step)) != look(names.STEPS)


@pytest.mark.parametrize(("first", "then"), [("entities", "edges"), ("curated", "defined")])
def test_what_takes_after_found_names_comes_after_what_finds_them(
    look: Callable[[tuple[Step, ...]], list[Found]], first: str, then: str
) -> None:
    steps = list(names.STEPS)
    order = [step.__name__ for step in steps]
    a, b = order.index(first), order.index(then)
    assert a < b
    steps[a], steps[b] = steps[b], steps[a]
    assert look(tuple(steps)) != look(names.STEPS)
