"""Where the names of places may stand, beside their signs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geobrief.drawing.publish.picture import fonts
from geobrief.drawing.publish.picture.area_labels import afloat, area_name
from geobrief.drawing.publish.picture.glyphs import RADIUS
from geobrief.drawing.publish.picture.label import Label, Type, box_of
from geobrief.drawing.publish.picture.placing import LabelWish
from geobrief.drawing.publish.picture.plot import (
    BESIDE,
    EDITOR_WORTH,
    ELSEWHERE,
    SIDES,
    Map,
    aside,
    at_point,
    balanced,
    dearer,
    on_side,
    with_crossings,
)
from geobrief.symbols import EVENT_MARKS, MARKS, POINTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geobrief.drawing.canvas import Mark
    from geobrief.model import Position

_LINE_END = 260.0  # more than its worth: in an inset a line's end comes before the figure on it
_LONG = 150.0  # pixels: a longer label of a point is set in two rows,
_OF_AN_INSET = 0.48  # in an inset one that is longer than this share of it
_LEADERS = (20.0, 34.0, 52.0)
_NEAR = 13.0  # pixels from another mark: a label there may be taken for its
_MISTAKEN = 5.0
_SIGN = 4.5  # pixels: so much farther than a dot reaches the sign of an event that lies round it
_CORNERS = ((1, -1), (1, 1), (-1, -1), (-1, 1))  # farther off: clear of a line that ends in the mark


def of_mark(mark: Mark, drawn: Map) -> LabelWish:
    """The name of a place: beside its sign, or over its area."""
    text = fonts.legible(mark.label)
    if not text.strip():
        return LabelWish(places=(), worth=0.0)
    if mark.at is not None and drawn.view.sees(mark.at):
        return _put(mark, text, mark.at, drawn)
    ends = _LINE_END if (mark.links or mark.events) and drawn.shrink < 1 else 0.0
    if mark.style in POINTS:
        found = _clear(_beside(mark, text, drawn), mark, drawn) if drawn.view.sees(mark.anchors[0]) else ()
        return LabelWish(places=with_crossings(found, drawn), worth=MARKS[mark.style].worth + ends - mark.rank / 10)
    type_, rows = _mark_type(mark, drawn), _rows(mark, text)
    water = mark.style == "water"
    places = afloat(mark.anchors, rows, type_, drawn) if water else area_name(mark, rows, type_, drawn)
    worth = MARKS[mark.style].worth + ends - mark.rank / 10
    return LabelWish(places=with_crossings(on_side(places, mark.side), drawn), worth=worth)


def _rows(mark: Mark, text: str) -> tuple[str, ...]:
    return (text.upper(),) if mark.style == "area" else (text,)


def _put(mark: Mark, text: str, at: Position, drawn: Map) -> LabelWish:
    """Where the editor put it."""
    sign = drawn.view.point(mark.anchors[0]) if mark.style in POINTS else None
    label = at_point(_rows(mark, text), _mark_type(mark, drawn), drawn.view.point(at), sign)
    return LabelWish(places=(label,), worth=EDITOR_WORTH)


def _clear(labels: Iterable[Label], mark: Mark, drawn: Map) -> Iterator[Label]:
    """Add what it costs to stand so near to another mark that the label might be its."""
    own = drawn.view.point(mark.anchors[0])
    others = drawn.signs[np.hypot(*(drawn.signs - own).T) > 1]
    labels = tuple(labels)
    boxes = np.array([box_of(label.quad) for label in labels]).reshape(-1, 1, 4)
    beside = (others > boxes[..., :2] - _NEAR) & (others < boxes[..., 2:] + _NEAR)
    for label, near in zip(labels, beside.all(axis=2).sum(axis=1).tolist(), strict=True):
        yield dearer(label, _MISTAKEN * near) if near and label.leader is None else label


def _mark_type(mark: Mark, drawn: Map) -> Type:
    if mark.style == "water":
        return drawn.type("water_size", "water", "italic", 0.06)
    if mark.style == "area":
        return drawn.type("area_size", "quiet", "semibold", 0.12)
    if mark.style == "capital":
        return drawn.type("capital_size", "muted", "italic" if mark.doubtful else "regular")
    if mark.style == "center":
        return drawn.type("name_size", "muted")
    return drawn.type("place_size", _ink(mark), "italic" if mark.doubtful else "regular")


def _ink(mark: Mark) -> str:
    """The colour of a point's name; what is told beside a town has that of its form, and is not taken for a name."""
    inks = {"derived": "distance_text", "attacked": "attack_text", "given": "transfer_text"}
    return inks.get(mark.style, "move_text" if mark.style in EVENT_MARKS else "text")


def _beside(mark: Mark, text: str, drawn: Map) -> Iterator[Label]:
    """Round a mark, close by; then farther off, with a line to it."""
    type_ = _mark_type(mark, drawn)
    room = _LONG if drawn.shrink == 1 else min(_LONG * 0.8, drawn.view.width * _OF_AN_INSET)
    rows = balanced(text + ("\u202f?" if mark.doubtful else ""), type_, room)
    x, y = drawn.view.point(mark.anchors[0])
    tall = type_.size * (1.02 + 1.2 * (len(rows) - 1)) / 2
    radius = RADIUS + (_SIGN if mark.ringed else 0.0)
    for (dx, dy), cost in BESIDE:
        asked = ELSEWHERE if mark.side and (dx, dy) != SIDES[mark.side] else 0.0
        gap = radius + 2.5 if dy == 0 else radius - 1.5 if dx else 0.0
        rise = dy * (tall + radius - 0.5) if dx else dy * (tall + radius + 1)
        yield aside(rows, type_, (x + dx * gap, y + rise), dx, cost + asked)
    if mark.side:
        return
    for dx, dy in _CORNERS if mark.style == "derived" else ():
        yield aside(rows, type_, (x + dx * (RADIUS - 1.5), y + dy * (tall + RADIUS + 3)), dx, 6.0)
    for far, distance in enumerate(_LEADERS):
        for step in range(12):
            angle = math.radians(step * 30)
            to = x + distance * math.cos(angle), y - distance * math.sin(angle)
            side = 0 if abs(math.cos(angle)) < 0.3 else round(math.copysign(1, math.cos(angle)))
            at = aside(rows, type_, (to[0], to[1] - (tall * math.sin(angle) if not side else 0)), side, 22.0 + 9 * far)
            yield Label(rows=rows, type=type_, x=at.x, y=at.y, anchor=at.anchor, leader=(x, y), cost=at.cost)
