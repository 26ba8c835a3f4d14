"""Online tiles under the map, by name, for a reader who asks for them. Not loaded here: the page does, when opened.

The names, addresses and credits are those of xyzservices (BSD), a list of tile services that is kept by geopandas.
"""

from __future__ import annotations

import difflib
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xyzservices

_LEAFLETS = frozenset({"s", "x", "y", "z", "r", "-y"})  # what Leaflet fills in itself
_FIELD = re.compile(r"\{([^{}]+)\}")
_LINK = re.compile(r"<a\b[^>]*?\bhref=[\"'](https?://[^\"']*)[\"'][^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_SERVER = re.compile(r"(https?://)([^/]+)/")
_TAG = re.compile(r"<[^<>]*>")
_DEEPEST = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A run of a credit line, with the address that it links to, if any."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """A tile service: its address as Leaflet fills it in, the hosts asked, and whom to thank."""

    name: str
    url: str
    subdomains: str
    deepest: int
    hosts: tuple[str, ...]
    credits: tuple[Credit, ...]

    @property
    def servers(self) -> str:
        """The hosts without their schemes, in words."""
        names = [host.split("//")[1] for host in self.hosts]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def tiles(name: str) -> Tiles:
    """Give the tile service of this name, in any case and with or without dots.

    Raises `UsageError` for a name that is not known, a service that wants a key, one that is out of order, and one
    that is drawn in another projection than a web map's.
    """
    provider = _provider(name)
    _refuse(provider)
    filled = _FIELD.sub(lambda field: _value(provider, field[1]), provider.url)
    subdomains = "".join(provider.get("subdomains", "abc"))
    return Tiles(
        name=provider.name,
        url=filled,
        subdomains=subdomains if "{s}" in filled else "",
        deepest=min(_DEEPEST, int(provider.get("max_zoom", _DEEPEST))),
        hosts=_hosts(filled, subdomains),
        credits=tuple(_credits(provider.get("html_attribution", "") or provider.get("attribution", ""))),
    )


def _provider(name: str) -> xyzservices.TileProvider:
    from xyzservices import providers

    try:
        return providers.query_name(name)
    except ValueError as error:
        known = {key.lower(): key for key in providers.flatten()}
        near = [known[key] for key in difflib.get_close_matches(name.lower(), known, n=4, cutoff=0.5)]
        free = "OpenStreetMap.Mapnik, OpenTopoMap or Esri.WorldTopoMap"
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Try {free}."
        raise UsageError(f"no tiles are named {name!r}", hint=hint) from error


def _refuse(provider: xyzservices.TileProvider) -> None:
    name = provider.name
    if provider.requires_token():
        hint = "Everybody who opens the page could read it. Try OpenStreetMap.Mapnik, OpenTopoMap or Esri.WorldTopoMap."
        raise UsageError(f"the tiles {name} want a key of your own, which a page cannot keep to itself", hint=hint)
    if provider.get("status") == "broken":
        raise UsageError(f"the tiles {name} are out of order, as xyzservices notes", hint="Choose others.")
    if provider.get("crs", "EPSG:3857") != "EPSG:3857":
        raise UsageError(f"the tiles {name} are not drawn for web maps ({provider['crs']})", hint="Choose others.")
    missing = [field for field in _FIELD.findall(provider.url) if field not in _LEAFLETS and field not in provider]
    if missing:
        raise UsageError(f"the tiles {name} want to know more: {', '.join(missing)}", hint="Choose others.")


def _value(provider: xyzservices.TileProvider, field: str) -> str:
    return f"{{{field}}}" if field in _LEAFLETS else str(provider[field])


def _hosts(url: str, subdomains: str) -> tuple[str, ...]:
    server = _SERVER.match(url)
    assert server is not None, url
    letters = subdomains if "{s}" in server[2] else "-"
    return tuple(server[1] + server[2].replace("{s}", letter) for letter in letters)


def _credits(markup: str) -> Iterator[Credit]:
    """Take a credit line of markup apart into text and links; any other markup is dropped."""
    at = 0
    for link in _LINK.finditer(markup):
        yield from _text(markup[at : link.start()], None)
        yield from _text(link[2], html.unescape(link[1]))
        at = link.end()
    yield from _text(markup[at:], None)


def _text(markup: str, href: str | None) -> Iterator[Credit]:
    text = html.unescape(_TAG.sub("", markup))
    if text.strip():
        yield Credit(text=text, href=href)
