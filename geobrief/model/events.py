"""What the article says happened, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geobrief.model.invariants import require, require_date, require_share
from geobrief.model.places import Span
from geobrief.model.terms import FACTS, EventStatus, EventType

if TYPE_CHECKING:
    from collections.abc import Mapping


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
            require_date(day)
        require(self.start is not None or not self.days, "days are listed, and there is no first one")
        if self.start is not None and self.end is not None:
            require(self.start <= self.end, f"the last day, {self.end}, is before the first, {self.start}")
        inside = all((self.start or "") <= day <= (self.end or day) for day in self.days)
        require(inside and list(self.days) == sorted(set(self.days)), f"no days in order: {self.days}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that the article says happened, will happen or did not: who did what to whom, where and when.

    ``trigger`` is the word that names it (ACE's term). ``origin`` is where it began ("fired from Wonsan"; the giver of
    a transfer), ``end`` the place hit, reached, visited or stood at (the recipient of a transfer), ``via`` a place
    passed on the way: place ids. ``agent`` is who did it, in the article's words, and ``agent_place`` the place that
    he stands for ("Moscow"). ``theme`` is what was fired, given or moved (FrameNet's term). ``storm`` is the storm
    that moved, by its name in small letters ("storm" where it has none): its moves are one track. ``rule`` says how
    the places were read, ``evidence`` where.
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
    storm: str | None = None
    status: EventStatus = "happened"
    confidence: float
    rule: str
    evidence: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        require_share(self.confidence)
        require(self.origin is None or self.origin != self.end, f"{self.id}: from {self.origin} to {self.end}")

    @property
    def __geo_interface__(self) -> Mapping[str, Any]:
        """The event as a GeoJSON feature without a geometry: where its places lie, its Brief knows."""
        names = ("type", "origin", "end", "via", "agent_place", "status", "confidence", "rule")
        days = {"first_day": self.when and self.when.start, "last_day": self.when and self.when.end}
        return {
            "type": "Feature",
            "id": self.id,
            "geometry": None,
            "properties": {"id": self.id, **{name: getattr(self, name) for name in names}, **days},
        }

    @property
    def fact(self) -> bool:
        """Whether the article says that it did happen, be it on somebody's word."""
        return self.status in FACTS

    @property
    def dated(self) -> bool:
        """Whether the text says on which day or days it was."""
        return self.when is not None and self.when.start is not None

    @property
    def is_fix(self) -> bool:
        """Whether it says where a storm was on a day."""
        return self.type == "move" and self.storm is not None and self.dated

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the places where it began, ended, and passed."""
        return tuple(place for place in (self.origin, self.end, self.via) if place is not None)

    @property
    def spans(self) -> tuple[Span, ...]:
        """All words of the article that it was read from."""
        words = (self.trigger, self.agent, self.theme, None if self.when is None else self.when.text, *self.evidence)
        return tuple(span for span in words if span is not None)
