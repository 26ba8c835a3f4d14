"""An article that kills the process that reads it is named, and the others come out."""

from __future__ import annotations

import ctypes
import faulthandler
import json
import os
import signal
import time
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from geobrief import codec, errors
from geobrief.cli import main
from geobrief.cli.workers import Made, Workers
from geobrief.limits import Limits, within
from geobrief.text import measure, recognise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geobrief.pipeline import Geobrief

WORDS = "one two three four five six seven eight".split()


def _segfault() -> None:
    faulthandler.disable()  # pytest's, which would tell of it
    ctypes.string_at(0)


def read(words: Iterable[str]) -> Iterator[Made]:
    """What a child makes of words; some are its end."""
    for word in words:
        if word == "segfault":
            _segfault()
        elif word == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        elif word == "gone":
            os._exit(3)
        elif word == "deaf":
            time.sleep(100)
        elif word == "damaged":
            raise errors.DataError("the gazetteer is damaged", hint="Reinstall it.")
        yield Made(line=f"{word} by {os.getpid()}".encode())


def told(made: Made | errors.GeobriefError) -> str:
    """The word that came out, or what became of it."""
    return made.line.split()[0].decode() if isinstance(made, Made) else f"{type(made).__name__}: {made}"


def test_what_comes_out_is_made_by_one_other_process() -> None:
    with Workers(read, None) as workers:
        first, second = list(workers.made(WORDS[:4])), list(workers.made(WORDS[4:]))
    assert list(map(told, first + second)) == WORDS
    makers = {made.line.split()[-1] for made in first + second if isinstance(made, Made)}
    assert len(makers) == 1
    assert makers != {str(os.getpid()).encode()}


@pytest.mark.parametrize(
    ("word", "what"),
    [
        ("segfault", "Unforeseen: it broke the process that read it (SIGSEGV)"),
        ("killed", "TooMuch: the system killed the process that read it: it takes more memory than there is"),
        ("gone", "Unforeseen: the process that read it ended by itself (exit code 3)"),
    ],
)
@pytest.mark.parametrize("at", [0, 3, 7])
def test_a_word_that_kills_is_named_and_the_others_come_out(word: str, what: str, at: int) -> None:
    words = [*WORDS[:at], word, *WORDS[at + 1 :]]
    with Workers(read, None) as workers:
        assert list(map(told, workers.made(words))) == [*WORDS[:at], what, *WORDS[at + 1 :]]
        assert list(map(told, workers.made(WORDS))) == WORDS


def test_all_that_kill_are_named() -> None:
    with Workers(read, None) as workers:
        found = [type(made) for made in workers.made(["segfault", "one", "gone", "killed"])]
    assert found == [errors.Unforeseen, Made, errors.Unforeseen, errors.TooMuch]


def test_one_that_is_silent_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geobrief.cli.workers._SPARE_S", -3.5)
    with Workers(read, 0.0) as workers:  # four times a second for one word, less the above
        assert told(next(workers.made(["deaf"]))) == "TooMuch: it takes longer than it may, and hears no alarm"


def test_what_ends_the_run_is_raised_as_it_is() -> None:
    with Workers(read, None) as workers, pytest.raises(errors.DataError, match="damaged") as raised:
        list(workers.made(["one", "damaged", "two"]))
    assert raised.value.hint == "Reinstall it."


def test_nobody_is_left_behind() -> None:
    with Workers(read, None) as workers:
        (made,) = workers.made(["one"])
    assert isinstance(made, Made)
    with pytest.raises(ProcessLookupError):
        os.kill(int(made.line.split()[-1]), 0)


def test_code_that_hears_no_alarm_is_ended_by_the_system() -> None:
    pid = os.fork()
    if pid == 0:
        with within(Limits(seconds=0.05, hard=True)):
            sum(range(10**15))  # C, which looks for no signals
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGVTALRM


def test_an_article_that_breaks_c_code_is_named_and_the_rest_are_the_same(
    maker: Geobrief, monkeypatch: pytest.MonkeyPatch
) -> None:
    measures = measure.measures

    def breaks(text: str, *rest: Any) -> Any:
        if "Riga" in text:
            _segfault()
        return measures(text, *rest)

    monkeypatch.setattr(recognise, "load", lambda *_, **__: maker.model)
    towns = dict(zip("abcdefghijk", "Oslo Bergen Paris Riga Tunis Rome Bonn Kyiv Lima Quito Suva".split(), strict=True))
    given = [json.dumps({"id": id, "text": f"A ship left {town}."}) for id, town in towns.items()]
    whole = CliRunner().invoke(main, ["extract", "--ndjson"], input="\n".join(given))
    monkeypatch.setattr("geobrief.text.measure.measures", breaks)
    done = CliRunner().invoke(main, ["extract", "--ndjson"], input="\n".join(given))
    lines, right = done.stdout.splitlines(), whole.stdout.splitlines()
    assert [one for one in lines if "error" not in one] == [one for one in right if '"d"' not in one[:40]]
    error = json.loads(lines[3])
    assert (error["id"], error["error"]["code"]) == ("d", errors.Unforeseen.exit_code)
    assert "line 4" in error["error"]["what"]
    assert codec.loads(lines[4]).id == "e"
    assert done.exit_code == errors.InputError.exit_code
    assert "Traceback" not in done.stderr
