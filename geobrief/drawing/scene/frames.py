"""One story, one frame: what the map opens on, and whether it needs a wider second view.

The story is the first joined range or zone, else the first joined distance, else the places named
most. What lies close enough joins its frame; what would make the story small goes into the inset.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geobrief.drawing.canvas import Extent, Frame
from geobrief.drawing.scene.shapes import meaning_of
from geobrief.drawing.scene.unroll import extent_of, grown, joined, near, rounded, size_of, unroll
from geobrief.symbols import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.model import Brief, Overlay, Place

_RING_SHARE = 0.68  # ring diameter, of the shorter side of the picture
_LINE_SHARE = 0.8
_RING_GROWTH = 1.2  # a neighbour joins the frame if the frame grows no more than this: the ring keeps over 55 %
_LINE_GROWTH = 2.0
_INSET_GROWTH = 1.5
_PLACES_GROWTH = 2.2
_SIBLING_SCALE = 4.5  # rings up to this much larger than the first share its frame
_LEAST_LINE_SIZE = 1.2  # degrees: closer in, the coastline has too few points
_LEAST_PLACES_SIZE = 7.0  # degrees: places within a country's width of one another always share a frame
_WIDEST_START = 60.0  # degrees: an area wider than this is no story to open on while there is a point
_INSET_MENTIONS = 2
WIDE_SHARE = 0.86
"""How much of the inset its extent fills."""

Bounds = dict[str, Extent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the map is about, as boxes that are unrolled round ``middle``."""

    middle: float
    main: Extent
    share: float
    wide: Extent | None


def middle_of(brief: Brief) -> float:
    """Give the longitude round which everything is unrolled."""
    story = story_overlays(brief)
    longitudes = [overlay.center[0] for overlay in story if overlay.center]
    if not longitudes and story:
        longitudes = [shapely.geometry.shape(story[0].geometry).representative_point().x]
    if not longitudes:
        longitudes = [place.lon for place in (*ranked_places(brief), *brief.places) if place.lon is not None]
    return round(longitudes[0], 3) if longitudes else 0.0


def story_overlays(brief: Brief) -> tuple[Overlay, ...]:
    """Give the overlays that the map is about: those of the first joined range or zone and of its siblings."""
    leads = [link for link in brief.links if link.kind in ("range", "zone") and brief.is_drawn(link.id)]
    leads.sort(key=lambda link: link.measure is None)  # the article before the reader
    if leads:
        siblings = {link.id for link in leads if (link.kind, link.origin) == (leads[0].kind, leads[0].origin)}
        mine = [overlay for overlay in brief.overlays if overlay.of in siblings]
        rings = [overlay for overlay in mine if meaning_of(brief, overlay).circle]
        return _of_a_size(rings or mine)
    for link in brief.links:
        if link.kind in ("distance", "travelled") and brief.is_drawn(link.id):
            return tuple(overlay for overlay in _framed(brief) if overlay.of == link.id)
    return tuple(overlay for overlay in brief.overlays if overlay.kind == "arrow")[:1]


def _of_a_size(circles: list[Overlay]) -> tuple[Overlay, ...]:
    """Give the first circle, and those that do not dwarf it: a third scale belongs into the wider view."""
    most = (circles[0].radius_m or 0.0) * _SIBLING_SCALE
    return tuple(circle for circle in circles if (circle.radius_m or 0.0) <= most)


def _framed(brief: Brief) -> list[Overlay]:
    """Give the overlays that a frame has to hold: where a derived point may lie is shown as far as it fits."""
    return [overlay for overlay in brief.overlays if meaning_of(brief, overlay).framing != "never"]


def literal_mentions(place: Place) -> int:
    """How often the geography of the place is meant."""
    return sum(mention.role == "literal" for mention in place.mentions)


def ranked_places(brief: Brief) -> list[Place]:
    """Settled places that are literally meant, those named most first; areas count for a little less."""
    meant = [place for place in brief.places if place.settled and literal_mentions(place)]
    return sorted(meant, key=lambda place: -literal_mentions(place) * (0.7 if KINDS[place.kind].wide else 1.0))


def tell(brief: Brief, middle: float, areas: Bounds) -> Story | None:
    """Choose the main extent, and the wide one where there is more to see. None where nothing has a position."""
    parts = story_overlays(brief)
    boxes = _overlay_boxes(brief, middle)
    spots = _place_boxes(brief, middle, areas)
    if parts:
        rings = meaning_of(brief, parts[0]).ring
        main: Extent | None = None
        share = _RING_SHARE if rings else _LINE_SHARE
        main = _round([boxes[overlay.id] for overlay in parts])
        main = main if rings else grown(main, _LEAST_LINE_SIZE)
        main = _with_near(main, [*boxes.values(), *spots.values()], _RING_GROWTH if rings else _LINE_GROWTH)
    else:
        main, share = _around_places(brief, spots, areas), _LINE_SHARE
    if main is None:
        return None
    main = grown(main, _least_side(parts))
    rest = [*boxes.values(), *(spots[place.id] for place in _worth_an_inset(brief) if place.id in spots)]
    return Story(middle=middle, main=main, share=share, wide=_wide(main, rest))


def _least_side(parts: tuple[Overlay, ...]) -> float:
    """Show a point alone with its surroundings: 250 km of them, or 20 km where there is an overlay."""
    return 0.2 if parts else 2.3


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
    always = [overlay for overlay in brief.overlays if framing[overlay.id] == "always"]
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
        return [place for place in ranked_places(brief) if place.id in linked]
    return [place for place in ranked_places(brief) if literal_mentions(place) >= _INSET_MENTIONS]


def _wide(main: Extent, rest: list[Extent]) -> Extent | None:
    whole = main
    for box in rest:
        whole = joined(whole, box)
    return whole if size_of(whole) > size_of(main) * _INSET_GROWTH else None


def frames(story: Story) -> tuple[Frame, ...]:
    """Give the frames as the publishers know them."""
    main = Frame(id="main", extent=rounded(story.main), share=story.share, title="Opening view")
    if story.wide is None:
        return (main,)
    return main, Frame(id="inset", extent=rounded(story.wide), share=WIDE_SHARE, title="Wider view")
