"""An azimuthal equidistant picture: distances from its centre are true, and a ring round it is a circle."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
import shapely

from geobrief import earth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geobrief.canvas import Extent
    from geobrief.model import Position

_FARTHEST_M = 17_000_000.0
_STEP_DEGREES = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of ``width`` by ``height`` pixels round ``center``, ``scale`` pixels to the metre."""

    center: Position
    width: float
    height: float
    scale: float
    shift: tuple[float, float]
    projection: Any

    def point(self, position: Position) -> tuple[float, float]:
        """Pixels of a position."""
        (row,) = self.points(np.asarray([position], float))
        return float(row[0]), float(row[1])

    def points(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        """Pixels of lon-lat rows, y downwards."""
        x, y = self.projection(positions[:, 0], positions[:, 1])
        return np.column_stack([np.asarray(x) * self.scale + self.shift[0], self.shift[1] - np.asarray(y) * self.scale])

    def draw(self, shape: Any) -> Any:  # noqa: ANN401 - shapely ships no types
        """Give a shape in pixels, cut to the picture and a little more."""
        if shape.is_empty:
            return shape
        flat = shapely.transform(shapely.segmentize(shape, _STEP_DEGREES), self.points)
        frame = shapely.box(-4, -4, self.width + 4, self.height + 4)
        return (flat if flat.is_valid else flat.buffer(0)).intersection(frame)

    def around(self) -> Any:  # noqa: ANN401 - shapely ships no types
        """All that the picture can show, in lon-lat: nothing from the far side of the earth."""
        corner = math.hypot(self.width, self.height) / self.scale
        return earth.to_shape(earth.ring(self.center, min(corner * 0.75, _FARTHEST_M)))


def fit(extent: Extent, width: float, height: float, share: float) -> Picture:
    """Give the picture in which ``extent`` fills ``share`` of the width or the height, whichever is tighter."""
    lon, lat = extent.center
    center = ((lon + 180) % 360 - 180, lat)
    projection = pyproj.Proj(proj="aeqd", lon_0=center[0], lat_0=center[1], ellps="WGS84")
    edge = shapely.get_coordinates(
        shapely.segmentize(shapely.box(extent.west, extent.south, extent.east, extent.north), 2.0)
    )
    x, y = projection(edge[:, 0], edge[:, 1])
    x, y = np.asarray(x), np.asarray(y)
    scale = min(share * width / np.ptp(x), share * height / np.ptp(y))
    shift = width / 2 - scale * (x.min() + x.max()) / 2, height / 2 + scale * (y.min() + y.max()) / 2
    return Picture(center=center, width=width, height=height, scale=float(scale), shift=shift, projection=projection)
