"""Grid references turned into positions: MGRS and UTM, on the WGS84 ellipsoid, and plus codes.

The lettering of the 100 km squares and of the latitude bands is that of NGA.STND.0037 (The Universal Grids and the
Transverse Mercator and Polar Stereographic Map Projections). The polar grids (bands A, B, Y, Z) are not read.
Plus codes are those of the Open Location Code specification, in full: pairs of base 20, then a grid of four by five.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pyproj import Proj

from geobrief.world.earth.region import DECIMALS

if TYPE_CHECKING:
    from geobrief.model import Position

_BANDS = "CDEFGHJKLMNPQRSTUVWX"  # from 80 degrees south, each eight degrees high, the last one twelve
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")  # 100 km columns from 100 km east, by zone modulo three
_ROWS = "ABCDEFGHJKLMNPQRSTUV"  # 100 km rows from the equator, again after 2,000 km; in even zones five letters on
_SQUARE_M, _CYCLE_M, _FALSE_NORTHING_M = 100_000, 2_000_000, 10_000_000
_WIDEST_DEG = 6.0  # from a zone's central meridian: Norway and Svalbard have zones that much wider
_SLACK_DEG = 0.05  # a square may lie across the edge of its band

_MGRS = re.compile(r"(\d{1,2})([C-HJ-NP-X]) ?([A-HJ-NP-Z])([A-HJ-NP-V]) ?(\d{1,5}) ?(\d{1,5})")
_MGRS_SOLID = re.compile(r"(\d{1,2})([C-HJ-NP-X]) ?([A-HJ-NP-Z])([A-HJ-NP-V]) ?(\d{2,10})")
_PLUS = re.compile(r"([23456789CFGHJMPQRVWX]{8})\+([23456789CFGHJMPQRVWX]{2,7})")
_PLUS_DIGITS = "23456789CFGHJMPQRVWX"
_PLUS_PAIRS, _PLUS_ROWS, _PLUS_COLUMNS = 10, 5, 4
_UTM = re.compile(r"(\d{1,2})([C-HJ-NP-X]) (\d{6}(?:\.\d+)?) (\d{1,7}(?:\.\d+)?)")


def position(reference: str) -> Position:
    """The position of a grid reference: "38SMB1234567890", "38S MB 12345 67890", "33U 412345 5654321", "8FVC9G8F+6X".

    An MGRS reference and a plus code name a square, and its centre is meant. The letter behind a UTM zone is the
    latitude band; where the northing does not lie in that band, N and S are read as the hemispheres.
    Raises `ValueError` for what is no reference, or names no place on earth.
    """
    utm = _UTM.fullmatch(reference)
    if utm is not None:
        return _from_utm(int(utm[1]), utm[2], float(utm[3]), float(utm[4]))
    mgrs = _MGRS.fullmatch(reference)
    if mgrs is not None and len(mgrs[5]) == len(mgrs[6]):
        return _from_mgrs(mgrs.groups())
    solid = _MGRS_SOLID.fullmatch(reference)
    if solid is not None and len(solid[5]) % 2 == 0:
        half = len(solid[5]) // 2
        return _from_mgrs((*solid.groups()[:4], solid[5][:half], solid[5][half:]))
    plus = _PLUS.fullmatch(reference)
    if plus is not None:
        return _from_plus(plus[1] + plus[2])
    raise ValueError(f"no grid reference: {reference!r}")


def _from_mgrs(parts: tuple[str, ...]) -> Position:
    zone, band, column, row = int(parts[0]), parts[1], parts[2], parts[3]
    size = 10 ** (5 - len(parts[4]))
    columns = _COLUMNS[(zone - 1) % 3]
    if column not in columns:
        raise ValueError(f"zone {zone} has no column {column}")
    easting = _SQUARE_M * (columns.index(column) + 1) + int(parts[4]) * size + size / 2
    shift = 5 if zone % 2 == 0 else 0
    within = _SQUARE_M * ((_ROWS.index(row) - shift) % 20) + int(parts[5]) * size + size / 2
    for cycle in range(5):  # the rows' letters come again; only the band tells which is meant
        place = _inverse(zone, easting, within + cycle * _CYCLE_M, south=band < "N")
        if place is not None and _in_band(place, band):
            return place
    raise ValueError(f"band {band} has no square {column}{row}")


def _from_plus(code: str) -> Position:
    digits = [_PLUS_DIGITS.index(char) for char in code]
    lat, lon, height, width = -90.0, -180.0, 400.0, 400.0
    for row, column in zip(digits[:_PLUS_PAIRS:2], digits[1:_PLUS_PAIRS:2], strict=True):
        height, width = height / 20, width / 20
        lat, lon = lat + row * height, lon + column * width
    for digit in digits[_PLUS_PAIRS:]:
        height, width = height / _PLUS_ROWS, width / _PLUS_COLUMNS
        row, column = divmod(digit, _PLUS_COLUMNS)
        lat, lon = lat + row * height, lon + column * width
    if lat >= 90 or lon >= 180:
        raise ValueError(f"the code {code!r} names no point on earth")
    return round(lon + width / 2, DECIMALS), round(lat + height / 2, DECIMALS)


def _from_utm(zone: int, letter: str, easting: float, northing: float) -> Position:
    place = _inverse(zone, easting, northing, south=letter < "N")
    if place is not None and _in_band(place, letter):
        return place
    if letter in "NS":
        place = _inverse(zone, easting, northing, south=letter == "S")
        if place is not None:
            return place
    raise ValueError(f"no point of zone {zone}{letter}: {easting} {northing}")


def _in_band(place: Position, band: str) -> bool:
    low = -80 + 8 * _BANDS.index(band)
    return low - _SLACK_DEG <= place[1] <= low + (12 if band == "X" else 8) + _SLACK_DEG


def _inverse(zone: int, easting: float, northing: float, *, south: bool) -> Position | None:
    """The position of UTM metres; None where they lie on another half of the earth, or far outside the zone."""
    if not (1 <= zone <= 60 and _SQUARE_M <= easting < 9 * _SQUARE_M and 0 <= northing < _FALSE_NORTHING_M):
        return None
    lon, lat = _projection(zone, south)(easting, northing, inverse=True)
    off = (lon - (6 * zone - 183) + 180) % 360 - 180
    if not (-80.1 <= lat <= 84.1 and abs(off) <= _WIDEST_DEG):
        return None
    return round(lon, DECIMALS), round(lat, DECIMALS)


@lru_cache(maxsize=8)
def _projection(zone: int, south: bool) -> Proj:
    return Proj(proj="utm", zone=zone, south=south, ellps="WGS84")
