"""Same input, same bytes: whatever the hash seed, the time zone, the language, the folder, the day."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).parent.parent / "seeds" / "missiles.txt"
SURROUNDINGS: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONUTF8": "0", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "7", "TZ": "America/St_Johns", "LANG": "tr_TR.UTF-8", "PYTHONIOENCODING": "latin-1"},
)


def geobrief(surroundings: dict[str, str], folder: Path, *args: str) -> bytes:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    program = [sys.executable, "-m", "geobrief", *args]
    return subprocess.run(program, cwd=folder, env=kept | surroundings, capture_output=True, check=True).stdout


def made(surroundings: dict[str, str], folder: Path) -> tuple[bytes, bytes]:
    """One article as a page and as JSON, both of one reading, made in a folder of its own."""
    brief = geobrief(surroundings, folder, "extract", str(SEED))
    (folder / "brief.json").write_bytes(brief)
    geobrief(surroundings, folder, "draw", "brief.json", "-o", "page.html")
    return (folder / "page.html").read_bytes(), brief


@pytest.mark.model
def test_the_surroundings_leave_no_trace(tmp_path: Path) -> None:
    results = []
    for number, surroundings in enumerate(SURROUNDINGS):
        folder = tmp_path / f"folder {number}"
        folder.mkdir()
        results.append(made(surroundings, folder))
    (page, brief), *others = results
    for other_page, other_brief in others:
        assert other_brief == brief
        assert other_page == page
    assert b"</html>" in page
    assert str(tmp_path).encode() not in page + brief
