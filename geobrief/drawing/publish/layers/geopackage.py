"""GeoPackage (OGC 12-128r19) by GDAL (pyogrio, MIT), with styles that QGIS picks up by itself.

A layer of several kinds of geometry becomes one for each, as QGIS likes it: ``overlays_areas``, ``overlays_lines``. The
styles stand in the table ``layer_styles``, where QGIS looks for them.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely.geometry import shape

from geobrief import extras
from geobrief.drawing.publish.layers import NAMES, layers
from geobrief.drawing.publish.layers.qml import qml
from geobrief.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.layers import Feature, Layer, Value
    from geobrief.model import Brief

_FAMILIES: Final = {"Point": "points", "LineString": "lines", "Polygon": "areas"}
_KINDS: Final = {"points": "Point", "lines": "MultiLineString", "areas": "MultiPolygon"}
_DAY: Final = "2000-01-01T00:00:00.000Z"
"""When every table was last changed, so that the bytes are always the same."""
_CRS: Final = "EPSG:4326"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A layer's features of one kind of geometry, under a name of their own."""

    name: str
    family: str
    columns: tuple[str, ...]
    features: tuple[Feature, ...]


def library() -> Any:  # noqa: ANN401  pyogrio ships no types
    """Pyogrio. Raises `MissingPackage`."""
    return extras.load("pyogrio", extra="gis", what="writing GeoPackages")


def publish(brief: Brief, scene: Scene, look: Look) -> bytes:
    """Write the layers of a Brief. Raises `MissingPackage` where pyogrio is missing, `UsageError` for no such layer."""
    gdal = library()
    found = [table for layer in layers(brief, scene, look) for table in _tables(layer)]
    tables = found or [_Table(name=look.layer or NAMES[0], family="points", columns=("id",), features=())]
    with tempfile.TemporaryDirectory(prefix="geobrief-") as folder:
        path = Path(folder) / "map.gpkg"
        gdal.set_gdal_config_options({"OGR_CURRENT_DATE": _DAY})
        try:
            for table in tables:
                _write(gdal.raw.write, path, table)
            _write_styles(gdal.raw.write, path, tables)
        except gdal.errors.DataSourceError as error:
            raise DataError(f"the GeoPackage cannot be written: {error}") from error
        finally:
            gdal.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def _tables(layer: Layer) -> Iterator[_Table]:
    """A table for each kind of geometry; what lies nowhere goes with the points."""
    grouped: dict[str, list[Feature]] = {}
    for feature in layer.features:
        kind = "Point" if feature.geometry is None else feature.geometry.type.removeprefix("Multi")
        grouped.setdefault(_FAMILIES[kind], []).append(feature)
    for family, features in grouped.items():
        name = layer.name if len(grouped) == 1 else f"{layer.name}_{family}"
        yield _Table(name=name, family=family, columns=layer.columns, features=tuple(features))


def _write(write: Callable[..., None], path: Path, table: _Table) -> None:
    values = [[feature.columns.get(column) for feature in table.features] for column in table.columns]
    columns = [name if name != "id" else "brief_id" for name in table.columns]
    arrays = [_array(column) for column in values]
    write(
        str(path),
        geometry=np.array([_wkb(feature, table.family) for feature in table.features], dtype=object),
        field_data=[data for data, _ in arrays],
        fields=columns,
        field_mask=[mask for _, mask in arrays],
        layer=table.name,
        driver="GPKG",
        geometry_type=_KINDS[table.family],
        crs=_CRS,
        append=path.exists(),
        layer_options={"GEOMETRY_NAME": "geom", "FID": "fid"},
    )


def _wkb(feature: Feature, family: str) -> bytes | None:
    if feature.geometry is None:
        return None
    drawn = shape(feature.geometry)
    if family == "lines" and drawn.geom_type == "LineString":
        drawn = shapely.MultiLineString([drawn])
    if family == "areas" and drawn.geom_type == "Polygon":
        drawn = shapely.MultiPolygon([drawn])
    made: bytes = shapely.to_wkb(drawn)
    return made


def _array(values: list[Value]) -> tuple[Any, Any]:
    """A column and the mask of its empty cells: of whole numbers, numbers, or words."""
    mask = np.array([value is None for value in values])
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return np.array([bool(value) for value in values]), mask
    if kinds == {int}:
        return np.array([int(value or 0) for value in values], dtype=np.int64), mask
    if kinds and kinds <= {int, float}:
        return np.array([float(value or 0.0) for value in values]), mask
    return np.array([None if value is None else str(value) for value in values], dtype=object), mask


def _write_styles(write: Callable[..., None], path: Path, tables: Iterable[_Table]) -> None:
    """The table in which QGIS keeps the styles of layers, each the default of its layer."""
    rows: list[dict[str, Value]] = [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": table.name,
            "f_geometry_column": "geom",
            "styleName": "geobrief",
            "styleQML": qml(table.family, table.features),
            "styleSLD": "",
            "useAsDefault": True,
            "description": "as geobrief draws it",
            "owner": "",
            "ui": "",
            "update_time": _DAY,
        }
        for table in tables
    ]
    fields = list(rows[0])
    write(
        str(path),
        geometry=None,
        field_data=[_array([row[field] for row in rows])[0] for field in fields],
        fields=fields,
        layer="layer_styles",
        driver="GPKG",
        geometry_type=None,
        crs=None,
        append=True,
        layer_options={"FID": "id"},
    )
