"""``--online`` against real servers on loopback that mean harm: each is answered for in time, with a clear line."""

from __future__ import annotations

import gzip
import json
import re
import resource
import socket
import threading
import time
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from geopy.geocoders import Nominatim
from pytest_socket import SocketConnectBlockedError

from geobrief.model import Mention, Place
from geobrief.settle.online import SERVICES, Asker, services, settle
from geobrief.settle.online.adapter import Adapter
from geobrief.wire import Wire, WireError, is_public

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    Reply: TypeAlias = Callable[[BaseHTTPRequestHandler], None]

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "::1"])

TEXT = "Shots were heard in Zzyvograd on Monday. In Qwlmbir nobody slept."
GOOD = {"osm_type": "node", "osm_id": 4242, "lat": "49.5", "lon": "36.25", "type": "village", "name": "Zzyvograd"}
GOOD |= {"display_name": "Zzyvograd, Ukraine", "address": {"country_code": "ua"}}
DEADLINE = 2.0
"""Seconds that a server has: a busy machine takes its time even for those that answer at once."""
BOMB = gzip.compress(b"[" * 20_000_000)


def place(id: str, name: str) -> Place:
    at = TEXT.index(name)
    mention = Mention(start=at, end=at + len(name), role="literal")
    given: dict[str, Any] = {"country": None, "lat": None, "lon": None, "record": None, "confidence": 0.0}
    return Place(id=id, name=name, kind="other", mentions=(mention,), **given)


PLACES = (place("p1", "Zzyvograd"), place("p2", "Qwlmbir"))


class Handler(BaseHTTPRequestHandler):
    """Answers as the test says."""

    reply: Reply
    asked: list[str]

    def do_GET(self) -> None:
        """Answer."""
        type(self).asked.append(self.path)
        try:
            type(self).reply(self)
        except OSError:  # whoever asked has gone: that is what is tested
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Served:
    """A server of one test."""

    def __init__(self, reply: Reply) -> None:
        self.asked: list[str] = []
        handler = type("One", (Handler,), {"reply": staticmethod(reply), "asked": self.asked})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.port = int(self.server.server_address[1])
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/search?q=x"

    def wire(self, **given: Any) -> Wire:
        """A wire that may go to this server and nowhere else."""
        return Wire(**{"seconds": DEADLINE, "most": 100_000, "permitted": lambda _, port: port == self.port, **given})


@pytest.fixture
def serve() -> Iterator[Callable[[Reply], Served]]:
    running: list[Served] = []

    def start(reply: Reply) -> Served:
        running.append(Served(reply))
        return running[-1]

    yield start
    for served in running:
        served.server.shutdown()
        served.server.server_close()


def whole(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: object) -> None:
    handler.send_response(status)
    for name, value in {"Content_Length": len(body), **headers}.items():
        handler.send_header(name.replace("_", "-"), str(value))
    handler.end_headers()
    handler.wfile.write(body)


def redirect(to: str) -> Reply:
    return lambda handler: whole(handler, b"", 302, Location=to)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"[" * 65_536)


def drips(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"[")
        time.sleep(0.02)


def drips_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for at in range(10_000):
        handler.wfile.write(f"X-{at % 90}: 1\r\n"[at % 2 :].encode())
        time.sleep(0.02)


def goes_on_forever(handler: BaseHTTPRequestHandler) -> None:
    while True:
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.02)


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\x01\x02 nonsense\r\n\r\n")


def silent(_: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


HARM: dict[str, tuple[Reply, str]] = {
    "a redirect to loopback": (redirect("http://127.0.0.1:1/"), "redirect"),
    "a redirect to a mapped address": (redirect("http://[::ffff:127.0.0.1]:1/"), "redirect"),
    "a redirect to a link-local address": (redirect("http://169.254.169.254/latest/meta-data/"), "redirect"),
    "a redirect to a file": (redirect("file:///etc/passwd"), "redirect"),
    "a redirect to itself": (redirect("/search?q=x"), "redirect"),
    "too many requests": (lambda h: whole(h, b"slow down", 429, Retry_After=99_999), "429|TooManyRequests|RateLimit"),
    "no service": (lambda h: whole(h, b"", 503, Retry_After=99_999), "503|Unavailable"),
    "an endless answer": (endless, "longer than 100,000 bytes"),
    "a dripping answer": (drips, "no answer within"),
    "dripping headers": (drips_headers, "no answer within|HTTPException|BadStatusLine|got more than"),
    "an endless promise": (goes_on_forever, "no answer within"),
    "silence": (silent, "no answer within"),
    "fewer bytes than said": (lambda h: whole(h, b"[]", Content_Length=5_000), "ends 4,998 bytes before|no answer"),
    "no number of bytes": (lambda h: whole(h, b"[" * 200_000, Content_Length="many"), "longer than|no answer"),
    "a bomb": (lambda h: whole(h, BOMB, Content_Encoding="gzip"), "when it is unpacked"),
    "half a bomb": (lambda h: whole(h, gzip.compress(b"[]" * 90)[:-9], Content_Encoding="gzip"), "cut off"),
    "another packing": (lambda h: whole(h, b"x", Content_Encoding="br"), "not asked for"),
    "no packing": (lambda h: whole(h, b"xxxxxxxxxxxxxx", Content_Encoding="gzip"), "error"),
    "deep JSON": (lambda h: whole(h, b"[" * 90_000), "no JSON"),
    "no JSON": (lambda h: whole(h, b"<html>"), "no JSON"),
    "no UTF-8": (lambda h: whole(h, b"\xff\xfe\xfa"), "no UTF-8"),
    "nonsense": (nonsense, "BadStatusLine"),
    "a hang-up": (lambda h: h.connection.shutdown(socket.SHUT_RDWR), "RemoteDisconnected|reset"),
}


def asked(served: Served, cache: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Settle two places by a service that is really this server."""
    geocoder = partial(Nominatim, domain=f"127.0.0.1:{served.port}", scheme="http")
    monkeypatch.setitem(SERVICES, "nominatim", replace(SERVICES["nominatim"], geocoder=geocoder))
    monkeypatch.setattr(services, "_PAUSE_S", 0.0)
    asker = Asker("nominatim", cache, adapter_factory=partial(Adapter, wire=served.wire()))
    return settle(TEXT, PLACES, asker)


@pytest.mark.parametrize("what", HARM)
def test_harm_is_a_note_in_time(
    what: str, serve: Callable[[Reply], Served], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply, said = HARM[what]
    served = serve(reply)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.monotonic()
    places, notes = asked(served, tmp_path / "cache.sqlite", monkeypatch)
    assert time.monotonic() - begun < 60 * DEADLINE  # generous: a wait for the server would be endless
    assert places == PLACES
    assert len(served.asked) == 1
    (fault,) = [note for note in notes if "gave no answer" in note]
    assert re.search(said, fault, re.IGNORECASE), fault
    assert len(fault) < 400
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


@pytest.mark.parametrize("packed", [False, True])
def test_a_good_answer_is_taken(
    packed: bool, serve: Callable[[Reply], Served], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = json.dumps([GOOD]).encode()
    served = serve(
        lambda h: whole(h, gzip.compress(body), Content_Encoding="gzip") if packed else whole(h, body),
    )
    (found, *_), notes = asked(served, tmp_path / "cache.sqlite", monkeypatch)
    assert (found.lat, found.lon, found.country) == (49.5, 36.25, "UA")
    assert not any("gave no answer" in note for note in notes)


def test_an_address_of_megabytes_is_cut(
    serve: Callable[[Reply], Served], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = GOOD | {"display_name": "x" * 90_000, "name": "y\n" * 2_000, "osm_id": "z" * 2_000}
    served = serve(lambda h: whole(h, json.dumps([long]).encode()))
    (found, *_), _ = asked(served, tmp_path / "cache.sqlite", monkeypatch)
    assert found.settled
    assert sum(map(len, found.why)) + len(found.record or "") < 1_000


def test_a_service_that_wants_rest_is_left_alone_by_the_next_article_too(
    serve: Callable[[Reply], Served], tmp_path: Path
) -> None:
    served = serve(lambda h: whole(h, b"", 429, Retry_After=99_999))
    geocoder = partial(Nominatim, domain=f"127.0.0.1:{served.port}", scheme="http")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SERVICES, "nominatim", replace(SERVICES["nominatim"], geocoder=geocoder))
        patch.setattr(services, "_PAUSE_S", 0.0)
        asker = Asker("nominatim", tmp_path / "c.sqlite", adapter_factory=partial(Adapter, wire=served.wire()))
        for _ in range(3):
            places, notes = settle(TEXT, PLACES, asker)
            assert places == PLACES
            assert any("gave no answer" in note for note in notes)
    assert len(served.asked) == 1


@pytest.mark.filterwarnings("ignore:A test tried to use socket")  # just so
def test_these_tests_reach_loopback_and_nothing_else() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_is_never_asked(host: str, serve: Callable[[Reply], Served]) -> None:
    served = serve(lambda h: whole(h, b"[]"))
    with pytest.raises(WireError, match=r"no address of the open internet|nobody knows"):
        Wire().get(f"http://{host}:{served.port}/", {})
    assert served.asked == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "http:///x", "http://h:x/", "gopher://h"])
def test_only_the_web_is_asked(url: str) -> None:
    with pytest.raises(WireError):
        Wire().get(url, {})


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        *((address, False) for address in "127.0.0.1 10.0.0.1 172.16.9.9 192.168.1.1 169.254.169.254 0.0.0.0".split()),
        *((address, False) for address in "100.64.0.1 224.0.0.1 255.255.255.255 192.0.2.1 198.18.0.1".split()),
        *((address, False) for address in "::1 :: fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1".split()),
        *((address, False) for address in "::ffff:10.0.0.1 2002:7f00:1::1 64:ff9b:1::1".split()),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address, 443) is public


def test_a_proxy_of_the_readers_own_is_gone_through(serve: Callable[[Reply], Served]) -> None:
    class Proxy(Handler):
        asked: list[str] = []  # noqa: RUF012  one test

        def do_CONNECT(self) -> None:
            """Open the way to the server."""
            type(self).asked.append(f"{self.path} {self.headers.get('Proxy-Authorization')}")
            self.send_response(200)
            self.end_headers()
            while self.rfile.readline().strip():
                pass
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]")

    served = serve(lambda h: whole(h, b"[]"))
    served.server.RequestHandlerClass = Proxy
    wire = Wire(proxies={"http": f"http://me:se%40cret@127.0.0.1:{served.port}"})
    assert wire.get("http://nominatim.example/x", {}).body == b"[]"
    assert Proxy.asked == ["nominatim.example:80 Basic bWU6c2VAY3JldA=="]
