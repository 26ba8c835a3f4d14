"""What each drawing rule looks up: places, figures, and the areas of the basemap."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import shapely

from geobrief.lengths import format_bounds, format_length, measured
from geobrief.model import Bound, Link, Measure, Place, Position, RangeShape, Unit, Units, Worldview
from geobrief.symbols import KINDS
from geobrief.world import basemap, earth

_LEAST_M = 1.0
_BEYOND_ANY_COUNTRY_M = 5_000_000.0
_COURSES = frozenset({"river", "canal"})
_POINT_SHARE = 0.03

Content: TypeAlias = tuple[tuple[Place, ...], tuple[Measure, ...], tuple[Link, ...]]
PointOf: TypeAlias = Callable[[Place], Position]


class NotDrawn(Exception):
    """A link cannot be drawn honestly; the message is the reason, as it stands in a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawOptions:
    """What to draw: ``ranges`` switches ranges and zones, ``distances`` lines and derived points.

    ``unsure`` draws what was read, but not surely enough. ``shape`` is what shows a range from a territory. ``only``
    are the article's links to draw, None for all.
    """

    ranges: bool = True
    distances: bool = True
    unsure: bool = False
    shape: RangeShape = "both"
    only: frozenset[str] | None = None
    units: Units = "article"
    worldview: Worldview = "un"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The length of a link, whoever stated it: the article or the reader."""

    low_m: float | None
    high_m: float | None
    bound: Bound
    unit: Unit
    bearing: str | None

    @property
    def metres(self) -> float:
        """The larger bound, or the only one."""
        return self.high_m if self.high_m is not None else self.low_m or 0.0


class Desk:
    """The tables that the rules draw from."""

    def __init__(self, content: Content, options: DrawOptions, point_of: PointOf) -> None:
        places, measures, links = content
        self.options = options
        self._links = {link.id: link for link in links}
        self._places = {place.id: place for place in places}
        self._measures = {measure.id: measure for measure in measures}
        self._point_of = point_of
        self._areas: dict[str, basemap.Territory | None] = {}

    def figure(self, link: Link) -> Figure:
        """Give the figure of a link."""
        if link.measure is None:
            bound: Bound = "between" if link.low_m else "exact"
            return Figure(low_m=link.low_m or link.high_m, high_m=link.high_m, bound=bound, unit="km", bearing=None)
        measure = self._measures[link.measure]
        return Figure(
            low_m=measure.low_m,
            high_m=measure.high_m,
            bound=measure.bound,
            unit=measure.unit,
            bearing=measure.bearing,
        )

    def length(self, link: Link) -> float:
        """Give the figure of a link in metres. Raises `NotDrawn` for one that no map of the earth can show."""
        metres = self.figure(link).metres
        if metres < _LEAST_M:
            raise NotDrawn("its length is nought" if metres <= 0 else "it is shorter than any map shows")
        if metres > earth.HALF_EARTH_M:
            half = format_length(earth.HALF_EARTH_M)
            raise NotDrawn(f"it is more than half the earth's circumference ({half}), which is everywhere")
        return metres

    def words(self, link: Link) -> str:
        """Give the figure in words, with its sector, and the reader's own label before it."""
        words = self.all_round(link)
        return f"{words}, {earth.sector_words(link.sector)}" if link.sector else words

    def all_round(self, link: Link) -> str:
        """Give the figure in words as `words` does, but without its sector: a reach has none."""
        figure = self.figure(link)
        words = format_bounds(figure.low_m, figure.high_m, figure.bound, figure.unit)
        return f"{link.label}: {words}" if link.label else words

    def measured(self, link: Link, metres: float) -> str:
        """Give a length of ours in words, in the unit asked for or that of the link's own figure."""
        return measured(metres, self.options.units, self.figure(link).unit)

    def title(self, link: Link) -> str:
        """Name a link at the head of a note."""
        kind = {"range": "The range", "zone": "The zone", "distance": "The distance", "travelled": "The way"}[link.kind]
        return f"{kind} “{self.words(link)}”"

    def place(self, ident: str | None, what: str) -> Place:
        """Give the place at one end of a link. Raises `NotDrawn` where there is none or it could not be settled."""
        if ident is None:
            raise NotDrawn(f"the text does not say {what}")
        place = self._places[ident]
        if not place.settled:
            raise NotDrawn(f"it could not be settled where {place.name} is")
        return self.spot(place)

    def spot(self, place: Place) -> Place:
        """Give the place. Raises `NotDrawn` for a river: which of its points a figure counts from, nobody says."""
        if place.feature in _COURSES:
            raise NotDrawn(f"{place.name} is a river, and the text does not say which point of it is meant")
        return place

    def settled(self, ident: str | None) -> Place | None:
        """Give the place, or None where there is none or it could not be settled."""
        place = self._places.get(ident or "")
        return place if place is not None and place.settled else None

    @functools.cached_property
    def towns(self) -> list[Place]:
        """The settled places that are drawn as points."""
        return [place for place in self._places.values() if place.settled and self.area(place) is None]

    @functools.cached_property
    def stated(self) -> list[Place]:
        """The places that the text states by their coordinates alone, and that are no areas."""
        return [place for place in self._places.values() if place.is_position and not place.outline]

    def name(self, ident: str | None) -> str | None:
        """Give the name of a place, settled or not."""
        return self._places[ident].name if ident else None

    def azimuth(self, bearing: str) -> float:
        """Give the azimuth of a stated bearing. Raises `NotDrawn` for one that is no point of the compass."""
        try:
            return earth.azimuth_of(bearing)
        except ValueError as error:
            raise NotDrawn(str(error)) from error

    def aim(self, place: Place) -> Position:
        """Give the point to aim at: for a country its capital."""
        return self._point_of(place)

    def derived(self, ident: str) -> Position:
        """Give the point that another link derives from its anchor and bearing. Raises `NotDrawn`."""
        link = self._links[ident]
        bearing = self.figure(link).bearing
        if bearing is None or link.around is not None:  # one derived from another would be vague beyond use
            raise NotDrawn("it could not be worked out where what it counts from lies")
        start = self.edge(self.place(link.origin, "from where"), bearing)
        return earth.destination(start, self.azimuth(bearing), self.length(link))

    def edge(self, anchor: Place, bearing: str) -> Position:
        """Give the point that a bearing counts from: of an area, the one that lies farthest that way."""
        area = self.area(anchor)
        if area is None:
            return point(anchor)
        return earth.nearest(area.geometry, earth.destination(area.label, self.azimuth(bearing), _BEYOND_ANY_COUNTRY_M))

    def area(self, place: Place) -> basemap.Territory | None:
        """Give the outline of a place that is meant as a whole, or None: a city or a site is drawn as a point."""
        if place.id not in self._areas:
            self._areas[place.id] = self._area(place)
        return self._areas[place.id]

    def _area(self, place: Place) -> basemap.Territory | None:
        if place.outline:
            return _stated(place)
        if place.kind == "country" and place.country:
            return basemap.territory(f"country:{place.country}", worldview=self.options.worldview)
        if KINDS[place.kind].outlined and place.record:
            return basemap.territory(place.record, worldview=self.options.worldview)
        return None

    def broad(self, place: Place, metres: float) -> basemap.Territory | None:
        """Give the outline of a place as `area` does, but not of one that is as good as a point beside a length."""
        area = self.area(place)
        return None if area is None or half_width_m(area) < metres * _POINT_SHARE else area


def _stated(place: Place) -> basemap.Territory | None:
    """Give an area whose corners the text gives; None where they enclose nothing."""
    try:
        geometry, _ = earth.polygon(place.outline)
    except ValueError:  # told where the area itself is drawn
        return None
    shape = earth.to_shape(geometry)
    return basemap.Territory(name=place.name, geometry=shape, nature="land", exact=True, label=point(place))


def point(place: Place) -> Position:
    """Where a settled place is."""
    assert place.lon is not None
    assert place.lat is not None
    return place.lon, place.lat


def half_width_m(area: basemap.Territory) -> float:
    """Give half the length of the diagonal of an area's box; of its largest part, where 180 degrees divides it."""
    west, south, east, north = max((part.bounds for part in shapely.get_parts(area.geometry)), key=_size)
    return earth.distance((west, south), (min(east, west + 180), north)) / 2


def _size(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def called(place: Place) -> str:
    """Name a place in a sentence: waters, peninsulas and groups of islands take the article."""
    bare = place.name.startswith(("Lake ", "Loch ", "The ", "the ")) or place.name.endswith((" Bay", " Lake"))
    kind = place.kind == "water" or place.name.endswith((" Peninsula", " Islands", " Mountains", " Desert", " Strip"))
    return f"the {place.name}" if kind and not bare else place.name
