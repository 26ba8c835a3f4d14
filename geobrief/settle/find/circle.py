"""A range or a zone as a finding asks it: what lies inside, how far off the rest, and from where, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import shapely

from geobrief.lengths import format_length
from geobrief.settle.find.cities import is_large
from geobrief.symbols import KINDS
from geobrief.world import basemap, earth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geobrief.model import Brief, Link, Overlay, Place, Position, Unit

_ASKED = ("city", "site", "island")
_LARGE = 0.3  # of the radius: an island so large is no point in it
_SURE, _LIKELY = 0.8, 0.6  # that a place lies beyond is told of sure ones alone
CLEAR = 0.01  # of the radius: nearer to the line nobody says inside or outside
_NEAR = 0.3  # the same
_KINDS = ("reach", "ring", "zone")  # the first of them that a link has says most


def sure(place: Place, least: float = _SURE) -> bool:
    """Whether it is known so well where a place lies that something may follow from it."""
    return place.confidence >= least


@dataclass(frozen=True, kw_only=True)  # without slots: what it has worked out it keeps
class Circle:
    """What a link draws round a place; ``origin`` is None where it lies round a derived point."""

    link: Link
    overlay: Overlay
    origin: Place | None
    unit: Unit
    spot: str = "that position"
    """What it lies round where that is no place: the point that a figure derives, "the point 90 km west of Laoag"."""
    abroad: bool = False
    """Whether what it reaches abroad is what counts: it counts from a country, or is aimed at another."""

    @property
    def radius_m(self) -> float:
        """How far it reaches."""
        return self.overlay.radius_m or 0.0

    @property
    def figure(self) -> str:
        """How far it reaches, in the article's unit."""
        return format_length(self.radius_m, self.unit)

    @property
    def within(self) -> str:
        """Where what is inside lies: "within 900 km of Russia", and that this was assumed."""
        return f"within the {self._name}" if self._name else f"within {self.figure} of {self.place}"

    @property
    def beyond(self) -> str:
        """Where what is outside lies, if nothing is inside: "beyond the 900 km round Russia"."""
        return f"outside the {self._name}" if self._name else f"beyond the {self.figure} round {self.place}"

    @property
    def _name(self) -> str:
        """What the text calls a zone, where it has no place of its own: "hurricane-force winds"."""
        named = self.origin is None or self.origin.is_position
        return (self.overlay.name or "") if named and self.link.kind == "zone" else ""

    @property
    def place(self) -> str:
        """What it lies round, and that this was assumed."""
        if self.origin is None:
            return self.spot
        word = "centre" if self.link.kind == "zone" else "origin"
        assumed = f", the assumed {word}" if "origin" in self.link.assumed else ""
        return f"{self.origin.name}{assumed}"

    @cached_property
    def shape(self) -> Any:  # noqa: ANN401 - shapely ships no types
        """The area, prepared for many questions."""
        shape = earth.to_shape(self.overlay.geometry)
        shapely.prepare(shape)
        return shape

    @cached_property
    def home(self) -> Any:  # noqa: ANN401 - the same
        """The land that it lies round, of which nobody asks whether it lies within; None round a point."""
        origin = self.origin.record if self.origin is not None and self.overlay.center is None else None
        known = basemap.territory(origin) if origin else None
        if known is None:
            return None
        shapely.prepare(known.geometry)
        return known.geometry

    def outside_m(self, point: Position) -> float:
        """How far outside a point lies, in metres; less than nought inside."""
        if point not in self._measured:
            self._measured[point] = self._outside_m(point)
        return self._measured[point]

    @cached_property
    def _measured(self) -> dict[Position, float]:
        return {}

    def _outside_m(self, point: Position) -> float:
        if self._is_plain and self.overlay.center is not None:
            return earth.distance(self.overlay.center, point) - self.radius_m
        gap = earth.distance(point, earth.nearest(self.shape, point))
        return -self.radius_m if gap < 1 else gap

    @property
    def _is_plain(self) -> bool:
        return self.overlay.center is not None and not self.overlay.inner_m and self.link.sector is None

    def gaps(self, places: Sequence[Place]) -> dict[str, float]:
        """How far outside places lie, as `outside_m`, by their ids.

        Infinite is what no finding tells: farther out than the circle reaches, or than the nearest that is left out.
        """
        points = [(place.lon or 0.0, place.lat or 0.0) for place in places]
        skipped = self._not_told(places, points)
        return {
            place.id: math.inf if place.id in skipped else self.outside_m(point)
            for place, point in zip(places, points, strict=True)
        }

    def _not_told(self, places: Sequence[Place], points: Sequence[Position]) -> frozenset[str]:
        """Places so far outside, by bounds that cost little, that another one is told instead of them."""
        beyond = (
            [] if self._is_plain else [n for n, point in enumerate(points) if not earth.contains(self.shape, point)]
        )
        if not beyond:
            return frozenset()
        least, most = earth.bounds(self.shape, [points[n] for n in beyond])
        ends = list(zip((places[n] for n in beyond), least, most, strict=True))
        told = [high for place, low, high in ends if self._is_left_out(place, low, high)]
        nearest = min([self.radius_m, *told])
        return frozenset(place.id for place, low, _ in ends if low > nearest)

    def asks(self, place: Place) -> bool:
        """Whether a reader wants to know of a place if it lies inside: a town that is meant, and no end of the link."""
        meant = any(mention.role == "literal" for mention in place.mentions)
        point = place.settled and not KINDS[place.kind].wide and not place.outline
        asked = point and place.kind in _ASKED and meant and place.id != self.link.origin and sure(place, _LIKELY)
        return asked and not self._is_home_to(place) and not self._dwarfed_by(place)

    @property
    def firm(self) -> bool:
        """Whether it lies so surely where it is drawn that something may be said to lie outside.

        From a point that was assumed nothing follows for what it does not reach: more likely it was another point.
        """
        return "origin" not in self.link.assumed or self.overlay.kind == "reach"

    def leaves_out(self, place: Place) -> bool:
        """Whether a reader should hear that a place lies outside: just outside, or a town that many know.

        A hamlet far off is more likely another place of its name ("the Ural plant"), and nobody asks of it.
        """
        if not self.firm:
            return False
        gap = self.outside_m((place.lon or 0.0, place.lat or 0.0))
        return self._is_left_out(place, gap, gap)

    def _is_left_out(self, place: Place, least: float, most: float) -> bool:
        """The same, of one that lies outside by so many metres at least and at most: then surely."""
        near = most <= self.radius_m * _NEAR or is_large(place)
        return sure(place) and self.radius_m * CLEAR < least and near

    def _is_home_to(self, place: Place) -> bool:
        """Whether a place lies in the country that it counts from, or on the land that it lies round."""
        if self.abroad and self.origin is not None and place.country == self.origin.country:
            return True
        return self.home is not None and bool(shapely.contains_xy(self.home, place.lon, place.lat))

    def _dwarfed_by(self, place: Place) -> bool:
        """Whether an island is no point beside the circle: a good part of it may lie inside, and the rest not."""
        known = basemap.territory(place.record) if place.kind == "island" and place.record else None
        if known is None:
            return False
        west, south, east, north = known.geometry.bounds
        across = earth.distance((west, south), (east, north))
        return bool(across > self.radius_m * _LARGE)


def circles(brief: Brief) -> Iterator[Circle]:
    """Every range and zone that is drawn, once each, in the order of the links; the reader's own, too.

    Nothing follows from one that lies round a place which may be another.
    """
    for link in brief.links:
        mine = [overlay for kind in _KINDS for overlay in brief.overlays_of(link.id) if overlay.kind == kind]
        origin = brief.place(link.origin)
        if mine and mine[0].radius_m and (origin is None or sure(origin, _LIKELY)):
            measure = brief.measure(link.measure)
            yield Circle(
                link=link,
                overlay=mine[0],
                origin=origin,
                unit=measure.unit if measure else "km",
                spot=_spot(brief, link),
                abroad=mine[0].kind == "reach" or _is_abroad(brief, link),
            )


def _spot(brief: Brief, link: Link) -> str:
    around = brief.link(link.around)
    points = [o for o in brief.overlays_of(around.id) if o.kind == "point"] if around else []
    if around is None or not points:
        return "that position"
    return points[0].label if around.target else f"the point {points[0].label}"


def _is_abroad(brief: Brief, link: Link) -> bool:
    """Whether a range is aimed at another country."""
    ends = brief.place(link.origin), brief.place(link.target)
    here, there = (place.country if place else None for place in ends)
    return link.kind == "range" and None not in (here, there) and here != there
