"""Bulletins of agencies, invented, each in its agency's layout: positions, zones, areas, names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyproj import Geod

if TYPE_CHECKING:
    from geobrief.model import Brief
    from geobrief.pipeline import Geobrief

BULLETINS = Path(__file__).parent / "data" / "bulletins"
GEOD = Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def briefs(maker: Geobrief) -> dict[str, Brief]:
    return {file.stem: maker.brief(file.read_text("utf-8")) for file in sorted(BULLETINS.glob("*.txt"))}


def near(lat: float, lon: float, lat2: float | None, lon2: float | None, km: float) -> bool:
    return lat2 is not None and lon2 is not None and GEOD.inv(lon, lat, lon2, lat2)[2] <= 1000 * km


@pytest.mark.parametrize(
    ("bulletin", "lat", "lon"),
    [
        ("usgs", -8.457, 156.989),
        ("emsc", 34.41, 25.02),
        ("nhc", 19.6, -108.2),
        ("jtwc", 14.7, 83.4),
        ("jtwc", 15.9, 83.2),
        ("ptwc", -9.3, 157.9),
        ("vaac", 56.633, 161.317),
        ("tcm", 23.4, -69.8),
        ("ash", -37.85, -71.167),
        ("navarea", 12.738, 45.847),
        ("notam", 35.2, 25.75),
        ("ukmto", 15.517, 42.2),
        ("marad", 25.167, 57.083),
        ("gdacs", -15.92, -74.51),
        ("msg", 33.083, 34.667),
    ],
)
def test_a_position_is_a_place(briefs: dict[str, Brief], bulletin: str, lat: float, lon: float) -> None:
    assert any(near(lat, lon, place.lat, place.lon, 1) for place in briefs[bulletin].places)


@pytest.mark.parametrize(
    ("bulletin", "km", "lat", "lon", "sector"),
    [
        ("nhc", 56.3, 19.6, -108.2, None),  # "from the center"
        ("nhc", 225.3, 19.6, -108.2, None),
        ("jtwc", 166.7, 14.7, 83.4, (0, 90)),
        ("jtwc", 157.4, 14.7, 83.4, (90, 180)),
        ("tcm", 64.8, 23.4, -69.8, (0, 90)),
        ("tcm", 129.6, 23.4, -69.8, (180, 270)),
        ("tcm", 185.2, 24.3, -68.8, (270, 360)),  # of the forecast position
        ("ash", 55.6, -37.85, -71.167, (112.5, 157.5)),
        ("ptwc", 300, -9.3, 157.9, None),  # "of the earthquake epicenter"
        ("navarea", 9.3, 12.738, 45.847, None),
        ("notam", 22.2, 35.2, 25.75, None),
        ("msg", 14.8, 33.083, 34.667, None),
    ],
)
def test_a_zone_lies_round_a_position(
    briefs: dict[str, Brief], bulletin: str, km: float, lat: float, lon: float, sector: tuple[float, float] | None
) -> None:
    brief = briefs[bulletin]
    links = {link.id: link for link in brief.links}
    assert any(
        overlay.center is not None
        and near(lat, lon, overlay.center[1], overlay.center[0], 1)
        and overlay.radius_m == pytest.approx(1000 * km, rel=0.01)
        and links[overlay.of].sector == sector
        for overlay in brief.overlays
        if overlay.kind == "zone"
    )


@pytest.mark.parametrize("bulletin", ["usgs", "emsc", "gdacs", "frontline", "vaac", "acled"])
def test_nothing_is_drawn_round_where_nothing_is_stated(briefs: dict[str, Brief], bulletin: str) -> None:
    assert {overlay.kind for overlay in briefs[bulletin].overlays} & {"ring", "reach", "zone"} == set()


def test_how_accurate_a_position_is_is_no_zone(briefs: dict[str, Brief]) -> None:
    (accuracy,) = [measure for measure in briefs["jtwc"].measures if measure.high_m == pytest.approx(74080)]
    assert accuracy.kind == "other"


@pytest.mark.parametrize(("bulletin", "corners"), [("vaac", 4), ("navarea", 4)])
def test_an_area_by_its_corners_is_drawn(briefs: dict[str, Brief], bulletin: str, corners: int) -> None:
    brief = briefs[bulletin]
    (place,) = [place for place in brief.places if place.outline]
    assert len(place.outline) == corners
    (overlay,) = [overlay for overlay in brief.overlays if overlay.kind == "area"]
    assert overlay.of == place.id
    assert len(overlay.geometry.coordinates[0]) == corners + 1


@pytest.mark.parametrize("bulletin", ["usgs", "emsc", "nhc"])
def test_compass_letters_are_no_states(briefs: dict[str, Brief], bulletin: str) -> None:
    text = briefs[bulletin].article.text
    words = {text[m.start : m.end] for place in briefs[bulletin].places for m in place.mentions}
    assert words & {"N", "NE", "E", "SE", "S", "SW", "W", "NW", "SSE", "WNW"} == set()


def test_letters_and_seats_of_a_bulletin_are_no_places(briefs: dict[str, Brief]) -> None:
    assert {place.name for place in briefs["tcm"].places if not place.is_position} == {"Miami", "Florida"}
    assert "Buenos Aires" not in {place.name for place in briefs["ash"].places}


def test_a_row_of_radii_without_length_is_none(briefs: dict[str, Brief]) -> None:
    sectors = [link.sector for link in briefs["tcm"].links if link.kind == "zone"]
    assert len(sectors) == 11, sectors
