"""Score the measures, links and circles of one Brief against the marks of one text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotated import End

if TYPE_CHECKING:
    from annotated import MeasureMark, MeasureText
    from ledger import Ledger

    from geobrief.model import Brief, Link, Measure, Place

_CIRCLES = frozenset({"range", "zone"})
_DRAWN_CIRCLES = frozenset({"ring", "reach", "zone"})
_NOWHERE = End()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One measure of the Brief with its link and what is drawn of it."""

    measure: Measure
    link: Link | None
    has_circle: bool


class _Side:
    """Answers about the ends of links in one Brief."""

    def __init__(self, example: MeasureText, brief: Brief) -> None:
        self.example = example
        self._text = brief.article.text
        self._places = {place.id: place for place in brief.places}
        self._links = {link.id: link for link in brief.links}
        self._measures = {measure.id: measure for measure in brief.measures}

    def is_right(self, wanted: tuple[End, ...], id: str | None, around: str | None) -> bool:
        """Whether the place ``id`` (or the derived point of the link ``around``) is one of the readings."""
        return not wanted or any(self._fits(end, id, around) for end in wanted)

    def _fits(self, end: End, id: str | None, around: str | None) -> bool:
        if end.at is not None:
            return around is not None and end.at in self.figure(around)
        if end.name is None:
            return id is None and around is None
        if id is None:
            return False
        place = self._places[id]
        return end.point.holds(place) if end.point else _plain(end.name) in self._names(place)

    def _names(self, place: Place) -> set[str]:
        written = (self._text[mention.start : mention.end] for mention in place.mentions)
        return {_plain(name) for name in (place.name, *written)}

    def readings(self, wanted: tuple[End, ...]) -> str:
        """The readings of an end as an error names them: with those that were not even recognised as places."""
        known = set[str]().union(*map(self._names, self._places.values()))
        return " / ".join(
            f"{end} (not recognised)" if end.name and not end.point and _plain(end.name) not in known else str(end)
            for end in wanted
        )

    def figure(self, link: str) -> str:
        """The measure of a link as written."""
        measure = self._measures.get(self._links[link].measure or "")
        return self._text[measure.start : measure.end] if measure else ""

    def name(self, id: str | None, around: str | None = None) -> str:
        """A place as an error names it."""
        if around is not None:
            return f"at {self.figure(around)}"
        return "nowhere" if id is None else self._places[id].name


def score_joins(example: MeasureText, brief: Brief, ledger: Ledger) -> None:
    """Count what was detected, read rightly, joined rightly, and drawn as circles rightly."""
    links = {link.measure: link for link in brief.links if link.measure is not None}
    circled = {overlay.of for overlay in brief.overlays if overlay.kind in _DRAWN_CIRCLES}
    readings = []
    for measure in brief.measures:
        link = links.get(measure.id)
        readings.append(Reading(measure=measure, link=link, has_circle=link is not None and link.id in circled))
    side = _Side(example, brief)
    for mark in example.marks:
        _score_mark(mark, next((one for one in readings if _meet(mark, one.measure)), None), side, ledger)
    for reading in readings:
        _score_reading(reading, side, ledger)


def _meet(mark: MeasureMark, measure: Measure) -> bool:
    return min(mark.end, measure.end) > max(mark.start, measure.start)


def _score_mark(mark: MeasureMark, reading: Reading | None, side: _Side, ledger: Ledger) -> None:
    where = f"line {mark.line}"
    figure = side.example.text[mark.start : mark.end]
    found = reading is not None and reading.measure.kind != "other"
    if mark.counts:
        ledger.note("measure recall", found, where, f"{figure!r} ({'/'.join(mark.kinds)}) not found")
    is_circle = set(mark.kinds) <= _CIRCLES and not any(end == _NOWHERE for end in mark.origins)
    is_distance = mark.kinds == ("distance",)
    if reading is None or not found:
        right = False
    else:
        right = _score_found(mark, reading, side, ledger) if mark.counts else True
    if is_circle:
        drawn = right and reading is not None and reading.has_circle
        ledger.note("circles recall", drawn, where, f"{figure!r} is not drawn rightly")
    if is_distance:
        ledger.note("distances right", right, where, f"{figure!r} is not joined rightly")


def _score_found(mark: MeasureMark, reading: Reading, side: _Side, ledger: Ledger) -> bool:
    """Count each part of a measure that was found. Returns whether figure, kind and ends are all right."""
    where, measure = f"line {mark.line}", reading.measure
    kind = measure.kind in mark.kinds
    value = _is_value(measure, mark)
    figure = side.example.text[measure.start : measure.end]
    ledger.note("measure span", (measure.start, measure.end) == (mark.start, mark.end), where, f"got {figure!r}")
    ledger.note("kind", kind, where, f"{figure!r} is {'/'.join(mark.kinds)}, got {measure.kind}")
    ledger.note("value", value, where, f"{figure!r}: got {measure.low_m} to {measure.high_m} m")
    bound = measure.bound in mark.bounds
    ledger.note("bound", bound, where, f"{figure!r} is {'/'.join(mark.bounds)}, got {measure.bound}")
    bearing = measure.bearing == mark.bearing
    if mark.bearing or measure.bearing:
        ledger.note("bearing", bearing, where, f"{figure!r}: {mark.bearing}, got {measure.bearing}")
    ends = _score_ends(mark, reading, side, ledger)
    if measure.kind in _CIRCLES:
        return kind and _is_largest(measure, mark) and ends
    return kind and value and bearing and ends


def _score_ends(mark: MeasureMark, reading: Reading, side: _Side, ledger: Ledger) -> bool:
    link = reading.link
    given = (None, None, None) if link is None else (link.origin, link.target, link.around)
    if mark.kinds == ("distance",) and mark.bearing is None and _ends_right(mark, given, side) != (True, True):
        turned = (given[1], given[0], given[2])  # without a bearing neither end comes first
        given = max(given, turned, key=lambda ends: sum(_ends_right(mark, ends, side)))
    right = _ends_right(mark, given, side)
    rule = "no link" if link is None else link.rule
    names = (side.name(given[0], given[2]), side.name(given[1]))
    for title, wanted, ok, name in zip(("origin", "target"), (mark.origins, mark.targets), right, names, strict=True):
        score = "ends left open" if _NOWHERE in wanted else title
        if wanted:
            complaint = f"{title} is {side.readings(wanted)}, got {name} by {rule}"
            ledger.note(score, ok, f"line {mark.line}", complaint)
    return all(right)


def _ends_right(mark: MeasureMark, given: tuple[str | None, ...], side: _Side) -> tuple[bool, bool]:
    origin, target, around = given
    return side.is_right(mark.origins, origin, around), side.is_right(mark.targets, target, None)


def _score_reading(reading: Reading, side: _Side, ledger: Ledger) -> None:
    measure, text = reading.measure, side.example.text
    marks = [mark for mark in side.example.marks if _meet(mark, measure)]
    shown = text[max(0, measure.start - 40) : measure.end + 20]
    if measure.kind != "other" and not any("other" in mark.kinds and measure.kind in mark.kinds for mark in marks):
        ok = any(mark.counts for mark in marks)
        ledger.note("measure precision", ok, side.example.id, f"{measure.kind} on “…{shown}…”")
    if not reading.has_circle:
        return
    link = reading.link
    if link is None:
        raise AssertionError(measure)
    wanted = [mark for mark in marks if _CIRCLES & set(mark.kinds)]
    right = any(side.is_right(mark.origins, link.origin, link.around) for mark in wanted)
    name = side.name(link.origin, link.around)
    ledger.note("circles precision", right, side.example.id, f"circle round {name} for “…{shown}…” by {link.rule}")
    if not wanted:
        ledger.fault("false circles", side.example.id, f"circle round {name} for “…{shown}…” by {link.rule}")


def _is_value(measure: Measure, mark: MeasureMark) -> bool:
    """Both figures, or where the bound is a matter of reading, the one that a reader would quote."""
    if len(mark.bounds) > 1:
        return _is_largest(measure, mark)
    return _is_close(measure.low_m, mark.low_m) and _is_close(measure.high_m, mark.high_m)


def _is_largest(measure: Measure, mark: MeasureMark) -> bool:
    return _is_close(measure.metres, mark.high_m if mark.high_m is not None else mark.low_m)


def _is_close(got: float | None, wanted: float | None) -> bool:
    """Whether two figures are within 1 %: a text may give a rounded conversion first."""
    if got is None or wanted is None:
        return got is wanted
    return abs(got - wanted) <= 0.01 * wanted


def _plain(name: str) -> str:
    return re.sub(r"^the\s+|['’]s$", "", name.strip(), flags=re.IGNORECASE).casefold()
