"""Events on the map and on the strip of days: which are drawn, how many, where they end, and how the page answers."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import shapely
from briefs import Desk
from hypothesis import given
from hypothesis import strategies as st

from geobrief.drawing import scene
from geobrief.drawing.look import Look
from geobrief.drawing.publish import html
from geobrief.drawing.publish.happened import day_words, event_cards
from geobrief.drawing.publish.picture.files import draw as draw_picture
from geobrief.drawing.publish.quotes import Quotes
from geobrief.drawing.publish.strip import strip
from geobrief.model import Event, Span, When
from geobrief.settle.draw import DrawOptions, Story, draw
from geobrief.symbols import ENDS, EVENTS, SIGNS
from geobrief.world import basemap, earth

if TYPE_CHECKING:
    from pathlib import Path

    from pages import Watched

    from geobrief.model import Brief, EventStatus, EventType, Place, PlaceKind, Position

TEXT = (
    "Kenya gave Somalia rifles. Kenya gave Somalia tents. Somalia gave Kenya goats. Drones struck Kismayo. "
    "Ministers met in Lamu. Ethiopia may give Kenya tents."
)
DAYS = ("2031-03-02", "2031-03-04", "2031-03-09")


def event(number: int, kind: EventType, origin: str | None, end: str | None, day: str | None = None) -> Event:
    when = None if day is None else When(start=day, end=day)
    span = Span(start=number, end=number + 4)
    return Event(
        id=f"e{number}",
        type=kind,
        trigger=span,
        origin=origin,
        end=end,
        theme=span,
        when=when,
        confidence=0.9,
        rule="r",
    )


def told(*events: Event) -> Brief:
    """A Brief of these events among four countries and two towns, drawn."""
    desk = Desk("told", TEXT)
    countries = {"Kenya": "KE", "Somalia": "SO", "Ethiopia": "ET"}
    spots: tuple[tuple[str, Position, PlaceKind], ...] = (
        ("Kenya", (36.82, -1.29), "country"),
        ("Somalia", (45.34, 2.04), "country"),
        ("Ethiopia", (38.75, 9.02), "country"),
        ("Kismayo", (42.54, -0.36), "city"),
        ("Lamu", (40.9, -2.27), "city"),
    )
    for name, where, kind in spots:
        desk.place(name, where, kind=kind, country=countries.get(name))
    made = desk.brief()
    overlays, _ = draw(made.places, (), (), DrawOptions(), aim, Story(text=TEXT, events=events))
    return replace(made, events=events, overlays=overlays)


def aim(place: Place) -> Position:
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


GIFTS = (
    event(1, "transfer", "p1", "p2", DAYS[0]),
    event(2, "transfer", "p1", "p2", DAYS[1]),
    event(3, "transfer", "p2", "p1", DAYS[2]),
)


def test_same_type_same_pair_same_direction_is_one_arrow_and_there_and_back_are_two() -> None:
    brief = told(*GIFTS)
    assert [(o.kind, o.of) for o in brief.overlays] == [("arrow", "e1"), ("arrow", "e3")]
    assert brief.overlays[0].label.endswith("×2")
    there, back = (shapely.geometry.shape(o.geometry) for o in brief.overlays)
    assert there.intersection(back).length < 0.05 * there.length


@pytest.mark.parametrize(
    ("days", "times"),
    [
        ((None, None), ""),
        ((DAYS[0], None), ""),
        ((DAYS[0], DAYS[0]), ""),
        ((DAYS[0], DAYS[1], None), " ×2"),
    ],
)
def test_what_is_told_twice_happened_once(days: tuple[str | None, ...], times: str) -> None:
    (arrow,) = told(*(event(1 + i, "transfer", "p1", "p2", day) for i, day in enumerate(days))).overlays
    assert arrow.label.partition(" ×")[1:] == times.partition(" ×")[1:]


def test_listed_days_are_several_and_an_interval_round_them_is_none_more() -> None:
    listed = When(start=DAYS[0], end=DAYS[2], days=DAYS)
    whole = When(start=DAYS[0], end=None)
    mine = (
        replace(event(1, "transfer", "p1", "p2"), when=listed),
        replace(event(2, "transfer", "p1", "p2"), when=whole),
    )
    assert told(*mine).overlays[0].label.endswith(" ×3")


def test_a_ship_and_its_load_are_one_arrow() -> None:
    brief = told(event(1, "move", "p1", "p2"), event(2, "transfer", "p1", "p2"), event(3, "move", "p2", "p1"))
    assert [o.of for o in brief.overlays if o.kind == "arrow"] == ["e2", "e3"]


def test_ends_in_a_country_lie_inside_its_border() -> None:
    line = shapely.geometry.shape(told(GIFTS[0]).overlays[0].geometry)
    for code, at in (("KE", 0), ("SO", -1)):
        area = basemap.territory(f"country:{code}")
        assert area is not None
        assert shapely.contains_xy(area.geometry, *line.coords[at])


def test_one_place_is_a_sign_and_no_place_is_none() -> None:
    brief = told(event(1, "attack", None, "p4"), event(2, "meet", None, "p5"), event(3, "attack", None, None))
    assert [(o.kind, o.of) for o in brief.overlays] == [("point", "e1"), ("point", "e2")]
    assert [mark.style for mark in scene.build(brief).marks if mark.id.startswith("o")] == ["attacked", "met"]


def test_a_sign_says_what_it_does_not_show() -> None:
    """Nothing that the key says; of who moved, whether he came or went."""
    at = TEXT.index("Ministers")
    who, met = Span(start=at, end=at + 9), Span(start=at + 10, end=at + 13)
    plain = replace(event(1, "attack", None, "p4"), theme=None)
    moved = replace(event(2, "move", None, "p5"), theme=who, trigger=met)
    labels = {mark.style: mark.label for mark in scene.build(told(plain, moved)).marks if mark.id.startswith("o")}
    assert labels == {"attacked": "", "moved": "Ministers met"}


@pytest.mark.parametrize("status", ["planned", "threatened", "denied"])
def test_what_is_no_fact_is_listed_and_not_drawn(status: EventStatus) -> None:
    brief = told(replace(GIFTS[0], status=status), event(5, "meet", None, "p5"))
    assert [overlay.of for overlay in brief.overlays] == ["e5"]
    assert [card.fact for card in event_cards(brief, Quotes(brief))] == [True, False]


def test_what_is_planned_is_drawn_where_nothing_else_is() -> None:
    brief = told(replace(GIFTS[0], status="planned"), replace(GIFTS[2], status="denied"))
    assert [(overlay.of, overlay.label) for overlay in brief.overlays] == [("e1", f"{TEXT[1:5].strip()} (expected)")]
    drawn = scene.build(brief)
    assert [shape.style for shape in drawn.shapes] == ["expected"]
    assert "Expected" in [entry.text for entry in drawn.legend]
    assert event_cards(brief, Quotes(brief))[0].drawn == "e1"


def test_an_unsure_event_has_a_question_mark() -> None:
    (overlay,) = told(replace(event(1, "attack", None, "p4"), confidence=0.7)).overlays
    assert overlay.label.endswith("?")


def test_a_way_that_comes_in_at_the_edge_says_from_where() -> None:
    brief = told(event(1, "transfer", "p1", "p2"), event(2, "attack", "p1", "p4"))
    assert brief.overlays
    close = scene.build(brief, scene.SceneOptions(frame="-0.36,42.54,60"))
    assert [pointer.label for pointer in close.pointers][:1] == ["from Kenya"]


def test_attacks_go_first_and_the_rest_waits_in_the_list() -> None:
    pairs = [("p1", "p2"), ("p2", "p1"), ("p1", "p3"), ("p3", "p1"), ("p2", "p3"), ("p3", "p2")]
    moves = [event(number, "move", *pair) for number, pair in enumerate(pairs, start=1)]
    brief = told(*moves, event(9, "attack", "p1", "p4"))
    drawn = [o.of for o in brief.overlays if o.kind == "arrow"]
    assert drawn[0] == "e9"
    assert len(drawn) == 5


@given(st.floats(-179, 179), st.floats(-70, 70), st.floats(0, 360), st.floats(5e3, 9e6))
def test_a_way_bends_to_the_left_by_its_share(lon: float, lat: float, azimuth: float, metres: float) -> None:
    end = earth.destination((lon, lat), azimuth, metres)
    bent = shapely.geometry.shape(earth.bow((lon, lat), end, share=0.12))
    straight = earth.destination((lon, lat), azimuth, earth.distance((lon, lat), end) / 2)
    points = shapely.get_coordinates(bent).tolist()
    top = min(
        (tuple(point) for point in points), key=lambda p: abs(earth.distance((lon, lat), p) - earth.distance(p, end))
    )
    assert earth.distance(top, straight) == pytest.approx(0.12 * metres, rel=0.05)
    turn = (earth.azimuth((lon, lat), top) - earth.azimuth((lon, lat), straight)) % 360
    assert 270 < turn < 360 or metres < 6e3


def test_days_in_words() -> None:
    assert day_words(When(start="2030-12-30", end="2031-01-02")) == "30 December 2030 to 2 January 2031"
    assert day_words(When(start="2031-03-02", end="2031-03-04", days=("2031-03-02", "2031-03-04"))) == (
        "2 March and 4 March 2031"
    )
    assert day_words(When(start="2031-03-02", end=None)) == "since 2 March 2031"
    assert day_words(When(start=None, end=None)) == ""


def laid_out(*events: Event) -> list[float]:
    brief = told(*events)
    found = strip(brief, event_cards(brief, Quotes(brief)))
    return [] if found is None else [tick.at for tick in found.ticks]


def test_the_strip_needs_two_dated_events() -> None:
    assert laid_out(GIFTS[0], event(5, "meet", None, "p5")) == []
    first, second, third = laid_out(*GIFTS)
    assert 0 < first < second < third < 100
    assert second - first < third - second  # two days, then five


def test_the_strip_stands_under_pictures_too() -> None:
    brief = told(*GIFTS, event(4, "attack", None, "p4"))
    for look, named in ((Look(size="1200x800"), True), (Look(size="360x720"), False), (Look(size="700x300"), None)):
        svg = draw_picture(brief, scene.build(brief), look).svg
        assert svg.count(f'd="{EVENTS["transfer"].day}"') == (0 if named is None else 3)
        assert (">4 Mar<" in svg) == bool(named)
        assert ("No date: 1" in svg) == (named is not None)


def test_where_something_was_fired_from_nothing_was_hit() -> None:
    brief = told(event(1, "attack", "p4", None), event(2, "move", "p5", None))
    assert [overlay.of for overlay in brief.overlays] == ["e2"]


def test_days_that_follow_one_another_do_not_hide_each_other_on_a_phone() -> None:
    days = ("2031-01-01", "2031-03-02", "2031-03-03", "2031-03-04")
    spots = laid_out(*(event(number, "meet", None, "p5", day) for number, day in enumerate(days, start=1)))
    assert all(b - a >= 3.9 for a, b in pairwise(spots))
    assert spots[1] - spots[0] > spots[2] - spots[1]


def storm(number: int, end: str, day: str | None, name: str = "dorika") -> Event:
    return replace(event(number, "move", None, end, day), storm=name)


def test_a_storms_dated_fixes_are_one_track_in_the_order_of_their_days() -> None:
    brief = told(storm(1, "p5", DAYS[1]), storm(2, "p4", DAYS[0]), storm(3, "p2", None), event(4, "move", None, "p5"))
    assert [(o.kind, o.of) for o in brief.overlays] == [
        ("arrow", "e1"),
        ("point", "e2"),
        ("point", "e1"),
        ("point", "e3"),
        ("point", "e4"),
    ]
    built = scene.build(brief)
    assert [(mark.style, mark.label) for mark in built.marks if mark.style == "fixed"] == [
        ("fixed", "2 Mar"),
        ("fixed", "4 Mar"),
    ]


def test_names_keep_clear_of_a_sign_that_lies_round_their_dot() -> None:
    built = scene.build(told(event(1, "attack", None, "p4"), event(2, "base", None, "p5")))
    assert {mark.id for mark in built.marks if mark.ringed} == {"p4", "o1"}


def test_two_storms_are_two_and_one_fix_is_no_track() -> None:
    brief = told(storm(1, "p5", DAYS[0]), storm(2, "p4", DAYS[1], "odile"))
    assert [o.kind for o in brief.overlays] == ["point", "point"]


def test_the_head_of_an_arrow_keeps_off_the_towns_dot() -> None:
    brief = told(event(1, "attack", "p5", "p4"))
    svg = draw_picture(brief, scene.build(brief), Look(size="1200x800")).svg
    place = r'" transform="translate\(([\d.]+) ([\d.]+)\)'
    tip = re.search(f'd="{re.escape(ENDS["head"].form)}{place}', svg)
    dots = [
        (float(x), float(y))
        for x, y in re.findall(rf'<g transform="translate\(([\d.]+) ([\d.]+)\)"><path d="{SIGNS["city"].form}', svg)
    ]
    assert tip is not None
    assert 6 <= min(math.dist((float(tip[1]), float(tip[2])), dot) for dot in dots) <= 12


@pytest.mark.browser
def test_on_the_page_too_at_every_zoom(watched: Watched, tmp_path: Path) -> None:
    brief = told(event(1, "attack", "p5", "p4"))
    path = tmp_path / "head.html"
    path.write_text(html(brief, scene.build(brief), Look()), encoding="utf-8")
    page = watched.open(path)
    for _ in range(2):
        gap, end = page.evaluate(HEADS)
        assert 6 <= gap <= 12
        assert end >= 6  # the line ends within the head
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(500)


HEADS = """() => {
  const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const path = document.querySelector(".tick.attack path.filled"), form = path.getScreenCTM();
  const line = document.querySelector(".shape.line.attack"), last = line.getPointAtLength(line.getTotalLength());
  const there = last.matrixTransform(line.getScreenCTM());
  const dots = [...document.querySelectorAll(".mark.place .glyph")].map((node) => middle(node.getBoundingClientRect()));
  const least = (spot) => Math.min(...dots.map((dot) => apart(dot, spot)));
  return [least([form.e, form.f]), least([there.x, there.y])];
}"""
"""How far from a town's dot the tip of the head and the end of the line stand, in pixels."""


@given(st.lists(st.dates(), min_size=2, max_size=12))
def test_the_strip_keeps_the_order_of_days_whatever_they_are(days: list[object]) -> None:
    events = [event(number, "meet", None, "p5", str(day)) for number, day in enumerate(days, start=1)]
    brief = replace(told(), events=tuple(events))
    found = strip(brief, event_cards(brief, Quotes(brief)))
    assert found is not None
    assert all(0 <= tick.at <= tick.to <= 100 for tick in found.ticks)
    ordered = sorted(found.ticks, key=lambda tick: tick.first)
    assert [tick.at for tick in ordered] == sorted(tick.at for tick in found.ticks)
    spots = sorted(at for at, _ in found.names)
    assert all(b - a >= 11 for a, b in pairwise(spots))


@pytest.mark.browser
def test_days_are_chosen_by_keys_and_the_rest_fades(watched: Watched, tmp_path: Path) -> None:
    brief = told(*GIFTS, event(4, "attack", None, "p4"))
    path = tmp_path / "events.html"
    path.write_text(html(brief, scene.build(brief), Look()), encoding="utf-8")
    page = watched.open(path)
    strip_ = page.locator(".strip")
    strip_.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.locator(".card.event.dim").count() == 2
    assert page.locator(".shape.line.transfer.dim").count() >= 1
    page.keyboard.press("Escape")
    assert page.locator(".dim").count() == 0
    page.locator(".strip .day").first.click()
    assert page.locator(".card.pinned").count() == 1
    assert watched.console == []


@pytest.mark.browser
def test_a_phone_shows_three_ways_and_the_smallest_a_list_of_days(watched: Watched, tmp_path: Path) -> None:
    pairs = [("p1", "p2"), ("p2", "p1"), ("p1", "p3"), ("p3", "p1")]
    moves = [event(n, "move", *pair, day) for n, (pair, day) in enumerate(zip(pairs, (*DAYS, DAYS[0]), strict=True), 1)]
    path = tmp_path / "phone.html"
    path.write_text(html(brief := told(*moves), scene.build(brief), Look()), encoding="utf-8")
    page = watched.open(path)
    shown = page.locator(".shape.line.move:visible")
    assert shown.count() == 4
    page.set_viewport_size({"width": 390, "height": 720})
    assert shown.count() == 3
    assert not page.locator(".strip .by-day").is_visible()
    page.set_viewport_size({"width": 340, "height": 720})
    assert page.locator(".strip .by-day li").all_inner_texts()[0].startswith("Movement")
    assert not page.locator(".strip .days").is_visible()
    assert watched.console == []
