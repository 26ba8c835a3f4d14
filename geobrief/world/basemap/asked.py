"""What the basemap's file is asked, in SQL, and what its sums cover (`geobrief.sums`).

A row of ``outline`` has a sum over its cells and the next record, so that one which is not there can be proved not to
be; a row of ``part`` has one over its own. All else is asked whole, and has a sum for the answer.
"""

from __future__ import annotations

from typing import Final

AREAS: Final = (
    "SELECT code, name, disputed, lon, lat, km2, boxes, shape FROM area WHERE scale = ? AND view IN (?, ?)"
    " ORDER BY code, rowid"
)
LINES: Final = "SELECT zoom, boxes, shape FROM line WHERE style = ? ORDER BY rowid"
LAKES: Final = "SELECT km2, west, south, east, north, shape FROM lake ORDER BY km2 DESC, rowid"
TOWNS: Final = (
    "SELECT record, name, country, lon, lat, population, capital FROM town ORDER BY population DESC, record, rowid"
)
DIVISIONS: Final = (
    "SELECT name, lon, lat, km2 FROM outline WHERE record LIKE 'adm1:%' AND lon NOT NULL ORDER BY km2 DESC, record"
)
WATERS: Final = "SELECT record, nature = 'lake', km2, boxes FROM outline WHERE boxes NOT NULL ORDER BY km2 DESC, record"
FIRST: Final = "SELECT min(record) FROM outline"

_NEXT = "(SELECT min(record) FROM outline WHERE record > o.record)"
OUTLINE: Final = f"o.record, o.name, o.nature, o.exact, o.parts, o.lon, o.lat, {_NEXT}"
"""The cells that the sum of an outline covers."""
OUTLINE_OF: Final = (
    f"SELECT {OUTLINE}, o.sum FROM outline o WHERE o.record = (SELECT max(record) FROM outline WHERE record <= ?)"  # noqa: S608  our own words
)
"""The outline of a record, or the one before where there is none."""
PARTS: Final = "SELECT id, shape, sum FROM part WHERE id IN ({}) ORDER BY id"
SUMS: Final = (
    f"UPDATE outline SET sum = (SELECT row_sum({OUTLINE}) FROM outline o WHERE o.record = outline.record)",  # noqa: S608  our own words
    "UPDATE part SET sum = row_sum(id, shape)",
)

SCALES: Final = ("110m", "50m", "10m")
WHOLE: Final[tuple[tuple[str, tuple[object, ...]], ...]] = (
    *((AREAS, (scale, view, "both")) for scale in SCALES for view in ("un", "de-facto")),
    *((AREAS, (scale, "disputed", "disputed")) for scale in SCALES),
    *((LINES, (style,)) for style in ("province", "river")),
    *((question, ()) for question in (LAKES, TOWNS, DIVISIONS, WATERS, FIRST)),
)
"""What is asked whole, with what values, and has a sum for its answer."""

CELLS: Final = "SELECT x, y FROM cell WHERE style = ? ORDER BY x, y"
"""The degrees of the file of roads, railways and built-up areas (``ways.sqlite``) that have a shape."""
CELL: Final = "SELECT style, x, y, shape, sum FROM cell WHERE style = ? AND x = ? AND y = ?"
CELL_SUMS: Final = "UPDATE cell SET sum = row_sum(style, x, y, shape)"
WHOLE_WAYS: Final[tuple[tuple[str, tuple[object, ...]], ...]] = tuple(
    (CELLS, (style,)) for style in ("road", "railway", "built")
)
