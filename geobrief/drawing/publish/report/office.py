"""What documents of an office suite have in common: the picture in them, their properties, bytes that never change."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from geobrief import __version__
from geobrief.drawing.publish.picture import files

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.report import Report
    from geobrief.model import Brief

_DAY: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""Dates that never change, so that the bytes never do."""


def picture(brief: Brief, scene: Scene, look: Look, size: str, dpi: int) -> bytes:
    """The picture as PNG: python-docx and python-pptx take no SVG. Of a size of its own where the reader asks for none.

    Raises `UsageError` as `files.png` does.
    """
    return files.png(brief, scene, replace(look, size=look.size or size, dpi=look.dpi or dpi))


def finished(document: Any, told: Report, brief: Brief) -> bytes:  # noqa: ANN401  python-docx's or python-pptx's
    """The document with its properties, as bytes that are the same at every run."""
    facts = document.core_properties
    facts.title, facts.author = told.title, brief.article.byline or ""
    facts.comments, facts.language = f"Made with geobrief {__version__}", told.lang
    facts.created = facts.modified = _DAY
    made = io.BytesIO()
    document.save(made)
    return _dated(made.getvalue())


def _dated(data: bytes) -> bytes:
    """The archive with the same date on every part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w") as archive:
        for part in given.infolist():
            entry = zipfile.ZipInfo(part.filename, _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, given.read(part))
    return made.getvalue()
