"""Whether the geometry of a Brief, which anybody may have written, can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geobrief.errors import DocumentError

if TYPE_CHECKING:
    from geobrief.model import Brief


def require_drawable(brief: Brief) -> None:
    """Raise `DocumentError`, with its path, for an area that crosses itself: nobody can say what lies inside it."""
    for number, overlay in enumerate(brief.overlays):
        shape = shapely.geometry.shape(overlay.geometry)
        if not shape.is_valid:
            why = shapely.is_valid_reason(shape)
            raise DocumentError(f"no valid {overlay.geometry.type} ({why})", path=f"$.overlays[{number}].geometry")
