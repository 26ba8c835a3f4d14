"""The editor's hand: what it changes is on the map, in page and picture, and stays when the article is edited."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import briefs
import pages
import pytest
import shapely

from geobrief import codec
from geobrief.drawing import scene
from geobrief.drawing.look import Look
from geobrief.drawing.publish.cards import cards
from geobrief.drawing.publish.headline import deck, title
from geobrief.drawing.publish.picture import files
from geobrief.drawing.publish.quotes import Quotes
from geobrief.errors import BadCorrection
from geobrief.settle import corrections

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pages import Watched

    from geobrief.model import Brief
    from geobrief.world.gazetteer import Gazetteer

MISSILE = briefs.missile()


@pytest.fixture
def edited(tmp_path: Path, gazetteer: Gazetteer) -> Callable[..., Brief]:
    def apply(toml: str, brief: Brief = MISSILE) -> Brief:
        path = tmp_path / "mine.toml"
        path.write_text(toml, encoding="utf-8")
        return corrections.edit(corrections.read(path, gazetteer).edition, brief)

    return apply


def test_headline_deck_and_order(edited: Callable[..., Brief]) -> None:
    brief = edited('[map]\nheadline = "Ours"\ndeck = "So far."\norder = ["6,000 kilometers"]\n')
    drawn = scene.build(brief)
    assert title(brief) == "Ours"
    assert next(iter(deck(brief, drawn, "counts"))) == "So far."
    plain = [card.id for card in cards(briefs.missile(), drawn, Quotes(brief))]
    assert [card.id for card in cards(brief, drawn, Quotes(brief))] == plain[::-1]


def test_labels_are_renamed_hidden_and_places_left_out(edited: Callable[..., Brief]) -> None:
    brief = edited(
        '[[label]]\ntext = "700 kilometers"\nname = "Sanga · 700 km"\n[[label]]\ntext = "Baidoa"\nhide = true\n'
        '[[label]]\ntext = "Jijiga"\ndrop = true\n'
    )
    drawn = scene.build(brief)
    labels = [mark.label for mark in drawn.marks]
    assert "Baidoa" not in labels
    assert "Jijiga" not in labels
    assert len(drawn.marks) == len(scene.build(briefs.missile()).marks) - 1
    assert [shape.label for shape in drawn.shapes if shape.style == "range"] == [("Sanga · 700 km",)]
    assert "Jijiga" in {place.name for place in brief.places}


def test_frame_and_inset_are_the_editors_unless_the_reader_asks(edited: Callable[..., Brief]) -> None:
    brief = edited('[map]\nframe = "Mogadishu"\ninset = "none"\n')
    (frame,) = scene.build(brief).frames
    assert frame.extent.holds(45.34, 2.04)
    assert frame.extent.east - frame.extent.west < 3
    assert scene.build(brief).bare
    asked = scene.build(brief, scene.SceneOptions(frame="Nairobi"))
    assert asked.frames[0].extent.holds(36.82, -1.29)


def test_a_holder_has_the_colour_that_was_given(edited: Callable[..., Brief]) -> None:
    brief = edited('[[holder]]\nname = "Ethiopia"\ncolor = "#123456"\n')
    drawn = scene.build(brief)
    assert {shape.color for shape in drawn.shapes if shape.style in ("range", "reach")} == {"#123456"}
    assert {shape.color for shape in drawn.shapes if shape.style == "distance"} == {None}
    assert "#123456" in files.draw(brief, drawn, Look()).svg


@pytest.mark.parametrize(("side", "way"), [("n", (0, -1)), ("w", (-1, 0)), ("nw", (-1, -1))])
def test_a_label_stands_on_its_side_or_at_its_point(
    side: str, way: tuple[int, int], edited: Callable[..., Brief]
) -> None:
    brief = edited(
        f'[[label]]\ntext = "Mogadishu"\nside = "{side}"\n[[label]]\ntext = "Baidoa"\nat = "5.5,49.5"\n'
        f'[[label]]\ntext = "700 kilometers"\nside = "s"\n'
    )
    chart = files.draw(brief, scene.build(brief), Look()).chart
    assert chart is not None
    spot = {"".join(label.rows): label for label in chart.labels}
    x, y = chart.view.point((45.34, 2.04))
    label = spot["Mogadishu"]
    middle = sum(p[0] for p in label.quad) / 4 - x, sum(p[1] for p in label.quad) / 4 - y
    assert [round(math.copysign(1, value)) for value, want in zip(middle, way, strict=True) if want] == [
        want for want in way if want
    ]
    put = spot["Baidoa"]
    assert (put.x, put.y) == pytest.approx(chart.view.point((49.5, 5.5)))
    assert put.leader is not None


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        ('[[label]]\ntext = "Baidoa"\n', "line 1: nothing to change"),
        ('[[label]]\ntext = "Baidoa"\nside = "up"\n', "line 3: no such side: 'up'"),
        ('[[label]]\ntext = "Baidoa"\nat = "north"\n', "line 3: 'north' is no point"),
        ('[[label]]\ntext = "officials"\nhide = true\n', "line 2: “officials” names nothing that has a label"),
        ('[[holder]]\nname = "Peru"\ncolor = "#123456"\n', "line 2: 'Peru' has no range"),
        ('[[holder]]\nname = "Ethiopia"\ncolor = "red"\n', "line 3: 'red' is no colour"),
        ('[map]\norder = ["Tuesday"]\n', "line 2: “Tuesday” names no figure"),
        ('[map]\ntitle = "x"\n', "line 2: no such key: 'title'"),
        ("[[add]]\n", "line 1: nothing to add"),
    ],
)
def test_what_changes_nothing_is_an_error(toml: str, fault: str, edited: Callable[..., Brief]) -> None:
    with pytest.raises(BadCorrection, match=rf"mine\.toml, {fault}"):
        edited(toml)


def test_it_goes_with_the_brief(edited: Callable[..., Brief]) -> None:
    brief = edited('[map]\nheadline = "Ours"\n[[label]]\ntext = "Baidoa"\nside = "w"\n')
    assert codec.loads(codec.dumps(brief).encode()) == brief


def test_it_is_applied_again_to_an_edited_article(edited: Callable[..., Brief]) -> None:
    """Words hold where offsets do not: a sentence before them moves them all."""
    toml = '[[label]]\ntext = "Baidoa"\nname = "Baidoa (Bay)"\n'
    brief = briefs.missile()
    moved = _moved(brief, "Read this first. ")
    for told in (brief, moved):
        assert "Baidoa (Bay)" in {mark.label for mark in scene.build(edited(toml, told)).marks}


def _moved(brief: Brief, before: str) -> Brief:
    """The same article with a sentence before it."""
    by = len(before)
    places = tuple(
        dataclasses.replace(
            place,
            mentions=tuple(dataclasses.replace(m, start=m.start + by, end=m.end + by) for m in place.mentions),
        )
        for place in brief.places
    )
    article = dataclasses.replace(brief.article, text=before + brief.article.text)
    return dataclasses.replace(brief, article=article, places=places)


@pytest.mark.browser
def test_the_page_shows_what_the_editor_did(edited: Callable[..., Brief], watched: Watched, tmp_path: Path) -> None:
    brief = edited(
        '[map]\nheadline = "Ours"\n[[label]]\ntext = "Mogadishu"\nside = "n"\n[[label]]\ntext = "Baidoa"\n'
        'name = "Here"\n[[label]]\ntext = "Somalia"\nname = "The coast"\n'
        '[[holder]]\nname = "Ethiopia"\ncolor = "#123456"\n'
    )
    page = watched.open(pages.saved(brief, tmp_path))
    assert page.locator("h1").inner_text() == "Ours"
    found = pages.seen(page)
    box = {label["text"]: label["box"] for label in found["labels"]}
    sign = {glyph["text"]: glyph["box"] for glyph in found["glyphs"]}
    assert "Here" in box
    assert box["Mogadishu"][3] <= sign["Mogadishu"][1] + 8
    colours = page.evaluate("[...document.querySelectorAll('.shape.line.range')].map(n => getComputedStyle(n).stroke)")
    assert set(colours) == {"rgb(18, 52, 86)"}
    card = page.evaluate("getComputedStyle(document.querySelector('.card.range')).getPropertyValue('--range').trim()")
    assert card == "#123456"


def test_an_area_renamed_stays_in_its_land(edited: Callable[..., Brief]) -> None:
    drawn = scene.build(edited('[[label]]\ntext = "Somalia"\nname = "The long coast"\n'))
    (mark,) = [mark for mark in drawn.marks if mark.label == "The long coast"]
    assert mark.land == "Somalia"
    chart = files.draw(briefs.missile(), drawn, Look()).chart
    assert chart is not None
    (label,) = [label for label in chart.labels if "".join(label.rows) == "THE LONG COAST"]
    land = [chart.view.draw(area.geometry) for area in drawn.grounds[-1].areas if area.name == "Somalia"]
    assert any(shape.contains(shapely.Polygon(label.quad).centroid) for shape in land) or label.leader is not None
