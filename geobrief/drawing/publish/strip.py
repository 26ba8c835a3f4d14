"""The strip of days under the map: one axis, a sign for each event on its day, a bar for an interval.

Positions are shares of the width, so that the strip needs no script to stand, and prints. A gap more than ten times the
median is broken. Only with two or more dated events.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geobrief.drawing.days import MONTHS
from geobrief.symbols import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geobrief.drawing.publish.happened import EventCard
    from geobrief.model import Brief, Event

_LEAST_DATED: Final = 2
_WIDEST_GAP: Final = 10.0
_BROKEN: Final = 3.0
"""What a broken gap is wide, in median gaps."""
_MARGIN: Final = 3.0
_AXIS: Final = 94.0
"""Of the width in percent: what is left free before the first day, and what the days have."""
_LEAST_GAP: Final = 4.0
_CROWDED: Final = 0.7
"""Days that follow one another lie so far apart, as long as they all take no more than such a share of the axis."""
_LABEL_ROOM: Final = 11.0
"""Shares of the width that a day's name needs, in percent."""
_STEP: Final = 11
"""Pixels between the signs of one day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """An event on the strip: ``at`` and ``to`` are percent of the width, ``shift`` pixels beside others of the day."""

    id: str
    drawn: str
    style: str
    form: str
    filled: bool
    at: float
    to: float
    shift: int
    goes_on: bool
    number: int
    first: str
    last: str
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The strip: its ticks, the names of days, where gaps are broken, the day of publication, and what has no day."""

    ticks: tuple[Tick, ...]
    names: tuple[tuple[float, str], ...]
    breaks: tuple[float, ...]
    published: float | None
    rest: str


def strip(brief: Brief, cards: Sequence[EventCard]) -> Strip | None:
    """Lay out the strip; None where fewer than two events have a day."""
    events = {event.id: event for event in brief.events}
    dated = [card for card in cards if card.fact and _start(events[card.id]) is not None]
    if len(dated) < _LEAST_DATED:
        return None
    published = date.fromisoformat(brief.article.published) if brief.article.published else None
    spans = {card.id: _days(events[card.id], published) for card in dated}
    axis = _Axis({day for span in spans.values() for day in span} | ({published} if published else set()))
    return Strip(
        ticks=tuple(_ticks(dated, events, spans, axis)),
        names=tuple(axis.names()),
        breaks=tuple(axis.breaks),
        published=None if published is None else axis.at(published),
        rest=_rest(cards, events),
    )


def _start(event: Event) -> date | None:
    return None if event.when is None or event.when.start is None else date.fromisoformat(event.when.start)


def _days(event: Event, published: date | None) -> tuple[date, ...]:
    """The first and last day on the axis, or the days that are listed."""
    when, first = event.when, _start(event)
    assert when is not None
    assert first is not None
    if when.days:
        return tuple(date.fromisoformat(day) for day in when.days)
    last = date.fromisoformat(when.end) if when.end else max(first, published or first)
    return (first, last)


class _Axis:
    """From days to shares of the width: even, but for gaps that are broken and for days that lie close."""

    def __init__(self, days: set[date]) -> None:
        from statistics import median  # most maps have no strip

        self.days = sorted(days)
        gaps = [(b - a).days for a, b in pairwise(self.days)]
        usual = median(gaps) if gaps else 1
        wide = [gap > _WIDEST_GAP * usual for gap in gaps]
        widths = _apart([_BROKEN * usual if broken else gap for gap, broken in zip(gaps, wide, strict=True)])
        spots = [_MARGIN + sum(widths[:i]) for i in range(len(self.days))]
        self.breaks = [round((a + b) / 2, 2) for (a, b), broken in zip(pairwise(spots), wide, strict=True) if broken]
        self._years = self.days[0].year != self.days[-1].year
        self._spots = dict(zip(self.days, spots, strict=True))

    def at(self, day: date) -> float:
        """Percent of the width."""
        return round(self._spots[day], 2)

    def names(self) -> Iterator[tuple[float, str]]:
        """The names of days, as far as they have room: the last first, then from the left."""
        taken: list[float] = []
        for day in (self.days[-1], *self.days[:-1]):
            spot = min(93.0, max(7.0, self.at(day)))
            if all(abs(spot - other) >= _LABEL_ROOM for other in taken):
                taken.append(spot)
                yield spot, self._name(day)

    def _name(self, day: date) -> str:
        """The day and its month, and the year where the axis goes over more than one."""
        words = f"{day.day} {MONTHS[day.month - 1][:3]}"
        return f"{words} {day.year}" if self._years else words


def _apart(gaps: Sequence[float]) -> list[float]:
    """Gaps as shares of the axis; none so small that the signs of two days would lie on one another on a phone."""
    least = min(_LEAST_GAP, _AXIS * _CROWDED / max(1, len(gaps)))
    whole = sum(gaps) or 1.0
    shares = [_AXIS * gap / whole for gap in gaps]
    small = sum(least for share in shares if share < least)
    rest = sum(share for share in shares if share >= least) or 1.0
    return [least if share < least else share * (_AXIS - small) / rest for share in shares]


def _ticks(
    cards: Sequence[EventCard], events: dict[str, Event], spans: dict[str, tuple[date, ...]], axis: _Axis
) -> Iterator[Tick]:
    beside: dict[date, int] = {}
    for card in cards:
        listed = events[card.id].when is not None and bool(getattr(events[card.id].when, "days", ()))
        days = spans[card.id]
        for first, last in [(day, day) for day in days] if listed else [(days[0], days[-1])]:
            shift = beside.get(first, 0)
            beside[first] = shift + 1
            yield _tick(card, events[card.id], (first, last), axis, shift)


def _tick(card: EventCard, event: Event, days: tuple[date, date], axis: _Axis, shift: int) -> Tick:
    symbol = EVENTS[event.type]
    return Tick(
        id=card.id,
        drawn=card.drawn,
        style=card.style,
        form=symbol.day,
        filled=symbol.filled,
        at=axis.at(days[0]),
        to=axis.at(days[1]),
        shift=shift * _STEP,
        goes_on=event.when is not None and event.when.end is None,
        number=card.number,
        first=str(days[0]),
        last=str(days[1] if event.when is not None and event.when.end else days[1] + timedelta(days=3650)),
        spoken=f"{card.what}: {card.lead}, {card.when}",
    )


def _rest(cards: Sequence[EventCard], events: dict[str, Event]) -> str:
    """What the strip does not show: "No date: 1 · Expected: 2"."""
    undated = sum(card.fact and _start(events[card.id]) is None for card in cards)
    planned = sum(events[card.id].status == "planned" for card in cards)
    words = [f"No date: {undated}"] * (undated > 0) + [f"Expected: {planned}"] * (planned > 0)
    return " · ".join(words)
