"""What the map shows, before it has a format."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

import briefs
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief import codec
from geobrief.drawing import scene
from geobrief.drawing.canvas import Extent, Scene
from geobrief.drawing.scene import unroll
from geobrief.model import Brief, Mention
from geobrief.world import basemap, earth


def _scene(name: str) -> Scene:
    return scene.build(briefs.BRIEFS[name]())


@pytest.mark.parametrize("name", briefs.BRIEFS)
def test_same_brief_same_scene(name: str) -> None:
    assert _scene(name) == _scene(name)


def test_a_scene_is_plain_data() -> None:
    assert json.loads(codec.dumps(_scene("missile")))["frames"][0]["id"] == "main"


def test_scene_does_not_depend_on_hash_seed_or_time_zone() -> None:
    code = (
        "import briefs, hashlib; from geobrief import codec; from geobrief.drawing import scene;"
        "print([hashlib.sha256(codec.dumps(scene.build(b())).encode()).hexdigest() for b in briefs.BRIEFS.values()])"
    )
    root = Path(__file__).parent
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": f"{root}{os.pathsep}{root.parent}"},
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))
    }
    assert len(found) == 1


def test_nothing_to_show_has_no_frame() -> None:
    assert _scene("nowhere").frames == ()


def test_main_frame_is_the_first_range_and_the_inset_holds_the_rest() -> None:
    main, inset = _scene("missile").frames
    assert main.share >= 0.55
    (ring,) = (overlay for overlay in briefs.missile().overlays if overlay.kind == "ring")
    assert ring.center is not None
    assert main.extent.holds(*ring.center)
    assert main.extent.east - main.extent.west == pytest.approx(2 * 700 / 111, rel=0.05)
    assert inset.extent.holds(102.0, 4.5)
    assert not main.extent.holds(102.0, 4.5)
    assert inset.extent.holds(*ring.center)


def test_a_ring_that_dwarfs_the_first_goes_into_the_wider_view() -> None:
    main, inset = _scene("arsenal").frames
    assert main.extent.south > 50
    assert inset.extent.south < 25


def test_neighbours_join_a_frame_of_distances() -> None:
    (frame,) = _scene("earthquake").frames
    for lon, lat in ((-70.2, -22.09), (-70.4, -23.65), (-68.93, -22.46)):
        assert frame.extent.holds(lon, lat)


def test_places_alone_share_a_frame_and_leave_the_outlier_out() -> None:
    (frame,) = _scene("talks").frames
    assert frame.extent.holds(36.68, -3.37)
    assert frame.extent.holds(39.66, -4.05)
    assert not frame.extent.holds(6.14, 46.2)


def test_across_180_nothing_is_cut() -> None:
    found = _scene("pacific")
    main = found.frames[0].extent
    assert -180 <= main.west <= 180 < main.east
    for shape in found.shapes:
        assert shape.outline.type == "LineString"
    for mark in found.marks:
        assert main.west < mark.anchors[0][0] < main.east


def test_outlines_lie_on_the_geodesic_circle() -> None:
    for name in ("missile", "pacific", "storm", "arsenal"):
        brief = briefs.BRIEFS[name]()
        drawn = {shape.id: shape for shape in scene.build(brief).shapes}
        for overlay in brief.overlays:
            if overlay.kind in ("ring", "zone") and overlay.center and overlay.radius_m and not overlay.inner_m:
                points = shapely.get_coordinates(shapely.geometry.shape(drawn[overlay.id].outline))
                reach = [earth.distance(overlay.center, (unroll.near(lon, 0.0), lat)) for lon, lat in points]
                assert np.allclose(reach, overlay.radius_m, rtol=5e-5)  # a vertex where 180 was lies on a chord


def test_assumed_stated_and_readers_own_are_told_apart() -> None:
    missile = {shape.style: shape for shape in _scene("missile").shapes}
    assert missile["range"].assumed
    assert missile["reach"].assumed
    assert not missile["distance"].assumed
    assert not missile["range"].reader
    own = [shape for shape in _scene("arsenal").shapes if shape.reader]
    assert [shape.label for shape in own] == [("Our estimate: 900\u00a0km",)]
    assert not own[0].assumed


def test_a_range_from_a_territory_is_assumed_even_where_the_text_names_it() -> None:
    brief = briefs.missile()
    stated = dataclasses.replace(brief, links=tuple(dataclasses.replace(link, assumed=()) for link in brief.links))
    found = scene.build(stated)
    assert next(shape for shape in found.shapes if shape.style == "range").assumed
    (assumption,) = found.assumptions
    assert assumption.text == "Assumed: the ring stands on the point of Ethiopia nearest to Somalia."


def test_a_reach_with_a_ring_is_shaded_over_its_target_and_outlined_only_across_it() -> None:
    brief = briefs.missile()
    reach = next(shape for shape in scene.build(brief).shapes if shape.style == "reach")
    assert reach.fill is not None
    (whole,) = [overlay for overlay in brief.overlays if overlay.kind == "reach"]
    assert shapely.geometry.shape(reach.fill).area < shapely.geometry.shape(whole.geometry).area / 3
    assert (
        not reach.lined or shapely.geometry.shape(reach.outline).length < shapely.geometry.shape(whole.geometry).length
    )


def test_distance_label_has_one_figure_where_text_and_earth_agree_and_both_where_they_do_not() -> None:
    brief = briefs.BRIEFS["missile"]()
    (line,) = (shape for shape in scene.build(brief).shapes if shape.style == "distance")
    assert line.label == ("about 6,000\u00a0km",)
    short = tuple(dataclasses.replace(m, low_m=4e6, high_m=4e6) if m.kind == "distance" else m for m in brief.measures)
    (line,) = (
        shape for shape in scene.build(dataclasses.replace(brief, measures=short)).shapes if shape.style == "distance"
    )
    stated, measured = line.label
    assert stated == "about 4,000\u00a0km stated"
    assert measured.endswith("km measured")


def test_mark_styles() -> None:
    marks = {mark.label: mark for mark in _scene("missile").marks}
    assert marks["Baidoa"].style == "place"
    assert marks["Nairobi"].style == "capital"
    assert marks["Ethiopia"].style == "area"
    assert marks["Beledweyne"].doubtful
    assert "Qorax" not in marks
    derived = [mark for mark in _scene("earthquake").marks if mark.style == "derived"]
    assert [mark.label for mark in derived] == ["45\u00a0km southwest of Tocopilla"]


def test_a_name_of_two_areas_is_written_once() -> None:
    desk = briefs.Desk("twice", "Taiwan is the name of a country and of its island.")
    desk.place("Taiwan", (121.0, 23.7), "country", country="TW")
    desk.places.append(dataclasses.replace(desk.places[0], id="p2", kind="region", record="adm1:TW.04"))
    labels = [mark.label for mark in scene.build(desk.brief()).marks if mark.style == "area"]
    assert labels == ["Taiwan", ""]


def test_the_name_of_a_river_stands_on_its_course() -> None:
    desk = briefs.Desk("river", "Boats stopped on the Dnieper near Kherson and Beryslav.")
    desk.place("Dnieper", (32.5, 49.5), "water")
    desk.places[0] = dataclasses.replace(desk.places[0], record="geobrief:dnieper")
    for name, where in (("Kherson", (32.62, 46.64)), ("Beryslav", (33.43, 46.84))):
        desk.place(name, where, country="UA")
    (mark,) = [mark for mark in scene.build(desk.brief()).marks if mark.label == "Dnieper"]
    river = basemap.territory("geobrief:dnieper")
    assert river is not None
    assert river.geometry.distance(shapely.Point(mark.anchors[0])) < 0.01
    assert abs(mark.anchors[0][1] - 46.7) < 3


def test_a_government_named_once_is_no_mark() -> None:
    assert "Nairobi" not in {mark.label for mark in _scene("talks").marks}
    assert "Dodoma" in {mark.label for mark in _scene("talks").marks}


def test_part_of_another_name_is_no_mark() -> None:
    brief = briefs.talks()
    places = tuple(
        dataclasses.replace(
            place, mentions=tuple(Mention(start=m.start, end=m.end, role="embedded") for m in place.mentions)
        )
        if place.name == "Mombasa"
        else place
        for place in brief.places
    )
    assert "Mombasa" not in {mark.label for mark in scene.build(dataclasses.replace(brief, places=places)).marks}


def test_names_of_areas_stand_within_them_and_within_the_frame() -> None:
    found = _scene("missile")
    ethiopia = next(mark for mark in found.marks if mark.label == "Ethiopia")
    land = {area.code: shapely.geometry.shape(area.geometry) for area in found.grounds[0].areas if area.code}
    first = ethiopia.anchors[0]
    assert land["ET"].contains(shapely.Point(first))
    seen = unroll.grown(found.frames[0].extent, unroll.size_of(found.frames[0].extent) / found.frames[0].share * 1.1)
    assert seen.holds(*first)


def test_legend_has_only_what_is_used() -> None:
    keys = [entry.key for entry in _scene("zone").legend]
    assert keys == ["zone", "place", "area", "water", "story", "road", "railway"]


def test_ground_has_detail_in_the_frame_and_the_world_beyond() -> None:
    world, detail = _scene("zone").grounds
    assert world.extent is None
    assert len(world.areas) > 150
    assert detail.extent is not None
    assert {area.code for area in detail.areas if area.story} == {"BG", "RO"}
    west, south, east, north = shapely.GeometryCollection(
        [shapely.geometry.shape(area.geometry) for area in detail.areas]
    ).bounds
    assert west >= detail.extent.west - 1e-6
    assert east <= detail.extent.east + 1e-6
    assert south >= detail.extent.south - 1e-6
    assert north <= detail.extent.north + 1e-6


def test_worldview_changes_ground_and_credit() -> None:
    brief = briefs.talks()
    united = scene.build(brief)
    held = scene.build(brief, scene.SceneOptions(worldview="de-facto"))
    assert united.credits != held.credits
    assert united.grounds[0] != held.grounds[0]


_LON = st.floats(-180, 180)
_LAT = st.floats(-75, 75)


@settings(max_examples=60, deadline=None)
@given(lon=_LON, lat=_LAT, radius=st.floats(5_000, 6_000_000), middle=_LON)
def test_unrolled_rings_keep_their_area_and_lose_only_closing_edges(
    lon: float, lat: float, radius: float, middle: float
) -> None:
    ring = earth.ring((lon, lat), radius, points=90)
    shape = unroll.unroll(ring, middle)
    assert shape.area == pytest.approx(shapely.geometry.shape(ring).area, rel=1e-6)
    west, _, east, _ = shape.bounds
    assert middle - 180 - 1e-6 <= west <= east <= middle + 180 + 1e-6
    drawn = shapely.get_coordinates(unroll.outline(shape, middle))
    reach = [earth.distance((lon, lat), (unroll.near(x, 0.0), y)) for x, y in drawn]
    inside = np.abs(np.abs(drawn[:, 0] - middle) - 180) > 1e-5
    assert np.all(np.asarray(reach)[inside] > radius * 0.98)  # no edge runs through the ring


@settings(max_examples=50, deadline=None)
@given(
    west=_LON,
    width=st.floats(0.01, 359),
    south=st.floats(-80, 79),
    height=st.floats(0.01, 80),
    lon=st.integers(-180, 180),
)
def test_extents_hold_their_middle_at_any_turn(
    west: float, width: float, south: float, height: float, lon: int
) -> None:
    extent = unroll.settled(Extent(west=west, south=south, east=west + width, north=min(84, south + height)))
    assert -180 <= extent.west <= 180
    middle = extent.center
    assert extent.holds(*middle)
    assert extent.holds(middle[0] + 360, middle[1])
    assert extent.holds(lon + 0.4567, middle[1]) == extent.holds(lon - 359.5433, middle[1])


def test_a_brief_of_the_reader_only() -> None:
    """No article place, one ring of the reader's: it is the story."""
    brief: Brief = briefs.arsenal()
    only = dataclasses.replace(
        brief,
        links=brief.links[-1:],
        overlays=tuple(overlay for overlay in brief.overlays if overlay.of == brief.links[-1].id),
    )
    main = scene.build(only).frames[0]
    assert main.extent.holds(128.87, 71.64)
    assert main.share >= 0.55


def test_what_is_not_sure_is_marked_with_a_question_mark() -> None:
    brief = briefs.BRIEFS["missile"]()
    links = tuple(dataclasses.replace(link, standing="unsure") for link in brief.links)
    shapes = scene.build(dataclasses.replace(brief, links=links)).shapes
    assert all(shape.unsure for shape in shapes)
    assert all(shape.label[0].endswith("?") for shape in shapes if shape.label)
    assert not any(shape.unsure for shape in scene.build(brief).shapes)


def _two_holders() -> Brief:
    desk = briefs.Desk("two", "Missiles of Iran reach 700 km and 1,300 km. Missiles of Turkey reach 560 km.")
    iran = desk.place("Iran", (53.0, 32.0), "country", country="IR")
    turkey = desk.place("Turkey", (35.0, 39.0), "country", country="TR")
    for km, holder in ((700, iran), (1300, iran), (560, turkey)):
        desk.link("range", desk.measure(f"{km:,} km", "range", km), holder, None, ("origin",))
    return desk.brief()


def test_holders_are_told_apart_by_hue_key_and_name() -> None:
    drawn = scene.build(_two_holders())
    assert [(shape.whose, shape.holder) for shape in sorted(drawn.shapes, key=lambda shape: shape.id)] == [
        ("Iran", 0), ("Iran", 0), ("Turkey", 1),
    ]  # fmt: skip
    assert [entry.text.rpartition(": ")[2] for entry in drawn.legend[:2]] == ["Iran", "Turkey"]
    assert all(shape.fill is None for shape in drawn.shapes)


def test_one_holder_has_one_hue_and_one_line_of_the_key() -> None:
    shapes = scene.build(briefs.missile()).shapes
    assert {shape.holder for shape in shapes} == {0}
