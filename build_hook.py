"""Compile the gazetteer, and derive the lean model, when geobrief is built (wheel or editable); or run this file.

The compiler's modules are loaded without running ``geobrief/__init__.py``: at build time only hatchling
and the build requirements are installed, none of what geobrief imports when it runs.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent


@contextmanager
def _bare_packages(*names: str) -> Iterator[None]:
    """Stand in for packages with empty ones that only know their folder, and clear all of it away afterwards."""
    before = {name: module for name, module in sys.modules.items() if name.split(".")[0] == names[0]}
    for name in before:
        del sys.modules[name]
    for name in names:
        package = ModuleType(name)
        package.__path__ = [str(ROOT.joinpath(*name.split(".")))]
        sys.modules[name] = package
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == names[0]]:
            del sys.modules[name]
        sys.modules.update(before)


def compile_gazetteer() -> int:
    """Compile the gazetteer unless it is up to date; 0 when done."""
    with _bare_packages("geobrief", "geobrief.world", "geobrief.world.gazetteer"):
        done: int = importlib.import_module("geobrief.world.gazetteer.compile").main()
    return done


def derive_model() -> int:
    """Derive what the lean model needs beside its package, unless it is there; 0 when done."""
    with _bare_packages("geobrief", "geobrief.text", "geobrief.text.recognise", "geobrief.text.recognise.lean"):
        done: int = importlib.import_module("geobrief.text.recognise.lean.derive").main()
    return done


class DerivedData(BuildHookInterface[Any]):
    """Runs before hatchling collects the files of a wheel or an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling's signature
        """Compile; a source archive takes the tables and leaves this to whoever builds from it."""
        if self.target_name == "wheel":
            compile_gazetteer()
            derive_model()


if __name__ == "__main__":
    raise SystemExit(compile_gazetteer() or derive_model())
