"""Fit the hidden layer that `geobrief.settle.choice.Net` adds to weights: what features mean together.

Stochastic descent by Adam (Kingma and Ba 2015) on the likelihood of what is right under a softmax, a few dozen measures
at a time, from the weights that were fitted without a layer. A share of the features is left out of each step
(Srivastava et al. 2014), so that none is trusted alone. The seed is fixed: the same texts give the same layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]  # its stubs are three packages more, for one tool

from geobrief.settle.choice import Net

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fit_choice import Example

Floats = NDArray[np.float32]
_TOGETHER = 48
"""So many measures make a step."""
_PACE, _LAST_PACE = 0.004, 0.0004
_MEMORY, _SQUARES = 0.9, 0.999


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """How a layer is fitted: its units, rounds through the texts, the share left out, the pull towards zero."""

    units: int = 32
    rounds: int = 12
    left_out: float = 0.4
    decay: float = 0.001


@dataclass(frozen=True, slots=True)
class _Batch:
    """Candidates of some measures: features by candidate, where each measure begins, how many it has, what is right."""

    seen: Any
    firsts: NDArray[np.intp]
    sizes: NDArray[np.intp]
    right: NDArray[np.bool_]
    counts: Floats


def with_net(
    examples: Sequence[Example], times: Sequence[int], weights: Mapping[str, float], layer: Layer
) -> tuple[dict[str, float], Net]:
    """The weights and the layer that were fitted together; ``times`` says how much each example counts."""
    names = sorted(weights)
    every = _table(examples, times, names)
    parts = _start(np.array([weights[name] for name in names], np.float32), layer)
    rng = np.random.default_rng(0)
    descent = _Descent(parts)
    for number in range(layer.rounds):
        pace = _LAST_PACE + _PACE * (1 - number / layer.rounds)
        order = rng.permutation(len(examples))
        for at in range(0, len(order), _TOGETHER):
            kept = (rng.random(len(names)) > layer.left_out).astype(np.float32) / (1 - layer.left_out)
            batch = _taken(every, order[at : at + _TOGETHER], kept)
            descent.step(_slopes(parts, batch, layer.decay), pace)
    net = Net(
        rows={name: row for row, name in enumerate(names)},
        table=parts["table"].astype(np.float64),
        bias=parts["bias"].astype(np.float64),
        out=parts["out"].astype(np.float64),
    )
    return dict(zip(names, parts["alone"].astype(float).tolist(), strict=True)), net


def _table(examples: Sequence[Example], times: Sequence[int], names: Sequence[str]) -> _Batch:
    columns = {name: number for number, name in enumerate(names)}
    ends, at, values = [0], [], []
    for example in examples:
        for features in example.features:
            known = [(columns[name], value) for name, value in features.items() if name in columns]
            at += [column for column, _ in known]
            values += [value for _, value in known]
            ends.append(len(at))
    shape = (len(ends) - 1, len(names))
    seen = sparse.csr_matrix((np.array(values, np.float32), np.array(at, np.int32), np.array(ends)), shape=shape)
    sizes = np.array([len(example.features) for example in examples], np.intp)
    counts = np.array(times, np.float32)
    return _Batch(
        seen=seen,
        firsts=_firsts(sizes),
        sizes=sizes,
        right=np.array([right for example in examples for right in example.right], bool),
        counts=counts / counts.mean(),
    )


def _firsts(sizes: NDArray[np.intp]) -> NDArray[np.intp]:
    return np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)


def _taken(every: _Batch, chosen: NDArray[np.intp], kept: Floats) -> _Batch:
    """Some measures, with the features that are kept in this step."""
    rows = np.concatenate([np.arange(every.firsts[n], every.firsts[n] + every.sizes[n]) for n in chosen])
    sizes = every.sizes[chosen]
    return _Batch(
        every.seen[rows].multiply(kept).tocsr(), _firsts(sizes), sizes, every.right[rows], every.counts[chosen]
    )


def _start(alone: Floats, layer: Layer) -> dict[str, Floats]:
    rng = np.random.default_rng(1)
    return {
        "alone": alone.copy(),
        "table": (rng.normal(size=(len(alone), layer.units)) * 0.05).astype(np.float32),
        "bias": np.zeros(layer.units, np.float32),
        "out": (rng.normal(size=layer.units) * 0.1).astype(np.float32),
    }


def _slopes(parts: Mapping[str, Floats], batch: _Batch, decay: float) -> dict[str, Floats]:
    """The slope of the loss for each part."""
    seen = batch.seen
    units = seen @ parts["table"] + parts["bias"]
    active = np.maximum(units, 0)
    scores = seen @ parts["alone"] + active @ parts["out"]
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, batch.firsts), batch.sizes))
    shares = odds / np.repeat(np.add.reduceat(odds, batch.firsts), batch.sizes)
    right = shares * batch.right
    mass = np.maximum(np.add.reduceat(right, batch.firsts), 1e-12)
    counts = np.repeat(batch.counts / len(batch.sizes), batch.sizes)
    slope = ((shares - right / np.repeat(mass, batch.sizes)) * counts).astype(np.float32)
    inner = np.outer(slope, parts["out"]) * (units > 0)
    turned = seen.T.tocsr()
    return {
        "alone": turned @ slope + decay * parts["alone"],
        "table": turned @ inner + decay * parts["table"],
        "bias": inner.sum(0),
        "out": active.T @ slope + decay * parts["out"],
    }


class _Descent:
    """Adam's memory of slopes and their squares."""

    def __init__(self, parts: dict[str, Floats]) -> None:
        self._parts = parts
        self._means = {name: np.zeros_like(part) for name, part in parts.items()}
        self._squares = {name: np.zeros_like(part) for name, part in parts.items()}
        self._steps = 0

    def step(self, slopes: Mapping[str, Floats], pace: float) -> None:
        """Go one step down."""
        self._steps += 1
        for name, slope in slopes.items():
            self._means[name] = _MEMORY * self._means[name] + (1 - _MEMORY) * slope
            self._squares[name] = _SQUARES * self._squares[name] + (1 - _SQUARES) * slope * slope
            mean = self._means[name] / (1 - _MEMORY**self._steps)
            square = self._squares[name] / (1 - _SQUARES**self._steps)
            self._parts[name] -= (pace * mean / (np.sqrt(square) + 1e-7)).astype(np.float32)
