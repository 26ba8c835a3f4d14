"""Files: formats by suffix, whole or not at all, the same bytes each time, and text that stays text."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
from functools import cache
from html.parser import HTMLParser
from itertools import chain
from typing import TYPE_CHECKING

import briefs
import numpy as np
import pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geobrief import codec
from geobrief.drawing import publish, scene
from geobrief.drawing.publish import encode, folium_frame, headline, leaflet, sentences
from geobrief.drawing.publish.quotes import Quotes
from geobrief.errors import OutputError, UsageError
from geobrief.model import Article, Brief, MadeWith, Span

if TYPE_CHECKING:
    from pathlib import Path


def _html(brief: Brief) -> str:
    return publish.html(brief, scene.build(brief))


@cache
def _page(name: str) -> str:
    """The page of an invented Brief, made once for all tests."""
    return _html(briefs.BRIEFS[name]())


class Parts(HTMLParser):
    """Inline scripts and styles, attributes, and the text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inside: str | None = None
        self.blocks: dict[str, list[str]] = {"script": [], "style": []}
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag's attributes; begin a block."""
        given = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in given.items()]
        self.inside = tag if tag in self.blocks and given.get("type") != "application/json" else None
        if self.inside:
            self.blocks[self.inside].append("")

    def handle_data(self, data: str) -> None:
        """Add to the open block."""
        if self.inside:
            self.blocks[self.inside][-1] += data

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag == self.inside:
            self.inside = None


@pytest.mark.parametrize("name", briefs.BRIEFS)
def test_same_brief_same_bytes(name: str, tmp_path: Path) -> None:
    brief = briefs.BRIEFS[name]()
    publish.save(brief, scene.build(brief), tmp_path / "a.html")
    assert (tmp_path / "a.html").read_bytes().decode() == _page(name)


@pytest.mark.parametrize("name", ["missile", "talks", "nowhere"])
def test_policy_names_the_hash_of_every_block_and_nothing_else(name: str) -> None:
    page = _page(name)
    parts = Parts(page)
    unpacked = pages.within(page)[0] if name != "nowhere" else ()
    policy = next(value for _, key, value in parts.attributes if key == "content" and "default-src" in value)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
        for block in (*chain.from_iterable(parts.blocks.values()), *unpacked)
    }
    assert set(re.findall(r"'sha256-[^']+'", policy)) == hashes


@pytest.mark.parametrize("name", briefs.BRIEFS)
def test_no_attribute_points_outside_or_carries_style_or_script(name: str) -> None:
    for tag, key, value in Parts(_page(name)).attributes:
        assert key != "style", (tag, value)
        assert not key.startswith("on"), (tag, key)
        if key in ("src", "href"):
            assert value.startswith("#")


def test_page_has_a_language_and_allows_pinch_zoom() -> None:
    text = _page("talks")
    assert '<html lang="en">' in text
    assert "user-scalable" not in text
    assert "maximum-scale" not in text
    assert text.rindex("</script>") < text.index("</body>")


def test_no_random_id_is_left_of_folium() -> None:
    page = _page("talks")
    text = "\n".join([page, *pages.within(page)[0]])
    assert "L.map(" in text
    assert not re.search(r"_[0-9a-f]{32}", text)
    assert "cdn" not in leaflet.map_parts()[1]
    assert folium_frame.KEPT.read_text("utf-8") == folium_frame.made(), (
        "run: python -m geobrief.drawing.publish.folium_frame"
    )


def test_leaflet_is_the_one_we_know() -> None:
    assert "1.9.4" in leaflet.leaflet_js()[:200]
    assert "sourceMappingURL" not in leaflet.leaflet_js()
    assert "url(" not in leaflet.leaflet_css()


def test_another_leaflet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from geobrief.errors import DataError

    leaflet.leaflet_js.cache_clear()
    monkeypatch.setattr(leaflet, "_read", lambda _: b"/* not leaflet */")
    with pytest.raises(DataError, match=r"not Leaflet 1\.9\.4"):
        leaflet.leaflet_js()


def test_assumption_stands_under_its_range_and_the_difference_under_its_distance() -> None:
    text = _page("missile")
    assert "Assumed: the origin, Ethiopia." in text
    assert "Measured here: 5,9" in text
    assert '<mark class="measure">up to 700 kilometers</mark>' in text


def test_reasons_for_what_is_not_drawn_or_placed() -> None:
    text = _page("missile")
    assert "an altitude is not a distance on the map" in text
    assert "no record has this name" in text
    assert "Read but not drawn" in text
    assert "Not placed" in text


def test_units() -> None:
    """The article's figures keep their unit; ours are set in the one asked for."""
    assert "60\u00a0miles" in _page("storm")
    brief = briefs.missile()
    miles = _html(dataclasses.replace(brief, made_with=dataclasses.replace(brief.made_with, units="mi")))
    assert "about 6,000\u00a0km" in miles
    assert "Measured here: 3,7" in miles


def test_json_is_the_brief(tmp_path: Path) -> None:
    brief = briefs.zone()
    publish.save(brief, scene.build(brief), tmp_path / "out.json")
    assert codec.loads((tmp_path / "out.json").read_bytes()) == brief


def test_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    brief = briefs.nowhere()
    with pytest.raises(UsageError, match=r"\.docm") as caught:
        publish.save(brief, scene.build(brief), tmp_path / "out.docm")
    assert ".html" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_replaced_only_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brief = briefs.nowhere()
    path = tmp_path / "map.html"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        publish.save(brief, scene.build(brief), path)
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.html"]


def test_a_folder_or_a_file_for_a_parent_is_no_place_to_write(tmp_path: Path) -> None:
    brief = briefs.nowhere()
    folder = tmp_path / "a.html"
    folder.mkdir()
    with pytest.raises(OutputError, match="is a folder"):
        publish.save(brief, scene.build(brief), folder)
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        publish.save(brief, scene.build(brief), tmp_path / "file" / "map.html")


def test_rights_of_a_replaced_file_are_kept(tmp_path: Path) -> None:
    brief = briefs.nowhere()
    path = tmp_path / "map.html"
    path.write_text("old")
    path.chmod(0o640)
    publish.save(brief, scene.build(brief), path)
    assert path.stat().st_mode & 0o777 == 0o640


_MADE = MadeWith(geobrief="0", model="m", gazetteer="g", worldview="un")


@settings(max_examples=40, deadline=None)
@given(text=st.text(min_size=1, max_size=300))
def test_any_text_makes_a_page(text: str) -> None:
    brief = Brief(id="x", article=Article(title=text, source=text, text=text), notes=(text,), made_with=_MADE)
    made = publish.html(brief, scene.build(brief))
    assert "<script" not in made  # there is no place, so the page has no script of its own either


@settings(max_examples=200, deadline=None)
@given(data=st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner, max_size=4), max_leaves=8))
def test_json_in_a_script_element_neither_ends_it_nor_changes(data: object) -> None:
    text = encode.script_json(data)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == data


def _decoded(code: str, decimals: int) -> list[tuple[float, float]]:
    """Google's encoded polyline algorithm, backwards."""
    values, shift, value = [], 0, 0
    for character in code:
        chunk = ord(character) - 63
        value |= (chunk & 31) << shift
        shift += 5
        if chunk < 32:
            values.append(~(value >> 1) if value & 1 else value >> 1)
            shift = value = 0
    rows = np.cumsum(np.array(values).reshape(-1, 2), axis=0) / 10**decimals
    return [(float(x), float(y)) for x, y in rows]


@settings(max_examples=100, deadline=None)
@given(
    points=st.lists(st.tuples(st.floats(-400, 400), st.floats(-90, 90)), min_size=1, max_size=30),
    decimals=st.integers(2, 5),
)
def test_polylines_come_back_on_the_grid(points: list[tuple[float, float]], decimals: int) -> None:
    found = _decoded(encode.polyline(np.array(points), decimals), decimals)
    grid = [tuple(round(value * 10**decimals) for value in point) for point in points]
    kept = [point for i, point in enumerate(grid) if i == 0 or point != grid[i - 1]]
    assert [tuple(round(value * 10**decimals) for value in point) for point in found] == kept


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("One. Two is here. Three.", "Two", "Two is here."),
        ("He met Gen. Ruiz in Quito. They spoke.", "Quito", "He met Gen. Ruiz in Quito."),
        ("The U.S. Navy sailed to Guam. It left.", "Guam", "The U.S. Navy sailed to Guam."),
        ("It came from the U.S. The ship left Guam.", "Guam", "The ship left Guam."),
        ("On Jan. 2 it hit Lviv. On Jan. 3 it did not.", "Lviv", "On Jan. 2 it hit Lviv."),
        ("At 9 a.m. the port of Aden shut. It rained.", "Aden", "At 9 a.m. the port of Aden shut."),
        ("“We left Aden.” Then he went on.", "Aden", "“We left Aden.”"),
        ("Was it Aden? It was.", "Aden", "Was it Aden?"),
        ("A heading\n\nAden fell. Mocha held.", "Aden", "Aden fell."),
        ("It moved 3.5 km to Aden. It stopped.", "Aden", "It moved 3.5 km to Aden."),
        ("Aden", "Aden", "Aden"),
    ],
)
def test_sentence_round_a_name(text: str, word: str, expected: str) -> None:
    start = text.index(word)
    found = sentences.sentence(text, Span(start=start, end=start + len(word)))
    assert text[found.start : found.end] == expected


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="ab AB.!?\n”“\"'0", min_size=1, max_size=200), data=st.data())
def test_a_sentence_holds_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(text))))
    found = sentences.sentence(text, span)
    assert 0 <= found.start <= span.start < span.end <= found.end <= len(text)


@pytest.mark.parametrize("name", briefs.BRIEFS)
def test_quotes_are_the_articles_own_words_in_order(name: str) -> None:
    brief = briefs.BRIEFS[name]()
    quotes = Quotes(brief)
    for place in brief.places:
        for mention in place.mentions:
            pieces = quotes.around(Span(start=mention.start, end=mention.end), "place")
            assert "".join(piece.text for piece in pieces) in brief.article.text
            assert place.name in [piece.text for piece in pieces if piece.mark == "place"]


def test_a_long_sentence_is_cut_at_words_round_its_span() -> None:
    text = "word " * 200 + "Aden" + " word" * 200
    brief = dataclasses.replace(briefs.nowhere(), article=Article(text=text), measures=())
    start = text.index("Aden")
    pieces = Quotes(brief).around(Span(start=start, end=start + 4), "place")
    whole = "".join(piece.text for piece in pieces)
    assert whole.startswith("… word")
    assert whole.endswith("word …")
    assert len(whole) < 450


def test_title_is_the_articles_or_its_first_real_sentence() -> None:
    brief = briefs.talks()
    assert headline.title(brief).startswith("Ministers of Kenya and Tanzania met in Arusha")
    dateline = Article(text="OSLO —\nThe ship that left Bergen on Monday is now in Kiel. It waits.")
    bare = dataclasses.replace(brief, article=dateline, places=(), measures=(), links=(), overlays=())
    assert headline.title(bare) == "The ship that left Bergen on Monday is now in Kiel."


_MERANG = """BULLETIN
Typhoon Merang Advisory Number 21
JOINT WEATHER CENTRE GUAM
0900 UTC THU OCT 08 2026

...MERANG TURNS TOWARD LUZON STRAIT...

The center is near Luzon Strait. It is large."""
_ODILE = """BULLETIN
National Weather Office
ODILE STRENGTHENS NEAR THE LEEWARD ISLANDS

At noon the center of Hurricane Odile was near the Leeward Islands. It is large."""
_NADIA = """BULLETIN
Hurricane Nadia Advisory Number  18
NWS NATIONAL HURRICANE CENTER MIAMI FL

ABOUT 520 MI...835 KM SW OF TAMPA FLORIDA

Nadia is moving east."""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (_MERANG, "Merang turns toward Luzon Strait"),
        (_ODILE, "Odile strengthens near the Leeward Islands"),
        (_NADIA, "Hurricane Nadia Advisory Number 18"),
        ("Ships waited off the port on Monday ... and waited. So they did.", "Ships waited off the port on Monday"),
    ],
)
def test_a_bulletins_title_is_what_it_is_about_and_not_who_sent_it(text: str, title: str) -> None:
    bare = dataclasses.replace(briefs.talks(), article=Article(text=text), places=(), measures=(), links=())
    assert headline.title(dataclasses.replace(bare, overlays=())).startswith(title)


def test_date_is_in_words() -> None:
    assert "14 March 2031" in _page("talks")


def test_whose_data_it_is_stands_on_the_map_and_in_its_making() -> None:
    """GeoNames' licence (CC BY 4.0) asks for it."""
    text = _page("missile")
    assert "Map data: Natural Earth · Places: GeoNames · Borders" in text
    assert "from GeoNames (CC BY 4.0)" in text
