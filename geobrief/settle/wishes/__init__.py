"""The reader's own wishes: ranges he adds, and where he wants the article's ranges drawn from, towards and between.

A range is written ``[LABEL =] FIGURE @ PLACE [sector S]``, where PLACE is a name or ``lat,lon``, and S two azimuths,
two compass points or one (`sectors`): ``"900 km @ Belgorod"``, ``"Skylark = 50-500 km @ 54.7,20.5 sector 220-310"``,
``"300 km @ Riga [sector SW-NW]"``. Several figures make several ranges: ``"100, 300, 900 km @ Kaliningrad"``. A file
of them is CSV or TOML (`tables`).
"""

from __future__ import annotations

from geobrief.settle.wishes.forms import Wish, read
from geobrief.settle.wishes.grants import grant, move, narrow, only
from geobrief.settle.wishes.sectors import opening
from geobrief.settle.wishes.tables import file

__all__ = ["Wish", "file", "grant", "move", "narrow", "only", "opening", "read"]
