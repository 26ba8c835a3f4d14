"""Symbols: every kind has one row, and whatever is drawn, listed or framed reads it."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import get_args

import briefs
import pytest
from pages import within

from geobrief import codec
from geobrief.drawing import publish, scene
from geobrief.drawing.look import Look
from geobrief.drawing.publish.picture.paint import dashes
from geobrief.drawing.publish.rules import rules
from geobrief.drawing.style import DARK, LIGHT, PRINT, Style
from geobrief.model import Brief, LinkKind, OverlayKind, PlaceKind
from geobrief.symbols import (
    ENDS,
    GROUNDS,
    KINDS,
    MARKS,
    ROWS,
    SHAPES,
    SIGNS,
    End,
    Glyph,
    GroundStyle,
    MarkStyle,
    ShapeStyle,
    glyph_of,
    held,
    hue_of,
    mark_key,
    shape_key,
    symbol_of,
    unheld,
)

PACKAGE = Path(codec.__file__).parent


def test_every_kind_has_its_row() -> None:
    assert set(SHAPES) == set(get_args(ShapeStyle))
    assert set(MARKS) == set(get_args(MarkStyle))
    assert set(GROUNDS) == set(get_args(GroundStyle))
    assert set(SIGNS) == set(get_args(Glyph))
    assert set(ENDS) == set(get_args(End)) - {""}
    assert set(KINDS) == set(get_args(PlaceKind))


def test_a_key_stands_once() -> None:
    keys = [row.key for row in ROWS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("kind", get_args(OverlayKind))
def test_every_overlay_means_something_whatever_it_is_of(kind: OverlayKind) -> None:
    for of in (None, *get_args(LinkKind)):
        assert symbol_of(kind, of) in ROWS


@pytest.mark.parametrize("style", [LIGHT, DARK, PRINT], ids=lambda style: style.name)
def test_rows_name_colours_and_widths_that_a_style_has(style: Style) -> None:
    for symbol in SHAPES.values():
        for name in (symbol.hue, symbol.ink, symbol.width, symbol.fill or symbol.width):
            assert getattr(style, name)


def test_dashes_mean_assumed_and_nothing_else() -> None:
    for symbol in SHAPES.values():
        if not symbol.dotted:
            assert dashes(symbol.key, assumed=False) == {}
            assert dashes(symbol.key, assumed=True) == {"stroke_dasharray": symbol.dashes}


def test_the_key_tells_apart_what_is_drawn_apart() -> None:
    plain = {"assumed": False, "sector": False, "reader": False}
    assert shape_key("range", **plain) == "range"
    assert shape_key("range", **{**plain, "assumed": True}) == "range-assumed"
    assert shape_key("range", assumed=True, sector=True, reader=False) == "sector"
    assert shape_key("range", assumed=False, sector=True, reader=True) == "reader-sector"
    assert shape_key("zone", **{**plain, "assumed": True}) == "zone"
    assert shape_key("leg", **plain) == "derived"
    assert mark_key("capital", doubtful=True) == "doubtful"


def test_signs_by_feature() -> None:
    assert glyph_of("city", "port") == "city"
    assert glyph_of("site", "canal") == "port"
    assert glyph_of("site", None) == glyph_of("site", "museum") == "site"


def test_the_page_has_a_rule_for_every_shape() -> None:
    assert set(re.findall(r"\.shape\.line\.(\w+) ", rules())) == set(SHAPES)


# -- a new kind, from a Brief written by hand --------------------------------------------------------


@pytest.fixture(scope="module")
def patrol() -> Brief:
    brief = codec.loads(codec.dumps(briefs.patrol()))
    assert isinstance(brief, Brief)
    return brief


def test_a_belt_an_area_and_arrows_are_drawn_from_their_rows(patrol: Brief) -> None:
    found = scene.build(patrol)
    assert {shape.style for shape in found.shapes} == {"belt", "polygon", "attack", "transfer", "move"}
    assert {shape.of for shape in found.shapes} == {"l1", "p3", "e-shelled", "e-sent", "e-moved"}
    keys = [entry.key for entry in found.legend if entry.group == "overlays"]
    assert keys == ["belt", "polygon", "attack", "transfer", "move"]
    (shelled,) = [shape for shape in found.shapes if shape.style == "attack"]
    assert shelled.spoken == "Attack: attack from Kankan to Siguiri"
    assert shelled.fill is None


def test_they_stand_in_the_frame(patrol: Brief) -> None:
    extent = scene.build(patrol).frames[0].extent
    assert extent.holds(-9.2, 11.0)


@pytest.mark.parametrize("size", ["1200x800", "390x700"])
def test_they_are_drawn_on_pictures_and_page(patrol: Brief, size: str, tmp_path: Path) -> None:
    found = scene.build(patrol)
    publish.save(patrol, found, tmp_path / "map.svg", Look(size=size))
    drawn = (tmp_path / "map.svg").read_text("utf-8")
    for symbol in (SHAPES["belt"], SHAPES["attack"], SHAPES["transfer"]):
        assert getattr(LIGHT, symbol.hue) in drawn
        assert symbol.words in drawn
    _, data = within(publish.html(patrol, found))
    assert '"style":"belt"' in data
    assert "30 km" in data


def test_an_assumed_belt_is_dashed_and_says_so_in_the_key(patrol: Brief) -> None:
    links = tuple(dataclasses.replace(link, assumed=("origin",)) for link in patrol.links)
    found = scene.build(dataclasses.replace(patrol, links=links))
    (entry,) = [entry for entry in found.legend if entry.key == "belt"]
    assert entry.dashed


def test_an_overlay_of_nothing_is_refused(patrol: Brief) -> None:
    stray = dataclasses.replace(patrol.overlays[0], of="l9")
    with pytest.raises(ValueError, match="no link, place or event l9"):
        dataclasses.replace(patrol, overlays=(stray,))


# -- one fact in one room ----------------------------------------------------------------------------


def test_a_new_kind_of_shape_touches_few_files() -> None:
    """Files of the package that name one kind of overlay: model, row, the rules that draw and name it, card."""
    named = {path for path in PACKAGE.rglob("*.py") if re.search(r"\"belt\"", path.read_text("utf-8"))}
    assert len(named) <= 6, sorted(named)


def test_a_second_holder_has_a_hue_and_a_line_of_the_key() -> None:
    key = held("reach", 1)
    assert unheld(key) == ("reach", 1)
    assert [hue_of("range_text", holder) for holder in (0, 1, 9)] == ["range_text", "range_b_text", "range_e_text"]
    assert hue_of("zone", 1) == "zone"
