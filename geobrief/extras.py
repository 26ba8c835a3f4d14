"""Packages that only some formats need: loaded when asked for, and with the install line where they are not there."""

from __future__ import annotations

import importlib
from typing import Any

from geobrief.errors import MissingPackage


def load(module: str, *, extra: str | None, what: str) -> Any:  # noqa: ANN401  whatever the module holds
    """Import a module that ``what`` needs.

    Raises `MissingPackage`, which names the ``extra`` of geobrief's that brings it, or the package itself.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        needed = f"geobrief[{extra}]" if extra else module.partition(".")[0]
        raise MissingPackage(f"{what} needs a package that is not installed ({error})", needed=needed) from error
