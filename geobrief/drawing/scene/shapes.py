"""Overlays as drawn shapes: style, fill, outline, and the words that ride on them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import shapely

from geobrief.agreement import line_off
from geobrief.drawing.canvas import Shape
from geobrief.drawing.scene.holders import holder_of, told_apart
from geobrief.drawing.scene.unroll import Shape as Drawn
from geobrief.drawing.scene.unroll import near_point, outline, unroll, unroll_shape
from geobrief.lengths import roughly, stated
from geobrief.model import Brief, Geometry, Link, Overlay, Place, Position
from geobrief.symbols import MarkSymbol, ShapeSymbol, shape_key, symbol_of
from geobrief.world import basemap

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY = 9
_AS_LINK = ("ring", "line")  # overlays that are called what their link is


def shapes(brief: Brief, middle: float, seen: Drawn) -> tuple[Shape, ...]:
    """Every overlay but those that are marks, largest fill first so that the smaller lie on top.

    What holds all that is ``seen`` of the opening view has no fill: it would tint the map and say nothing.
    """
    found = ((overlay, meaning_of(brief, overlay)) for overlay in brief.overlays)
    made = (_shape(brief, overlay, symbol, middle) for overlay, symbol in found if isinstance(symbol, ShapeSymbol))
    drawn = told_apart(brief, [shape for shape in made if shape is not None])
    ordered = sorted(drawn, key=lambda shape: -_area(shape))
    return tuple(dataclasses.replace(shape, fill=None) if _drowns(shape, seen) else shape for shape in ordered)


def _drowns(shape: Shape, seen: Drawn) -> bool:
    return shape.fill is not None and bool(shapely.geometry.shape(shape.fill).covers(seen))


def meaning_of(brief: Brief, overlay: Overlay) -> ShapeSymbol | MarkSymbol:
    """Give what the overlay means, by the kind of its link or the type of its event."""
    link, event = brief.link(overlay.of), brief.event(overlay.of)
    if event is not None and not event.fact:
        return symbol_of(overlay.kind, "expected")
    if event is not None and event.is_fix and overlay.kind == "point":
        return symbol_of(overlay.kind, "storm")
    return symbol_of(overlay.kind, link.kind if link else event.type if event else None)


def label_of(brief: Brief, overlay: Overlay, symbol: ShapeSymbol) -> tuple[str, ...]:
    """Give the rows of an overlay's label: a line has one figure, or both on its two sides where they differ."""
    if symbol.carries == "figures" and overlay.length_m is not None:
        return _figures(brief, overlay, overlay.length_m)
    hidden = symbol.carries == "none" or (symbol.framing == "alone" and _ring_beside(brief, overlay) is not None)
    if hidden or not overlay.label:
        return ()
    return (f"{overlay.name} · {overlay.label}" if overlay.name else overlay.label,)


def _figures(brief: Brief, overlay: Overlay, length: float) -> tuple[str, ...]:
    link = brief.link(overlay.of)
    measure = brief.measure(link.measure) if link else None
    if link is None or measure is None:
        return (f"{roughly(length, brief.made_with.units)} measured",)
    if not line_off(measure, overlay, travelled=link.kind == "travelled"):
        return (stated(measure),)
    return (f"{stated(measure)} stated", f"{roughly(length, brief.made_with.units, measure.unit)} measured")


def _ring_beside(brief: Brief, overlay: Overlay) -> Overlay | None:
    """Give the ring that is drawn for the same thing."""
    return next((other for other in brief.overlays_of(overlay.of) if other.kind == "ring"), None)


def _shape(brief: Brief, overlay: Overlay, symbol: ShapeSymbol, middle: float) -> Shape | None:
    link = brief.link(overlay.of)
    whole = unroll(overlay.geometry, middle)
    fill, line = _fill(brief, overlay, whole, middle), outline(whole, middle)
    if overlay.kind == "reach" and _ring_beside(brief, overlay) is not None:
        line = _across_target(brief, overlay, line, middle)
        if fill is None and not line.length:
            return None  # its ring says all: the reach stands in the card
    unsure = link is not None and link.standing == "unsure"
    label = _doubted(label_of(brief, overlay, symbol)) if unsure else label_of(brief, overlay, symbol)
    assumed = _assumed(brief, overlay, symbol)
    reader = link is not None and link.measure is None
    sector = overlay.kind == "ring" and link is not None and link.sector is not None
    return Shape(
        id=overlay.id,
        of=overlay.of,
        style=symbol.key,
        key=shape_key(symbol.key, assumed=assumed, sector=sector, reader=reader),
        assumed=assumed,
        reader=reader,
        fill=fill,
        outline=_geometry(line if line.length else outline(whole, middle)),
        label=label,
        spoken=_spoken(brief, overlay, symbol, label),
        rank=min(_MANY, brief.overlays.index(overlay)),
        center=_center(brief, overlay, middle),
        sector=sector,
        unsure=unsure,
        lined=line.length > 0,
        whose=holder_of(brief, link) if link else "",
    )


def _doubted(label: tuple[str, ...]) -> tuple[str, ...]:
    """A label with the question mark of what was not read surely enough."""
    return (f"{label[0]}?", *label[1:]) if label else ()


def _fill(brief: Brief, overlay: Overlay, whole: Drawn, middle: float) -> Geometry | None:
    """What is tinted: an area whole; of a reach only the part of what is aimed at, as the rest says nothing."""
    if shapely.get_dimensions(whole) < 2:
        return None
    if overlay.kind != "reach":
        return earth_free(whole)
    link = brief.link(overlay.of)
    target = brief.place(link.target) if link else None
    outline_ = _land(brief, target) if target else None
    part = unroll_shape(outline_, middle).intersection(whole) if outline_ is not None else None
    return earth_free(part) if part is not None and part.area > 0 else None


def _land(brief: Brief, place: Place) -> Drawn | None:
    if place.kind == "country" and place.country:
        rough = basemap.area(place.country, worldview=brief.made_with.worldview, scale="50m")
        return rough.geometry if rough else None
    known = basemap.territory(place.record, worldview=brief.made_with.worldview) if place.record else None
    return known.geometry if known is not None and known.exact else None


def _assumed(brief: Brief, overlay: Overlay, symbol: ShapeSymbol) -> bool:
    """Whether where the overlay lies is ours: its origin, or for a line either end."""
    link = brief.link(overlay.of)
    if link is None:
        return False
    ours = symbol.assumed or {"origin", "around", "edge"} & set(link.assumed) or from_territory(brief, link)
    return bool(ours) or (symbol.carries == "figures" and bool(link.assumed))


def _center(brief: Brief, overlay: Overlay, middle: float) -> Position | None:
    """Give what a ring lies round; for the reach of an area a point well inside it."""
    if overlay.center is not None:
        return near_point(overlay.center, middle)
    link = brief.link(overlay.of)
    origin = brief.place(link.origin) if link else None
    if overlay.kind not in ("reach", "zone") or origin is None or not origin.record:
        return None
    record = f"country:{origin.country}" if origin.kind == "country" else origin.record
    area = basemap.territory(record, worldview=brief.made_with.worldview)
    return near_point(area.label, middle) if area else None


def from_territory(brief: Brief, link: Link) -> bool:
    """Whether a range counts from a whole territory: no text says from which point of it.

    It shows by the reach, or by a ring that does not stand on the origin's own point.
    """
    mine = brief.overlays_of(link.id)
    origin = brief.place(link.origin)
    moved = [o for o in mine if o.kind == "ring" and origin and o.center != (origin.lon, origin.lat)]
    return any(overlay.kind == "reach" for overlay in mine) or (link.kind == "range" and bool(moved))


def _across_target(brief: Brief, overlay: Overlay, line: Drawn, middle: float) -> Drawn:
    """Outline a reach with a ring of its own only across what is aimed at: two dashed lines would add up to a solid."""
    link = brief.link(overlay.of)
    target = brief.place(link.target) if link else None
    land = _land(brief, target) if target else None
    if land is None:
        return shapely.LineString()
    inside = shapely.intersection(line, unroll_shape(land, middle))
    lines = [part for part in shapely.get_parts(inside) if part.geom_type == "LineString" and part.length]
    return shapely.line_merge(shapely.MultiLineString(lines)) if lines else shapely.LineString()


def earth_free(shape: Drawn) -> Geometry:
    """Give a polygon that may leave -180..180, as the Scene keeps it (six decimals)."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    whole = parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
    return _geometry(shapely.orient_polygons(whole, exterior_cw=False))


def _geometry(shape: Drawn) -> Geometry:
    if shape.geom_type == "GeometryCollection":
        shape = shapely.union_all([part for part in shape.geoms if part.length > 0])
    data = shapely.geometry.mapping(shapely.transform(shape, lambda xy: xy.round(6)))
    return Geometry(type=data["type"], coordinates=data["coordinates"])


def _area(shape: Shape) -> float:
    return float(shapely.geometry.shape(shape.fill).area) if shape.fill else 0.0


def _spoken(brief: Brief, overlay: Overlay, symbol: ShapeSymbol, label: tuple[str, ...]) -> str:
    link, event = brief.link(overlay.of), brief.event(overlay.of)
    what = symbol.spoken or (link.kind if overlay.kind in _AS_LINK and link else overlay.kind)
    words = [f"{what.capitalize()}: {', '.join(label) or overlay.label}"]
    if link is not None:
        words += _ways(brief, overlay, link)
    if event is not None:
        ends = (("from", brief.place(event.origin)), ("to", brief.place(event.end)))
        words += [f"{word} {place.name}" for word, place in ends if place]
    return " ".join(words) + (", assumed" if link and link.assumed else "")


def _ways(brief: Brief, overlay: Overlay, link: Link) -> Iterator[str]:
    origin, target = brief.place(link.origin), brief.place(link.target)
    if origin:
        yield f"from {origin.name}"
    if target and link.kind == "range":
        yield f"towards {target.name}"
    elif target and link.kind in ("distance", "travelled") and overlay.kind != "spread":
        yield f"to {target.name}"
