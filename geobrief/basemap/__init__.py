"""The land: countries and disputed areas of the world as polygons, in three scales and two views.

The data is Natural Earth's, derived by ``tools/derive_basemap.py``. "110m" is for maps of the
world, "50m" for continents and regions, "10m" for close-in maps. The view "un" follows the United
Nations (Crimea in Ukraine, Western Sahara apart, Northern Cyprus and Somaliland not apart);
"de-facto" draws who holds the ground, as Natural Earth 4.1 (2018) has it. Kosovo and Taiwan are areas of
their own in both. What the sources do not tell apart is not told apart here: the Golan Heights are drawn with
Israel, and lines of control (Kashmir, Abkhazia, South Ossetia, the Donbas) are not drawn.
"""

from __future__ import annotations

import dataclasses
import functools
import sqlite3
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
import shapely

from geobrief.basemap.shapes import Shape, unpack
from geobrief.errors import DataError

if TYPE_CHECKING:
    from geobrief.model import Position, Worldview

Scale = Literal["110m", "50m", "10m"]
Extent: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in degrees; west is above east where the extent crosses 180."""

CREDIT = "Natural Earth"

_MARGIN = 0.1

_QUERY = "SELECT code, name, disputed, lon, lat, km2, boxes, shape FROM area WHERE scale = ? AND view IN (?, ?)"


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


def clip(geometry: Shape, extent: Extent, tolerance_deg: float = 0.0) -> Shape:
    """Cut a geometry to ``extent`` and a margin of a tenth of it, and simplify it by ``tolerance_deg``.

    The result is valid, and may be empty. Neighbours simplified one by one come apart by up to the
    tolerance: keep it below a pixel, or use `fit`, which simplifies them together.
    """
    windows = shapely.union_all([shapely.box(*_widened(window)) for window in _windows(extent)])
    clipped = _solid(geometry.intersection(windows))
    return shapely.make_valid(clipped.simplify(tolerance_deg)) if tolerance_deg > 0 else clipped


def fit(found: tuple[Area, ...], extent: Extent, tolerance_deg: float = 0.0) -> tuple[Area, ...]:
    """Cut areas to ``extent`` and a margin, simplified together: common borders stay common.

    Areas of which nothing is left are left out. ``tolerance_deg`` is the side of the smallest
    square kept, in degrees (`shapely.coverage_simplify`).
    """
    clipped = [clip(area.geometry, extent) for area in found]
    if tolerance_deg > 0:
        clipped = [_solid(shape) for shape in shapely.coverage_simplify(clipped, tolerance_deg)]
    return tuple(
        dataclasses.replace(area, geometry=shape)
        for area, shape in zip(found, clipped, strict=True)
        if not shape.is_empty
    )


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
        return any(_meet(box, window) for window in _windows(extent) for box in self.boxes)

    def area(self) -> Area:
        return Area(
            code=self.code,
            name=self.name,
            geometry=_unpacked(self.packed),
            label=self.label,
            disputed=self.disputed,
            area_km2=self.area_km2,
        )


@functools.lru_cache(maxsize=1024)
def _unpacked(packed: bytes) -> Shape:
    return unpack(packed)


@functools.cache
def _rows(scale: str, view: str) -> tuple[_Row, ...]:
    try:
        with resources.as_file(resources.files(__package__) / "basemap.sqlite") as path:
            store = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
            found = store.execute(_QUERY, (scale, view, "disputed" if view == "disputed" else "both")).fetchall()
            store.close()
    except (OSError, sqlite3.Error) as error:
        raise DataError(f"the basemap cannot be read ({error})", hint="Reinstall geobrief.") from error
    return tuple(_row(values) for values in found)


def _row(values: tuple[Any, ...]) -> _Row:
    code, name, in_dispute, lon, lat, area_km2, boxes, packed = values
    return _Row(
        code=code,
        name=name,
        disputed=bool(in_dispute),
        label=(lon, lat),
        area_km2=area_km2,
        boxes=tuple(tuple(box) for box in np.frombuffer(boxes, "<f4").reshape(-1, 4).tolist()),
        packed=packed,
    )


def _select(scale: str, view: str, extent: Extent | None) -> tuple[Area, ...]:
    return tuple(row.area() for row in _rows(scale, view) if extent is None or row.touches(extent))


def _windows(extent: Extent) -> list[Extent]:
    """Split an extent that crosses 180 into the two that do not."""
    west, south, east, north = extent
    if west <= east:
        return [extent]
    return [(west, south, 180.0, north), (-180.0, south, east, north)]


def _meet(box: Extent, window: Extent) -> bool:
    return box[0] <= window[2] and window[0] <= box[2] and box[1] <= window[3] and window[1] <= box[3]


def _widened(window: Extent) -> Extent:
    west, south, east, north = window
    margin_x, margin_y = (east - west) * _MARGIN, (north - south) * _MARGIN
    return west - margin_x, south - margin_y, east + margin_x, north + margin_y


def _solid(shape: Shape) -> Shape:
    """Keep the polygons of what a cut left: no threads, no specks."""
    if shape.geom_type in ("Polygon", "MultiPolygon"):
        return shape
    parts = shapely.get_parts(shape)
    return shapely.multipolygons([part for part in parts if part.geom_type == "Polygon"])
