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
