"""What a reader may choose of how a Brief is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from geobrief.limits import NO_LIMITS, Limits
from geobrief.model import EventType

if TYPE_CHECKING:
    from pathlib import Path

    from geobrief.model import RangeShape, Units, Worldview


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a Brief is made.

    ``ranges`` are the reader's own, as `geobrief.settle.wishes` reads them, and ``range_files`` files of them;
    ``range_from`` and ``range_towards`` are where he wants the article's ranges drawn from and towards,
    ``range_shape`` what shows a range from a territory, ``sector`` the part of the horizon they open on ("220-310",
    "SW-NW", "southwest"), ``only_links`` the ids of the article's links to draw (all,
    where there are none). ``draw_ranges`` and ``draw_distances`` switch overlays off,
    ``draw_unsure`` draws what was read, but not surely enough, dotted and with a question mark,
    ``events`` are the types of events that are told and drawn.
    ``online`` names the geocoder (`geobrief.settle.online.SERVICES`) that is asked for names the gazetteer lacks: they
    are sent out of the house. ``online_cache`` is the file its answers are kept in, by default one in the user's cache
    folder; with ``online_replay`` only that file is asked.
    ``gazetteers`` are CSV files of the reader's own places (`geobrief.world.gazetteer.overlay`);
    ``corrections`` is a TOML file of what he knows better (`geobrief.settle.corrections`), of one article.
    ``added_gazetteers`` asks the stores, too, that the user built himself (`geobrief.world.gazetteer.added`).
    ``lang`` is the language of the articles (ISO 639-1) where the reader knows it; None: it is told from each text.
    ``home`` is the place for whose readers articles are written that do not say so themselves ("London, Ontario"): near
    places are then likelier.
    ``limits`` are what each step (cleaning, reading, all that follows) of one article may take.
    """

    worldview: Worldview = "un"
    units: Units = "article"
    ranges: tuple[str, ...] = ()
    range_files: tuple[Path, ...] = ()
    range_from: str | None = None
    range_towards: str | None = None
    range_shape: RangeShape = "both"
    sector: str | None = None
    only_links: tuple[str, ...] = ()
    draw_ranges: bool = True
    draw_distances: bool = True
    draw_unsure: bool = False
    events: tuple[EventType, ...] = get_args(EventType)
    online: str | None = None
    online_cache: Path | None = None
    online_replay: bool = False
    gazetteers: tuple[Path, ...] = ()
    corrections: Path | None = None
    lang: str | None = None
    home: str | None = None
    added_gazetteers: bool = True
    limits: Limits = NO_LIMITS
