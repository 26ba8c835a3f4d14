"""Fit the weights of `geobrief.settle.resolve.weights` to annotated text, and print them.

Usage: python tools/fit_weights.py ANNOTATED.jsonl [ANNOTATED.jsonl ...]

A line of annotated text is ``{"id", "text"[, "source"], "toponyms": [{"start", "end", "lat", "lon", ...}]}``. A
candidate is right where it lies within 161 km (100 miles, the measure of the literature) of the annotated point,
or is the country annotated. The weights maximise the likelihood of the right candidates under a softmax (a
conditional logit), with a little shrinkage towards zero; the context of each name is what the weights so far
choose for the others, so fitting and choosing alternate. Texts are parsed once and kept in memory.

"None of these" is one more candidate, with one weight, NOWHERE: it is right where the annotated point is that of no
candidate, and for half where a name that was found is not annotated at all.
"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geobrief.model import Article
from geobrief.settle.resolve import choose, features
from geobrief.settle.resolve.home import homes
from geobrief.settle.resolve.senses import Sense, senses
from geobrief.settle.resolve.weights import NOWHERE, NOWHERE_PER_WORD, WEIGHTS
from geobrief.text import recognise
from geobrief.world.gazetteer import Gazetteer, Match

if TYPE_CHECKING:
    from geobrief.model import Reading, Toponym

_RIGHT_KM = 161.0
_SHRINKAGE = 0.5
_UNMARKED = 0.5  # what a name counts that is found and not annotated: it may be a place all the same
_ALTERNATIONS = 3
_STEPS = 40
_LEAST_STEP = 1e-3

Matrix = NDArray[np.floating[Any]]
Examples = list[tuple[Matrix, NDArray[np.bool_], float]]
"""For each name the features of its candidates, which of them are right, and how often it is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One text: its senses, and for each the candidates that are right (none: not annotated, or not to be had)."""

    senses: list[Sense]
    right: list[NDArray[np.bool_]]
    annotated: list[bool]


def main(paths: list[str]) -> None:
    """Fit, and print the weights as the table that stands in `weights.py`."""
    gazetteer = Gazetteer.open()
    cases = [case for path in paths for case in _cases(Path(path), gazetteer)]
    weights = np.array([*(WEIGHTS[name] for name in features.NAMES), NOWHERE])
    for turn in range(_ALTERNATIONS):
        examples = [example for case in cases for example in _examples(case, weights)]
        print(f"# turn {turn}: {len(examples)} names, {_accuracy(examples, weights):.4f} right", file=sys.stderr)
        weights = _fit(examples, weights)
    for name, weight in zip((*features.NAMES, "NOWHERE"), weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


def _cases(path: Path, gazetteer: Gazetteer) -> list[Case]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    model = recognise.load()
    found = []
    for reading, row in recognise.read(((row["text"], row) for row in rows), model, gazetteer):
        found.append(_case(row, reading, gazetteer))
    return found


def _case(row: dict[str, Any], reading: Reading, gazetteer: Gazetteer) -> Case:
    gold = {(t["start"], t["end"]): t for t in row["toponyms"] if t.get("lat") is not None}
    found = [
        *senses(row["text"], reading, gazetteer),
        *homes(Article(source=row.get("source"), text=row["text"]), gazetteer),
    ]
    return Case(
        senses=found,
        right=[_right(sense, reading.toponyms, gold) for sense in found],
        annotated=[_gold(sense, reading.toponyms, gold) is not None for sense in found],
    )


def _gold(sense: Sense, toponyms: tuple[Toponym, ...], gold: dict[tuple[int, int], Any]) -> dict[str, Any] | None:
    spans = [(toponyms[i].start, toponyms[i].end) for i in sense.toponyms]
    return next((gold[span] for span in spans if span in gold), None)


def _right(sense: Sense, toponyms: tuple[Toponym, ...], gold: dict[tuple[int, int], Any]) -> NDArray[np.bool_]:
    annotated = _gold(sense, toponyms, gold)
    return np.array([annotated is not None and _is_right(match, annotated) for match in sense.candidates], dtype=bool)


def _is_right(match: Match, annotated: dict[str, Any]) -> bool:
    record = match.record
    if record.kind == "country":
        names = {str(annotated.get(key) or "").lower().removeprefix("the ") for key in ("name", "gname")}
        if record.name.lower() in names:
            return True
    return _km(record.lat, record.lon, annotated["lat"], annotated["lon"]) <= _RIGHT_KM


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance by the haversine formula."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0176 * math.asin(min(1.0, math.sqrt(half)))


def _examples(case: Case, weights: Matrix) -> Examples:
    """Features, right candidates and number of mentions of each name that has something to choose."""
    examples: Examples = []
    for choice, right, sense, annotated in zip(
        choose(case.senses, weights[:-1]), case.right, case.senses, case.annotated, strict=True
    ):
        if len(right) and not sense.is_home:
            count = len(sense.toponyms) * (1.0 if annotated else _UNMARKED)
            matrix = np.zeros((len(right) + 1, len(weights)))
            matrix[:-1, :-1] = choice.matrix
            matrix[-1, -1] = 1 - NOWHERE_PER_WORD / NOWHERE * max(0, len(sense.name.split()) - 2)
            examples.append((matrix, np.append(right, [not right.any()]).astype(bool), count))
    return examples


def _accuracy(examples: Examples, weights: Matrix) -> float:
    hits = sum(count * bool(right[(matrix @ weights).argmax()]) for matrix, right, count in examples)
    return hits / sum(count for _, _, count in examples)


def _fit(examples: Examples, weights: Matrix) -> Matrix:
    """Newton's method on the regularised log likelihood, each step halved until it helps."""
    likelihood = _likelihood(examples, weights)
    for _ in range(_STEPS):
        step = _newton_step(examples, weights)
        while (better := _likelihood(examples, weights + step)) < likelihood and np.abs(step).max() > _LEAST_STEP:
            step /= 2
        if better < likelihood:
            break
        weights, likelihood = weights + step, better
        if np.abs(step).max() < _LEAST_STEP:
            break
    return weights


def _likelihood(examples: Examples, weights: Matrix) -> float:
    """Log likelihood of the right candidates, less the penalty on large weights."""
    shares = (
        math.sqrt(count) * math.log(max(float(_softmax(matrix @ weights)[right].sum()), 1e-300))
        for matrix, right, count in examples
    )
    return sum(shares) - _SHRINKAGE / 2 * float(weights @ weights)


def _newton_step(examples: Examples, weights: Matrix) -> Matrix:
    gradient = -_SHRINKAGE * weights
    curvature = _SHRINKAGE * np.eye(len(weights))
    for matrix, right, count in examples:
        odds = _softmax(matrix @ weights)
        inside = odds * right
        inside /= max(inside.sum(), 1e-300)
        share = math.sqrt(count)  # a name said ten times is not ten independent choices
        mean = odds @ matrix
        gradient += share * (inside @ matrix - mean)
        curvature += share * ((matrix * odds[:, None]).T @ matrix - np.outer(mean, mean))
    step: Matrix = np.linalg.solve(curvature, gradient)
    return step


def _softmax(scores: Matrix) -> Matrix:
    odds: Matrix = np.exp(scores - scores.max())
    shares: Matrix = odds / odds.sum()
    return shares


if __name__ == "__main__":
    main(sys.argv[1:])
