"""The page's flat map: Mercator, or, where that would mislead, azimuthal equidistant round the story's own centre.

On a Mercator map a ring that holds a pole opens into a wave, and one that comes near it swells. Such a map is drawn on
a plane of its own (in units of 100 km): every ring round the centre is a circle, and distances from there are true.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
import shapely

from geobrief.drawing.canvas import Extent
from geobrief.drawing.publish.picture.paths import shape_of
from geobrief.symbols import SHAPES
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geobrief.drawing.canvas import Frame, Scene, Shape
    from geobrief.model import Geometry, Position

UNIT_M = 100_000.0
"""Metres to a unit of the plane."""

_FARTHEST_M = 17_000_000.0  # beyond it the far side of the earth is drawn out into a rim
_NEAREST_M = 4_000_000.0
_SPARE = 3.4  # times as far as what the map is about lies from its middle: the corners of a wide screen
_SWELLING = 78.0  # degrees: a ring that comes nearer to a pole is no longer read as one
_HIGH, _LOW = 74.0, -66.0  # a frame beyond them shows mostly what Mercator draws too large
_WIDE = 200.0  # degrees
_STEP = 1.0  # degrees between the points of a straight line of the ground


@dataclass(frozen=True, kw_only=True)
class Plane:
    """An azimuthal equidistant plane round ``center``, of which the map shows ``radius_m``."""

    center: Position
    radius_m: float

    @cached_property
    def _projection(self) -> Any:  # noqa: ANN401 - pyproj's
        return pyproj.Proj(proj="aeqd", lon_0=self.center[0], lat_0=self.center[1], ellps="WGS84")

    @cached_property
    def _shown(self) -> Any:  # noqa: ANN401 - shapely ships no types
        shown = earth.to_shape(earth.ring(self.center, self.radius_m))
        shapely.prepare(shown)
        return shown

    @cached_property
    def _disc(self) -> Any:  # noqa: ANN401 - the same
        return shapely.Point(0, 0).buffer(self.radius_m / UNIT_M, quad_segs=64)

    def points(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        """Lon-lat rows on the plane, in units of 100 km, y northwards."""
        x, y = self._projection(positions[:, 0], positions[:, 1])
        return np.column_stack([x, y]) / UNIT_M

    def point(self, position: Position) -> Position:
        """One position on the plane."""
        (row,) = self.points(np.asarray([position], float))
        return float(row[0]), float(row[1])

    def holds(self, position: Position) -> bool:
        """Whether the map shows the position."""
        return float(np.hypot(*self.point(position))) <= self.radius_m / UNIT_M

    def area(self, geometry: Geometry) -> list[list[NDArray[np.float64]]]:
        """Polygons of lon-lat, at any turn of 360 degrees, as rings on the plane."""
        shape = shape_of(geometry)
        west, _, east, _ = shape.bounds
        first, _, last, _ = self._shown.bounds
        turns = (turn for turn in (-360, 0, 360) if west + turn <= last and east + turn >= first)
        turned = (shapely.transform(shape, lambda xy, t=turn: xy + np.array([t, 0.0])) for turn in turns)
        seen = [part.intersection(self._shown) for part in turned if part.intersects(self._shown)]
        flat = [self._flat(part) for part in seen if not part.is_empty]
        whole = shapely.union_all(flat, grid_size=1e-5) if flat else shapely.Polygon()
        parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon" and part.area > 0]
        return [[shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors)] for part in parts]

    def _flat(self, shape: Any) -> Any:  # noqa: ANN401 - shapely ships no types
        drawn = shapely.transform(shapely.segmentize(shape, _STEP), self.points)
        return (drawn if drawn.is_valid else drawn.buffer(0)).intersection(self._disc)

    def lines(self, geometry: Geometry) -> list[NDArray[np.float64]]:
        """Lines of lon-lat on the plane, as far as it is shown."""
        shape = shapely.segmentize(shape_of(geometry), _STEP)
        drawn = shapely.transform(shape, self.points)
        reach = self.radius_m / UNIT_M * 1.2  # a ring is left whole; what runs through the rim is not
        kept = drawn if drawn.is_empty or _within(drawn, reach) else drawn.intersection(self._disc)
        return [shapely.get_coordinates(part) for part in shapely.get_parts(kept) if part.length > 0]

    def extent(self, extent: Extent) -> Extent:
        """The box round a box of lon-lat."""
        box = shapely.segmentize(shapely.box(extent.west, extent.south, extent.east, extent.north), _STEP)
        return _bounds(shapely.transform(box, self.points))

    def frame(self, scene: Scene, frame: Frame) -> Extent:
        """The box round the circles that a frame is about; round all its corners where it is about none."""
        held = [_drawn(shape.outline) for shape in _circles(scene) if _fits(shape, frame.extent)]
        if not held:
            return self.extent(frame.extent)
        drawn = shapely.transform(shapely.GeometryCollection(held), self.points)
        return _bounds(drawn)

    def graticule(self) -> list[NDArray[np.float64]]:
        """Meridians at every 30 degrees and parallels at every 15, as far as the map shows the earth."""
        meridians = [[(lon, lat) for lat in range(-75, 76, 3)] for lon in range(-180, 180, 30)]
        parallels = [[(lon, lat) for lon in range(-180, 181, 3)] for lat in range(-75, 76, 15)]
        every = [shapely.LineString(self.points(np.asarray(line, float))) for line in (*meridians, *parallels)]
        kept = (part for line in every for part in shapely.get_parts(line.intersection(self._disc)))
        return [shapely.get_coordinates(part) for part in kept if part.length > 0]


def plane_of(scene: Scene) -> Plane | None:
    """Give the plane on which the map is drawn; None for Mercator, which is what a reader knows best."""
    if not scene.frames or not _misleads(scene):
        return None
    lon, lat = _middle(scene)
    center = (lon + 180) % 360 - 180, lat
    whole = Plane(center=center, radius_m=_FARTHEST_M)
    farthest = max((float(np.hypot(*whole.point(point))) for point in _drawn_points(scene)), default=0.0)
    reach = min(_FARTHEST_M, max(_NEAREST_M, farthest * UNIT_M * _SPARE))
    return Plane(center=center, radius_m=reach)


def _middle(scene: Scene) -> Position:
    """Give what the first range lies round: its ring's centre; where it has only a reach, a point within its land."""
    circles = [shape for shape in _circles(scene) if shape.center]
    first: dict[str, int] = {}
    for shape in circles:
        first[shape.of] = min(shape.rank, first.get(shape.of, shape.rank))
    circles.sort(key=lambda shape: (first[shape.of], not SHAPES[shape.style].circle, shape.rank))
    return next((shape.center for shape in circles if shape.center), scene.frames[0].extent.center)


def _misleads(scene: Scene) -> bool:
    first = scene.frames[0].extent
    rings = (shapely.geometry.shape(shape.outline).bounds for shape in _circles(scene))
    return (
        first.north > _HIGH
        or first.south < _LOW
        or first.east - first.west > _WIDE
        or any(south < -_SWELLING or north > _SWELLING for _, south, _, north in rings)
    )


def _circles(scene: Scene) -> tuple[Shape, ...]:
    return tuple(shape for shape in scene.shapes if SHAPES[shape.style].ring)


def _fits(shape: Shape, extent: Extent) -> bool:
    """Whether a frame holds a circle, all but what lies beyond the latitudes that a frame can have."""
    west, south, east, north = _drawn(shape.outline).bounds
    wide = west >= extent.west - 1 and east <= extent.east + 1
    return bool(wide and max(south, -85) >= extent.south - 1 and min(north, 85) <= extent.north + 1)


def _drawn(geometry: Geometry) -> Any:  # noqa: ANN401 - shapely ships no types
    return shapely.geometry.shape(geometry)


def _drawn_points(scene: Scene) -> Iterator[Position]:
    for shape in scene.shapes:
        if SHAPES[shape.style].framing != "alone":
            yield from map(tuple, shapely.get_coordinates(_drawn(shape.outline)).tolist())
    for mark in scene.marks:
        yield mark.anchors[0]


def _within(shape: Any, reach: float) -> bool:  # noqa: ANN401 - shapely ships no types
    return float(np.hypot(*shapely.get_coordinates(shape).T).max()) <= reach


def _bounds(shape: Any) -> Extent:  # noqa: ANN401 - shapely ships no types
    west, south, east, north = (float(value) for value in shape.bounds)
    return Extent(west=west, south=south, east=east, north=north)
