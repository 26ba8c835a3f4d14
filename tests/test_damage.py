"""Stores damaged bit by bit: an error of ours or the right answer, never another answer."""

from __future__ import annotations

import random
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
import shapely

from geobrief import seal
from geobrief.errors import BadCorrection, DataError, UsageError
from geobrief.settle import corrections
from geobrief.settle.online.cache import Answer, Cache
from geobrief.world import basemap
from geobrief.world.basemap import store
from geobrief.world.basemap.shapes import pack
from geobrief.world.gazetteer import Gazetteer
from geobrief.world.gazetteer.store import COMPILED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLIPS = 200


class Flipped:
    """A copy of a file in which one bit at a time is another."""

    def __init__(self, path: Path, seed: int, count: int = FLIPS) -> None:
        self.path = path
        self._count = count
        self._dice = random.Random(seed)
        self._size = path.stat().st_size

    def __iter__(self) -> Iterator[int]:
        """Flip a bit at random, give its byte, and flip it back."""
        for _ in range(self._count):
            at, bit = self._dice.randrange(self._size), 1 << self._dice.randrange(8)
            self._flip(at, bit)
            yield at
            self._flip(at, bit)

    def _flip(self, at: int, bit: int) -> None:
        with self.path.open("r+b") as file:
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ bit]))
        seal._is_whole.cache_clear()  # a flip within the clock's tick would leave size and time as they were


def test_what_is_shipped_is_sealed() -> None:
    for path in (COMPILED, COMPILED.parent.parent / "basemap" / "basemap.sqlite"):
        with path.open("rb") as file:
            assert any(file.read(64)[60:])
        assert seal.is_whole(path)


def test_a_gazetteer_with_a_wrong_bit_is_never_read(tmp_path: Path) -> None:
    """A small one, sealed as the large one is: 200 times 40 MB would take long."""
    path = tmp_path / "small.sqlite"
    with sqlite3.connect(COMPILED) as whole, sqlite3.connect(path) as small:
        for (table,) in whole.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall():
            small.execute(table)
        for table in ("meta", "place", "name"):
            rows = whole.execute(f"SELECT * FROM {table} LIMIT 2000").fetchall()
            small.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)
        name = small.execute("SELECT key FROM name WHERE how < 2 AND place IN (SELECT id FROM place)").fetchone()[0]
    whole.close()
    small.close()
    seal.seal(path)
    with Gazetteer.open(path) as gazetteer:
        right = gazetteer.lookup(name)
    assert right
    for at in Flipped(path, 1):
        with pytest.raises(DataError, match="damaged"):
            Gazetteer.open(path)
        assert at >= 0


def test_the_shipped_gazetteer_with_a_wrong_bit_is_never_read(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    shutil.copy(COMPILED, path)
    for at in Flipped(path, 2, 10):
        with pytest.raises(DataError, match="damaged"):
            Gazetteer.open(path)
        assert at >= 0


def test_a_basemap_with_a_wrong_bit_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "basemap.sqlite"
    shutil.copy(COMPILED.parent.parent / "basemap" / "basemap.sqlite", path)
    right = store.rows("SELECT count(*) FROM sqlite_master")
    monkeypatch.setattr("geobrief.world.basemap.store.resources.files", lambda _: tmp_path)
    assert store.rows("SELECT count(*) FROM sqlite_master") == right
    for at in Flipped(path, 3):
        with pytest.raises(DataError, match="damaged"):
            store.rows("SELECT count(*) FROM sqlite_master")
        assert at >= 0


def test_a_packed_shape_with_a_wrong_bit_is_our_error_or_itself() -> None:
    packed = store.rows("SELECT sql FROM sqlite_master")
    assert packed
    whole = basemap.area("PL", worldview="un", scale="50m")
    assert whole is not None
    blob, dice = pack(whole.geometry), random.Random(4)
    for _ in range(FLIPS):
        at = dice.randrange(len(blob))
        damaged = blob[:at] + bytes([blob[at] ^ (1 << dice.randrange(8))]) + blob[at + 1 :]
        try:
            shape = store.unpacked(damaged)
        except DataError:
            continue
        assert shapely.equals_exact(shape, store.unpacked(blob)), at


def test_a_cache_with_a_wrong_bit_gives_its_answer_or_none(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    answers = {
        f"Place {n}, Ukraine": None
        if n % 5 == 0
        else Answer(id=f"node/{n}", name=f"Place {n}", address="x", country="UA", kind="city", lat=n / 7, lon=n / 3)
        for n in range(40)
    }
    cache = Cache(path, "nominatim", replay=False)
    for query, answer in answers.items():
        cache.put(query, answer)
    lost = 0
    for at in Flipped(path, 5):
        try:
            again = Cache(path, "nominatim", replay=True)
        except UsageError:
            continue
        for query, answer in answers.items():
            try:
                known, given = again.get(query)
            except (sqlite3.Error, ValueError, LookupError, TypeError):
                continue
            lost += not known
            assert not known or given == answer, at
    assert lost < 40 * FLIPS / 4


def test_corrections_with_a_wrong_bit_are_read_or_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """A reader's own text has no seal: a changed letter may be what he meant. But no flip is a crash."""
    path = tmp_path / "corrections.toml"
    path.write_text(
        '[[name]]\ntext = "Springfield"\nplace = "Springfield, Illinois"\n\n[[name]]\ntext = "Kent"\nplace = "Dover"\n'
    )
    for at in Flipped(path, 6):
        try:
            corrections.read(path, gazetteer)
        except UsageError as error:
            assert str(path) in str(error) or isinstance(error, BadCorrection), at  # noqa: PT017  either is right
