"""Edges of areas as lines: the border of one with another, its coast, and what lies on either side of them.

Neighbours share their borders vertex by vertex (`tools/derive_basemap.py`), so that a border is what two outlines have
in common, and a coast what of an outline no neighbour has. Regions come from another source than countries: their
border or coast is what of their outline lies on that of their country, within `_LOOSE`.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import shapely

from geobrief.world.basemap.countries import area, areas
from geobrief.world.basemap.parts import outermost
from geobrief.world.basemap.territories import territory

if TYPE_CHECKING:
    from geobrief.model import Worldview
    from geobrief.world.basemap.countries import Area, Scale
    from geobrief.world.basemap.shapes import Shape
    from geobrief.world.basemap.store import Extent

_LOOSE = 0.03
"""By how many degrees the outline of a region may be off that of its country."""
_BESIDE = 0.1
_SPECK = 0.02
"""Degrees of border that two areas have in common by chance, where their outlines meet in a point."""


def body(record: str, *, scale: Scale = "10m", worldview: Worldview = "un") -> Shape | None:
    """Give an area of the gazetteer as a polygon at a scale; None for a point. Regions have one scale only."""
    scheme, _, code = record.partition(":")
    if scheme == "country" and "/" not in code:
        found = area(code, worldview=worldview, scale=scale) or area(code, worldview=worldview, scale="10m")
        return None if found is None else found.geometry
    outline = territory(record, worldview=worldview)
    return None if outline is None or outline.nature == "river" else outline.geometry


@functools.lru_cache(maxsize=64)
def border(
    record: str, facing: str | None = None, *, scale: Scale = "10m", worldview: Worldview = "un"
) -> Shape | None:
    """Give the land border of an area with another, or with all its neighbours; None where they have none.

    A region that lies on no border of its country has its own outline for one.
    """
    whole = body(record, scale=scale, worldview=worldview)
    if whole is None:
        return None
    if facing is not None:
        other = body(facing, scale=scale, worldview=worldview)
        return None if other is None else _common(whole, other)
    home = _home(record, whole, scale, worldview)
    if home is None:
        return None
    shared = home.geometry.boundary.intersection(_neighbours(home, scale, worldview))
    if record.startswith("country:") and "/" not in record:
        return _lines(shared)
    return _along(whole, shared) or _lines(whole.boundary)


@functools.lru_cache(maxsize=64)
def coast(record: str, part: str | None = None, *, scale: Scale = "10m", worldview: Worldview = "un") -> Shape | None:
    """Give the coast of an area, or of its ``part`` ("southwest", a key of `PARTS`); None where it has none."""
    whole = body(record, scale=scale, worldview=worldview)
    if whole is None:
        return None
    home = _home(record, whole, scale, worldview)
    line = whole.boundary if home is None else _off_land(record, whole, home, (scale, worldview))
    if part is not None:
        outer = outermost(whole, part)
        line = line if outer is None else line.intersection(outer.buffer(_LOOSE))
    return _lines(line)


def _off_land(record: str, whole: Shape, home: Area, view: tuple[Scale, Worldview]) -> Shape:
    line = home.geometry.boundary.difference(_neighbours(home, *view))
    if record.startswith("country:") and "/" not in record:
        return line
    return _along(whole, line) or shapely.LineString()


def _along(whole: Shape, line: Shape) -> Shape | None:
    """What of the outline of a region lies along a line of its country."""
    near = line.intersection(shapely.box(*whole.bounds).buffer(2 * _LOOSE))
    return _lines(whole.boundary.intersection(near.buffer(_LOOSE)))


def touching(record: str, other: str, *, worldview: Worldview = "un") -> bool:
    """Whether two areas have a border in common."""
    if record == other:
        return False
    return border(record, other, scale="50m", worldview=worldview) is not None


def land(extent: Extent, *, scale: Scale = "50m", worldview: Worldview = "un") -> Shape:
    """Give all land that touches an extent."""
    return shapely.union_all([each.geometry for each in areas(scale, worldview=worldview, extent=extent)])


def _common(whole: Shape, other: Shape) -> Shape | None:
    """What two outlines share; where their sources differ, what of the one lies along the other."""
    shared = _lines(whole.boundary.intersection(other.boundary))
    if shared is not None and shared.length > _SPECK:
        return shared
    beside = _lines(whole.boundary.intersection(other.buffer(_LOOSE)))
    return beside if beside is not None and beside.length > 2 * _SPECK + 2 * _LOOSE else None


def _home(record: str, whole: Shape, scale: Scale, worldview: Worldview) -> Area | None:
    """The country that an area is, or that holds the middle of it; None for what lies in the sea or in several."""
    middle = whole.representative_point()
    west, south, east, north = middle.bounds
    box = (west - _BESIDE, south - _BESIDE, east + _BESIDE, north + _BESIDE)
    code = record.removeprefix("country:").partition("/")[0] if record.startswith("country:") else None
    if code is not None:
        return area(code, worldview=worldview, scale=scale) or area(code, worldview=worldview, scale="10m")
    holding = (each for each in areas(scale, worldview=worldview, extent=box) if each.geometry.covers(middle))
    return next(holding, None)


def _neighbours(home: Area, scale: Scale, worldview: Worldview) -> Shape:
    """The outlines of all areas beside a country, as one."""
    found = [each for part in _boxes(home.geometry) for each in areas(scale, worldview=worldview, extent=part)]
    others = {id(each.geometry): each.geometry.boundary for each in found if each.name != home.name}
    return shapely.union_all(list(others.values())) if others else shapely.MultiLineString()


def _boxes(shape: Shape) -> list[Extent]:
    """The boxes of the parts of a shape: the whole of one that crosses 180 is the world."""
    west, south, east, north = shape.bounds
    if east - west < 180:
        return [(west, south, east, north)]
    return [tuple(part.bounds) for part in shapely.get_parts(shape)]


def _lines(shape: Shape) -> Shape | None:
    """The lines of what an intersection left, joined end to end; None where there are none."""
    lines = [part for part in shapely.get_parts(shape) if shapely.get_dimensions(part) == 1 and not part.is_empty]
    return shapely.line_merge(shapely.multilinestrings(lines)) if lines else None
