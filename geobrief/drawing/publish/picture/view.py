"""The part of the earth that a picture shows, and its projection.

Azimuthal equidistant (J. P. Snyder, "Map Projections: A Working Manual", USGS 1395, 1987, chapter 25) wherever it
serves: distances from its centre are true, and a ring round it is a circle. It is centred on what the story's rings
lie round, else on the frame. A frame too wide for it is drawn in Equal Earth (Šavrič, Patterson and Jenny, 2018).
"""

from __future__ import annotations

import dataclasses
import functools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pyproj
import shapely

from geobrief.drawing.publish.picture.paths import shape_of
from geobrief.symbols import POINTS, SHAPES
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geobrief.drawing.canvas import Extent, Frame, Scene, Shape
    from geobrief.model import Position

Kind = Literal["azimuthal", "world"]

_FARTHEST_M = 17_000_000.0
_HALF_M = 8_000_000.0  # a story that reaches farther is shown on a disc
_BEYOND = 1.14  # how much more than the story the disc shows
_DISC_SHARE = 0.975
_STEP_DEGREES = 2.0
_WORLD_WIDTH = 190.0  # degrees: a wider frame is one of the world
_WHOLE = 260.0  # and one so wide is shown whole
_POLE_WIDTH, _POLE_LATITUDE = 200.0, 35.0  # a frame that wide and wholly nearer to the pole is one of the pole
_SAME_M = 1000.0
_MISS = 0.12  # of a side: an end of a line that lies no farther off the map is brought onto it,
_ROOM = 22.0  # so many pixels from the edge
_LEAST = 0.01  # degrees: a frame is no point
_ENOUGH = 0.4  # of the frame: what the story's own points must span to be fitted in its stead
_MARGIN = 4.0  # pixels beyond the edge, so that no outline runs along it
_SLACK = 0.002  # degrees by which a frame may have been rounded
_GEOD = pyproj.Geod(ellps="WGS84")
_NOTHING = shapely.GeometryCollection()

Numbers = Any  # shapely and pyproj ship no types for their arrays


@dataclass(frozen=True, kw_only=True)  # without slots: what it has worked out it keeps
class View:
    """A map of ``width`` by ``height`` pixels. ``scale`` is pixels to the metre of the projection's plane.

    ``center`` is the projection's own (any turn of 360 degrees), ``origin`` says that a story's ring lies round it.
    ``horizon`` is how many metres from there the map ends, in a circle, where it shows so much of the earth that the
    rest would only be distorted.
    """

    kind: Kind
    center: Position
    origin: bool
    width: float
    height: float
    scale: float
    shift: tuple[float, float]
    projection: pyproj.Proj
    horizon: float | None = None

    def point(self, position: Position) -> tuple[float, float]:
        """Pixels of a position."""
        known = self._known
        if position not in known:
            known[position] = self._projected(position)
        return known[position]

    def _projected(self, position: Position) -> tuple[float, float]:
        lon = position[0] + 360 * round((self.center[0] - position[0]) / 360)
        (row,) = self.points(np.asarray([(lon, position[1])], float))
        return float(row[0]), float(row[1])

    def points(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        """Pixels of lon-lat rows, y downwards."""
        x, y = self.projection(positions[:, 0], positions[:, 1])
        return np.column_stack([np.asarray(x) * self.scale + self.shift[0], self.shift[1] - np.asarray(y) * self.scale])

    def position(self, x: float, y: float) -> Position | None:
        """Position of a pixel; None off the earth."""
        plane = (x - self.shift[0]) / self.scale, (self.shift[1] - y) / self.scale
        if self.kind == "azimuthal" and math.hypot(*plane) > earth.HALF_EARTH_M:
            return None
        lon, lat = self.projection(*plane, inverse=True)
        return (float(lon), float(lat)) if math.isfinite(lon) and math.isfinite(lat) else None

    def sees(self, position: Position) -> bool:
        """Whether the position lies within the picture."""
        if self.kind == "azimuthal":
            away = earth.distance(_plain(self.center), _plain(position))
            if away > self._reach():
                return False
        x, y = self.point(position)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def metres_per_pixel(self) -> float:
        """True scale at the middle of the picture, from west to east."""
        x, y = self.width / 2, self.height / 2
        ends = self.position(x - 10, y), self.position(x + 10, y)
        if ends[0] is None or ends[1] is None:
            return 1 / self.scale
        return float(_GEOD.inv(*ends[0], *ends[1])[2]) / 20

    def around(self) -> Any:  # noqa: ANN401 - shapely ships no types
        """All that the picture can show, in lon-lat round ``center``: nothing from the far side of the earth."""
        if self.kind == "world":
            return shapely.box(self.center[0] - 180, -90, self.center[0] + 180, 90)
        return earth.to_shape(earth.ring(_plain(self.center), self._reach()))

    def draw(self, geometry: Any) -> Any:  # noqa: ANN401 - the same
        """Give what a picture shows of a geometry, in pixels, whatever turn of 360 degrees it was unrolled to."""
        (drawn,) = self.drawn([geometry if hasattr(geometry, "geom_type") else shape_of(geometry)])
        return drawn

    def drawn(self, shapes: Sequence[Any]) -> NDArray[Any]:
        """Give the same of many shapes: together they take a fraction of the time."""
        seen, frame = self._windows
        parts = _turned(np.array(shapes, object), seen)
        shown = np.flatnonzero(~shapely.is_empty(parts))
        if len(shown):
            flat = shapely.transform(shapely.segmentize(parts[shown], _STEP_DEGREES), self.points)
            torn = np.flatnonzero(~shapely.is_valid(flat))
            flat[torn] = shapely.make_valid(flat[torn])
            parts[shown] = shapely.intersection(flat, frame)
        return parts

    @functools.cached_property
    def _known(self) -> dict[Position, tuple[float, float]]:
        """Pixels of positions: the same few marks are asked for again and again."""
        return {}

    @functools.cached_property
    def _windows(self) -> tuple[Any, Any]:
        """What the picture can show, in lon-lat and in pixels."""
        seen = self.around()
        shapely.prepare(seen)
        return seen, shapely.box(-_MARGIN, -_MARGIN, self.width + _MARGIN, self.height + _MARGIN)

    def _reach(self) -> float:
        """Metres from the projection's centre to the horizon, or to the farthest corner and a little more."""
        if self.horizon is not None:
            return self.horizon
        corners = ((x, y) for x in (0.0, self.width) for y in (0.0, self.height))
        away = max(math.hypot(x - self.shift[0], y - self.shift[1]) for x, y in corners)
        return min(1.01 * away / self.scale, _FARTHEST_M)


def view(scene: Scene, frame: Frame, width: float, height: float, also: tuple[Position, ...] = ()) -> View:
    """Choose the projection for one frame of a Scene, and fit what the frame is about, and ``also``, into a picture."""
    center, origin = _center(scene, frame)
    kind: Kind = "world" if not origin and _is_world(frame.extent) else "azimuthal"
    projection = _projection(kind, center)
    fitted = _fitted(scene, frame, kind, projection)
    x, y = (np.asarray(values) for values in projection(*np.concatenate([fitted, np.reshape(also, (-1, 2))]).T))
    span = max(float(np.ptp(x)), 1.0), max(float(np.ptp(y)), 1.0)
    scale = min(frame.share * width / span[0], frame.share * height / span[1])
    horizon = None
    if kind == "azimuthal" and (farthest := float(np.hypot(x, y).max())) > _HALF_M:
        horizon = max(min(_BEYOND * farthest, _FARTHEST_M), farthest)
        x, y = np.array([-horizon, horizon]), np.array([-horizon, horizon])
        scale = _DISC_SHARE * min(width, height) / (2 * horizon)
    if kind == "world":
        scale = max(scale, min(width / span[0], height / span[1]) * 0.98)
    shift = width / 2 - scale * (x.min() + x.max()) / 2, height / 2 + scale * (y.min() + y.max()) / 2
    found = View(
        kind=kind,
        center=center,
        origin=origin,
        width=width,
        height=height,
        scale=float(scale),
        shift=(float(shift[0]), float(shift[1])),
        projection=projection,
        horizon=horizon,
    )
    slack = (width - scale * span[0]) / 2, (height - scale * span[1]) / 2
    return found if kind == "world" or horizon is not None else _eased(found, scene, slack)


def _eased(found: View, scene: Scene, slack: tuple[float, float]) -> View:
    """Move the map a little, so that it holds the ends of lines that it misses by a little."""
    ends = [found.point(mark.anchors[0]) for mark in scene.marks if mark.style == "place" and mark.links]
    size = found.width, found.height
    near = [
        end for end in ends if all(-_MISS * side < at < (1 + _MISS) * side for at, side in zip(end, size, strict=True))
    ]
    moves = [_move([end[axis] for end in near], size[axis], slack[axis]) for axis in (0, 1)]
    return dataclasses.replace(found, shift=(found.shift[0] + moves[0], found.shift[1] + moves[1]))


def _move(ends: list[float], side: float, slack: float) -> float:
    """How far to move along one side: as far as the story leaves room there, or not at all."""
    low = max((_ROOM - end for end in ends), default=0.0)
    high = max((end - (side - _ROOM) for end in ends), default=0.0)
    move = low if low > 0 >= high else -high if high > 0 >= low else 0.0
    return move if abs(move) <= slack - _ROOM else 0.0


def _projection(kind: Kind, center: Position) -> pyproj.Proj:
    if kind == "world":  # "over": the two ends of the world stay two
        return pyproj.Proj(proj="eqearth", lon_0=center[0], over=True, ellps="WGS84")
    lon, lat = _plain(center)
    return pyproj.Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")


def rings(scene: Scene, frame: Frame) -> tuple[Shape, ...]:
    """Give the ranges and zones that a frame holds whole."""
    round_ = (shape for shape in scene.shapes if SHAPES[shape.style].circle and shape.center)
    return tuple(shape for shape in round_ if _within(shape, frame.extent))


def projection_name(scene: Scene) -> str:
    """Name the projection of a Scene's main frame, for its credits: "azimuthal equidistant, centred on Kyiv"."""
    frame = scene.frames[0]
    center, origin = _center(scene, frame)
    if not origin and _is_world(frame.extent):
        return "Equal Earth"
    return f"azimuthal equidistant, centred on {_where(scene, _plain(center))}"


def _where(scene: Scene, center: Position) -> str:
    """The place of the story that stands there, else the position."""
    for mark in scene.marks:
        if mark.style in ("place", "capital") and earth.distance(_plain(mark.anchors[0]), center) < _SAME_M:
            return mark.label
    lon, lat = center
    if abs(lat) > 89.9:
        return f"the {'North' if lat > 0 else 'South'} Pole"
    return f"{abs(lat):.1f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.1f}° {'E' if lon >= 0 else 'W'}"


def _center(scene: Scene, frame: Frame) -> tuple[Position, bool]:
    """What the rings lie round where it is one point; the pole for a frame round it; else the frame's middle."""
    centers = [shape.center for shape in rings(scene, frame) if shape.center]
    if centers and all(earth.distance(_plain(center), _plain(centers[0])) < _SAME_M for center in centers):
        return centers[0], True
    extent = frame.extent
    if _is_polar(extent):
        return (scene.middle, math.copysign(90.0, extent.south)), False
    return extent.center, False


def _is_polar(extent: Extent) -> bool:
    low = min(abs(extent.south), abs(extent.north)) if extent.south * extent.north > 0 else 0.0
    return extent.east - extent.west >= _POLE_WIDTH and low >= _POLE_LATITUDE


def _is_world(extent: Extent) -> bool:
    return extent.east - extent.west >= _WORLD_WIDTH and not _is_polar(extent)


def _fitted(scene: Scene, frame: Frame, kind: Kind, projection: pyproj.Proj) -> NDArray[np.float64]:
    """Points that the picture must hold: those of the story, or where they are few the edges of its frame."""
    if frame.extent.east - frame.extent.west >= _WHOLE and kind == "world":
        return _edges(_all_round(frame.extent))
    edges = _edges(frame.extent)
    if frame.exact:
        return edges
    story = [shapely.get_coordinates(shape_of(shape.outline)) for shape in _framed(scene, frame)]
    story += [np.asarray(mark.anchors[:1]) for mark in scene.marks if _is_point(mark.style, mark.anchors, frame)]
    if not story:
        return edges
    points = np.concatenate(story)
    spans = [max(np.ptp(np.asarray(part)) for part in projection(*rows.T)) for rows in (points, edges)]
    return points if rings(scene, frame) or spans[0] >= _ENOUGH * spans[1] else edges


def _is_point(style: str, anchors: tuple[Position, ...], frame: Frame) -> bool:
    return style in POINTS and frame.extent.holds(*anchors[0])


def _framed(scene: Scene, frame: Frame) -> Iterator[Shape]:
    for shape in scene.shapes:
        if SHAPES[shape.style].framing == "always" and _within(shape, frame.extent):
            yield shape


def _within(shape: Shape, extent: Extent) -> bool:
    """Whether the frame was made to hold the shape."""
    west, south, east, north = shape_of(shape.outline).bounds
    # a frame ends at Mercator's latitudes, a ring may hold the pole
    south, north = max(south, min(extent.south, -85.0)), min(north, max(extent.north, 85.0))
    inside = west >= extent.west - _SLACK and east <= extent.east + _SLACK
    return bool(inside and south >= extent.south - 0.1 and north <= extent.north + 0.1)


def _all_round(extent: Extent) -> Extent:
    """The extent with every longitude: the whole of the world, as it is projected."""
    middle = extent.center[0]
    return dataclasses.replace(extent, west=middle - 180, east=middle + 180)


def _edges(extent: Extent) -> NDArray[np.float64]:
    east, north = max(extent.east, extent.west + _LEAST), max(extent.north, extent.south + _LEAST)
    box = shapely.box(extent.west, extent.south, east, north)
    return np.asarray(shapely.get_coordinates(shapely.segmentize(box, 2.0)))


def _turned(shapes: NDArray[Any], seen: Any) -> NDArray[Any]:  # noqa: ANN401 - shapely ships no types
    """Give what of each shape lies within ``seen``, brought to its turn of 360 degrees."""
    west, _, east, _ = shapely.bounds(shapes).T
    low, _, high, _ = seen.bounds
    first, last = np.ceil((low - east) / 360), np.floor((high - west) / 360)
    found: list[list[Any]] = [[] for _ in shapes]
    turns = np.concatenate([first, last, [0.0]])
    for turn in range(int(np.nanmin(turns)), int(np.nanmax(turns)) + 1):
        near = np.flatnonzero((first <= turn) & (turn <= last))
        for at, part in zip(near.tolist(), _parts_within(shapes[near], turn, seen), strict=True):
            found[at] += [part] if part is not None else []
    whole = np.empty(len(shapes), object)
    whole[:] = [parts[0] if len(parts) == 1 else shapely.union_all(parts) if parts else _NOTHING for parts in found]
    return whole


def _parts_within(shapes: NDArray[Any], turn: int, seen: Any) -> NDArray[Any]:  # noqa: ANN401 - shapely ships no types
    """What of shapes that are turned lies within ``seen``; None of those of which nothing does."""
    moved = shapely.transform(shapes, lambda xy: xy + np.array([turn * 360.0, 0.0])) if turn else shapes
    inside = shapely.contains_properly(seen, moved)
    cut = np.flatnonzero(~inside & shapely.intersects(seen, moved))
    parts = shapely.intersection(moved[cut], seen)
    whole = (shapely.get_dimensions(parts) == shapely.get_dimensions(moved[cut])) & ~shapely.is_empty(parts)
    kept: NDArray[Any] = np.full(len(moved), None)
    kept[inside] = moved[inside]
    kept[cut[whole]] = parts[whole]
    return kept


def _plain(position: Position) -> Position:
    return (position[0] + 180) % 360 - 180, position[1]
