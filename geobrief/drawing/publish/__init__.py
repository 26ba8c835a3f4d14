"""Brief and Scene to a file. Which format is decided by the suffix; `PUBLISHERS` is the one place that knows them.

What makes a format is loaded when that format is asked for: a page needs no spreadsheets.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from geobrief import codec
from geobrief.drawing.canvas import Scene
from geobrief.drawing.look import Look
from geobrief.errors import UsageError
from geobrief.model import Brief
from geobrief.whole import write

__all__ = ["PUBLISHERS", "Publisher", "check", "check_format", "html", "publisher_for", "render", "save", "suffixes"]


Publisher = Callable[[Brief, Scene, Look], str | bytes]


def html(brief: Brief, scene: Scene, look: Look | None = None) -> str:
    """Make the page. Same Brief, Scene and look, same text. Raises as `page.html` does."""
    from geobrief.drawing.publish import page

    return page.html(brief, scene, look or Look())


def check(look: Look) -> None:
    """Raise `UsageError` for a style, a template or tiles that are not there, before anything is drawn."""
    if look == Look():
        return  # who chooses nothing chooses nothing wrong
    from geobrief.drawing.publish import layers, page, public
    from geobrief.drawing.publish.picture import files

    page.check(look)
    files.check(look)
    layers.check(look)
    public.check(look)


def _json(brief: Brief, scene: Scene, look: Look) -> str:
    del scene, look  # a Brief is a Brief, however it is drawn
    return codec.dumps(brief, indent=2) + "\n"


def _from(module: str, name: str) -> Callable[..., Any]:
    """A function of a module of this room, which is loaded when the function is called."""

    def called(*given: object) -> Any:  # noqa: ANN401  what it gives: text or bytes, or a library
        return getattr(importlib.import_module(f"{__name__}.{module}"), name)(*given)

    return called


PUBLISHERS: Mapping[str, Publisher] = {
    ".html": html,
    ".htm": html,
    ".svg": _from("picture.files", "svg"),
    ".png": _from("picture.files", "png"),
    ".pdf": _from("picture.files", "pdf"),
    ".json": _json,
    ".geojson": _from("layers.geojson", "publish"),
    ".kml": _from("layers.kml", "publish"),
    ".kmz": _from("layers.kml", "publish_zipped"),
    ".csv": _from("layers.spreadsheet", "publish"),
    ".gpkg": _from("layers.geopackage", "publish"),
    ".docx": _from("report.word", "publish"),
    ".pptx": _from("report.slides", "publish"),
    ".md": _from("report.markdown", "publish"),
}


PICTURE: Final = ".png"
"""What the picture beside a report is."""

BESIDE: Mapping[str, str] = {".md": PICTURE}
"""What is written beside a file of this format, under its name: the picture that it shows."""


NEEDS: Mapping[str, Callable[[], object]] = {
    ".gpkg": _from("layers.geopackage", "library"),
    ".docx": _from("report.word", "library"),
    ".pptx": _from("report.slides", "library"),
}
"""What a format needs beside geobrief: loading it raises `MissingPackage` where it is not there."""


def check_format(path: Path) -> None:
    """Raise, before anything slow is done, `UsageError` for a suffix that is not known, and `MissingPackage`."""
    publisher_for(path)
    NEEDS.get(path.suffix.lower(), lambda: None)()


def suffixes() -> str:
    """Give the known suffixes, for messages."""
    return ", ".join(PUBLISHERS)


def render(brief: Brief, scene: Scene, suffix: str, look: Look | None = None) -> bytes:
    """Give the bytes of a format, by its suffix. Raises `UsageError` for one that is not known."""
    made = publisher_for(Path(f"map{suffix}"))(brief, scene, look or Look())
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")


def save(brief: Brief, scene: Scene, path: Path, look: Look | None = None, suffix: str | None = None) -> None:
    """Write the output in the format of ``suffix``, or of the path's own; an existing file is replaced only whole.

    What a report shows, and what a page at a public address leads to, is written beside it, under its name. Raises
    `UsageError` for a suffix that is not known and `OutputError` where a file cannot be written.
    """
    kind = (suffix or path.suffix).lower()
    chosen = replace(look or Look(), beside=path.with_suffix(BESIDE[kind]).name if kind in BESIDE else None)
    made = render(brief, scene, kind, chosen)
    for other, data in _beside(brief, scene, kind, chosen):
        write(path.with_suffix(other), data)
    write(path, made)


def _beside(brief: Brief, scene: Scene, kind: str, look: Look) -> Iterator[tuple[str, bytes]]:
    """What is written beside a file: the suffix and the bytes of each."""
    if kind in BESIDE and scene.frames:
        yield BESIDE[kind], render(brief, scene, BESIDE[kind], look)
    if kind in (".html", ".htm") and look.public_url is not None:
        from geobrief.drawing.publish import public

        if scene.frames:
            yield public.IMAGE, render(brief, scene, public.IMAGE, replace(look, size=public.SIZE, dpi=None))
        yield public.OEMBED, public.oembed(brief, scene, look)


def publisher_for(path: Path) -> Publisher:
    """Give the publisher of a file's format. Raises `UsageError` for a suffix that is not known."""
    publisher = PUBLISHERS.get(path.suffix.lower())
    if publisher is None:
        raise UsageError(
            f"no format has the suffix {path.suffix!r} ({path})", hint=f"Known: {suffixes()}; or name it with --format."
        )
    return publisher
