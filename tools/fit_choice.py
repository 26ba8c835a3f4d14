"""Fit the weights of `geobrief.settle.choice` for one kind of figure to annotated texts.

Usage: python tools/fit_choice.py KIND TEXTS [TEXTS ...] [--beside TEXTS ...]    how well it does on texts not seen
       python tools/fit_choice.py KIND TEXTS [TEXTS ...] [--beside …] --write   and write settle/weights/KIND.json

KIND is a kind of measure (range, zone, distance, travelled). Texts are in the format of `tests/quality/joins.txt`, or
lines of JSON (``.jsonl``): ``{"id", "text", "places", "measures": [{"start", "end", "kind", "from", "to", …}]}``. What
is weighed for a measure are the candidates of `geobrief.settle.join` (`Context.weighed`). The weights maximise the
likelihood of the right ones under a softmax, shrunk towards zero; Platt's line is fitted to the shares that five folds
by text give to the best candidate of each measure, and readings are drawn from ``least`` on (`Fitting`).
Texts ``--beside`` are fitted on as well, but are not as the news is (written with the rules in mind, or odder): one of
the news weighs as much as some of theirs, and they count in no figure.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from fit_net import Layer, with_net
from numpy.typing import NDArray

from geobrief.settle.choice import Weights, dumps, layer_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """How weights are fitted: the penalty on large ones, and how many measures must show a feature for it to have one.

    ``least``, the confidence from which a reading is drawn, is given, or is the one from which on
    ``right_when_drawn`` of what is drawn was right in the folds. An example that counts stands for ``news_weighs``.
    ``layer`` is how the hidden layer is fitted, None for weights alone.
    """

    shrinkage: float = 2.0
    seen_at_least: int = 6
    right_when_drawn: float = 0.92
    least: float | None = None
    news_weighs: int = 3
    layer: Layer | None = None


HOW = {
    "range": Fitting(shrinkage=20.0, seen_at_least=4, least=0.62, news_weighs=10, layer=Layer(decay=0.003)),
    "zone": Fitting(shrinkage=20.0, seen_at_least=4, least=0.45, news_weighs=10, layer=Layer(decay=0.003)),
    "distance": Fitting(shrinkage=20.0, seen_at_least=4, right_when_drawn=0.88, news_weighs=10, layer=Layer()),
}
"""By kind, chosen by what did best in folds. Circles are drawn from where 85 in 100 are right in the folds, since from
92 on two in three would be left undrawn; lines from where 88 are, at which 94 were on texts left alone. News weighs as
ten, as it is a tenth of what there is; in the folds 3, 6 and 10 do as well. A layer tells each kind a little better."""

_STEPS, _MEMORY = 150, 8
_ENOUGH = 1e-4

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One measure: the text it stands in, what is seen of each candidate, its pool, and whether it is right.

    A candidate is ``sound`` where each end that it gives is right, though it may lack one. ``counts`` is False beside.
    """

    text: str
    features: tuple[Mapping[str, float], ...]
    pools: tuple[str, ...]
    right: tuple[bool, ...]
    sound: tuple[bool, ...]
    counts: bool = True


class Table:
    """Examples as one sparse matrix: row a candidate, column a feature."""

    def __init__(self, examples: Sequence[Example], names: Sequence[str]) -> None:
        columns = {name: number for number, name in enumerate(names)}
        rows, cols, values = [], [], []
        row = 0
        for example in examples:
            for features in example.features:
                for name, value in features.items():
                    if name in columns:
                        rows.append(row)
                        cols.append(columns[name])
                        values.append(value)
                row += 1
        self.rows, self.cols = np.array(rows, dtype=np.intp), np.array(cols, dtype=np.intp)
        self.values = np.array(values, dtype=np.float64)
        self.sizes = np.array([len(example.features) for example in examples])
        self.firsts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]]).astype(np.intp)
        self.right = np.array([right for example in examples for right in example.right], dtype=bool)
        self.height, self.width = row, len(names)

    def scores(self, weights: Floats) -> Floats:
        """The summed weights of each row."""
        scores: Floats = np.bincount(self.rows, self.values * weights[self.cols], minlength=self.height).astype(float)
        return scores

    def shares(self, weights: Floats) -> Floats:
        """The softmax of the scores within each example."""
        scores = self.scores(weights)
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, self.firsts), self.sizes))
        shares: Floats = odds / np.repeat(np.add.reduceat(odds, self.firsts), self.sizes)
        return shares

    def loss(self, weights: Floats, shrinkage: float) -> tuple[float, Floats]:
        """The negative log likelihood of what is right, with the penalty on large weights, and its gradient."""
        shares = self.shares(weights)
        right = shares * self.right
        mass = np.maximum(np.add.reduceat(right, self.firsts), 1e-300)
        slope = shares - right / np.repeat(mass, self.sizes)
        gradient = np.bincount(self.cols, self.values * slope[self.rows], minlength=self.width)
        penalty = shrinkage / 2 * float(weights @ weights)
        return penalty - float(np.log(mass).sum()), gradient + shrinkage * weights


def trained(examples: Sequence[Example], how: Fitting | None = None) -> Weights:
    """The weights, and the layer where one is wanted; not calibrated."""
    how = how or Fitting()
    alone = fit(examples, how)
    if how.layer is None:
        return Weights(weights=alone)
    right, times = _weighed(examples, how)
    weights, net = with_net(right, times, alone, how.layer)
    return Weights(weights=weights, net=net)


def _weighed(examples: Sequence[Example], how: Fitting) -> tuple[list[Example], list[int]]:
    """The examples that have a right candidate, and how often each counts."""
    right = [example for example in examples if any(example.right)]
    return right, [how.news_weighs if example.counts else 1 for example in right]


def fit(examples: Sequence[Example], how: Fitting | None = None) -> dict[str, float]:
    """The weights of all features that are seen often enough."""
    how = how or Fitting()
    repeated = [example for example, times in zip(*_weighed(examples, how), strict=True) for _ in range(times)]
    names = _names(repeated, how.seen_at_least)
    table = Table(repeated, names)
    found = _least(lambda weights: table.loss(weights, how.shrinkage), np.zeros(len(names)))
    return dict(zip(names, found.tolist(), strict=True))


def _names(examples: Sequence[Example], seen_at_least: int) -> list[str]:
    seen: dict[str, int] = {}
    for example in examples:
        for name in {name for features in example.features for name in features}:
            seen[name] = seen.get(name, 0) + 1
    return sorted(name for name, number in seen.items() if number >= seen_at_least)


def _least(loss: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    """Minimise a smooth function: L-BFGS (Nocedal and Wright 2006, algorithms 7.4 and 3.1)."""
    at, (value, gradient) = start, loss(start)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(_STEPS):
        direction = -_scaled(gradient, steps)
        step, slope = 1.0, float(gradient @ direction)
        while True:
            after = at + step * direction
            new_value, new_gradient = loss(after)
            if new_value <= value + 1e-4 * step * slope or step < 1e-8:
                break
            step /= 2
        moved, turned = after - at, new_gradient - gradient
        if float(moved @ turned) > 1e-12:
            steps = [*steps[1 - _MEMORY :], (moved, turned)]
        done = value - new_value < _ENOUGH
        at, value, gradient = after, new_value, new_gradient
        if done:
            break
    return at


def _scaled(gradient: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The gradient times the inverse curvature that the last steps let guess."""
    result, factors = gradient.copy(), []
    for moved, turned in reversed(steps):
        factor = float(moved @ result) / float(moved @ turned)
        factors.append(factor)
        result = result - factor * turned
    if steps:
        moved, turned = steps[-1]
        result = result * (float(moved @ turned) / float(turned @ turned))
    for (moved, turned), factor in zip(steps, reversed(factors), strict=True):
        result = result + moved * (factor - float(turned @ result) / float(moved @ turned))
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """The best candidate of a measure by weights that had not seen its text: its share, and whether it is right."""

    share: float
    right: bool
    sound: bool
    is_none: bool


def pick(example: Example, weights: Weights) -> Pick:
    """What would be chosen, its pool's shares added up."""
    scores = np.array(weights.scores(example.features))
    odds = np.exp(scores - scores.max())
    odds /= odds.sum()
    pools: dict[str, float] = {}
    for number, pool in enumerate(example.pools):
        pools[pool or str(number)] = pools.get(pool or str(number), 0.0) + float(odds[number])
    best = max(pools, key=lambda pool: pools[pool])
    members = [n for n, pool in enumerate(example.pools) if (pool or str(n)) == best]
    first = max(members, key=lambda n: odds[n])
    right, sound = example.right[first], example.sound[first]
    return Pick(share=pools[best], right=right, sound=sound, is_none=best == "none")


def folds(examples: Sequence[Example], how: Fitting | None = None) -> list[Pick]:
    """Each measure chosen for by weights fitted on the other folds' texts."""
    texts = sorted({example.text for example in examples})
    fold = {text: number % FOLDS for number, text in enumerate(texts)}
    weights = [
        trained([example for example in examples if fold[example.text] != number], how) for number in range(FOLDS)
    ]
    return [pick(example, weights[fold[example.text]]) for example in examples if example.counts]


def platt(picks: Sequence[Pick]) -> tuple[float, float]:
    """Slope and offset of the line through log odds (Platt 1999), with his softened targets."""
    shares = np.clip(np.array([p.share for p in picks]), 1e-6, 1 - 1e-6)
    x, right = np.log(shares / (1 - shares)), np.array([p.right for p in picks])
    wanted = np.where(right, (right.sum() + 1) / (right.sum() + 2), 1 / ((~right).sum() + 2))

    def loss(line: Floats) -> tuple[float, Floats]:
        sure = 1 / (1 + np.exp(-(line[0] * x + line[1])))
        value = -(wanted * np.log(sure + 1e-12) + (1 - wanted) * np.log(1 - sure + 1e-12)).sum()
        return float(value), np.array([((sure - wanted) * x).sum(), (sure - wanted).sum()])

    slope, offset = _least(loss, np.array([1.0, 0.0])).tolist()
    return slope, offset


def least_sure(picks: Sequence[Pick], sure: Weights, right_when_drawn: float) -> float:
    """The lowest confidence such that of all picks at or above it enough are right; nobody draws "none"."""
    drawn = sorted((p for p in picks if not p.is_none), key=lambda p: -p.share)
    right = np.cumsum([p.sound for p in drawn])
    lowest = [n for n in range(len(drawn)) if n + 1 == len(drawn) or drawn[n + 1].share < drawn[n].share]
    good = [n for n in lowest if right[n] / (n + 1) >= right_when_drawn]
    return round(sure.confidence(drawn[max(good)].share), 3) if good else 1.0


def _least_drawn(picks: Sequence[Pick], sure: Weights, how: Fitting) -> float:
    return least_sure(picks, sure, how.right_when_drawn) if how.least is None else how.least


def calibration_error(picks: Sequence[Pick], sure: Weights) -> float:
    """Expected calibration error over ten bins of one width (Guo et al. 2017)."""
    said = np.array([sure.confidence(p.share) for p in picks])
    right = np.array([p.right for p in picks], dtype=float)
    bins = np.minimum((said * 10).astype(int), 9)
    gaps = [abs(said[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())]
    return float(sum(gaps))


def report(examples: Sequence[Example], picks: Sequence[Pick], sure: Weights) -> str:
    """The figures of the folds in words."""
    examples = [example for example in examples if example.counts]
    found = [any(example.right) for example in examples]
    drawn = [p for p in picks if not p.is_none and sure.confidence(p.share) >= sure.least]
    hits = sum(p.sound for p in drawn)
    texts = {example.text for example in examples}
    return (
        f"{len(picks)} measures of {len(texts)} texts; right {np.mean([p.right for p in picks]):.3f}"
        f" (of candidates {np.mean(found):.3f}); calibration error {calibration_error(picks, sure):.3f}; drawn from"
        f" {sure.least:.2f}: {len(drawn)}, right {hits / max(len(drawn), 1):.3f}"
    )


def fitted(examples: Sequence[Example], how: Fitting | None = None) -> tuple[Weights, str]:
    """The weights of all examples, calibrated by folds, and the report of these."""
    how = how or Fitting()
    picks = folds(examples, how)
    slope, offset = platt(picks)
    line = Weights(slope=round(slope, 3), offset=round(offset, 3))
    sure = Weights(slope=line.slope, offset=line.offset, least=_least_drawn(picks, line, how))
    weights = replace(trained(examples, how), slope=sure.slope, offset=sure.offset, least=sure.least)
    return weights, report(examples, picks, sure)


def write(weights: Weights, home: Path, kind: str) -> None:
    """Write the weights, and the layer where there is one, as `geobrief.settle.choice.load` reads them."""
    home.joinpath(f"{kind}.json").write_text(dumps(weights), encoding="utf-8")
    layer = home.joinpath(f"{kind}.npz")
    layer.unlink(missing_ok=True)
    if weights.net is not None:
        layer.write_bytes(layer_bytes(weights.net))


def main(arguments: Sequence[str]) -> None:
    """Fit, say how well, and write the weights where that is asked for."""
    from choice_texts import examples  # noqa: PLC0415  it loads the pipeline, which a fit of given examples need not

    parser = argparse.ArgumentParser(description="Fit the weights of the choice among readings of a figure.")
    parser.add_argument("kind", choices=("range", "zone", "distance", "travelled"))
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--beside", nargs="+", type=Path, default=[])
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(arguments)
    given = [*examples(asked.kind, asked.texts), *examples(asked.kind, asked.beside, counts=False)]
    weights, said = fitted(given, HOW.get(asked.kind))
    print(said)
    if asked.write:
        home = Path(__file__).parent.parent / "geobrief" / "settle" / "weights"
        write(weights, home, asked.kind)


if __name__ == "__main__":
    main(sys.argv[1:])
