"""Geodesic properties of rings, sectors, lines and bearings, against the inverse geodesic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geobrief.world import earth
from geobrief.world.earth.region import to_geometry
from geobrief.world.earth.ring import disc

if TYPE_CHECKING:
    from geobrief.model import Geometry, Position

WGS84 = Geod(ellps="WGS84")
EDGE = 1e-5

positions = st.tuples(st.floats(-180, 180), st.floats(-90, 90)).map(lambda p: (round(p[0], 6), round(p[1], 6)))
radii = st.one_of(st.floats(200, 19_900_000), st.sampled_from([9e5, 5.5e6, 10_001_965.0, 10_007_543.0, 15e6, 19.9e6]))


def _scattered(seed: int, count: int) -> Any:
    """Points spread evenly over the sphere, as rows."""
    random = np.random.default_rng(seed)
    return np.column_stack([random.uniform(-180, 180, count), np.degrees(np.arcsin(random.uniform(-1, 1, count)))])


def _metres(center: Position, rows: Any) -> Any:
    starts = np.broadcast_to(center, rows.shape)
    return np.array(WGS84.inv(starts[:, 0], starts[:, 1], rows[:, 0], rows[:, 1])[2])


def _azimuths(center: Position, rows: Any) -> Any:
    starts = np.broadcast_to(center, rows.shape)
    return np.array(WGS84.inv(starts[:, 0], starts[:, 1], rows[:, 0], rows[:, 1])[0]) % 360


def _vertices(geometry: Geometry) -> Any:
    """Give the vertices that no cut at 180 degrees and no pole has added."""
    rows = shapely.get_coordinates(earth.to_shape(geometry))
    return rows[(np.abs(np.abs(rows[:, 0]) - 180) > EDGE) & (np.abs(np.abs(rows[:, 1]) - 90) > EDGE)]


def _assert_rfc7946(geometry: Geometry) -> None:
    shape = earth.to_shape(geometry)
    assert shape.is_valid, shapely.is_valid_reason(shape)
    west, south, east, north = shape.bounds
    assert west >= -180
    assert east <= 180
    assert south >= -90
    assert north <= 90
    for part in shapely.get_parts(shape):
        assert part.exterior.is_ccw
        assert not any(hole.is_ccw for hole in part.interiors)


@given(center=positions, radius=radii)
@settings(max_examples=150, deadline=None)
def test_every_vertex_of_a_ring_lies_at_its_radius(center: Position, radius: float) -> None:
    ring = earth.ring(center, radius)
    _assert_rfc7946(ring)
    assert np.abs(_metres(center, _vertices(ring)) - radius).max() <= 1.0


@given(center=positions, radius=radii.filter(lambda r: r > 50_000), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_a_ring_contains_its_center_and_tells_in_from_out(center: Position, radius: float, seed: int) -> None:
    ring = earth.ring(center, radius)
    assert earth.contains(ring, center)
    rows = _scattered(seed, 1000)
    metres = _metres(center, rows)
    clear = np.abs(metres - radius) > 5_000
    inside = shapely.contains_xy(earth.to_shape(ring), rows[:, 0], rows[:, 1])
    assert (inside == (metres < radius))[clear].all()


@given(center=positions, radius=radii)
@settings(max_examples=150, deadline=None)
def test_a_ring_clear_of_poles_and_of_180_is_the_same_to_the_last_digit(center: Position, radius: float) -> None:
    assert earth.ring(center, radius) == to_geometry(disc(center, radius))


@pytest.mark.parametrize(
    ("center", "radius"),
    [
        ((0.0, 90.0), 2_000_000),
        ((10.0, -90.0), 12_000_000),
        ((33.0, 69.0), 5_500_000),
        ((180.0, 70.0), 3_000_000),
        ((-180.0, -18.0), 900_000),
        ((100.0, 60.0), 3_347_892.9),  # its rim meets the pole to the decimetre
        ((0.0, 0.0), 10_001_965.7),  # and here both poles
        ((144.8, 13.4), 15_000_000),
        ((37.6, 55.8), 18_000_000),
        ((174.8, -41.3), 11_000_000),
    ],
)
def test_rings_over_poles_over_180_and_beyond_a_quarter(center: Position, radius: float) -> None:
    ring = earth.ring(center, radius)
    _assert_rfc7946(ring)
    assert np.abs(_metres(center, _vertices(ring)) - radius).max() <= 1.0
    rows = _scattered(7, 4000)
    metres = _metres(center, rows)
    clear = np.abs(metres - radius) > 5_000
    inside = shapely.contains_xy(earth.to_shape(ring), rows[:, 0], rows[:, 1])
    assert (inside == (metres < radius))[clear].all()
    assert earth.contains(ring, center)


@given(center=positions, inner=st.floats(300_000, 9_000_000), width=st.floats(200_000, 10_000_000))
@settings(max_examples=40, deadline=None)
def test_a_donut_has_two_rims_and_no_middle(center: Position, inner: float, width: float) -> None:
    donut = earth.ring(center, inner + width, inner_m=inner)
    _assert_rfc7946(donut)
    metres = _metres(center, _vertices(donut))
    off = np.minimum(np.abs(metres - inner), np.abs(metres - inner - width))
    assert off.max() <= 1.0
    rows = _scattered(3, 1000)
    metres = _metres(center, rows)
    clear = (np.abs(metres - inner) > 5_000) & (np.abs(metres - inner - width) > 5_000)
    inside = shapely.contains_xy(earth.to_shape(donut), rows[:, 0], rows[:, 1])
    assert (inside == ((metres > inner) & (metres < inner + width)))[clear].all()


@given(
    center=positions,
    inner=st.sampled_from([None, 800_000.0]),
    radius=st.floats(1_000_000, 15_000_000),
    start=st.floats(-180, 360),
    opening=st.floats(5, 355),
)
@settings(max_examples=60, deadline=None)
def test_a_sector_is_a_ring_between_two_azimuths(
    center: Position, inner: float | None, radius: float, start: float, opening: float
) -> None:
    assume(abs(center[1]) < 89)
    sector = earth.sector(center, radius, start, start + opening, inner_m=inner)
    _assert_rfc7946(sector)
    rows = _scattered(5, 1000)
    metres, turned = _metres(center, rows), (_azimuths(center, rows) - start) % 360
    # How far a point is from the two radials, for those in the outer half of the map's accuracy.
    clear = (np.abs(metres - radius) > 10_000) & (np.abs(metres - (inner or 0)) > 10_000)
    for side in (0, opening, 360):
        clear &= np.abs(np.sin(np.radians(turned - side)) * np.sin(metres / 6_371_000)) > 0.004
    inside = shapely.contains_xy(earth.to_shape(sector), rows[:, 0], rows[:, 1])
    expected = (metres < radius) & (metres > (inner or 0)) & (turned < opening)
    assert (inside == expected)[clear].all()


@pytest.mark.parametrize(
    ("center", "radius", "start", "end", "inner"),
    [
        ((0.0, 0.0), 15e6, 10, 350, 5e6),  # its boundary folds back over the meridian it starts on
        ((20.0, 60.0), 6e6, 0, 90, None),  # a side runs exactly over the pole
        ((20.0, 60.0), 6e6, 270, 0, None),
        ((-70.0, -50.0), 9e6, 180, 300, 2e6),
        ((20.0, 60.0), 6e6, 350, 10, None),  # the pole within
    ],
)
def test_sectors_at_the_poles(center: Position, radius: float, start: float, end: float, inner: float | None) -> None:
    sector = earth.sector(center, radius, start, end, inner_m=inner)
    _assert_rfc7946(sector)
    rows = _scattered(9, 5000)
    metres, turned = _metres(center, rows), (_azimuths(center, rows) - start) % 360
    expected = (metres < radius) & (metres > (inner or 0)) & (turned < (end - start) % 360)
    inside = shapely.contains_xy(earth.to_shape(sector), rows[:, 0], rows[:, 1])
    assert expected.sum() > 40
    assert (inside != expected).sum() <= 3  # those that a thousandth of a degree decides


def test_a_sector_of_a_whole_turn_is_the_ring() -> None:
    assert earth.sector((5, 6), 1e6, 20, 380) == earth.ring((5, 6), 1e6)


@pytest.mark.parametrize("radius", [3_300_000, 3_347_000, 3_347_892.9, 3_400_000])
def test_near_a_pole_the_rim_takes_small_steps_on_the_map(radius: float) -> None:
    for part in shapely.get_parts(earth.to_shape(earth.ring((100, 60), radius))):
        rows = shapely.get_coordinates(part)
        steps = np.abs(np.diff(rows[:, 0]))
        assert steps[(rows[1:, 1] < 89.9999) & (rows[:-1, 1] < 89.9999)].max() <= 3.1


def test_radii_that_make_no_ring_are_refused() -> None:
    for radius in (0, -5, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="radius"):
            earth.ring((0, 0), radius)
    with pytest.raises(ValueError, match="inner"):
        earth.ring((0, 0), 1000, inner_m=1000)
    with pytest.raises(ValueError, match="empty"):
        earth.sector((0, 0), 1000, 30, 30)


def test_a_ring_larger_than_the_largest_is_drawn_as_the_largest() -> None:
    assert earth.ring((12, 34), 19_980_000) == earth.ring((12, 34), earth.MAX_RADIUS_M)


@given(a=positions, b=positions)
@settings(max_examples=100, deadline=None)
def test_a_line_starts_and_ends_at_its_ends_and_is_as_long_as_the_distance(a: Position, b: Position) -> None:
    length = earth.distance(a, b)
    assume(10 < length < 19_900_000)
    line = earth.to_shape(earth.line(a, b))
    parts = [shapely.get_coordinates(part) for part in shapely.get_parts(line)]
    assert all(np.abs(np.diff(part[:, 0])).max() <= 180 for part in parts)
    # A pole that a line passes is one point, however long its edge on the map; the ellipsoid knows.
    walked = sum(WGS84.line_length(part[:, 0], part[:, 1]) for part in parts)
    assert walked == pytest.approx(length, rel=2e-4, abs=2)
    ends = [tuple(part[i]) for part in parts for i in (0, -1)]
    assert min(earth.distance(a, end) for end in ends) < 1
    assert min(earth.distance(b, end) for end in ends) < 1


def test_a_line_over_180_is_cut_there() -> None:
    line = earth.line((170.0, 50.0), (-170.0, 52.0))
    assert line.type == "MultiLineString"
    west, east = line.coordinates
    assert west[-1][0] == 180
    assert east[0][0] == -180
    assert west[-1][1] == east[0][1]
    assert earth.line((10.0, 50.0), (20.0, 52.0)).type == "LineString"


def test_a_line_over_the_pole_or_along_180_is_drawn_once() -> None:
    for a, b in (((0.0, 80.0), (180.0, 85.0)), ((180.0, 0.0), (-180.0, 10.0)), ((10.0, 70.0), (-170.0, 70.0))):
        parts = [shapely.get_coordinates(p) for p in shapely.get_parts(earth.to_shape(earth.line(a, b)))]
        walked = sum(WGS84.line_length(part[:, 0], part[:, 1]) for part in parts)
        assert walked == pytest.approx(earth.distance(a, b), rel=1e-4)


def test_no_line_from_a_point_to_itself() -> None:
    with pytest.raises(ValueError, match="itself"):
        earth.line((3, 4), (3, 4))


@given(origin=positions, azimuth=st.floats(0, 359.9), metres=st.floats(1_000, 9_000_000))
@settings(max_examples=100, deadline=None)
def test_destination_undoes_distance_and_azimuth(origin: Position, azimuth: float, metres: float) -> None:
    assume(abs(origin[1]) < 89.9)
    there = earth.destination(origin, azimuth, metres)
    assert earth.distance(origin, there) == pytest.approx(metres, abs=0.2)
    assume(metres > 100_000)
    assert abs((earth.azimuth(origin, there) - azimuth + 180) % 360 - 180) < 1e-3


def test_a_known_distance() -> None:
    # One minute of arc along the meridian at 45 degrees north on WGS84, by the series for the meridian arc.
    assert earth.distance((0, 45), (0, 45 + 1 / 60)) == pytest.approx(1852.2, abs=0.1)
    assert earth.azimuth((0, 0), (0, 10)) == 0
    assert earth.azimuth((0, 0), (-10, 0)) == 270


@pytest.mark.parametrize(
    ("words", "azimuth"),
    [
        ("north", 0),
        ("north by east", 11.25),
        ("north-northeast", 22.5),
        ("Northeast by North", 33.75),
        ("north-east", 45),
        ("northeast by east", 56.25),
        ("ENE", 67.5),
        ("east by north", 78.75),
        ("eastward", 90),
        ("southeasterly", 135),
        ("south-southeast", 157.5),
        ("south southwest", 202.5),
        ("southwest by west", 236.25),
        ("west by south", 258.75),
        ("western", 270),
        ("northwest by west", 303.75),
        ("north by west", 348.75),
    ],
)
def test_bearings_in_words(words: str, azimuth: float) -> None:
    assert earth.azimuth_of(words) == azimuth


def test_sixteen_points_are_named_and_read_back() -> None:
    names = [earth.bearing_name(step * 22.5) for step in range(16)]
    assert [earth.azimuth_of(name) for name in names] == [step * 22.5 for step in range(16)]
    assert names[:4] == ["north", "north-northeast", "northeast", "east-northeast"]
    assert earth.bearing_name(359) == "north"
    assert earth.bearing_name(-90) == "west"


def test_a_bearing_is_as_precise_as_the_rose_it_is_named_from() -> None:
    halves = {"north": 22.5, "SW": 22.5, "north-northeast": 11.25, "ESE": 11.25, "east by south": 5.625}
    assert {words: earth.half_width(words) for words in halves} == halves
    with pytest.raises(ValueError, match="thither"):
        earth.half_width("thither")


@pytest.mark.parametrize("words", ["", "up", "northsouth", "nnn", "north by south", "left"])
def test_what_is_no_bearing_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="compass"):
        earth.azimuth_of(words)


# -- areas by their corners ---------------------------------------------------------------------------


@given(lon=st.floats(-180, 180), lat=st.floats(-70, 70), steps=st.lists(st.integers(0, 80), min_size=4, max_size=4))
def test_corners_in_their_order_enclose_the_middle(lon: float, lat: float, steps: list[int]) -> None:
    """One corner in each quarter of the horizon: the middle is inside."""
    turns = [90 * quarter + step for quarter, step in enumerate(steps)]
    corners = [
        ((lon + 2 * np.sin(np.radians(turn)) + 180) % 360 - 180, lat + 2 * np.cos(np.radians(turn))) for turn in turns
    ]
    geometry, ordered = earth.polygon(corners)
    shape = earth.to_shape(geometry)
    assert ordered
    assert shape.distance(shapely.Point((lon + 180) % 360 - 180, lat)) < 1e-6
    assert 0 < shape.area < 8.01


def test_corners_in_no_order_are_taken_for_their_hull() -> None:
    geometry, ordered = earth.polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    assert not ordered
    assert earth.to_shape(geometry).area == pytest.approx(1)


@pytest.mark.parametrize("corners", [[], [(0, 0), (1, 1)], [(0, 0), (1, 1), (0, 0)], [(0, 0), (1, 1), (2, 2)]])
def test_corners_that_enclose_nothing_are_an_error(corners: list[Position]) -> None:
    with pytest.raises(ValueError, match=r"nothing|line"):
        earth.polygon(corners)
