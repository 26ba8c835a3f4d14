"""One request to a web server that may mean harm: an answer within a deadline, of a bounded size, from where it should.

Redirects are not followed. The address is checked when it is connected to, so that no name leads to this machine or its
neighbours (SSRF). The deadline is the whole request's: whoever sends a byte now and then does not prolong it.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
import zlib
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Redirect", "Reply", "Wire", "WireError", "is_public"]

_CHUNK = 65_536
_PORTS = {"http": 80, "https": 443}


class WireError(Exception):
    """No answer; the message says why. ``late`` is whether the deadline passed."""

    def __init__(self, message: str, *, late: bool = False) -> None:
        super().__init__(message)
        self.late = late


class Redirect(WireError):
    """No answer but where else to ask; whoever does so asks anew, so that the address is checked again."""

    def __init__(self, status: int, location: str) -> None:
        super().__init__(f"it answers with a redirect ({status}), which is not followed")
        self.location = location


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server answered: its status, its headers by lower-case name, and the body, unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def is_public(address: str, port: int) -> bool:
    """Whether an address is one of the open internet: not this machine, its network, or a disguise of these."""
    del port
    ip = ipaddress.ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (ip, *_within(ip)))


_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")  # RFC 8215: a network's own


def _within(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The addresses of version 4 that one of version 6 leads to."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    if ip in _NAT64_LOCAL:
        return [ipaddress.IPv4Address(0)]
    inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped or ip.sixtofour
    return [*([inner] if inner else []), *(ip.teredo or ())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """How requests are made.

    ``seconds`` is a whole request's time, ``most`` the bytes of an answer, packed and unpacked. ``permitted`` says of
    an address and a port whether they may be connected to. ``proxies`` are addresses by scheme, as urllib has them: a
    proxy is the reader's own, and resolves names itself.
    """

    seconds: float = 10.0
    most: int = 2_000_000
    permitted: Callable[[str, int], bool] = is_public
    proxies: Mapping[str, str] | None = None
    ssl_context: ssl.SSLContext | None = None

    def get(self, url: str, headers: Mapping[str, str], seconds: float | None = None) -> Reply:
        """Ask for a page. Raises `WireError`."""
        wanted = urlsplit(url)
        if wanted.scheme not in _PORTS or not wanted.hostname:
            raise WireError(f"{wanted.scheme or 'no scheme'}: only http and https are asked")
        clock = _Clock(min(seconds or self.seconds, self.seconds))
        connection = self._connection(wanted, clock)
        try:
            with clock.closing(connection):
                reply = self._answer(connection, wanted, dict(headers))
                clock.check()
                return reply
        except (OSError, http.client.HTTPException, zlib.error) as error:
            if clock.left() <= 0 or isinstance(error, TimeoutError):
                raise WireError(f"no answer within {clock.seconds:g} seconds", late=True) from error
            raise WireError(f"{type(error).__name__}: {error}") from error
        finally:
            connection.close()

    def _connection(self, wanted: SplitResult, clock: _Clock) -> _Plain:
        """Connect, to the proxy where there is one, else to an address that is permitted."""
        host, port = wanted.hostname or "", _port(wanted)
        proxy = (self.proxies or {}).get(wanted.scheme)
        connection = _Secure(host, port, self.ssl_context) if wanted.scheme == "https" else _Plain(host, port)
        if proxy:
            through = urlsplit(proxy)
            connection.tunnel(through, port)
            addresses = clock.addresses(through.hostname or "", through.port or 8080)
        else:
            addresses = clock.addresses(host, port)
            refused = [address for address, at in addresses if not self.permitted(address, at)]
            if refused:
                raise WireError(f"{host} lies at {refused[0]}, which is no address of the open internet")
        connection.addresses, connection.timeout = addresses, clock.left()
        return connection

    def _answer(self, connection: http.client.HTTPConnection, wanted: SplitResult, headers: dict[str, str]) -> Reply:
        target = f"{wanted.path or '/'}?{wanted.query}" if wanted.query else wanted.path or "/"
        connection.request("GET", target, headers={**headers, "Accept-Encoding": "gzip", "Connection": "close"})
        response = connection.getresponse()
        if 300 <= response.status < 400:
            raise Redirect(response.status, response.getheader("Location") or "")
        given = {name.lower(): value for name, value in response.getheaders()}
        packed = _body(response, self.most)
        return Reply(status=response.status, headers=given, body=_unpacked(packed, given, self.most))


def _port(wanted: SplitResult) -> int:
    try:
        return wanted.port or _PORTS[wanted.scheme]
    except ValueError as error:
        raise WireError("its port is no number") from error


def _body(response: http.client.HTTPResponse, most: int) -> bytes:
    parts, size = [], 0
    while part := response.read(min(_CHUNK, most + 1)):
        parts.append(part)
        size += len(part)
        if size > most:
            raise WireError(f"its answer is longer than {most:,} bytes")
    if response.length:
        raise WireError(f"its answer ends {response.length:,} bytes before its end")
    return b"".join(parts)


def _unpacked(packed: bytes, headers: Mapping[str, str], most: int) -> bytes:
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding in {"identity", ""}:
        return packed
    if coding not in {"gzip", "x-gzip"}:
        raise WireError(f"its answer is packed as {coding[:20]!r}, which was not asked for")
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    body = unpacker.decompress(packed, most + 1)
    if len(body) > most:
        raise WireError(f"its answer is longer than {most:,} bytes when it is unpacked")
    if not unpacker.eof:
        raise WireError("its answer is cut off")
    return body


class _Clock:
    """The deadline of a request."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left."""
        return self._until - time.monotonic()

    def check(self) -> None:
        """Raise `TimeoutError` where the time is up: what was cut off then may look like a whole answer."""
        if self.left() <= 0:
            raise TimeoutError

    def addresses(self, host: str, port: int) -> list[tuple[str, int]]:
        """Where a host lies, asked in a thread, for Python sets no limit to that. Raises `WireError`."""
        told: queue.SimpleQueue[list[tuple[str, int]] | OSError | UnicodeError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                told.put([(str(at[0]), port) for *_, at in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
            except (OSError, UnicodeError) as error:
                told.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            found = told.get(timeout=max(self.left(), 0.001))
        except queue.Empty:
            raise WireError(f"where {host} lies was not told within {self.seconds:g} seconds", late=True) from None
        if isinstance(found, Exception) or not found:
            raise WireError(f"nobody knows where {host} lies ({found})")
        return list(dict.fromkeys(found))

    def closing(self, connection: _Plain) -> _Closer:
        """Close a connection when the time is up, whatever it waits for."""
        return _Closer(self, connection)


class _Closer:
    def __init__(self, clock: _Clock, connection: _Plain) -> None:
        self._timer = threading.Timer(max(clock.left(), 0.0), connection.cut)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()


class _Plain(http.client.HTTPConnection):
    """A connection to addresses that were looked up, and checked, before."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self.addresses: list[tuple[str, int]] = []
        self._live: socket.socket | None = None  # `sock` is gone as soon as the last answer begins

    def tunnel(self, proxy: SplitResult, port: int) -> None:
        """Go through a proxy."""
        secret = f"{unquote(proxy.username or '')}:{unquote(proxy.password or '')}" if proxy.username else ""
        headers = {"Proxy-Authorization": f"Basic {b64encode(secret.encode()).decode()}"} if secret else {}
        self.set_tunnel(self.host, port, headers)

    def connect(self) -> None:
        """Connect to the first of the addresses that answers."""
        fault: OSError | None = None
        for address in self.addresses:
            try:
                self._live = self.sock = socket.create_connection(address, self.timeout)
            except OSError as error:
                fault = error
            else:
                break
        else:
            raise fault or OSError("no address")
        if self._tunnel_host:  # type: ignore[attr-defined]  # http.client's own, and in no stub
            self._tunnel()  # type: ignore[attr-defined]  # the same

    def cut(self) -> None:
        """End it from another thread: what waits for the server gets an error, or the end."""
        if self._live is not None:
            with contextlib.suppress(OSError):  # it has ended by itself
                self._live.shutdown(socket.SHUT_RDWR)


class _Secure(_Plain):
    """The same with TLS, for the host's name."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port)
        self._context = context or ssl.create_default_context()

    def connect(self) -> None:
        """Connect, and shake hands."""
        super().connect()
        wrapped = self._context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self._live = self.sock = wrapped
        wrapped.do_handshake()
