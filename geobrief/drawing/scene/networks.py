"""Roads and railways that lead somewhere: what ends in nothing tells a reader a lie about the country.

The basemap knows no long way between two distant junctions (``tools/derive_ways.py``), so that its ways break off in
thinly settled country. Kept is what joins two of: the edge of what is drawn, built-up land, a place of the article, and
itself (a ring of roads).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geobrief.drawing.scene.unroll import Shape

_TOWN: Final = 0.03
"""How far in degrees from built-up land, or from a place, a way may end that leads to it."""
_EDGE: Final = 0.01
_DECIMALS: Final = 4

Node: TypeAlias = tuple[float, float]


def leading(ways: Sequence[Shape], goals: Sequence[Shape], edge: Shape) -> list[Shape]:
    """Give the pieces of a network that lead from somewhere to somewhere.

    ``ways`` are lines in degrees, ``goals`` what they may lead to, ``edge`` the outline of what is drawn.
    """
    parts = shapely.get_parts(shapely.line_merge(shapely.union_all(list(ways))))
    lines = [part for part in parts if part.length > 0]
    if not lines:
        return []
    ends = [(_node(line, 0), _node(line, -1)) for line in lines]
    nodes = sorted({node for pair in ends for node in pair})
    held = dict(zip(nodes, _anchored(nodes, goals, edge), strict=True))
    kept = set(range(len(lines)))
    while loose := _loose(kept, ends, held):
        kept -= loose
    return [lines[i] for i in sorted(kept)]


def _loose(kept: set[int], ends: list[tuple[Node, Node]], held: dict[Node, bool]) -> set[int]:
    """The lines that end where no other one goes on and nothing is that they lead to."""
    lines_at = Counter(node for i in kept for node in ends[i])
    return {i for i in kept if any(lines_at[node] == 1 and not held[node] for node in ends[i])}


def _node(line: Shape, at: int) -> Node:
    x, y = line.coords[at]
    return round(x, _DECIMALS), round(y, _DECIMALS)


def _anchored(nodes: list[Node], goals: Sequence[Shape], edge: Shape) -> Any:  # noqa: ANN401 - shapely ships no types
    points = shapely.points(np.array(nodes))
    found = shapely.dwithin(points, edge, _EDGE)
    for goal in goals:
        found |= shapely.dwithin(points, goal, _TOWN)
    return found
