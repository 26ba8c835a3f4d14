"""Brief and Scene to a file. Which format is decided by the suffix; `PUBLISHERS` is the one place that knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from geobrief import codec
from geobrief.drawing.canvas import Scene
from geobrief.drawing.look import Look
from geobrief.drawing.publish import layers, page, public
from geobrief.drawing.publish.layers import geojson, geopackage, kml, spreadsheet
from geobrief.drawing.publish.picture import files
from geobrief.drawing.publish.report import markdown, slides, word
from geobrief.errors import UsageError
from geobrief.model import Brief
from geobrief.whole import write

__all__ = ["PUBLISHERS", "Publisher", "check", "check_format", "html", "publisher_for", "render", "save", "suffixes"]


Publisher = Callable[[Brief, Scene, Look], str | bytes]


def html(brief: Brief, scene: Scene, look: Look | None = None) -> str:
    """Make the page. Same Brief, Scene and look, same text. Raises as `page.html` does."""
    return page.html(brief, scene, look or Look())


def check(look: Look) -> None:
    """Raise `UsageError` for a style, a template or tiles that are not there, before anything is drawn."""
    page.check(look)
    files.check(look)
    layers.check(look)
    public.check(look)


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
    ".geojson": geojson.publish,
    ".kml": kml.publish,
    ".kmz": kml.publish_zipped,
    ".csv": spreadsheet.publish,
    ".gpkg": geopackage.publish,
    ".docx": word.publish,
    ".pptx": slides.publish,
    ".md": markdown.publish,
}


BESIDE: Mapping[str, str] = {".md": markdown.PICTURE}
"""What is written beside a file of this format, under its name: the picture that it shows."""


NEEDS: Mapping[str, Callable[[], object]] = {
    ".gpkg": geopackage.library,
    ".docx": word.library,
    ".pptx": slides.library,
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
