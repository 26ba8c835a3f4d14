"""The map tells the story: names lie in their land, ends of lines are named wherever they show, nothing hides them."""

from __future__ import annotations

import html
from functools import cache
from typing import TYPE_CHECKING, Any

import briefs
import pages
import pytest
import shapely

from geobrief.drawing import scene
from geobrief.drawing.look import Look
from geobrief.drawing.publish.picture import files
from geobrief.drawing.publish.picture.locator import locator
from geobrief.drawing.publish.picture.paint import Paint
from geobrief.drawing.publish.picture.view import view
from geobrief.drawing.style import LIGHT
from geobrief.world import basemap

if TYPE_CHECKING:
    from pages import Watched
    from playwright.sync_api import Page

    from geobrief.drawing.canvas import Scene
    from geobrief.model import Brief
    from geobrief.pipeline import Geobrief

_ZOOMS = (0, 1.4, -1)
_AREAS = """() => [...document.querySelectorAll('.mark.area, .name.country')].flatMap(node => {
  const label = node.querySelector('.label.put');
  if (!label || !label.getClientRects().length || getComputedStyle(label).visibility === 'hidden') { return []; }
  const b = label.getBoundingClientRect(), m = map_brief.getContainer().getBoundingClientRect();
  const y = (b.top + b.bottom) / 2 - m.top;
  const at = x => { const p = map_brief.containerPointToLatLng([x - m.left, y]); return [p.lng, p.lat]; };
  const w = b.right - b.left;
  return [{text: label.textContent, led: !!node.querySelector('.leader path'),
    at: [-0.42, -0.21, 0, 0.21, 0.42].map(s => at((b.left + b.right) / 2 + s * w))}];
})"""


@cache
def _areas() -> tuple[basemap.Area, ...]:
    return tuple(basemap.areas("50m"))


@cache
def _land(name: str) -> Any:
    """The land of a country by its name, with a little of its coast; None for a region."""
    found = [area.geometry for area in _areas() if area.name == name]
    land = shapely.union_all(found).buffer(0.3) if found else None
    shapely.prepare(land)
    return land


@pytest.mark.browser
@pytest.mark.parametrize("name", ["missile", "zone", "storm", "pacific", "arsenal"])
def test_the_name_of_a_country_lies_in_it_or_is_led_to_it(name: str, watched: Watched) -> None:
    """As opened, closer and farther, and in the wider view."""
    page = watched.open(pages.path_of(name), pages.SIZES["desktop"])
    for zoom in _ZOOMS:
        page.evaluate("z => void map_brief.setZoom(map_brief.getZoom() + z, {animate: false})", zoom)
        page.wait_for_timeout(250)
        for label in page.evaluate(_AREAS):
            land = _land(label["text"])
            if land is None or label["led"]:
                continue
            inside = [bool(shapely.contains_xy(land, (lon + 180) % 360 - 180, lat)) for lon, lat in label["at"]]
            assert inside[2], (zoom, label["text"])
            assert sum(inside) >= 3, (zoom, label["text"])
    assert watched.console == []


@pytest.mark.browser
@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("name", ["missile", "zone", "storm", "pacific", "arsenal", "earthquake"])
def test_nothing_on_the_map_lies_over_a_place_of_the_story(name: str, size: str, watched: Watched) -> None:
    found = pages.seen(watched.open(pages.path_of(name), pages.SIZES[size]))
    stage = found["stage"]
    for glyph in found["glyphs"]:
        x, y = (glyph["box"][0] + glyph["box"][2]) / 2, (glyph["box"][1] + glyph["box"][3]) / 2
        if stage[0] < x < stage[2] and stage[1] < y < stage[3]:
            over = [piece["text"] for piece in found["furniture"] if pages.meet(glyph["box"], piece["box"])]
            assert over == [], (glyph["text"], over)


def _ends(brief: Brief) -> dict[str, set[str]]:
    """The names of the ends of each distance that is drawn, by its link."""
    drawn = {link.id: link for link in brief.links if any(o.kind == "line" for o in brief.overlays_of(link.id))}
    return {
        ident: {place.name for place in map(brief.place, (link.origin, link.target)) if place}
        for ident, link in drawn.items()
    }


@pytest.mark.parametrize("name", ["missile", "zone", "talks", "arsenal"])
def test_the_ends_of_a_line_are_named_in_every_frame_that_shows_them(name: str) -> None:
    brief = briefs.BRIEFS[name]()
    drawn = scene.build(brief)
    chart = files.draw(brief, drawn, Look()).chart
    assert chart is not None
    said = {"".join(label.rows).casefold().replace("\u00a0", " ") for label in chart.labels}
    marks = {mark.label: mark for mark in drawn.marks}
    for names in _ends(brief).values():
        for end in names:
            if end in marks and chart.view.sees(marks[end].anchors[0]):
                assert any(end.casefold().replace(" ", "") in words.replace(" ", "") for words in said), end
    if len(drawn.frames) > 1:
        inset = locator(drawn, view(drawn, drawn.frames[0], 1100, 640), 240, Paint(LIGHT))
        assert inset is not None
        far = [names for names in _ends(brief).values() if not all(chart.view.sees(marks[n].anchors[0]) for n in names)]
        for end in (end for names in far for end in names if marks[end].style != "capital"):
            assert end in inset.body or end.upper() in inset.body, end


@pytest.mark.parametrize(("name", "ends"), [("camp", ("Douala", "Adré")), ("missiles", ("IRAN", "RUSSIA"))])
def test_the_ends_of_lines_and_arrows_are_named_in_the_wider_view(
    name: str, ends: tuple[str, ...], maker: Geobrief, seeds: dict[str, str]
) -> None:
    drawn = scene.build(maker.brief(seeds[name], id=name))
    inset = locator(drawn, view(drawn, drawn.frames[0], 1100, 640), 240, Paint(LIGHT))
    assert inset is not None
    said = html.unescape(inset.body)
    assert [end for end in ends if end not in said] == []


def test_a_line_that_is_told_as_an_aside_is_thinner_than_the_story(maker: Geobrief, seeds: dict[str, str]) -> None:
    drawn = scene.build(maker.brief(seeds["camp"], id="camp"))
    asides = {shape.label[0] for shape in drawn.shapes if shape.aside}
    assert asides == {"1,900\xa0km stated"}  # the food's way; the camp's own two ways are the story
    paint = Paint(LIGHT)
    assert paint.line_width("distance", aside=True) < 0.8 * paint.line_width("distance")


@pytest.mark.parametrize("look", [Look(), Look(size="390x700"), Look(size="a4", style="print")])
@pytest.mark.parametrize("name", ["missile", "zone", "arsenal", "storm"])
def test_what_stands_under_the_map_takes_a_sixth_of_the_sheet_at_most(name: str, look: Look) -> None:
    brief = briefs.BRIEFS[name]()
    sheet = files.draw(brief, scene.build(brief), look)
    assert sheet.chart is not None
    ground = sheet.offset[1] + sheet.chart.view.height
    under = [label for label in sheet.blocks if label.y > ground]
    whole = max(label.y for label in sheet.blocks) + 12
    assert under
    assert sum(label.type.size * 1.32 for label in under) <= whole / 6 + 1


_SPOTS = """(spots) => {
  const m = map_brief.getContainer().getBoundingClientRect();
  const at = ([lon, lat]) => map_brief.latLngToContainerPoint([lat, lon]);
  return spots.map(spot => [at(spot).x + m.left, at(spot).y + m.top]);
}"""
_CORNER = 24  # pixels: of what lies so near to the edge of the map a corner shows


def _unnamed(page: Page, brief: Brief, drawn: Scene) -> list[str]:
    """The ends of lines that the page shows, with nothing over them, and does not name."""
    found = pages.seen(page)
    said = "".join(label["text"] for label in found["labels"]).casefold()
    marks = {mark.label: mark for mark in drawn.marks}
    ends = sorted({end for names in _ends(brief).values() for end in names if end in marks})
    places = page.evaluate(_SPOTS, [list(marks[end].anchors[0]) for end in ends])
    left, top, right, bottom = found["stage"]
    hidden = [piece["box"] for piece in found["furniture"]]
    return [
        end
        for end, (x, y) in zip(ends, places, strict=True)
        if min(x - left, right - x, y - top, bottom - y) > _CORNER
        if not any(pages.meet([x, y, x + 2, y + 2], box) for box in hidden)
        if end.casefold() not in said
    ]


@pytest.mark.browser
@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("name", ["missile", "zone", "talks", "arsenal"])
def test_the_page_names_the_ends_of_lines_in_every_view(name: str, size: str, watched: Watched) -> None:
    """In the wider view of a phone, where a country is a thumb's width, its name may have no room."""
    brief, drawn = pages.brief_of(name), pages.scene_of(name)
    page = watched.open(pages.path_of(name), pages.SIZES[size])
    assert _unnamed(page, brief, drawn) == []
    if size == "desktop" and page.locator(".inset").count():
        page.locator(".inset").click()
        page.wait_for_timeout(300)
        assert _unnamed(page, brief, drawn) == []


@pytest.mark.browser
@pytest.mark.parametrize("name", ["missile", "zone", "arsenal", "storm"])
def test_on_paper_what_stands_under_the_map_is_a_sixth_at_most(name: str, watched: Watched) -> None:
    """The page in print: key, assumptions and credits below its picture; the list goes on after them."""
    page = watched.open(pages.path_of(name), (794, 1123))
    page.emulate_media(media="print")
    share = page.evaluate("""() => {
      const under = [...document.querySelectorAll('.key, .credits, .strip')].filter(n => n.getClientRects().length);
      return under.reduce((sum, n) => sum + n.getBoundingClientRect().height, 0) / 1123;
    }""")
    assert 0 < share <= 1 / 6


@pytest.mark.parametrize("name", ["missile", "storm", "pacific"])
def test_an_inset_has_three_labels_at_most(name: str) -> None:
    drawn = scene.build(briefs.BRIEFS[name]())
    inset = locator(drawn, view(drawn, drawn.frames[0], 1100, 640), 240, Paint(LIGHT))
    assert inset is None or 0 < inset.body.count("<text") <= 6  # a label has two rows at most


def test_an_inset_may_look_closer() -> None:
    """A village beside what the map is about would be a speck: it gets the inset, and a rectangle shows where it is."""
    desk = briefs.Desk(
        "close",
        "A radar at Pituffik can see 5,000 km, the base said. A boat from Qaanaaq lay 40 km off Siorapaluk on Monday.",
        title="A radar reaches over the pole",
    )
    base = desk.place("Pituffik", (-68.7, 76.53), "site", country="GL")
    village = desk.place("Qaanaaq", (-69.23, 77.47), country="GL")
    other = desk.place("Siorapaluk", (-70.6, 77.79), country="GL")
    desk.link("range", desk.measure("5,000 km", "range", 5000), base)
    desk.link("distance", desk.measure("40 km", "distance", 40), village, other)
    drawn = scene.build(desk.brief())
    main, inset = drawn.frames
    assert inset.closer
    assert drawn.close is not None
    assert inset.extent.holds(-69.23, 77.47)
    assert inset.extent.east - inset.extent.west < (main.extent.east - main.extent.west) / 5
    sheet = files.draw(desk.brief(), drawn, Look())
    assert "Siorapaluk" in sheet.svg
