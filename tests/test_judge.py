"""Names and figures judged by the earth: what fits a length and a bearing, which sense a name takes, what gives way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.drawing.explain import explanation
from geobrief.model import Alternative, Article, Link, Measure, Mention, Place
from geobrief.settle.judge import changes, judge
from geobrief.settle.judge.likelihood import density, student, unknown
from geobrief.world.gazetteer.given import given as records
from geobrief.world.gazetteer.given import place_of

if TYPE_CHECKING:
    from geobrief.pipeline import Geobrief
    from geobrief.world.gazetteer import Gazetteer

LONDON, CAMBRIDGE, ONTARIO = (-0.13, 51.51), (0.12, 52.2), (-80.31, 43.36)


def figure(km: float, bearing: str | None = None, kind: str = "distance", bound: str = "exact") -> Measure:
    low, high = (None if bound == "up_to" else km * 1000), (None if bound == "at_least" else km * 1000)
    return Measure(id="m1", start=0, end=4, kind=kind, low_m=low, high_m=high, bound=bound, bearing=bearing)  # type: ignore[arg-type]  # out of a test


def link(kind: str = "distance", **more: Any) -> Link:
    more.setdefault("alternatives", ())
    given = {"id": "l1", "measure": "m1", "assumed": (), "rule": "test", "confidence": 0.9} | more
    return Link(kind=kind, **given)  # type: ignore[arg-type]  # out of a test


def place(where: str, id: str, gazetteer: Gazetteer, *, confidence: float = 0.9, said: int = 10) -> Place:
    made = place_of(records(where, gazetteer)[0], id, why="test", confidence=confidence)
    return replace(made, mentions=(Mention(start=said, end=said + len(made.name), role="literal"),))


@given(st.floats(-50, 50), st.floats(-50, 50))
def test_the_farther_off_the_less_likely(one: float, other: float) -> None:
    assert (student(one) >= student(other)) == (abs(one) <= abs(other)) or student(one) == pytest.approx(student(other))


def test_a_length_fits_where_it_leads() -> None:
    eighty = figure(80)
    assert density(eighty, LONDON, CAMBRIDGE) > 10 * unknown(eighty) > 10 * density(eighty, LONDON, ONTARIO)


def test_a_bearing_is_evidence_too() -> None:
    north, south = figure(80, "north"), figure(80, "south")
    assert density(north, LONDON, CAMBRIDGE) > 50 * density(south, LONDON, CAMBRIDGE)


def test_an_area_may_be_measured_to_from_any_of_its_points() -> None:
    ten = figure(10)
    assert density(ten, LONDON, CAMBRIDGE, extent=90_000.0) > 2 * density(ten, LONDON, CAMBRIDGE)


@given(st.sampled_from(["exact", "up_to", "at_least", "about"]), st.floats(0.01, 15_000))
def test_every_density_is_above_nought(bound: str, km: float) -> None:
    assert density(figure(km, bound=bound), LONDON, ONTARIO) > 0


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("Thieves broke into a museum in Cambridge, 50 miles north of London.", "Cambridge", 52.2, 0.1),
        ("The fire in Richmond, 100 miles south of Washington, is out.", "Richmond", 37.5, -77.4),
        ("Shops closed in Tripoli, 85 km north of Beirut.", "Tripoli", 34.4, 35.8),
    ],
)
def test_the_figure_settles_the_name(maker: Geobrief, text: str, name: str, lat: float, lon: float) -> None:
    (found,) = (p for p in maker.brief(text).places if p.name == name)
    assert found.lat == pytest.approx(lat, abs=0.3)
    assert found.lon == pytest.approx(lon, abs=0.3)


def test_a_name_that_fits_stays(maker: Geobrief) -> None:
    gazetteer = maker.gazetteer
    places = (place("London", "p1", gazetteer), place("Oxford", "p2", gazetteer, said=20))
    measures, links = (figure(82, "northwest"),), (link(origin="p1", target="p2"),)
    text = "x" * 10 + "London    Oxford" + "x" * 9
    judged, after = judge(Article(text=text), places, measures, links, gazetteer)
    assert (judged, after) == (links, places)


def test_a_refuted_reading_gives_way_to_the_next(maker: Geobrief) -> None:
    gazetteer = maker.gazetteer
    places = tuple(
        place(name, id, gazetteer, confidence=1.0)
        for name, id in (("Lagos", "p1"), ("Oslo", "p2"), ("Moss, Norway", "p3"))
    )
    other = Alternative(origin="p2", target="p3", kind="distance", rule="test", confidence=0.3)
    links = (link(origin="p1", target="p3", alternatives=(other,)),)
    (judged,), _ = judge(Article(text="x" * 40), places, (figure(55),), links, gazetteer)
    assert (judged.origin, judged.target, judged.standing) == ("p2", "p3", "unsure")
    assert (judged.alternatives[0].origin, judged.alternatives[0].target) == ("p1", "p3")


@pytest.mark.parametrize(("confidence", "standing"), [(1.0, "refuted"), (0.5, "drawn")])
def test_without_a_next_one_it_is_refuted_unless_a_place_is_unsure(
    maker: Geobrief, confidence: float, standing: str
) -> None:
    gazetteer = maker.gazetteer
    places = (place("Lagos", "p1", gazetteer, confidence=1.0), place("Moss, Norway", "p2", gazetteer, confidence=1.0))
    places = (places[0], replace(places[1], confidence=confidence, rivals=()))
    (judged,), _ = judge(
        Article(text="x" * 40), places, (figure(55),), (link(origin="p1", target="p2", confidence=0.01),), gazetteer
    )
    assert judged.standing == standing


def test_a_target_far_beyond_a_range_speaks_for_the_next_origin(maker: Geobrief) -> None:
    gazetteer = maker.gazetteer
    places = tuple(
        place(name, id, gazetteer, confidence=1.0)
        for name, id in (("country:KP", "p1"), ("country:RU", "p2"), ("country:UA", "p3"))
    )
    other = Alternative(origin="p2", target=None, kind="range", rule="holder", confidence=0.2)
    links = (link("range", origin="p1", target="p3", alternatives=(other,)),)
    (judged,), _ = judge(Article(text="x" * 40), places, (figure(900, kind="range"),), links, gazetteer)
    assert (judged.origin, judged.target) == ("p2", "p3")
    (alone,), _ = judge(
        Article(text="x" * 40),
        places,
        (figure(900, kind="range"),),
        (link("range", origin="p1", target="p3"),),
        gazetteer,
    )
    assert (alone.origin, alone.target) == ("p1", None)


def test_a_distance_from_nowhere_is_unplaced(maker: Geobrief) -> None:
    places = (place("Oslo", "p1", maker.gazetteer),)
    (judged,), _ = judge(
        Article(text="x" * 40), places, (figure(9),), (link(origin=None, target="p1"),), maker.gazetteer
    )
    assert judged.standing == "unplaced"


def test_what_the_judge_changed_is_told(maker: Geobrief) -> None:
    refuted = maker.brief("Moscow lies 40 km from Tokyo.")
    told = explanation(refuted, maker.why(refuted))
    assert "judged: the earth speaks against every reading of it, and it is refuted now\n     not drawn" in told
    assert "judged" not in explanation(refuted)
    moved = maker.brief("Thieves broke into a museum in Richmond, 100 miles south of Washington.")
    assert maker.why(moved).judged == {"p2": ("judged: Washington (US) before; the figures moved it",)}


def test_a_reading_that_gave_way_is_told(gazetteer: Gazetteer) -> None:
    places = [place(name, id, gazetteer) for name, id in (("Lagos", "p1"), ("Oslo", "p2"), ("Moss, Norway", "p3"))]
    was = link(origin="p1", target="p3")
    now = replace(was, origin="p2", standing="unsure")
    assert changes(([was], places), ([now], places)) == {
        "m1": ("judged: joined from Lagos to Moss before, from Oslo to Moss now", "judged: it is unsure now")
    }
    assert changes(([was], places), ([was], places)) == {}
