"""``--online`` over TLS, against servers on loopback: only who shows the host's certificate is heard, and in time."""

from __future__ import annotations

import datetime as dt
import json
import socket
import ssl
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import trustme
from test_online_servers import DEADLINE, GOOD, Served, drips, whole

from geobrief.wire import Wire, WireError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from test_online_servers import Reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

HOST = "127.0.0.1"
PATIENT = 20.0
"""Seconds for what is answered: a busy machine shakes hands slowly."""


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """What trusts the authority of these tests, and checks names."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


class Secured(Served):
    """A server of one test that shows a certificate."""

    def __init__(self, reply: Reply, certificate: trustme.LeafCert) -> None:
        super().__init__(reply)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        # hands are shaken by the thread that answers, so that who hangs up in the middle disturbs nobody
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who hangs up is what is tested
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)

    @property
    def url(self) -> str:
        """Its address."""
        return super().url.replace("http:", "https:")


@pytest.fixture
def secured() -> Iterator[Callable[[Reply, trustme.LeafCert], Secured]]:
    running: list[Secured] = []

    def start(reply: Reply, certificate: trustme.LeafCert) -> Secured:
        running.append(Secured(reply, certificate))
        return running[-1]

    yield start
    for served in running:
        served.server.shutdown()
        served.server.server_close()


def test_who_shows_the_hosts_certificate_is_heard(
    secured: Callable[..., Secured], authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    body = json.dumps([GOOD]).encode()
    served = secured(lambda handler: whole(handler, body), authority.issue_cert(HOST))
    reply = served.wire(ssl_context=trusting, seconds=PATIENT).get(served.url, {})
    assert (reply.status, reply.body) == (200, body)


def test_whom_nobody_vouches_for_is_asked_nothing(secured: Callable[..., Secured], authority: trustme.CA) -> None:
    served = secured(lambda handler: whole(handler, b"[]"), authority.issue_cert(HOST))
    with pytest.raises(WireError, match="CERTIFICATE_VERIFY_FAILED"):
        served.wire(seconds=PATIENT).get(served.url, {"Authorization": "secret"})
    assert served.asked == []


def test_the_certificate_of_another_host_is_none(
    secured: Callable[..., Secured], authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    served = secured(lambda handler: whole(handler, b"[]"), authority.issue_cert("other.example"))
    with pytest.raises(WireError, match="IP address mismatch"):
        served.wire(ssl_context=trusting, seconds=PATIENT).get(served.url, {})
    assert served.asked == []


def test_an_old_certificate_is_none(
    secured: Callable[..., Secured], authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    old = authority.issue_cert(HOST, not_after=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    served = secured(lambda handler: whole(handler, b"[]"), old)
    with pytest.raises(WireError, match="certificate has expired"):
        served.wire(ssl_context=trusting, seconds=PATIENT).get(served.url, {})


def test_who_drips_over_tls_is_cut_off(
    secured: Callable[..., Secured], authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    served = secured(drips, authority.issue_cert(HOST))
    with pytest.raises(WireError) as raised:
        served.wire(ssl_context=trusting).get(served.url, {})
    assert raised.value.late


@pytest.mark.parametrize("says", [b"", b"\x16\x03\x01", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_hands_that_are_not_shaken(says: bytes) -> None:
    """Who takes the call and says nothing, a little, or something else."""
    with closing(socket.create_server((HOST, 0))) as server:
        port = server.getsockname()[1]

        def take() -> None:
            taken, _ = server.accept()
            with closing(taken):
                taken.sendall(says)
                time.sleep(2 * DEADLINE)

        threading.Thread(target=take, daemon=True).start()
        wire = Wire(seconds=DEADLINE, permitted=lambda *_: True)
        with pytest.raises(WireError) as raised:
            wire.get(f"https://{HOST}:{port}/", {})
    assert raised.value.late or b"HTTP" in says
