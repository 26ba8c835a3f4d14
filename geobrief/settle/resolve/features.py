"""Numbers that speak for or against a candidate: by itself, and in the light of the other choices."""

from __future__ import annotations

import itertools
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
    "spelling",
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
    "remote",
    "far",
    "far hamlet",
    "by a country",
    "among states",
    "state office",
    "country office",
    "at home",
)
_HAMLETS = frozenset({"camp", "town"})
"""Hand-kept places that nothing but their being named makes known."""
_TABLED = ("geobrief:", "airport:", "point:")
_SPOTS = frozenset({"city", "region", "site"})
"""Kinds of which a text names those that lie near one another; an island or a sea may be the one far thing in it."""
_LOCAL = 13  # the first so many are told by the candidate alone
_COLUMN = {name: i for i, name in enumerate(NAMES)}
_FAR = slice(_COLUMN["remote"], _COLUMN["far hamlet"] + 1)

_NEAR_KM, _NEXT_DOOR_KM = 150.0, 25.0
"""Decay of nearness: a place at this distance counts 1/e of one on the spot."""
_NEIGHBOURS = 3
_WINDOW = 150
"""So many names before and after one are asked how near they lie: more do not tell more, and cost with their square."""
_MOST_COUNTRIES = 12
_REMOTE_KM, _BESIDE_KM = 700.0, 300.0
"""How far from all else in the article a place is remote; decay of nearness to a country's edge."""
_FAR_KM, _FARTHEST = 100.0, 2.0
"""Beyond how many kilometres from all else a place begins to be far; what 10,000 km and more count."""
_DIVISION_KM = 400.0  # how far from a state's middle its capes and bases may lie
_LARGE = 300_000  # people of a place that needs no company
_NOTHING = 1e-9
_WORLD_KM = 1000.0  # a region so wide, in no one country, is a part of the world
_WITH_SEAT = 0.4  # what the company of states counts for one that has a town of its name: Geneva, New York
_STATED = 2.0
"""What a town counts that is not in the state named behind it; other names with commas between may be a list."""
_AT_HOME_KM = 60.0
"""Decay of nearness to the town for whose readers the article is written."""
_HOME_WEIGHT = 3.0
"""What the newspaper's home counts, beside a name said once (1) and one said seven times (3)."""
_EMBEDDED_WEIGHT = 0.3
"""What a name counts that stands inside others' names only: clubs and banks go by a town that the text is not about."""

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
        matrix[row, _COLUMN["state office"]] = float(sense.office == "state" and match.record.feature == "adm1")
        matrix[row, _COLUMN["country office"]] = float(sense.office == "country" and match.record.kind == "country")
        matrix[row, _COLUMN["seat"]] = float(_has_seat(match, sense.candidates))
        matrix[row, _COLUMN["dateline of a region"]] = float(sense.dateline and match.record.kind != "city")
    return matrix


def _local(row: int, match: Match, largest: int, cues: list[set[str]]) -> list[float]:
    record = match.record
    return [
        math.log10(1 + record.population),
        float(record.population > 0 and record.population == largest),
        float(record.kind == "country" or _is_world_region(match)),
        float(record.feature == "capital"),
        float(record.feature == "adm1"),
        float(record.feature in {"adm2", "adm3"}),
        float(record.id.startswith(("geobrief:", "airport:")) and record.feature not in _HAMLETS),
        float(match.how == "alias"),
        float(match.how == "spelling"),
        float(row == 0),
        1 / (1 + row),
        math.log10(1 + record.extent_km) if record.id.startswith("geobrief:") and record.feature != "town" else 0.0,
        float(any(record.feature in cue for cue in cues)),
    ]


def _is_world_region(match: Match) -> bool:
    """Whether a part of the world is meant as a country would be: no hamlet is the Middle East of the news."""
    record = match.record
    if record.feature == "ocean":
        return match.how in {"name", "alias"}  # "the Pacific"
    wide = record.country is None and record.kind == "region" and record.extent_km >= _WORLD_KM
    return wide and match.how == "name"


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
        self.local = np.array(
            [
                r is not None and _is_narrow(r.feature) and not s.embedded
                for r, s in zip(self.records, found, strict=True)
            ]
        )
        self.weights = [_weight(sense) for sense in found]
        self.apart = [_namesakes(i, found) if s.is_home else frozenset({i}) for i, s in enumerate(found)]
        self.sentences = [s.sentences for s in found]
        self.stretch = [s.apart for s in found]
        self._said: dict[Division, float] = {}
        for record, weight in zip(self.records, self.weights, strict=True):
            for division in _divisions(record) if record else ():
                self._said[division] = self._said.get(division, 0.0) + weight
        self._containers: dict[int, list[int]] = {}
        for i, record in enumerate(self.records):
            for sentence in self.sentences[i] if record and _is_container(record) else ():
                self._containers.setdefault(sentence, []).append(i)
        self._spoken = {r.id: (i, r) for i, r in enumerate(self.records) if r and r.kind == "country"}
        self.named = next((i for i, s in enumerate(found) if s.is_home), len(found))
        self.homes = [r for r, s in zip(self.records, found, strict=True) if r is not None and s.is_newsroom]
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
        there = {i for sentence in self.sentences[index] for i in self._containers.get(sentence, ())}
        return [r for i in sorted(there - self.apart[index]) if (r := self.records[i]) is not None]

    def spoken(self, index: int) -> list[Record]:
        """The countries that the article's other names are, the first so many."""
        others = (record for i, record in self._spoken.values() if i not in self.apart[index])
        return list(itertools.islice(others, _MOST_COUNTRIES))

    def has_country(self, code: str | None, but: int) -> bool:
        """Whether any other name lies in a country, or is it."""
        own = sum(self.weights[i] for i in self.apart[but] if (r := self.records[i]) and r.country == code)
        return code is not None and self._said.get((code,), 0.0) - own > _NOTHING

    def others(self, index: int) -> np.ndarray:
        """Indices of the towns and sites said before and after a name, as far as their nearness may tell."""
        low, high = max(0, index - _WINDOW), index + _WINDOW + 1
        near = np.flatnonzero(self.local[low:high]) + low
        company = np.flatnonzero(self.local[self.named :]) + self.named  # the home, and points given by coordinates
        every = near if self.named < high else np.union1d(near, company)
        left_out = self.apart[index] | self.stretch[index]
        return np.array([i for i in every.tolist() if i not in left_out], dtype=np.intp)


def _is_spot(record: Record | None, sense: Sense) -> bool:
    """Whether a choice tells where the article is: a point, and no club's or bank's."""
    return record is not None and _is_narrow(record.feature) and not sense.embedded


def _weight(sense: Sense) -> float:
    """What a name counts as company: more if said often, less if only others' names have it."""
    if sense.is_home:
        return _HOME_WEIGHT
    return math.log2(1 + len(sense.toponyms)) * (_EMBEDDED_WEIGHT if sense.embedded else 1.0)


def _namesakes(home: int, found: list[Sense]) -> frozenset[int]:
    """The senses that a newspaper's home must not listen to: itself, and the name that it shares."""
    own = {match.record.id for match in found[home].candidates}
    return frozenset(i for i, s in enumerate(found) if i == home or any(m.record.id in own for m in s.candidates[:3]))


def with_context(index: int, sense: Sense, base: np.ndarray, world: World) -> np.ndarray:
    """The features of `local`, with those that other names lend."""
    matrix = base.copy()
    if not sense.candidates:
        return matrix
    kilometres = _distances(index, sense, world)
    matrix[:, _COLUMN["near"]], matrix[:, _COLUMN["next door"]] = _nearness(sense, kilometres)
    edges = _to_countries(sense, world.spoken(index))
    matrix[:, _COLUMN["by a country"]] = np.exp(-edges / _BESIDE_KM)
    closest = np.minimum(kilometres.min(axis=1, initial=math.inf), edges)
    if not sense.is_home:
        matrix[:, _COLUMN["at home"]] = _at_home(sense, world.homes)
    outer = world.records[sense.container] if sense.container is not None else None
    home = world.records[world.dateline] if world.dateline not in (None, index) else None
    beside = world.beside(index)
    shares = slice(_COLUMN["same country"], _COLUMN["same district"] + 1)
    for row, match in enumerate(sense.candidates):
        record = match.record
        matrix[row, shares] = world.shares(record, index)
        matrix[row, _COLUMN["in a sentence with"]] = float(any(_lies_in(record, around) for around in beside))
        matrix[row, _COLUMN["among states"]] = (match.how == "name" and _is_sister(record, beside)) * (
            _WITH_SEAT if base[row, _COLUMN["seat"]] else 1.0
        )
        if math.isfinite(closest[row]) and not sense.apart:
            strange = not world.has_country(record.country, index)
            matrix[row, _FAR] = _far(record, closest[row], strange=strange)
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


def _far(record: Record, kilometres: float, *, strange: bool) -> tuple[float, float, float]:
    """How far a place is from all else: one beyond sight, one in a country that nothing else speaks of, a hamlet."""
    far = min(_FARTHEST, math.log10(1 + kilometres / _FAR_KM)) if record.kind in _SPOTS else 0.0
    obscure = _obscure(record)
    return float(strange and kilometres > _REMOTE_KM) * obscure, far * strange, far * obscure


def _at_home(sense: Sense, homes: list[Record]) -> np.ndarray:
    """How near each candidate lies to the towns for whose readers the article is written."""
    towns = [record for record in homes if record.kind != "country" and _is_narrow(record.feature)]
    if not towns:
        return np.zeros(len(sense.candidates))
    own = np.array([_vector(m.record.lat, m.record.lon) for m in sense.candidates])
    middles = np.array([_vector(r.lat, r.lon) for r in towns])
    away = (6371.0 * np.arccos(np.clip(own @ middles.T, -1.0, 1.0))).min(axis=1)
    near: np.ndarray = np.exp(-away / _AT_HOME_KM) * [_is_narrow(m.record.feature) for m in sense.candidates]
    return near


def _lies_in(inner: Record, outer: Record) -> bool:
    """Whether one place lies in another: a country, a division, or what is as wide (Antarctica).

    Hand-kept records do not say in which division they lie: their points tell.
    """
    if inner.id == outer.id or inner.country != outer.country or inner.country is None:
        return False
    if outer.kind == "country" or outer.feature == "continent":
        return True
    if outer.feature == "adm2":
        return inner.admin1 == outer.admin1 and inner.admin2 == outer.name
    if outer.feature != "adm1" or inner.feature == "adm1":
        return False
    if inner.admin1 is None and inner.id.startswith(("geobrief:", "airport:")):
        return _km(inner, outer) <= max(outer.extent_km, _DIVISION_KM)
    return inner.admin1 == outer.name


def _km(one: Record, other: Record) -> float:
    cosine = sum(a * b for a, b in zip(_vector(one.lat, one.lon), _vector(other.lat, other.lon), strict=True))
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))


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


def _obscure(record: Record) -> float:
    """How little a place is known for itself: 0 for a large town and for all that the tables hold, 1 for a hamlet."""
    if record.feature in _HAMLETS and record.id.startswith("geobrief:"):
        return 1.0
    if record.kind in {"country", "water"} or record.own or record.id.startswith(_TABLED):
        return 0.0
    return max(0.0, 1 - record.population / _LARGE)


def _distances(index: int, sense: Sense, world: World) -> np.ndarray:
    """Kilometres from each candidate to the other towns and sites: a row for each candidate."""
    others = world.others(index)
    own = np.array([_vector(m.record.lat, m.record.lon) for m in sense.candidates])
    kilometres: np.ndarray = 6371.0 * np.arccos(np.clip(own @ world.points[others].T, -1.0, 1.0))
    return kilometres


def _nearness(sense: Sense, kilometres: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sum over the nearest other towns and sites of exp(-distance / decay), for each candidate and both decays."""
    narrow = np.array([_is_narrow(m.record.feature) for m in sense.candidates])
    nearest = np.sort(kilometres, axis=1)[:, :_NEIGHBOURS]
    near, next_door = (np.exp(-nearest / decay).sum(axis=1) * narrow for decay in (_NEAR_KM, _NEXT_DOOR_KM))
    return near, next_door


def _to_countries(sense: Sense, countries: list[Record]) -> np.ndarray:
    """Kilometres from each candidate to the edge of the nearest country said, taken for a disc; infinite for none."""
    if not countries:
        return np.full(len(sense.candidates), math.inf)
    own = np.array([_vector(m.record.lat, m.record.lon) for m in sense.candidates])
    middles = np.array([_vector(r.lat, r.lon) for r in countries])
    away = 6371.0 * np.arccos(np.clip(own @ middles.T, -1.0, 1.0)) - np.array([r.extent_km for r in countries])
    edges: np.ndarray = np.maximum(away, 0.0).min(axis=1)
    return edges


def _is_sister(record: Record, beside: list[Record]) -> bool:
    """Whether a province stands in one sentence with others of its country ("Alabama, Georgia and Mississippi")."""
    return record.feature == "adm1" and any(
        other.feature == "adm1" and other.country == record.country and other.id != record.id for other in beside
    )


def _is_narrow(feature: str) -> bool:
    """Whether a point says where it is: towns and sites do, countries and seas do not."""
    return feature not in {"country", "territory", "continent", "ocean", "sea", "region"}


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    """Unit vector of a point on the sphere."""
    phi, theta = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)
