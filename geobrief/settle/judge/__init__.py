"""Judge names and figures by the earth: where places lie is evidence on what the text means, and the other way round.

Runs between join and draw. `names` moves a name to the sense that the figures fit; `refuted` lets readings give way
that lengths or bearings speak against, unless a place of theirs is itself unsure. Nothing vanishes: what is refuted is
told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.settle.judge.names import settle
from geobrief.settle.judge.refuted import Court
from geobrief.settle.judge.told import changes

if TYPE_CHECKING:
    from geobrief.model import Article, Link, Measure, Place
    from geobrief.world.gazetteer import Gazetteer

__all__ = ["changes", "judge"]


def judge(
    article: Article,
    places: tuple[Place, ...],
    measures: tuple[Measure, ...],
    links: tuple[Link, ...],
    gazetteer: Gazetteer,
) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
    """Weigh names and figures together. Returns the links as they stand then, and the places."""
    figures = {measure.id: measure for measure in measures}
    places = settle(article.text, places, links, figures, gazetteer)

    def extent(place: Place) -> float:
        record = gazetteer.get(place.record) if place.record and place.kind not in {"city", "site"} else None
        return 0.0 if record is None else record.extent_km * 1000

    court = Court(places={place.id: place for place in places}, measures=figures, extent=extent)
    return tuple(_placed(court.judged(link), court) for link in links), places


def _placed(link: Link, court: Court) -> Link:
    """A link that has no place to count from, or one that nobody can place, is told as such."""
    origin = court.places.get(link.origin or "")
    lacks = origin is None or not origin.settled
    bare = link.around is None and link.edge is None and link.measure is not None
    return replace(link, standing="unplaced") if lacks and bare and link.standing == "drawn" else link
