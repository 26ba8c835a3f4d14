"""Belts: strips along a border or a coast, on the side that the text means.

- A zone, and what lies up to so far from a line, is the strip between the line and there.
- What lies at a figure from a line, and is not placed, is somewhere in the strip as deep as the figure is precise.
- A strip off a coast holds no land, and ends where other land begins; a strip inside an area ends with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geobrief.agreement import spread_m
from geobrief.model import Overlay
from geobrief.settle.draw.desk import NotDrawn, called
from geobrief.world import basemap, earth

if TYPE_CHECKING:
    from geobrief.model import Edge, Link, Place
    from geobrief.settle.draw.desk import Desk
    from geobrief.world.basemap import Scale
    from geobrief.world.earth import Shape

_CLOSE_M = 30_000.0
"""Narrower strips follow the line at 1:10m, others at 1:50m."""
_ROUGH_M = 2_000.0
"""How far off a line at 1:10m may be: what is narrower than that hardly follows it."""
_SLIM_SHARE = 0.01
_DEGREE_M = 111_320.0


def belts(desk: Desk, link: Link, edge: Edge) -> tuple[list[Overlay], list[str]]:
    """Draw the strip along a link's edge. Raises `NotDrawn`."""
    if edge.line == "border" and edge.side != "within" and desk.settled(edge.facing) is None:
        raise NotDrawn(f"the text does not say along which border of {called(desk.place(edge.of, ''))} it lies")
    low, high = _depth(desk, link)
    scale: Scale = "10m" if high < _CLOSE_M else "50m"
    line = line_of(desk, edge, scale)
    strip = _cut(desk, edge, _strip(line, low, high), scale)
    belt = Overlay(
        id="",
        kind="belt",
        of=link.id,
        label=f"{desk.words(link)} {_where(desk, edge)}",
        geometry=earth.to_geometry(strip),
        radius_m=high,
        inner_m=low or None,
    )
    return [belt], _rough(desk, link, edge, high)


def line_of(desk: Desk, edge: Edge, scale: Scale = "10m") -> Shape:
    """Give the border or coast of an edge. Raises `NotDrawn` where there is none."""
    place = desk.place(edge.of, f"whose {edge.line} it is")
    record, view = _record(place), desk.options.worldview
    if edge.line == "coast":
        line = basemap.coast(record, edge.part, scale=scale, worldview=view)
        lacks = f"no coast of {called(place)} is known"
    else:
        other = desk.settled(edge.facing)
        line = basemap.border(record, _record(other) if other else None, scale=scale, worldview=view)
        lacks = f"no border of {called(place)}{f' with {called(other)}' if other else ''} is known"
    if line is None or line.is_empty:
        raise NotDrawn(lacks)
    return line


def _depth(desk: Desk, link: Link) -> tuple[float, float]:
    """Give from where to where the strip goes, in metres from the line."""
    figure, high = desk.figure(link), desk.length(link)
    if link.kind == "distance":
        return spread_m(figure)
    return (figure.low_m or 0.0 if figure.bound == "between" else 0.0), high


def _strip(line: Shape, low: float, high: float) -> Shape:
    slim = line.simplify(high * _SLIM_SHARE / _DEGREE_M)
    strip = earth.to_shape(earth.reach(slim, high))
    return strip.difference(earth.to_shape(earth.reach(slim, low))) if low else strip


def _cut(desk: Desk, edge: Edge, strip: Shape, scale: Scale) -> Shape:
    """Keep the side of the line that is meant. Raises `NotDrawn` where nothing is left."""
    kept = _side(desk, edge, strip, scale)
    if kept.is_empty or shapely.get_dimensions(kept) < 2:
        raise NotDrawn("nothing of it lies on that side of the line")
    return kept


def _side(desk: Desk, edge: Edge, strip: Shape, scale: Scale) -> Shape:
    view = desk.options.worldview
    own = basemap.body(_record(desk.place(edge.of, "")), scale=scale, worldview=view)
    if edge.side == "within":
        return strip.intersection(own)
    if edge.line == "coast":
        sea = strip.difference(basemap.land(_box(strip), scale=scale, worldview=view))
        return sea if edge.side == "beyond" else shapely.union(sea, strip.intersection(own))
    facing = desk.settled(edge.facing)
    other = basemap.body(_record(facing), scale=scale, worldview=view) if facing else None
    if edge.side == "both":
        return strip if other is None else strip.intersection(shapely.union(own, other))
    return strip.difference(own) if other is None else strip.intersection(other)


def _box(shape: Shape) -> basemap.Extent:
    west, south, east, north = shape.bounds
    return west, south, east, north


def _record(place: Place) -> str:
    return f"country:{place.country}" if place.kind == "country" else place.record or ""


def _where(desk: Desk, edge: Edge) -> str:
    """Name the side in few words: they ride on the map."""
    of, other = called(desk.place(edge.of, "")), desk.settled(edge.facing)
    if edge.side == "both":
        return f"along the {edge.line}" + (f" of {of}" if edge.line == "coast" or other is None else "")
    if edge.line == "coast":
        return "inland" if edge.side == "within" else f"off the {edge.part} coast of {of}" if edge.part else f"off {of}"
    return f"into {called(other) if other and edge.side == 'beyond' else of}"


def _rough(desk: Desk, link: Link, edge: Edge, depth: float) -> list[str]:
    if depth >= 2 * _ROUGH_M:
        return []
    width = desk.measured(link, _ROUGH_M)
    return [f"{desk.title(link)} lies along a {edge.line} that is drawn right within about {width} only."]
