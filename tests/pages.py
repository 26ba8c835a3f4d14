"""Pages to open in a browser: of every example article and invented Brief, each made once; and what is seen on them."""

from __future__ import annotations

import functools
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import briefs
import numpy as np
import pytest
import shapely

from geobrief.drawing import publish, scene
from geobrief.drawing.look import Look
from geobrief.drawing.publish import packing
from geobrief.pipeline import Geobrief

if TYPE_CHECKING:
    from collections.abc import Callable

    from _pytest.mark import ParameterSet
    from playwright.sync_api import Page

    from geobrief.drawing.canvas import Scene
    from geobrief.model import Brief

ROOT = Path(__file__).parent.parent
CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
SIZES = {"desktop": (1200, 800), "phone": (390, 844), "iframe": (640, 480)}

Box = list[float]


def polar() -> Brief:
    """Tell of an Arctic base whose range holds the pole."""
    desk = briefs.Desk(
        "polar",
        "The base on Alexandra Land could fire missiles 2,500 km, over the pole and as far as Iceland. Longyearbyen "
        "and Murmansk lie well within.",
        title="An Arctic base and its reach",
    )
    base = desk.place("Alexandra Land", (47.6, 80.8), "site", country="RU")
    desk.place("Longyearbyen", (15.63, 78.22), country="NO")
    desk.place("Murmansk", (33.08, 68.97), country="RU")
    desk.place("Iceland", (-18.6, 65.0), "country", country="IS")
    desk.link("range", desk.measure("2,500 km", "range", 2500), base)
    return desk.brief()


def world() -> Brief:
    """Tell of ranges at two scales, the larger one more than a quarter of the earth."""
    desk = briefs.Desk(
        "world",
        "From Plesetsk the rocket reaches 12,000 km and the older one 900 km. Moscow told Washington and London. It "
        "fell near Kura.",
        title="How far the rocket of Plesetsk flies",
    )
    site = desk.place("Plesetsk", (40.58, 62.93), "site", country="RU")
    desk.place("Kura", (161.9, 57.2), "site", country="RU")
    desk.place("Moscow", (37.62, 55.75), country="RU", role="metonym")
    desk.place("Washington", (-77.04, 38.9), country="US", role="metonym")
    desk.place("London", (-0.13, 51.51), country="GB", role="metonym")
    desk.link("range", desk.measure("12,000 km", "range", 12000), site)
    desk.link("range", desk.measure("900 km", "range", 900), site)
    return desk.brief()


@functools.cache
def maker() -> Geobrief:
    """Give what reads the example articles; `conftest.maker` is the same one, so that the model is loaded once."""
    return Geobrief()


def _seed(path: Path) -> Callable[[], Brief]:
    return lambda: maker().brief(path.read_text("utf-8"), id=path.stem)


SEEDS = {f"seed-{path.stem}": _seed(path) for path in sorted((ROOT / "seeds").glob("*.txt"))}
INVENTED: dict[str, Callable[[], Brief]] = {**briefs.BRIEFS, "polar": polar, "world": world}
EVERY: dict[str, Callable[[], Brief]] = {**SEEDS, **INVENTED}


def each(*left_out: str) -> list[ParameterSet]:
    """Give the names of all pages as test parameters; those of articles need the language model."""
    marks = {name: (pytest.mark.model,) if name in SEEDS else () for name in EVERY if name not in left_out}
    return [pytest.param(name, marks=mark) for name, mark in marks.items()]


@functools.cache
def brief_of(name: str) -> Brief:
    """Give the Brief of this name."""
    return EVERY[name]()


@functools.cache
def scene_of(name: str) -> Scene:
    """Give its Scene."""
    return scene.build(brief_of(name))


@functools.cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="geobrief-pages-")


@functools.cache
def path_of(name: str, style: str | None = None) -> Path:
    """Give its page, made once in the whole run."""
    path = Path(_folder().name) / f"{name}{f'-{style}' if style else ''}.html"
    publish.save(brief_of(name), scene_of(name), path, Look(style=style))
    return path


def within(page: str) -> tuple[tuple[str, ...], str]:
    """Give the scripts that a page unpacks, and its Scene's JSON."""
    (held,) = re.findall(r'<script type="application/json" id="scene">(.*?)</script>', page)
    return packing.unpacked(held)


def saved(brief: Brief, folder: Path, look: Look | None = None) -> Path:
    """Make the page of any Brief."""
    path = folder / f"{brief.id}.html"
    publish.save(brief, scene.build(brief), path, look)
    return path


class Watched:
    """A page, and everything that it complained of or asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(10_000)
        self.console: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.console.append(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("dialog", lambda dialog: self.console.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: Path, size: tuple[int, int] | None = None, fragment: str = "") -> Page:
        """Open a file, and wait until its labels are placed."""
        if size:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.requests.clear()
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_selector(".stage[data-placed], main.bare", state="attached", timeout=20_000)
        return self.page

    def quiet(self, path: Path) -> bool:
        """No message, and no request but for the file itself."""
        assert self.console == []
        assert self.requests == [path.as_uri()]
        return True


# Boxes of everything that is lettered on the map, of its marks, and of what lies over it, as the browser measures them.
_SEEN = """() => {
  const box = b => [b.left, b.top, b.right, b.bottom];
  const shown = n => n.getClientRects().length && getComputedStyle(n).visibility !== 'hidden';
  const labels = [...document.querySelectorAll('.folium-map .label.put')].filter(shown).map(node => ({
    text: node.textContent, box: box(node.getBoundingClientRect())
  }));
  const glyphs = [...document.querySelectorAll('.folium-map .mark .glyph')].filter(shown).map(node => {
    const b = node.getBoundingClientRect(), x = (b.left + b.right) / 2, y = (b.top + b.bottom) / 2;
    return {text: node.closest('.mark').textContent, box: [x - 4, y - 4, x + 4, y + 4]};
  });
  const furniture = [...document.querySelectorAll(
    '.leaflet-bar, .leaflet-control-scale, .key, .inset, .credits, .pointer'
  )].filter(shown).map(node => ({text: node.className, box: box(node.getBoundingClientRect())}));
  const leaders = [...document.querySelectorAll('.folium-map .leader path')].filter(shown).map(node => ({
    text: node.closest('.mark').textContent, box: box(node.getBoundingClientRect())
  }));
  return {labels, glyphs, furniture, leaders, stage: box(document.querySelector('.stage').getBoundingClientRect())};
}"""


def seen(page: Page) -> dict[str, Any]:
    """Give labels, glyphs, furniture and leader lines with their boxes, and the box of the map."""
    found: dict[str, Any] = page.evaluate(_SEEN)
    return found


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes share more than half a pixel."""
    slack = 0.5
    return a[0] + slack < b[2] and b[0] + slack < a[2] and a[1] + slack < b[3] and b[1] + slack < a[3]


def drawn_lines(page: Page, classes: str = ".shape.line") -> list[Any]:
    """Give the outlines, from the path data that the browser draws, in the map's layer pixels."""
    paths = page.evaluate(
        "c => [...document.querySelectorAll('.folium-map path' + c)].map(node => node.getAttribute('d'))", classes
    )
    lines = []
    for path in paths:
        for part in path.replace("z", "").split("M")[1:]:
            rows = np.array([pair.split() for pair in part.split("L")], float)
            if len(rows) > 1:
                lines.append(shapely.LineString(rows))
    return lines
