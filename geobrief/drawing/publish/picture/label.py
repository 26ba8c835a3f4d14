"""A label where it may stand: its rows, how they are set, and the room that they take."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geobrief.drawing.publish.picture import fonts, glyphs
from geobrief.drawing.publish.picture.paths import px, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.drawing.publish.picture.fonts import Face
    from geobrief.drawing.publish.picture.paint import Paint

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]

LEADING = 1.2  # ems from one row to the next
_ASCENT = 0.36  # ems from the middle of a row down to its base line
_HEIGHT = 1.02  # ems that the letters of one row take, tall ones and those below the line
_SHORT = 3  # letters: a shorter text has no room to be fitted in
_PAD = 1.5  # pixels kept free round a label


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How letters are set: size in pixels, spacing in ems, colour as it is written into SVG."""

    size: float
    color: str
    face: Face = "regular"
    spacing: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Label:  # without slots: its corners are asked for again and again
    """Rows of text round ``x``, ``y`` (pixels, the middle of their height), turned by ``turn`` degrees.

    ``gap`` moves the rows of a line's label apart, so that the line runs between them. ``leader`` is the point of a
    mark that a thin line leads to, ``dot`` a town that is drawn only with its name. ``cost`` is how much worse than
    the best place this one is.
    """

    rows: tuple[str, ...]
    type: Type
    x: float
    y: float
    anchor: Anchor = "middle"
    turn: float = 0.0
    gap: float = 0.0
    leader: Point | None = None
    dot: Point | None = None
    cost: float = 0.0

    @functools.cached_property
    def width(self) -> float:
        """Pixels that the longest row takes, as it is read."""
        return max(fonts.width(row, self.type.size, self.type.face, self.type.spacing) for row in self.rows)

    @property
    def height(self) -> float:
        """Pixels that the rows take, one above the other."""
        return self.type.size * (_HEIGHT + LEADING * (len(self.rows) - 1)) + self.gap

    @functools.cached_property
    def quad(self) -> Quad:
        """The corners of what the label covers, and a little more."""
        left = {"start": 0.0, "middle": -self.width / 2, "end": -self.width}[self.anchor]
        x0, x1, y1 = left - _PAD, left + self.width + _PAD, self.height / 2 + _PAD / 2
        a, b, c, d = ((x0, -y1), (x1, -y1), (x1, y1), (x0, y1))
        return self._turned(a), self._turned(b), self._turned(c), self._turned(d)

    @property
    def leader_quad(self) -> Quad | None:
        """The thin line to the mark, as wide as the eye needs it free."""
        if self.leader is None:
            return None
        (x0, y0), (x1, y1) = self.leader, self.foot
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        dx, dy = 1.5 * (y1 - y0) / length, -1.5 * (x1 - x0) / length
        return (x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)

    @property
    def dot_quad(self) -> Quad | None:
        """The dot of a town, and a little more."""
        if self.dot is None:
            return None
        x, y = self.dot
        return (x - 3.5, y - 3.5), (x + 3.5, y - 3.5), (x + 3.5, y + 3.5), (x - 3.5, y + 3.5)

    @property
    def foot(self) -> Point:
        """Where the leader meets the label: the nearest point of its box."""
        assert self.leader is not None
        xs, ys = [x for x, _ in self.quad], [y for _, y in self.quad]
        return min(max(self.leader[0], min(xs)), max(xs)), min(max(self.leader[1], min(ys)), max(ys))

    def _turned(self, point: Point) -> Point:
        if not self.turn:
            return self.x + point[0], self.y + point[1]
        sin, cos = math.sin(math.radians(self.turn)), math.cos(math.radians(self.turn))
        return self.x + point[0] * cos - point[1] * sin, self.y + point[0] * sin + point[1] * cos


def box_of(quad: Quad) -> tuple[float, float, float, float]:
    """Give the upright box round a quad: left, top, right, bottom."""
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    return min(xs), min(ys), max(xs), max(ys)


def drawn(label: Label, paint: Paint) -> Iterator[str]:
    """Draw a label, and its leader under it."""
    if label.leader is not None:
        (x0, y0), (x1, y1) = label.leader, label.foot
        stroke = f'stroke="{paint.color("muted")}" stroke-width=".7"'
        yield f'<path d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" fill="none" {stroke}/>'
    if label.dot is not None:
        yield glyphs.dot(*label.dot, paint)
    yield from texts(label, paint, halo=True)


def texts(label: Label, paint: Paint, *, halo: bool = False) -> Iterator[str]:
    """Draw the rows of a label, each on its own base line."""
    turn = f' transform="rotate({px(label.turn)} {px(label.x)} {px(label.y)})"' if label.turn else ""
    look = f'{_look(label.type, label.rows)}{_halo(paint) if halo else ""} text-anchor="{label.anchor}"{turn}'
    size = label.type.size
    for i, row in enumerate(label.rows):
        part = i - (len(label.rows) - 1) / 2
        rise = part * size * LEADING + math.copysign(label.gap / 2, part) * (part != 0)
        place = f'x="{px(label.x)}" y="{px(label.y + rise + size * _ASCENT)}"'
        yield f"<text {place} {look}{_fit(row, label.type) if paint.fit else ''}>{words(row)}</text>"


def _halo(paint: Paint) -> str:
    width = px(paint.size("halo_width"))
    return f' stroke="{paint.color("halo")}" stroke-width="{width}" stroke-linejoin="round" paint-order="stroke"'


def _fit(row: str, type_: Type) -> str:
    """How wide a row is to be; nothing where not all of its letters are ours."""
    if len(row) < _SHORT or not fonts.covers(row):
        return ""
    width = px(fonts.width(row, type_.size, type_.face, type_.spacing))
    return f' textLength="{width}" lengthAdjust="spacingAndGlyphs"'


def _look(type_: Type, rows: tuple[str, ...]) -> str:
    face = fonts.suitable("".join(rows), type_.face)
    words_ = [f'font-size="{px(type_.size)}"', f'fill="{type_.color}"']
    words_ += ['font-style="italic"'] if face == "italic" else []
    words_ += ['font-weight="600"'] if face == "semibold" else []
    words_ += [f'letter-spacing="{px(type_.spacing * type_.size)}"'] if type_.spacing else []
    return " ".join(words_)
