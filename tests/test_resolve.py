"""Which of the bearers of a name is meant, and when none is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geobrief.model import Article, Reading, Span, Toponym
from geobrief.settle.resolve import resolve
from geobrief.settle.resolve.company import World
from geobrief.settle.resolve.senses import senses

if TYPE_CHECKING:
    from geobrief.model import Place
    from geobrief.pipeline import Geobrief
    from geobrief.world.gazetteer import Gazetteer


def reading(text: str, *names: str, label: str = "GAZ") -> Reading:
    """A reading of one sentence with these names, all literal."""
    toponyms = tuple(
        Toponym(start=text.index(name), end=text.index(name) + len(name), role="literal", label=label) for name in names
    )
    return Reading(sentences=(Span(start=0, end=len(text)),), toponyms=toponyms, model="none")


def placed(gazetteer: Gazetteer, text: str, *names: str) -> dict[str, Place]:
    found = resolve(Article(text=text), reading(text, *names), gazetteer)
    return {text[place.mentions[0].start : place.mentions[0].end]: place for place in found}


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("Tornadoes hit Alabama, Georgia and Mississippi.", ("Alabama", "Georgia", "Mississippi"), "US"),
        ("The governor of Georgia signed it.", ("Georgia",), "US"),
        ("Georgia's prime minister resigned.", ("Georgia",), "GE"),
        ("Police in Tbilisi said so; Georgia waits.", ("Tbilisi", "Georgia"), "GE"),
    ],
)
def test_a_state_is_told_from_a_country(gazetteer: Gazetteer, text: str, names: tuple[str, ...], country: str) -> None:
    assert placed(gazetteer, text, *names)["Georgia"].country == country


def test_the_ends_of_a_way_need_not_be_near(gazetteer: Gazetteer) -> None:
    found = placed(gazetteer, "Flights from Newark to San Francisco were held.", "Newark", "San Francisco")
    assert "New Jersey" in (gazetteer.get(found["Newark"].record or "") or found["Newark"]).__repr__()


def test_a_lone_bearer_far_from_all_else_is_listed(gazetteer: Gazetteer) -> None:
    text = "People came to El Fasher in Sudan from Tissi and Nyala."
    found = placed(gazetteer, text, "El Fasher", "Sudan", "Tissi", "Nyala")
    assert found["El Fasher"].settled
    assert not found["Tissi"].settled  # the gazetteer's only Tissi lies on Sardinia


def test_records_of_one_place_are_no_rivals(gazetteer: Gazetteer) -> None:
    place = placed(gazetteer, "Shells hit El Geneina in Sudan.", "El Geneina", "Sudan")["El Geneina"]
    assert place.settled
    assert all(abs(rival.lat - (place.lat or 0)) > 0.03 or rival.country != "SD" for rival in place.rivals)


def test_a_credit_is_no_part_of_the_report(gazetteer: Gazetteer) -> None:
    text = "Reporting by Ann Poe in Quetta"
    (place,) = resolve(Article(text=text), reading(text, "Quetta", label="CREDIT"), gazetteer)
    assert not place.settled
    assert "credit" in place.why[0]


def test_nearness_asks_a_bounded_number_of_names(gazetteer: Gazetteer) -> None:
    """Five thousand names, of which each asks a few hundred: the work grows with the text, not with its square."""
    names = [record.name for record in gazetteer.near(48.9, 2.3, 80, limit=900)]
    text = ", ".join(names)
    toponyms, at = [], 0
    for name in names:
        toponyms.append(Toponym(start=at, end=at + len(name), role="literal", label="GAZ"))
        at += len(name) + 2
    read = Reading(sentences=(Span(start=0, end=len(text)),), toponyms=tuple(toponyms), model="none")
    found = senses(text, read, gazetteer)
    world = World(
        found,
        [0 if sense.candidates else None for sense in found],
        [[*range(len(sense.candidates))] for sense in found],
    )
    assert len(found) > 400
    assert max(len(world.others(i)) for i in range(len(found))) <= 300


def test_towns_and_states_without_a_comma(maker: Geobrief) -> None:
    brief = maker.brief("A fire broke out 12 miles north of Paris Texas, and another in Norwood MA.")
    states = {place.name for place in brief.places if place.kind == "region"}
    assert {"Texas", "Massachusetts"} <= states
    assert all(place.country == "US" for place in brief.places)
