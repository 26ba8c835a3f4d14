"""Names the gazetteer lacks, asked of an online geocoder. Nothing here is online: geopy's adapter is a fake one."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderTimedOut

from geobrief import __version__, codec
from geobrief.cli import main
from geobrief.errors import UsageError
from geobrief.model import Mention, Place
from geobrief.pipeline import Geobrief, Options
from geobrief.settle.online import SERVICES, Asker, settle
from geobrief.settle.online.cache import default_cache
from geobrief.text import recognise

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "Shots were heard in Zzyvograd, Ukraine, on Monday. In Qwlmbir nobody slept."
NOMINATIM = {
    "place_id": 17,
    "osm_type": "node",
    "osm_id": 4242,
    "lat": "49.5",
    "lon": "36.25",
    "class": "place",
    "type": "village",
    "addresstype": "village",
    "name": "Zzyvograd",
    "display_name": "Zzyvograd, Kharkiv Oblast, Ukraine",
    "address": {"country_code": "ua"},
}
PHOTON = {
    "features": [
        {
            "geometry": {"coordinates": [36.25, 49.5]},
            "properties": {
                "osm_type": "N",
                "osm_id": 4242,
                "osm_key": "place",
                "osm_value": "village",
                "name": "Zzyvograd",
                "countrycode": "UA",
                "country": "Ukraine",
            },
        }
    ]
}


class Service(BaseSyncAdapter):  # type: ignore[misc]  # geopy ships no types
    """Answers by the query, or fails; counts what was asked, and how."""

    def __init__(self, answers: dict[str, Any], fault: Exception | None = None) -> None:
        super().__init__(proxies=None, ssl_context=None)
        self.answers, self.fault = answers, fault
        self.asked: list[str] = []
        self.requests: list[dict[str, Any]] = []

    def __call__(self, **_: Any) -> Service:
        """Serve as geopy's adapter factory."""
        return self

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:
        """Answer as the service would."""
        query = parse_qs(urlsplit(url).query)["q"][0]
        self.asked.append(query)
        self.requests.append({"url": url, "timeout": timeout, **headers})
        if self.fault is not None:
            raise self.fault
        return self.answers.get(query, [])

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """No service here is asked for plain text."""
        raise AssertionError((url, timeout, headers))


class Clock:
    """A clock on which only sleep lets time pass."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        """The time."""
        return self.now

    def sleep(self, seconds: float, /) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += seconds


def place(id: str, name: str, text: str = TEXT, **other: Any) -> Place:
    start = text.index(name)
    fields: dict[str, Any] = {"kind": "other", "country": None, "lat": None, "lon": None, "record": None} | other
    mention = Mention(start=start, end=start + len(name), role="literal")
    return Place(id=id, name=name, confidence=0.0, mentions=(mention,), **fields)


PLACES = (
    place("p1", "Zzyvograd"),
    place("p2", "Ukraine", kind="country", country="UA", lat=49.0, lon=32.0, record="country:UA"),
    place("p3", "Qwlmbir"),
)
ASKED = ["Zzyvograd, Ukraine", "Qwlmbir"]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "new" / "online.sqlite"


def nominatim() -> Service:
    return Service({"Zzyvograd, Ukraine": [NOMINATIM]})


def ask(service: Service, cache: Path, **options: Any) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    provider = options.pop("provider", "nominatim")
    asker = Asker(provider, cache, adapter_factory=service, clock=options.pop("clock", Clock()), **options)
    return settle(TEXT, PLACES, asker)


# -- what is found ------------------------------------------------------------------------------------


def test_an_answer_is_marked_as_the_services(cache: Path) -> None:
    (found, ukraine, missing), notes = ask(nominatim(), cache)
    assert (found.record, found.lat, found.lon) == ("online:nominatim:node/4242", 49.5, 36.25)
    assert (found.name, found.kind, found.country, found.confidence) == ("Zzyvograd", "city", "UA", 0.6)
    assert found.why == ("found online by nominatim", "Zzyvograd, Kharkiv Oblast, Ukraine")
    assert (ukraine, missing) == PLACES[1:]
    assert notes == ("names sent to nominatim: Zzyvograd, Ukraine; Qwlmbir (© OpenStreetMap contributors (ODbL))",)


def test_photon_answers_too(cache: Path) -> None:
    none: dict[str, list[object]] = {"features": []}
    (found, *_), _ = ask(Service({ASKED[0]: PHOTON, ASKED[1]: none}), cache, provider="photon")
    assert (found.record, found.kind, found.country) == ("online:photon:node/4242", "city", "UA")


def test_an_answer_of_another_name_is_doubted(cache: Path) -> None:
    (found, *_), _ = ask(Service({"Zzyvograd, Ukraine": [{**NOMINATIM, "name": "Elsewhere"}]}), cache)
    assert found.confidence == 0.4


def test_only_names_that_are_lacking_are_sent(cache: Path) -> None:
    service = nominatim()
    demonym = replace(PLACES[2], mentions=tuple(replace(m, role="demonym") for m in PLACES[2].mentions))
    long = replace(PLACES[2], id="p4", name="Q" * 200)
    asker = Asker("nominatim", cache, adapter_factory=service, clock=Clock())
    assert settle(TEXT, (PLACES[1], demonym, long), asker) == ((PLACES[1], demonym, long), ())
    assert service.asked == []


def test_an_article_of_many_unknown_names_is_cut(cache: Path) -> None:
    service = nominatim()
    many = tuple(replace(PLACES[2], id=f"q{i}", name=f"Qwlm{i}") for i in range(50))
    _, notes = settle(TEXT, many, Asker("nominatim", cache, adapter_factory=service, clock=Clock()))
    assert len(service.asked) == 40
    assert notes[-1] == "only the first 40 of 50 names were asked for online"


# -- politeness ---------------------------------------------------------------------------------------


def test_a_second_passes_between_requests_of_all_articles(cache: Path) -> None:
    service, clock = nominatim(), Clock()
    asker = Asker("nominatim", cache, adapter_factory=service, clock=clock)
    for i in range(3):
        settle(TEXT, (replace(PLACES[2], name=f"Qwlm{i}"),), asker)
    assert clock.slept == [1.0, 1.0]
    assert len(service.asked) == 3


def test_it_says_who_asks_and_does_not_wait_for_ever(cache: Path) -> None:
    service = nominatim()
    ask(service, cache)
    assert {r["User-Agent"] for r in service.requests} == {f"geobrief/{__version__}"}
    assert {r["timeout"] for r in service.requests} == {10}
    assert all(r["url"].startswith("https://nominatim.openstreetmap.org/") for r in service.requests)


# -- the cache ----------------------------------------------------------------------------------------


def test_nothing_is_asked_twice_and_replay_asks_nothing(cache: Path) -> None:
    first, second = nominatim(), nominatim()
    places, _ = ask(first, cache)
    assert first.asked == ASKED
    for options in ({}, {"replay": True}):
        again, notes = ask(second, cache, **options)
        assert again == places
        assert notes[0].startswith("answered from the cache of nominatim, not sent: Zzyvograd, Ukraine; Qwlmbir")
    assert second.asked == []


def test_replay_leaves_what_it_does_not_know(cache: Path) -> None:
    Asker("nominatim", cache)
    service = nominatim()
    places, notes = ask(service, cache, replay=True)
    assert (places, service.asked) == (PLACES, [])
    assert notes == ("not asked of nominatim: Zzyvograd, Ukraine; Qwlmbir",)


def test_each_service_has_its_own_answers(cache: Path) -> None:
    ask(nominatim(), cache)
    photon = Service({name: {"features": []} for name in ASKED})
    ask(photon, cache, provider="photon")
    assert photon.asked == ASKED


def test_the_cache_lies_where_the_users_system_keeps_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_cache() == tmp_path / "geobrief" / "online.sqlite"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_cache() == tmp_path / ".cache" / "geobrief" / "online.sqlite"


@pytest.mark.parametrize("row", ["no json", "{}", '{"id": "x"}', "[]"])
def test_a_damaged_answer_is_a_note(cache: Path, row: str) -> None:
    ask(nominatim(), cache)
    connection = sqlite3.connect(cache)
    with connection:
        connection.execute("UPDATE said SET answer = ?", (row,))
    connection.close()
    places, notes = ask(nominatim(), cache)
    assert places == PLACES
    assert any("what was kept of its answer is damaged" in note for note in notes)


# -- what goes wrong ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        GeocoderTimedOut("too slow"),
        AdapterHTTPError("no", status_code=429, headers={}, text=""),
        ValueError("nonsense"),
    ],
)
def test_a_service_that_fails_is_left_alone_and_noted(cache: Path, fault: Exception) -> None:
    service = Service({}, fault)
    places, notes = ask(service, cache)
    assert places == PLACES
    assert service.asked == ASKED[:1]
    assert notes[1] == "not asked of nominatim: Qwlmbir"
    assert notes[2].startswith("nominatim gave no answer: ")
    better = nominatim()
    ask(better, cache)
    assert better.asked == ASKED  # a failure is not remembered


@pytest.mark.parametrize(
    "answer", [{**NOMINATIM, "lat": "95"}, {**NOMINATIM, "lat": "nan"}, {}, {**NOMINATIM, "lat": "x"}, 7, None, "text"]
)
def test_an_answer_that_makes_no_sense_is_a_note(cache: Path, answer: object) -> None:
    (first, *_), notes = ask(Service({"Zzyvograd, Ukraine": [answer]}), cache)
    assert not first.settled
    assert any(note.startswith("nominatim gave no answer: ") for note in notes)


def test_a_service_nobody_knows_is_told_before_the_model_is_loaded() -> None:
    maker = Geobrief(model="no-such-model", options=Options(online="gogle"))
    with pytest.raises(UsageError, match="no online geocoder 'gogle'") as caught:
        maker.check()
    assert all(name in caught.value.hint for name in SERVICES)


def test_a_cache_that_cannot_be_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database, and longer than its header would be " * 9)
    for path, replay in ((tmp_path / "text", False), (tmp_path / "none", True), (tmp_path / "text" / "sub", False)):
        maker = Geobrief(options=Options(online="nominatim", online_cache=path, online_replay=replay))
        with pytest.raises(UsageError):
            maker.check()
    assert not (tmp_path / "none").exists()


def test_a_replay_of_nothing_makes_no_sense() -> None:
    with pytest.raises(UsageError, match="no online geocoder to replay"):
        Geobrief(options=Options(online_replay=True)).check()


# -- the whole way ------------------------------------------------------------------------------------


@pytest.fixture
def command(maker: Geobrief, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run ``geobrief extract`` with a service in geopy's place for it, and the model that is loaded already."""
    monkeypatch.setattr(recognise, "load", lambda *_, **__: maker.model)

    def run(service: Service, *options: str) -> Any:
        monkeypatch.setattr("geobrief.settle.online.services.Adapter", service)
        result = CliRunner().invoke(main, ["extract", "-", *options, "--online-cache", str(cache)], input=TEXT)
        assert result.exit_code == 0, result.output
        return codec.loads(result.stdout_bytes)

    return run


def test_the_brief_has_it_and_says_so(command: Callable[..., Any]) -> None:
    brief = command(nominatim(), "--online", "nominatim")
    found = next(p for p in brief.places if p.name == "Zzyvograd")
    assert found.record == "online:nominatim:node/4242"
    assert any(note.startswith("names sent to nominatim: Zzyvograd, Ukraine") for note in brief.notes)
    silent = Service({}, AssertionError("replay asks nothing"))
    again = command(silent, "--online", "nominatim", "--online-replay")
    assert again.places == brief.places
    assert again.made_with == brief.made_with
    assert silent.asked == []


def test_nobody_is_asked_by_default(maker: Geobrief, monkeypatch: pytest.MonkeyPatch) -> None:
    service = nominatim()
    monkeypatch.setattr("geobrief.settle.online.services.Adapter", service)
    brief = maker.brief(TEXT)
    assert service.asked == []
    assert "online" not in json.dumps([p.record for p in brief.places])
