"""An added store, opened read-only: the same questions as the package's own gazetteer answers."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Final, Self, cast

from geobrief.errors import BadGazetteer, DataError
from geobrief.seal import Store, opened
from geobrief.world.gazetteer.added.rows import id_of, ref
from geobrief.world.gazetteer.features import kind_of
from geobrief.world.gazetteer.records import Match, Record
from geobrief.world.gazetteer.spelling import likeness

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from geobrief.model import PlaceKind

SCHEMA: Final = 1
_FIELDS: Final = "p.id, p.name, p.feature, p.country, p.admin1, p.lat, p.lon, p.population, p.extent_km FROM place p"
_LOOKUP: Final = (
    f"SELECT n.rank, n.how, {_FIELDS} JOIN name n ON n.place = p.id WHERE n.key = ? ORDER BY n.rank DESC, p.id LIMIT ?"
)


class Added:
    """A store of places that the reader built himself. One object serves one thread at a time."""

    def __init__(self, connection: Store, path: Path, facts: dict[str, str]) -> None:
        self._connection = connection
        self.path = path
        self.label = f"{path.stem} {facts['version']}"

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a store. Raises `BadGazetteer` where it cannot be read, or was built by another version."""
        facts = cls.facts(path)
        if facts.get("schema") != str(SCHEMA) or "version" not in facts:
            raise BadGazetteer(
                f"the added gazetteer {path} cannot be read",
                hint=f"Build it again, or remove it: geobrief gazetteer remove {path.stem}",
            )
        return cls(opened(path, f"the added gazetteer {path.stem}", "Build it again, or remove it."), path, facts)

    @staticmethod
    def facts(path: Path) -> dict[str, str]:
        """What a store says of itself; nothing where it cannot be read."""
        try:
            with closing(opened(path, "", "")) as connection:
                return dict(connection.execute("SELECT key, value FROM meta"))
        except DataError:
            return {}

    def lookup(self, key: str, limit: int) -> list[tuple[int, Match]]:
        """What a folded name can mean, each with its rank, the likeliest first."""
        rows = self._connection.execute(_LOOKUP, (key, limit))
        return [(row[0], Match(record=_record(row[2:]), how="alias" if row[1] else "name")) for row in rows]

    def get(self, id: str) -> Record | None:
        """The record of an id, or None."""
        number = id_of(id)
        if number is None:
            return None
        row = self._connection.execute(f"SELECT {_FIELDS} WHERE p.id = ?", (number,)).fetchone()
        return None if row is None else _record(row)

    def spelled_like(self, name: str, bones: str, countries: Collection[str]) -> Iterator[tuple[float, Record]]:
        """The towns of some countries with a skeleton, and how like a name theirs are."""
        among = ", ".join("?" * len(countries))
        rows = self._connection.execute(
            f"SELECT {_FIELDS} JOIN spelling s ON s.place = p.id WHERE s.skeleton = ? AND p.country IN ({among})",
            (bones, *sorted(countries)),
        ).fetchall()
        for record in map(_record, rows):
            yield likeness(name, record.name), record

    def within(self, cells: Iterable[tuple[int, int]]) -> Iterator[Record]:
        """The records in runs of one-degree cells."""
        for run in cells:
            yield from map(_record, self._connection.execute(f"SELECT {_FIELDS} WHERE p.cell BETWEEN ? AND ?", run))

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _record(row: tuple[Any, ...]) -> Record:
    number, name, feature, country, admin1, lat, lon, population, extent_km = row
    return Record(
        id=ref(number),
        name=name,
        kind=cast("PlaceKind", kind_of(feature)),
        feature=feature,
        country=country,
        admin1=admin1,
        admin2=None,
        lat=lat,
        lon=lon,
        population=population,
        extent_km=extent_km,
    )
