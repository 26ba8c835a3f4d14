"""Spellings of names that come out of another alphabet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.world.gazetteer import Gazetteer, stands_for
from geobrief.world.gazetteer.spelling import likeness, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rishon LeTzion", "Rishon LeẔiyyon"),
        ("Daqahliya", "Dakahlia"),
        ("Zaporozhye", "Zaporizhzhya"),
        ("Muqdadiya", "Al Miqdadiyah"),
        ("Lysychansk", "Lisichansk"),
        ("Ash Shaykh Zuwayd", "Sheikh Zuweid"),
    ],
)
def test_spellings_of_one_name_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Tripoli", "Tbilisi"), ("Kharkiv", "Kherson"), ("Avdiivka", "Dvina")])
def test_other_names_do_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other) or likeness(one, other) == 0


@given(st.text(max_size=40))
def test_a_skeleton_is_short_plain_and_safe(name: str) -> None:
    bones = skeleton(name)
    assert bones == "" or (bones.isascii() and bones.isalpha() and len(bones) >= 3)


def test_a_name_is_found_by_another_spelling_in_its_country_only(gazetteer: Gazetteer) -> None:
    assert not gazetteer.lookup("Rishon LeTzion")
    found = gazetteer.spelled_like("Rishon LeTzion", {"IL", "PS"})
    assert found[0].record.country == "IL"
    assert found[0].how == "spelling"
    assert gazetteer.spelled_like("Rishon LeTzion", {"FR"}) == ()
    assert gazetteer.spelled_like("Rishon LeTzion", set()) == ()


@pytest.mark.parametrize(
    ("letters", "name", "stands"),
    [
        ("ZNPP", "Zaporizhzhia Nuclear Power Plant", True),
        ("CAR", "Central African Republic", True),
        ("DRC", "Democratic Republic of the Congo", True),
        ("BOI", "Boise Airport", True),
        ("ABC", "Boise Airport", True),  # the codes of airports need not be in their names
        ("ABC", "Boise River", False),
        ("AP", "Geneva", False),
        ("Nato", "North Atlantic", False),
        ("A1", "Alpha One", False),
        ("", "", False),
    ],
)
def test_letters_stand_for_a_name(letters: str, name: str, stands: bool) -> None:
    assert stands_for(letters, name) is stands


@given(st.text(max_size=8), st.text(max_size=40))
def test_any_letters_and_name_are_told(letters: str, name: str) -> None:
    assert stands_for(letters, name) in {True, False}
