"""Compile downloaded gazetteers into a store: streamed, in bounded memory, put in its place whole or not at all.

Rows go into plain tables as they come, and SQLite sorts them in files at the end: indexes that grow row by row would
be written all over the disk. What the package's own gazetteer has is left out.
"""

from __future__ import annotations

import hashlib
import math
import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geobrief.errors import BadGazetteer, OutputError, UsageError
from geobrief.seal import seal
from geobrief.whole import sweep_old
from geobrief.world.gazetteer.added.codes import extent, weight
from geobrief.world.gazetteer.added.rows import Skipped, geonames_number
from geobrief.world.gazetteer.added.sources import opened
from geobrief.world.gazetteer.added.store import SCHEMA
from geobrief.world.gazetteer.entries import is_latin
from geobrief.world.gazetteer.features import KIND
from geobrief.world.gazetteer.fold import fold
from geobrief.world.gazetteer.spelling import ANOTHER_ALPHABET, skeleton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geobrief.world.gazetteer.added.rows import Row
    from geobrief.world.gazetteer.store import Gazetteer

_BATCH: Final = 5_000
_SHORT: Final = 4  # capitals of up to four letters are codes of airports and stations, not names
_LONGEST: Final = 120
_TOWNS: Final = frozenset({"town", "city"})
_LAYOUT = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -65536;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE raw_place (id INTEGER, name, feature, country, admin1, lat, lon, population, extent_km, cell);
CREATE TABLE raw_name (key, place, how, rank);
CREATE TABLE raw_spelling (skeleton, place);
"""
_SORTED = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, feature TEXT NOT NULL, country TEXT, admin1 TEXT,
    lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL, extent_km REAL NOT NULL, cell INTEGER NOT NULL
);
INSERT OR IGNORE INTO place SELECT * FROM raw_place ORDER BY id, rowid;
DROP TABLE raw_place;
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
INSERT OR IGNORE INTO name SELECT * FROM raw_name ORDER BY key, place, how;
DROP TABLE raw_name;
CREATE TABLE spelling (skeleton TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (skeleton, place)) WITHOUT ROWID;
INSERT OR IGNORE INTO spelling SELECT * FROM raw_spelling ORDER BY skeleton, place;
DROP TABLE raw_spelling;
CREATE INDEX place_cell ON place (cell);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which places are kept: of these countries (ISO 3166-1, two letters), of these kinds or features; empty: all."""

    countries: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        unknown = sorted(self.kinds - KIND.keys() - set(KIND.values()))
        if unknown:
            known = ", ".join(sorted({*KIND, *KIND.values()}))
            raise UsageError(f"no such kind of place: {', '.join(unknown)}", hint=f"One of: {known}")
        odd = sorted(code for code in self.countries if not (len(code) == 2 and code.isalpha() and code.isupper()))
        if odd:
            raise UsageError(f"no such country: {', '.join(odd)}", hint="Countries are codes of two letters: UA,SD")

    def keeps(self, row: Row) -> bool:
        """Whether a row is wanted."""
        if self.countries and row.country not in self.countries:
            return False
        return not self.kinds or row.feature in self.kinds or KIND[row.feature] in self.kinds


@dataclass(slots=True, kw_only=True)
class Built:
    """What became of the rows of the files."""

    places: int = 0
    names: int = 0
    skipped: int = 0
    had: int = 0
    sources: list[str] = field(default_factory=list)


def build(
    files: Iterable[Path],
    path: Path,
    own: Gazetteer,
    wanted: Wanted | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Built:
    """Compile files into a store at ``path``; ``progress`` is told how many rows are done.

    Raises `BadGazetteer` for a file that is none, or where nothing is left, and `OutputError` where the store cannot
    be written.
    """
    built = Built()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep_old(path.parent, ".building-*.sqlite*")
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".building-", suffix=".sqlite")
        os.close(handle)
        try:
            with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
                _fill(connection, _Sieve(own, wanted or Wanted(), built, progress), tuple(files), wanted or Wanted())
            seal(Path(draft))
            Path(draft).chmod(0o644)
            Path(draft).replace(path)
        finally:
            Path(draft).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, BadGazetteer):
            raise
        raise OutputError(f"{path} cannot be written: {error}", hint="Is the disk full?") from error
    return built


def _fill(connection: sqlite3.Connection, sieve: _Sieve, files: tuple[Path, ...], wanted: Wanted) -> None:
    connection.executescript(_LAYOUT)
    digest = hashlib.sha256(repr((sorted(wanted.countries), sorted(wanted.kinds))).encode())
    connection.execute("BEGIN")
    for file in files:
        with opened(file) as (source, rows):
            sieve.built.sources.append(f"{file.name} ({source})")
            for batch in _batches(sieve.kept(rows)):
                _insert(connection, batch, sieve.divisions)
                digest.update(repr(batch[-1]).encode())
                digest.update(len(batch).to_bytes(4, "big"))
    if not sieve.built.places:
        raise BadGazetteer(f"no place is left of {', '.join(map(str, files))}", hint="Check --countries and --kinds.")
    connection.execute("COMMIT")
    connection.executescript(_SORTED)
    (sieve.built.places,) = connection.execute("SELECT count(*) FROM place").fetchone()
    (sieve.built.names,) = connection.execute("SELECT count(*) FROM name").fetchone()
    facts = {
        "schema": str(SCHEMA),
        "version": digest.hexdigest()[:8],
        "sources": "; ".join(sieve.built.sources),
        "places": str(sieve.built.places),
        "names": str(sieve.built.names),
        "made_for": sieve.own.version,
    }
    connection.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())
    connection.execute("VACUUM")


def _batches(items: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class _Sieve:
    """What of a source's rows is kept, and counted."""

    def __init__(self, own: Gazetteer, wanted: Wanted, built: Built, progress: Callable[[int], None]) -> None:
        self.own, self.built = own, built
        self._wanted, self._progress = wanted, progress
        self._numbers = own.numbers()
        self.divisions = own.divisions()
        self._seen = 0

    def kept(self, rows: Iterable[Row | Skipped]) -> Iterator[Row]:
        """The rows that are wanted and that the package does not have, with the name of their division."""
        for row in rows:
            self._seen += 1
            if self._seen % 100_000 == 0:
                self._progress(self._seen)
            if isinstance(row, Skipped) or not self._wanted.keeps(row):
                self.built.skipped += 1
            elif self._has(row):
                self.built.had += 1
            else:
                self.built.places += 1
                yield row

    def _has(self, row: Row) -> bool:
        """Whether the package has the place: by GeoNames' number, else one of its name and kind near by."""
        number = geonames_number(row.id)
        if number is not None:
            return number in self._numbers
        return self.own.has_near(row.names[0], row.lat, row.lon, KIND[row.feature])


def _named(admin1: str) -> str | None:
    """A division's name; None for a code that nobody knows."""
    return admin1 if len(admin1) > _SHORT and not any(char.isdigit() for char in admin1) else None


def _insert(connection: sqlite3.Connection, batch: list[Row], divisions: dict[str, str]) -> None:
    places: list[tuple[Any, ...]] = []
    names: list[tuple[Any, ...]] = []
    bones: list[tuple[str, int]] = []
    for row in batch:
        id, called, feature, country, admin1, lat, lon, people = row
        rank = round(100 * weight(feature, people))
        far = extent(feature, people)
        division = divisions.get(f"{country}.{admin1.rpartition('-')[2]}") or _named(admin1)
        places.append((id, called[0], feature, country or None, division, lat, lon, people, far, _cell(lat, lon)))
        keys = _keys(called)
        names += [(key, id, how, rank - 30 * how) for key, how in keys.items()]
        if country in ANOTHER_ALPHABET and feature in _TOWNS:
            bone = skeleton(next(iter(keys), ""))  # of its first name: the others are spellings themselves
            if bone:
                bones.append((bone, id))
    connection.executemany("INSERT INTO raw_place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places)
    connection.executemany("INSERT INTO raw_name VALUES (?, ?, ?, ?)", names)
    connection.executemany("INSERT INTO raw_spelling VALUES (?, ?)", bones)


def _keys(called: tuple[str, ...]) -> dict[str, int]:
    """The folded names of a place in Latin letters: 0 for the one it is called by, 1 for the others."""
    keys: dict[str, int] = {}
    for i, name in enumerate(called):
        if 2 < len(name) <= _LONGEST and _is_latin(name) and not (i and len(name) <= _SHORT and name.isupper()):
            key = folded(name)
            if key:
                keys.setdefault(key, 1 if i else 0)
    return keys


def _is_latin(name: str) -> bool:
    return name != name.lower() if name.isascii() else is_latin(name)


def folded(name: str) -> str:
    """`geobrief.world.gazetteer.fold.fold` by a short way for names of plain words, as most are."""
    if name.isascii():
        key = name.lower()
        if key.isalpha():
            return key
        words = key.split(" ")
        if all(len(word) > 2 and word.isalpha() for word in words) and words[0] != "the" and "ste" not in words:
            return key
    return fold(name)


def _cell(lat: float, lon: float) -> int:
    """The one-degree cell of a point, as `geobrief.world.gazetteer.store` counts them."""
    return min(math.floor(lat) + 90, 179) * 360 + min(math.floor(lon) + 180, 359)
