"""What is drawn on the map, and what follows from it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from geobrief.model.invariants import require, require_length, require_point
from geobrief.model.places import Span
from geobrief.model.terms import Coordinates, FindingKind, GeometryType, OverlayKind, Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_DEPTHS: Mapping[GeometryType, int] = {
    "Point": 0,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


_SHAPES: Mapping[OverlayKind, tuple[GeometryType, ...]] = {
    **dict.fromkeys(("ring", "reach", "zone", "spread", "belt", "area"), ("Polygon", "MultiPolygon")),
    **dict.fromkeys(("line", "leg", "arrow"), ("LineString", "MultiLineString")),
    "point": ("Point",),
}
"""Which geometry each kind of overlay has."""

MOST_OVERLAYS = 400
"""So many overlays are drawn for one article: nobody could tell more apart, and a browser would not show them."""

MOST_POSITIONS = 200_000
"""So many corners a geometry has at most: the reach of the longest coast has a tenth of them."""


def _lines(coordinates: object, depth: int) -> Iterator[tuple[Position, ...]]:
    """All runs of positions of nested coordinates, which must be exactly ``depth`` arrays deep and nowhere empty."""
    require(isinstance(coordinates, tuple) and len(coordinates) > 0, "the coordinates do not fit the geometry's type")
    parts = cast("Coordinates", coordinates)
    if depth > 1:
        for part in parts:
            yield from _lines(part, depth - 1)
    else:
        yield parts if depth else (parts,)


def _require_positions(line: tuple[Position, ...]) -> None:
    if not _are_positions(line):
        fault = next(position for position in line if not _are_positions((position,)))
        require(holds=False, fault=f"no position on earth: {str(fault)[:80]}")


def _are_positions(line: tuple[Position, ...]) -> bool:
    """Whether all are longitude and latitude: of a large Brief a million, so that no loop of ours looks at each."""
    try:
        lons, lats = zip(*line, strict=True)
        on_earth = min(lons) >= -180 and max(lons) <= 180 and min(lats) >= -90 and max(lats) <= 90
        return on_earth and not any(map(math.isnan, (*lons, *lats)))
    except (TypeError, ValueError):
        return False


def _require_geometry(geometry: Geometry) -> None:
    """Raise `ValueError` for what RFC 7946 forbids (section 3.1), and for lines of no length."""
    lines = list(_lines(geometry.coordinates, _DEPTHS[geometry.type]))
    require(sum(map(len, lines)) <= MOST_POSITIONS, f"a geometry of more than {MOST_POSITIONS:,} positions")
    for line in lines:
        _require_positions(line)
        if geometry.type.endswith("Polygon"):
            require(len(line) >= 4 and line[0] == line[-1], "a ring has four positions, and ends at its first")
            require(len(set(line)) >= 3, "a ring has three corners")
        elif geometry.type.endswith("String"):
            require(len(set(line)) >= 2, "a line has two different positions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """A GeoJSON geometry, immutable."""

    type: GeometryType
    coordinates: Coordinates

    @property
    def __geo_interface__(self) -> Mapping[str, Any]:
        """The geometry as shapely, geopandas and folium understand it."""
        return {"type": self.type, "coordinates": self.coordinates}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Something drawn on the map because of a link, a place or an event (``of`` is its id).

    ``ring``   a geodesic circle, or a donut where ``inner_m`` is given, round ``center``
    ``reach``  all points within ``radius_m`` of an area
    ``zone``   like ring, for a zone stated round a place
    ``line``   a geodesic between two places; ``length_m`` is measured here, on the WGS84 ellipsoid, and ``least_m`` and
               ``most_m`` are what other points of the two would give: the nearest, and those farthest from one another
    ``leg``    the thin line from an anchor to a derived point
    ``point``  a point derived from a bearing and a distance, or where an event was
    ``spread`` where that point may lie, as precisely as bearing and distance are stated
    ``arrow``  an event's way, from where it began to where it ended
    ``belt``   a strip along a border or a coast, up to ``radius_m`` from it and, with ``inner_m``, no nearer than that
    ``area``   a polygon whose corners the text gives

    ``name`` is what a ring, a reach or a zone is of, in few words of the article's, where it has any ("KN-23").
    """

    id: str
    kind: OverlayKind
    of: str
    label: str
    geometry: Geometry
    center: Position | None = None
    radius_m: float | None = None
    inner_m: float | None = None
    length_m: float | None = None
    least_m: float | None = None
    most_m: float | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        fits = self.geometry.type in _SHAPES[self.kind]
        require(fits, f"a {self.geometry.type} is no geometry of a {self.kind}")
        _require_geometry(self.geometry)
        if self.center is not None:
            require_point(self.center[1], self.center[0])
        for metres in (self.radius_m, self.inner_m, self.length_m, self.least_m, self.most_m):
            require_length(metres)

    @property
    def __geo_interface__(self) -> Mapping[str, Any]:
        """The overlay as a GeoJSON feature; lengths are metres."""
        names = ("kind", "of", "label", "name", "radius_m", "inner_m", "length_m")
        return {
            "type": "Feature",
            "id": self.id,
            "geometry": self.geometry.__geo_interface__,
            "properties": {"id": self.id, **{name: getattr(self, name) for name in names}},
        }


MOST_CITIES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCity:
    """A city of the gazetteer that the article need not name."""

    name: str
    record: str
    lat: float
    lon: float
    population: int

    def __post_init__(self) -> None:
        require_point(self.lat, self.lon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that follows from what is drawn: a sentence of ours, and what it rests on.

    ``overlays`` are those that it is measured on, ``places`` the article's that it speaks of. ``cities`` are the
    largest of ``count`` inside, twelve at most. ``assumed`` are the fields of the link that the text does not state:
    the sentence says so, too. ``evidence`` is where the text gives the figure.
    """

    id: str
    kind: FindingKind
    text: str
    overlays: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    cities: tuple[FoundCity, ...] = ()
    count: int | None = None
    assumed: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        require(len(self.cities) <= MOST_CITIES, f"{self.id}: more than {MOST_CITIES} cities")
