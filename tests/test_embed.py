"""Snippets for other pages: as text, and, where a browser can show them, in one."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pages
import pytest
from click.testing import CliRunner

from geobrief.cli import main
from geobrief.drawing.embed import FORMS, FrameSize, snippet
from geobrief.errors import InputError, UsageError

if TYPE_CHECKING:
    from pages import Watched


@pytest.fixture
def map_page(tmp_path: Path) -> Path:
    """The page of a Brief whose title needs escaping, in a file whose name does."""
    import dataclasses

    brief = pages.brief_of("missile")
    title = 'The "Sanga-4" <range> & [what] it_reaches'
    brief = dataclasses.replace(brief, article=dataclasses.replace(brief.article, title=title))
    made = pages.saved(brief, tmp_path)
    return made.rename(tmp_path / "our map ä.html")


def _title() -> str:
    return 'title="The &quot;Sanga-4&quot; &lt;range&gt; &amp; [what] it_reaches"'


def test_iframe(map_page: Path) -> None:
    made = snippet(map_page, "iframe")
    assert made.startswith('<iframe id="geobrief-our-map" ')
    assert _title() in made
    assert 'src="our%20map%20%C3%A4.html#frame"' in made
    assert 'sandbox="allow-scripts"' in made
    assert 'width="100%" height="640"' in made
    assert "<script" not in made
    there = snippet(map_page, "iframe", FrameSize(src="https://example.org/a?b=1&c=2", width="480px", height="300"))
    assert 'src="https://example.org/a?b=1&amp;c=2#frame"' in there
    assert 'width="480" height="300"' in there


def test_markdown_has_the_picture_that_is_there(map_page: Path) -> None:
    name = r'The "Sanga\-4" &#60;range&#62; &#38; \[what\] it\_reaches'
    assert snippet(map_page, "markdown") == f"[Map: {name}](<our%20map%20%C3%A4.html>)"
    map_page.with_suffix(".png").touch()
    assert snippet(map_page, "markdown") == (f"[![Map: {name}](<our%20map%20%C3%A4.png>)](<our%20map%20%C3%A4.html>)")


def test_quarto_has_raw_html_for_html_and_something_else_for_the_rest(map_page: Path) -> None:
    map_page.with_suffix(".svg").touch()
    lines = snippet(map_page, "quarto", FrameSize(height="480")).splitlines()
    assert lines[0] == '::: {.content-visible when-format="html"}'
    assert lines[1] == "```{=html}"
    assert lines[2].startswith("<iframe ")
    assert lines[3:5] == ["```", ":::"]
    assert lines[5] == '::: {.content-visible unless-format="html"}'
    assert lines[6].startswith("![The ")
    assert lines[6].endswith("](<our%20map%20%C3%A4.svg>)")
    assert lines[7:] == [":::"]


@pytest.mark.parametrize("form", FORMS)
def test_the_command_prints_the_snippet(form: str, map_page: Path) -> None:
    done = CliRunner().invoke(main, ["embed", str(map_page), "--as", form])
    assert done.exit_code == 0, done.output
    assert done.output.strip() == snippet(map_page, form)  # type: ignore[arg-type] # one of FORMS


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["missing.html"], "missing.html cannot be read", InputError.exit_code),
        (["plain.html"], "plain.html is no page of geobrief's", InputError.exit_code),
        (["binary.html"], "binary.html is no page of geobrief's", InputError.exit_code),
        (["plain.html", "--width", "wide"], "'wide' is no width", UsageError.exit_code),
        (["plain.html", "--height", "0"], "'0' is no height", UsageError.exit_code),
    ],
)
def test_errors_name_what_is_wrong(arguments: list[str], said: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "plain.html").write_text("<!doctype html><title>Not ours</title>")
    (tmp_path / "binary.html").write_bytes(b"\xff\xfe\x00\x80")
    page, *rest = arguments
    done = CliRunner().invoke(main, ["embed", str(tmp_path / page), *rest])
    assert said in done.output
    assert done.exit_code == code


def test_what_does_not_go_together_is_said(map_page: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--src does not go with figure"):
        snippet(map_page, "figure", FrameSize(src="https://example.org"))
    with pytest.raises(UsageError, match="--resize does not go with markdown"):
        snippet(map_page, "markdown", FrameSize(resize=True))
    with pytest.raises(InputError, match="has no picture"):
        snippet(pages.saved(pages.brief_of("nowhere"), tmp_path), "figure")


def test_a_page_in_an_attribute_has_no_tab_that_a_site_generator_makes_blanks_of(map_page: Path) -> None:
    """Python-Markdown expands tabs; then the policy of the page knows its styles no more (MkDocs, Pelican)."""
    frame = snippet(map_page, "srcdoc")
    inside = html.unescape(frame.partition('srcdoc="')[2].rpartition('"')[0])
    assert "\t" in inside
    assert frame.expandtabs() == frame
    assert inside == map_page.read_text("utf-8").replace("<html ", "<html data-frame ", 1)


@pytest.mark.browser
@pytest.mark.parametrize("form", ["iframe", "srcdoc"])
def test_a_frame_shows_the_map_and_takes_its_height(form: str, map_page: Path, watched: Watched) -> None:
    outer = map_page.with_name("outer.html")
    frame = snippet(map_page, form, FrameSize(width="600", height="350", resize=True))  # type: ignore[arg-type] # a form
    outer.write_text(f"<!doctype html><html lang=en><title>x</title><body>{frame}</body></html>", "utf-8")
    watched.page.goto(outer.as_uri())
    inner = watched.page.frame_locator("iframe")
    inner.locator(".stage[data-placed]").wait_for(state="attached")
    assert inner.locator("h1").is_hidden()
    inner.locator("#item-p3 .go").click()
    assert inner.locator("#item-p3.pinned").count() == 1
    watched.page.wait_for_function("document.querySelector('iframe').offsetHeight > 1000")
    assert watched.console == []
    known = {outer.as_uri(), map_page.as_uri(), "about:srcdoc", f"{map_page.as_uri()}#frame"}
    assert set(watched.requests) <= known


@pytest.mark.browser
def test_another_frame_cannot_set_the_height(map_page: Path, watched: Watched) -> None:
    outer = map_page.with_name("outer.html")
    frame = snippet(map_page, "iframe", FrameSize(width="1000", height="350", resize=True))
    forged = "<script>parent.postMessage({type: 'geobrief:height', id: 'missile', height: 9999}, '*')</script>"
    stranger = f'<iframe sandbox="allow-scripts" srcdoc="{forged}"></iframe>'
    outer.write_text(f"<!doctype html><body>{frame}{stranger}</body>", "utf-8")
    watched.page.goto(outer.as_uri())
    watched.page.wait_for_function("document.querySelector('iframe').offsetHeight !== 350")
    watched.page.wait_for_timeout(300)
    assert watched.page.evaluate("document.querySelector('iframe').offsetHeight") < 1000


@pytest.mark.browser
def test_a_figure_is_the_picture_with_its_credits(map_page: Path, watched: Watched) -> None:
    """With the network off, on a page that knows none of our colours."""
    made = snippet(map_page, "figure", FrameSize(width="700"))
    assert "<script" not in made
    outer = map_page.with_name("outer.html")
    outer.write_text(f"<!doctype html><body>{made}</body>", "utf-8")
    watched.page.goto(outer.as_uri())
    box = watched.page.locator("figure > svg").bounding_box()
    assert box is not None
    assert box["width"] == 700
    assert 300 < box["height"] < 700
    caption = watched.page.locator("figcaption").text_content() or ""
    assert caption.startswith('The "Sanga-4" <range> & [what] it_reaches. ')
    assert "Natural Earth" in caption
    fills = watched.page.evaluate(
        "[...new Set([...document.querySelectorAll('figure svg [fill]')].map(n => getComputedStyle(n).fill))]"
    )
    assert len(fills) > 3
    assert watched.console == []


def test_the_documentation_names_every_form() -> None:
    text = (Path(__file__).parent.parent / "docs" / "embedding.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(FORMS)
