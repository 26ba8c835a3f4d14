"""What the compiler handles: one place with all its names, before it becomes rows.

Only the standard library is imported here and in all that the compiler uses: it runs where geobrief is
built, and its dependencies are not installed there.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum

from geobrief.world.gazetteer.features import WEIGHT
from geobrief.world.gazetteer.fold import fold


class Sort(IntEnum):
    """How a name belongs to a place, and by that what spelling of it is let through; the file stores the number."""

    NAME = 0
    ALIAS = 1
    DEMONYM = 2  # needs a capital: Polish, not polish
    INITIALS = 3  # capitals only: US, not us
    CUT = 4  # needs its dot: Ind., not Ind
    EITHER = 5  # in capitals or with its dot: KY and Ky., not Ky


@dataclass(slots=True, kw_only=True)
class Entry:
    """One place. ``number`` is the GeoNames id, or 0 where ``ref`` names the record."""

    name: str
    feature: str
    lat: float
    lon: float
    number: int = 0
    ref: str | None = None
    country: str | None = None
    admin1: int = 0
    admin2: int = 0
    population: int = 0
    extent_km: float = 0.0
    curated: bool = False
    weight: float = 0.0
    names: dict[tuple[str, Sort], float] = field(default_factory=dict)

    def call(self, name: str, sort: Sort, penalty: float = 0.0) -> None:
        """Add a name; ``penalty`` lowers its rank by as many powers of ten in population."""
        key = (fold(name), sort)
        if key[0]:
            self.names[key] = min(penalty, self.names.get(key, penalty))


def admitting(sorts: set[Sort]) -> Sort:
    """Return the one sort that lets through what any of several does."""
    return Sort.EITHER if sorts >= {Sort.INITIALS, Sort.CUT} and min(sorts) is Sort.INITIALS else min(sorts)


def abbreviation_sort(text: str) -> Sort:
    """Tell initials (U.S., KY, DPRK) from words cut short (Calif., N.Mex.)."""
    return Sort.CUT if any(char.islower() for char in text) else Sort.INITIALS


def is_latin(text: str) -> bool:
    """Whether a name is written in Latin letters, with a capital: transliterations by machine have none."""
    letters = [char for char in text if char.isalpha()]
    if text.isascii():
        return any(char.isupper() for char in letters)
    if not all(
        unicodedata.name(char, "").startswith(("LATIN", "MODIFIER", "FEMININE", "MASCULINE")) for char in letters
    ):
        return False
    return any(char.isupper() for char in letters)


def plurals(demonym: str) -> tuple[str, ...]:
    """Return a demonym and its plural where that is formed with an s (Russian, Russians; but only French)."""
    fixed = ("s", "x", "ese", "ch", "sh", "ss", "men", "women", "poque")
    return (demonym,) if demonym.endswith(fixed) else (demonym, f"{demonym}s")


def weigh(feature: str, population: int) -> float:
    """Return how likely a record is meant before any text is read, on the scale of log10(population)."""
    people = math.log10(population + 1)
    by_feature = {"country": people + 5, "territory": people + 3, "capital": people + 1.5}
    by_feature |= {"adm1": people - 1, "adm2": people - 2, "adm3": people - 2.5, "airport": 3.0}
    return by_feature.get(feature, WEIGHT.get(feature, people))
