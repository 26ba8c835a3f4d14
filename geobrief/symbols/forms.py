"""What a row says of a shape, a mark, a variant of a shape, or a piece of the ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from geobrief.model import OverlayKind

DASHES = "7 4"
"""The pattern of a line that is assumed."""

DOTS = "0.1 5"
ASIDE = 0.65  # of its width: a line that is told as an aside
"""The pattern of a line that was not read surely enough, and is drawn on request; with round ends."""

ShapeStyle = Literal[
    "range",
    "reach",
    "zone",
    "belt",
    "polygon",
    "distance",
    "travelled",
    "leg",
    "spread",
    "attack",
    "transfer",
    "move",
    "expected",
]

MarkStyle = Literal[
    "place", "capital", "area", "water", "derived", "center", "attacked", "given", "moved", "fixed", "met", "based"
]

GroundStyle = Literal["story", "part", "disputed", "road", "railway"]

Group = Literal["overlays", "places", "ground"]

End = Literal["", "tick", "head", "chevron", "square", "dot"]
"""What stands on the end of a line: nothing, a stroke across it, a filled or an open arrow head, a square, a dot."""

Framing = Literal["always", "alone", "never"]
"""Whether a frame has to hold a shape: always, only where no ring of the same thing does, never."""

Words = Literal["label", "figures", "none"]
"""What rides on a shape: its label, the stated and the measured figure on both sides, or nothing."""


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
    An event's sign has a ``form`` of its own round the place's dot, as SVG path data, in the ``hue`` of its arrows; its
    middle lies ``below`` the dot's, in pixels, or it lies ``round`` the dot.
    """

    key: MarkStyle
    words: str
    point: bool
    rank: int
    worth: float
    hue: str = ""
    form: str = ""
    below: float = 0.0
    round: bool = False
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
    """How a piece of the ground is told from the rest: tinted, hatched, or a line."""

    key: GroundStyle
    words: str
    group: Group = "ground"
