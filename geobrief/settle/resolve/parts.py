"""Parts of a country or a region: "eastern Chad", "South Florida". The gazetteer has none; they follow from the whole.

A part is a place of its own: nobody who writes of eastern Chad wants the middle of the country marked.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from geobrief.world import basemap, earth

if TYPE_CHECKING:
    from geobrief.model import Position
    from geobrief.world.gazetteer import Record

_BEHIND = re.compile(
    r"""(?i) (?:\b(?:and|or|to)\s+)?  # one of several: none of them is a part
    \b((?:north|south)(?:[\s-]?(?:east|west))?|east|west)(?:ern)?(?:most)?
    \s+(?:part\s+of\s+)?$""",
    re.VERBOSE,
)
_OPENING = re.compile(r"((?:North|South)(?:[\s-]?(?:[Ee]ast|[Ww]est))?|East|West)(?:ern)?\s+(?=\S)")
_BETWEEN = re.compile(r"[\s-]")
_LEAST_KM = 60.0
"""A place that reaches less far from its point is so small that its parts are where it is."""

_OFF_CENTER = 0.45
"""Where no outline is known: how far from the point a part's middle lies, as a share of the extent."""
_WHOLE = frozenset({"ocean", "continent", "territory"})


def before(text: str, start: int) -> str | None:
    """Give the part that the words before a name single out ("eastern Chad"); none for "north and south Korea"."""
    found = _BEHIND.search(text, max(0, start - 40), start)
    if found is None or found[0][:1].isspace() or re.match(r"(?i)(?:and|or|to)\s", found[0]):
        return None
    return _BETWEEN.sub("", found[1]).lower()


def opening(name: str) -> tuple[str, str] | None:
    """Split "South Florida" into the part and the whole's name; None where a name does not begin so."""
    found = _OPENING.match(name)
    return None if found is None else (_BETWEEN.sub("", found[1]).lower(), name[found.end() :])


def part_of(record: Record, part: str) -> Record | None:
    """Give the part as a record of its own, or None where the whole is too small, or too wide, to have any.

    Its point is the middle of the outermost third, by the basemap's outline where there is one.
    """
    if record.extent_km < _LEAST_KM or record.feature in _WHOLE or record.kind not in {"country", "region", "water"}:
        return None
    outline = basemap.territory(f"{record.id}/{part}")
    lon, lat = _off_center(record, basemap.PARTS[part]) if outline is None else outline.label
    return dataclasses.replace(
        record,
        id=f"{record.id}/{part}",
        name=f"{part}ern {record.name}",
        kind="water" if record.kind == "water" else "region",
        feature="part",
        lat=round(lat, 3),
        lon=round(lon, 3),
        population=0,
        extent_km=record.extent_km / 2,
    )


def _off_center(record: Record, azimuth: float) -> Position:
    return earth.destination((record.lon, record.lat), azimuth, record.extent_km * 1000.0 * _OFF_CENTER)
