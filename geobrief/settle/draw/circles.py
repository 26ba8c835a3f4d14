"""Ranges and zones: rings round points, reaches of areas.

- From a place that is a point: a ring. A minimum and a maximum make a donut: nearer than the
  minimum is not said to be reached.
- From an area (a country, region, island, peninsula, sea or river): its reach, and where there is a target a ring
  round the point of it nearest to that, which is the farthest that could be struck. No ring where the target lies
  within. An area that is narrow beside the range (3 %) is drawn from as a point.
- The reader may ask for one of the two (`DrawOptions.shape`). A sector is a part of the ring; a reach has none.
- A zone round an area is its reach, drawn as a zone, however small the area.
- From an area of which no outline is known, what is known of its size, and a note; from one too vague for that
  ("the Sahel"), a ring round its point, and a note.
- A note where the target lies more than 10 % beyond the range.
- Nothing for half the earth and more, nothing without an origin.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import shapely

from geobrief.agreement import TOLERANCE
from geobrief.model import Overlay
from geobrief.settle.draw.courses import nearest
from geobrief.settle.draw.desk import NotDrawn, called, half_width_m, point
from geobrief.symbols import KINDS
from geobrief.world import earth

if TYPE_CHECKING:
    from geobrief.model import Geometry, Link, Place, Position
    from geobrief.settle.draw.desk import Desk
    from geobrief.world import basemap

_THIN_SHARE = 2e-4
"""A reach that is narrower, beside half the width of its area, is that area: `earth.reach` rounds it off."""
_ALL_OF_IT = 360 * 180 - 0.001
"""Square degrees: what is larger leaves nothing of the earth out."""
_LONG_OUTLINE = 3_000  # vertices
_SLIM_DEGREES = (0.01, 0.02, 0.04, 0.08)
_THINNED_M = 100_000.0
"""From this radius on `earth.reach` asks for points of an outline only, and thins it itself."""


def circles(desk: Desk, link: Link) -> tuple[list[Overlay], list[str]]:
    """Draw a range or a zone. Raises `NotDrawn`."""
    if link.lies == "nowhere":
        raise NotDrawn(link.why[-1])
    if link.lies == "along":
        raise NotDrawn("it is a strip along a line, and the text does not give its course")
    radius, inner = _radii(desk, link)
    if link.around is not None:
        return [_ring(desk, link, desk.derived(link.around), (radius, inner))], []
    what = "where it reaches from" if link.kind == "range" else "round what it lies"
    origin = desk.place(link.origin, what)
    notes = _beyond(desk, link, origin, radius)
    area = desk.area(origin) if link.kind == "zone" else desk.broad(origin, radius)
    if area is not None:
        drawn, said = _round_area(desk, link, (origin, area), (radius, inner))
        return drawn, [*notes, *said, *_roughly(desk, link, origin, area)]
    kind = KINDS[origin.kind]
    if kind.wide and kind.outlined and desk.area(origin) is None:
        notes.append(f"{origin.name} is an area, and {_low(desk.title(link))} is drawn round one point of it.")
    return [_ring(desk, link, point(origin), (radius, inner))], notes


def _radii(desk: Desk, link: Link) -> tuple[float, float | None]:
    figure, radius = desk.figure(link), min(desk.length(link), earth.MAX_RADIUS_M)
    inner = figure.low_m if figure.bound == "between" else None
    return radius, inner if inner and inner < radius else None


def _beyond(desk: Desk, link: Link, origin: Place, radius: float) -> list[str]:
    """Say so where what the text says is reached lies clearly beyond the range."""
    target = desk.settled(link.target)
    if target is None or link.kind != "range" or "target" in link.assumed or desk.figure(link).bound == "at_least":
        return []
    try:
        length = nearest(desk, origin, target).length
    except NotDrawn:  # they touch: nothing is nearer
        return []
    if length <= radius * (1 + TOLERANCE):
        return []
    measured = desk.measured(link, length)
    return [f"{target.name} lies {measured} from {origin.name}, beyond {_low(desk.title(link))}."]


def _ring(desk: Desk, link: Link, center: Position, radii: tuple[float, float | None]) -> Overlay:
    radius, inner = radii
    return Overlay(
        id="",
        kind="zone" if link.kind == "zone" else "ring",
        of=link.id,
        label=desk.words(link),
        geometry=_round_shape(center, radii, link.sector),
        center=center,
        radius_m=radius,
        inner_m=inner,
    )


def _round_shape(center: Position, radii: tuple[float, float | None], sector: tuple[float, float] | None) -> Geometry:
    radius, inner = radii
    if sector is None:
        return earth.ring(center, radius, inner_m=inner)
    return earth.sector(center, radius, *sector, inner_m=inner)


def _roughly(desk: Desk, link: Link, origin: Place, area: basemap.Territory) -> list[str]:
    """Say so where the outline is only a disc."""
    if area.exact:
        return []
    return [f"The outline of {called(origin)} is drawn as about what it is, and {_low(desk.title(link))} from there."]


def _round_area(
    desk: Desk, link: Link, origin: tuple[Place, basemap.Territory], radii: tuple[float, float | None]
) -> tuple[list[Overlay], list[str]]:
    """Draw the shape asked for. What needs a point of the area, and has none, is said. Raises `NotDrawn`."""
    place, area = origin
    if radii[0] < half_width_m(area) * _THIN_SHARE and desk.settled(link.target) is None:
        raise NotDrawn(f"beside the size of {called(place)} it is too short to be seen")
    front = _front(desk, area, desk.settled(link.target)) if link.kind == "range" else None
    if front is None:
        return [_reach_of(desk, link, origin, radii[0])], _without_ring(desk, link, place)
    shape = desk.options.shape
    thin = radii[0] < half_width_m(area) * _THIN_SHARE
    ring = [_ring(desk, link, front, radii)] if shape != "reach" or thin else []
    try:
        reach = [_reach_of(desk, link, origin, radii[0])] if shape != "ring" and not thin else []
    except NotDrawn:  # the reach is everything, and the ring still shows how far that is from its nearest point
        if not ring:
            raise
        reach = []
    return [*reach, *ring], []


def _reach_of(desk: Desk, link: Link, origin: tuple[Place, basemap.Territory], radius: float) -> Overlay:
    """Draw a reach. Raises `NotDrawn` where it is the whole earth, which has no outline."""
    place, area = origin
    outline = area.geometry if radius >= _THINNED_M else _slim(area.geometry)
    geometry = _reach(shapely.to_wkb(outline), radius)
    if shapely.geometry.shape(geometry).area > _ALL_OF_IT:
        raise NotDrawn(f"from {called(place)} it reaches every point of the earth")
    return Overlay(
        id="",
        kind="zone" if link.kind == "zone" else "reach",
        of=link.id,
        label=f"{desk.all_round(link)} {'round' if link.kind == 'zone' else 'from'} {called(place)}",
        geometry=geometry,
        radius_m=radius,
    )


def _without_ring(desk: Desk, link: Link, origin: Place) -> list[str]:
    """Say what was asked for that only a ring can show: the ring itself, or a sector."""
    if link.kind != "range" or (desk.options.shape != "ring" and link.sector is None):
        return []
    lacks = "no target" if desk.settled(link.target) is None else "its target within"
    name = called(origin)
    return [f"{desk.title(link)} from {name} has {lacks}, so that no point of it is nearest: its reach is drawn."]


def _front(desk: Desk, area: basemap.Territory, target: Place | None) -> Position | None:
    """Find the point of the area nearest to the target; None where the target lies within or is missing."""
    if target is None:
        return None
    aim = desk.aim(target)
    return None if earth.contains(area.geometry, aim) else earth.nearest(area.geometry, aim)


def _slim(outline: Any) -> Any:  # noqa: ANN401 - shapely ships no types
    """Simplify a long outline (Alaska's) to about the scale that countries are reached from, 1:50m."""
    slim = outline
    for degrees in _SLIM_DEGREES:
        if shapely.get_num_coordinates(slim) < _LONG_OUTLINE:
            break
        slim = outline.simplify(degrees)
    return slim


@functools.lru_cache(maxsize=64)
def _reach(area: bytes, radius: float) -> Geometry:
    """Draw a reach, once for each area (as WKB) and radius of a batch."""
    return earth.reach(shapely.from_wkb(area), radius)


def _low(title: str) -> str:
    return title[0].lower() + title[1:]
