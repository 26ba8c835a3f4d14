"""What the page's overlays look like, as CSS: a few rules for each row of `geobrief.symbols`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.symbols import ASIDE, DOTS, HUES, SHAPES, hue_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.symbols import ShapeSymbol


def rules() -> str:
    """Give the rules, one a line, in the order of the key; colours and widths are the style's custom properties."""
    return "\n".join([*(rule for symbol in SHAPES.values() for rule in _rules(symbol)), *_holders()])


def _holders() -> Iterator[str]:
    """The second holder of ranges and those after it have hues of their own."""
    for holder in range(1, len(HUES)):
        own = (f"--{_name(field)}: {_value(hue_of(field, holder))};" for field in ("range", "range_text"))
        yield f".holder-{holder} {{ {' '.join(own)} }}"


def _rules(symbol: ShapeSymbol) -> Iterator[str]:
    line = f"stroke: {_value(symbol.hue)}; stroke-width: {_value(symbol.width)};"
    line += f" stroke-opacity: {symbol.opacity:g};" if symbol.opacity < 1 else ""
    line += f" stroke-dasharray: {symbol.dashes}; stroke-linecap: round;" if symbol.dotted else ""
    yield f".shape.line.{symbol.key} {{ {line} }}"
    if symbol.carries == "figures":
        yield f".shape.line.{symbol.key}.aside:not(.lit) {{ stroke-width: calc({_value(symbol.width)} * {ASIDE:g}); }}"
        yield f".figure-mark.{symbol.key}.aside .label {{ font-weight: 400; }}"
    if not symbol.dotted:
        yield f".shape.line.{symbol.key}.assumed {{ stroke-dasharray: {symbol.dashes}; }}"
        yield f".shape.line.{symbol.key}.unsure {{ stroke-dasharray: {DOTS}; stroke-linecap: round; }}"
    if symbol.fill:
        yield f".shape.fill.{symbol.key} {{ fill: {_value(symbol.hue)}; fill-opacity: {_value(symbol.fill)}; }}"
    yield f".figure-mark.{symbol.key} .label {{ color: {_value(symbol.ink)}; }}"
    if any(symbol.ends):
        yield f".tick.{symbol.key} path {{ stroke: {_value(symbol.hue)}; stroke-width: {_value(symbol.width)}; }}"
        yield f".tick.{symbol.key} path.filled {{ fill: {_value(symbol.hue)}; }}"


def _value(field: str) -> str:
    """A field of the style as a custom property."""
    return f"var(--{_name(field)})"


def _name(field: str) -> str:
    return field.replace("_", "-")
