"""What the map shows for orientation: provinces, lakes, seas, towns, tinted regions, signs, arrows, and its key."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import briefs
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief.drawing import scene
from geobrief.drawing.scene import unroll
from geobrief.drawing.scene.networks import leading
from geobrief.world import basemap
from geobrief.world.gazetteer import Gazetteer

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Ground, Scene
    from geobrief.model import Brief, Position


def _known(desk: briefs.Desk, **records: str) -> Brief:
    """Draw a Brief whose places have the records of the gazetteer, by their names with "_" for a blank."""
    with Gazetteer.open() as gazetteer:
        for i, place in enumerate(desk.places):
            record = gazetteer.get(records.get(place.name.replace(" ", "_"), ""))
            if record is not None:
                desk.places[i] = dataclasses.replace(place, record=record.id, feature=record.feature)
    return desk.brief()


def _desk(text: str) -> briefs.Desk:
    return briefs.Desk("own", text)


def _island() -> Brief:
    desk = _desk("A zone of 22 kilometers round Kinmen was closed. Xiamen lies across the strait.")
    kinmen = desk.place("Kinmen", (118.35, 24.44), "island", country="TW")
    desk.place("Xiamen", (118.09, 24.48), country="CN")
    desk.link("zone", desk.measure("22 kilometers", "zone", 22), kinmen)
    return _known(desk, Kinmen="geobrief:kinmen")


def _region() -> Brief:
    desk = _desk("Shells fell in Pokrovsk and in Kramatorsk, both in Donetsk Oblast in Ukraine.")
    desk.place("Pokrovsk", (37.18, 48.28), country="UA")
    desk.place("Kramatorsk", (37.58, 48.74), country="UA")
    desk.place("Donetsk Oblast", (37.8, 48.0), "region", country="UA")
    desk.place("Ukraine", (32.0, 49.0), "country", country="UA")
    return _known(desk, Donetsk_Oblast="adm1:UA.05")


def _names(found: Scene, style: str) -> set[str]:
    return {name.text for name in found.names if name.style == style}


def _land_at(ground: Ground, point: Position) -> bool:
    return any(shapely.geometry.shape(area.geometry).covers(shapely.Point(point)) for area in ground.areas)


def test_a_small_zone_shows_provinces_rivers_and_towns() -> None:
    found = scene.build(briefs.zone())
    detail = found.grounds[-1]
    assert {"province", "river"} <= {line.style for line in detail.lines}
    river = shapely.union_all([shapely.geometry.shape(line.geometry) for line in detail.lines if line.style == "river"])
    assert river.distance(shapely.Point(25.3, 43.65)) < 0.05  # the Danube
    towns = _names(found, "town") | _names(found, "city")
    assert 2 <= len(towns) <= 7
    assert not towns & {"Belene", "Svishtov", "Zimnicea"}


def test_a_frame_of_a_town_and_its_surroundings_has_roads_railways_and_built_up_land() -> None:
    desk = _desk("The old port of Trieste opened to swimmers on Saturday, five kilometers from Opicina.")
    desk.place("Trieste", (13.7696, 45.6495), country="IT")
    desk.place("Opicina", (13.788, 45.6897), country="IT")
    found = scene.build(desk.brief())
    detail = found.grounds[-1]
    shapes = {line.style: shapely.geometry.shape(line.geometry) for line in detail.lines}
    assert {"road", "railway", "built"} <= shapes.keys()
    railway = shapely.Point(13.7724, 45.6586)  # Trieste Centrale
    assert shapes["railway"].distance(railway) < 0.02
    land = shapely.union_all([shapely.geometry.shape(area.geometry) for area in detail.areas])
    assert shapes["built"].difference(land.buffer(0.001)).area < 1e-6  # no town in the gulf
    assert "© OpenStreetMap" in found.credits[0]
    assert {"road", "railway"} <= {entry.key for entry in found.legend}


def test_roads_that_end_in_nothing_are_left_out_up_to_where_they_branch_off() -> None:
    edge, town = shapely.box(0, 0, 1, 1).exterior, shapely.Point(0.5, 0.5).buffer(0.05)
    through = shapely.LineString([(0, 0.2), (0.3, 0.2), (1, 0.2)])
    stub = shapely.LineString([(0.3, 0.2), (0.3, 0.3), (0.35, 0.4)])
    lost = shapely.LineString([(0.7, 0.7), (0.8, 0.8)])
    access = shapely.LineString([(0.6, 0.2), (0.5, 0.43)])
    kept = shapely.union_all(leading([shapely.union_all([through, stub, lost, access])], [town], edge))
    assert kept.equals(shapely.union_all([through, access]))
    alone = shapely.union_all(leading([lost], [town, shapely.Point(0.7, 0.7), shapely.Point(0.8, 0.81)], edge))
    assert alone.equals(lost)
    assert leading([], [], edge) == []


def test_a_map_of_countries_has_no_roads_and_owes_nobody_for_them() -> None:
    found = scene.build(briefs.BRIEFS["arsenal"]())
    assert not {"road", "railway", "built"} & {line.style for ground in found.grounds for line in ground.lines}
    assert "OpenStreetMap" not in " ".join(found.credits)


def test_towns_keep_off_the_places_of_the_story_and_off_one_another() -> None:
    found = scene.build(briefs.zone())
    size = unroll.size_of(found.frames[0].extent)
    dots = [name.anchors[0] for name in found.names if name.style in ("town", "city")]
    story = [mark.anchors[0] for mark in found.marks if mark.style in ("place", "capital", "derived")]
    for at, dot in enumerate(dots):
        for other in (*dots[:at], *story):
            assert max(abs(dot[0] - other[0]), abs(unroll.mercator(dot[1]) - unroll.mercator(other[1]))) > size * 0.07


def test_the_wider_the_frame_the_larger_its_towns() -> None:
    wide = scene.build(briefs.missile())
    assert "Addis Ababa" in _names(wide, "city")
    lines = {line.style for line in wide.grounds[-1].lines}
    assert "river" not in lines


def test_lakes_are_holes_in_the_land() -> None:
    desk = _desk("Ships met off Kisumu and off Mwanza.")
    desk.place("Kisumu", (34.76, -0.1), country="KE")
    desk.place("Mwanza", (32.9, -2.52), country="TZ")
    found = scene.build(desk.brief())
    assert not _land_at(found.grounds[-1], (33.0, -1.0))
    assert _land_at(found.grounds[-1], (35.2, -1.0))
    assert "Lake Victoria" in _names(found, "lake")


def test_a_region_of_the_story_is_tinted_over_its_country() -> None:
    found = scene.build(_region())
    areas = found.grounds[-1].areas
    (part,) = (area for area in areas if area.part)
    country = next(area for area in areas if area.code == "UA")
    assert (part.name, part.story, country.story) == ("Donetsk Oblast", True, True)
    assert areas.index(part) > areas.index(country)
    assert shapely.geometry.shape(part.geometry).covers(shapely.Point(37.58, 48.74))
    assert {"part", "story"} <= {entry.key for entry in found.legend}
    assert "Donetsk Oblast" not in _names(found, "province")


def test_countries_do_not_widen_a_frame_that_places_fill() -> None:
    assert unroll.size_of(scene.build(_region()).frames[0].extent) < 5


def test_an_island_is_a_dot_or_an_area_as_the_frame_is_wide() -> None:
    near = {mark.label: mark for mark in scene.build(_island()).marks}
    assert near["Kinmen"].style == "area"
    desk = _desk("Ships went the 1,200 kilometers from Kinmen to Manila.")
    kinmen = desk.place("Kinmen", (118.35, 24.44), "island", country="TW")
    manila = desk.place("Manila", (120.98, 14.6), country="PH")
    desk.link("travelled", desk.measure("1,200 kilometers", "travelled", 1200), kinmen, manila)
    far = {mark.label: mark for mark in scene.build(_known(desk, Kinmen="geobrief:kinmen")).marks}
    assert (far["Kinmen"].style, far["Kinmen"].glyph) == ("place", "natural")


def test_the_glyph_tells_what_is_there() -> None:
    desk = _desk("They flew from Zaporizhzhia Nuclear Power Plant past Andersen Base, Etna and Kyiv.")
    desk.place("Zaporizhzhia Nuclear Power Plant", (34.59, 47.51), "site", country="UA")
    desk.place("Andersen Base", (144.93, 13.58), "site", country="GU")
    desk.place("Etna", (15.0, 37.75), "other", country="IT")
    desk.place("Kyiv", (30.5, 50.45), country="UA")
    brief = _known(
        desk,
        Zaporizhzhia_Nuclear_Power_Plant="geobrief:zaporizhzhia-nuclear-power-plant",
        Andersen_Base="geobrief:andersen-air-force-base",
        Etna="geobrief:mount-etna",
    )
    glyphs = {mark.label: mark.glyph for mark in scene.build(brief).marks}
    assert glyphs == {
        "Zaporizhzhia Nuclear Power Plant": "plant",
        "Andersen Base": "base",
        "Etna": "natural",
        "Kyiv": "city",
    }
    assert {mark.glyph for mark in scene.build(briefs.storm()).marks if mark.style == "derived"} <= {"event"}


def test_seas_in_the_frame_are_named_and_those_of_the_story_are_marks() -> None:
    desk = _desk("A boat went down between Sochi and Sinop in the Black Sea.")
    desk.place("Sochi", (39.72, 43.6), country="RU")
    desk.place("Sinop", (35.15, 42.03), country="TR")
    sea = desk.place("Black Sea", (34.3, 43.4), "water")
    found = scene.build(_known(desk, Black_Sea="geobrief:black-sea"))
    assert "Black Sea" not in _names(found, "sea")
    (mark,) = (mark for mark in found.marks if mark.id == sea)
    black = basemap.territory("geobrief:black-sea")
    assert black is not None
    assert (mark.style, mark.extent is not None) == ("water", True)
    assert black.geometry.covers(shapely.Point(mark.anchors[0]))
    open_water = scene.build(briefs.storm())
    assert _names(open_water, "sea")


def test_names_of_waters_stand_in_them() -> None:
    for make in (briefs.storm, briefs.pacific, briefs.missile, briefs.earthquake):
        found = scene.build(make())
        for name in found.names:
            if name.style == "sea":
                lon, lat = name.anchors[0]
                point = ((lon + 180) % 360 - 180, lat)
                assert not any(area.geometry.covers(shapely.Point(point)) for area in basemap.areas("110m")), name


def test_an_arrow_points_to_a_place_of_the_story_that_no_frame_holds() -> None:
    desk = _desk("All within 9 kilometers of Pokrovsk left. In Lagos, Lagos people talked. Quito did not.")
    centre = desk.place("Pokrovsk", (37.18, 48.28), country="UA")
    desk.place("Lagos", (3.38, 6.52), country="NG")
    desk.place("Quito", (-78.5, -0.2), country="EC")
    desk.link("zone", desk.measure("9 kilometers", "zone", 9), centre)
    (arrow,) = scene.build(desk.brief()).pointers
    assert (arrow.frame, arrow.mark, arrow.label.split(",")[0]) == ("main", "p2", "Lagos")
    assert 180 < arrow.azimuth < 270
    assert arrow.distance_m == pytest.approx(5_650_000, rel=0.03)
    assert arrow.label.endswith("\u00a0km away")


def test_an_arrow_counts_in_the_units_of_the_article_or_the_reader() -> None:
    desk = _desk("All within 9 miles of Pokrovsk left. The wall is 3 m high. In Lagos, Lagos people talked.")
    centre = desk.place("Pokrovsk", (37.18, 48.28), country="UA")
    desk.place("Lagos", (3.38, 6.52), country="NG")
    desk.link("zone", desk.measure("9 miles", "zone", 14.48, unit="mi"), centre)
    desk.measure("3 m", "other", 0.003, unit="m")
    brief = desk.brief()
    asked = dataclasses.replace(brief, made_with=dataclasses.replace(brief.made_with, units="nmi"))
    assert [scene.build(one).pointers[0].label.split("\u00a0", 1)[1] for one in (brief, asked)] == [
        "miles away",
        "nautical miles away",
    ]


def test_the_key_says_who_gave_an_origin() -> None:
    brief = briefs.arsenal()
    given_ = dataclasses.replace(
        brief,
        links=tuple(
            dataclasses.replace(link, given=("origin",), assumed=()) if link.measure and link.kind == "range" else link
            for link in brief.links
        ),
    )
    text = {entry.key: entry.text for entry in scene.build(given_).legend}
    plain = {entry.key: entry.text for entry in scene.build(brief).legend}
    if "range" in text:
        assert "given by the reader" in text["range"]
    assert plain["reader"] == "Range added by the reader"


def test_the_key_lists_no_disputed_area_that_is_out_of_view() -> None:
    keys = {entry.key for entry in scene.build(briefs.zone()).legend}
    assert "disputed" not in keys


def test_an_outline_that_is_approximate_is_an_assumption() -> None:
    desk = _desk("Mines drifted 90 kilometers from the Strait of Hormuz to Muscat; they reach 200 kilometers from it.")
    strait = desk.place("Strait of Hormuz", (56.4, 26.6), "water")
    desk.place("Muscat", (58.4, 23.6), country="OM")
    desk.link("range", desk.measure("200 kilometers", "range", 200), strait)
    brief = _known(desk, Strait_of_Hormuz="geobrief:strait-of-hormuz")
    (said,) = scene.build(brief).assumptions
    assert said.text.startswith("Assumed: any point of Strait of Hormuz may be the origin.")
    assert said.text.endswith("The outline of Strait of Hormuz is approximate.")


@settings(max_examples=30, deadline=None)
@given(middle=st.floats(-180, 180), code=st.sampled_from(["FJ", "RU", "US", "NZ", "AQ", "KI", "FR"]))
def test_a_country_unrolled_keeps_its_area_wherever_the_map_is_cut(middle: float, code: str) -> None:
    area = basemap.area(code)
    assert area is not None
    shape = unroll.unroll_shape(area.geometry, middle)
    assert shape.area == pytest.approx(area.geometry.area, rel=1e-6)
    west, _, east, _ = shape.bounds
    assert middle - 180 - 1e-6 <= west <= east <= middle + 180 + 1e-6
    assert shape.is_valid
