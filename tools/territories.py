"""Give places of the gazetteer their outlines: divisions, islands, regions, seas, lakes and rivers.

A division gets the provinces of Natural Earth in which most of its towns lie; an island the land round its point that
no sea divides; a sea, lake or river the feature of its name. What has no outline gets a disc of the extent that the
gazetteer knows, cut to the land or the water it lies in, and is marked as approximate.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from territory_facts import PARTS, SEAS

from geobrief.world.earth.ring import disc
from geobrief.world.gazetteer import Gazetteer, Record
from geobrief.world.gazetteer.fold import fold
from geobrief.world.gazetteer.store import COMPILED

if TYPE_CHECKING:
    from provinces import Province

_LEAST_PURE = 0.8  # of the towns in the provinces, for them to be the division
_LEAST_HELD = 0.6  # of the division's towns, to lie in them
_NEAR_DEGREES = 0.05  # a harbour town may lie a little off the simplified coast
_KM_PER_DEGREE = 111.32
_WIDEST_DISC_KM = 700
_ISLAND_FIT = (0.45, 2.2)  # an island's half width, in extents of the gazetteer
_SEA_DEGREES = 0.01
_LEAST_SEA = 0.15  # of its extent across: of three straits the source has slivers only
_LAND = ("region", "disputed", "peninsula", "island", "islands", "mountains", "desert", "valley")
_WATER = ("sea", "strait", "gulf", "bay", "channel", "lake")
_ALL = (*_LAND, *_WATER, "ocean", "adm1", "river")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a place consists of: shapes by their number, or countries by code ("ES!": the largest part of one)."""

    record: str
    name: str
    nature: str
    exact: bool
    parts: tuple[str, ...]


@dataclass(slots=True)
class Atlas:
    """The shapes and the outlines that are made of them, in the order they were found."""

    shapes: list[Any] = field(default_factory=list)
    outlines: dict[str, Outline] = field(default_factory=dict)

    def keep(self, shape: Any) -> str:  # noqa: ANN401 - shapely ships no types
        """Number a shape."""
        self.shapes.append(shape)
        return str(len(self.shapes))

    def add(self, record: Record, nature: str, parts: tuple[str, ...], *, exact: bool = True) -> None:
        """Give a place its outline; the first one stands."""
        outline = Outline(record=record.id, name=record.name, nature=nature, exact=exact, parts=parts)
        self.outlines.setdefault(record.id, outline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What outlines are taken from; ``land`` are the pieces of the closest scale, ``coarse`` those of a rough one."""

    provinces: list[Province]
    land: dict[str, Any]
    coarse: dict[str, Any]
    seas: dict[str, Any]
    lakes: list[Any]
    rivers: list[tuple[dict[str, str], Any]]


def outlines(sources: Sources) -> Atlas:
    """Give all outlines, the exact ones first."""
    atlas, records = Atlas(), _records()
    _composed(atlas, sources, records, _divisions(atlas, sources.provinces, records))
    _islands(atlas, sources.land, records)
    _seas(atlas, sources.seas, records)
    _lakes(atlas, sources.lakes, records)
    _rivers(atlas, sources.rivers, records)
    _discs(atlas, sources.coarse, records)
    return atlas


def _records() -> list[Record]:
    """Give the records that have an extent and no other point to be drawn from, and second-level divisions."""
    store = sqlite3.connect(COMPILED)
    marks = ",".join("?" * len(_ALL))
    query = f"SELECT ref FROM place WHERE feature IN ({marks}) AND ref NOT NULL ORDER BY id"  # noqa: S608  marks only
    rows = store.execute(query, _ALL)
    with Gazetteer.open() as gazetteer:
        found = [gazetteer.get(ref) for (ref,) in rows.fetchall()]
    store.close()
    return [record for record in found if record is not None]


def _towns() -> list[tuple[Any, ...]]:
    query = (
        "SELECT p.lon, p.lat, a.ref, b.id FROM place p JOIN place a ON a.id = p.admin1"
        " LEFT JOIN place b ON b.id = p.admin2 WHERE p.feature IN ('city', 'town', 'capital') ORDER BY p.id"
    )
    store = sqlite3.connect(COMPILED)
    rows = store.execute(query).fetchall()
    store.close()
    return rows


def _divisions(atlas: Atlas, provinces: list[Province], records: list[Record]) -> dict[int, str]:
    """Give divisions their provinces; returns the number of each province's shape, where it has been kept."""
    towns = _towns()
    shapes = [province.shape for province in provinces]
    tree = shapely.STRtree(shapes)
    points = shapely.points([town[0] for town in towns], [town[1] for town in towns])
    where = tree.query_nearest(points, max_distance=_NEAR_DEGREES, all_matches=False)
    numbers: dict[int, str] = {}
    by_id = {record.id: record for record in records}
    first = _by_votes([(int(place), towns[town][2]) for town, place in where.T], Counter(town[2] for town in towns))
    for ref, places in sorted(first.items()):
        if ref in by_id:
            parts = tuple(_number(atlas, numbers, provinces, place) for place in places)
            atlas.add(by_id[ref], "land", parts)
    _second(atlas, numbers, provinces, [(int(place), towns[town][3]) for town, place in where.T], towns)
    return numbers


def _second(atlas: Atlas, numbers: dict[int, str], provinces: list[Province], votes: Any, towns: Any) -> None:  # noqa: ANN401
    """Give second-level divisions theirs, where one province is one."""
    second = _by_votes([vote for vote in votes if vote[1]], Counter(town[3] for town in towns if town[3]))
    taken = {outline.parts for outline in atlas.outlines.values()}
    with Gazetteer.open() as gazetteer:
        for number, places in sorted(second.items()):
            record = gazetteer.get(f"geonames:{number}")
            parts = tuple(_number(atlas, numbers, provinces, place) for place in places)
            if record is not None and len(parts) == 1 and parts not in taken:
                atlas.add(record, "land", parts)


def _by_votes(votes: list[tuple[int, Any]], size: Counter[Any]) -> dict[Any, list[int]]:
    """Give for each division the provinces in which its towns are most, if those are the division."""
    within: dict[int, Counter[Any]] = defaultdict(Counter)
    for place, division in votes:
        within[place][division] += 1
    mine: dict[Any, list[int]] = defaultdict(list)
    for place, counts in sorted(within.items()):
        mine[counts.most_common(1)[0][0]].append(place)
    return {
        division: places
        for division, places in mine.items()
        if (held := sum(within[place][division] for place in places)) >= _LEAST_HELD * size[division]
        and held >= _LEAST_PURE * sum(sum(within[place].values()) for place in places)
    }


def _number(atlas: Atlas, numbers: dict[int, str], provinces: list[Province], place: int) -> str:
    if place not in numbers:
        numbers[place] = atlas.keep(provinces[place].shape)
    return numbers[place]


def _composed(atlas: Atlas, sources: Sources, records: list[Record], numbers: dict[int, str]) -> None:
    """Put places together from what `PARTS` names; a part that has no outline is an error of the table."""
    named = {(record.country, record.name): record.id for record in records if record.feature == "adm1"}
    pieces: dict[str, str] = {}

    def numbered(part: str) -> tuple[str, ...]:
        if part[0] == "=":
            if part not in pieces:
                pieces[part] = atlas.keep(sources.land[part[1:]])
            return (pieces[part],)
        if part[0] == "/":
            _, country, name = part.split("/")
            found = [at for at, each in enumerate(sources.provinces) if (each.country, each.name) == (country, name)]
            return tuple(_number(atlas, numbers, sources.provinces, at) for at in found)
        if ":" in part:
            country, _, name = part.partition(":")
            return atlas.outlines[named[country, name]].parts
        return (part,)

    for record in records:
        if record.name in PARTS and (record.feature in _LAND or record.name == "Crimea"):
            atlas.outlines.pop(record.id, None)
            atlas.add(record, "land", tuple(number for part in PARTS[record.name] for number in numbered(part)))


def _islands(atlas: Atlas, land: dict[str, Any], records: list[Record]) -> None:
    """Give an island the land round its point, and islands all that lies within their extent."""
    parts = shapely.get_parts(shapely.union_all(list(land.values())))
    tree = shapely.STRtree(parts)
    half = np.array([_half_km(part) for part in parts])
    for record in records:
        if record.id in atlas.outlines or record.feature not in ("island", "islands"):
            continue
        if record.feature == "island":
            near = tree.query_nearest(shapely.Point(record.lon, record.lat), all_matches=False)
            chosen = [half_ for at in near if _fits(record, parts[at], half[at]) for half_ in _both_sides(parts, at)]
        else:
            within = disc((record.lon, record.lat), record.extent_km * 1050.0)
            chosen = [at for at in tree.query(within, predicate="covers") if half[at] < record.extent_km]
        if chosen:
            shape = shapely.union_all(parts[np.sort(chosen)])
            atlas.add(record, "land", (atlas.keep(shape),))


def _both_sides(parts: Any, at: int) -> list[int]:  # noqa: ANN401 - numpy shapes
    """Give an island and, where 180 degrees divides it, its other half."""
    west, _, east, _ = shapely.bounds(parts).T
    mine = [at]
    for edge, others in ((west[at] == -180, east == 180), (east[at] == 180, west == -180)):
        if edge:
            low, high = _on_180(parts[at])
            ends = [(int(near), *_on_180(parts[near])) for near in np.flatnonzero(others)]
            mine += [near for near, south, north in ends if south < high and north > low]
    return mine


def _on_180(shape: Any) -> tuple[float, float]:  # noqa: ANN401 - shapely ships no types
    """Between which latitudes a shape touches 180 degrees."""
    rows = shapely.get_coordinates(shape)
    latitudes = rows[np.abs(rows[:, 0]) == 180, 1]
    return float(latitudes.min()), float(latitudes.max())


def _half_km(shape: Any) -> float:  # noqa: ANN401 - shapely ships no types
    west, south, east, north = shape.bounds
    squeeze = np.cos(np.radians((south + north) / 2))
    return float(np.hypot((east - west) * squeeze, north - south) * _KM_PER_DEGREE / 2)


def _fits(record: Record, shape: Any, half: float) -> bool:  # noqa: ANN401 - shapely ships no types
    away = shape.distance(shapely.Point(record.lon, record.lat)) * _KM_PER_DEGREE
    return away <= record.extent_km * 0.5 and _ISLAND_FIT[0] <= half / max(record.extent_km, 1) <= _ISLAND_FIT[1]


def _seas(atlas: Atlas, seas: dict[str, Any], records: list[Record]) -> None:
    for record in records:
        names = SEAS.get(record.name, (record.name,))
        if record.feature in (*_WATER, "ocean") and all(name in seas for name in names):
            shape = shapely.union_all([seas[name] for name in names])
            if shape.area > (record.extent_km / _KM_PER_DEGREE * _LEAST_SEA) ** 2:
                atlas.add(record, "water", (atlas.keep(shape.simplify(_SEA_DEGREES)),))


def _lakes(atlas: Atlas, lakes: list[Any], records: list[Record]) -> None:
    """Give a lake the one at its point."""
    tree = shapely.STRtree(lakes)
    for record in records:
        if record.feature not in ("lake", "sea") or record.id in atlas.outlines:
            continue
        (near, *_) = tree.query_nearest(shapely.Point(record.lon, record.lat), all_matches=False)
        if _fits(record, lakes[near], _half_km(lakes[near])):
            atlas.add(record, "lake", (atlas.keep(lakes[near]),))


def _rivers(atlas: Atlas, rivers: list[tuple[dict[str, str], Any]], records: list[Record]) -> None:
    """Give a river all lines of the number that one of its name, near its point, has."""
    with Gazetteer.open() as gazetteer:
        for record in records:
            if record.feature != "river":
                continue
            near = disc((record.lon, record.lat), record.extent_km * 1000.0)
            called = [(fact, line) for fact, line in rivers if _called(record, fact["name"], gazetteer)]
            numbers = {fact["rivernum"] for fact, line in called if line.intersects(near)} - {"0", ""}
            lines = [line for fact, line in rivers if fact["rivernum"] in numbers]
            if lines:
                shape = shapely.line_merge(shapely.union_all(lines)).simplify(_SEA_DEGREES)
                atlas.add(record, "river", (atlas.keep(shape),))


def _called(record: Record, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name of Natural Earth's, "Donau (Danube)", is one of the river's."""
    words = [word.strip() for word in re.split(r"[()/]", name) if word.strip()]
    if any(fold(word) in (fold(record.name), fold(record.name).removesuffix(" river")) for word in words):
        return True
    return any(match.record.id == record.id for word in words for match in gazetteer.curated(word))


def _discs(atlas: Atlas, coarse: dict[str, Any], records: list[Record]) -> None:
    """Give the rest a disc, cut to its country, the land, or the water."""
    land = shapely.union_all(list(coarse.values()))
    shapely.prepare(land)
    for record in records:
        wanted = 0 < record.extent_km <= _WIDEST_DISC_KM and record.feature in (*_LAND, *_WATER, "adm1")
        if record.id in atlas.outlines or not wanted or record.feature == "lake":
            continue
        within = disc((record.lon, record.lat), record.extent_km * 1000.0, points=72)
        water = record.feature in _WATER
        shape = within.difference(land) if water else within.intersection(coarse.get(record.country or "", land))
        kept = _main_part(shape, record) if water else shape
        if kept.is_empty and record.feature in ("island", "islands"):  # too small for the data: all of it is coast
            kept = within
        if not kept.is_empty and kept.area > within.area * 0.02:
            tolerance = record.extent_km / _KM_PER_DEGREE / 100
            atlas.add(record, "water" if water else "land", (atlas.keep(kept.simplify(tolerance)),), exact=False)


def _main_part(shape: Any, record: Record) -> Any:  # noqa: ANN401 - shapely ships no types
    """Give the part of a water that its point lies in, or nearest to."""
    parts = [part for part in shapely.get_parts(shape) if part.area > 0]
    point = shapely.Point(record.lon, record.lat)
    return min(parts, key=lambda part: (part.distance(point), -part.area)) if parts else shape
