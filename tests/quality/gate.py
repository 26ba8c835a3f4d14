"""The quality gate: scores on the annotated examples, held to the floors of `floors.json`.

    python tests/quality/gate.py                              the scores, beside their floors
    python tests/quality/gate.py --errors                     and every error
    python tests/quality/gate.py --update                     new floors: never a lower one
    python tests/quality/gate.py --update --allow-regression  lower ones too: say why in the commit

After trafilatura's `tests/eval_gate.py`: quality that changes is a diff that somebody reviews.
"""

# ruff: noqa: T201 -- a program that prints
from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import sys
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))  # this folder is no package; the test imports this file too

from annotated import event_texts, measure_texts, place_texts
from ledger import Ledger, Score
from score_events import score_events
from score_joins import score_joins
from score_places import score_places

from geobrief.model import Article
from geobrief.pipeline import Geobrief

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).parent
FILES = ("places.txt", "joins.txt", "events.txt", "press.txt", "far.txt")
FAULTS = ("false circles", "events of nothing", "wrong dates")
FLOORS = HERE / "floors.json"
ROUNDING = 0.5e-4  # floors are written with four decimals
FLIPS = 1
"""So many labels may flip before a score counts as lower: another processor may round a vector otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one run of the gate found."""

    scores: Mapping[str, Score]
    faults: Mapping[str, int]
    errors: Sequence[tuple[str, str, str]]
    counts: Mapping[str, int]


def run(maker: Geobrief) -> Result:
    """Make the Briefs of all annotated texts and score them."""
    ledger = Ledger()
    places, joins = place_texts(HERE / FILES[0]), measure_texts(HERE / FILES[1])
    articles = [(f"p{at}", Article(text=one.text, source=one.source)) for at, one in enumerate(places)]
    articles += [(f"j{at}", Article(text=one.text)) for at, one in enumerate(joins)]
    told = event_texts(HERE / FILES[2])
    articles += [(f"e{at}", Article(text=one.text, published=one.published)) for at, one in enumerate(told)]
    press = measure_texts(HERE / FILES[3])
    articles += [(f"n{at}", Article(text=one.text)) for at, one in enumerate(press)]
    far = place_texts(HERE / FILES[4])
    articles += [(f"f{at}", Article(text=one.text, source=one.source, home=one.home)) for at, one in enumerate(far)]
    briefs = list(maker.briefs(articles))
    for place_text, brief in zip(places, briefs, strict=False):
        score_places(place_text, brief, ledger)
    for measure_text, brief in zip(joins, briefs[len(places) :], strict=False):
        score_joins(measure_text, brief, ledger)
    for event_text, brief in zip(told, briefs[len(places) + len(joins) :], strict=False):
        score_events(event_text, brief, ledger)
    blind = Ledger()  # apart: what is written as the press writes is harder, and the better guide
    for measure_text, brief in zip(press, briefs[-len(press) - len(far) :], strict=False):
        score_joins(measure_text, brief, blind)
    strange = Ledger()  # apart, too: far-off places and bulletins
    for place_text, brief in zip(far, briefs[-len(far) :], strict=True):
        score_places(place_text, brief, strange)
    counts = {
        "place texts": len(places),
        "place marks": sum(len(one.marks) for one in places),
        "measure texts": len(joins),
        "measure marks": sum(len(one.marks) for one in joins),
        "press texts": len(press),
        "press marks": sum(len(one.marks) for one in press),
        "far texts": len(far),
        "far marks": sum(len(one.marks) for one in far),
        "event texts": sum(bool(one.marks) for one in told),
        "texts without an event": sum(not one.marks for one in told),
    }
    faults = {name: ledger.faults[name] for name in FAULTS} | {"press: false circles": blind.faults["false circles"]}
    scores, errors = dict(ledger.scores()), list(ledger.errors)
    for name, apart in (("press", blind), ("far", strange)):
        scores |= {f"{name}: {score}": value for score, value in apart.scores().items()}
        errors += [(f"{name}: {error}", where, what) for error, where, what in apart.errors]
    return Result(scores=scores, faults=faults, errors=sorted(errors, key=itemgetter(0)), counts=counts)


def checksums() -> dict[str, str]:
    """SHA-256 of the annotated files."""
    return {name: hashlib.sha256((HERE / name).read_bytes()).hexdigest() for name in FILES}


def floors() -> dict[str, Any]:
    """What `floors.json` holds."""
    held: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return held


def regressions(result: Result, held: Mapping[str, Any], flips: float = FLIPS) -> list[str]:
    """Say which scores are below their floor by more than ``flips`` labels, and which faults are more than allowed."""
    lower = []
    for name, floor in held["floors"].items():
        score = result.scores.get(name)
        if score is None or score.value < floor - flips / score.labels - ROUNDING:
            lower.append(f"{name}: {score.value if score else 0:.4f} is below its floor {floor:.4f}")
    for name, ceiling in held["ceilings"].items():
        if result.faults[name] > ceiling:
            lower.append(f"{name}: {result.faults[name]} are more than {ceiling}")
    return lower


def document(result: Result) -> str:
    """`floors.json` as this result makes it."""
    held = {
        "floors": {name: round(score.value, 4) for name, score in result.scores.items()},
        "ceilings": dict(result.faults),
        "counts": dict(result.counts),
        "sha256": checksums(),
    }
    return json.dumps(held, indent=2) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line. Returns 1 where a score is below its floor or a floor would be lowered."""
    parser = argparse.ArgumentParser(description="Score geobrief on its annotated examples.")
    parser.add_argument("--errors", action="store_true", help="print every error")
    parser.add_argument("--update", action="store_true", help="write the scores reached as the new floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: write lower floors too")
    options = parser.parse_args(arguments)
    result = run(Geobrief())
    held = floors() if FLOORS.exists() else {"floors": {}, "ceilings": {}}
    report(result, held, errors=options.errors)
    lower = regressions(result, held, 0 if options.update else FLIPS)
    for line in lower:
        print(f"LOWER  {line}")
    if lower and not (options.update and options.allow_regression):
        return 1
    if options.update:
        FLOORS.write_text(document(result), encoding="utf-8")
    return 0


def report(result: Result, held: Mapping[str, Any], *, errors: bool) -> None:
    """Print the scores beside their floors, and the errors if asked."""
    if errors:
        for title, group in itertools.groupby(result.errors, key=itemgetter(0)):
            print(f"== {title}")
            for _, where, complaint in group:
                print(f"   {where}: {complaint}")
    for name, score in result.scores.items():
        print(f"{name:24}{score.value:8.4f}  of {score.labels:<5} floor {held['floors'].get(name, '-')}")
    for name, number in result.faults.items():
        print(f"{name:24}{number:8}  allowed {held['ceilings'].get(name, '-')}")
    print(", ".join(f"{number} {name}" for name, number in result.counts.items()))


if __name__ == "__main__":
    sys.exit(main())
