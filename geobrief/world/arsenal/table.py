"""The arsenal's two tables, and their names found in a text in time linear in its length."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from geobrief.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Basis = Literal["general knowledge", "source read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A weapon, radar or aircraft: who makes it and who has it, and its published range where a source was read.

    ``makers`` are ISO 3166-1 codes, ``operators`` codes or "group:KEY" for a row of the groups. ``ambiguous`` names are
    ordinary words or places, too, and count only beside a word for a weapon. ``low_km`` and ``high_km`` are the lowest
    and highest maximum range that ``source`` gives.
    """

    name: str
    variants: tuple[str, ...]
    ambiguous: bool
    kind: str
    makers: tuple[str, ...]
    operators: tuple[str, ...]
    low_km: float | None
    high_km: float | None
    source: str
    as_of: str
    basis: Basis

    def __post_init__(self) -> None:
        if (self.low_km is None) != (self.high_km is None) or (self.low_km is not None and not self.source):
            raise ValueError(f"{self.name}: a range has both ends and a source")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmedGroup:
    """An armed group: the ground it holds or works from, by names of places, the best first, and its country."""

    key: str
    name: str
    variants: tuple[str, ...]
    territory: tuple[str, ...]
    country: str
    patrons: tuple[str, ...]
    active: bool
    as_of: str


Row = TypeVar("Row", bound=System | ArmedGroup)
_VARIANT = re.compile(r"(?<=\d)[a-z]{1,2}$|-(?![ivx])[a-z]$")
_NUMBERED = re.compile(r"([A-Z][a-z]{3,})-(?:\d|[IVX]+\b)")
_MARK = re.compile(r"[-’']")
_WORD = re.compile(r"(?<![\w-])[A-Za-z0-9][\w’'-]*")


@cache
def systems() -> tuple[System, ...]:
    """Every row of ``systems.csv``. Raises `geobrief.errors.DataError` where the table cannot be read."""
    return tuple(
        System(
            name=row["name"],
            variants=_split(row["variants"]),
            ambiguous=row["ambiguous"] == "yes",
            kind=row["kind"],
            makers=_split(row["maker"]),
            operators=_split(row["operators"]),
            low_km=float(row["range_low_km"]) if row["range_low_km"] else None,
            high_km=float(row["range_high_km"]) if row["range_high_km"] else None,
            source=row["source"],
            as_of=row["as_of"],
            basis=cast("Basis", row["basis"]),
        )
        for row in _rows("systems.csv")
    )


@cache
def groups() -> tuple[ArmedGroup, ...]:
    """Every row of ``groups.csv``. Raises `geobrief.errors.DataError` where the table cannot be read."""
    return tuple(
        ArmedGroup(
            key=row["key"],
            name=row["name"],
            variants=_split(row["variants"]),
            territory=_split(row["territory"]),
            country=row["country"],
            patrons=_split(row["patrons"]),
            active=row["status"] == "active",
            as_of=row["as_of"],
        )
        for row in _rows("groups.csv")
    )


def key(name: str) -> str:
    """What two ways to write one weapon share: "KN-23s" and "KN-23", "DF-21D" and "DF-21"."""
    plain = " ".join(name.split())
    if len(plain) > 1 and plain[-1] == "s" and plain[-2] != "s" and plain not in _ending_in_s():
        plain = plain[:-1]
    return _VARIANT.sub("", plain.lower()).replace(" ", "-")


@cache
def _ending_in_s() -> frozenset[str]:
    names = {name for system in systems() for name in (system.name, *system.variants)}
    return frozenset(name for name in names if name.endswith("s") and name[:-1] not in names)


def _split(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split(";") if part.strip())


def _rows(name: str) -> Iterator[dict[str, str]]:
    try:
        written = resources.files("geobrief.world.arsenal").joinpath("tables", name).read_text("utf-8")
    except OSError as error:
        raise DataError(f"{name} cannot be read: {error}", hint="Install geobrief anew.") from error
    yield from csv.DictReader(written.splitlines())


def named(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, System]]:
    """Find the systems that a text names, in order: start, end, and the row."""
    yield from _found(text, _first_words_of_systems(), start, len(text) if end is None else end)


def groups_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, ArmedGroup]]:
    """Find the armed groups that a text names, in order."""
    yield from _found(text, _first_words_of_groups(), start, len(text) if end is None else end)


def called(name: str) -> System | None:
    """The system that goes by a name, or by the same name written another way (`key`)."""
    return _by_key().get(key(name))


def distinct() -> tuple[str, ...]:
    """Names of one word, in letters alone, that are hardly ever anything else."""
    return tuple(system.name for system in systems() if not system.ambiguous and system.name.isalpha())


@cache
def _by_key() -> Mapping[str, System]:
    found: dict[str, System] = {}
    for system in systems():
        for name in (system.name, *system.variants):
            found.setdefault(key(name), system)
    return found


@cache
def _first_words_of_systems() -> Mapping[str, tuple[tuple[str, System], ...]]:
    return _by_first_word((*systems(), *_families()))


def _families() -> Iterator[System]:
    """ "Shahed" of "Shahed-136": what a family goes by without a number, where no row has that name."""
    taken = {name for system in systems() for name in (system.name, *system.variants)}
    for system in systems():
        family = _NUMBERED.match(system.name)
        if family is not None and family[1] not in taken:
            taken.add(family[1])
            yield replace(system, name=family[1], variants=(), ambiguous=True)


@cache
def _first_words_of_groups() -> Mapping[str, tuple[tuple[str, ArmedGroup], ...]]:
    return _by_first_word(groups())


def _by_first_word(rows: tuple[Row, ...]) -> Mapping[str, tuple[tuple[str, Row], ...]]:
    """Names by their first word, as `_WORD` reads it, the longest first."""
    named: list[tuple[str, Row]] = [(name, row) for row in rows for name in (row.name, *row.variants)]
    found: dict[str, list[tuple[str, Row]]] = {}
    for name, row in sorted(named, key=lambda one: -len(one[0])):
        first = _WORD.match(name)
        if first is not None:
            found.setdefault(first[0], []).append((name, row))
    return {word: tuple(rows) for word, rows in found.items()}


def _found(
    text: str, index: Mapping[str, tuple[tuple[str, Row], ...]], start: int, end: int
) -> Iterator[tuple[int, int, Row]]:
    done = start
    for word in _WORD.finditer(text, start, end):
        written = word[0]
        if word.start() < done or not (written in index or written.removesuffix("s") in index or _MARK.search(written)):
            continue
        for first in dict.fromkeys((written, written.removesuffix("s"), *_beginnings(written))):
            hit = next((one for one in index.get(first, ()) if _ends(text, word.start(), one[0], end)), None)
            if hit is not None:
                done = _end(text, word.start(), hit[0])
                yield word.start(), done, hit[1]
                break


def _beginnings(word: str) -> Iterator[str]:
    """ "Shahed-type", "Iskander's": the word before the mark."""
    for mark in _MARK.finditer(word):
        yield word[: mark.start()]


def _end(text: str, start: int, name: str) -> int:
    end = start + len(name)
    return end + 1 if text[end : end + 1] == "s" and not name.endswith("s") else end


def _ends(text: str, start: int, name: str, until: int) -> bool:
    end = _end(text, start, name)
    return end <= until and text.startswith(name, start) and not text[end : end + 1].isalnum()
