"""Choose one reading among candidates by named features with fitted weights; "none of these" is a candidate, too.

Odds are the softmax of the summed weights of what is seen of each candidate. The weights, and what turns odds into
a confidence that is right as often as it says, stand in one file a kind of figure, ``settle/weights/KIND.json``,
fitted by `tools/fit_choice.py`. Features are named in words ("counted from, of the figure"); one that the file does
not know weighs nothing.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Generic, TypeVar

from geobrief.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")

_LEAST = 1e-9
"""No share is nought or one: a confidence is never certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Generic[T]):
    """One possible reading: ``what`` it is (None: none of these), and what is seen of it.

    Features count with their value, 1.0 for what is merely seen. Candidates of one ``pool`` stand for nearly the same
    (two mentions of one place; a country, its capital): their shares are added up before they are ranked.
    """

    what: T | None
    features: Mapping[str, float]
    pool: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each feature weighs, and how a share becomes a confidence: by Platt's line through its log odds.

    ``least`` is the confidence from which readings of this kind were right often enough to be drawn.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    slope: float = 1.0
    offset: float = 0.0
    least: float = 0.0

    def score(self, features: Mapping[str, float]) -> float:
        """The summed weights of what is seen."""
        weigh, total = self.weights.get, 0.0
        for name, value in features.items():  # a plain loop: this is asked for each candidate of each figure
            total += weigh(name, 0.0) * value
        return total

    def confidence(self, share: float) -> float:
        """How often a reading with this share of the odds is right."""
        share = min(max(share, _LEAST), 1 - _LEAST)
        return _logistic(self.slope * math.log(share / (1 - share)) + self.offset)

    def reasons(self, features: Mapping[str, float], most: int = 4) -> tuple[tuple[str, float], ...]:
        """What spoke loudest for and against a candidate: names and what they weighed."""
        parts = [(name, self.weights.get(name, 0.0) * value) for name, value in features.items()]
        return tuple(sorted((p for p in parts if p[1]), key=lambda p: (-abs(p[1]), p[0]))[:most])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked(Generic[T]):
    """A candidate with its share of the odds, its pool's included, and the calibrated confidence that it is right."""

    candidate: Candidate[T]
    share: float
    confidence: float

    @property
    def what(self) -> T | None:
        """What the candidate stands for; None: none of these."""
        return self.candidate.what


def choose(candidates: Sequence[Candidate[T]], weights: Weights) -> tuple[Ranked[T], ...]:
    """Rank candidates, the likeliest first; of one pool only its likeliest, and of equals the one given first."""
    shares = _softmax([weights.score(candidate.features) for candidate in candidates])
    pools: dict[str, tuple[float, float, int]] = {}
    for number, (candidate, share) in enumerate(zip(candidates, shares, strict=True)):
        pool = candidate.pool or str(number)
        total, most, best = pools.get(pool, (0.0, -1.0, number))
        pools[pool] = (total + share, share, number) if share > most else (total + share, most, best)
    ranked = [
        Ranked(candidate=candidates[best], share=total, confidence=weights.confidence(total))
        for total, _, best in pools.values()
    ]
    return tuple(sorted(ranked, key=lambda one: -one.share))


@cache
def load(kind: str) -> Weights:
    """Read the fitted weights of a kind of figure. Raises `geobrief.errors.DataError` where they cannot be read."""
    try:
        written = resources.files("geobrief.settle").joinpath("weights", f"{kind}.json").read_text("utf-8")
        return Weights(**json.loads(written))
    except (OSError, ValueError, TypeError) as error:
        raise DataError(f"the weights of {kind} cannot be read ({error})", hint="Install geobrief anew.") from error


def dumps(weights: Weights) -> str:
    """Write weights as `load` reads them: one a line, by name."""
    head = {"slope": weights.slope, "offset": weights.offset, "least": weights.least}
    rounded = {name: round(weight, 2) for name, weight in sorted(weights.weights.items()) if abs(weight) >= 0.005}
    return json.dumps({**head, "weights": rounded}, ensure_ascii=False, indent=0) + "\n"


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    total = sum(odds)
    return [one / total for one in odds]


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))
