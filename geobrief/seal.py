"""The seal of a store: a checksum of the whole SQLite file, kept in the file, that is checked when it is opened.

SQLite tells some damage by itself, and takes the rest for data: a flipped bit in an index makes a name unknown, one in
a row puts a place elsewhere. So the whole file is checked, once in a process, and again when its size or time has
changed: 20 ms for 40 MB. What breaks afterwards, while the file is open, the sums of rows tell (`geobrief.sums`).

The checksum (CRC-32, which finds every run of up to 32 wrong bits) stands where SQLite leaves room for a number of the
user's (``user_version``, at byte 60: sqlite.org/fileformat2.html, 1.3), and counts as zeros.
"""

from __future__ import annotations

import functools
import sqlite3
import zlib
from typing import TYPE_CHECKING, Any, TypeVar

from geobrief.errors import DataError
from geobrief.sums import ANSWER, answer_sum, number_of, row_sum

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Store", "is_whole", "opened", "seal"]

_AT, _WIDTH = 60, 4
_CHUNK = 1 << 20
_UNSEALED = bytes(_WIDTH)
Key = TypeVar("Key", int, str)


def seal(path: Path) -> None:
    """Write the checksum of a finished store into it. Raises `OSError`."""
    with path.open("r+b") as file:
        sum_ = _sum(path)
        file.seek(_AT)
        file.write(sum_)


def is_whole(path: Path) -> bool:
    """Whether a store is as it was sealed. Raises `OSError` where it cannot be read."""
    facts = path.stat()
    return _is_whole(path, facts.st_size, facts.st_mtime_ns)


class Rows(list[Any]):
    """What a question gave."""

    def fetchone(self) -> Any:  # noqa: ANN401  as sqlite3 has it
        """The first row, or None."""
        return self[0] if self else None

    def fetchall(self) -> list[Any]:
        """All rows."""
        return self


class Store(sqlite3.Connection):
    """A connection whose answers are whole: what goes wrong with one is a `DataError`."""

    what = hint = ""
    path: Path

    def execute(self, sql: str, parameters: Any = (), /) -> Rows:  # type: ignore[override]  # noqa: ANN401  all rows, no cursor
        """Ask. Raises `DataError`."""
        try:
            return Rows(super().execute(sql, parameters).fetchall())
        except (sqlite3.Error, UnicodeError) as error:  # of a damaged file SQLite's messages may be no text
            raise DataError(f"{self.what} cannot be read: {error}", hint=self.hint) from error

    def whole(self, question: str, values: tuple[object, ...] = ()) -> Rows:
        """Ask a question whose answer has a sum in the store (`geobrief.sums`). Raises `DataError`."""
        rows = self.execute(question, values)
        kept = self.execute(ANSWER, (number_of(question, values),)).fetchone()
        self.require(kept is not None and kept[0] == answer_sum(rows))
        return rows

    def require_sums(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Raise `DataError` where a row is not what its sum, which stands last, says."""
        self.require(all(row[-1] == row_sum(*row[:-1]) for row in rows))

    def require_gap(self, before: Key | None, wanted: Key, after: Key | None) -> None:
        """Raise `DataError` unless what was not found lies between its neighbours; None is for no neighbour."""
        self.require((before is None or before < wanted) and (after is None or wanted < after))

    def require(self, right: bool) -> None:
        """Raise `DataError` where something that was read is not as it was written."""
        if not right:
            raise DataError(f"{self.what} is damaged: {self.path}", hint=self.hint)

    def require_whole(self) -> None:
        """Look at the whole file again, for answers that have no sum of their own. Raises `DataError`."""
        try:
            self.require(_matches(self.path))
        except OSError as error:
            raise DataError(f"{self.what} cannot be read: {self.path}: {error}", hint=self.hint) from error


def opened(path: Path, what: str, hint: str) -> Store:
    """Open a store read-only. Raises `DataError` for one that cannot be read, or is not as it was sealed.

    One without a seal, of an older geobrief, is taken as it is.
    """
    try:
        whole = is_whole(path)
        store = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False, factory=Store
        )
    except (OSError, sqlite3.Error) as error:
        raise DataError(f"{what} cannot be read: {path}: {error}", hint=hint) from error
    if not whole:
        store.close()
        raise DataError(f"{what} is damaged: {path}", hint=hint)
    store.what, store.hint, store.path = what, hint, path
    return store


@functools.lru_cache(maxsize=64)
def _is_whole(path: Path, size: int, changed: int) -> bool:
    del size, changed  # a file of another size or time is looked at anew
    return _matches(path)


def _matches(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(_AT)
        kept = file.read(_WIDTH)
    return kept == _UNSEALED or kept == _sum(path)


def _sum(path: Path) -> bytes:
    """The checksum of a file, never that of one without."""
    sum_, buffer = 0, bytearray(_CHUNK)
    view = memoryview(buffer)
    with path.open("rb", buffering=0) as file:
        first = True
        while count := file.readinto(buffer):
            if first:
                buffer[_AT : _AT + _WIDTH] = _UNSEALED
                first = False
            sum_ = zlib.crc32(view[:count], sum_)
    return (sum_ or 1).to_bytes(_WIDTH, "big")
