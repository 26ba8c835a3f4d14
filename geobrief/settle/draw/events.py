"""Events on the map: an arrow where two places are told, a sign where one is; the rest is listed.

Only facts are drawn; where nothing else is on the map, the ways that are planned. At most `MOST_ARROWS` arrows and
`MOST_SIGNS` signs: attacks first, then transfers, moves, meetings, and of one type what is told most often. Events of
one type between the same places are one arrow, "×2" where they were on two days; there and back are two. A way bends to
the left of travel by 12 % of its length, so that they lie apart; a country's end lies inside its border, on the side
that faces the other end, and says no town.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import shapely

from geobrief.model import Geometry, Overlay
from geobrief.settle.draw.desk import point
from geobrief.settle.draw.tracks import overlays, tracks
from geobrief.symbols import EVENTS
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geobrief.model import Event, EventType, Place, Position, When
    from geobrief.settle.draw.desk import Desk

MOST_ARROWS: Final = 5
MOST_SIGNS: Final = 7
BEND: Final = 0.12
_ORDER: Final = list(EVENTS)
_LEAST_CONFIDENCE: Final = 0.5
_SURE: Final = 0.8
"""Below this an event has a question mark: its place was taken from another one of its sentence."""
_LONGEST_LABEL: Final = 28
_DEEP_M: Final = 900_000.0
"""How far inside a country's border an arrow begins or ends at most."""
_INSIDE: Final = (0.6, 0.45, 0.3, 0.2, 0.1, 0.75, 1.0)
"""The same as shares of the way from the border to the country's middle, best first."""
_CLEAR_M: Final = 150_000.0
_CLEAR_SHARE: Final = 0.12
"""A head keeps so far, or such a share of its way, from the towns of the article: none of them was meant."""
_LEAST_WAY_M: Final = 2_000.0

Pair: TypeAlias = tuple["EventType", str | None, str | None, str | None]
"""The type, the ends and the storm of what is one arrow or sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bundle:
    """Events of one type between the same places, in text order."""

    events: tuple[Event, ...]
    origin: Place | None
    end: Place | None

    @property
    def type(self) -> EventType:
        return self.events[0].type

    @property
    def what(self) -> tuple[EventType, str | None]:
        """The type, and the storm where it is one's: soldiers may go where a storm went."""
        return self.events[0].type, self.events[0].storm

    @property
    def rank(self) -> tuple[int, int]:
        return _ORDER.index(self.type), -len(self.events)


def arrows(desk: Desk, text: str, events: Sequence[Event], *, alone: bool) -> list[Overlay]:
    """Draw what happened, the most important first; where nothing did and they are ``alone``, ways that are planned."""
    drawn = _drawn(desk, text, [event for event in events if event.fact])
    planned = [event for event in events if event.status == "planned"] if alone and not drawn else []
    return drawn or [overlay for overlay in _drawn(desk, text, planned) if overlay.kind == "arrow"]


def _drawn(desk: Desk, text: str, events: Iterable[Event]) -> list[Overlay]:
    told = [event for event in events if event.confidence >= _LEAST_CONFIDENCE]
    storms = tracks(desk, told)[:MOST_ARROWS]
    tracked = {fix.event.id for track in storms for fix in track.fixes}
    bundles = sorted(
        _once(_bundled(desk, [event for event in told if event.id not in tracked])), key=lambda one: one.rank
    )
    ways = [(one, way) for one in bundles if (way := _way(desk, one)) is not None][: MOST_ARROWS - len(storms)]
    drawn = [_arrow(text, one, way) for one, way in ways]
    ends = {(*one.what, place.id) for one, _ in ways for place in (one.origin, one.end) if place is not None}
    ends |= {("move", track.storm, fix.place.id) for track in storms for fix in track.fixes}
    signs = [one for one in bundles if _is_sign(desk, one) and (*one.what, _spot(one).id) not in ends]
    fixes = [overlay for track in storms for overlay in overlays(desk, track)]
    return [*drawn, *fixes, *(_sign(desk, text, one) for one in signs[:MOST_SIGNS])]


def _once(bundles: list[_Bundle]) -> list[_Bundle]:
    """What brings goods from one place to another goes there itself: one arrow says both."""
    passed = [(one.origin, one.end) for one in bundles if one.type == "transfer" and one.origin and one.end]
    return [one for one in bundles if one.type != "move" or (one.origin, one.end) not in passed]


def _is_sign(desk: Desk, one: _Bundle) -> bool:
    """Whether it is a sign at one place; where something was fired from, nothing was hit."""
    return _way(desk, one) is None and (one.type != "attack" or one.end is not None)


def _bundled(desk: Desk, events: Iterable[Event]) -> list[_Bundle]:
    found: dict[Pair, list[Event]] = {}
    for event in events:
        origin, end = desk.settled(event.origin), desk.settled(event.end or event.via)
        if origin is None and end is None:
            continue
        key = (event.type, event.storm, None if origin is None else origin.id, None if end is None else end.id)
        found.setdefault(key, []).append(event)
    return [
        _Bundle(events=tuple(several), origin=desk.settled(origin), end=desk.settled(end))
        for (_, _, origin, end), several in found.items()
    ]


def _spot(one: _Bundle) -> Place:
    """The one place of what is no way: where it was, rather than where it began."""
    place = one.end or one.origin
    assert place is not None
    return place


def _way(desk: Desk, one: _Bundle) -> tuple[Position, Position] | None:
    """Both ends of an arrow; None for what has only one, or is no way."""
    if not EVENTS[one.type].way or one.origin is None or one.end is None:
        return None
    middles = _middle(desk, one.origin), _middle(desk, one.end)
    if earth.distance(*middles) < _LEAST_WAY_M:
        return None
    start = _inner(desk, one.origin, middles[1])
    end = _inner(desk, one.end, middles[0])
    return (start, end) if earth.distance(start, end) >= _LEAST_WAY_M else middles


def _middle(desk: Desk, place: Place) -> Position:
    area = desk.area(place)
    return point(place) if area is None else area.label


def _inner(desk: Desk, place: Place, other: Position) -> Position:
    """Where an arrow meets an area: inside its border, on the side that faces the other end."""
    area = desk.area(place)
    if area is None:
        return point(place)
    border = earth.nearest(area.geometry, other)
    deep = earth.distance(border, area.label)
    if deep < 1.0:
        return area.label
    azimuth = earth.azimuth(border, area.label)
    depths = (earth.destination(border, azimuth, min(_DEEP_M, deep * share)) for share in _INSIDE)
    inside = [spot for spot in depths if shapely.contains_xy(area.geometry, *spot)]
    clear = max(_CLEAR_M, _CLEAR_SHARE * earth.distance(border, other))
    towns = [point(town) for town in desk.towns if town.id != place.id]
    apart = {
        spot: min((earth.distance(spot, town) for town in towns), default=clear) for spot in inside or [area.label]
    }
    return next((spot for spot, far in apart.items() if far >= clear), max(apart, key=lambda spot: apart[spot]))


def _arrow(text: str, one: _Bundle, way: tuple[Position, Position]) -> Overlay:
    start, end = way
    return Overlay(
        id="",
        kind="arrow",
        of=one.events[0].id,
        label=_label(text, one.events),
        geometry=earth.bow(start, end, share=BEND),
        length_m=round(earth.distance(start, end), 1),
    )


def _sign(desk: Desk, text: str, one: _Bundle) -> Overlay:
    where = _middle(desk, _spot(one))
    return Overlay(
        id="",
        kind="point",
        of=one.events[0].id,
        label=_label(text, one.events, most=1),
        geometry=Geometry(type="Point", coordinates=where),
        center=where,
    )


_EVER: Final = "9999-12-31"
_TOLD: Final = (("alleged", "alleged"), ("planned", "expected"))
"""What a label says of its status."""


def _label(text: str, events: Sequence[Event], *, most: int = 2) -> str:
    """What was fired, given or moved, "alleged" where all of it is, "?" where it is unsure, and on how many days.

    "missiles, shells ×2".
    """
    themes = [text[event.theme.start : event.theme.end] for event in events if event.theme is not None]
    named = list(dict.fromkeys(_short(theme) for theme in themes))
    words = ", ".join(named[:most]) or EVENTS[events[0].type].plain
    words += next((f" ({told})" for status, told in _TOLD if all(event.status == status for event in events)), "")
    words += "?" if all(event.confidence < _SURE for event in events) else ""
    times = _occasions(events)
    return f"{words} ×{times}" if times > 1 else words


def _occasions(events: Iterable[Event]) -> int:
    """How often it must have happened: on so many days that are surely others. What is told twice happened once."""
    spans = [span for event in events if event.when is not None for span in _days(event.when)]
    count, until = 0, ""
    for start, end in sorted(spans, key=lambda span: span[1]):
        if start > until:
            count, until = count + 1, end
    return count


def _days(when: When) -> Iterator[tuple[str, str]]:
    """The first and the last day that each of the listed ones may have been; none where no day is known."""
    if when.start is None:
        return
    yield from ((day, day) for day in when.days) if when.days else ((when.start, when.end or _EVER),)


def _short(theme: str) -> str:
    """The last words of a long phrase: what it is stands at its end."""
    words = " ".join(theme.split())
    while len(words) > _LONGEST_LABEL and " " in words:
        words = words.partition(" ")[2]
    return words
