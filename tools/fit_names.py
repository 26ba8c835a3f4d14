"""Fit the weights of `geobrief.text.recognise.positions_weights` to annotated text, and print them.

Usage: python tools/fit_names.py ANNOTATED.jsonl[=WEIGHT] [...]

A line of annotated text is ``{"id", "text", "toponyms" or "places": [{"start", "end"}]}``. What all other steps leave
over is put into numbers by `evidence`; a run is a place where it overlaps an annotated one. Each text counts
twice: with what the steps found, and with its other places known, as they are in the later rounds of the search.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geobrief.text import recognise
from geobrief.text.recognise import evidence, names, positions
from geobrief.text.recognise.page import Page
from geobrief.text.recognise.search import Search
from geobrief.world.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHRINKAGE = 1.0
_STEPS = 50

Row = tuple[dict[str, float], bool, float]
"""The evidence of one run, whether it is a place, and how much it counts."""


def main(arguments: list[str]) -> None:
    """Fit, and print the weights as the table that stands in `positions_weights.py`."""
    model, gazetteer = recognise.load(), Gazetteer.open()
    rows: list[Row] = []
    for argument in arguments:
        path, _, weight = argument.partition("=")
        cases = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").split("\n") if line]
        for doc, case in model.nlp.pipe(((case["text"], case) for case in cases), as_tuples=True):
            rows += _rows(Page(doc), case, gazetteer, float(weight or 1))
    signs = sorted({name for seen, _, _ in rows for name in seen})
    for name, worth in sorted(zip(signs, _fit(rows, signs), strict=True), key=lambda pair: -pair[1]):
        print(f'    "{name}": {worth:.2f},')


def _rows(page: Page, case: dict[str, Any], gazetteer: Gazetteer, weight: float) -> Iterator[Row]:
    search = Search(page, gazetteer)
    for step in names.STEPS[: names.STEPS.index(positions.positions)]:
        step(search)
    gold = [(one["start"], one["end"]) for one in case.get("toponyms", case.get("places", []))]
    runs = list(positions.runs(search))
    places = [any(page.start(a) < end and page.end(b) > start for start, end in gold) for a, b in runs]
    for told in (False, True):
        nearby = evidence.Nearby(search, {search.page.between(n.first, n.last) for n in search.names if not n.embedded})
        if told:
            nearby.firsts.update(run[0] for run, place in zip(runs, places, strict=True) if place)
            nearby.lasts.update(run[1] for run, place in zip(runs, places, strict=True) if place)
        for run, place in zip(runs, places, strict=True):
            yield evidence.evidence(search, nearby, *run), place, weight / 2


def _fit(rows: list[Row], signs: list[str]) -> list[float]:
    """Logistic regression by Newton's method, with a penalty on large weights."""
    matrix = np.array([[seen.get(name, 0.0) for name in signs] for seen, _, _ in rows])
    right = np.array([float(place) for _, place, _ in rows])
    counts = np.array([count for _, _, count in rows])
    weights = np.zeros(len(signs))
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (counts * (right - odds)) - _SHRINKAGE * weights
        curvature = (matrix * (counts * odds * (1 - odds))[:, None]).T @ matrix + _SHRINKAGE * np.eye(len(signs))
        weights = weights + np.linalg.solve(curvature, gradient)
    return [float(weight) for weight in weights]


if __name__ == "__main__":
    main(sys.argv[1:])
