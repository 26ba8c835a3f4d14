"""Geometry as shapely's, quickly; geometry in pixels as SVG path data, and the other small pieces of markup."""

from __future__ import annotations

import functools
import re
from html import escape
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from geobrief.model import Geometry, Position

Attributes = dict[str, str | float]

_TOLERANCE = 0.3  # pixels: less than the eye sees
_SPECK = 0.5  # square pixels
TENTHS: Attributes = {"transform": "scale(.1)"}
"""On a group of paths in whole tenths of a pixel, a quarter shorter; widths of its lines are in tenths, too."""
# What XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def area_path(shape: Any, tolerance: float = _TOLERANCE) -> str:  # noqa: ANN401 - shapely ships no types
    """Path data of the polygons in a shape, to a tenth of a pixel, without specks."""
    return area_paths([shape], tolerance)[0]


def area_paths(shapes: Sequence[Any], tolerance: float = _TOLERANCE, *, tenths: bool = False) -> list[str]:
    """The same of many shapes: together they take half the time. In whole tenths where asked for, for `TENTHS`."""
    parts, of_shape = shapely.get_parts(shapely.simplify(list(shapes), tolerance), return_index=True)
    drawn = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (shapely.area(parts) > _SPECK)
    rings, of_part = shapely.get_rings(parts[drawn], return_index=True)
    paths = [""] * len(shapes)
    for ring, of in zip(_ring_paths(rings, tenths=tenths), of_shape[drawn][of_part].tolist(), strict=True):
        paths[of] += ring
    return paths


def _ring_paths(rings: NDArray[Any], *, tenths: bool) -> Iterator[str]:
    ends = np.cumsum(shapely.get_num_coordinates(rings))
    steps = np.rint(shapely.get_coordinates(rings) * 10).astype(np.int64)
    unit = 1 if tenths else 10
    moves = [*map(_whole if tenths else _tenths, np.diff(steps, axis=0).ravel().tolist())]
    for start, end in pairwise([0, *ends.tolist()]):  # the last point of a ring is its first
        x, y = steps[start].tolist()
        yield f"M{x / unit:g} {y / unit:g}l{''.join(moves[2 * start : 2 * end - 4]).lstrip()}Z"


@functools.lru_cache(maxsize=1 << 12)  # most moves of a coast are small, and made again and again
def _tenths(steps: int) -> str:
    """A move of so many tenths, and what keeps it from the one before."""
    return _close(f"{steps / 10:g}")


@functools.lru_cache(maxsize=1 << 12)
def _whole(steps: int) -> str:
    """The same in whole tenths."""
    return _close(str(steps))


def line_path(shape: Any, tolerance: float = _TOLERANCE, grid: int = 10) -> str:  # noqa: ANN401 - the same
    """Path data of the lines in a shape, to a ``grid``-th of a pixel."""
    lines = [part for part in shapely.get_parts(shape.simplify(tolerance)) if part.geom_type == "LineString"]
    return "".join(_line(shapely.get_coordinates(part), grid) for part in lines if part.length > 0)


def _line(points: NDArray[np.float64], grid: int) -> str:
    if len(points) > 3 and (points[0] == points[-1]).all():
        return _moves(points[:-1], grid) + "Z"  # a closed line has no ends whose caps could show
    return _moves(points, grid)


def _moves(points: NDArray[np.float64], grid: int) -> str:
    steps = np.rint(points * grid)
    moves = (np.diff(steps, axis=0).ravel() / grid).tolist()  # six digits are enough for what lies on a picture
    head = f"M{steps[0, 0] / grid:g} {steps[0, 1] / grid:g}"
    return f"{head}l{_close(' '.join([f'{move:g}' for move in moves])).lstrip()}" if moves else head


def _close(numbers: str) -> str:
    """Numbers of a path without what SVG needs not: a blank before a minus, a nought before a point."""
    return f" {numbers}".replace(" 0.", " .").replace("-0.", "-.").replace(" -", "-")


def px(value: float) -> str:
    """A length in pixels, to a hundredth, without idle zeros or a minus before nothing."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def clean(text: str) -> str:
    """Text without what is no character: control signs and halves of surrogate pairs."""
    return _FORBIDDEN.sub("\ufffd", text)


def words(text: str) -> str:
    """Text as XML: escaped, and without characters that XML cannot hold."""
    return escape(clean(text))


def group(body: Iterable[str], **attributes: str | float) -> str:
    """An element ``g`` round what is drawn alike; "" where nothing is."""
    inner = "".join(body)
    return f"<g{_attributes(attributes)}>{inner}</g>" if inner else ""


def element(name: str, **attributes: str | float) -> str:
    """An empty element. ``stroke_width=1`` is written ``stroke-width="1"``."""
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: Attributes) -> str:
    written = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    return "".join(f' {key}="{px(v) if isinstance(v, float | int) else words(v)}"' for key, v in written)


def shape_of(geometry: Geometry) -> Any:  # noqa: ANN401 - shapely ships no types
    """Give a geometry as `shapely.geometry.shape` does, several times as fast for polygons."""
    if geometry.type == "Polygon":
        return _polygons((geometry.coordinates,))[0]
    if geometry.type == "MultiPolygon":
        return shapely.multipolygons(_polygons(geometry.coordinates))
    if geometry.type == "LineString":
        return shapely.linestrings(_rows((geometry.coordinates,)))
    if geometry.type == "MultiLineString":
        lengths = [len(line) for line in geometry.coordinates]
        lines = shapely.linestrings(_rows(geometry.coordinates), indices=np.repeat(np.arange(len(lengths)), lengths))
        return shapely.multilinestrings(lines)
    return shapely.Point(geometry.coordinates)


def shapes_of(geometries: Sequence[Geometry]) -> list[Any]:
    """Give many geometries as shapes: MultiPolygons, as a ground has them, all at once."""
    if not all(geometry.type == "MultiPolygon" and geometry.coordinates for geometry in geometries):
        return [shape_of(geometry) for geometry in geometries]
    counts = [len(geometry.coordinates) for geometry in geometries]
    polygons = _polygons([polygon for geometry in geometries for polygon in geometry.coordinates])
    return list(shapely.multipolygons(polygons, indices=np.repeat(np.arange(len(counts)), counts)))


def _polygons(polygons: Sequence[Any]) -> NDArray[Any]:
    rings = [ring for polygon in polygons for ring in polygon]
    lengths = [len(ring) for ring in rings]
    linear = shapely.linearrings(_rows(rings), indices=np.repeat(np.arange(len(rings)), lengths))
    counts = [len(polygon) for polygon in polygons]
    made: NDArray[Any] = shapely.polygons(linear, indices=np.repeat(np.arange(len(counts)), counts))
    return made


def _rows(lines: Sequence[Sequence[Position]]) -> NDArray[np.float64]:
    """All positions of all lines, one a row."""
    return np.fromiter(chain.from_iterable(chain.from_iterable(lines)), np.float64).reshape(-1, 2)
