"""The gazetteer behind geopy's interface."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import AsyncRateLimiter, RateLimiter
from geopy.geocoders import Nominatim

from geobrief.world.gazetteer.geocoder import AsyncGazetteerGeocoder, GazetteerGeocoder, NoNetworkAdapter

if TYPE_CHECKING:
    from geobrief.world.gazetteer import Gazetteer


def test_the_likeliest_place_comes_first(gazetteer: Gazetteer) -> None:
    place = GazetteerGeocoder(gazetteer).geocode("Tripoli")
    assert place.raw["country"] == "LY"
    assert place.latitude == pytest.approx(32.9, abs=0.2)
    assert place.address.startswith("Tripoli")


def test_what_contains_a_place_chooses_among_its_names(gazetteer: Gazetteer) -> None:
    geocoder = GazetteerGeocoder(gazetteer)
    assert geocoder.geocode("Tripoli, Lebanon").raw["country"] == "LB"
    assert geocoder.geocode("Paris, Texas").raw["admin1"] == "Texas"
    assert geocoder.geocode("Tripoli", country_codes="lb").raw["country"] == "LB"
    assert geocoder.geocode("Tripoli", country_codes=["GR", "LB"]).raw["country"] in {"GR", "LB"}


def test_several_answers_and_none(gazetteer: Gazetteer) -> None:
    geocoder = GazetteerGeocoder(gazetteer)
    assert len(geocoder.geocode("Springfield", exactly_one=False, limit=5)) == 5
    assert geocoder.geocode("Xyzzyplugh") is None
    assert geocoder.geocode("Xyzzyplugh", exactly_one=False) is None


def test_reverse_gives_the_nearest(gazetteer: Gazetteer) -> None:
    geocoder = GazetteerGeocoder(gazetteer)
    assert geocoder.reverse((35.01, 135.76)).raw["country"] == "JP"
    assert len(geocoder.reverse("35.01, 135.76", exactly_one=False, limit=3)) == 3
    assert geocoder.reverse((-50.0, -120.0)) is None
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse("nowhere")


def test_it_fits_geopys_rate_limiters(gazetteer: Gazetteer) -> None:
    limited = RateLimiter(GazetteerGeocoder(gazetteer).geocode, min_delay_seconds=0)
    assert limited("Kigali").raw["country"] == "RW"

    async def ask() -> str:
        slow = AsyncRateLimiter(AsyncGazetteerGeocoder(gazetteer).geocode, min_delay_seconds=0)
        return str((await slow("Kigali")).raw["country"])

    with ThreadPoolExecutor(max_workers=1) as pool:  # the browser tests leave a loop running in this thread
        assert pool.submit(lambda: asyncio.run(ask())).result() == "RW"


def test_a_location_can_be_pickled(gazetteer: Gazetteer) -> None:
    place = GazetteerGeocoder(gazetteer).geocode("Kigali")
    assert pickle.loads(pickle.dumps(place)) == place


def test_the_adapter_refuses_the_network() -> None:
    nominatim = Nominatim(user_agent="geobrief-test", adapter_factory=NoNetworkAdapter)
    with pytest.raises(GeocoderServiceError, match="no network"):
        nominatim.geocode("Kigali")


def test_it_is_public_from_the_top_and_loaded_when_asked_for() -> None:
    asked = "geobrief.GazetteerGeocoder; print('geopy' in sys.modules)"
    program = f"import sys, geobrief; assert 'geopy' not in sys.modules; {asked}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
    assert (resources.files("geobrief") / "py.typed").is_file()
