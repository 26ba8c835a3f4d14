"""Towns for orientation: a few grey dots that the article does not name, the larger the wider the frame.

In a frame of a few kilometres they are the gazetteer's villages, in one of a country its cities, in one of a
continent capitals and the largest cities. None stands near a place of the story or has its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.drawing.canvas import GroundName
from geobrief.drawing.scene.ground import turned
from geobrief.drawing.scene.names import seen
from geobrief.drawing.scene.unroll import extent_of, mercator, near_point, settled, size_of
from geobrief.world import basemap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.drawing.scene.frames import Story
    from geobrief.drawing.scene.orientation import Taken
    from geobrief.model import Position

Spot = tuple[str, str, "Position", int, bool]
"""Record, name, position, people, and whether it is a capital."""

_VILLAGE_SIZE = 1.5  # degrees: close enough in for the gazetteer's villages
_EMPTY_SIZE = 3.5  # as far out as this, where there are too few cities
_TOO_FEW = 3
_VILLAGES = (500, 7)  # people at least, and how many at most
# Up to this size of the frame in degrees: cities of so many people, and how many of them at most.
_CITIES = ((3.0, 80_000, 7), (8.0, 150_000, 8), (20.0, 750_000, 8), (45.0, 3_000_000, 7))
_CAPITAL_WORTH = 1_500_000  # a capital counts as a city with so many people more
_APART = 0.14  # of the frame's size, between two towns
_APART_FROM_STORY = 0.08
_MARGIN = 0.04  # of the frame's size, to its edge
_TOWN_FEATURES = ("city", "town", "capital")


def towns(story: Story, taken: Taken) -> tuple[GroundName, ...]:
    """Give the towns to name, the largest first."""
    size = size_of(story.main)
    found, most = _cities(story, size)
    if size < _VILLAGE_SIZE or (size < _EMPTY_SIZE and len(found) < _TOO_FEW):
        found, most = _villages(story)
    chosen: list[tuple[Spot, Position]] = []
    for spot in found:
        at = near_point(spot[2], story.middle)
        others = [position for _, position in chosen]
        clear = _clear(at, others, size * _APART) and _clear(at, taken.points, size * _APART_FROM_STORY)
        if spot[0] not in taken.records and spot[1].lower() not in taken.names and clear and _inside(at, story, size):
            chosen.append((spot, at))
        if len(chosen) == most:
            break
    return tuple(_name(spot, at, rank) for rank, (spot, at) in enumerate(chosen))


def _villages(story: Story) -> tuple[list[Spot], int]:
    from geobrief.world.gazetteer import Gazetteer  # few maps are that close

    least, most = _VILLAGES
    lon, lat = story.main.center
    km = size_of(story.main) / story.share * basemap.KM_PER_DEGREE * 0.75
    with Gazetteer.open() as gazetteer:
        near = gazetteer.near(lat, (lon + 180) % 360 - 180, km, limit=100_000)
    spots = [
        (record.id, record.name, (record.lon, record.lat), record.population, record.feature == "capital")
        for record in near
        if record.feature in _TOWN_FEATURES and record.population >= least
    ]
    return sorted(spots, key=lambda spot: (-spot[3], spot[0])), most


def _cities(story: Story, size: float) -> tuple[list[Spot], int]:
    for widest, least, most in _CITIES:
        if size <= widest:
            extent = turned(settled(extent_of(seen(story.main, story.share))))
            found = basemap.towns(extent, least=least)
            spots = [(town.record, town.name, town.position, town.population, town.capital) for town in found]
            return sorted(spots, key=lambda spot: (-spot[3] - _CAPITAL_WORTH * spot[4], spot[0])), most
    return [], 0


def _clear(at: Position, others: Iterable[Position], least: float) -> bool:
    """Whether a point is far enough from others, in degrees of longitude on a Mercator map."""
    x, y = at[0], mercator(at[1])
    return all(max(abs(x - lon), abs(y - mercator(lat))) >= least for lon, lat in others)


def _inside(at: Position, story: Story, size: float) -> bool:
    """Whether a point lies where any picture of the frame shows it."""
    half = size / story.share * (0.5 - _MARGIN)
    lon = (story.main.west + story.main.east) / 2
    middle = (mercator(story.main.south) + mercator(story.main.north)) / 2
    return abs(at[0] - lon) <= half and abs(mercator(at[1]) - middle) <= half


def _name(spot: Spot, at: Position, rank: int) -> GroundName:
    _, name, _, _, capital = spot
    return GroundName(text=name, style="city" if capital else "town", anchors=(at,), importance=round(4 - rank / 10, 1))
