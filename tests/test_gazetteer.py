"""What the gazetteer answers: rank, guards of case and dots, containment, nearness."""

from __future__ import annotations

import math
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief.errors import DataError
from geobrief.world.gazetteer import Gazetteer, Record, fold
from geobrief.world.gazetteer.store import COMPILED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def ids(gazetteer: Gazetteer, name: str) -> list[str]:
    return [match.record.id for match in gazetteer.lookup(name)]


def first(gazetteer: Gazetteer, name: str) -> Record:
    return gazetteer.lookup(name)[0].record


def found(record: Record | None) -> Record:
    assert record is not None
    return record


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("USA", "country:US"),
        ("U.S.", "country:US"),
        ("United States of America", "country:US"),
        ("the Netherlands", "country:NL"),
        ("Holland", "country:NL"),
        ("DPRK", "country:KP"),
        ("ROK", "country:KR"),
        ("Türkiye", "country:TR"),
        ("Cote d'Ivoire", "country:CI"),
        ("Georgia", "country:GE"),
        ("Jordan", "country:JO"),
        ("Lebanon", "country:LB"),
        ("Mexico", "country:MX"),
        ("Texas", "adm1:US.TX"),
        ("Ontario", "adm1:CA.08"),
        ("Kursk region", "adm1:RU.41"),
        ("Crimea", "adm1:UA.11"),
        ("Xinjiang", "adm1:CN.13"),
        ("Kiev", "geonames:703448"),
        ("Odessa", "geonames:698740"),
        ("Bombay", "geonames:1275339"),
        ("Moscow", "geonames:524901"),
        ("East Sea", "geobrief:sea-of-japan"),
        ("Arabian Gulf", "geobrief:persian-gulf"),
        ("Bosphorus", "geobrief:bosporus"),
        ("Horn of Africa", "geobrief:horn-of-africa"),
        ("Mideast", "geobrief:middle-east"),
        ("Sinai", "geobrief:sinai-peninsula"),
        ("Spratlys", "geobrief:spratly-islands"),
        ("Urals", "geobrief:ural-mountains"),
        ("White House", "geobrief:white-house"),
        ("Zaporizhzhia nuclear plant", "geobrief:zaporizhzhia-nuclear-power-plant"),
        ("Rafah crossing", "geobrief:rafah-border-crossing"),
    ],
)
def test_a_name_means_first_what_news_mean_by_it(gazetteer: Gazetteer, name: str, record: str) -> None:
    assert ids(gazetteer, name)[0] == record


@pytest.mark.parametrize(
    ("name", "rivals"),
    [
        ("Georgia", {"country:GE", "adm1:US.GA"}),
        ("Washington", {"geonames:4140963", "adm1:US.WA"}),
        ("New York", {"geonames:5128581", "adm1:US.NY"}),
        ("Congo", {"country:CD", "country:CG"}),
        ("Punjab", {"adm1:PK.04", "adm1:IN.23"}),
        ("LA", {"geonames:5368361", "adm1:US.LA"}),
        ("WA", {"adm1:US.WA", "adm1:AU.08"}),
        ("Gaza", {"adm1:PS.GZ", "geonames:281133"}),
    ],
)
def test_rivals_come_right_after_one_another(gazetteer: Gazetteer, name: str, rivals: set[str]) -> None:
    assert set(ids(gazetteer, name)[: len(rivals)]) == rivals


def test_a_place_is_named_in_english(gazetteer: Gazetteer) -> None:
    assert [first(gazetteer, name).name for name in ("Kiev", "Peking", "Köln", "Krym")][:3] == [
        "Kyiv",
        "Beijing",
        "Cologne",
    ]
    assert first(gazetteer, "Washington, D.C.").name == "Washington, D.C."


@pytest.mark.parametrize(
    ("shown", "hidden", "record"),
    [
        ("US", "us", "country:US"),
        ("U.S.", "u.s.", "country:US"),
        ("UK", "Uk", "country:GB"),
        ("IN", "in", "adm1:US.IN"),
        ("Ind.", "Ind", "adm1:US.IN"),
        ("Ky.", "Ky", "adm1:US.KY"),
        ("KY", "ky", "adm1:US.KY"),
        ("Calif.", "Calif", "adm1:US.CA"),
        ("N.M.", "Nm", "adm1:US.NM"),
        ("B.C.", "bc", "adm1:CA.02"),
        ("Polish", "polish", "country:PL"),
    ],
)
def test_abbreviations_and_demonyms_are_guarded(gazetteer: Gazetteer, shown: str, hidden: str, record: str) -> None:
    assert record in ids(gazetteer, shown)
    assert record not in ids(gazetteer, hidden)


def test_how_a_name_was_found(gazetteer: Gazetteer) -> None:
    ways = {name: gazetteer.lookup(name)[0].how for name in ("Russia", "Burma", "UAE", "Calif.", "North Koreans")}
    assert ways == {
        "Russia": "name",
        "Burma": "alias",
        "UAE": "abbreviation",
        "Calif.": "abbreviation",
        "North Koreans": "demonym",
    }


def test_spelling_does_not_count(gazetteer: Gazetteer) -> None:
    for one, other in [
        ("Port-au-Prince", "port au prince"),
        ("St. Louis", "Saint Louis"),
        ("São Tomé", "Sao Tome"),
        ("Xi'an", "Xi’an"),
        ("Washington, D.C.", "Washington DC"),
        ("The Hague", "Hague"),
        ("Fort Worth", "Ft. Worth"),
    ]:
        assert ids(gazetteer, one) == ids(gazetteer, other) != []


def test_a_name_not_known_finds_nothing(gazetteer: Gazetteer) -> None:
    for name in ("Zzyzxqville", "", " ", "?!", "'; DROP TABLE name; --", "\0", "a" * 10_000):
        assert gazetteer.lookup(name) == ()
        assert gazetteer.curated(name) == ()


def test_the_limit_holds(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.lookup("Springfield", limit=3)) == 3
    assert gazetteer.lookup("Springfield", limit=3) == gazetteer.lookup("Springfield")[:3]


def test_curated_leaves_out_what_only_the_packages_know(gazetteer: Gazetteer) -> None:
    assert [match.record.id for match in gazetteer.curated("Georgia")] == ["country:GE", "adm1:US.GA"]
    assert gazetteer.lookup("Springfield")
    assert gazetteer.curated("Springfield") == ()
    assert gazetteer.curated("us") == ()
    assert gazetteer.lookup("Clyde")
    assert gazetteer.curated("Clyde") == ()  # oftener a person than the river


def test_ids_lead_back_to_their_records(gazetteer: Gazetteer) -> None:
    for name in ("Ukraine", "Texas", "Kyiv", "Sea of Japan", "Ronald Reagan Washington National Airport"):
        record = first(gazetteer, name)
        assert gazetteer.get(record.id) == record
    for unknown in ("geonames:1", "geonames:x", "geonames:-1", "country:ZZ", "", "nonsense"):
        assert gazetteer.get(unknown) is None
    assert found(gazetteer.get("geonames:6252001")).id == "country:US"


def test_countries_and_capitals(gazetteer: Gazetteer) -> None:
    assert gazetteer.country("UA").name == "Ukraine"
    assert gazetteer.country("kp").name == "North Korea"
    assert found(gazetteer.capital("KP")).name == "Pyongyang"
    assert found(gazetteer.capital("US")).name == "Washington, D.C."
    assert gazetteer.capital("AQ") is None
    with pytest.raises(KeyError):
        gazetteer.country("ZZ")


def test_containment_is_administrative(gazetteer: Gazetteer) -> None:
    texas, us, ukraine = first(gazetteer, "Texas"), gazetteer.country("US"), gazetteer.country("UA")
    paris = next(m.record for m in gazetteer.lookup("Paris") if m.record.admin1 == "Texas")
    lamar = next(m.record for m in gazetteer.lookup("Lamar County") if m.record.admin1 == "Texas")
    assert gazetteer.contains(us, texas)
    assert gazetteer.contains(us, paris)
    assert gazetteer.contains(texas, paris)
    assert gazetteer.contains(lamar, paris)
    assert not gazetteer.contains(paris, texas)
    assert not gazetteer.contains(texas, texas)
    assert not gazetteer.contains(ukraine, paris)
    assert gazetteer.contains(first(gazetteer, "West Bank"), first(gazetteer, "Nablus"))


@settings(max_examples=40, deadline=None)
@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(1, 120))
def test_near_finds_all_within_and_none_beyond(lat: float, lon: float, km: float) -> None:
    with Gazetteer.open() as gazetteer:
        near = gazetteer.near(lat, lon, km, limit=10_000)
        away = [distance(lat, lon, record) for record in near]
        assert away == sorted(away)
        assert all(far <= km for far in away)
        wider = gazetteer.near(lat, lon, 3 * km, limit=100_000)
        assert {record.id for record in near} == {r.id for r in wider if distance(lat, lon, r) <= km}


def distance(lat: float, lon: float, record: Record) -> float:
    """Great circle by the vectors' angle, another formula than the gazetteer's own."""
    one, other = unit(lat, lon), unit(record.lat, record.lon)
    cross = math.hypot(
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )
    return round(6371.0088 * math.atan2(cross, sum(a * b for a, b in zip(one, other, strict=True))), 6)


def unit(lat: float, lon: float) -> tuple[float, float, float]:
    phi, lam = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def test_near_reaches_over_the_180th_meridian_and_the_pole(gazetteer: Gazetteer) -> None:
    fiji = gazetteer.near(-17, 179.9, 150, limit=500)
    assert {record.lon > 0 for record in fiji} == {True, False}
    pole = gazetteer.near(-89, 10, 200, limit=500)
    assert "geobrief:amundsen-scott-south-pole-station" in {record.id for record in pole}


def test_the_file_is_small(gazetteer: Gazetteer) -> None:
    assert gazetteer.version
    assert COMPILED.stat().st_size < 53_000_000


def test_a_missing_or_damaged_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="missing"):
        Gazetteer.open(tmp_path / "none.sqlite")
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(b"not a database" * 100)
    with pytest.raises(DataError, match="damaged"):
        Gazetteer.open(damaged)
    old = tmp_path / "old.sqlite"
    with sqlite3.connect(old) as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        connection.execute("INSERT INTO meta VALUES ('schema', '0')")
    connection.close()
    with pytest.raises(DataError, match="another version"):
        Gazetteer.open(old)


def test_the_file_cannot_be_written_through(gazetteer: Gazetteer) -> None:
    with pytest.raises(DataError, match="readonly"):
        gazetteer._connection.execute("DELETE FROM place")


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet="aZéÅ -'’.&tsmT", max_size=12))
def test_folding_does_not_see_case(name: str) -> None:
    assert fold(name.upper()) == fold(name.lower())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("U.S.", "us"),
        ("U. S. A.", "usa"),
        ("St. Petersburg", "saint petersburg"),
        ("Mt. Fuji", "mount fuji"),
        ("MT", "mt"),
        ("The The Dalles", "dalles"),
        ("the", "the"),
        ("Đà Nẵng", "da nang"),
        ("Łódź", "lodz"),
        ("Weißenfels", "weissenfels"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("N'Djamena", "ndjamena"),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert fold(name) == key


NAMED = (
    "Saint Petersburg", "St. Petersburg", "U.S.", "U. S. A.", "N.Y.", "Côte d’Ivoire", "Ft. Meade", "The Gambia",
    "Port-au-Prince", "Bosnia & Herzegovina", "Guinea-Bissau", "São Paulo", "Mt. Everest", "Xinjiang",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_what_may_open_a_curated_name_is_never_denied(name: str, gazetteer: Gazetteer) -> None:
    if gazetteer.curated(name):
        assert all(gazetteer.may_open_curated(name[:end]) for end in range(1, len(name) + 1))
    assert not gazetteer.may_open_curated("Qxyz")


def test_most_words_open_no_curated_name(gazetteer: Gazetteer) -> None:
    assert [word for word in ("Reuters", "Wednesday", "Obama", "Facebook") if gazetteer.may_open_curated(word)] == []
