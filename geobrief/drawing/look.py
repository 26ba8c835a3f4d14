"""How a file is to look: what a reader may choose when a Brief is drawn, and what no Brief records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Look"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Choices for what is drawn. Each publisher reads those that concern it.

    ``style`` is the name of one of ours (`geobrief.drawing.style.NAMES`) or the path of a TOML file of the reader's
    own; None is light, on the page also dark where the reader's system is.
    ``template`` is a page template of the reader's own; the files beside it that have the names of ours
    (``page.css``, ``page.js``, …) replace ours, too.
    ``tiles`` names online tiles under the map (a provider of xyzservices, "OpenStreetMap.Mapnik"): the page then loads
    them when it is opened. None, the default, loads nothing.
    ``size`` is that of a picture: "1200x800" in CSS pixels, "16:9", "a4-landscape", "120x80mm"; ``dpi`` how many
    pixels of a PNG make an inch (None: 96, and 300 on paper).
    ``frame`` is what the map opens on: the name of a place, the id of a link ("l1"), or ``lat,lon,km``; ``inset`` what
    its wider view shows, or "none". None: the story decides.
    ``layer`` is the one that a file of data (.geojson, .kml, .kmz, .csv, .gpkg) is to hold; None: all, and of .csv,
    which holds one, the places.
    ``beside`` is the name of the picture that a Markdown report shows; whoever saves both gives it.
    ``public_url`` is where the page will be found: its head then says so to whoever links to it, and its picture and
    oEmbed answer are written beside it.
    """

    style: str | Path | None = None
    template: Path | None = None
    tiles: str | None = None
    size: str | None = None
    dpi: int | None = None
    frame: str | None = None
    inset: str | None = None
    layer: str | None = None
    beside: str | None = None
    public_url: str | None = None
