"""No text breaks the way from text to map: 2,000 mutants here, 50,000 with ``make fuzz``, and those that once broke it.

Each becomes a Brief that its codec reads back, with spans on words, geometry that is GeoJSON and valid, and shapes that
can be drawn; one in a hundred becomes a page and a picture, too. Two processes share the work.
"""

from __future__ import annotations

import ast
import html.parser
import multiprocessing
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import mutants
import shapely

from geobrief import codec
from geobrief.drawing import publish, scene
from geobrief.drawing.look import Look
from geobrief.drawing.scene.shapes import shapes
from geobrief.errors import GeobriefError, Unforeseen
from geobrief.pipeline import Failure
from geobrief.text import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from geobrief.model import Article, Brief
    from geobrief.pipeline import Geobrief

CHUNK = 50
PAGE_EVERY = 100
KEPT = (Path(__file__).parent / "data" / "mutants.txt").read_text("utf-8").splitlines()
"""Numbers of mutants that broke something once, and texts (in quotes, as Python writes them) that did."""
_MAKER: list[Geobrief] = []
"""What the forked processes read with: it is there when they are made."""


def faults(numbered: list[tuple[str, str]]) -> list[str]:
    """Say of numbered texts what went wrong with each; nothing where all is well."""
    found = []
    for made in _MAKER[0].attempts(articles(numbered)):
        if isinstance(made, Failure):
            if isinstance(made.error, Unforeseen):
                found.append(f"{made.id}: {''.join(traceback.format_exception(made.error.__cause__))}")
            continue
        try:
            check(made)
            if made.id.endswith("/page"):
                check_page(made)
        except Exception:  # noqa: BLE001  told, with the text's number, by the process that asked
            found.append(f"{made.id}: {traceback.format_exc()}")
    return found


def articles(numbered: list[tuple[str, str]]) -> Iterator[tuple[str, Article]]:
    """Articles of the texts that are any; the others are refused in our own words."""
    for ident, text in numbered:
        try:
            yield ident, read.article(text)
        except GeobriefError:
            continue


def check(brief: Brief) -> None:
    """Hold a Brief to what every Brief is."""
    assert codec.loads(codec.dumps(brief)) == brief
    text = brief.article.text
    spans = [(mention.start, mention.end) for place in brief.places for mention in place.mentions]
    spans += [(measure.start, measure.end) for measure in brief.measures]
    for start, end in spans:
        words = text[start:end]
        assert words == words.strip(), f"a span on white space: {words!r}"
        assert any(char.isalnum() for char in words), f"a span on no word: {words!r}"
        assert "\n\n" not in words, f"a span over a blank line: {words!r}"
    for overlay in brief.overlays:
        shape = shapely.geometry.shape(overlay.geometry.__geo_interface__)
        assert not shape.is_empty, overlay.id
        assert shape.is_valid, f"{overlay.id}: {shapely.is_valid_reason(shape)}"
        west, south, east, north = shape.bounds
        assert -180 <= west <= east <= 180, overlay.id
        assert -90 <= south <= north <= 90, overlay.id
    for finding in brief.findings:
        assert finding.text
    assert len(shapes(brief, 0.0, shapely.box(-180, -90, 180, 90))) <= len(brief.overlays)


def check_page(brief: Brief) -> None:
    """Make the page and the picture, and parse them."""
    drawn = scene.build(brief)
    elements = Elements()
    elements.feed(publish.html(brief, drawn))
    elements.close()
    assert elements.open == []
    assert str(publish.PUBLISHERS[".svg"](brief, drawn, Look())).startswith("<svg ")


class Elements(html.parser.HTMLParser):
    """The elements of a page that are open."""

    VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Open it."""
        del attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close it: the last one, and no other."""
        assert self.open.pop() == tag, tag


def shared(maker: Geobrief, texts: list[tuple[str, str]]) -> list[str]:
    """Share the work among two processes forked from this one, where everything is loaded already."""
    maker.model, maker.gazetteer  # noqa: B018  loaded once, before the fork
    _MAKER[:] = [maker]
    chunks = [texts[at : at + CHUNK] for at in range(0, len(texts), CHUNK)]
    with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as processes:
        return [fault for found in processes.map(faults, chunks) for fault in found]


def test_no_mutant_breaks_anything(maker: Geobrief, request: pytest.FixtureRequest) -> None:
    count = request.config.getoption("--mutants")
    first = request.config.getoption("--mutants-from")
    texts = [(f"{n}/page" if n % PAGE_EVERY == 0 else str(n), mutants.mutant(n)) for n in range(first, first + count)]
    found = shared(maker, texts)
    assert found == [], f"{len(found)} of {count} mutants; the first: {found[0]}"


def test_no_text_that_broke_something_once_does_so_again(maker: Geobrief) -> None:
    texts = [
        (
            f"kept {at}{'/page' if at % 4 == 3 else ''}",
            mutants.mutant(int(line)) if line.isdigit() else ast.literal_eval(line),
        )
        for at, line in enumerate(KEPT)
        if line and not line.startswith("#")
    ]
    assert texts
    assert shared(maker, texts) == []


def test_the_harness_notices(maker: Geobrief, monkeypatch: pytest.MonkeyPatch) -> None:
    from geobrief.text import measure

    def breaks(*_: object) -> None:
        raise ZeroDivisionError("no such thing")

    _MAKER[:] = [maker]
    assert faults([("1", "A ship left Oslo.")]) == []
    monkeypatch.setattr(measure, "measures", breaks)
    assert "ZeroDivisionError: no such thing" in faults([("1", "A ship left Oslo.")])[0]
