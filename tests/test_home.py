"""Where an article is at home: as its reader says, by its outlet, by the addresses and telephones of its text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from geobrief.errors import UnknownPlace
from geobrief.model import Article
from geobrief.options import Options
from geobrief.pipeline import Geobrief
from geobrief.settle.resolve.home import homes
from geobrief.world.gazetteer import Gazetteer, outlets
from geobrief.world.gazetteer.outlets import phones

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


def home(gazetteer: Gazetteer, text: str = "Nothing.", **facts: str) -> list[str]:
    """Name the records that an article's home can be: a list for each that is sure, and the first of a guess."""
    found = homes(Article(text=text, **facts), gazetteer)
    return [", ".join(filter(None, (r.name, r.admin1, r.country))) for r in (s.candidates[0].record for s in found)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"home": "London, Ontario"}, ["London, Ontario, CA"]),
        ({"home": "London, Ontario", "source": "nytimes.com"}, ["London, Ontario, CA"]),
        ({"source": "https://www.beaconjournal.com/news/1"}, ["Akron, Ohio, US"]),
        ({"source": "Akron Beacon Journal"}, ["Akron, Ohio, US"]),
        ({"source": "The Seattle Times"}, ["Seattle, Washington, US"]),
        ({"source": "sports.dnainfo.example"}, []),
        ({"source": "dawn.com"}, ["Pakistan, PK"]),
        ({"source": "Reuters"}, []),
        ({"source": "springfieldherald.example"}, ["Springfield, Missouri, US"]),
        ({"source": "anything.fj"}, ["Fiji, FJ"]),
        ({"source": "stadtblatt.berlin"}, ["Berlin, Berlin State, DE"]),
    ],
)
def test_the_home_of_a_source(facts: dict[str, str], expected: list[str], gazetteer: Gazetteer) -> None:
    assert home(gazetteer, **facts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to news@beaconjournal.com or call (330) 555-0100.", ["Akron, Ohio, US"]),
        ("Call the clerk at 330-555-0100 or 614.555.0101.", ["Ohio, US"]),
        ("Call 330-555-0100, in Erie 814-555-0101.", []),
        ("Call toll-free 800-555-0100, case 330-555-01.", []),
        ("He told reuters.com and www.bbc.co.uk about it.", []),
    ],
)
def test_the_home_that_a_text_tells(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert home(gazetteer, text) == expected


def test_a_home_that_nobody_knows_is_said(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlace):
        home(gazetteer, home="Nowhere at all")
    with pytest.raises(UnknownPlace):
        Geobrief(options=Options(home="Nowhere at all")).check()


def test_each_address_is_one_outlets() -> None:
    addresses = Counter(address for outlet in outlets.outlets() for address in outlet.addresses)
    assert [address for address, count in addresses.items() if count > 1] == []
    assert {outlet.scope for outlet in outlets.outlets()} == {"town", "country", "world"}
    assert len(outlets.outlets()) > 4000


def test_nearly_every_home_is_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    every = [outlet for outlet in outlets.outlets() if outlet.scope == "town"][::10]
    lost = [o for o in every if not homes(Article(text="x", source=(o.addresses or (o.name,))[0]), gazetteer)]
    assert len(lost) <= len(every) * 0.01


def test_each_area_code_is_of_three_figures() -> None:
    assert all(code.isdigit() and len(code) == 3 for code in phones.areas())
