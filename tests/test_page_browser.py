"""The page in Debian's chromium, from disk, with the network off."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from typing import TYPE_CHECKING, Any

import briefs
import numpy as np
import pytest
import shapely
from playwright.sync_api import Browser, Page, sync_playwright

from geobrief import earth, publish, scene
from geobrief.model import Brief, Mention, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
_WITH_MAP = [name for name in briefs.BRIEFS if name != "nowhere"]
_SIZES = {"desktop": (1200, 800), "phone": (390, 844), "iframe": (640, 480)}

# Boxes of everything that is lettered on the map, in the browser's own measure.
_LABELS = """() => [...document.querySelectorAll('.folium-map .label.put')].map(node => {
  const b = node.getBoundingClientRect();
  return {text: node.textContent, box: [b.left, b.top, b.right, b.bottom]};
})"""
_GLYPHS = """() => [...document.querySelectorAll('.folium-map .glyph svg')].map(node => {
  const b = node.getBoundingClientRect(), x = (b.left + b.right) / 2, y = (b.top + b.bottom) / 2;
  return {text: node.closest('.mark').textContent, box: [x - 4, y - 4, x + 4, y + 4]};
})"""
_FURNITURE = """() => [...document.querySelectorAll(
  '.leaflet-bar, .leaflet-control-scale, .key, .inset, .credits'
)].map(node => {
  const b = node.getBoundingClientRect();
  return {text: node.className, box: [b.left, b.top, b.right, b.bottom]};
})"""
_STAGE = """() => {
  const b = document.querySelector('.stage').getBoundingClientRect();
  return [b.left, b.top, b.right, b.bottom];
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if _CHROMIUM is None:
        pytest.skip("no chromium on PATH (apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        yield opened
        opened.close()


class Watched:
    """A page, and everything that it complained of or asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.console: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.console.append(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("dialog", lambda dialog: self.console.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: Path) -> Page:
        """Open a file, and wait until its labels are placed."""
        self.page.goto(path.as_uri())
        self.page.wait_for_selector(".stage[data-placed], main.bare", state="attached", timeout=10_000)
        return self.page

    def quiet(self, path: Path) -> bool:
        """No message, and no request but for the file itself."""
        assert self.console == []
        assert self.requests == [path.as_uri()]
        return True


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 800}, reduced_motion="reduce")
    yield Watched(context.new_page())
    context.close()


def _page_of(brief: Brief, folder: Path) -> Path:
    path = folder / f"{brief.id}.html"
    publish.save(brief, scene.build(brief), path)
    return path


def _meet(a: list[float], b: list[float]) -> bool:
    slack = 0.5
    return a[0] + slack < b[2] and b[0] + slack < a[2] and a[1] + slack < b[3] and b[1] + slack < a[3]


@pytest.mark.parametrize("name", briefs.BRIEFS)
def test_opens_from_disk_without_request_or_message(name: str, watched: Watched, tmp_path: Path) -> None:
    path = _page_of(briefs.BRIEFS[name](), tmp_path)
    page = watched.open(path)
    page.keyboard.press("Escape")
    for details in page.locator("details").all():
        details.locator("summary").click()
    assert watched.quiet(path)
    assert path.stat().st_size < 600_000


def test_policy_refuses_what_is_not_ours(watched: Watched, tmp_path: Path) -> None:
    """The positive control: the policy that keeps the page quiet does refuse."""
    page = watched.open(_page_of(briefs.zone(), tmp_path))
    page.evaluate("""() => {
      const div = document.createElement('div');
      div.innerHTML = '<img src="https://example.org/a.png"><i style="color:red">x</i>'
        + '<img src=x onerror="window.hit = 1">';
      document.body.append(div);
      return fetch('https://example.org/').catch(() => 0);
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert sum("Content Security Policy" in text for text in watched.console) >= 3


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("name", _WITH_MAP)
def test_no_label_meets_another_or_is_cut(name: str, size: str, watched: Watched, tmp_path: Path) -> None:
    width, height = _SIZES[size]
    watched.page.set_viewport_size({"width": width, "height": height})
    page = watched.open(_page_of(briefs.BRIEFS[name](), tmp_path))
    labels, stage = page.evaluate(_LABELS), page.evaluate(_STAGE)
    assert labels
    for i, label in enumerate(labels):
        for other in labels[i + 1 :] + page.evaluate(_FURNITURE):
            assert not _meet(label["box"], other["box"]), (label, other)
        for glyph in page.evaluate(_GLYPHS):
            assert glyph["text"] == label["text"] or not _meet(label["box"], glyph["box"]), (label, glyph)
        left, top, right, bottom = label["box"]
        assert stage[0] <= left, label
        assert stage[1] <= top, label
        assert right <= stage[2], label
        assert bottom <= stage[3], label


@pytest.mark.parametrize("name", _WITH_MAP)
def test_every_overlay_has_its_figure_on_the_opening_map(name: str, watched: Watched, tmp_path: Path) -> None:
    brief = briefs.BRIEFS[name]()
    page = watched.open(_page_of(brief, tmp_path))
    shown = {label["text"] for label in page.evaluate(_LABELS)}
    first = scene.build(brief).frames[0].extent
    for overlay in brief.overlays:
        if overlay.kind in ("ring", "zone") and overlay.center and overlay.radius_m:
            edges = [earth.destination(overlay.center, azimuth, overlay.radius_m * 0.99) for azimuth in (90, 180, 270)]
            if all(first.holds(*edge) for edge in edges):
                assert overlay.label in shown


@pytest.mark.parametrize("name", ["missile", "pacific", "storm", "zone", "arsenal"])
def test_rings_are_drawn_where_the_geodesic_is(name: str, watched: Watched, tmp_path: Path) -> None:
    """Each point of the true circle, projected by the map itself, lies within half a pixel of what was drawn."""
    brief = briefs.BRIEFS[name]()
    page = watched.open(_page_of(brief, tmp_path))
    drawn = _drawn_lines(page)
    checked = 0
    for overlay in brief.overlays:
        if overlay.kind not in ("ring", "zone") or overlay.center is None or overlay.radius_m is None:
            continue
        for azimuth in range(0, 360, 5):
            lon, lat = earth.destination(overlay.center, azimuth, overlay.radius_m)
            if abs(lat) > 84:
                continue
            turned = overlay.center[0] + (lon - overlay.center[0] + 180) % 360 - 180
            x, y = page.evaluate(
                "p => { const q = map_brief.latLngToLayerPoint(p); return [q.x, q.y]; }", [lat, turned]
            )
            if not (-300 < x < 1000 and -300 < y < 1000):
                continue  # outside what Leaflet keeps drawn
            assert min(line.distance(shapely.Point(x, y)) for line in drawn) < 0.5
            checked += 1
    assert checked > 30


def _drawn_lines(page: Page) -> list[Any]:
    """Give the outlines, from the path data that the browser draws."""
    paths = page.evaluate(
        "[...document.querySelectorAll('.folium-map path.shape.line')].map(node => node.getAttribute('d'))"
    )
    lines = []
    for path in paths:
        for part in path.replace("z", "").split("M")[1:]:
            rows = np.array([pair.split() for pair in part.split("L")], float)
            if len(rows) > 1:
                lines.append(shapely.LineString(rows))
    return lines


@pytest.mark.parametrize("name", ["missile", "pacific", "talks"])
def test_every_mark_and_item_is_reached_by_keyboard(name: str, watched: Watched, tmp_path: Path) -> None:
    brief = briefs.BRIEFS[name]()
    page = watched.open(_page_of(brief, tmp_path))
    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        mark = page.evaluate("document.activeElement.dataset ? document.activeElement.dataset.mark || null : null")
        item = page.evaluate("(document.activeElement.closest('[data-item]') || {dataset: {}}).dataset.item || null")
        reached |= {("mark", mark), ("item", item)}
        if page.evaluate("document.activeElement === document.body"):
            break
    else:
        pytest.fail("the focus never leaves the page")
    for mark in scene.build(brief).marks:
        assert ("mark", mark.links[0] if mark.style == "derived" else mark.id) in reached
    for place in brief.places:
        if place.settled:
            assert ("item", place.id) in reached
    names = page.evaluate(
        "[...document.querySelectorAll('[data-mark]')].map(n => [n.getAttribute('role'), n.getAttribute('aria-label')])"
    )
    assert all(role == "button" and name for role, name in names)


def test_item_moves_the_map_and_escape_returns(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(_page_of(briefs.missile(), tmp_path))
    view = "() => { const c = map_brief.getCenter(); return [c.lat, c.lng, map_brief.getZoom()]; }"
    opening = page.evaluate(view)
    page.locator("#item-p5 button").click()  # the Malay Peninsula
    there = page.evaluate(view)
    assert abs(there[1] - 102.0) < 1
    assert abs(opening[1] - 102.0) > 40
    assert "pinned" in (page.locator("#item-p5").get_attribute("class") or "")
    page.keyboard.press("Escape")
    assert page.evaluate(view) == pytest.approx(opening)
    assert page.locator(".pinned").count() == 0


@pytest.mark.parametrize("key", ["click", "Enter", " "])
def test_mark_finds_its_item(key: str, watched: Watched, tmp_path: Path) -> None:
    page = watched.open(_page_of(briefs.missile(), tmp_path))
    mark = page.locator("[data-mark=p3]")  # Baidoa
    assert mark.get_attribute("aria-label") == "Baidoa, city"
    if key == "click":
        mark.click()
    else:
        mark.focus()
        page.keyboard.press(key)
    item = page.locator("#item-p3")
    assert "pinned" in (item.get_attribute("class") or "")
    box = item.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800


def test_hover_lights_both(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(_page_of(briefs.missile(), tmp_path))
    page.locator("#item-l1").hover()
    assert page.locator(".folium-map path.shape.line.range.lit").count() == 3  # the ring and its copies
    page.locator("[data-mark=p4]").hover()
    assert "lit" in (page.locator("#item-p4").get_attribute("class") or "")
    assert page.locator(".folium-map path.shape.line.range.lit").count() == 0


def test_lines_stand_on_whole_pixels(watched: Watched, tmp_path: Path) -> None:
    """A layer shifted by a part of a pixel is blurred."""
    page = watched.open(_page_of(briefs.storm(), tmp_path))
    for step in ("#item-l1 button", "button[aria-label^='Back']"):
        corners = page.evaluate("""() => [...document.querySelectorAll('canvas.ground, .leaflet-overlay-pane svg')].map(
          node => new DOMMatrix(getComputedStyle(node).transform)).map(m => [m.a, m.e, m.f])""")
        assert len(corners) == 2
        for scale, x, y in corners:
            assert (scale, x, y) == (1, round(x), round(y))
        page.locator(step).click()


def test_inset_flies_out_and_back(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(_page_of(briefs.missile(), tmp_path))
    opening = page.evaluate("map_brief.getZoom()")
    inset = page.locator("button.inset")
    inset.click()
    assert page.evaluate("map_brief.getBounds().contains([4.5, 102.0])")
    assert inset.get_attribute("aria-pressed") == "true"
    inset.click()
    assert page.evaluate("map_brief.getZoom()") == pytest.approx(opening)


def test_no_line_runs_along_the_edge_of_the_detailed_ground(watched: Watched, tmp_path: Path) -> None:
    """From afar one sees where the detail ends only if its edge were drawn as a border."""
    brief = briefs.pacific()
    page = watched.open(_page_of(brief, tmp_path))
    window = scene.build(brief).grounds[-1].extent
    assert window is not None
    page.evaluate("window => map_brief.setView([-26, window], 3.5, {reset: true})", window.west)
    edge = [(window.west, lat) for lat in np.linspace(-30, -15, 90)]  # across Australia
    dark = page.evaluate(
        """points => {
          const canvas = document.querySelector('canvas.ground'), context = canvas.getContext('2d');
          const base = canvas.getBoundingClientRect(), m = map_brief.getContainer().getBoundingClientRect();
          return points.map(([lon, lat]) => {
            const p = map_brief.latLngToContainerPoint([lat, lon]);
            const x = p.x + m.left - base.left, y = p.y + m.top - base.top;
            let least = 765;
            for (const [dx, dy] of [[0, 0], [-1, 0], [1, 0], [0, -1], [0, 1]]) {
              const d = context.getImageData(x + dx, y + dy, 1, 1).data;
              least = Math.min(least, d[0] + d[1] + d[2]);
            }
            return least;
          });
        }""",
        edge,
    )
    assert sum(value < 0xDF + 0xE8 + 0xEE - 25 for value in dark) < 12  # a coast or border may cross it


def test_key_is_a_switch(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(_page_of(briefs.missile(), tmp_path))
    page.locator(".key input[value=place]").uncheck()
    assert page.locator(".mark.place.key-place").first.is_hidden()
    assert page.locator(".mark.capital").first.is_visible()
    page.locator(".key input[value=place]").check()
    assert page.locator(".mark.place.key-place").first.is_visible()


def test_seamless_across_180(watched: Watched, tmp_path: Path) -> None:
    """No border runs along 180 degrees in the open Pacific, and the way across it is one line."""
    brief = briefs.pacific()
    page = watched.open(_page_of(brief, tmp_path))
    extent = scene.build(brief).frames[0].extent
    assert extent.west < 180 < extent.east
    assert page.evaluate("map_brief.getBounds().contains([-15, 180])")
    colours = page.evaluate("""() => {
      const canvas = document.querySelector('canvas.ground'), context = canvas.getContext('2d'), out = [];
      const base = canvas.getBoundingClientRect();
      for (let lat = -30; lat < -22; lat += 0.5) {
        const p = map_brief.latLngToContainerPoint([lat, 180]), m = map_brief.getContainer().getBoundingClientRect();
        const x = p.x + m.left - base.left, y = p.y + m.top - base.top;
        for (let dx = -2; dx <= 2; dx++) out.push([...context.getImageData(x + dx, y, 1, 1).data].join());
      }
      return [...new Set(out)];
    }""")
    assert len(colours) == 1
    way = [o for o in brief.overlays if o.kind == "line"]
    assert len(way) == 1
    assert page.locator(".folium-map path.shape.line.travelled").first.get_attribute("d").count("M") == 1  # type: ignore[union-attr] # an attribute that is there


_PAYLOADS = (
    "<script>hit()</script>",
    "</script><script>hit()</script>",
    "<img src=x onerror=hit()>",
    '"><svg onload=hit()>',
    "' onmouseover='hit()",
    "${hit()}",
    "`${hit()}`",
    "`",
    "\\u003cimg src=x onerror=hit()\\u003e",
    "\\",
    "{{ hit() }}{% raw %}",
    "<!--<script>",
    "]]>",
    "javascript:hit()",
    "&lt;img src=x onerror=hit()&gt;",
    "line\u2028separator\u2029",
    "\u202eright to left\u202c",
    "</title><script>hit()</script>",
    "</style><script>hit()</script>",
)


def _poisoned(payload: str) -> Brief:
    """Every string of a Brief that a text or a gazetteer could fill, filled."""
    base = briefs.missile()
    text = f"{payload} is where it fell. {base.article.text}"
    shift = len(text) - len(base.article.text)
    places = tuple(
        dataclasses.replace(
            place,
            name=f"{place.name} {payload}",
            mentions=tuple(Mention(start=m.start + shift, end=m.end + shift, role=m.role) for m in place.mentions),
            why=(payload,),
            confidence=0.5,
        )
        for place in base.places
    )
    extra = Place(
        id="p99", name=payload, kind="city", country="SO", lat=4.0, lon=45.0, confidence=0.9, record="x",
        mentions=(Mention(start=0, end=len(payload), role="literal"),),
    )  # fmt: skip
    measures = tuple(
        dataclasses.replace(m, start=m.start + shift, end=m.end + shift, subject=None) for m in base.measures
    )
    overlays = tuple(dataclasses.replace(overlay, label=f"{overlay.label} {payload}") for overlay in base.overlays)
    links = tuple(dataclasses.replace(link, why=(payload,)) for link in base.links)
    return dataclasses.replace(
        base,
        article=dataclasses.replace(base.article, text=text, title=payload, source=payload, published=payload),
        places=(*places, extra),
        measures=measures,
        links=links,
        overlays=overlays,
        notes=(payload,),
        made_with=dataclasses.replace(base.made_with, model=payload, gazetteer=payload),
    )


@pytest.mark.parametrize("payload", _PAYLOADS)
def test_text_is_never_markup_or_script(payload: str, watched: Watched, tmp_path: Path) -> None:
    watched.page.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; };")
    path = _page_of(_poisoned(payload), tmp_path)
    page = watched.open(path)
    for node in page.locator("[data-mark]").all()[:4]:
        node.focus()
    page.locator("#item-p99 button").click()
    assert page.evaluate("window.hits") == 0
    assert watched.quiet(path)
    shown = page.locator("#item-p99 button").text_content() or ""
    assert shown == payload.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd")


def test_works_in_a_sandboxed_frame(watched: Watched, tmp_path: Path) -> None:
    path = _page_of(briefs.missile(), tmp_path)
    outer = tmp_path / "outer.html"
    outer.write_text(
        f'<!doctype html><iframe sandbox="allow-scripts" width="640" height="480" src="{path.name}"></iframe>'
    )
    watched.page.goto(outer.as_uri())
    frame = watched.page.frame_locator("iframe")
    frame.locator(".stage[data-placed]").wait_for(state="attached", timeout=10_000)
    frame.locator("#item-p3 button").click()
    assert watched.console == []
    assert watched.requests == [outer.as_uri(), path.as_uri()]


def test_without_scripts_the_picture_and_the_list_are_there(browser: Browser, tmp_path: Path) -> None:
    path = _page_of(briefs.missile(), tmp_path)
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator(".noscript").is_visible()
    assert page.locator(".still > svg").is_visible()
    assert page.locator("#item-l1 > .quote").is_visible()
    context.close()


def test_prints_the_picture_and_not_the_screen_map(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(_page_of(briefs.zone(), tmp_path))
    assert page.locator(".still > svg").is_hidden()
    page.emulate_media(media="print")
    assert page.locator(".still > svg").is_visible()
    assert page.locator(".folium-map").is_hidden()
    assert page.locator("#item-l1").is_visible()


def test_no_place_is_said_plainly(watched: Watched, tmp_path: Path) -> None:
    page = watched.open(_page_of(briefs.nowhere(), tmp_path))
    assert "No place in this text could be put on a map" in (page.locator(".empty").text_content() or "")
    assert "600\u00a0km" in (page.locator("#h-unread + ul").text_content() or "")


def test_opens_about_as_fast_as_an_empty_map(watched: Watched, tmp_path: Path) -> None:
    """Interactive within half a second on an idle machine; a busy or small one is given four times that."""
    page = watched.open(_page_of(briefs.arsenal(), tmp_path))
    timing = json.loads(page.evaluate("JSON.stringify(performance.getEntriesByType('navigation')[0])"))
    assert timing["domComplete"] < 500 * (4 if os.environ.get("CI") or (os.cpu_count() or 1) < 4 else 1)
