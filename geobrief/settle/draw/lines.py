"""Distances and ways: geodesic lines with both figures, and points derived from a bearing.

- With two settled ends: the geodesic between them, measured. Where an end is an area, the line runs between main points
  or where the two are nearest, whichever the figure is closer to, and what is measured is an interval: from the nearest
  points to the farthest.
- With an anchor and a bearing but no settled end: the point that lies there, drawn as derived,
  the leg to it, and round it where it may lie as precisely as the two are stated (`agreement.spread_m`). Where the text
  gives coordinates that lie there, the line to them.
- Where the two ends lie more than twice as far apart as stated, or less than half, the line would show what the text
  does not say: it is told. Where the place at its end may be another, and a bearing is stated, that says where it lies.
- One figure on the line, the article's, where the two agree (`agreement`), both where they do not; a note where they
  differ by more than 10 %, and where the stated bearing is not the real one.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from geobrief.agreement import TOLERANCE, line_off, spread_m
from geobrief.lengths import format_bounds, format_spread, line_words, off_words
from geobrief.model import Geometry, Overlay
from geobrief.settle.draw.courses import course
from geobrief.settle.draw.desk import NotDrawn, point
from geobrief.world import earth

if TYPE_CHECKING:
    from geobrief.model import Link, Place, Position
    from geobrief.settle.draw.desk import Desk, Figure

_BEARING_TOLERANCE = 45.0
_FAR_OFF, _ROADS_M = 0.5, 15_000.0
_NEAR_ENOUGH, _ASIDE = (0.5, 1.5), 60.0
"""The share of the stated length that a place may lie from a derived point, and how many degrees aside; else something
else is meant."""


def lines(desk: Desk, link: Link) -> tuple[list[Overlay], list[str]]:
    """Draw a distance or a way. Raises `NotDrawn`."""
    if link.around is not None:
        return _from_derived(desk, link, link.around)
    origin, target = desk.settled(link.origin), desk.settled(link.target)
    if origin is not None and target is not None:
        return _between(desk, link, origin, target)
    anchor = desk.place(link.origin, "from where") if link.kind == "distance" else None
    if anchor is not None and desk.figure(link).bearing is not None:
        return _derived(desk, link, anchor)
    desk.place(link.origin, "from where")
    desk.place(link.target, "to where")
    raise AssertionError("one of the two ends is missing or not settled")


def _between(desk: Desk, link: Link, origin: Place, target: Place) -> tuple[list[Overlay], list[str]]:
    """The line between two places; where it is not what is stated, the point that a bearing gives, without a name."""
    spots = desk.spot(origin), desk.spot(target)
    try:
        return _line(desk, link, *spots)
    except NotDrawn:
        if link.kind != "distance" or link.edge is not None or desk.figure(link).bearing is None:
            raise
    drawn, notes = _derived(desk, dataclasses.replace(link, target=None), origin)
    return drawn, [*notes, f"{desk.title(link)} does not lead to where {target.name} was found, so its point is drawn."]


def _line(desk: Desk, link: Link, origin: Place, target: Place) -> tuple[list[Overlay], list[str]]:
    drawn = course(desk, link, origin, target)
    if drawn.start == drawn.end:
        raise NotDrawn("both of its ends lie at one point")
    measured = desk.measured(link, drawn.length)
    line = Overlay(
        id="",
        kind="line",
        of=link.id,
        label=desk.words(link),
        geometry=earth.line(drawn.start, drawn.end),
        length_m=round(drawn.length, 1),
        least_m=round(drawn.least, 1),
        most_m=round(drawn.most, 1),
    )
    share = line_off(desk.figure(link), line, travelled=link.kind == "travelled")
    _check_near(desk, link, share)
    if share:
        line = dataclasses.replace(line, label=f"{line.label} stated / {measured} measured")
    return [line], _doubts(desk, link, line, earth.azimuth(drawn.start, drawn.end))


def _check_near(desk: Desk, link: Link, share: float) -> None:
    """Raise `NotDrawn` where the ends lie otherwise than stated by more than half; short ways wind, towns are wide."""
    stated = desk.figure(link).metres
    if -_FAR_OFF <= share <= 1 / _FAR_OFF - 1 or abs(stated / (1 + share) - stated) <= _ROADS_M:
        return
    ends = f"{desk.name(link.origin)} and {desk.name(link.target)}"
    raise NotDrawn(f"{ends} lie {desk.measured(link, stated / (1 + share))} apart, so one of them is not meant")


def _doubts(desk: Desk, link: Link, line: Overlay, azimuth: float) -> list[str]:
    figure = desk.figure(link)
    share = line_off(figure, line, travelled=link.kind == "travelled")
    notes = []
    if abs(share) > TOLERANCE:
        ends = f"from {desk.name(link.origin)} to {desk.name(link.target)}"
        measured = line_words(line, desk.options.units, figure.unit)
        notes.append(f"{desk.title(link)} {ends} measures {measured}; the text has {off_words(share)}.")
    if figure.bearing is not None and link.kind == "distance":
        notes += _turned(desk, link, figure.bearing, azimuth)
    return notes


def _turned(desk: Desk, link: Link, bearing: str, measured: float) -> list[str]:
    """Say so where the stated bearing is not the real one, whichever end it counts from."""
    if earth.turn(desk.azimuth(bearing), measured) <= _BEARING_TOLERANCE:
        return []
    names = f"{desk.name(link.target)} lies {earth.bearing_name(measured)} of {desk.name(link.origin)}"
    return [f"{desk.title(link)} is stated as {bearing}, but {names}."]


def _derived(desk: Desk, link: Link, anchor: Place) -> tuple[list[Overlay], list[str]]:
    figure = desk.figure(link)
    assert figure.bearing is not None
    start = desk.edge(anchor, figure.bearing)
    if link.target is None:
        stated = next((place for place in desk.stated if _lies_there(desk, figure, start, place)), None)
        if stated is not None:
            return _line(desk, dataclasses.replace(link, target=stated.id), anchor, stated)
    words = f"{desk.words(link)} {figure.bearing} of {anchor.name}"
    notes = []
    if desk.broad(anchor, figure.metres):
        notes.append(f"{anchor.name} is an area: {words} is counted from its {figure.bearing} edge.")
    return _points(desk, link, start, words), notes


def _lies_there(desk: Desk, figure: Figure, start: Position, place: Place) -> bool:
    """Whether a position that the text gives in figures lies where a figure and its bearing say: then it is meant."""
    assert figure.bearing is not None
    low, high = spread_m(figure)
    if not low <= earth.distance(start, point(place)) <= high:
        return False
    return _aside(desk, figure.bearing, start, point(place)) <= earth.half_width(figure.bearing)


def _points(desk: Desk, link: Link, start: Position, words: str) -> list[Overlay]:
    """The point that lies that far and that way from ``start``, the leg to it, and where it may lie."""
    figure, length = desk.figure(link), desk.length(link)
    assert figure.bearing is not None
    there = earth.destination(start, desk.azimuth(figure.bearing), length)
    name = desk.name(link.target)
    spot = Overlay(
        id="",
        kind="point",
        of=link.id,
        label=f"{name}, {words}" if name else words,
        geometry=Geometry(type="Point", coordinates=there),
        center=there,
    )
    leg = Overlay(id="", kind="leg", of=link.id, label=words, geometry=earth.line(start, there), length_m=length)
    return [spot, leg, *_spread(link, figure, start)]


def _from_derived(desk: Desk, link: Link, around: str) -> tuple[list[Overlay], list[str]]:
    """What is counted from a point that another link derives: a line to a place that fits, else one more point."""
    figure, start, target = desk.figure(link), desk.derived(around), desk.settled(link.target)
    if target is not None and _fits(desk, link, start, point(target)):
        length = round(earth.distance(start, point(target)), 1)
        line = Overlay(
            id="",
            kind="line",
            of=link.id,
            label=desk.words(link),
            geometry=earth.line(start, point(target)),
            length_m=length,
            least_m=length,
            most_m=length,
        )
        return [line], []
    if figure.bearing is None:
        raise NotDrawn("the text does not say to where" if target is None else f"{target.name} lies elsewhere")
    words = f"{desk.words(link)} {figure.bearing} of there"
    return _points(desk, dataclasses.replace(link, target=None), start, words), []


def _fits(desk: Desk, link: Link, start: Position, end: Position) -> bool:
    """Whether a place lies about as far, and that way, from a derived point as is said."""
    if start == end or not _NEAR_ENOUGH[0] < earth.distance(start, end) / desk.length(link) < _NEAR_ENOUGH[1]:
        return False
    bearing = desk.figure(link).bearing
    return bearing is None or _aside(desk, bearing, start, end) <= _ASIDE


def _aside(desk: Desk, bearing: str, start: Position, end: Position) -> float:
    """By how many degrees the way from one point to another turns from a stated bearing."""
    return earth.turn(desk.azimuth(bearing), earth.azimuth(start, end))


def _within(figure: Figure, low: float, high: float) -> str:
    if figure.bound in ("exact", "about"):
        return f"within {format_spread(figure.metres, high - figure.metres, figure.unit)}"
    return f"within {format_bounds(low, high, 'between', figure.unit)}"


def _spread(link: Link, figure: Figure, start: Position) -> list[Overlay]:
    """Draw where a derived point may lie: as wide as the bearing is vague, and as deep as the figure.

    Nothing where that is as far as geodesics go.
    """
    assert figure.bearing is not None
    low, high = spread_m(figure)
    if low >= earth.MAX_RADIUS_M:
        return []
    azimuth, half = earth.azimuth_of(figure.bearing), earth.half_width(figure.bearing)
    spread = Overlay(
        id="",
        kind="spread",
        of=link.id,
        label=f"{_within(figure, low, high)}, {figure.bearing} ± {half:g}°",
        geometry=earth.sector(start, high, azimuth - half, azimuth + half, inner_m=low or None),
        center=start,
        radius_m=high,
        inner_m=low or None,
    )
    return [spread]
