"""The strip of days under a picture's map: the axis, a sign for each event on its day, and what has no day in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.drawing.publish.picture import fonts
from geobrief.drawing.publish.picture.furniture import Piece
from geobrief.drawing.publish.picture.label import Label, Type, texts
from geobrief.drawing.publish.picture.paths import element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.drawing.publish.picture.paths import Attributes
    from geobrief.drawing.publish.strip import Strip, Tick

_HEIGHT: Final = 44.0
_AXIS: Final = 27.0
_SIGNS: Final = 14.0
_NAMES: Final = 37.0
_BREAK: Final = "M-5 5L-1-5M1 5L5-5"
_FADING: Final = "12 3 8 4 5 5 3 999"
"""The bar of what goes on."""
_NARROW: Final = 480.0
"""Below so many pixels the days' names are left out, as on a phone's page."""


def days(strip: Strip, width: float, paint: Paint) -> Piece:
    """Draw the strip: its shares of the width as pixels."""
    rest = Type(size=paint.size("note_size"), color=paint.color("muted"))
    beside = fonts.width(strip.rest, rest.size) + 14 if strip.rest else 0.0
    axis = width - beside
    body = [
        element("line", x1=0, x2=axis, y1=_AXIS, y2=_AXIS, stroke=paint.color("rule")),
        *_published(strip, axis, paint),
        *_breaks(strip, axis, paint),
        *(part for tick in strip.ticks for part in _tick(tick, axis, paint)),
    ]
    labels = [
        Label(rows=(name,), type=rest, x=at * axis / 100, y=_NAMES + 1)
        for at, name in (strip.names if width >= _NARROW else ())
    ]
    if strip.rest:
        labels.append(Label(rows=(strip.rest,), type=rest, x=axis + 14, y=_AXIS, anchor="start"))
    body += [part for label in labels for part in texts(label, paint)]
    return Piece(body="".join(body), width=width, height=_HEIGHT if width >= _NARROW else _HEIGHT - 10)


def _published(strip: Strip, axis: float, paint: Paint) -> Iterator[str]:
    """The day of publication: a hairline."""
    if strip.published is not None:
        x = strip.published * axis / 100
        yield element("line", x1=x, x2=x, y1=3, y2=30, stroke=paint.color("muted"), stroke_dasharray="1 2")


def _breaks(strip: Strip, axis: float, paint: Paint) -> Iterator[str]:
    for at in strip.breaks:
        move = f"translate({at * axis / 100:g} {_AXIS:g})"
        yield element("path", d=_BREAK, transform=move, fill="none", stroke=paint.color("muted"), stroke_width=1.2)


def _tick(tick: Tick, axis: float, paint: Paint) -> Iterator[str]:
    """An event's sign on its day, and a bar for an interval."""
    hue = paint.color({"transfer": "transfer", "move": "move"}.get(tick.style, "attack"))
    start, end = tick.at * axis / 100, tick.to * axis / 100
    if end != start:
        bar: Attributes = {"stroke": hue, "stroke_width": 5, "stroke_opacity": 0.55}
        if tick.goes_on:
            bar["stroke_dasharray"] = _FADING
        yield element("line", x1=start, x2=end, y1=_AXIS, y2=_AXIS, **bar)
    fill = hue if tick.filled else "none" if tick.style == "move" else paint.color("paper")
    move = f"translate({start + tick.shift:g} {_SIGNS:g})"
    yield element("path", d=tick.form, transform=move, fill=fill, stroke=hue, stroke_width=1.6)
