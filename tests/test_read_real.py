"""Pages, letters and documents as other programs and sites make them: what is read, and what stands round it is not.

``data/sites`` are invented articles on pages of the styles that news sites have, two as Chromium prints them, one
as SingleFile saves it; ``data/letters`` are mails with what programs add; ``data/notes`` is one text with header,
footer, notes, a table, a figure and a comment as LibreOffice Writer 7.4 writes it. Each expected text was looked at.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from geobrief.text import published, read
from geobrief.text.read import furniture, head, letter, pdf_child

DATA = Path(__file__).parent / "data"
READ = sorted(
    path
    for folder in ("sites", "letters")
    for path in (DATA / folder).iterdir()
    if path.suffix in (".html", ".eml", ".pdf")
)
NOTES = sorted((DATA / "notes").iterdir())


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_the_article_is_read_and_nothing_round_it(path: Path) -> None:
    found = read.file(path)
    facts, text = path.with_suffix(".txt").read_text("utf-8").split("\n\n", 1)
    assert [str(fact) for fact in (found.title, found.byline, found.published, found.source)] == facts.split("\n")
    assert found.text.strip() == text.strip()
    assert published.iso(found.published)[0] is not None or found.published is None


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.name)
def test_notes_margins_tables_figures_and_comments_are_no_text(path: Path) -> None:
    found = read.file(path)
    for aside in ("Yekaterinburg", "Rotterdam", "Geneva", "Lausanne", "Atyrau", "Tengiz", "Ceyhan", "Zaporizhzhia"):
        assert aside not in found.text, aside
    assert "region said. The station lies 15 kilometres east" in found.text  # the note's mark is gone
    assert "some 560 kilometres to the north, according to a Ukrainian officer." in found.text
    assert "\n\nThe line is 1,500 kilometres long.\n\n" in found.text  # and so is the bullet
    assert (found.byline, found.published) == ("Anna Keller", "12 May 2031")


def test_the_five_documents_say_the_same() -> None:
    texts = {path.suffix: read.file(path).text.removeprefix("Pipeline watch, number 12\n\n") for path in NOTES}
    assert len(set(texts.values())) == 1


def test_a_line_is_as_high_as_its_letters_are_set() -> None:
    """By their boxes "was" would be smaller than "Why", and so small print."""
    pages = pdf_child.read((DATA / "notes" / "libreoffice.pdf").read_bytes())["pages"]
    sizes = {line[0].strip(): line[4] for page in pages for line in page}
    assert sizes["of 50 kilograms."] == sizes["three drones struck it, the governor of Krasnodar region said."] == 11.0


# -- what stands round a text, by its words ------------------------------------------------------------

RUNNING = "The harbour of Matadi was closed on Monday after a barge sank 12 km downstream, the port's director said."


@pytest.mark.parametrize(
    "words",
    [
        "Advertisement",
        "Figure 3: Ports on the river",
        "A crane in Boma last year. Photo: Lia Mbala/AFP",
        "Sign up to our morning briefing",
        "We and our partners use cookies. Accept or manage your preferences.",
        "© 2031 The River Post",
        "12 min read",
        "12,034",
        "For more information, please contact: Lia Mbala, Boma, +243 555 0100",
        "A version of this article appeared in print in Kinshasa.",
        "Smoke over Boma. Screenshot: Telegram",
        "desk@river.example",
        "Read more: Ferry to Brazzaville stops",
    ],
)
def test_furniture_goes_and_is_counted(words: str) -> None:
    left_out: dict[str, int] = {}
    assert furniture.cleared([RUNNING, words, RUNNING], left_out) == [RUNNING, RUNNING]
    assert sum(left_out.values()) == 1


@pytest.mark.parametrize(
    "words",
    [
        "More on this story: the barge was built in 1961 and had been repaired in Boma twice since then.",
        "Share prices of the company fell.",
        "“Sign up for our newsletter” stood on its website on Monday.",
        "Comments by the minister were awaited.",
        "Print workers in Kinshasa went on strike.",
        "Table Mountain was in clouds.",
        "The end",
        "Photo reconnaissance showed two ships.",
    ],
)
def test_text_stays(words: str) -> None:
    assert furniture.cleared([RUNNING, words, RUNNING], {}) == [RUNNING, words, RUNNING]


def test_an_article_ends_at_its_mark_if_hardly_any_text_comes_behind() -> None:
    assert furniture.cleared([RUNNING] * 4 + ["###", "About the port", RUNNING], {}) == [RUNNING] * 4
    assert furniture.cleared([RUNNING, "Related", "Ferry stops", RUNNING], {}) == [RUNNING, RUNNING]


def test_what_a_page_says_of_its_author_is_no_text() -> None:
    body = f"<article><h1>Barge sinks off Matadi</h1><p>By Mira Sol</p><p>{RUNNING}</p><p>{RUNNING[:-1]} again.</p>"
    page = f"<html><body>{body}<p>Mira Sol is a reporter in Luanda.</p></article></body></html>"
    found = read.document(page.encode(), "page")
    assert found.byline == "Mira Sol"
    assert "Luanda" not in found.text
    assert "Luanda" in read.document(page.replace("By Mira Sol", "By Jan Bok").encode(), "page").text


# -- who wrote it, and when ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["By Mira Sol", "14 March 2031"], ("Mira Sol", "14 March 2031")),
        (["By Mira Sol and Jan de Wit, Reuters"], ("Mira Sol and Jan de Wit", None)),
        (["Posted on March 14, 2031 by Mira Sol"], ("Mira Sol", "March 14, 2031")),
        (["Friday, 14 March 2031, 10:40"], (None, "14 March 2031")),
        (["By March 14, 2031 the bridge will be open"], (None, None)),
        (["By land and sea"], (None, None)),
        (["Summit of 14 March 2031"], (None, None)),
        ([RUNNING, "By Mira Sol"], (None, None)),
    ],
)
def test_byline_and_date_stand_between_headline_and_text(lines: list[str], said: tuple[str | None, str | None]) -> None:
    assert head.said(["A headline", *lines], "A headline") == said


# -- letters -------------------------------------------------------------------------------------------


def test_a_reply_is_its_own_words_and_a_forwarded_letter_is_the_one_in_it() -> None:
    heads = "From: Desk <desk@a.example>\nSent: Monday\nTo: Mira\nSubject: Matadi\n\n"
    assert letter.own(f"I saw it.\n\n____\n{heads}{RUNNING}", is_forward=False).text == "I saw it."
    sent = letter.own(f"FYI\n\n{heads}{RUNNING}", is_forward=True)
    assert (sent.text, sent.sender, sent.date, sent.subject) == (RUNNING, "Desk", "Monday", "Matadi")


def test_a_text_that_says_from_and_to_is_no_heads_of_a_letter() -> None:
    text = f"{RUNNING}\n\nFrom: Boma\nTo: Matadi\n\n{RUNNING}"
    assert letter.own(text, is_forward=False).text == text


def test_letters_within_letters_without_end_are_read() -> None:
    text = "Begin forwarded message:\n" * 5000 + RUNNING + "\nBest\n" * 5000
    assert letter.own(text, is_forward=True).text
