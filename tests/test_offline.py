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

if TYPE_CHECKING:
    from importlib.abc import Traversable
    from pathlib import Path

# Leaflet 1.9.4, as django-js-lib-leaflet 1.9.4.1 carries it.
LEAFLET = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
}


def sha256(file: Traversable) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


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
