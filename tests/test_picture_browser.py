"""SVG pictures in a browser that lacks their face: labels take the room that they were given, and no more."""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING, Any

import briefs
import pages
import pytest
import shapely

from geobrief.drawing import publish, scene
from geobrief.drawing.look import Look

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from geobrief.drawing.canvas import Scene
    from geobrief.model import Brief

pytestmark = pytest.mark.browser

NAMES = [name for name in briefs.BRIEFS if name != "nowhere"]
# The corners of every text on the main map, on the screen.
_CORNERS = """() => [...document.querySelectorAll('svg > svg > text')].map(text => {
  const box = text.getBBox(), turn = text.getScreenCTM(), at = (x, y) => {
    const p = new DOMPoint(x, y).matrixTransform(turn);
    return [p.x, p.y];
  };
  const trim = box.height * 0.2, y0 = box.y + trim, y1 = box.y + box.height - trim;
  return {
    words: text.textContent,
    wide: box.width,
    asked: text.hasAttribute('textLength') ? text.textLength.baseVal.value : null,
    corners: [at(box.x, y0), at(box.x + box.width, y0), at(box.x + box.width, y1), at(box.x, y1)],
  };
})"""


@cache
def told(name: str) -> tuple[Brief, Scene]:
    brief = briefs.BRIEFS[name]()
    return brief, scene.build(brief)


def shown(browser: Browser, path: Path, width: int, height: int) -> list[dict[str, Any]]:
    page = browser.new_page(viewport={"width": width, "height": height}, offline=True)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    texts: list[dict[str, Any]] = page.evaluate(_CORNERS)
    page.close()
    assert said == []
    return texts


@pytest.mark.parametrize("size", ["1200x800", "390x700"])
@pytest.mark.parametrize("name", NAMES)
def test_labels_do_not_overlap_in_another_face(name: str, size: str, browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    publish.save(*told(name), path, Look(size=size))
    width, height = (int(side) for side in size.split("x"))
    texts = shown(browser, path, width, height)
    assert texts
    for text in texts:
        if text["asked"] is not None:
            assert text["wide"] == pytest.approx(text["asked"], abs=4), text["words"]
    boxes = [(text["words"], shapely.Polygon(text["corners"])) for text in texts]
    for (a, box), (b, other) in itertools.combinations(boxes, 2):
        assert box.intersection(other).area < 1, (a, b)
    frame = shapely.box(0, 0, width, height)
    assert all(frame.contains(box) for _, box in boxes)


def test_the_page_can_be_printed_in_any_face() -> None:
    still = pages.path_of("missile").read_text("utf-8")
    assert still.count("textLength=") > 5
