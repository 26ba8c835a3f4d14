"""Files are written whole or not at all, whatever stands at the target, and nothing is left behind by a kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import kills
import pages
import pytest
from click.testing import CliRunner

from geobrief import codec, whole
from geobrief.cli import main
from geobrief.errors import OutputError

PROGRAM = [sys.executable, "-m", "geobrief"]
KILLS = 120


def test_kills_at_random_moments_leave_old_or_new_and_the_next_run_sweeps(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    program = [sys.executable, str(Path(kills.__file__)), str(path), str(KILLS)]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0, "no kill came while a file was being written: the test shows nothing"
    whole.write(path, kills.NEW)
    assert [found.name for found in tmp_path.iterdir()] == ["map.html"]


def test_what_another_run_is_writing_is_not_swept(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    handle, part = whole._part(path)
    code = f"import os; from pathlib import Path; from geobrief import whole; whole.write(Path({str(path)!r}), b'x')"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert part.exists()
    os.close(handle)
    whole.write(path, b"y")
    assert [found.name for found in tmp_path.iterdir()] == ["map.html"]


def test_other_files_are_not_swept(tmp_path: Path) -> None:
    others = [".map.html.part.txt", "map.html.part", ".other.html.abc.part"]
    for name in others:
        (tmp_path / name).touch()
    whole.write(tmp_path / "map.html", b"x")
    assert sorted(found.name for found in tmp_path.iterdir()) == sorted([*others, "map.html"])


def test_what_killed_runs_left_of_other_maps_is_swept_when_it_is_old(tmp_path: Path) -> None:
    os.close(whole._part(tmp_path / "new.html")[0])
    handle, old = whole._part(tmp_path / "old.html")
    held, live = whole._part(tmp_path / "live.html")
    os.close(handle)
    for part in (old, live):
        os.utime(part, (1_000_000, 1_000_000))
    whole.write(tmp_path / "map.html", b"x")
    left = sorted(found.name.partition(".geobrief-")[0] for found in tmp_path.iterdir())
    os.close(held)
    assert left == [".live.html", ".new.html", "map.html"]


def test_what_a_killed_build_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    old, new = tmp_path / ".building-a.sqlite", tmp_path / ".building-b.sqlite"
    for left in (old, new):
        left.touch()
    os.utime(old, (1_000_000, 1_000_000))
    whole.sweep_old(tmp_path, ".building-*.sqlite*")
    assert list(tmp_path.iterdir()) == [new]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_asked_to_end_cleans_up(number: int, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    code = (
        "import os, signal, sys, time\nfrom pathlib import Path\nfrom geobrief import whole\n"
        "from geobrief.cli import main\nsignal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # under nohup it is ignored
        "import geobrief.cli.asked as asked, geobrief.cli.commands as commands\n"
        "def slow(*_):\n    print('ready', flush=True)\n    time.sleep(30)\n"
        "os.fsync = slow\n"
        f"commands.brief_of = lambda *_: whole.write(Path({str(path)!r}), b'x')\n"
        "main(['extract', 'x'])\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout is not None
    assert program.stdout.readline() == b"ready\n"
    assert len(list(tmp_path.iterdir())) == 1
    program.send_signal(number)
    _, said = program.communicate(timeout=60)
    assert (program.returncode, said) == (128 + number, b"geobrief: ended\n")
    assert list(tmp_path.iterdir()) == []


# -- what stands at the target ------------------------------------------------------------------------


def _stand(path: Path, what: str) -> None:
    if what == "link":
        (path.parent / "secret.txt").write_text("untouched")
        path.symlink_to("secret.txt")
    elif what == "dead link":
        path.symlink_to("nowhere")
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(path))
    else:
        path.mkdir()


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("link", "a symbolic link"),
        ("dead link", "a symbolic link"),
        ("pipe", "a pipe"),
        ("socket", "a socket"),
        ("folder", "a folder"),
    ],
)
def test_what_is_no_plain_file_is_said_and_left_alone(
    what: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("m.svg")
    _stand(path, what)
    before = path.lstat()
    with pytest.raises(OutputError, match=said):
        whole.write(path, b"x")
    (tmp_path / "b.json").write_text(codec.dumps(pages.brief_of("nowhere")))
    done = CliRunner().invoke(main, ["draw", "b.json", "-o", "m.svg"])
    assert (done.exit_code, said in done.stderr, done.stdout) == (OutputError.exit_code, True, "")
    assert path.lstat() == before
    assert what != "link" or Path("secret.txt").read_text() == "untouched"


def test_a_device_is_left_alone() -> None:
    with pytest.raises(OutputError, match="a device"):
        whole.write(Path("/dev/null"), b"x")


@pytest.mark.parametrize("name", ["x" * 300 + ".html", "ä" * 200 + ".html", "x" * 5_000 + ".html"])
def test_a_name_that_is_too_long_is_one_clear_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text(codec.dumps(pages.brief_of("nowhere")))
    done = CliRunner().invoke(main, ["draw", str(tmp_path / "b.json"), "-o", str(tmp_path / name)])
    assert done.exit_code == OutputError.exit_code, done.output
    assert "cannot be written" in done.stderr
    assert len(done.stderr) < 500
    assert [found.name for found in tmp_path.iterdir()] == ["b.json"]


# -- where the program runs ---------------------------------------------------------------------------


def _draw(folder: Path, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    """Draw a Brief in surroundings that lack something."""
    (folder / "b.json").write_text(codec.dumps(pages.brief_of("nowhere")))
    kept = {name: value for name, value in os.environ.items() if name not in {"HOME", "TMPDIR", "XDG_CACHE_HOME"}}
    args = ["draw", str(folder / "b.json"), "-o", str(folder / "m.html")]
    return subprocess.run([*PROGRAM, *args], capture_output=True, check=False, env=kept | surroundings)


@pytest.mark.parametrize("lacks", [{}, {"TMPDIR": "/nowhere/at/all"}, {"HOME": "/nowhere"}, {"HOME": ""}])
def test_no_home_and_no_temporary_folder_are_no_matter(lacks: dict[str, str], tmp_path: Path) -> None:
    done = _draw(tmp_path, **lacks)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_deleted_working_folder_is_one_clear_line(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    (tmp_path / "b.json").write_text(codec.dumps(pages.brief_of("nowhere")))
    root = Path(whole.__file__).parent.parent
    script = f'cd "{gone}" && rmdir "{gone}" && "{sys.executable}" -m geobrief draw "{tmp_path}/b.json" -o m.html'
    done = subprocess.run(
        ["/bin/sh", "-c", script], capture_output=True, check=False, env=os.environ | {"PYTHONPATH": str(root)}
    )
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
    assert b"geobrief: " in done.stderr


def test_an_unreadable_folder_is_one_clear_line(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    (tmp_path / "shut").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        whole.write(tmp_path / "shut" / "m.html", b"x")
