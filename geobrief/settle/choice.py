"""Choose one reading among candidates by named features with fitted weights; "none of these" is a candidate, too.

Odds are the softmax of the summed weights of what is seen of each candidate. The weights, and what turns odds into
a confidence that is right as often as it says, stand in one file a kind of figure, ``settle/weights/KIND.json``,
fitted by `tools/fit_choice.py`. Features are named in words ("counted from, of the figure"); one that the file does
not know weighs nothing.

What features mean together, no sum can say ("a pronoun, and the subject of the sentence before"). Where that was
worth it, ``KIND.npz`` holds a `Net` besides: one hidden layer over the same features, whose output is added.
"""

from __future__ import annotations

import io
import json
import math
import zipfile
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

import numpy as np

from geobrief.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

T = TypeVar("T")
Floats: TypeAlias = "NDArray[np.floating[Any]]"

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


@dataclass(frozen=True, eq=False, kw_only=True)
class Net:
    """One hidden layer of rectified units over named features (Glorot, Bordes and Bengio 2011).

    ``rows`` gives the row of a feature in ``table`` (features by units); ``bias`` is added to the units, and ``out``
    is what each of them weighs.
    """

    rows: Mapping[str, int]
    table: Floats
    bias: Floats
    out: Floats

    def scores(self, seen: Sequence[Mapping[str, float]]) -> list[float]:
        """What the layer adds to the score of each candidate."""
        added: list[float] = (np.maximum(self._units(seen), 0.0) @ self.out).tolist()
        return added

    def speech(self, features: Mapping[str, float]) -> dict[str, float]:
        """What one more of each known feature adds to a score, beside the features given."""
        names = [name for name in features if name in self.rows]
        told = self.table[[self.rows[name] for name in names]] @ (self.out * (self._units([features])[0] > 0))
        return dict(zip(names, told.tolist(), strict=True))

    def _units(self, seen: Sequence[Mapping[str, float]]) -> Floats:
        """The units of candidates, before they are rectified: all in one go, since there are many."""
        find, unknown = self.rows.get, len(self.table)
        at = [find(name, unknown) for features in seen for name in features]
        values = np.array([value for features in seen for value in features.values()])
        units = np.tile(self.bias, (len(seen), 1))
        some = np.flatnonzero([len(features) for features in seen])
        if len(some):
            starts = np.cumsum([0, *(len(seen[number]) for number in some[:-1])])
            units[some] += np.add.reduceat(self._with_unknown[at] * values[:, np.newaxis], starts, axis=0)
        return units

    @cached_property
    def _with_unknown(self) -> Floats:
        """The table, and a row of noughts for a feature that has none."""
        return np.vstack([self.table, np.zeros_like(self.bias)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each feature weighs, and how a share becomes a confidence: by Platt's line through its log odds.

    ``least`` is the confidence from which readings of this kind were right often enough to be drawn. ``net`` is what
    features say together.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    slope: float = 1.0
    offset: float = 0.0
    least: float = 0.0
    net: Net | None = None

    def score(self, features: Mapping[str, float]) -> float:
        """The summed weights of what is seen, each feature for itself."""
        weigh, total = self.weights.get, 0.0
        for name, value in features.items():  # a plain loop: this is asked for each candidate of each figure
            total += weigh(name, 0.0) * value
        return total

    def scores(self, seen: Sequence[Mapping[str, float]]) -> list[float]:
        """The scores of candidates, with what their features say together."""
        alone = [self.score(features) for features in seen]
        if self.net is None or not seen:
            return alone
        return [one + more for one, more in zip(alone, self.net.scores(seen), strict=True)]

    def confidence(self, share: float) -> float:
        """How often a reading with this share of the odds is right."""
        share = min(max(share, _LEAST), 1 - _LEAST)
        return _logistic(self.slope * math.log(share / (1 - share)) + self.offset)

    def reasons(self, features: Mapping[str, float], most: int = 4) -> tuple[tuple[str, float], ...]:
        """What spoke loudest for and against a candidate: names and what they weighed."""
        more = {} if self.net is None else self.net.speech(features)
        parts = [
            (name, (self.weights.get(name, 0.0) + more.get(name, 0.0)) * value) for name, value in features.items()
        ]
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
    shares = _softmax(weights.scores([candidate.features for candidate in candidates]))
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
    folder = resources.files("geobrief.settle").joinpath("weights")
    try:
        written = json.loads(folder.joinpath(f"{kind}.json").read_text("utf-8"))
        layer = folder.joinpath(f"{kind}.npz")
        return with_layer(written, layer.read_bytes()) if layer.is_file() else Weights(**written)
    except (OSError, ValueError, TypeError, KeyError, zipfile.BadZipFile) as error:
        raise DataError(f"the weights of {kind} cannot be read ({error})", hint="Install geobrief anew.") from error


def with_layer(written: dict[str, Any], data: bytes) -> Weights:
    """Read weights and their layer, whose rows stand in the order of the names. Raises ValueError for another's."""
    names = list(written["weights"])
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        table, bias, out = (arrays[name].astype(np.float64) for name in ("table", "bias", "out"))
    if table.shape != (len(names), len(bias)) or out.shape != bias.shape:
        raise ValueError("the layer is another file's")
    net = Net(rows={name: row for row, name in enumerate(names)}, table=table, bias=bias, out=out)
    return Weights(**written, net=net)


def layer_bytes(net: Net) -> bytes:
    """Write a layer as `load` reads it: three arrays of half precision."""
    file = io.BytesIO()
    np.savez_compressed(
        file, table=net.table.astype(np.float16), bias=net.bias.astype(np.float16), out=net.out.astype(np.float16)
    )
    return file.getvalue()


def dumps(weights: Weights) -> str:
    """Write weights as `load` reads them: one a line, by name. With a net, each of its features has its line."""
    head = {"slope": weights.slope, "offset": weights.offset, "least": weights.least}
    kept = (
        weights.net.rows if weights.net else {name for name, weight in weights.weights.items() if abs(weight) >= 0.005}
    )
    rounded = {name: round(weights.weights.get(name, 0.0), 2) for name in sorted(kept)}
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
