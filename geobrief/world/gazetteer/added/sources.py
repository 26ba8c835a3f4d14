"""Whose file it is, and its places: plain, zipped or gzipped, streamed."""

from __future__ import annotations

import gzip
import io
import itertools
import zipfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final, cast

from geobrief.errors import BadGazetteer
from geobrief.world.gazetteer.added import airports, geonames, gns, osm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from geobrief.world.gazetteer.added.rows import Row, Skipped

_SAMPLE: Final = 4096
_CHUNK: Final = 1 << 16
_HINT: Final = (
    "Give a dump of GeoNames, a names file of NGA GNS, an extract of OpenStreetMap as GeoJSON or CSV, airports.csv of "
    "OurAirports, or a CSV with name, lat and lon in its heading; .zip and .gz are read, too."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A kind of file: its name, how its first line is known, and who reads it."""

    name: str
    knows: Callable[[str], bool]
    rows: Callable[[Iterable[str]], Iterator[Row | Skipped]]
    by_line: bool = True


SOURCES: Final = (
    Source(name="GeoNames", knows=geonames.is_geonames, rows=geonames.rows),
    Source(name="NGA GNS", knows=gns.is_gns, rows=gns.rows),
    Source(name="OurAirports", knows=airports.is_airports, rows=airports.rows),
    Source(name="GeoJSON", knows=osm.is_geojson, rows=osm.features, by_line=False),
    Source(name="CSV", knows=osm.is_table, rows=osm.table),
)
"""In the order in which they are tried."""


@contextmanager
def opened(path: Path) -> Iterator[tuple[str, Iterator[Row | Skipped]]]:
    """What a file is, and its rows, one after the other.

    Raises `BadGazetteer` where it cannot be read, or is of no kind that is known.
    """
    with ExitStack() as stack:
        try:
            text = io.TextIOWrapper(_bytes(path, stack), encoding="utf-8-sig", errors="replace", newline="")
            sample = text.readline(_SAMPLE)
        except (OSError, EOFError, zipfile.BadZipFile) as error:
            raise BadGazetteer(
                f"{path} cannot be read: {error}", hint="Check the path, or download it again."
            ) from error
        source = next((source for source in SOURCES if source.knows(sample)), None)
        if source is None:
            raise BadGazetteer(f"{path} is no gazetteer that is known", hint=_HINT)
        rest = text if source.by_line else iter(lambda: text.read(_CHUNK), "")
        yield source.name, _told(path, source.rows(itertools.chain([sample], rest)))


def _told(path: Path, rows: Iterator[Row | Skipped]) -> Iterator[Row | Skipped]:
    """The rows, with whatever goes wrong on the way told of the file."""
    try:
        yield from rows
    except (OSError, EOFError, ValueError, zipfile.BadZipFile) as error:  # csv's own error is none of these
        raise BadGazetteer(f"{path}: {error}", hint="It may be cut off: download it again.") from error


def _bytes(path: Path, stack: ExitStack) -> IO[bytes]:
    """A file's bytes; of a .zip the largest file in it, for there is a readme beside it."""
    if path.suffix.lower() == ".zip":
        archive = stack.enter_context(zipfile.ZipFile(path))
        member = max(archive.infolist(), key=lambda info: info.file_size)
        return stack.enter_context(archive.open(member))
    if path.suffix.lower() == ".gz":
        return cast("IO[bytes]", stack.enter_context(gzip.open(path, "rb")))
    return stack.enter_context(path.open("rb"))
