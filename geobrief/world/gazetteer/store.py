"""The compiled gazetteer, opened read-only: names to records."""

from __future__ import annotations

import functools
import itertools
import math
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from geobrief.errors import BadGazetteer, DataError
from geobrief.seal import Store, opened
from geobrief.world.gazetteer import asked
from geobrief.world.gazetteer.added.store import Added
from geobrief.world.gazetteer.fold import fold
from geobrief.world.gazetteer.overlay import OwnPlaces
from geobrief.world.gazetteer.overlay import read as read_overlay
from geobrief.world.gazetteer.proved import Proved
from geobrief.world.gazetteer.records import How, Match, Record
from geobrief.world.gazetteer.spelling import likeness, skeleton

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from types import TracebackType

COMPILED: Final = Path(__file__).with_name("gazetteer.sqlite")
_HOW: Final[tuple[How, ...]] = ("name", "alias", "demonym", "abbreviation", "abbreviation", "abbreviation")
_SAME_KM: Final = 5.0  # two points of one town: each source puts it elsewhere
_KEPT: Final = 4096
"""So many names' answers are kept: a Match and its Record are some 500 bytes, and most names have one or two."""
_USUAL: Final = 40  # of each name all are asked for sooner or later
_EARTH_KM = 6371.0088  # mean radius R1 of the WGS84 ellipsoid


def _cells(lat: float, lon: float, km: float) -> Iterator[tuple[int, int]]:
    """Yield first and last cell of each row of one-degree cells that a circle touches."""
    reach = math.degrees(km / _EARTH_KM)
    south, north = max(-90.0, lat - reach), min(90.0, lat + reach)
    polar = abs(lat) + reach >= 90
    widest = 180.0 if polar else math.degrees(math.asin(math.sin(math.radians(reach)) / math.cos(math.radians(lat))))
    west, east = math.floor(lon - widest) + 180, math.floor(lon + widest) + 180
    spans = [(0, 359)] if east - west >= 359 else _around(west, east)
    for row in range(math.floor(south) + 90, min(math.floor(north) + 90, 179) + 1):
        for first, last in spans:
            yield row * 360 + first, row * 360 + last


def _around(west: int, east: int) -> list[tuple[int, int]]:
    """Split a run of columns where it passes the 180th meridian."""
    if west < 0:
        return [(0, east), (west + 360, 359)]
    if east > 359:
        return [(west, 359), (0, east - 360)]
    return [(west, east)]


def _distance_km(lat: float, lon: float, record: Record) -> float:
    """Great-circle distance by the haversine formula; within 0.6 % of the geodesic."""
    phi1, phi2 = math.radians(lat), math.radians(record.lat)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(record.lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _admitted(name: str) -> frozenset[int]:
    """What a name may be as it is written: a demonym needs a capital, initials need all, what is cut short its dot."""
    capital, initials = name != name.lower(), name.isupper()
    short = "." in name and capital
    return frozenset({0, 1, *([2] if capital else ()), *([3, 5] if initials else ()), *([4, 5] if short else ())})


class Gazetteer:
    """Names, records and what contains what. Use `open`, and close it, or use it in a ``with``.

    Any number of processes may have the same file open. One object serves one thread at a time.
    """

    def __init__(self, connection: Store, version: str) -> None:
        self.version = version
        self._connection = connection
        self._proved = Proved(connection)
        self._answers = functools.lru_cache(maxsize=_KEPT)(self._answer)  # the same names come in every article
        self._numbered = functools.lru_cache(maxsize=_KEPT)(self._proved.numbered)
        self._of_ref = functools.lru_cache(maxsize=_KEPT)(self._proved.of_ref)
        self._overlay = OwnPlaces()
        self._added: tuple[Added, ...] = ()

    @classmethod
    def open(cls, path: Path | None = None, *, overlays: Iterable[Path] = (), added: Iterable[Path] = ()) -> Self:
        """Open the gazetteer that came with geobrief, or another compiled one, and lay files of own places over it.

        ``added`` are stores that `geobrief.world.gazetteer.added` built; their places stand beside its own.
        Raises `DataError` where it is missing, damaged or of another version's layout, and `BadGazetteer` for
        an overlay that is not as `geobrief.world.gazetteer.overlay` says, and for a store that cannot be read.
        ``version`` then names the files.
        """
        gazetteer = cls._compiled(path)
        try:
            for store in added:
                gazetteer._added += (Added.open(store),)  # noqa: SLF001  its own
            gazetteer.version = " + ".join([gazetteer.version, *(f"added {a.label}" for a in gazetteer._added)])  # noqa: SLF001
            gazetteer.lay(tuple(overlays))
        except BadGazetteer:
            gazetteer.close()
            raise
        return gazetteer

    def lay(self, paths: tuple[Path, ...]) -> None:
        """Lay files of the user's own places over this gazetteer, in place of those laid before. Raises as `open`."""
        self._overlay = read_overlay(paths, lambda code: self.get(f"country:{code}") is not None)
        if paths:
            plain = [part for part in self.version.split(" + ")[1:] if part.startswith("added ")]
            self.version = " + ".join([self.version.partition(" + ")[0], *plain, self._overlay.label])

    @classmethod
    def _compiled(cls, path: Path | None) -> Self:
        file = COMPILED if path is None else path
        hint = "Reinstall geobrief, or in a checkout run: python build_hook.py"
        if not file.is_file():
            raise DataError(f"The gazetteer is missing: {file}", hint=hint)
        connection = opened(file, "The gazetteer", hint)
        facts = dict(connection.execute(asked.META))
        if facts.get("schema") != asked.SCHEMA:
            connection.close()
            raise DataError(f"The gazetteer is of another version: {file}", hint=hint)
        facts = dict(connection.whole(asked.META))
        return cls(connection, str(facts["version"]))

    def lookup(self, name: str, *, limit: int = 40) -> tuple[Match, ...]:
        """Return what a name can mean, likeliest first; nothing for a name not known.

        Case and accents do not count, with three exceptions: an abbreviation such as US or KY must be
        in capitals, one such as Ind. needs its dot, and a demonym needs a capital ("Polish").
        The user's own places come first.
        """
        own = self._overlay.lookup(name)[:limit]
        found = self._matches(name, limit - len(own))
        if self._added:
            found += [hit for store in self._added for hit in store.lookup(fold(name), limit - len(own))]
            found.sort(key=lambda hit: -hit[0])  # of equals the package's own first
        return (*own, *(match for _, match in found[: limit - len(own)]))

    def spelled_like(self, name: str, countries: Collection[str], *, limit: int = 5) -> tuple[Match, ...]:
        """Return what an unknown name can be another spelling of in some countries, the likest first.

        Only for names that come out of another alphabet; see `geobrief.world.gazetteer.spelling`.
        ``how`` is "spelling".
        """
        bones = skeleton(name)
        if not bones or not countries:
            return ()
        keys = self._proved.spelled(bones)
        records = self._proved.records(list(keys)) if keys else {}
        likest = [
            (max((likeness(name, key) for key in keys[at]), default=0.0), record)
            for at, record in records.items()
            if record.country in countries
        ]
        likest += [found for store in self._added for found in store.spelled_like(name, bones, countries)]
        likest.sort(key=lambda found: (-found[0], -found[1].population, found[1].id))
        return tuple(Match(record=record, how="spelling") for like, record in likest if like > 0)[:limit]

    def curated(self, name: str) -> tuple[Match, ...]:
        """Look a name up among countries, first-level divisions and the hand-kept and own records only."""
        kept = self._matches(name, 40, curated=True) if fold(name) in self._proved.curated else []
        return (*self._overlay.lookup(name), *(match for _, match in kept))

    def may_open_curated(self, word: str) -> bool:
        """Whether a name that `curated` finds may begin with a word: False means that none does."""
        return bool(self._overlay.records) or self._proved.may_open_curated(fold(word))

    def _matches(self, name: str, limit: int, *, curated: bool = False) -> list[tuple[int, Match]]:
        """What a name can mean in the package's own file, each with its rank, the likeliest first."""
        return list(self._answers(name, max(limit, _USUAL), curated=curated)[:limit])

    def _answer(self, name: str, limit: int, *, curated: bool) -> tuple[tuple[int, Match], ...]:
        admitted = _admitted(name)
        hits = [(rank, number, how) for number, how, rank in self._proved.named(fold(name)) if how in admitted]
        hits.sort(key=lambda hit: (-hit[0], hit[1]))
        if not curated:
            del hits[limit:]
        records = self._proved.records([number for _, number, _ in hits], curated=curated) if hits else {}
        found = [(rank, Match(record=records[at], how=_HOW[how])) for rank, at, how in hits if at in records]
        return tuple(found[:limit])

    def get(self, id: str) -> Record | None:
        """Return the record of an id, or None."""
        scheme, _, rest = id.partition(":")
        if scheme == "geonames" and rest.isdecimal() and len(rest) <= 18:  # SQLite's integers hold no more
            # GeoNames' own numbers of countries and first-level divisions are understood too
            known = self._numbered(self._proved.geonames.get(int(rest), int(rest)))
        else:
            known = self._overlay.records.get(id) or self._of_ref(id)
        return known or next((found for store in self._added if (found := store.get(id)) is not None), None)

    def country(self, code: str) -> Record:
        """Return the country of an ISO 3166-1 alpha-2 code (XK is Kosovo); KeyError for no such code."""
        record = self.get(f"country:{code.upper()}")
        if record is None:
            raise KeyError(code)
        return record

    def capital(self, code: str) -> Record | None:
        """Return a country's seat of government, None where it has none (Antarctica)."""
        number = self._proved.capitals.get(code.upper())
        return None if number is None else self._numbered(number)

    def contains(self, outer: Record, inner: Record) -> bool:
        """Whether ``inner`` lies in the country or administrative division ``outer``."""
        if outer.id == inner.id or outer.country is None or outer.country != inner.country:
            return False
        if outer.kind == "country":
            return True
        if outer.feature == "adm1":
            return inner.admin1 == outer.name
        return outer.feature == "adm2" and inner.admin1 == outer.admin1 and inner.admin2 == outer.name

    def near(self, lat: float, lon: float, km: float, *, limit: int = 40) -> tuple[Record, ...]:
        """Return the records whose points lie within ``km`` of a point, the nearest first."""
        cells = tuple(_cells(lat, lon, km))
        added = (store.within(cells) for store in self._added)
        inside = itertools.chain(self._overlay.records.values(), self._proved.within(cells), *added)
        found = [(_distance_km(lat, lon, record), record.id, record) for record in inside]
        return tuple(record for away, _, record in sorted(found, key=lambda hit: hit[:2])[:limit] if away <= km)

    def numbers(self) -> frozenset[int]:
        """The numbers by which GeoNames knows what is here, countries and divisions among them."""
        rows = self._connection.execute("SELECT id FROM place WHERE ref IS NULL UNION SELECT number FROM geonames")
        self._connection.require_whole()
        return frozenset(number for (number,) in rows)

    def divisions(self) -> dict[str, str]:
        """The names of first-level divisions, by GeoNames' and by ISO's codes: "UA.05"."""
        rows = self._connection.whole(asked.DIVISIONS)
        return {ref.removeprefix("adm1:"): name for ref, name in rows}

    def has_near(self, name: str, lat: float, lon: float, kind: str) -> bool:
        """Whether the package's own gazetteer has a place of a name and a kind within 5 km of a point."""
        for _, match in self._matches(name, 200):
            record = match.record
            if record.kind == kind and abs(record.lat - lat) < 1 and _distance_km(lat, lon, record) < _SAME_KM:
                return True
        return False

    def close(self) -> None:
        """Close the files."""
        self._connection.close()
        for store in self._added:
            store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
