"""The key of a picture: only what is on it, with samples drawn as the map draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.drawing.publish.picture import fonts
from geobrief.drawing.publish.picture.furniture import Piece
from geobrief.drawing.publish.picture.label import Label, Type, texts
from geobrief.drawing.publish.picture.paths import element, px
from geobrief.drawing.publish.swatches import sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geobrief.drawing.canvas import LegendEntry
    from geobrief.drawing.publish.picture.paint import Paint

_ROW, _SAMPLE, _GAP, _PAD = 18.0, 26.0, 7.0, 9.0


def column(entries: Sequence[LegendEntry], paint: Paint) -> Piece:
    """One entry under the other, on a panel."""
    if not entries:
        return Piece(body="", width=0, height=0)
    width = max(_width(entry, paint) for entry in entries) + 2 * _PAD
    height = len(entries) * _ROW + 2 * _PAD - 5
    panel = element("rect", width=width, height=height, fill=paint.color("panel"), stroke=paint.color("rule"), rx=2)
    rows = (_entry(entry, _PAD, _PAD - 2.5 + i * _ROW, paint) for i, entry in enumerate(entries))
    return Piece(body=panel + "".join(rows), width=width, height=height)


def rows(entries: Sequence[LegendEntry], width: float, paint: Paint) -> Piece:
    """The entries side by side, in as many rows as they need."""
    body, x, y = [], 0.0, 0.0
    for entry in entries:
        own = _width(entry, paint)
        if x and x + own > width:
            x, y = 0.0, y + _ROW
        body.append(_entry(entry, x, y, paint))
        x += own + 18
    return Piece(body="".join(body), width=width, height=y + _ROW if entries else 0)


def _type(paint: Paint) -> Type:
    return Type(size=paint.size("key_size"), color=paint.color("text"))


def _width(entry: LegendEntry, paint: Paint) -> float:
    return _SAMPLE + _GAP + fonts.width(entry.text, paint.size("key_size"))


def _entry(entry: LegendEntry, x: float, y: float, paint: Paint) -> str:
    label = Label(rows=(entry.text,), type=_type(paint), x=x + _SAMPLE + _GAP, y=y + _ROW / 2, anchor="start")
    swatch = f'<g transform="translate({px(x)} {px(y + (_ROW - 14) / 2)})">{sample(entry.key, paint, entry.color)}</g>'
    return swatch + "".join(texts(label, paint))
