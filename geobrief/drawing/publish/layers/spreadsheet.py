"""CSV of one layer, which a spreadsheet shows and does not run.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"); only our own
numbers begin with a minus. UTF-8 with a mark and CRLF, as spreadsheets read it best (RFC 4180).
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geobrief.drawing.publish.layers import layers

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.layers import Value
    from geobrief.model import Brief

_STARTERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_MARK: Final = "\ufeff"


def publish(brief: Brief, scene: Scene, look: Look) -> str:
    """Write one layer: the places where none is asked for. Raises `UsageError` for a layer that there is not."""
    (layer,) = layers(brief, scene, replace(look, layer=look.layer or "places"))
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(layer.columns or ["id"])
    for feature in layer.features:
        writer.writerow([cell(feature.columns.get(column)) for column in layer.columns])
    return _MARK + made.getvalue()


def cell(value: Value) -> str:
    """A value as a cell, never a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    text = value.replace("\x00", "")
    return f"'{text}" if text.lstrip().startswith(_STARTERS) or text.startswith(_STARTERS) else text
