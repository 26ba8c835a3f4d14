"""How much of an area lies within another, on a plane that keeps areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.symbols import KINDS
from geobrief.world import basemap

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geobrief.model import Place, Worldview
    from geobrief.settle.find.circle import Circle

_LEAST = 0.002


def covered(circle: Circle, place: Place, worldview: Worldview) -> float | None:
    """Give the share of a place's area that lies within a circle, 0 to 1; None for a place without an outline."""
    outline = _outline(place, worldview)
    if outline is None:
        return None
    inside = shapely.intersection(outline, circle.shape)
    share = _area(inside) / (_area(outline) or 1.0)
    return share if share >= _LEAST else 0.0


def _outline(place: Place, worldview: Worldview) -> Any:  # noqa: ANN401 - shapely ships no types
    if not KINDS[place.kind].wide or not place.record:
        return None
    if place.kind == "country":
        rough = basemap.area(place.country or "", worldview=worldview, scale="50m")
        return rough.geometry if rough else None
    known = basemap.territory(place.record, worldview=worldview)
    return known.geometry if known and known.exact else None


def _area(shape: Any) -> float:  # noqa: ANN401 - the same
    """Area on the sinusoidal projection (J. P. Snyder, "Map Projections: A Working Manual", chapter 30)."""
    return float(shapely.transform(shape, _sinusoidal).area)


def _sinusoidal(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack([rows[:, 0] * np.cos(np.radians(rows[:, 1])), rows[:, 1]])
