"""Fit what the clues of `geobrief.text.measure.kinds` weigh to annotated texts.

Usage: python tools/fit_kinds.py TEXTS [TEXTS ...]          folds only: how well it does on texts it has not seen
       python tools/fit_kinds.py TEXTS [TEXTS ...] --write  and write geobrief/text/measure/kinds.csv

Texts are in the format of `tests/quality/joins.txt` or of the tables in `tests/data`, or lines of JSON (``.jsonl``):
``{"id", "text", "measures": [{"start", "end", "kind"}]}``. The tables, and news (``.jsonl``, and what follows
``--news``), count more than other sentences. The weights maximise the likelihood of the right
kinds under a softmax, shrunk towards zero; where a figure may be of two kinds, the likelier counts. What weighs
little for every kind is left out, and the rest fitted anew. Sentences are seen twice, with their grammar and without:
a figure must be read in a text that nobody parsed, too. Which rule spoke first is only learnt from news: the rules
are right on the sentences that they were written for, and would be trusted too much.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from geobrief.text.measure import verdicts
from geobrief.text.measure.kinds import FIRST, KINDS

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "quality"))

from annotated import measure_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geobrief.model import Reading

FOLDS = 5
SHRINKAGE = 3.0
VOTES_SHRINKAGE = 1.0
"""A rule sees more than a word: its vote may weigh more."""
SEEN_AT_LEAST = 4
LEAST_WEIGHT = 0.2
NEWS = 1.0
TABLE = 3.0
WRITTEN = 0.8
TABLES = {"measure_kinds.txt": 0, "measures.txt": 1}
"""The tables of `tests/data`, and which of their fields is the kind."""
_STEPS, _SLOW_STEPS = 110, 50

Floats = NDArray[np.float32]
TARGET = Path(__file__).parent.parent / "geobrief" / "text" / "measure" / "kinds.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One annotated figure: its text, what is seen of it, which kinds are right, how much it counts, what was read."""

    text: str
    clues: tuple[str, ...]
    right: tuple[bool, ...]
    counts: float
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An annotated text: its figures as start, end and kinds that are right."""

    text: str
    figures: tuple[tuple[int, int, tuple[str, ...]], ...]
    counts: float


def texts(paths: Sequence[Path], news: Sequence[Path] = ()) -> Iterator[Text]:
    """Read annotated files."""
    for path in (*paths, *news):
        counts = NEWS if path.suffix == ".jsonl" or path in news else WRITTEN
        if path.suffix == ".jsonl":
            yield from (_of_row(json.loads(line), counts) for line in path.read_text(encoding="utf-8").splitlines())
        elif path.name in TABLES:
            yield from _of_lines(path)
        else:
            for one in measure_texts(path):
                figures = tuple((mark.start, mark.end, mark.kinds) for mark in one.marks)
                yield Text(text=one.text, figures=figures, counts=counts)


def _of_row(row: dict[str, Any], counts: float) -> Text:
    figures = tuple((m["start"], m["end"], _kinds(m)) for m in row["measures"])
    return Text(text=row["text"], figures=figures, counts=counts)


def _kinds(measure: dict[str, Any]) -> tuple[str, ...]:
    kind = "other" if measure["kind"] == "ignore" else measure["kind"]
    return (kind, *measure.get("alt_kinds", ()), *measure.get("kind_alt", ()))


def _of_lines(path: Path) -> Iterator[Text]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or "[[" not in line:
            continue
        fields = line.split(" | ")
        kind = fields[TABLES[path.name]]
        before, figure, after = fields[1 - TABLES[path.name]].replace("[[", "\0").replace("]]", "\0").split("\0")
        span = (len(before), len(before) + len(figure), tuple(kind.split("/")))
        yield Text(text=before + figure + after, figures=(span,), counts=TABLE)


def examples(given: Sequence[Text], read: Callable[[Iterable[str]], Iterable[Reading]]) -> list[Example]:
    """See every annotated figure, with the grammar of its text and, of sentences, without."""
    found = []
    for text, reading in zip(given, read(one.text for one in given), strict=True):
        parses = (reading.parse,) if text.counts == NEWS else (reading.parse, None)
        for parse in parses:
            for measure, verdict in verdicts(text.text, reading.sentences, parse):
                kinds = next((k for start, end, k in text.figures if measure.start < end and start < measure.end), None)
                if kinds and verdict.clues:
                    clues = tuple(c for c in verdict.clues if text.counts == NEWS or not c.startswith(FIRST))
                    right = tuple(kind in kinds for kind in KINDS)
                    counts = text.counts if parse else text.counts / 2
                    found.append(Example(text=text.text, clues=clues, right=right, counts=counts, read=measure.kind))
    return found


def fit(given: Sequence[Example]) -> dict[str, Floats]:
    """The weights of the clues that weigh anything."""
    seen = Counter(clue for one in given for clue in one.clues)
    names = sorted(clue for clue, count in seen.items() if count >= SEEN_AT_LEAST)
    rough = _descend(given, names)
    heavy = [name for name, row in zip(names, rough, strict=True) if np.abs(row).max() >= LEAST_WEIGHT]
    return dict(zip(heavy, _descend(given, heavy), strict=True))


def _descend(given: Sequence[Example], names: Sequence[str]) -> Floats:
    """Minimise the loss by Adam (Kingma and Ba 2015), all examples at once."""
    seen = _table(given, names)
    right = np.array([one.right for one in given], np.float32)
    counts = np.array([one.counts for one in given], np.float32)[:, None]
    weights = np.zeros((len(names), len(KINDS)), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    shrinkage = np.array([[VOTES_SHRINKAGE if ": " in name else SHRINKAGE] for name in names], np.float32)
    for step in range(1, _STEPS + _SLOW_STEPS + 1):
        shares = _shares(seen @ weights)
        wanted = shares * right
        wanted = (wanted / (wanted.sum(1, keepdims=True) + 1e-9)).astype(np.float32)
        slope = seen.T @ ((shares - wanted) * counts) + shrinkage * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        pace = 0.15 if step <= _STEPS else 0.04
        weights -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    return weights


def _table(given: Sequence[Example], names: Sequence[str]) -> Floats:
    columns = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(given), len(names)), np.float32)
    for row, one in enumerate(given):
        table[row, [columns[clue] for clue in one.clues if clue in columns]] = 1.0
    return table


def _shares(scores: Floats) -> Floats:
    odds = np.exp(scores - scores.max(1, keepdims=True))
    shares: Floats = odds / odds.sum(1, keepdims=True)
    return shares


def chosen(given: Sequence[Example], weights: dict[str, Floats]) -> list[str]:
    """The kind that these weights give to each example."""
    table = np.array(list(weights.values()), np.float32)
    return [KINDS[i] for i in (_table(given, list(weights)) @ table).argmax(1)]


def folds(given: Sequence[Example]) -> list[str]:
    """The kind of each example by weights fitted to the texts of the other folds."""
    number = {text: i % FOLDS for i, text in enumerate(dict.fromkeys(one.text for one in given))}
    kinds = [""] * len(given)
    for fold in range(FOLDS):
        out = [i for i, one in enumerate(given) if number[one.text] == fold]
        weights = fit([one for one in given if number[one.text] != fold])
        for i, kind in zip(out, chosen([given[i] for i in out], weights), strict=True):
            kinds[i] = kind
    return kinds


def report(given: Sequence[Example], kinds: Sequence[str]) -> str:
    """How many are right, false circles and circles missed, of the news and of the written sentences."""
    lines = []
    for name, counts in (("news", NEWS), ("sentences", WRITTEN)):
        pairs = [(one, kind) for one, kind in zip(given, kinds, strict=True) if one.counts == counts]
        right = sum(one.right[KINDS.index(kind)] for one, kind in pairs)
        circle = [any(one.right[:2]) for one, _ in pairs]
        false = sum(kind in KINDS[:2] and not is_circle for (_, kind), is_circle in zip(pairs, circle, strict=True))
        missed = sum(
            is_circle and not one.right[KINDS.index(kind)] for (one, kind), is_circle in zip(pairs, circle, strict=True)
        )
        lines.append(
            f"{name:10} {right} of {len(pairs)} right ({right / max(1, len(pairs)):.3f}); circles missed {missed} of "
            f"{sum(circle)}, false {false}"
        )
    return "\n".join(lines)


def write(weights: dict[str, Floats]) -> None:
    """Write the weights as the table that `kinds` reads."""
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(("clue", *KINDS))
        rows.writerows((clue, *(f"{weight:.2f}" for weight in row)) for clue, row in sorted(weights.items()))


def _read(given: Iterable[str]) -> Iterator[Reading]:
    from geobrief.text import recognise  # noqa: PLC0415  slow to load, and not wanted by who brings readings of his own
    from geobrief.world.gazetteer import Gazetteer  # noqa: PLC0415  the same

    for reading, _ in recognise.read(((text, None) for text in given), recognise.load(), Gazetteer.open()):
        yield reading


def main(arguments: Sequence[str], read: Callable[[Iterable[str]], Iterable[Reading]] = _read) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--news", nargs="+", type=Path, default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    given = examples(list(texts(options.texts, options.news)), read)
    print("as it stands", report(given, [one.read for one in given]), sep="\n")
    if not options.write:
        print("in folds", report(given, folds(given)), sep="\n")
    if options.write:
        weights = fit(given)
        write(weights)
        print(f"{len(weights)} clues written")


if __name__ == "__main__":
    main(sys.argv[1:])
