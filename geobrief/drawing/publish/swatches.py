"""The samples beside the lines of the key, drawn as the map draws what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from geobrief.drawing.canvas import Mark
from geobrief.drawing.publish.picture.glyphs import FORMS, form, glyph
from geobrief.drawing.publish.picture.label import Label, Type, texts
from geobrief.drawing.publish.picture.paint import Paint, dashes
from geobrief.drawing.publish.picture.paths import Attributes, element, group
from geobrief.drawing.style import LIGHT

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Glyph, MarkStyle, ShapeStyle

_BOX, _LINE = "M1 1H25V13H1Z", "M1 7H25"
_WEDGE = "M2 7L21.5 1A42 42 0 0 1 21.5 13Z"
_HATCH = "M1 7L7 1M1 13L13 1M7 13L19 1M13 13L25 1M19 13L25 7"
_SHAPES: dict[str, tuple[ShapeStyle, bool, bool]] = {
    "range": ("range", False, False),
    "range-assumed": ("range", True, False),
    "reach": ("reach", True, False),
    "zone": ("zone", False, False),
    "zone-assumed": ("zone", True, False),
    "distance": ("distance", False, False),
    "distance-assumed": ("distance", True, False),
    "travelled": ("travelled", False, False),
    "travelled-assumed": ("travelled", True, False),
    "spread": ("spread", False, False),
    "reader": ("range", False, True),
    "sector": ("range", False, False),
    "sector-assumed": ("range", True, False),
    "reader-sector": ("range", False, True),
}
_PAGE = Paint(LIGHT, variables=True)


def swatch(key: str) -> str:
    """Give the sample beside a line of the page's key."""
    return f'<svg viewBox="0 0 26 14" aria-hidden="true">{sample(key, _PAGE)}</svg>'


def sample(key: str, paint: Paint) -> str:
    """Give a sample of 26 by 14 pixels: an overlay by its style, a mark by its form, the ground by its fill."""
    if key in _SHAPES:
        return _overlay(*_SHAPES[key], paint) if "sector" not in key else _sector(*_SHAPES[key], paint)
    if key in ("area", "water"):
        return _name(key, paint)
    if key in FORMS:
        return group([form(cast("Glyph", key), paint)], transform="translate(13 7)")
    return _ground(key, paint) if key in ("story", "part", "disputed") else _mark(key, paint)


def _overlay(style: ShapeStyle, assumed: bool, reader: bool, paint: Paint) -> str:
    hue = paint.hue(style, reader=reader)
    fill = element("path", d=_BOX, fill=hue, fill_opacity=f"{paint.fill(style):g}") if paint.fill(style) else ""
    pattern = dashes(style, assumed=assumed)
    line = element("path", d=_LINE, fill="none", stroke=hue, stroke_width=paint.line_width(style), **pattern)
    if style == "distance":
        line += element("path", d="M1.8 3V11M24.2 3V11", stroke=hue, stroke_width=paint.line_width(style))
    if style == "travelled":
        line += element("path", d="M25 7L17 3.5V10.5Z", fill=hue)
    return fill + line


def _sector(style: ShapeStyle, assumed: bool, reader: bool, paint: Paint) -> str:
    hue, pattern = paint.hue(style, reader=reader), dashes(style, assumed=assumed)
    fill = f"{paint.fill(style):g}"
    return element("path", d=_WEDGE, fill=hue, fill_opacity=fill, stroke=hue, stroke_width=1.4, **pattern)


def _mark(key: str, paint: Paint) -> str:
    doubtful = key == "doubtful"
    mark = Mark(
        id="",
        style="place" if doubtful else cast("MarkStyle", key),  # a key of marks is their style
        doubtful=doubtful,
        label="",
        spoken="",
        anchors=(),
        rank=0,
        links=(),
    )
    return glyph(mark, 13, 7, paint)


def _name(key: str, paint: Paint) -> str:
    if key == "area":
        type_ = Type(size=9, color=paint.color("quiet"), face="semibold", spacing=0.08)
        return "".join(texts(Label(rows=("ABC",), type=type_, x=13, y=7), paint))
    type_ = Type(size=10, color=paint.color("water"), face="italic")
    return "".join(texts(Label(rows=("Abc",), type=type_, x=13, y=7), paint))


def _ground(key: str, paint: Paint) -> str:
    border: Attributes = {"stroke": paint.color("border"), "stroke_width": paint.size("border_width")}
    if key in ("story", "part"):
        return element("path", d=_BOX, fill=paint.color(key), **border)
    hatch = element("path", d=_HATCH, fill="none", stroke=paint.color("hatch"), stroke_width=paint.size("hatch_width"))
    return element("path", d=_BOX, fill=paint.color("land"), stroke_dasharray="3 2", **border) + hatch
