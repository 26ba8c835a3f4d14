"""Places as marks: which are drawn, in what manner, and how early their label is placed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geobrief.canvas import Mark, MarkStyle
from geobrief.model import Brief, Overlay, Place, PlaceKind, Position
from geobrief.scene.frames import literal_mentions
from geobrief.scene.shapes import parts, place_named
from geobrief.scene.unroll import near_point

DOUBTFUL_BELOW = 0.5  # rather another place of that name than this one
_CAPITAL_MENTIONS = 2
_KIND_STYLE: dict[PlaceKind, MarkStyle] = {"country": "area", "region": "area", "peninsula": "area", "water": "water"}
_RANK: dict[MarkStyle, int] = {"derived": 100, "place": 200, "area": 300, "water": 320, "capital": 400}

Anchors = Mapping[str, Sequence[Position]]


def marks(brief: Brief, middle: float, anchors: Anchors) -> tuple[Mark, ...]:
    """Give marks for the places and derived points, in the order of the Brief.

    ``anchors`` has, for the id of a place with an area, the points where its name may stand.
    """
    places = [_mark(brief, place, middle, anchors) for place in brief.places if drawn(brief, place)]
    points = [_derived(brief, overlay, middle) for overlay in brief.overlays if overlay.kind == "point"]
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


def style_of(brief: Brief, place: Place) -> MarkStyle:
    """Give a dot where the place itself is meant, a quiet square where it stands for a government, else an area."""
    if place.kind in _KIND_STYLE:
        return _KIND_STYLE[place.kind]
    return "place" if literal_mentions(place) or links_of(brief, place) else "capital"


def _mark(brief: Brief, place: Place, middle: float, anchors: Anchors) -> Mark:
    style, links = style_of(brief, place), links_of(brief, place)
    where = list(anchors.get(place.id, ()))
    if not where and place.lon is not None and place.lat is not None:
        where = [near_point((place.lon, place.lat), middle)]
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
    )
