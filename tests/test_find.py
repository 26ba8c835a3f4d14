"""Findings: what follows from the map is true on the ellipsoid, says what it assumes, and rounded as people do."""

from __future__ import annotations

import dataclasses

import briefs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief import codec
from geobrief.drawing import publish, scene
from geobrief.drawing.explain import explanation
from geobrief.drawing.publish.cards import cards
from geobrief.drawing.publish.headline import deck
from geobrief.drawing.publish.quotes import Quotes
from geobrief.drawing.tally import tally
from geobrief.lengths import METRES, counted_in
from geobrief.model import MOST_CITIES, Brief, Finding, FoundCity, Unit, Units
from geobrief.settle.find import find
from geobrief.settle.find.words import away, lies, listed, share_words
from geobrief.world import earth


def _brief(km: float, *, assumed: tuple[str, ...] = (), target: bool = True) -> Brief:
    desk = briefs.Desk("reach", f"From Brest a missile of {km:g} km reaches Portugal. Plymouth, Bilbao: neither.")
    brest = desk.place("Brest", (-4.49, 48.39), country="FR")
    portugal = desk.place("Portugal", (-8.0, 39.6), "country", country="PT")
    desk.place("Plymouth", (-4.14, 50.37), country="GB")
    desk.place("Bilbao", (-2.93, 43.26), country="ES")
    desk.link("range", desk.measure(f"{km:g} km", "range", km), brest, portugal if target else None, assumed)
    brief = desk.brief()
    return dataclasses.replace(brief, findings=find(brief))


def _texts(brief: Brief) -> dict[str, str]:
    return {finding.kind: finding.text for finding in brief.findings}


def test_all_a_part_and_none_of_the_target() -> None:
    assert _texts(_brief(3000))["covers"] == "All of Portugal lies within 3,000\u00a0km of Brest."
    assert _texts(_brief(950))["covers"].startswith("About ")
    assert "covers" not in _texts(_brief(400))


def test_a_range_that_falls_short_says_by_how_much() -> None:
    text = _texts(_brief(400))["short"]
    assert text.startswith("The stated 400\u00a0km do not reach Portugal: it lies ")


def test_towns_of_the_article_inside_and_outside() -> None:
    told = "Plymouth lies within 500\u00a0km of Brest; Bilbao lies 83\u00a0km outside."
    assert _texts(_brief(500))["places"] == told


@pytest.mark.parametrize(("sure", "told"), [(0.9, True), (0.75, False)])
def test_nothing_is_said_to_lie_beyond_that_may_be_another_place(sure: float, *, told: bool) -> None:
    brief = _brief(500)
    places = tuple(dataclasses.replace(p, confidence=sure) if p.name == "Bilbao" else p for p in brief.places)
    texts = [finding.text for finding in find(dataclasses.replace(brief, places=places))]
    assert any("Bilbao" in text for text in texts) == told


def test_a_hamlet_far_beyond_is_left_out_and_a_city_is_not() -> None:
    for name, spot, told in (("Bilbao", (-2.93, 43.26), True), ("Erewhon", (-3.4, 43.2), False)):
        desk = briefs.Desk("reach", f"A missile of 350 km stands in Brest. {name} hears of it.")
        brest = desk.place("Brest", (-4.49, 48.39), country="FR")
        desk.place(name, spot, country="ES")
        desk.link("range", desk.measure("350 km", "range", 350), brest, None)
        large = "geonames:3128026" if told else "geonames:1"
        made = desk.brief()
        places = (made.places[0], dataclasses.replace(made.places[1], record=large))
        texts = [finding.text for finding in find(dataclasses.replace(made, places=places))]
        assert any(name in text for text in texts) == told


def test_from_an_assumed_point_nothing_is_said_to_lie_beyond() -> None:
    assert "short" in _texts(_brief(400))
    found = _texts(_brief(400, assumed=("origin",)))
    assert "short" not in found
    assert "outside" not in found.get("places", "")
    assert "short" not in _texts(_brief(400, assumed=("target",)))


def test_an_assumed_origin_is_said_in_every_finding() -> None:
    found = _brief(700, assumed=("origin",)).findings
    assert found
    assert all("assumed" in finding.text and finding.assumed == ("origin",) for finding in found)


def test_cities_lie_inside_the_largest_first_twelve_at_most() -> None:
    brief = _brief(900)
    (found,) = [finding for finding in brief.findings if finding.kind == "cities"]
    assert len(found.cities) <= MOST_CITIES
    assert [city.population for city in found.cities] == sorted((c.population for c in found.cities), reverse=True)
    assert all(earth.distance((-4.49, 48.39), (city.lon, city.lat)) <= 900_500 for city in found.cities)
    assert found.count is not None
    assert found.count >= len(found.cities)


def test_a_reach_counts_cities_abroad_only() -> None:
    brief = briefs.missile()
    found = [finding for finding in find(brief) if finding.kind == "cities"]
    assert found
    assert all("Addis Ababa" not in finding.text for finding in found)
    assert all("assumed" in finding.text for finding in found)


def test_a_reach_asks_nothing_of_a_name_that_lies_nowhere() -> None:
    brief = briefs.missile()
    land = dataclasses.replace(brief.places[0], record="country:ET")
    assert any(not place.settled for place in brief.places)
    assert find(dataclasses.replace(brief, places=(land, *brief.places[1:])))


def test_the_nearest_city_to_a_derived_point() -> None:
    found = [finding for finding in find(briefs.earthquake()) if finding.kind == "near"]
    point = "The point 45\u00a0km southwest of Tocopilla"
    assert [finding.text for finding in found] == [
        f"{point} lies 140\u00a0km from Antofagasta, the nearest city of over 80,000 people."
    ]


@pytest.mark.parametrize("name", sorted(briefs.BRIEFS))
def test_findings_stand_in_the_document(name: str) -> None:
    brief = briefs.BRIEFS[name]()
    whole = dataclasses.replace(brief, findings=find(brief))
    assert codec.loads(codec.dumps(whole)) == whole
    assert find(brief) == find(brief)
    assert len({finding.id for finding in whole.findings}) == len(whole.findings)


def test_one_of_them_is_the_deck_and_all_of_them_stand_in_the_card() -> None:
    brief = _brief(3000)
    drawn = scene.build(brief)
    assert drawn.finding == "All of Portugal lies within 3,000\u00a0km of Brest."
    page = publish.html(brief, drawn)
    for finding in brief.findings:
        assert finding.text in page
        assert finding.text in explanation(brief)


def test_without_a_finding_the_lead_is_the_deck() -> None:
    told = dataclasses.replace(briefs.talks().article, title="Talks on a port")
    brief = dataclasses.replace(briefs.talks(), article=told)
    first = next(iter(deck(brief, scene.build(brief), "2 places")))
    assert first.startswith("Ministers of Kenya and Tanzania met in Arusha on Wednesday")
    assert first.endswith(".")


def test_nobody_asks_of_a_land_whether_it_lies_within_itself() -> None:
    desk = briefs.Desk("round", "A zone of 30 km round Malta. Valletta and Gozo heard of it; so did Catania.")
    malta = desk.place("Malta", (14.4, 35.9), "country", country="MT")
    desk.places[0] = dataclasses.replace(desk.places[0], record="country:MT")
    desk.place("Valletta", (14.51, 35.9), country="MT")
    desk.link("zone", desk.measure("30 km", "zone", 30), malta, None, ())
    assert not [each for each in find(desk.brief()) if "Valletta" in each.text]


def test_an_island_as_large_as_the_circle_is_no_point_in_it() -> None:
    desk = briefs.Desk("gales", "Gales reach 200 km round Laoag. Luzon has warnings, as has Camiguin.")
    laoag = desk.place("Laoag", (120.59, 18.2), country="PH")
    desk.place("Luzon", (121.0, 16.5), "island", country="PH")
    desk.places[1] = dataclasses.replace(desk.places[1], record="geobrief:luzon")
    desk.place("Camiguin", (121.9, 18.9), "island", country="PH")
    desk.link("zone", desk.measure("200 km", "zone", 200), laoag, None, ())
    (found,) = [each for each in find(desk.brief()) if each.kind == "places"]
    assert found.text == "Camiguin lies within 200\u00a0km of Laoag."


def test_places_are_counted_in_words() -> None:
    brief = briefs.talks()
    assert tally(brief) == "7 places found, all placed."
    lost = dataclasses.replace(brief.places[-1], lat=None, lon=None, record=None)
    some = dataclasses.replace(brief, places=(*brief.places[:-1], lost))
    assert tally(some) == "7 places found: 6 placed, 1 listed without a position."
    assert tally(dataclasses.replace(brief, places=())) == ""
    assert tally(some) in explanation(some)
    assert tally(some) in publish.html(some, scene.build(some))


@pytest.mark.parametrize(
    ("figures", "asked", "units"),
    [
        (("mi", "ft", "km"), "article", ("mi",)),
        (("m", "km", "mi"), "article", ("km",)),
        (("nmi",), "article", ("nmi",)),
        (("nmi",), "both", ("km", "mi")),
        ((), "article", ("km",)),
    ],
)
def test_a_map_counts_in_one_system(figures: tuple[Unit, ...], asked: Units, units: tuple[Unit, ...]) -> None:
    assert counted_in(figures, asked) == units


def test_without_a_finding_the_deck_counts() -> None:
    brief = briefs.talks()
    assert scene.build(brief).finding == ""
    assert "places" in publish.html(brief, scene.build(brief)).split('class="deck"', maxsplit=1)[1][:400]


def test_a_finding_of_nothing_is_refused() -> None:
    brief = briefs.zone()
    with pytest.raises(ValueError, match="no overlay o99"):
        dataclasses.replace(brief, findings=(Finding(id="f1", kind="near", text="x", overlays=("o99",)),))
    city = FoundCity(name="a", record="b", lat=0.0, lon=0.0, population=1)
    with pytest.raises(ValueError, match="more than 12 cities"):
        Finding(id="f1", kind="cities", text="x", cities=(city,) * 13)


@given(st.floats(1_000, 20_000_000), st.sampled_from(["km", "mi", "nmi"]))
def test_a_length_is_rounded_to_two_digits(metres: float, unit: str) -> None:
    words = away(metres, unit)  # type: ignore[arg-type] # one of three
    if words.startswith("less"):
        assert metres < METRES[unit] * 1.01  # type: ignore[index] # the same
        return
    figure = float(words.split("\u00a0")[0].replace(",", ""))
    assert figure * METRES[unit] == pytest.approx(metres, rel=0.051)  # type: ignore[index] # the same
    assert len(f"{figure:.10g}".replace(".", "").strip("0")) <= 2


def test_words() -> None:
    place = briefs.missile().places[0]
    assert share_words(0.999, place) == "All of Ethiopia lies"
    assert share_words(0.5, place) == "About half of Ethiopia lies"
    assert listed(["a", "b", "c"], 3) == "a, b and c"
    assert listed(["a", "b", "c", "d"], 3) == "a, b, c and 1 more"
    assert listed(["a"], 3) == "a"
    assert lies(["Hanish Islands"]) == "lie"
    assert lies(["Hodeidah"]) == "lies"


def test_a_sentence_with_many_figures_is_quoted_once() -> None:
    desk = briefs.Desk("many", "From Brest one flies 300 km and another 500 km.")
    brest = desk.place("Brest", (-4.49, 48.39), country="FR")
    desk.link("range", desk.measure("300 km", "range", 300), brest)
    desk.link("range", desk.measure("500 km", "range", 500), brest)
    brief = desk.brief()
    first, second = cards(brief, scene.build(brief), Quotes(brief))
    assert first.quote
    assert not second.quote
    assert second.facts[-1].text == "In the sentence quoted above."
