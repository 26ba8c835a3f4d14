"""The command line: results on standard output, all else on standard error, an exit code for every error."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from geobrief import codec, errors
from geobrief.cli import main
from geobrief.text import measure, recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from geobrief.pipeline import Geobrief
    from geobrief.text.recognise import Model

COMMANDS = ("map", "extract", "draw", "find", "explain")
PROGRAM = [sys.executable, "-m", "geobrief"]
ARTICLE = (
    "Rockets reach the coast\n\n"
    "The rockets, which have a range of 300 kilometers, were fired from near Nairobi into Somalia on Monday. "
    "A village 40 km north of Mombasa was hit.\n"
)
NO_PLACE = "Nothing happened, and nobody said a word about it to anyone at all.\n"


@pytest.fixture
def run(maker: Geobrief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run geobrief in an empty folder with the model that is already loaded."""
    load = recognise.load

    def ready(name: str = recognise.DEFAULT_MODEL, *, alone: bool = False) -> Model:
        return maker.model if name == recognise.DEFAULT_MODEL else load(name, alone=alone)

    monkeypatch.setattr(recognise, "load", ready)
    monkeypatch.chdir(tmp_path)

    def invoke(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, args, input=stdin)

    return invoke


def plain(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run geobrief as a program of its own."""
    return subprocess.run([*PROGRAM, *args], capture_output=True, check=False, **options)  # type: ignore[call-overload, no-any-return]  # options as subprocess has them


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# -- help ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_explains_itself(command: str, flag: str) -> None:
    result = CliRunner().invoke(main, [command, flag])
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {command} ")
    assert result.stderr == ""


def test_the_help_names_every_command_and_option_with_what_it_does() -> None:
    listing = CliRunner().invoke(main, ["--help"]).stdout
    for command in COMMANDS:
        assert f"  {command} " in listing
        for parameter in main.commands[command].params:
            assert parameter.param_type_name == "argument" or getattr(parameter, "help", None), (
                command,
                parameter.name,
            )


@pytest.mark.parametrize("args", [["--help"], ["map", "--help"], ["--version"]])
def test_help_waits_for_nothing_heavy(args: list[str]) -> None:
    heavy = "spacy numpy folium jinja2 shapely pyproj charset_normalizer geobrief.pipeline geobrief.world.gazetteer"
    program = (
        "import sys\nfrom geobrief.cli import main\n"
        f"try:\n    main({args})\nexcept SystemExit as end:\n"
        f"    loaded = [name for name in {heavy.split()} if name in sys.modules]\n"
        "    sys.exit(f'{end.code} {loaded}')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "0 []"
    assert done.stdout


def test_the_version_is_printed() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("geobrief, version ")


# -- what is made -------------------------------------------------------------------------------------


def test_map_writes_into_output_and_prints_the_path_and_no_more(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(ARTICLE)
    result = run("map", "ferry.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "output/ferry.html\n", "")
    assert sorted(files(tmp_path)) == ["ferry.txt", "output/ferry.html"]
    assert "Rockets reach the coast" in (tmp_path / "output/ferry.html").read_text("utf-8")


def test_map_reads_standard_input(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("map", "-", stdin=ARTICLE)
    assert (result.exit_code, result.stdout) == (0, "output/article.html\n")
    assert (tmp_path / "output/article.html").is_file()


def test_draw_gives_the_bytes_that_map_gave(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    wishes = ("--range", "Mine = 200-250 km @ Oslo", "--title", "Två — “ord” 🚀", "--worldview", "de-facto")
    assert run("map", "a.txt", "-o", "first.html", *wishes).exit_code == 0
    extracted = run("extract", "a.txt", *wishes)
    (tmp_path / "brief.json").write_bytes(extracted.stdout_bytes)
    assert run("map", "a.txt", "-o", "second.json", *wishes).exit_code == 0
    for brief in ("brief.json", "second.json"):
        result = run("draw", brief, "-o", "again.html")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "again.html\n", "")
        assert (tmp_path / "again.html").read_bytes() == (tmp_path / "first.html").read_bytes()
    assert codec.loads(extracted.stdout).made_with.worldview == "de-facto"


def test_extract_prints_a_brief_and_takes_what_is_told_about_the_article(run: Callable[..., Result]) -> None:
    result = run("extract", "-", "--title", "T", "--source", "S", "--date", "2031-03-14", stdin=ARTICLE)
    brief = codec.loads(result.stdout)
    assert (brief.article.title, brief.article.source, brief.article.published) == ("T", "S", "2031-03-14")
    assert brief.article.text == ARTICLE
    assert brief.id == "article"
    assert {place.name for place in brief.places} >= {"Nairobi", "Somalia", "Mombasa"}
    assert result.stderr == ""


def test_what_is_switched_off_is_not_drawn(run: Callable[..., Result]) -> None:
    kinds = {}
    for flags in ((), ("--no-ranges",), ("--no-distances",)):
        brief = codec.loads(run("extract", "-", *flags, stdin=ARTICLE).stdout)
        kinds[flags] = {overlay.kind for link in brief.links for overlay in brief.overlays_of(link.id)}
        assert len(brief.measures) == 2
    round_shapes = {"ring", "reach", "zone"}
    assert kinds[()] & round_shapes
    assert kinds[()] - round_shapes
    assert kinds["--no-ranges",] == kinds[()] - round_shapes
    assert kinds["--no-distances",] == kinds[()] & round_shapes


STORY = (
    "Militants shelled Kisumu on Tuesday. Kenya gave Somalia twelve howitzers. If they attacked Oslo, all would flee."
)


def test_events_are_told_by_type_or_not_at_all(run: Callable[..., Result]) -> None:
    for flags, types in (
        ((), ["attack", "transfer"]),
        (("--events", "transfer,meet"), ["transfer"]),
        (("--no-events",), []),
    ):
        brief = codec.loads(run("extract", "-", *flags, stdin=STORY).stdout)
        assert [event.type for event in brief.events] == types
    explained = run("explain", "-", stdin=STORY).stdout
    assert "e1 attack, happened: to Kisumu" in explained
    assert "e2 transfer, happened: from Kenya to Somalia by Kenya" in explained
    assert "what: howitzers" in explained or "what: twelve howitzers" in explained
    assert run("extract", "-", "--events", "war", stdin=STORY).exit_code == 2
    assert run("extract", "-", "--events", "attack", "--no-events", stdin=STORY).exit_code == 2


def test_the_readers_own_range_is_drawn_when_those_of_the_article_are_not(run: Callable[..., Result]) -> None:
    brief = codec.loads(run("extract", "-", "--no-ranges", "--range", "6 km @ Oslo", stdin=ARTICLE).stdout)
    own = {link.id for link in brief.links if link.measure is None}
    assert {overlay.of for overlay in brief.overlays if overlay.kind == "ring"} == own


def test_ranges_of_the_readers_own_are_drawn_and_the_articles_moved(run: Callable[..., Result]) -> None:
    brief = codec.loads(
        run(
            "extract", "-", "--range", "A = 5 km @ 1,2", "--range", "6 km @ Oslo", "--range-from", "Lima", stdin=ARTICLE
        ).stdout
    )
    names = {place.id: place.name for place in brief.places}
    own = [link for link in brief.links if link.measure is None]
    assert [(link.label, link.high_m, names[str(link.origin)]) for link in own] == [
        ("A", 5000.0, "1°N 2°E"),
        (None, 6000.0, "Oslo"),
    ]
    moved = [names[str(link.origin)] for link in brief.links if link.kind == "range" and link.measure]
    assert moved == ["Lima"]


def test_corrections_and_own_places_are_drawn_and_said(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[[name]]\ntext = "village"\nis = "Camp Alder"\n', encoding="utf-8")
    (tmp_path / "own.csv").write_text("name,lat,lon\nCamp Alder,-3.5,39.5\n", encoding="utf-8")
    given = ("--corrections", "mine.toml", "--gazetteer", "own.csv")
    brief = codec.loads(run("extract", "-", *given, stdin=ARTICLE).stdout)
    (camp,) = [place for place in brief.places if place.record == "own:camp-alder"]
    assert [ARTICLE[mention.start : mention.end] for mention in camp.mentions] == ["village"]
    said = "Corrected by the reader: “village” is Camp Alder (own:camp-alder)."
    assert said in brief.notes
    assert "own.csv" in brief.made_with.gazetteer
    assert said in run("explain", "-", *given, stdin=ARTICLE).stdout
    assert run("map", "-", "-o", "map.html", *given, stdin=ARTICLE).exit_code == 0
    assert said in (tmp_path / "map.html").read_text("utf-8")
    assert "own:camp-alder" in run("find", "camp alder", "--gazetteer", "own.csv").stdout


def test_a_text_without_a_place_gives_a_page_that_says_so(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("map", "-", "-o", "empty.html", stdin=NO_PLACE)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "empty.html\n", "")
    page = (tmp_path / "empty.html").read_text("utf-8")
    assert "The text names no place that geobrief knows" in page


def test_a_guessed_encoding_is_said_in_the_notes(run: Callable[..., Result]) -> None:
    brief = codec.loads(run("extract", "-", stdin="A fire broke out near Nairobi at 35 °C.".encode("cp1252")).stdout)
    assert "35 °C" in brief.article.text
    assert any("cp1252" in note for note in brief.notes)


def test_explain_says_of_an_article_what_it_says_of_its_brief(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "a.json").write_bytes(run("extract", "a.txt").stdout_bytes)
    first, second = run("explain", "a.txt"), run("explain", "a.json")
    assert first.exit_code == second.exit_code == 0
    assert first.stdout == second.stdout
    for part in (
        "Rockets reach the coast",
        "Places",
        "Measures",
        "Joined",
        "Nairobi",
        "rule:",
        "[300 kilometers]",
        "drawn as",
    ):
        assert part in first.stdout


def test_explain_shows_on_request_which_rules_spoke_and_what_each_said(run: Callable[..., Result]) -> None:
    plainly, why = (run("explain", "-", *flags, stdin=ARTICLE).stdout for flags in ((), ("--why",)))
    assert "rule: range_said" in plainly
    assert "range_said says range (+" in why
    assert "distance_after says distance (+" in why
    assert "rather than" in why
    assert re.search(r"^     likeliest: from .+ \(0\.\d\d\): .+\(\+\d", why, re.MULTILINE)
    assert "     or none of these (0." in why
    assert " says " not in plainly


def test_explain_tells_a_zone_round_a_derived_point(run: Callable[..., Result]) -> None:
    text = "Edda was 245 miles east of Charleston on Friday. Hurricane-force winds extend 35 miles from its center."
    why = run("explain", "-", "--why", stdin=text).stdout
    assert re.search(r"^     likeliest: round the point that figure m1 derives \(0\.\d\d\)", why, re.MULTILINE)


def test_find_shows_records_the_likeliest_first() -> None:
    result = CliRunner().invoke(main, ["find", "Paris", "--limit", "3"])
    heading, *rows = result.stdout.splitlines()
    assert heading.split()[:2] == ["name", "kind"]
    assert [row.split()[0] for row in rows] == ["1", "2", "3"]
    assert "FR" in rows[0]


# -- lines of JSON ------------------------------------------------------------------------------------


def lines(*articles: object) -> bytes:
    return b"".join(a if isinstance(a, bytes) else json.dumps(a).encode() + b"\n" for a in articles)


def test_ndjson_gives_a_brief_a_line_with_the_same_ids_in_the_same_order(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    wanted = [f"n{i}" for i in (7, 3, 5, 1, 9, 2, 8, 4, 6, 0)]
    given = lines(*({"id": i, "text": f"A ship left Oslo for Riga with {i} crates.", "title": i} for i in wanted))
    result = run("extract", "--ndjson", stdin=given)
    briefs = [codec.loads(line) for line in result.stdout.splitlines()]
    assert [(brief.id, brief.article.title) for brief in briefs] == [(i, i) for i in wanted]
    assert all(f" {brief.id} crates" in brief.article.text for brief in briefs)
    assert (result.exit_code, result.stderr) == (0, "")
    (tmp_path / "many.ndjson").write_bytes(given)
    assert (
        run("extract", "--ndjson", "many.ndjson").stdout
        == run("extract", "--ndjson", "-", stdin=given).stdout
        == result.stdout
    )


def test_a_bad_line_is_reported_and_the_rest_go_on(run: Callable[..., Result]) -> None:
    good = {"id": "a", "text": "A ship left Oslo."}
    bad = [b"not json\n", b'{"id": "x", "text": "caf\xe9"}\n', {"id": "e", "text": ""}, {"id": 3, "text": "x"}]
    result = run("extract", "--ndjson", stdin=lines(good, b"\n", *bad, good | {"id": "z"}))
    given = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["id"] for one in given] == ["a", None, None, "e", None, "z"]
    assert [one["error"]["what"].split(":")[0] for one in given[1:5]] == ["line 3", "line 4", "line 5", "line 6"]
    assert given[3]["error"]["code"] == errors.EmptyText.exit_code
    assert all(set(one["error"]) == {"code", "what", "hint"} for one in given[1:5])
    assert [codec.loads(json.dumps(given[at])).id for at in (0, -1)] == ["a", "z"]
    assert result.exit_code == errors.InputError.exit_code
    assert "4 of the articles failed" in result.stderr.splitlines()[4]


def test_an_article_that_breaks_geobrief_is_told_in_its_place_and_the_rest_go_on(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    measures = measure.measures

    def breaks(text: str, *rest: Any) -> Any:
        if "Riga" in text:
            raise ValueError("no such thing")
        return measures(text, *rest)

    monkeypatch.setattr("geobrief.text.measure.measures", breaks)
    given = ({"id": id, "text": f"A ship left {town}."} for id, town in (("a", "Oslo"), ("b", "Riga"), ("c", "Oslo")))
    result = run("extract", "--ndjson", stdin=lines(*given))
    made = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["id"] for one in made] == ["a", "b", "c"]
    assert made[1]["error"]["code"] == errors.Unforeseen.exit_code
    assert "ValueError: no such thing" in made[1]["error"]["what"]
    assert "b: " in result.stderr
    assert result.exit_code == errors.InputError.exit_code


def test_an_article_that_breaks_the_reading_does_not_take_its_batch_with_it(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = recognise.read

    def breaks(given: Iterable[tuple[str, object]], *rest: Any) -> Any:
        texts = list(given)
        if any("Riga" in text for text, _ in texts):
            raise RecursionError("too deep")
        return read(texts, *rest)

    monkeypatch.setattr("geobrief.text.recognise.read", breaks)
    given = [{"id": f"n{i}", "text": f"A ship left {'Riga' if i == 4 else 'Oslo'}."} for i in range(10)]
    made = [json.loads(line) for line in run("extract", "--ndjson", stdin=lines(*given)).stdout.splitlines()]
    assert [one["id"] for one in made] == [f"n{i}" for i in range(10)]
    assert [one["id"] for one in made if "error" in one] == ["n4"]


def test_no_lines_at_all_are_no_error(run: Callable[..., Result]) -> None:
    result = run("extract", "--ndjson", stdin="")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_a_brief_of_a_line_is_the_brief_of_the_file(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a1.txt").write_text(ARTICLE)
    from_line = run("extract", "--ndjson", stdin=lines({"id": "a1", "text": ARTICLE}))
    from_file = codec.loads(run("extract", "a1.txt").stdout)
    assert (from_file.article.format, from_file.article.charset) == ("text", "utf-8")
    handed_over = dataclasses.replace(from_file.article, format=None, charset=None)
    assert codec.loads(from_line.stdout) == dataclasses.replace(from_file, article=handed_over)


# -- bad input ----------------------------------------------------------------------------------------


def prepare(folder: Path) -> None:
    """Lay out the files that the cases below name."""
    (folder / "folder").mkdir()
    for name, data in {
        "a.txt": ARTICLE.encode(),
        "mine.html": b"mine",
        "empty.txt": b"",
        "blank.txt": b" \n\n",
        "photo.txt": b"\x89PNG\r\n\x1a\n" + bytes(200) + b"\xff\xd8",
        "long.txt": b"All quiet in Oslo. " * 270_000,
        "wrong.toml": b'[[name]]\ntext = "Nairobi"\nnear = "fired"\nif = "Kisumu"\n',
        "lagos.toml": b'# all\n[[name]]\ntext = "Lagos"\nis = "not a place"\n',
        "wrong.csv": b"name,lat,lon\nCamp,1,2\nDepot,100,2\n",
        "cut.json": b'{"schema": "geobrief/1", "id"',
        "list.json": b"[]",
        "other.json": b'{"schema": "geobrief/9"}',
        "latin.json": b'{"schema": "caf\xe9"}',
    }.items():
        (folder / name).write_bytes(data)


BAD = [
    (["map", "none.txt", "-o", "mine.html"], errors.InputError, "there is no file none.txt"),
    (["map", "folder", "-o", "mine.html"], errors.InputError, "folder is a folder"),
    (["map", "a.txt/b.txt", "-o", "mine.html"], errors.InputError, "a.txt/b.txt cannot be read"),
    (["map", "empty.txt", "-o", "mine.html"], errors.EmptyText, "empty.txt is empty"),
    (["map", "blank.txt", "-o", "mine.html"], errors.EmptyText, "blank.txt is empty"),
    (["map", "-", "-o", "mine.html"], errors.EmptyText, "standard input is empty"),
    (["map", "photo.txt", "-o", "mine.html"], errors.NotText, "photo.txt is not text"),
    (["map", "long.txt", "-o", "mine.html"], errors.TooLong, "long.txt is longer than 1,000,000 characters"),
    (["map", "a.txt", "-o", "folder"], errors.OutputError, "folder is a folder"),
    (["map", "a.txt", "-o", "missing/x.html"], errors.OutputError, "there is no folder missing"),
    (["map", "a.txt", "-o", "mine.html/x.html"], errors.OutputError, "there is no folder mine.html"),
    (["map", "a.txt", "-o", "/proc/x.html"], errors.OutputError, "/proc/x.html cannot be written"),
    (["map", "a.txt", "-o", "x.tar"], errors.UsageError, "no format has the suffix '.tar'"),
    (
        ["map", "a.txt", "-o", "mine.html", "--range", "900 km @ Qxyzzy"],
        errors.UnknownPlace,
        "no place 'Qxyzzy' is known",
    ),
    (["map", "a.txt", "-o", "mine.html", "--range", "900 km @ 91,0"], errors.UnknownPlace, "no point on earth"),
    (["map", "a.txt", "-o", "mine.html", "--range", "far @ Oslo"], errors.UsageError, "no length in 'far'"),
    (["map", "a.txt", "-o", "mine.html", "--range-from", "Qxyzzy"], errors.UnknownPlace, "no place 'Qxyzzy' is known"),
    (
        ["map", "a.txt", "-o", "mine.html", "--model", "no-such-model"],
        errors.MissingModel,
        "'no-such-model' is not installed",
    ),
    (
        ["map", "a.txt", "-o", "mine.html", "--model", "json"],
        errors.MissingModel,
        "'json' is not installed or is no spaCy",
    ),
    (["map", "a.txt", "-o", "mine.html", "--model", "folder"], errors.MissingModel, "'folder' is not installed"),
    (
        ["map", "a.txt", "-o", "mine.html", "--corrections", "none.toml"],
        errors.BadCorrection,
        "none.toml cannot be read",
    ),
    (
        ["map", "a.txt", "-o", "mine.html", "--corrections", "wrong.toml"],
        errors.BadCorrection,
        "wrong.toml, line 4: no such key: 'if'",
    ),
    (["explain", "a.txt", "--corrections", "lagos.toml"], errors.BadCorrection, "lagos.toml, line 3: “Lagos” is not"),
    (["extract", "a.txt", "--gazetteer", "none.csv"], errors.BadGazetteer, "none.csv cannot be read"),
    (["map", "a.txt", "--gazetteer", "wrong.csv"], errors.BadGazetteer, "wrong.csv, line 3: no lat: '100'"),
    (["find", "Camp", "--gazetteer", "wrong.csv"], errors.BadGazetteer, "wrong.csv, line 3: no lat: '100'"),
    (["extract", "none.txt"], errors.InputError, "there is no file none.txt"),
    (["extract", "--ndjson", "none.ndjson"], errors.InputError, "none.ndjson cannot be read"),
    (["extract", "--ndjson", "folder"], errors.InputError, "folder cannot be read"),
    (["draw", "none.json", "-o", "mine.html"], errors.InputError, "none.json cannot be read"),
    (["draw", "folder", "-o", "mine.html"], errors.InputError, "folder cannot be read"),
    (["draw", "a.txt", "-o", "mine.html"], errors.DocumentError, "no JSON document"),
    (["draw", "empty.txt", "-o", "mine.html"], errors.DocumentError, "no JSON document"),
    (["draw", "cut.json", "-o", "mine.html"], errors.DocumentError, "no JSON document"),
    (["draw", "list.json", "-o", "mine.html"], errors.DocumentError, "expected object, got array at $"),
    (["draw", "other.json", "-o", "mine.html"], errors.DocumentError, "got 'geobrief/9' at $.schema"),
    (["draw", "latin.json", "-o", "mine.html"], errors.DocumentError, "no JSON document"),
    (["draw", "cut.json", "-o", "missing/x.html"], errors.OutputError, "there is no folder missing"),
    (["explain", "list.json"], errors.DocumentError, "expected object, got array at $"),
    (["explain", "none.json"], errors.InputError, "none.json cannot be read"),
    (["find", "Qxyzzy"], errors.UnknownPlace, "no place 'Qxyzzy' is known"),
    (["find", ""], errors.UnknownPlace, "no place '' is known"),
]


@pytest.mark.parametrize(("args", "error", "words"), BAD, ids=[" ".join(args) for args, _, _ in BAD])
def test_bad_input_is_named_and_leaves_nothing_behind(
    args: list[str], error: type[errors.GeobriefError], words: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    prepare(tmp_path)
    before = files(tmp_path)
    result = run(*args, stdin="")
    assert result.exit_code == error.exit_code
    assert result.stdout == ""
    what, what_to_do = result.stderr.splitlines()
    assert what.startswith("geobrief: ")
    assert words in what
    assert what_to_do.startswith("  ")
    assert what_to_do.strip()
    assert files(tmp_path) == before


def test_every_kind_of_error_has_an_exit_code_of_its_own() -> None:
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.GeobriefError)
    ]
    kinds.remove(errors.GeobriefError)  # never raised itself; UsageError has its number, which is click's too
    codes = [kind.exit_code for kind in kinds]
    assert len(set(codes)) == len(codes)
    assert not {0, 1, 130} & set(codes)
    for kind in kinds:
        assert f"{kind.__name__:<17}" in str(errors.__doc__)
        assert f" {kind.exit_code:>2}   " in str(errors.__doc__)


@pytest.mark.parametrize(
    "args",
    [[], ["map"], ["map", "a", "b"], ["draw", "a.json"], ["extract"], ["plot", "a.txt"],
     ["map", "a.txt", "--unit", "yd"],
     ["map", "a.txt", "--units", "yd"], ["find", "x", "--limit", "0"], ["find", "x", "--limit", "9" * 30],
     ["extract", "--ndjson", "-", "--title", "T"], ["extract", "--ndjson", "-", "--corrections", "x.toml"]],
    ids=" ".join,
)  # fmt: skip
def test_a_command_that_makes_no_sense_shows_the_usage(args: list[str]) -> None:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == errors.UsageError.exit_code
    assert result.stdout == ""
    assert "Usage: " in result.stderr


# -- when it is cut short -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raised", "code"),
    [(OSError(errno.ENOSPC, "No space left on device"), errors.OutputError.exit_code), (KeyboardInterrupt(), 130)],
    ids=["disk full", "Ctrl-C"],
)
def test_an_existing_map_is_replaced_whole_or_not_at_all(
    raised: BaseException, code: int, run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.html").write_bytes(b"mine")

    def fails(_: int) -> None:
        raise raised

    monkeypatch.setattr(os, "fsync", fails)
    result = run("map", "-", "-o", "mine.html", stdin=NO_PLACE)
    assert result.exit_code == code
    assert result.stdout == ""
    assert result.stderr.startswith("geobrief: ")
    assert files(tmp_path) == {"mine.html": b"mine"}


def interruptible() -> None:
    """Hear Ctrl-C even where the tests were started in the background, which shells set to be deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for_reader(pipe: Path, process: subprocess.Popen[bytes]) -> int:
    """Open a named pipe for writing as soon as the program reads it; the descriptor."""
    while process.poll() is None:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:  # nobody reads yet
            if error.errno != errno.ENXIO:
                raise
            time.sleep(0.01)
    raise AssertionError(process.communicate())


def test_ctrl_c_ends_with_130_and_a_word(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    command = [*PROGRAM, "map", str(pipe), "-o", str(tmp_path / "x.html")]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=interruptible,  # noqa: PLW1509  no threads here
    )
    writing = wait_for_reader(pipe, process)
    time.sleep(0.3)  # from opening to waiting
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    os.close(writing)
    assert process.returncode == 130
    assert (out, err) == (b"", b"geobrief: interrupted\n")
    pipe.unlink()
    assert list(tmp_path.iterdir()) == []


def test_a_reader_who_has_had_enough_is_no_error_to_talk_about() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [*PROGRAM, "find", "Paris"], stdout=writing, stderr=subprocess.PIPE, env=buffered, check=False
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_standard_output_is_named() -> None:
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "find", "Paris"], stdout=full, stderr=subprocess.PIPE, env=buffered, check=False
        )
    assert done.returncode == errors.OutputError.exit_code
    assert done.stderr.startswith(b"geobrief: standard output cannot be written")
    assert len(done.stderr.splitlines()) == 2


def closed(number: int) -> Callable[[], None]:
    return lambda: os.close(number)


@pytest.mark.parametrize(
    ("number", "args", "code"),
    [(0, ["map", "-"], 4), (0, ["extract", "--ndjson"], 4), (1, ["find", "Paris"], 0)],
)  # fmt: skip
def test_closed_streams_do_not_trace_back(number: int, args: Sequence[str], code: int) -> None:
    done = plain(*args, preexec_fn=closed(number))
    assert done.returncode == code
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_terminal_can_show_any_name(encoding: str) -> None:
    done = plain("find", "Łódź", env=os.environ | {"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"PL" in done.stdout


def test_a_file_name_that_is_no_utf_8_is_printed_as_it_is(run: Callable[..., Result], tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xe9.txt")
    (tmp_path / name).write_text(NO_PLACE)
    result = run("map", name)
    assert result.exit_code == 0
    assert result.stdout_bytes == b"output/b\xe9.html\n"


@pytest.mark.parametrize(
    ("options", "code"),
    [(["--range", "900 km @ Xyzzyplugh"], 3), (["--range-from", "Xyzzyplugh"], 3), (["-o", "map.doc"], 2),
     (["--corrections", "none.toml"], 12), (["--gazetteer", "none.csv"], 13)],
)  # fmt: skip
def test_a_wrong_option_is_told_before_the_model_is_loaded(options: list[str], code: int, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Seoul lies 195 km from Pyongyang.")
    result = CliRunner().invoke(main, ["map", str(article), "--model", "no-such-model", *options])
    assert result.exit_code == code


def test_the_articles_ranges_are_drawn_in_the_shape_and_direction_asked_for(run: Callable[..., Result]) -> None:
    text = "Russia has a new missile with a range of up to 900 kilometers."

    def kinds(*options: str) -> list[str]:
        result = run("extract", "-", *options, stdin=text)
        assert result.exit_code == 0, result.stderr
        return [overlay["kind"] for overlay in json.loads(result.stdout)["overlays"]]

    assert kinds() == ["reach"]
    assert kinds("--range-towards", "Kyiv") == ["reach", "ring"]
    assert kinds("--range-towards", "Kyiv", "--range-shape", "ring") == ["ring"]
    assert kinds("--range-towards", "Kyiv", "--range-shape", "reach") == ["reach"]
    assert kinds("--only-links", "l1") == ["reach"]


def test_a_link_that_the_article_does_not_have_is_told_with_those_it_has(run: Callable[..., Result]) -> None:
    result = run("extract", "-", "--only-links", "l1,l9", stdin="Seoul lies 195 km from Pyongyang.")
    assert result.exit_code == 2
    assert "no link l9" in result.stderr
    assert "It has l1" in result.stderr


def test_a_file_of_ranges_is_drawn(run: Callable[..., Result], tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("label,range,place,sector\nMine,300-900 km,Oslo,220-310\n")
    result = run("extract", "-", "--ranges", str(table), stdin="Nothing happened in Oslo.")
    (link,) = json.loads(result.stdout)["links"]
    assert (link["label"], link["low_m"], link["high_m"], link["sector"]) == ("Mine", 300e3, 900e3, [220.0, 310.0])
