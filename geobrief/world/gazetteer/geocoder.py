"""The gazetteer as a geopy geocoder: the same calls as any online one, and no network.

Not imported with the package, since geopy takes half a second to import:
``from geobrief.world.gazetteer.geocoder import GazetteerGeocoder``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geobrief.world.gazetteer.given import named
from geobrief.world.gazetteer.store import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.world.gazetteer.records import Record

_REACH_KM = 50.0
"""How far `reverse` looks round a point: beyond that no name would say where it is."""


class NoNetworkAdapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy ships no types
    """An adapter that refuses every request. Inside any other geocoder it proves that nothing is fetched."""

    def get_json(self, url: str, **_: Any) -> NoReturn:
        """Raise `GeocoderServiceError`: there is no network here."""
        raise GeocoderServiceError(f"no network: {url} was not asked")

    def get_text(self, url: str, **_: Any) -> NoReturn:
        """Raise `GeocoderServiceError`: there is no network here."""
        raise GeocoderServiceError(f"no network: {url} was not asked")


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy ships no types
    """A geopy geocoder over geobrief's own gazetteer; fits geopy's ``RateLimiter`` and every other user of one.

    ``Location.raw`` holds the record's fields: id, kind, feature, country, admin1, population, extent_km.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(adapter_factory=NoNetworkAdapter)
        self.gazetteer = gazetteer or Gazetteer.open()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        country_codes: str | Iterable[str] | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Any:
        """Find places by name, likeliest first: "Tripoli", or with what contains it, "Tripoli, Lebanon".

        ``country_codes`` (ISO 3166-1 alpha-2, one or several) keeps only places there. None for a name not known.
        """
        del timeout  # nothing here can be waited for
        records = list(named(str(query), self.gazetteer))
        if country_codes is not None:
            codes = [country_codes] if isinstance(country_codes, str) else country_codes
            wanted = {code.upper() for code in codes}
            records = [record for record in records if record.country in wanted]
        return _answer(records, exactly_one=exactly_one, limit=limit)

    def reverse(
        self,
        query: Any,  # whatever geopy takes for a point
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        timeout: Any = DEFAULT_SENTINEL,
    ) -> Any:
        """Find the places within 50 km of a point, nearest first. None where there are none.

        Raises geopy's ``GeocoderQueryError`` for what is no point.
        """
        del timeout
        try:
            point = Point(query)
        except (TypeError, ValueError) as error:
            raise GeocoderQueryError(f"no point: {query!r}") from error
        found = self.gazetteer.near(point.latitude, point.longitude, _REACH_KM, limit=limit or 10)
        return _answer(list(found), exactly_one=exactly_one, limit=limit)


class AsyncGazetteerGeocoder(GazetteerGeocoder):
    """The same for geopy's ``AsyncRateLimiter`` and other code that awaits its geocoder."""

    async def geocode(self, query: str, **options: Any) -> Any:  # the twin
        """As `GazetteerGeocoder.geocode`."""
        return super().geocode(query, **options)

    async def reverse(self, query: Any, **options: Any) -> Any:  # the twin
        """As `GazetteerGeocoder.reverse`."""
        return super().reverse(query, **options)


def _answer(records: list[Record], *, exactly_one: bool, limit: int | None) -> Any:
    if not records:
        return None
    if exactly_one:
        return _location(records[0])
    return [_location(record) for record in records[:limit]]


def _location(record: Record) -> Location:
    parts = [record.name, record.admin2, record.admin1, record.country]
    address = ", ".join(dict.fromkeys(part for part in parts if part))
    raw = {
        field: getattr(record, field)
        for field in ("id", "name", "kind", "feature", "country", "admin1", "population", "extent_km")
    }
    return Location(address, Point(record.lat, record.lon), raw)
