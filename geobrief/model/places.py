"""Where in the text, and where on earth: spans, mentions, places; and the article itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geobrief.model.invariants import require, require_point, require_share
from geobrief.model.terms import PlaceKind, Position, Role

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open interval ``[start, end)`` of code points in the article's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        require(0 <= self.start < self.end, f"no span: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was read. ``published`` is an ISO date, ``lang`` an ISO 639-1 code.

    ``home`` is the place whose readers it is written for, where somebody has said so ("London, Ontario").
    ``format`` is what it was read as ("pdf"), ``charset`` in which encoding; None for a text that was handed over.
    """

    title: str | None = None
    byline: str | None = None
    source: str | None = None
    published: str | None = None
    home: str | None = None
    lang: str = "en"
    format: str | None = None
    charset: str | None = None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of a place's name, and what the name is used for there."""

    start: int
    end: int
    role: Role

    def __post_init__(self) -> None:
        require(0 <= self.start < self.end, f"no span: {self.start}..{self.end}")


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
        require_point(self.lat, self.lon)
        require_share(self.confidence)


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
        require_point(self.lat, self.lon)
        require((self.record is None) == (self.lat is None), "a place has a record and a point, or neither")
        require(len(self.outline) not in (1, 2), f"an outline of {len(self.outline)} corners")
        for lon, lat in self.outline:
            require_point(lat, lon)
        require_share(self.confidence)

    @property
    def __geo_interface__(self) -> Mapping[str, Any]:
        """The place as a GeoJSON feature; without a geometry where it is not settled."""
        point = None if self.lat is None else {"type": "Point", "coordinates": (self.lon, self.lat)}
        names = ("name", "kind", "feature", "country", "confidence", "record")
        return {
            "type": "Feature",
            "id": self.id,
            "geometry": point,
            "properties": {"id": self.id, **{name: getattr(self, name) for name in names}},
        }

    @property
    def settled(self) -> bool:
        """Whether it is known where this place is."""
        return self.record is not None

    @property
    def is_position(self) -> bool:
        """Whether it is known by its coordinates alone, and by no record of a gazetteer."""
        return self.record is not None and self.record.startswith("point:")
