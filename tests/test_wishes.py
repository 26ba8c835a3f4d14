"""Ranges that the reader adds: the grammar, the place meant, and where the article's ranges are moved to."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.errors import InputError, UnknownPlace, UsageError
from geobrief.model import Link, Measure, Place, Span
from geobrief.settle import wishes
from geobrief.text.measure import measures

if TYPE_CHECKING:
    from pathlib import Path

    from geobrief.world.gazetteer import Gazetteer


def figures(text: str) -> tuple[Measure, ...]:
    return measures(text, (Span(start=0, end=len(text)),))


@pytest.mark.parametrize(
    ("text", "low_m", "high_m", "label", "where"),
    [
        ("900 km @ Belgorod", None, 900e3, None, "Belgorod"),
        ("  900km@Belgorod ", None, 900e3, None, "Belgorod"),
        ("1,500 kilometres @ Oslo", None, 1500e3, None, "Oslo"),
        ("100 miles @ Oslo", None, 160934.4, None, "Oslo"),
        ("300 NM @ Oslo", None, 555.6e3, None, "Oslo"),
        ("40 miles (64 km) @ Oslo", None, 64373.76, None, "Oslo"),
        ("nine hundred kilometers @ Oslo", None, 900e3, None, "Oslo"),
        ("up to 900 km @ Oslo", None, 900e3, None, "Oslo"),
        ("at least 900 km @ Oslo", None, 900e3, None, "Oslo"),
        ("75-200 km @ Oslo", 75e3, 200e3, None, "Oslo"),
        ("75 to 200 km @ Oslo", 75e3, 200e3, None, "Oslo"),
        ("Skylark = 500 km @ 54.7,20.5", None, 500e3, "Skylark", "54.7,20.5"),
        ("Mark-4 (old)=500 km @ Paris, Texas", None, 500e3, "Mark-4 (old)", "Paris, Texas"),
        ("S-7 = 75 km to 200 km @ Oslo", 75e3, 200e3, "S-7", "Oslo"),
        ("5 km @ Camp @ the lake", None, 5e3, None, "Camp @ the lake"),
    ],
)
def test_a_range_is_read(text: str, low_m: float | None, high_m: float, label: str | None, where: str) -> None:
    (wish,) = wishes.read(text, figures)
    assert wish.low_m == (None if low_m is None else pytest.approx(low_m))
    assert wish.high_m == pytest.approx(high_m)
    assert (wish.label, wish.where) == (label, where)


@pytest.mark.parametrize(
    "text",
    ["", "@", "900 km", "900 km @", "@ Oslo", "900 @ Oslo", "0 km @ Oslo", "-5 km @ Oslo", "far @ Oslo",
     "900 km/h @ Oslo", "5 km² @ Oslo", "Skylark = @ Oslo", "Skylark 500 @ Oslo"],
)  # fmt: skip
def test_what_is_no_range_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        wishes.read(text, figures)
    assert "900 km @ Belgorod" in caught.value.hint
    assert not isinstance(caught.value, UnknownPlace)


@given(st.text(max_size=30))
def test_any_words_are_a_range_or_refused(text: str) -> None:
    try:
        found = wishes.read(text, figures)
    except UsageError:
        return
    assert found
    assert all(wish.high_m > 0 and wish.where for wish in found)


# -- the place meant ----------------------------------------------------------------------------------


def granted(where: str, gazetteer: Gazetteer, places: tuple[Place, ...] = ()) -> tuple[Link, tuple[Place, ...]]:
    wish = wishes.Wish(low_m=None, high_m=1e5, label="mine", where=where)
    (link,), after = wishes.grant((wish,), places, (), gazetteer)
    return link, after


@pytest.mark.parametrize(
    ("where", "name", "lat", "lon"),
    [
        ("54.7,20.5", "54.7°N 20.5°E", 54.7, 20.5),
        (" -33.9 , 18.4 ", "33.9°S 18.4°E", -33.9, 18.4),
        ("+1,-2", "1°N 2°W", 1, -2),
        ("90,180", "90°N 180°E", 90, 180),
        ("Belgorod", "Belgorod", 50.6, 36.6),
        ("belgorod", "Belgorod", 50.6, 36.6),
        ("Belgorod, Russia", "Belgorod", 50.6, 36.6),
        ("Paris", "Paris", 48.9, 2.35),
        ("Paris, Texas", "Paris", 33.66, -95.56),
        ("Portland, Maine, USA", "Portland", 43.66, -70.26),
    ],
)
def test_a_place_is_found_by_name_by_what_it_lies_in_or_by_its_point(
    where: str, name: str, lat: float, lon: float, gazetteer: Gazetteer
) -> None:
    link, (place,) = granted(where, gazetteer)
    assert place.name == name
    assert place.lat == pytest.approx(lat, abs=0.1)
    assert place.lon == pytest.approx(lon, abs=0.1)
    assert (link.origin, link.target, link.measure) == (place.id, None, None)
    assert (link.high_m, link.label, link.assumed) == (1e5, "mine", ())
    assert place.mentions == ()
    assert place.settled


@pytest.mark.parametrize(
    "where", ["Qxyzzy", "Paris, Qxyzzy", ",", "54.7", "91,0", "0,181", "-90.1,0", "54.7,20.5,3", "  "]
)
def test_a_place_that_nobody_knows_is_refused(where: str, gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlace) as caught:
        granted(where, gazetteer)
    assert caught.value.exit_code == 3
    assert caught.value.hint


def article_places(gazetteer: Gazetteer) -> tuple[Place, ...]:
    _, (place,) = granted("Belgorod", gazetteer)
    other = dataclasses.replace(place, id="p2", name="Elsewhere", record="geonames:1")
    return dataclasses.replace(place, mentions=(), why=("named in the text",)), other


def test_a_place_of_the_article_is_taken_rather_than_added(gazetteer: Gazetteer) -> None:
    places = article_places(gazetteer)
    link, after = granted("belgorod", gazetteer, places)
    assert after == places
    assert link.origin == places[0].id


def test_ids_go_on_where_the_article_ends(gazetteer: Gazetteer) -> None:
    wanted = tuple(wishes.Wish(low_m=None, high_m=1e5, label=None, where=where) for where in ("Oslo", "Riga", "Oslo"))
    earlier = range_link("l1")
    links, places = wishes.grant(wanted, article_places(gazetteer), (earlier,), gazetteer)
    assert [link.id for link in links] == ["l1", "l2", "l3", "l4"]
    assert [place.id for place in places] == ["p1", "p2", "p3", "p4"]
    assert links[0] is earlier
    assert links[1].origin == links[3].origin == "p3"


def range_link(ident: str, **given_fields: object) -> Link:
    fields: dict[str, object] = {
        "id": ident, "kind": "range", "measure": "m1", "origin": "p2", "target": None, "assumed": ("origin",),
        "rule": "r", "confidence": 0.5,
    }  # fmt: skip
    return Link(**(fields | given_fields))  # type: ignore[arg-type]  # fields by name, as the test gives them


def test_only_the_articles_own_ranges_are_moved(gazetteer: Gazetteer) -> None:
    own, zone = range_link("l1"), range_link("l2", kind="zone")
    added = range_link("l3", measure=None, high_m=5.0, assumed=())
    links, places = wishes.move("origin", "Oslo", article_places(gazetteer), (own, zone, added), gazetteer)
    assert links[1:] == (zone, added)
    assert links[0].origin == places[-1].id == "p3"
    assert places[-1].name == "Oslo"
    assert links[0].assumed == ()
    assert "as the reader asked" in links[0].why[0]


def test_a_range_without_an_origin_gets_the_one_the_reader_gives(gazetteer: Gazetteer) -> None:
    (moved,), places = wishes.move(
        "origin", "Oslo", (), (range_link("l1", origin=None, assumed=("target",)),), gazetteer
    )
    assert moved.origin == places[0].id
    assert moved.assumed == ("target",)


def test_several_figures_are_several_ranges() -> None:
    found = wishes.read("Rings = 100, 300 and 900 km @ Oslo", figures)
    assert [wish.high_m for wish in found] == [100e3, 300e3, 900e3]
    assert {wish.label for wish in found} == {"Rings"}


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("300-900 km @ Oslo sector 220-310", (220.0, 310.0)),
        ("900 km @ 54.7,20.5 sector 350–10", (350.0, 10.0)),
        ("900 km @ Oslo SECTOR 22.5-67.5", (22.5, 67.5)),
    ],
)
def test_a_sector_opens_between_two_azimuths(text: str, sector: tuple[float, float]) -> None:
    (wish,) = wishes.read(text, figures)
    assert wish.sector == sector
    assert "sector" not in wish.where.lower()


@pytest.mark.parametrize(
    ("written", "sector"),
    [
        ("sector southwest", (202.5, 247.5)),
        ("sector north", (337.5, 22.5)),
        ("sector north-northeast", (11.25, 33.75)),
        ("sector north-east", (22.5, 67.5)),
        ("sector SW", (202.5, 247.5)),
        ("sector SW-NW", (225.0, 315.0)),
        ("sector N-E", (0.0, 90.0)),
        ("sector west to north", (270.0, 0.0)),
        ("sector north-northwest to north-northeast", (337.5, 22.5)),
        ("sector 220° to 310°", (220.0, 310.0)),
        ("sector from 220 to 310", (220.0, 310.0)),
        ("[sector 220-310]", (220.0, 310.0)),
        ("(sector SW–NW)", (225.0, 315.0)),
        ("sector: 220-310", (220.0, 310.0)),
        ("[ sector 350 - 10 ]", (350.0, 10.0)),
        (", sector S-300", (180.0, 300.0)),
    ],
)
def test_a_sector_is_said_in_degrees_or_points_in_brackets_or_not(written: str, sector: tuple[float, float]) -> None:
    (wish,) = wishes.read(f"Far = 300-900 km @ Paris, Texas {written}", figures)
    assert wish.sector == pytest.approx(sector)
    assert (wish.where.rstrip(","), wish.label, wish.low_m) == ("Paris, Texas", "Far", 300e3)


@given(st.floats(0, 360), st.floats(0, 360))
def test_any_two_azimuths_are_a_sector_or_have_no_opening(start: float, end: float) -> None:
    first, last = round(start, 2), round(end, 2)
    if (last - first) % 360 == 0:
        with pytest.raises(UsageError, match="no opening"):
            wishes.opening(f"{first:.2f}-{last:.2f}")
    else:
        assert wishes.opening(f"{first:.2f}-{last:.2f}") == (first, last)


@pytest.mark.parametrize(
    "sector", ["0-0", "10-370", "0-360", "nowhere", "10", "-10-20", "north-north", "SW-SW", "to", "N-", "1e2-3"]
)
def test_what_is_no_sector_is_refused(sector: str) -> None:
    with pytest.raises(UsageError, match="sector"):
        wishes.read(f"900 km @ Oslo sector {sector}", figures)


def test_a_file_of_ranges_is_csv_or_toml(tmp_path: Path) -> None:
    table = tmp_path / "ranges.csv"
    table.write_text("label,range,place,lat,lon,sector\nA,300 km,Oslo,,,\n,100-200 miles,,54.7,20.5,220-310\n")
    first, second = wishes.file(table, figures)
    assert (first.label, first.high_m, first.where) == ("A", 300e3, "Oslo")
    assert (second.label, second.where, second.sector) == (None, "54.7,20.5", (220.0, 310.0))
    assert second.low_m == pytest.approx(160934.4)
    tables = tmp_path / "ranges.toml"
    tables.write_text(
        '[[range]]\nrange = "100, 300 km"\nplace = "Oslo"\n[[range]]\nrange = "5 km"\nlat = 1.5\nlon = 2\n'
    )
    assert [(wish.high_m, wish.where) for wish in wishes.file(tables, figures)] == [
        (100e3, "Oslo"),
        (300e3, "Oslo"),
        (5e3, "1.5,2"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("r.csv", "label,colour\nA,5 km\n", "line 1: there is no range"),
        ("r.csv", "label,place\nA,Oslo\n", "line 1: there is no range"),
        ("r.csv", "range,place\n5 km,Oslo\nfar,Oslo\n", "line 3: no length"),
        ("r.csv", "range,place\n5 km,\n", "line 2: there is no place"),
        ("r.csv", "range,place,sector\n5 km,Oslo,up\n", "line 2: no sector"),
        ("r.csv", "range,place\n5 km,Paris, Texas\n", "line 2: 3 cells under 2 columns"),
        ("r.csv", "range,place,place\n5 km,Oslo,Riga\n", "line 1: the column 'place' is there twice"),
        ("r.csv", "range,place,lat,lon\n5 km,Oslo,59,10\n", "line 2: a place (Oslo) and a point (59,10)"),
        ("r.csv", "range,lat,lon\n5 km,59,10\n5 km,59,\n", "line 3: there is no lon"),
        ("r.csv", "low,high,place\n5 km,3 km,Oslo\n", "line 2: low (5 km) is not below high (3 km)"),
        ("r.csv", "low,high,place\n5,30,Oslo\n", "line 2: no length in '30': it has no unit"),
        ("r.csv", "low,range,place\n5 km,30 km,Oslo\n", "line 2: a range and low or high"),
        ("r.csv", 'high,place\n"5, 10, 30 km",Oslo\n', "line 2: '5, 10, 30 km' is more than one length"),
        ("r.csv", "range,place\n5 km,Oslo\n30000 km,Oslo\n", "line 3: '30000 km' is more than half the earth"),
        ("r.toml", "\n\n[[range]\n", "line 3: it is no TOML"),
        ("r.toml", "range = 5\n", "something else"),
        ("r.toml", '# mine\n[[range]]\nrange = "5 km"\n', "line 2: there is no place"),
        (
            "r.toml",
            '[[range]]\nrange = "5 km"\nplace = "Oslo"\n\n[[range]]\nplace = "Oslo"\n',
            "line 5: there is no range",
        ),
        ("r.toml", 'range = [{place = "Oslo"}]\n', "[[range]] 1: there is no range"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(name: str, text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        wishes.file(path, figures)
    assert said in str(caught.value)
    assert name in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.csv", "label,low,high,place\nA,70 km,300 km,Oslo\n"),
        ("r.csv", "label,low,high,unit,place\nA,70,300,km,Oslo\n"),
        ("r.toml", '[[range]]\nlabel = "A"\nlow = 70\nhigh = 300\nunit = "km"\nplace = "Oslo"\n'),
    ],
)
def test_a_file_may_give_the_inner_and_the_outer_radius(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    (wish,) = wishes.file(path, figures)
    assert (wish.label, wish.low_m, wish.high_m, wish.where) == ("A", 70e3, 300e3, "Oslo")


def test_a_radius_of_nought_inside_is_none(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("low,high,place\n0 km,300 km,Oslo\n,200 km,Oslo\n")
    assert [(wish.low_m, wish.high_m) for wish in wishes.file(path, figures)] == [(None, 300e3), (None, 200e3)]


def test_a_place_of_a_file_that_nobody_knows_is_told_with_its_line(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "mine.csv"
    path.write_text('range,place\n5 km,Oslo\n5 km,"Qxyzzy"\n')
    with pytest.raises(UnknownPlace, match=r"mine\.csv, line 3: no place 'Qxyzzy'"):
        wishes.grant(wishes.file(path, figures), (), (), gazetteer)


def test_more_than_half_the_earth_is_refused_at_once() -> None:
    with pytest.raises(UsageError, match="more than half the earth"):
        wishes.read("20,100 km @ Oslo", figures)
    (wish,) = wishes.read("20,000 km @ Oslo", figures)
    assert wish.high_m == pytest.approx(20e6)


def test_the_articles_own_ranges_open_on_a_sector() -> None:
    own, zone = range_link("l1"), range_link("l2", kind="zone")
    added = range_link("l3", measure=None, high_m=5.0, assumed=())
    links = wishes.narrow((220.0, 310.0), (own, zone, added))
    assert [link.sector for link in links] == [(220.0, 310.0), None, None]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        wishes.file(tmp_path / "none.csv", figures)


def test_ranges_are_aimed_where_the_reader_says(gazetteer: Gazetteer) -> None:
    own = range_link("l1", assumed=("origin", "target"), why=("drawn from somewhere",))
    (aimed,), places = wishes.move("target", "Oslo", article_places(gazetteer), (own,), gazetteer)
    assert (aimed.origin, aimed.target) == ("p2", places[-1].id)
    assert aimed.assumed == ("origin",)
    assert aimed.why == ("drawn from somewhere", "aimed at Oslo, as the reader asked")


def test_a_figure_is_never_left_out_in_silence() -> None:
    with pytest.raises(UsageError, match="cannot read all"):
        wishes.read("100-200, 900 km @ Oslo", figures)
