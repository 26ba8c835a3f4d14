"""The Scene: what a map shows, before anyone has chosen a projection or a format.

`geobrief.drawing.scene` builds it from a Brief, the publishers draw it. Positions are lon-lat in degrees.
Longitudes may leave -180..180: shapes are unrolled round the middle of the main frame, so that
nothing is cut at 180 degrees; a publisher may repeat them at every 360. All classes are frozen, and
`geobrief.codec.encode` turns them into plain data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geobrief.model import Geometry, Position, Side, Unit, Worldview
    from geobrief.symbols import Glyph, Group, MarkStyle, ShapeStyle

NameStyle = Literal["country", "disputed", "province", "sea", "lake", "town", "city"]
LineStyle = Literal["built", "province", "river", "road", "railway"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """A box in degrees, ``west`` below ``east``; its longitudes may leave -180..180, as all of a Scene's may."""

    west: float
    south: float
    east: float
    north: float

    @property
    def center(self) -> Position:
        """The middle, in degrees (not the middle on a Mercator map)."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def holds(self, lon: float, lat: float) -> bool:
        """Whether the point lies within, at any turn of 360 degrees."""
        return self.south <= lat <= self.north and (lon - self.west) % 360 <= self.east - self.west


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One view of the map.

    ``share`` is how much of the shorter side of the picture ``extent`` should fill (0..1). An inset shows more than the
    main frame or, where it is ``closer``, a part of it. What is ``exact`` is shown as it is, not as the story fills it.
    """

    id: Literal["main", "inset"]
    extent: Extent
    share: float
    title: str
    closer: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundArea:
    """A piece of land of the basemap; ``story`` where the article is about it.

    Areas are drawn in their order. ``part`` is a region that the article is about (a province, an island): it lies
    over its country, which may be in the story too, and is tinted more strongly.
    """

    code: str | None
    name: str
    geometry: Geometry
    story: bool = False
    disputed: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundLine:
    """A line of the basemap, drawn over the areas: thin and light, lighter than a country's border.

    ``province`` are borders between the divisions of a country, ``river`` rivers, in the colour of water. Close up,
    there are ``road`` and ``railway``, and ``built``, which are areas: those of towns, tinted.
    """

    style: LineStyle
    geometry: Geometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The basemap at one level of detail, clipped to ``extent`` (None: the whole world).

    Coordinates are good to ``decimals`` of a degree. Lakes are holes in the areas: what lies beneath is water.
    """

    extent: Extent | None
    decimals: int
    areas: tuple[GroundArea, ...]
    lines: tuple[GroundLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundName:
    """A name on the ground for orientation only, with the points where it may stand, best first.

    ``sea`` and ``lake`` are set in italics, ``province`` lighter than a country's. A ``town``, or ``city`` for a
    capital, has one anchor, a small grey dot there, and its name beside the dot: left out where there is no room, never
    in the way of anything of the story. Where ``importance`` is higher, the name is placed earlier.
    """

    text: str
    style: NameStyle
    anchors: tuple[Position, ...]
    importance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place of the article. ``id`` is the place's, or the overlay's for a derived point.

    ``anchors`` are the points where it may stand, best first: one for a point, several for an area, whose
    name goes where the frame shows it. ``spoken`` is what a screen reader says. Where ``rank`` is
    lower, the label is placed earlier. ``extent`` is that of an area. ``key`` is the line of the key that it counts
    under. ``land`` is what the ground calls an area, which its label lies in. ``side`` and ``at`` are where an editor
    wants the label. ``links`` are those that end here, ``events`` those whose arrow does. Round a mark that is
    ``ringed`` lies the sign of an event, which its label keeps clear of.

    ``glyph`` is what is there, for a sign of its own at a ``place`` or ``derived`` mark: city, base (military),
    plant (nuclear plant or site, dam), port (also a canal or strait's crossing), airport, launch (launch or test
    site), natural (mountain, volcano, cape, a small island), event (a point that is derived: where something
    happened), site (any other).
    """

    id: str
    style: MarkStyle
    key: str
    doubtful: bool
    label: str
    spoken: str
    anchors: tuple[Position, ...]
    rank: int
    links: tuple[str, ...]
    extent: Extent | None = None
    glyph: Glyph = "city"
    land: str | None = None
    events: tuple[str, ...] = ()
    side: Side | None = None
    at: Position | None = None
    ringed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An overlay, as drawn: a fill, and an outline without the edges that only close the fill.

    ``label`` has one row, or two that stand on both sides of a line. ``reader`` is an overlay that
    the reader added, ``assumed`` one whose origin the text does not state. ``center`` is what a ring or zone
    lies round: a picture whose projection is centred there draws it as a circle. ``sector`` is one of which only
    the part between two azimuths is drawn, ``unsure`` one that was not read surely enough. ``of`` is the link, place or
    event that it is drawn for, ``style`` the row of `geobrief.symbols` that it looks like, ``key`` the line of the key
    that it counts under. ``whose`` names who has what reaches so far, ``holder`` is their number where there are
    several, each with a hue, ``color`` (``#rrggbb``) the one that an editor gave. What is not ``lined`` has no outline,
    what is told as an ``aside`` a thinner one and lighter letters.
    ``side`` and ``at`` are where an editor wants the label.
    """

    id: str
    of: str
    style: ShapeStyle
    key: str
    assumed: bool
    reader: bool
    fill: Geometry | None
    outline: Geometry
    label: tuple[str, ...]
    spoken: str
    rank: int
    center: Position | None = None
    sector: bool = False
    unsure: bool = False
    whose: str = ""
    holder: int = 0
    color: str | None = None
    lined: bool = True
    aside: bool = False
    side: Side | None = None
    at: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """An arrow at the edge of a frame, to a mark of the story that no frame holds, or where an event's way comes in.

    It stands where the geodesic from the middle of ``frame`` to ``position`` leaves the picture. ``azimuth`` is that
    of the geodesic in the middle, ``distance_m`` its length, ``label`` what to set beside it ("Guam, 3,410 km").
    """

    frame: Literal["main", "inset"]
    mark: str
    label: str
    position: Position
    azimuth: float
    distance_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """One line of the key. ``key`` names the marks and shapes that it switches.

    ``assumed`` is how many of its ``count`` shapes are dashed because they are assumed, where the key does not tell
    these apart already. ``color`` is the one that an editor gave to all of them.
    """

    key: str
    group: Group
    text: str
    count: int
    assumed: int = 0
    color: str | None = None

    @property
    def dashed(self) -> bool:
        """Whether all that it stands for is assumed."""
        return 0 < self.count == self.assumed


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """Something that was inferred for a link, as a sentence; ``short`` is what a picture has room for."""

    link: str
    text: str
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything the map shows.

    ``frames`` has the main frame first; it is empty where there is nothing to show. ``middle`` is the
    longitude round which all is unrolled: shapes end, without an outline, at ``middle`` +- 180. ``close`` is the
    ground of an inset that is closer than the main frame. ``finding`` is the one sentence that follows from what the
    map is about, "" where there is none; ``lead`` is where the article's first paragraph begins, headline and dateline
    apart, None where it has no headline. ``units`` are those of the scale bar: one, but for a reader who asks for both.
    ``bare`` is a map that is to have no wider view, not even one that only says where it is.
    """

    middle: float
    frames: tuple[Frame, ...]
    grounds: tuple[Ground, ...]
    names: tuple[GroundName, ...]
    marks: tuple[Mark, ...]
    shapes: tuple[Shape, ...]
    legend: tuple[LegendEntry, ...]
    credits: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    worldview: Worldview
    pointers: tuple[Pointer, ...] = ()
    close: Ground | None = None
    finding: str = ""
    lead: int | None = None
    units: tuple[Unit, ...] = ("km",)
    bare: bool = False
