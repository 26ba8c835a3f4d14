"""Numbers that speak for or against a candidate: by itself, and in the light of the other choices."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from geobrief.settle.resolve.lying import is_narrow, is_state, kilometres, lies_in, vectors
from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from geobrief.settle.resolve.company import World
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
_OF_OTHERS = [
    _COLUMN[name]
    for name in (
        "same country", "same province", "same district", "in a sentence with", "among states", "remote", "far",
        "far hamlet", "container", "contained", "uncontained", "dateline",
    )
]  # fmt: skip
"""What other names lend to a candidate by its record alone, in the order that it is told in."""

_NEAR_KM, _NEXT_DOOR_KM = 150.0, 25.0
"""Decay of nearness: a place at this distance counts 1/e of one on the spot."""
_NEIGHBOURS = 3
_REMOTE_KM, _BESIDE_KM = 700.0, 300.0
"""How far from all else in the article a place is remote; decay of nearness to a country's edge."""
_FAR_KM, _FARTHEST = 100.0, 2.0
"""Beyond how many kilometres from all else a place begins to be far; what 10,000 km and more count."""
_CROWD = 2.0
"""So many towns and sites beside the first make a name doubtful of which all bearers lie far from them. One alone says
which bearer is meant, and not that none is ("the centre in Honolulu said"); a country says both."""
_LARGE = 300_000  # people of a place that needs no company
_WORLD_KM = 1000.0  # a region so wide, in no one country, is a part of the world
_WITH_SEAT = 0.4  # what the company of states counts for one that has a town of its name: Geneva, New York
_STATED = 2.0
"""What a town counts that is not in the state named behind it; other names with commas between may be a list."""
_AT_HOME_KM = 60.0
"""Decay of nearness to the town for whose readers the article is written."""

_SHORT = 0.4
"""What a name counts as another spelling that is the head of the whole one."""
_TIES = frozenset("de del di do da am an im on upon by the sur en la el na nad pod".split())
"""What ties the head of a town's name to what tells it from others."""

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
        if match.how == "alias" and _is_short(sense.name, match.record.name):
            matrix[row, _COLUMN["alias"]] = _SHORT
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


def _is_short(name: str, whole: str) -> bool:
    """ "Santiago" for Santiago de Compostela, "Rostov" for Rostov-on-Don: the head of a name is nearly the name."""
    rest = fold(whole).removeprefix(f"{fold(name)} ")
    return rest.partition(" ")[0] in _TIES


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


class Spots:
    """Where the candidates of a sense lie: their points, a row each, and which of them say where something is."""

    def __init__(self, sense: Sense) -> None:
        self.points = vectors(match.record for match in sense.candidates)
        self.narrow = np.array([is_narrow(match.record.feature) for match in sense.candidates])


def with_context(index: int, sense: Sense, spots: Spots, base: np.ndarray, world: World) -> np.ndarray:
    """The features of `local`, with those that other names lend."""
    matrix = base.copy()
    if not sense.candidates:
        return matrix
    apart = kilometres(spots.points, world.points[world.others(index)])
    matrix[:, _COLUMN["near"]], matrix[:, _COLUMN["next door"]] = _nearness(spots, apart)
    edges = _to_countries(spots, *world.spoken(index))
    matrix[:, _COLUMN["by a country"]] = np.exp(-edges / _BESIDE_KM)
    maybe = kilometres(spots.points, world.possible(index)).min(axis=1, initial=math.inf)
    closest = np.minimum(np.minimum(apart.min(axis=1, initial=math.inf), maybe), edges).tolist()
    crowd = 1.0 if np.isfinite(edges).any() else min(1.0, max(0, apart.shape[1] - 1) / _CROWD)
    if not sense.is_home:
        matrix[:, _COLUMN["at home"]] = _at_home(spots, world.homes)
    outer = world.records[sense.container] if sense.container is not None else None
    home = world.records[world.dateline] if world.dateline not in (None, index) else None
    beside = world.beside(index)
    has_seat = base[:, _COLUMN["seat"]].tolist()
    rows = []
    for match, away, seat in zip(sense.candidates, closest, has_seat, strict=True):
        record = match.record
        far = (0.0, 0.0, 0.0)
        if math.isfinite(away) and not sense.apart:
            far = _far(record, away, strange=not world.has_country(record.country, index))
        inside = outer is not None and lies_in(record, outer)
        outside = outer is not None and not inside
        stated = outer is not None and is_state(outer) and record.kind == "city"
        written_there = home is not None and record.country == home.country and record.admin1 == home.admin1
        rows.append((
            *world.shares(record, index),
            any(lies_in(record, around) for around in beside),
            (match.how == "name" and _is_sister(record, beside)) * (_WITH_SEAT if seat else 1.0),
            *far,
            any(lies_in(inner, record) for inner in sense.inner),
            inside,
            outside * (_STATED if stated else 1.0),
            written_there,
        ))  # fmt: skip
    matrix[:, _OF_OTHERS] = rows
    matrix[:, _FAR] -= (1 - crowd) * matrix[:, _FAR].min(axis=0)
    return matrix


def _far(record: Record, away: float, *, strange: bool) -> tuple[float, float, float]:
    """How far a place is from all else: one beyond sight, one in a country that nothing else speaks of, a hamlet."""
    far = min(_FARTHEST, math.log10(1 + away / _FAR_KM)) if record.kind in _SPOTS else 0.0
    obscure = _obscure(record)
    return float(strange and away > _REMOTE_KM) * obscure, far * strange, far * obscure


def _at_home(spots: Spots, homes: list[Record]) -> np.ndarray:
    """How near each candidate lies to the towns for whose readers the article is written."""
    towns = [record for record in homes if record.kind != "country" and is_narrow(record.feature)]
    if not towns:
        return np.zeros(len(spots.narrow))
    away = kilometres(spots.points, vectors(towns)).min(axis=1)
    near: np.ndarray = np.exp(-away / _AT_HOME_KM) * spots.narrow
    return near


def _obscure(record: Record) -> float:
    """How little a place is known for itself: 0 for a large town and for all that the tables hold, 1 for a hamlet."""
    if record.feature in _HAMLETS and record.id.startswith("geobrief:"):
        return 1.0
    if record.kind in {"country", "water"} or record.own or record.id.startswith(_TABLED):
        return 0.0
    return max(0.0, 1 - record.population / _LARGE)


def _nearness(spots: Spots, apart: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sum over the nearest other towns and sites of exp(-distance / decay), for each candidate and both decays."""
    nearest = np.sort(apart, axis=1)[:, :_NEIGHBOURS]
    near, next_door = (np.exp(-nearest / decay).sum(axis=1) * spots.narrow for decay in (_NEAR_KM, _NEXT_DOOR_KM))
    return near, next_door


def _to_countries(spots: Spots, countries: np.ndarray, extents: np.ndarray) -> np.ndarray:
    """Kilometres from each candidate to the edge of the nearest country said, taken for a disc; infinite for none."""
    if not len(countries):
        return np.full(len(spots.narrow), math.inf)
    away = kilometres(spots.points, countries) - extents
    edges: np.ndarray = np.maximum(away, 0.0).min(axis=1)
    return edges


def _is_sister(record: Record, beside: list[Record]) -> bool:
    """Whether a province stands in one sentence with others of its country ("Alabama, Georgia and Mississippi")."""
    return record.feature == "adm1" and any(
        other.feature == "adm1" and other.country == record.country and other.id != record.id for other in beside
    )
