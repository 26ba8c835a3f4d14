"""geopy's way to the network, through a wire that trusts no server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut

from geobrief.wire import Wire, WireError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping

__all__ = ["Adapter"]

_SAID = 200  # characters of an error page that are kept


class Adapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy ships no types
    """Asks through `geobrief.wire.Wire`: once, within a deadline, and only on the open internet."""

    def __init__(
        self, *, proxies: Mapping[str, str] | None, ssl_context: ssl.SSLContext | None, wire: Wire | None = None
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._wire = wire
        self._proxies = getproxies() if proxies is None else proxies
        self._ssl_context = ssl_context

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> Any:  # noqa: ANN401  JSON is any
        """Ask for JSON. Raises geopy's errors."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError(f"its answer is no JSON ({error})") from error

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        """Ask for text. Raises geopy's errors."""
        try:
            reply = self._through(url).get(url, headers, timeout)
        except WireError as error:
            _raise(error)
        if reply.status >= 400:
            said = reply.body[:_SAID].decode(errors="replace")
            raise AdapterHTTPError(
                f"HTTP {reply.status}", status_code=reply.status, headers=dict(reply.headers), text=said
            )
        try:
            return reply.body.decode()
        except UnicodeDecodeError as error:
            raise GeocoderParseError("its answer is no UTF-8") from error

    def _through(self, url: str) -> Wire:
        if self._wire is not None:
            return self._wire
        direct = bool(proxy_bypass(urlsplit(url).hostname or ""))
        return Wire(proxies={} if direct else self._proxies, ssl_context=self._ssl_context)


def _raise(error: WireError) -> NoReturn:
    raise (GeocoderTimedOut if error.late else GeocoderServiceError)(str(error)) from error
