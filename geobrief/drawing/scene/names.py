"""Where the names of the article's areas stand: in the middle of what a frame shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geobrief.drawing.scene.frames import WIDE_SHARE
from geobrief.drawing.scene.unroll import Shape, extent_of, grown, size_of, unroll_shape
from geobrief.symbols import KINDS
from geobrief.world import basemap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.drawing.canvas import Extent
    from geobrief.drawing.scene.frames import Story
    from geobrief.model import Place, Position, Worldview

_MAINLAND_SHARE = 0.15  # of the largest part: Alaska belongs to what is shown of the USA, the Aleutians do not
_ROUGH_DEGREES = 0.02

Areas = dict[str, Shape]


def story_areas(drawn: tuple[Place, ...], middle: float, worldview: Worldview) -> Areas:
    """Place id to its unrolled outline, for the countries, regions, islands and waters of the article."""
    found = {}
    for place in drawn:
        shape = _outline(place, worldview)
        if shape is not None:
            found[place.id] = unroll_shape(shape, middle)
    return found


def _outline(place: Place, worldview: Worldview) -> Shape | None:
    if place.kind == "country" and place.country:
        rough = basemap.area(place.country, worldview=worldview, scale="110m")
        if rough is not None:
            return rough.geometry
        whole = basemap.territory(f"country:{place.country}", worldview=worldview)
        return whole.geometry if whole else None
    outlined = KINDS[place.kind].outlined and place.record
    known = basemap.territory(place.record, worldview=worldview) if outlined and place.record else None
    return known.geometry if known and known.nature != "river" else None


def courses(drawn: tuple[Place, ...], middle: float, worldview: Worldview) -> Areas:
    """Place id to its unrolled line, for the rivers of the article."""
    known = {
        place.id: basemap.territory(place.record, worldview=worldview)
        for place in drawn
        if place.kind == "water" and place.record
    }
    rivers = ((ident, one.geometry) for ident, one in known.items() if one is not None and one.nature == "river")
    return {ident: unroll_shape(line, middle) for ident, line in rivers}


def tinted(drawn: tuple[Place, ...], areas: Areas, worldview: Worldview) -> dict[str, Shape]:
    """Give name and outline of each region that is tinted: those whose outline is known, and not a guess."""
    found = {}
    for place in drawn:
        if KINDS[place.kind].tinted and place.id in areas and place.record:
            known = basemap.territory(place.record, worldview=worldview)
            if known is not None and known.exact:
                found[place.name] = areas[place.id]
    return found


def mainland(shape: Shape) -> Extent:
    """Bounds of the parts that people mean when they name the country."""
    parts = shapely.get_parts(shape)
    largest = max(part.area for part in parts)
    return extent_of(shapely.MultiPolygon([part for part in parts if part.area >= largest * _MAINLAND_SHARE]))


def on_courses(rivers: Mapping[str, Shape], story: Story) -> dict[str, tuple[Position, ...]]:
    """For each river the point of it where its name may stand: half-way along what a frame shows of it."""
    boxes = shown(story)
    found = {}
    for ident, line in rivers.items():
        points = [_half_way(line.intersection(box)) for box in boxes] + [_half_way(line)]
        found[ident] = tuple(dict.fromkeys(point for point in points if point is not None))
    return found


def _half_way(line: Shape) -> Position | None:
    merged = shapely.line_merge(line) if line.geom_type == "MultiLineString" else line
    longest = max(shapely.get_parts(merged), key=lambda part: part.length, default=None)
    if longest is None or longest.geom_type != "LineString" or longest.is_empty:
        return None
    lon, lat = longest.interpolate(0.5, normalized=True).coords[0]
    return round(float(lon), 3), round(float(lat), 3)


def anchors(areas: Areas, story: Story) -> dict[str, tuple[Position, ...]]:
    """For each area the points where its name may stand: in the main frame, in the wide one, anywhere."""
    boxes = shown(story)
    return {ident: _anchors(shape, boxes) for ident, shape in areas.items()}


def _anchors(shape: Shape, boxes: list[Shape]) -> tuple[Position, ...]:
    rough = (
        shape.simplify(_ROUGH_DEGREES, preserve_topology=False) if shapely.get_num_coordinates(shape) > 500 else shape
    )
    rough = rough if rough.is_valid and not rough.is_empty else shape
    points = [middle_of(rough.intersection(box)) for box in boxes] + [middle_of(rough)]
    return tuple(dict.fromkeys(point for point in points if point is not None))


def seen(extent: Extent, share: float) -> Shape:
    """Roughly what a picture of the frame shows."""
    whole = grown(extent, size_of(extent) / share * 1.1)
    return shapely.box(whole.west, whole.south, whole.east, whole.north)


def shown(story: Story, beside: float = 1.0) -> list[Shape]:
    """Roughly what pictures of the main frame, ``beside`` times as wide, and of the wide one show."""
    main = seen(story.main, story.share / beside)
    return [main, seen(story.wide, WIDE_SHARE)] if story.wide else [main]


def middle_of(shape: Shape) -> Position | None:
    """Give the point inside the largest part that is farthest from any edge."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon" and part.area > 0]
    if not parts:
        return None
    largest = max(parts, key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=max(largest.length / 500, 1e-4))
    lon, lat = shapely.get_coordinates(circle)[0]
    return round(float(lon), 3), round(float(lat), 3)
