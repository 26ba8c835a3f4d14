"""The frame and the inset that a reader asks for: a place, something joined, or a point with a distance."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from geobrief.drawing.scene.unroll import extent_of, grown, joined, near, unroll
from geobrief.errors import UsageError
from geobrief.model import Geometry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.drawing.canvas import Extent
    from geobrief.model import Brief, Position

_POINT = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*")
_KM_PER_DEGREE = 111.2
_AROUND = 1.2  # degrees of surroundings that a point alone is shown with
NONE = "none"
"""What asks for no inset."""


def extent(asked: str, brief: Brief, middle: float, areas: Mapping[str, Extent]) -> Extent:
    """Give the box for ``lat,lon,km`` (so many kilometres across), the id of a link, or the name or id of a place.

    Raises `UsageError` for what the map does not show.
    """
    point = _POINT.fullmatch(asked)
    if point is not None:
        return _around((float(point[2]), float(point[1])), float(point[3]), middle)
    mine = brief.overlays_of(asked)
    rings = [overlay for overlay in mine if overlay.kind == "ring"]  # a reach may hold half the world beside its ring
    drawn = [unroll(overlay.geometry, middle) for overlay in rings or mine]
    if drawn:
        return _whole([extent_of(shape) for shape in drawn])
    place = next((p for p in brief.places if asked in (p.id, p.record) or asked.lower() == p.name.lower()), None)
    if place is not None and place.id in areas:
        return areas[place.id]
    if place is not None and place.lon is not None and place.lat is not None:
        spot = Geometry(type="Point", coordinates=(near(place.lon, middle), place.lat))
        return grown(extent_of(unroll(spot, middle)), _AROUND)
    raise UsageError(f"the map shows no {asked!r} to frame", hint=_hint(asked, brief))


def _around(point: Position, across_km: float, middle: float) -> Extent:
    lon, lat = point
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < across_km <= 40_000):
        raise UsageError(f"{lat},{lon},{across_km:g} is no frame", hint="Write lat,lon,km: 50.45,30.52,300.")
    spot = Geometry(type="Point", coordinates=(near(lon, middle), lat))
    side = across_km / _KM_PER_DEGREE / max(0.05, math.cos(math.radians(lat)))
    return grown(extent_of(unroll(spot, middle)), min(360.0, side))


def _whole(boxes: list[Extent]) -> Extent:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = joined(whole, box)
    return whole


def _hint(asked: str, brief: Brief) -> str:
    import difflib

    names = [place.name for place in brief.places if place.settled]
    close = difflib.get_close_matches(asked, names, n=1, cutoff=0.5)
    if close:
        return f"Did you mean {close[0]!r}?"
    links = [link.id for link in brief.links if brief.is_drawn(link.id)]
    return f"Name a place of the article, one of {', '.join(links) or 'its links'}, or lat,lon,km."
