"""Bytes to text: encodings, what is refused, the headline, lines of JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geobrief.errors import DocumentError, EmptyText, GeobriefError, InputError, NotText, TooLong
from geobrief.text import published, read

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = "The ferry left Malmö at 09:00 and sailed 40 km — “a calm crossing”.\n"
RUSSIAN = "Паром вышел из порта утром и прошёл сорок километров до острова, сообщил капитан.\n"


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Read bytes as plain text, whatever they look like."""
    found = read.document(data, name, "text")
    return found.text, found.notes


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_unicode_is_read_by_its_mark_without_a_note(encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    assert decode((mark + PLAIN).encode(encoding), "x") == (PLAIN, ())


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "The storm was near 23.5°N, 70.1°W, 300 km off the coast.",
        "It cost £40.",
        "It cost €40 and lay 20 km off the town’s harbour.",
        "A 90 km² park",
    ],
)
def test_windows_western_is_what_an_english_article_is_read_as(text: str) -> None:
    read_as, notes = decode(text.encode("cp1252"), "x")
    assert read_as == text
    assert notes == ("The text is not UTF-8; it was read as cp1252, which is a guess.",)


def test_another_alphabet_is_guessed_and_said_to_be_a_guess() -> None:
    text, (note,) = decode(RUSSIAN.encode("cp1251"), "x")
    assert text == RUSSIAN
    assert "cp1251" in note
    assert "guess" in note


def test_one_broken_byte_does_not_turn_the_rest_into_nonsense() -> None:
    data = PLAIN.encode() + b"\xe9t\xe9\n"
    text, (note,) = decode(data, "x")
    assert text == PLAIN + "\ufffdt\ufffd\n"
    assert note == "The text is damaged: in 2 places a character is lost."


def test_a_text_cut_within_a_character_is_read() -> None:
    text, notes = decode((PLAIN + "ö").encode()[:-1], "x")
    assert text == PLAIN + "\ufffd"
    assert len(notes) == 1


@given(st.text())
def test_any_text_in_utf_8_is_read_as_it_stands_or_refused_for_what_it_is(text: str) -> None:
    try:
        read_as, notes = decode(text.encode(), "x")
    except EmptyText:
        assert not text.strip("\ufeff \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85").strip()
    except NotText:
        assert min(text) < " "
    else:
        assert notes == ()
        assert read_as == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_our_own_words(data: bytes) -> None:
    try:
        text, _ = decode(data, "x")
    except GeobriefError:
        return
    assert "\r" not in text
    assert text.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xd8",
        b"PK\x03\x04" + bytes(range(256)) * 4,
        b"\x7fELF" + bytes(60),
        b"\x1b[31m\x07\x08\x01\x02\x03",
        b"a\x00b\x00c\x00",
        "no mark".encode("utf-16-le"),
        b"\xff\xfea\x00\x00\xd8",
        b"caf\xe9\x00",
    ],
    ids=["png", "zip", "elf", "control", "nul", "utf-16 without mark", "half a pair", "nul in latin-1"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotText) as caught:
        decode(data, "photo.png")
    assert str(caught.value).startswith("photo.png ")
    assert "UTF-8" in caught.value.hint


def test_a_stray_control_character_is_no_reason_to_refuse_an_article() -> None:
    text = PLAIN * 4 + "\x0c\x00"
    assert decode(text.encode(), "x") == (text, ())


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u2003\n".encode()])
def test_nothing_to_read_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(EmptyText, match=r"page\.txt is empty"):
        decode(data, "page.txt")


def test_line_ends_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\n\r\nd", "x")[0] == "a\nb\nc\n\nd"


def test_the_longest_article_is_read_and_one_character_more_is_not() -> None:
    assert len(decode(b"a" * read.LONGEST, "x")[0]) == read.LONGEST
    assert read.article("a" * read.LONGEST).text
    widest = ("\ufeff" + "😀" * read.LONGEST).encode("utf-32-le")
    assert len(decode(widest, "x")[0]) == read.LONGEST
    for refused in (b"a" * (read.LONGEST + 1), b"a" * 5_000_000):
        with pytest.raises(TooLong, match="1,000,000 characters") as caught:
            decode(refused, "x")
        assert caught.value.hint
    with pytest.raises(TooLong):
        read.article("a" * (read.LONGEST + 1))


# -- files --------------------------------------------------------------------------------------------


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes(PLAIN.encode("utf-8-sig"))
    found = read.file(path)
    assert (found.text, found.notes, found.format, found.charset) == (PLAIN, (), "text", "utf-8")


def test_no_file_a_folder_and_a_file_as_a_folder_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    for wrong, words in (
        (tmp_path / "none.txt", "there is no file"),
        (tmp_path, "is a folder"),
        (path / "b", "cannot be read"),
        (tmp_path / ("n" * 300), "cannot be read"),
    ):
        with pytest.raises(InputError, match=words) as caught:
            read.file(wrong)
        assert str(wrong) in str(caught.value)
        assert caught.value.hint
        assert caught.value.exit_code == 4


def test_a_file_without_end_is_not_read_to_its_end() -> None:
    from pathlib import Path

    with pytest.raises(TooLong):
        read.file(Path("/dev/zero"))


# -- the article --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ferry reaches Bornholm in storm\n\nThe ferry came in late.", "Ferry reaches Bornholm in storm"),
        ("\n\n  Ferry reaches Bornholm  \n \t\nThe ferry came in late.", "Ferry reaches Bornholm"),
        ("Will the ferry sail?\n\nNobody knows.", "Will the ferry sail?"),
        ("The ferry came in late.\n\nIt left again.", None),
        ("A ferry, they said:\n\nIt left again.", None),
        ("Ferry reaches Bornholm\nThe ferry came in late.", None),
        ("Ferry reaches Bornholm", None),
        ("Ferry reaches Bornholm\n", None),
        ("Late\n\nThe ferry came in.", None),
        ("word " * 40 + "\n\nThe ferry came in.", None),
    ],
)
def test_a_first_line_that_stands_alone_is_the_title(text: str, title: str | None) -> None:
    assert read.headline(text) == title
    assert read.article(text).title == title
    assert read.article(text).text == text


def test_a_title_that_is_given_wins() -> None:
    made = read.article("Ferry reaches Bornholm\n\nIt was late.", title="Mine", source="Post", published="2031-03-14")
    assert (made.title, made.source, made.published) == ("Mine", "Post", "2031-03-14")


@pytest.mark.parametrize("text", ["Ferry \ud83d sails", "\udfff", "a\udce9"])
def test_half_a_character_is_refused(text: str) -> None:
    with pytest.raises(NotText, match="half a character at offset") as caught:
        read.article(text)
    assert caught.value.hint


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_article_without_words_is_refused(text: str) -> None:
    with pytest.raises(EmptyText):
        read.article(text)


# -- lines of JSON ------------------------------------------------------------------------------------


def test_a_line_gives_an_article_and_its_id() -> None:
    given_line = {
        "id": "x7",
        "text": "Ferry reaches Bornholm\n\nIt was late.",
        "source": "Post",
        "published": "2031-03-14",
    }
    for line in (json.dumps(given_line), json.dumps(given_line, ensure_ascii=False).encode("utf-8-sig")):
        ident, made = read.line(line)
        assert ident == "x7"
        assert (made.title, made.source, made.published) == ("Ferry reaches Bornholm", "Post", "2031-03-14")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "no JSON document"),
        ("Ferry", "no JSON document"),
        ("[" * 100_000, "no JSON document"),
        (b'{"id": "a", "text": "caf\xe9"}', "no JSON document"),
        ("[]", r"expected object, got array at \$"),
        ('{"text": "x"}', r"missing field 'id' at \$"),
        ('{"id": "a"}', r"missing field 'text' at \$"),
        ('{"id": 7, "text": "x"}', r"expected str, got int at \$\.id"),
        ('{"id": "a", "text": null}', r"expected str, got null at \$\.text"),
        ('{"id": "a", "text": "x", "author": "y"}', r"unknown field 'author' at \$"),
        (r'{"id": "a", "text": "x\ud800"}', r"half a character .* at \$\.text"),
    ],
)
def test_a_line_that_is_no_article_is_refused_with_the_place_of_the_fault(line: str | bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message):
        read.line(line)


def test_an_empty_text_in_a_line_is_an_empty_text() -> None:
    with pytest.raises(EmptyText):
        read.line('{"id": "a", "text": " "}')


@pytest.mark.parametrize(
    "written",
    [
        "2031-03-14",
        "2031-03-14T22:10:00Z",
        "2031-03-14 22:10:00+05:30",
        "20310314",
        "14 March 2031",
        "March 14, 2031",
        "Fri, 14 Mar 2031 22:10:00 GMT",
        "Friday, Mar. 14th, 2031",
        "14/03/2031",
        "3/14/2031",
        "14.3.2031",
        "2031/03/14",
        " 14-Mar-2031 ",
        "10:10 PM EDT, Fri March 14, 2031",
        "2031-03-14T22:10:00.000+0000",
    ],
)
def test_a_date_in_any_usual_form_is_read(written: str) -> None:
    assert published.iso(written) == ("2031-03-14", ())


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("03/04/2031", "either of two days"),
        ("4.3.2031", "either of two days"),
        ("yesterday", "no whole date"),
        ("March 2031", "no whole date"),
        ("14 March", "no whole date"),
        ("2031", "no whole date"),
        ("31 February 2031", "no whole date"),
        ("1" * 5000, "no whole date"),
        ("99999999999-1-1", "no whole date"),
        ("\x00", "no whole date"),
    ],
)
def test_a_date_that_is_none_or_two_is_told_and_refuses_nothing(written: str, why: str) -> None:
    day, (note,) = published.iso(written)
    assert day is None
    assert why in note


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("GAO, Mali, March 14, 2031 (Example News) — Rebels left.", "March 14, 2031"),
        ("Rebels leave\n\nDAR ES SALAAM (Example), 14 March 2031 - They left.", "14 March 2031"),
        ("GAO, Mali, March 14 — Rebels left.", None),
        ("In Gao, March 14, 2031 — the last day — was quiet.", None),
        ("The rebels, who left on March 14, 2031 — a Friday — came back.", None),
    ],
)
def test_a_dateline_has_the_day_of_publication(line: str, expected: str | None) -> None:
    assert published.dateline(line) == expected


@pytest.mark.parametrize("written", [None, "", "  "])
def test_no_date_is_no_matter(written: str | None) -> None:
    assert published.iso(written) == (None, ())


@given(st.text(max_size=120))
def test_any_text_for_a_date_is_survived(written: str) -> None:
    day, notes = published.iso(written)
    assert (day is None) or not notes
    assert day is None or date.fromisoformat(day)
