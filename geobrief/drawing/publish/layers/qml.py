"""Styles as QGIS reads them (QML): a category for each paint, told apart by the feature's id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geobrief.drawing.publish.layers import Feature
    from geobrief.drawing.publish.layers.paint import Paint

_TYPES: Final = {"points": "marker", "lines": "line", "areas": "fill"}
_LAYERS: Final = {"points": "SimpleMarker", "lines": "SimpleLine", "areas": "SimpleFill"}


def qml(family: str, features: Sequence[Feature]) -> str:
    """The style of a table of features."""
    root = ET.Element("qgis", version="3.28.0", styleCategories="Symbology|Labeling")
    renderer = ET.SubElement(root, "renderer-v2", type="RuleRenderer", enableorderby="0", forceraster="0")
    rules = ET.SubElement(renderer, "rules", key="all")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (paint, members) in enumerate(_by_paint(features).items()):
        listed = ", ".join("'" + feature.id.replace("'", "''") + "'" for feature in members)
        ET.SubElement(
            rules,
            "rule",
            key=f"r{number}",
            symbol=str(number),
            filter=f'"brief_id" IN ({listed})',
            label=_label(members),
        )
        symbols.append(_symbol(family, paint, number))
    if family != "lines":
        _add_labels(root, "name" if family == "points" else "label")
    return ET.tostring(root, encoding="unicode")


def _by_paint(features: Sequence[Feature]) -> dict[Paint, list[Feature]]:
    grouped: dict[Paint, list[Feature]] = {}
    for feature in features:
        grouped.setdefault(feature.paint, []).append(feature)
    return grouped


def _label(members: Sequence[Feature]) -> str:
    kinds = dict.fromkeys(str(feature.columns.get("kind") or feature.columns.get("type") or "") for feature in members)
    return ", ".join(kind for kind in kinds if kind)


def _symbol(family: str, paint: Paint, number: int) -> ET.Element:
    symbol = ET.Element("symbol", name=str(number), type=_TYPES[family], alpha="1", clip_to_extent="1")
    layer = ET.SubElement(symbol, "layer", {"class": _LAYERS[family], "enabled": "1", "locked": "0", "pass": "0"})
    options = ET.SubElement(layer, "Option", type="Map")
    for name, value in _settings(family, paint).items():
        ET.SubElement(options, "Option", type="QString", name=name, value=value)
    return symbol


def _settings(family: str, paint: Paint) -> dict[str, str]:
    """What the simple symbols of QGIS are set by; widths are millimetres, at 96 pixels to the inch."""
    width = f"{paint.width * 25.4 / 96:.2f}"
    dash = "dash" if paint.dashed else "solid"
    if family == "points":
        return {"name": "circle", "color": _rgba(paint, 1.0), "outline_color": "255,255,255,255", "size": "2"}
    if family == "lines":
        return {"line_color": _rgba(paint, 1.0), "line_width": width, "line_style": dash}
    return {
        "color": _rgba(paint, paint.fill),
        "style": "solid",
        "outline_color": _rgba(paint, 1.0),
        "outline_width": width,
        "outline_style": dash,
    }


def _rgba(paint: Paint, opacity: float) -> str:
    red, green, blue = (int(paint.color[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{round(opacity * 255)}"


def _add_labels(root: ET.Element, field: str) -> None:
    labeling = ET.SubElement(root, "labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    ET.SubElement(settings, "text-style", fieldName=field, fontSize="8", isExpression="0")
