"""Places of the gazetteer that are areas: countries, regions, islands, peninsulas, seas, lakes and rivers."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import shapely

from geobrief.world.basemap.countries import area
from geobrief.world.basemap.parts import AZIMUTHS, outermost
from geobrief.world.basemap.store import outline, pieces, unpacked

if TYPE_CHECKING:
    from geobrief.model import Position, Worldview
    from geobrief.world.basemap.shapes import Shape

Nature = Literal["land", "water", "lake", "river"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """The outline of a place.

    ``nature`` says what it encloses; that of a river is its line. Where ``exact`` is false, no outline is known:
    it is what of a disc as large as the place is land, or water, or it is a part of a place that has one. ``label`` is
    a point inside.
    """

    name: str
    geometry: Shape
    nature: Nature
    exact: bool
    label: Position


@functools.lru_cache(maxsize=256)
def territory(record: str, *, worldview: Worldview = "un") -> Territory | None:
    """Give the outline of a gazetteer's record by its id; None for a point, and for what is too vague to have one.

    "country:TD/east" is the east of Chad: about the outermost third of its largest piece.
    A country is as the view has it, at 1:50m, or closer where it is too small for that scale. Raises `DataError`
    where the file is missing or damaged.
    """
    whole, _, part = record.partition("/")
    if part:
        return _part(whole, part, worldview)
    scheme, _, code = record.partition(":")
    if scheme == "country":
        return _country(code, worldview)
    found = outline(record)
    return _composed(*found, worldview=worldview) if found else None


def _part(record: str, part: str, worldview: Worldview) -> Territory | None:
    whole = territory(record, worldview=worldview)
    if whole is None or part not in AZIMUTHS or whole.nature == "river":
        return None
    cut = outermost(whole.geometry, part)
    if cut is None:
        return None
    return Territory(name=f"{part}ern {whole.name}", geometry=cut, nature=whole.nature, exact=False, label=_middle(cut))


def _country(code: str, worldview: Worldview) -> Territory | None:
    found = area(code, worldview=worldview) or area(code, worldview=worldview, scale="10m")
    if found is None:
        return None
    return Territory(name=found.name, geometry=found.geometry, nature="land", exact=True, label=found.label)


def _composed(*values: Any, worldview: Worldview) -> Territory:  # noqa: ANN401 - a row of the file
    name, nature, exact, parts, lon, lat = values
    kept = [int(part) for part in parts.split() if part.isdecimal()]
    shapes = [unpacked(packed) for packed in pieces(kept)] if kept else []
    shapes += [_of_country(part, worldview) for part in parts.split() if not part.isdecimal()]
    shape = shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)
    label = (lon, lat) if lon is not None else _inside(shape)
    return Territory(name=name, geometry=shape, nature=nature, exact=bool(exact), label=label)


def _of_country(part: str, worldview: Worldview) -> Shape:
    country = area(part.removesuffix("!"), worldview=worldview)
    assert country is not None  # `tools/derive_basemap.py` names no other
    if part.endswith("!"):
        return max(shapely.get_parts(country.geometry), key=lambda body: float(body.area))
    return country.geometry


def _inside(shape: Shape) -> Position:
    largest = max(shapely.get_parts(shape), key=lambda part: float(part.area or part.length))
    lon, lat = shapely.get_coordinates(largest.representative_point())[0]
    return float(lon), float(lat)


def _middle(shape: Shape) -> Position:
    """The centroid, or the point of the shape that is nearest to it."""
    lon, lat = shapely.get_coordinates(shapely.shortest_line(shape, shape.centroid))[0]
    return float(lon), float(lat)
