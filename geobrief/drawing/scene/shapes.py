"""Overlays as drawn shapes: style, fill, outline, and the words that ride on them."""

from __future__ import annotations

import shapely

from geobrief.drawing.canvas import Shape, ShapeStyle
from geobrief.drawing.scene.unroll import Shape as Drawn
from geobrief.drawing.scene.unroll import near_point, outline, unroll
from geobrief.lengths import measured, stated
from geobrief.model import Brief, Geometry, Link, Measure, Overlay, Place, Position
from geobrief.world import basemap, earth

_SIDE_SHARE = 1.6  # of the ring's radius: how far round the ring the reach is drawn
_MANY = 9


def shapes(brief: Brief, middle: float) -> tuple[Shape, ...]:
    """Every overlay but derived points, largest fill first so that the smaller lie on top."""
    drawn = [_shape(brief, overlay, middle) for overlay in brief.overlays if overlay.kind != "point"]
    return tuple(sorted(drawn, key=lambda shape: -_area(shape)))


def style_of(overlay: Overlay, link: Link) -> ShapeStyle:
    """Give what the overlay means: the link's kind, and for a line or a leg whether it was travelled."""
    if overlay.kind in ("reach", "zone", "leg", "spread"):
        return overlay.kind
    if overlay.kind == "line":
        return "travelled" if link.kind == "travelled" else "distance"
    return "zone" if link.kind == "zone" else "range"


def label_of(brief: Brief, overlay: Overlay) -> tuple[str, ...]:
    """Give the rows of an overlay's label: a line has what is stated on one side and what is measured on the other."""
    link, measure = parts(brief, overlay)
    if overlay.kind == "line" and overlay.length_m is not None:
        ours = f"{measured(overlay.length_m, brief.made_with.units, measure.unit if measure else 'km')} measured"
        return (f"{stated(measure)} stated", ours) if measure else (ours,)
    if overlay.kind == "reach":
        with_ring = any(o.of == link.id and o.kind == "ring" for o in brief.overlays)
        return () if with_ring else (overlay.label,)
    return (overlay.label,) if overlay.label and overlay.kind not in ("leg", "spread") else ()


def parts(brief: Brief, overlay: Overlay) -> tuple[Link, Measure | None]:
    """Give the link an overlay belongs to, and its measure (None for a reader's own)."""
    link = next(link for link in brief.links if link.id == overlay.of)
    return link, next((measure for measure in brief.measures if measure.id == link.measure), None)


def place_named(brief: Brief, ident: str | None) -> Place | None:
    """Give the place with this id."""
    return next((place for place in brief.places if place.id == ident), None)


def _shape(brief: Brief, overlay: Overlay, middle: float) -> Shape:
    link, _ = parts(brief, overlay)
    whole = unroll(overlay.geometry, middle)
    label = label_of(brief, overlay)
    return Shape(
        id=overlay.id,
        link=link.id,
        style=style_of(overlay, link),
        assumed=bool({"origin", "around"} & set(link.assumed))
        or from_territory(brief, link)
        or (overlay.kind == "line" and bool(link.assumed)),
        reader=link.measure is None,
        fill=earth_free(whole) if shapely.get_dimensions(whole) == 2 else None,
        outline=_geometry(_near_side(brief, overlay, outline(whole, middle), middle)),
        label=label,
        spoken=_spoken(brief, overlay, link, label),
        rank=min(_MANY, brief.overlays.index(overlay)),
        center=_center(brief, overlay, link, middle),
        sector=overlay.kind == "ring" and link.sector is not None,
    )


def _center(brief: Brief, overlay: Overlay, link: Link, middle: float) -> Position | None:
    """Give what a ring lies round; for the reach of an area a point well inside it."""
    if overlay.center is not None:
        return near_point(overlay.center, middle)
    origin = place_named(brief, link.origin)
    if overlay.kind not in ("reach", "zone") or origin is None or not origin.record:
        return None
    record = f"country:{origin.country}" if origin.kind == "country" else origin.record
    area = basemap.territory(record, worldview=brief.made_with.worldview)
    return near_point(area.label, middle) if area else None


def from_territory(brief: Brief, link: Link) -> bool:
    """Whether a range counts from a whole territory: no text says from which point of it.

    It shows by the reach, or by a ring that does not stand on the origin's own point.
    """
    mine = [overlay for overlay in brief.overlays if overlay.of == link.id]
    origin = place_named(brief, link.origin)
    moved = [o for o in mine if o.kind == "ring" and origin and o.center != (origin.lon, origin.lat)]
    return any(overlay.kind == "reach" for overlay in mine) or (link.kind == "range" and bool(moved))


def _near_side(brief: Brief, overlay: Overlay, line: Drawn, middle: float) -> Drawn:
    """Outline a reach only on the side that matters: round the ring that was drawn from it."""
    if overlay.kind != "reach":
        return line
    ring = next((o for o in brief.overlays if o.of == overlay.of and o.kind == "ring"), None)
    if ring is None or ring.center is None or ring.radius_m is None:
        return line
    side = unroll(earth.ring(ring.center, ring.radius_m * _SIDE_SHARE), middle)
    within = shapely.intersection(line, side)
    return line if within.is_empty else shapely.line_merge(within)


def earth_free(shape: Drawn) -> Geometry:
    """Give a polygon that may leave -180..180, as the Scene keeps it (six decimals)."""
    return _geometry(shapely.orient_polygons(shape, exterior_cw=False))


def _geometry(shape: Drawn) -> Geometry:
    if shape.geom_type == "GeometryCollection":
        shape = shapely.union_all([part for part in shape.geoms if part.length > 0])
    data = shapely.geometry.mapping(shapely.transform(shape, lambda xy: xy.round(6)))
    return Geometry(type=data["type"], coordinates=data["coordinates"])


def _area(shape: Shape) -> float:
    return float(shapely.geometry.shape(shape.fill).area) if shape.fill else 0.0


def _spoken(brief: Brief, overlay: Overlay, link: Link, label: tuple[str, ...]) -> str:
    origin, target = place_named(brief, link.origin), place_named(brief, link.target)
    what = {"ring": link.kind, "reach": "reach of a territory", "line": link.kind, "spread": "where it may lie"}.get(
        overlay.kind, overlay.kind
    )
    words = [f"{what.capitalize()}: {', '.join(label) or overlay.label}"]
    words += [f"from {origin.name}"] if origin else []
    words += [f"towards {target.name}"] if target and link.kind == "range" else []
    words += (
        [f"to {target.name}"] if target and overlay.kind != "spread" and link.kind in ("distance", "travelled") else []
    )
    return " ".join(words) + (", assumed" if link.assumed else "")
