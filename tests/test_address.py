"""Articles by their address: only when the network is allowed, hop by hop, and read as what is answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from geobrief.cli import main
from geobrief.cli.asked import name_of
from geobrief.errors import EmptyText, InputError
from geobrief.text import read
from geobrief.wire import Redirect, Reply, Wire, WireError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "data" / "formats"
ARTICLE = (FOLDER / "article.txt").read_text("utf-8").strip()
HERE = "https://courier.example/rockets"
FEED = (
    "<rss version='2.0'><channel><title>The Harbour Courier</title><item><title>Rockets</title>"
    "<link>/rockets</link><description>{}</description></item></channel></rss>"
)


@dataclass(frozen=True, kw_only=True)
class Canned(Wire):
    """A wire that answers from what it is given: bodies, redirects, faults."""

    answers: Mapping[str, Any] = field(default_factory=dict)

    def get(self, url: str, headers: Mapping[str, str], seconds: float | None = None) -> Reply:
        """Answer as it was told."""
        del seconds
        assert headers["User-Agent"].startswith("geobrief/")
        answer = self.answers[url]
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Reply) else Reply(status=200, headers={}, body=answer)


def fetch(answers: Mapping[str, Any], url: str = HERE) -> read.Document:
    return read.fetch(url, wire=Canned(answers=answers))


@pytest.mark.parametrize("name", ["page.html", "libreoffice.pdf", "libreoffice.docx", "article.txt", "page.mhtml"])
def test_what_lies_at_an_address_is_read_as_what_it_is(name: str) -> None:
    found = fetch({HERE: (FOLDER / name).read_bytes()})
    assert found.text.strip() == ARTICLE
    assert found.source in {HERE, "The Harbour Courier"}


def test_the_header_says_the_charset() -> None:
    body = "<html><body><p>The ferry left Malmö at nine, and sailed on to the island.</p></body></html>".encode(
        "cp1250"
    )
    found = fetch({HERE: Reply(status=200, headers={"content-type": "text/html; charset=windows-1250"}, body=body)})
    assert (found.charset, "Malmö" in found.text) == ("cp1250", True)


def test_redirects_are_followed_one_by_one() -> None:
    body = (FOLDER / "page.html").read_bytes()
    hops = {"http://a.example/": Redirect(301, "//b.example/x"), "http://b.example/x": Redirect(302, HERE), HERE: body}
    assert fetch(hops, "http://a.example/").text == ARTICLE


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://a.example/", "", "https://a.example/"])
def test_redirects_elsewhere_and_without_end_are_refused(location: str) -> None:
    with pytest.raises(InputError, match="redirected"):
        fetch({"https://a.example/": Redirect(302, location)}, "https://a.example/")


@pytest.mark.enable_socket  # only to look up what stands as figures already
@pytest.mark.parametrize("host", ["127.0.0.1", "169.254.169.254", "10.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_the_readers_own_network_is_never_asked_not_even_after_a_redirect(host: str) -> None:
    with pytest.raises(WireError, match="no address of the open internet"):
        Wire().get(f"http://{host}/", {})

    class Hopping(Wire):
        def get(self, url: str, headers: Mapping[str, str], seconds: float | None = None) -> Reply:
            if url == HERE:
                raise Redirect(302, f"http://{host}/")
            return super().get(url, headers, seconds)

    with pytest.raises(InputError, match="no address of the open internet"):
        read.fetch(HERE, wire=Hopping())


def test_what_does_not_answer_is_told() -> None:
    with pytest.raises(InputError, match="answers 404"):
        fetch({HERE: Reply(status=404, headers={}, body=b"")})
    with pytest.raises(InputError, match="too late"):
        fetch({HERE: WireError("too late", late=True)})
    with pytest.raises(EmptyText):
        fetch({HERE: b"<html></html>"})


def test_of_a_feed_the_first_entry_is_read_at_its_address_where_the_feed_has_only_a_summary() -> None:
    at = "https://courier.example/feed"
    short = fetch({at: FEED.format("In short.").encode(), HERE: (FOLDER / "page.html").read_bytes()}, at)
    assert short.text == ARTICLE
    whole = fetch({at: FEED.format("&lt;p&gt;" + "The ferry left. " * 60 + "&lt;/p&gt;").encode()}, at)
    assert "The ferry left." in whole.text
    assert (whole.title, whole.source) == ("Rockets", "The Harbour Courier")


def test_an_address_is_asked_only_when_the_network_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def get(_: Wire, url: str, headers: Mapping[str, str], seconds: float | None = None) -> Reply:
        del headers, seconds
        asked.append(url)
        return Reply(status=500, headers={}, body=b"")

    monkeypatch.setattr(Wire, "get", get)
    refused = CliRunner().invoke(main, ["map", HERE])
    assert refused.exit_code == 2
    assert "--online" in refused.stderr
    assert asked == []
    for order in (["map", "--online", HERE], ["map", HERE, "--online"]):
        result = CliRunner().invoke(main, order)
        assert (result.exit_code, "answers 500" in result.stderr) == (4, True)
    assert asked == [HERE, HERE]


@pytest.mark.parametrize(
    ("article", "name"),
    [
        (HERE, "rockets"),
        ("https://a.example/", "article"),
        ("https://a.example/2031/x%2F..html?y=1", "x-2F"),
        ("a/b.txt", "b"),
    ],
)
def test_a_map_is_named_after_its_article(article: str, name: str) -> None:
    assert name_of(article) == name
