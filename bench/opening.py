"""How long a page takes to open in Chromium, beside one with an empty Leaflet map."""

from __future__ import annotations

import shutil
import statistics
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from geobrief.drawing.publish import leaflet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EMPTY = """<!doctype html><style>#map {{ height: 500px }}</style><style>{css}</style><div id=map></div>
<script>{js}</script><script>L.map('map').setView([50, 30], 4); performance.mark('geobrief');</script>"""
# what our scripts leave behind, once the map answers
_READY = "performance.getEntriesByName('geobrief')[0].startTime"


def opened(pages: list[Path], folder: Path, turns: int) -> Iterator[tuple[Path, float, float]]:
    """Each page with the seconds until its map answers, and those of the empty one; none without a Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        return
    empty = folder / "empty-leaflet.html"
    empty.write_text(_EMPTY.format(css=leaflet.leaflet_css(), js=leaflet.leaflet_js()), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 1200, "height": 800}, reduced_motion="reduce")

        def seconds(path: Path) -> float:
            tab.goto(path.as_uri())
            tab.wait_for_function("performance.getEntriesByName('geobrief').length > 0")
            taken: float = tab.evaluate(_READY)
            return taken / 1e3

        for path in pages:
            pairs = [(seconds(path), seconds(empty)) for _ in range(turns + 1)][1:]
            yield path, statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)
        browser.close()
