"""The Brief: the one frozen document that every stage adds to and every output is drawn from.

All lengths are metres, all angles degrees, all geometry lon-lat (RFC 7946). A span is a pair of
offsets in Unicode code points into ``article.text`` and never carries a copy of the text:
``article.text[start:end]`` is the only truth. `geobrief.codec` turns these classes into JSON and
back. Types that travel only between two stages (`Toponym`, `Reading`) stand at the end.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCHEMA = "geobrief/1"

Role = Literal["literal", "metonym", "demonym", "embedded"]
PlaceKind = Literal["country", "region", "city", "site", "water", "peninsula", "island", "other"]
MeasureKind = Literal["range", "zone", "distance", "travelled", "altitude", "other"]
Bound = Literal["exact", "about", "up_to", "at_least", "between"]
Unit = Literal["km", "m", "mi", "nmi", "league", "ft", "yd"]
Units = Literal["article", "km", "mi", "nmi", "both"]
"""What a reader wants measured figures in: the article's own units, one of three, or kilometres and miles."""

RangeShape = Literal["ring", "reach", "both"]
"""What shows a range from a territory: a ring on its point nearest the target, its reach, or both."""

LinkKind = Literal["range", "zone", "distance", "travelled"]
Lie = Literal["round", "along", "nowhere"]
"""How a figure lies on the earth: round or between its places; along a line near them, as a strip; off the earth."""

Standing = Literal["drawn", "unsure", "refuted", "unplaced"]
"""What became of a reading: drawn as far as the text gives what to draw; read, but not surely enough; refuted by
geometry; or with an end that the text names and nobody can place, or without any place to count from."""

OverlayKind = Literal["ring", "reach", "zone", "belt", "area", "line", "leg", "point", "spread", "arrow"]
EventType = Literal["attack", "transfer", "move", "meet", "base"]
"""What happened, in five kinds that a map can show; the field's names for them stand beside.

``attack``    force used on a place: fired at, shelled, bombed, raided (PLOVER: ASSAULT; ACLED: Battles, Explosions)
``transfer``  arms, goods, aid, energy or money pass from a giver to a recipient (PLOVER: AID; FrameNet: Giving, Supply)
``move``      people, troops, ships, storms and missiles on a test travel (FrameNet: Motion, Sending, Travel)
``meet``      talks, visits, summits, signings at a place (PLOVER: CONSULT; FrameNet: Meet_with, Visiting)
``base``      troops or weapons stand at a place (PLOVER: MOBILIZE; FrameNet: Being_located, Stationing)
"""

EventStatus = Literal["happened", "alleged", "habitual", "planned", "threatened", "denied"]
"""What the article says of it: a fact, one man's word, a custom; or what is to come, is threatened, or was denied."""

FACTS: frozenset[EventStatus] = frozenset({"happened", "alleged", "habitual"})
"""What an article says did happen, be it on somebody's word."""

GeometryType = Literal["Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]
Worldview = Literal["un", "de-facto"]

MOST_ALTERNATIVES = 4
"""So many other readings of a figure are kept."""

Position: TypeAlias = tuple[float, float]
"""Longitude and latitude in degrees, in this order."""

Coordinates: TypeAlias = tuple[Any, ...]
"""Nested tuples of positions, as deep as the geometry's type asks for (RFC 7946, section 3.1)."""

_DEPTHS: Mapping[GeometryType, int] = {
    "Point": 0,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


def _require(holds: bool, fault: str) -> None:
    if not holds:
        raise ValueError(fault)


def _require_point(lat: float | None, lon: float | None) -> None:
    _require((lat is None) == (lon is None), "lat and lon are given together or not at all")
    if lat is not None and lon is not None:
        _require(-90 <= lat <= 90, f"lat {lat} is not within -90..90")
        _require(-180 <= lon <= 180, f"lon {lon} is not within -180..180")


def _require_length(metres: float | None) -> None:
    _require(metres is None or (math.isfinite(metres) and metres >= 0), f"no length: {metres}")


def _require_sector(sector: tuple[float, float] | None) -> None:
    if sector is not None:
        _require(all(0 <= azimuth <= 360 for azimuth in sector), f"the azimuths {sector} are not within 0..360")
        _require((sector[1] - sector[0]) % 360 != 0, f"the sector {sector} has no opening")


def _require_share(confidence: float) -> None:
    _require(0 <= confidence <= 1, f"confidence {confidence} is not within 0..1")


def _require_date(day: str | None) -> None:
    if day is not None:
        try:
            plain = date.fromisoformat(day).isoformat() == day
        except ValueError:
            plain = False
        _require(plain, f"no date (YYYY-MM-DD): {day!r}")


def _positions(coordinates: object, depth: int) -> Iterator[Position]:
    """All positions of nested coordinates, which must be exactly ``depth`` arrays deep and nowhere empty."""
    _require(isinstance(coordinates, tuple) and len(coordinates) > 0, "the coordinates do not fit the geometry's type")
    parts = cast("Coordinates", coordinates)
    if depth:
        for part in parts:
            yield from _positions(part, depth - 1)
    else:
        _require(len(parts) == 2 and all(isinstance(part, float | int) for part in parts), f"no position: {parts}")
        yield parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open interval ``[start, end)`` of code points in the article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        _require(0 <= self.start < self.end, f"no span: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was read. ``published`` is an ISO date, ``lang`` an ISO 639-1 code."""

    title: str | None = None
    source: str | None = None
    published: str | None = None
    lang: str = "en"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of a place's name, and what the name is used for there."""

    start: int
    end: int
    role: Role

    def __post_init__(self) -> None:
        _require(0 <= self.start < self.end, f"no span: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another record that the same name could have meant."""

    record: str
    name: str
    country: str | None
    lat: float
    lon: float
    confidence: float

    def __post_init__(self) -> None:
        _require_point(self.lat, self.lon)
        _require_share(self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the article: all mentions that mean the same one.

    ``record`` is the gazetteer's id, and None together with ``lat`` and ``lon`` where the name
    could not be settled. ``country`` is an ISO 3166-1 alpha-2 code. ``why`` gives the reasons in words.
    ``outline`` are the corners of an area that the text gives by their coordinates, in its order; else it is empty.
    ``feature`` is what the record's gazetteer calls it, more closely than ``kind`` ("port", "volcano"), where it says.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    lat: float | None
    lon: float | None
    confidence: float
    record: str | None
    mentions: tuple[Mention, ...]
    rivals: tuple[Rival, ...] = ()
    why: tuple[str, ...] = ()
    outline: tuple[Position, ...] = ()
    feature: str | None = None

    def __post_init__(self) -> None:
        _require_point(self.lat, self.lon)
        _require((self.record is None) == (self.lat is None), "a place has a record and a point, or neither")
        _require(len(self.outline) not in (1, 2), f"an outline of {len(self.outline)} corners")
        for lon, lat in self.outline:
            _require_point(lat, lon)
        _require_share(self.confidence)

    @property
    def settled(self) -> bool:
        """Whether it is known where this place is."""
        return self.record is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A length read in the text, with its bracketed conversion if it has one.

    ``low_m`` and ``high_m`` are metres: equal for exact and about, only ``high_m`` for up_to, only
    ``low_m`` for at_least. ``unit`` is the one that the text counts in. ``bearing`` is in words
    ("north-northeast"). ``subject`` is what has the range or makes the way ("KN-23 missiles"). ``rule`` names what
    settled the kind.
    """

    id: str
    start: int
    end: int
    kind: MeasureKind
    low_m: float | None
    high_m: float | None
    bound: Bound
    unit: Unit = "km"
    bearing: str | None = None
    subject: Span | None = None
    rule: str = ""

    def __post_init__(self) -> None:
        _require(0 <= self.start < self.end, f"no span: {self.start}..{self.end}")
        for metres in (self.low_m, self.high_m):
            _require_length(metres)
        if self.low_m is not None and self.high_m is not None:
            _require(self.low_m <= self.high_m, f"low_m {self.low_m} is above high_m {self.high_m}")
        _require(self.low_m is not None or self.high_m is not None, "a measure has low_m, high_m or both")

    @property
    def metres(self) -> float:
        """The figure a reader would quote: the larger bound, or the only one."""
        return self.high_m if self.high_m is not None else self.low_m or 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another reading of a figure that came close: its ends (ids of places), and where the text speaks for it."""

    origin: str | None
    target: str | None
    kind: LinkKind
    rule: str
    confidence: float
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        _require_share(self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The line that a figure counts from: the border or the coast of a place (``of``, its id).

    ``facing`` is the place on the other side of that border (None: all the border). ``side`` is where a strip along it
    lies, seen from ``of``: within it, beyond its edge (off its coast, in the neighbour's land), or on both sides.
    ``part`` is the part of the coast that is meant ("southwest"), None for all of it.
    """

    of: str
    line: Literal["border", "coast"]
    side: Literal["within", "beyond", "both"]
    facing: str | None = None
    part: str | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of its places."""
        return (self.of,) if self.facing is None else (self.of, self.facing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A measure joined to its places.

    Where the reader added a range himself, ``measure`` is None and ``low_m``, ``high_m`` (metres) and
    ``label`` are his; otherwise these are None and the measure has the figures.
    ``origin`` is where a range or zone is drawn from, or the anchor that a bearing counts from;
    ``target`` is the thing reached or located. ``around`` is another link whose derived point a zone lies round
    (a storm's wind field, round where the storm is said to be). ``sector`` are the azimuths, in degrees and
    clockwise from the first to the second, between which a range reaches; None: all round. ``assumed`` names the
    fields that the text does not state. ``standing`` says whether the reading is drawn, and if not, why;
    ``alternatives`` are the readings that came next, the likeliest first, four at most. ``lies`` says what shape could
    show it, ``given`` names the ends that the reader gave. ``edge`` is the border or coast that it counts from,
    where the text says so.
    """

    id: str
    kind: LinkKind
    measure: str | None
    origin: str | None
    target: str | None
    around: str | None = None
    assumed: tuple[str, ...]
    rule: str
    confidence: float
    evidence: tuple[Span, ...] = ()
    why: tuple[str, ...] = ()
    low_m: float | None = None
    high_m: float | None = None
    label: str | None = None
    sector: tuple[float, float] | None = None
    standing: Standing = "drawn"
    alternatives: tuple[Alternative, ...] = ()
    lies: Lie = "round"
    given: tuple[str, ...] = ()
    edge: Edge | None = None

    def __post_init__(self) -> None:
        _require_sector(self.sector)
        _require(self.edge is None or self.lies == "along", "what counts from an edge lies along it")
        _require(len(self.alternatives) <= MOST_ALTERNATIVES, f"more than {MOST_ALTERNATIVES} alternatives")
        _require((self.measure is None) == (self.high_m is not None), "a link has a measure or the reader's own high_m")
        for metres in (self.low_m, self.high_m):
            _require_length(metres)
        _require_share(self.confidence)

    @property
    def ends(self) -> tuple[str, ...]:
        """The ids of all places that it and its alternatives join, and of its edge."""
        ends = [self.origin, self.target, *(end for other in self.alternatives for end in (other.origin, other.target))]
        return (*(end for end in ends if end is not None), *(self.edge.places if self.edge else ()))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the text speaks for it or for its alternatives."""
        return (*self.evidence, *(span for other in self.alternatives for span in other.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The day or days of an event, as ISO dates, and the words that say so.

    ``start`` and ``end`` are the first and the last day that it can have been: one day, or an interval ("last week").
    ``end`` alone is None where it goes on ("since Dec. 21"), both where the words name no day without the article's
    date ("Thursday"). ``text`` are the words. ``days`` are the single days where the text lists them ("December 30
    and January 2"), in order.
    """

    start: str | None
    end: str | None
    text: Span | None = None
    days: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for day in (self.start, self.end, *self.days):
            _require_date(day)
        _require(self.start is not None or not self.days, "days are listed, and there is no first one")
        if self.start is not None and self.end is not None:
            _require(self.start <= self.end, f"the last day, {self.end}, is before the first, {self.start}")
        inside = all((self.start or "") <= day <= (self.end or day) for day in self.days)
        _require(inside and list(self.days) == sorted(set(self.days)), f"no days in order: {self.days}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that the article says happened, will happen or did not: who did what to whom, where and when.

    ``trigger`` is the word that names it (ACE's term). ``origin`` is where it began ("fired from Wonsan"; the giver of
    a transfer), ``end`` the place hit, reached, visited or stood at (the recipient of a transfer), ``via`` a place
    passed on the way: place ids. ``agent`` is who did it, in the article's words, and ``agent_place`` the place that
    he stands for ("Moscow"). ``theme`` is what was fired, given or moved (FrameNet's term). ``rule`` says how the
    places were read, ``evidence`` where.
    """

    id: str
    type: EventType
    trigger: Span
    origin: str | None = None
    end: str | None = None
    via: str | None = None
    agent: Span | None = None
    agent_place: str | None = None
    theme: Span | None = None
    when: When | None = None
    status: EventStatus = "happened"
    confidence: float
    rule: str
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        _require_share(self.confidence)
        _require(self.origin is None or self.origin != self.end, f"{self.id}: from {self.origin} to {self.end}")

    @property
    def fact(self) -> bool:
        """Whether the article says that it did happen, be it on somebody's word."""
        return self.status in FACTS

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the places where it began, ended, and passed."""
        return tuple(place for place in (self.origin, self.end, self.via) if place is not None)

    @property
    def spans(self) -> tuple[Span, ...]:
        """All words of the article that it was read from."""
        words = (self.trigger, self.agent, self.theme, None if self.when is None else self.when.text, *self.evidence)
        return tuple(span for span in words if span is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """A GeoJSON geometry, immutable."""

    type: GeometryType
    coordinates: Coordinates

    @property
    def __geo_interface__(self) -> Mapping[str, Any]:
        """The geometry as shapely, geopandas and folium understand it."""
        return {"type": self.type, "coordinates": self.coordinates}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Something drawn on the map because of a link, a place or an event (``of`` is its id).

    ``ring``   a geodesic circle, or a donut where ``inner_m`` is given, round ``center``
    ``reach``  all points within ``radius_m`` of an area
    ``zone``   like ring, for a zone stated round a place
    ``line``   a geodesic between two places; ``length_m`` is measured here, on the WGS84 ellipsoid, and ``least_m`` and
               ``most_m`` are what other points of the two would give: the nearest, and those farthest from one another
    ``leg``    the thin line from an anchor to a derived point
    ``point``  a point derived from a bearing and a distance, or where an event was
    ``spread`` where that point may lie, as precisely as bearing and distance are stated
    ``arrow``  an event's way, from where it began to where it ended
    ``belt``   a strip along a border or a coast, up to ``radius_m`` from it and, with ``inner_m``, no nearer than that
    ``area``   a polygon whose corners the text gives

    ``name`` is what a ring, a reach or a zone is of, in few words of the article's, where it has any ("KN-23").
    """

    id: str
    kind: OverlayKind
    of: str
    label: str
    geometry: Geometry
    center: Position | None = None
    radius_m: float | None = None
    inner_m: float | None = None
    length_m: float | None = None
    least_m: float | None = None
    most_m: float | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        for lon, lat in _positions(self.geometry.coordinates, _DEPTHS[self.geometry.type]):
            _require_point(lat, lon)
        if self.center is not None:
            _require_point(self.center[1], self.center[0])
        for metres in (self.radius_m, self.inner_m, self.length_m, self.least_m, self.most_m):
            _require_length(metres)


FindingKind = Literal["covers", "short", "places", "cities", "near"]
"""What follows from the map: how much of an area lies inside; that a range falls short of its target; which places of
the article lie inside or outside; which cities do; which city a derived point is nearest to."""

MOST_CITIES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCity:
    """A city of the gazetteer that the article need not name."""

    name: str
    record: str
    lat: float
    lon: float
    population: int

    def __post_init__(self) -> None:
        _require_point(self.lat, self.lon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that follows from what is drawn: a sentence of ours, and what it rests on.

    ``overlays`` are those that it is measured on, ``places`` the article's that it speaks of. ``cities`` are the
    largest of ``count`` inside, twelve at most. ``assumed`` are the fields of the link that the text does not state:
    the sentence says so, too. ``evidence`` is where the text gives the figure.
    """

    id: str
    kind: FindingKind
    text: str
    overlays: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    cities: tuple[FoundCity, ...] = ()
    count: int | None = None
    assumed: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        _require(len(self.cities) <= MOST_CITIES, f"{self.id}: more than {MOST_CITIES} cities")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeWith:
    """What made this Brief: versions, so that another run can be compared with it, and how it is to be drawn."""

    geobrief: str
    model: str
    gazetteer: str
    worldview: Worldview
    units: Units = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole briefing: article, places, measures, how they are joined, and what is drawn."""

    schema: Literal["geobrief/1"] = "geobrief/1"
    id: str
    article: Article
    places: tuple[Place, ...] = ()
    measures: tuple[Measure, ...] = ()
    links: tuple[Link, ...] = ()
    events: tuple[Event, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    made_with: MadeWith

    def __post_init__(self) -> None:
        _check_ids(self)
        _check_references(self)
        _check_spans(self)

    def place(self, ident: str | None) -> Place | None:
        """Give the place with this id; None for None, and where there is none."""
        return next((place for place in self.places if place.id == ident), None)

    def measure(self, ident: str | None) -> Measure | None:
        """Give the measure with this id, as `place` does."""
        return next((measure for measure in self.measures if measure.id == ident), None)

    def link(self, ident: str | None) -> Link | None:
        """Give the link with this id, as `place` does."""
        return next((link for link in self.links if link.id == ident), None)

    def event(self, ident: str | None) -> Event | None:
        """Give the event with this id, as `place` does."""
        return next((event for event in self.events if event.id == ident), None)

    def overlays_of(self, ident: str) -> tuple[Overlay, ...]:
        """Give what is drawn for a link, a place or an event."""
        return tuple(overlay for overlay in self.overlays if overlay.of == ident)

    def is_drawn(self, ident: str) -> bool:
        """Whether anything is drawn for a link, a place or an event."""
        return any(overlay.of == ident for overlay in self.overlays)


def _check_ids(brief: Brief) -> None:
    for part in (brief.places, brief.measures, brief.links, brief.events, brief.overlays, brief.findings):
        ids = [item.id for item in part]
        _require(len(ids) == len(set(ids)), f"an id is given twice among {ids}")


def _check_references(brief: Brief) -> None:
    places = {place.id for place in brief.places}
    measures = {measure.id for measure in brief.measures}
    links = {link.id for link in brief.links}
    for link in brief.links:
        _require(link.measure is None or link.measure in measures, f"{link.id}: no measure {link.measure}")
        _require(link.around is None or link.around in links, f"{link.id}: no link {link.around}")
        for end in link.ends:
            _require(end in places, f"{link.id}: no place {end}")
    for event in brief.events:
        for spot in (*event.places, event.agent_place):
            _require(spot is None or spot in places, f"{event.id}: no place {spot}")
    drawn = links | places | {event.id for event in brief.events}
    for overlay in brief.overlays:
        _require(overlay.of in drawn, f"{overlay.id}: no link, place or event {overlay.of}")
    overlays = {overlay.id for overlay in brief.overlays}
    for finding in brief.findings:
        for ident in finding.overlays:
            _require(ident in overlays, f"{finding.id}: no overlay {ident}")
        for ident in finding.places:
            _require(ident in places, f"{finding.id}: no place {ident}")


def _check_spans(brief: Brief) -> None:
    length = len(brief.article.text)
    for place in brief.places:
        for mention in place.mentions:
            _require(mention.end <= length, f"{place.id}: mention ends at {mention.end} of {length}")
    for measure in brief.measures:
        last = max(measure.end, measure.subject.end if measure.subject else 0)
        _require(last <= length, f"{measure.id}: ends at {last} of {length}")
    for link in brief.links:
        for span in link.spans:
            _require(span.end <= length, f"{link.id}: evidence ends at {span.end} of {length}")
    for event in brief.events:
        last = max(span.end for span in event.spans)
        _require(last <= length, f"{event.id}: ends at {last} of {length}")
    for finding in brief.findings:
        for span in finding.evidence:
            _require(span.end <= length, f"{finding.id}: evidence ends at {span.end} of {length}")


# -- between two stages -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A point that the text itself states, by coordinates: their normal form, and the position they give.

    ``position`` is None where ``name`` is a grid reference (MGRS, UTM or plus code), which `earth.grid` turns into
    one. ``outline`` are the corners, in their order, where the text gives an area; ``position`` is its middle then.
    """

    name: str
    position: Position | None
    outline: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name recognised in the text that is, or may be, a place; not yet settled where.

    ``label`` says who recognised it (a spaCy label, ``GAZ`` for the gazetteer, ``CREDIT`` for a name in a credit or a
    caption, or ``COORD`` for coordinates, which have ``stated``). ``container`` is the index, in `Reading.toponyms`,
    of the name that contains this one ("Paris, Texas": Texas).
    """

    start: int
    end: int
    role: Role
    label: str
    container: int | None = None
    stated: Stated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event as the text tells it: its places are the words for them, not yet settled where they lie.

    The fields are those of `Event`; ``origin``, ``end``, ``via`` and ``agent_place`` are spans of toponyms.
    """

    type: EventType
    trigger: Span
    origin: Span | None = None
    end: Span | None = None
    via: Span | None = None
    agent: Span | None = None
    agent_place: Span | None = None
    theme: Span | None = None
    when: When | None = None
    status: EventStatus = "happened"
    confidence: float
    rule: str
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        _require_share(self.confidence)
        _require(self.origin is None or self.origin != self.end, f"from {self.origin} to {self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The grammar of an article, word by word, as plain arrays of one length: no stage but `recognise` knows spaCy.

    Word ``i`` is ``text[starts[i]:ends[i]]``; white space of its own counts as a word, too. ``heads[i]`` is the index
    of the word that it hangs on, its own for the root of a sentence; ``relations[i]`` says how (ClearNLP's labels:
    "nsubj", "dobj", "prep", "pobj", "poss", "conj", "relcl", …). ``parts`` are the universal parts of speech
    ("VERB", "PROPN"), ``tags`` the Penn Treebank's, which tell the tenses apart ("VBD", "VBZ"). ``names[i]`` is the
    label of the entity that the word belongs to ("GPE", "DATE", "ORG"), or an empty string.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        arrays = (self.starts, self.ends, self.heads, self.relations, self.parts, self.tags, self.names)
        _require(len({len(array) for array in arrays}) == 1, "the arrays of a parse differ in length")
        _require(all(0 <= head < len(self.heads) for head in self.heads), "a word hangs on none of the article's")

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What recognition made of one article: its sentences, its place names, both in text order, and its grammar.

    ``unread`` is what is written like coordinates and could not be read.
    """

    sentences: tuple[Span, ...]
    toponyms: tuple[Toponym, ...]
    model: str
    parse: Parse = Parse()
    unread: tuple[Span, ...] = ()
