"""What a picture has drawn when its labels are placed, and what it costs a label to lie on that."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.drawing.publish.picture import fonts
from geobrief.drawing.publish.picture.label import Label, Type
from geobrief.drawing.publish.picture.placing import LabelWish
from geobrief.symbols import POINTS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.publish.picture.land import Drawn
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.drawing.publish.picture.view import View
    from geobrief.model import Side

# Beside a mark: direction, and what it costs; right is best (E. Imhof, "Positioning names on maps", 1975).
BESIDE = (
    ((1, 0), 0.0),
    ((1, -1), 1.0),
    ((1, 1), 2.0),
    ((-1, 0), 3.0),
    ((-1, -1), 4.0),
    ((-1, 1), 5.0),
    ((0, -1), 5.0),
    ((0, 1), 6.0),
)
_TOWARDS = 0.12  # of the way from one end of its places to the other: a label at a side stands within
ELSEWHERE = 200.0
"""What it costs a label to stand elsewhere than where an editor wants it: it does only where there it would be cut."""

EDITOR_WORTH = 2000.0
"""The worth of a label that an editor put on a point: more than any other's, so that it stands there."""

_LED = 30.0  # pixels: a label that is put farther from its sign has a line to it
SIDES: Mapping[Side, tuple[int, int]] = {
    "n": (0, -1), "ne": (1, -1), "e": (1, 0), "se": (1, 1), "s": (0, 1), "sw": (-1, 1), "w": (-1, 0), "nw": (-1, -1),
}  # fmt: skip
"""The sides of a sign, in pixels: y downwards."""

_CROSSING = 9.0  # what it costs a label to lie across a common line of the story
_WORKED_OUT = ("width", "quad")  # what of a label does not hang on its cost
COARSE = 1.5  # pixels: as exactly as that the land is looked at for its name


@dataclass(frozen=True, kw_only=True)  # without slots: what it has worked out it keeps
class Map:
    """What is drawn under the labels: the view, its land in pixels, and the lines of the story in pixels."""

    scene: Scene
    view: View
    paint: Paint
    areas: tuple[Drawn, ...]
    lines: Mapping[str, Any]
    shrink: float = 1.0
    """How much smaller letters are than the style says, in an inset."""

    @functools.cached_property
    def land(self) -> Any:  # noqa: ANN401 - shapely ships no types
        """The land in pixels, roughly, to look up what a label covers."""
        return shapely.STRtree([shape.simplify(COARSE) for area, shape in self.areas if not area.disputed])

    @functools.cached_property
    def tree(self) -> Any:  # noqa: ANN401 - shapely ships no types
        """The lines of the story, in their order, to look up which of them a label crosses."""
        return shapely.STRtree(list(self.lines.values()))

    @functools.cached_property
    def largest(self) -> dict[str, float]:
        """How large the largest area of each name is, in square pixels."""
        sizes: dict[str, float] = {}
        for area, shape in self.areas:
            sizes[area.name] = max(shape.area, sizes.get(area.name, 0.0))
        return sizes

    @functools.cached_property
    def rooms(self) -> dict[str, Any]:
        """What was found out of the land of a name (`area_labels`): it is asked for again and again."""
        return {}

    @functools.cached_property
    def signs(self) -> NDArray[np.float64]:
        """Where marks stand that have a sign, in pixels."""
        marks = (mark.anchors[0] for mark in self.scene.marks if mark.style in POINTS)
        return np.array([self.view.point(anchor) for anchor in marks if self.view.sees(anchor)]).reshape(-1, 2)

    @functools.cached_property
    def crossing(self) -> dict[str, float]:
        """What it costs a label to lie across a shape's line, by the shape's id."""
        return {shape.id: _CROSSING * SHAPES[shape.style].heavy for shape in self.scene.shapes}

    def type(self, size: str, color: str, face: fonts.Face = "regular", spacing: float = 0.0) -> Type:
        """Letters of the style: the names of a size and of a colour."""
        pixels = max(9.0, self.paint.size(size) * self.shrink)
        return Type(size=pixels, color=self.paint.color(color), face=face, spacing=spacing)


def on_disc(wish: LabelWish, view: View) -> LabelWish:
    """Keep the places that lie on the map where it ends in a circle."""
    if view.horizon is None:
        return wish
    (x, y), radius = view.shift, view.horizon * view.scale
    inside = (label for label in wish.places if all(math.hypot(a - x, b - y) < radius for a, b in label.quad))
    return LabelWish(places=tuple(inside), worth=wish.worth)


def with_crossings(labels: Iterable[Label], drawn: Map, but: str = "") -> tuple[Label, ...]:
    """Add to each place what it costs to lie across the story's lines."""
    labels = tuple(labels)
    if not drawn.lines:
        return labels
    costs = np.array([0.0 if ident == but else drawn.crossing.get(ident, _CROSSING) for ident in drawn.lines])
    boxes = shapely.polygons(np.array([label.quad for label in labels], float).reshape(-1, 4, 2))
    met, over = drawn.tree.query(boxes, predicate="intersects")
    crossed = np.bincount(met, weights=costs[over], minlength=len(labels)).tolist()
    return tuple(dearer(label, cost) if cost else label for label, cost in zip(labels, crossed, strict=True))


def dearer(label: Label, by: float) -> Label:
    """The label at a higher cost."""
    made = Label(
        rows=label.rows,
        type=label.type,
        x=label.x,
        y=label.y,
        anchor=label.anchor,
        turn=label.turn,
        gap=label.gap,
        leader=label.leader,
        dot=label.dot,
        cost=label.cost + by,
    )
    made.__dict__.update((name, label.__dict__[name]) for name in _WORKED_OUT if name in label.__dict__)
    return made


def aside(rows: tuple[str, ...], type_: Type, at: tuple[float, float], side: int, cost: float) -> Label:
    """A label that begins (1), ends (-1) or has its middle (0) at a point."""
    anchor = ("end", "middle", "start")[side + 1]
    return Label(rows=rows, type=type_, x=at[0], y=at[1], anchor=anchor, cost=cost)  # type: ignore[arg-type] # one of three


def balanced(text: str, type_: Type, longest: float) -> tuple[str, ...]:
    """Set a long label in two rows of about one length."""
    words = text.split(" ")
    if len(words) < 2 or fonts.width(text, type_.size, type_.face, type_.spacing) <= longest:
        return (text,)
    cuts = ((" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words)))
    return min(cuts, key=lambda rows: max(fonts.width(row, type_.size, type_.face) for row in rows))


def on_side(labels: Iterable[Label], side: Side | None) -> tuple[Label, ...]:
    """Prefer, of the places of a label, those that lie farthest towards the side that an editor wants."""
    found = tuple(labels)
    if side is None or not found:
        return found
    dx, dy = SIDES[side]
    middles = np.array([np.mean(label.quad, axis=0) for label in found])
    towards = middles @ np.array([dx, dy]) / math.hypot(dx, dy)
    least = towards.max() - _TOWARDS * max(1.0, float(np.ptp(towards)))
    pairs = zip(found, towards.tolist(), strict=True)
    return tuple(label if far >= least else dearer(label, ELSEWHERE) for label, far in pairs)


def at_point(rows: tuple[str, ...], type_: Type, at: tuple[float, float], sign: tuple[float, float] | None) -> Label:
    """The one place of a label that an editor put on a point; from farther off a line leads to its sign."""
    far = sign is not None and math.hypot(at[0] - sign[0], at[1] - sign[1]) > _LED
    return Label(rows=rows, type=type_, x=at[0], y=at[1], leader=sign if far else None)
