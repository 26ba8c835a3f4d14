"""Labels of the still picture: greedy by rank, each at its first free position, widths from a table.

The page measures its labels in the browser; a file has no browser, so widths are estimated from
the usual advance widths of a sans-serif face, a little on the wide side.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.canvas import Mark, Scene, Shape
    from geobrief.publish.projection import Picture

_NARROW, _WIDE = frozenset("ijltfrI.,;:'!|()[] -–"), frozenset("mwMWQO@%—")
_EDGE = 5.0
_DENSE = 0.25  # degrees between the points of a line that a label may stand on
_SIZES = {"area": 11.0, "water": 12.0, "capital": 11.0, "name": 9.5}
_SPACED = {"area": 0.12, "name": 0.1}  # letter-spacing, in ems, as page.css has it
_STEEPEST = 55.0
_OFFSETS = ((1, 0), (1, -1), (1, 1), (-1, 0), (-1, -1), (-1, 1), (0, -1), (0, 1))

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Rows of text centred on ``x``, ``y`` (pixels); ``rise`` moves each row down by so much before it is turned."""

    rows: tuple[str, ...]
    style: str
    size: float
    x: float
    y: float
    rise: tuple[float, ...]
    turn: float = 0.0

    @property
    def box(self) -> Box:
        """What the label covers, with its sides upright."""
        spaced = _SPACED.get(self.style, 0.0) * self.size
        w = max(width_of(row, self.size) + spaced * len(row) for row in self.rows)
        h = self.size * 1.2 * len(self.rows)
        turn = math.radians(abs(self.turn))
        bw, bh = w * math.cos(turn) + h * math.sin(turn), w * math.sin(turn) + h * math.cos(turn)
        return self.x - bw / 2, self.y - bh / 2, self.x + bw / 2, self.y + bh / 2


def width_of(text: str, size: float) -> float:
    """Estimated width of a text in pixels."""
    units = sum(0.32 if c in _NARROW else 0.9 if c in _WIDE else 0.7 if c.isupper() else 0.57 for c in text)
    return units * size


def labels(scene: Scene, picture: Picture, blocked: tuple[Box, ...] = ()) -> tuple[Label, ...]:
    """Give the labels that find room outside the ``blocked`` boxes, the most important first."""
    taken = list(blocked)
    taken += [_glyph_box(mark, picture) for mark in scene.marks if mark.style in ("place", "capital", "derived")]
    placed: list[Label] = []
    for candidates in _wishes(scene, picture):
        for label in candidates:
            own = label.box
            if _inside(own, picture) and not any(_meet(own, box) for box in taken):
                placed.append(label)
                taken.append(own)
                break
    return tuple(placed)


def _wishes(scene: Scene, picture: Picture) -> Iterator[Iterator[Label]]:
    for shape in sorted(scene.shapes, key=lambda shape: shape.rank):
        if shape.label:
            yield _riding(shape, picture)
    for mark in sorted(scene.marks, key=lambda mark: mark.rank):
        yield _beside(mark, picture) if mark.style in ("place", "capital", "derived") else _over(mark, picture)
    for name in sorted(scene.names, key=lambda name: -name.importance):
        text = (name.text.upper(),) if name.style == "country" else (name.text,)
        yield (
            Label(rows=text, style="name", size=_SIZES["name"], x=x, y=y, rise=(0.0,))
            for x, y in map(picture.point, name.anchors)
        )


def _beside(mark: Mark, picture: Picture) -> Iterator[Label]:
    x, y = picture.point(mark.anchors[0])
    size = _SIZES.get(mark.style, 12.5)
    text = mark.label + ("\u2009?" if mark.doubtful else "")
    half = width_of(text, size) / 2
    style = "doubtful" if mark.doubtful else mark.style
    for dx, dy in _OFFSETS:
        gap = 8 if dy == 0 else 5 if dx else 0
        yield Label(
            rows=(text,), style=style, size=size, x=x + dx * (half + gap), y=y + dy * (size * 0.6 + 6), rise=(0.0,)
        )


def _over(mark: Mark, picture: Picture) -> Iterator[Label]:
    size = _SIZES[mark.style]
    text = mark.label.upper() if mark.style == "area" else mark.label
    for anchor in mark.anchors:
        x, y = picture.point(anchor)
        for dy in (0, -18, 18, -36, 36):
            yield Label(rows=(text,), style=mark.style, size=size, x=x, y=y + dy, rise=(0.0,))


def _riding(shape: Shape, picture: Picture) -> Iterator[Label]:
    """Along the outline, the flattest and uppermost place of a ring first, the middle of a line first."""
    style = (
        "reader"
        if shape.reader
        else {"reach": "range", "travelled": "distance", "leg": "distance"}.get(shape.style, shape.style)
    )
    spots = []
    lines = shapely.get_parts(shapely.geometry.shape(shape.outline))
    for line in lines:
        points = picture.points(shapely.get_coordinates(shapely.segmentize(line, _DENSE)))
        points = points[((points > 0) & (points < (picture.width, picture.height))).all(axis=1)]
        spots += [(points[i], points[i + 1] - points[i - 1], i / len(points)) for i in range(1, len(points) - 1)]
    ring = shape.style in ("range", "reach", "zone")
    found = []
    for point, along, share in spots:
        turn = (math.degrees(math.atan2(along[1], along[0])) + 90) % 180 - 90
        cost = abs(turn) / 12 + 4 * point[1] / picture.height if ring else abs(share - 0.5) * 6 + abs(turn) / 40
        if abs(turn) <= _STEEPEST or not ring:
            found.append((float(cost), float(point[0]), float(point[1]), float(turn)))
    rise = (0.0,) if len(shape.label) == 1 else (-8.0, 8.0)
    return (
        Label(rows=shape.label, style=style, size=12.5, x=x, y=y, rise=rise, turn=turn)
        for _, x, y, turn in sorted(found)[: 4 * int(np.sqrt(len(found) + 1))]
    )


def _glyph_box(mark: Mark, picture: Picture) -> Box:
    x, y = picture.point(mark.anchors[0])
    return x - 6, y - 6, x + 6, y + 6


def _inside(box: Box, picture: Picture) -> bool:
    return box[0] > _EDGE and box[1] > _EDGE and box[2] < picture.width - _EDGE and box[3] < picture.height - _EDGE


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
