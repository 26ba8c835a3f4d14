"""One story, one frame: what the map opens on is what the article is about; an aside owns no frame."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

import briefs
import pytest

from geobrief.drawing import scene
from geobrief.drawing.publish.picture.locator import locator
from geobrief.drawing.publish.picture.paint import Paint
from geobrief.drawing.publish.picture.view import view
from geobrief.drawing.scene import SceneOptions
from geobrief.drawing.scene.salience import Salience
from geobrief.drawing.style import LIGHT
from geobrief.errors import UsageError
from geobrief.model import Event, Geometry, Overlay, Span
from geobrief.settle.draw import DrawOptions, draw

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Extent
    from geobrief.model import Brief


def _opening(brief: Brief) -> Extent:
    return scene.build(brief).frames[0].extent


def _with_aside(title: str) -> Brief:
    """Tell of a ship hit off a port, and at the end of a range from far away."""
    desk = briefs.Desk(
        "aside",
        f"{title}\n\nA freighter was hit 60 kilometers west of Mocha on Monday. Sailors were taken to Mocha.\n\nPorts "
        "along the coast stayed open.\n\nA paper in Riyadh wrote years ago that missiles there reach 2,000 kilometers.",
        title=title,
    )
    mocha = desk.place("Mocha", (43.25, 13.32), country="YE")
    riyadh = desk.place("Riyadh", (46.7, 24.6), country="SA")
    desk.link("distance", desk.measure("60 kilometers", "distance", 60, bearing="west"), mocha)
    desk.link("range", desk.measure("2,000 kilometers", "range", 2000), riyadh)
    return desk.brief()


def test_an_aside_at_the_end_does_not_own_the_frame() -> None:
    extent = _opening(_with_aside("Freighter hit off Mocha"))
    assert extent.holds(43.25, 13.32)
    assert not extent.holds(46.7, 24.6)


def test_a_headline_that_speaks_of_reach_gives_the_frame_to_the_ring() -> None:
    brief = _with_aside("Freighter hit off Mocha")
    range_first = dataclasses.replace(brief.measures[1], start=2, end=5)
    brief = dataclasses.replace(brief, measures=(brief.measures[0], range_first))
    assert _opening(brief).holds(46.7, 24.6)


def test_the_aside_is_in_the_inset() -> None:
    main, inset = scene.build(_with_aside("Freighter hit off Mocha")).frames
    assert inset.extent.holds(46.7, 24.6)
    assert main.share < inset.share


def test_a_dateline_is_not_what_the_article_is_about() -> None:
    desk = briefs.Desk(
        "dateline", "NAIROBI, May 3 — A ferry sank near Mombasa. Divers went to Mombasa.", title="Ferry sinks"
    )
    nairobi, mombasa = (
        desk.place("NAIROBI", (36.8, -1.3), country="KE"),
        desk.place("Mombasa", (39.67, -4.05), country="KE"),
    )
    weights = Salience(desk.brief()).places
    assert weights[nairobi] < weights[mombasa] / 4


def test_weights_fall_from_headline_to_end() -> None:
    brief = _with_aside("Freighter hit off Mocha")
    salience = Salience(brief)
    weights = [salience.at(offset) for offset in range(len(brief.article.text))]
    assert weights[0] > weights[40] > weights[-1]
    assert all(a >= b for a, b in itertools.pairwise(weights))


def test_rings_of_several_holders_share_a_frame() -> None:
    title = "What two arsenals reach"
    desk = briefs.Desk("holders", f"{title}\n\nAlpha's reach 400 km. Omega's reach 600 km.", title=title)
    alpha, omega = desk.place("Alpha", (10.0, 45.0)), desk.place("Omega", (14.0, 46.0))
    desk.link("range", desk.measure("400 km", "range", 400), alpha)
    desk.link("range", desk.measure("600 km", "range", 600), omega)
    extent = _opening(desk.brief())
    assert extent.holds(10.0, 45.0)
    assert extent.holds(14.0, 46.0)
    assert extent.east - extent.west > 12


def test_a_ring_round_all_that_is_seen_has_no_fill() -> None:
    brief = _with_aside("Freighter hit off Mocha")
    (ring,) = [shape for shape in scene.build(brief).shapes if shape.style == "range"]
    assert ring.fill is None
    assert scene.build(brief, SceneOptions(frame="l2")).shapes[0].fill is not None


def test_a_mark_of_an_event_owns_no_frame_and_no_arrow_at_its_edge() -> None:
    brief = _with_aside("Freighter hit off Mocha")
    hit = Event(id="e1", type="attack", trigger=Span(start=10, end=13), end="p2", confidence=0.9, rule="test")
    spot = Geometry(type="Point", coordinates=(46.7, 24.6))
    mark = Overlay(id="o9", kind="point", of="e1", label="hit", geometry=spot, center=(46.7, 24.6))
    told = scene.build(dataclasses.replace(brief, events=(hit,), overlays=(*brief.overlays, mark)))
    assert not told.frames[0].extent.holds(46.7, 24.6)
    assert all(pointer.mark != "o9" for pointer in told.pointers)


def _as_crimea(brief: Brief, place: str) -> Brief:
    """The Brief with the outline of Crimea for one of its places."""
    record = "adm1:UA.11"
    places = tuple(dataclasses.replace(p, record=record) if p.id == place else p for p in brief.places)
    return dataclasses.replace(brief, places=places)


def test_the_land_of_the_headline_owns_the_frame_of_a_point_told_in_passing() -> None:
    title = "Storm batters Crimea and heads away"
    text = (
        f"{title}\n\nThe storm battered Crimea on Monday, and Crimea was dark.\n\nTrains were late in Simferopol.\n\n"
        "By noon its eye was 190 kilometers south of Sinop."
    )
    desk = briefs.Desk("storm", text, title=title)
    crimea = desk.place("Crimea", (34.1, 45.0), "region", country="UA")
    desk.place("Simferopol", (34.1, 44.95), country="UA")
    sinop = desk.place("Sinop", (35.15, 42.03), country="TR")
    desk.link("distance", desk.measure("190 kilometers", "distance", 190, bearing="south"), sinop)
    extent = _opening(_as_crimea(desk.brief(), crimea))
    assert extent.holds(34.1, 45.0)
    assert extent.holds(35.15, 40.4)


def test_a_part_of_the_headlines_land_where_all_took_place_keeps_its_frame() -> None:
    title = "Quake shakes Crimea"
    text = f"{title}\n\nA quake shook Crimea, and Crimea woke.\n\nIt struck 20 kilometers south of Simferopol at noon."
    desk = briefs.Desk("quake", text, title=title)
    crimea = desk.place("Crimea", (34.1, 45.0), "region", country="UA")
    town = desk.place("Simferopol", (34.1, 44.95), country="UA")
    desk.link("distance", desk.measure("20 kilometers", "distance", 20, bearing="south"), town)
    extent = _opening(_as_crimea(desk.brief(), crimea))
    assert extent.holds(34.1, 44.8)
    assert extent.east - extent.west < 2


def test_a_reach_of_half_a_continent_leaves_the_frame_to_the_town_of_the_headline() -> None:
    title = "Missiles hit Kharkiv"
    text = f"{title}\n\nMissiles hit Kharkiv, and Kharkiv was dark.\n\nRussia has some that reach 900 kilometers."
    desk = briefs.Desk("vast", text, title=title)
    desk.place("Kharkiv", (36.25, 49.98), country="UA")
    russia = desk.place("Russia", (100.0, 60.0), "country", country="RU")
    desk.link("range", desk.measure("900 kilometers", "range", 900), russia, None, ("origin",))
    brief = desk.brief()
    places = tuple(dataclasses.replace(p, record="country:RU") if p.id == russia else p for p in brief.places)
    measures, links = brief.measures, brief.links
    overlays, _ = draw(places, measures, links, DrawOptions(), lambda place: (place.lon or 0.0, place.lat or 0.0))
    main, inset = scene.build(dataclasses.replace(brief, places=places, overlays=overlays)).frames
    assert main.extent.holds(36.25, 49.98)
    assert main.extent.east - main.extent.west < 30 < inset.extent.east - inset.extent.west


def test_a_line_that_leaves_the_frame_says_to_where_and_a_doubtful_place_has_no_arrow() -> None:
    desk = briefs.Desk(
        "depot",
        "Depot burns\n\nPeople within 7 kilometers of Karlovo left. Plovdiv heard it, 55 kilometers away. Utopia?",
        title="Depot burns",
    )
    karlovo, plovdiv = desk.place("Karlovo", (24.81, 42.64)), desk.place("Plovdiv", (24.75, 42.15))
    desk.place("Utopia", (60.0, 57.0), confidence=0.3)
    desk.link("zone", desk.measure("7 kilometers", "zone", 7), karlovo)
    desk.link("distance", desk.measure("55 kilometers", "distance", 55), karlovo, plovdiv)
    assert [pointer.label for pointer in scene.build(desk.brief()).pointers] == ["to Plovdiv"]


# -- what the reader asks for ----------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["Riyadh", "riyadh", "p2", "l2", "24.6,46.7,300"])
def test_a_frame_of_the_readers_own(asked: str) -> None:
    found = scene.build(_with_aside("Freighter hit off Mocha"), SceneOptions(frame=asked))
    assert found.frames[0].extent.holds(46.7, 24.6)


def test_no_inset() -> None:
    drawn = scene.build(_with_aside("Freighter hit off Mocha"), SceneOptions(inset="none"))
    main = view(drawn, drawn.frames[0], 1100, 640)
    assert len(drawn.frames) == 1
    assert locator(drawn, main, 240, Paint(LIGHT)) is None
    assert locator(dataclasses.replace(drawn, bare=False), main, 240, Paint(LIGHT)) is not None


def test_an_inset_of_the_readers_own() -> None:
    main, inset = scene.build(_with_aside("Freighter hit off Mocha"), SceneOptions(inset="13.3,43.2,4000")).frames
    assert inset.extent.east - inset.extent.west == pytest.approx(37, abs=2)
    assert inset.extent.holds(*main.extent.center)


@pytest.mark.parametrize("asked", ["Riyad", "l9", "95,0,100", "0,0,0"])
def test_what_the_map_does_not_show_is_refused_with_a_hint(asked: str) -> None:
    with pytest.raises(UsageError) as raised:
        scene.build(_with_aside("Freighter hit off Mocha"), SceneOptions(frame=asked))
    assert raised.value.hint
