"""Symbols: one row for each kind of shape, mark, place and ground that a map can show, in the order of the key.

Whoever draws, frames, labels, explains or lists an overlay or a place asks its row, so that a new kind is a new row. A
row names colours and widths by the fields of `geobrief.drawing.style.Style`, and knows no pixel of a picture but the
form of a sign. The hues and forms are those of the art direction: form carries what colour does, and dashes mean
"assumed" and nothing else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.model import EventType, OverlayKind, PlaceKind

ShapeStyle = Literal[
    "range", "reach", "zone", "belt", "polygon", "distance", "travelled", "leg", "spread", "attack", "transfer", "move"
]
MarkStyle = Literal[
    "place", "capital", "area", "water", "derived", "center", "attacked", "given", "moved", "met", "based"
]
GroundStyle = Literal["story", "part", "disputed"]
Glyph = Literal["city", "site", "base", "plant", "port", "airport", "launch", "natural", "event"]
Group = Literal["overlays", "places", "ground"]
End = Literal["", "tick", "head", "chevron", "square", "dot"]
"""What stands on the end of a line: nothing, a stroke across it, a filled or an open arrow head, a square, a dot."""

Framing = Literal["always", "alone", "never"]
"""Whether a frame has to hold a shape: always, only where no ring of the same thing does, never."""

Words = Literal["label", "figures", "none"]
"""What rides on a shape: its label, the stated and the measured figure on both sides, or nothing."""

DASHES = "7 4"
"""The pattern of a line that is assumed."""

DOTS = "0.1 5"
"""The pattern of a line that was not read surely enough, and is drawn on request; with round ends."""

ASSUMED = "-assumed"
"""What the key of a line of the key ends with that stands for the assumed ones alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeSymbol:
    """How an overlay of one meaning is drawn.

    ``of`` are the kinds of overlay that mean it, each with the kind of the link or the type of the event that it is
    drawn for (None: any). ``words`` stand in the key; without them the shape counts under ``key_of``. ``circle`` lies
    round one point at one distance; ``ring`` is any closed outline that carries its words. ``heavy`` is how much worse
    than on a common line a label lies on this one. ``opacity`` is that of its lines. ``assumed`` is always so: no text
    says from which point of a territory something reaches.
    """

    key: ShapeStyle
    of: tuple[tuple[OverlayKind, str | None], ...]
    words: str
    hue: str
    ink: str
    width: str
    fill: str | None = None
    dashes: str = DASHES
    dotted: bool = False
    assumed: bool = False
    opacity: float = 1.0
    circle: bool = False
    ring: bool = False
    framing: Framing = "always"
    carries: Words = "label"
    ends: tuple[End, End] = ("", "")
    heavy: float = 1.0
    small: bool = False
    told: bool = True
    spoken: str | None = None
    key_of: str | None = None
    splits: bool = False
    group: Group = "overlays"

    @property
    def line(self) -> bool:
        """Whether it is a line, and no area."""
        return self.fill is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A line of the key for shapes of one meaning that differ: assumed, in a sector, the reader's own."""

    key: str
    of: ShapeStyle
    words: str
    assumed: bool = False
    sector: bool = False
    reader: bool = False
    splits: bool = False
    group: Group = "overlays"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSymbol:
    """How a place, or an overlay that is a point, is shown.

    ``point`` has a sign. The label of a lower ``rank`` is placed earlier, one of a higher ``worth`` is rather kept.
    An event's sign has a ``form`` of its own round the place's dot, as SVG path data, in the ``hue`` of its arrows.
    """

    key: MarkStyle
    words: str
    point: bool
    rank: int
    worth: float
    hue: str = ""
    form: str = ""
    filled: bool = False
    of: tuple[tuple[OverlayKind, str | None], ...] = ()
    framing: Framing = "always"
    circle: bool = False
    ring: bool = False
    group: Group = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulMark:
    """The line of the key for places that are unsure, whatever they are."""

    key: str
    words: str
    group: Group = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundSymbol:
    """How a piece of the ground is told from the rest: tinted, or hatched."""

    key: GroundStyle
    words: str
    group: Group = "ground"


def _burst(strokes: int, inner: float, outer: float) -> str:
    """Strokes round (0, 0) that point outwards, as path data."""
    angles = [math.tau * i / strokes for i in range(strokes)]
    rays = [(math.sin(angle), -math.cos(angle)) for angle in angles]
    return "".join(f"M{_short(x * inner)} {_short(y * inner)}L{_short(x * outer)} {_short(y * outer)}" for x, y in rays)


def _short(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


ROWS: tuple[ShapeSymbol | Variant | MarkSymbol | DoubtfulMark | GroundSymbol, ...] = (
    ShapeSymbol(
        key="range",
        of=(("ring", None),),
        words="Range, stated origin",
        hue="range",
        ink="range_text",
        width="range_width",
        fill="range_fill",
        circle=True,
        ring=True,
    ),
    Variant(key=f"range{ASSUMED}", of="range", words="Range, assumed origin", assumed=True),
    Variant(key="sector", of="range", words="Range, within a sector", sector=True, splits=True),
    ShapeSymbol(
        key="reach",
        of=(("reach", None),),
        words="Reach of a territory",
        hue="range",
        ink="range_text",
        width="reach_width",
        fill="reach_fill",
        dashes="4 3",
        assumed=True,
        opacity=0.75,
        ring=True,
        framing="alone",
        small=True,
        told=False,
        spoken="reach of a territory",
    ),
    ShapeSymbol(
        key="zone",
        of=(("zone", None), ("ring", "zone")),
        words="Zone",
        hue="zone",
        ink="zone_text",
        width="zone_width",
        fill="zone_fill",
        circle=True,
        ring=True,
        splits=True,
    ),
    ShapeSymbol(
        key="belt",
        of=(("belt", None),),
        words="Belt along a line",
        hue="zone",
        ink="zone_text",
        width="zone_width",
        fill="zone_fill",
        ring=True,
        splits=True,
        spoken="belt",
    ),
    ShapeSymbol(
        key="polygon",
        of=(("area", None),),
        words="Area given by its corners",
        hue="zone",
        ink="zone_text",
        width="zone_width",
        fill="zone_fill",
        ring=True,
        spoken="area",
    ),
    ShapeSymbol(
        key="distance",
        of=(("line", None),),
        words="Distance",
        hue="distance",
        ink="distance_text",
        width="distance_width",
        carries="figures",
        ends=("tick", "tick"),
        splits=True,
    ),
    ShapeSymbol(
        key="travelled",
        of=(("line", "travelled"),),
        words="Travelled",
        hue="distance",
        ink="distance_text",
        width="travelled_width",
        carries="figures",
        ends=("", "head"),
        splits=True,
    ),
    MarkSymbol(
        key="derived",
        of=(("point", None),),
        words="Derived point",
        point=True,
        rank=100,
        worth=300.0,
        group="overlays",
    ),
    ShapeSymbol(
        key="leg",
        of=(("leg", None),),
        words="",
        hue="distance",
        ink="distance_text",
        width="leg_width",
        carries="none",
        heavy=20 / 9,  # thin, and soon lost under letters
        told=False,
        key_of="derived",
    ),
    ShapeSymbol(
        key="spread",
        of=(("spread", None),),
        words="Where it may lie",
        hue="distance",
        ink="distance_text",
        width="spread_width",
        fill="spread_fill",
        dashes="1 3.5",
        dotted=True,
        opacity=0.7,
        framing="never",
        carries="none",
        heavy=1 / 3,
        told=False,
        spoken="where it may lie",
    ),
    ShapeSymbol(
        key="attack",
        of=(("arrow", "attack"), ("arrow", None)),
        words="Attack",
        hue="attack",
        ink="attack_text",
        width="arrow_width",
        ends=("", "head"),
        spoken="attack",
    ),
    ShapeSymbol(
        key="transfer",
        of=(("arrow", "transfer"),),
        words="Transfer",
        hue="transfer",
        ink="transfer_text",
        width="arrow_width",
        ends=("square", "chevron"),
        spoken="transfer",
    ),
    ShapeSymbol(
        key="move",
        of=(("arrow", "move"),),
        words="Movement",
        hue="move",
        ink="move_text",
        width="move_width",
        ends=("dot", "chevron"),
        spoken="movement",
    ),
    MarkSymbol(
        key="attacked",
        words="Attack, not told from where",
        point=True,
        rank=150,
        worth=200.0,
        hue="attack",
        form=_burst(6, 5.6, 10.5),
        filled=False,
        of=(("point", "attack"),),
        group="overlays",
    ),
    MarkSymbol(
        key="given",
        words="Transfer, one end told",
        point=True,
        rank=150,
        worth=200.0,
        hue="transfer",
        form="M-3.5 5.5H3.5V12.5H-3.5Z",
        filled=True,
        of=(("point", "transfer"),),
        group="overlays",
    ),
    MarkSymbol(
        key="moved",
        words="Movement, one end told",
        point=True,
        rank=150,
        worth=200.0,
        hue="move",
        form="M-4-11L0-7.5L4-11",
        filled=False,
        of=(("point", "move"),),
        group="overlays",
    ),
    MarkSymbol(
        key="met",
        words="Meeting or visit",
        point=True,
        rank=150,
        worth=200.0,
        hue="text",
        form="M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z",
        filled=False,
        of=(("point", "meet"),),
        group="overlays",
    ),
    MarkSymbol(
        key="based",
        words="Forces or weapons stand here",
        point=True,
        rank=150,
        worth=200.0,
        hue="text",
        form="M-3.5 5.5H3.5V12.5H-3.5Z",
        filled=True,
        of=(("point", "base"),),
        group="overlays",
    ),
    Variant(key="reader", of="range", words="Range added by the reader", reader=True),
    Variant(key="reader-sector", of="range", words="Sector added by the reader", reader=True, sector=True),
    MarkSymbol(key="place", words="Place", point=True, rank=200, worth=260.0),
    DoubtfulMark(key="doubtful", words="Place, uncertain"),
    MarkSymbol(key="capital", words="Capital, for its government", point=True, rank=400, worth=110.0),
    MarkSymbol(key="center", words="Point chosen here", point=True, rank=420, worth=105.0),
    MarkSymbol(key="area", words="Country, region or island", point=False, rank=300, worth=160.0),
    MarkSymbol(key="water", words="Water", point=False, rank=320, worth=120.0),
    GroundSymbol(key="story", words="Country in the story"),
    GroundSymbol(key="part", words="Region in the story"),
    GroundSymbol(key="disputed", words="Disputed area"),
)
"""Every symbol, in the order of the key."""

SHAPES: Mapping[ShapeStyle, ShapeSymbol] = {row.key: row for row in ROWS if isinstance(row, ShapeSymbol)}
MARKS: Mapping[MarkStyle, MarkSymbol] = {row.key: row for row in ROWS if isinstance(row, MarkSymbol)}
VARIANTS: tuple[Variant, ...] = tuple(row for row in ROWS if isinstance(row, Variant))
GROUNDS: tuple[GroundStyle, ...] = tuple(row.key for row in ROWS if isinstance(row, GroundSymbol))
POINTS: frozenset[MarkStyle] = frozenset(row.key for row in MARKS.values() if row.point)
"""Marks that have a sign on a point; the others are names over an area."""

_OVERLAID: tuple[ShapeSymbol | MarkSymbol, ...] = (*SHAPES.values(), *MARKS.values())
EVENT_MARKS: frozenset[MarkStyle] = frozenset(row.key for row in MARKS.values() if row.form)
"""Signs of events, drawn round the dot of the place."""

_MEANINGS: Mapping[tuple[OverlayKind, str | None], ShapeSymbol | MarkSymbol] = {
    pair: row for row in _OVERLAID for pair in row.of
}


def symbol_of(kind: OverlayKind, of: str | None) -> ShapeSymbol | MarkSymbol:
    """Say what an overlay of a kind means, drawn for a link of the kind, or an event of the type, ``of``."""
    return _MEANINGS.get((kind, of)) or _MEANINGS[kind, None]


def shape_key(style: ShapeStyle, *, assumed: bool, sector: bool, reader: bool) -> str:
    """Give the line of the key that a shape counts under."""
    if reader:
        return next(row.key for row in VARIANTS if row.reader and row.sector == sector)
    marked = ((row.sector and sector) or (row.assumed and assumed and not sector) for row in VARIANTS)
    own = (row.key for row, fits in zip(VARIANTS, marked, strict=True) if fits and row.of == style and not row.reader)
    return next(own, None) or SHAPES[style].key_of or style


def mark_key(style: MarkStyle, *, doubtful: bool) -> str:
    """Give the line of the key that a mark counts under."""
    return "doubtful" if doubtful else style


@dataclass(frozen=True, slots=True, kw_only=True)
class EndForm:
    """What stands on an end of a line that comes from the left and ends in (0, 0): SVG path data in pixels.

    ``length`` is how far back the line has to end, so that it does not show at the tip.
    """

    form: str
    filled: bool
    length: float = 0.0


ENDS: Mapping[End, EndForm] = {
    "tick": EndForm(form="M0-5V5", filled=False),
    "head": EndForm(form="M0 0L-9-4V4Z", filled=True, length=6.3),
    "chevron": EndForm(form="M-7-4L0 0L-7 4", filled=False),
    "square": EndForm(form="M-3.5-3.5H3.5V3.5H-3.5Z", filled=True),
    "dot": EndForm(form="M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0Z", filled=True),
}
"""Ends of lines, for pictures and page alike."""


# -- events ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSymbol:
    """How an event of one type is called and shown, in the order in which events are drawn.

    ``words`` name it, ``plain`` stands for what was moved where no text says what. A ``way`` is an arrow where both its
    ends are told. ``day`` is its sign on the strip of days, as SVG path data round (0, 0) in pixels.
    """

    words: str
    plain: str
    way: bool
    day: str
    filled: bool


EVENTS: Mapping[EventType, EventSymbol] = {
    "attack": EventSymbol(words="Attack", plain="attack", way=True, day="M-4.5-4.5H4.5L0 4.5Z", filled=True),
    "transfer": EventSymbol(words="Transfer", plain="delivery", way=True, day="M-4-4H4V4H-4Z", filled=False),
    "move": EventSymbol(words="Movement", plain="movement", way=True, day="M-2.5-4.5L2.5 0L-2.5 4.5", filled=False),
    "meet": EventSymbol(
        words="Meeting", plain="meeting", way=False, day="M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z", filled=False
    ),
    "base": EventSymbol(words="Stationed", plain="stationed", way=False, day="M-3.5-3.5H3.5V3.5H-3.5Z", filled=True),
}
"""Every type of event."""

# -- kinds of places ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSymbol:
    """What a place of one kind is on a map.

    ``wide`` is an area even where no outline of it is known: its name lies over it, and it does not widen a frame.
    ``outlined`` may have an outline in the basemap that it is drawn and measured from; a country has its own there.
    ``tinted`` is filled where the article is about it. ``mark`` is how it is shown where it is no wide area.
    """

    mark: MarkStyle = "place"
    wide: bool = False
    outlined: bool = False
    tinted: bool = False


KINDS: Mapping[PlaceKind, KindSymbol] = {
    "country": KindSymbol(mark="area", wide=True),
    "region": KindSymbol(mark="area", wide=True, outlined=True, tinted=True),
    "peninsula": KindSymbol(mark="area", wide=True, outlined=True, tinted=True),
    "water": KindSymbol(mark="water", wide=True, outlined=True),
    "island": KindSymbol(outlined=True, tinted=True),
    "other": KindSymbol(outlined=True),
    "city": KindSymbol(),
    "site": KindSymbol(),
}


# -- signs ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """What is at a place: the gazetteer's features that say so, and the form, as SVG path data round (0, 0) in pixels.

    Holes go by the even-odd rule.
    """

    form: str
    features: frozenset[str] = field(default_factory=frozenset)


def _star(points: int, outer: float, inner: float) -> str:
    """A star with one point upwards, as path data."""
    corners = [
        (radius * math.sin(angle), -radius * math.cos(angle))
        for i in range(2 * points)
        for angle, radius in [(math.pi * i / points, inner if i % 2 else outer)]
    ]
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in corners) + "Z"


SIGNS: Mapping[Glyph, Sign] = {
    "city": Sign(form="M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0Z"),
    "site": Sign(form="M-3-3H3V3H-3Z"),
    "base": Sign(form=_star(5, 5.6, 2.3), features=frozenset({"base"})),
    "plant": Sign(
        form="M0-5.2L4.5-2.6V2.6L0 5.2L-4.5 2.6V-2.6ZM-1.7 0a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0Z",
        features=frozenset({"nuclear-plant", "nuclear-site", "dam"}),
    ),
    "port": Sign(
        form="M-.7-1.9V-2.5A1.9 1.9 0 1 1 .7-2.5V-1.9H2.8V-.5H.7V4.1C2.6 3.8 3.7 2.7 4 .9L5.3 1.2C4.8 4.1 2.9 5.6 0 5.6"
        "C-2.9 5.6-4.8 4.1-5.3 1.2L-4 .9C-3.7 2.7-2.6 3.8-.7 4.1V-.5H-2.8V-1.9ZM-.7-4.1a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4"
        " 0Z",
        features=frozenset({"port", "canal"}),
    ),
    "airport": Sign(
        form="M0-5.6C.8-5.6 1-4.5 1-3.4V-1.2L5.5 1.6V3L1 1.6V3.7L2.4 4.8V5.8L0 5.1L-2.4 5.8V4.8L-1 3.7V1.6L-5.5 3V1.6"
        "L-1-1.2V-3.4C-1-4.5-.8-5.6 0-5.6Z",
        features=frozenset({"airport"}),
    ),
    "launch": Sign(
        form="M0-6C1.6-4.4 2-2.6 2-.6V.3L4 3.6H2V3.8H1L0 6L-1 3.8H-2V3.6H-4L-2 .3V-.6C-2-2.6-1.6-4.4 0-6Z",
        features=frozenset({"launch-site", "test-site"}),
    ),
    "natural": Sign(form="M0-4.6L5 4H-5Z", features=frozenset({"mountain", "volcano", "cape", "island", "islands"})),
    "event": Sign(form=_star(8, 5.6, 2.6)),
}
"""Every sign by what it says; a place that is no town, and whose feature no sign has, is a site."""

_GLYPHS: Mapping[str, Glyph] = {feature: glyph for glyph, sign in SIGNS.items() for feature in sign.features}


def glyph_of(kind: PlaceKind, feature: str | None) -> Glyph:
    """Give the sign for a place by its kind and by its feature in the gazetteer."""
    return "city" if kind == "city" else _GLYPHS.get(feature or "", "site")
