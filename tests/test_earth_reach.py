"""Reaches and nearest points, against the distance to every point of a densified outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geobrief.world import basemap, earth

if TYPE_CHECKING:
    from geobrief.model import Position

WGS84 = Geod(ellps="WGS84")


def _country(code: str) -> Any:
    found = basemap.area(code)
    assert found is not None
    return found.geometry


def _outline(shape: Any) -> Any:
    return shapely.get_coordinates(shapely.segmentize(shape, 0.02))


def _metres_to(rows: Any, point: Any) -> float:
    starts = np.broadcast_to(point, rows.shape)
    return float(np.min(WGS84.inv(starts[:, 0], starts[:, 1], rows[:, 0], rows[:, 1])[2]))


@pytest.mark.parametrize(
    ("code", "radius"),
    [
        ("RU", 900e3),
        ("IR", 2_000e3),
        ("KP", 5_500e3),
        ("CL", 1_000e3),
        ("FJ", 700e3),
        ("KP", 13_000e3),
        ("AQ", 500e3),
        ("TW", 22e3),
    ],
)
def test_the_rim_of_a_reach_lies_at_its_radius(code: str, radius: float) -> None:
    country = _country(code)
    reach = earth.to_shape(earth.reach(country, radius))
    assert reach.is_valid
    rim = shapely.get_coordinates(reach)
    rim = rim[(np.abs(rim[:, 0]) < 179.9999) & (np.abs(rim[:, 1]) < 89.9999)]
    rim = rim[np.random.default_rng(1).choice(len(rim), 60)]
    outline = _outline(country)
    off = np.array([_metres_to(outline, point) - radius for point in rim])
    assert np.abs(off).max() <= radius * 1e-3


@pytest.mark.parametrize(("code", "radius"), [("RU", 900e3), ("CL", 1_000e3), ("US", 3_000e3), ("KP", 13_000e3)])
def test_a_reach_tells_in_from_out(code: str, radius: float) -> None:
    country = _country(code)
    reach = earth.reach(country, radius)
    outline = shapely.get_coordinates(shapely.segmentize(shapely.simplify(country, 0.02), 0.1))
    random = np.random.default_rng(2)
    points = np.column_stack([random.uniform(-180, 180, 120), np.degrees(np.arcsin(random.uniform(-1, 1, 120)))])
    seen = set()
    for point in points:
        metres = 0.0 if earth.contains(country, tuple(point)) else _metres_to(outline, point)
        if abs(metres - radius) > 15_000:
            seen.add(metres < radius)
            assert earth.contains(reach, tuple(point)) == (metres < radius), point
    assert seen == {True, False}


def test_a_reach_holds_its_area_and_holes_stay_where_nothing_reaches() -> None:
    atoll = shapely.box(10, 10, 30, 30).difference(shapely.box(15, 15, 25, 25))
    near = earth.reach(atoll, 100_000)
    assert earth.contains(near, (12, 12))
    assert not earth.contains(near, (20, 20))
    assert earth.contains(earth.reach(atoll, 800_000), (20, 20))


@pytest.mark.parametrize("radius", [50e3, 900e3, 13_000e3])
def test_a_reach_of_a_point_is_a_ring(radius: float) -> None:
    """Below 100 km GEOS buffers, beyond that discs are united."""
    reach = earth.to_shape(earth.reach(shapely.Point(179.9, 10), radius))
    ring = earth.to_shape(earth.ring((179.9, 10), radius))
    assert reach.symmetric_difference(ring).area / ring.area < 0.002
    assert reach.is_valid


def test_reaches_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="radius"):
        earth.reach(shapely.box(0, 0, 1, 1), 0)
    with pytest.raises(ValueError, match="empty"):
        earth.reach(shapely.Polygon(), 1000)


def test_a_reach_of_a_geometry_is_that_of_its_shape() -> None:
    box = shapely.box(5, 5, 6, 6)
    of_geometry, of_shape = (earth.to_shape(earth.reach(area, 10_000)) for area in (earth.to_geometry(box), box))
    assert of_geometry.symmetric_difference(of_shape).area / of_shape.area < 1e-3


@pytest.mark.parametrize("code", ["RU", "CL", "KP", "FJ", "US"])
@given(point=st.tuples(st.floats(-179, 179), st.floats(-85, 85)))
@settings(max_examples=8, deadline=None)
def test_the_nearest_point_is_as_near_as_any_of_the_outline(code: str, point: Position) -> None:
    country = _country(code)
    found = earth.nearest(country, point)
    if earth.contains(country, point):
        assert found == point
        return
    best = _metres_to(_outline(country), point)
    assert earth.distance(found, point) <= best * (1 + 5e-5) + 5
    assert _metres_to(_outline(country), found) < 2_300  # it lies on the outline, sampled every 2.2 km


def test_nearest_of_an_area_round_the_antipode() -> None:
    country = _country("FJ")
    point = (-1.5, 17.5)  # the antipode lies among the islands
    found = earth.nearest(country, point)
    assert earth.distance(found, point) == pytest.approx(_metres_to(_outline(country), point), abs=3_000)


def test_nearest_across_180() -> None:
    east_of_it = shapely.box(-178, 0, -170, 5)
    assert earth.nearest(east_of_it, (179, 2))[0] == pytest.approx(-178)


def test_180_and_minus_180_are_one_meridian() -> None:
    assert earth.contains(shapely.box(-180, 0, -170, 5), (180, 2))
    assert not earth.contains(shapely.box(-180, 0, -170, 5), (179.9, 2))


# -- regions, islands, seas and rivers --------------------------------------------------------------

OUTLINES = (
    "adm1:RU.15",  # Chukotka, across 180
    "geobrief:wrangel-island",  # cut in two by 180
    "geobrief:bering-sea",
    "geobrief:arctic-ocean",  # round the pole
    "geobrief:svalbard",
    "geobrief:danube",  # a line
    "geobrief:strait-of-hormuz",
    "adm1:US.HI",
)


def _place(record: str) -> Any:
    found = basemap.territory(record)
    assert found is not None, record
    return found.geometry


@given(record=st.sampled_from(OUTLINES), point=st.tuples(st.floats(-180, 180), st.floats(-88, 88)))
@settings(max_examples=25, deadline=None)
def test_the_nearest_point_of_any_outline_is_as_near_as_its_vertices(record: str, point: Position) -> None:
    shape = _place(record)
    near = earth.nearest(shape, point)
    if earth.contains(shape, point):
        assert near == point
        return
    rows = shapely.get_coordinates(shape)
    least = _metres_to(rows, point)
    assert earth.distance(near, point) <= least + max(1.0, least * 1e-3)
    assert shape.distance(shapely.Point(near)) < 0.02


@given(
    record=st.sampled_from(("geobrief:wrangel-island", "geobrief:danube", "geobrief:strait-of-hormuz", "adm1:US.HI")),
    radius=st.floats(150e3, 2_500e3),
    azimuth=st.floats(0, 360),
    share=st.sampled_from([0.98, 1.02]),
)
@settings(max_examples=15, deadline=None)
def test_the_reach_of_any_outline_ends_at_its_radius(record: str, radius: float, azimuth: float, share: float) -> None:
    shape = _place(record)
    reach = earth.reach(shape, radius)
    vertex = tuple(shapely.get_coordinates(shape)[0])
    there = earth.destination(vertex, azimuth, radius * share)
    away = 0.0 if earth.contains(shape, there) else earth.distance(earth.nearest(shape, there), there)
    if away < radius * 0.995:
        assert earth.contains(reach, there)
    elif away > radius * 1.005 + 500:
        assert not earth.contains(reach, there)


@settings(max_examples=25)
@given(
    st.sampled_from(["FR", "FJ", "NZ", "CL", "LU"]),
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-89, 89)), min_size=1, max_size=5),
)
def test_bounds_hold_what_lies_between_a_point_and_an_outline(code: str, points: list[tuple[float, float]]) -> None:
    shape = _country(code)
    outside = [point for point in points if not earth.contains(shape, point)]
    if outside:
        least, most = earth.bounds(shape, outside)
        metres = [earth.distance(point, earth.nearest(shape, point)) for point in outside]
        assert all(low <= away <= high for low, away, high in zip(least, metres, most, strict=True))
