"""Draw what was joined: rings, reaches, zones, lines and derived points, as geodesic overlays; and what happened.

Nothing is drawn that would have to be guessed; each link that is not drawn is named in a note with the
reason. See `circles`, `lines` and `events` for the rules.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from geobrief.model import MOST_OVERLAYS
from geobrief.settle.draw.areas import areas
from geobrief.settle.draw.belts import belts
from geobrief.settle.draw.circles import circles
from geobrief.settle.draw.desk import Desk, DrawOptions, NotDrawn, PointOf
from geobrief.settle.draw.events import arrows
from geobrief.settle.draw.lines import lines
from geobrief.settle.draw.subjects import name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.model import Edge, Event, Link, Measure, Overlay, Place, Standing

_NOT_SURE: dict[Standing, str] = {
    "unsure": "no reading of it is sure enough",
    "refuted": "where the places lie speaks against every reading of it",
}
"""Why a reading that has its places is not drawn all the same."""

__all__ = ["DrawOptions", "PointOf", "Story", "draw", "name"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the article tells of: its text, and the events that are wanted."""

    text: str = ""
    events: tuple[Event, ...] = ()


def draw(
    places: tuple[Place, ...],
    measures: tuple[Measure, ...],
    links: tuple[Link, ...],
    options: DrawOptions,
    point_of: PointOf,
    told: Story = Story(),
) -> tuple[tuple[Overlay, ...], tuple[str, ...]]:
    """Draw the areas of places, the links in their order, and the events. Returns overlays, ``o1`` first, and notes.

    ``point_of`` gives the point to aim at in a settled place: for a country its capital.
    """
    desk = Desk((places, measures, links), options, point_of)
    overlays, notes = areas(places)
    for link in links:
        drawn, said = _drawn(desk, link)
        fresh = [overlay for overlay in drawn if not _repeats(overlay, overlays)]
        if drawn and not fresh:
            said = [f"{desk.title(link)} is stated more than once and drawn once."]
        overlays += fresh
        notes += said
    overlays += arrows(desk, told.text, told.events, alone=not overlays)
    if len(overlays) > MOST_OVERLAYS:
        notes.append(f"Of {len(overlays):,} shapes the first {MOST_OVERLAYS} are drawn: no map shows more.")
    return _numbered(overlays[:MOST_OVERLAYS]), tuple(dict.fromkeys(notes))


def _drawn(desk: Desk, link: Link) -> tuple[list[Overlay], list[str]]:
    """Draw one link. One that is switched off is left out without a word: the reader asked for that."""
    round_shape = link.kind in ("range", "zone")
    if _left_out(desk.options, link, desk.options.ranges if round_shape else desk.options.distances):
        return [], []
    if link.standing in _NOT_SURE and not (link.standing == "unsure" and desk.options.unsure):
        return [], [f"{desk.title(link)} is not drawn: {_NOT_SURE[link.standing]}{_likeliest(desk, link)}."]
    try:
        if link.edge is not None and (round_shape or _unplaced(desk, link, link.edge)):
            return belts(desk, link, link.edge)
        return circles(desk, link) if round_shape else lines(desk, link)
    except NotDrawn as reason:
        return [], [f"{desk.title(link)} is not drawn: {reason}."]


def _unplaced(desk: Desk, link: Link, edge: Edge) -> bool:
    """Whether nothing is known to lie so far from the edge but its own places, or it is a way into or off it."""
    ends = (desk.settled(link.origin), desk.settled(link.target))
    return link.kind == "travelled" or all(end is None or end.id in edge.places for end in ends)


def _likeliest(desk: Desk, link: Link) -> str:
    """The reading that was not sure enough, in words."""
    origin, target = desk.name(link.origin), desk.name(link.target)
    ways = [f"from {origin}"] * (origin is not None) + [f"to {target}"] * (target is not None)
    return f"; the likeliest is {' '.join(ways)}" if ways and link.standing == "unsure" else ""


def _left_out(options: DrawOptions, link: Link, kind_shown: bool) -> bool:
    """Whether the reader switched off this kind of the article's figures, or chose others; his own are always drawn."""
    if link.measure is None:
        return False
    return not kind_shown or (options.only is not None and link.id not in options.only)


def _repeats(overlay: Overlay, earlier: Iterable[Overlay]) -> bool:
    """Whether the same figure is on the map already, under the same words."""
    return any(
        (overlay.kind, overlay.label, overlay.geometry) == (other.kind, other.label, other.geometry)
        for other in earlier
    )


def _numbered(overlays: list[Overlay]) -> tuple[Overlay, ...]:
    return tuple(dataclasses.replace(overlay, id=f"o{i}") for i, overlay in enumerate(overlays, start=1))
