"""The main map of a picture, with the locator, the key and the scale bar in its corners."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geobrief.drawing.publish.picture import furniture, key
from geobrief.drawing.publish.picture.land import drawn_areas
from geobrief.drawing.publish.picture.layers import Base, Chart, base, finished, mark_boxes, shows
from geobrief.drawing.publish.picture.locator import here, locator
from geobrief.drawing.publish.picture.placing import Room
from geobrief.drawing.publish.picture.view import View, view
from geobrief.symbols import ASSUMED, GROUNDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.drawing.canvas import LegendEntry, Scene
    from geobrief.drawing.publish.picture.furniture import Box, Piece
    from geobrief.drawing.publish.picture.paint import Paint
    from geobrief.model import Unit

_MARGIN = 12.0  # pixels from the edge to what stands in a corner
_LOCATOR = (150.0, 250.0)  # pixels a locator is wide, at least and at most
_LOCATOR_SHARE = 0.23
_HIDDEN_MARK = 3000.0  # pixels of the story's lines that count as much as a hidden mark


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartOptions:
    """How a map is drawn: ``units`` of its scale bars, whether a locator and a key stand on it.

    ``inset`` is the locator where it is drawn already.
    """

    paint: Paint
    units: tuple[Unit, ...] = ("km",)
    locator: bool = True
    key: bool = False
    inset: Piece | None = None


def chart(scene: Scene, width: float, height: float, options: ChartOptions) -> Chart:
    """Draw the main frame. Corners with the least of the story in them hold locator, key and scale bar."""
    paint = options.paint
    main = view(scene, scene.frames[0], width, height)
    under = base(scene, main, paint, drawn_areas(scene, main))
    corners = _Corners(under)
    small = round(min(_LOCATOR[1], max(_LOCATOR[0], width * _LOCATOR_SHARE)))
    pieces = [options.inset or locator(scene, main, small, paint)] if options.locator else []
    pieces += [key.column(used(scene, main), paint)] if options.key else []
    pieces.append(furniture.scale_bar(main, options.units, paint))
    stood = [corners.stand(piece) for piece in pieces if piece is not None and piece.body]
    taken = (*mark_boxes(scene, main), *(furniture.quad(box) for _, box in stood))
    over = "".join(body for body, _ in stood)
    inset = here(scene, main, paint)
    if inset is not None:
        lines = {**under.map.lines, "": inset[1]}
        # under the names: a line through one would hide it
        under = dataclasses.replace(under, map=dataclasses.replace(under.map, lines=lines), body=under.body + inset[0])
    return finished(under, Room(width=width, height=height, taken=taken), over)


def used(scene: Scene, main: View) -> tuple[LegendEntry, ...]:
    """Give the entries of the key that the map needs."""
    seen = {mark.key for mark in scene.marks if any(map(main.sees, mark.anchors))}
    unseen = {mark.key for mark in scene.marks} - seen
    unseen |= {flag for flag in GROUNDS if not _shows(scene, main, flag)}
    return tuple(each for entry in scene.legend if entry.key not in unseen for each in _by_pattern(entry))


def _by_pattern(entry: LegendEntry) -> Iterator[LegendEntry]:
    """An entry as it stands, and one for what is dashed because it is assumed."""
    if not entry.dashed:
        yield entry
    if entry.assumed:
        yield dataclasses.replace(entry, key=f"{entry.key}{ASSUMED}", text=f"{entry.text}, assumed")


def _shows(scene: Scene, main: View, flag: str) -> bool:
    """Whether the map shows an area that is, say, disputed, or a line of the ground."""
    ground = scene.grounds[-1]
    lines = [line.geometry for line in ground.lines if line.style == flag]
    found = lines or [area.geometry for area in ground.areas if getattr(area, flag, False)]
    frame = shapely.box(0, 0, main.width, main.height)
    return any(shapely.intersects(frame, main.draw(geometry)) for geometry in found)


class _Corners:
    """The four corners of a map, and how much of the story lies in each."""

    def __init__(self, under: Base) -> None:
        self.view = under.map.view
        self.free = ["right top", "left bottom", "right bottom", "left top"]
        shown = (mark for mark in under.map.scene.marks if shows(mark, self.view))
        self.marks = [self.view.point(mark.anchors[0]) for mark in shown]
        self.lines = shapely.union_all(list(under.map.lines.values()))

    def stand(self, piece: Piece) -> tuple[str, Box]:
        """Put a piece into the corner where it hides the least; gives it drawn, and the room it takes."""
        corner = min(self.free, key=lambda name: self._hidden(self._box(name, piece)))
        self.free.remove(corner)
        left, top, right, bottom = self._box(corner, piece)
        return piece.at(left, top), (left - 4, top - 4, right + 4, bottom + 4)

    def _box(self, corner: str, piece: Piece) -> Box:
        left = _MARGIN if "left" in corner else self.view.width - _MARGIN - piece.width
        top = _MARGIN if "top" in corner else self.view.height - _MARGIN - piece.height
        return left, top, left + piece.width, top + piece.height

    def _hidden(self, box: Box) -> float:
        left, top, right, bottom = box
        inside = sum(left - 8 <= x <= right + 8 and top - 8 <= y <= bottom + 8 for x, y in self.marks)
        return _HIDDEN_MARK * inside + float(shapely.intersection(self.lines, shapely.box(*box)).length)
