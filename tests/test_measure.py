"""Reading measures: the table of sentences, round trips, hostile text, conversions and subjects."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief.model import Measure, Span
from geobrief.text.measure import conversion_faults, measures, odd_figures

_DATA = Path(__file__).parent / "data"
_METRES = {
    **dict.fromkeys(("km", "kilometers", "kilometres"), 1000.0),
    **dict.fromkeys(("miles", "mi"), 1609.344),
    **dict.fromkeys(("nautical miles", "NM", "nmi", "nm"), 1852.0),
    **dict.fromkeys(("m", "meters", "metres"), 1.0),
    **dict.fromkeys(("ft", "feet"), 0.3048),
    "yards": 0.9144,
}


def read(text: str) -> tuple[Measure, ...]:
    return measures(text, (Span(start=0, end=len(text)),) if text else ())


def rows(name: str = "measures.txt") -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split(" | ")] for line in lines if line and not line.startswith("#")]


def km(metres: float | None) -> str:
    return "-" if metres is None else f"{metres / 1000:.6f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:90])
def test_table(row: list[str]) -> None:
    marked, kind, low, high, bound, bearing = row
    before, _, rest = marked.partition("[[")
    written, _, after = rest.partition("]]")
    found = read(before + written + after)
    if kind == "nothing":
        assert found == ()
        return
    (measure,) = [m for m in found if (m.start, m.end) == (len(before), len(before) + len(written))]
    got = (measure.kind, km(measure.low_m), km(measure.high_m), measure.bound, measure.bearing or "-")
    assert got == (kind, *(cell if cell == "-" else km(float(cell) * 1000) for cell in (low, high)), bound, bearing)


def test_table_covers_every_kind_bound_and_many_sentences() -> None:
    table = rows()
    assert len(table) >= 120
    assert {row[1] for row in table} >= {"range", "zone", "distance", "travelled", "altitude", "other", "nothing"}
    assert {row[4] for row in table} >= {"exact", "about", "up_to", "at_least", "between"}


@pytest.mark.parametrize("row", rows("measure_kinds.txt"), ids=lambda row: row[1][:90])
def test_families_of_wordings(row: list[str]) -> None:
    kind, marked = row
    before, _, rest = marked.partition("[[")
    written, _, after = rest.partition("]]")
    (measure,) = [m for m in read(before + written + after) if m.start == len(before)]
    assert measure.kind == kind


@pytest.mark.parametrize("row", rows("measure_bounds.txt"), ids=lambda row: row[2][:90])
def test_bounds_and_bearings(row: list[str]) -> None:
    bound, bearing, text = row
    measure = read(text)[0]
    assert (measure.bound, measure.bearing or "-") == (bound, bearing)


# -- round trips ----------------------------------------------------------------------------------

_numbers = st.one_of(st.integers(1, 20_000), st.integers(1, 99_999).map(lambda tenths: tenths / 10))


def written(value: float, thousands: str) -> str:
    whole = f"{value:,.1f}" if value % 1 else f"{int(value):,}"
    return whole.replace(",", thousands)


@given(
    _numbers,
    st.sampled_from(sorted(_METRES)),
    st.sampled_from([",", "", "\u202f", "\u2009"]),
    st.sampled_from([" ", "", "-", "\u00a0"]),
)
@settings(max_examples=200, deadline=None)
def test_single_figures_read_back(value: float, unit: str, thousands: str, glue: str) -> None:
    form = f"{written(value, thousands)}{glue}{unit}"
    (measure,) = read(f"It lies {form} from the sea.")
    assert measure.low_m == measure.high_m == pytest.approx(value * _METRES[unit])
    assert (measure.start, measure.end) == (8, 8 + len(form))


@given(
    st.integers(1, 9_000),
    st.integers(1, 9_000),
    st.sampled_from(sorted(_METRES)),
    st.sampled_from(
        [
            "{a}-{b} {u}",
            "{a}–{b} {u}",
            "{a} to {b} {u}",
            "between {a} and {b} {u}",
            "from {a} to {b} {u}",
            "{a}{u} to {b}{u}",
            "between {a} {u} and {b} {u}",
            "{a}- to {b}-{u}",
        ]
    ),
)
@settings(max_examples=200, deadline=None)
def test_intervals_read_back(first: int, step: int, unit: str, form: str) -> None:
    low, high = first, first + step
    (measure,) = read("It has a range of " + form.format(a=f"{low:,}", b=f"{high:,}", u=unit) + ".")
    if low < 10 and high >= 1000 and low * 1000 < high and "{a}{u}" not in form and "{a} {u}" not in form:
        low *= 1000  # "3-4,000 km" starts at 3,000
    assert measure.low_m == pytest.approx(low * _METRES[unit])
    assert measure.high_m == pytest.approx(high * _METRES[unit])
    assert measure.bound == "between"


@given(
    st.integers(10, 9_000),
    st.sampled_from(
        [
            "{k} km ({m} miles)",
            "{k}km/{m} miles",
            "{k} kilometres ({m} mi)",
            "{k} km, or {m} miles,",
            "{k} km (about {m} miles) ({n} nautical miles)",
        ]
    ),
)
@settings(max_examples=100, deadline=None)
def test_conversions_are_one_measure(value: int, form: str) -> None:
    text = "It flew " + form.format(k=value, m=round(value / 1.609344, 1), n=round(value / 1.852, 1)) + " on Monday."
    (measure,) = read(text)
    assert measure.high_m == value * 1000
    assert conversion_faults(text, (measure,)) == ()


@given(st.lists(st.integers(10, 5_000), min_size=2, max_size=5, unique=True))
@settings(max_examples=60, deadline=None)
def test_lists_give_one_measure_each(values: list[int]) -> None:
    text = "They have ranges of " + ", ".join(map(str, values[:-1])) + f" and {values[-1]} km."
    assert [m.high_m for m in read(text)] == [value * 1000 for value in values]


@given(st.text(max_size=200), st.integers(0, 50))
@settings(max_examples=200, deadline=None)
def test_any_text_is_survived_and_spans_lie_inside_it(text: str, place: int) -> None:
    text = text[:place] + " 5 km " + text[place:]
    for measure in read(text):
        assert 0 <= measure.start < measure.end <= len(text)
        assert measure.subject is None or 0 <= measure.subject.start < measure.subject.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "1",
                "2",
                ",",
                ".",
                "-",
                "–",
                "/",
                "(",
                ")",
                "km",
                "miles",
                "of",
                "and",
                "to",
                "a",
                "half",
                "one",
                "hundred",
                "range",
                "m",
                "ft",
                "nm",
                "$",
                "\n",
                "1/2",
                "½",
                "several",
                "up",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_salad_of_its_own_words_is_survived(words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        found = read(text)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))


# -- bad input and hostile text -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "km", "0 km", "-5 km", "1e999 km", "10^400 km", "$5m", "-0.0 miles", "9" * 400 + " km"]
)
def test_nonsense_is_no_measure(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "piece",
    [
        "one ",
        "km ",
        "1,",
        "1 km ",
        "1-",
        "(",
        "((1 km ",
        "half a ",
        "of a and one mile ",
        "1/2 ",
        "up to ",
        "north ",
        "1 km (",
        "1 km, ",
        "range of ",
    ],
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    """A quadratic rule would hold the suite up for minutes; how long it takes is for `make bench`."""
    text = f"{(piece * (100_000 // len(piece)))[:100_000]}. The missile has a range of 300 km."
    found = measures(text, (Span(start=0, end=len(text)),))
    assert found[-1].high_m == 300_000


def test_text_without_sentences_is_read_all_the_same() -> None:
    (measure,) = measures("The missile has a range of 300 km.", ())
    assert (measure.kind, measure.high_m) == ("range", 300_000)


# -- conversions and subjects ---------------------------------------------------------------------


def test_a_wrong_conversion_is_noted_with_both_figures() -> None:
    text = "It has a range of 900 km (900 miles) and flew 900 miles (1,448 km)."
    (note,) = conversion_faults(text, read(text))
    assert "900 km" in note
    assert "900 miles" in note
    assert "559" in note


def test_a_list_in_brackets_converts_a_list() -> None:
    text = "They have ranges of 300, 500 and 900 km (186, 310 and 560 miles)."
    found = read(text)
    assert [m.high_m for m in found] == [300_000, 500_000, 900_000]
    assert text[found[2].start : found[2].end] == "900 km (186, 310 and 560 miles)"
    assert conversion_faults(text, found) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It fell 15 kilometres (nine miles) from a 10-kilometer (6-mile) line.",
        "It flew 900 miles (1,448 km).",
        "It can fly between 300 and 500 km (186-310 miles).",
        "It drifted 200 nautical miles (370 km; 230 miles).",
        "The village, 12 miles (20km) off, was hit.",
    ],
)
def test_rounding_is_no_fault(text: str) -> None:
    assert conversion_faults(text, read(text)) == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("It flew 900 km (900 miles).", "“900 km (900 miles)”: 900 km is 559.2 miles, not 900 miles."),
        ("A range of 300 km (18.6 miles).", "“300 km (18.6 miles)”: 300 km is 186.4 miles, not 18.6 miles."),
        ("From 1,000 feet (305 km) up.", "“1,000 feet (305 km)”: 1,000 feet is 0.3048 km, not 305 km."),
        ("Within 5 nautical miles (5 km).", "“5 nautical miles (5 km)”: 5 nautical miles is 9.26 km, not 5 km."),
    ],
)
def test_units_mixed_up_are_noted_in_the_units_as_written(text: str, note: str) -> None:
    assert conversion_faults(text, read(text)) == (note,)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The missiles, with a range of 300 km, were paraded.", "The missiles"),
        ("The Zolfar-2 has a range of 300 km.", "The Zolfar-2"),
        ("On parade were the Zolfar-2 (range 300 km) and others.", "the Zolfar-2"),
        ("A new rocket flew 300 km on Monday.", "A new rocket"),
        ("It has a range of 300 km.", None),
        ("The Zolfar's range is 300 km.", "The Zolfar"),
        ("They showed the 300-km range Zolfar on Monday.", "Zolfar"),
        ("With a range of 300 km, the Zolfar missile is new.", "the Zolfar missile"),
        ("The maximum range of the rocket is 300 km.", "the rocket"),
        ("The rocket was fired from Tarn, and flew 300 km.", "The rocket"),
    ],
)
def test_subject(text: str, subject: str | None) -> None:
    (measure,) = read(text)
    found = measure.subject
    assert (None if found is None else text[found.start : found.end]) == subject


def test_ids_follow_the_text() -> None:
    found = read("It is 5 km off, 6 km off and 7 km off.")
    assert [m.id for m in found] == ["m1", "m2", "m3"]
    assert [re.sub(r"\D", "", "It is 5 km off, 6 km off and 7 km off."[m.start : m.end]) for m in found] == [
        "5",
        "6",
        "7",
    ]


@pytest.mark.parametrize("figure", ["0 km", "-5 km", "−5 miles", "1e999 km", "10^400 km", "0.0 kilometers", "-12-mile"])
def test_a_figure_that_no_length_can_have_is_left_out_and_named(figure: str) -> None:
    text = f"The missile has a range of {figure}."
    assert measures(text, (Span(start=0, end=len(text)),)) == ()
    (note,) = odd_figures(text)
    assert figure in note


@pytest.mark.parametrize(
    "text", ["10 km", "10-5 km", "from 0 to 60 mph", "a 10-km zone", "20,000 km", "1.0 km", "2022-05 km"]
)
def test_a_plain_figure_is_not_named_as_odd(text: str) -> None:
    assert odd_figures(text) == ()


def test_nothing_has_a_range_where_nothing_with_a_reach_is_spoken_of() -> None:
    text = (
        "The garden above the town was laid out for a bishop who liked water more than people. Its fountain can throw "
        "water up to 130 feet, and the cave behind it, at 42 km the longest of the land, is open from May to October."
    )
    assert {measure.kind for measure in read(text)}.isdisjoint({"range", "zone"})


def test_what_leads_some_way_to_a_place_is_no_range_whatever_weapons_stand_beside() -> None:
    text = (
        "Officials said that launching rockets of the North's into the war would be felt 7,500 kilometers "
        "(4,600 miles) east to the Korean Peninsula, and that the missiles have a range of up to 900 kilometers."
    )
    assert [measure.kind for measure in read(text)] == ["distance", "range"]
