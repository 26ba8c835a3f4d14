"""Courses: between which points a distance is measured, and what other points of its ends would give."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.agreement import meets
from geobrief.settle.draw.belts import line_of
from geobrief.settle.draw.desk import NotDrawn, point
from geobrief.world import earth

if TYPE_CHECKING:
    from geobrief.model import Edge, Link, Place, Position
    from geobrief.settle.draw.desk import Desk
    from geobrief.world import basemap
    from geobrief.world.earth import Shape

_NEIGHBOUR_STEPS = 4
_FAR_OFF = 2.0
"""A line that is so many times longer or shorter than the figure does not show it."""
_TOWN_M = 2_000.0
"""How far from the middle of a town one may measure: nobody says from where in it."""
_ISLAND_DEGREES = 0.05
"""Around an island, what belongs to its own coast."""
_EDGE_M = 2_000.0
"""How far off an outline at 1:50m may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """From where to where a distance is measured; ``least`` and ``most`` metres between other points of the two."""

    start: Position
    end: Position
    least: float = 0.0
    most: float = 0.0

    @property
    def length(self) -> float:
        """The geodesic distance between the two, in metres."""
        return earth.distance(self.start, self.end)


def nearest(desk: Desk, origin: Place, target: Place) -> Course:
    """Give the course between two places where they are nearest to one another.

    Raises `NotDrawn` where the two are one, or touch.
    """
    course = _nearest(desk, origin, target)
    if course.length < 1:
        raise NotDrawn(f"{origin.name} and {target.name} touch or lie within one another")
    return course


def _nearest(desk: Desk, origin: Place, target: Place) -> Course:
    if origin.id == target.id:
        raise NotDrawn(f"both its ends are {origin.name}")
    start, end = point(origin), point(target)
    areas = desk.area(origin), desk.area(target)
    # Each step of the alternation brings the two nearer; countries are near after very few.
    for _ in range(_NEIGHBOUR_STEPS if all(areas) else 1):
        start = earth.nearest(areas[0].geometry, end) if areas[0] else start
        end = earth.nearest(areas[1].geometry, start) if areas[1] else end
    return Course(start=start, end=end)


def course(desk: Desk, link: Link, origin: Place, target: Place) -> Course:
    """Give the course that a reader would take a distance for, with all that it may measure.

    Between main points (of a country its capital), or where the two are nearest, whichever the figure is closer to:
    "Seoul is 50 km from North Korea" counts from the border, "Iran is 1,600 km from Israel" does not.
    Raises `NotDrawn` where the two are one, or one lies in the other.
    """
    if link.edge is not None:
        return _from_edge(desk, link.edge, origin, target)
    near = _nearest(desk, origin, target)
    areas = desk.area(origin), desk.area(target)
    if not any(areas):
        course, least, most = nearest(desk, origin, target), near.length, near.length
    else:
        whole = Course(start=desk.aim(origin), end=desk.aim(target))
        _check_apart(desk, origin, target, whole)
        course = _closest(desk, link, (whole, near))
        least, most = near.length, max(_farthest(whole, areas), whole.length)
        _check_shown(desk, link, course, (least, most))
    if course.length < 1:
        raise NotDrawn(f"{origin.name} and {target.name} touch or lie within one another")
    slack = sum(_slack(place, area) for place, area in zip((origin, target), areas, strict=True))
    return dataclasses.replace(course, least=max(0.0, least - slack), most=most + slack)


def _from_edge(desk: Desk, edge: Edge, origin: Place, target: Place) -> Course:
    """Count from the border or coast that the text names to the place that is none of its own."""
    place = target if origin.id in edge.places else origin
    line, area, end = line_of(desk, edge), desk.area(place), point(place)
    if edge.line == "coast" and area is not None:  # an island of the country, whose own coast is not meant
        line = _beside(line, area.geometry) or line
    start = earth.nearest(line, end)
    for _ in range(_NEIGHBOUR_STEPS if area else 0):
        end = earth.nearest(area.geometry, start) if area else end
        start = earth.nearest(line, end)
    if earth.distance(start, end) < 1:
        raise NotDrawn(f"{place.name} lies on that {edge.line}")
    slack = _EDGE_M + _slack(place, area)
    length = earth.distance(start, end)
    ends = (start, end) if place is target else (end, start)
    return Course(start=ends[0], end=ends[1], least=max(0.0, length - slack), most=length + slack)


def _beside(line: Shape, area: Shape) -> Shape | None:
    """What of a coast is not that of an area; None where nothing else is."""
    rest = line.difference(area.buffer(_ISLAND_DEGREES))
    return None if rest.is_empty else rest


def _closest(desk: Desk, link: Link, courses: tuple[Course, ...]) -> Course:
    """Choose the first course that a figure agrees with, else the one that it is closest to."""
    stated, figure = desk.length(link), desk.figure(link)
    for course in courses:
        if meets(figure, course.length, course.length, travelled=link.kind == "travelled"):
            return course
    return min(courses, key=lambda course: abs(math.log(max(course.length, 1.0) / stated)))


def _check_shown(desk: Desk, link: Link, course: Course, interval: tuple[float, float]) -> None:
    """Raise `NotDrawn` for a figure that could be between any points of two areas, but not those of the course."""
    figure, travelled = desk.figure(link), link.kind == "travelled"
    least, most = course.length / _FAR_OFF, course.length * _FAR_OFF
    if meets(figure, *interval, travelled=travelled) and not meets(figure, least, most, travelled=travelled):
        raise NotDrawn("its ends are areas, and the text does not say between which points of them")


def _check_apart(desk: Desk, origin: Place, target: Place, whole: Course) -> None:
    for place, other in ((origin, whole.end), (target, whole.start)):
        area = desk.area(place)
        if area is not None and earth.contains(area.geometry, other):
            raise NotDrawn(f"{origin.name} and {target.name} touch or lie within one another")


def _farthest(whole: Course, areas: tuple[basemap.Territory | None, basemap.Territory | None]) -> float:
    """Give how far apart points of two places can be. Alternating as for the nearest finds about the farthest."""
    start, end = whole.start, whole.end
    for _ in range(_NEIGHBOUR_STEPS if all(areas) else 1):
        start = earth.farthest(areas[0].geometry, end) if areas[0] else start
        end = earth.farthest(areas[1].geometry, start) if areas[1] else end
    return earth.distance(start, end)


def _slack(place: Place, area: basemap.Territory | None) -> float:
    if area is not None:
        return _EDGE_M
    return _TOWN_M if place.kind == "city" else 0.0
