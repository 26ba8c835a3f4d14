"""The samples beside the lines of the key, drawn as the map draws what they stand for."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, cast

from geobrief.drawing.canvas import Mark
from geobrief.drawing.publish.picture.glyphs import form, glyph
from geobrief.drawing.publish.picture.label import Label, Type, texts
from geobrief.drawing.publish.picture.land import way
from geobrief.drawing.publish.picture.overlays import end_of
from geobrief.drawing.publish.picture.paint import Paint, dashes
from geobrief.drawing.publish.picture.paths import Attributes, element, group, px
from geobrief.drawing.style import LIGHT
from geobrief.symbols import ASSUMED, GROUNDS, MARKS, SHAPES, SIGNS, VARIANTS, Variant, unheld

if TYPE_CHECKING:
    from geobrief.symbols import Glyph, MarkStyle

_BOX, _LINE = "M1 1H25V13H1Z", "M1 7H25"
_WEDGE = "M2 7L21.5 1A42 42 0 0 1 21.5 13Z"
_HATCH = "M1 7L7 1M1 13L13 1M7 13L19 1M13 13L25 1M19 13L25 7"
_SMALL = 0.62  # of an event's sign on the map
_PAGE = Paint(LIGHT, variables=True)


def swatch(key: str, color: str | None = None) -> str:
    """Give the sample beside a line of the page's key."""
    return f'<svg viewBox="0 0 26 14" aria-hidden="true">{sample(key, _PAGE, color)}</svg>'


def sample(key: str, paint: Paint, color: str | None = None) -> str:
    """Give a sample of 26 by 14 pixels: an overlay by its style, a mark by its form, the ground by its fill."""
    key, holder = unheld(key)
    shape = _shape(key)
    if shape is not None:
        return _overlay(shape, color or paint.hue(shape.of, reader=shape.reader, holder=holder), paint)
    if key in ("area", "water"):
        return _name(key, paint)
    if key in SIGNS:
        return group([form(cast("Glyph", key), paint)], transform="translate(13 7)")
    return _ground(key, paint) if key in GROUNDS else _mark(key, paint)


def _shape(key: str) -> Variant | None:
    """Give what a line of the key shows of an overlay; None for a mark or the ground."""
    bare = key.removesuffix(ASSUMED)
    found = next((row for row in VARIANTS if row.key in (key, bare)), None)
    if found is not None:
        return dataclasses.replace(found, assumed=found.assumed or key != found.key)
    symbol = next((row for row in SHAPES.values() if row.key == bare), None)
    if symbol is None:
        return None
    return Variant(key=key, of=symbol.key, words=symbol.words, assumed=symbol.assumed or key != bare)


def _overlay(shape: Variant, hue: str, paint: Paint) -> str:
    symbol = SHAPES[shape.of]
    pattern = dashes(shape.of, assumed=shape.assumed)
    share = f"{paint.fill(shape.of):g}"
    if shape.sector:
        return element("path", d=_WEDGE, fill=hue, fill_opacity=share, stroke=hue, stroke_width=1.4, **pattern)
    fill = "" if symbol.line else element("path", d=_BOX, fill=hue, fill_opacity=share)
    width = paint.line_width(shape.of)
    line = element("path", d=_LINE, fill="none", stroke=hue, stroke_width=width, **pattern)
    tips = zip(symbol.ends, ((1.8, 7.0, -1.0, 0.0), (24.2, 7.0, 1.0, 0.0)), strict=True)
    ends = (end_of(end, tip, hue) for end, tip in tips if end)
    return fill + line + group(ends, fill="none", stroke=hue, stroke_width=width)


def _mark(key: str, paint: Paint) -> str:
    doubtful = key == "doubtful"
    mark = Mark(
        id="",
        style="place" if doubtful else cast("MarkStyle", key),  # a key of marks is their style
        key=key,
        doubtful=doubtful,
        label="",
        spoken="",
        anchors=(),
        rank=0,
        links=(),
    )
    symbol = MARKS.get(mark.style) if not doubtful else None
    if symbol is None or not symbol.form:
        return glyph(mark, 13, 7, paint)
    return group([glyph(mark, 0, 0, paint)], transform=f"translate(13 {px(7 - symbol.below * _SMALL)}) scale({_SMALL})")


def _name(key: str, paint: Paint) -> str:
    if key == "area":
        type_ = Type(size=9, color=paint.color("quiet"), face="semibold", spacing=0.08)
        return "".join(texts(Label(rows=("ABC",), type=type_, x=13, y=7), paint))
    type_ = Type(size=10, color=paint.color("water"), face="italic")
    return "".join(texts(Label(rows=("Abc",), type=type_, x=13, y=7), paint))


def _ground(key: str, paint: Paint) -> str:
    if key in ("road", "railway"):
        return way((_LINE,), key, paint)
    border: Attributes = {"stroke": paint.color("border"), "stroke_width": paint.size("border_width")}
    if key in ("story", "part"):
        return element("path", d=_BOX, fill=paint.color(key), **border)
    hatch = element("path", d=_HATCH, fill="none", stroke=paint.color("hatch"), stroke_width=paint.size("hatch_width"))
    return element("path", d=_BOX, fill=paint.color("land"), stroke_dasharray="3 2", **border) + hatch
