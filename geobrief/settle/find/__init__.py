"""What follows from the map: findings, from geometry and gazetteer, each with what it rests on.

For a range or a zone: how much of its target lies inside, which places of the article do and which do not, which cities
do, the largest first; that a range does not reach what the text aims it at. For a derived point: the nearest city. A
finding from an assumed origin says so.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from geobrief.model import Finding
from geobrief.settle.find.circle import CLEAR, Circle, circles, sure
from geobrief.settle.find.cities import city_of, nearest_city, within
from geobrief.settle.find.shares import covered
from geobrief.settle.find.words import away, lies, listed, people, share_words
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Brief, Overlay, Position

__all__ = ["find"]

_NAMED = 3  # cities in a sentence; all of them, up to twelve, stand in the finding
_MOST_CITIES = 12
_PLACES = 3
_BESIDE, _FAR_OFF = 0.3, 5.0  # of the way from what a point is counted from


def find(brief: Brief) -> tuple[Finding, ...]:
    """Give what follows, ``f1`` first, in the order of the links that it follows from."""
    found = [finding for circle in circles(brief) for finding in _of_circle(brief, circle)]
    found += [finding for overlay in brief.overlays if overlay.kind == "point" for finding in _near(brief, overlay)]
    return tuple(dataclasses.replace(finding, id=f"f{i}") for i, finding in enumerate(found, start=1))


def _of_circle(brief: Brief, circle: Circle) -> Iterator[Finding]:
    yield from _covers(brief, circle)
    yield from _short(brief, circle)
    yield from _places(brief, circle)
    yield from _cities(brief, circle)


def _finding(circle: Circle, kind: str, text: str, **more: object) -> Finding:
    link = circle.link
    return Finding(
        id="",
        kind=kind,  # type: ignore[arg-type] # one of the kinds
        text=f"{text[0].upper()}{text[1:]}.",
        overlays=(circle.overlay.id,),
        assumed=tuple(field for field in link.assumed if field in ("origin", "around")),
        evidence=link.evidence,
        **more,  # type: ignore[arg-type] # fields of a finding
    )


def _covers(brief: Brief, circle: Circle) -> Iterator[Finding]:
    """How much of an area that is aimed at lies inside."""
    target = brief.place(circle.link.target)
    share = covered(circle, target, brief.made_with.worldview) if target and sure(target) else None
    if target is not None and share:
        yield _finding(circle, "covers", f"{share_words(share, target)} {circle.within}", places=(target.id,))


def _short(brief: Brief, circle: Circle) -> Iterator[Finding]:
    """That a range does not reach what the text aims it at."""
    target = brief.place(circle.link.target)
    if target is None or target.lon is None or target.lat is None or circle.link.kind != "range" or not sure(target):
        return
    if not circle.firm or "target" in circle.link.assumed:
        return
    gap = circle.outside_m((target.lon, target.lat))
    if target.kind == "city" and not circle.leaves_out(target):
        return
    if gap > circle.radius_m * CLEAR and not covered(circle, target, brief.made_with.worldview):
        words = f"the stated {circle.figure} do not reach {target.name}: it lies {away(gap, circle.unit)} beyond"
        words += f", counted from {circle.place}"
        yield _finding(circle, "short", words, places=(target.id,))


def _places(brief: Brief, circle: Circle) -> Iterator[Finding]:
    """Which towns of the article lie inside, and which do not."""
    target = brief.place(circle.link.target)
    aimed = target.country if target and circle.overlay.kind == "reach" else None
    spots = [place for place in brief.places if circle.asks(place) and aimed in (None, place.country)]
    gaps = circle.gaps(spots)
    clear = circle.radius_m * CLEAR
    inside = [place for place in spots if gaps[place.id] < -clear]
    near = [place for place in spots if gaps[place.id] <= circle.radius_m]  # nobody asks of what is far off
    beyond = [place for place in near if circle.leaves_out(place)]
    outside = sorted(beyond, key=lambda place: gaps[place.id])
    if not inside and not outside:
        return
    words = []
    if inside:
        names = [place.name for place in inside]
        words.append(f"{listed(names, _PLACES)} {lies(names)} {circle.within}")
    if outside:
        first = outside[0]
        where = "outside" if words else circle.beyond
        words.append(f"{first.name} {lies([first.name])} {away(gaps[first.id], circle.unit)} {where}")
    named = tuple(place.id for place in (*inside, *outside[:1]))
    yield _finding(circle, "places", "; ".join(words), places=named)


def _cities(brief: Brief, circle: Circle) -> Iterator[Finding]:
    """The largest cities inside; of a reach, those of its target, or abroad."""
    found, least = within(brief, circle)
    if not found:
        return
    names = [town.name for town in found]
    more = len(found) - _NAMED
    rest = f" and {more} more {'city' if more == 1 else 'cities'} of over {people(least)} people" if more > 0 else ""
    words = f"{circle.within}: {', '.join(names[:_NAMED]) if rest else listed(names, _NAMED)}{rest}"
    cities = tuple(map(city_of, found[:_MOST_CITIES]))
    yield _finding(circle, "cities", words, cities=cities, count=len(found))


def _near(brief: Brief, overlay: Overlay) -> Iterator[Finding]:
    """The city that is nearest to a point of ours."""
    link = brief.link(overlay.of)
    town = nearest_city(overlay.center) if overlay.center else None
    anchor = brief.place(link.origin) if link else None
    if link is None or town is None or overlay.center is None or (anchor is not None and anchor.record == town.record):
        return
    measure = brief.measure(link.measure)
    length = earth.distance(overlay.center, town.position)
    if anchor is not None and not sure(anchor):
        return
    if anchor is not None and _says_nothing(overlay.center, (anchor.lon or 0.0, anchor.lat or 0.0), town.position):
        return
    far = away(length, measure.unit if measure else "km")
    assumed = tuple(field for field in link.assumed if field == "origin")
    told = overlay.label if link.target else f"the point {overlay.label}"
    told = f"{told}, counted from an assumed place," if assumed else told
    yield Finding(
        id="",
        kind="near",
        text=f"{told[0].upper()}{told[1:]} lies {far} from {town.name}, the nearest city of over 80,000 people.",
        overlays=(overlay.id,),
        cities=(city_of(town),),
        assumed=assumed,
        evidence=link.evidence,
    )


def _says_nothing(point: Position, anchor: Position, town: Position) -> bool:
    """Whether a city tells no more of where a point lies than what it is counted from: it lies there, or far off."""
    counted = earth.distance(point, anchor)
    return earth.distance(anchor, town) < counted * _BESIDE or earth.distance(point, town) > counted * _FAR_OFF
