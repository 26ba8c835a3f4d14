"""A report as slides by python-pptx (MIT): the picture with its text alternative and caption, then the tables.

A table that is longer than a slide goes on on the next one, under the same heading.
"""

from __future__ import annotations

import io
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from geobrief import extras
from geobrief.drawing.publish.report import office, report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.report import Table
    from geobrief.model import Brief

_SIZE, _DPI = "300x140mm", 150
_WIDE_CM, _HIGH_CM, _MARGIN_CM = 33.867, 19.05, 1.6  # 16 to 9, as PowerPoint has it
_TOP_CM, _FOOT_CM = 3.0, 1.7
_TITLE_ONLY: Final = 5
"""The layout of python-pptx's template that has a title and nothing else."""
_LONGEST_TITLE: Final = 110  # characters: what is longer does not fit in a line or two
_LINE: Final = 90  # characters of a sentence on one line of a table
_MOST_LINES: Final = 20
_SENTENCES: Final = 0.55
"""The share of a table's width that its sentences get."""


def library(module: str = "pptx") -> Any:  # noqa: ANN401  python-pptx ships no types
    """A module of python-pptx. Raises `MissingPackage`."""
    return extras.load(module, extra="slides", what="writing slides")


def publish(brief: Brief, scene: Scene, look: Look) -> bytes:
    """Write the slides. Raises `MissingPackage` where python-pptx is missing, and as `files.png` does."""
    units = library("pptx.util")
    told = report(brief, scene)
    deck = library().Presentation()
    deck.slide_width, deck.slide_height = units.Cm(_WIDE_CM), units.Cm(_HIGH_CM)
    first = _slide(deck, told.title, units)
    if scene.frames:
        _add_picture(first, office.picture(brief, scene, look, _SIZE, _DPI), told.description, units)
        _add_words(first, told.caption, units, _HIGH_CM - _FOOT_CM, 10)
    else:
        _add_words(first, told.description, units, _TOP_CM, 18)
    first.notes_slide.notes_text_frame.text = "\n".join((told.deck, *told.findings, *told.assumed, *told.notes))
    for table in told.tables:
        for rows in _pages(table):
            _add_table(_slide(deck, table.heading, units), replace(table, rows=rows), units)
    return office.finished(deck, told, brief)


def _slide(deck: Any, title: str, units: Any) -> Any:  # noqa: ANN401  python-pptx's
    """A slide with a title of one size, cut where it would not fit."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = (
        units.Cm(length) for length in (_MARGIN_CM, 0.5, _WIDE_CM - 2 * _MARGIN_CM, _TOP_CM - 0.8)
    )
    head.text = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
    head.text_frame.paragraphs[0].font.size = units.Pt(26)
    return slide


def _add_picture(slide: Any, data: bytes, description: str, units: Any) -> None:  # noqa: ANN401  the same
    """The picture between title and caption, as large as it fits, with what it shows in words."""
    drawn = slide.shapes.add_picture(io.BytesIO(data), units.Cm(_MARGIN_CM), units.Cm(_TOP_CM))
    room = units.Cm(_WIDE_CM - 2 * _MARGIN_CM), units.Cm(_HIGH_CM - _TOP_CM - _FOOT_CM)
    scale = min(room[0] / drawn.width, room[1] / drawn.height)
    drawn.width, drawn.height = int(drawn.width * scale), int(drawn.height * scale)
    drawn.left = int((units.Cm(_WIDE_CM) - drawn.width) / 2)
    drawn._element.nvPicPr.cNvPr.set("descr", description)  # noqa: SLF001  there is no other way to a text alternative


def _add_words(slide: Any, words: str, units: Any, top: float, size: int) -> None:  # noqa: ANN401  the same
    box = slide.shapes.add_textbox(
        units.Cm(_MARGIN_CM), units.Cm(top), units.Cm(_WIDE_CM - 2 * _MARGIN_CM), units.Cm(_FOOT_CM - 0.3)
    )
    box.text_frame.word_wrap = True
    box.text_frame.text = words
    box.text_frame.paragraphs[0].font.size = units.Pt(size)


def _pages(table: Table) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The rows of a table, by slides: so many that their sentences fit."""
    lines = itertools.accumulate(1 + len(row[-1]) // _LINE for row in table.rows)
    numbered = zip(lines, table.rows, strict=True)
    for _, group in itertools.groupby(numbered, lambda pair: (pair[0] - 1) // _MOST_LINES):
        yield tuple(row for _, row in group)


def _add_table(slide: Any, table: Table, units: Any) -> None:  # noqa: ANN401  the same
    width = units.Cm(_WIDE_CM - 2 * _MARGIN_CM)
    frame = slide.shapes.add_table(
        len(table.rows) + 1, len(table.columns), units.Cm(_MARGIN_CM), units.Cm(_TOP_CM), width, units.Cm(1)
    )
    for share, column in zip(table.shares(_SENTENCES), frame.table.columns, strict=True):
        column.width = int(width * share)
    for row, cells in zip((table.columns, *table.rows), frame.table.rows, strict=True):
        for words, cell in zip(row, cells.cells, strict=True):
            cell.text = words
            cell.text_frame.paragraphs[0].font.size = units.Pt(11)
