"""Stated and measured lengths: when they agree, and by how much they do not."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.agreement import TOLERANCE, line_off, spread_m
from geobrief.lengths import METRES
from geobrief.model import Geometry, Measure, Overlay

lengths = st.floats(100, 15e6)


def _figure(low: float | None, high: float | None, bound: str = "exact", unit: str = "km") -> Measure:
    return Measure(id="m1", start=0, end=1, kind="distance", low_m=low, high_m=high, bound=bound, unit=unit)  # type: ignore[arg-type]  # out of a table


def _line(length: float, least: float | None = None, most: float | None = None) -> Overlay:
    course: Any = ((0.0, 0.0), (1.0, 1.0))
    geometry = Geometry(type="LineString", coordinates=course)
    return Overlay(
        id="o1", kind="line", of="l1", label="", geometry=geometry, length_m=length, least_m=least, most_m=most
    )


@given(length=lengths, least=st.floats(0, 1), most=st.floats(1, 5), share=st.floats(0, 1))
def test_a_figure_inside_the_interval_agrees(length: float, least: float, most: float, share: float) -> None:
    line = _line(length, length * least, length * most)
    stated = max(1.0, length * (least + share * (most - least)))
    assert line_off(_figure(stated, stated), line, travelled=False) == 0


@given(length=lengths, share=st.floats(0.2, 5), bound=st.sampled_from(["exact", "about"]))
def test_the_share_is_what_a_reader_works_out_from_the_two_figures(length: float, share: float, bound: str) -> None:
    stated = length * share
    off = line_off(_figure(stated, stated, bound), _line(length), travelled=False)
    assert off == 0 or off == pytest.approx(share - 1)
    assert off != 0 or abs(share - 1) <= TOLERANCE * max(1.0, share) + 1e-9
    assert off == 0 or (off > 0) == (share > 1)


@given(length=lengths, factor=st.floats(1.2, 10))
def test_bounds_are_only_held_to_what_they_bound(length: float, factor: float) -> None:
    line = _line(length)
    assert line_off(_figure(None, length * factor, "up_to"), line, travelled=False) == 0
    assert line_off(_figure(None, length / factor, "up_to"), line, travelled=False) == pytest.approx(1 / factor - 1)
    assert line_off(_figure(length / factor, None, "at_least"), line, travelled=False) == 0
    assert line_off(_figure(length * factor, None, "at_least"), line, travelled=False) == pytest.approx(factor - 1)


@given(length=lengths, factor=st.floats(1.2, 10))
def test_a_way_may_be_longer_than_the_geodesic_and_never_shorter(length: float, factor: float) -> None:
    long, short = length * factor, length / factor
    assert line_off(_figure(long, long), _line(length), travelled=True) == 0
    assert line_off(_figure(short, short), _line(length), travelled=True) < 0


def test_outside_a_wide_interval_its_nearest_end_counts() -> None:
    wide = _line(1_561e3, 885e3, 2_861e3)
    assert line_off(_figure(9_000e3, 9_000e3), wide, travelled=False) == pytest.approx(9_000 / 2_861 - 1)
    assert line_off(_figure(400e3, 400e3), wide, travelled=False) == pytest.approx(400 / 885 - 1)
    assert line_off(_figure(300e3, 300e3), _line(0.0), travelled=False) == math.inf


@given(value=st.integers(1, 10**6), unit=st.sampled_from(sorted(METRES)))
def test_a_figure_stands_for_what_rounds_to_it(value: int, unit: Any) -> None:
    metres = value * METRES[unit]
    low, high = spread_m(_figure(metres, metres, unit=unit))
    assert metres * (1 - TOLERANCE) * (1 - 1e-9) <= low <= metres * 0.98 * (1 + 1e-9)
    assert high - metres == pytest.approx(metres - low)


@pytest.mark.parametrize(
    ("stated", "low", "high"),
    [(300.0, 270.0, 330.0), (4_580.0, 4_488.4, 4_671.6), (45.0, 44.1, 45.9), (7_500.0, 7_350.0, 7_650.0)],
)
def test_the_last_digit_and_what_nobody_measures(stated: float, low: float, high: float) -> None:
    assert spread_m(_figure(stated * 1e3, stated * 1e3)) == pytest.approx((low * 1e3, high * 1e3))
