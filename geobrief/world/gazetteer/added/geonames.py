"""GeoNames' dumps: ``UA.txt``, ``allCountries.txt``; nineteen columns split by tabs, and no heading (CC BY 4.0)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.world.gazetteer.added.codes import GEONAMES, town
from geobrief.world.gazetteer.added.rows import Row, Skipped, numbered, point, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COLUMNS = 19


def is_geonames(first: str) -> bool:
    """Whether a line is one of a GeoNames dump."""
    cells = first.rstrip("\n").split("\t")
    return len(cells) == _COLUMNS and cells[0].isdecimal() and len(cells[6]) <= 1


def rows(lines: Iterable[str]) -> Iterator[Row | Skipped]:
    """The places of a dump."""
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        feature = GEONAMES.get(cells[7]) if len(cells) == _COLUMNS else None
        if feature is None or not cells[1]:
            yield Skipped("no kind that is kept")
            continue
        try:
            lat, lon = point(cells[4], cells[5])
        except Skipped as reason:
            yield reason
            continue
        people = whole(cells[14])
        names = (cells[1], cells[2], *cells[3].split(",")) if cells[3] else (cells[1], cells[2])
        where = (cells[8], cells[10], lat, lon)
        yield Row(numbered("geonames", int(cells[0])), names, town(feature, people), *where, people)
