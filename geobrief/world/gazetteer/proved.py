"""What the compiled gazetteer says, with every row and everything that is not there proved by its sums."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from geobrief.world.gazetteer import asked
from geobrief.world.gazetteer.features import kind_of
from geobrief.world.gazetteer.fold import WRITTEN_OUT
from geobrief.world.gazetteer.records import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from geobrief.model import PlaceKind
    from geobrief.seal import Store

_CELL, _CURATED, _NEXT_ID, _NEXT_REF = 11, 12, 13, 14


class Proved:
    """Rows of a compiled gazetteer. Everything raises `DataError` where the file is not as it was written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._divisions: dict[int | None, str | None] = {None: None}

    def named(self, key: str) -> list[tuple[int, int, int]]:
        """Number, ``how`` and rank of all that a folded name can mean."""
        rows = self._store.execute(asked.NAMES, (key,))
        if not rows:
            self._store.require_gap(None, key, self._first[0])
            return []
        self._store.require_sums(rows)
        found, _, _, _, many, following, _ = rows[0]
        if found != key:
            self._store.require_gap(found, key, following)
            return []
        self._store.require(many == len({place for _, place, *_ in rows}) == len(rows))
        return [(place, how, rank) for _, place, how, rank, *_ in rows]

    def spelled(self, bones: str) -> dict[int, list[str]]:
        """The numbers of the places with a skeleton, and their folded names."""
        rows = self._store.execute(asked.SPELLED, (bones,))
        if not rows:
            self._store.require_gap(None, bones, self._first[3])
            return {}
        self._store.require_sums(rows)
        found, _, many, following, _, _ = rows[0]
        if found != bones:
            self._store.require_gap(found, bones, following)
            return {}
        keys = {place: names.split("\n") for _, place, _, _, names, _ in rows}
        self._store.require(many == len(keys) == len(rows))
        return keys

    def numbered(self, number: int) -> Record | None:
        """The place of a number, or None."""
        return self._one(asked.OF_NUMBER, number, at=0, following=_NEXT_ID)

    def of_ref(self, ref: str) -> Record | None:
        """The place of a ref ("country:UA"), or None."""
        return self._one(asked.OF_REF, ref, at=1, following=_NEXT_REF)

    def records(self, numbers: Collection[int], *, curated: bool = False) -> dict[int, Record]:
        """The places of numbers that are there, or those of them that are curated."""
        marks = ", ".join("?" * len(numbers))
        rows = self._store.execute(f"{asked.PLACES} WHERE p.id IN ({marks})", tuple(numbers))
        self._store.require_sums(rows)
        self._store.require({row[0] for row in rows} == set(numbers))
        return {row[0]: self._record(row) for row in rows if row[_CURATED] or not curated}

    def within(self, cells: Iterable[tuple[int, int]]) -> list[Record]:
        """The places in runs of one-degree cells."""
        found = []
        for first, last in cells:
            rows = self._store.execute(f"{asked.PLACES} WHERE p.cell BETWEEN ? AND ?", (first, last))
            self._store.require_sums(rows)
            many = sum(self._cells.get(cell, 0) for cell in range(first, last + 1))
            self._store.require(many == len({row[0] for row in rows if first <= row[_CELL] <= last}) == len(rows))
            found += [self._record(row) for row in rows]
        return found

    @cached_property
    def capitals(self) -> dict[str, int]:
        """The numbers of seats of government, by country."""
        return dict(self._store.whole(asked.CAPITALS))

    @cached_property
    def geonames(self) -> dict[int, int]:
        """GeoNames' own numbers of countries and first-level divisions, with the numbers of their places."""
        return dict(self._store.whole(asked.NUMBERS))

    @cached_property
    def curated(self) -> frozenset[str]:
        """The folded names of countries, first-level divisions and hand-kept records."""
        return frozenset(key for (key,) in self._store.whole(asked.CURATED))

    def may_open_curated(self, opening: str) -> bool:
        """Whether one of these may begin so, folded: with the same letters, or with what is written out ("St.")."""
        at = bisect_left(self._curated, opening)
        held = at < len(self._curated) and self._curated[at].startswith(opening)
        return held or opening.rpartition(" ")[2] in (*WRITTEN_OUT, "the")

    @cached_property
    def _curated(self) -> list[str]:
        return sorted(self.curated)

    @cached_property
    def _cells(self) -> dict[int, int]:
        return dict(self._store.whole(asked.CELLS))

    @cached_property
    def _first(self) -> tuple[Any, ...]:
        """The first key, number and ref."""
        first: tuple[Any, ...] = self._store.whole(asked.FIRST)[0]
        return first

    def _one(self, question: str, wanted: int | str, *, at: int, following: int) -> Record | None:
        rows = self._store.execute(question, (wanted,))
        if not rows:
            self._store.require_gap(None, wanted, self._first[at + 1])
            return None
        self._store.require_sums(rows)
        row = rows[0]
        if row[at] == wanted:
            return self._record(row)
        self._store.require_gap(row[at], wanted, row[following])
        return None

    def _record(self, row: tuple[Any, ...]) -> Record:
        number, ref, name, feature, country, admin1, admin2, lat, lon, population, extent_km = row[:_CELL]
        return Record(
            id=ref or f"geonames:{number}",
            name=name,
            kind=cast("PlaceKind", kind_of(feature)),
            feature=feature,
            country=country,
            admin1=self._division(admin1),
            admin2=self._division(admin2),
            lat=lat,
            lon=lon,
            population=population,
            extent_km=extent_km,
        )

    def _division(self, number: int | None) -> str | None:
        """The name of a division, looked up once."""
        if number not in self._divisions:
            rows = self._store.execute(f"{asked.PLACES} WHERE p.id = ?", (number,))
            self._store.require_sums(rows)
            self._store.require(len(rows) == 1)
            self._divisions[number] = rows[0][2]
        return self._divisions[number]
