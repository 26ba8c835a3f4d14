"""Pictures of every example article: what `make gallery` draws has no label on another, on a mark or over the edge."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from geobrief.drawing import scene
from geobrief.drawing.look import Look
from geobrief.drawing.publish.picture import files

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.publish.picture.sheet import Sheet
    from geobrief.model import Brief
    from geobrief.pipeline import Geobrief

NAMES = sorted(path.stem for path in (Path(__file__).parent.parent / "seeds").glob("*.txt"))
LOOKS = {
    "screen": Look(),
    "phone": Look(size="390x700", style="dark"),
    "paper": Look(size="a4", style="print"),
    "wide": Look(size="16:9"),
}
_DRAWN: dict[str, tuple[Brief, Scene]] = {}


@pytest.fixture
def told(request: pytest.FixtureRequest, maker: Geobrief, seeds: dict[str, str]) -> tuple[Brief, Scene]:
    name = request.param
    if name not in _DRAWN:
        brief = maker.brief(seeds[name], id=name)
        _DRAWN[name] = brief, scene.build(brief)
    return _DRAWN[name]


@cache
def _sheet(ident: str, look: str) -> Sheet:
    """The picture of an article, drawn once for all tests."""
    return files.draw(*_DRAWN[ident], LOOKS[look])


def test_there_are_ten_articles_and_more() -> None:
    assert len(NAMES) >= 10


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("told", NAMES, indirect=True)
def test_no_label_meets_another_or_a_mark_or_the_edge(told: tuple[Brief, Scene], look: str) -> None:
    chart = _sheet(told[0].id, look).chart
    assert chart
    boxes = [shapely.Polygon(label.quad) for label in chart.labels]
    assert boxes
    taken = [shapely.Polygon(quad) for quad in chart.taken]
    frame = shapely.box(0, 0, chart.view.width, chart.view.height)
    for i, box in enumerate(boxes):
        assert frame.contains(box), chart.labels[i].rows
        for other in (*boxes[i + 1 :], *taken):
            assert box.intersection(other).area < 1e-6, chart.labels[i].rows


@pytest.mark.parametrize("told", NAMES, indirect=True)
def test_the_story_is_named_on_the_map(told: tuple[Brief, Scene]) -> None:
    """Every figure whose ring or line can be seen, and every place that has a link, has its label."""
    _, drawn = told
    chart = _sheet(told[0].id, "screen").chart
    assert chart
    words = {" ".join(label.rows) for label in chart.labels}
    for mark in drawn.marks:
        if mark.style == "place" and mark.links and chart.view.sees(mark.anchors[0]):
            assert any(mark.label in word for word in words), mark.label


@pytest.mark.parametrize("told", NAMES, indirect=True)
def test_svg_is_no_larger_than_a_page_can_bear(told: tuple[Brief, Scene]) -> None:
    assert len(_sheet(told[0].id, "screen").svg.encode()) <= 250_000
