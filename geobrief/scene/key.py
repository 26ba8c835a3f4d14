"""The words round the map: key, credits, assumptions."""

from __future__ import annotations

from collections import Counter

from geobrief.canvas import Assumption, LegendEntry, LegendGroup, Mark, Shape
from geobrief.model import Brief, Link, Place, Worldview
from geobrief.scene.shapes import place_named

_TEXT: dict[str, tuple[LegendGroup, str]] = {
    "range": ("overlays", "Range, stated origin"),
    "range-assumed": ("overlays", "Range, assumed origin"),
    "reach": ("overlays", "Reach of a territory"),
    "zone": ("overlays", "Zone"),
    "distance": ("overlays", "Distance"),
    "travelled": ("overlays", "Travelled"),
    "derived": ("overlays", "Derived point"),
    "reader": ("overlays", "Added by the reader"),
    "place": ("places", "Place"),
    "doubtful": ("places", "Place, uncertain"),
    "capital": ("places", "Capital, for its government"),
    "area": ("places", "Country or region"),
    "water": ("places", "Water"),
    "story": ("ground", "Country in the story"),
    "disputed": ("ground", "Disputed area"),
}
_VIEWS: dict[Worldview, str] = {"un": "as the United Nations show them", "de-facto": "as they are held (de facto)"}


def shape_key(shape: Shape) -> str:
    """The legend entry that a shape belongs to."""
    if shape.reader:
        return "reader"
    if shape.style == "leg":
        return "derived"
    return "range-assumed" if shape.style == "range" and shape.assumed else shape.style


def mark_key(mark: Mark) -> str:
    """The legend entry that a mark belongs to."""
    return "doubtful" if mark.doubtful else mark.style


def legend(shapes: tuple[Shape, ...], marks: tuple[Mark, ...], *, story: bool, disputed: bool) -> tuple[LegendEntry, ...]:
    """Only what the map uses, in one fixed order."""
    counts = Counter({mark_key(mark): 0 for mark in marks})
    counts.update(shape_key(shape) for shape in shapes if shape.style != "leg")
    counts.update(mark_key(mark) for mark in marks)
    counts.update(["story"] * story + ["disputed"] * disputed)
    return tuple(
        LegendEntry(key=key, group=group, text=text, count=counts[key])
        for key, (group, text) in _TEXT.items()
        if counts[key]
    )


def credits_for(worldview: Worldview) -> tuple[str, ...]:
    """Whose data the map shows, and whose borders."""
    return "Map data: Natural Earth", f"Borders {_VIEWS[worldview]}"


def assumptions(brief: Brief) -> tuple[Assumption, ...]:
    """What was inferred, link by link; each sentence begins with "Assumed:"."""
    return tuple(
        Assumption(link=link.id, text=f"Assumed: {text}") for link in brief.links for text in _inferred(brief, link)
    )


def _inferred(brief: Brief, link: Link) -> list[str]:
    words = []
    for field in link.assumed:
        place = place_named(brief, getattr(link, field, None) if field in ("origin", "target") else None)
        words.append(_inference(brief, link, field, place))
    return words


def _inference(brief: Brief, link: Link, field: str, place: Place | None) -> str:
    kinds = {overlay.kind for overlay in brief.overlays if overlay.of == link.id}
    target = place_named(brief, link.target)
    if field == "origin" and place and "reach" in kinds and "ring" in kinds and target:
        return f"drawn from {place.name}, at the point of its territory nearest to {target.name}. The text does not say from where."
    if field == "origin" and place:
        return f"drawn from {place.name}. The text does not say from where."
    if field == "target" and place:
        return f"{place.name} is what is meant to be reached. The text does not say so of this figure."
    return f"{field}. The text does not state it."
