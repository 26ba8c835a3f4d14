"""Where each label may stand, and how good each of its places is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.drawing.publish.picture.area_labels import names
from geobrief.drawing.publish.picture.plot import on_disc
from geobrief.drawing.publish.picture.point_labels import of_mark
from geobrief.drawing.publish.picture.ring_labels import figure

if TYPE_CHECKING:
    from geobrief.drawing.publish.picture.placing import LabelWish
    from geobrief.drawing.publish.picture.plot import Map

_ROOM_FOR_MARK = 5_000.0  # square pixels of map for each mark that may have a label


def wishes(drawn: Map) -> tuple[LabelWish, ...]:
    """Everything that would like a label, the most important first."""
    figures = [figure(shape, drawn) for shape in sorted(drawn.scene.shapes, key=lambda s: s.rank) if shape.label]
    most = round(drawn.view.width * drawn.view.height / _ROOM_FOR_MARK)
    shown = [mark for mark in drawn.scene.marks if any(map(drawn.view.sees, mark.anchors))]
    marks = [of_mark(mark, drawn) for mark in sorted(shown, key=lambda mark: mark.rank)[:most]]
    every = (on_disc(wish, drawn.view) for wish in (*figures, *marks, *names(drawn)))
    return tuple(wish for wish in every if wish.places)
