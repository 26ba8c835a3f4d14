"""Quality does not slip: scores on the annotated examples stay at or above their floors (`tests/quality/gate.py`)."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent / "quality"))

import gate
from annotated import AnnotationError, event_texts, measure_texts, place_texts
from ledger import Score

if TYPE_CHECKING:
    from geobrief.pipeline import Geobrief


@pytest.fixture(scope="module")
def result(maker: Geobrief) -> gate.Result:
    return gate.run(maker)


def test_no_score_is_below_its_floor(result: gate.Result) -> None:
    assert gate.regressions(result, gate.floors()) == [], "see: python tests/quality/gate.py --errors"


def test_the_floors_are_of_these_examples(result: gate.Result) -> None:
    held = gate.floors()
    assert held["sha256"] == gate.checksums(), "examples changed: python tests/quality/gate.py --update"
    assert held["counts"] == result.counts
    assert held["floors"].keys() == result.scores.keys()


def test_a_lower_score_and_a_false_circle_are_caught(result: gate.Result) -> None:
    held = {"floors": {name: score.value for name, score in result.scores.items()}, "ceilings": dict(result.faults)}
    assert gate.regressions(result, held) == []
    name, score = next(iter(result.scores.items()))
    worse = {**result.scores, name: Score(value=score.value - 2.5 / score.labels, labels=score.labels)}
    assert [line.split(":")[0] for line in gate.regressions(replace(result, scores=worse), held)] == [name]
    drawn = {**result.faults, "false circles": result.faults["false circles"] + 1}
    assert [line.split(":")[0] for line in gate.regressions(replace(result, faults=drawn), held)] == ["false circles"]


def test_no_floor_is_lowered_without_the_flag(
    result: gate.Result, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gate, "run", lambda _: result)
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    high = gate.document(replace(result, scores={"kind": Score(value=1.5, labels=10)}))
    gate.FLOORS.write_text(high, encoding="utf-8")
    assert gate.main(["--update"]) == 1
    assert gate.FLOORS.read_text(encoding="utf-8") == high
    assert gate.main(["--update", "--allow-regression"]) == 0
    assert gate.floors()["floors"]["kind"] < 1.5


def test_there_are_as_many_examples_as_promised(result: gate.Result) -> None:
    assert result.counts["place texts"] >= 60
    assert result.counts["measure marks"] >= 120
    assert result.counts["event texts"] >= 60
    assert result.counts["texts without an event"] >= 60


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("## a | trap\nIn [[Paris]].", "wants kind"),
        ("## a | trap\nIn [[Paris|city|somewhere]].", "neither lat,lon"),
        ("## a | trap\nIn [[Paris|city|48.86,2.35.", "not closed"),
    ],
)
def test_a_broken_place_mark_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "places.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnnotationError, match=fault):
        place_texts(path)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("It is [[3 km]] away. | distance | 3 | 3 | exact | -", "seven fields"),
        ("It is 3 km away. | distance | 3 | 3 | exact | - | - | -", "one"),
        ("It is [[3 km]] away. | distance | three | 3 | exact | - | - | -", "no length"),
    ],
)
def test_a_broken_measure_line_is_refused(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "joins.txt"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(AnnotationError, match=fault):
        measure_texts(path)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("> attack bombed | end Gao", "bombed is not in the text"),
        ("> attack shelled | to Gao", "is no part of an event"),
    ],
)
def test_a_broken_event_line_is_refused(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "events.txt"
    path.write_text(f"## a | 2031-03-14\nArtillery shelled Gao.\n{line}\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match=fault):
        event_texts(path)
