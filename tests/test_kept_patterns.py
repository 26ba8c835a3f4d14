"""Patterns kept beside the bytecode are those that Python compiles, and only what is imported is kept."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from geobrief.patterns import kept

if TYPE_CHECKING:
    from pathlib import Path

MODULE = r"""
import re
plain = re.compile(r"\b(?:north|south)-?east(?P<rest>\w*)|(\d+)\s*km")
folded = re.compile(r"[a-zäöü]+\s(?P<unit>ſ|K|miles?+)\b(?P=unit)?", re.IGNORECASE | re.VERBOSE)
raw = re.compile(rb"^\xff(?P<a>.)(.)", re.DOTALL)
"""
TEXTS = ("12 km northeast of", "Älter MILES", "southeastern 7 km")


@pytest.fixture(autouse=True)
def _bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def run(file: Path, source: str, name: str = "made") -> dict[str, Any]:
    """What a module holds that is run with the file of patterns."""
    re.purge()
    names: dict[str, Any] = {"__name__": name}
    with kept(file):
        exec(compile(source, name, "exec"), names)
    return names


def entries(file: Path) -> dict[tuple[str | bytes, int], Any]:
    _, held = marshal.loads(file.read_bytes())
    return dict(held)


def test_what_is_kept_is_what_python_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "patterns.kept"
    first = run(file, MODULE)
    assert len(entries(file)) == 3
    monkeypatch.setattr("re._parser.parse", lambda *_: pytest.fail("it was compiled anew"))
    second = run(file, MODULE)
    monkeypatch.undo()
    re.purge()
    for name in ("plain", "folded", "raw"):
        fresh = re.compile(first[name].pattern, first[name].flags & ~re.UNICODE if name != "raw" else re.DOTALL)
        assert second[name] == first[name] == fresh
        assert second[name].groupindex == fresh.groupindex
    for text in TEXTS:
        assert [m.groups() for m in second["plain"].finditer(text)] == [
            m.groups() for m in first["plain"].finditer(text)
        ]


@pytest.mark.parametrize("spoilt", [b"", b"no marshal", marshal.dumps(7), marshal.dumps(("another Python", {}))])
def test_a_file_that_says_nothing_is_made_anew(tmp_path: Path, spoilt: bytes) -> None:
    file = tmp_path / "patterns.kept"
    file.write_bytes(spoilt)
    assert run(file, MODULE)["plain"].match("northeast")
    assert len(entries(file)) == 3


TEXT = """
import re, sys
from pathlib import Path
from geobrief.patterns import kept
sys.dont_write_bytecode = False
with kept(Path(sys.argv[1])):
    assert re.compile("made of a text").match("made of a text")
"""


def test_a_pattern_made_from_a_text_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "patterns.kept"  # in a process of its own: who runs the tests may be imported itself
    subprocess.run([sys.executable, "-c", TEXT, str(file)], check=True)
    run(file, MODULE)
    assert len(entries(file)) == 3


def test_where_no_bytecode_is_written_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert run(tmp_path / "patterns.kept", MODULE)["plain"].match("northeast")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "patterns.kept").mkdir()
    assert run(tmp_path / "patterns.kept", MODULE)["plain"].match("northeast")


def test_pythons_own_is_back_afterwards(tmp_path: Path) -> None:
    before = re._compiler.compile  # type: ignore[attr-defined]
    run(tmp_path / "patterns.kept", MODULE)
    assert re._compiler.compile is before  # type: ignore[attr-defined]
