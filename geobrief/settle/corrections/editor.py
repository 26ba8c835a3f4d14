"""The editor's tables: ``[map]``, ``[[label]]``, ``[[holder]]`` and ``[[add]]``, as they stand in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from geobrief.model import Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.model import Position
    from geobrief.settle.corrections.tables import Anchor, Table
    from geobrief.world.gazetteer import Gazetteer, Record

_OWN: Final = ("map", "label", "holder", "add")
_SIDES: Final[tuple[str, ...]] = get_args(Side)
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelWish:
    """What is to become of the label of what these words name; with ``drop`` the map does not show the thing at all."""

    anchor: Anchor
    hide: bool = False
    drop: bool = False
    name: str | None = None
    side: Side | None = None
    at: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderWish:
    """The colour of all that a country or group has. ``table`` says where it stands in the file."""

    name: str
    color: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A place that the article does not have, under a name of the editor's where one is given."""

    record: Record
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """All that the editor wants. ``order`` are words of figures, the first to be told first; ``ranges`` as --range."""

    headline: str | None = None
    deck: str | None = None
    frame: str | None = None
    inset: str | None = None
    order: tuple[Anchor, ...] = ()
    labels: tuple[LabelWish, ...] = ()
    holders: tuple[HolderWish, ...] = ()
    places: tuple[Addition, ...] = ()
    ranges: tuple[str, ...] = ()


def edition(tables: Iterable[Table], gazetteer: Gazetteer) -> Edition | None:
    """Read the editor's tables, None where there are none. Raises `BadCorrection`, with file and line."""
    found = [table for table in tables if table.kind in _OWN]
    if not found:
        return None
    whole = next((table for table in found if table.kind == "map"), None)
    added = [table for table in found if table.kind == "add"]
    cells = whole.cells if whole else {}
    return Edition(
        headline=cells.get("headline"),
        deck=cells.get("deck"),
        frame=cells.get("frame"),
        inset=cells.get("inset"),
        order=_order(whole) if whole else (),
        labels=tuple(_label(table) for table in found if table.kind == "label"),
        holders=tuple(_holder(table) for table in found if table.kind == "holder"),
        places=tuple(_addition(table, gazetteer) for table in added if not _is_range(table)),
        ranges=tuple(table.cells["range"] for table in added if _is_range(table)),
    )


def _order(table: Table) -> tuple[Anchor, ...]:
    words = table.cells.get("order", [])
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise table.fault("'order' is a list of texts", "order", 'Write order = ["900 kilometers", "Kyiv"].')
    return tuple(table.anchor(word, "order") for word in words)


def _label(table: Table) -> LabelWish:
    cells = table.cells
    if not {"hide", "drop", "name", "side", "at"} & set(cells):
        raise table.fault("nothing to change", hint="Give hide, drop, name, side or at.")
    if "side" in cells and "at" in cells:
        raise table.fault("'side' and 'at' both say where the label stands", "at", "Give one of the two.")
    if "side" in cells and cells["side"] not in _SIDES:
        raise table.fault(f"no such side: {cells['side']!r}", "side", f"One of: {', '.join(_SIDES)}.")
    return LabelWish(
        anchor=table.anchor(),
        hide=cells.get("hide", False),
        drop=cells.get("drop", False),
        name=cells.get("name"),
        side=cells.get("side"),
        at=table.point("at") if "at" in cells else None,
    )


def _holder(table: Table) -> HolderWish:
    for key in ("name", "color"):
        if key not in table.cells:
            raise table.fault(f"the key {key!r} is missing")
    if not _COLOR.fullmatch(table.cells["color"]):
        raise table.fault(f"{table.cells['color']!r} is no colour", "color", 'Write it as "#7a1f12".')
    return HolderWish(name=table.cells["name"].strip(), color=table.cells["color"].lower(), table=table)


def _is_range(table: Table) -> bool:
    if ("place" in table.cells) == ("range" in table.cells):
        raise table.fault("nothing to add" if "place" not in table.cells else "two things to add", hint=_ADD)
    return "range" in table.cells


_ADD: Final = 'Give place = "Rota, Spain", or range = "900km@Belgorod".'


def _addition(table: Table, gazetteer: Gazetteer) -> Addition:
    return Addition(record=table.records("place", gazetteer)[0], name=table.cells.get("name"))
