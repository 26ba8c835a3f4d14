"""A place as somebody gives it: a record's id, ``lat,lon``, a name, or a name with what contains it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geobrief.errors import UnknownPlace
from geobrief.model import Place
from geobrief.world.gazetteer.records import Record

if TYPE_CHECKING:
    from geobrief.world.gazetteer.store import Gazetteer

_POINT: Final = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)")
_ID: Final = re.compile(r"[a-z][a-z0-9]*:\S+")
_HINT: Final = "Try another spelling, the country after a comma, or a point: lat,lon."


def place_of(record: Record, id: str, *, why: str, confidence: float = 1.0, name: str | None = None) -> Place:
    """Make the place of a record that the article does not mention, under its own name or another."""
    return Place(
        id=id,
        name=name or record.name,
        kind=record.kind,
        country=record.country,
        lat=round(record.lat, 6),
        lon=round(record.lon, 6),
        confidence=confidence,
        record=record.id,
        mentions=(),
        why=(why,),
        feature=record.feature,
    )


def given(where: str, gazetteer: Gazetteer) -> tuple[Record, ...]:
    """Return the records that may be meant, the likeliest first; a point is a record of its own, ``point:lat,lon``.

    Raises `UnknownPlace` where there are none.
    """
    where = " ".join(where.split())
    point = _POINT.fullmatch(where)
    if point is not None:
        return (_point(float(point[1]), float(point[2])),)
    if _ID.fullmatch(where):
        record = gazetteer.get(where)
        if record is None:
            raise UnknownPlace(
                f"no record {where!r} is known", hint="`geobrief find NAME` shows the records of a name."
            )
        return (record,)
    found = named(where, gazetteer)
    if not found:
        raise UnknownPlace(f"no place {where!r} is known", hint=_HINT)
    return found


def named(name: str, gazetteer: Gazetteer) -> tuple[Record, ...]:
    """Return the records of a name, alone or with what contains it ("Paris, Texas"), the likeliest first."""
    return tuple(match.record for match in gazetteer.lookup(name)) or _inside(name, gazetteer)


def _inside(where: str, gazetteer: Gazetteer) -> tuple[Record, ...]:
    """Find what "Paris, Texas" can mean: the records of the first name that lie in all that follow."""
    first, *outers = (part.strip() for part in where.split(","))
    found = tuple(match.record for match in gazetteer.lookup(first, limit=200)) if outers else ()
    for around in map(gazetteer.lookup, outers):
        found = tuple(record for record in found if any(gazetteer.contains(outer.record, record) for outer in around))
    return found


def _point(lat: float, lon: float) -> Record:
    if abs(lat) > 90 or abs(lon) > 180:
        raise UnknownPlace(
            f"{lat:g},{lon:g} is no point on earth", hint="Latitude comes first, -90 to 90; then longitude."
        )
    return Record(
        id=f"point:{lat:g},{lon:g}",
        name=f"{abs(lat):g}°{'N' if lat >= 0 else 'S'} {abs(lon):g}°{'E' if lon >= 0 else 'W'}",
        kind="other",
        feature="other",
        country=None,
        admin1=None,
        admin2=None,
        lat=lat,
        lon=lon,
        population=0,
        extent_km=0.0,
    )
