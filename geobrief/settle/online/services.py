"""The online geocoders that can be asked, how each is asked, and how its answers are read."""

from __future__ import annotations

import time
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from geopy import geocoders
from geopy.exc import GeocoderRateLimited, GeocoderServiceError, GeocoderUnavailable
from geopy.extra.rate_limiter import RateLimiter

from geobrief import __version__
from geobrief.errors import UsageError
from geobrief.settle.online.adapter import Adapter
from geobrief.settle.online.cache import Answer, Cache, default_cache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geobrief.model import PlaceKind

_TIMEOUT_S, _PAUSE_S = 10, 1.0  # the pause is what OpenStreetMap's usage policy asks for
_LEAST_REST_S, _MOST_REST_S = 60.0, 3600.0
"""So long a service that does not answer is left alone by all articles, whatever longer or shorter wait it asks for."""
_LONGEST_NAME, _LONGEST_ADDRESS = 120, 300  # characters of an answer that are kept


class Clock(Protocol):
    """What tells the time and lets it pass: Python's own ``time``."""

    def monotonic(self) -> float:
        """Seconds since some moment."""

    def sleep(self, seconds: float, /) -> None:
        """Wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A geocoder that takes no key: geopy's class, how it is asked, and whom its data are to be credited to."""

    geocoder: Callable[..., Any]
    credit: str
    options: tuple[tuple[str, Any], ...] = ()


_OSM = "© OpenStreetMap contributors (ODbL)"
SERVICES: Final = {
    "nominatim": Service(
        geocoder=geocoders.Nominatim, credit=_OSM, options=(("addressdetails", True), ("language", "en"))
    ),
    "photon": Service(geocoder=geocoders.Photon, credit=_OSM, options=(("language", "en"),)),
    "banfrance": Service(geocoder=geocoders.BANFrance, credit="Base Adresse Nationale (Licence Ouverte)"),
}
"""The services by the name that ``--online`` takes."""


def check(provider: str) -> None:
    """Raise `UsageError` for a service that is not known."""
    if provider not in SERVICES:
        raise UsageError(f"no online geocoder {provider!r} is known", hint=f"Known are: {', '.join(sorted(SERVICES))}.")


class Asker:
    """Asks one service, politely, and remembers what it said. Keep one for all articles: the pause is between requests.

    ``cache`` is made where it does not exist. With ``replay`` only it is asked, and must exist.
    ``adapter_factory`` is geopy's; by default `Adapter` goes to the network. Raises `UsageError` for a service
    that is not known, or a cache that cannot be opened.
    """

    def __init__(
        self,
        provider: str,
        cache: Path | None = None,
        *,
        replay: bool = False,
        adapter_factory: Callable[..., Any] | None = None,
        clock: Clock = time,
    ) -> None:
        check(provider)
        self.provider = provider
        self.service = SERVICES[provider]
        self.replay = replay
        self._cache = Cache(cache or default_cache(), provider, replay=replay)
        self._adapter_factory = adapter_factory or Adapter
        self._rests_until = clock.monotonic()
        self._limiter: _Limiter | None = None
        self._clock = clock

    def remembered(self, query: str) -> tuple[bool, Answer | None]:
        """Whether the cache has an answer to this, and which. It may be that there is no such place."""
        return self._cache.get(query)

    def remember(self, query: str, answer: Answer | None) -> None:
        """Keep an answer for the next time. Raises `sqlite3.Error`."""
        self._cache.put(query, answer)

    def ask(self, query: str) -> Answer | None:
        """Ask the service, after the pause that is due. Raises what geopy raises, and `ValueError` for nonsense.

        One that failed is left alone for a while: it raises at once.
        """
        if self._clock.monotonic() < self._rests_until:
            raise GeocoderUnavailable("it failed a moment ago, and is left alone for now")
        try:
            location = self._located(query)
        except GeocoderServiceError as error:
            self._rest(error)
            raise
        return None if location is None else _answer(location)

    def _rest(self, error: GeocoderServiceError) -> None:
        wished = error.retry_after if isinstance(error, GeocoderRateLimited) else None
        pause = min(max(wished or 0.0, _LEAST_REST_S), _MOST_REST_S)
        self._rests_until = self._clock.monotonic() + pause

    def _located(self, query: str) -> Any:  # noqa: ANN401  geopy ships no types
        if self._limiter is None:
            agent = {"user_agent": f"geobrief/{__version__}", "timeout": _TIMEOUT_S}
            geocoder = self.service.geocoder(**agent, adapter_factory=self._adapter_factory)
            self._limiter = _Limiter(geocoder.geocode, self._clock)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of a latitude beyond the pole, which geopy then refuses
            return self._limiter(query, **dict(self.service.options))


class _Limiter(RateLimiter):  # type: ignore[misc]  # geopy ships no types
    """geopy's, by a clock that a test can turn. A request that fails is not repeated."""

    def __init__(self, geocode: Callable[..., Any], clock: Clock) -> None:
        super().__init__(geocode, min_delay_seconds=_PAUSE_S, max_retries=0, swallow_exceptions=False)
        self._time = clock

    def _clock(self) -> float:
        return self._time.monotonic()

    def _sleep(self, seconds: float) -> None:
        self._time.sleep(seconds)


# -- what services say --------------------------------------------------------------------------------


def _answer(location: Any) -> Answer:  # noqa: ANN401  geopy ships no types
    """Read geopy's location. ``raw`` is the service's own JSON: Nominatim's object, or a GeoJSON feature."""
    raw = location.raw
    facts = raw.get("properties", raw)
    lat, lon = float(location.latitude), float(location.longitude)
    country = facts.get("countrycode") or (facts.get("address") or {}).get("country_code")
    address = _line(str(location.address), _LONGEST_ADDRESS)
    name = str(facts.get("name") or address.partition(",")[0])
    return Answer(
        id=_line(_id(facts, lat, lon), _LONGEST_NAME),
        name=_line(name, _LONGEST_NAME),
        address=address,
        country=country.upper() if isinstance(country, str) and len(country) == 2 else None,
        kind=_kind(facts),
        lat=round(lat, 6),
        lon=round(lon, 6),
    )


def _line(text: str, most: int) -> str:
    """Text on one line, cut: whoever answers may answer with megabytes."""
    return " ".join(text[: 4 * most].split())[:most]


_OSM_TYPES = {"N": "node", "W": "way", "R": "relation"}


def _id(facts: dict[str, Any], lat: float, lon: float) -> str:
    """ "relation/62422" as OpenStreetMap writes it, else the service's own id, else the point."""
    if "osm_id" in facts:
        kind = str(facts.get("osm_type", ""))
        return f"{_OSM_TYPES.get(kind, kind)}/{facts['osm_id']}"
    return str(facts.get("place_id") or facts.get("id") or f"{lat:.6f},{lon:.6f}")


_KINDS: dict[PlaceKind, frozenset[str]] = {
    "country": frozenset({"country"}),
    "region": frozenset("state region province county district municipality state_district administrative".split()),
    "city": frozenset(
        "city town village hamlet suburb borough quarter neighbourhood locality isolated_dwelling".split()
    ),
    "island": frozenset("island islet archipelago".split()),
    "peninsula": frozenset({"peninsula", "cape"}),
    "water": frozenset("water waterway river stream canal bay strait sea ocean lake reservoir".split()),
    "site": frozenset("aeroway aerodrome military amenity building industrial man_made railway office".split()),
}
"""Kinds by OpenStreetMap's tags (wiki.openstreetmap.org/wiki/Map_features), as both services give them."""


def _kind(facts: dict[str, Any]) -> PlaceKind:
    for field in ("addresstype", "osm_value", "type", "class", "category", "osm_key"):
        for kind, words in _KINDS.items():
            if facts.get(field) in words:
                return kind
    return "other"
