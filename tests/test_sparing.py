"""A process of our own imports spaCy without its command line; any other finds it whole."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("alone", [True, False])
def test_spacy_is_spared_only_where_nothing_else_runs(alone: bool) -> None:
    program = f"""
import importlib.metadata, sys
from geobrief.text import recognise
model = recognise.load(alone={alone})
assert [e.text for e in model.nlp("Seoul lies in Korea.").ents] == ["Seoul", "Korea"]
assert "weasel" in sys.modules or {alone}, "spaCy is whole"
assert "weasel" not in sys.modules or not {alone}, "spaCy's command line was imported"
for spared in ("pydantic", "tqdm", "packaging.requirements", "srsly.ruamel_yaml"):
    assert (spared in sys.modules) != {alone}, spared
assert len(importlib.metadata.entry_points()) > 0
import spacy.cli, spacy.schemas, packaging.requirements, packaging.specifiers, pydantic, tqdm
assert spacy.cli.download
assert "nlp" in spacy.schemas.ConfigSchema.model_fields
assert str(packaging.requirements.Requirement("a >1").specifier) == ">1" == str(packaging.specifiers.SpecifierSet(">1"))
assert pydantic.BaseModel and tqdm.tqdm
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_what_is_put_off_is_there_when_it_is_used() -> None:
    program = """
import sys
from geobrief.__main__ import spare
spare()
import numpy, pyproj
for spared in ("urllib.request", "importlib.metadata", "numpy._typing._array_like"):
    assert spared not in sys.modules, spared
pyproj.show_versions()
from pyproj.sync import get_proj_endpoint
from numpy.typing import ArrayLike, NDArray
assert get_proj_endpoint().startswith("https://") and int | NDArray[numpy.int64] and "Union" in str(ArrayLike)
assert numpy.linalg.eigh(numpy.eye(2)).eigenvalues.tolist() == [1, 1]
from dataclasses import FrozenInstanceError, dataclass

@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    name: str
    lat: float = 0.0

one, same, other = Spot(name="Kyiv"), Spot(name="Kyiv"), Spot(name="Kyiv", lat=50.0)
assert one == same != other and one != "Kyiv" and len({one, same, other}) == 2, "what compares dataclasses"
assert repr(other) == "Spot(name='Kyiv', lat=50.0)"
for change in (lambda: setattr(one, "lat", 1.0), lambda: delattr(one, "lat")):
    try:
        change()
    except FrozenInstanceError:
        continue
    raise AssertionError("a frozen one was changed")
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert "PROJ" in done.stdout
