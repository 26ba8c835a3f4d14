"""The annotated examples, read: `places.txt` and `joins.txt`, whose first lines explain the marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from geobrief.lengths import METRES
from geobrief.world.earth import distance

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geobrief.model import Place, Unit

_MARK = re.compile(r"\[\[(.+?)\]\]")
_TRUTH = re.compile(r"(?P<lat>-?[\d.]+),(?P<lon>-?[\d.]+)(?:~(?P<km>[\d.]+))?")
_LENGTH = re.compile(r"(?P<number>[\d.]+)(?: (?P<unit>mi|nmi|m|ft|yd))?")

TOLERANCE_KM = {"city": 50, "site": 50, "island": 150, "region": 250, "peninsula": 250, "water": 300, "other": 250}
DOUBTED = 0.6
"""A place given with less confidence than this counts as said to be unsure."""


class AnnotationError(ValueError):
    """An annotated file does not follow its own rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a name truly is: within ``km`` of a point."""

    lat: float
    lon: float
    km: float

    def holds(self, place: Place) -> bool:
        """Whether ``place`` was put there."""
        if place.lat is None or place.lon is None:
            return False
        return distance((self.lon, self.lat), (place.lon, place.lat)) <= self.km * 1000

    def __str__(self) -> str:
        return f"{self.lat},{self.lon} ± {self.km:g} km"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country, by its ISO 3166-1 alpha-2 code: its point is a convention, so the code alone counts."""

    code: str

    def holds(self, place: Place) -> bool:
        """Whether ``place`` is this country."""
        return place.settled and place.kind == "country" and place.country == self.code

    def __str__(self) -> str:
        return f"the country {self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """Nobody could tell where this is: it must be left unsettled, or doubted."""

    def holds(self, place: Place) -> bool:
        """Whether ``place`` says that it is unsure."""
        return not place.settled or place.confidence < DOUBTED

    def __str__(self) -> str:
        return "unsure"


Truth = Point | Country | Unsure


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMark:
    """One name as a careful reader reads it. An ``optional`` one may be found or not, but in one of its ``roles``."""

    start: int
    end: int
    kinds: tuple[str, ...]
    truth: Truth
    roles: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceText:
    """One text of `places.txt`, without its marks."""

    id: str
    text: str
    source: str | None
    marks: tuple[PlaceMark, ...]
    home: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One place that would be right as an end of a measure; ``at`` names the measure whose derived point it is."""

    name: str | None = None
    point: Point | None = None
    at: str | None = None

    def __str__(self) -> str:
        return self.name or (f"at {self.at}" if self.at else "nowhere")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureMark:
    """One length as a careful reader reads it. An end is a tuple of readings; an empty one is not asked about."""

    line: int
    start: int
    end: int
    kinds: tuple[str, ...]
    low_m: float | None
    high_m: float | None
    bounds: tuple[str, ...]
    origins: tuple[End, ...]
    targets: tuple[End, ...]
    bearing: str | None

    @property
    def counts(self) -> bool:
        """Whether the length has to be found: one that may be ``other`` may be left out."""
        return "other" not in self.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureText:
    """One text of `joins.txt` with the marks of all the lines that hold this text."""

    id: str
    text: str
    marks: tuple[MeasureMark, ...]


def place_texts(path: Path) -> tuple[PlaceText, ...]:
    """Read `places.txt`, or `far.txt`. Raises `AnnotationError`."""
    return tuple(_place_text(*block) for block in _blocks(path.read_text(encoding="utf-8")))


def _blocks(written: str) -> Iterator[tuple[list[str], str]]:
    for block in re.split(r"^## ", written, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        yield [field.strip() for field in head.split("|")], body.strip("\n")


def _place_text(head: list[str], body: str) -> PlaceText:
    text, marks = "", []
    for part, marked in _parts(body):
        if not marked:
            text += part
            continue
        name, *fields = part.split("|")
        marks.append(_place_mark(name, len(text), fields, head[0]))
        text += name
    if "[[" in text or "]]" in text:
        raise AnnotationError(f"{head[0]}: a mark is not closed")
    source = head[2] if len(head) > 2 else None
    home = source.removeprefix("home: ") if source is not None and source.startswith("home: ") else None
    return PlaceText(id=head[0], text=text, source=None if home else source, marks=tuple(marks), home=home)


def _parts(marked: str) -> Iterator[tuple[str, bool]]:
    """Pieces of a marked text, and whether each stood in ``[[ ]]``."""
    for number, part in enumerate(_MARK.split(marked)):
        yield part, number % 2 == 1


def _place_mark(name: str, start: int, fields: list[str], id: str) -> PlaceMark:
    if len(fields) not in {2, 3}:
        raise AnnotationError(f"{id}: [[{name}]] wants kind, place and perhaps role")
    kinds = tuple(fields[0].split("/"))
    role = fields[2] if len(fields) == 3 else "literal"
    return PlaceMark(
        start=start,
        end=start + len(name),
        kinds=kinds,
        truth=_truth(fields[1], kinds[0], f"{id}: {name}"),
        roles=tuple(role.removesuffix("?").split("/")),
        optional=role.endswith("?"),
    )


def _truth(written: str, kind: str, where: str) -> Truth:
    if written == "?":
        return Unsure()
    if re.fullmatch("[A-Z]{2}", written):
        return Country(code=written)
    point = _TRUTH.fullmatch(written)
    if point is None:
        raise AnnotationError(f"{where}: {written!r} is neither lat,lon[~km] nor a country code nor ?")
    km = float(point["km"] or TOLERANCE_KM.get(kind, 250))
    return Point(lat=float(point["lat"]), lon=float(point["lon"]), km=km)


def measure_texts(path: Path) -> tuple[MeasureText, ...]:
    """Read `joins.txt`: lines that differ only in their mark are one text. Raises `AnnotationError`.

    A text may hold all its marks at once, too: then the fields of each follow on a line of their own, behind ">".
    """
    marks: dict[str, list[MeasureMark]] = {}
    for number, line in _measure_lines(path.read_text(encoding="utf-8")):
        text, mark = _measure_line(number, line)
        marks.setdefault(text, []).append(mark)
    return tuple(
        MeasureText(id=f"line {mine[0].line}", text=text, marks=tuple(sorted(mine, key=lambda mark: mark.start)))
        for text, mine in marks.items()
    )


def _measure_lines(written: str) -> Iterator[tuple[int, str]]:
    """Each mark with its text and its fields on one line, and the number of the line that has the fields."""
    pieces, shown = [""], 0
    for number, line in enumerate(written.splitlines(), start=1):
        if line.startswith(">"):
            shown += 1
            at = 2 * shown - 1
            if at >= len(pieces):
                raise AnnotationError(f"line {number}: the text has no mark for it")
            yield number, f"{''.join(pieces[:at])}[[{pieces[at]}]]{''.join(pieces[at + 1 :])} | {line[1:].strip()}"
        elif " | " not in line and not line.startswith("#") and line.strip():
            pieces, shown = _MARK.split(line), 0
        elif line.strip() and not line.startswith("#"):
            yield number, line


def _measure_line(number: int, line: str) -> tuple[str, MeasureMark]:
    fields = [field.strip() for field in line.split(" | ")]
    pieces = _MARK.split(fields[0])
    if len(fields) != 8 or len(pieces) != 3:
        raise AnnotationError(f"line {number}: want a text with one [[mark]] and seven fields, got {len(fields) - 1}")
    before, marked, after = (piece.replace("\\n", "\n") for piece in pieces)
    _, kind, low, high, bound, origin, target, bearing = fields
    return before + marked + after, MeasureMark(
        line=number,
        start=len(before),
        end=len(before) + len(marked),
        kinds=tuple(kind.split("/")),
        low_m=_metres(low, number),
        high_m=_metres(high, number),
        bounds=tuple(bound.split("/")),
        origins=_ends(origin),
        targets=_ends(target),
        bearing=None if bearing == "-" else bearing,
    )


def _metres(written: str, number: int) -> float | None:
    """``190 mi`` or ``300`` (kilometres) in metres, ``-`` as None."""
    if written == "-":
        return None
    length = _LENGTH.fullmatch(written)
    if length is None:
        raise AnnotationError(f"line {number}: {written!r} is no length")
    return float(length["number"]) * (METRES[cast("Unit", length["unit"] or "km")])


def _ends(written: str) -> tuple[End, ...]:
    """``-`` is no place, ``*`` is not asked about; readings stand between slashes."""
    return () if written == "*" else tuple(_end(reading.strip()) for reading in written.split(" / "))


def _end(reading: str) -> End:
    if reading == "-":
        return End()
    if reading.startswith("at "):
        return End(at=reading.removeprefix("at "))
    name, _, point = reading.partition(" @")
    truth = _truth(point, "other", reading) if point else None
    return End(name=name, point=truth if isinstance(truth, Point) else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMark:
    """One event as a careful reader reads it: for each part the readings that are right, None where it may be left out.

    ``when`` are (start, end) pairs of ISO dates, (None, None) where no date is right. An ``optional`` one need not be
    found.
    """

    trigger: str
    types: tuple[str, ...]
    origins: tuple[str | None, ...] = (None,)
    ends: tuple[str | None, ...] = (None,)
    vias: tuple[str | None, ...] = ()
    when: tuple[tuple[str | None, str | None], ...] = ((None, None),)
    statuses: tuple[str, ...] = ("happened",)
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventText:
    """One text of `events.txt` with its events."""

    id: str
    published: str | None
    text: str
    marks: tuple[EventMark, ...]


_STATUSES = frozenset({"happened", "alleged", "habitual", "planned", "threatened", "denied"})


def event_texts(path: Path) -> tuple[EventText, ...]:
    """Read `events.txt`. Raises `AnnotationError`."""
    return tuple(_event_text(*block) for block in _blocks(path.read_text(encoding="utf-8")))


def _event_text(head: list[str], body: str) -> EventText:
    lines = body.splitlines()
    text = "\n".join(line for line in lines if not line.startswith("> ")).strip()
    marks = tuple(_event_mark(line[2:], head[0], text) for line in lines if line.startswith("> "))
    return EventText(id=head[0], published=None if head[1] == "-" else head[1], text=text, marks=marks)


def _event_mark(line: str, id: str, text: str) -> EventMark:
    fields = [field.strip() for field in line.split(" | ")]
    kind, _, trigger = fields[0].partition(" ")
    given: dict[str, tuple[str, ...]] = {}
    for field in fields[1:]:
        name, _, value = field.partition(" ")
        if name in {"from", "end", "via", "when"}:
            given[name] = tuple(value.split(" / "))
        elif set(field.split("/")) <= _STATUSES:
            given["status"] = tuple(field.split("/"))
        else:
            raise AnnotationError(f"{id}: {field!r} is no part of an event")
    missing = [one for one in trigger.split("/") if one not in text]
    if missing:
        raise AnnotationError(f"{id}: {', '.join(missing)} is not in the text")
    return EventMark(
        trigger=trigger,
        types=tuple(kind.removesuffix("?").split("/")),
        origins=_named(given.get("from", ("-",))),
        ends=_named(given.get("end", ("-",))),
        vias=_named(given.get("via", ())),
        when=tuple(_interval(one) for one in given.get("when", ("-",))),
        statuses=given.get("status", ("happened",)),
        optional=kind.endswith("?"),
    )


def _named(written: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(None if one == "-" else one for one in written)


def _interval(written: str) -> tuple[str | None, str | None]:
    if written == "-":
        return None, None
    start, dots, end = written.partition("..")
    return start, (end or None) if dots else start
