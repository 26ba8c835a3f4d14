"""What has to hold of the values in a document. Each raises `ValueError` with the fault in words."""

from __future__ import annotations

import math
from datetime import date


def require(holds: bool, fault: str) -> None:
    """Raise `ValueError` with the fault where it does not hold."""
    if not holds:
        raise ValueError(fault)


def require_point(lat: float | None, lon: float | None) -> None:
    """A latitude and a longitude in degrees, or neither."""
    require((lat is None) == (lon is None), "lat and lon are given together or not at all")
    if lat is not None and lon is not None:
        require(-90 <= lat <= 90, f"lat {lat} is not within -90..90")
        require(-180 <= lon <= 180, f"lon {lon} is not within -180..180")


def require_length(metres: float | None) -> None:
    """A length in metres, or None."""
    require(metres is None or (math.isfinite(metres) and metres >= 0), f"no length: {metres}")


def require_sector(sector: tuple[float, float] | None) -> None:
    """Two azimuths in degrees, clockwise from the first to the second, or None."""
    if sector is not None:
        require(all(0 <= azimuth <= 360 for azimuth in sector), f"the azimuths {sector} are not within 0..360")
        require((sector[1] - sector[0]) % 360 != 0, f"the sector {sector} has no opening")


def require_share(confidence: float) -> None:
    """A probability."""
    require(0 <= confidence <= 1, f"confidence {confidence} is not within 0..1")


def require_date(day: str | None) -> None:
    """An ISO date (YYYY-MM-DD), or None."""
    if day is not None:
        try:
            plain = date.fromisoformat(day).isoformat() == day
        except ValueError:
            plain = False
        require(plain, f"no date (YYYY-MM-DD): {day!r}")
