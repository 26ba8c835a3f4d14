"""What all names of an article have chosen so far, to be asked by each of them in turn."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from geobrief.settle.resolve.lying import divisions, is_container, is_narrow, vector, vectors

if TYPE_CHECKING:
    from geobrief.settle.resolve.lying import Division
    from geobrief.settle.resolve.senses import Sense
    from geobrief.world.gazetteer import Match, Record

_WINDOW = 150
"""So many names before and after one are asked how near they lie: more do not tell more, and cost with their square."""
_MOST_COUNTRIES = 12
_NOTHING = 1e-9
_HOME_WEIGHT = 3.0
"""What the newspaper's home counts, beside a name said once (1) and one said seven times (3)."""
_EMBEDDED_WEIGHT = 0.3
"""What a name counts that stands inside others' names only: clubs and banks go by a town that the text is not about."""


class World:
    """What all senses have chosen so far: points, countries and provinces, to be asked by each in turn."""

    def __init__(self, found: list[Sense], picks: list[int | None], may_be: list[list[int]]) -> None:
        self.records = [
            s.candidates[p].record if s.candidates and p is not None else None
            for s, p in zip(found, picks, strict=True)
        ]
        self.points = np.array([vector(r.lat, r.lon) if r else (0.0, 0.0, 0.0) for r in self.records])
        self._spots = [i for i, (r, s) in enumerate(zip(self.records, found, strict=True)) if _is_spot(r, s)]
        self.weights = [_weight(sense) for sense in found]
        possible = [[m.record for m in _possible(s, may_be[i])] for i, s in enumerate(found)]
        self._firsts = [0, *itertools.accumulate(map(len, possible))]
        self._possible = vectors(itertools.chain.from_iterable(possible)).reshape(-1, 3)
        self.apart = [_namesakes(i, found) if s.is_home else frozenset({i}) for i, s in enumerate(found)]
        self.sentences = [s.sentences for s in found]
        self.stretch = [s.apart for s in found]
        self._divisions = [divisions(record) if record else () for record in self.records]
        self._said: dict[Division, float] = {}
        for held, weight in zip(self._divisions, self.weights, strict=True):
            for division in held:
                self._said[division] = self._said.get(division, 0.0) + weight
        self._containers: dict[int, list[int]] = {}
        for i, record in enumerate(self.records):
            for sentence in self.sentences[i] if record and is_container(record) else ():
                self._containers.setdefault(sentence, []).append(i)
        self._points: dict[tuple[int, ...], tuple[np.ndarray, np.ndarray]] = {}
        self._spoken = {r.id: (i, r) for i, r in enumerate(self.records) if r and r.kind == "country"}
        self.named = next((i for i, s in enumerate(found) if s.is_home), len(found))
        self.homes = [r for r, s in zip(self.records, found, strict=True) if r is not None and s.is_newsroom]
        self.dateline = next((i for i, s in enumerate(found) if s.dateline and s.candidates), None)

    def shares(self, candidate: Record, but: int) -> tuple[float, float, float]:
        """Weight of the other places in the candidate's country, province and district; each saturates at 1."""
        within = divisions(candidate)
        own = [(self._divisions[i], self.weights[i]) for i in self.apart[but]]
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

    def spoken(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        """Points and extents of the countries that the article's other names are, the first so many."""
        others = (i for i, _ in self._spoken.values() if i not in self.apart[index])
        told = tuple(itertools.islice(others, _MOST_COUNTRIES))
        if told not in self._points:
            countries = [record for i, record in self._spoken.values() if i in told]
            self._points[told] = vectors(countries), np.array([record.extent_km for record in countries])
        return self._points[told]

    def has_country(self, code: str | None, but: int) -> bool:
        """Whether any other name lies in a country, or is it."""
        own = sum(self.weights[i] for i in self.apart[but] if (r := self.records[i]) and r.country == code)
        return code is not None and self._said.get((code,), 0.0) - own > _NOTHING

    def possible(self, index: int) -> np.ndarray:
        """The points of all that the names before and after one may well be, a row each."""
        firsts, last = self._firsts, len(self._firsts) - 1
        low, high = firsts[max(0, index - _WINDOW)], firsts[min(last, index + _WINDOW + 1)]
        kept = np.ones(high - low, dtype=bool)
        for one in self.apart[index] | self.stretch[index]:
            kept[max(0, firsts[one] - low) : max(0, firsts[one + 1] - low)] = False
        points: np.ndarray = self._possible[low:high][kept]
        return points

    def others(self, index: int) -> np.ndarray:
        """Indices of the towns and sites said before and after a name, as far as their nearness may tell."""
        low, high = (bisect_left(self._spots, at) for at in (index - _WINDOW, index + _WINDOW + 1))
        company = bisect_left(self._spots, self.named)  # the home, and points given by coordinates
        left_out = self.apart[index] | self.stretch[index]
        told = self._spots[min(low, company) :]
        if company >= high:
            told = [*self._spots[low:high], *self._spots[company:]]
        return np.array([i for i in told if i not in left_out], dtype=np.intp)


def _possible(sense: Sense, may_be: list[int]) -> list[Match]:
    """What a name that tells where the article is may well be."""
    if sense.embedded or sense.is_home:
        return []
    return [match for i in may_be if is_narrow((match := sense.candidates[i]).record.feature)]


def _is_spot(record: Record | None, sense: Sense) -> bool:
    """Whether a choice tells where the article is: a point, and no club's or bank's."""
    return record is not None and is_narrow(record.feature) and not sense.embedded


def _weight(sense: Sense) -> float:
    """What a name counts as company: more if said often, less if only others' names have it."""
    if sense.is_home:
        return _HOME_WEIGHT
    return math.log2(1 + len(sense.toponyms)) * (_EMBEDDED_WEIGHT if sense.embedded else 1.0)


def _namesakes(home: int, found: list[Sense]) -> frozenset[int]:
    """The senses that a newspaper's home must not listen to: itself, and the name that it shares."""
    own = {match.record.id for match in found[home].candidates}
    return frozenset(i for i, s in enumerate(found) if i == home or any(m.record.id in own for m in s.candidates[:3]))
