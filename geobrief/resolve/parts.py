"""Parts of a country or a region: "eastern Chad", "South Florida". The gazetteer has none; they follow from the whole.

A part is a place of its own: nobody who writes of eastern Chad wants the middle of the country marked.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import re
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geobrief import basemap, earth

if TYPE_CHECKING:
    from geobrief.gazetteer import Record
    from geobrief.model import Position

_BEHIND = re.compile(
    r"(?i)(?:\b(?:and|or|to)\s+)?\b(north|south|east|west)(?:[\s-]?(east|west))?(?:ern)?(?:most)?\s+(?:part\s+of\s+)?$"
)
_OPENING = re.compile(r"(North|South|East|West)(?:[\s-]?([Ee]ast|[Ww]est))?(?:ern)?\s+(?=\S)")
_AZIMUTHS = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
_LEAST_KM = 120.0
"""A place that reaches less far from its point is so small that its parts are where it is."""

_OUTER_SHARE = 0.35
"""How much of an area its northern part is: of three bands, the northernmost, and a little."""
_OFF_CENTER = 0.45
"""Where no outline is known: how far from the point a part's middle lies, as a share of the extent."""
_GRID = 40  # points along each side of the area's box
_WHOLE = frozenset({"ocean", "continent", "territory"})


def before(text: str, start: int) -> str | None:
    """Give the part that the words before a name single out ("eastern Chad"); none for "north and south Korea"."""
    found = _BEHIND.search(text, max(0, start - 40), start)
    if found is None or found[0][:1].isspace() or re.match(r"(?i)(?:and|or|to)\s", found[0]):
        return None
    return (found[1] + (found[2] or "")).lower()


def opening(name: str) -> tuple[str, str] | None:
    """Split "South Florida" into the part and the whole's name; None where a name does not begin so."""
    found = _OPENING.match(name)
    return None if found is None else ((found[1] + (found[2] or "")).lower(), name[found.end() :])


def part_of(record: Record, part: str) -> Record | None:
    """Give the part as a record of its own, or None where the whole is too small, or too wide, to have any.

    Its point is the middle of the outermost third, by the basemap's outline where there is one.
    """
    if record.extent_km < _LEAST_KM or record.feature in _WHOLE or record.kind not in {"country", "region", "water"}:
        return None
    azimuth = _AZIMUTHS[part]
    outline = _outline(record.id)
    lon, lat = (outline and _outer_middle(outline, azimuth)) or _off_center(record, azimuth)
    return dataclasses.replace(
        record,
        id=f"{record.id}/{part}",
        name=f"{part}ern {record.name}",
        kind="water" if record.kind == "water" else "region",
        feature="part",
        lat=round(lat, 3),
        lon=round(lon, 3),
        population=0,
        extent_km=record.extent_km / 2,
    )


@functools.lru_cache(maxsize=64)
def _outline(record_id: str) -> shapely.Polygon | None:
    """The largest piece of a country, a state or a sea; None for what has no outline."""
    scheme, _, code = record_id.partition(":")
    found = basemap.area(code, scale="110m") if scheme == "country" else None
    whole = found or basemap.territory(record_id)
    if whole is None:
        return None
    piece = max(shapely.get_parts(whole.geometry), key=lambda piece: piece.area)
    shapely.prepare(piece)
    return piece


def _outer_middle(outline: shapely.Polygon, azimuth: float) -> Position | None:
    """The middle of the outermost band; None for an outline too thin for the grid."""
    west, south, east, north = outline.bounds
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(west, east, _GRID), np.linspace(south, north, _GRID)))
    inside = shapely.contains_xy(outline, x, y)
    if not inside.any():
        return None
    x, y = x[inside], y[inside]
    narrowed = np.cos(np.radians(y))  # meridians draw together: a degree of longitude counts as wide as it is
    along = (x - (west + east) / 2) * narrowed * math.sin(math.radians(azimuth)) + y * math.cos(math.radians(azimuth))
    outer = along >= np.quantile(along, 1 - _OUTER_SHARE, weights=narrowed, method="inverted_cdf")
    lon, lat = float(x[outer].mean()), float(y[outer].mean())
    nearest = int(np.hypot((x[outer] - lon) * narrowed[outer], y[outer] - lat).argmin())
    return float(x[outer][nearest]), float(y[outer][nearest])


def _off_center(record: Record, azimuth: float) -> Position:
    return earth.destination((record.lon, record.lat), azimuth, record.extent_km * 1000.0 * _OFF_CENTER)
