"""Added gazetteers: the true formats of what people download, in small, compiled and asked."""

from __future__ import annotations

import gzip
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from geobrief.cli import main
from geobrief.errors import BadGazetteer, GeobriefError, UsageError
from geobrief.model import Article, Reading, Span, Toponym
from geobrief.pipeline import Geobrief, Options
from geobrief.settle.resolve import resolve
from geobrief.world.gazetteer import Gazetteer, fold
from geobrief.world.gazetteer.added.build import Built, Wanted, build, folded
from geobrief.world.gazetteer.added.codes import GEONAMES, OSM
from geobrief.world.gazetteer.added.folder import folder, place_for, remove, stores
from geobrief.world.gazetteer.added.rows import SOURCES, id_of, numbered, ref
from geobrief.world.gazetteer.features import KIND

if TYPE_CHECKING:
    from pathlib import Path

# id, name, ascii, others, lat, lon, class, code, country, cc2, four divisions, people, elevation, dem, zone, changed
GEONAMES_ROWS = [
    "\t".join([*row.split("|"), "", "99", "Europe/Kyiv", "2026-01-01"])
    for row in (
        "90000001|Vyshnevyi Stav|Vyshnevyi Stav|Greenfield,Зелене Поле,ZPO|48.1|36.2|P|PPL|UA||04||||312",
        "90000002|Sukhyi Dam|Sukhyi Dam||48.2|36.3|S|DAM|UA||04||||0",
        "90000003|Main Street|Main Street||48.2|36.3|R|ST|UA||04||||0",
        "90000004|Qaryat al Zhenga|Qaryat al Zhenga||13.1|25.2|P|PPL|SD||47||||40",
        "703448|Kyiv|Kyiv|Kiev|50.45466|30.5238|P|PPLC|UA||12||||2797553",
    )
]
GNS_NEW = (
    "rk\tufi\tuni\tfull_name\tnt\tlat_dd\tlong_dd\tefctv_dt\tterm_dt_f\tterm_dt_n\tdesig_cd\tfc\tcc_ft\tadm1\tft_link\tname_rank"
    "\tlang_cd\tfull_nm_nd\n"
    "1\t-2700001\t-3900001\tAbū Ḩamāţah\tN\t13.501\t25.901\t\t\t\tPPL\tP\tSDN\tSD-DN\t\t1\tara\tAbu Hamatah\n"
    "1\t-2700001\t-3900002\tAbu Hamata\tV\t13.501\t25.901\t\t\t\tPPL\tP\tSDN\tSD-DN\t\t2\tara\tAbu Hamata\n"
    "1\t-2700002\t-3900003\tOld Hamata\tN\t13.6\t25.9\t\t2019-01-01\t\tPPL\tP\tSDN\tSD-DN\t\t1\tara\tOld Hamata\n"
)
GNS_OLD = (
    "RC\tUFI\tUNI\tLAT\tLONG\tDMS_LAT\tDMS_LONG\tMGRS\tJOG\tFC\tDSG\tPC\tCC1\tADM1\tPOP\tELEV\tCC2\tNT\tLC\tSHORT_FORM\tGENERIC"
    "\tSORT_NAME_RO\tFULL_NAME_RO\tFULL_NAME_ND_RO\n"
    "3\t-2800001\t-4000001\t13.701\t26.101\t134204\t260604\t35PQR\tND35\tP\tPPL\t\tSU\t47\t\t\t\tN\t\t\t\tWADIHARAZ"
    "\tWādī Haraz Qaryah"
    "\tWadi Haraz Qaryah\n"
)
AIRPORTS = (
    '"id","ident","type","name","latitude_deg","longitude_deg","elevation_ft","continent","iso_country","iso_region",'
    '"municipality","scheduled_service","gps_code","iata_code","local_code","home_link","wikipedia_link","keywords"\n'
    '900001,"XX-0001","small_airport","Zeleny Strip",49.9001,37.1002,300,"EU","UA","UA-63","Zelene","no",,,,,'
    ',"Green Strip"\n'
    '900002,"XX-0002","closed","Old Strip",49.8,37.1,300,"EU","UA","UA-63","Zelene","no",,,,,,\n'
)
FEATURES = [
    {
        "type": "Feature",
        "id": "node/777001",
        "properties": {
            "name": "Zelenivka Mala",
            "place": "hamlet",
            "population": "45",
            "alt_name": "Zelenivka Minor;Mala Z",
        },
        "geometry": {"type": "Point", "coordinates": [37.5, 49.1]},
    },
    {
        "type": "Feature",
        "properties": {"@id": "way/777002", "name": "Zelenivka Range", "landuse": "military"},
        "geometry": {"type": "Polygon", "coordinates": [[[37.0, 49.0], [37.2, 49.0], [37.2, 49.2], [37.0, 49.0]]]},
    },
    {
        "type": "Feature",
        "properties": {"highway": "bus_stop", "name": "Stop"},
        "geometry": {"type": "Point", "coordinates": [1, 2]},
    },
    {"type": "Feature", "properties": {"name": "Nowhere", "place": "town"}, "geometry": None},
]  # fmt: skip
CSV = (
    "@id,@lat,@lon,name,place,name:en,population\n"
    "777003,49.3,37.7,Синє,village,Zelenivka Velyka,900\n"
    "5,x,y,Bad,town,,\n"
)
PLAIN = "Name;Lat;Lon;kind\nCamp Zelenivka;49.4;37.8;base\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def made(gazetteer: Gazetteer, folder: Path, name: str, text: str, wanted: Wanted | None = None) -> tuple[Path, Built]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    store = folder / "store.sqlite"
    return store, build([file], store, gazetteer, wanted)


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        ("UA.txt", "\n".join(GEONAMES_ROWS), [("Vyshnevyi Stav", "geonames:90000001", "UA", 48.1, "town"),
                                               ("Greenfield", "geonames:90000001", "UA", 48.1, "town"),
                                               ("Sukhyi Dam", "geonames:90000002", "UA", 48.2, "dam")]),
        ("sd.txt", GNS_NEW, [("Abu Hamata", "gns:-2700001", "SD", 13.501, "town"),
                             ("Abū Ḩamāţah", "gns:-2700001", "SD", 13.501, "town")]),
        ("su.txt", GNS_OLD, [("Wadi Haraz Qaryah", "gns:-2800001", "SD", 13.701, "town")]),
        ("airports.csv", AIRPORTS, [("Zeleny Strip", "ourairports:900001", "UA", 49.9001, "airport"),
                                    ("Green Strip", "ourairports:900001", "UA", 49.9001, "airport")]),
        ("a.geojson", json.dumps({"type": "FeatureCollection", "features": FEATURES}, indent=1),
         [("Zelenivka Mala", f"osm:{777001 << 2}", None, 49.1, "town"),
          ("Zelenivka Range", f"osm:{777002 << 2 | 1}", None, 49.1, "base")]),
        ("a.geojsonseq", "\n".join(f"\x1e{json.dumps(feature)}" for feature in FEATURES),
         [("Zelenivka Minor", f"osm:{777001 << 2}", None, 49.1, "town")]),
        ("osm.csv", CSV, [("Zelenivka Velyka", f"osm:{777003 << 2 | 3}", None, 49.3, "town")]),
        ("own.csv", PLAIN, [("Camp Zelenivka", None, None, 49.4, "base")]),
    ],
)  # fmt: skip
def test_a_format_is_read(
    gazetteer: Gazetteer,
    tmp_path: Path,
    file: str,
    text: str,
    found: list[tuple[str, str | None, str | None, float, str]],
) -> None:
    store, built = made(gazetteer, tmp_path, file, text)
    assert built.places == {"UA.txt": 3, "a.geojson": 2, "a.geojsonseq": 2}.get(file, 1)
    with Gazetteer.open(added=[store]) as added:
        assert f"added store {stores(tmp_path)[0].facts['version']}" in added.version
        for name, id, country, lat, feature in found:
            record = next(match.record for match in added.lookup(name) if match.record.lat == lat)
            assert (record.country, record.feature) == (country, feature)
            assert id in (None, record.id)
            assert added.get(record.id) == record
            assert record in added.near(record.lat, record.lon, 1)
        assert gazetteer.get(found[0][1] or "own:none") is None


def test_what_the_package_has_is_not_added_twice(gazetteer: Gazetteer, tmp_path: Path) -> None:
    store, built = made(gazetteer, tmp_path, "UA.txt", "\n".join(GEONAMES_ROWS))
    assert (built.places, built.had, built.skipped) == (3, 1, 1)
    with Gazetteer.open(added=[store]) as added:
        assert added.lookup("Kyiv") == gazetteer.lookup("Kyiv")
    near = "name,lat,lon,kind\nKharkiv,49.99,36.23,city\nKharkiv,10,10,city\n"
    assert made(gazetteer, tmp_path, "near.csv", near)[1].had == 1


def test_a_division_gets_its_name(gazetteer: Gazetteer, tmp_path: Path) -> None:
    store, _ = made(gazetteer, tmp_path, "UA.txt", "\n".join(GEONAMES_ROWS))
    with Gazetteer.open(added=[store]) as added:
        (record,) = [match.record for match in added.lookup("Vyshnevyi Stav") if match.record.id == "geonames:90000001"]
        region = added.get("adm1:UA.04")
        assert region is not None
        assert added.contains(region, record)


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (Wanted(countries=frozenset({"SD"})), 1),
        (Wanted(kinds=frozenset({"dam"})), 1),
        (Wanted(kinds=frozenset({"city"})), 2),
        (Wanted(kinds=frozenset({"site"}), countries=frozenset({"UA"})), 1),
    ],
)
def test_only_what_is_wanted_is_kept(gazetteer: Gazetteer, tmp_path: Path, wanted: Wanted, places: int) -> None:
    assert made(gazetteer, tmp_path, "UA.txt", "\n".join(GEONAMES_ROWS), wanted)[1].places == places


@pytest.mark.parametrize(
    "wanted", [{"kinds": frozenset({"pub"})}, {"countries": frozenset({"UKR"})}, {"countries": frozenset({"u1"})}]
)
def test_nobody_can_want_what_there_is_not(wanted: dict[str, frozenset[str]]) -> None:
    with pytest.raises(UsageError, match="no such"):
        Wanted(**wanted)


def test_packed_files_are_read(gazetteer: Gazetteer, tmp_path: Path) -> None:
    rows = "\n".join(GEONAMES_ROWS)
    with zipfile.ZipFile(tmp_path / "UA.zip", "w") as archive:
        archive.writestr("readme.txt", "what this is")
        archive.writestr("UA.txt", rows)
    with gzip.open(tmp_path / "UA.txt.gz", "wt", encoding="utf-8") as stream:
        stream.write(rows)
    for name in ("UA.zip", "UA.txt.gz"):
        assert build([tmp_path / name], tmp_path / "s.sqlite", gazetteer).places == 3


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Just an article about Kyiv.\n"),
        ("a.txt", b""),
        ("a.zip", b"no archive"),
        ("a.gz", b"no archive"),
        ("a.csv", b"name,lat,lon,kind\nNowhere,95,1,city\n"),
        ("a.csv", b"name,lat,lon,kind\n\xff\xfe\x00,1\n"),
        ("a.json", b'{"type": "FeatureCollection", "features": ['),
        ("a.json", b'{"no": "feature"}'),
    ],
)
def test_what_is_no_gazetteer_is_an_error_and_leaves_nothing(
    gazetteer: Gazetteer, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadGazetteer):
        build([tmp_path / name], tmp_path / "store.sqlite", gazetteer)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_file_that_is_not_there_is_an_error(gazetteer: Gazetteer, tmp_path: Path) -> None:
    with pytest.raises(BadGazetteer, match=r"none\.txt"):
        build([tmp_path / "none.txt"], tmp_path / "store.sqlite", gazetteer)


def test_the_same_file_gives_the_same_store(gazetteer: Gazetteer, tmp_path: Path) -> None:
    first = made(gazetteer, tmp_path, "UA.txt", "\n".join(GEONAMES_ROWS))[0].read_bytes()
    assert made(gazetteer, tmp_path, "UA.txt", "\n".join(GEONAMES_ROWS))[0].read_bytes() == first


def test_a_damaged_store_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "bad.sqlite").write_bytes(b"nothing of the kind")
    with pytest.raises(BadGazetteer) as raised:
        Gazetteer.open(added=[tmp_path / "bad.sqlite"])
    assert raised.value.hint == "Build it again, or remove it: geobrief gazetteer remove bad"
    assert stores(tmp_path)[0].facts == {}


# -- on the command line, and in a Brief -------------------------------------------------------------


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_line_builds_lists_finds_and_removes(home: Path) -> None:
    (home / "UA.txt").write_text("\n".join(GEONAMES_ROWS), encoding="utf-8")
    path = run("gazetteer", "build", str(home / "UA.txt"), "--countries", "ua", "--kinds", "city").strip()
    assert path == str(folder() / "ua.sqlite")
    assert run("gazetteer", "list").split("\t")[:3] == ["ua", "1 places", "2 names"]
    assert "geonames:90000001" in run("find", "Greenfield", "--limit", "99")
    assert "geonames:90000001" not in run("find", "Greenfield", "--limit", "99", "--no-added-gazetteers")
    assert run("gazetteer", "remove", "ua").strip() == path
    assert run("gazetteer", "list") == ""


@pytest.mark.parametrize("name", ["", "../x", "A", ".x", "x/y", "x" * 99])
def test_a_name_is_the_name_of_a_file(home: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no name"):
        place_for(name, home)


def test_none_of_that_name_is_an_error(home: Path) -> None:
    with pytest.raises(UsageError, match="no added gazetteer"):
        remove("ua", home)


@pytest.mark.usefixtures("home")
def test_an_article_is_read_with_what_was_added(maker: Geobrief, gazetteer: Gazetteer, home: Path) -> None:
    (home / "UA.txt").write_text("\n".join(GEONAMES_ROWS), encoding="utf-8")
    build([home / "UA.txt"], place_for("ua"), gazetteer)
    text = "Shells hit the village of Vyshnevyi Stav in eastern Ukraine on Monday, officials in Kyiv said."
    told = {}
    for with_added in (True, False):
        geobrief = Geobrief(options=Options(added_gazetteers=with_added))
        geobrief.__dict__["model"] = maker.model
        brief = geobrief.brief(text)
        told[with_added] = {place.record for place in brief.places}
        assert ("added ua" in brief.made_with.gazetteer) is with_added
    assert "geonames:90000001" in told[True]
    assert "geonames:90000001" not in told[False]


# -- small parts --------------------------------------------------------------------------------------


@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from("The the St Ste Mt A B Al Zelene O'Hara É Bad".split())).map(" ".join)
)
def test_the_short_way_folds_as_the_long_one(name: str) -> None:
    assert folded(name) == fold(name)


@given(st.sampled_from(SOURCES), st.integers(-(10**12), 10**12))
def test_ids_come_back(source: str, number: int) -> None:
    id = ref(numbered(source, number))
    assert id == f"{source}:{number}"
    assert id_of(id) == numbered(source, number)


@pytest.mark.parametrize("id", ["own:camp", "geonames:x", "gns:", "osm:1e5", "country:UA", "geonames:12345678901234"])
def test_other_ids_are_none_of_ours(id: str) -> None:
    assert id_of(id) is None


def test_every_code_is_a_feature_that_is_known() -> None:
    assert set(GEONAMES.values()) | set(OSM.values()) <= set(KIND)
    assert issubclass(BadGazetteer, GeobriefError)


def test_a_hamlet_that_nobody_counted_hides_no_island_and_no_gap(gazetteer: Gazetteer, tmp_path: Path) -> None:
    rows = [
        "90000011|Eleuthera Island|Eleuthera Island||-10.1|-52.2|P|PPL|BR||13||||0",
        "90000012|Vellomar State Beach|Vellomar State Beach||4.1|-73.2|P|PPL|CO||18||||0",
    ]
    text = "\n".join("\t".join([*row.split("|"), "", "99", "Europe/Kyiv", "2026-01-01"]) for row in rows)
    path, _ = made(gazetteer, tmp_path, "XX.txt", text)
    article = "Boats from Nassau in the Bahamas reached Eleuthera Island. Oil came ashore at Vellomar State Beach."
    names = ("Nassau", "Bahamas", "Eleuthera Island", "Vellomar State Beach")
    spans = [Toponym(start=(at := article.index(n)), end=at + len(n), role="literal", label="GAZ") for n in names]
    reading = Reading(sentences=(Span(start=0, end=len(article)),), toponyms=tuple(spans), model="none")
    with Gazetteer.open(added=[path]) as fuller:
        places = {place.name: place for place in resolve(Article(text=article), reading, fuller)}
    assert places["Eleuthera"].country == "BS"
    assert not places["Vellomar State Beach"].settled
