"""Stores damaged bit by bit: an error of ours or the right answer, never another answer."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING

import pytest
import shapely

from geobrief import seal
from geobrief.errors import BadCorrection, DataError, UsageError
from geobrief.settle import corrections
from geobrief.settle.online.cache import Answer, Cache
from geobrief.world import basemap
from geobrief.world.basemap import asked as basemap_asked
from geobrief.world.basemap import store
from geobrief.world.basemap.shapes import pack
from geobrief.world.gazetteer import Gazetteer
from geobrief.world.gazetteer import compile as compiler
from geobrief.world.gazetteer.fold import fold
from geobrief.world.gazetteer.spelling import skeleton
from geobrief.world.gazetteer.store import COMPILED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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
    for path in (
        COMPILED,
        COMPILED.parent.parent / "basemap" / "basemap.sqlite",
        COMPILED.parent.parent / "basemap" / "ways.sqlite",
    ):
        with path.open("rb") as file:
            assert any(file.read(64)[60:])
        assert seal.is_whole(path)


def test_a_gazetteer_with_a_wrong_bit_is_never_opened(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "gazetteer.sqlite"
    shutil.copy(COMPILED, path)
    for at in Flipped(path, 2, request.config.getoption("--flips")):
        with pytest.raises(DataError, match="damaged"):
            Gazetteer.open(path)
        assert at >= 0


def test_a_basemap_with_a_wrong_bit_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    path = copied_basemap(tmp_path, monkeypatch)
    assert store.outline(NOWHERE) is None
    for at in Flipped(path, 3, request.config.getoption("--flips")):
        with pytest.raises(DataError, match="damaged"):
            store.outline(NOWHERE)
        assert at >= 0


# -- bits that turn behind our back, after the whole file was looked at -----------------------------

NOWHERE = "geobrief:no-such-place"
NAMES = ("Kyiv", "Georgia", "San Jose", "US", "Ind.", "Polish", "Odesa", "Kherson", "Springfield", "Xyzzyville", "Aaa")
OF_NUMBERS = "SELECT * FROM place WHERE id IN ({})"
SPELLED = ("Odessa", "Hersson", "Hmelnitski", "Aaaaaa", "Zzzzzzz")
IDS = ("country:UA", "adm1:US.TX", "geonames:703448", "geonames:690791", "country:ZZ", "geonames:5", "airport:KDCA")


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every file for whole when it is opened: what is left are the sums of rows."""
    monkeypatch.setattr(seal, "_is_whole", Trusting())


class Trusting:
    """Says yes, and has no memory to clear."""

    def __call__(self, *_: object) -> bool:
        """Say yes."""
        return True

    def cache_clear(self) -> None:
        """Nothing is kept."""


def small_gazetteer(path: Path) -> None:
    """A gazetteer of two thousand rows, in which most bits matter to what is asked."""
    wanted = tuple(fold(name) for name in NAMES)
    marks = ",".join("?" * len(wanted))
    with closing(sqlite3.connect(COMPILED)) as whole, closing(sqlite3.connect(path, isolation_level=None)) as small:
        small.executescript(compiler.LAYOUT)
        asked_for = whole.execute(f"SELECT place FROM name WHERE key IN ({marks})", wanted)
        numbers = {number for (number,) in asked_for}
        numbers |= {n for (n,) in whole.execute("SELECT id FROM place WHERE ref IN ('country:UA', 'adm1:US.TX')")}
        numbers |= {n for (n,) in whole.execute("SELECT id FROM place WHERE ref NOT NULL ORDER BY ref LIMIT 300")}
        places = {row[0]: row for row in whole.execute(OF_NUMBERS.format(",".join(map(str, numbers))))}
        above = {up for row in places.values() for up in row[5:7] if up is not None}
        kept = sorted(numbers | above)
        places = {row[0]: row for row in whole.execute(OF_NUMBERS.format(",".join(map(str, kept))))}
        small.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)", [places[n][:13] for n in kept]
        )
        of_these = f"SELECT key, place, how, rank FROM name WHERE place IN ({','.join(map(str, kept))})"
        names = compiler.summed(sorted(whole.execute(of_these)))
        small.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", names)
        marks = ",".join(map(str, kept))
        bones = whole.execute(f"SELECT skeleton, place FROM spelling WHERE place IN ({marks}) ORDER BY 1, 2")
        spelled = {skeleton(name) for name in SPELLED}
        compiler.write_spellings(small, names, [row for row in bones if row[0] in spelled])
        small.executemany("INSERT INTO meta VALUES (?, ?)", whole.execute("SELECT * FROM meta"))
        small.executemany("INSERT INTO curated_key VALUES (?)", ((key,) for key in wanted if key != "springfield"))
        compiler.finish(small)
    seal.seal(path)


def asked_of(gazetteer: Gazetteer) -> list[Callable[[], object]]:
    """Questions of every kind."""
    return [
        *(partial(gazetteer.lookup, name) for name in NAMES),
        *(partial(gazetteer.curated, name) for name in ("Georgia", "US", "Xyzzyville")),
        *(partial(gazetteer.get, id) for id in IDS),
        *(partial(gazetteer.spelled_like, name, {"UA", "RU"}) for name in SPELLED),
        partial(gazetteer.near, 50.45, 30.52, 90.0),
        partial(gazetteer.divisions),
    ]


def answers(path: Path) -> list[object]:
    """What a gazetteer says to each question, a `DataError` where it finds itself damaged."""
    try:
        with Gazetteer.open(path) as gazetteer:
            return [answer(question) for question in asked_of(gazetteer)]
    except DataError as error:
        return [error]


def answer(question: Callable[[], object]) -> object:
    try:
        return question()
    except DataError as error:
        return error


def others(given: list[object], right: list[object]) -> list[tuple[object, object]]:
    """The answers that are neither right nor an error of ours."""
    pairs = zip(given, right, strict=False)
    return [(one, other) for one, other in pairs if one != other and not isinstance(one, DataError)]


@pytest.mark.usefixtures("unguarded")
def test_a_bit_that_turns_later_is_an_error_or_the_right_answer(tmp_path: Path) -> None:
    path = tmp_path / "small.sqlite"
    small_gazetteer(path)
    right = answers(path)
    assert len(right) == len(NAMES) + 3 + len(IDS) + len(SPELLED) + 2
    assert any(one and one[0].how == "spelling" for one in right if isinstance(one, tuple) and one)
    assert not any(isinstance(one, DataError) for one in right)
    errors = 0
    for at in Flipped(path, 1):
        given = answers(path)
        errors += any(isinstance(one, DataError) for one in given)
        assert others(given, right) == [], at
    assert errors > FLIPS / 6  # of small tables most of the page is empty


@pytest.mark.usefixtures("unguarded")
def test_without_sums_other_answers_come_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The harness notices."""
    path = tmp_path / "small.sqlite"
    small_gazetteer(path)
    right = answers(path)
    monkeypatch.setattr(seal.Store, "require", lambda *_: None)
    for _ in Flipped(path, 1):
        with suppress(Exception):  # whatever it breaks on: it is not what is told to anybody
            if others(answers(path), right):
                return
    pytest.fail("no flip made another answer: the tests above show nothing")


@pytest.mark.usefixtures("unguarded")
def test_a_bit_of_the_shipped_gazetteer_that_turns_later(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "gazetteer.sqlite"
    shutil.copy(COMPILED, path)
    right = answers(path)
    for at in Flipped(path, 7, request.config.getoption("--flips")):
        assert others(answers(path), right) == [], at


def copied_basemap(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the basemap, which is then read in its place."""
    shutil.copy(COMPILED.parent.parent / "basemap" / "basemap.sqlite", folder)
    monkeypatch.setattr("geobrief.world.basemap.store.resources.files", lambda _: folder)
    return folder / "basemap.sqlite"


BASEMAP: tuple[Callable[[], object], ...] = (
    *(partial(store.whole, question, values) for question, values in basemap_asked.WHOLE if values[:1] != ("10m",)),
    *(partial(store.outline, record) for record in (NOWHERE, "", "zz", "adm1:US.TX", "adm1:UA.05", "geonames:1")),
    *(partial(store.pieces, [number]) for number in range(1, 6000, 400)),
)


@pytest.mark.usefixtures("unguarded")
def test_a_bit_of_the_basemap_that_turns_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    path = copied_basemap(tmp_path, monkeypatch)
    right = [answer(question) for question in BASEMAP]
    assert not any(isinstance(one, DataError) for one in right)
    errors = 0
    for at in Flipped(path, 8, request.config.getoption("--flips")):
        given = [answer(question) for question in BASEMAP]
        errors += any(isinstance(one, DataError) for one in given)
        assert others(given, right) == [], at
    assert errors > 0


WAYS: tuple[Callable[[], object], ...] = (
    *(partial(store.degrees, style) for style in ("road", "railway", "built")),
    *(partial(store.cells, style, [cell]) for style in ("road", "built") for cell in ((13, 45), (36, 50), (-3, 40))),
)


def copied_ways(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the file of roads, railways and built-up areas, which is then read in its place."""
    shutil.copy(COMPILED.parent.parent / "basemap" / "ways.sqlite", folder)
    monkeypatch.setattr("geobrief.world.basemap.store.resources.files", lambda _: folder)
    return folder / "ways.sqlite"


def test_ways_with_a_wrong_bit_are_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    path = copied_ways(tmp_path, monkeypatch)
    assert store.degrees("road")
    for at in Flipped(path, 9, request.config.getoption("--flips")):
        with pytest.raises(DataError, match="damaged"):
            store.degrees("road")
        assert at >= 0


@pytest.mark.usefixtures("unguarded")
def test_a_bit_of_the_ways_that_turns_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    path = copied_ways(tmp_path, monkeypatch)
    right = [answer(question) for question in WAYS]
    assert not any(isinstance(one, DataError) for one in right)
    for at in Flipped(path, 10, request.config.getoption("--flips")):
        assert others([answer(question) for question in WAYS], right) == [], at
    with closing(sqlite3.connect(path, isolation_level=None)) as turned:  # one that is sure to matter
        turned.execute("UPDATE cell SET shape = x'00' || substr(shape, 2) WHERE style = 'road' AND x = 13 AND y = 45")
    assert isinstance(answer(partial(store.cells, "road", [(13, 45)])), DataError)


def test_a_packed_shape_with_a_wrong_bit_is_our_error_or_itself() -> None:
    packed = store.pieces([1])
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
