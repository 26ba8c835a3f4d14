"""The names files of NGA's GEOnet Names Server: tabs, a heading, one row for each name of a feature (public domain).

Two headings are about: the present one (``ufi``, ``lat_dd``, ``desig_cd``, ``cc_ft`` in three letters, ``full_name``)
and the one before (``UFI``, ``LAT``, ``DSG``, ``CC1`` in FIPS 10-4, ``FULL_NAME_RO``).
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geobrief.world.gazetteer.added.codes import GEONAMES, town
from geobrief.world.gazetteer.added.countries import FIPS, ISO3
from geobrief.world.gazetteer.added.rows import Row, Skipped, numbered, point, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HISTORICAL = "H"  # how the names of types end that say a name is no more in use


def is_gns(first: str) -> bool:
    """Whether a line is the heading of a GNS file."""
    names = set(first.strip().lower().split("\t"))
    return {"ufi", "uni"} <= names


def rows(lines: Iterable[str]) -> Iterator[Row | Skipped]:
    """The names of a file, each with its place."""
    reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    heading = [name.strip().lower() for name in next(reader)]
    for cells in reader:
        if len(cells) < len(heading) - 1:
            yield Skipped("too few cells")
            continue
        try:
            yield _row(dict(zip(heading, cells, strict=False)))
        except Skipped as reason:
            yield reason


def _row(cells: dict[str, str]) -> Row:
    feature = GEONAMES.get(_first(cells, "desig_cd", "dsg"))
    names = tuple(
        name
        for name in (_first(cells, "full_name", "full_name_ro"), _first(cells, "full_nm_nd", "full_name_nd_ro"))
        if name
    )
    ufi = _first(cells, "ufi")
    if feature is None or not names or not ufi.removeprefix("-").isdecimal() or cells.get("term_dt_f", "").strip():
        raise Skipped("no kind that is kept")
    lat, lon = point(_first(cells, "lat_dd", "lat"), _first(cells, "long_dd", "long"))
    people = whole(_first(cells, "pop"))
    return Row(
        numbered("gns", int(ufi)),
        names,
        town(feature, people),
        _country(cells),
        cells.get("adm1", ""),
        lat,
        lon,
        people,
    )


def _first(cells: dict[str, str], *names: str) -> str:
    return next((cells[name].strip() for name in names if cells.get(name, "").strip()), "")


def _country(cells: dict[str, str]) -> str:
    """The country's ISO 3166-1 code in two letters; of what lies in several, the first one's."""
    code = _first(cells, "cc_ft", "cc1").partition(",")[0].strip().upper()
    return ISO3.get(code, "") if len(code) == 3 else FIPS.get(code, "")
