"""What reads like a place is found, in whatever letters and wherever it stands; what only bears the name is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.text.recognise import capitals, evidence
from geobrief.text.recognise.credits import _FURNITURE
from geobrief.text.recognise.formants import is_built_so
from geobrief.text.recognise.positions_weights import WEIGHTS

if TYPE_CHECKING:
    from geobrief.model import Brief
    from geobrief.pipeline import Geobrief


def said(brief: Brief) -> dict[str, str]:
    """Each mention's words, with the role that they have."""
    text = brief.article.text
    return {text[m.start : m.end]: m.role for place in brief.places for m in place.mentions}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells hit Harasta, Arbin and the hamlet of Kfar Qandil.", {"Harasta", "Arbin", "Kfar Qandil"}),
        ("Near Bangor, Maine, two trucks collided.", {"Bangor", "Maine"}),
        ("A gang shot six people in San Pedro Sula, Honduras.", {"San Pedro Sula", "Honduras"}),
        ("A fire broke out in New York NY on Friday.", {"New York", "NY"}),
        ("Troops marched on el-Ade, 15 km from Garbahaarrey.", {"el-Ade", "Garbahaarrey"}),
        ("A BUS FELL INTO A RIVER SOUTH OF NAIROBI, KENYA, ON FRIDAY.", {"NAIROBI", "KENYA"}),
        (
            "Herders moved from Garin Tidiane to Mare Diallou, said an officer in Mopti.",
            {"Garin Tidiane", "Mare Diallou", "Mopti"},
        ),
        ("People fled Bangadi for Niangara, in Haut-Uele.", {"Bangadi", "Niangara", "Haut-Uele"}),
        ("A base in Baidoa was attacked by Al-Shabab, according to Zhalani.", {"Baidoa"}),
        ("Kozhikode: A landslide killed nine on Monday.", {"Kozhikode"}),
        ("ST. JOHN'S — A search for a boat off Cape Race was called off.", {"ST. JOHN'S", "Cape Race"}),
        ("A Kia Rio and a Chevrolet Tahoe collided near Truro. A SEAT Toledo burned in Bude.", {"Truro", "Bude"}),
        ("Dakota and her brother Austin were found in Juneau. Dakota had a broken wrist.", {"Juneau"}),
        ("Real Betis lost to Girona in the final in Seville.", {"Seville"}),
        ("The quake was 25 km NE of Wellington and 40 miles SSW of Masterton.", {"Wellington", "Masterton"}),
    ],
)
def test_names_are_found_whole(maker: Geobrief, text: str, names: set[str]) -> None:
    brief = maker.brief(text)
    assert names == set(said(brief))


@pytest.mark.parametrize(
    ("name", "built"),
    [
        ("mala krynytsia", True),
        ("goz marra", True),
        ("tadpole springs", True),
        ("novosilivka", True),
        ("abdul kalam", False),
        ("springs toledo", False),
        ("nova", False),
    ],
)
def test_words_of_which_names_of_villages_are_made(name: str, *, built: bool) -> None:
    assert is_built_so(name.split()) is built


def test_a_district_lies_in_what_stands_behind_its_of(maker: Geobrief) -> None:
    brief = maker.brief("Gunmen killed two people in the Palma district of Cabo Delgado province.")
    assert [(place.country, place.settled) for place in brief.places] == [("MZ", True), ("MZ", True)]


def test_firms_and_pacts_only_hold_the_name(maker: Geobrief) -> None:
    roles = said(maker.brief("Cleveland-Cliffs, Boston Scientific and Lincoln Electric keep the Dayton accords."))
    assert roles == dict.fromkeys(("Cleveland", "Boston", "Lincoln", "Dayton"), "embedded")


def test_what_a_line_of_a_bulletin_says_is_where_is_meant_literally(maker: Geobrief) -> None:
    assert (
        said(maker.brief("VA ADVISORY\nVOLCANO: VILLARRICA 357120\nAREA: CHILE\nSUMMIT ELEV: 2847 M"))["CHILE"]
        == "literal"
    )


def test_a_credit_is_listed_and_never_placed(maker: Geobrief) -> None:
    text = "A bomb killed nine in Quetta.\n(Reporting by Ann Poe in Islamabad; Editing by Bob Moe in London)"
    brief = maker.brief(text)
    settled = {text[m.start : m.end] for place in brief.places if place.settled for m in place.mentions}
    assert settled == {"Quetta"}
    assert {"Islamabad", "London"} <= set(said(brief))


@pytest.mark.parametrize("text", ["By " + "A" * 5000, "(Reporting by " + "a b " * 5000, "Call " + "1 " * 5000])
def test_furniture_is_read_in_no_time(text: str) -> None:
    assert len(list(_FURNITURE.finditer(text * 20))) >= 0


@given(st.text(alphabet="ABC İß.…\n,12 é", max_size=80))
def test_mixed_case_keeps_every_offset(maker: Geobrief, text: str) -> None:
    written = capitals.mixed(text, maker.model.nlp, maker.gazetteer)
    assert len(written) == len(text)
    assert written.casefold() == text.casefold()


def test_every_weight_is_of_something_seen() -> None:
    source = evidence.__loader__.get_source(evidence.__name__)  # type: ignore[union-attr]  # a source file's loader
    missing = [name for name in WEIGHTS if f'"{name.removeprefix("list ")}"' not in source]
    assert missing == []
