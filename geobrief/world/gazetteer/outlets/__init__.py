"""Where newspapers, agencies and broadcasters are at home: a table, asked by an outlet's address or name.

``outlets.csv`` is kept by hand, from general knowledge; where a row is missing, `geobrief.settle.resolve.home` guesses.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from geobrief.errors import DataError
from geobrief.world.gazetteer.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Scope: TypeAlias = Literal["town", "country", "world"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet with its home: a town, its first-level division ("" where there is none) and its country's code.

    ``scope`` tells for whom it writes, and so which places its readers know: those round a town, those of a country,
    or none in particular.
    """

    name: str
    addresses: tuple[str, ...]
    town: str
    division: str
    country: str
    scope: Scope


@cache
def outlets() -> tuple[Outlet, ...]:
    """Every row of the table. Raises `geobrief.errors.DataError` where it cannot be read."""
    try:
        text = resources.files(__package__).joinpath("outlets.csv").read_text("utf-8")
    except OSError as error:
        raise DataError("the table of outlets cannot be read", hint="Install geobrief again.") from error
    return tuple(
        Outlet(
            name=row["name"],
            addresses=tuple(row["addresses"].split()),
            town=row["town"],
            division=row["division"],
            country=row["country"],
            scope=cast("Scope", row["scope"]),
        )
        for row in csv.DictReader(text.splitlines())
    )


def at(host: str) -> Outlet | None:
    """The outlet of an address, or of the one that it is a part of: "news.example.com" of "example.com"."""
    labels = host.lower().split(".")
    ends = (".".join(labels[i:]) for i in range(len(labels) - 1))
    return next((found for end in ends if (found := _by_address().get(end)) is not None), None)


def called(name: str) -> Outlet | None:
    """The outlet of a name, with or without "The" and its town; None where several bear it."""
    return _by_name().get(_plain(name))


@cache
def _by_address() -> Mapping[str, Outlet]:
    return {address: outlet for outlet in outlets() for address in outlet.addresses}


@cache
def _by_name() -> Mapping[str, Outlet | None]:
    found: dict[str, Outlet | None] = {}
    for outlet in outlets():
        for name in _names(outlet):
            other = found.setdefault(name, outlet)
            if other is not None and (other.town, other.country) != (outlet.town, outlet.country):
                found[name] = None
    return found


def _names(outlet: Outlet) -> Iterator[str]:
    own, town = _plain(outlet.name), fold(outlet.town)
    yield own
    if town not in own:
        yield f"{town} {own}"


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ").strip()
