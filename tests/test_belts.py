"""Strips along borders and coasts: how they are read, where they lie, what is told instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief.model import Edge, Link, Measure, Place
from geobrief.settle.draw import DrawOptions, draw
from geobrief.world import basemap, earth

if TYPE_CHECKING:
    from geobrief.model import Overlay, Position
    from geobrief.pipeline import Geobrief

NAMES = {"LB": "Lebanon", "IL": "Israel", "SO": "Somalia", "KE": "Kenya", "NO": "Norway", "TD": "Chad", "SD": "Sudan"}


def _place(code: str) -> Place:
    label = basemap.territory(f"country:{code}")
    assert label is not None
    lon, lat = label.label
    return Place(
        id=code,
        name=NAMES[code],
        kind="country",
        country=code,
        lat=lat,
        lon=lon,
        confidence=1.0,
        record=f"country:{code}",
        mentions=(),
    )


PLACES = tuple(_place(code) for code in NAMES)


def _aim(place: Place) -> Position:
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


def _belt(
    edge: Edge, low: float | None, high: float | None, **more: Any
) -> tuple[tuple[Overlay, ...], tuple[str, ...]]:
    kind = more.pop("kind", "zone")
    bound = more.pop("bound", "exact")
    measure = Measure(id="m1", start=0, end=6, kind=kind, low_m=low, high_m=high, bound=bound)
    link = Link(
        id="l1",
        kind=kind,
        measure="m1",
        origin=edge.of,
        target=more.pop("target", None),
        assumed=(),
        rule="test",
        confidence=1.0,
        lies="along",
        edge=edge,
    )
    return draw(PLACES, (measure,), (link,), DrawOptions(), _aim)


def _shape(code: str, scale: Any = "10m") -> Any:
    found = basemap.area(code, scale=scale)
    assert found is not None
    return found.geometry


def _inside(shape: Any, seed: int, count: int = 40) -> list[Position]:
    """Points spread over a shape, as many as the draw gives."""
    random = np.random.default_rng(seed)
    west, south, east, north = shape.bounds
    rows = np.column_stack([random.uniform(west, east, 4_000), random.uniform(south, north, 4_000)])
    return [(float(lon), float(lat)) for lon, lat in rows[shapely.contains_xy(shape, *rows.T)][:count]]


# -- lines -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other"), [("LB", "IL"), ("KE", "SO"), ("TD", "SD")])
@pytest.mark.parametrize("scale", ["50m", "10m"])
def test_a_border_is_the_same_from_both_sides(one: str, other: str, scale: Any) -> None:
    here, there = (basemap.border(f"country:{a}", f"country:{b}", scale=scale) for a, b in ((one, other), (other, one)))
    assert here is not None
    assert there is not None
    assert here.length == pytest.approx(there.length)
    assert here.hausdorff_distance(there) < 1e-6


@pytest.mark.parametrize("code", ["SO", "NO", "KE"])
def test_border_and_coast_make_the_whole_outline(code: str) -> None:
    border, coast = basemap.border(f"country:{code}", scale="50m"), basemap.coast(f"country:{code}", scale="50m")
    assert border is not None
    assert coast is not None
    assert border.length + coast.length == pytest.approx(_shape(code, "50m").boundary.length)


def test_who_has_no_neighbour_or_no_sea_has_no_such_line() -> None:
    assert basemap.border("country:IS") is None
    assert basemap.coast("country:TD") is None
    assert basemap.border("country:SO", "country:NO") is None
    assert basemap.touching("country:TD", "country:SD")
    assert not basemap.touching("country:SO", "country:SD")


def test_a_regions_border_lies_on_that_of_its_country() -> None:
    kursk = "adm1:RU.41"
    line = basemap.border(kursk, "country:UA")
    whole = basemap.territory(kursk)
    assert line is not None
    assert whole is not None
    assert 0.1 * whole.geometry.length < line.length < 0.6 * whole.geometry.length
    assert line.distance(_shape("UA")) < 0.03


# -- strips ------------------------------------------------------------------------------------------

EDGES = (
    Edge(of="LB", line="border", side="beyond", facing="IL"),
    Edge(of="KE", line="border", side="within", facing="SO"),
    Edge(of="TD", line="border", side="both", facing="SD"),
    Edge(of="SO", line="coast", side="beyond"),
    Edge(of="KE", line="coast", side="within"),
)


@settings(max_examples=12, deadline=None)
@given(edge=st.sampled_from(EDGES), depth=st.sampled_from([8e3, 25e3, 90e3]), seed=st.integers(0, 2**31))
def test_a_belt_keeps_to_its_depth_and_its_side(edge: Edge, depth: float, seed: int) -> None:
    (belt,), _ = _belt(edge, depth, depth)
    assert (belt.kind, belt.radius_m, belt.inner_m) == ("belt", depth, None)
    shape, scale = earth.to_shape(belt.geometry), "10m" if depth < 30e3 else "50m"
    line = (
        basemap.coast(f"country:{edge.of}", scale=scale)
        if edge.line == "coast"
        else basemap.border(f"country:{edge.of}", f"country:{edge.facing}", scale=scale)
    )
    own = _shape(edge.of, scale).buffer(1e-5)
    points = _inside(shape, seed)
    assert points
    for point in points:
        away = earth.distance(point, earth.nearest(line, point))
        assert away <= depth * 1.015
        if edge.side != "both" and away > 160:  # outlines are drawn to a thousandth of a degree
            assert own.covers(shapely.Point(point)) == (edge.side == "within")


def test_what_is_not_placed_lies_somewhere_in_a_strip_as_deep_as_its_figure_is_precise() -> None:
    edge = Edge(of="SO", line="coast", side="beyond")
    (belt,), _ = _belt(edge, 90e3, 90e3, bound="about", kind="distance")
    assert belt.inner_m == pytest.approx(81e3)
    assert belt.radius_m == pytest.approx(99e3)
    coast = basemap.coast("country:SO", scale="50m")
    for point in _inside(earth.to_shape(belt.geometry), 4):
        assert 81e3 * 0.985 <= earth.distance(point, earth.nearest(coast, point)) <= 99e3 * 1.015
    (near,), _ = _belt(edge, None, 90e3, bound="up_to", kind="distance")
    assert near.inner_m is None


def test_a_place_that_is_known_is_measured_from_the_edge() -> None:
    edge = Edge(of="SD", line="border", side="beyond", facing="TD")
    (line,), _ = _belt(edge, 700e3, 700e3, kind="distance", target="TD")
    assert line.kind == "belt"  # nothing but the two countries is known
    (line,), _ = _belt(edge, 4_500e3, 4_500e3, kind="distance", target="NO")
    assert line.kind == "line"
    border = basemap.border("country:SD", "country:TD")
    assert shapely.Point(line.geometry.coordinates[0]).distance(border) < 1e-4


@pytest.mark.parametrize(
    ("edge", "reason"),
    [
        (Edge(of="TD", line="coast", side="beyond"), "no coast of Chad is known"),
        (Edge(of="TD", line="border", side="within", facing="NO"), "no border of Chad with Norway is known"),
        (Edge(of="TD", line="border", side="both"), "does not say along which border of Chad it lies"),
    ],
)
def test_what_has_no_line_is_told(edge: Edge, reason: str) -> None:
    drawn, (note,) = _belt(edge, 10e3, 10e3)
    assert drawn == ()
    assert reason in note


def test_a_strip_narrower_than_the_line_is_right_is_said_to_be() -> None:
    drawn, (note,) = _belt(EDGES[0], 500.0, 500.0)
    assert [overlay.kind for overlay in drawn] == ["belt"]
    assert "right within about 2\u00a0km only" in note


# -- words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "of", "line", "facing", "side"),
    [
        ("Hamlets within 4 km of the Lebanese border in northern Israel were cleared.", "LB", "border", "IL", "beyond"),
        ("Poland declared a no-go strip 3 km wide along its border with Belarus.", "PL", "border", "BY", "within"),
        ("A 5-km buffer lies along the Kenyan side of the border with Somalia.", "SO", "border", "KE", "beyond"),
        ("Turkey wants a safe zone 30 km deep inside Syria along the Turkish border.", "TR", "border", "SY", "beyond"),
        (
            "Guns stay out of a zone 10 km on either side of the border between Chad and Sudan.",
            "TD",
            "border",
            "SD",
            "both",
        ),
        ("Huts within three miles of Moldova's border with Romania were shut.", "MD", "border", "RO", "within"),
        ("Thai soldiers advanced two kilometres into Cambodia.", "KH", "border", "TH", "within"),
        ("Camps 25 km inside Afghanistan were hit by Pakistan's air force.", "AF", "border", "PK", "within"),
        ("Pirates seized ships up to 400 nautical miles off the coast of Somalia.", "SO", "coast", None, "beyond"),
        ("A drone fell into the sea some 30 km off the Libyan coast.", "LY", "coast", None, "beyond"),
        ("Norway bans trawling within 12 nautical miles of its coast.", "NO", "coast", None, "beyond"),
        ("Houses within 300 metres of the coast of Sri Lanka must go.", "LK", "coast", None, "within"),
        ("The survey ship was stopped 90 miles off Cyprus.", "CY", "coast", None, "beyond"),
    ],
)
def test_words_give_the_line_and_the_side(
    maker: Geobrief, text: str, of: str, line: str, facing: str | None, side: str
) -> None:
    brief = maker.brief(text)
    (link,) = brief.links
    assert link.edge is not None
    countries = {place.id: place.country for place in brief.places}
    across = None if link.edge.facing is None else countries[link.edge.facing]
    assert (countries[link.edge.of], link.edge.line, across, link.edge.side) == (of, line, facing, side)
    assert [overlay.kind for overlay in brief.overlays_of(link.id)] == ["belt"]
    assert bool({"edge", "origin"} & set(link.assumed)) == bool(link.why)


@pytest.mark.parametrize(
    "text",
    [
        "The convoy stopped 10 km from Goma, near the Rwandan border.",
        "North Korea has missiles with a range of 900 km.",
        "A 30-km zone was set up around Fukushima, far from the coast.",
        "The road along the border with Mali is 500 km long.",
    ],
)
def test_other_figures_near_such_words_are_no_belts(maker: Geobrief, text: str) -> None:
    assert all(link.edge is None for link in maker.brief(text).links)


@pytest.mark.parametrize(
    ("text", "line", "sides", "side"),
    [
        ("Peru and Chile agreed to keep guns out of a strip 9 km deep along their border.", "border", "CLPE", "both"),
        ("DAKAR - Senegal closed a band of 7 nautical miles off its coast to trawlers.", "coast", "SN", "beyond"),
    ],
)
def test_their_border_is_that_of_whoever_stands_before(
    text: str, line: str, sides: str, side: str, maker: Geobrief
) -> None:
    brief = maker.brief(text)
    (link,) = brief.links
    countries = {place.id: place.country or "" for place in brief.places}
    assert link.edge is not None
    assert (link.edge.line, link.edge.side) == (line, side)
    assert "".join(sorted(countries[id] for id in link.edge.places)) == sides
    assert [overlay.kind for overlay in brief.overlays] == ["belt"]
