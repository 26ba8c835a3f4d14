"""Areas that the text gives by their corners: a place's own overlay, whatever else is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.model import Overlay
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.model import Place


def areas(places: Iterable[Place]) -> tuple[list[Overlay], list[str]]:
    """Draw the outline of each place that has one; the notes say which is not as the text has it."""
    overlays, notes = [], []
    for place in places:
        if place.outline:
            try:
                geometry, ordered = earth.polygon(place.outline)
            except ValueError as fault:
                notes.append(f"The {place.name} is not drawn: {fault}.")
                continue
            overlays.append(Overlay(id="o0", kind="area", of=place.id, label="", geometry=geometry))
            if not ordered:
                notes.append(f"The corners of the {place.name} are in no order round it: it is drawn as their hull.")
    return overlays, notes
