"""The domain rules of drawing, each a test. Places and figures are made up."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
import shapely

from geobrief.lengths import format_length
from geobrief.model import Link, Measure, Overlay, Place
from geobrief.settle.draw import DrawOptions, draw
from geobrief.world import basemap, earth

if TYPE_CHECKING:
    from geobrief.model import Geometry, Position

PLACES = {
    "iran": ("Iran", "country", "IR", (54.3, 32.6)),
    "israel": ("Israel", "country", "IL", (35.0, 31.0)),
    "iraq": ("Iraq", "country", "IQ", (44.0, 33.0)),
    "shiraz": ("Shiraz", "city", "IR", (52.53, 29.61)),
    "kerman": ("Kerman", "city", "IR", (57.08, 30.28)),
    "haifa": ("Haifa", "city", "IL", (34.99, 32.82)),
    "gulf": ("Persian Gulf", "water", None, (51.5, 26.9)),
    "crimea": ("Crimea", "region", "UA", (34.1, 45.0)),
    "sahel": ("Sahel", "region", None, (5.0, 15.0)),
    "hormuz": ("Strait of Hormuz", "water", None, (56.4, 26.6)),
    "crete": ("Crete", "island", "GR", (24.9, 35.2)),
    "kinmen": ("Kinmen", "island", "TW", (118.35, 24.44)),
    "xiamen": ("Xiamen", "city", "CN", (118.09, 24.48)),
    "odesa": ("Odesa", "city", "UA", (30.73, 46.48)),
    "heraklion": ("Heraklion", "city", "GR", (25.13, 35.34)),
    "vatican": ("Vatican City", "country", "VA", (12.453, 41.903)),
    "dnieper": ("Dnieper", "water", None, (33.5, 48.5)),
    "nowhere": ("Erewhon", "other", None, None),
}
JERUSALEM = (35.22, 31.78)
RECORDS = {
    "gulf": "geobrief:persian-gulf",
    "crimea": "adm1:UA.11",
    "sahel": "geobrief:sahel",
    "hormuz": "geobrief:strait-of-hormuz",
    "crete": "geobrief:crete",
    "kinmen": "geobrief:kinmen",
}


def _place(ident: str) -> Place:
    name, kind, country, at = PLACES[ident]
    lon, lat = at or (None, None)
    return Place(
        id=ident,
        name=name,
        kind=kind,  # type: ignore[arg-type]  # out of a table
        country=country,
        lat=lat,
        lon=lon,
        confidence=1.0 if at else 0.0,
        record=RECORDS.get(ident, f"test:{ident}") if at else None,
        mentions=(),
        feature="river" if ident == "dnieper" else None,
    )


def _measure(low: float | None, high: float | None, bound: str = "exact", **more: Any) -> Measure:
    kind = more.pop("kind", "range")
    return Measure(id="m1", start=0, end=6, kind=kind, low_m=low, high_m=high, bound=bound, **more)  # type: ignore[arg-type]  # out of a test


def _link(kind: str, origin: str | None, target: str | None = None, **more: Any) -> Link:
    more.setdefault("measure", "m1")
    more.setdefault("id", "l1")
    return Link(kind=kind, origin=origin, target=target, assumed=(), rule="test", confidence=1.0, **more)  # type: ignore[arg-type]  # out of a test


def _aim(place: Place) -> Position:
    if place.id == "israel":
        return JERUSALEM
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


def _draw(measure: Measure | None, *links: Link, **options: Any) -> tuple[tuple[Overlay, ...], tuple[str, ...]]:
    places = tuple(_place(ident) for ident in PLACES)
    return draw(places, (measure,) if measure else (), links, DrawOptions(**options), _aim)


def _country(code: str) -> Any:
    found = basemap.area(code)
    assert found is not None
    return found.geometry


# -- ranges and zones ---------------------------------------------------------------------------


def test_a_range_from_a_point_is_a_ring_round_it() -> None:
    (ring,), notes = _draw(_measure(None, 700e3, "up_to"), _link("range", "shiraz"))
    assert (ring.id, ring.kind, ring.of) == ("o1", "ring", "l1")
    assert (ring.center, ring.radius_m, ring.inner_m) == ((52.53, 29.61), 700e3, None)
    assert ring.geometry == earth.ring((52.53, 29.61), 700e3)
    assert ring.label == f"up to {format_length(700e3)}"
    assert notes == ()


def test_minimum_and_maximum_make_a_donut() -> None:
    (ring,), _ = _draw(_measure(100e3, 300e3, "between"), _link("range", "shiraz"))
    assert (ring.radius_m, ring.inner_m) == (300e3, 100e3)
    assert not earth.contains(ring.geometry, (52.53, 29.61))
    (plain,), _ = _draw(_measure(0, 300e3, "between"), _link("range", "shiraz"))
    assert plain.inner_m is None


def test_a_range_of_at_least_is_drawn_at_its_least() -> None:
    (ring,), _ = _draw(_measure(250e3, None, "at_least"), _link("range", "shiraz"))
    assert ring.radius_m == 250e3
    assert ring.label.startswith("at least ")


def test_several_ranges_from_one_origin_are_concentric_and_in_order() -> None:
    measures = tuple(dataclasses.replace(_measure(r, r), id=f"m{i}") for i, r in enumerate((100e3, 200e3)))
    links = tuple(_link("range", "shiraz", id=f"l{i}", measure=f"m{i}") for i in range(2))
    overlays, _ = draw((_place("shiraz"),), measures, links, DrawOptions(), _aim)
    assert [(o.id, o.of, o.center, o.radius_m) for o in overlays] == [
        ("o1", "l0", (52.53, 29.61), 100e3),
        ("o2", "l1", (52.53, 29.61), 200e3),
    ]


def test_a_range_from_a_country_is_its_reach() -> None:
    (reach,), notes = _draw(_measure(500e3, 500e3), _link("range", "iran"))
    assert (reach.kind, reach.radius_m, reach.center) == ("reach", 500e3, None)
    assert reach.geometry == earth.reach(_country("IR"), 500e3)
    assert reach.label == f"{format_length(500e3)} from Iran"
    assert notes == ()


def test_with_a_target_a_ring_stands_on_the_nearest_point_of_the_country() -> None:
    (reach, ring), _ = _draw(_measure(1_500e3, 1_500e3), _link("range", "iran", "israel"))
    assert (reach.kind, ring.kind) == ("reach", "ring")
    assert ring.center is not None
    assert ring.center == earth.nearest(_country("IR"), JERUSALEM)
    nearest = earth.distance(ring.center, JERUSALEM)
    assert nearest < min(earth.distance(tuple(p), JERUSALEM) for p in _corners(_country("IR"))) + 1
    assert reach.label != ring.label


def _corners(shape: Any) -> Any:
    return shapely.get_coordinates(shape)


def test_no_ring_where_the_target_lies_within_the_country() -> None:
    overlays, _ = _draw(_measure(500e3, 500e3), _link("range", "iran", "kerman"))
    assert [o.kind for o in overlays] == ["reach"]


def test_no_ring_where_the_target_is_not_settled() -> None:
    overlays, _ = _draw(_measure(500e3, 500e3), _link("range", "iran", "nowhere"))
    assert [o.kind for o in overlays] == ["reach"]


def test_a_disputed_region_is_an_area() -> None:
    (reach,), _ = _draw(_measure(100e3, 100e3), _link("range", "crimea"))
    assert reach.kind == "reach"
    assert earth.contains(reach.geometry, (34.1, 45.0))
    assert not earth.contains(reach.geometry, (30.5, 50.4))


def test_an_area_too_vague_for_an_outline_gets_a_ring_and_a_note() -> None:
    (ring,), (note,) = _draw(_measure(200e3, 200e3), _link("range", "sahel"))
    assert ring.kind == "ring"
    assert "Sahel" in note
    assert "one point" in note


@pytest.mark.parametrize(
    ("origin", "words", "inside", "outside"),
    [
        ("crimea", "300 km from Crimea", (30.73, 46.48), (27.0, 46.0)),
        ("gulf", "300 km from the Persian Gulf", (46.0, 30.0), (44.4, 33.3)),
        ("crete", "300 km from Crete", (24.0, 37.9), (19.9, 39.6)),
    ],
)
def test_a_range_from_a_region_a_sea_or_an_island_is_its_reach(
    origin: str, words: str, inside: Position, outside: Position
) -> None:
    (reach,), notes = _draw(_measure(300e3, 300e3), _link("range", origin))
    assert (reach.kind, reach.label) == ("reach", words.replace("300 km", "300\u00a0km"))
    assert earth.contains(reach.geometry, inside)
    assert not earth.contains(reach.geometry, outside)
    assert notes == ()


def test_a_target_gets_a_ring_on_the_nearest_point_of_a_region_or_sea() -> None:
    for origin in ("crimea", "gulf"):
        reach, ring = _draw(_measure(900e3, 900e3), _link("range", origin, "shiraz" if origin == "gulf" else "odesa"))[
            0
        ]
        assert (reach.kind, ring.kind) == ("reach", "ring")
        aim = PLACES["shiraz" if origin == "gulf" else "odesa"][3]
        area = basemap.territory(RECORDS[origin])
        assert area is not None
        assert aim is not None
        assert ring.center == earth.nearest(area.geometry, aim)


def test_an_area_that_is_narrow_beside_the_range_is_drawn_from_as_a_point() -> None:
    (ring,), notes = _draw(_measure(900e3, 900e3), _link("range", "kinmen"))
    assert (ring.kind, ring.center) == ("ring", (118.35, 24.44))
    assert notes == ()
    (ring,), notes = _draw(_measure(900e3, 900e3), _link("range", "vatican"))
    assert (ring.kind, notes) == ("ring", ())


def test_a_zone_round_an_island_follows_its_coast() -> None:
    (zone,), _ = _draw(_measure(22e3, 22e3, kind="zone"), _link("zone", "kinmen"))
    area = basemap.territory("geobrief:kinmen")
    assert area is not None
    assert (zone.kind, zone.center, zone.label) == ("zone", None, "22\u00a0km round Kinmen")
    assert zone.geometry == earth.reach(area.geometry, 22e3)


def test_an_outline_that_is_only_about_right_is_said_to_be() -> None:
    (reach,), (note,) = _draw(_measure(500e3, 500e3), _link("range", "hormuz"))
    assert reach.kind == "reach"
    assert "the Strait of Hormuz is drawn as about what it is" in note


def test_distances_count_from_the_nearest_points_of_regions_islands_and_seas() -> None:
    for origin, target, metres in (("kinmen", "xiamen", 20e3), ("crimea", "odesa", 170e3), ("gulf", "shiraz", 145e3)):
        (line,), _ = _draw(_measure(metres, metres, kind="distance"), _link("distance", origin, target))
        area = basemap.territory(RECORDS[origin])
        there = PLACES[target][3]
        assert area is not None
        assert there is not None
        assert line.length_m == pytest.approx(earth.distance(earth.nearest(area.geometry, there), there), abs=1)
        assert line.length_m == pytest.approx(metres, rel=0.25)


def test_a_place_within_an_area_is_at_no_distance_from_it() -> None:
    overlays, (note,) = _draw(_measure(5e3, 5e3, kind="distance"), _link("distance", "crete", "heraklion"))
    assert overlays == ()
    assert "touch or lie within one another" in note


def test_a_bearing_from_an_island_counts_from_its_coast() -> None:
    measure = _measure(300e3, 300e3, kind="distance", bearing="south")
    (spot, _, _), (note,) = _draw(measure, _link("distance", "crete"))
    assert spot.center is not None
    assert spot.center[1] == pytest.approx(34.93 - 300 / 111, abs=0.1)
    assert "southern edge" in note or "south edge" in note


def test_a_zone_is_drawn_as_a_zone_and_round_a_country_as_its_reach() -> None:
    (zone,), _ = _draw(_measure(20e3, 20e3, kind="zone"), _link("zone", "haifa"))
    assert (zone.kind, zone.center, zone.radius_m) == ("zone", (34.99, 32.82), 20e3)
    (wide,), _ = _draw(_measure(20e3, 20e3, kind="zone"), _link("zone", "israel", "haifa"))
    assert (wide.kind, wide.center) == ("zone", None)
    assert wide.geometry == earth.reach(_country("IL"), 20e3)


@pytest.mark.parametrize("link", [_link("distance", "dnieper"), _link("distance", "odesa", "dnieper")])
def test_nothing_is_counted_from_the_middle_of_a_river(link: Link) -> None:
    overlays, (note,) = _draw(_measure(30e3, 30e3, kind="distance", bearing="south"), link)
    assert overlays == ()
    assert "which point of it is meant" in note


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (_link("range", None), "the text does not say where it reaches from"),
        (_link("zone", None, "haifa"), "the text does not say round what it lies"),
        (_link("range", "nowhere"), "could not be settled where Erewhon is"),
    ],
)
def test_without_an_origin_nothing_is_drawn_and_a_note_says_why(link: Link, reason: str) -> None:
    overlays, (note,) = _draw(_measure(200e3, 200e3), link)
    assert overlays == ()
    assert reason in note
    assert format_length(200e3) in note


@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        ("unsure", "no reading of it is sure enough; the likeliest is from Kerman"),
        ("refuted", "where the places lie speaks against every reading of it"),
    ],
)
def test_what_is_not_sure_is_told_and_not_drawn(standing: str, reason: str) -> None:
    overlays, notes = _draw(_measure(None, 900_000, "up_to"), _link("range", "kerman", standing=standing))
    assert overlays == ()
    assert notes == (f"The range “up to 900\N{NO-BREAK SPACE}km” is not drawn: {reason}.",)


def test_more_than_half_the_earth_is_everywhere() -> None:
    overlays, (note,) = _draw(_measure(25_000e3, 25_000e3), _link("range", "shiraz"))
    assert overlays == ()
    assert "half the earth" in note
    (ring,), _ = _draw(_measure(20_000e3, 20_000e3), _link("range", "shiraz"))
    assert ring.radius_m == earth.MAX_RADIUS_M


@pytest.mark.parametrize(
    ("metres", "reason"),
    [
        (0.0, "its length is nought"),
        (0.003, "it is shorter than any map shows"),
        (21_000_000.0, "it is more than half the earth's circumference (20,038\u00a0km), which is everywhere"),
    ],
)
@pytest.mark.parametrize("kind", ["range", "zone", "distance"])
def test_no_figure_is_too_long_or_too_short_for_a_reason(kind: str, metres: float, reason: str) -> None:
    for origin in ("shiraz", "iran"):
        drawn, notes = _draw(_measure(metres, metres, kind=kind, bearing="west"), _link(kind, origin))
        assert drawn == ()
        assert notes[0].endswith(f"is not drawn: {reason}.")


def test_a_point_at_the_end_of_the_earth_has_no_spread() -> None:
    drawn, _ = _draw(_measure(20.0e6, 20.0e6, bearing="west", kind="distance"), _link("distance", "shiraz"))
    assert [overlay.kind for overlay in drawn] == ["point", "leg", "spread"]
    drawn, _ = _draw(_measure(19.95e6, None, "at_least", bearing="west", kind="distance"), _link("distance", "shiraz"))
    assert [overlay.kind for overlay in drawn] == ["point", "leg"]


def test_a_range_of_metres_from_a_country_is_a_ring_or_told() -> None:
    drawn, _ = _draw(_measure(10.0, 10.0), _link("range", "iran", "israel"))
    assert [overlay.kind for overlay in drawn] == ["ring"]
    drawn, notes = _draw(_measure(10.0, 10.0), _link("range", "iran"))
    assert drawn == ()
    assert notes == ("The range “10\u00a0m” is not drawn: beside the size of Iran it is too short to be seen.",)


def test_no_length_no_circle() -> None:
    overlays, (note,) = _draw(_measure(0, 0), _link("range", "shiraz"))
    assert overlays == ()
    assert "nought" in note


def test_a_readers_own_range_carries_its_figures_and_label() -> None:
    link = _link("range", "haifa", measure=None, low_m=None, high_m=90e3, label="Battery")
    (ring,), _ = _draw(None, link)
    assert (ring.radius_m, ring.inner_m) == (90e3, None)
    assert ring.label == f"Battery: {format_length(90e3)}"
    (donut,), _ = _draw(None, _link("range", "haifa", measure=None, low_m=30e3, high_m=90e3))
    assert donut.inner_m == 30e3


# -- sectors, and the reader's choices ----------------------------------------------------------


def test_a_sector_is_the_part_of_the_ring_between_two_azimuths() -> None:
    link = _link("range", "haifa", measure=None, low_m=30e3, high_m=90e3, label="Battery", sector=(310.0, 40.0))
    (ring,), notes = _draw(None, link)
    assert ring.geometry == earth.sector((34.99, 32.82), 90e3, 310, 40, inner_m=30e3)
    assert ring.label.endswith(", sector 310°–40°")
    assert notes == ()
    for azimuth, metres, inside in ((0, 60e3, True), (0, 20e3, False), (180, 60e3, False), (300, 60e3, False)):
        there = earth.destination((34.99, 32.82), azimuth, metres)
        assert earth.contains(ring.geometry, there) is inside


def test_a_sector_from_a_territory_is_one_of_its_ring_and_its_reach_says_nothing_of_it() -> None:
    link = _link("range", "iran", "israel", sector=(220.0, 310.0))
    (reach, ring), notes = _draw(_measure(1_500e3, 1_500e3), link)
    assert ring.center is not None
    assert ring.geometry == earth.sector(ring.center, 1_500e3, 220, 310)
    assert "sector" in ring.label
    assert "sector" not in reach.label
    assert notes == ()
    (alone,), (note,) = _draw(_measure(1_500e3, 1_500e3), dataclasses.replace(link, target=None))
    assert (alone.kind, "sector" in alone.label) == ("reach", False)
    assert "no target" in note


@pytest.mark.parametrize(("shape", "kinds"), [("ring", ["ring"]), ("reach", ["reach"]), ("both", ["reach", "ring"])])
def test_the_reader_chooses_what_shows_a_range_from_a_territory(shape: str, kinds: list[str]) -> None:
    overlays, notes = _draw(_measure(1_500e3, 1_500e3), _link("range", "iran", "israel"), shape=shape)
    assert [overlay.kind for overlay in overlays] == kinds
    assert notes == ()
    (ring,), _ = _draw(_measure(1_500e3, 1_500e3), _link("range", "shiraz", "israel"), shape=shape)
    assert ring.kind == "ring"


@pytest.mark.parametrize(("target", "reason"), [(None, "no target"), ("kerman", "its target within")])
def test_a_ring_alone_that_has_nowhere_to_stand_is_a_reach_with_a_note(target: str | None, reason: str) -> None:
    (reach,), (note,) = _draw(_measure(500e3, 500e3), _link("range", "iran", target), shape="ring")
    assert reach.kind == "reach"
    assert reason in note
    zone = _draw(_measure(500e3, 500e3, kind="zone"), _link("zone", "iran"), shape="ring")
    assert [o.kind for o in zone[0]] == ["zone"]
    assert zone[1] == ()


def test_only_the_links_chosen_are_drawn_and_the_readers_own() -> None:
    links = (
        _link("range", "shiraz"),
        _link("range", "kerman", id="l2"),
        _link("range", "haifa", id="l3", measure=None, high_m=9e3),
    )
    overlays, notes = _draw(_measure(200e3, 200e3), *links, only=frozenset({"l2"}))
    assert [overlay.of for overlay in overlays] == ["l2", "l3"]
    assert notes == ()


def test_a_target_beyond_the_range_is_noted_unless_it_was_only_assumed() -> None:
    (_,), (note,) = _draw(_measure(300e3, 300e3), _link("range", "shiraz", "kerman"))
    assert note.startswith("Kerman lies ")
    assert "beyond the range" in note
    assert _draw(_measure(420e3, 420e3), _link("range", "shiraz", "kerman"))[1] == ()
    assert _draw(_measure(300e3, None, "at_least"), _link("range", "shiraz", "kerman"))[1] == ()
    assert _draw(_measure(300e3, 300e3), _link("range", "shiraz", "iran"))[1] == ()
    assumed = dataclasses.replace(_link("range", "shiraz", "kerman"), assumed=("target",))
    assert _draw(_measure(300e3, 300e3), assumed)[1] == ()


def test_the_same_figure_twice_is_drawn_once() -> None:
    links = (_link("range", "shiraz"), _link("range", "shiraz", id="l2"))
    overlays, (note,) = _draw(_measure(200e3, 200e3), *links)
    assert [o.of for o in overlays] == ["l1"]
    assert "drawn once" in note


# -- distances and ways -------------------------------------------------------------------------


def test_a_distance_is_a_geodesic_with_one_figure_where_the_two_agree() -> None:
    length = earth.distance((52.53, 29.61), (57.08, 30.28))
    (line,), notes = _draw(_measure(450e3, 450e3, kind="distance"), _link("distance", "shiraz", "kerman"))
    assert line.kind == "line"
    assert line.length_m == pytest.approx(length, abs=0.1)
    assert line.label == format_length(450e3)
    assert line.geometry == earth.line((52.53, 29.61), (57.08, 30.28))
    assert notes == ()


def test_both_figures_stand_where_the_two_differ_and_a_tenth_is_noted() -> None:
    length = earth.distance((52.53, 29.61), (57.08, 30.28))
    (line,), notes = _draw(_measure(475e3, 475e3, kind="distance"), _link("distance", "shiraz", "kerman"))
    assert line.label == f"{format_length(475e3)} stated / {format_length(length)} measured"
    assert notes == ()
    _, (note,) = _draw(_measure(600e3, 600e3, kind="distance"), _link("distance", "shiraz", "kerman"))
    assert note.endswith(f"measures {format_length(length)}; the text has 35\u2009% more.")


def test_a_line_that_is_otherwise_by_more_than_half_is_told_and_not_drawn() -> None:
    for stated in (150e3, 1_000e3):
        overlays, (note,) = _draw(_measure(stated, stated, kind="distance"), _link("distance", "shiraz", "kerman"))
        assert overlays == ()
        assert "apart" in note
        assert "one of them is not meant" in note


def test_where_a_name_lies_otherwise_than_stated_its_bearing_says_where() -> None:
    measure = _measure(100e3, 100e3, kind="distance", bearing="north")
    overlays, (note,) = _draw(measure, _link("distance", "shiraz", "kerman"))
    (spot,) = [overlay for overlay in overlays if overlay.kind == "point"]
    assert spot.center == pytest.approx(earth.destination((52.53, 29.61), 0.0, 100e3))
    assert spot.label == "100\u00a0km north of Shiraz"
    assert "Kerman" in note


@pytest.mark.parametrize(
    ("stated", "drawn", "agrees"),
    [
        (1_560e3, "capitals", True),  # Tehran is 1,561 km from Jerusalem
        (1_700e3, "capitals", True),
        (2_700e3, "capitals", True),
        (900e3, "nearest", True),  # the nearest points of Iran and Israel are 885 km apart
        (500e3, "nearest", False),
        (4_000e3, "capitals", False),
    ],
)
def test_between_countries_the_measured_figure_is_an_interval(stated: float, drawn: str, *, agrees: bool) -> None:
    (line,), notes = _draw(_measure(stated, stated, kind="distance"), _link("distance", "israel", "iran"))
    first, last = line.geometry.coordinates[0], line.geometry.coordinates[-1]
    assert ((first, last) == (JERUSALEM, (54.3, 32.6))) == (drawn == "capitals")
    assert line.least_m is not None
    assert line.most_m is not None
    assert line.least_m < 885e3
    assert line.most_m > 2_400e3
    assert (line.label == format_length(stated)) == agrees == (notes == ())


def test_neighbours_are_measured_between_main_points() -> None:
    (line,), _ = _draw(_measure(1_000e3, 1_000e3, kind="distance"), _link("distance", "iran", "iraq"))
    assert line.geometry == earth.line((54.3, 32.6), (44.0, 33.0))
    assert line.least_m == 0


def test_a_country_counts_from_its_nearest_point_where_that_is_closer_to_the_figure() -> None:
    (line,), _ = _draw(_measure(1_000e3, 1_000e3, kind="distance"), _link("distance", "haifa", "iran"))
    first, last = line.geometry.coordinates[0], line.geometry.coordinates[-1]
    assert first == (34.99, 32.82)
    assert last == earth.nearest(_country("IR"), (34.99, 32.82))
    assert line.length_m == pytest.approx(earth.distance(first, last), abs=0.1)


def test_two_countries_are_measured_where_they_are_nearest_if_the_figure_is() -> None:
    (line,), _ = _draw(_measure(1_000e3, 1_000e3, kind="distance"), _link("distance", "israel", "iran"))
    middle = earth.distance(JERUSALEM, earth.nearest(_country("IR"), JERUSALEM))
    assert line.length_m is not None
    assert 800e3 < line.length_m < middle


@pytest.mark.parametrize(
    ("low", "high", "bound", "kind", "noted"),
    [
        (450e3, 450e3, "exact", "distance", False),  # the two are 445 km apart
        (600e3, 600e3, "exact", "distance", True),
        (300e3, 300e3, "about", "distance", True),
        (None, 900e3, "up_to", "distance", False),
        (None, 300e3, "up_to", "distance", True),
        (300e3, None, "at_least", "distance", False),
        (600e3, None, "at_least", "distance", True),
        (300e3, 500e3, "between", "distance", False),
        (900e3, 900e3, "exact", "travelled", False),  # a detour
        (300e3, 300e3, "exact", "travelled", True),  # no way is shorter than the geodesic
    ],
)
def test_a_figure_off_by_more_than_a_tenth_is_noted(
    low: float | None, high: float | None, bound: str, kind: str, noted: bool
) -> None:
    overlays, notes = _draw(_measure(low, high, bound, kind=kind), _link(kind, "shiraz", "kerman"))
    assert [o.kind for o in overlays] == ["line"]
    assert bool(notes) == noted
    assert all("Shiraz" in note and "Kerman" in note for note in notes)


def test_a_bearing_that_is_not_the_real_one_is_noted() -> None:
    link = _link("distance", "shiraz", "kerman")
    _, right = _draw(_measure(450e3, 450e3, kind="distance", bearing="east"), link)
    _, (wrong,) = _draw(_measure(450e3, 450e3, kind="distance", bearing="northwest"), link)
    assert right == ()
    assert "Kerman lies east of Shiraz" in wrong


def test_a_bearing_without_a_target_gives_a_derived_point_and_a_leg() -> None:
    measure = _measure(55e3, 55e3, "about", kind="distance", bearing="north-northeast")
    (point, leg, _), notes = _draw(measure, _link("distance", "shiraz"))
    there = earth.destination((52.53, 29.61), 22.5, 55e3)
    assert (point.kind, point.center, point.geometry.coordinates) == ("point", there, there)
    assert point.label == f"about {format_length(55e3)} north-northeast of Shiraz"
    assert (leg.kind, leg.length_m) == ("leg", 55e3)
    assert _ends(leg.geometry) == ((52.53, 29.61), there)
    assert notes == ()


def _ends(line: Geometry) -> tuple[Any, Any]:
    return line.coordinates[0], line.coordinates[-1]


@pytest.mark.parametrize(
    ("stated", "unit", "bearing", "within", "words"),
    [
        ((45e3, 45e3, "about"), "km", "southeast", (40.5e3, 49.5e3), "within 45 ± 4.5 km, southeast ± 22.5°"),
        ((45e3, 45e3, "exact"), "km", "south", (44.1e3, 45.9e3), "within 45 ± 0.9 km, south ± 22.5°"),  # 2 %
        (
            (17e3, 17e3, "exact"),
            "km",
            "south",
            (16.5e3, 17.5e3),
            "within 17 ± 0.5 km, south ± 22.5°",
        ),  # half a kilometre
        ((300e3, 300e3, "exact"), "km", "south", (270e3, 330e3), "within 300 ± 30 km, south ± 22.5°"),  # as "about"
        ((28_000, 28_000, "exact"), "mi", "south", (27_440, 28_560), "within 17.4 ± 0.35 miles, south ± 22.5°"),
        ((None, 50e3, "up_to"), "km", "north by east", (0, 50e3), "within 0–50 km, north by east ± 5.625°"),
        ((40e3, None, "at_least"), "km", "west", (40e3, 50e3), "within 40–50 km, west ± 22.5°"),
        ((30e3, 40e3, "between"), "km", "east-northeast", (30e3, 40e3), "within 30–40 km, east-northeast ± 11.25°"),
        ((500, 500, "exact"), "m", "east", (450, 550), "within 500 ± 50 m, east ± 22.5°"),
    ],
)
def test_a_derived_point_may_lie_as_far_off_as_bearing_and_figure_are_vague(
    stated: tuple[Any, Any, str], unit: str, bearing: str, within: tuple[float, float], words: str
) -> None:
    measure = _measure(*stated, kind="distance", bearing=bearing, unit=unit)
    (point, _, spread), _ = _draw(measure, _link("distance", "shiraz"))
    assert (spread.kind, spread.label.replace("\u00a0", " ")) == ("spread", words)
    assert (spread.inner_m or 0.0, spread.radius_m) == pytest.approx(within)
    assert spread.center == (52.53, 29.61)
    half, azimuth = earth.half_width(bearing), earth.azimuth_of(bearing)
    for turn, inside in ((-0.95, True), (0.95, True), (-1.05, False), (1.05, False)):
        there = earth.destination(spread.center, azimuth + turn * half, sum(within) / 2)
        assert earth.contains(spread.geometry, there) is inside
    assert point.center is not None
    assert within[0] - 1 <= earth.distance(spread.center, point.center) <= within[1] + 1


def test_a_bearing_locates_what_could_not_be_settled() -> None:
    measure = _measure(55e3, 55e3, kind="distance", bearing="west")
    (point, *_), _ = _draw(measure, _link("distance", "shiraz", "nowhere"))
    assert point.label.startswith("Erewhon, ")


def test_a_bearing_from_a_country_counts_from_that_edge() -> None:
    measure = _measure(100e3, 100e3, kind="distance", bearing="west")
    (point, *_), (note,) = _draw(measure, _link("distance", "israel"))
    assert point.center is not None
    assert point.center[0] < 34.3
    assert not earth.contains(_country("IL"), point.center)
    assert "edge" in note


def test_an_unknown_bearing_is_no_traceback() -> None:
    overlays, (note,) = _draw(_measure(100e3, 100e3, kind="distance", bearing="thither"), _link("distance", "shiraz"))
    assert overlays == ()
    assert "thither" in note


@pytest.mark.parametrize(
    ("kind", "origin", "target", "reason"),
    [
        ("distance", "shiraz", None, "to where"),
        ("distance", None, "shiraz", "from where"),
        ("distance", None, None, "from where"),
        ("distance", "shiraz", "nowhere", "Erewhon"),
        ("distance", "shiraz", "shiraz", "both its ends are Shiraz"),
        ("distance", "iran", "iraq", "between which points"),
        ("distance", "kerman", "iran", "within one another"),
        ("travelled", "shiraz", None, "to where"),
        ("travelled", None, "shiraz", "from where"),
    ],
)
def test_a_line_needs_two_ends(kind: str, origin: str | None, target: str | None, reason: str) -> None:
    overlays, (note,) = _draw(_measure(100e3, 100e3, kind=kind), _link(kind, origin, target))
    assert overlays == ()
    assert reason in note


def test_a_way_with_a_bearing_but_one_end_is_no_point() -> None:
    measure = _measure(100e3, 100e3, kind="travelled", bearing="east")
    overlays, notes = _draw(measure, _link("travelled", "shiraz"))
    assert overlays == ()
    assert notes


# -- switches and determinism -------------------------------------------------------------------


def test_ranges_and_distances_can_be_switched_off() -> None:
    for kind, option in (
        ("range", "ranges"),
        ("zone", "ranges"),
        ("distance", "distances"),
        ("travelled", "distances"),
    ):
        link = _link(kind, "shiraz", "kerman")
        assert _draw(_measure(450e3, 450e3, kind=kind), link)[0]
        assert _draw(_measure(450e3, 450e3, kind=kind), link, **{option: False}) == ((), ())


def test_a_stated_figure_keeps_its_own_unit_and_a_measured_one_takes_the_readers() -> None:
    far = dataclasses.replace(_measure(643_737.6, 643_737.6, kind="distance"), unit="mi")
    (line,), (note,) = _draw(far, _link("distance", "shiraz", "kerman"), units="nmi")
    assert "400\u00a0miles stated" in line.label
    assert "nautical miles measured" in line.label
    assert "nautical miles" in note


def test_the_same_links_give_the_same_overlays() -> None:
    args = (_measure(1_500e3, 1_500e3), _link("range", "iran", "israel"))
    assert _draw(*args) == _draw(*args)


def test_the_worldview_decides_whose_crimea_it_is() -> None:
    russia = dataclasses.replace(_place("iran"), id="ru", name="Russia", country="RU")
    south = (33.5, 44.2)  # in the sea, 30 km off Crimea's south coast
    for view, reached in (("un", False), ("de-facto", True)):
        options = DrawOptions(worldview=view)  # type: ignore[arg-type]  # out of a loop
        (reach,), _ = draw((russia,), (_measure(60e3, 60e3),), (_link("range", "ru"),), options, _aim)
        assert earth.contains(reach.geometry, south) == reached


def test_what_is_not_sure_is_drawn_on_request_and_what_is_refuted_never() -> None:
    unsure = dataclasses.replace(_link("range", "shiraz"), standing="unsure")
    asked = DrawOptions(unsure=True)
    drawn, notes = draw(tuple(map(_place, PLACES)), (_measure(200e3, 200e3),), (unsure,), asked, _aim)
    assert [overlay.kind for overlay in drawn] == ["ring"]
    assert notes == ()
    refuted = dataclasses.replace(unsure, standing="refuted")
    drawn, (note,) = draw(tuple(map(_place, PLACES)), (_measure(200e3, 200e3),), (refuted,), asked, _aim)
    assert drawn == ()
    assert "speaks against" in note
