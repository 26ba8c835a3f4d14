"""Files of people's own, as other programs export them: places for --gazetteer, circles for --ranges."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from geobrief import tables
from geobrief.cli import main
from geobrief.errors import UsageError
from geobrief.pipeline import _figures
from geobrief.settle import wishes
from geobrief.settle.wishes.tables import COLUMNS as RANGES
from geobrief.world.gazetteer import Gazetteer
from geobrief.world.gazetteer.overlay import COLUMNS as PLACES

if TYPE_CHECKING:
    from pathlib import Path

FEATURE = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [35.5, 48.25]}}
EXPORTS = {
    "ours.csv": "name,lat,lon\nCamp Zebra,48.25,35.5\n",
    "capitals.csv": "NAME,Latitude,LONGITUDE,remarks\nCamp Zebra,48.25,35.5,old\n",
    "yx.csv": "x,y,Title\n35.5,48.25,Camp Zebra\n",
    "lng.tsv": "name\tlat\tlng\nCamp Zebra\t48.25\t35.5\n",
    "excel.csv": "\ufeffName;Lat;Long;;\r\nCamp Zebra;48,25;35,5;;\r\n;;;;\r\n;;;;\r\n",
    "wkt.csv": 'name,geom\nCamp Zebra,"SRID=4326;POINT (35.5 48.25)"\n',
    "airports.csv": '"id","ident","type","name","latitude_deg","longitude_deg","iso_country","keywords"\n'
    '7,"XX01","small_airport","Camp Zebra",48.25,35.5,"UA","Zebra Strip, ZZ"\n',
    "UA.txt": "7\tCamp Zebra\tCamp Zebra\tZebra Strip\t48.25\t35.5\tP\tPPL\tUA\t\t04\t\t\t\t900\t\t80\t"
    "Europe/Kyiv\t2031-01-01\n",
    "a.geojson": json.dumps(
        {"type": "FeatureCollection", "features": [FEATURE | {"properties": {"name": "Camp Zebra", "n": 1}}]}
    ),
    "a.kml": '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Camp Zebra'
    "</name><Point><coordinates>35.5,48.25,0</coordinates></Point></Placemark></Document></kml>",
}


@pytest.mark.parametrize("name", EXPORTS)
def test_places_are_read_as_others_export_them(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(EXPORTS[name], encoding="utf-8")
    with Gazetteer.open(overlays=[path]) as gazetteer:
        found = gazetteer.lookup("Camp Zebra")[0].record
    assert (found.lat, found.lon) == (48.25, 35.5)
    assert found.kind == {"airports.csv": "site", "UA.txt": "city"}.get(name, "site")


@pytest.mark.parametrize(
    ("text", "circles"),
    [
        ("name,lat,lon,range_km\nS-1,48.25,35.5,250\n", [("S-1", None, 250_000.0)]),
        ("NAME;LAT;LON;RANGE_KM\nS-1;48,25;35,5;250\n;;;\n", [("S-1", None, 250_000.0)]),
        ("name,lat,lng,min_range,max_range,unit\nS-1,48.25,35.5,5,40,km\n", [("S-1", 5_000.0, 40_000.0)]),
        ("weapon,wkt,max_range_nmi\nS-1,POINT(35.5 48.25),100\n", [("S-1", None, 185_200.0)]),
        ("name,radius_mi\nKharkiv,100\n", [("Kharkiv", None, 160_934.4)]),
        ("label,range,place\nS-1,250 km,Kharkiv\n", [("S-1", None, 250_000.0)]),
    ],
)
def test_ranges_are_read_as_others_export_them(
    text: str, circles: list[tuple[str, float | None, float]], tmp_path: Path
) -> None:
    path = tmp_path / "ranges.csv"
    path.write_text(text, encoding="utf-8")
    found = wishes.file(path, _figures)
    assert [(wish.label, wish.low_m, round(wish.high_m, 3)) for wish in found] == circles
    assert {wish.where for wish in found} <= {"48.25,35.5", "Kharkiv"}


def test_what_was_understood_is_said() -> None:
    table = tables.read(EXPORTS["capitals.csv"].encode(), "x")
    assert tables.told(table, tables.columns(table, PLACES)) == (
        "“Latitude” is lat; “LONGITUDE” is lon; not used: remarks"
    )
    assert tables.told(tables.read(EXPORTS["ours.csv"].encode(), "x"), {k: k for k in ("name", "lat", "lon")}) is None


def test_the_command_line_says_what_it_understood(tmp_path: Path) -> None:
    article, mine = tmp_path / "a.txt", tmp_path / "mine.csv"
    article.write_text("Nothing.")
    mine.write_text("name,lat,lon,Range_km,colour\nS-1,48.25,35.5,250,red\n")
    result = CliRunner().invoke(main, ["map", str(article), "--ranges", str(mine), "--model", "no-such-model"])
    assert result.exit_code == 9  # all of this is told before the model is loaded
    assert f"geobrief: {mine}: “Range_km” is range; “name” is label; not used: colour" in result.stderr


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        found = tables.read(data, "x")
    except UsageError:
        return
    for known in (PLACES, RANGES):
        assert set(tables.columns(found, known)) <= set(known)


@pytest.mark.parametrize("text", ["{", "{}", '{"features": 7}', '{"features": [7]}', "<kml", "<kml></kml>", "[" * 9999])
def test_a_damaged_export_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        tables.read(text.encode(), "x")
