"""Where the names of areas stand: in the middle of what a frame shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geobrief import basemap
from geobrief.canvas import Extent, Ground, Name, NameStyle
from geobrief.scene.unroll import Shape, extent_of, grown, near_point, size_of, unroll_shape

if TYPE_CHECKING:
    from geobrief.model import Brief, Place, Position, Worldview
    from geobrief.scene.frames import Story

_LEAST_SHARE = 0.004  # of the frame's area, for a name of a country that the article does not name
_MAINLAND_SHARE = 0.15  # of the largest part: Alaska belongs to what is shown of the USA, the Aleutians do not

Areas = dict[str, Shape]


def story_areas(brief: Brief, drawn: tuple[Place, ...], middle: float, worldview: Worldview) -> Areas:
    """Place id to the unrolled shape of its country, for the countries of the article."""
    del brief
    found = {}
    for place in drawn:
        if place.kind == "country" and place.country:
            area = basemap.area(place.country, worldview=worldview, scale="110m") or basemap.area(
                place.country, worldview=worldview
            )
            if area is not None:
                found[place.id] = unroll_shape(area.geometry, middle)
    return found


def mainland(shape: Shape) -> Extent:
    """Bounds of the parts that people mean when they name the country."""
    parts = shapely.get_parts(shape)
    largest = max(part.area for part in parts)
    return extent_of(shapely.MultiPolygon([part for part in parts if part.area >= largest * _MAINLAND_SHARE]))


def anchors(areas: Areas, story: Story) -> dict[str, tuple[Position, ...]]:
    """For each area the points where its name may stand: in the main frame, in the wide one, anywhere."""
    boxes = [_seen(story.main, story.share)] + ([_seen(story.wide, 0.86)] if story.wide else [])
    return {ident: _anchors(shape, boxes) for ident, shape in areas.items()}


def _anchors(shape: Shape, boxes: list[Shape]) -> tuple[Position, ...]:
    points = [_middle(shape.intersection(box)) for box in boxes] + [_middle(shape)]
    return tuple(dict.fromkeys(point for point in points if point is not None))


def _seen(extent: Extent, share: float) -> Shape:
    """Roughly what a picture of the frame shows."""
    seen = grown(extent, size_of(extent) / share * 1.1)
    return shapely.box(seen.west, seen.south, seen.east, seen.north)


def _middle(shape: Shape) -> Position | None:
    """Give the point inside the largest part that is farthest from any edge."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]
    if not parts:
        return None
    largest = max(parts, key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=max(largest.length / 500, 1e-4))
    lon, lat = shapely.get_coordinates(circle)[0]
    return round(float(lon), 3), round(float(lat), 3)


def context(ground: Ground, story: Story, named: frozenset[str]) -> tuple[Name, ...]:
    """Names of the other countries that the main frame shows, the larger the more important."""
    box = _seen(story.main, story.share * 0.8)
    names = []
    for area in ground.areas:
        seen = shapely.geometry.shape(area.geometry).intersection(box)
        share = seen.area / box.area
        if area.code in named or share < _LEAST_SHARE:
            continue
        middle = _middle(seen)
        if middle is None:
            continue
        style: NameStyle = "disputed" if area.disputed else "country"
        names.append(Name(text=area.name, style=style, anchors=(middle,), importance=round(min(1, share) * 100, 2)))
    return tuple(names)


def world_names(worldview: Worldview, middle: float, named: frozenset[str], limit: int) -> tuple[Name, ...]:
    """Names of the world's largest countries, for when the reader zooms out or the frame is the world."""
    largest = sorted(basemap.areas("110m", worldview=worldview), key=lambda area: -area.area_km2)[:limit]
    return tuple(
        Name(text=area.name, style="country", anchors=(near_point(area.label, middle),), importance=0.0)
        for area in largest
        if area.code not in named
    )
