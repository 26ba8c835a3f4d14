"""A page at a public address: what it says to those who link to it."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import briefs
import pytest
from lxml import html

from geobrief.drawing.look import Look
from geobrief.errors import UsageError
from geobrief.pipeline import check_look, render, save

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://paper.example/maps/story.html"
BAD = '"><script>ran=1</script> {{ 7*7 }}'


def facts(page: bytes) -> dict[str, str]:
    tree = html.document_fromstring(page)
    return {meta.get("property"): meta.get("content") for meta in tree.iter("meta") if meta.get("property")}


def test_a_page_with_an_address_has_open_graph_and_its_files_beside_it(tmp_path: Path) -> None:
    save(briefs.missile(), tmp_path / "story.html", Look(public_url=URL))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["story.html", "story.oembed.json", "story.png"]
    page = (tmp_path / "story.html").read_bytes()
    told = facts(page)
    assert told["og:url"] == URL
    assert told["og:title"] == briefs.missile().article.title
    assert told["og:image"] == "https://paper.example/maps/story.png"
    (link,) = (e for e in html.document_fromstring(page).iter("link") if e.get("rel") == "alternate")
    assert link.get("href") == "https://paper.example/maps/story.oembed.json"
    answer = json.loads((tmp_path / "story.oembed.json").read_text("utf-8"))
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    (frame,) = html.fragments_fromstring(answer["html"])
    assert frame.get("src") == f"{URL}#frame"
    assert frame.get("sandbox") == "allow-scripts"


def test_words_of_an_article_are_words_there_too(tmp_path: Path) -> None:
    made = briefs.missile()
    made = dataclasses.replace(made, article=dataclasses.replace(made.article, title=BAD, source=BAD))
    save(made, tmp_path / "story.html", Look(public_url=URL))
    assert facts((tmp_path / "story.html").read_bytes())["og:title"] == BAD
    (frame,) = html.fragments_fromstring(json.loads((tmp_path / "story.oembed.json").read_text("utf-8"))["html"])
    assert frame.get("title") == BAD


def test_a_page_without_an_address_names_none() -> None:
    assert not facts(render(briefs.missile(), ".html"))
    assert b"paper.example" not in render(briefs.missile(), ".html")


def test_a_map_of_nothing_has_no_picture(tmp_path: Path) -> None:
    save(briefs.nowhere(), tmp_path / "story.html", Look(public_url=URL))
    assert not (tmp_path / "story.png").exists()
    assert "og:image" not in facts((tmp_path / "story.html").read_bytes())


@pytest.mark.parametrize(
    "url", ["", "story.html", "ftp://a.example/x", "https://a.example/", 'https://a.example/"x', "javascript:x"]
)
def test_what_is_no_address_is_told_before_anything_is_drawn(url: str) -> None:
    with pytest.raises(UsageError, match="no address of a page"):
        check_look(Look(public_url=url))
