"""One story, one frame: what the map opens on, and whether it needs a wider second view.

The story is what weighs most in the article (`salience`): the ranges of one holder, a distance, an event, or the places
of headline and lead, where what is drawn is told as an aside and lies elsewhere. What lies close enough joins its
frame; what would make the story small goes into the inset.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geobrief.drawing.canvas import Extent, Frame
from geobrief.drawing.scene.salience import marks_event
from geobrief.drawing.scene.shapes import meaning_of
from geobrief.drawing.scene.unroll import (
    extent_of,
    grown,
    joined,
    latitude,
    mercator,
    near,
    rounded,
    size_of,
    unroll,
)
from geobrief.symbols import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.drawing.scene.salience import Cluster, Salience
    from geobrief.model import Brief, Overlay, Place

_RING_SHARE = 0.68  # ring diameter, of the shorter side of the picture
_LINE_SHARE = 0.8
_RING_GROWTH = 1.2  # a neighbour joins the frame if the frame grows no more than this: the ring keeps over 55 %
_LINE_GROWTH = 2.0
_SPOT_GROWTH = 1.5
_INSET_GROWTH = 1.5
_PLACES_GROWTH = 2.2
_SIBLING_SCALE = 10.0  # rings up to this much larger than the smallest share its frame
_MEDIAN_SCALE = 4.5  # and than the one in the middle
_PEER = 0.45  # of the first group's weight
_SLIGHT = 2.0  # a distance that is told late and weighs less is no story
_LONE_SHARE = 0.55  # of the picture for a line alone, whose surroundings say where it is
_FOCUS_GROWTH = 2.2  # a frame grows so much for the places that headline and lead are about
_FOCUS_WEIGHT = 4.0  # named in the headline and at once again
_HEADED_WEIGHT = 3.2  # named in the headline, and again somewhere
_ASIDE = 1.0  # what is told at less weight is an aside: before it come the places of headline and lead
_LEAST_LINE_SIZE = 1.2  # degrees: closer in, the coastline has too few points
_LEAST_PLACES_SIZE = 7.0  # degrees: places within a country's width of one another always share a frame
_WIDEST_START = 60.0  # degrees: an area wider than this is no story to open on while there is a point
_SPECK = 14.0  # what is so many times smaller than the frame cannot be seen in it
_CLOSE_ROUND = 1.8  # of its size: what an inset shows round that
_LEAST_CLOSE = 0.3  # degrees
_CENTRED_GROWTH = 2.1
_CENTRED_SHARE = 0.88  # what lies opposite keeps off the edge, and off what stands there
_INSET_MENTIONS = 2
_GOOD_PART = 0.2
_LIKELY = 0.5  # a place less sure than that is no reason to show half the earth
_SEVERAL = 3  # places make a frame of their own
WIDE_SHARE = 0.86
"""How much of the inset its extent fills."""

ASKED_SHARE = 0.9
"""How much of the picture a frame fills that the reader asks for."""

Bounds = dict[str, Extent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the map is about, as boxes that are unrolled round ``middle``."""

    middle: float
    main: Extent
    share: float
    wide: Extent | None
    close: Extent | None = None
    exact: bool = False


def middle_of(salience: Salience) -> float:
    """Give the longitude round which everything is unrolled."""
    brief, story = salience.brief, story_overlays(salience)
    longitudes = [overlay.center[0] for overlay in story if overlay.center]
    if not longitudes and story:
        longitudes = [shapely.geometry.shape(story[0].geometry).representative_point().x]
    if not longitudes:
        longitudes = [place.lon for place in (*ranked_places(brief), *brief.places) if place.lon is not None]
    return round(longitudes[0], 3) if longitudes else 0.0


def story_overlays(salience: Salience) -> tuple[Overlay, ...]:
    """Give the overlays that the map is about: those of the group that weighs most, of one scale."""
    return _leading(salience.brief, salience.groups) if salience.groups else ()


def _leading(brief: Brief, groups: tuple[Cluster, ...]) -> tuple[Overlay, ...]:
    """Give what the first group draws, of circles those of one scale."""
    held = _told(brief, groups)
    return _of_a_size(held) if groups[0].ring else tuple(held)


def _told(brief: Brief, groups: tuple[Cluster, ...]) -> list[Overlay]:
    """Give what the first group draws; of circles also those of the holders that weigh nearly as much."""
    first = groups[0]
    peers = [group for group in groups if group.ring and group.score >= first.score * _PEER] if first.ring else [first]
    return [overlay for group in peers for overlay in _held(brief, group)]


def _held(brief: Brief, group: Cluster) -> list[Overlay]:
    framing = {overlay.id: meaning_of(brief, overlay).framing for overlay in group.overlays}
    return [overlay for overlay in group.overlays if framing[overlay.id] == "always"] or list(group.overlays)


def _of_a_size(circles: list[Overlay]) -> tuple[Overlay, ...]:
    """Give the first circle and those of its scale: one that dwarfs the others belongs into the wider view."""
    sizes = sorted(circle.radius_m or 0.0 for circle in circles)
    most = max(circles[0].radius_m or 0.0, min(sizes[0] * _SIBLING_SCALE, sizes[len(sizes) // 2] * _MEDIAN_SCALE))
    return tuple(circle for circle in circles if (circle.radius_m or 0.0) <= most)


def literal_mentions(place: Place) -> int:
    """How often the geography of the place is meant."""
    return sum(mention.role == "literal" for mention in place.mentions)


def ranked_places(brief: Brief) -> list[Place]:
    """Settled places that are literally meant, those named most first; areas count for a little less."""
    meant = [place for place in brief.places if place.settled and literal_mentions(place)]
    return sorted(meant, key=lambda place: -literal_mentions(place) * (0.7 if KINDS[place.kind].wide else 1.0))


def tell(salience: Salience, middle: float, areas: Bounds) -> Story | None:
    """Choose the main extent, and the wide one where there is more to see. None where nothing has a position."""
    brief = salience.brief
    boxes = _overlay_boxes(brief, middle)
    spots = _place_boxes(brief, middle, areas)
    main, share, drawn = _main(salience, (boxes, spots, areas))
    if main is None:
        return None
    main = grown(main, _least_side(drawn=drawn))
    centred = _centred(main, _headed(salience, spots) if drawn else _alone(salience, spots))
    main, exact = centred, centred != main
    share = _CENTRED_SHARE if exact else share
    rest = [*boxes.values(), *(spots[place.id] for place in _worth_an_inset(brief) if place.id in spots)]
    wide = wider(main, rest)
    if wide is None and drawn:  # a circle of another scale, for which no inset is worth while
        told = _told(brief, salience.groups)
        main = _with_near(main, [boxes[overlay.id] for overlay in told if overlay.id in boxes], _INSET_GROWTH)
    close = None if wide else _closer(salience, main, boxes)
    return Story(middle=middle, main=main, share=share, wide=wide, close=close, exact=exact)


def _closer(salience: Salience, main: Extent, boxes: Bounds) -> Extent | None:
    """Give the box round what is told of at length and would be a speck in the main frame."""
    held = story_overlays(salience)
    for group in salience.groups[1:]:
        told = [o for o in group.overlays if salience.brief.link(o.of) is not None and o not in held]
        mine = [boxes[overlay.id] for overlay in told if overlay.id in boxes]
        if mine and size_of(_round(mine)) <= size_of(main) / _SPECK and _holds(main, _round(mine)):
            return grown(_round(mine), max(_LEAST_CLOSE, size_of(_round(mine)) * _CLOSE_ROUND))
    return None


def _main(salience: Salience, found: tuple[Bounds, Bounds, Bounds]) -> tuple[Extent | None, float, bool]:
    """The extent, how much of the picture it fills, and whether it is that of something drawn."""
    brief, (boxes, spots, areas) = salience.brief, found
    if not salience.groups:
        return _around_places(brief, spots, areas), _LINE_SHARE, False
    group = salience.groups[0]
    if _is_slight(group) and len(spots) >= _SEVERAL:
        around = _around_places(brief, spots, areas)
        assert around is not None
        return _with_near(around, boxes.values(), _RING_GROWTH), _LINE_SHARE, False
    own = _round([boxes[overlay.id] for overlay in story_overlays(salience) if overlay.id in boxes])
    own = own if group.ring else grown(own, _LEAST_LINE_SIZE)
    focus = [place.id for place in salience.focus() if place.id in spots]
    main = _with_near(own, [spots[ident] for ident in focus], _FOCUS_GROWTH)
    first = next((ident for ident in focus if salience.places[ident] >= _FOCUS_WEIGHT), None)
    vast = size_of(own) > _WIDEST_START and all(overlay.kind == "reach" for overlay in group.overlays)
    if first is not None and (vast or (group.told < _ASIDE and not _holds(main, spots[first]))):
        return _around_places(brief, spots, areas), _LINE_SHARE, False
    main = _with_near(main, boxes.values(), _RING_GROWTH if group.ring else _LINE_GROWTH)
    main = _with_near(main, spots.values(), _RING_GROWTH if group.ring else _SPOT_GROWTH)
    if _is_elsewhere(salience, main, {**areas, **spots}, spots):
        return _headline_frame(salience, own, found), _LINE_SHARE, True
    return main, _share(own, main, ring=group.ring), True


def _headline_frame(salience: Salience, own: Extent, found: tuple[Bounds, Bounds, Bounds]) -> Extent:
    """Give the frame of the places told of, what is drawn, and the lands of the headline, as far as these are near."""
    brief, (boxes, spots, areas) = salience.brief, found
    land = {place.id: areas[place.id] for place in brief.places if place.id in areas and place.kind != "water"}
    around = _around_places(brief, spots, land) or own
    whole = _with_near(around, [own, *boxes.values()], _FOCUS_GROWTH)
    return _with_near(whole, _headlined(salience, {**areas, **spots}), _FOCUS_GROWTH)


def _is_elsewhere(salience: Salience, main: Extent, where: Bounds, spots: Bounds) -> bool:
    """Whether a frame leaves out the land that the headline is about, for a point that is told in passing.

    What reaches how far from a place, or round it, is a story of its own; so is a part of that land in which most of
    what is told took place.
    """
    group = salience.groups[0]
    links = [link for link in (salience.brief.link(overlay.of) for overlay in group.overlays) if link is not None]
    if group.told >= _ASIDE or (group.ring and any(link.around is None for link in links)):
        return False
    left_out = [area for area in _headlined(salience, where) if not _meets(main, area)]
    told = {ident: salience.places[ident] for ident in spots}
    inside = sum(weight for ident, weight in told.items() if _holds(main, spots[ident]))
    return any(not _touch(main, area) for area in left_out) or (bool(left_out) and inside < sum(told.values()) / 2)


def _touch(extent: Extent, other: Extent) -> bool:
    """Whether two boxes share a point."""
    across = extent.west <= other.east and other.west <= extent.east
    return across and extent.south <= other.north and other.south <= extent.north


def _headlined(salience: Salience, where: Bounds) -> list[Extent]:
    """The lands and islands that the headline is about, none of them half the earth."""
    heavy = [where[ident] for ident, weight in salience.places.items() if weight >= _HEADED_WEIGHT and ident in where]
    return [area for area in heavy if size_of(area) <= _WIDEST_START]


def _meets(extent: Extent, box: Extent) -> bool:
    """Whether a frame shows a good part of an area, or the point."""
    if size_of(box) <= 0:
        return _holds(extent, box)
    shown = shapely.box(extent.west, extent.south, extent.east, extent.north)
    area = shapely.box(box.west, box.south, box.east, box.north)
    return bool(shown.intersection(area).area >= area.area * _GOOD_PART)


def _is_slight(group: Cluster) -> bool:
    """Whether a group is but a distance between two places, told in passing: what happened there is elsewhere."""
    lines = all(overlay.kind == "line" for overlay in group.overlays)
    return lines and group.told < _ASIDE and group.score < _SLIGHT


def _share(own: Extent, main: Extent, *, ring: bool) -> float:
    """How much of the picture the extent fills: less for a ring or a line alone."""
    alone = size_of(main) <= size_of(own) * _RING_GROWTH
    if alone:
        return _RING_SHARE if ring else _LONE_SHARE
    return _LINE_SHARE


def _headed(salience: Salience, spots: Bounds) -> Extent | None:
    """Where the place lies that the headline names, if the figure that is drawn is told only in passing."""
    first = next((place.id for place in salience.focus() if place.id in spots), None)
    heavy = first is not None and salience.places[first] >= _FOCUS_WEIGHT
    return spots[first] if first and heavy and salience.groups[0].told < _ASIDE else None


def _alone(salience: Salience, spots: Bounds) -> Extent | None:
    """Where the one town lies that headline and lead are about, if it is one."""
    focus = [place.id for place in salience.focus() if place.id in spots]
    return spots[focus[0]] if len(focus) == 1 else None


def _centred(main: Extent, spot: Extent | None) -> Extent:
    """Grow a box so that a point lies in its middle, unless it would grow too much."""
    if spot is None or not _holds(main, spot):
        return main
    (x, y), rise = spot.center, mercator
    across = max(x - main.west, main.east - x)
    up = max(rise(y) - rise(main.south), rise(main.north) - rise(y))
    both = Extent(west=x - across, south=latitude(rise(y) - up), east=x + across, north=latitude(rise(y) + up))
    return both if size_of(both) <= size_of(main) * _CENTRED_GROWTH else main


def _holds(extent: Extent, box: Extent) -> bool:
    return joined(extent, box) == extent


def _least_side(*, drawn: bool) -> float:
    """Show a point alone with its surroundings: 150 km of them, or 20 km where there is an overlay."""
    return 0.2 if drawn else 1.3


def _round(boxes: list[Extent]) -> Extent:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = joined(whole, box)
    return whole


def _with_near(main: Extent, others: Iterable[Extent], growth: float) -> Extent:
    limit = size_of(main) * growth
    for other in others:
        both = joined(main, other)
        if size_of(both) <= limit:
            main = both
    return main


def _overlay_boxes(brief: Brief, middle: float) -> Bounds:
    """What frames always hold, and after it what they hold where it stands alone."""
    framing = {overlay.id: meaning_of(brief, overlay).framing for overlay in brief.overlays}
    always = [o for o in brief.overlays if framing[o.id] == "always" and not marks_event(brief, o)]
    alone = [overlay for overlay in brief.overlays if framing[overlay.id] == "alone" and not _has_ring(brief, overlay)]
    return {overlay.id: extent_of(unroll(overlay.geometry, middle)) for overlay in (*always, *alone)}


def _has_ring(brief: Brief, overlay: Overlay) -> bool:
    return any(other.kind == "ring" for other in brief.overlays_of(overlay.of))


def _place_boxes(brief: Brief, middle: float, areas: Bounds) -> Bounds:
    boxes = {}
    for place in ranked_places(brief):
        if place.id in areas:
            continue  # an area is where its overlay or its points are; it does not widen a frame
        if place.lon is not None and place.lat is not None:
            lon = near(place.lon, middle)
            boxes[place.id] = Extent(west=lon, south=place.lat, east=lon, north=place.lat)
    return boxes


def _around_places(brief: Brief, spots: Bounds, areas: Bounds) -> Extent | None:
    every = {**areas, **spots}
    order = [place for place in ranked_places(brief) if place.id in every]
    if not order:
        order = [place for place in brief.places if place.id in areas]
    if not order:
        return None
    closer = [place for place in order if place.kind != "country" and size_of(every[place.id]) <= _WIDEST_START]
    order = closer or order  # a country is where its places are
    first = next((p for p in order if size_of(every[p.id]) <= _WIDEST_START), order[0])
    main = every[first.id]
    for place in order:
        both = joined(main, every[place.id])
        if size_of(both) <= max(_PLACES_GROWTH * size_of(main), _LEAST_PLACES_SIZE):
            main = both
    return main


def _worth_an_inset(brief: Brief) -> list[Place]:
    """Give the ends of what is drawn; where nothing is, the places named more than once."""
    linked = {end for link in brief.links if brief.is_drawn(link.id) for end in (link.origin, link.target)}
    if linked:
        return [place for place in ranked_places(brief) if place.id in linked and place.confidence >= _LIKELY]
    return [place for place in ranked_places(brief) if literal_mentions(place) >= _INSET_MENTIONS]


def wider(main: Extent, rest: list[Extent]) -> Extent | None:
    """Give the box round all, where it is a good deal larger than the main one."""
    whole = main
    for box in rest:
        whole = joined(whole, box)
    return whole if size_of(whole) > size_of(main) * _INSET_GROWTH else None


def frames(story: Story) -> tuple[Frame, ...]:
    """Give the frames as the publishers know them."""
    main = Frame(id="main", extent=rounded(story.main), share=story.share, title="Opening view", exact=story.exact)
    if story.close is not None:
        close = rounded(story.close)
        return main, Frame(id="inset", extent=close, share=WIDE_SHARE, title="Closer view", closer=True)
    if story.wide is None:
        return (main,)
    return main, Frame(id="inset", extent=rounded(story.wide), share=WIDE_SHARE, title="Wider view")
