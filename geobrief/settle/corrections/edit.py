"""What the editor wants, put into the Brief: words of the article become the ids that are drawn under them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.model import Edited, EditedHolder, EditedLabel
from geobrief.settle.corrections import anchors
from geobrief.world import basemap
from geobrief.world.gazetteer import fold
from geobrief.world.gazetteer.given import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.model import Brief, Overlay, Place, Span
    from geobrief.settle.corrections.editor import Edition, HolderWish, LabelWish
    from geobrief.settle.corrections.tables import Anchor

_WITHOUT_LABEL = ("leg", "spread")


def add_places(edition: Edition | None, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Give the places with those that the editor adds."""
    for addition in edition.places if edition else ():
        ident = f"p{len(places) + 1}"
        places = (*places, place_of(addition.record, ident, why="added by the editor", name=addition.name))
    return places


def edit(edition: Edition | None, brief: Brief) -> Brief:
    """Give the Brief with what the editor changed. Raises `BadCorrection` for words that name nothing on the map."""
    if edition is None:
        return brief
    labels = [label for wish in edition.labels for label in _labels(wish, brief)]
    edited = Edited(
        headline=edition.headline,
        deck=edition.deck,
        frame=edition.frame,
        inset=edition.inset,
        order=tuple(dict.fromkeys(ident for anchor in edition.order for ident in _links(anchor, brief))),
        hidden=tuple(ident for wish in edition.labels if wish.drop for ident in _dropped(wish, brief)),
        labels=tuple({label.of: label for label in labels}.values()),
        holders=tuple(_holder(wish, brief) for wish in edition.holders),
    )
    return replace(brief, edited=edited)


def _labels(wish: LabelWish, brief: Brief) -> list[EditedLabel]:
    if wish.drop:
        return []
    ids = _named(wish.anchor, brief)
    return [EditedLabel(of=ident, hide=wish.hide, text=wish.name, side=wish.side, at=wish.at) for ident in ids]


def _dropped(wish: LabelWish, brief: Brief) -> list[str]:
    return [ident for ident in _named(wish.anchor, brief) if brief.place(ident) is not None]


def _named(anchor: Anchor, brief: Brief) -> list[str]:
    """The places and overlays that words of the article name: a place, a figure, or the word of an event."""
    spans = anchors.find(anchor, brief.article.text) if _in_text(anchor, brief) else []
    places = [place.id for place in brief.places if _meets(place.mentions, spans) or _is_called(place, anchor, spans)]
    owners = {*_drawn_of(spans, brief), *(event.id for event in brief.events if _meets([event.trigger], spans))}
    overlays = [overlay.id for overlay in brief.overlays if overlay.of in owners and _has_label(overlay)]
    found = places or overlays
    if not found:
        raise anchor.fault(
            f"“{anchor.text}” names nothing that has a label",
            "Give a place, a figure or an event's word of the article.",
        )
    return found


def _in_text(anchor: Anchor, brief: Brief) -> bool:
    """A place that was added is in no text: it goes by its name."""
    added = {fold(place.name) for place in brief.places if not place.mentions}
    return fold(anchor.text) not in added or bool(anchors.occurrences(anchor.text, brief.article.text))


def _is_called(place: Place, anchor: Anchor, spans: list[Span]) -> bool:
    return not place.mentions and not spans and fold(place.name) == fold(anchor.text)


def _meets(own: Iterable[object], spans: Iterable[Span]) -> bool:
    pairs = ((span, mine) for span in spans for mine in own)
    return any(span.start < mine.end and mine.start < span.end for span, mine in pairs)  # type: ignore[attr-defined]


def _drawn_of(spans: list[Span], brief: Brief) -> set[str]:
    measures = {measure.id for measure in brief.measures if _meets([measure], spans)}
    return {link.id for link in brief.links if link.measure in measures}


def _has_label(overlay: Overlay) -> bool:
    return overlay.kind not in _WITHOUT_LABEL


def _links(anchor: Anchor, brief: Brief) -> list[str]:
    """The links of a figure; where the words are a place, those that begin or end there."""
    spans = anchors.find(anchor, brief.article.text)
    places = {place.id for place in brief.places if _meets(place.mentions, spans)}
    owners = _drawn_of(spans, brief)
    found = [link.id for link in brief.links if link.id in owners or places & {link.origin, link.target}]
    if not found:
        raise anchor.fault(
            f"“{anchor.text}” names no figure and no end of one", "`geobrief explain` shows the figures."
        )
    return found


def _holder(wish: HolderWish, brief: Brief) -> EditedHolder:
    """Raises `BadCorrection` for one that has no range on the map."""
    asked = fold(wish.name)
    for link in brief.links:
        place = brief.place(link.origin)
        if link.kind == "range" and place is not None and asked in _names(place):
            return EditedHolder(name=wish.name, color=wish.color)
    raise wish.table.fault(f"{wish.name!r} has no range", "name", "Name a country or group that a range counts from.")


def _names(place: Place) -> set[str]:
    area = basemap.area(place.country, scale="110m") if place.country else None
    return {fold(place.name), *([fold(area.name)] if area else [])}
