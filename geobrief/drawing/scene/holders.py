"""Whose ranges are whose: each holder has a hue and a line of the key, where a map shows several."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from geobrief.symbols import held
from geobrief.world import basemap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.drawing.canvas import Shape
    from geobrief.model import Brief, Link, Place

_STYLES = ("range", "reach")


def holders(brief: Brief) -> dict[str, str]:
    """Give for each range of the article that is drawn, by its link, whose it is: a country, or where it stands."""
    found = {}
    for link in brief.links:
        place = brief.place(link.origin)
        if link.kind == "range" and link.measure is not None and place is not None and brief.is_drawn(link.id):
            found[link.id] = name_of(place)
    return found


def holder_of(brief: Brief, link: Link) -> str:
    """Name who has what reaches so far, where the origin says so; "" for a mere launch place."""
    place = brief.place(link.origin)
    if link.kind != "range" or place is None or link.measure is None:
        return ""
    whole = place.kind in ("country", "region", "island")
    return name_of(place) if whole or "origin" in link.assumed else ""


def name_of(place: Place) -> str:
    """Name the country that a place lies in, or where there is none the place."""
    if place.kind == "country" or not place.country:
        return place.name
    area = basemap.area(place.country, scale="110m") or basemap.area(place.country)
    return area.name if area else place.name


def told_apart(brief: Brief, shapes: Iterable[Shape]) -> list[Shape]:
    """Give each of several holders a hue; their fills would only muddy one another, and go."""
    mine = holders(brief)
    order = list(dict.fromkeys(mine.values()))
    if len(order) < 2:
        return list(shapes)
    return [_held(shape, order.index(mine[shape.of])) if shape.of in mine else shape for shape in shapes]


def _held(shape: Shape, holder: int) -> Shape:
    if shape.style not in _STYLES or shape.reader:
        return shape
    fill = shape.fill if shape.style == "reach" else None
    return dataclasses.replace(shape, holder=holder, key=held(shape.key, holder), fill=fill)
