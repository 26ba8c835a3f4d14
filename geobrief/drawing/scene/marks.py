"""Places as marks: which are drawn, in what manner, and how early their label is placed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import shapely

from geobrief.drawing.canvas import Extent, Mark
from geobrief.drawing.days import short
from geobrief.drawing.scene.frames import literal_mentions
from geobrief.drawing.scene.shapes import from_territory, meaning_of
from geobrief.drawing.scene.unroll import near_point
from geobrief.symbols import EVENTS, KINDS, MARKS, POINTS, MarkStyle, MarkSymbol, glyph_of, mark_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geobrief.drawing.scene.unroll import Shape
    from geobrief.model import Brief, Event, Overlay, Place, Position

DOUBTFUL_BELOW = 0.5  # rather another place of that name than this one
_CAPITAL_MENTIONS = 2
_BETWEEN = 12  # characters between who moves and the verb: "have", "were being"
_LONGEST = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """Where the areas of the article stand: points for their names, their extents, and which are wide in the frame.

    ``boxes`` are what the frames show, roughly.
    """

    middle: float
    anchors: Mapping[str, Sequence[Position]]
    extents: Mapping[str, Extent]
    wide: frozenset[str]
    boxes: Sequence[Shape] = ()


def _told(text: str, event: Event, label: str) -> str:
    """What a sign of an event says beside its place: nothing that the sign does not, and of a way what it does there.

    "attack" is what the sign says; "families" beside a town may stay or leave: "Families have walked". A storm
    was there on a day.
    """
    if event.is_fix and event.when is not None and event.when.start is not None:
        return short(event.when.start, event.when.end)
    if label == EVENTS[event.type].plain:
        return ""
    theme, trigger = event.theme, event.trigger
    alone = theme is not None and " ".join(text[theme.start : theme.end].split()) == label
    if theme is None or not alone or not EVENTS[event.type].way or event.type == "attack":
        return label
    words = " ".join(text[theme.start : trigger.end].split())
    follows = 0 < trigger.start - theme.end <= _BETWEEN and len(words) <= _LONGEST
    return words if follows else label


def marks(brief: Brief, outlines: Outlines) -> tuple[Mark, ...]:
    """Give marks for the places and derived points, in the order of the Brief."""
    places = [_mark(brief, place, outlines) for place in brief.places if drawn(brief, place)]
    points = [_derived(brief, overlay, outlines) for overlay in brief.overlays if _is_mark(brief, overlay)]
    signs = {mark.anchors[0] for mark in points if MARKS[mark.style].round}
    every = (*_once(places), *points, *_centers(brief, outlines.middle))
    return tuple(
        replace(mark, ringed=True) if mark.style in POINTS and mark.anchors[0] in signs else mark for mark in every
    )


def _once(places: Iterable[Mark]) -> Iterator[Mark]:
    """Two areas of one name, an island and its country, have it written once; the list has both."""
    seen: set[str] = set()
    for mark in places:
        again = mark.label in seen and mark.style == "area"
        yield replace(mark, label="") if again else mark
        seen |= {mark.label} if mark.style == "area" else set()


def _centers(brief: Brief, middle: float) -> Iterator[Mark]:
    """Mark the points that we chose to draw rings from: one of a territory, which no text names."""
    found: dict[tuple[str, Position], Mark] = {}
    for mark in _chosen(brief, middle):
        same = mark.label, mark.anchors[0]
        found[same] = replace(found[same], links=(*found[same].links, *mark.links)) if same in found else mark
    yield from found.values()


def _chosen(brief: Brief, middle: float) -> Iterator[Mark]:
    for overlay in brief.overlays:
        link = brief.link(overlay.of)
        origin, target = (brief.place(link.origin), brief.place(link.target)) if link else (None, None)
        if overlay.kind != "ring" or overlay.center is None or link is None or origin is None or target is None:
            continue
        if from_territory(brief, link):
            label = f"{origin.name}’s nearest point to {target.name}"
            yield Mark(
                id=f"{overlay.id}-center",
                style="center",
                key="center",
                doubtful=False,
                label=label,
                spoken=f"Centre of the ring: {label}",
                anchors=(near_point(overlay.center, middle),),
                rank=MARKS["center"].rank,
                links=(link.id,),
                glyph="event",
            )


def _is_mark(brief: Brief, overlay: Overlay) -> bool:
    return isinstance(meaning_of(brief, overlay), MarkSymbol)


def drawn(brief: Brief, place: Place) -> bool:
    """Whether the map shows the place: it is settled, and meant or at least stands for its government."""
    if not place.settled:
        return False
    if links_of(brief, place) or literal_mentions(place) or not place.mentions:
        return True  # what no text mentions was added by a person
    roles = [mention.role for mention in place.mentions if mention.role != "embedded"]
    if place.kind in ("country", "region"):
        return bool(roles)
    return roles.count("metonym") >= _CAPITAL_MENTIONS


def links_of(brief: Brief, place: Place) -> tuple[str, ...]:
    """Ids of the links that start or end at the place."""
    return tuple(link.id for link in brief.links if place.id in (link.origin, link.target))


def _arrows(brief: Brief, place: Place) -> tuple[str, ...]:
    """Ids of the events whose arrow starts or ends at the place."""
    shown = {overlay.of for overlay in brief.overlays if overlay.kind == "arrow"}
    return tuple(event.id for event in brief.events if event.id in shown and place.id in (event.origin, event.end))


def style_of(brief: Brief, place: Place, wide: frozenset[str]) -> MarkStyle:
    """Give a dot where the place itself is meant, a quiet square where it stands for a government, else an area."""
    kind = KINDS[place.kind]
    if place.id in wide and kind.mark != "water":
        return "area"
    if kind.mark != "place":
        return kind.mark
    return "place" if literal_mentions(place) or links_of(brief, place) or not place.mentions else "capital"


def _mark(brief: Brief, place: Place, outlines: Outlines) -> Mark:
    style, links = style_of(brief, place, outlines.wide), links_of(brief, place)
    where = list(outlines.anchors.get(place.id, ())) if style in ("area", "water") else []
    if not where and place.lon is not None and place.lat is not None:
        where = [near_point((place.lon, place.lat), outlines.middle)]
    doubtful = place.confidence < DOUBTFUL_BELOW
    return Mark(
        id=place.id,
        style=style,
        key=mark_key(style, doubtful=doubtful),
        doubtful=doubtful,
        label=place.name,
        spoken=f"{place.name}, {place.kind}" + (", uncertain" if doubtful else ""),
        anchors=tuple(where),
        rank=MARKS[style].rank - min(60, 5 * literal_mentions(place)) - (70 if links else 0),
        links=links,
        extent=outlines.extents.get(place.id),
        glyph=glyph_of(place.kind, place.feature),
        land=place.name if style == "area" else None,
        events=_arrows(brief, place),
    )


def _derived(brief: Brief, overlay: Overlay, outlines: Outlines) -> Mark:
    symbol = meaning_of(brief, overlay)
    if isinstance(symbol, MarkSymbol) and symbol.form:
        return _event(brief, overlay, symbol, outlines)
    link = brief.link(overlay.of)
    anchor = brief.place(link.origin) if link else None
    position = tuple(overlay.geometry.coordinates)
    return Mark(
        id=overlay.id,
        style="derived",
        key="derived",
        doubtful=False,
        label=overlay.label,
        spoken=f"Derived point: {overlay.label}" + (f", from {anchor.name}" if anchor else ""),
        anchors=(near_point((position[0], position[1]), outlines.middle),),
        rank=MARKS["derived"].rank,
        links=(overlay.of,),
        glyph="event",
    )


def _event(brief: Brief, overlay: Overlay, symbol: MarkSymbol, outlines: Outlines) -> Mark:
    """The sign of an event of which one place is told, round the place's own dot.

    In an area whose middle no frame shows it stands where the main frame shows something of it.
    """
    event = brief.event(overlay.of)
    place = brief.place((event.end or event.origin or event.via) if event else None)
    lon, lat = overlay.geometry.coordinates
    where = near_point((lon, lat), outlines.middle)
    if place is not None and not any(box.covers(shapely.Point(where)) for box in outlines.boxes):
        where = next(iter(outlines.anchors.get(place.id, ())), where)
    return Mark(
        id=overlay.id,
        style=symbol.key,
        key=symbol.key,
        doubtful=False,
        label=_told(brief.article.text, event, overlay.label) if event else overlay.label,
        spoken=f"{event.type if event else ''}: {overlay.label}" + (f", {place.name}" if place else ""),
        anchors=(where,),
        rank=symbol.rank,
        links=(overlay.of,),
        glyph="event",
    )
