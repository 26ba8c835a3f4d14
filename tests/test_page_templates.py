"""Pages of a reader's own template, and pages with online tiles: without the network, what they would ask for."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import jinja2
import pages
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import meta
from xyzservices import providers

from geobrief import codec
from geobrief.cli import main
from geobrief.drawing import publish
from geobrief.drawing.look import Look
from geobrief.drawing.publish.filling import PAGE, SCRIPTS, STYLE
from geobrief.drawing.publish.kept_template import KeptTemplate
from geobrief.drawing.publish.packing import UNPACK
from geobrief.drawing.publish.page import GIVEN
from geobrief.drawing.publish.tiles import tiles
from geobrief.errors import UsageError

_DOCS = Path(__file__).parent.parent / "docs" / "templates.md"


def _html(name: str, look: Look) -> str:
    return publish.html(pages.brief_of(name), pages.scene_of(name), look)


def test_our_own_page_asks_for_nothing_but_what_is_given() -> None:
    ours = Path(__file__).parent.parent / "templates" / PAGE
    page = jinja2.Environment(autoescape=True).parse(ours.read_text("utf-8"))
    assert meta.find_undeclared_variables(page) <= set(GIVEN)


# -- templates --------------------------------------------------------------------------------------


def test_a_template_of_ones_own_and_its_neighbours(tmp_path: Path) -> None:
    """A file of any name; what lies beside it replaces ours, the rest is ours."""
    mine = tmp_path / "house style.j2"
    mine.write_text("<h1>{{ title }}</h1>{% for style in styles %}<style>{{ style }}</style>{% endfor %}{{ still }}")
    (tmp_path / "page.css").write_text("body { color: teal }")
    made = _html("talks", Look(template=mine))
    assert made.startswith("<h1>Ministers of Kenya")
    assert "color: teal" in made
    assert "--sea:" in made
    assert "<svg" in made


def test_a_neighbour_alone_changes_a_copy_of_ours(tmp_path: Path) -> None:
    ours = pages.ROOT / "templates" / "page.html.j2"
    mine = tmp_path / "page.html.j2"
    mine.write_bytes(ours.read_bytes())
    assert _html("talks", Look(template=mine)) == _html("talks", Look())
    (tmp_path / "labels.js").write_text("/* not told */ var mine = 1;")
    drawing = pages.within(_html("talks", Look(template=mine)))[0][-1]
    assert "var mine=1;" in drawing
    assert "not told" not in drawing


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>\n{{ titel }}", "line 2: a template is given no 'titel'"),
        ("<p>\n\n{% if %}", "line 3: Expected an expression"),
        ("{{ title.missing.deeper }}", "line 1: 'str object' has no attribute 'missing'"),
        ("<p>\n{{ listed.cards[0].weight }}", "line 2: "),
        ("{% include 'other.html' %}", "there is no other.html to include"),
        ("{{ title | shout }}", "line 1: No filter named 'shout'."),
    ],
)
def test_a_template_that_cannot_be_filled_says_where(template: str, said: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.j2"
    mine.write_text(template)
    with pytest.raises(UsageError, match=re.escape(said)) as caught:
        _html("zone", Look(template=mine))
    assert "mine.j2" in str(caught.value)
    assert caught.value.hint


def test_a_near_miss_is_guessed(tmp_path: Path) -> None:
    mine = tmp_path / "mine.j2"
    mine.write_text("{{ titel }}")
    with pytest.raises(UsageError) as caught:
        publish.check(Look(template=mine))
    assert caught.value.hint == "Did you mean 'title'?"


@pytest.mark.parametrize("what", ["missing", "folder", "binary"])
def test_a_file_that_is_no_template(what: str, tmp_path: Path) -> None:
    mine = tmp_path / "mine.j2"
    if what == "folder":
        mine.mkdir()
    if what == "binary":
        mine.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        publish.check(Look(template=mine))


def test_article_text_stays_text_in_any_template(tmp_path: Path) -> None:
    mine = tmp_path / "mine.j2"
    mine.write_text("{{ article.text }}{{ title }}")
    brief = pages.brief_of("zone")
    bad = codec.loads(codec.dumps(brief).replace("Thirty kilometres", "<script>alert(1)</script>"))
    assert "<script>" not in publish.html(bad, pages.scene_of("zone"), Look(template=mine))


def test_the_command_line_takes_a_template(tmp_path: Path) -> None:
    brief = tmp_path / "brief.json"
    brief.write_text(codec.dumps(pages.brief_of("zone")), "utf-8")
    mine, out = tmp_path / "mine.j2", tmp_path / "out.html"
    mine.write_text("only {{ title }}")
    done = CliRunner().invoke(main, ["draw", str(brief), "-o", str(out), "--template", str(mine)])
    assert done.exit_code == 0, done.output
    assert out.read_text("utf-8") == "only Thirty kilometres round Belene are cleared"
    mine.write_text("{{ nothing_of_this_name }}")
    done = CliRunner().invoke(main, ["draw", str(brief), "-o", str(out), "--template", str(mine)])
    assert done.exit_code == UsageError.exit_code
    assert "nothing_of_this_name" in done.output


def test_the_documentation_names_all_that_a_template_is_given() -> None:
    text = _DOCS.read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(GIVEN)
    for name in (STYLE, *SCRIPTS, UNPACK):
        assert f"`{name}`" in text


# -- tiles ------------------------------------------------------------------------------------------


def _policy(made: str) -> dict[str, str]:
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', made)
    assert found
    return dict(part.split(" ", 1) for part in found[1].replace("&#39;", "'").split("; "))


def test_no_tiles_unless_they_are_asked_for() -> None:
    made = _html("zone", Look())
    assert _policy(made)["img-src"] == "data:"
    assert '"tiles":null' in pages.within(made)[1]
    assert "https://" not in made.split("<body>")[1].split('<script type="application/json"')[0]
    assert '<meta name="referrer" content="no-referrer">' in made


def test_tiles_open_the_policy_to_their_hosts_and_the_page_says_so() -> None:
    made = _html("zone", Look(tiles="OpenTopoMap"))
    assert _policy(made)["img-src"] == (
        "data: https://a.tile.opentopomap.org https://b.tile.opentopomap.org https://c.tile.opentopomap.org"
    )
    assert {name: rule for name, rule in _policy(made).items() if name != "img-src"} == {
        name: rule for name, rule in _policy(_html("zone", Look())).items() if name != "img-src"
    }
    _, drawn = pages.within(made)
    assert '"url":"https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png"' in drawn
    assert '"subdomains":"abc"' in drawn
    assert "Loads tiles of OpenTopoMap: " in made
    assert '<a href="https://opentopomap.org" target="_blank" rel="noopener noreferrer">OpenTopoMap</a>' in made
    assert (
        "this page loads its background from a.tile.opentopomap.org, b.tile.opentopomap.org and c.tile.opentopomap.org"
        in made
    )
    assert "Borders as the United Nations" not in made.split('<p class="credits">')[1].split("</p>")[0]
    assert "Country in the story" not in made.split('class="key"')[1].split("</details>")[0]


def test_tiles_are_mercator_wherever_they_lie() -> None:
    assert '"plane":{' in pages.within(_html("polar", Look()))[1]
    assert '"plane":null' in pages.within(_html("polar", Look(tiles="OpenStreetMap.Mapnik")))[1]


@pytest.mark.parametrize("name", ["openstreetmap.mapnik", "OpenStreetMap Mapnik", "OpenStreetMap.Mapnik"])
def test_a_name_is_found_however_it_is_written(name: str) -> None:
    found = tiles(name)
    assert found.name == "OpenStreetMap.Mapnik"
    assert found.hosts == ("https://tile.openstreetmap.org",)
    assert "".join(credit.text for credit in found.credits) == "© OpenStreetMap contributors"


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("OpenTopMap", "no tiles are named 'OpenTopMap'", "Did you mean OpenTopoMap"),
        ("zzz", "no tiles are named 'zzz'", "Try OpenStreetMap.Mapnik"),
        ("Jawg.Streets", "want a key of your own", "Everybody who opens the page could read it"),
    ],
)
def test_tiles_that_cannot_be_had_are_refused(name: str, said: str, hint: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)) as caught:
        publish.check(Look(tiles=name))
    assert hint in caught.value.hint


@given(name=st.sampled_from(sorted(providers.flatten())))
def test_every_service_is_usable_or_refused(name: str) -> None:
    """An address without gaps, hosts without wildcards, a credit; or one line that says why not."""
    try:
        found = tiles(name)
    except UsageError:
        with pytest.raises(UsageError, match=re.escape(name)):
            tiles(name)
        return
    assert set(re.findall(r"\{([^}]*)\}", found.url)) <= {"s", "x", "y", "z", "r", "-y"}
    assert all(re.fullmatch(r"https?://[A-Za-z0-9.:-]+", host) for host in found.hosts)
    assert found.credits


@pytest.mark.browser
def test_a_page_with_tiles_asks_its_hosts_and_nobody_else(tmp_path: Path, watched: pages.Watched) -> None:
    """The network is off: the map stays usable, on our own ground."""
    path = pages.saved(pages.brief_of("zone"), tmp_path, Look(tiles="OpenTopoMap"))
    page = watched.open(path)
    page.wait_for_timeout(200)
    asked = [url for url in watched.requests if url != path.as_uri()]
    assert asked
    assert all(re.match(r"https://[abc]\.tile\.opentopomap\.org/\d+/\d+/\d+\.png$", url) for url in asked)
    assert not [text for text in watched.console if "Content Security Policy" in text]
    assert page.locator(".folium-map .label.put").count() > 3
    assert page.locator(".name .label").count() == 0


def _environment(text: str, file: Path) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.DictLoader({"page": text}), bytecode_cache=KeptTemplate(file), autoescape=True
    )


def _filled(text: str, file: Path) -> str:
    return _environment(text, file).get_template("page").render(word="<Kyiv>")


def test_a_compiled_template_is_kept_for_the_same_text_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept.page"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _filled("A {{ word }}", file) == "A &lt;Kyiv&gt;"
    assert not file.exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    _filled("A {{ word }}", file)
    kept = file.read_bytes()
    with monkeypatch.context() as nothing_compiles:
        nothing_compiles.setattr(jinja2.Environment, "_generate", None)
        assert _filled("A {{ word }}", file) == "A &lt;Kyiv&gt;"
    assert _filled("B {{ word }}", file) == "B &lt;Kyiv&gt;"
    for damaged in (b"", kept[:40], kept[:-9], b"\x00" * 99):
        file.write_bytes(damaged)
        assert _filled("A {{ word }}", file) == "A &lt;Kyiv&gt;"
    assert file.read_bytes() == kept
