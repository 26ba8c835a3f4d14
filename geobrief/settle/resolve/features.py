"""Numbers that speak for or against a candidate: by itself, and in the light of the other choices."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from geobrief.settle.resolve.senses import Sense
    from geobrief.world.gazetteer import Match, Record

NAMES = (
    "population",
    "known",
    "country",
    "capital",
    "province",
    "district",
    "feature",
    "alias",
    "first",
    "rank",
    "extent",
    "cue",
    "government",
    "seat",
    "dateline of a region",
    "container",
    "contained",
    "uncontained",
    "in a sentence with",
    "same country",
    "same province",
    "same district",
    "near",
    "next door",
    "dateline",
)
_LOCAL = 12  # the first so many are told by the candidate alone
_COLUMN = {name: i for i, name in enumerate(NAMES)}

_NEAR_KM, _NEXT_DOOR_KM = 150.0, 25.0
"""Decay of nearness: a place at this distance counts 1/e of one on the spot."""
_NEIGHBOURS = 3
_STATED = 2.0
"""What a town counts that is not in the state named behind it; other names with commas between may be a list."""
_HOME_WEIGHT = 3.0
"""What the newspaper's home counts, beside a name said once (1) and one said seven times (3)."""

_CUES = {
    "county": {"adm2"},
    "parish": {"adm2"},
    "borough": {"adm2", "city"},
    "district": {"adm2", "adm3"},
    "province": {"adm1", "adm2"},
    "oblast": {"adm1"},
    "state": {"adm1"},
    "prefecture": {"adm1", "adm2"},
    "region": {"adm1", "adm2", "region"},
    "river": {"river"},
    "lake": {"lake"},
    "sea": {"sea"},
    "island": {"island"},
    "islands": {"islands"},
    "airport": {"airport"},
}
"""Generic words of a name, and the features of the records that they speak for."""


_GOVERNED = frozenset({"capital", "country", "territory"})
"""What a government or a side is called by ("Washington and Moscow", "Georgia said")."""


def local(sense: Sense) -> np.ndarray:
    """Features of each candidate that need no other name: one row a candidate, columns as in NAMES."""
    matrix = np.zeros((len(sense.candidates), len(NAMES)))
    if sense.is_home:
        return matrix  # a local paper may well be of the smallest Paris: the article's other names decide
    largest = max((m.record.population for m in sense.candidates), default=0)
    cues = [_CUES[word] for word in fold(sense.name).split() if word in _CUES]
    for row, match in enumerate(sense.candidates):
        matrix[row, :_LOCAL] = _local(row, match, largest, cues)
        matrix[row, _COLUMN["government"]] = float(sense.acts and match.record.feature in _GOVERNED)
        matrix[row, _COLUMN["seat"]] = float(_has_seat(match, sense.candidates))
        matrix[row, _COLUMN["dateline of a region"]] = float(sense.dateline and match.record.kind != "city")
    return matrix


def _local(row: int, match: Match, largest: int, cues: list[set[str]]) -> list[float]:
    record = match.record
    return [
        math.log10(1 + record.population),
        float(record.population > 0 and record.population == largest),
        float(record.kind == "country"),
        float(record.feature == "capital"),
        float(record.feature == "adm1"),
        float(record.feature in {"adm2", "adm3"}),
        float(record.id.startswith("geobrief:")),
        float(match.how in {"alias", "spelling"}),
        float(row == 0),
        1 / (1 + row),
        math.log10(1 + record.extent_km) if record.id.startswith("geobrief:") else 0.0,
        float(any(record.feature in cue for cue in cues)),
    ]


def _has_seat(division: Match, others: tuple[Match, ...]) -> bool:
    """Whether a division shares its name with a town in it: the town is then meant, unless a word says otherwise."""
    record = division.record
    if record.feature not in {"adm1", "adm2", "adm3"}:
        return False
    return any(
        other.how == division.how
        and other.record.kind == "city"
        and other.record.country == record.country
        and record.name in (other.record.admin1, other.record.admin2)
        for other in others
    )


Division = tuple[str, ...]
"""A country's code, with the names of province and district."""


class World:
    """What all senses have chosen so far: points, countries and provinces, to be asked by each in turn."""

    def __init__(self, found: list[Sense], picks: list[int | None]) -> None:
        self.records = [
            s.candidates[p].record if s.candidates and p is not None else None
            for s, p in zip(found, picks, strict=True)
        ]
        self.points = np.array([_vector(r.lat, r.lon) if r else (0.0, 0.0, 0.0) for r in self.records])
        self.local = np.array([r is not None and _is_narrow(r.feature) for r in self.records])
        self.weights = [math.log2(1 + len(s.toponyms)) if not s.is_home else _HOME_WEIGHT for s in found]
        self.apart = [_namesakes(i, found) if s.is_home else frozenset({i}) for i, s in enumerate(found)]
        self.sentences = [s.sentences for s in found]
        self._said: dict[Division, float] = {}
        for record, weight in zip(self.records, self.weights, strict=True):
            for division in _divisions(record) if record else ():
                self._said[division] = self._said.get(division, 0.0) + weight
        self._containers = [(i, r) for i, r in enumerate(self.records) if r and _is_container(r)]
        self.dateline = next((i for i, s in enumerate(found) if s.dateline and s.candidates), None)

    def shares(self, candidate: Record, but: int) -> tuple[float, float, float]:
        """Weight of the other places in the candidate's country, province and district; each saturates at 1."""
        within = _divisions(candidate)
        own = [(_divisions(record), self.weights[i]) for i in self.apart[but] if (record := self.records[i])]
        said = [
            self._said.get(division, 0.0) - sum(weight for held, weight in own if division in held)
            for division in within
        ]
        said += [0.0] * (3 - len(said))
        country, province, district = (1 - math.exp(-weight / 2) for weight in said)
        return country, province, district

    def beside(self, index: int) -> list[Record]:
        """The countries and provinces that stand in one sentence with a name."""
        sentences = self.sentences[index]
        return [
            record
            for i, record in self._containers
            if i not in self.apart[index] and not sentences.isdisjoint(self.sentences[i])
        ]


def _namesakes(home: int, found: list[Sense]) -> frozenset[int]:
    """The senses that a newspaper's home must not listen to: itself, and the name that it shares."""
    own = {match.record.id for match in found[home].candidates}
    return frozenset(i for i, s in enumerate(found) if i == home or any(m.record.id in own for m in s.candidates[:3]))


def with_context(index: int, sense: Sense, base: np.ndarray, world: World) -> np.ndarray:
    """The features of `local`, with those that other names lend."""
    matrix = base.copy()
    if not sense.candidates:
        return matrix
    matrix[:, _COLUMN["near"]], matrix[:, _COLUMN["next door"]] = _nearness(index, sense, world)
    outer = world.records[sense.container] if sense.container is not None else None
    home = world.records[world.dateline] if world.dateline not in (None, index) else None
    beside = world.beside(index)
    shares = slice(_COLUMN["same country"], _COLUMN["same district"] + 1)
    for row, match in enumerate(sense.candidates):
        record = match.record
        matrix[row, shares] = world.shares(record, index)
        matrix[row, _COLUMN["in a sentence with"]] = float(any(_lies_in(record, around) for around in beside))
        matrix[row, _COLUMN["container"]] = float(any(_lies_in(inner, record) for inner in sense.inner))
        if outer is not None:
            inside = _lies_in(record, outer)
            matrix[row, _COLUMN["contained"]] = float(inside)
            matrix[row, _COLUMN["uncontained"]] = (not inside) * (
                _STATED if _is_state(outer) and record.kind == "city" else 1.0
            )
        if home is not None:
            matrix[row, _COLUMN["dateline"]] = float(record.country == home.country and record.admin1 == home.admin1)
    return matrix


def _lies_in(inner: Record, outer: Record) -> bool:
    """Whether one place lies in another, a country or a first-level division."""
    if inner.id == outer.id or inner.country != outer.country or inner.country is None:
        return False
    return outer.kind == "country" or inner.admin1 == outer.name


def _is_container(record: Record) -> bool:
    return record.kind == "country" or record.feature == "adm1"


def _divisions(record: Record) -> tuple[Division, ...]:
    """The country that a place lies in, or is, with its province and with its district, as far as it has them."""
    if record.country is None:
        return ()
    country, province, district = record.country, _province(record), _district(record)
    if province is None:
        return ((country,),)
    return ((country,), (country, province)) + (((country, province, district),) if district is not None else ())


def _is_state(record: Record) -> bool:
    """Whether newspapers name it behind every town: the states and provinces of which English-language news tells."""
    return record.feature == "adm1" and record.country in {"US", "CA", "AU"}


def _province(record: Record) -> str | None:
    return record.name if record.feature == "adm1" else record.admin1


def _district(record: Record) -> str | None:
    return record.name if record.feature == "adm2" else record.admin2


def _nearness(index: int, sense: Sense, world: World) -> tuple[np.ndarray, np.ndarray]:
    """Sum over the nearest other towns and sites of exp(-distance / decay), for each candidate and both decays."""
    others = world.local.copy()
    others[list(world.apart[index])] = False
    nothing = np.zeros(len(sense.candidates))
    if not others.any():
        return nothing, nothing
    own = np.array([_vector(m.record.lat, m.record.lon) for m in sense.candidates])
    narrow = np.array([_is_narrow(m.record.feature) for m in sense.candidates])
    kilometres = 6371.0 * np.arccos(np.clip(own @ world.points[others].T, -1.0, 1.0))
    nearest = np.sort(kilometres, axis=1)[:, :_NEIGHBOURS]
    near, next_door = (np.exp(-nearest / decay).sum(axis=1) * narrow for decay in (_NEAR_KM, _NEXT_DOOR_KM))
    return near, next_door


def _is_narrow(feature: str) -> bool:
    """Whether a point says where it is: towns and sites do, countries and seas do not."""
    return feature not in {"country", "territory", "continent", "ocean", "sea", "region"}


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    """Unit vector of a point on the sphere."""
    phi, theta = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)
