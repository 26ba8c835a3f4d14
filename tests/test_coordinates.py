"""Coordinates in the text: every notation is read to the place it states, and nothing else is taken for one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod, Proj

from geobrief.text.recognise import coordinates
from geobrief.world.earth import grid

if TYPE_CHECKING:
    from geobrief.model import Place, Position
    from geobrief.pipeline import Geobrief

LATS, LONS = st.floats(-89.99, 89.99), st.floats(-179.99, 179.99)


def read(text: str) -> tuple[str, str, Position]:
    """The one point of a text: the words that state it, its normal form, and its position."""
    (found,) = coordinates.find(text)
    stated = found.stated
    return text[found.start : found.end], stated.name, stated.position or grid.position(stated.name)


def sides(lat: float, lon: float) -> tuple[str, str]:
    return "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"


# -- the notations ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span", "name", "lat", "lon"),
    [
        ("It sank at 35.2N 118.1E.", "35.2N 118.1E", "35.2°N 118.1°E", 35.2, 118.1),
        ("near 35.21°N, 118.12°E, said", "35.21°N, 118.12°E", "35.21°N 118.12°E", 35.21, 118.12),
        (
            "latitude 35.2 north, longitude 118.1 west",
            "35.2 north, longitude 118.1 west",
            "35.2°N 118.1°W",
            35.2,
            -118.1,
        ),
        ("The hill (-7.54, 110.45) smokes", "-7.54, 110.45", "7.54°S 110.45°E", -7.54, 110.45),
        ("A hotel in Sola (13.87, 45.55) burned", "13.87, 45.55", "13.87°N 45.55°E", 13.87, 45.55),
        ("was at -7.54, 110.45 on Monday", "-7.54, 110.45", "7.54°S 110.45°E", -7.54, 110.45),
        ("coordinates: 48.85, 2.29.", "48.85, 2.29", "48.85°N 2.29°E", 48.85, 2.29),
        ("latitude 12.5, longitude -61", "12.5, longitude -61", "12.5°N 61°W", 12.5, -61),
        ("in 35°12′N 118°05′E", "35°12′N 118°05′E", "35°12′N 118°05′E", 35.2, 118.083333),
        ("35 12' 30\" N, 118 5' 6\" W", "35 12' 30\" N, 118 5' 6\" W", "35°12′30″N 118°5′6″W", 35.208333, -118.085),
        ("track 3512N 11805W now", "3512N 11805W", "35°12′N 118°05′W", 35.2, -118.083333),
        ("area 44-20.5N 031-10E closed", "44-20.5N 031-10E", "44°20.5′N 031°10′E", 44.341667, 31.166667),
        ("25 degrees north, 71 degrees west", "25 degrees north, 71 degrees west", "25°N 71°W", 25, -71),
        ("71.5°W and 25.5°N", "71.5°W and 25.5°N", "25.5°N 71.5°W", 25.5, -71.5),
        ("at N14°30′ E049°07′ on", "N14°30′ E049°07′", "14°30′N 049°07′E", 14.5, 49.116667),
        ("S 33.86, W 70.25.", "S 33.86, W 70.25", "33.86°S 70.25°W", -33.86, -70.25),
        ("35.2 N 18.1 E 36.2", "35.2 N 18.1 E", "35.2°N 18.1°E", 35.2, 18.1),
        ("centered near 15N 61W, moving", "15N 61W", "15°N 61°W", 15, -61),
    ],
)
def test_degrees_are_read(text: str, span: str, name: str, lat: float, lon: float) -> None:
    words, normal, position = read(text)
    assert (words, normal) == (span, name)
    assert position == pytest.approx((lon, lat), abs=1e-6)


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        # Corners of the world whose references are common knowledge: the White House, the Eiffel Tower, Sydney's Opera
        ("grid 18S UJ 23394 07395", 38.8977, -77.0365),
        ("grid 31U DQ 48249 11952", 48.8584, 2.2945),
        ("zone 56H 334873 6252266", -33.8568, 151.2153),
        ("38SMB1234567890", 33.146223, 44.060138),
        ("33N 412345E 5654321N", 51.033745, 13.749885),  # N for north: the band N ends at 8 degrees
        ("zone 33U 412345 5654321", 51.033745, 13.749885),
        ("UTM zone 33U, easting 412345, northing 5654321", 51.033745, 13.749885),
        ("UTM 33 south 412345 5654321", -39.256013, 13.984061),
    ],
)
def test_grid_references_are_converted(text: str, lat: float, lon: float) -> None:
    _, _, (east, north) = read(text)
    assert Geod(ellps="WGS84").inv(lon, lat, east, north)[2] < 50  # metres: the published figures are rounded


@given(lat=LATS, lon=LONS, form=st.sampled_from(["{}°{}, {}°{}", "{}{} {}{}", "({} {}, {} {})", "{} degrees {} {}°{}"]))
def test_decimal_degrees_come_back(lat: float, lon: float, form: str) -> None:
    ns, ew = sides(lat, lon)
    _, _, position = read(form.format(f"{abs(lat):.4f}", ns, f"{abs(lon):.4f}", ew))
    assert position == pytest.approx((lon, lat), abs=5.1e-5)


@given(lat=LATS, lon=LONS, form=st.sampled_from(["at {}, {}.", "({}, {})", "coordinates {} {}", "position: {},{}"]))
def test_signed_degrees_come_back(lat: float, lon: float, form: str) -> None:
    _, _, position = read(form.format(f"{lat:.5f}", f"{lon:.5f}"))
    assert position == pytest.approx((lon, lat), abs=5.1e-6)


@given(
    lat=st.integers(0, 89 * 3600),
    lon=st.integers(0, 179 * 3600),
    south=st.booleans(),
    west=st.booleans(),
    form=st.sampled_from(["{}°{}′{}″{}", "{} {}' {}\" {}", "{}-{}-{}{}", "{} degrees {} minutes {} seconds {}"]),
)
def test_minutes_and_seconds_come_back(lat: int, lon: int, south: bool, west: bool, form: str) -> None:
    def written(seconds: int, side: str) -> str:
        return form.format(seconds // 3600, f"{seconds // 60 % 60:02}", f"{seconds % 60:02}", side)

    _, _, position = read(f"{written(lat, 'S' if south else 'N')}, {written(lon, 'W' if west else 'E')}")
    expected = (-lon if west else lon) / 3600, (-lat if south else lat) / 3600
    assert position == pytest.approx(expected, abs=1e-6)


@given(lat=st.floats(-79.9, -0.01) | st.floats(0, 83.9), lon=st.floats(-179.9, 179.9), solid=st.booleans())
def test_grid_references_come_back(lat: float, lon: float, solid: bool) -> None:
    zone, band = int((lon + 180) // 6) + 1, "CDEFGHJKLMNPQRSTUVWXX"[int((lat + 80) // 8)]
    x, y = (int(value) for value in Proj(proj="utm", zone=zone, south=lat < 0, ellps="WGS84")(lon, lat))
    column = "ABCDEFGHJKLMNPQRSTUVWXYZ"[(zone - 1) % 3 * 8 + x // 100_000 - 1]
    row = "ABCDEFGHJKLMNPQRSTUV"[(y // 100_000 + (5 if zone % 2 == 0 else 0)) % 20]
    gap = "" if solid else " "
    mgrs = f"{zone}{band}{gap}{column}{row}{gap}{x % 100_000:05}{gap}{y % 100_000:05}"
    for text in (mgrs, f"zone {zone}{band} {x} {y:07}"):
        _, _, position = read(text)
        assert Geod(ellps="WGS84").inv(lon, lat, *position)[2] < 2


# -- what is none ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "They won 3.5, 4.2 and lost 35-12, 18-5.",
        "A mean of (3.52, 4.21) was seen, 95% CI (12.35, 14.67).",
        "Shares closed at 35.21, 36.40 a day before, and at $35.21, 118.40 then.",
        "On 10-12-2024, at 10:30, 12.11.2024 and 3/4/25 they met.",
        "Buses leave at 10.15, 11.20; it changed (-0.35, 0.12), it was cool (36.61, 37.20) inside.",
        "Call 555-1234 5678 or +44 20 7946 0958.",
        "Take I-35 N to 118 E, then US 41 S and 12 W.",
        "She lives at 300 N 500 W, and he at 75 N 100 W.",
        "They drove 35 miles north, 118 miles east.",
        "It rose 35.21, 36.40 and 41.22 points.",
        "The 10K RU 2024 race, the 3M AB 12 tape.",
        "95°N 118°E", "35°N 200°E", "95.21, 118.12", "(35.21, 181.12)", "35°61′N 118°05′E", "35°12′61″N 118°05′E",
        "35.2N 36.1N", "35.2°N", "3512N 18050633W", "At 0845 S. 1200 E. traffic stopped.",
    ],
)  # fmt: skip
def test_other_figures_are_no_coordinates(text: str) -> None:
    assert coordinates.find(text) == []


@pytest.mark.parametrize(
    "reference", ["", "61U 412345 5654321", "38SAB1234567890", "34SEQ12345678", "33U 412345 0654321", "38SMB123"]
)
def test_letters_that_name_no_square_are_an_error(reference: str) -> None:
    with pytest.raises(ValueError, match=r"\bno "):
        grid.position(reference)


@given(st.text(alphabet="0123456789 .,-°′\"'NSEWnorthlatid()zU\n", max_size=200))
def test_no_text_breaks_it_and_every_point_is_on_earth(text: str) -> None:
    end = 0
    for found in coordinates.find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        if found.stated.position is not None:
            lon, lat = found.stated.position
            assert -90 <= lat <= 90
            assert -180 <= lon <= 180


@pytest.mark.parametrize(
    "piece", ["1", "12 ", "35 12 30 ", "35.2N ", "1.", "(", "35.21, ", "latitude ", "38S MB ", "at "]
)
def test_long_texts_are_read_in_time(piece: str) -> None:
    start = time.process_time()
    coordinates.find(piece * (300_000 // len(piece)))
    assert time.process_time() - start < 5


# -- in the Brief -----------------------------------------------------------------------------------------


def stated(maker: Geobrief, text: str) -> tuple[Place, ...]:
    return tuple(p for p in maker.brief(text).places if (p.record or "").startswith("point:"))


def test_coordinates_are_a_place_of_their_own(maker: Geobrief) -> None:
    text = "The quake struck near Sola (13.87 S, 167.55 E) on Monday. It was felt 40 km north of 13.87S 167.55E."
    (place,) = stated(maker, text)
    assert (place.name, place.kind, place.record) == ("13.87°S 167.55°E", "other", "point:-13.87,167.55")
    assert (place.lat, place.lon, place.confidence) == (-13.87, 167.55, 1.0)
    assert place.why == ("coordinates given in the text",)
    assert [text[m.start : m.end] for m in place.mentions] == ["13.87 S, 167.55 E", "13.87S 167.55E"]
    assert {m.role for m in place.mentions} == {"literal"}
    assert [p.name for p in maker.brief(text).places] == ["Sola", "13.87°S 167.55°E"]


def test_coordinates_tell_which_of_its_namesakes_a_name_means(maker: Geobrief) -> None:
    places = {p.name: p for p in maker.brief("A hotel burned in Sola (13.87 S, 167.55 E) on Monday.").places}
    assert places["Sola"].country == "VU"
    places = {p.name: p for p in maker.brief("A hotel burned in Sola (58.89 N, 5.65 E) on Monday.").places}
    assert places["Sola"].country == "NO"


def test_figures_from_coordinates_are_drawn_from_there(maker: Geobrief) -> None:
    brief = maker.brief("A ship sank 60 nautical miles east of 13-05N 050-31E, officials said.")
    (place,) = brief.places
    assert [link.origin for link in brief.links] == [place.id]
    assert {overlay.kind for overlay in brief.overlays} >= {"point", "leg"}


def test_names_in_a_chain_keep_their_container(maker: Geobrief) -> None:
    text = "The jet left 38SMB1234567890 and crashed in Paris, Texas, at 33.66N 95.55W, officials said."
    places = {p.name: p for p in maker.brief(text).places}
    assert places["Paris"].country == "US"
    assert places["38S MB 12345 67890"].lat == pytest.approx(33.146223)
    assert places["33.66°N 95.55°W"].record == "point:33.66,-95.55"


def test_a_grid_reference_of_no_place_is_left_out(maker: Geobrief) -> None:
    assert stated(maker, "The patrol met at 34S EQ 12345 67890 near Kigali.") == ()
