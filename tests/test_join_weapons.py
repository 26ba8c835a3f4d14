"""Weapons followed by name: how they are known, whose they are by all that an article says, and what is never mixed."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.model import Span
from geobrief.settle.join.weapons import arms
from geobrief.text.measure import measures
from geobrief.world import arsenal
from geobrief.world.arsenal import designations, key, systems

if TYPE_CHECKING:
    from geobrief.model import Brief, Link
    from geobrief.pipeline import Geobrief


def named(text: str, *places: str) -> list[str]:
    spans = [(text.index(place), text.index(place) + len(place)) for place in places]
    return [text[arm.start : arm.end] for arm in arms(text, spans)]


# -- how a weapon is known ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["KN-23", "KN-23s", "S-400", "Hwasong-18", "Fattah-1", "Kh-101", "DF-21D", "Agni-V", "Shaheen-II", "Iskander-M",
     "TB2s",
     "M777", "K9", "SAMP/T", "IRIS-T", "Tu-95", "F-15Es", "PHL-191"],
)  # fmt: skip
def test_a_designation_is_known_by_its_form(name: str) -> None:
    text = f"Officials said the {name} was seen again."
    assert [hit[0] for hit in designations(text)] == [name]


@pytest.mark.parametrize(
    "name", ["ATACMS", "HIMARS", "Storm Shadow", "Storm Shadows", "Shahed", "Iskander-M", "KN-23s"]
)
def test_the_arsenal_knows_names(name: str) -> None:
    (found,) = arsenal.named(f"Officials said the {name} was seen again.")
    assert found[:2] == (19, 19 + len(name))


def test_the_arsenal_reads_whole_and_its_operators_are_nations_or_groups() -> None:
    known = {f"group:{group.key}" for group in arsenal.groups()}
    assert len(arsenal.systems()) > 1000
    operators = {operator for system in arsenal.systems() for operator in system.operators}
    assert {operator for operator in operators if len(operator) != 2} <= known
    assert [system.name for system in arsenal.systems() if system.low_km and system.basis != "source read"] == []


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Bundeswehr's Taurus missiles have a range of 500 km.", "DE"),
        ("The PLA's rockets can hit targets up to 300 km away.", "CN"),
        ("The IDF shows howitzers that fire 40 km.", "IL"),
        ("The Revolutionary Guards unveiled a missile with a range of 1,450 km.", "IR"),
    ],
)
def test_forces_with_a_name_of_their_own_carry_their_country(text: str, country: str, maker: Geobrief) -> None:
    brief = maker.brief(text)
    (link,) = brief.links
    origin = next(place for place in brief.places if place.id == link.origin)
    assert (origin.kind, origin.country, link.standing) == ("country", country, "drawn")


def test_nothing_is_fired_from_where_the_report_was_written(maker: Geobrief) -> None:
    brief = maker.brief("SEOUL, May 3 (Wire) - A new missile flies 800 km, officials said.")
    names = {place.id: place.name for place in brief.places}
    ends = [link.origin for link in brief.links] + [a.origin for link in brief.links for a in link.alternatives]
    assert "Seoul" not in {names.get(end or "") for end in ends}


def test_names_are_found_in_time_linear_in_the_text() -> None:
    text = "The Storm Shadow and the KN-23 and the Houthis. " * 50
    assert len(list(arsenal.named(text))) == 100
    assert len(list(arsenal.groups_in(text))) == 50


@pytest.mark.parametrize(
    "text",
    ["COVID-19 spread", "the G-7 met", "on the I-95 near", "M23 rebels took", "COP-28 in Dubai",
     "a 7.1-magnitude quake",
     "at 10:30 GMT-5", "H5N1 was found", "the UN said", "in mid-2019", "the A4 road", "CO2 rose", "NATO said"],
)  # fmt: skip
def test_what_only_looks_like_a_designation_is_none(text: str) -> None:
    assert list(designations(text)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("KN-23s", "KN-23"), ("DF-21D", "DF-21"), ("Iskander-M", "Iskander"), ("Storm Shadows", "Storm Shadow"),
     ("Iskander-E", "Iskander-M"), ("F-15Es", "F-15")],
)  # fmt: skip
def test_two_ways_to_write_one_weapon_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Agni-V", "Agni-I"), ("KN-23", "KN-25"), ("S-300", "S-400"), ("Qiam", "Qassam")]
)
def test_two_types_have_two_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_name_that_ends_in_s_keeps_it() -> None:
    names = {name for system in systems() for name in (system.name, *system.variants)}
    own = [name for name in sorted(names) if name.isalpha() and name.endswith("s") and name[:-1] not in names]
    assert [name for name in own if not key(name).endswith("s")] == []


def test_a_name_beside_what_it_is_is_a_weapons_wherever_it_stands() -> None:
    text = "The army showed its Zolfar missiles. Later a Zolfar was fired."
    assert named(text) == ["Zolfar", "Zolfar"]
    assert named("They fired a missile called Zolfar. The Zolfar hit.") == ["Zolfar", "Zolfar"]


def test_a_places_name_beside_a_weapon_stays_a_place() -> None:
    assert named("The army moved its Kaliningrad batteries.", "Kaliningrad") == []
    assert named("Iranian missiles fell. Dezful was hit.", "Dezful") == []
    assert named("Its range exceeds that of the Dezful.", "Dezful") == ["Dezful"]


@given(
    st.lists(
        st.sampled_from(
            ["the ", "KN-23", "Neptune ", "missile ", "Shahed-136 ", "’s ", "Typhon launchers", ". ", "Oslo "]
        ),
        max_size=30,
    )
)
def test_weapons_lie_in_the_text_in_order_and_never_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = arms(text, ())
    assert all(0 <= arm.start < arm.end <= len(text) for arm in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


# -- whose it is, through the article -------------------------------------------------------------------


def drawn(brief: Brief) -> dict[str, str | None]:
    """Each range by its figure as written, and the name of what it is drawn from."""
    names = {place.id: place.name for place in brief.places}
    spans = {m.id: brief.article.text[m.start : m.end] for m in brief.measures if m.kind == "range"}
    return {spans[link.measure]: names.get(link.origin or "") for link in brief.links if link.measure in spans}


def link_of(brief: Brief) -> Link:
    (link,) = (link for link in brief.links if link.kind == "range")
    return link


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        # whoever was given it, bought it, uses it or shows it, some sentences before
        ("North Korea has sold Russia KN-23s. Nobody knows how many. The KN-23 has a range of 690 km.", "Russia"),
        ("Serbia took delivery of Chinese FK-3 launchers. Rain fell. The FK-3 has a range of 100 km.", "Serbia"),
        ("France will send SAMP/T batteries to Ukraine. The system has a range of 100 km.", "Ukraine"),
        ("Russia launches the Shahed every night. Windows shake. It can fly 2,000 km.", "Russia"),
        ("Iran unveiled the Fattah-1 last June. Its makers were proud. The Fattah-1 has a range of 1,400 km.", "Iran"),
        ("India's navy fired a BrahMos. Russia helped design the missile. It can now reach 450 km.", "India"),
        # where it stands goes before whose it is
        ("Russia placed S-400s in Kaliningrad. Poland objected. The S-400 has a range of 400 km.", "Kaliningrad"),
        ("The Tu-95 took off from Engels. The bomber can fly 15,000 km.", "Engels"),
        ("Mischief Reef bristles with HQ-9 batteries. They have a range of 200 km.", "Mischief Reef"),
        # told only behind the figure
        ("The Taurus has a range of 500 km. Germany has sent the Taurus to Ukraine.", "Ukraine"),
    ],
)  # fmt: skip
def test_a_weapon_is_followed_through_the_article(text: str, origin: str, maker: Geobrief) -> None:
    brief = maker.brief(text)
    assert list(drawn(brief).values()) == [origin]
    link = link_of(brief)
    assert link.rule
    assert link.why
    assert all(span.end <= len(text) for span in link.evidence)


def test_two_weapons_of_one_text_are_not_mixed(maker: Geobrief) -> None:
    text = (
        "Russia's Kinzhal and Ukraine's Neptune were both fired on Sunday. The Kinzhal has a range of 2,000 km. "
        "The Neptune can fly 300 km. Iran's Sejjil has a range of 2,500 km; Israel's Jericho has one of 4,800 km."
    )
    assert drawn(maker.brief(text)) == {
        "2,000 km": "Russia",
        "300 km": "Ukraine",
        "2,500 km": "Iran",
        "4,800 km": "Israel",
    }


@pytest.mark.parametrize(
    "text",
    [
        "An intercontinental missile is one with a range of over 5,500 km.",
        "Short-range missiles are those with a range of less than 1,000 km.",
        "A shoulder-fired missile typically has a range of 5 km.",
        "The rocket has a range of 43 miles.",
    ],
)
def test_what_nobody_holds_is_drawn_nowhere(text: str, maker: Geobrief) -> None:
    assert maker.brief(text).overlays == ()


def test_what_is_told_elsewhere_is_marked_as_assumed(maker: Geobrief) -> None:
    far = link_of(maker.brief("Russia placed S-400s in Kaliningrad. Poland objected. The S-400 has a range of 400 km."))
    assert far.assumed == ("origin",)
    near = link_of(maker.brief("The S-400 batteries stationed in Kaliningrad have a range of 400 km."))
    assert near.assumed == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fired from the Moon, the missile has a range of 900 km.", "the Moon, which is on no map of the earth"),
        ("From low Earth orbit, Russia's missile can hit targets 900 km away.", "low Earth orbit, which is on no map"),
    ],
)
def test_what_no_circle_can_show_is_told_and_not_drawn(text: str, said: str, maker: Geobrief) -> None:
    brief = maker.brief(text)
    assert brief.overlays == ()
    assert any(said in note for note in brief.notes)


def test_who_only_made_it_gives_way_to_who_bought_it(maker: Geobrief) -> None:
    brief = maker.brief("Indonesia has bought the Turkish-made Tayfun, which has a range of 560 km.")
    (link,) = brief.links
    names = {place.id: place.name for place in brief.places}
    assert link.origin is not None
    assert names[link.origin] == "Indonesia"
    assert "origin" in link.assumed


# -- tables ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bar", ["\t", " | "])
def test_the_head_of_a_column_says_what_its_figures_are(bar: str) -> None:
    rows = [
        ["Missile", "Operator", "Range", "Length"],
        ["Agni-III", "India", "3,500 km", "17 m"],
        ["Babur", "Pakistan", "700 km", "6 m"],
    ]
    text = "\n".join(bar.join(row) for row in rows)
    found = [(text[m.start : m.end], m.kind) for m in measures(text, (Span(start=0, end=len(text)),))]
    assert found == [("3,500 km", "range"), ("17 m", "other"), ("700 km", "range"), ("6 m", "other")]


def test_a_row_says_whose_it_is(maker: Geobrief) -> None:
    text = "Missile\tOperator\tRange\nAgni-III\tIndia\t3,500 km\nBabur\tPakistan\t700 km"
    assert drawn(maker.brief(text)) == {"3,500 km": "India", "700 km": "Pakistan"}
