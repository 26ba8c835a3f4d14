"""Places as marks: which are drawn, in what manner, and how early their label is placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.drawing.canvas import Extent, Glyph, Mark, MarkStyle
from geobrief.drawing.scene.frames import literal_mentions
from geobrief.drawing.scene.shapes import parts, place_named
from geobrief.drawing.scene.unroll import near_point

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geobrief.model import Brief, Overlay, Place, PlaceKind, Position
    from geobrief.world.gazetteer import Gazetteer

DOUBTFUL_BELOW = 0.5  # rather another place of that name than this one
_CAPITAL_MENTIONS = 2
_KIND_STYLE: dict[PlaceKind, MarkStyle] = {"country": "area", "region": "area", "peninsula": "area", "water": "water"}
_RANK: dict[MarkStyle, int] = {"derived": 100, "place": 200, "area": 300, "water": 320, "capital": 400}

_GLYPHS: dict[str, Glyph] = {
    "base": "base",
    "launch-site": "launch",
    "test-site": "launch",
    "nuclear-plant": "plant",
    "nuclear-site": "plant",
    "dam": "plant",
    "port": "port",
    "canal": "port",
    "airport": "airport",
    "mountain": "natural",
    "volcano": "natural",
    "cape": "natural",
    "island": "natural",
    "islands": "natural",
}
"""Features of the gazetteer to signs; any other feature of a site is a site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where the areas of the article stand: points for their names, their extents, and which are wide in the frame."""

    middle: float
    anchors: Mapping[str, Sequence[Position]]
    extents: Mapping[str, Extent]
    wide: frozenset[str]


def marks(brief: Brief, setting: Setting, gazetteer: Gazetteer) -> tuple[Mark, ...]:
    """Give marks for the places and derived points, in the order of the Brief."""
    places = [_mark(brief, place, setting, gazetteer) for place in brief.places if drawn(brief, place)]
    points = [_derived(brief, overlay, setting.middle) for overlay in brief.overlays if overlay.kind == "point"]
    return (*places, *points)


def drawn(brief: Brief, place: Place) -> bool:
    """Whether the map shows the place: it is settled, and meant or at least stands for its government."""
    if not place.settled:
        return False
    if links_of(brief, place) or literal_mentions(place):
        return True
    roles = [mention.role for mention in place.mentions if mention.role != "embedded"]
    if place.kind in ("country", "region"):
        return bool(roles)
    return roles.count("metonym") >= _CAPITAL_MENTIONS


def links_of(brief: Brief, place: Place) -> tuple[str, ...]:
    """Ids of the links that start or end at the place."""
    return tuple(link.id for link in brief.links if place.id in (link.origin, link.target))


def glyph_of(place: Place, gazetteer: Gazetteer) -> Glyph:
    """Give the sign for what is at the place, by its feature in the gazetteer."""
    if place.kind == "city":
        return "city"
    record = gazetteer.get(place.record) if place.record else None
    return _GLYPHS.get(record.feature, "site") if record else "site"


def style_of(brief: Brief, place: Place, wide: frozenset[str]) -> MarkStyle:
    """Give a dot where the place itself is meant, a quiet square where it stands for a government, else an area."""
    if place.id in wide and place.kind != "water":
        return "area"
    if place.kind in _KIND_STYLE:
        return _KIND_STYLE[place.kind]
    return "place" if literal_mentions(place) or links_of(brief, place) else "capital"


def _mark(brief: Brief, place: Place, setting: Setting, gazetteer: Gazetteer) -> Mark:
    style, links = style_of(brief, place, setting.wide), links_of(brief, place)
    where = list(setting.anchors.get(place.id, ())) if style in ("area", "water") else []
    if not where and place.lon is not None and place.lat is not None:
        where = [near_point((place.lon, place.lat), setting.middle)]
    doubtful = place.confidence < DOUBTFUL_BELOW
    return Mark(
        id=place.id,
        style=style,
        doubtful=doubtful,
        label=place.name,
        spoken=f"{place.name}, {place.kind}" + (", uncertain" if doubtful else ""),
        anchors=tuple(where),
        rank=_RANK[style] - min(60, 5 * literal_mentions(place)) - (70 if links else 0),
        links=links,
        extent=setting.extents.get(place.id),
        glyph=glyph_of(place, gazetteer),
    )


def _derived(brief: Brief, overlay: Overlay, middle: float) -> Mark:
    link, _ = parts(brief, overlay)
    anchor = place_named(brief, link.origin)
    position = tuple(overlay.geometry.coordinates)
    return Mark(
        id=overlay.id,
        style="derived",
        doubtful=False,
        label=overlay.label,
        spoken=f"Derived point: {overlay.label}" + (f", from {anchor.name}" if anchor else ""),
        anchors=(near_point((position[0], position[1]), middle),),
        rank=_RANK["derived"],
        links=(link.id,),
        glyph="event",
    )
