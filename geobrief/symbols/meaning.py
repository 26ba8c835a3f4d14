"""Which row an overlay, a mark and a line of the key belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.symbols.forms import GroundStyle, GroundSymbol, MarkStyle, MarkSymbol, ShapeStyle, ShapeSymbol, Variant
from geobrief.symbols.rows import ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.model import OverlayKind

SHAPES: Mapping[ShapeStyle, ShapeSymbol] = {row.key: row for row in ROWS if isinstance(row, ShapeSymbol)}
MARKS: Mapping[MarkStyle, MarkSymbol] = {row.key: row for row in ROWS if isinstance(row, MarkSymbol)}
VARIANTS: tuple[Variant, ...] = tuple(row for row in ROWS if isinstance(row, Variant))
GROUNDS: tuple[GroundStyle, ...] = tuple(row.key for row in ROWS if isinstance(row, GroundSymbol))
POINTS: frozenset[MarkStyle] = frozenset(row.key for row in MARKS.values() if row.point)
"""Marks that have a sign on a point; the others are names over an area."""

_OVERLAID: tuple[ShapeSymbol | MarkSymbol, ...] = (*SHAPES.values(), *MARKS.values())

EVENT_MARKS: frozenset[MarkStyle] = frozenset(row.key for row in MARKS.values() if row.form)
"""Signs of events, drawn round the dot of the place."""

_MEANINGS: Mapping[tuple[OverlayKind, str | None], ShapeSymbol | MarkSymbol] = {
    pair: row for row in _OVERLAID for pair in row.of
}


def symbol_of(kind: OverlayKind, of: str | None) -> ShapeSymbol | MarkSymbol:
    """Say what an overlay of a kind means, drawn for a link of the kind, or an event of the type, ``of``."""
    return _MEANINGS.get((kind, of)) or _MEANINGS[kind, None]


def shape_key(style: ShapeStyle, *, assumed: bool, sector: bool, reader: bool) -> str:
    """Give the line of the key that a shape counts under."""
    if reader:
        return next(row.key for row in VARIANTS if row.reader and row.sector == sector)
    marked = ((row.sector and sector) or (row.assumed and assumed and not sector) for row in VARIANTS)
    own = (row.key for row, fits in zip(VARIANTS, marked, strict=True) if fits and row.of == style and not row.reader)
    return next(own, None) or SHAPES[style].key_of or style


def mark_key(style: MarkStyle, *, doubtful: bool) -> str:
    """Give the line of the key that a mark counts under."""
    return "doubtful" if doubtful else style
