"""Snippets of pages that somebody changed, and of titles that are code elsewhere: refused, or harmless in a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pages
import pytest

from geobrief.drawing.embed import FORMS, FrameSize, snippet
from geobrief.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

RUN = "top.ran = 1"
FENCED = "x\n```\n\n```{python}\nprint(1)\n```\n{{< include secret.md >}} {{ site.key }} {% raw %} {=html}"
TITLES = (
    FENCED,
    f"</title><script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    "a\r\n\r\n# Not ours\u2028\x1b[31m",
)
IN_PICTURE = {
    "a script": f"<script>{RUN}</script>",
    "a script in capitals": f"<SCRIPT>{RUN}</SCRIPT>",
    "a foreign object": f'<foreignObject><img src="x" onerror="{RUN}"/></foreignObject>',
    "a handler": f'<rect width="9" height="9" onclick="{RUN}" onload="{RUN}"/>',
    "an animation": '<animate attributeName="href" to="javascript:1"/>',
    "a link": f'<a href="javascript:{RUN}"><text>here</text></a>',
    "a picture from elsewhere": '<image href="http://127.0.0.1:9/x.png"/>',
    "a use of another file": '<use href="http://127.0.0.1:9/x.svg#a"/>',
    "a style": "<style>rect{fill:url(http://127.0.0.1:9/x)}</style>",
    "an attribute of style": '<rect style="background:url(http://127.0.0.1:9/x)"/>',
    "a fill from elsewhere": '<rect fill="url(http://127.0.0.1:9/x.svg#a)"/>',
    "a name space": '<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>',
    "no well-formed SVG": "<rect></circle>",
    "depths": "<g>" * 2_000 + "</g>" * 2_000,
}
IN_PAGE = {
    "a script": f"<script>{RUN}</script>",
    "a handler": f'<img alt="x" onerror="{RUN}" src="data:x">',
    "a frame": '<iframe srcdoc="x"></iframe>',
    "a base": '<base href="http://127.0.0.1:9/">',
    "a link to a script": f'<a href="java\tscript:{RUN}">here</a>',
    "a refresh": '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
    "a form": '<form action="http://127.0.0.1:9/"><button>x</button></form>',
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> str:
    return pages.saved(pages.brief_of("missile"), tmp_path_factory.mktemp("sound")).read_text("utf-8")


def doctored(page: str, folder: Path, *, picture: str = "", body: str = "", title: str | None = None) -> Path:
    """A page with something more in its picture, or in its body, or with another title."""
    page = page.replace("</svg></figure>", f"{picture}</svg></figure>", 1).replace("</main>", f"{body}</main>", 1)
    if title is not None:
        page = re.sub("<title>.*?</title>", lambda _: f"<title>{title}</title>", page, count=1)
    path = folder / "map.html"
    path.write_text(page, "utf-8", newline="")
    return path


def allowed(page: Path, form: str) -> str:
    """The snippet; nothing where the page is refused, as one is whose title runs."""
    try:
        return snippet(page, form)  # type: ignore[arg-type]  # one of FORMS
    except InputError:
        assert form == "srcdoc"
        return ""


@pytest.mark.parametrize("what", IN_PICTURE)
def test_a_picture_that_is_not_ours_is_refused(what: str, sound: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="picture is not as geobrief draws it"):
        snippet(doctored(sound, tmp_path, picture=IN_PICTURE[what]), "figure")


@pytest.mark.parametrize("what", IN_PAGE)
def test_a_page_that_its_policy_does_not_seal_is_not_pasted_whole(what: str, sound: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="page is not as geobrief made it"):
        snippet(doctored(sound, tmp_path, body=IN_PAGE[what]), "srcdoc")


def test_a_page_without_a_policy_is_not_pasted_whole(sound: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it has no policy"):
        snippet(doctored(sound.replace("Content-Security-Policy", "x"), tmp_path), "srcdoc")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("title", TITLES)
def test_no_title_begins_a_line_or_is_code_of_anybody(title: str, form: str, sound: str, tmp_path: Path) -> None:
    """The title as geobrief writes it into a page (escaped), and as somebody put it there."""
    plain = len(allowed(doctored(sound, tmp_path, title="x"), form).splitlines())
    for written in (title.replace("<", "&lt;"), title):
        made = allowed(doctored(sound, tmp_path, title=written), form)
        if not made:
            continue
        assert len(made.splitlines()) == plain
        assert "\n\n" not in made
        assert not re.search(r"\{\{|\{%", made)
        assert made.count("```") == (2 if form == "quarto" else 0)
        assert "\x1b" not in made


@pytest.mark.parametrize(
    "src",
    [
        "map.html\n```\n```{python}",
        "https://example.org/a b",
        "javascript:alert(1)",
        "data:text/html,x",
        "\u2028",
        "",
        "http://[",
    ],
)
def test_what_is_no_address_is_refused(src: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        FrameSize(src=src)


@pytest.mark.parametrize("form", ["iframe", "markdown", "quarto"])
def test_an_address_stays_within_its_quotes_and_brackets(form: str, sound: str, tmp_path: Path) -> None:
    src = "https://example.org/a>)b\"c'd`{{x}}<e"
    made = snippet(doctored(sound, tmp_path), form, FrameSize(src=src))  # type: ignore[arg-type]  # a form
    assert "https://example.org/a%3E%29b%22c" in made
    assert "{{" not in made


@pytest.mark.parametrize("name", ["missile", "arsenal", "storm"])
def test_a_picture_of_ours_comes_out_as_it_was(name: str) -> None:
    page = pages.path_of(name)
    found = re.search(r'<figure class="still"><svg (.*?)</figure>', page.read_text("utf-8"), re.DOTALL)
    assert found
    assert found[1] in snippet(page, "figure")


# -- in a browser, with the policy off ----------------------------------------------------------------


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page on which no policy holds, without a network."""
    context = browser.new_context(offline=True, bypass_csp=True)
    yield context.new_page()
    context.close()


def ran(page: Page, folder: Path, parts: list[str]) -> bool:
    outer = folder / "outer.html"
    outer.write_text(f"<!doctype html><body>{''.join(parts)}</body>", "utf-8")
    page.goto(outer.as_uri())
    for at in range(page.locator("svg rect").count()):
        page.locator("svg rect").nth(at).dispatch_event("click")
    page.wait_for_timeout(200)
    return bool(page.evaluate("window.ran === 1"))


@pytest.mark.browser
def test_nothing_runs_and_a_control_does(sound: str, tmp_path: Path, bare: Page) -> None:
    forms = [form for form in FORMS if form != "srcdoc"]
    parts = [allowed(doctored(sound, tmp_path, title=title), form) for title in TITLES for form in forms]
    parts += [allowed(doctored(sound, tmp_path, body=IN_PAGE["a handler"], title=FENCED), form) for form in FORMS]
    parts.append(allowed(doctored(sound, tmp_path, title="&lt;script&gt;"), "srcdoc"))
    assert not ran(bare, tmp_path, parts)
    raw = re.search(
        r"<svg\b.*?</svg>", doctored(sound, tmp_path, picture=IN_PICTURE["a handler"]).read_text(), re.DOTALL
    )
    assert raw
    assert ran(bare, tmp_path, [raw[0], f"<script>{RUN}</script>"])
