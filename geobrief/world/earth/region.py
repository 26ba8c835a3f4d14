"""Regions of the earth as plane polygons: unrolled, closed over the poles, cut at 180 degrees.

A closed curve on the earth has two sides, so a region is given by its boundary and one point
inside. The boundary is unrolled into continuous longitudes. One that comes back 360 degrees off has
gone round a pole and is closed along that pole's edge of the map; otherwise the region is either
what the curve encloses on the map or the rest of the world. The point inside decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely

from geobrief.model import Geometry, Position

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

Numbers: TypeAlias = "NDArray[np.float64]"
Curve: TypeAlias = "Callable[[Numbers], tuple[Numbers, Numbers]]"
Shape: TypeAlias = Any
"""A shapely geometry (shapely ships no types)."""

DECIMALS = 6
_WORLD = shapely.box(-180, -90, 180, 90)
MAX_LONGITUDE_STEP = 3.0
_MAX_HALVINGS = 40


def trace(curve: Curve, knots: Numbers) -> Numbers:
    """Sample ``curve`` at ``knots`` and between them until no step in longitude is above 3 degrees.

    The longitudes come out continuous (they may leave -180..180). Near a pole a short way on the
    ground is a long one on the map, which is why even knots do not do.
    """
    lons, lats = curve(knots)
    for _ in range(_MAX_HALVINGS):
        steps = np.abs((np.diff(lons) + 180) % 360 - 180)
        wide = np.flatnonzero(steps > MAX_LONGITUDE_STEP)
        middles = (knots[wide] + knots[wide + 1]) / 2
        new = (middles != knots[wide]) & (middles != knots[wide + 1])
        if not new.any():
            break
        at, middles = wide[new] + 1, middles[new]
        knots, lons, lats = (
            np.insert(old, at, more) for old, more in zip((knots, lons, lats), (middles, *curve(middles)), strict=True)
        )
    return np.column_stack([np.unwrap(lons, period=360), lats])


def cut(shape: Shape) -> Shape:
    """Cut a shape with continuous longitudes at every +-180 and bring the parts into the world."""
    west, _, east, _ = shape.bounds
    parts = []
    for turn in range(int((west + 180) // 360), int((east + 180) // 360) + 1):
        part = shape.intersection(shapely.box(turn * 360 - 180, -90, turn * 360 + 180, 90))
        if shapely.get_dimensions(shape) == 1:  # what runs along a cut belongs to the next window alone
            part = part.difference(shapely.LineString([(turn * 360 + 180, -90), (turn * 360 + 180, 90)]))
        parts.append(shapely.transform(part, lambda xy, t=turn: xy - [360 * t, 0]))
    return shapely.union_all(parts)


def enclose(boundary: Numbers, inside: Position) -> Shape:
    """Build the region within a closed boundary (continuous lon-lat rows) on the side of ``inside``."""
    point = shapely.Point(inside)
    if round((boundary[-1, 0] - boundary[0, 0]) / 360):  # it goes round the poles
        sides = [_close_over_pole(boundary, pole) for pole in (90, -90)]
    else:
        within = cut(shapely.make_valid(shapely.Polygon(boundary)))
        if within.distance(point) == 0:
            return within
        sides = [within, _WORLD.difference(within)]
    return min(sides, key=lambda side: side.distance(point))


def _close_over_pole(boundary: Numbers, pole: int) -> Shape:
    """Close a boundary that goes round the poles, starting where nothing of it lies between it and the pole."""
    turn = boundary[-1] - boundary[0]
    first = int(np.argmax(boundary[:, 1] * pole))
    rows = np.vstack([boundary[first:], boundary[1 : first + 1] + turn * [1, 0]])
    along_pole = [(rows[-1, 0], pole), (rows[0, 0], pole)]
    return cut(shapely.make_valid(shapely.Polygon(np.vstack([rows, along_pole]))))


def to_shape(area: Geometry | Shape) -> Shape:
    """Give a geometry as shapely knows it; shapely's own pass through."""
    if not isinstance(area, Geometry):
        return area
    if area.type == "Polygon":
        return _polygon(area.coordinates)
    if area.type == "MultiPolygon":
        return shapely.multipolygons([_polygon(rings) for rings in area.coordinates])
    return shapely.geometry.shape(area)


def _polygon(rings: Any) -> Shape:  # noqa: ANN401  coordinates, as deep as a polygon's
    """A polygon of its rings, as shapely would make it of them one number after the other."""
    shell, *holes = (shapely.linearrings(np.array(ring)) for ring in rings)
    return shapely.polygons(shell, holes or None)


def to_geometry(shape: Shape) -> Geometry:
    """Give a shapely geometry as RFC 7946 has it: exterior rings counterclockwise, six decimals.

    Raises `ValueError` for an empty shape.
    """
    rounded = shapely.set_precision(shape, 10**-DECIMALS)
    if rounded.geom_type == "GeometryCollection":  # specks and threads that a cut can leave
        dimension = shapely.get_dimensions(rounded)
        rounded = shapely.union_all([part for part in rounded.geoms if shapely.get_dimensions(part) == dimension])
    if rounded.is_empty:
        raise ValueError("nothing is left of the shape")
    wound = shapely.orient_polygons(rounded, exterior_cw=False)
    return Geometry(type=wound.geom_type, coordinates=_nested(wound))


def positions(rows: Numbers) -> tuple[Position, ...]:
    """Give rows of longitudes and latitudes as a geometry keeps them."""
    rounded = np.round(rows, DECIMALS) + 0.0  # no negative zero
    return tuple(zip(*rounded.T.tolist(), strict=True))


def _nested(shape: Shape) -> tuple[Any, ...]:
    """Give a shape's coordinates, nested as deep as its type asks for (RFC 7946, section 3.1)."""
    if shape.geom_type.startswith("Multi"):
        return tuple(_nested(part) for part in shape.geoms)
    if shape.geom_type == "Polygon":
        return tuple(positions(shapely.get_coordinates(ring)) for ring in (shape.exterior, *shape.interiors))
    rows = positions(shapely.get_coordinates(shape))
    return rows[0] if shape.geom_type == "Point" else rows
