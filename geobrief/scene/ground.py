"""The basemap for one map: the world in few points, the frame in as many as the eye can use."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely

from geobrief import basemap
from geobrief.canvas import Area, Extent, Ground
from geobrief.model import Geometry, Worldview
from geobrief.scene.unroll import Shape, grown, settled, size_of, unroll_shape

if TYPE_CHECKING:
    from collections.abc import Iterable

_WINDOW = 3.2  # the detailed window, in sizes of what fills the frame
_WIDEST_WINDOW = 200.0  # degrees: beyond it the map is one of the world
_CLOSE_IN = 14.0  # degrees: narrower windows take the 1:10m coastline
_PIXELS = 700  # across the frame's extent, on a large screen
_TOLERANCE_PIXELS = 0.5
_WORLD_DECIMALS = 2
_SPECK_PIXELS = 1.5

Scale = basemap.Scale


def grounds(main: Extent, middle: float, worldview: Worldview, story: frozenset[str]) -> tuple[Ground, ...]:
    """Give the world, and over it the surroundings of the main frame in detail."""
    window = settled(grown(main, size_of(main) * _WINDOW))
    width = window.east - window.west
    if width > _WIDEST_WINDOW:
        return (world(middle, worldview, story, scale="50m" if width < 300 else "110m"),)
    return world(middle, worldview, story), detail(window, size_of(main), worldview, story)


def world(middle: float, worldview: Worldview, story: frozenset[str], scale: Scale = "110m") -> Ground:
    """All land, unrolled round ``middle``."""
    land = _areas(basemap.areas(scale, worldview=worldview), middle, story)
    hatched = _areas(basemap.disputed(scale), middle, story, disputed=True)
    return Ground(extent=None, decimals=_WORLD_DECIMALS, areas=(*land, *hatched))


def detail(window: Extent, size: float, worldview: Worldview, story: frozenset[str]) -> Ground:
    """Give the land within a window, simplified to what a screen can show at the opening zoom."""
    scale: Scale = "10m" if window.east - window.west < _CLOSE_IN else "50m"
    turned = _turned(window)
    pixel = size / _PIXELS
    box = shapely.box(window.west, window.south, window.east, window.north)
    middle = (window.west + window.east) / 2

    def clipped(found: Iterable[basemap.Area], *, disputed: bool) -> tuple[Area, ...]:
        kept = [(area, _polygons(unroll_shape(area.geometry, middle).intersection(box), pixel)) for area in found]
        kept = [(area, shape) for area, shape in kept if not shape.is_empty]
        shapes = shapely.coverage_simplify([shape for _, shape in kept], pixel * _TOLERANCE_PIXELS * 2) if kept else []
        return tuple(
            _area(area, shape, story, disputed=disputed) for (area, _), shape in zip(kept, shapes, strict=True)
        )

    land = clipped(basemap.areas(scale, worldview=worldview, extent=turned), disputed=False)
    hatched = clipped(basemap.disputed(scale, extent=turned), disputed=True)
    return Ground(extent=window, decimals=_decimals(pixel), areas=(*land, *hatched))


def _turned(window: Extent) -> basemap.Extent:
    """Give the window as the basemap asks for it: west above east where it crosses 180."""
    east = window.east if window.east <= 180 else window.east - 360
    if window.east - window.west >= 360:
        return -180.0, window.south, 180.0, window.north
    return window.west, window.south, east, window.north


def _decimals(pixel: float) -> int:
    return max(2, min(4, math.ceil(-math.log10(pixel / 4))))


def _areas(
    found: Iterable[basemap.Area], middle: float, story: frozenset[str], *, disputed: bool = False
) -> tuple[Area, ...]:
    return tuple(_area(area, unroll_shape(area.geometry, middle), story, disputed=disputed) for area in found)


def _area(area: basemap.Area, shape: Shape, story: frozenset[str], *, disputed: bool) -> Area:
    data = shapely.geometry.mapping(shape)
    return Area(
        code=area.code,
        name=area.name,
        geometry=Geometry(type=data["type"], coordinates=data["coordinates"]),
        story=not disputed and area.code in story,
        disputed=disputed,
    )


def _polygons(shape: Shape, pixel: float) -> Shape:
    """Give the polygons of a clipped shape, without islets too small to see."""
    least = (pixel * _SPECK_PIXELS) ** 2
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > least]
    return shapely.MultiPolygon(parts)
