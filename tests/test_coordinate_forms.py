"""Coordinates as navigation and aviation write them, areas by their corners, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geobrief.text.recognise import coordinates
from geobrief.world.earth import grid

if TYPE_CHECKING:
    from geobrief.model import Position
    from geobrief.pipeline import Geobrief

TENTHS = st.integers(0, 90 * 600 - 1), st.integers(0, 180 * 600 - 1)  # of a minute


def read(text: str) -> Position:
    (found,) = coordinates.find(text)
    return found.stated.position or grid.position(found.stated.name)


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("Fire on board in posn 15 22N, 041 47E, master said.", 15.366667, 41.783333),
        ("posn 1308N - 04911E, 100NM off the coast", 13.133333, 49.183333),
        ("WRECK 531740.11N 0061612.30W UNLIT", 53.294475, -6.270083),
        ("at 31:14:08S, 152:55:40E", -31.235556, 152.927778),
        ("N61:10.430 W150:01.220", 61.173833, -150.020333),
        ("N51 30.0 W000 07.2", 51.5, -0.12),
        ("03 52.25 S 038 58.1 E", -3.870833, 38.968333),
        ("N40 38 23 W073 46 44", 40.639722, -73.778889),
        ("PSN: S0809 E11255", -8.15, 112.916667),
        ("MEXICO 1901N 9837W", 19.016667, -98.616667),
        ("THE POINT 1633N6334W AND", 16.55, -63.566667),
        ("Q) EGTT/QWULW/IV/BO/W/000/004/5129N00028W005", 51.483333, -0.466667),
        ("30-34-53N/80-30-00W", 30.581389, -80.5),
        ("LOCATION...18.4N 67.3W", 18.4, -67.3),
        ("COORDINATES -   3.6 SOUTH  152.3 EAST", -3.6, 152.3),
        ("North Latitude 15 degrees 00 minutes and East Longitude 93º 30´", 15, 93.5),
        ("N 54 deg 45 min W 163 deg 58 min", 54.75, -163.966667),
        ("36* 04.10' N, 14* 15.20' E", 36.068333, 14.253333),
        ("thirty-four degrees north, one hundred and eighteen degrees west", 34, -118),
        ("ten degrees thirty minutes south, a hundred degrees east", -10.5, 100),
        ("lat=50.45&lon=30.52", 50.45, 30.52),
        ("Longitude: 105.423, Latitude: -6.081", -6.081, 105.423),
        ("geo:13.4125,103.8667;u=35", 13.4125, 103.8667),
        ("https://maps.example/@48.2,16.37,17z", 48.2, 16.37),
        ("https://maps.example/?q=48.2,-16.37", 48.2, -16.37),
    ],
)
def test_a_notation_is_read(text: str, lat: float, lon: float) -> None:
    assert read(text) == pytest.approx((lon, lat), abs=1e-6)


@given(*TENTHS, st.booleans(), st.booleans(), st.sampled_from("packed spaced colon hyphen first nautical".split()))
def test_minutes_and_tenths_come_back(lat: int, lon: int, south: bool, west: bool, form: str) -> None:
    written = {
        "packed": "{d}{m}{s} ",
        "spaced": "{d} {m} {s} ",
        "colon": "{d}:{m}{s} ",
        "hyphen": "{d}-{m}{s} ",
        "first": "{s}{d} {m} ",
        "nautical": "{d}° {m}' {s}, ",
    }[form]
    sides = "S" if south else "N", "W" if west else "E"
    angles = ((lat, 2, sides[0]), (lon, 3, sides[1]))
    text = "".join(written.format(d=f"{size // 600:0{w}}", m=f"{size % 600 / 10:04.1f}", s=s) for size, w, s in angles)
    expected = (-lon if west else lon) / 600, (-lat if south else lat) / 600
    assert read(text) == pytest.approx(expected, abs=1e-6)


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9), st.integers(10, 15))
def test_plus_codes_come_back(lat: float, lon: float, length: int) -> None:
    """Encoded here by the specification's own words: each pair of digits divides the square by twenty."""
    code, y, x, height, width = "", lat + 90, lon + 180, 400.0, 400.0
    for i in range(length - 5):
        rows, columns = (20, 20) if i < 5 else (5, 4)
        height, width = height / rows, width / columns
        row, column = min(int(y / height), rows - 1), min(int(x / width), columns - 1)
        y, x = y - row * height, x - column * width
        digits = [row, column] if i < 5 else [row * 4 + column]
        code += "".join("23456789CFGHJMPQRVWX"[digit] for digit in digits)
    east, north = grid.position(f"{code[:8]}+{code[8:]}")
    assert (east, north) == pytest.approx((lon, lat), abs=max(height, width) / 2 + 2e-6)


# -- areas --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "ROCKET FIRING IN AREA BOUND BY 13-52N 050-20E, 13-48N 050-44E AND 13-10N 050-31E.",
        "A polygon with these corners:\nA. 13-52N 050-20E\nB. 13-48N 050-44E\nC. 13-10N 050-31E",
        "OBS VA CLD: SFC/FL100 N1352 E05020 - N1348 E05044 - N1310 E05031 - N1352 E05020 MOV NE",
        "13-52N/050-20E to 13-48N/050-44E to 13-10N/050-31E to beginning",
        "WITHIN LINES JOINING 1352N05020E 1348N05044E 1310N05031E GND-FL200",
    ],
)
def test_corners_in_a_row_are_one_area(text: str) -> None:
    (area,) = coordinates.find(text)
    assert area.stated.outline == ((50.333333, 13.866667), (50.733333, 13.8), (50.516667, 13.166667))
    assert text[area.start : area.end].count("50") == len(coordinates.points(text))


@pytest.mark.parametrize(
    "text",
    [
        "TRACKLINE JOINING 13-52N 050-20E, 13-48N 050-44E AND 13-10N 050-31E.",
        "It was seen at 13-52N 050-20E, 13-48N 050-44E and 13-10N 050-31E.",
        "In the area it was at 13-52N 050-20E and 13-48N 050-44E.",
        "An area. It was at 13-52N 050-20E on Monday, at 13-48N 050-44E on Tuesday, at 13-10N 050-31E on Friday.",
    ],
)
def test_points_that_are_no_corners_stay_points(text: str) -> None:
    assert [found.stated.outline for found in coordinates.find(text)] == [()] * len(coordinates.points(text))


def test_two_areas_that_close_are_two() -> None:
    ring = "N1352 E05020 - N1348 E05044 - N1310 E05031 - N1352 E05020"
    assert len(coordinates.find(f"{ring} {ring.replace('E050', 'E060')}")) == 2


def test_an_area_across_the_180th_meridian_has_its_middle_there() -> None:
    (area,) = coordinates.find("AREA BOUNDED BY 10-00S 179-00E, 10-00S 179-00W, 12-00S 179-00W, 12-00S 179-00E")
    assert area.stated.position == pytest.approx((-180, -11))


def test_an_area_is_one_place_with_its_corners(maker: Geobrief) -> None:
    text = "Rocket firing in the area bounded by 13-52N 050-20E, 13-48N 050-44E and 13-10N 050-31E, the navy said."
    (place,) = maker.brief(text).places
    assert (place.kind, len(place.outline), place.confidence) == ("region", 3, 1.0)
    assert Geod(ellps="WGS84").inv(50.5278, 13.6111, place.lon, place.lat)[2] < 100


# -- what could not be read ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It sank in posn 95 22N 041 47E, they said.", "95 22N 041 47E"),
        ("It sank at 95°22′N 041°47′E, they said.", "95°22′N 041°47′E"),
        ("At 35.2N 36.1N it was seen.", "35.2N 36.1N"),
        ("grid reference 37U DQ 123 45678 was hit", "37U DQ 123 45678"),
        ("Meet at 9G8F+6X in town", "9G8F+6X"),
        ("A position of 91 30N 043 08E was passed on.", "91 30N 043 08E"),
        ("It was last seen at 45N 190W on Monday.", "45N 190W"),
        ("See geo:95.1,20.0 for more.", "geo:95.1,20.0"),
    ],
)
def test_what_is_nearly_a_coordinate_is_told(text: str, words: str) -> None:
    found = coordinates.find(text)
    assert found == []
    assert [text[span.start : span.end] for span in coordinates.unread(text, found)] == [words]


@pytest.mark.parametrize(
    "text",
    ["It sank in posn 15 22N 041 47E.", "His position: 12,345 votes.", "At 12N it rained.", "Their position of 2020."],
)
def test_nothing_else_is_told(text: str) -> None:
    assert coordinates.unread(text, coordinates.find(text)) == ()


def test_a_note_tells_of_it(maker: Geobrief) -> None:
    brief = maker.brief("The ship is in posn 95 22N 041 47E, off Aden; the patrol met at 34S EQ 12345 67890.")
    told = [note for note in brief.notes if "reads like coordinates" in note]
    assert [note.split("”")[0] for note in told] == ["“95 22N 041 47E", "“34S EQ 12345 67890"]


@pytest.mark.parametrize("piece", ["12-30N 045-20E ", "position ", "posn 1", "N12 E", "one hundred ", "AREA 1N 2E, "])
def test_the_time_is_linear(piece: str) -> None:
    """Twice the text takes about twice the steps: a pattern that grew faster would never end on a long one."""
    text = piece * (200_000 // len(piece))
    coordinates.unread(text, coordinates.find(text))
