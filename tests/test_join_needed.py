"""Every rule of join that decides by itself is needed: without it some figure is joined otherwise.

What is weighed (claims, sights, pairs) is held by the folds of `tools/fit_choice.py` and by the gate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geobrief.model import Article
from geobrief.settle import join
from geobrief.settle.join import edges, ranges, travels, zones
from geobrief.settle.resolve import resolve
from geobrief.text import recognise
from geobrief.text.measure import measures

if TYPE_CHECKING:
    from geobrief.model import Link, Measure, Place
    from geobrief.pipeline import Geobrief

RULES: tuple[tuple[Any, str, str], ...] = (
    (travels, "_start", "A drone flew 300 km from Gomel to Kyiv."),
    (travels, "_end", "A drone flew 300 km from Gomel to Kyiv."),
    (travels, "_operator", "North Korea test-fired a missile on Monday. It flew 600 km."),
    (ranges, "_target", "Missiles fired from Kaliningrad, with a range of 500 km, are aimed at Warsaw."),
    (zones, "_is_storm", "At noon Edda lay at 31.0N 76.2W, off Charleston. Hurricane-force winds extend 35 miles."),
    (zones, "_is_along", "Near Kherson a buffer zone 15 km deep was declared along the front line."),
    (edges, "_border", "Troops dug in within 4 km of the Lebanese border with Israel."),
    (edges, "_coast", "Ships must stay 12 miles off the Libyan coast."),
    (edges, "_into", "Ukrainian troops advanced 20 km into Kursk region."),
    (edges, "_off", "A trawler burned 40 miles off Senegal."),
)


class Read:
    """One text, read: all that join asks."""

    def __init__(self, maker: Geobrief, text: str) -> None:
        ((self.reading, _),) = recognise.read([(text, None)], maker.model, maker.gazetteer)
        self.article = Article(text=text)
        self.gazetteer = maker.gazetteer
        self.places: tuple[Place, ...] = resolve(self.article, self.reading, self.gazetteer)
        self.measures: tuple[Measure, ...] = measures(text, self.reading.sentences, self.reading.parse)

    def links(self) -> tuple[Link, ...]:
        """What its figures are joined to."""
        return join.join(self.article, self.reading, self.places, self.measures, (), self.gazetteer)[0]


@pytest.mark.parametrize(("room", "rule", "text"), RULES, ids=[f"{room.__name__}.{rule}" for room, rule, _ in RULES])
def test_without_a_rule_a_figure_is_joined_otherwise(
    room: Any, rule: str, text: str, maker: Geobrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Read(maker, text)
    before = read.links()
    assert before
    monkeypatch.setattr(room, rule, lambda *_: None)
    assert read.links() != before
