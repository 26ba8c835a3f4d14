"""Parts of countries: which words single one out, and where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief import basemap
from geobrief.gazetteer import Gazetteer
from geobrief.resolve import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTRIES = ("TD", "CL", "US", "RU", "FR", "ID", "NO", "SO", "KZ", "MX", "JP", "NZ")
SIDES = {"north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0)}


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("fled into eastern Chad", "east"),
        ("in the south-western part of Chad", "southwest"),
        ("in southwestern Chad", "southwest"),
        ("in northernmost Chad", "north"),
        ("Northern Chad", "north"),
        ("in southern and eastern Chad", None),
        ("from north to south Chad", None),
        ("the middle east of Chad", None),
        ("the Far East, Chad", None),
        ("in Chad", None),
        ("in Southchad", None),
    ],
)
def test_words_before_a_name_single_out_a_part(text: str, part: str | None) -> None:
    start = text.lower().rindex("chad")
    assert parts.before(text, start) == part


def test_a_part_in_capitals_opens_a_name() -> None:
    assert parts.opening("South Florida") == ("south", "Florida")
    assert parts.opening("Northeastern Syria") == ("northeast", "Syria")
    assert parts.opening("Southampton") is None
    assert parts.opening("South") is None


@pytest.mark.parametrize("code", COUNTRIES)
@pytest.mark.parametrize("side", SIDES)
def test_a_part_lies_in_the_country_and_on_its_side(gazetteer: Gazetteer, code: str, side: str) -> None:
    part = parts.part_of(gazetteer.country(code), side)
    area = basemap.area(code, scale="110m")
    assert part is not None
    assert area is not None
    mainland = max(shapely.get_parts(area.geometry), key=lambda piece: piece.area)
    assert mainland.distance(shapely.Point(part.lon, part.lat)) < 1e-3
    east, north = SIDES[side]
    middle = mainland.envelope.centroid
    assert (part.lon - middle.x) * east + (part.lat - middle.y) * north > 0
    assert (part.kind, part.country, part.feature) == ("region", code, "part")
    assert part.id == f"country:{code}/{side}"


def test_small_places_and_oceans_have_no_parts(gazetteer: Gazetteer) -> None:
    for name in ("Oxford", "Luxembourg", "Atlantic Ocean", "Africa"):
        assert parts.part_of(gazetteer.lookup(name)[0].record, "north") is None, name


@settings(max_examples=60)
@given(text=st.text(max_size=60), start=st.integers(0, 60))
def test_any_text_is_read_without_a_fault(text: str, start: int) -> None:
    assert parts.before(text, min(start, len(text))) in {None, *parts._AZIMUTHS}


def test_an_outline_too_thin_for_the_grid_has_a_part_all_the_same(gazetteer: Gazetteer) -> None:
    thin = shapely.Polygon([(0, 0), (1, 2), (10, 10.1), (1.0001, 2)])
    assert parts._outer_middle(thin, 90.0) is None
    for record in (match.record for name in ("Red Sea", "Sumatra", "Chile") for match in gazetteer.curated(name)):
        part = parts.part_of(record, "north")
        assert part is None or part.lat > record.lat
