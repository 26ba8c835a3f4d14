"""Where added stores lie: in the user's data folder, each a file named as he calls it."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geobrief.errors import OutputError, UsageError
from geobrief.world.gazetteer.added.store import Added

SUFFIX: Final = ".sqlite"
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A store that is there: its file and what it says of itself; ``facts`` is empty where it cannot be read."""

    path: Path
    facts: dict[str, str]

    @property
    def name(self) -> str:
        """How the user calls it."""
        return self.path.stem


def folder() -> Path:
    """The folder of added stores: XDG_DATA_HOME, else what the system has for a program's data."""
    base = os.environ.get("XDG_DATA_HOME", "")
    if os.path.isabs(base):  # noqa: PTH117  Path("").is_absolute() would do, and says less
        root = Path(base)
    elif sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Application Support"
    else:
        root = Path.home() / ".local" / "share"
    return root / "geobrief" / "gazetteers"


def stores(where: Path | None = None) -> tuple[Kept, ...]:
    """The stores of a folder, by default the user's, in the order of their names."""
    files = sorted((where or folder()).glob(f"*{SUFFIX}"))
    return tuple(Kept(path=file, facts=Added.facts(file)) for file in files if not file.name.startswith("."))


def place_for(name: str, where: Path | None = None) -> Path:
    """The file for a store of a name. Raises `UsageError` for what is no name of a file."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name for a gazetteer", hint="Small letters, figures, dots and hyphens: --name ua."
        )
    return (where or folder()) / f"{name}{SUFFIX}"


def remove(name: str, where: Path | None = None) -> Path:
    """Remove a store. Raises `UsageError` where there is none of that name, `OutputError` where it stays."""
    path = place_for(name, where)
    try:
        path.unlink()
    except FileNotFoundError as error:
        known = ", ".join(kept.name for kept in stores(where)) or "none"
        raise UsageError(f"there is no added gazetteer {name!r}", hint=f"There are: {known}.") from error
    except OSError as error:
        raise OutputError(f"{path} cannot be removed: {error.strerror}", hint="Check its permissions.") from error
    return path
