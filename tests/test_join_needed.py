"""Every rule of join that decides by itself is needed: without it some figure is joined otherwise.

What is weighed (claims, middles of zones) is needed in another way: without it some annotated figure of the press that
was joined rightly no longer is. The weights were fitted with all of it, so a loss says that it speaks, and not how much
it tells: the folds of `tools/fit_choice.py` say that.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geobrief.model import Article
from geobrief.settle import join
from geobrief.settle.join import centres, claims, edges, ranges, relations, travels, vantage, zones
from geobrief.settle.resolve import resolve
from geobrief.text import recognise
from geobrief.text.measure import measures

sys.path.insert(0, str(Path(__file__).parent / "quality"))

from annotated import measure_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from annotated import MeasureMark

    from geobrief.model import Link, Measure, Place, Reading
    from geobrief.pipeline import Geobrief

STORM = (Path(__file__).parent.parent / "seeds" / "storm.txt").read_text("utf-8")
RULES: tuple[tuple[Any, str, str], ...] = (
    (travels, "_start", "A drone flew 300 km from Gomel to Kyiv."),
    (travels, "_end", "A drone flew 300 km from Gomel to Kyiv."),
    (travels, "_operator", "North Korea test-fired a missile on Monday. It flew 600 km."),
    (ranges, "_target", "Missiles fired from Kaliningrad, with a range of 500 km, are aimed at Warsaw."),
    (zones, "_is_storm", "At noon Edda lay at 31.0N 76.2W, off Charleston. Hurricane-force winds extend 35 miles."),
    (zones, "_as_before", STORM),
    (zones, "_is_along", "Near Kherson a buffer zone 15 km deep was declared along the front line."),
    (edges, "_border", "Troops dug in within 4 km of the Lebanese border with Israel."),
    (edges, "_coast", "Ships must stay 12 miles off the Libyan coast."),
    (edges, "_into", "Ukrainian troops advanced 20 km into Kursk region."),
    (edges, "_off", "A trawler burned 40 miles off Senegal."),
)


class Read:
    """One text, read: all that join asks."""

    def __init__(self, maker: Geobrief, text: str, reading: Reading) -> None:
        self.reading = reading
        self.article = Article(text=text)
        self.gazetteer = maker.gazetteer
        self.places: tuple[Place, ...] = resolve(self.article, self.reading, self.gazetteer)
        self.measures: tuple[Measure, ...] = measures(text, self.reading.sentences, self.reading.parse)

    def links(self) -> tuple[Link, ...]:
        """What its figures are joined to."""
        return self.joined()[0]

    def joined(self) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
        """Links, and the places with those that join added."""
        return join.join(self.article, self.reading, self.places, self.measures, self.gazetteer)


def read(maker: Geobrief, texts: list[str]) -> list[Read]:
    """Read texts together, which takes less than one by one."""
    readings = recognise.read(((text, text) for text in texts), maker.model, maker.gazetteer)
    return [Read(maker, text, reading) for reading, text in readings]


@pytest.mark.parametrize(("room", "rule", "text"), RULES, ids=[f"{room.__name__}.{rule}" for room, rule, _ in RULES])
def test_without_a_rule_a_figure_is_joined_otherwise(
    room: Any, rule: str, text: str, maker: Geobrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = read(maker, [text])
    before = one.links()
    assert before
    monkeypatch.setattr(room, rule, lambda *_: None)
    assert one.links() != before


# -- what is weighed --------------------------------------------------------------------------------------

QUALITY = Path(__file__).parent / "quality"
PRESS = (QUALITY / "press.txt", *(QUALITY / "fitted" / name for name in ("b1.txt", "v1.txt")))
WEIGHED: tuple[tuple[Any, str, Any], ...] = (
    (claims, "_of_table", ()),
    (claims, "_of_reach", ()),
    (claims, "_of_place", ()),
    (claims, "_repeat", None),
    (vantage, "branch", ()),
    (relations, "by_grammar", ()),
    (relations, "by_words", ()),
    (centres, "_derived", ()),
    (centres, "_about", "another"),
)
"""A room, what it sees, and what it gives when it sees nothing."""


class Circles:
    """The annotated ranges and zones of the press, read once."""

    def __init__(self, maker: Geobrief) -> None:
        every = [one for file in PRESS for one in measure_texts(file)]
        marked = [one for one in every if any(_is_asked(mark) for mark in one.marks)]
        asked = [[mark for mark in one.marks if _is_asked(mark)] for one in marked]
        self.read = list(zip(read(maker, [one.text for one in marked]), asked, strict=True))

    def right(self, within: frozenset[int] | None = None) -> Iterator[tuple[int, int]]:
        """The figures whose circle is drawn from where a reader would draw it: of these texts, or of all."""
        for number, (one, marks) in enumerate(self.read):
            if within is None or number in within:
                links, places = one.joined()
                yield from ((number, mark.start) for mark in marks if _is_right(mark, one, links, places))

    def loses(self, right: frozenset[tuple[int, int]]) -> bool:
        """Whether a figure that was right no longer is; texts after the first such one are not read."""
        for number in dict.fromkeys(number for number, _ in sorted(right)):
            if {figure for figure in right if figure[0] == number} - set(self.right(frozenset({number}))):
                return True
        return False


def _is_asked(mark: MeasureMark) -> bool:
    return set(mark.kinds) <= {"range", "zone"} and bool(mark.origins)


def _is_right(mark: MeasureMark, read: Read, links: tuple[Link, ...], places: tuple[Place, ...]) -> bool:
    measure = next((m for m in read.measures if m.start < mark.end and mark.start < m.end), None)
    link = next((one for one in links if measure is not None and one.measure == measure.id), None)
    if link is None:
        return False
    around = next((m for one in links for m in read.measures if one.id == link.around and m.id == one.measure), None)
    origin = next((place for place in places if place.id == link.origin), None)
    text = read.article.text
    said = {text[mention.start : mention.end] for mention in origin.mentions} | {origin.name} if origin else set()
    return any(
        end.name in said
        if end.name is not None
        else around is not None and end.at in text[around.start : around.end]
        if end.at is not None
        else origin is None and around is None
        for end in mark.origins
    )


@pytest.fixture(scope="module")
def circles(maker: Geobrief) -> Circles:
    return Circles(maker)


@pytest.fixture(scope="module")
def right(circles: Circles) -> frozenset[tuple[int, int]]:
    return frozenset(circles.right())


@pytest.mark.parametrize(
    ("room", "sight", "nothing"), WEIGHED, ids=[f"{room.__name__}.{sight}" for room, sight, _ in WEIGHED]
)
def test_without_what_is_weighed_a_figure_is_no_longer_right(
    room: Any,
    sight: str,
    nothing: Any,
    circles: Circles,
    right: frozenset[tuple[int, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, sight, lambda *_: nothing)
    assert circles.loses(right)
