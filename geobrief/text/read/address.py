"""An article by its address, where the reader allows the network: `geobrief.wire` asks, and each hop is checked anew.

What is answered is read as what it is, as a file is. Of a feed that only has summaries the first entry's page is asked
for, too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from geobrief import __version__
from geobrief.errors import InputError
from geobrief.text.read import feed, formats, web
from geobrief.text.read.document import Document, checked

if TYPE_CHECKING:
    from geobrief.wire import Reply, Wire

_ADDRESS: Final = re.compile(r"(?i)https?://\S{1,2000}")
_CHARSET: Final = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]{2,40})")
_HOPS: Final = 5
_SECONDS: Final = 30.0
_MOST: Final = 20_000_000  # bytes
_SHORT: Final = 600
"""Characters: what a feed has of an article is a summary up to there."""
_HEADERS: Final = {
    "User-Agent": f"geobrief/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,*/*;q=0.5",
}


def is_address(text: str) -> bool:
    """Whether a text is the address of a page, and no file's name."""
    return _ADDRESS.fullmatch(text) is not None


def fetch(url: str, as_: str | None = None, wire: Wire | None = None) -> Document:
    """Read what lies at an address.

    Raises `InputError` where nothing does, where it takes too long, is too large, or lies in the reader's own network,
    and what `geobrief.text.read.document` raises.
    """
    from geobrief.wire import Wire as Plain

    line = wire or Plain(seconds=_SECONDS, most=_MOST)
    reply, where = _asked(line, url)
    document = _read(reply, where, as_)
    if document.format == "feed" and len(document.text) < _SHORT and (link := _first_link(reply, where)) is not None:
        reply, where = _asked(line, link)
        return replace(
            _read(reply, where, None), notes=(*document.notes, f"The feed's first entry was read at {where}.")
        )
    return document


def _asked(line: Wire, url: str) -> tuple[Reply, str]:
    """The answer, and the address that it is from after all redirects."""
    from geobrief.wire import Redirect, WireError

    where = url
    for _ in range(_HOPS + 1):
        try:
            reply = line.get(where, _HEADERS)
        except Redirect as elsewhere:
            where = urljoin(where, elsewhere.location)
            if not is_address(where):
                break
        except WireError as error:
            raise InputError(f"{where} cannot be read: {error}", hint="Save the page, and give the file.") from error
        else:
            if reply.status != 200:
                raise InputError(f"{where} answers {reply.status}", hint="Open it, save the page, and give the file.")
            return reply, where
    raise InputError(
        f"{url} is redirected without end, or to where no page is", hint="Give the address of the article."
    )


def _read(reply: Reply, where: str, as_: str | None) -> Document:
    chosen = formats.find(reply.body, urlsplit(where).path, as_)
    if chosen.name != "html":
        found = formats.read(reply.body, where, as_)
        return replace(found, source=found.source or where)
    declared = _CHARSET.search(reply.headers.get("content-type", ""))
    page = web.decoded(reply.body, where, declared[1] if declared else None, where)
    return replace(checked(page, where), format="html")


def _first_link(reply: Reply, where: str) -> str | None:
    link = feed.parsed(reply.body, where).entries[0].get("link")
    found = urljoin(where, link) if isinstance(link, str) else ""
    return found if is_address(found) else None
