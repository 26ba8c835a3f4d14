"""How features are painted: colours and widths of the map's own style, by what each means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.drawing import style
from geobrief.drawing.publish.picture.paint import Paint as Brush
from geobrief.symbols import SHAPES

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.model import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """A colour (``#rrggbb``), a line's width in pixels, how much a fill covers (0..1), and whether lines are dashed."""

    color: str
    width: float = 1.5
    fill: float = 0.0
    dashed: bool = False


class Paints:
    """The paint of what a scene shows; what it does not show is painted like text."""

    def __init__(self, scene: Scene, look: Look) -> None:
        chosen = style.LIGHT if look.style is None else style.named(look.style)
        self._style = chosen
        brush = Brush(chosen)
        self._shapes = {
            shape.id: Paint(
                color=brush.hue_of(shape),
                width=brush.line_width(shape.style),
                fill=brush.fill(shape.style),
                dashed=shape.assumed or SHAPES[shape.style].assumed,
            )
            for shape in scene.shapes
        }

    def place(self, ident: str) -> Paint:
        """A place's: one for all."""
        del ident
        return Paint(color=self._style.text)

    def overlay(self, ident: str) -> Paint:
        """An overlay's."""
        return self._shapes.get(ident, Paint(color=self._style.distance))

    def event(self, event: Event) -> Paint:
        """An event's, by its type: attacks, transfers and movements have a hue of their own."""
        return Paint(color=str(getattr(self._style, event.type, self._style.text)))
