"""Several points in a row that are the corners of an area: "IN AREA BOUND BY 13-52N 050-20E, 13-48N 050-44E, …".

A row is an area where the words before or behind say so, or where it comes back to its first point, as the outlines
of ash clouds do. The corners are no places of their own then: the area is one.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from geobrief.model import Stated
from geobrief.text.recognise.coordinates.form import Coordinates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geobrief.model import Position

_FEWEST: Final = 3
_BEFORE, _BEHIND = 160, 60  # characters round a row that may say what it is
_LONGEST_GAP: Final = 24
_GAP = re.compile(
    r"""(?i)
    [\s,;:.()\[\]/•*–—-]{0,12}
    (?: (?:and|to|thence|then|through|&) (?:\s(?:to|back\sto|along\s\w+\sto))? [\s,:-]{0,4} )?
    (?: (?:point|corner|posn|position|pt|no)\.?\s )?
    (?: [a-h\d]{1,2} [\s.):-]{1,3} )?
    [\s(]{0,4}
    """,
    re.VERBOSE,
)
_AREA = re.compile(
    r"""(?i)
    \b(?: bound(?:ed|aries|ary|s)?\s(?:by|of|are) | bounding | polygon | enclosed | delimited | delineated | corners?
      | box | area\b | areas\b | sector | zone\b | lines?\s(?:joining|connecting)
      | joining\s(?:the\s)?(?:points|positions)
      | (?:airspace|waters|region)\s(?:of|within|between|with|defined) )
    """,
    re.VERBOSE,
)
_NO_AREA = re.compile(
    r"(?i)\b(?:track(?:line)?s?|route|corridor|waypoints?|leg|course|path|line\sbetween|cable|pipeline)\b[^.]{0,80}$"
)
_BACK = re.compile(
    r"(?i)[\s,.;-]{0,4}(?:and\s)?(?:back\s)?(?:to\s(?:the\s)?)?(?:beginning|point\sof\s(?:origin|beginning)|starting\spoint|first\s(?:point|position))\b"
)


def joined(text: str, found: Sequence[Coordinates]) -> list[Coordinates]:
    """The coordinates, those that are the corners of one area as one of them. Grid references are left as they are."""
    whole: list[Coordinates] = []
    for row in _rows(text, found):
        whole += [_area(row)] if _is_area(text, row) else row
    return whole


def _rows(text: str, found: Sequence[Coordinates]) -> Iterator[list[Coordinates]]:
    """The points that follow one another with no more than a comma or a number between; all others alone.

    A row ends where it comes back to its first point.
    """
    row: list[Coordinates] = []
    for point in found:
        closed = len(row) > 1 and row[0].stated.position == row[-1].stated.position
        if row and (closed or not _follows(text, row[-1], point)):
            yield row
            row = []
        row.append(point)
    if row:
        yield row


def _follows(text: str, a: Coordinates, b: Coordinates) -> bool:
    if a.stated.position is None or b.stated.position is None or b.start - a.end > _LONGEST_GAP:
        return False
    return "\n\n" not in text[a.end : b.start] and _GAP.fullmatch(text, a.end, b.start) is not None


def _is_area(text: str, row: list[Coordinates]) -> bool:
    corners = {point.stated.position for point in row}
    if len(corners) < _FEWEST:
        return False
    if len(row) > len(corners) or _BACK.match(text, row[-1].end, row[-1].end + _BEHIND):
        return True
    before = text[max(0, row[0].start - _BEFORE) : row[0].start]
    before = before.rpartition("\n\n")[2] or before
    return _AREA.search(before) is not None and _NO_AREA.search(before) is None


def _area(row: list[Coordinates]) -> Coordinates:
    corners = list(dict.fromkeys(point.stated.position for point in row if point.stated.position is not None))
    lon, lat = middle(corners)
    name = f"area at {abs(lat):.1f}°{'S' if lat < 0 else 'N'} {abs(lon):.1f}°{'W' if lon < 0 else 'E'}"
    stated = Stated(name=name, position=(lon, lat), outline=tuple(corners))
    return Coordinates(start=row[0].start, end=row[-1].end, stated=stated)


def middle(corners: Sequence[Position]) -> Position:
    """The mean of the corners; across the 180th meridian, too."""
    lons = list(itertools.accumulate((lon for lon, _ in corners), _unrolled))
    lon, lat = sum(lons) / len(lons), sum(lat for _, lat in corners) / len(corners)
    return round((lon + 180) % 360 - 180, 6) + 0.0, round(lat, 6) + 0.0


def _unrolled(before: float, lon: float) -> float:
    """The longitude that lies nearest the one before, be it beyond 180."""
    return lon + 360 * round((before - lon) / 360)
