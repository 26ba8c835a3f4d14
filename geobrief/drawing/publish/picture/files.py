"""A picture as a file: SVG as it is drawn, PNG by resvg, PDF by typst.

Neither asks the system for anything: the letters come from the package's own font files, and there is no clock.
"""

from __future__ import annotations

import shutil
import struct
import tempfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import resvg_py

from geobrief import __version__
from geobrief.drawing import style
from geobrief.drawing.publish import headline
from geobrief.drawing.publish.brief_list import deck_counts, listing
from geobrief.drawing.publish.happened import event_cards
from geobrief.drawing.publish.picture import fonts, size
from geobrief.drawing.publish.picture.paths import clean
from geobrief.drawing.publish.picture.sheet import Format, Sheet, Text, sheet
from geobrief.drawing.publish.picture.view import projection_name
from geobrief.drawing.publish.quotes import Quotes
from geobrief.drawing.publish.strip import strip
from geobrief.errors import DataError
from geobrief.symbols import EVENT_MARKS, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.model import Brief

_PNG_HEAD = 33  # signature and IHDR, before which nothing may stand
_METRES_PER_INCH = 0.0254
_PT = 72 / size.CSS_DPI
_PDF = """
#set document(title: sys.inputs.title, description: sys.inputs.description, date: none)
#set text(lang: sys.inputs.lang)
#set page(width: {width:.3f}pt, height: {height:.3f}pt, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, alt: sys.inputs.description)
"""


def check(look: Look) -> None:
    """Raise `UsageError` for a size, a resolution or a style that there is not."""
    _format(None, look)


def svg(brief: Brief, scene: Scene, look: Look) -> str:
    """Draw the picture as SVG. Raises `UsageError` as `check` does."""
    return draw(brief, scene, look, any_letters=True).svg


def png(brief: Brief, scene: Scene, look: Look) -> bytes:
    """Draw the picture as PNG, which says how large it is on paper. Raises `UsageError` as `check` does."""
    asked = size.parse(look.size, look.dpi)
    drawn = sheet(scene, words(brief, scene), replace(_format(scene, look), drawn=asked.pixels)).svg
    files = [str(path) for path in fonts.files()]
    try:
        data = resvg_py.svg_to_bytes(svg_string=drawn, skip_system_fonts=True, font_files=files)
    except ValueError as error:  # our own SVG is well-formed: what is wrong is wrong with the program
        raise DataError(f"the picture cannot be rendered: {error}") from error
    return _with_resolution(bytes(data), asked.dpi)


def pdf(brief: Brief, scene: Scene, look: Look) -> bytes:
    """Draw the picture as a PDF of one page: real text, tagged for screen readers (PDF/UA-1). Raises as `png` does."""
    asked = size.parse(look.size, look.dpi)
    told = words(brief, scene)
    page = _PDF.format(width=asked.width * _PT, height=asked.height * _PT)
    inputs = {
        "svg": draw(brief, scene, look).svg,
        "title": clean(told.title),
        "description": clean(told.description),
        "lang": told.lang if len(told.lang) in (2, 3) and told.lang.isascii() and told.lang.isalpha() else "en",
    }
    import typst

    with tempfile.TemporaryDirectory(prefix="geobrief-") as folder:
        for path in fonts.files():  # a folder is what typst takes, and of all the faces we want these
            shutil.copy(path, folder)
        own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        compiler = typst.Compiler(input=page.encode(), root=folder, font_paths=own, sys_inputs=inputs)
        try:
            data = compiler.compile(format="pdf", pdf_standards="ua-1")
        except typst.TypstError as error:  # the same
            raise DataError(f"the PDF cannot be set: {error}") from error
    assert isinstance(data, bytes)
    return data


def draw(brief: Brief, scene: Scene, look: Look, *, any_letters: bool = False) -> Sheet:
    """Draw the picture; with ``any_letters`` title and deck keep those that only the reader's system may have."""
    return sheet(scene, words(brief, scene), _format(scene, look, any_letters=any_letters))


def _format(scene: Scene | None, look: Look, *, any_letters: bool = False) -> Format:
    asked = size.parse(look.size, look.dpi)
    return Format(
        width=asked.width / asked.zoom,
        height=asked.height / asked.zoom,
        drawn=(asked.width, asked.height) if asked.zoom > 1 else None,
        style=style.LIGHT if look.style is None else style.named(look.style),
        units=scene.units if scene else ("km",),
        any_letters=any_letters,
    )


def words(brief: Brief, scene: Scene) -> Text:
    """All that a picture says outside the map: title, deck, what was assumed, credits, and what it shows in words."""
    title = headline.title(brief)
    return Text(
        title=title,
        deck=" · ".join(headline.deck(brief, scene, deck_counts(listing(brief, scene)))),
        assumptions=tuple(dict.fromkeys(assumption.short for assumption in scene.assumptions)),
        credits=tuple(_credits(scene)),
        description=" ".join(_spoken(title, scene)),
        lang=brief.article.lang,
        days=strip(brief, event_cards(brief, Quotes(brief))),
    )


def _credits(scene: Scene) -> Iterator[str]:
    yield from scene.credits
    if scene.frames:
        yield f"Projection: {projection_name(scene)}"
    yield f"Made with geobrief {__version__}"


def _spoken(title: str, scene: Scene) -> Iterator[str]:
    """What the picture shows, in words."""
    yield f"Map: {title.rstrip('.')}."
    for shape in scene.shapes:
        if SHAPES[shape.style].told:
            yield f"{shape.spoken}."
    marks = [mark for mark in scene.marks if mark.style not in ("derived", "center")]
    places = [mark.label for mark in marks if mark.label and mark.style not in EVENT_MARKS]
    events = [mark.label or mark.spoken for mark in marks if mark.style in EVENT_MARKS]
    for what, names in (("Places", places), ("Events", events)):
        if names:
            yield f"{what}: {', '.join(dict.fromkeys(names))}."
    if not scene.frames:
        yield "No place in the text could be put on a map."


def _with_resolution(data: bytes, dpi: int) -> bytes:
    """Add the chunk pHYs: pixels to the metre (PNG specification, third edition, 11.3.4.3)."""
    body = b"pHYs" + struct.pack(">IIB", *[round(dpi / _METRES_PER_INCH)] * 2, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return data[:_PNG_HEAD] + chunk + data[_PNG_HEAD:]
