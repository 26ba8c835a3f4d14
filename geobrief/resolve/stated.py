"""Places that the text gives by coordinates: nothing to settle, only to set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.earth import grid
from geobrief.model import Mention, Place

if TYPE_CHECKING:
    from geobrief.model import Position, Stated, Toponym


def places(toponyms: tuple[Toponym, ...]) -> list[Place]:
    """A place for each point that the toponyms state; none for a grid reference that names no place on earth."""
    groups: dict[Position, list[tuple[Toponym, Stated]]] = {}
    for toponym in toponyms:
        if toponym.stated is not None and (position := _position(toponym.stated)) is not None:
            groups.setdefault(position, []).append((toponym, toponym.stated))
    return [_place(position, group) for position, group in groups.items()]


def _position(stated: Stated) -> Position | None:
    if stated.position is not None:
        return stated.position
    try:
        return grid.position(stated.name)
    except ValueError:  # the letters look like a grid reference, and are none
        return None


def _place(position: Position, group: list[tuple[Toponym, Stated]]) -> Place:
    lon, lat = position
    return Place(
        id="p0",
        name=group[0][1].name,
        kind="other",
        country=None,
        lat=lat,
        lon=lon,
        confidence=1.0,
        record=f"point:{lat:.10g},{lon:.10g}",
        mentions=tuple(Mention(start=t.start, end=t.end, role=t.role) for t, _ in group),
        why=("coordinates given in the text",),
    )
