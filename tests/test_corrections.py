"""What the reader knows better: the file, the words it is anchored to, names and figures corrected."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.drawing import scene
from geobrief.errors import BadCorrection
from geobrief.model import Event, Link, Measure, Mention, Place, Span
from geobrief.pipeline import Geobrief, Options
from geobrief.settle import corrections
from geobrief.settle.corrections import anchors

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geobrief.model import Brief
    from geobrief.world.gazetteer import Gazetteer

TEXT = (
    "Jordan Bell spoke in Amman. Jordan and Jordanian envoys met in the Jordan Valley.\n"
    "A rocket with a range of 900 km, from Jordan, passed 2,900 km of wire; it flew 900\nkm.\n"
)
JORDAN = (0, 28, 120)  # where the name stands by itself: the man, the country, the country


@pytest.fixture
def read(tmp_path: Path, gazetteer: Gazetteer) -> Callable[[str], corrections.Corrections]:
    def read_text(toml: str) -> corrections.Corrections:
        path = tmp_path / "mine.toml"
        path.write_text(toml, encoding="utf-8", newline="")
        return corrections.read(path, gazetteer)

    return read_text


def place(id: str, record: str | None, *spans: tuple[int, int], name: str = "Somewhere") -> Place:
    where = None if record is None else 31.0
    mentions = tuple(Mention(start=start, end=end, role="metonym") for start, end in sorted(spans))
    return Place(
        id=id, name=name, kind="country", country="JO", lat=where, lon=where, confidence=0.5, record=record,
        mentions=mentions, why=("as it was",),
    )  # fmt: skip


def places() -> tuple[Place, ...]:
    jordan = place("p1", "country:JO", *((at, at + 6) for at in JORDAN), (39, 48), name="Jordan")
    amman = place("p2", "geonames:250441", (21, 26), name="Amman")
    return jordan, amman, place("p3", "geonames:1", (67, 80), name="Jordan Valley")


def mentions(found: tuple[Place, ...]) -> dict[str | None, list[str]]:
    return {p.record: [TEXT[m.start : m.end] for m in p.mentions] for p in found}


def test_the_text_is_as_the_tests_count_it() -> None:
    assert [TEXT[at : at + 6] for at in JORDAN] == ["Jordan"] * 3
    assert (TEXT[39:48], TEXT[21:26], TEXT[67:80]) == ("Jordanian", "Amman", "Jordan Valley")


# -- the words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Jordan", ["Jordan"] * 4),
        ("Jordan Valley", ["Jordan Valley"]),
        ("Jordan  Valley", ["Jordan Valley"]),
        ("jordan", []),
        ("Jorda", []),
        ("900 km", ["900 km", "900\nkm"]),
        ("2,900 km", ["2,900 km"]),
        (".", ["."] * 3),
        ("Valley.", ["Valley."]),
    ],
)
def test_words_are_found_whole_and_across_lines(words: str, found: list[str]) -> None:
    assert [TEXT[span.start : span.end] for span in anchors.occurrences(words, TEXT)] == found


@pytest.mark.parametrize(
    ("near", "starts"),
    [
        ("Jordan Bell", [0]),
        ("spoke in", [0]),
        ("Valley", [67]),
        ("A rocket", [67]),
        ("from", [120]),
        ("and Jordanian", [28]),
    ],
)
def test_near_means_the_nearest(near: str, starts: list[int]) -> None:
    assert [span.start for span in anchors.find(corrections.Anchor(text="Jordan", near=near), TEXT)] == starts


def test_mentions_are_counted_from_one() -> None:
    found = [anchors.find(corrections.Anchor(text="Jordan", mention=i), TEXT)[0].start for i in (1, 2, 3, 4)]
    assert found == [0, 28, 67, 120]


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ({"text": "Syria"}, "“Syria” is not in the article"),
        ({"text": "Jordan", "mention": 5}, "is in the article 4 times, not 5 times"),
        ({"text": "Jordan", "near": "a flood"}, "the words “a flood” are not in the article"),
    ],
)
def test_words_that_are_not_there_are_an_error(anchor: dict[str, object], words: str) -> None:
    with pytest.raises(BadCorrection, match=words) as caught:
        anchors.find(corrections.Anchor(**anchor, where="mine.toml, line 7"), TEXT)  # type: ignore[arg-type]  # by name
    assert str(caught.value).startswith("mine.toml, line 7: ")
    assert caught.value.hint


def test_near_is_near() -> None:
    far = f"Oslo{' and so on' * 40} the end"
    with pytest.raises(BadCorrection, match="does not stand near"):
        anchors.find(corrections.Anchor(text="Oslo", near="the end"), far)


# -- names --------------------------------------------------------------------------------------------


def corrected(toml: str, read: Callable[[str], corrections.Corrections]) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    return corrections.correct_names(read(toml).names, TEXT, places())


def test_without_corrections_all_stays() -> None:
    assert corrections.correct_names((), TEXT, places()) == (places(), ())


def test_a_name_is_not_a_place(read: Callable[[str], corrections.Corrections]) -> None:
    found, notes = corrected('[[name]]\ntext = "Jordan"\nis = "not a place"\n', read)
    assert mentions(found) == {
        "geonames:250441": ["Amman"], "country:JO": ["Jordanian"], "geonames:1": ["Jordan Valley"]
    }  # fmt: skip
    assert [p.id for p in found] == ["p1", "p2", "p3"]
    assert notes == ("Corrected by the reader: “Jordan” (3 mentions) is not a place.",)


def test_one_mention_is_not_a_place(read: Callable[[str], corrections.Corrections]) -> None:
    for which in ("mention = 1", 'near = "Bell spoke"'):
        found, notes = corrected(f'[[name]]\ntext = "Jordan"\nis = "Not a place"\n{which}\n', read)
        assert mentions(found)["country:JO"] == ["Jordan", "Jordanian", "Jordan"]
        assert found[0].name == "Amman"
        assert notes == ("Corrected by the reader: “Jordan” is not a place.",)


def test_a_place_without_a_mention_left_is_gone(read: Callable[[str], corrections.Corrections]) -> None:
    found, _ = corrected('[[name]]\ntext = "Amman"\nis = "not a place"\n', read)
    assert [p.name for p in found] == ["Jordan", "Jordan Valley"]
    assert [p.id for p in found] == ["p1", "p2"]


@pytest.mark.parametrize(
    ("given", "record", "lat", "name"),
    [
        ("country:GE", "country:GE", 42, "Georgia"),
        ("geonames:4717560", "geonames:4717560", 33.7, "Paris"),
        ("Paris, Texas", "geonames:4717560", 33.7, "Paris"),
        ("Oslo", "geonames:3143244", 59.9, "Oslo"),
        ("31.5, -110.25", "point:31.5,-110.25", 31.5, "Amman"),
    ],
)
def test_a_name_is_that_place(
    given: str, record: str, lat: float, name: str, read: Callable[[str], corrections.Corrections]
) -> None:
    found, (note,) = corrected(f'[[name]]\ntext = "Amman"\nis = "{given}"\n', read)
    (moved,) = [p for p in found if p.record == record]
    assert (moved.id, moved.name, moved.confidence, moved.rivals) == ("p2", name, 1.0, ())
    assert moved.lat == pytest.approx(lat, abs=0.3)
    assert moved.mentions == places()[1].mentions  # the role stays
    assert moved.why == (note,)
    assert note.startswith("Corrected by the reader: “Amman” is ")
    assert record in note or "31.5°N 110.25°W" in note


def test_a_name_joins_the_place_that_the_article_has_already(read: Callable[[str], corrections.Corrections]) -> None:
    found, (note,) = corrected('[[name]]\ntext = "Amman"\nis = "country:JO"\n', read)
    assert mentions(found)["country:JO"] == ["Jordan", "Amman", "Jordan", "Jordanian", "Jordan"]
    assert found[0].why == (note, "as it was")
    assert found[0].confidence == 1.0


def test_two_names_are_of_one_place(read: Callable[[str], corrections.Corrections]) -> None:
    found, (note,) = corrected('[[name]]\ntext = "Amman"\nsame = "Jordan Valley"\n', read)
    assert mentions(found)["geonames:1"] == ["Amman", "Jordan Valley"]
    assert [p.record for p in found] == ["country:JO", "geonames:1"]
    assert note == "Corrected by the reader: “Amman” is the same place as “Jordan Valley”."
    with pytest.raises(BadCorrection, match="no place 'Lima' is in the article"):
        corrected('[[name]]\ntext = "Amman"\nsame = "Lima"\n', read)


def test_a_name_that_was_not_read_becomes_a_place(read: Callable[[str], corrections.Corrections]) -> None:
    found, _ = corrected('[[name]]\ntext = "envoys"\nis = "1,2"\n', read)
    (added,) = [p for p in found if p.record == "point:1,2"]
    assert added.mentions == (Mention(start=49, end=55, role="literal"),)


def test_a_longer_name_takes_the_place_of_what_was_read_in_it(read: Callable[[str], corrections.Corrections]) -> None:
    found, _ = corrected('[[name]]\ntext = "Jordan Bell"\nis = "1,2"\n', read)
    assert mentions(found)["point:1,2"] == ["Jordan Bell"]
    assert mentions(found)["country:JO"] == ["Jordan", "Jordanian", "Jordan"]


def test_the_later_correction_counts(read: Callable[[str], corrections.Corrections]) -> None:
    rule, exception = (
        '[[name]]\ntext = "Jordan"\nis = "not a place"\n',
        '[[name]]\ntext = "Jordan"\nmention = 2\nis = "country:JO"\n',
    )
    found, notes = corrected(rule + exception, read)
    assert mentions(found)["country:JO"] == ["Jordan", "Jordanian"]
    assert {m.role for m in found[1].mentions} == {"metonym"}
    assert len(notes) == 2
    assert mentions(corrected(exception + rule, read)[0])["country:JO"] == ["Jordanian"]


def test_what_is_only_inside_a_longer_name_is_an_error(read: Callable[[str], corrections.Corrections]) -> None:
    with pytest.raises(BadCorrection, match=r"line 2: “Valley” stands inside the longer name “Jordan Valley”"):
        corrected('[[name]]\ntext = "Valley"\nis = "not a place"\n', read)


def test_that_nothing_had_to_be_corrected_is_said(read: Callable[[str], corrections.Corrections]) -> None:
    found, (note,) = corrected('[[name]]\ntext = "rocket"\nis = "not a place"\n', read)
    assert found == places()
    assert "was not taken for one" in note


# -- figures ------------------------------------------------------------------------------------------


def measure(id: str, kind: str, start: int, end: int) -> Measure:
    return Measure(id=id, start=start, end=end, kind=kind, low_m=None, high_m=9e5, bound="up_to")  # type: ignore[arg-type]  # a kind, as the test gives it


def link(id: str, of: str, kind: str = "range", **more: object) -> Link:
    fields = {"origin": "p1", "target": None, "assumed": ("origin",), "rule": "r", "confidence": 0.5, "why": ("once",)}
    return Link(id=id, kind=kind, measure=of, **(fields | more))  # type: ignore[arg-type]  # fields by name


def joined() -> corrections.Joined:
    first, wire, second = TEXT.index("900 km"), TEXT.index("2,900 km"), TEXT.index("900\nkm")
    return corrections.Joined(
        places=places(),
        measures=(
            measure("m1", "range", first - 3, first + 6),
            measure("m2", "other", wire, wire + 8),
            measure("m3", "travelled", second, second + 6),
        ),
        links=(link("l1", "m1"), link("l2", "m3", "zone", origin=None, around="l1", assumed=("around",))),
    )


def mended(toml: str, read: Callable[[str], corrections.Corrections]) -> corrections.Joined:
    return corrections.correct_figures(read(toml).figures, TEXT, joined())


def test_a_figure_is_dropped_with_its_link(read: Callable[[str], corrections.Corrections]) -> None:
    after = mended('[[figure]]\ntext = "900 km"\nmention = 1\ndrop = true\n', read)
    assert [m.id for m in after.measures] == ["m2", "m3"]
    (left,) = after.links
    assert (left.id, left.measure, left.around, left.assumed) == ("l1", "m3", None, ())
    assert after.notes == ("Corrected by the reader: the figure “900 km” is left out.",)


def test_links_are_numbered_anew_and_still_lie_round_each_other(read: Callable[[str], corrections.Corrections]) -> None:
    before = joined()
    more = corrections.Joined(
        places=before.places, measures=before.measures,
        links=(link("l1", "m2"), link("l2", "m1"), link("l3", "m3", "zone", origin=None, around="l2")),
    )  # fmt: skip
    drop = read('[[figure]]\ntext = "2,900 km"\ndrop = true\n').figures
    after = corrections.correct_figures(drop, TEXT, more)
    assert [(found.id, found.around) for found in after.links] == [("l1", None), ("l2", "l1")]


def test_a_figure_gets_its_ends(read: Callable[[str], corrections.Corrections]) -> None:
    after = mended('[[figure]]\ntext = "900 km"\nnear = "range of"\norigin = "Amman"\ntarget = "Oslo"\n', read)
    first = after.links[0]
    assert (first.origin, first.target, first.assumed, first.confidence) == ("p2", "p4", (), 1.0)
    assert first.rule == "given by the reader"
    assert first.why == after.notes == ("Corrected by the reader: “900 km” is from Amman to Oslo.",)
    assert (after.places[-1].id, after.places[-1].record, after.places[-1].mentions) == ("p4", "geonames:3143244", ())
    assert after.links[1] == joined().links[1]


def test_an_end_may_be_none_and_the_other_stays(read: Callable[[str], corrections.Corrections]) -> None:
    after = mended('[[figure]]\ntext = "900 km"\nmention = 1\norigin = "none"\n', read)
    assert (after.links[0].origin, after.links[0].assumed) == (None, ())
    after = mended('[[figure]]\ntext = "900 km"\nmention = 1\ntarget = "Oslo"\n', read)
    assert (after.links[0].origin, after.links[0].assumed) == ("p1", ("origin",))


def test_what_lay_round_a_point_lies_round_the_place_given(read: Callable[[str], corrections.Corrections]) -> None:
    after = mended('[[figure]]\ntext = "900 km"\nmention = 2\norigin = "Amman"\n', read)
    assert (after.links[1].origin, after.links[1].around, after.links[1].assumed) == ("p2", None, ())


def test_what_was_corrected_is_said_in_words(read: Callable[[str], corrections.Corrections]) -> None:
    figure = '[[figure]]\ntext = "900 km"\nmention = 1\n'
    for keys, words in (
        ('kind = "zone"\norigin = "Amman"\n', "a zone round Amman"),
        ('kind = "travelled"\ntarget = "Amman"\n', "a way to Amman"),
        ('origin = "none"\ntarget = "None"\n', "without an origin without a target"),
    ):
        assert mended(figure + keys, read).notes == (f"Corrected by the reader: “900 km” is {words}.",)


def test_a_figure_that_was_not_joined_is_joined(read: Callable[[str], corrections.Corrections]) -> None:
    after = mended('[[figure]]\ntext = "2,900 km"\nkind = "range"\norigin = "1,2"\n', read)
    assert [m.kind for m in after.measures] == ["range", "range", "travelled"]
    assert [(found.id, found.measure, found.kind) for found in after.links] == [
        ("l1", "m1", "range"), ("l2", "m2", "range"), ("l3", "m3", "zone"),
    ]  # fmt: skip
    assert after.links[2].around == "l1"
    assert after.places[-1].record == "point:1,2"
    with pytest.raises(BadCorrection, match="was read as no range, zone or distance"):
        mended('[[figure]]\ntext = "2,900 km"\norigin = "1,2"\n', read)


def test_an_end_may_have_the_name_that_the_file_gives_to_a_place(
    read: Callable[[str], corrections.Corrections],
) -> None:
    toml = '[[name]]\ntext = "envoys"\nis = "1,2"\n[[figure]]\ntext = "900 km"\nmention = 1\norigin = "envoys"\n'
    mine = read(toml)
    found, _ = corrections.correct_names(mine.names, TEXT, places())
    before = joined()
    after = corrections.correct_figures(
        mine.figures, TEXT, corrections.Joined(places=found, measures=before.measures, links=before.links)
    )
    (added,) = [p for p in found if p.record == "point:1,2"]
    assert after.links[0].origin == added.id
    assert after.places == found


def test_words_that_are_no_figure_are_an_error(read: Callable[[str], corrections.Corrections]) -> None:
    with pytest.raises(BadCorrection, match=r"line 2: “rocket” was not read as a length"):
        mended('[[figure]]\ntext = "rocket"\ndrop = true\n', read)
    twice = '[[figure]]\ntext = "2,900 km"\ndrop = true\n' * 2
    with pytest.raises(BadCorrection, match=r"line 5: .*dropped already"):
        mended(twice, read)


# -- the file -----------------------------------------------------------------------------------------

# -- events -------------------------------------------------------------------------------------------

ROCKET = Event(
    id="e1",
    type="attack",
    trigger=Span(start=TEXT.index("passed"), end=TEXT.index("passed") + 6),
    origin="p1",
    end="p2",
    confidence=0.9,
    rule="pass: “from”",
)


def retold(toml: str, read: Callable[[str], corrections.Corrections]) -> corrections.Told:
    second = replace(ROCKET, id="e2", trigger=Span(start=TEXT.index("met"), end=TEXT.index("met") + 3), type="meet")
    told = corrections.Told(places=places(), events=(second, ROCKET))
    return corrections.correct_events(read(toml).events, TEXT, told)


def test_an_event_is_dropped_and_the_rest_numbered(read: Callable[[str], corrections.Corrections]) -> None:
    after = retold('[[event]]\ntext = "met"\ndrop = true\n', read)
    assert [(event.id, event.type) for event in after.events] == [("e1", "attack")]
    assert after.notes == ("Corrected by the reader: the event “met” is left out.",)


def test_an_event_is_retyped_redirected_and_dated(read: Callable[[str], corrections.Corrections]) -> None:
    toml = (
        '[[event]]\ntext = "passed"\ntype = "move"\nstatus = "alleged"\norigin = "none"\nend = "Oslo"\n'
        'date = "2031-03-02..2031-03-04"\n'
    )
    after = retold(toml, read)
    event = after.events[1]
    assert (event.type, event.status, event.origin, event.rule) == ("move", "alleged", None, "given by the reader")
    assert {place.id: place.name for place in after.places}[str(event.end)] == "Oslo"
    assert event.when is not None
    assert (event.when.start, event.when.end) == ("2031-03-02", "2031-03-04")
    assert after.events[0].type == "meet"


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        ('[[event]]\ntext = "rocket"\ndrop = true\n', "names no event"),
        ('[[event]]\ntext = "passed"\nend = "Jordan"\n', "from p1 to p1"),
        ('[[event]]\ntext = "passed"\ntype = "war"\n', "no such type: 'war'"),
        ('[[event]]\ntext = "passed"\nstatus = "so"\n', "no such status: 'so'"),
        ('[[event]]\ntext = "passed"\ndate = "2 March"\n', "no date"),
        ('[[event]]\ntext = "passed"\ndate = "2031-03-04..2031-03-02"\n', "is before the first"),
        ('[[event]]\ntext = "passed"\ndrop = true\ndate = "none"\n', "an event that is dropped has no 'date'"),
        ('[[event]]\ntext = "passed"\n', "nothing to correct"),
    ],
)
def test_a_correction_of_an_event_that_does_not_fit_is_an_error(
    toml: str, fault: str, read: Callable[[str], corrections.Corrections]
) -> None:
    with pytest.raises(BadCorrection, match=fault):
        retold(toml, read)


NAME, FIGURE = '[[name]]\ntext = "A"\n', '[[figure]]\ntext = "1 km"\n'


@pytest.mark.parametrize("toml", ["", "# nothing yet\n", "name = []\n"])
def test_a_file_may_correct_nothing(toml: str, read: Callable[[str], corrections.Corrections]) -> None:
    assert read(toml) == corrections.Corrections()


@pytest.mark.parametrize("toml", ["\ufeff" + NAME, NAME.replace("\n", "\r\n"), 'name = [{text = "A", is = "1,2"}]'])
def test_other_ways_to_write_it(toml: str, read: Callable[[str], corrections.Corrections]) -> None:
    toml = toml if "is =" in toml else toml + 'is = "1,2"'
    (name,) = read(toml).names
    assert name.anchor.text == "A"
    assert name.record is not None
    assert name.record.id == "point:1,2"


@pytest.mark.parametrize(
    ("toml", "line", "words"),
    [
        ("[[name]\n", 1, "no TOML"),
        ('[[name]]\ntext = "A\n', 2, "no TOML"),
        ('[[name]]\ntext = "A"\ntext = "B"\n', 3, "no TOML"),
        ("x = " + "[" * 5000, 1, "no TOML"),
        ('# x\n\n[[nmae]]\ntext = "A"\n', 3, "no such table: 'nmae'"),
        ('title = "x"\n', 1, "no such table: 'title'"),
        ('\n[name]\ntext = "A"\n', 2, "'name' is no list of tables"),
        ("figure = 5\n", 1, "'figure' is no list of tables"),
        ('name = ["A"]\n', 1, "'name' is no list of tables"),
        (NAME, 1, "the key 'is' is missing"),
        ('[[name]]\nis = "1,2"\n', 1, "the key 'text' is missing"),
        (NAME + 'is = "1,2"\n' + NAME + 'Is = "1,2"\n', 6, "no such key: 'Is'"),
        (NAME + 'is = "1,2"\ndrop = true\n', 4, "no such key: 'drop'"),
        (FIGURE + 'is = "1,2"\n', 3, "no such key: 'is'"),
        ('[[name]]\ntext = 5\nis = "1,2"\n', 2, "'text' is text in quotes"),
        ('[[name]]\ntext = " "\nis = "1,2"\n', 2, "'text' is empty"),
        (NAME + 'is = ""\n', 3, "'is' is empty"),
        (NAME + "is = [1, 2]\n", 3, "'is' is text in quotes"),
        (NAME + "is = false\n", 3, "'is' is text in quotes"),
        (NAME + 'is = "1,2"\nmention = "2"\n', 4, "'mention' is a whole number"),
        (NAME + 'is = "1,2"\nmention = true\n', 4, "'mention' is a whole number"),
        (NAME + 'is = "1,2"\nmention = 1.5\n', 4, "'mention' is a whole number"),
        (NAME + 'is = "1,2"\nmention = 0\n', 4, "'mention' counts from 1"),
        (NAME + 'is = "1,2"\nmention = 1\nnear = "B"\n', 5, "both say which"),
        (NAME + 'is = "Qxyzzy"\n', 3, "no place 'Qxyzzy' is known"),
        (NAME + 'is = "Paris, Qxyzzy"\n', 3, "no place"),
        (NAME + 'is = "geonames:1"\n', 3, "no record 'geonames:1' is known"),
        (NAME + 'is = "country:ZZ"\n', 3, "no record"),
        (NAME + 'is = "geonames:99999999999999999999999"\n', 3, "no record"),
        (NAME + 'is = "91,2"\n', 3, "no point on earth"),
        (NAME + 'is = "1,181"\n', 3, "no point on earth"),
        (FIGURE, 1, "nothing to correct"),
        (FIGURE + "drop = false\n", 1, "nothing to correct"),
        (FIGURE + 'drop = "yes"\n', 3, "'drop' is true or false"),
        (FIGURE + 'drop = true\norigin = "Oslo"\n', 4, "a figure that is dropped has no 'origin'"),
        (FIGURE + 'kind = "circle"\n', 3, "no such kind: 'circle'"),
        (FIGURE + 'kind = "altitude"\n', 3, "no such kind: 'altitude'"),
        (FIGURE + 'origin = "Qxyzzy"\n', 3, "no place 'Qxyzzy' is known"),
        (FIGURE + 'origin = "Oslo"\ntarget = "not a place"\n', 4, "no place 'not a place' is known"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_named_with_its_line(
    toml: str, line: int, words: str, read: Callable[[str], corrections.Corrections]
) -> None:
    with pytest.raises(BadCorrection) as caught:
        read(toml)
    assert f"mine.toml, line {line}: " in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_what_cannot_be_read_is_named(tmp_path: Path, gazetteer: Gazetteer) -> None:
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(BadCorrection, match="cannot be read"):
            corrections.read(path, gazetteer)
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'[[name]]\ntext = "caf\xe9"\n')
    with pytest.raises(BadCorrection, match="no UTF-8"):
        corrections.read(latin, gazetteer)


@given(
    toml=st.text(max_size=60)
    | st.tuples(st.sampled_from(["name", "figure"]), st.text(max_size=20), st.text(max_size=20)).map(
        lambda parts: f'[[{parts[0]}]]\ntext = "{parts[1]}"\nis = "{parts[2]}"\ntarget = "{parts[2]}"\n'
    )
)
def test_any_text_is_corrections_or_refused(
    toml: str, tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(toml.encode())
    with contextlib.suppress(BadCorrection):
        mine = corrections.read(path, gazetteer)
        corrections.correct_names(mine.names, TEXT, places())
        corrections.correct_figures(mine.figures, TEXT, joined())


# -- a whole article ----------------------------------------------------------------------------------

ARTICLE = (
    "Rockets with a range of 300 kilometers were fired from near Nairobi into Somalia on Monday. "
    "A village 40 km north of Mombasa was hit, said Jordan in Mombasa.\n"
)


def brief(maker: Geobrief, options: Options) -> Brief:
    own = Geobrief(options=options)
    own.model = maker.model
    return own.brief(ARTICLE)


def test_an_article_is_corrected(maker: Geobrief, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[name]]\ntext = "Nairobi"\nis = "Kisumu"\n[[figure]]\ntext = "300 kilometers"\norigin = "Lamu"\n'
        'target = "Mombasa"\n[[figure]]\ntext = "40 km"\ndrop = true\n'
    )
    made = brief(maker, Options(corrections=path, ranges=("5 km @ Oslo",)))
    names = {p.id: p.name for p in made.places}
    assert "Nairobi" not in names.values()
    assert "Kisumu" in names.values()
    assert [(names[str(found.origin)], found.target and names[found.target]) for found in made.links] == [
        ("Lamu", "Mombasa"), ("Oslo", None),
    ]  # fmt: skip
    assert [overlay.kind for overlay in made.overlays if overlay.of == "l1"] == ["ring"]
    assert len([note for note in made.notes if note.startswith("Corrected by the reader: ")]) == 3
    assert len(made.measures) == 1
    path.write_text('[[name]]\ntext = "Lagos"\nis = "not a place"\n')
    with pytest.raises(BadCorrection, match=r"mine\.toml, line 2: “Lagos” is not in the article"):
        brief(maker, Options(corrections=path))


def test_what_is_added_is_on_the_map(maker: Geobrief, tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text(
        '[[add]]\nplace = "Rota, Spain"\nname = "The base"\n[[add]]\nrange = "40 km @ Oslo"\n', encoding="utf-8"
    )
    made = brief(maker, Options(corrections=path))
    (added,) = [place for place in made.places if place.name == "The base"]
    assert (round(added.lat or 0), round(added.lon or 0), added.mentions) == (37, -6, ())
    assert {round(overlay.radius_m or 0) for overlay in made.overlays if overlay.kind == "ring"} >= {40_000}
    assert "The base" in {mark.label for mark in scene.build(made).marks}


def test_own_places_are_found_in_an_article(maker: Geobrief, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon,kind,country\nMombasa,-2,40,base,KE\nSomalia,1,2,base,\n")
    made = brief(maker, Options(gazetteers=(path,)))
    found = {p.name: p.record for p in made.places}
    assert found["Mombasa"] == "own:mombasa"
    assert found["Somalia"] == "own:somalia"
    assert found["Nairobi"] == "geonames:184745"
    assert " + own.csv " in made.made_with.gazetteer
