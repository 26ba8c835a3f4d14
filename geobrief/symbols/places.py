"""How places of each kind are shown, and the signs for what is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from geobrief.symbols.paths import star

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.model import PlaceKind
    from geobrief.symbols.forms import MarkStyle

Glyph = Literal["city", "site", "base", "plant", "port", "airport", "launch", "natural", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSymbol:
    """What a place of one kind is on a map.

    ``wide`` is an area even where no outline of it is known: its name lies over it, and it does not widen a frame.
    ``outlined`` may have an outline in the basemap that it is drawn and measured from; a country has its own there.
    ``tinted`` is filled where the article is about it. ``mark`` is how it is shown where it is no wide area.
    """

    mark: MarkStyle = "place"
    wide: bool = False
    outlined: bool = False
    tinted: bool = False


KINDS: Mapping[PlaceKind, KindSymbol] = {
    "country": KindSymbol(mark="area", wide=True),
    "region": KindSymbol(mark="area", wide=True, outlined=True, tinted=True),
    "peninsula": KindSymbol(mark="area", wide=True, outlined=True, tinted=True),
    "water": KindSymbol(mark="water", wide=True, outlined=True),
    "island": KindSymbol(outlined=True, tinted=True),
    "other": KindSymbol(outlined=True),
    "city": KindSymbol(),
    "site": KindSymbol(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What is at a place: the gazetteer's features that say so, and the form, as SVG path data round (0, 0) in pixels.

    Holes go by the even-odd rule.
    """

    form: str
    features: frozenset[str] = field(default_factory=frozenset)


SIGNS: Mapping[Glyph, Sign] = {
    "city": Sign(form="M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0Z"),
    "site": Sign(form="M-3-3H3V3H-3Z"),
    "base": Sign(form=star(5, 5.6, 2.3), features=frozenset({"base"})),
    "plant": Sign(
        form="M0-5.2L4.5-2.6V2.6L0 5.2L-4.5 2.6V-2.6ZM-1.7 0a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0Z",
        features=frozenset({"nuclear-plant", "nuclear-site", "dam"}),
    ),
    "port": Sign(
        form="M-.7-1.9V-2.5A1.9 1.9 0 1 1 .7-2.5V-1.9H2.8V-.5H.7V4.1C2.6 3.8 3.7 2.7 4 .9L5.3 1.2C4.8 4.1 2.9 5.6 0 5.6"
        "C-2.9 5.6-4.8 4.1-5.3 1.2L-4 .9C-3.7 2.7-2.6 3.8-.7 4.1V-.5H-2.8V-1.9ZM-.7-4.1a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4"
        " 0Z",
        features=frozenset({"port", "canal"}),
    ),
    "airport": Sign(
        form="M0-5.6C.8-5.6 1-4.5 1-3.4V-1.2L5.5 1.6V3L1 1.6V3.7L2.4 4.8V5.8L0 5.1L-2.4 5.8V4.8L-1 3.7V1.6L-5.5 3V1.6"
        "L-1-1.2V-3.4C-1-4.5-.8-5.6 0-5.6Z",
        features=frozenset({"airport"}),
    ),
    "launch": Sign(
        form="M0-6C1.6-4.4 2-2.6 2-.6V.3L4 3.6H2V3.8H1L0 6L-1 3.8H-2V3.6H-4L-2 .3V-.6C-2-2.6-1.6-4.4 0-6Z",
        features=frozenset({"launch-site", "test-site"}),
    ),
    "natural": Sign(form="M0-4.6L5 4H-5Z", features=frozenset({"mountain", "volcano", "cape", "island", "islands"})),
    "event": Sign(form=star(8, 5.6, 2.6)),
}
"""Every sign by what it says; a place that is no town, and whose feature no sign has, is a site."""

_GLYPHS: Mapping[str, Glyph] = {feature: glyph for glyph, sign in SIGNS.items() for feature in sign.features}


def glyph_of(kind: PlaceKind, feature: str | None) -> Glyph:
    """Give the sign for a place by its kind and by its feature in the gazetteer."""
    return "city" if kind == "city" else _GLYPHS.get(feature or "", "site")
