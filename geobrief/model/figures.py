"""Lengths that the text states, and what they are joined to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geobrief.model.invariants import require, require_length, require_sector, require_share
from geobrief.model.places import Span
from geobrief.model.terms import Bound, Lie, LinkKind, MeasureKind, Standing, Unit


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
        require(0 <= self.start < self.end, f"no span: {self.start}..{self.end}")
        for metres in (self.low_m, self.high_m):
            require_length(metres)
        if self.low_m is not None and self.high_m is not None:
            require(self.low_m <= self.high_m, f"low_m {self.low_m} is above high_m {self.high_m}")
        require(self.low_m is not None or self.high_m is not None, "a measure has low_m, high_m or both")

    @property
    def metres(self) -> float:
        """The figure a reader would quote: the larger bound, or the only one."""
        return self.high_m if self.high_m is not None else self.low_m or 0.0


MOST_ALTERNATIVES = 4
"""So many other readings of a figure are kept."""


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
        require_share(self.confidence)


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
    or a distance counts from (a storm's wind field, round where the storm is said to be). ``sector`` are the azimuths,
    in degrees and clockwise from the first to the second, between which a range reaches; None: all round. ``assumed``
    names the fields that the text does not state. ``standing`` says whether the reading is drawn, and if not, why;
    ``alternatives`` are the readings that came next, the likeliest first, four at most. ``lies`` says what shape could
    show it, ``given`` names the ends that the reader gave. ``edge`` is the border or coast that it counts from, where
    the text says so.
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
        require_sector(self.sector)
        require(self.edge is None or self.lies == "along", "what counts from an edge lies along it")
        require(len(self.alternatives) <= MOST_ALTERNATIVES, f"more than {MOST_ALTERNATIVES} alternatives")
        require((self.measure is None) == (self.high_m is not None), "a link has a measure or the reader's own high_m")
        for metres in (self.low_m, self.high_m):
            require_length(metres)
        require_share(self.confidence)

    @property
    def ends(self) -> tuple[str, ...]:
        """The ids of all places that it and its alternatives join, and of its edge."""
        ends = [self.origin, self.target, *(end for other in self.alternatives for end in (other.origin, other.target))]
        return (*(end for end in ends if end is not None), *(self.edge.places if self.edge else ()))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the text speaks for it or for its alternatives."""
        return (*self.evidence, *(span for other in self.alternatives for span in other.evidence))
