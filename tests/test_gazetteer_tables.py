"""Every row of the hand-kept tables, and the compiler: same inputs, same bytes."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest
import shapely

from geobrief.world import basemap
from geobrief.world.gazetteer import Gazetteer, fold, handkept, upstream
from geobrief.world.gazetteer import compile as compiler
from geobrief.world.gazetteer.entries import Sort, abbreviation_sort, admitting, is_latin, plurals
from geobrief.world.gazetteer.features import KIND
from geobrief.world.gazetteer.sorts_of_site import other_calls
from geobrief.world.gazetteer.store import _distance_km

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geobrief.world.gazetteer import Record

TABLES = ("countries", "subdivisions", "cities", "airports", *handkept.PLACES)
SITES = ("volcanoes", "nuclear", "bases", "works", "crossings", "camps", "reefs")
OUT_AT_SEA = {"reef", "island", "islands", "oil-field", "volcano", "port", "test-site"}


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def found(record: Record | None) -> Record:
    assert record is not None
    return record


def record_id(table: str, row: dict[str, str]) -> str:
    own = {
        "countries": "country:{code}",
        "subdivisions": "adm1:{code}",
        "cities": "geonames:{geonames}",
        "airports": "airport:{icao}",
    }
    return own[table].format(**row) if table in own else f"geobrief:{handkept.slug(row['name'])}"


@pytest.mark.parametrize("table", TABLES)
def test_each_row_is_a_record_once(table: str, gazetteer: Gazetteer) -> None:
    ids = [record_id(table, row) for row in handkept.read(table)]
    assert [one for one, count in Counter(ids).items() if count > 1] == []
    assert [one for one in ids if gazetteer.get(one) is None] == []


def test_ids_are_not_given_in_two_tables() -> None:
    ids = Counter(record_id(table, row) for table in TABLES for row in handkept.read(table))
    assert [one for one, count in ids.items() if count > 1] == []


def test_each_hand_kept_town_is_found_by_its_names_in_its_country(gazetteer: Gazetteer) -> None:
    for row in handkept.read("towns"):
        own = f"geonames:{row['geonames']}" if row["geonames"] else handkept.town_entry(row).ref
        for name in (row["name"], *handkept.listed(row, "aliases")):
            ids = [match.record.id for match in gazetteer.lookup(name, limit=200) if match.how == "name"]
            assert own in ids, (name, own)
    towns = [handkept.town_entry(row).ref for row in handkept.read("towns") if not row["geonames"]]
    assert len(towns) == len(set(towns))
    assert found(gazetteer.get("geobrief:town-cd-walikale")).admin1 == "North Kivu"


@pytest.mark.parametrize("table", ["countries", "subdivisions", *handkept.PLACES])
def test_each_row_lies_on_the_earth(table: str) -> None:
    for row in handkept.read(table):
        if row["lat"] or table != "subdivisions":
            assert -90 <= float(row["lat"]) <= 90, row
            assert -180 <= float(row["lon"]) <= 180, row
            assert 0 < float(row["extent_km"]) <= 10_100, row
        assert row.get("feature", "adm1") in KIND, row


@pytest.mark.parametrize("table", TABLES)
def test_each_name_leads_to_its_record(table: str, gazetteer: Gazetteer) -> None:
    missing = []
    for row in handkept.read(table):
        wanted = record_id(table, row)
        names = [handkept.without_note(row["name"])] if row.get("name") and table != "countries" else []
        for column in ("aliases", "demonyms", "abbreviations"):
            names += handkept.listed(row, column)
        missing += [
            (name, wanted)
            for name in names
            if wanted not in {match.record.id for match in gazetteer.lookup(name, limit=500)}
            and not (name[0].islower() and name in handkept.listed(row, "demonyms"))
        ]
    assert missing == []


def apart_km(one: dict[str, str], other: dict[str, str]) -> float:
    """Flat-earth distance, which is enough for neighbours."""
    north = float(one["lat"]) - float(other["lat"])
    east = (float(one["lon"]) - float(other["lon"])) * math.cos(math.radians(float(one["lat"])))
    return 111.2 * math.hypot(north, east)


def test_each_site_lies_in_its_country_or_close_by_or_out_at_sea() -> None:
    """Within 30 km of the land of its country; an islet that the basemap lacks lies at least in no other country."""
    astray = []
    everywhere = [(area.code, area.geometry) for area in basemap.areas("50m")]
    shapely.prepare([shape for _, shape in everywhere])
    tree = shapely.STRtree([shape for _, shape in everywhere])
    drawn = {code for code, _ in everywhere}
    for row in (row for table in SITES for row in handkept.read(table) if row["country"] in drawn):
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        near = shapely.box(point.x - 0.4, point.y - 0.27, point.x + 0.4, point.y + 0.27)
        holders = {everywhere[i][0] for i in tree.query(point, predicate="within")}
        close = {everywhere[i][0] for i in tree.query(near, predicate="intersects")}
        if row["country"] not in close and (holders or (close and row["feature"] not in OUT_AT_SEA)):
            astray.append((row["name"], row["country"], holders))
    assert astray == []


def test_no_site_stands_twice() -> None:
    """No two rows of a name, with or without the word that says what they are, within 3 km."""
    called: dict[str, list[dict[str, str]]] = defaultdict(list)
    twice = []
    for row in (row for table in handkept.PLACES for row in handkept.read(table)):
        name = handkept.without_note(row["name"])
        keys = {fold(name), *map(fold, handkept.listed(row, "aliases"))}
        keys |= {fold(other) for other in other_calls(name, row["feature"])}
        for key in keys:
            if any(
                apart_km(row, other) < 3 and KIND[row["feature"]] == KIND[other["feature"]] for other in called[key]
            ):
                twice.append((row["name"], key))
            called[key].append(row)
    assert twice == []


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Etna volcano", "mount-etna"),
        ("Mt. Lewotobi", "mount-lewotobi"),
        ("Sheveluch", "shiveluch"),
        ("Grimsvotn", "grimsvotn"),
        ("Grímsvötn", "grimsvotn"),
        ("Zaporizhzhya NPP", "zaporizhzhia-nuclear-power-plant"),
        ("Flamanville nuclear plant", "flamanville-nuclear-power-plant"),
        ("Starokostiantyniv military airfield", "starokostiantyniv-air-base"),
        ("Whiteman air base", "whiteman-air-force-base"),
        ("Kakhovka hydropower plant", "kakhovka-dam"),
        ("Ryazan oil refinery", "ryazan-refinery"),
        ("Krakovets checkpoint", "korczowa-border-crossing"),
        ("Dheisheh refugee camp", "dheisheh"),
        ("Ust-Luga seaport", "port-of-ust-luga"),
    ],
)
def test_a_site_is_found_by_other_words_for_its_sort(gazetteer: Gazetteer, name: str, wanted: str) -> None:
    assert gazetteer.lookup(name)[0].record.id == f"geobrief:{wanted}"


def test_a_site_is_no_rival_of_the_town_that_it_is_called_after(gazetteer: Gazetteer) -> None:
    for name in ("Engels", "Saky", "Turrialba", "Colima", "Byron", "Perry", "Gravelines", "Unecha"):
        assert gazetteer.lookup(name)[0].record.kind in {"city", "region"}, name


def test_other_calls_take_one_word_for_another() -> None:
    assert list(other_calls("Mount Etna", "volcano")) == ["Etna volcano", "Mount Etna", "Volcán Etna", "Volcano Etna"]
    assert "Engels airfield" in set(other_calls("Engels Air Base", "base"))
    assert "port of Ust-Luga" not in set(other_calls("Ust-Luga", "port"))
    assert list(other_calls("Area 51", "base")) == []


def test_each_country_has_what_news_need(gazetteer: Gazetteer) -> None:
    rows = handkept.read("countries")
    assert len(rows) == 250  # 249 of ISO 3166-1, and Kosovo
    assert {row["code"] for row in rows} >= set(upstream.populations()) - {"CS", "AN"}
    for row in rows:
        record = gazetteer.country(row["code"])
        assert gazetteer.lookup(row["name"])[0].record == record, row["name"]
        if row["feature"] == "country":
            assert row["demonyms"] or row["code"] == "DM", row
            assert found(gazetteer.capital(row["code"])).country == row["code"]


def test_a_country_is_near_its_capital(gazetteer: Gazetteer) -> None:
    astray = []
    for row in handkept.read("countries"):
        if row["capital"]:
            country, capital = gazetteer.country(row["code"]), found(gazetteer.capital(row["code"]))
            reach = 1.15 * country.extent_km + 30
            if _distance_km(country.lat, country.lon, capital) > reach:
                astray.append((row["name"], capital))
    assert astray == []


def test_a_hand_kept_division_is_near_its_cities(gazetteer: Gazetteer) -> None:
    rows = upstream.divisions()
    upstream.memberships(rows)
    means = {row.code: upstream.centre(row.members) for row in rows.values() if row.level == 1 and row.members}
    astray = []
    for row in handkept.read("subdivisions"):
        if row["lat"]:
            lat, lon, _ = means[row["code"]]
            record = found(gazetteer.get(f"adm1:{row['code']}"))
            if _distance_km(lat, lon, record) > 1.2 * float(row["extent_km"]) + 20:
                astray.append((row["name"], lat, lon))
    assert astray == []


def test_abbreviations_are_told_apart() -> None:
    assert [abbreviation_sort(text) for text in ("US", "U.S.", "KY", "Ky.")] == [Sort.INITIALS] * 3 + [Sort.CUT]
    assert admitting({Sort.INITIALS, Sort.CUT}) is Sort.EITHER
    assert admitting({Sort.NAME, Sort.INITIALS, Sort.CUT}) is Sort.NAME


def test_only_names_in_latin_letters_are_kept() -> None:
    assert [name for name in ("Kijów", "Київ", "ji fu", "al-Bab", "キーウ", "İzmir") if is_latin(name)] == [
        "Kijów",
        "al-Bab",
        "İzmir",
    ]


def test_plurals() -> None:
    assert plurals("Russian") == ("Russian", "Russians")
    assert plurals("French") == ("French",)
    assert plurals("Japanese") == ("Japanese",)


def test_rows_of_the_wrong_length_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "short.csv").write_text("# comment\na,b\n1\n", encoding="utf-8")
    (tmp_path / "long.csv").write_text("a,b\n1,2,3\n", encoding="utf-8")
    monkeypatch.setattr(handkept, "TABLES", tmp_path)
    for table in ("short", "long"):
        with pytest.raises(ValueError, match=r"wrong number of cells"):
            handkept.read(table)


def test_the_compiled_file_is_of_these_tables() -> None:
    assert compiler.is_current(), "run: python build_hook.py"
    assert compiler.COMPILED.stat().st_size < 53e6


def test_compiling_again_gives_the_same_bytes(tmp_path: Path) -> None:
    again = compiler.compile_to(tmp_path / "again.sqlite")
    digests = {hashlib.sha256(file.read_bytes()).hexdigest() for file in (again, compiler.COMPILED)}
    assert len(digests) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["again.sqlite"]


def test_a_damaged_or_missing_file_is_not_current(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"x" * 5000)
    assert not compiler.is_current(damaged)
    assert not compiler.is_current(tmp_path / "none.sqlite")


def test_keys_in_the_file_are_folded(gazetteer: Gazetteer) -> None:
    keys = [key for (key,) in gazetteer._connection.execute("SELECT key FROM name ORDER BY key LIMIT 5000")]
    assert [key for key in keys if fold(key) != key] == []
