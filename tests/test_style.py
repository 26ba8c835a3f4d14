"""Styles: contrast of letters, a reader's own in TOML, and the same values as CSS."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from geobrief.drawing import style
from geobrief.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

OURS = (style.LIGHT, style.DARK, style.PRINT)


@pytest.mark.parametrize("ours", OURS, ids=lambda ours: ours.name)
def test_letters_stand_out_from_every_ground(ours: style.Style) -> None:
    assert style.faint_texts(ours) == ()


def test_faint_letters_are_named() -> None:
    faint = dataclasses.replace(style.LIGHT, quiet="#cccccc")
    assert style.faint_texts(faint) == (
        "quiet on sea",
        "quiet on land",
        "quiet on story",
        "quiet on part",
        "quiet on paper",
    )


@pytest.mark.parametrize(("a", "b", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.478)])
def test_contrast_is_the_one_of_wcag(a: str, b: str, ratio: float) -> None:
    assert style.contrast(a, b) == pytest.approx(ratio, abs=0.001)
    assert style.contrast(b, a) == style.contrast(a, b)


def test_in_greys_a_range_is_darker_than_a_zone() -> None:
    assert style.contrast(style.PRINT.range, "#ffffff") > 1.5 * style.contrast(style.PRINT.zone, "#ffffff")


def test_a_readers_style_changes_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('base = "dark"\nsea = "#ABC"\nrange_width = 3\n', "utf-8")
    read = style.load(path)
    assert read == dataclasses.replace(style.DARK, name="house", sea="#aabbcc", range_width=3.0)
    assert style.named(path) == read
    assert style.named("print") is style.PRINT


@pytest.mark.parametrize(
    ("line", "fault", "hint"),
    [
        ('rnage = "#fff"', "line 3: a style has no 'rnage'", "'range'"),
        ('sea = "blue"', "line 3: sea is no colour: 'blue'", "#dfe8ee"),
        ('sea = "#12345"', "line 3: sea is no colour", "#dfe8ee"),
        ('sea = "#fff; }"', "line 3: sea is no colour", "#dfe8ee"),
        ("sea = 7", "line 3: sea is no colour: 7", "#dfe8ee"),
        ("range_width = -1", "line 3: range_width is no number from 0 to 20: -1", ""),
        ("range_width = nan", "line 3: range_width is no number", ""),
        ("range_fill = 1.5", "line 3: range_fill is no number from 0 to 1", ""),
        ("title_size = 1", "line 3: title_size is no number from 6 to 96", ""),
        ("dark = 1", "line 3: dark is true or false", ""),
        ('name = "x"', "line 3: a style has no 'name'", ""),
        ("[colors]\nsea = '#fff'", "line 3: a style has no 'colors'", ""),
        ("sea = ", "line 3", "Write lines such as"),
    ],
)
def test_a_fault_is_said_with_its_line(line: str, fault: str, hint: str, tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(f'base = "light"\n\n{line}\n', "utf-8")
    with pytest.raises(UsageError) as raised:
        style.load(path)
    assert fault in str(raised.value)
    assert "house.toml" in str(raised.value)
    assert hint in raised.value.hint


def test_a_base_that_is_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('base = "lihgt"\n', "utf-8")
    with pytest.raises(UsageError, match="line 1: there is no style 'lihgt'") as raised:
        style.load(path)
    assert raised.value.hint == "Did you mean 'light'?"


@pytest.mark.parametrize("name", ["drak", "no-such.toml"])
def test_an_unknown_style_is_an_error(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        style.named(name)


def test_css_has_every_value_and_no_other() -> None:
    declared = style.css_variables(style.LIGHT)
    assert "--range-text: #9b4100;" in declared
    assert "--range-width: 2px;" in declared
    assert "--range-fill: 0.07;" in declared
    assert declared.count("--") == len(dataclasses.fields(style.Style)) - 2  # neither name nor dark
