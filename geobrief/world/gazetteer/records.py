"""What the gazetteer knows of one place, and how a name was found to mean it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from geobrief.model import PlaceKind

OWN = "own:"
"""How the ids of the user's own places begin."""

How: TypeAlias = Literal["name", "alias", "abbreviation", "demonym", "spelling"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One place.

    ``id`` is stable between versions: ``country:UA`` (ISO 3166-1), ``adm1:US.TX`` (GeoNames' code of a
    first-level division), ``geonames:703448``, ``airport:KDCA`` (ICAO), ``geobrief:sea-of-japan``;
    ``own:camp-alpha`` is from a file of the user's own (see `overlay`).
    ``country`` is an ISO 3166-1 alpha-2 code, None for what lies in several countries or in none;
    ``admin1`` and ``admin2`` are the names of the first- and second-level divisions it lies in.
    ``lat`` and ``lon`` are degrees; the place lies within ``extent_km`` of them (0 for a site).
    """

    id: str
    name: str
    kind: PlaceKind
    feature: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    extent_km: float

    @property
    def own(self) -> bool:
        """Whether the user's own gazetteer has it."""
        return self.id.startswith(OWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A record that a looked-up name can mean, and what the name is to it."""

    record: Record
    how: How
