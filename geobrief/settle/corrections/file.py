"""The file of corrections: TOML with a ``[[name]]``, ``[[figure]]`` or ``[[event]]`` for each."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from geobrief.errors import BadCorrection, UnknownPlace
from geobrief.model import EventStatus, EventType, LinkKind, When
from geobrief.world.gazetteer import fold
from geobrief.world.gazetteer.given import given

if TYPE_CHECKING:
    from pathlib import Path

    from geobrief.world.gazetteer import Gazetteer, Record

NO_PLACE: Final = "not a place"
NOWHERE: Final = "none"
End = Literal["origin", "target"]
EventEnd = Literal["origin", "end"]
_ENDS: Final[tuple[End, ...]] = ("origin", "target")
_EVENT_ENDS: Final[tuple[EventEnd, ...]] = ("origin", "end")
_ANCHOR: Final = {"text": str, "mention": int, "near": str}
_KEYS: Final[dict[str, dict[str, type]]] = {
    "name": _ANCHOR | {"is": str},
    "figure": _ANCHOR | {"drop": bool, "origin": str, "target": str, "kind": str},
    "event": _ANCHOR | {"drop": bool, "type": str, "status": str, "origin": str, "end": str, "date": str},
}
_TYPES: Final = {str: "text in quotes", int: "a whole number", bool: "true or false"}
_FORM: Final = "See docs/corrections.md; the keys of [[{}]] are {}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The words of the article that are corrected, and which of their occurrences. ``where`` is file and line."""

    text: str
    mention: int | None = None
    near: str | None = None
    where: str = "corrections"

    def fault(self, what: str, hint: str) -> BadCorrection:
        """Make the error that says what is wrong with this correction."""
        return BadCorrection(f"{self.where}: {what}", hint=hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCorrection:
    """This name is that record, or (None) no place at all."""

    anchor: Anchor
    record: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCorrection:
    """This figure is nothing to draw, or is of that kind, or has these ends.

    ``ends`` has the ends given only, each as it is written and the records it may mean: none for "none".
    """

    anchor: Anchor
    drop: bool = False
    kind: LinkKind | None = None
    ends: tuple[tuple[End, str, tuple[Record, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCorrection:
    """This event is none, or is of that type or status, or has these places, or was on these days.

    ``ends`` are as those of a figure; ``dated`` says that ``when`` was given, None for "none".
    """

    anchor: Anchor
    drop: bool = False
    type: EventType | None = None
    status: EventStatus | None = None
    ends: tuple[tuple[EventEnd, str, tuple[Record, ...]], ...] = ()
    when: When | None = None
    dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """All corrections, in the order of the file: where two fit the same words, the later counts."""

    names: tuple[NameCorrection, ...] = ()
    figures: tuple[FigureCorrection, ...] = ()
    events: tuple[EventCorrection, ...] = ()


def read(path: Path, gazetteer: Gazetteer) -> Corrections:
    """Read a file of corrections. Raises `BadCorrection`, which names the file and the line."""
    source = _source(path)
    tables = _tables(path, source)
    names = tuple(_name(table, gazetteer) for table in tables if table.kind == "name")
    known = {fold(name.anchor.text) for name in names if name.record is not None}
    figures = tuple(_figure(table, gazetteer, known) for table in tables if table.kind == "figure")
    events = tuple(_event(table, gazetteer, known) for table in tables if table.kind == "event")
    return Corrections(names=names, figures=figures, events=events)


# -- the file ---------------------------------------------------------------------------------------


def _source(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise BadCorrection(f"{path} cannot be read: {error.strerror}", hint="Check the path.") from error
    except UnicodeDecodeError as error:
        raise BadCorrection(f"{path}: no UTF-8 at byte {error.start}", hint="Save it as UTF-8.") from error


def _tables(path: Path, source: str) -> list[_Table]:
    try:
        document = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        at = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = at[1] if at else len(source.splitlines()) or 1
        fault = str(error).replace(at[0], "").strip() if at else str(error)
        raise BadCorrection(f"{path}, line {line}: no TOML: {fault}", hint="See docs/corrections.md.") from error
    tables = []
    for kind, entries in document.items():
        if kind not in _KEYS:
            where = _at(path, source, rf'\[*\s*["\']?{re.escape(kind)}\b')
            raise BadCorrection(f"{where}: no such table: {kind!r}", hint="Write [[name]], [[figure]] or [[event]].")
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            where = _at(path, source, rf'\[*\s*["\']?{kind}\b')
            raise BadCorrection(f"{where}: {kind!r} is no list of tables", hint=f"Write [[{kind}]], in two brackets.")
        tables += [_Table(path, source, kind, number, entry) for number, entry in enumerate(entries)]
    for table in tables:
        table.check()
    return tables


def _at(path: Path, source: str, pattern: str) -> str:
    line = next((n for n, text in enumerate(source.split("\n"), start=1) if re.match(rf"\s*{pattern}", text)), 1)
    return f"{path}, line {line}"


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the file; ``number`` counts those of its kind from 0."""

    path: Path
    source: str
    kind: str
    number: int
    cells: dict[str, Any]

    def where(self, key: str | None = None) -> str:
        """File and line: of a key, else of the table's heading. TOML's reader does not tell, so both are looked for."""
        lines = self.source.split("\n")
        heading = re.compile(rf'\s*\[\[\s*["\']?{self.kind}["\']?\s*\]\]')
        headings = [n for n, line in enumerate(lines) if heading.match(line)]
        if self.number >= len(headings):  # written as `name = [{…}]`
            return _at(self.path, self.source, rf'["\']?{self.kind}\b')
        start = headings[self.number]
        end = next((n for n in range(start + 1, len(lines)) if re.match(r"\s*\[", lines[n])), len(lines))
        written = re.compile(rf'\s*["\']?{re.escape(key or "")}["\']?\s*[=.]')
        line = next((n for n in range(start + 1, end) if key and written.match(lines[n])), start)
        return f"{self.path}, line {line + 1}"

    def fault(self, what: str, key: str | None = None, hint: str | None = None) -> BadCorrection:
        """Make the error that names file and line."""
        usual = _FORM.format(self.kind, ", ".join(_KEYS[self.kind]))
        return BadCorrection(f"{self.where(key)}: {what}", hint=hint or usual)

    def check(self) -> None:
        """Raise for a key that is wrong, or missing, or of the wrong type."""
        keys = _KEYS[self.kind]
        for key, value in self.cells.items():
            if key not in keys:
                raise self.fault(f"no such key: {key!r}", key)
            if type(value) is not keys[key]:
                raise self.fault(f"{key!r} is {_TYPES[keys[key]]}", key)
            if isinstance(value, str) and not value.strip():
                raise self.fault(f"{key!r} is empty", key)
        if "text" not in self.cells:
            raise self.fault("the key 'text' is missing")
        if self.cells.get("mention", 1) < 1:
            raise self.fault("'mention' counts from 1", "mention")
        if "mention" in self.cells and "near" in self.cells:
            raise self.fault("'mention' and 'near' both say which mention is meant", "near", "Give one of the two.")

    def anchor(self) -> Anchor:
        """The words that this table corrects."""
        cells = self.cells
        return Anchor(
            text=cells["text"], mention=cells.get("mention"), near=cells.get("near"), where=self.where("text")
        )

    def records(self, key: str, gazetteer: Gazetteer) -> tuple[Record, ...]:
        """The records that a key's value may mean. Raises `BadCorrection` where there are none."""
        try:
            return given(self.cells[key], gazetteer)
        except UnknownPlace as error:
            raise self.fault(str(error), key, error.hint) from error


# -- its tables -------------------------------------------------------------------------------------


def _name(table: _Table, gazetteer: Gazetteer) -> NameCorrection:
    if "is" not in table.cells:
        raise table.fault("the key 'is' is missing")
    no_place = table.cells["is"].strip().lower() == NO_PLACE
    return NameCorrection(anchor=table.anchor(), record=None if no_place else table.records("is", gazetteer)[0])


def _figure(table: _Table, gazetteer: Gazetteer, known: set[str]) -> FigureCorrection:
    """``known`` are the names (folded) that the same file gives a place to: they may be ends too."""
    cells = table.cells
    drop, kind = cells.get("drop", False), cells.get("kind")
    rest = [key for key in (*_ENDS, "kind") if key in cells]
    if drop and rest:
        raise table.fault(f"a figure that is dropped has no {rest[0]!r}", rest[0])
    if not drop and not rest:
        raise table.fault("nothing to correct", hint="Give drop = true, or origin, target or kind.")
    if kind is not None and kind not in get_args(LinkKind):
        raise table.fault(f"no such kind: {kind!r}", "kind", f"One of: {', '.join(get_args(LinkKind))}")
    ends = tuple((end, *_end(table, end, gazetteer, known)) for end in _ENDS if end in cells)
    return FigureCorrection(anchor=table.anchor(), drop=drop, kind=kind, ends=ends)


def _end(table: _Table, key: str, gazetteer: Gazetteer, known: set[str]) -> tuple[str, tuple[Record, ...]]:
    """A place as it is written, and the records that it may mean."""
    written = table.cells[key].strip()
    elsewhere = written.lower() == NOWHERE or fold(written) in known
    return written, () if elsewhere else table.records(key, gazetteer)


def _event(table: _Table, gazetteer: Gazetteer, known: set[str]) -> EventCorrection:
    cells = table.cells
    drop = cells.get("drop", False)
    rest = [key for key in ("type", "status", *_EVENT_ENDS, "date") if key in cells]
    if drop and rest:
        raise table.fault(f"an event that is dropped has no {rest[0]!r}", rest[0])
    if not drop and not rest:
        raise table.fault("nothing to correct", hint="Give drop = true, or type, status, origin, end or date.")
    for key, allowed in (("type", get_args(EventType)), ("status", get_args(EventStatus))):
        if key in cells and cells[key] not in allowed:
            raise table.fault(f"no such {key}: {cells[key]!r}", key, f"One of: {', '.join(allowed)}")
    return EventCorrection(
        anchor=table.anchor(),
        drop=drop,
        type=cells.get("type"),
        status=cells.get("status"),
        ends=tuple((end, *_end(table, end, gazetteer, known)) for end in _EVENT_ENDS if end in cells),
        when=_when(table),
        dated="date" in cells,
    )


def _when(table: _Table) -> When | None:
    """ "2024-01-02", "2024-01-02..2024-01-05", or "none"."""
    written = str(table.cells.get("date", NOWHERE)).strip()
    if written.lower() == NOWHERE:
        return None
    first, dots, last = written.partition("..")
    try:
        return When(start=first.strip(), end=last.strip() if dots else first.strip())
    except ValueError as error:
        raise table.fault(str(error), "date", "Write YYYY-MM-DD, YYYY-MM-DD..YYYY-MM-DD, or none.") from error
