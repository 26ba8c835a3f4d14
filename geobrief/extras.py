"""Packages that only some formats need: loaded when asked for, and with the install line where they are not there."""

from __future__ import annotations

import importlib
from typing import Any

from geobrief.errors import MissingPackage


def load(module: str, *, extra: str, what: str) -> Any:  # noqa: ANN401  whatever the module holds
    """Import a module. Raises `MissingPackage`, which names the ``extra`` that brings it, for ``what``."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingPackage(f"{what} needs a package that is not installed ({error})", extra=extra) from error
