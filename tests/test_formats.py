"""What people have, read as what it is: ten formats of one article, files made by other programs, and hostile ones.

The files in ``data/formats`` were made by LibreOffice Writer 7.4 (Word, OpenDocument, RTF, EPUB, PDF) and by Chromium
156 (saved page, PDF as printed) of one invented article, with a table in it that is no part of the text; the page has
menus, advertisements, captions and comments round it, the letter quotes an earlier one.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geobrief.cli import options
from geobrief.errors import (
    EmptyText,
    GeobriefError,
    InputError,
    MissingPackage,
    NoTextLayer,
    NotText,
    TooLong,
    UsageError,
)
from geobrief.text import read
from geobrief.text.read import formats, layout, markup, pdf_child, web

if TYPE_CHECKING:
    from geobrief.pipeline import Geobrief

FOLDER = Path(__file__).parent / "data" / "formats"
ARTICLE = (FOLDER / "article.txt").read_text("utf-8").strip()
TITLE = "Rockets fall short of the strait"
TEN = {
    "article.txt": "text",
    "article.md": "md",
    "page.html": "html",
    "page.mhtml": "mhtml",
    "libreoffice.pdf": "pdf",
    "libreoffice.docx": "docx",
    "libreoffice.odt": "odt",
    "libreoffice.rtf": "rtf",
    "libreoffice.epub": "epub",
    "reply.eml": "eml",
}


@pytest.mark.parametrize("name", [*TEN, "chromium.pdf"])
def test_a_format_is_known_by_its_content_and_gives_the_running_text_alone(name: str, tmp_path: Path) -> None:
    misnamed = tmp_path / "something.txt"
    misnamed.write_bytes((FOLDER / name).read_bytes())
    found = read.file(misnamed)
    assert found.format == TEN.get(name, "pdf")
    assert found.text.strip() == ARTICLE
    assert read.of(found).title == TITLE


def test_ten_formats_give_the_same_places_joins_and_events(maker: Geobrief) -> None:
    made = {name: maker.brief_of(read.file(FOLDER / name)) for name in TEN}
    first = made["article.txt"]
    assert len(first.places) > 5
    assert len(first.links) > 3
    assert len(first.events) > 2
    for name, brief in made.items():
        assert (name, brief.places, brief.measures, brief.links) == (name, first.places, first.measures, first.links)
        assert [(e.type, e.origin, e.end, e.trigger) for e in brief.events] == [
            (e.type, e.origin, e.end, e.trigger) for e in first.events
        ]
        assert brief.article.format == TEN[name]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("page.html", ("Mira Sol", "The Harbour Courier", "2031-03-14", "en")),
        ("page.mhtml", ("Mira Sol", "The Harbour Courier", "2031-03-14", "en")),
        ("article.md", ("Mira Sol", None, "2031-03-14", "en")),
        ("reply.eml", ("Mira Sol", None, "Fri, 14 Mar 2031 10:01:58 +0000", None)),
        ("libreoffice.epub", ("Mira Sol", None, None, "en")),
        ("libreoffice.rtf", ("Mira Sol", None, None, None)),
    ],
)
def test_what_a_format_says_of_the_article_is_taken(name: str, facts: tuple[str | None, ...]) -> None:
    found = read.file(FOLDER / name)
    assert (found.byline, found.source, found.published, found.lang) == facts


def test_what_was_left_out_is_told() -> None:
    (note,) = read.file(FOLDER / "page.html").notes
    assert note.startswith("Left out of the reading: ")
    assert "1 table" in note
    assert "1 caption" in note


# -- web pages ----------------------------------------------------------------------------------------


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


SENTENCE = "The ferry left Malmö at nine and sailed forty kilometres to the island in a calm sea, the captain said."


@pytest.mark.parametrize("depth", [10, 300, 20_000])
def test_a_page_however_deep_is_read(depth: int) -> None:
    made = page("<div>" * depth + f"<p>{SENTENCE}</p>" + "</div>" * depth)
    assert SENTENCE in read.document(made, "x").text


def test_equal_paragraphs_are_all_kept() -> None:
    made = page(
        "<article><h1>Ferry sails</h1>" + f"<p>{SENTENCE}</p>" * 5 + f"<p>{SENTENCE} <b>Again.</b></p></article>"
    )
    assert read.document(made, "x").text.count(SENTENCE) == 6


def test_a_page_that_a_table_lays_out_is_read() -> None:
    made = page(f"<table><tr><td>Menu</td><td><p>{SENTENCE}</p>{SENTENCE * 5}</td></tr></table>")
    assert SENTENCE in read.document(made, "x").text


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (page(f"<p>{SENTENCE}</p>", '<meta charset="utf-8">'), "utf-8"),
        (page(f"<p>{SENTENCE}</p>", '<meta charset="iso-8859-1">').decode().encode("cp1252"), "cp1252"),
        (
            page(f"<p>{SENTENCE}</p>", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">')
            .decode()
            .encode("iso-8859-15"),
            "iso8859-15",
        ),
        (page(f"<p>{SENTENCE}</p>", '<meta charset="shift_jis">'), "utf-8"),  # it lies
        (page(f"<p>{SENTENCE}</p>", '<meta charset="no-such">').decode().encode("cp1252"), "cp1252"),
        (page(f"<p>{SENTENCE}</p>").decode().encode("utf-16"), "utf-16"),
    ],
)
def test_a_page_is_decoded_by_mark_declaration_or_detector_and_the_charset_is_kept(data: bytes, charset: str) -> None:
    found = read.document(data, "x")
    assert SENTENCE in found.text
    assert found.charset == charset
    assert read.of(found).charset == charset


def test_a_page_says_nothing_of_scripts_and_hidden_parts() -> None:
    made = page(f"<script>alert('Oslo')</script><style>a{{}}</style><noscript>Paris</noscript><p>{SENTENCE}</p>")
    assert read.document(made, "x").text == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "A < B and C > D, said the engineer.",
        "<The Times> reported from Oslo on Friday.",
        "From: the sea\nTo: the land\nThe ferry sails.",
        "# 1 reason to sail\nThe ferry left.",
        "- - -\nThe ferry left, 40 km.",
        "%PDF is a format. PK, too.",
        "Re: your letter of 3 May\n\nThe ferry left.",
    ],
)
def test_a_text_that_only_looks_a_little_like_another_format_is_text(text: str) -> None:
    found = read.document(text.encode(), "x")
    assert (found.format, found.text) == ("text", text)


def test_a_format_can_be_asked_for() -> None:
    assert read.document(b"<p>Oslo</p>", "x", "text").text == "<p>Oslo</p>"
    assert read.document(b"<p>Oslo</p>", "x", "html").text == "Oslo"
    with pytest.raises(UsageError, match="no format 'doc'"):
        read.document(b"a", "x", "doc")
    assert set(options.FORMATS) == set(formats.NAMES)


def test_a_suffix_decides_only_where_content_does_not() -> None:
    assert read.document(b"Ferry *sails*", "a.md").text == "Ferry sails"
    assert read.document((FOLDER / "page.html").read_bytes(), "a.md").format == "html"


# -- letters ------------------------------------------------------------------------------------------


def letter(body: str, content: str = "text/plain; charset=utf-8", extra: str = "") -> bytes:
    head = "From: Mira Sol <mira@courier.example>\nTo: desk@courier.example\nSubject: Fwd: Re: Ferry\n"
    return f"{head}{extra}MIME-Version: 1.0\nContent-Type: {content}\n\n{body}".encode()


@pytest.mark.parametrize(
    "quoted",
    [
        "\n\nOn Friday, 13 March 2031, Jan Petersen <jan@courier.example> wrote:\n> From Oslo\n",
        "\n\nOn Friday, 13 March 2031 at 10:00, Jan Petersen\n<jan@courier.example> wrote:\n\n> From Oslo\n>\n> Jan\n",
        "\n\n-----Original Message-----\nFrom: Jan\n\nFrom Oslo\n",
        "\n-- \nMira Sol, Oslo\n",
        "\n\nAm 13.03.2031 um 10:00 schrieb Jan Petersen:\n> From Oslo\n",
    ],
)
def test_a_letter_is_read_without_what_it_quotes(quoted: str) -> None:
    found = read.document(letter(SENTENCE + quoted), "x")
    assert found.text.split("\n\n") == ["Ferry", SENTENCE]


def test_a_letter_that_only_quotes_is_read_whole() -> None:
    assert "From Oslo" in read.document(letter("> From Oslo\n> to Bergen\n"), "x").text


def test_a_letter_as_a_page_is_read_without_what_it_quotes() -> None:
    body = (
        f'<html><body><p>{SENTENCE}</p><div class="gmail_quote"><blockquote>From Oslo</blockquote></div></body></html>'
    )
    assert read.document(letter(body, "text/html; charset=utf-8"), "x").text.split("\n\n") == ["Ferry", SENTENCE]


def test_what_is_attached_is_told() -> None:
    body = (
        f"--b\nContent-Type: text/plain\n\n{SENTENCE}\n--b\nContent-Type: application/pdf\n"
        'Content-Disposition: attachment; filename="map.pdf"\n\nJVBERi0=\n--b--\n'
    )
    found = read.document(letter(body, 'multipart/mixed; boundary="b"'), "x")
    assert "Attached, and not read: map.pdf." in found.notes
    assert SENTENCE in found.text


# -- files that are none, or too much ---------------------------------------------------------------


def docx(document: str, **others: bytes) -> bytes:
    """The smallest Word document that has a given main part."""
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document.encode(),
        **others,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def test_a_word_document_is_read_with_its_changes_accepted() -> None:
    runs = (
        "<w:p><w:r><w:t xml:space='preserve'>The ferry sailed </w:t></w:r><w:del><w:r><w:delText>300</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t xml:space='preserve'>40 </w:t></w:r></w:ins>"
        "<w:hyperlink><w:r><w:t>km</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t>.</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert read.document(docx(WORD.format(runs)), "x").text == "The ferry sailed 40 km."


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (docx(WORD.format("<w:p/>" * 8_000_000)), TooLong, "unpacks to"),
        (docx("<a>"), NotText, "is damaged"),
        (docx(WORD.format("<w:p/>"))[:400], NotText, "is damaged|archive"),
        (b"%PDF-1.7\nnothing", NotText, "damaged PDF"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), NotText, "old Word"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), NotText, "a picture"),
        (b"PK\x03\x04" + bytes(60), NotText, "an archive"),
        (b"<rss><channel></channel></rss>", EmptyText, "without an entry"),
        (page("<script>x</script>"), EmptyText, "is empty"),
        (b"{\\rtf1 }", EmptyText, "is empty"),
    ],
    ids=["bomb", "no word", "cut off", "no pdf", "ole", "png", "zip", "feed", "page", "rtf"],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, error: type[GeobriefError], message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        read.document(data, "report.bin")
    assert str(caught.value).startswith("report.bin ")
    assert caught.value.hint


def test_entities_in_a_word_document_are_not_blown_up() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    made = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>' + WORD.format("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>")
    with pytest.raises((NotText, EmptyText)):
        read.document(docx(made), "x")


def test_a_pdf_of_pictures_has_an_error_of_its_own() -> None:
    import pypdfium2

    made = io.BytesIO()
    empty = pypdfium2.PdfDocument.new()
    empty.new_page(200, 200)
    empty.save(made)
    with pytest.raises(NoTextLayer, match="no text layer") as caught:
        read.document(made.getvalue(), "scan.pdf")
    assert caught.value.exit_code == 15
    assert "ocr" in caught.value.hint


def test_a_child_that_falls_over_is_an_error_like_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: Any, **__: Any) -> Any:
        raise subprocess.CalledProcessError(-9, "child")

    monkeypatch.setattr(subprocess, "run", dies)
    with pytest.raises(InputError, match="stopped over it"):
        read.document(b"%PDF-1.7", "x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_child_cannot_take_more_memory_than_its_limit() -> None:
    program = "import pdf_child; pdf_child.limit(); bytearray(2 * pdf_child.MEMORY)"
    folder = Path(pdf_child.__file__).parent
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=folder)
    assert "MemoryError" in done.stderr


@pytest.mark.parametrize(
    ("module", "name", "extra"),
    [
        ("docx", "libreoffice.docx", "office"),
        ("odfdo", "libreoffice.odt", "office"),
        ("striprtf.striprtf", "libreoffice.rtf", "office"),
    ],
)
def test_a_missing_package_is_told_with_its_install_line(
    module: str, name: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingPackage) as caught:
        read.file(FOLDER / name)
    assert caught.value.hint == f"Install it: pip install 'geobrief[{extra}]'"
    assert caught.value.exit_code == 16


# -- pages of print -----------------------------------------------------------------------------------


def printed(rows: list[tuple[str, float, float, float]]) -> list[layout.Line]:
    return [layout.Line(text, left, bottom, left + 5 * len(text), size) for text, left, bottom, size in rows]


def test_what_stands_on_every_page_is_no_text() -> None:
    pages = [
        printed(
            [("The Harbour Courier", 50, 800, 10), (f"Ferry {number}", 50, 700, 10), (f"Page {number}", 50, 50, 10)]
        )
        for number in range(1, 4)
    ]
    heads = layout.running_heads(pages)
    assert {line.text for page in pages for line in page if line in heads} >= {
        "The Harbour Courier",
        "Page 1",
        "Page 3",
    }


def test_a_paragraph_goes_on_over_a_page() -> None:
    pages = [
        printed([("The ferry left the harbour in the morning and sailed", 50, 60, 10)]),
        printed([("to the island.", 50, 800, 10), ("It was late, and the captain was not to be found.", 50, 770, 10)]),
    ]
    assert [block.replace("\n", " ") for block in layout.paragraphs(pages)] == [
        "The ferry left the harbour in the morning and sailed to the island.",
        "It was late, and the captain was not to be found.",
    ]


def test_columns_of_text_are_no_table() -> None:
    words = "the ferry left the harbour in the morning"
    rows = [(words, left, 700.0 - 12 * number, 10.0) for number in range(5) for left in (50.0, 300.0)]
    assert layout.without_tables([printed(rows)])[1] == 0


def test_deep_trees_are_walked_without_recursion() -> None:
    tree = markup.page("<div>" * 1500 + "Oslo" + "</div>" * 1500)
    assert list(markup.paragraphs(tree, {})) == ["Oslo"]
    assert web.knows(b"<!-- saved from url=(0023)http://courier.example/ -->\n<HTML>")
