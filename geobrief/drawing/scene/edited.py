"""What an editor changed of labels, hues and places, put on the marks and shapes of the Scene."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from geobrief.drawing.scene.holders import holders
from geobrief.drawing.scene.unroll import near_point

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.drawing.canvas import Mark, Shape
    from geobrief.model import Brief, EditedLabel

_FIRST = -1000  # what an editor placed is placed before all else


def edited_marks(brief: Brief, marks: Iterable[Mark], middle: float) -> tuple[Mark, ...]:
    """Leave out what the editor hides, and label the rest as he wants it."""
    if brief.edited is None:
        return tuple(marks)
    wishes = {label.of: label for label in brief.edited.labels}
    shown = (mark for mark in marks if mark.id not in brief.edited.hidden)
    return tuple(_mark(mark, wishes[mark.id], middle) if mark.id in wishes else mark for mark in shown)


def _mark(mark: Mark, wish: EditedLabel, middle: float) -> Mark:
    label = "" if wish.hide else wish.text or mark.label
    at = None if wish.at is None else near_point(wish.at, middle)
    moved = wish.side is not None or at is not None
    return dataclasses.replace(
        mark, label=label, side=wish.side, at=at, rank=_FIRST + mark.rank if moved else mark.rank
    )


def edited_shapes(brief: Brief, shapes: Iterable[Shape], middle: float) -> tuple[Shape, ...]:
    """Label shapes as the editor wants it, and give holders the colours that he chose."""
    if brief.edited is None:
        return tuple(shapes)
    wishes = {label.of: label for label in brief.edited.labels}
    labelled = (_shape(shape, wishes[shape.id], middle) if shape.id in wishes else shape for shape in shapes)
    colors, mine = _colors(brief), holders(brief)
    return tuple(_coloured(shape, colors.get(mine.get(shape.of, "").casefold())) for shape in labelled)


def _shape(shape: Shape, wish: EditedLabel, middle: float) -> Shape:
    words = (wish.text,) if wish.text else shape.label
    at = None if wish.at is None else near_point(wish.at, middle)
    carries = bool(shape.label)  # a reach beside its ring has no label of its own, and gets none
    label = words if carries and not wish.hide else ()
    return dataclasses.replace(shape, label=label, side=wish.side, at=at)


def _coloured(shape: Shape, color: str | None) -> Shape:
    return shape if color is None or shape.style not in ("range", "reach") else dataclasses.replace(shape, color=color)


def _colors(brief: Brief) -> dict[str, str]:
    """Colour by holder, as the map calls it: the editor may say what the article does."""
    chosen = {} if brief.edited is None else {each.name.casefold(): each.color for each in brief.edited.holders}
    found = {}
    for ident, name in holders(brief).items():
        link = brief.link(ident)
        place = brief.place(link.origin) if link else None
        color = chosen.get(name.casefold()) or (chosen.get(place.name.casefold()) if place else None)
        if color:
            found[name.casefold()] = color
    return found
