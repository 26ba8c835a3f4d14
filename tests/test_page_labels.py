"""The lettering of the map, as the browser sets it: nothing lies on anything, nothing is cut, every figure is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pages
import pytest
import shapely

from geobrief.world import earth

if TYPE_CHECKING:
    from pages import Watched
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_ZOOMS = (1.5, -0.75)
_CROWDED = ("seed-arctic", "seed-exclusion-zone", "seed-missiles", "seed-storm")  # tried at every size


def _assert_clear(page: Page) -> int:
    """Every two labels, every label and mark, every label and what lies over the map: apart; and none is cut."""
    found = pages.seen(page)
    labels, stage = found["labels"], found["stage"]
    for i, label in enumerate(labels):
        for other in labels[i + 1 :] + found["furniture"]:
            assert not pages.meet(label["box"], other["box"]), (label, other)
        for glyph in found["glyphs"]:
            assert glyph["text"] == label["text"] or not pages.meet(label["box"], glyph["box"]), (label, glyph)
        left, top, right, bottom = label["box"]
        assert stage[0] <= left, label
        assert stage[1] <= top, label
        assert right <= stage[2], label
        assert bottom <= stage[3], label
    return len(labels)


@pytest.mark.parametrize("name", pages.each("nowhere"))
def test_no_label_meets_another_or_is_cut(name: str, watched: Watched) -> None:
    """As opened, closer, farther, in the wider view, articles on a phone, too; and not a word of complaint."""
    for size in pages.SIZES if name in _CROWDED else ("phone",) if name in pages.SEEDS else ("desktop",):
        page = watched.open(pages.path_of(name), pages.SIZES[size])
        assert _assert_clear(page)
        if size == "desktop":
            _assert_figures(name, page)
        for step in _ZOOMS:
            page.evaluate("step => void map_brief.setZoom(map_brief.getZoom() + step, {animate: false})", step)
            _assert_clear(page)
        page.keyboard.press("Escape")
        if page.locator(".inset").count():
            page.locator(".inset").click()
            _assert_clear(page)
        assert watched.quiet(pages.path_of(name))


def _assert_figures(name: str, page: Page) -> None:
    """Every ring that the opening view holds has its figure on it."""
    shown = {label["text"] for label in pages.seen(page)["labels"]}
    first = pages.scene_of(name).frames[0].extent
    for overlay in pages.brief_of(name).overlays:
        if overlay.kind in ("ring", "zone") and overlay.center and overlay.radius_m:
            edges = [earth.destination(overlay.center, azimuth, overlay.radius_m * 0.99) for azimuth in (90, 180, 270)]
            if all(first.holds(*edge) for edge in edges):
                assert any(text.endswith(overlay.label) for text in shown), overlay.label


def test_a_crowded_place_is_named_at_the_end_of_a_leader_line(watched: Watched) -> None:
    """The search for room, by itself: seven points close above one another, with one free side."""
    page = watched.open(pages.path_of("zone"))
    placed = page.evaluate("""() => {
      const size = {x: 400, y: 300}, glyphs = [], wishes = [];
      for (let i = 0; i < 7; i++) {
        const p = {x: 106, y: 80 + i * 13};
        wishes.push({candidates: geobriefBeside(p, 80, 15), far: geobriefLed(p, 80, 15),
          own: glyphs.push([p.x - 6, p.y - 6, p.x + 6, p.y + 6]) - 1});
      }
      return geobriefPlace(wishes, size, [[0, 0, 100, 300]], glyphs, []).map(c => c && {box: c.box, led: !!c.from});
    }""")
    kept = [label for label in placed if label]
    assert len(kept) == 7
    assert any(label["led"] for label in kept)
    for i, label in enumerate(kept):
        assert label["box"][0] >= 100
        for other in kept[i + 1 :]:
            assert not pages.meet(label["box"], other["box"])


def test_a_label_steps_aside_for_one_that_has_no_other_room(watched: Watched) -> None:
    """Neither is lost, though the first one took the only place of the second."""
    page = watched.open(pages.path_of("zone"))
    placed = page.evaluate("""() => {
      const at = (x, cost) => ({x: x, y: 50, w: 60, h: 14, cost: cost, turn: 0});
      const wishes = [{candidates: [at(20, 0), at(120, 3)]}, {candidates: [at(30, 0)]}];
      return geobriefPlace(wishes, {x: 300, y: 100}, [], [], []).map(c => c && c.x);
    }""")
    assert placed == [120, 30]


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("name", ["earthquake", pytest.param("seed-storm", marks=pytest.mark.model)])
def test_a_derived_point_is_named_off_the_legs(name: str, size: str, watched: Watched) -> None:
    page = watched.open(pages.path_of(name), pages.SIZES[size])
    legs = shapely.union_all(pages.drawn_lines(page, ".shape.line.leg"))
    left, top = page.evaluate("""() => {
      const m = map_brief.getContainer().getBoundingClientRect(), o = map_brief.containerPointToLayerPoint([0, 0]);
      return [m.left - o.x, m.top - o.y];
    }""")
    names = {mark.label for mark in pages.scene_of(name).marks if mark.style == "derived"}
    boxes = [label["box"] for label in pages.seen(page)["labels"] if label["text"] in names]
    assert boxes
    for x0, y0, x1, y1 in boxes:
        assert not legs.intersects(shapely.box(x0 - left + 1, y0 - top + 1, x1 - left - 1, y1 - top - 1))


def test_a_short_way_has_its_figures_beside_it(watched: Watched) -> None:
    page = watched.open(pages.path_of("zone"))
    places = page.evaluate("""() => geobriefAlong([[{x: 100, y: 100}, {x: 110, y: 105}]], 90, 30, {x: 400, y: 300},
      false).map(c => [c.turn, c.x, c.y])""")
    upright = [place for place in places if place[0] == 0]
    assert len(upright) >= 8
    assert all(x > 112 or x + 90 < 100 or y > 105 or y + 30 < 103 for _, x, y in upright)
