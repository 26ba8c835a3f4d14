"""Places of the user's own, laid over the gazetteer: what a file may say, and that they are found and meant."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.errors import BadGazetteer
from geobrief.model import Article, PlaceKind, Reading, Span, Toponym
from geobrief.settle.resolve import resolve
from geobrief.world.gazetteer import Gazetteer, overlay
from geobrief.world.gazetteer.store import COMPILED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FULL = """\ufeffname,lat,lon,kind,country,admin1,population,aliases,extent_km,id
# our own list
Camp Alder,51.5,23.25,base,pl,Lublin,1200,Alder; FOB A ;Obóz Olcha,2.5,alder-1
"Depot, North",-33.5,151,,,,,,,

Paris,49,-107,town,CA,Saskatchewan,40,,,
"""


@pytest.fixture
def laid(tmp_path: Path) -> Callable[..., Gazetteer]:
    """Open the gazetteer with the files written."""

    def lay(*texts: str) -> Gazetteer:
        paths = []
        for number, text in enumerate(texts):
            paths.append(tmp_path / f"own{number}.csv")
            paths[-1].write_text(text, encoding="utf-8", newline="")
        return Gazetteer.open(overlays=paths)

    return lay


def test_every_cell_is_kept(laid: Callable[..., Gazetteer]) -> None:
    with laid(FULL) as gazetteer:
        (match,) = gazetteer.lookup("Camp Alder")
        depot = gazetteer.get("own:depot-north")
    record = match.record
    assert match.how == "name"
    assert (record.id, record.name, record.kind, record.feature) == ("own:alder-1", "Camp Alder", "site", "base")
    assert (record.country, record.admin1, record.population) == ("PL", "Lublin", 1200)
    assert (record.lat, record.lon, record.extent_km) == (51.5, 23.25, 2.5)
    assert record.own
    assert depot is not None
    assert (depot.name, depot.kind, depot.country, depot.extent_km) == ("Depot, North", "site", None, 0)


@pytest.mark.parametrize("name", ["camp alder", "Alder", "CAMP-ALDER", "the Camp Alder", "FOB A", "Oboz Olcha"])
def test_names_are_folded_and_aliases_known(name: str, laid: Callable[..., Gazetteer]) -> None:
    with laid(FULL) as gazetteer:
        assert gazetteer.lookup(name)[0].record.id == "own:alder-1"
        assert gazetteer.curated(name)[0].record.id == "own:alder-1"


def test_short_capitals_mean_an_abbreviation(laid: Callable[..., Gazetteer]) -> None:
    with laid(FULL) as gazetteer:
        assert not [match for match in gazetteer.lookup("fob a") if match.record.own]


def test_own_places_come_before_all_others_of_their_name(laid: Callable[..., Gazetteer], gazetteer: Gazetteer) -> None:
    with laid(FULL) as own:
        found = own.lookup("Paris", limit=5)
        assert [match.record.own for match in found] == [True, False, False, False, False]
        assert found[1:] == gazetteer.lookup("Paris", limit=4)
        assert [match.record.own for match in own.lookup("Paris", limit=1)] == [True]
        assert [match.record.own for match in own.curated("Paris")] == [True, False]
        assert own.lookup("Oslo") == gazetteer.lookup("Oslo")
        assert own.curated("Norway") == gazetteer.curated("Norway")


def test_they_lie_in_their_country_and_near_their_point(laid: Callable[..., Gazetteer]) -> None:
    with laid(FULL) as gazetteer:
        camp = gazetteer.lookup("Camp Alder")[0].record
        assert gazetteer.contains(gazetteer.country("PL"), camp)
        assert not gazetteer.contains(gazetteer.country("UA"), camp)
        assert gazetteer.near(51.5, 23.25, 1)[0] == camp
        assert camp not in gazetteer.near(48, 2, 100)


def test_the_version_names_file_and_content_and_the_compiled_file_stays(
    laid: Callable[..., Gazetteer], gazetteer: Gazetteer
) -> None:
    before = COMPILED.stat().st_mtime_ns
    with laid("name,lat,lon\nA,1,2\n") as one, laid("name,lat,lon\nA,1,3\n") as other:
        assert one.version.startswith(f"{gazetteer.version} + own0.csv ")
        assert one.version != other.version
    assert COMPILED.stat().st_mtime_ns == before
    with laid("name,lat,lon\nA,1,2\n", "name,lat,lon\nB,1,2\n") as both:
        assert "own0.csv" in both.version
        assert "own1.csv" in both.version
        assert both.get("own:a")
        assert both.get("own:b")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "no place in it"),
        ("# only a comment\n", 1, "no place in it"),
        ("name,lat,lon\n", 1, "no place in it"),
        ("name,lat\nA,1\n", 1, "'lon' is missing"),
        ("lat,lon\n1,2\n", 1, "'name' is missing"),
        ("name,lat,lon,lat\nA,1,2,3\n", 1, "'lat' is there twice"),
        ("name,lat,lon\nA,1\n", 2, "2 cells under 3 columns"),
        ("name,lat,lon\nA,1,2,3\n", 2, "4 cells under 3 columns"),
        ("name,lat,lon\nA,1,2\nB,north,2\n", 3, "no lat: 'north'"),
        ("name,lat,lon\nA,,2\n", 2, "no lat: ''"),
        ("name,lat,lon\nA,91,2\n", 2, "no lat: '91'"),
        ("name,lat,lon\nA,1,180.5\n", 2, "no lon: '180.5'"),
        ("name,lat,lon\nA,nan,2\n", 2, "no lat: 'nan'"),
        ("name,lat,lon\nA,1,inf\n", 2, "no lon: 'inf'"),
        ('name,lat,lon\nA,"1,5",2\n', 2, "no lat: '1,5'"),
        ("name,lat,lon,population\nA,1,2,-5\n", 2, "no population: '-5'"),
        ("name,lat,lon,population\nA,1,2,many\n", 2, "no population: 'many'"),
        ("name,lat,lon,extent_km\nA,1,2,-1\n", 2, "no extent_km: '-1'"),
        ("name,lat,lon,extent_km\nA,1,2,99999\n", 2, "no extent_km: '99999'"),
        ("name,lat,lon,kind\nA,1,2,castle\n", 2, "no such kind: 'castle'"),
        ("name,lat,lon,country\nA,1,2,Poland\n", 2, "no such country: 'Poland'"),
        ("name,lat,lon,country\nA,1,2,ZZ\n", 2, "no such country: 'ZZ'"),
        ("name,lat,lon\n\n# x\n ,1,2\n", 4, "no name: ''"),
        ("name,lat,lon\n--,1,2\n", 2, "no name: '--'"),
        ("name,lat,lon,aliases\nA,1,2,B;!!\n", 2, "no name: '!!'"),
        ("name,lat,lon,id\nA,1,2,a b\n", 2, "no id: 'a b'"),
        ("name,lat,lon\nA,1,2\na,3,4\n", 3, "'own:a' is given twice"),
        ('name,lat,lon\n"A,1,2\n', 2, "no CSV"),
        ('name,lat,lon\n"A"x,1,2\n', 2, "no CSV"),
        (f"name,lat,lon\n{'A' * 200_000},1,2\n", 2, "no CSV"),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_by_file_and_line(text: str, line: int, words: str, laid: Callable[..., Gazetteer]) -> None:
    with pytest.raises(BadGazetteer) as caught:
        laid(text)
    assert f"own0.csv, line {line}: " in str(caught.value)
    assert words in str(caught.value)
    assert caught.value.hint


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(BadGazetteer, match="cannot be read"):
            Gazetteer.open(overlays=[path])
    latin = tmp_path / "latin.csv"
    latin.write_bytes(b"name,lat,lon\nA,1,2\ncaf\xe9,1,2\n")
    with pytest.raises(BadGazetteer, match=r"latin\.csv, line 3: no UTF-8"):
        Gazetteer.open(overlays=[latin])


def test_the_same_id_in_two_files_is_refused(laid: Callable[..., Gazetteer]) -> None:
    with pytest.raises(BadGazetteer, match=r"own1\.csv, line 2: the id 'own:a' is given twice"):
        laid("name,lat,lon\nA,1,2\n", "name,lat,lon\nA,1,2\n")


def test_every_kind_is_one_of_the_briefs() -> None:
    kinds = set(typing.get_args(PlaceKind))
    assert set(overlay._FEATURES.values()) == kinds
    assert kinds <= set(overlay._FEATURES)


@given(data=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: f"name,lat,lon\n{text}".encode()))
def test_any_bytes_are_places_or_refused(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    try:
        assert overlay.read([path], lambda _: True).records
    except BadGazetteer as error:
        said = str(error)
        assert "any.csv" in said


# -- in an article ------------------------------------------------------------------------------------


def settled(text: str, gazetteer: Gazetteer, *names: str, container: int | None = None) -> list[str | None]:
    """Settle the names where they stand first; ``container`` is the index of what contains the first."""
    toponyms = []
    for number, name in enumerate(names):
        start = text.index(name)
        outer = container if number == 0 else None
        toponyms.append(Toponym(start=start, end=start + len(name), role="literal", label="GAZ", container=outer))
    reading = Reading(sentences=(Span(start=0, end=len(text)),), toponyms=tuple(toponyms), model="none")
    return [place.record for place in resolve(Article(text=text), reading, gazetteer)]


def test_a_name_means_the_users_own_place(laid: Callable[..., Gazetteer]) -> None:
    with laid(FULL) as gazetteer:
        assert settled("They met in Paris near Lyon.", gazetteer, "Paris", "Lyon")[0] == "own:paris"
        assert settled("They met in Paris, Canada.", gazetteer, "Paris", "Canada", container=1)[0] == "own:paris"
        assert settled("They met in Paris, Texas.", gazetteer, "Paris", "Texas", container=1)[0] == "geonames:4717560"
