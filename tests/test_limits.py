"""One article among many takes too long, or too much: it is told, and the rest go on."""

from __future__ import annotations

import json
import re
import signal
import threading
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from geobrief import errors
from geobrief.cli import lines, main
from geobrief.limits import Limits, within
from geobrief.text import measure, recognise

if TYPE_CHECKING:
    from geobrief.pipeline import Geobrief

SHORT = Limits(seconds=0.05)


def _for_ever() -> None:
    while True:
        try:
            sum(range(100))
        except Exception:  # noqa: BLE001  what is under test: code that goes on whatever happens
            continue


def test_time_is_up_even_for_what_goes_on_whatever_happens() -> None:
    with pytest.raises(errors.TooMuch, match=r"longer than 0\.05 seconds"), within(SHORT):
        _for_ever()


def test_time_is_up_within_a_pattern() -> None:
    with pytest.raises(errors.TooMuch), within(SHORT):
        re.match(r"(a+)+$", "a" * 60 + "!")


def test_an_alarm_of_ours_is_taken_back() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with within(Limits(seconds=100, megabytes=100_000)):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_what_goes_wrong_within_is_raised_as_it_is() -> None:
    with pytest.raises(KeyError), within(Limits(seconds=100, megabytes=100_000)):
        raise KeyError("x")


def test_memory_is_limited_and_free_again_behind() -> None:
    def hoard() -> None:
        kept = [bytearray(10_000_000)]
        while True:
            kept.append(bytearray(10_000_000))

    with pytest.raises(errors.TooMuch, match="more than 200 MB of memory"), within(Limits(megabytes=200)):
        hoard()
    assert len(bytearray(400_000_000)) == 400_000_000


def test_in_another_thread_there_is_no_alarm_and_no_error() -> None:
    done: list[int] = []

    def work() -> None:
        with within(SHORT):
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


@pytest.mark.parametrize(
    ("option", "value"), [("seconds", -1.0), ("seconds", float("nan")), ("megabytes", -3), ("megabytes", 1)]
)
def test_a_limit_that_is_none(option: str, value: float) -> None:
    with pytest.raises(errors.UsageError, match="is no limit of"):
        Limits(**{option: value})  # type: ignore[arg-type]  # one of its two fields


def test_good_articles_come_out_among_a_failing_a_slow_a_hungry_and_a_huge_one(
    maker: Geobrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    measures, hoard = measure.measures, []

    def breaks(text: str, *rest: Any) -> Any:
        if "Riga" in text:
            raise ZeroDivisionError("no such thing")
        while "Vilnius" in text:
            pass
        while "Tallinn" in text:
            hoard.append(bytearray(50_000_000))
        return measures(text, *rest)

    monkeypatch.setattr(recognise, "load", lambda *_, **__: maker.model)
    monkeypatch.setattr("geobrief.text.measure.measures", breaks)
    towns = {
        "a": "Oslo",
        "fails": "Riga",
        "b": "Oslo",
        "slow": "Vilnius",
        "c": "Oslo",
        "hungry": "Tallinn",
        "d": "Oslo",
    }
    given = [json.dumps({"id": id, "text": f"A ship left {town}."}) for id, town in {**towns, "d": "Oslo"}.items()]
    given.insert(3, json.dumps({"id": "long", "text": "word " * 300_000}))
    given.insert(4, json.dumps({"id": "huge", "text": "x" * lines.LONGEST}))
    limits = ["--article-seconds", "4", "--article-memory", "1000"]
    done = CliRunner().invoke(main, ["extract", "--ndjson", *limits], input="\n".join(given))
    hoard.clear()
    made = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["id"] for one in made] == ["a", "fails", "b", "long", "huge", "slow", "c", "hungry", "d"]
    codes = {one["id"]: one["error"]["code"] for one in made if "error" in one}
    much, long = errors.TooMuch.exit_code, errors.TooLong.exit_code
    assert codes == {
        "fails": errors.Unforeseen.exit_code,
        "long": long,
        "huge": long,
        "slow": much,
        "hungry": much,
    }
    assert done.exit_code == errors.InputError.exit_code
    assert "Traceback" not in done.stderr
