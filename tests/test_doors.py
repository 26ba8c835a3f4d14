"""Everything that a user can name on the command line: bytes that are no text, devices without end, absurd tables."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from geobrief.cli import main
from geobrief.drawing import style
from geobrief.errors import BadGazetteer, GeobriefError, InputError, UsageError
from geobrief.pipeline import _figures
from geobrief.settle import corrections, wishes
from geobrief.world.gazetteer import overlay

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.world.gazetteer import Gazetteer

ROOT = Path(__file__).parent.parent
DEEP = "x = " + "[" * 5_000 + "]" * 5_000
DOTTED = ".".join(["a"] * 3_000) + " = 1"
WIDE = ",".join(f"c{number}" for number in range(20_000))


@pytest.mark.parametrize(
    "args",
    [
        ["embed", "/dev/zero"],
        ["draw", "/dev/zero", "-o", "x.svg"],
        ["find", "Kyiv", "--gazetteer", "/dev/zero"],
        ["explain", "x.txt", "--corrections", "/dev/zero"],
        ["explain", "x.txt", "--ranges", "/dev/zero"],
    ],
    ids=lambda args: args[0] + args[-2],
)
def test_a_device_without_end_is_not_read_to_its_end(
    args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text("A ship left Oslo.")
    done = CliRunner().invoke(main, args)
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code not in (0, 1)
    assert "larger than" in done.stderr
    assert len(done.stderr.splitlines()) <= 2


@pytest.mark.parametrize("option", ["--style", "--template"])
def test_a_look_without_end_is_not_read_either(option: str, tmp_path: Path) -> None:
    (tmp_path / "end.toml").symlink_to("/dev/zero")
    done = CliRunner().invoke(
        main, ["draw", "x.json", "-o", str(tmp_path / "m.svg"), option, str(tmp_path / "end.toml")]
    )
    assert (done.exit_code, "larger than" in done.stderr) == (UsageError.exit_code, True)


@pytest.mark.parametrize("text", [DEEP, DOTTED, "[" * 9_000, "x = 1" * 9_000, "[[range]]\n" + DEEP, "a = 1\x00"])
@pytest.mark.parametrize("door", ["style", "ranges", "corrections"])
def test_toml_of_absurd_depth_is_an_error_of_ours(door: str, text: str, tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text)
    doors: dict[str, Callable[[], object]] = {
        "style": lambda: style.load(path),
        "ranges": lambda: wishes.file(path, _figures),
        "corrections": lambda: corrections.read(path, gazetteer),
    }
    with pytest.raises(GeobriefError) as caught:
        doors[door]()
    assert "a.toml" in str(caught.value)
    assert len(str(caught.value)) < 60_000


@pytest.mark.parametrize(
    "text",
    [WIDE, f"name,lat,lon\n{'x' * 200_000},1,2\n", "name,lat,lon\nA,nan,2\n", "name,lat,lon\nA,1,inf\n", '"' * 99_999],
)
def test_csv_of_absurd_width_is_an_error_of_ours(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    with pytest.raises(BadGazetteer):
        overlay.read((path,), lambda _: True)
    with pytest.raises((UsageError, InputError)):
        wishes.file(path, _figures)


@pytest.mark.parametrize("point", ["nan,5", "lat=nan", "inf,0", "91,0", "1e999,0", "nan@nan"])
def test_what_is_no_point_is_refused(point: str, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("A ship left Oslo.")
    done = CliRunner().invoke(main, ["explain", str(tmp_path / "x.txt"), "--range", f"5 km @ {point}"])
    assert done.exit_code in (2, 3)
    assert "Traceback" not in done.output


@pytest.mark.parametrize("point", ["nan,nan", "inf,0", "1e3,0", "x,0"])
def test_no_name_is_looked_up_for_degrees_of_a_table(point: str, tmp_path: Path) -> None:
    """There is a town of Nan in Nan Province."""
    path = tmp_path / "r.csv"
    path.write_text(f"range,lat,lon\n5 km,{point}\n")
    with pytest.raises(UsageError, match="no number of degrees"):
        wishes.file(path, _figures)


@pytest.mark.parametrize(
    "args",
    [
        [b"map", b"\xff\xfe.txt"],
        [b"explain", b"x.txt", b"--range", b"5 km @ \xff"],
        [b"explain", b"x.txt", b"--title", b"\xe9t\xe9"],
        [b"find", b"\xff\xff"],
        [b"embed", b"\xff.html"],
        [b"draw", b"\xff.json", b"-o", b"\xfe.svg"],
        [b"draw", b"x.txt", b"-o", b"m.svg", b"--style", b"\xff"],
        [b"find", b"Kyiv", b"--gazetteer", b"\xff.csv"],
    ],
    ids=lambda args: b" ".join(args[:1] + args[-2:]).decode("ascii", "replace"),
)
def test_bytes_that_are_no_utf_8_are_one_clear_line(args: list[bytes], tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("A ship left Oslo.")
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"geobrief", *args],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=surroundings,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode(errors="replace")
    assert done.returncode != 1
    assert done.returncode == 0 or b"geobrief: " in done.stderr or b"Error: " in done.stderr


# -- what is handed out -------------------------------------------------------------------------------


def test_what_the_wheel_holds(tmp_path: Path) -> None:
    """Built as pip builds it, but without a network: the build requirements are installed already."""
    pytest.importorskip("hatchling")
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    needed = {
        "geobrief/py.typed",
        "geobrief/world/gazetteer/gazetteer.sqlite",
        "geobrief/world/basemap/basemap.sqlite",
        "geobrief/world/basemap/ways.sqlite",
        "geobrief/templates/page.html.j2",
    }
    assert needed <= names
    licences = {name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name}
    assert {"LICENSE", "THIRD_PARTY.md"} <= licences
    top = {name.partition("/")[0] for name in names}
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert top == {"geobrief", f"geobrief-{version}.dist-info"}
    beside = {name.removeprefix("geobrief/").partition("/")[0] for name in names if not name.endswith(".py")} - top
    assert beside == {"py.typed", "drawing", "settle", "text", "world", "templates"}
    data = {name for name in names if name.endswith((".sqlite", ".bin", ".csv", ".json"))}
    notices = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    ours = {"geobrief/drawing/publish/frame.json"}
    folders = re.findall(r"`((?:geobrief/)?[\w/]+(?:/|\.\w+))`", notices)
    assert {name for name in data - ours if not any(folder in name for folder in folders)} == set()
    strange = [
        name for name in names if name.endswith((".part", ".pyc", ".log", ".ndjson", ".env")) or "/tests/" in name
    ]
    assert strange == []


def test_the_notices_name_every_package_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    named = {re.split(r"[<>=\[ ]", line)[0].lower().replace("_", "-") for line in asked} - {"geobrief"}
    notices = (ROOT / "THIRD_PARTY.md").read_text("utf-8").lower().replace("_", "-")
    assert {name for name in named if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", notices)} == set()


def test_security_md_names_tests_that_there_are() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+\.py)`", text))
    assert len(named) > 8
    assert {name for name in named if not (ROOT / "tests" / name).is_file()} == set()


def test_an_endless_option_is_quoted_in_a_line(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A ship left Oslo.")
    done = CliRunner().invoke(main, ["extract", str(article), "--range", "x" * 100_000])
    assert done.exit_code == UsageError.exit_code
    assert len(done.stderr) < 1_000
    assert "xxx … xxx" in done.stderr
