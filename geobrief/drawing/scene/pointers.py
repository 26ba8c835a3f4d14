"""Arrows at the frame's edge: to places of the story that no frame holds, and where an event's way or a line ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geobrief.drawing.canvas import Pointer
from geobrief.drawing.scene.frames import literal_mentions
from geobrief.drawing.scene.names import seen, shown
from geobrief.drawing.scene.unroll import near_point
from geobrief.lengths import counted_in, roughly
from geobrief.symbols import EVENT_MARKS, POINTS
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.drawing.canvas import Mark
    from geobrief.drawing.scene.frames import Story
    from geobrief.drawing.scene.salience import Salience
    from geobrief.model import Brief, Overlay, Place, Position, Unit

_MOST = 3
_POINTED = POINTS - {*EVENT_MARKS, "center"}  # an event that no frame holds stands in the list
_LEAST_MENTIONS = 2
_BESIDE = 1.15  # a place this little outside the square of a frame is shown by any picture that is not square


def pointers(story: Story, spots: tuple[Mark, ...], salience: Salience) -> tuple[Pointer, ...]:
    """Give an arrow for each place that is part of the story, and lies outside all that is shown.

    Part of the story is what something is drawn from or to, and a town that headline or lead name, and it again.
    """
    brief = salience.brief
    told = [place for place in brief.places if place.kind != "site" and salience.leads(place)]  # no White House
    worth = {place.id: literal_mentions(place) for place in told}
    ends = {link.id for link in brief.links if brief.is_drawn(link.id)}
    boxes = shown(story, _BESIDE)
    outside = [
        mark
        for mark in spots
        if mark.style in _POINTED
        and not mark.doubtful
        and (ends & set(mark.links) or worth.get(mark.id, 0) >= _LEAST_MENTIONS)
        and not any(box.covers(shapely.Point(mark.anchors[0])) for box in boxes)
    ]
    outside.sort(key=lambda mark: (not mark.links, -worth.get(mark.id, 0), mark.rank))
    entering = {pointer.mark: pointer for pointer in _entering(salience, story)}
    others = (_pointer(brief, story, mark) for mark in outside if mark.id not in entering)
    return (*entering.values(), *others)[:_MOST]


def _entering(salience: Salience, story: Story) -> Iterator[Pointer]:
    """Where the way of an event, or a line, crosses the edge of the opening view: "from North Korea"; "to Plovdiv".

    It is whole in the inset. A picture that does show the end shows no arrow to it.
    """
    brief = salience.brief
    near, far = (seen(story.main, share) for share in (story.share, story.share / _BESIDE))
    asides = salience.asides()
    for overlay in sorted(brief.overlays, key=lambda overlay: overlay.kind == "line"):
        if overlay.kind not in ("arrow", "line") or overlay.of in asides:
            continue
        ends = [near_point(tip, story.middle) for tip in _tips(overlay)]
        inside = [bool(near.covers(shapely.Point(end))) for end in ends]
        if not any(inside):
            inside = [bool(far.covers(shapely.Point(end))) for end in ends]
        place = _end(brief, overlay, first=inside[1])
        if sum(inside) == 1 and place is not None:
            way, there = ("from", ends[0]) if inside[1] else ("to", ends[1])
            yield _pointing(story, place.id, f"{way if overlay.kind == 'arrow' else 'to'} {place.name}", there)


def _tips(overlay: Overlay) -> tuple[Position, Position]:
    """Where a line begins and ends, which 180 degrees may have cut."""
    geometry = overlay.geometry
    parts = geometry.coordinates if geometry.type == "MultiLineString" else (geometry.coordinates,)
    return parts[0][0], parts[-1][-1]


def _end(brief: Brief, overlay: Overlay, *, first: bool) -> Place | None:
    """The place at the first or the last end of what an overlay is drawn for."""
    event, link = brief.event(overlay.of), brief.link(overlay.of)
    if event is not None:
        return brief.place(event.origin if first else event.end or event.via)
    return None if link is None else brief.place(link.origin if first else link.target)


def units(brief: Brief) -> tuple[Unit, ...]:
    """Give what the map counts in: the reader's units, else that of most figures that are joined, or that were read."""
    joined = {link.measure for link in brief.links}
    every = [measure.unit for measure in brief.measures]
    mine = [measure.unit for measure in brief.measures if measure.id in joined]
    return counted_in(mine or every, brief.made_with.units)


def _pointer(brief: Brief, story: Story, mark: Mark) -> Pointer:
    length = earth.distance(_wrapped(story.main.center), _wrapped(mark.anchors[0]))
    label = f"{mark.label}, {roughly(length, brief.made_with.units, units(brief)[0])} away"
    return _pointing(story, mark.id, label, mark.anchors[0])


def _pointing(story: Story, ident: str, label: str, position: Position) -> Pointer:
    middle, there = _wrapped(story.main.center), _wrapped(position)
    length = earth.distance(middle, there)
    return Pointer(
        frame="main",
        mark=ident,
        label=label,
        position=position,
        azimuth=round(earth.azimuth(middle, there), 1),
        distance_m=round(length, 1),
    )


def _wrapped(position: Position) -> Position:
    return (position[0] + 180) % 360 - 180, position[1]
