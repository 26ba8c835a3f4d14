"""Symbols: one row for each kind of shape, mark, place and ground that a map can show, in the order of the key.

Whoever draws, frames, labels, explains or lists an overlay or a place asks its row, so that a new kind is a new row. A
row names colours and widths by the fields of `geobrief.drawing.style.Style`, and knows no pixel of a picture but the
form of a sign. The hues and forms are those of the art direction: form carries what colour does, and dashes mean
"assumed" and nothing else.
"""

from geobrief.symbols.ends import ENDS, EndForm
from geobrief.symbols.events import EVENTS, EventSymbol
from geobrief.symbols.forms import (
    ASIDE,
    DASHES,
    DOTS,
    DoubtfulMark,
    End,
    Framing,
    GroundStyle,
    GroundSymbol,
    Group,
    MarkStyle,
    MarkSymbol,
    ShapeStyle,
    ShapeSymbol,
    Variant,
    Words,
)
from geobrief.symbols.holders import HOLDER, HUES, held, hue_of, unheld
from geobrief.symbols.meaning import (
    EVENT_MARKS,
    GROUNDS,
    MARKS,
    POINTS,
    SHAPES,
    VARIANTS,
    mark_key,
    shape_key,
    symbol_of,
)
from geobrief.symbols.places import KINDS, SIGNS, Glyph, KindSymbol, Sign, glyph_of
from geobrief.symbols.rows import ASSUMED, ROWS

__all__ = [
    "ASIDE",
    "ASSUMED",
    "DASHES",
    "DOTS",
    "ENDS",
    "EVENTS",
    "EVENT_MARKS",
    "GROUNDS",
    "HOLDER",
    "HUES",
    "KINDS",
    "MARKS",
    "POINTS",
    "ROWS",
    "SHAPES",
    "SIGNS",
    "VARIANTS",
    "DoubtfulMark",
    "End",
    "EndForm",
    "EventSymbol",
    "Framing",
    "Glyph",
    "GroundStyle",
    "GroundSymbol",
    "Group",
    "KindSymbol",
    "MarkStyle",
    "MarkSymbol",
    "ShapeStyle",
    "ShapeSymbol",
    "Sign",
    "Variant",
    "Words",
    "glyph_of",
    "held",
    "hue_of",
    "mark_key",
    "shape_key",
    "symbol_of",
    "unheld",
]
