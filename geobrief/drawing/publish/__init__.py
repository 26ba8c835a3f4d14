"""Brief and Scene to a file. Which format is decided by the suffix; `PUBLISHERS` is the one place that knows them."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from geobrief import codec
from geobrief.drawing.canvas import Scene
from geobrief.drawing.look import Look
from geobrief.drawing.publish import page
from geobrief.drawing.publish.picture import files
from geobrief.errors import OutputError, UsageError
from geobrief.model import Brief

__all__ = ["PUBLISHERS", "Publisher", "check", "html", "publisher_for", "save", "suffixes"]


Publisher = Callable[[Brief, Scene, Look], str | bytes]


def html(brief: Brief, scene: Scene, look: Look | None = None) -> str:
    """Make the page. Same Brief, Scene and look, same text. Raises as `page.html` does."""
    return page.html(brief, scene, look or Look())


def check(look: Look) -> None:
    """Raise `UsageError` for a style, a template or tiles that are not there, before anything is drawn."""
    page.check(look)
    files.check(look)


def _json(brief: Brief, scene: Scene, look: Look) -> str:
    del scene, look  # a Brief is a Brief, however it is drawn
    return codec.dumps(brief, indent=2) + "\n"


PUBLISHERS: Mapping[str, Publisher] = {
    ".html": html,
    ".htm": html,
    ".svg": files.svg,
    ".png": files.png,
    ".pdf": files.pdf,
    ".json": _json,
}


def suffixes() -> str:
    """Give the known suffixes, for messages."""
    return ", ".join(PUBLISHERS)


def save(brief: Brief, scene: Scene, path: Path, look: Look | None = None) -> None:
    """Write the output in the format that the suffix of ``path`` names; an existing file is replaced only whole.

    Raises `UsageError` for a suffix that is not known and `OutputError` where the file cannot be written.
    """
    publisher = publisher_for(path)
    made = publisher(brief, scene, look or Look())
    _write(path, made if isinstance(made, bytes) else made.encode("utf-8", "replace"))


def publisher_for(path: Path) -> Publisher:
    """Give the publisher of a file's format. Raises `UsageError` for a suffix that is not known."""
    publisher = PUBLISHERS.get(path.suffix.lower())
    if publisher is None:
        raise UsageError(f"no format has the suffix {path.suffix!r} ({path})", hint=f"Known: {suffixes()}.")
    return publisher


def _write(path: Path, data: bytes) -> None:
    """Write to a temporary file beside ``path``, flush it to the disk, and move it there in one step."""
    if path.is_dir():
        raise OutputError(f"{path} is a folder", hint="Name a file in it.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}", hint=_HINT) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}", hint=_HINT) from error
    finally:
        with contextlib.suppress(FileNotFoundError):  # the move took it away: all is well
            Path(name).unlink()


_HINT = "Choose another place with -o, or make room and rights there."


def _mode(path: Path) -> int:
    """Keep the rights of the file that is replaced; a new one gets what the umask leaves of rw-rw-rw-."""
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
