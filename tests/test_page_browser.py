"""The page in Debian's chromium, from disk, with the network off: what it shows, how it answers, what it refuses."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

import briefs
import pages
import pytest

from geobrief.drawing import scene
from geobrief.drawing.publish import packing
from geobrief.model import Brief, Mention, Place

if TYPE_CHECKING:
    from pathlib import Path

    from pages import Watched
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_LARGEST = 1_000_000  # bytes; a regional map has 600,000
_REGIONAL = 600_000


@pytest.mark.parametrize("name", pages.each())
def test_opens_from_disk_without_request_or_message(name: str, watched: Watched) -> None:
    """With every card opened, chosen and left again: nothing is asked for, and nothing breaks the page's own policy."""
    path = pages.path_of(name)
    page = watched.open(path)
    page.evaluate("""() => {
      document.querySelectorAll('details').forEach(node => { node.open = !node.open; });
      document.querySelectorAll('.go, [data-mark], .pointer').forEach(node => { node.focus(); node.click(); });
    }""")
    page.keyboard.press("Escape")
    assert watched.quiet(path)
    wide = any(frame.extent.east - frame.extent.west > 60 for frame in pages.scene_of(name).frames)
    assert path.stat().st_size <= (_LARGEST if wide else _REGIONAL)


def test_policy_refuses_what_is_not_ours(watched: Watched) -> None:
    """The positive control: the policy that keeps the page quiet does refuse."""
    page = watched.open(pages.path_of("zone"))
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


def test_item_moves_the_map_and_escape_returns(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
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
def test_mark_finds_its_item(key: str, watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
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


def test_hover_lights_both(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    page.locator("#item-l1").hover()
    assert page.locator(".folium-map path.shape.line.range.lit").count() == 1  # no copy of the ring comes into view
    page.locator("[data-mark=p4]").hover()
    assert "lit" in (page.locator("#item-p4").get_attribute("class") or "")
    assert page.locator(".folium-map path.shape.line.range.lit").count() == 0


def test_inset_flies_out_and_back(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    opening = page.evaluate("map_brief.getZoom()")
    inset = page.locator("button.inset")
    inset.click()
    assert page.evaluate("map_brief.getBounds().contains([4.5, 102.0])")
    assert inset.get_attribute("aria-pressed") == "true"
    inset.click()
    assert page.evaluate("map_brief.getZoom()") == pytest.approx(opening)


def test_key_is_a_switch(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    page.locator(".key").evaluate("node => { node.open = true; }")
    page.locator(".key input[value=place]").uncheck()
    assert page.locator(".mark.place.key-place").first.is_hidden()
    assert page.locator(".mark.capital").first.is_visible()
    page.locator(".key input[value=place]").check()
    assert page.locator(".mark.place.key-place").first.is_visible()


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


def _poisoned(payloads: tuple[str, ...]) -> Brief:
    """Every string of a Brief that a text or a gazetteer could fill, filled: a payload each, the title has all."""
    base = briefs.missile()
    text = "".join(f"{payload} is where it fell. " for payload in payloads) + base.article.text
    shift = len(text) - len(base.article.text)
    turn = itertools.cycle(payloads)
    places = tuple(
        dataclasses.replace(
            place,
            name=f"{place.name} {next(turn)}",
            mentions=tuple(Mention(start=m.start + shift, end=m.end + shift, role=m.role) for m in place.mentions),
            why=payloads,
            confidence=0.5,
        )
        for place in base.places
    )
    extra = tuple(
        Place(
            id=f"p{90 + i}", name=payload, kind="city", country="SO", lat=4.0 + i, lon=45.0, confidence=0.9, record="x",
            mentions=(Mention(start=text.index(payload), end=text.index(payload) + len(payload), role="literal"),),
        )
        for i, payload in enumerate(payloads)
    )  # fmt: skip
    every = " ".join(payloads)
    measures = tuple(
        dataclasses.replace(m, start=m.start + shift, end=m.end + shift, subject=None) for m in base.measures
    )
    overlays = tuple(dataclasses.replace(overlay, label=f"{overlay.label} {next(turn)}") for overlay in base.overlays)
    links = tuple(dataclasses.replace(link, why=payloads) for link in base.links)
    return dataclasses.replace(
        base,
        article=dataclasses.replace(base.article, text=text, title=every, source=every, published=every),
        places=(*places, *extra),
        measures=measures,
        links=links,
        overlays=overlays,
        notes=payloads,
        made_with=dataclasses.replace(base.made_with, model=every, gazetteer=every),
    )


@pytest.mark.parametrize("first", range(0, len(_PAYLOADS), 5))
def test_text_is_never_markup_or_script(first: int, watched: Watched, tmp_path: Path) -> None:
    """Five payloads to a page: each is shown as it stands, and none does anything."""
    payloads = _PAYLOADS[first : first + 5]
    watched.page.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; };")
    path = pages.saved(_poisoned(payloads), tmp_path)
    page = watched.open(path)
    page.evaluate("document.querySelectorAll('[data-mark]').forEach(node => node.focus())")
    for i, payload in enumerate(payloads):
        button = page.locator(f"#item-p{90 + i} button")
        button.click()
        assert button.text_content() == payload.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd")
    assert page.evaluate("window.hits") == 0
    assert watched.quiet(path)


def test_works_in_a_sandboxed_frame(watched: Watched, tmp_path: Path) -> None:
    path = pages.path_of("missile")
    outer = tmp_path / "outer.html"
    outer.write_text(
        f'<!doctype html><iframe sandbox="allow-scripts" width="640" height="480" src="{path.as_uri()}"></iframe>'
    )
    watched.page.goto(outer.as_uri())
    frame = watched.page.frame_locator("iframe")
    frame.locator(".stage[data-placed]").wait_for(state="attached", timeout=10_000)
    frame.locator("#item-p3 button").click()
    assert watched.console == []
    assert watched.requests == [outer.as_uri(), path.as_uri()]


def test_a_script_that_is_not_ours_does_not_run_where_ours_are_unpacked(watched: Watched, tmp_path: Path) -> None:
    made = pages.path_of("missile").read_text("utf-8")
    ours, drawn = pages.within(made)
    path = tmp_path / "changed.html"
    path.write_text(made.replace(packing.packed(ours, drawn), packing.packed((*ours[:1], "window.hits = 1;"), drawn)))
    watched.page.goto(path.as_uri())
    watched.page.wait_for_function("window.L !== undefined")  # Leaflet is as it was
    assert watched.page.evaluate("[window.hits, document.scripts.length]") == [None, 4]
    assert any("Content Security Policy" in message for message in watched.console)
    assert watched.page.locator(".still > svg").is_visible()


def test_without_scripts_the_picture_and_the_list_are_there(browser: Browser) -> None:
    path = pages.path_of("missile")
    for width in (1200, 390):
        viewport = {"width": width, "height": 800}
        context = browser.new_context(offline=True, java_script_enabled=False, viewport=viewport)  # type: ignore[arg-type] # a TypedDict
        page = context.new_page()
        page.goto(path.as_uri())
        assert page.locator("#item-l1 > .quote").is_visible()
        note, still, brief = (page.locator(name).bounding_box() for name in (".noscript", ".still > svg", ".brief"))
        assert note
        assert still
        assert brief
        assert note["width"] == width  # over both columns
        assert still["y"] >= note["y"] + note["height"]
        if width == 1200:  # the picture in the wide column, the list beside it
            assert still["width"] > 0.6 * width
            assert brief["x"] >= still["x"] + still["width"]
            assert brief["y"] < still["y"] + still["height"]
        else:
            assert still["width"] == width
            assert brief["y"] >= still["y"] + still["height"]
        context.close()


def test_prints_the_picture_and_not_the_screen_map(watched: Watched) -> None:
    page = watched.open(pages.path_of("zone"))
    assert page.locator(".still > svg").is_hidden()
    page.emulate_media(media="print")
    assert page.locator(".still > svg").is_visible()
    assert page.locator(".folium-map").is_hidden()
    assert page.locator("#item-l1").is_visible()


def test_no_place_is_said_plainly(watched: Watched) -> None:
    page = watched.open(pages.path_of("nowhere"))
    assert "No place in this text could be put on a map" in (page.locator(".empty").text_content() or "")
    assert "600\u00a0km" in (page.locator("#h-unread + ul").text_content() or "")


# -- the list ---------------------------------------------------------------------------------------


def test_search_filters_as_one_types(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    opening, whole = page.evaluate(_VIEW), page.locator(".brief li[data-item]:visible").count()
    page.locator("#find").fill("MOGADISHU")
    assert page.locator("#item-p4").is_visible()
    assert page.locator("#item-p8").is_hidden()  # Kenya
    found = page.locator(".search .found")
    assert found.get_attribute("role") == "status"
    shown = page.locator(".brief li[data-item]:visible, .brief li.plain:visible").count()
    assert (found.text_content() or "").startswith(f"{shown} of ")
    assert page.locator(".mark.faint").count() > 0
    assert not page.locator("[data-mark=p4]").evaluate("node => node.classList.contains('faint')")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.className").startswith("go")
    page.locator("#find").focus()
    page.keyboard.press("Escape")
    assert page.locator("#find").input_value() == ""
    assert page.locator(".brief li[data-item]:visible").count() == whole
    assert page.locator(".faint").count() == 0
    assert page.evaluate(_VIEW) == opening  # the first Escape is the field's own


def test_search_knows_no_accents_and_says_where_nothing_is(watched: Watched) -> None:
    page = watched.open(pages.path_of("zone"))
    page.locator("#find").fill("svíshtov")
    assert page.locator("#item-p2").is_visible()
    page.locator("#find").fill("no such word")
    assert page.locator(".search .found").text_content() == "Nothing found"
    assert page.locator("#h-places").is_hidden()
    assert page.locator("#h-made").is_visible()


def test_a_sentence_stands_in_its_paragraph(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    card = page.locator("#item-l2")
    paragraph = card.locator("details.context blockquote")
    assert paragraph.is_hidden()
    card.locator("details.context summary").click()
    assert paragraph.is_visible()
    assert page.locator(".pinned").count() == 0  # to open it is not to choose it
    words = paragraph.text_content() or ""
    assert words.startswith("The missiles were built with help")
    assert words.endswith("Qorax could not be confirmed.")
    assert paragraph.locator("mark.measure:not(.aside)").all_text_contents() == ["6,000 kilometers (3,700 miles)"]
    assert "Jijiga" in paragraph.locator("mark.place.aside").all_text_contents()


_VIEW = "() => { const c = map_brief.getCenter(); return [c.lat, c.lng, map_brief.getZoom()]; }"


def test_show_everything_and_back(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    opening = page.evaluate(_VIEW)
    page.get_by_label("Show everything", exact=True).click()
    spots = [[place.lat, place.lon] for place in pages.brief_of("missile").places if place.settled]
    assert page.evaluate("spots => spots.every(spot => map_brief.getBounds().contains(spot))", spots)
    page.keyboard.press("Escape")
    assert page.evaluate(_VIEW) == pytest.approx(opening)


def _with_a_place_outside() -> Brief:
    """A zone round a town, and another town that is named twice far outside its frame."""
    desk = briefs.Desk("arrow", "All within 9 miles of Pokrovsk left. In Kyiv, Kyiv people talked.")
    centre = desk.place("Pokrovsk", (37.18, 48.28), country="UA")
    desk.place("Kyiv", (30.52, 50.45), country="UA")
    desk.link("zone", desk.measure("9 miles", "zone", 9 * briefs.MILE, unit="mi"), centre)
    return desk.brief()


def test_an_arrow_at_the_edge_leads_to_what_is_outside(watched: Watched, tmp_path: Path) -> None:
    (pointer,) = scene.build(_with_a_place_outside()).pointers
    page = watched.open(pages.saved(_with_a_place_outside(), tmp_path))
    arrow = page.locator(".pointer:visible").first
    assert arrow.text_content() == pointer.label
    arrow.click()
    assert page.evaluate("at => map_brief.getBounds().contains(at)", list(pointer.position[::-1]))
    assert page.locator(".pinned").count() == 1


def test_no_arrow_points_to_what_is_in_view(watched: Watched, tmp_path: Path) -> None:
    """Not even where the place lies at the very edge of the map."""
    page = watched.open(pages.saved(_with_a_place_outside(), tmp_path))
    arrow = page.locator(".pointer")
    assert arrow.text_content() == "Kyiv, 336\u00a0miles away"
    assert arrow.is_visible()
    for inside, visible in ((5, False), (-5, True)):
        page.evaluate(
            """inside => {
              const zoom = map_brief.getZoom(), half = map_brief.getSize().divideBy(2);
              const middle = map_brief.project([50.45, 30.52], zoom).add([half.x - inside, 0]);
              map_brief.setView(map_brief.unproject(middle, zoom), zoom, {animate: false});
            }""",
            inside,
        )
        assert arrow.is_visible() is visible


def test_a_sector_has_its_own_line_in_the_key(watched: Watched, tmp_path: Path) -> None:
    base = briefs.arsenal()
    links = tuple(dataclasses.replace(link, sector=(20.0, 120.0)) for link in base.links)
    path = pages.saved(dataclasses.replace(base, links=links), tmp_path)
    page = watched.open(path)
    for key in ("sector", "reader-sector"):
        assert page.locator(f".folium-map path.shape.line.key-{key}").count() > 0
        page.locator(".key").evaluate("node => { node.open = true; }")
        page.locator(f".key input[value={key}]").uncheck()
        assert page.locator(f".folium-map path.shape.line.key-{key}:not(.off)").count() == 0
    assert page.locator(".key input[value=range], .key input[value=reader]").count() == 0
    assert watched.quiet(path)


# -- in the frame of another page -------------------------------------------------------------------


def test_frame_in_the_address_hides_the_headline(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    assert page.locator("h1").is_visible()
    page.evaluate("void (location.hash = '#frame')")
    page.wait_for_function("document.documentElement.classList.contains('framed')")
    assert page.locator("h1").is_hidden()
    assert page.locator(".deck").is_hidden()


@pytest.mark.parametrize("width", [400, 1000])
def test_the_page_tells_its_height_to_the_page_round_it(width: int, watched: Watched, tmp_path: Path) -> None:
    """Once and for all: the height that it asks for, given, makes it ask for no other."""
    path = pages.path_of("missile")
    outer = tmp_path / "outer.html"
    outer.write_text(
        "<!doctype html><script>told = []; addEventListener('message', e => { told.push(e.data); "
        "if (e.source === document.querySelector('iframe').contentWindow) "
        "document.querySelector('iframe').height = e.data.height; });</script>"
        f'<iframe sandbox="allow-scripts" width="{width}" height="300" src="{path.as_uri()}#frame"></iframe>'
    )
    page = watched.page
    page.goto(outer.as_uri())
    page.frame_locator("iframe").locator(".stage[data-placed]").wait_for(state="attached")
    page.wait_for_timeout(600)
    told = page.evaluate("told")
    assert {tuple(sorted(message)) for message in told} == {("height", "id", "type")}
    assert {(message["type"], message["id"]) for message in told} == {("geobrief:height", "missile")}
    assert 1 <= len(told) <= 6
    page.wait_for_timeout(300)
    assert page.evaluate("told.length") == len(told)
    assert watched.console == []


def test_alone_it_tells_nobody(watched: Watched) -> None:
    watched.page.add_init_script("window.told = 0; addEventListener('message', () => { window.told += 1; });")
    page = watched.open(pages.path_of("missile"))
    assert page.evaluate("window.told") == 0
    assert not page.evaluate("document.documentElement.classList.contains('inside')")


# -- style and paper --------------------------------------------------------------------------------


def _sea(page: Page) -> str:
    found: str = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--sea').trim()")
    return found


def test_the_style_is_the_readers_or_the_one_chosen(watched: Watched, tmp_path: Path) -> None:
    from geobrief.drawing import style
    from geobrief.drawing.look import Look

    own = tmp_path / "own.toml"
    own.write_text('base = "dark"\nsea = "#123456"\n')
    mine = pages.saved(pages.brief_of("talks"), tmp_path, Look(style=own))
    for path, light, dark in (
        (pages.path_of("talks"), style.LIGHT.sea, style.DARK.sea),
        (pages.path_of("talks", "light"), style.LIGHT.sea, style.LIGHT.sea),
        (pages.path_of("talks", "dark"), style.DARK.sea, style.DARK.sea),
        (pages.path_of("talks", "print"), style.PRINT.sea, style.PRINT.sea),
        (mine, "#123456", "#123456"),
    ):
        page = watched.open(path)
        assert _sea(page) == light
        page.emulate_media(color_scheme="dark")
        assert _sea(page) == dark
        page.emulate_media(color_scheme="light", media="print")
        assert _sea(page) == style.PRINT.sea
        page.emulate_media(media="screen")


@pytest.mark.parametrize("name", pages.each(*pages.INVENTED))
def test_prints_on_a_sheet_or_two_without_a_cut(name: str, watched: Watched) -> None:
    """Picture, key, list and sources; the last sheet is not empty, and no card is divided."""
    page = watched.open(pages.path_of(name))
    page.emulate_media(media="print")
    for selector in (".still > svg", ".key", ".credits", "#h-made"):
        assert page.locator(selector).is_visible(), selector
    for selector in (".folium-map", ".search", ".skip"):
        assert page.locator(selector).is_hidden(), selector
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page ")
    assert 1 <= sheets <= 2
    divided = page.evaluate(
        "[...document.querySelectorAll('.card')].filter(n => getComputedStyle(n).breakInside !== 'avoid').length"
    )
    assert divided == 0


def test_the_list_is_filtered_by_kind_and_by_what_is_drawn(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    page.get_by_role("radio", name="Places").check()
    assert page.locator(".brief .spot:visible").count() > 0
    assert page.locator(".brief .card:visible").count() == 0
    page.get_by_role("radio", name="All").check()
    page.get_by_label("Only what is drawn").check()
    assert page.locator("#h-unread").is_hidden()
    assert page.locator(".brief .card:visible").count() == 2
    assert page.evaluate(
        "[...document.querySelectorAll('.spot')].filter(n => n.offsetParent).every("
        "n => document.querySelector(`[data-mark=${n.dataset.item}]`))"
    )


def test_a_place_unfolds_its_mentions(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    spot = page.locator("#item-p4")
    assert spot.locator(".quote").first.is_hidden()
    assert (spot.bounding_box() or {"height": 99})["height"] < 40
    spot.locator("summary").first.click()
    assert spot.locator(".quote").first.is_visible()
    assert page.locator(".pinned").count() == 0
