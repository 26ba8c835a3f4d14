"""Geodesy on the WGS84 ellipsoid: distances, rings, sectors, reaches, lines, bearings.

Positions are ``(lon, lat)`` in degrees, lengths metres, azimuths degrees clockwise from north.
Every geometry returned is cut at 180 degrees and wound as RFC 7946 asks, to six decimals (0.1 m).
"""

from geobrief.world.earth.afar import bounds
from geobrief.world.earth.bearing import azimuth_of, bearing_name, half_width, sector_words, turn
from geobrief.world.earth.corners import polygon
from geobrief.world.earth.geodesic import azimuth, bow, destination, distance, distances, line
from geobrief.world.earth.reach import contains, farthest, nearest, reach
from geobrief.world.earth.region import Shape, to_geometry, to_shape
from geobrief.world.earth.ring import HALF_EARTH_M, MAX_RADIUS_M, ring, sector

__all__ = [
    "HALF_EARTH_M",
    "MAX_RADIUS_M",
    "Shape",
    "azimuth",
    "azimuth_of",
    "bearing_name",
    "bounds",
    "bow",
    "contains",
    "destination",
    "distance",
    "distances",
    "farthest",
    "half_width",
    "line",
    "nearest",
    "polygon",
    "reach",
    "ring",
    "sector",
    "sector_words",
    "to_geometry",
    "to_shape",
    "turn",
]
