"""What joining joins: mentions of places, the ends of a link, and both ends of a measure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geobrief.model import Edge, Place, Span

if TYPE_CHECKING:
    from geobrief.model import Role, Standing

WORTH_TELLING = 0.03
"""A reading that is less likely than this is no alternative."""
UNTOLD = "spoken of"
"""The rule of an end for which nothing speaks but that it is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One mention of one place, in text order among all mentions."""

    start: int
    end: int
    role: Role
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a link: a place's id, the rule that found it, and how sure it is.

    ``evidence`` is where the text says so; ``assumed`` that it does not, and ``why`` then says, in words
    that go on the page, what was inferred from what.
    """

    place: str
    rule: str
    confidence: float
    evidence: Span | None = None
    assumed: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Both ends of a measure, as far as they were found.

    ``around`` is the id of another measure, which says where the thing is that a zone lies round. ``nowhere`` says
    why there can be no origin, where the text itself tells one that is on no map. ``along`` says that the thing is a
    strip along a line, ``edge`` which line that is, and ``edge_why`` what of it was inferred. ``sector`` are the
    azimuths between which a zone lies. ``confidence`` is how sure the whole is (None: as its less sure end), and
    ``standing`` what is to become of it.
    """

    origin: End | None = None
    target: End | None = None
    around: str | None = None
    nowhere: str = ""
    along: bool = False
    sector: tuple[float, float] | None = None
    edge: Edge | None = None
    edge_why: str = ""
    confidence: float | None = None
    standing: Standing = "drawn"
    has_bearing: bool = False

    @property
    def ends(self) -> tuple[End, ...]:
        """The ends that there are."""
        return tuple(end for end in (self.origin, self.target) if end is not None)

    @property
    def is_drawn(self) -> bool:
        """Whether something could be drawn of it: a line between two ends, or a point that a bearing derives."""
        return self.origin is not None and (self.target is not None or self.has_bearing)

    @property
    def rule(self) -> str:
        """The rules that found the ends."""
        return " + ".join(dict.fromkeys(end.rule for end in self.ends))

    @property
    def sureness(self) -> float:
        """How sure the whole is."""
        least = min((end.confidence for end in self.ends), default=0.6 if self.around else 0.0)
        return round(least if self.confidence is None else self.confidence, 3)


def is_located(n: Named) -> bool:
    """Whether a mention says where something is: literally meant, or inside another name."""
    return n.role == "literal"


def is_state(n: Named) -> bool:
    """Whether a mention stands for a country: by name, by adjective or by its capital."""
    return n.place.country is not None and (n.place.kind == "country" or n.role in {"demonym", "metonym"})


def found(n: Named, rule: str, confidence: float) -> End:
    """An end that the text states."""
    return End(place=n.place.id, rule=rule, confidence=confidence, evidence=Span(start=n.start, end=n.end))


def presumed(end: End, why: str) -> End:
    """The same end, marked as inferred."""
    return replace(end, assumed=True, why=why)
