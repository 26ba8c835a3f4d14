"""Divide the pieces of land of the basemap into first-level divisions, and tell which divisions they are.

Natural Earth's lines between divisions are joined with the outline of each piece, and the faces between them are
named by the division they lie in. Where a line is missing, the division's own rougher edge stands in. So a province
has the coast and the borders of its country to the last vertex.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from natural_earth import Division

_REACH_DEGREES = 0.08  # how far a line that ends short of the coast is drawn on to it
_BESIDE_DEGREES = 0.02  # an edge within this of a line is that line, drawn more roughly
_OVERSHOOT = 1e-3
_GRID = 1e-7  # degrees: what meets within it meets
_TOLERANCE = 0.004
_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """A first-level division of Natural Earth on a piece of land of ours."""

    piece: str
    country: str
    name: str
    shape: Any


def provinces(pieces: dict[str, Any], lines: list[Any], divisions: list[Division]) -> list[Province]:
    """Divide each piece; those that nothing divides come whole."""
    every = np.array(lines, dtype=object)
    tree = shapely.STRtree(every)
    labels = _Labels(divisions)
    found = []
    for piece, shape in sorted(pieces.items()):
        near = every[np.sort(tree.query(shape.buffer(_OVERSHOOT), predicate="intersects"))]
        named = labels.sort(_faces(shape, [*near, *labels.missing(shape, list(near))]))
        shapes = _simplified([shapely.union_all(faces) for faces in named.values()])
        for index, province in zip(named, shapes, strict=True):
            label = divisions[index]
            found.append(Province(piece=piece, country=label.country, name=label.name, shape=province))
    return found


def face(shape: Any, lines: list[Any], seed: tuple[float, float]) -> Any:  # noqa: ANN401 - shapely ships no types
    """Give the part of a piece that lines cut off round a point."""
    near = [line for line in lines if line.intersects(shape.buffer(_OVERSHOOT))]
    point = shapely.Point(seed)
    return next(part for part in _faces(shape, near) if part.contains(point))


def _faces(shape: Any, lines: list[Any]) -> list[Any]:  # noqa: ANN401 - shapely ships no types
    if not lines:
        return list(shapely.get_parts(shape))
    edge = shape.boundary
    network = shapely.union_all(lines, grid_size=_GRID).intersection(shape.buffer(_REACH_DEGREES), grid_size=_GRID)
    net = shapely.union_all([edge, network, *_drawn_on(shapely.line_merge(network), edge)], grid_size=_GRID)
    shapely.prepare(shape)
    parts = shapely.get_parts(shapely.polygonize([net]))
    return [part for part in parts if shape.contains(part.representative_point())]


def _drawn_on(network: Any, edge: Any) -> list[Any]:  # noqa: ANN401 - shapely ships no types
    """Draw the loose ends of a network on to the edge, and a little over it."""
    parts = shapely.get_parts(network)
    ends = np.vstack([shapely.get_coordinates(shapely.get_point(parts, at)) for at in (0, -1)])
    places, counts = np.unique(ends, axis=0, return_counts=True)
    added = []
    for end in shapely.points(places[counts == 1]):
        link = shapely.shortest_line(end, edge)
        if 0 < link.length < _REACH_DEGREES:
            (x0, y0), (x1, y1) = link.coords
            further = 1 + _OVERSHOOT / link.length
            added.append(shapely.LineString([(x0, y0), (x0 + (x1 - x0) * further, y0 + (y1 - y0) * further)]))
    return added


def _tied(edge: Any, drawn: Any) -> list[Any]:  # noqa: ANN401 - shapely ships no types
    """Give the lines of an edge, with its ends tied to what is drawn already."""
    parts = [part for part in shapely.get_parts(edge) if part.geom_type == "LineString"]
    return [*parts, *_drawn_on(shapely.multilinestrings(parts), drawn)] if parts else []


class _Labels:
    """Tells which division a face is of: the one it shares most with, else the nearest."""

    def __init__(self, divisions: list[Division]) -> None:
        self._shapes = [shapely.make_valid(division.shape) for division in divisions]
        self._tree = shapely.STRtree(self._shapes)

    def missing(self, shape: Any, lines: list[Any]) -> list[Any]:  # noqa: ANN401 - shapely ships no types
        """Give the edges between divisions that no line stands for: between the parts of the United Kingdom, say."""
        drawn = shapely.union_all([shape.boundary, *lines])
        known = drawn.buffer(_BESIDE_DEGREES)
        here = self._tree.query(shape, predicate="intersects")
        found = []
        for at, one in enumerate(here):
            others = [index for index in here[at + 1 :] if self._boxes_meet(one, index)]
            edges = shapely.intersection(self._shapes[one].boundary, [self._shapes[index].boundary for index in others])
            for edge in edges:
                inner = edge.intersection(shape)
                if inner.length and inner.difference(known).length > inner.length / 2:
                    found.append(inner)
        return _tied(shapely.line_merge(shapely.union_all(found)), drawn) if found else []

    def _boxes_meet(self, one: int, other: int) -> bool:
        return bool(shapely.box(*self._shapes[one].bounds).intersects(shapely.box(*self._shapes[other].bounds)))

    def sort(self, faces: list[Any]) -> dict[int, list[Any]]:
        """Give for each division, by its index, its faces."""
        sorted_: dict[int, list[Any]] = {}
        for part in faces:
            sorted_.setdefault(self._of(part), []).append(part)
        return sorted_

    def _of(self, part: Any) -> int:  # noqa: ANN401 - shapely ships no types
        near = self._tree.query(part, predicate="intersects")
        if not len(near):
            return int(self._tree.nearest(part))
        if len(near) == 1:
            return int(near[0])
        return int(max(near, key=lambda index: self._shapes[index].intersection(part).area))


def _simplified(shapes: list[Any]) -> list[Any]:
    """Simplify what lies between provinces, and leave the outline of the piece as it is."""
    if len(shapes) < 2:
        return shapes
    cleaned = shapely.coverage_clean(shapes)
    return list(shapely.coverage_simplify(cleaned, _TOLERANCE, simplify_boundary=False))


def inner_lines(shapes: list[Any]) -> Any:  # noqa: ANN401 - shapely ships no types
    """Give the lines between neighbours: the edges that two of them share."""
    edges = []
    for shape in shapes:
        for ring in shapely.get_rings(shapely.get_parts(shape)):
            rows = np.round(shapely.get_coordinates(ring), _DECIMALS)
            edges.append(np.hstack([rows[:-1], rows[1:]]))
    every = np.vstack(edges)
    swap = (every[:, 0] > every[:, 2]) | ((every[:, 0] == every[:, 2]) & (every[:, 1] > every[:, 3]))
    every[swap] = every[swap][:, [2, 3, 0, 1]]
    unique, counts = np.unique(every, axis=0, return_counts=True)
    shared = unique[counts > 1]
    return shapely.line_merge(shapely.multilinestrings(shapely.linestrings(shared.reshape(-1, 2, 2))))
