"""The Scene as still pictures in the page: for the inset, for readers without scripts, and for paper.

The same code draws the files (`geobrief.drawing.publish.picture.sheet`); here colours are CSS variables, so that a
picture in the page follows the reader's light or dark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.drawing.publish.picture.chart import ChartOptions, chart
from geobrief.drawing.publish.picture.fonts import FAMILY
from geobrief.drawing.publish.picture.locator import locator
from geobrief.drawing.publish.picture.paint import Paint
from geobrief.drawing.publish.picture.paths import words
from geobrief.drawing.publish.picture.view import view
from geobrief.drawing.style import LIGHT

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Scene

_STILL = (960.0, 640.0)
_INSET = 236.0
_PAINT = Paint(LIGHT, variables=True, fit=True)


def pictures(scene: Scene, title: str) -> tuple[str, str]:
    """Give two SVG elements: the main frame with all that belongs on it; the wider view. "" for what there is not."""
    if not scene.frames:
        return "", ""
    several = len(scene.frames) > 1
    wide = locator(scene, view(scene, scene.frames[0], *_STILL), _INSET, _PAINT) if several else None
    still = chart(scene, *_STILL, ChartOptions(paint=_PAINT, inset=wide))
    body = _element(*_STILL, f'role="img"><title>{words(f"Map: {title}")}</title>', still.body)
    return body, _element(wide.width, wide.height, 'aria-hidden="true">', wide.body) if wide else ""


def _element(width: float, height: float, attributes: str, body: str) -> str:
    return f'<svg viewBox="0 0 {width:g} {height:g}" font-family="{FAMILY}" {attributes}{body}</svg>'
