"""The basemap for one map: the world in few points, the frame in as many as the eye can use."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
import shapely

from geobrief.drawing.canvas import Extent, Ground, GroundArea, GroundLine, LineStyle
from geobrief.drawing.scene.networks import leading
from geobrief.drawing.scene.unroll import Shape, grown, near, settled, size_of, unroll_shape
from geobrief.model import Geometry, Worldview
from geobrief.world import basemap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WINDOW = 3.2  # the detailed window, in sizes of what fills the frame
_WIDE_FRAME = 20.0  # degrees: of wider frames, less of the surroundings is drawn in detail
_WIDE_WINDOW = 2.4
_CLOSE_WINDOW = 2.0
_WIDEST_WINDOW = 200.0  # degrees: beyond it the map is one of the world
_CLOSE_IN = 14.0  # degrees: narrower windows take the 1:10m coastline
_PIXELS = 700  # across the frame's extent, on a large screen
_TOLERANCE_PIXELS = 0.5
_WORLD_DECIMALS = 2
_WORLD_PIXEL = 0.3  # degrees
_WORLD_SPECK = {"110m": 0.04, "50m": 0.01, "10m": 0.0}  # square degrees
_SPECK_PIXELS = 1.5
_LAKE_PIXELS = 5.0  # across: a lake smaller than this is a speck
_TILE_PIXELS = 256  # of a map of the web, whose zooms rank the lines
_PROVINCE_SIZE = 12.0  # degrees: frames wider than this show countries
_RIVER_SIZE = 12.0
_NEAR_M = 150_000.0  # across: frames wider than this show no roads
_RIVER_LEAD = 1.5  # zooms by which a river is shown later than its rank

Scale = basemap.Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the map is of: countries in the story by code, parts of them by name, in one view of the world.

    ``rivers`` are those of the article by place, which are drawn whatever their rank; ``spots`` where its places lie.
    """

    worldview: Worldview
    countries: frozenset[str]
    parts: Mapping[str, Shape]
    rivers: Mapping[str, Shape] = field(default_factory=dict)
    spots: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """A ground, and the shapes of its areas as shapely knows them, in the same order."""

    ground: Ground
    shapes: tuple[Shape, ...]


def grounds(main: Extent, middle: float, subject: Subject) -> tuple[Land, ...]:
    """Give the world, and over it the surroundings of the main frame in detail."""
    size = size_of(main)
    window = settled(grown(main, size * (_WIDE_WINDOW if size > _WIDE_FRAME else _WINDOW)))
    width = window.east - window.west
    if width > _WIDEST_WINDOW:
        return (world(middle, subject, scale="50m" if width < 300 else "110m"),)
    return world(middle, subject), detail(window, size, subject)


def close(extent: Extent, subject: Subject) -> Land:
    """Give the surroundings of an inset that is closer than the main frame, in detail."""
    size = size_of(extent)
    return detail(settled(grown(extent, size * _CLOSE_WINDOW)), size, subject)


def world(middle: float, subject: Subject, scale: Scale = "110m") -> Land:
    """All land, unrolled round ``middle``. Its scales have the great lakes cut out already."""
    found = basemap.areas(scale, worldview=subject.worldview)
    land = [(area, unroll_shape(_bodies(area.geometry, scale), middle)) for area in found]
    parts = {name: _polygons(_rough(shape, _WORLD_PIXEL / 2), 0.0) for name, shape in subject.parts.items()}
    hatched = [(area, unroll_shape(area.geometry, middle)) for area in basemap.disputed(scale)]
    return _land(Ground(extent=None, decimals=_WORLD_DECIMALS, areas=()), subject, (land, parts, hatched))


def _bodies(shape: Shape, scale: Scale) -> Shape:
    """Drop the islets that a map of the world shows as specks, but never a country whole."""
    parts = shapely.get_parts(shape)
    sizes = shapely.area(parts)
    kept = parts[sizes >= min(_WORLD_SPECK[scale], float(sizes.max()))]
    return shape if len(kept) == len(parts) else shapely.multipolygons(kept)


Layers: TypeAlias = "tuple[list[tuple[basemap.Area, Shape]], dict[str, Shape], list[tuple[basemap.Area, Shape]]]"
"""Countries, the parts of them that are in the story, and disputed areas."""


def _land(bare: Ground, subject: Subject, layers: Layers) -> Land:
    land, parts, hatched = layers
    regions = [(name, shape) for name, shape in parts.items() if not shape.is_empty]
    shapes = [shape for _, shape in (*land, *regions, *hatched)]
    drawn = iter(_geometries(shapes))
    areas = [_area(area, next(drawn), subject) for area, _ in land]
    areas += [GroundArea(code=None, name=name, geometry=next(drawn), story=True, part=True) for name, _ in regions]
    areas += [_area(area, next(drawn), None) for area, _ in hatched]
    return Land(ground=dataclasses.replace(bare, areas=tuple(areas)), shapes=tuple(shapes))


def detail(window: Extent, size: float, subject: Subject) -> Land:
    """Give the land within a window, simplified to what a screen can show at the opening zoom."""
    scale: Scale = "10m" if window.east - window.west < _CLOSE_IN else "50m"
    box, pixel = turned(window), size / _PIXELS
    clip = _Clip(window, pixel)
    dry = _without_lakes(clip.areas(basemap.areas(scale, worldview=subject.worldview, extent=box)), box, clip)
    land = [(area, shape) for area, shape in dry if not shape.is_empty]  # a corner that is all lake
    parts = {name: _polygons(clip.simple(shape), 0.0) for name, shape in subject.parts.items()}
    hatched = clip.areas(basemap.disputed(scale, extent=box))
    lines = _lines(box, size, clip, tuple(subject.rivers.values()))
    if is_near(window, size):
        built = _built(box, clip, [shape for _, shape in dry])
        goals = (built, shapely.MultiPoint([(near(lon, clip.middle), lat) for lon, lat in subject.spots]))
        lines = (*_towns(built), *lines, *_ways(box, clip, goals))
    bare = Ground(extent=window, decimals=_decimals(pixel), areas=(), lines=lines)
    return _land(bare, subject, (land, parts, hatched))


class _Clip:
    """Cuts shapes to a window, round whose middle they are unrolled, and drops what is too small to see."""

    def __init__(self, window: Extent, pixel: float) -> None:
        self.box = shapely.box(window.west, window.south, window.east, window.north)
        self.middle = (window.west + window.east) / 2
        self.pixel = pixel
        self.tolerance = pixel * _TOLERANCE_PIXELS

    def areas(self, found: Iterable[basemap.Area]) -> list[tuple[basemap.Area, Shape]]:
        """Cut areas, and simplify them together: common borders stay common."""
        cut = [(area, _polygons(self.cut(area.geometry), self.pixel)) for area in found]
        kept = [(area, shape) for area, shape in cut if not shape.is_empty]
        shapes = shapely.coverage_simplify([shape for _, shape in kept], self.tolerance * 2) if kept else []
        return [(area, shape) for (area, _), shape in zip(kept, shapes, strict=True)]

    def cut(self, shape: Shape) -> Shape:
        """Cut a shape."""
        west, south, east, north = self.box.bounds
        whole = unroll_shape(shape, self.middle)
        left, low, right, high = whole.bounds
        if west <= left and right <= east and south <= low and high <= north:
            return whole
        if shapely.get_dimensions(whole) == 1:  # of polygons clip_by_rect makes invalid ones now and then
            return shapely.clip_by_rect(whole, west, south, east, north)
        parts = shapely.get_parts(whole)
        boxes = shapely.bounds(parts)
        mine = (boxes[:, 0] <= east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
        return shapely.multipolygons(parts[mine]).intersection(self.box) if mine.any() else shapely.MultiPolygon()

    def simple(self, shape: Shape) -> Shape:
        """Cut a shape and simplify it by itself."""
        return _rough(self.cut(shape), self.tolerance)


def _rough(shape: Shape, tolerance: float) -> Shape:
    """Simplify a shape, which stays valid."""
    simple = shape.simplify(tolerance, preserve_topology=False)
    return simple if simple.is_valid else shapely.make_valid(simple)


def _without_lakes(
    land: list[tuple[basemap.Area, Shape]], extent: basemap.Extent, clip: _Clip
) -> list[tuple[basemap.Area, Shape]]:
    """Cut the lakes out of the land that are large enough to be seen."""
    least = (clip.pixel * _LAKE_PIXELS * basemap.KM_PER_DEGREE) ** 2
    lakes = [_rough(clip.cut(lake), clip.tolerance) for lake in basemap.lakes(extent, least_km2=least)]
    if not lakes:
        return land
    # neighbours may overlap, simplified one by one
    water = _polygons(shapely.disjoint_subset_union_all(lakes), 0.0).geoms
    tree = shapely.STRtree(water)
    cut = []
    for area, shape in land:
        mine = [water[at] for at in tree.query(shape)]
        cut.append((area, _polygons(shape.difference(shapely.multipolygons(mine)), clip.pixel) if mine else shape))
    return cut


def _lines(extent: basemap.Extent, size: float, clip: _Clip, named: tuple[Shape, ...] = ()) -> tuple[GroundLine, ...]:
    """Give the borders of provinces, and rivers, that a map of this size has room for; rivers ``named`` in any."""
    zoom = math.log2(_PIXELS / _TILE_PIXELS * 360 / size)
    found: list[tuple[LineStyle, tuple[Shape, ...]]] = []
    if size <= _PROVINCE_SIZE:
        found.append(("province", basemap.lines("province", extent, zoom=zoom)))
    if size <= _RIVER_SIZE:
        found.append(("river", basemap.lines("river", extent, zoom=zoom - _RIVER_LEAD)))
    if named:
        found.append(("river", named))
    drawn = []
    for style, bundles in found:
        parts = [clip.cut(bundle).simplify(clip.tolerance, preserve_topology=False) for bundle in bundles]
        lines = [part for bundle in parts for part in shapely.get_parts(bundle) if part.length > clip.pixel * 2]
        if lines:
            drawn.append(GroundLine(style=style, geometry=_multiline(lines)))
    return tuple(drawn)


def is_near(window: Extent, size: float) -> bool:
    """Whether a frame of a size (degrees of longitude) is one of a town and its surroundings."""
    across = math.cos(math.radians((window.south + window.north) / 2))
    return size * across * basemap.KM_PER_DEGREE * 1000 <= _NEAR_M


def _built(extent: basemap.Extent, clip: _Clip, dry: list[Shape]) -> Shape:
    """Give the built-up areas, which are kept coarser than the coast: no town in the water."""
    towns = [clip.cut(shape) for shape in basemap.ways("built", extent)]
    return _polygons(shapely.union_all(towns).intersection(shapely.union_all(dry)), clip.pixel)


def _towns(built: Shape) -> Iterator[GroundLine]:
    if not built.is_empty:
        yield GroundLine(style="built", geometry=_geometries([built])[0])


def _ways(extent: basemap.Extent, clip: _Clip, goals: tuple[Shape, ...]) -> Iterator[GroundLine]:
    """Give the roads and railways that lead somewhere."""
    styles: tuple[Literal["road", "railway"], ...] = ("road", "railway")
    for style in styles:
        lines = leading([clip.cut(shape) for shape in basemap.ways(style, extent)], goals, clip.box.exterior)
        if lines:
            drawn = shapely.multilinestrings(lines).simplify(clip.tolerance, preserve_topology=False)
            yield GroundLine(style=style, geometry=_multiline(list(shapely.get_parts(drawn))))


def turned(window: Extent) -> basemap.Extent:
    """Give the window as the basemap asks for it: west above east where it crosses 180."""
    east = window.east if window.east <= 180 else window.east - 360
    if window.east - window.west >= 360:
        return -180.0, window.south, 180.0, window.north
    return window.west, window.south, east, window.north


def _decimals(pixel: float) -> int:
    return max(2, min(4, math.ceil(-math.log10(pixel / 4))))


def _area(area: basemap.Area, geometry: Geometry, subject: Subject | None) -> GroundArea:
    """Describe an area; a disputed one, which has no subject, is hatched."""
    story = subject is not None and area.code in subject.countries
    return GroundArea(code=area.code, name=area.name, geometry=geometry, story=story, disputed=subject is None)


def _geometries(shapes: list[Shape]) -> list[Geometry]:
    """Give polygons as the Scene keeps them, all at once: ten times faster than shapely's own mapping one by one."""
    if not shapes:
        return []
    polygons, of_shape = shapely.get_parts(shapes, return_index=True)
    rings, of_polygon = shapely.get_rings(polygons, return_index=True)
    rows, of_ring = shapely.get_coordinates(rings, return_index=True)
    nested: list[Any] = list(zip(*(axis.tolist() for axis in rows.T), strict=True))
    for of, wholes in ((of_ring, rings), (of_polygon, polygons), (of_shape, shapes)):
        ends = np.cumsum(np.bincount(of, minlength=len(wholes))).tolist()
        nested = [tuple(nested[start:end]) for start, end in pairwise([0, *ends])]
    return [Geometry(type="MultiPolygon", coordinates=coordinates) for coordinates in nested]


def _multiline(lines: list[Shape]) -> Geometry:
    rows = (tuple(zip(*(axis.tolist() for axis in shapely.get_coordinates(line).T), strict=True)) for line in lines)
    return Geometry(type="MultiLineString", coordinates=tuple(rows))


def _polygons(shape: Shape, pixel: float) -> Shape:
    """Give the polygons of a clipped shape, without islets too small to see."""
    least = (pixel * _SPECK_PIXELS) ** 2
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > least]
    return shapely.MultiPolygon(parts)
