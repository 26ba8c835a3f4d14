"""The file of corrections: TOML with `[[name]]`, `[[figure]]`, `[[event]]` for each, and the tables of an editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from geobrief.model import EventStatus, EventType, LinkKind, When
from geobrief.settle.corrections import editor
from geobrief.settle.corrections.tables import Anchor, Table, tables
from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from pathlib import Path

    from geobrief.world.gazetteer import Gazetteer, Record

_LARGEST: Final = 10_000_000  # bytes
NO_PLACE: Final = "not a place"
NOWHERE: Final = "none"
End = Literal["origin", "target"]
EventEnd = Literal["origin", "end"]
_ENDS: Final[tuple[End, ...]] = ("origin", "target")
_EVENT_ENDS: Final[tuple[EventEnd, ...]] = ("origin", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCorrection:
    """This name is that record, or (None) no place at all; with ``same`` it is what the article calls so elsewhere."""

    anchor: Anchor
    record: Record | None
    same: str | None = None


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
    edition: editor.Edition | None = None


def read(path: Path, gazetteer: Gazetteer) -> Corrections:
    """Read a file of corrections. Raises `BadCorrection`, which names the file and the line."""
    found = tables(path)
    names = tuple(_name(table, gazetteer) for table in found if table.kind == "name")
    known = {fold(name.anchor.text) for name in names if name.record is not None}
    figures = tuple(_figure(table, gazetteer, known) for table in found if table.kind == "figure")
    events = tuple(_event(table, gazetteer, known) for table in found if table.kind == "event")
    return Corrections(names=names, figures=figures, events=events, edition=editor.edition(found, gazetteer))


# -- its tables -------------------------------------------------------------------------------------


def _name(table: Table, gazetteer: Gazetteer) -> NameCorrection:
    if ("is" in table.cells) == ("same" in table.cells):
        raise table.fault("the key 'is' is missing" if "is" not in table.cells else "'is' and 'same' say two things")
    if "same" in table.cells:
        return NameCorrection(anchor=table.anchor(), record=None, same=table.cells["same"].strip())
    no_place = table.cells["is"].strip().lower() == NO_PLACE
    return NameCorrection(anchor=table.anchor(), record=None if no_place else table.records("is", gazetteer)[0])


def _figure(table: Table, gazetteer: Gazetteer, known: set[str]) -> FigureCorrection:
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


def _end(table: Table, key: str, gazetteer: Gazetteer, known: set[str]) -> tuple[str, tuple[Record, ...]]:
    """A place as it is written, and the records that it may mean."""
    written = table.cells[key].strip()
    elsewhere = written.lower() == NOWHERE or fold(written) in known
    return written, () if elsewhere else table.records(key, gazetteer)


def _event(table: Table, gazetteer: Gazetteer, known: set[str]) -> EventCorrection:
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


def _when(table: Table) -> When | None:
    """ "2024-01-02", "2024-01-02..2024-01-05", or "none"."""
    written = str(table.cells.get("date", NOWHERE)).strip()
    if written.lower() == NOWHERE:
        return None
    first, dots, last = written.partition("..")
    try:
        return When(start=first.strip(), end=last.strip() if dots else first.strip())
    except ValueError as error:
        raise table.fault(str(error), "date", "Write YYYY-MM-DD, YYYY-MM-DD..YYYY-MM-DD, or none.") from error
