"""Whether everybody can use the page: axe-core's rules, the keyboard, and what a screen reader is told."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pages
import pytest
from axe_playwright_python.base import AXE_FILE_PATH

if TYPE_CHECKING:
    from pages import Watched
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_RUN = """async only => {
  const every = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await axe.run(document, { runOnly: only || every, resultTypes: ['violations'] });
  // Marks stand where the earth has them, close together or not: each has its button in the list (WCAG 2.5.8,
  // "equivalent").
  const mark = n => document.querySelector(n.target[0]).closest('.leaflet-marker-icon');
  const marked = (v, n) => v.id === 'target-size' && mark(n);
  found.violations.forEach(v => { v.nodes = v.nodes.filter(n => !marked(v, n)); });
  return found.violations.filter(v => v.nodes.length).map(v => ({id: v.id, impact: v.impact, help: v.help,
    nodes: v.nodes.map(n => n.target.join(' ') + ' | ' + n.failureSummary)}));
}"""
# axe cannot tell what lies behind a text over the map, so that is measured here: every text of the map against every
# colour that the style puts under it, every other text against the nearest ground that is painted behind it.
_CONTRASTS = """() => {
  const style = getComputedStyle(document.documentElement), probe = document.createElement('span'), out = [];
  document.body.append(probe);
  const rgb = value => {
    probe.style.color = value;
    return getComputedStyle(probe).color.match(/[\\d.]+/g).map(Number);
  };
  const light = c => {
    const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  };
  const grounds = ['--sea', '--land', '--story', '--part'].map(name => rgb(style.getPropertyValue(name)));
  const behind = node => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3) return [colour];
    }
    return [[255, 255, 255]];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || node.closest('svg, script, noscript, .leaflet-disabled')) continue;
    if (!node.getClientRects().length || getComputedStyle(node).visibility === 'hidden') continue;
    const over = node.closest('.folium-map .label, .credits, .leaflet-control-scale-line, .caption');
    const ink = rgb(getComputedStyle(node).color);
    out.push([walker.currentNode.data, Math.min(...(over ? grounds : behind(node)).map(ground => ratio(ink, ground)))]);
  }
  probe.remove();
  return out;
}"""


def axe(page: Page, *rules: str) -> list[dict[str, Any]]:
    """Run axe-core (all of it, or some rules) in the page, past its Content-Security-Policy: what it complains of."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(f"() => {{ {AXE_FILE_PATH.read_text('utf-8')}; window.axe = axe; }}")
    found: list[dict[str, Any]] = page.evaluate(_RUN, list(rules) or None)
    return found


_KINDS = ("nowhere", "polar", "zone", "seed-camp", "seed-missiles", "seed-no-measure", "seed-storm")  # all there is


@pytest.mark.parametrize("name", pages.each(*(set(pages.EVERY) - set(_KINDS))))
def test_axe_finds_nothing_wrong(name: str, watched: Watched) -> None:
    """In light and, where that can matter, in dark, with every paragraph and the key open, and one card chosen."""
    page = watched.open(pages.path_of(name))
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    if page.locator(".go").count():
        page.locator(".go").first.click()
    for scheme, rules in (("light", ()), ("dark", ("color-contrast",))):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of three
        assert axe(page, *rules) == []
        assert [(text, ratio) for text, ratio in page.evaluate(_CONTRASTS) if ratio < 4.5] == []


@pytest.mark.parametrize("style", ["light", "dark", "print"])
def test_axe_finds_nothing_wrong_in_any_style(style: str, watched: Watched) -> None:
    page = watched.open(pages.path_of("missile", style))
    assert axe(page) == []
    assert min(ratio for _, ratio in page.evaluate(_CONTRASTS)) >= 4.5


def test_axe_would_find_a_fault(watched: Watched) -> None:
    """The positive control."""
    page = watched.open(pages.path_of("talks"))
    page.evaluate("() => { document.querySelector('.search label').remove(); document.documentElement.lang = ''; }")
    assert {"html-has-lang", "label"} <= {fault["id"] for fault in axe(page)}


@pytest.mark.parametrize("name", ["missile", "pacific", "talks", "polar"])
def test_every_mark_and_item_is_reached_by_keyboard(name: str, watched: Watched) -> None:
    """Tab walks through all of the page and leaves it again; back from its end it goes the same way."""
    brief = pages.brief_of(name)
    page = watched.open(pages.path_of(name))
    forth = _walk(page, "Tab", 200)
    assert len(forth) < 200, "the focus never leaves the page"
    assert _walk(page, "Shift+Tab", len(forth)) == forth[::-1]
    reached = {part for step in forth for part in step[:2]}
    for mark in pages.scene_of(name).marks:
        if mark.style == "center":
            continue  # the cross in a ring: the ring's own card is reached, and says where it lies
        assert f"mark {mark.links[0] if mark.style == 'derived' else mark.id}" in reached
    for place in brief.places:
        if place.settled:
            assert f"item {place.id}" in reached
    names = page.evaluate(
        "[...document.querySelectorAll('[data-mark]')].map(n => [n.getAttribute('role'), n.getAttribute('aria-label')])"
    )
    assert all(role == "button" and name for role, name in names)


def _walk(page: Page, key: str, most: int) -> list[list[str]]:
    """Press a key until the focus leaves the page, or so many times; give what had the focus."""
    stops: list[list[str]] = []
    while len(stops) < most:
        page.keyboard.press(key)
        stop = page.evaluate("""() => {
          const node = document.activeElement;
          if (node === document.body) return null;
          const item = node.closest('[data-item]');
          return [`mark ${node.dataset.mark}`, `item ${item && item.dataset.item}`, node.textContent];
        }""")
        if stop is None:
            break
        stops.append(stop)
    return stops


def test_focus_can_be_seen(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    for selector in (".go", "[data-mark=p3]", "#find", ".key summary", ".views button", ".leaflet-control-zoom-in"):
        page.locator(selector).first.focus()
        page.keyboard.press("Shift")  # the browser shows the focus to who uses the keyboard
        drawn = page.evaluate("""() => {
          const node = document.activeElement, glyph = node.querySelector('.glyph') || node;
          return getComputedStyle(glyph).outlineStyle + getComputedStyle(node).outlineStyle;
        }""")
        assert "solid" in drawn or "auto" in drawn, selector


def test_the_skip_link_comes_first_and_leads_to_the_list(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    page.keyboard.press("Tab")
    assert page.locator(".skip").is_visible()
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "find"


def test_what_is_chosen_is_said(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    said = page.locator(".said")
    assert said.get_attribute("role") == "status"
    page.locator("#item-p3 .go").click()
    assert said.text_content() == "Selected: Baidoa."
    assert page.locator("#item-p3 .go").get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert said.text_content() == "Opening view."
    assert page.locator("[aria-pressed=true]").count() == 0


def test_headings_landmarks_and_language(watched: Watched) -> None:
    page = watched.open(pages.path_of("missile"))
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(n => Number(n.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert page.locator("html").get_attribute("lang") == "en"
    for role in ("banner", "main", "search", "region"):
        assert page.get_by_role(role).count() >= 1


def test_the_text_can_be_enlarged(watched: Watched) -> None:
    """Nothing forbids pinching, and at 320 pixels nothing scrolls sideways (WCAG 1.4.4, 1.4.10)."""
    page = watched.open(pages.path_of("missile"), (320, 640))
    viewport = page.locator("meta[name=viewport]").get_attribute("content") or ""
    assert "user-scalable" not in viewport
    assert "maximum-scale" not in viewport
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
