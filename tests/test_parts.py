"""Parts of countries: which words single one out, and where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief.settle.resolve import parts
from geobrief.world import basemap
from geobrief.world.basemap.parts import outermost
from geobrief.world.gazetteer import Gazetteer

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
        ("due west eastern Chad", "east"),
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
    area = basemap.area(code)
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
    assert parts.before(text, min(start, len(text))) in {None, *basemap.PARTS}


def test_a_part_has_the_outline_of_its_share() -> None:
    whole, east = basemap.territory("country:TD"), basemap.territory("country:TD/east")
    assert whole is not None
    assert east is not None
    assert not east.exact
    assert 0.25 < east.geometry.area / whole.geometry.area < 0.45
    assert east.geometry.bounds[2] == whole.geometry.bounds[2]
    assert whole.geometry.buffer(1e-9).covers(east.geometry)
    assert basemap.territory("country:TD/upwards") is None
    assert basemap.territory("country:XX/east") is None


def test_an_outline_too_thin_to_be_measured_has_no_part() -> None:
    thin = shapely.Polygon([(0, 0), (1, 2), (10, 10.1), (1.0001, 2)])
    assert outermost(thin, "east") is None
    assert outermost(shapely.LineString([(0, 0), (5, 5)]), "east") is None


@settings(max_examples=60)
@given(
    corners=st.lists(st.tuples(st.floats(-170, 170), st.floats(-80, 80)), min_size=3, max_size=8),
    part=st.sampled_from(sorted(basemap.PARTS)),
)
def test_the_part_of_any_area_lies_in_it(corners: list[tuple[float, float]], part: str) -> None:
    area = shapely.MultiPoint(corners).convex_hull
    cut = outermost(area, part)
    if cut is not None:
        assert area.buffer(1e-6).covers(cut)
        assert cut.area <= area.area
