"""The words round the map: key, credits, assumptions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geobrief.drawing.canvas import Assumption, LegendEntry, LegendGroup, Mark, Shape
from geobrief.drawing.scene.shapes import from_territory, place_named
from geobrief.world import basemap

if TYPE_CHECKING:
    from geobrief.model import Brief, Link, Place, Worldview

_TEXT: dict[str, tuple[LegendGroup, str]] = {
    "range": ("overlays", "Range, stated origin"),
    "range-assumed": ("overlays", "Range, assumed origin"),
    "sector": ("overlays", "Range, within a sector"),
    "reach": ("overlays", "Reach of a territory"),
    "zone": ("overlays", "Zone"),
    "distance": ("overlays", "Distance"),
    "travelled": ("overlays", "Travelled"),
    "derived": ("overlays", "Derived point"),
    "spread": ("overlays", "Where it may lie"),
    "reader": ("overlays", "Range added by the reader"),
    "reader-sector": ("overlays", "Sector added by the reader"),
    "place": ("places", "Place"),
    "doubtful": ("places", "Place, uncertain"),
    "capital": ("places", "Capital, for its government"),
    "area": ("places", "Country, region or island"),
    "water": ("places", "Water"),
    "story": ("ground", "Country in the story"),
    "part": ("ground", "Region in the story"),
    "disputed": ("ground", "Disputed area"),
}
_GIVEN = "origin given by the reader"  # how the rule of a link begins that the reader moved
_VIEWS: dict[Worldview, str] = {"un": "as the United Nations show them", "de-facto": "as they are held (de facto)"}


def shape_key(shape: Shape) -> str:
    """Give the legend entry that a shape belongs to."""
    if shape.reader:
        return "reader-sector" if shape.sector else "reader"
    if shape.style == "leg":
        return "derived"
    if shape.sector and shape.style == "range":
        return "sector"
    return "range-assumed" if shape.style == "range" and shape.assumed else shape.style


def mark_key(mark: Mark) -> str:
    """Give the legend entry that a mark belongs to."""
    return "doubtful" if mark.doubtful else mark.style


def legend(
    brief: Brief, shapes: tuple[Shape, ...], marks: tuple[Mark, ...], ground: frozenset[str]
) -> tuple[LegendEntry, ...]:
    """Only what the map uses, in one fixed order; ``ground`` are the entries of the ground."""
    counts = Counter({mark_key(mark): 0 for mark in marks})
    counts.update(shape_key(shape) for shape in shapes if shape.style != "leg")
    counts.update(mark_key(mark) for mark in marks)
    counts.update(ground)
    said = {"range": _origins(brief, shapes)}
    return tuple(
        LegendEntry(key=key, group=group, text=said.get(key, text), count=counts[key])
        for key, (group, text) in _TEXT.items()
        if counts[key]
    )


def _origins(brief: Brief, shapes: tuple[Shape, ...]) -> str:
    """Say who gave the origins of the ranges that are not assumed: the text, the reader, or one and the other."""
    mine = {shape.link for shape in shapes if shape_key(shape) == "range"}
    given = {link.id for link in brief.links if link.id in mine and link.rule.startswith(_GIVEN)}
    if not given:
        return _TEXT["range"][1]
    return "Range, origin given by the reader" if given == mine else "Range, origin stated or given by the reader"


def credits_for(worldview: Worldview) -> tuple[str, ...]:
    """Whose data the map shows, and, last, whose borders."""
    return "Map data: Natural Earth", "Places: GeoNames", f"Borders {_VIEWS[worldview]}"


def assumptions(brief: Brief) -> tuple[Assumption, ...]:
    """Give what was inferred for each link that is drawn; each text begins with "Assumed:" and gives the reasons."""
    drawn = {overlay.of for overlay in brief.overlays}
    found = ((link, _inferred(brief, link)) for link in brief.links if link.id in drawn)
    return tuple(Assumption(link=link.id, text=f"Assumed: {' '.join(words)}") for link, words in found if words)


def _inferred(brief: Brief, link: Link) -> list[str]:
    ends = [_end(brief, link, field) for field in link.assumed]
    words = [f"{' and '.join(ends)}."] if ends else []
    words += [f"{reason[:1].upper()}{reason[1:].rstrip('.')}." for reason in link.why] if ends else []
    origin, target = place_named(brief, link.origin), place_named(brief, link.target)
    if origin and from_territory(brief, link):
        ring = any(overlay.of == link.id and overlay.kind == "ring" for overlay in brief.overlays)
        edge = f"the ring stands on the point of {origin.name} nearest to {target.name}" if ring and target else ""
        edge = edge or f"any point of {origin.name} may be the origin"
        words.append(f"{edge[:1].upper() if words else edge[:1]}{edge[1:]}.")
    return [*words, *_rough(origin, begun=bool(words)), *_rough(target, begun=bool(words))]


def _rough(place: Place | None, *, begun: bool) -> list[str]:
    """Say so where only about the size of an area is known, and it is drawn or measured from all the same."""
    if place is None or not place.record or place.kind in ("city", "site", "country"):
        return []
    known = basemap.territory(place.record)
    return (
        [] if known is None or known.exact else [f"{'The' if begun else 'the'} outline of {place.name} is approximate."]
    )


def _end(brief: Brief, link: Link, field: str) -> str:
    place = place_named(brief, getattr(link, field, None) if field in ("origin", "target") else None)
    word = "centre" if field == "around" else field
    return f"the {word}, {place.name}" if place else f"the {word}"
