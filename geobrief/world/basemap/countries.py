"""Countries, territories and disputed areas, in three scales and two views of the world."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from geobrief.world.basemap import asked
from geobrief.world.basemap.store import Extent, boxes_of, touch, unpacked, whole

if TYPE_CHECKING:
    from geobrief.model import Position, Worldview
    from geobrief.world.basemap.shapes import Shape

Scale = Literal["110m", "50m", "10m"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A country, territory or disputed area.

    ``code`` is ISO 3166-1 alpha-2 (XK for Kosovo), None where ISO lists none. ``label`` is the point
    inside its largest part that is farthest from any edge. ``disputed`` says that more than one side
    claims it.
    """

    code: str | None
    name: str
    geometry: Shape
    label: Position
    disputed: bool
    area_km2: float


def areas(scale: Scale = "50m", *, worldview: Worldview = "un", extent: Extent | None = None) -> tuple[Area, ...]:
    """Give the areas of one view of the world, or those with a part whose box touches ``extent``, by name.

    Only what the extent touches is unpacked, and that once. Raises `DataError` where the file is missing or damaged.
    """
    return _select(scale, worldview, extent)


def disputed(scale: Scale = "50m", *, extent: Extent | None = None) -> tuple[Area, ...]:
    """Give the disputed areas, each whole whichever view of the world is drawn beneath it."""
    return _select(scale, "disputed", extent)


def area(code: str, *, worldview: Worldview = "un", scale: Scale = "50m") -> Area | None:
    """Give the area with an ISO 3166-1 alpha-2 code, or None where the scale has none."""
    for row in _rows(scale, worldview):
        if row.code == code.upper():
            return row.area()
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of the file; its shape stays packed until it is wanted."""

    code: str | None
    name: str
    disputed: bool
    label: Position
    area_km2: float
    boxes: tuple[Extent, ...]
    packed: bytes

    def touches(self, extent: Extent) -> bool:
        return touch(self.boxes, extent)

    def area(self) -> Area:
        return Area(
            code=self.code,
            name=self.name,
            geometry=unpacked(self.packed),
            label=self.label,
            disputed=self.disputed,
            area_km2=self.area_km2,
        )


@functools.cache
def _rows(scale: str, view: str) -> tuple[_Row, ...]:
    return tuple(
        _row(values) for values in whole(asked.AREAS, (scale, view, "disputed" if view == "disputed" else "both"))
    )


def _row(values: tuple[Any, ...]) -> _Row:
    code, name, in_dispute, lon, lat, area_km2, boxes, packed = values
    return _Row(
        code=code,
        name=name,
        disputed=bool(in_dispute),
        label=(lon, lat),
        area_km2=area_km2,
        boxes=boxes_of(boxes),
        packed=packed,
    )


def _select(scale: str, view: str, extent: Extent | None) -> tuple[Area, ...]:
    return tuple(row.area() for row in _rows(scale, view) if extent is None or row.touches(extent))
