"""Dirt in a text is read as what was meant, and every offset counts in the text as it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.model import Article, Brief, MadeWith, Mention, Place, Span
from geobrief.text.clean import clean
from geobrief.text.clean.edits import Edits

if TYPE_CHECKING:
    from geobrief.pipeline import Geobrief

PIECES = (
    "Kyiv| |&nbsp;|&uuml;|&amp;nbsp;|\u00ad|\u200b|\u00a0|ﬁ|-\n|\n|\n\n|Ã¼|a|km|<br/>|<b>|´|&|;|long|300|’|. |*|"
    + "x" * 40
).split("|")
DIRTY = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def cleaned(text: str) -> str:
    return clean(Article(text=text)).article.text


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("12&nbsp;km from D&uuml;sseldorf, it&#8217;s", "12 km from Düsseldorf, it’s"),
        ("&amp;nbsp;and AT&amp;T; R&D &c. &bogus; &", " and AT&T; R&D &c. &bogus; &"),
        ("12\u00a0km, 4\u202f000\u2009m", "12 km, 4 000 m"),
        ("Ky\u00adiv, Kher\u200bson, \ufeffOdesa", "Kyiv, Kherson, Odesa"),
        ("a \ufb01re in Hei\ufb02in", "a fire in Heiflin"),
        ("Nuku`alofa and Sana´a", "Nuku'alofa and Sana'a"),
        ("<p>Shells hit <b>Kharkiv</b>.<br/>Fires burn.", "\nShells hit Kharkiv.\nFires burn."),
        ("MedellÃ­n, itâ€™s SÃ£o Paulo", "Medellín, it’s São Paulo"),
        ("Düsseldorf, “São Paulo” isn’t – bad", "Düsseldorf, “São Paulo” isn’t – bad"),
        ("hit Khar-\nkiv with long-\nrange rockets, 300-\nkm ones", "hit Kharkiv with long-range rockets, 300-km ones"),
        ("Nagorno-\nKarabakh and Port-\nau-Prince", "Nagorno-Karabakh and Port-au-Prince"),
        (
            "  * HAZARDOUS TSUNAMI WAVES FROM THIS EARTHQUAKE ARE POSSIBLE WITHIN\n    300 KM OF THE EPICENTER.",
            "  * HAZARDOUS TSUNAMI WAVES FROM THIS EARTHQUAKE ARE POSSIBLE WITHIN 300 KM OF THE EPICENTER.",
        ),
    ],
)
def test_dirt_is_read_as_what_was_meant(given: str, meant: str) -> None:
    assert cleaned(given) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Police say a bus has crashed near Nairobi, the capital\n\nIt rolled over.",
        "LOCATION...20.1N 60.2W\nABOUT 260 MI...420 KM NE OF BARBUDA\nMAXIMUM SUSTAINED WINDS...45 MPH...75 KM/H",
        "  * MAGNITUDE      8.2\n  * COORDINATES    56.0 NORTH  149.2 WEST\n  * DEPTH          19 KM / 12 MILES",
        "One short line\nand another one",
    ],
)
def test_line_ends_that_mean_something_stay(text: str) -> None:
    assert cleaned(text) == text


def test_a_note_tells_what_was_encoded_twice() -> None:
    (note,) = clean(Article(text="A fire near DÃ¼sseldorf.")).notes
    assert "“DÃ¼sseldorf” is read as “Düsseldorf”" in note


@given(DIRTY)
def test_spans_go_back_to_what_they_were_read_from(text: str) -> None:
    """Every letter that was not replaced is found again, and a span never becomes empty or turns round."""
    done = clean(Article(text=text))
    new = done.article.text
    last = 0
    for at in range(len(new)):
        start, end = done.span(at, at + 1)
        assert last <= end
        assert 0 <= start < end <= len(text)
        if end - start == 1 and text[start].isascii() and text[start].isalnum():
            assert text[start] == new[at]
        last = start
    assert clean(Article(text=text)).given.text == text


@given(st.text(max_size=60), st.data())
def test_edits_keep_the_letters_between_them(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = Edits((start, end, data.draw(st.text(alphabet="XY", max_size=3))) for start, end in pairs)
    new = edits.applied(text)
    for at in range(len(new)):
        start, end = edits.start(at), edits.end(at + 1)
        assert start < end
        inside = any(first <= start and end <= last for first, last in pairs)
        assert inside or text[start:end] == new[at]


def test_edits_may_not_overlap() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        Edits([(0, 3, ""), (2, 4, "")])


def test_every_span_of_a_brief_is_moved() -> None:
    done = clean(Article(text="&nbsp;Kyiv burns"))
    place = Place(
        id="p1", name="Kyiv", kind="city", country="UA", lat=None, lon=None, confidence=0.0, record=None,
        mentions=(Mention(start=1, end=5, role="literal"),),
    )  # fmt: skip
    made_with = MadeWith(geobrief="0", model="m", gazetteer="g", worldview="un")
    brief = done.restored(Brief(id="a1", article=done.article, places=(place,), made_with=made_with))
    (mention,) = brief.places[0].mentions
    assert brief.article.text[mention.start : mention.end] == "Kyiv"
    assert done.span(1, 5) == (6, 10)


@pytest.mark.parametrize("piece", ["&nbsp", "&amp;", "a-\n", "\u200b", "Ã", "<b ", "word word\n", "´", "é "])
def test_long_texts_end(piece: str) -> None:
    """A pattern that grew faster than its text would never come back from this."""
    assert clean(Article(text="x" + piece * (300_000 // len(piece)))).article.text


def test_a_dirty_article_is_read_whole(maker: Geobrief) -> None:
    text = "The blast was 12&nbsp;km north of D&uuml;sseldorf, not far from Co\u00adlogne.\n\nMedellÃ­n was quiet."
    brief = maker.brief(text)
    assert brief.article.text == text
    words = {place.name: [text[m.start : m.end] for m in place.mentions] for place in brief.places}
    assert words == {"Düsseldorf": ["D&uuml;sseldorf"], "Cologne": ["Co\u00adlogne"], "Medellín": ["MedellÃ­n"]}
    (measure,) = brief.measures
    assert text[measure.start : measure.end] == "12&nbsp;km"
    assert any("encoded twice" in note for note in brief.notes)
    assert all(isinstance(span, Span) and span.end <= len(text) for link in brief.links for span in link.spans)
