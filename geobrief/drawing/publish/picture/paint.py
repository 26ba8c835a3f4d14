"""Where a picture's colours come from: as they are in a file, as CSS variables in the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.drawing.style import legible
from geobrief.symbols import ASIDE, DOTS, SHAPES, hue_of

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Shape
    from geobrief.drawing.style import Style
    from geobrief.symbols import ShapeStyle


@dataclass(frozen=True, slots=True)
class Paint:
    """A `Style` as it is written into SVG.

    With ``variables`` a colour is a CSS variable, so that the page's picture follows the reader's light or dark, with
    the style's own colour for a page that does not set it. With ``fit`` every text says how wide it is to be, so that
    another face than ours, on the reader's machine, takes no more room.
    """

    style: Style
    variables: bool = False
    fit: bool = False

    def color(self, name: str) -> str:
        """A colour of the style by the name of its field."""
        value = str(getattr(self.style, name))
        return f"var(--{name.replace('_', '-')},{value})" if self.variables else value

    def size(self, name: str) -> float:
        """A width, a share or a letter size by the name of its field."""
        return float(getattr(self.style, name))

    def hue(self, shape: ShapeStyle, *, reader: bool, holder: int = 0) -> str:
        """The colour of an overlay's lines and fill."""
        return self.color("reader" if reader else hue_of(SHAPES[shape].hue, holder))

    def ink(self, shape: ShapeStyle, *, reader: bool, holder: int = 0) -> str:
        """The colour of an overlay's letters."""
        return self.color("reader_text" if reader else hue_of(SHAPES[shape].ink, holder))

    def hue_of(self, shape: Shape) -> str:
        """The colour of a shape's lines and fill: its meaning's, or the one that an editor gave."""
        return shape.color or self.hue(shape.style, reader=shape.reader, holder=shape.holder)

    def ink_of(self, shape: Shape) -> str:
        """The colour of a shape's letters; an editor's own only where letters of it can be read."""
        if shape.color is not None:
            return shape.color if legible(shape.color, self.style) else self.color("text")
        return self.ink(shape.style, reader=shape.reader, holder=shape.holder)

    def line_width(self, shape: ShapeStyle, *, aside: bool = False) -> float:
        """The width of an overlay's lines."""
        return self.size(SHAPES[shape].width) * (ASIDE if aside else 1.0)

    def fill(self, shape: ShapeStyle) -> float:
        """How much of an overlay's fill covers the ground."""
        field = SHAPES[shape].fill
        return self.size(field) if field else 0.0


def dashes(shape: ShapeStyle, *, assumed: bool, unsure: bool = False) -> dict[str, str]:
    """The pattern of an overlay's lines: solid is stated, dashed assumed, dotted what is not quite known."""
    symbol = SHAPES[shape]
    if unsure:
        return {"stroke_dasharray": DOTS, "stroke_linecap": "round"}
    if symbol.dotted:
        return {"stroke_dasharray": symbol.dashes, "stroke_linecap": "round"}
    return {"stroke_dasharray": symbol.dashes} if assumed else {}
