"""What happened, read from text: the dates, the forms of words, and whole sentences through the language model."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.text.happen import calendar, dates, forms, phrases
from geobrief.text.happen.lexicon import NOUNS, SHAPES, VERBS

if TYPE_CHECKING:
    from geobrief.model import Event
    from geobrief.pipeline import Briefing, Geobrief

PUBLISHED = date(2031, 3, 14)  # a Friday
TWO = "December 30 and January 2"


def days(phrase: str, *, ahead: bool = False, today: date | None = PUBLISHED) -> list[str]:
    """The dates of a phrase, each as first..last, "-" where it names no day."""
    found = dates.find(phrase, 0, len(phrase), dates.Seen(today, ahead))
    return ["-" if one.days is None else f"{one.days.first}..{one.days.last or ''}" for one in found]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on Friday", ["2031-03-14..2031-03-14"]),
        ("on Saturday night", ["2031-03-08..2031-03-08"]),
        ("last Friday", ["2031-03-07..2031-03-07"]),
        ("on Monday and Tuesday", ["2031-03-10..2031-03-11"]),
        ("overnight into Thursday", ["2031-03-12..2031-03-13"]),
        ("overnight", ["2031-03-13..2031-03-14"]),
        ("yesterday", ["2031-03-13..2031-03-13"]),
        ("last week", ["2031-03-03..2031-03-09"]),
        ("earlier this week", ["2031-03-10..2031-03-14"]),
        ("last month", ["2031-02-01..2031-02-28"]),
        ("late last month", ["2031-02-21..2031-02-28"]),
        ("in mid-February", ["2031-02-10..2031-02-20"]),
        ("in November", ["2030-11-01..2030-11-30"]),
        ("last March", ["2030-03-01..2030-03-31"]),
        ("on Feb. 3 and 5", ["2031-02-03..2031-02-05"]),
        ("on 3, 4 and 5 February", ["2031-02-03..2031-02-05"]),
        ("on December 30 and January 2", ["2030-12-30..2031-01-02"]),
        ("on the night of 5-6 March", ["2031-03-05..2031-03-06"]),
        ("between Dec. 28 and Jan. 3", ["2030-12-28..2031-01-03"]),
        ("between late January and mid-February", ["2031-01-21..2031-02-20"]),
        ("from Monday to Wednesday", ["2031-03-10..2031-03-12"]),
        ("on Tuesday, March 4,", ["2031-03-04..2031-03-04"]),
        ("on Oct. 7, 2023", ["2023-10-07..2023-10-07"]),
        ("on 7 October 2023", ["2023-10-07..2023-10-07"]),
        ("since 2019", ["2019-01-01.."]),
        ("since Feb. 21", ["2031-02-21.."]),
        ("in 2028", ["2028-01-01..2028-12-31"]),
        ("three days ago", ["2031-03-11..2031-03-11"]),
        ("over the past two weeks", ["2031-02-28..2031-03-14"]),
        ("at the weekend", ["2031-03-08..2031-03-09"]),
        ("over the New Year holidays", ["2030-12-31..2031-01-01"]),
        ("two days later", ["-"]),
        ("in the last week of February", ["2031-02-22..2031-02-28"]),
        ("in the first two weeks of February", ["2031-02-01..2031-02-14"]),
        ("in the first half of December", ["2030-12-01..2030-12-15"]),
        ("in the second quarter of 2029", ["2029-04-01..2029-06-30"]),
        ("in the second half of last year", ["2030-07-01..2030-12-31"]),
        ("in May last year", ["2030-05-01..2030-05-31"]),
        ("on the 21st of last month", ["2031-02-21..2031-02-21"]),
        ("on the 30th of last month", ["-"]),
        ("on Tuesday of last week", ["2031-03-04..2031-03-04"]),
        ("two weeks ago Monday", ["2031-02-24..2031-02-24"]),
        ("two Fridays ago", ["2031-02-28..2031-02-28"]),
        ("the day before yesterday", ["2031-03-12..2031-03-12"]),
        ("the month before last", ["2031-01-01..2031-01-31"]),
        ("in the week of March 4", ["2031-03-03..2031-03-09"]),
        ("between the 3rd and the 7th of March", ["2031-03-03..2031-03-07"]),
        ("in January and February", ["2031-01-01..2031-02-28"]),
        ("from November to January", ["2030-11-01..2031-01-31"]),
        ("on the night of March 5/6", ["2031-03-05..2031-03-06"]),
        ("late on Tuesday into Wednesday", ["2031-03-11..2031-03-12"]),
        ("from 2027 to 2029", ["2027-01-01..2029-12-31"]),
        ("in the late 1990s", ["1997-01-01..1999-12-31"]),
        ("on 2031-03-02", ["2031-03-02..2031-03-02"]),
        ("2031-03-02. Rockets fell", []),
        ("over the past 48 hours", ["2031-03-12..2031-03-14"]),
        ("a fortnight ago", ["2031-02-28..2031-02-28"]),
        ("on Good Friday", ["2030-04-19..2030-04-19"]),
        ("since the weekend", ["2031-03-08.."]),
        ("half a year ago", ["-"]),
        ("every Friday", ["-"]),
        ("in the first days of March", ["-"]),
        ("at the end of the month", ["-"]),
    ],
)
def test_a_phrase_of_the_past_comes_to_days(phrase: str, expected: list[str]) -> None:
    assert days(phrase) == expected


def test_days_that_are_listed_are_no_interval() -> None:
    seen = dates.Seen(PUBLISHED, ahead=False)
    (listed,), (between,) = (dates.find(text, 0, len(text), seen) for text in (f"on {TWO}", f"between {TWO}"))
    assert listed.days is not None
    assert between.days is not None
    assert [str(day) for day in listed.days.single] == ["2030-12-30", "2031-01-02"]
    assert between.days.single == ()


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on Monday", ["2031-03-17..2031-03-17"]),
        ("next week", ["2031-03-17..2031-03-23"]),
        ("tomorrow", ["2031-03-15..2031-03-15"]),
        ("on April 2", ["2031-04-02..2031-04-02"]),
        ("in January", ["2032-01-01..2032-01-31"]),
        ("later this month", ["2031-03-14..2031-03-31"]),
        ("early next month", ["2031-04-01..2031-04-10"]),
        ("in the next three weeks", ["2031-03-14..2031-04-04"]),
        ("a week from Thursday", ["2031-03-27..2031-03-27"]),
        ("the day after tomorrow", ["2031-03-16..2031-03-16"]),
        ("at the end of the month", ["2031-03-21..2031-03-31"]),
        ("in ten days", ["2031-03-24..2031-03-24"]),
        ("in two months' time", ["2031-05-01..2031-05-31"]),
        ("on Easter Monday", ["2031-04-14..2031-04-14"]),
        ("from 3 to 7 April", ["2031-04-03..2031-04-07"]),
    ],
)
def test_a_phrase_of_what_is_to_come_looks_ahead(phrase: str, expected: list[str]) -> None:
    assert days(phrase, ahead=True) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        *("on Friday", "last week", "in May", "Dec. 30", "yesterday", "three weeks ago", "a week from Thursday"),
        *("in the last week of February", "in May last year", "on the 21st of last month", "over Easter"),
        *("between the 3rd and the 7th of March", "in ten days", "the day before yesterday"),
    ],
)
def test_without_a_day_of_publication_nothing_is_guessed(phrase: str) -> None:
    assert days(phrase, today=None) == ["-"]


@pytest.mark.parametrize(
    "text",
    [
        "We may march to the sea.",
        "May was defeated in the vote.",
        "a range of 5-6 km",
        "about 300 soldiers of 2 battalions",
        "It flew 250 km at Mach 5.",
        "the 31 February group",
        "Route 66, 12 miles on",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [one for one in days(text) if one != "-"] == []


WORDS = st.sampled_from(
    "on in late early mid-March May March 5 6 30 31 2024 Monday Friday last next this week and to between since of "
    "night overnight into the New Year Easter fortnight month half before every from / ago two days later "
    ", - . 's fired".split()
)


@given(st.lists(WORDS, max_size=14).map(" ".join), st.dates(date(1960, 1, 1), date(2090, 1, 1)), st.booleans())
def test_dates_lie_in_the_text_apart_from_one_another_and_end_after_they_begin(
    text: str, today: date, ahead: bool
) -> None:
    end = 0
    said = frozenset(re.findall(r"[a-z]+|\d+", text.lower()))
    for one in dates.find(text, 0, len(text), dates.Seen(today, ahead)):
        assert dates.has_date(said)
        assert end <= one.start < one.end <= len(text)
        end = one.end
        if one.days is not None:
            assert one.days.last is None or one.days.first <= one.days.last
            assert all(one.days.first <= day for day in one.days.single)


@given(st.dates(), st.integers(0, 6), st.booleans())
def test_a_weekday_is_the_nearest_in_its_direction(day: date, number: int, ahead: bool) -> None:
    if not date(1, 1, 8) <= day <= date(9999, 12, 24):
        return
    found = calendar.weekday(day, number, ahead=ahead)
    assert found.weekday() == number
    assert 0 <= (found - day).days * (1 if ahead else -1) < 7


def test_verbs_have_their_forms() -> None:
    assert forms.verb("shell") == ("shell", "shells", "shelled", "shelling")
    assert forms.verb("ship")[2:] == ("shipped", "shipping")
    assert forms.verb("slam")[2] == "slammed"
    assert forms.verb("supply") == ("supply", "supplies", "supplied", "supplying")
    assert forms.verb("fly")[2:] == ("flew", "flown", "flying")
    assert {"gunmen", "missiles", "batteries"} <= forms.nouns("gunman missile battery")


def test_every_word_of_the_lexicon_has_a_layout() -> None:
    frames = [frame for found in VERBS.values() for frame in found] + list(NOUNS.values())
    assert {frame.shape for frame in frames} <= set(SHAPES)
    assert phrases.count_of("three") == 3


# -- through the language model ---------------------------------------------------------------------


def told(brief: Briefing) -> list[str]:
    """Every event as "type from → end, status"."""
    return [
        f"{event.type} {_name(brief, event.origin)} → {_name(brief, event.end)}, {event.status}"
        for event in brief.events
    ]


def _name(brief: Briefing, id: str | None) -> str:
    return next((place.name for place in brief.places if place.id == id), "-")


def words(brief: Briefing, event: Event) -> tuple[str, ...]:
    spans = (event.trigger, event.agent, event.theme)
    return tuple("" if span is None else brief.article.text[span.start : span.end] for span in spans)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drones struck Gao on Tuesday.", ["attack - → Gao, happened"]),
        ("Timbuktu was struck by drones.", ["attack - → Timbuktu, happened"]),
        ("Kenya gave Somalia twelve howitzers.", ["transfer Kenya → Somalia, happened"]),
        ("Kenya supplied Somalia with rifles.", ["transfer Kenya → Somalia, happened"]),
        ("Kenya has pledged $20 million in aid for Somalia.", ["transfer Kenya → Somalia, planned"]),
        ("Kenya denied sending rifles to Somalia.", ["transfer Kenya → Somalia, denied"]),
        ("Kenya was accused of sending rifles to Somalia.", ["transfer Kenya → Somalia, alleged"]),
        ("Troops advanced from Gao towards Timbuktu.", ["move Gao → Timbuktu, happened"]),
        ("Militants shelled Gao and Timbuktu.", ["attack - → Gao, happened", "attack - → Timbuktu, happened"]),
        ("About 300 French soldiers are stationed in Djibouti.", ["base - → Djibouti, happened"]),
        ("The foreign minister will visit Nairobi next week.", ["meet - → Nairobi, planned"]),
        ("Mortar shells fell on the market of Timbuktu.", ["attack - → Timbuktu, happened"]),
        ("A rocket fell into the Gulf of Aden.", ["move - → Gulf of Aden, happened"]),
        ("Rebels struck a convoy near Gao, Mali.", ["attack - → Gao, happened"]),
        ("Aid from Kenya began arriving in Mogadishu.", ["transfer Kenya → Mogadishu, happened"]),
        ("Kenya fired a missile toward the Indian Ocean in a test.", ["move Kenya → Indian Ocean, happened"]),
        (
            "Russia began an exercise in which ships fired missiles at targets in the Baltic Sea.",
            ["move - → Baltic Sea, happened"],
        ),
        ("The aircraft flew from Kismayo in Somalia via Lamu.", ["move Kismayo → Lamu, happened"]),
        ("They were met in Kismayo, where the ship had arrived.", ["move - → Kismayo, happened"]),
        ("Tanks were unloaded from a ferry at Lamu.", ["transfer - → Lamu, happened"]),
        ("The ship set sail from Lamu carrying 900 tons of corn bound for Aden.", ["move Lamu → Aden, happened"]),
        (
            "The army answered with drones, fired from Gao towards the base at Timbuktu.",
            ["attack Gao → Timbuktu, happened"],
        ),
        ("If militants attacked Gao, the garrison would hold.", []),
        ("Nurses in Lagos began a three-day strike over pay.", []),
        ("He died of a heart attack in Mombasa.", []),
        ("The base lies 800 km from Khartoum.", []),
    ],
)
def test_a_sentence_tells_its_event(maker: Geobrief, text: str, expected: list[str]) -> None:
    assert told(maker.brief(text)) == expected


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Militants shelled Gao last week. Two rockets hit the city on Tuesday.",
            ["attack - → Gao, happened", "attack - → Gao, happened"],
        ),
        ("Gao and Timbuktu are dark. Missiles struck the city on Tuesday.", ["attack - → -, happened"]),
        ("Gao is dark. Missiles struck the island on Tuesday.", ["attack - → -, happened"]),
        (
            "A relief convoy left Kampala on Sunday. It reached Bunia on Tuesday.",
            ["transfer Kampala → -, happened", "transfer Kampala → Bunia, happened"],
        ),
        (
            "A relief convoy left Kampala on Sunday. Its crew is tired. It reached Bunia on Tuesday.",
            ["transfer Kampala → -, happened", "move - → Bunia, happened"],
        ),
    ],
)
def test_a_sentence_takes_up_what_the_one_before_has_named(maker: Geobrief, text: str, expected: list[str]) -> None:
    brief = maker.brief(text, published="2031-03-14")
    assert told(brief) == expected
    assert all(event.confidence < 0.9 or "“the city”" not in event.rule for event in brief.events)


@pytest.mark.model
def test_who_fires_what_another_supplied_has_received_it(maker: Geobrief) -> None:
    brief = maker.brief("Somalia fired Kenyan-supplied rockets into Eritrea last week.", published="2031-03-14")
    assert told(brief) == ["attack - → Eritrea, happened", "transfer Kenya → Somalia, happened"]
    attack = brief.events[0]
    assert words(brief, attack) == ("fired", "Somalia", "Kenyan-supplied rockets")
    assert attack.when is not None
    assert (attack.when.start, attack.when.end) == ("2031-03-03", "2031-03-09")
    assert attack.agent_place is not None


@pytest.mark.model
def test_a_date_on_said_is_not_the_events(maker: Geobrief) -> None:
    text = "Militants shelled Gao in early March, the army said on Thursday."
    (event,) = maker.brief(text, published="2031-03-14").events
    assert event.when is not None
    assert (event.when.start, event.when.end) == ("2031-03-01", "2031-03-10")


@pytest.mark.model
@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The army spokesman speaks to reporters in Bamako on January 4, 2031.", "2030-12-30"),
        ("The treaty expires on January 4, 2031.", None),
        ("The army spokesman spoke to reporters in Bamako on January 4, 2031.", None),
        ("The army spokesman speaks to reporters in Bamako on August 4, 2031.", None),
    ],
)
def test_a_caption_says_the_year_of_a_day_near_it_and_nothing_else(
    maker: Geobrief, caption: str, expected: str | None
) -> None:
    brief = maker.brief(f"Militants shelled Gao on December 30 and raided Timbuktu last week.\n\n{caption}")
    days = [None if event.when is None else event.when.start for event in brief.events[:2]]
    assert days == [expected, None]
    assert ("which a caption gives" in brief.events[0].rule) == (expected is not None)


@pytest.mark.model
def test_the_moves_of_a_storm_are_known_for_one_storms(maker: Geobrief) -> None:
    text = (
        "Hurricane Dorika struck Dominica on Friday. It reached Guadeloupe on Saturday, and the storm made landfall "
        "on Barbuda on Sunday. France sent 200 soldiers to Guadeloupe on Monday."
    )
    found = maker.brief(text, published="2031-09-09").events
    assert [event.storm for event in found if event.type == "move"].count("dorika") >= 3
    assert found[-1].storm is None
