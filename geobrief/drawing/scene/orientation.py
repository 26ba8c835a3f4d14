"""Names for orientation: neighbouring countries, provinces, seas and towns that the article does not name.

They are few and quiet, and give way to everything of the story.
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geobrief.drawing.canvas import GroundName, NameStyle
from geobrief.drawing.scene.ground import turned
from geobrief.drawing.scene.names import middle_of, seen
from geobrief.drawing.scene.unroll import extent_of, near_point, settled, size_of, unroll_shape
from geobrief.world import basemap

if TYPE_CHECKING:
    from geobrief.drawing.scene.frames import Story
    from geobrief.drawing.scene.ground import Land, Subject
    from geobrief.drawing.scene.unroll import Shape
    from geobrief.model import Position

_LEAST_SHARE = 0.004  # of the frame's area, for a name of a country
_PROVINCE_SIZE = 9.0  # degrees: frames wider than this name no provinces
_LEAST_PROVINCE_SHARE = 0.03
_MOST_PROVINCES = 9
_LEAST_WATER_SHARE = 0.012
_MOST_WATERS = 7
_WORLD_NAMES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What the article names itself: records, names in lower case, and where its marks stand."""

    records: frozenset[str]
    names: frozenset[str]
    points: tuple[Position, ...]


def names(story: Story, land: tuple[Land, ...], subject: Subject, taken: Taken) -> tuple[GroundName, ...]:
    """Give the names of countries, provinces and waters in the main frame, and of large countries elsewhere."""
    view = _View(story)
    near = [*_countries(view, land[-1], subject), *_provinces(view, taken), *_waters(view, taken)]
    far = {name.text: name for name in _world(subject, story.middle)}
    both = [dataclasses.replace(name, anchors=name.anchors + _anchors(far.pop(name.text, None))) for name in near]
    return (*both, *far.values())


class _View:
    """What the main frame shows: its box, unrolled, and as the basemap asks for it."""

    def __init__(self, story: Story) -> None:
        self.box = seen(story.main, story.share * 0.8)
        self.middle = story.middle
        self.size = size_of(story.main)
        self.extent = turned(settled(extent_of(self.box)))

    def whole(self, shape: Shape) -> Shape:
        """Give a shape, unrolled round the middle of the map."""
        return unroll_shape(shape, self.middle)

    def most(self, km2: float) -> float:
        """Give the most of the frame that an area of so many square kilometres can take, at 80 degrees of latitude."""
        return km2 / (basemap.KM_PER_DEGREE * math.cos(math.radians(80))) ** 2 / float(self.box.area)

    def share(self, shape: Shape) -> float:
        return float(shape.area / self.box.area)


def _anchors(name: GroundName | None) -> tuple[Position, ...]:
    return name.anchors if name else ()


def _countries(view: _View, land: Land, subject: Subject) -> list[GroundName]:
    """Name the countries that the article does not name, and disputed areas, the larger the more important."""
    found = []
    for area, shape in zip(land.ground.areas, land.shapes, strict=True):
        named = area.part or (area.code in subject.countries and not area.disputed)
        if named or view.share(shapely.box(*shape.bounds).intersection(view.box)) < _LEAST_SHARE:
            continue
        part = shape.intersection(view.box)
        middle = middle_of(part) if view.share(part) >= _LEAST_SHARE else None
        if middle is None or area.name in subject.parts:
            continue
        style: NameStyle = "disputed" if area.disputed else "country"
        importance = round(min(1, view.share(part)) * 100, 2)
        found.append(GroundName(text=area.name, style=style, anchors=(middle,), importance=importance))
    return found


def _provinces(view: _View, taken: Taken) -> list[GroundName]:
    """Name the larger provinces in a close-in frame."""
    if view.size > _PROVINCE_SIZE:
        return []
    found = []
    for division in basemap.divisions(view.extent):
        share = division.area_km2 / (view.size * basemap.KM_PER_DEGREE) ** 2
        if share < _LEAST_PROVINCE_SHARE or division.name.lower() in taken.names:
            continue
        anchor = near_point(division.label, view.middle)
        found.append(
            GroundName(text=division.name, style="province", anchors=(anchor,), importance=round(5 + share, 2))
        )
    return found[:_MOST_PROVINCES]


def _waters(view: _View, taken: Taken) -> list[GroundName]:
    """Name the waters that the frame shows enough of; a sea that is part of another has the space first."""
    free = view.box
    found: list[GroundName] = []
    for water in sorted(basemap.waters(view.extent), key=lambda water: water.area_km2):
        worth = min(water.cover, view.most(water.area_km2)) >= _LEAST_WATER_SHARE
        outline = basemap.territory(water.record) if worth else None
        if outline is None:
            continue
        mine = view.whole(outline.geometry).intersection(free)
        if view.share(mine) < _LEAST_WATER_SHARE:
            continue
        free = free.difference(mine)
        middle = middle_of(mine)
        if middle is not None and water.record not in taken.records:
            style: NameStyle = "lake" if water.lake else "sea"
            importance = round(min(1.0, view.share(mine)) * 60, 2)
            found.append(GroundName(text=outline.name, style=style, anchors=(middle,), importance=importance))
    return sorted(found, key=lambda name: -name.importance)[:_MOST_WATERS]


def _world(subject: Subject, middle: float) -> list[GroundName]:
    """Name the world's largest countries, for when the reader zooms out or the frame is the world."""
    largest = sorted(basemap.areas("110m", worldview=subject.worldview), key=lambda area: -area.area_km2)
    return [
        GroundName(text=area.name, style="country", anchors=(near_point(area.label, middle),), importance=0.0)
        for area in largest[:_WORLD_NAMES]
        if area.code not in subject.countries
    ]
