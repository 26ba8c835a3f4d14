"""The basemap: whole, valid, right at 180 degrees, and each view of the world as it is documented."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from geobrief.errors import DataError
from geobrief.world import basemap
from geobrief.world.basemap import countries, shapes, store

if TYPE_CHECKING:
    from geobrief.model import Position, Worldview
    from geobrief.world.basemap import Scale

SCALES: tuple[Scale, ...] = ("110m", "50m", "10m")
VIEWS: tuple[Worldview, ...] = ("un", "de-facto")

# Member states of the United Nations above 1,000 km2 (UN list of members), and the two observers with
# territory above that, plus Kosovo and Taiwan.
LARGE = (
    "AE AF AL AM AO AQ AR AT AU AZ BA BD BE BF BG BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM "
    "CN CO CR CU CV CY CZ DE DJ DK DO DZ EC EE EG EH ER ES ET FI FJ FR GA GB GE GF GH GL GM GN GQ GR GT "
    "GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KM KP KR KW KZ LA LB LK LR LS LT LU LV "
    "LY MA MD ME MG MK ML MM MN MR MU MW MX MY MZ NA NC NE NG NI NL NO NP NZ OM PA PE PG PH PK PL PR PS "
    "PT PY QA RO RS RU RW SA SB SD SE SI SK SL SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TR TT TW TZ "
    "UA UG US UY UZ VE VN VU WS XK YE ZA ZM ZW"
)


def _at(point: Position, view: Worldview, scale: Scale) -> list[str]:
    return [a.name for a in basemap.areas(scale, worldview=view) if a.geometry.covers(shapely.Point(point))]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("scale", SCALES)
def test_every_area_is_a_valid_polygon_in_the_world(scale: Scale, view: Worldview) -> None:
    for area in basemap.areas(scale, worldview=view):
        assert area.geometry.geom_type in ("Polygon", "MultiPolygon")
        assert area.geometry.is_valid, area.name
        west, south, east, north = area.geometry.bounds
        assert (west, south) >= (-180, -90), area.name
        assert (east, north) <= (180, 90), area.name
        assert area.geometry.covers(shapely.Point(area.label)), area.name
        assert area.area_km2 > 0


@pytest.mark.parametrize("scale", SCALES)
def test_only_antarctica_spans_the_world(scale: Scale) -> None:
    wide = {
        area.name
        for area in basemap.areas(scale)
        for part in shapely.get_parts(area.geometry)
        if part.bounds[2] - part.bounds[0] > 180
    }
    assert wide == {"Antarctica"}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("scale", SCALES)
def test_neighbours_share_their_border_vertex_by_vertex(scale: Scale, view: Worldview) -> None:
    assert shapely.coverage_is_valid([area.geometry for area in basemap.areas(scale, worldview=view)])


@pytest.mark.parametrize("scale", SCALES)
def test_every_country_of_some_size_is_there_once(scale: Scale) -> None:
    codes = [area.code for area in basemap.areas(scale) if area.code]
    assert set(LARGE.split()) - set(codes) == set()
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("code", "km2"),  # land area with inland waters, as national statistics have it, rounded
    [
        ("RU", 17_000_000),
        ("CL", 756_000),
        ("FJ", 18_300),
        ("UA", 603_500),
        ("FR", 551_500),
        ("EH", 266_000),
        ("IS", 103_000),
    ],
)
def test_areas_are_as_large_as_they_are_known_to_be(code: str, km2: float) -> None:
    for scale in ("50m", "10m"):
        found = basemap.area(code, scale=scale)
        assert found is not None
        assert found.area_km2 == pytest.approx(km2, rel=0.04)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(
    ("point", "un", "de_facto"),
    [
        ((34.1, 44.95), "Ukraine", "Russia"),
        ((33.6, 44.6), "Ukraine", "Russia"),
        ((34.3, 46.3), "Ukraine", "Ukraine"),
        ((-13.2, 26.5), "Western Sahara", "Morocco"),
        ((-11.5, 26.0), "Western Sahara", "Western Sahara"),
        ((33.5, 35.3), "Cyprus", "Northern Cyprus"),
        ((44.0, 9.5), "Somalia", "Somaliland"),
        ((21.1, 42.6), "Kosovo", "Kosovo"),
        ((145.9, 44.1), "Russia", "Russia"),
        ((0.0, -89.9), "Antarctica", "Antarctica"),
        ((-175.0, 66.8), "Russia", "Russia"),
        ((178.0, -17.8), "Fiji", "Fiji"),
        ((-179.9, -16.8), "Fiji", "Fiji"),
        ((-53.0, 4.0), "French Guiana", "French Guiana"),
    ],
)
def test_who_has_what_in_each_view(scale: Scale, point: Position, un: str, de_facto: str) -> None:
    assert _at(point, "un", scale) == [un]
    assert _at(point, "de-facto", scale) == [de_facto]


def test_the_sea_at_180_is_nobodys() -> None:
    for point in ((180.0, 75.0), (100.0, 80.0), (-100.0, -50.0), (179.0, -20.0), (0.0, 0.0)):
        for scale in SCALES:
            assert _at(point, "un", scale) == []


@pytest.mark.parametrize("scale", SCALES)
def test_disputed_areas_are_a_small_set_of_their_own(scale: Scale) -> None:
    found = {area.name: area for area in basemap.disputed(scale)}
    assert {"Crimea", "Western Sahara", "Northern Cyprus", "Kosovo", "Southern Kuril Islands"} <= found.keys()
    assert all(area.disputed for area in found.values())
    assert found["Crimea"].geometry.covers(shapely.Point(34.1, 44.95))
    assert found["Crimea"].area_km2 == pytest.approx(27_000, rel=0.05)
    assert found["Western Sahara"].geometry.covers(shapely.Point(-13.2, 26.5))


def test_an_area_by_code() -> None:
    ukraine = basemap.area("ua")
    assert ukraine is not None
    assert (ukraine.code, ukraine.name, ukraine.disputed) == ("UA", "Ukraine", False)
    assert basemap.area("XX") is None
    russia = basemap.area("RU", worldview="de-facto")
    assert russia is not None
    assert russia.geometry.covers(shapely.Point(34.1, 44.95))


def test_an_extent_brings_only_what_it_touches() -> None:
    korea = {area.code for area in basemap.areas(extent=(124, 33, 130, 43))}
    assert {"KP", "KR", "CN"} <= korea
    assert "US" not in korea
    assert "RU" not in {area.code for area in basemap.areas(extent=(-60, -30, -50, -20))}


def test_an_extent_may_cross_180() -> None:
    codes = {area.code for area in basemap.areas(extent=(175, -20, -175, -10))}
    assert "FJ" in codes
    assert "BR" not in codes


def test_only_the_countries_of_an_extent_are_unpacked() -> None:
    store.unpacked.cache_clear()
    found = basemap.areas("10m", extent=(34, 29, 37, 34))
    assert store.unpacked.cache_info().currsize < 20
    assert "IL" in {area.code for area in found}


def test_the_data_stays_small() -> None:
    folder = Path(basemap.__file__).parent
    assert sum(file.stat().st_size for file in folder.glob("*.sqlite")) < 17_000_000


def test_packing_is_undone_by_unpacking() -> None:
    holed = shapely.box(-180, -90, 180, 90).difference(shapely.box(1.5, 1.5, 2.25, 2.25))
    many = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(-0.0001, 5, 3.1234, 6)])
    for shape in (holed, many, shapely.box(3, 3, 4, 4)):
        assert shapes.unpack(shapes.pack(shape)).equals(shape)


def test_a_damaged_file_is_our_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "basemap.sqlite").write_bytes(b"not a database at all" * 100)
    monkeypatch.setattr("geobrief.world.basemap.store.resources.files", lambda _package: tmp_path)
    countries._rows.cache_clear()
    try:
        with pytest.raises(DataError, match="basemap"):
            basemap.areas("50m")
    finally:
        countries._rows.cache_clear()


# -- outlines of the gazetteer's places -----------------------------------------------------------


def _outline(record: str) -> basemap.Territory:
    found = basemap.territory(record)
    assert found is not None, record
    return found


@pytest.mark.parametrize(
    ("record", "nature", "inside", "outside"),
    [
        ("adm1:UA.11", "land", (34.1, 45.0), (36.9, 45.2)),  # Crimea, and the Taman peninsula beyond the strait
        ("adm1:UA.11", "land", (33.55, 44.6), (33.0, 46.5)),  # with Sevastopol, without Kherson's coast
        ("adm1:RU.23", "land", (20.5, 54.7), (23.9, 54.9)),  # Kaliningrad, not Lithuania
        ("adm1:US.TX", "land", (-99.0, 31.0), (-96.0, 35.5)),
        ("adm1:GB.SCT", "land", (-3.2, 55.95), (-1.6, 54.98)),
        ("adm1:PS.GZ", "land", (34.45, 31.5), (34.6, 31.7)),
        ("geonames:2640726", "land", (-1.26, 51.75), (-0.97, 51.45)),  # Oxfordshire, not Reading
        ("geobrief:golan-heights", "land", (35.78, 33.0), (35.5, 32.8)),
        ("geobrief:sinai-peninsula", "land", (33.8, 29.5), (32.3, 30.6)),
        ("geobrief:korean-peninsula", "land", (127.0, 37.5), (126.5, 33.4)),
        ("geobrief:crete", "land", (24.9, 35.2), (25.4, 36.4)),
        ("geobrief:sakhalin", "land", (143.0, 51.0), (140.4, 51.0)),
        ("geobrief:kinmen", "land", (118.38, 24.45), (118.09, 24.48)),
        ("geobrief:borneo", "land", (114.2, 1.0), (110.4, -7.3)),
        ("geobrief:black-sea", "water", (33.0, 43.5), (36.5, 46.0)),  # the Sea of Azov is apart
        ("geobrief:mediterranean-sea", "water", (15.0, 43.0), (34.0, 43.5)),  # with the Adriatic
        ("geobrief:lake-victoria", "lake", (33.0, -1.0), (36.8, -1.3)),
    ],
)
def test_a_place_has_the_outline_of_what_people_mean(
    record: str, nature: str, inside: Position, outside: Position
) -> None:
    found = _outline(record)
    assert (found.nature, found.exact) == (nature, True)
    assert found.geometry.is_valid
    assert found.geometry.covers(shapely.Point(inside))
    assert not found.geometry.covers(shapely.Point(outside))
    assert found.geometry.covers(shapely.Point(found.label))


def test_a_country_is_as_the_view_has_it() -> None:
    crimea, golan = shapely.Point(34.1, 45.0), shapely.Point(35.78, 33.0)
    owners: dict[Worldview, tuple[str, str]] = {"un": ("UA", "SY"), "de-facto": ("RU", "IL")}
    for view, codes in owners.items():
        for code, point in zip(codes, (crimea, golan), strict=True):
            found = basemap.territory(f"country:{code}", worldview=view)
            assert found is not None
            assert found.geometry.covers(point)


def test_small_territories_have_an_outline_too() -> None:
    for record in ("country:GU", "country:SG", "country:MT", "geobrief:diego-garcia"):
        assert _outline(record).geometry.area > 0


def test_islands_that_180_divides_are_whole() -> None:
    wrangel = _outline("geobrief:wrangel-island").geometry
    assert wrangel.covers(shapely.Point(-179.5, 71.2))
    assert wrangel.covers(shapely.Point(179.3, 71.1))
    assert wrangel.area < 6


def test_what_has_no_outline_is_about_as_large_as_it_is_and_said_to_be() -> None:
    hormuz = _outline("geobrief:strait-of-hormuz")
    assert (hormuz.nature, hormuz.exact) == ("water", False)
    iran = basemap.area("IR", scale="50m")
    assert iran is not None
    assert hormuz.geometry.intersection(iran.geometry).area < 0.02 * hormuz.geometry.area
    assert basemap.territory("geobrief:siberia") is None
    assert basemap.territory("geonames:703448") is None  # a city is a point


def test_every_outline_is_sound() -> None:
    path = Path(basemap.__file__).with_name("basemap.sqlite")
    wanted = "SELECT record FROM outline WHERE record LIKE 'geobrief:%' OR record LIKE 'adm1:UA.%'"
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
        records = file.execute(wanted).fetchall()
    for (record,) in records:
        found = _outline(record)
        assert found.geometry.is_valid, record
        assert not found.geometry.is_empty, record


def test_disputed_areas_are_told_apart_and_hatched() -> None:
    names = {"Golan Heights", "Abkhazia", "South Ossetia", "Transnistria", "Kashmir", "Crimea", "Northern Cyprus"}
    for scale in SCALES:
        assert names <= {area.name for area in basemap.disputed(scale)}
    assert "Israel" not in _at((35.78, 33.0), "un", "10m")
    assert _at((41.0, 43.0), "un", "50m") == ["Georgia"]
    assert _at((41.0, 43.0), "de-facto", "50m") == ["Abkhazia"]
    assert _at((79.3, 35.1), "un", "10m") == ["China"]


# -- what lies on the land ------------------------------------------------------------------------


def test_lakes_rivers_provinces_and_towns_of_an_extent() -> None:
    tahoe = shapely.Point(-120.03, 39.1)
    assert any(lake.covers(tahoe) for lake in basemap.lakes((-121.0, 38.5, -119.0, 40.0), least_km2=100))
    assert not basemap.lakes((-121.0, 38.5, -119.0, 40.0), least_km2=5_000)
    utah_nevada = shapely.Point(-114.04, 39.5)
    (state_lines, *_) = (line for line in basemap.lines("province", (-115, 39, -113, 40), zoom=4) if line)
    nearest = min(line.distance(utah_nevada) for line in basemap.lines("province", (-115, 39, -113, 40), zoom=4))
    assert nearest < 0.02
    assert shapely.get_dimensions(state_lines) == 1
    assert len(basemap.lines("river", (28, 46, 36, 52), zoom=9)) > len(basemap.lines("river", (28, 46, 36, 52), zoom=1))
    assert "Nevada" in {division.name for division in basemap.divisions((-119.0, 37.0, -114.0, 42.0))}
    assert "Samoa" not in {town.name for town in basemap.towns((178.0, -20.0, -170.0, -10.0), least=100_000)}
    found = basemap.towns((30.0, 50.0, 31.5, 51.0), least=1_000_000)
    assert [(town.name, town.capital) for town in found] == [("Kyiv", True)]
    assert "Apia" in {town.name for town in basemap.towns((178.0, -20.0, -170.0, -10.0), least=10_000_000)}


def test_waters_of_an_extent_are_named_by_their_records() -> None:
    found = {water.record for water in basemap.waters((30.0, 42.0, 38.0, 47.0))}
    assert {"geobrief:black-sea", "geobrief:sea-of-azov"} <= found
    assert "geobrief:red-sea" not in found
    assert "geobrief:bering-sea" in {water.record for water in basemap.waters((175.0, 50.0, -170.0, 60.0))}


def test_great_lakes_are_water_on_a_map_of_the_world() -> None:
    assert _at((-87.5, 47.7), "un", "110m") == []
    assert _at((33.0, -1.0), "un", "110m") == []
