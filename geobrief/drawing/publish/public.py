"""What a page says to those who link to it, where its public address is known: Open Graph (ogp.me) and oEmbed 1.0.

The picture and the oEmbed answer are files beside the page, under its name: a page without a server has no endpoint, so
its head leads to the finished answer.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from geobrief.drawing.publish import headline
from geobrief.drawing.publish.brief_list import deck_counts, listing
from geobrief.errors import UsageError

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.model import Brief

IMAGE, OEMBED = ".png", ".oembed.json"
"""What the files beside the page end in."""

SIZE: Final = "1200x630"
"""Pixels of the picture: what sites that show links ask for."""

_WIDTH, _HEIGHT = 1200, 640
_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>`{}|\\^\x00-\x1f]{1,2000}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """What stands in the head of a page whose address is known; ``image`` is None where there is nothing to show."""

    url: str
    title: str
    description: str
    image: str | None
    oembed: str


def check(look: Look) -> None:
    """Raise `UsageError` for a public address that is none."""
    url = look.public_url
    if url is not None and not (_ADDRESS.fullmatch(url) and urlsplit(url).path.strip("/")):
        raise UsageError(
            f"{url!r} is no address of a page",
            hint="Where the page will be found: https://paper.example/maps/story.html",
        )


def public(brief: Brief, scene: Scene, look: Look) -> Public | None:
    """What the page says of itself; None where its address is not known. Raises `UsageError` as `check` does."""
    check(look)
    if look.public_url is None:
        return None
    deck = headline.deck(brief, scene, deck_counts(listing(brief, scene)))
    return Public(
        url=look.public_url,
        title=headline.title(brief),
        description=" · ".join(deck),
        image=_beside(look.public_url, IMAGE) if scene.frames else None,
        oembed=_beside(look.public_url, OEMBED),
    )


def oembed(brief: Brief, scene: Scene, look: Look) -> bytes:
    """The answer that oEmbed's consumers ask for: a frame with the page."""
    told = public(brief, scene, look)
    assert told is not None
    frame = (
        f'<iframe title="{escape(told.title)}" src="{escape(told.url)}#frame" width="{_WIDTH}" height="{_HEIGHT}" '
        'style="border:0;max-width:100%" loading="lazy" sandbox="allow-scripts"></iframe>'
    )
    width, height = SIZE.split("x")
    thumbnail = {"thumbnail_url": told.image, "thumbnail_width": int(width), "thumbnail_height": int(height)}
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": told.title,
        "provider_name": brief.article.source or "geobrief",
        "html": frame,
        "width": _WIDTH,
        "height": _HEIGHT,
        **(thumbnail if told.image else {}),
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _beside(url: str, suffix: str) -> str:
    """The address of a file beside the page, under its name."""
    parts = urlsplit(url)
    folder, slash, name = parts.path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return parts._replace(path=f"{folder}{slash}{stem}{suffix}", query="", fragment="").geturl()
