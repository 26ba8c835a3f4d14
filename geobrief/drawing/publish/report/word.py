"""A report as a Word document by python-docx (MIT): the picture with its text alternative, findings, and tables."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from geobrief import extras
from geobrief.drawing.publish.report import office, report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.report import Report, Table
    from geobrief.model import Brief

_SIZE, _DPI = "165x150mm", 220
_WIDEST_CM, _HIGHEST_CM = 16.5, 22.0
_SENTENCES: Final = 0.52
"""The share of a table's width that its sentences get."""
_MARGIN_CM: Final = 2.25
_A4_CM: Final = (21.0, 29.7)


def library(module: str = "docx") -> Any:  # noqa: ANN401  python-docx ships no types
    """A module of python-docx. Raises `MissingPackage`."""
    return extras.load(module, extra="office", what="writing Word documents")


def publish(brief: Brief, scene: Scene, look: Look) -> bytes:
    """Write the report. Raises `MissingPackage` where python-docx is missing, and as `files.png` does."""
    units = library("docx.shared")
    told = report(brief, scene)
    document = library().Document()
    _set_page(document, units)
    document.add_heading(told.title, level=0)
    document.add_paragraph(told.deck)
    if scene.frames:
        _add_picture(document, told, office.picture(brief, scene, look, _SIZE, _DPI), units)
        document.add_paragraph(told.caption, style="Caption")
    _add_list(document, "What follows", told.findings)
    for table in told.tables:
        _add_table(document, table, units)
    _add_list(document, "Assumed", told.assumed)
    _add_list(document, "Notes", told.notes)
    return office.finished(document, told, brief)


def _set_page(document: Any, units: Any) -> None:  # noqa: ANN401  python-docx's
    section = document.sections[0]
    section.page_width, section.page_height = map(units.Cm, _A4_CM)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, units.Cm(_MARGIN_CM))


def _add_picture(document: Any, told: Report, data: bytes, units: Any) -> None:  # noqa: ANN401  the same
    """The picture as wide as the text, or as high as a page, with what it shows in words."""
    drawn = document.add_picture(io.BytesIO(data), width=units.Cm(_WIDEST_CM))
    if drawn.height > units.Cm(_HIGHEST_CM):
        drawn.width, drawn.height = int(drawn.width * units.Cm(_HIGHEST_CM) / drawn.height), units.Cm(_HIGHEST_CM)
    properties = drawn._inline.docPr  # noqa: SLF001  python-docx has no other way to a text alternative
    properties.set("descr", told.description)
    properties.set("title", told.title)


def _add_list(document: Any, heading: str, lines: Iterable[str]) -> None:  # noqa: ANN401  the same
    for number, line in enumerate(lines):
        if not number:
            document.add_heading(heading, level=1)
        document.add_paragraph(line, style="List Bullet")


def _add_table(document: Any, table: Table, units: Any) -> None:  # noqa: ANN401  the same
    """A table whose heading is repeated on every page; the last column, of sentences, is the widest."""
    document.add_heading(table.heading, level=1)
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    heads = made.rows[0]
    heads._tr.get_or_add_trPr().append(_repeated())  # noqa: SLF001  the same
    widths = [units.Cm(_WIDEST_CM * share) for share in table.shares(_SENTENCES)]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width  # for programs that go by the grid and not by the cells
    for row in (table.columns, *table.rows):
        cells = heads.cells if row is table.columns else made.add_row().cells
        for cell, words, width in zip(cells, row, widths, strict=True):
            cell.width = width
            run = cell.paragraphs[0].add_run(words)
            run.font.size = units.Pt(9)
            run.bold = row is table.columns


def _repeated() -> Any:  # noqa: ANN401  the same
    return library("docx.oxml").OxmlElement("w:tblHeader")
