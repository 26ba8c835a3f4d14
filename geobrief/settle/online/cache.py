"""What online geocoders have answered, kept in an SQLite file, so that nobody is asked twice."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from geobrief.codec import decode
from geobrief.errors import UsageError
from geobrief.model import PlaceKind

_PATIENCE_S = 10  # for another process that writes to the file
_TABLE = (
    "CREATE TABLE IF NOT EXISTS said (provider TEXT, query TEXT, answer TEXT NOT NULL, asked TEXT NOT NULL,"
    " sum INTEGER NOT NULL, PRIMARY KEY (provider, query))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Where a service says that a name lies: its own id and name of it, the address, ISO 3166-1 code and kind."""

    id: str
    name: str
    address: str
    country: str | None
    kind: PlaceKind
    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"no point on earth: {self.lat}, {self.lon}")
        if self.kind not in get_args(PlaceKind):
            raise ValueError(f"no kind of place: {self.kind}")


def default_cache() -> Path:
    """The user's own file of answers, where his system keeps such (XDG Base Directory Specification).

    Raises `UsageError` where he has no home.
    """
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        root = Path(base) if os.path.isabs(base) else Path.home() / ".cache"  # noqa: PTH117  Path("").is_absolute() would do, and says less
    except RuntimeError as error:  # no home
        raise UsageError(
            "there is no home folder for a cache of online answers", hint="Name it: --online-cache."
        ) from error
    return root / "geobrief" / "online.sqlite"


class Cache:
    """Answers by service and query, in an SQLite file; "no such place" is an answer too. Failures are not kept."""

    def __init__(self, path: Path, provider: str, *, replay: bool) -> None:
        self._path, self._provider, self._replay = path, provider, replay
        if replay and not path.is_file():
            raise UsageError(f"there is no cache of online answers at {path}", hint="Run once without --online-replay.")
        try:
            self._open()
        except (OSError, sqlite3.Error, ValueError) as error:  # of a damaged file SQLite's own messages may be no text
            raise UsageError(
                f"the cache of online answers cannot be opened: {path}: {error}", hint="Choose another: --online-cache."
            ) from error

    def _open(self) -> None:
        """Make the file where there is none, or see that it can be read."""
        if not self._replay:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as connection, connection:
            connection.execute("SELECT answer FROM said LIMIT 1" if self._replay else _TABLE)

    def _connect(self) -> sqlite3.Connection:
        mode = "ro" if self._replay else "rwc"
        return sqlite3.connect(f"{self._path.resolve().as_uri()}?mode={mode}", uri=True, timeout=_PATIENCE_S)

    def get(self, query: str) -> tuple[bool, Answer | None]:
        """Whether there is an answer, and which. Raises `sqlite3.Error`, and `ValueError` for a damaged row."""
        with closing(self._connect()) as connection:
            row = connection.execute(
                "SELECT answer, sum FROM said WHERE provider = ? AND query = ?", (self._provider, query)
            ).fetchone()
        if row is None:
            return False, None
        if row[1] != self._sum(query, row[0]):
            raise ValueError("what was kept of its answer is damaged")
        facts = json.loads(row[0])
        return True, None if facts is None else decode(Answer, facts)

    def _sum(self, query: str, answer: object) -> int:
        """The checksum of a row: a flipped bit would put a place elsewhere."""
        return zlib.crc32(f"{self._provider}\0{query}\0{answer}".encode("utf-8", "replace"))

    def put(self, query: str, answer: Answer | None) -> None:
        """Remember an answer and when it was given."""
        facts = None if answer is None else asdict(answer)
        written = json.dumps(facts, ensure_ascii=False)
        asked = datetime.now(UTC).isoformat("T", "seconds")
        row = (self._provider, query, written, asked, self._sum(query, written))
        with closing(self._connect()) as connection, connection:
            connection.execute("INSERT OR REPLACE INTO said VALUES (?, ?, ?, ?, ?)", row)
