"""KML 2.2 (OGC 07-147r2) and KMZ: a folder a layer, styles that features share, and balloons for Google Earth.

What a balloon says is escaped twice: Google Earth reads its text as HTML. A KMZ carries the picture of a point with it;
a KML, which cannot, has Google Earth's own pin. Nothing is loaded from anywhere.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import escape
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import resvg_py

from geobrief.drawing.publish import headline
from geobrief.drawing.publish.layers import layers
from geobrief.drawing.publish.layers.geojson import geometry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.layers import Feature, Layer
    from geobrief.drawing.publish.layers.paint import Paint
    from geobrief.model import Brief

_SPACE: Final = "http://www.opengis.net/kml/2.2"
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DOT: Final = "files/dot.png"
_DOT_SVG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><circle cx="16" cy="16" r="12" fill="#fff" '
    'stroke="#444" stroke-width="2"/></svg>'
)
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive: the earliest that there is, so that the bytes are always the same."""
_TITLES: Final = {
    "places": "Places",
    "mentions": "Mentions",
    "overlays": "Ranges, zones and distances",
    "events": "Events",
    "findings": "Findings",
}
_HIDDEN: Final = frozenset({"mentions", "findings"})


def publish(brief: Brief, scene: Scene, look: Look) -> bytes:
    """Write the layers as KML. Raises `UsageError` for a layer that there is not."""
    return _document(brief, layers(brief, scene, look), icon=None)


def publish_zipped(brief: Brief, scene: Scene, look: Look) -> bytes:
    """Write the layers as KMZ. Raises `UsageError` for a layer that there is not."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in (
            ("doc.kml", _document(brief, layers(brief, scene, look), icon=_DOT)),
            (_DOT, bytes(resvg_py.svg_to_bytes(svg_string=_DOT_SVG))),
        ):
            entry = zipfile.ZipInfo(name, _FIRST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return made.getvalue()


def _document(brief: Brief, found: Iterable[Layer], icon: str | None) -> bytes:
    root = ET.Element("kml", xmlns=_SPACE)
    document = ET.SubElement(root, "Document")
    _add(document, "name", headline.title(brief))
    shown = [layer for layer in found if layer.features]
    styles: dict[tuple[Paint, str], str] = {}
    for layer in shown:
        for feature in layer.features:
            styles.setdefault(_style_of(feature), f"s{len(styles) + 1}")
    for (paint, kind), ident in styles.items():
        document.append(_style(paint, kind, ident, icon))
    for layer in shown:
        document.append(_folder(layer, styles))
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _style_of(feature: Feature) -> tuple[Paint, str]:
    return feature.paint, "" if feature.geometry is None else feature.geometry.type.removeprefix("Multi")


def _style(paint: Paint, kind: str, ident: str, icon: str | None) -> ET.Element:
    """A style; its parts stand in the order that the schema asks for."""
    style = ET.Element("Style", id=ident)
    if kind == "Point":
        sign = ET.SubElement(style, "IconStyle")
        _add(sign, "color", _color(paint.color, 1.0))
        _add(sign, "scale", "0.5" if icon else "0.8")
        if icon:
            _add(ET.SubElement(sign, "Icon"), "href", icon)
        _add(ET.SubElement(style, "LabelStyle"), "scale", "0.8")
    lines = ET.SubElement(style, "LineStyle")
    _add(lines, "color", _color(paint.color, 1.0))
    _add(lines, "width", f"{paint.width:g}")
    area = ET.SubElement(style, "PolyStyle")
    _add(area, "color", _color(paint.color, paint.fill))
    _add(ET.SubElement(style, "BalloonStyle"), "text", "<h3>$[name]</h3>$[description]")
    return style


def _color(rgb: str, opacity: float) -> str:
    """The colour as KML has it: aabbggrr."""
    return f"{round(opacity * 255):02x}{rgb[5:7]}{rgb[3:5]}{rgb[1:3]}".lower()


def _folder(layer: Layer, styles: dict[tuple[Paint, str], str]) -> ET.Element:
    folder = ET.Element("Folder")
    _add(folder, "name", _TITLES[layer.name])
    if layer.name in _HIDDEN:
        _add(folder, "visibility", "0")
    for feature in layer.features:
        folder.append(_placemark(feature, styles[_style_of(feature)], hidden=layer.name in _HIDDEN))
    return folder


def _placemark(feature: Feature, style: str, *, hidden: bool) -> ET.Element:
    mark = ET.Element("Placemark")
    _add(mark, "name", feature.title)
    if hidden:
        _add(mark, "visibility", "0")
    _add(mark, "description", escape(_plain(feature.description)))
    _add_time(mark, feature)
    _add(mark, "styleUrl", f"#{style}")
    data = ET.SubElement(mark, "ExtendedData")
    for name, value in feature.columns.items():
        if value is not None:
            _add(ET.SubElement(data, "Data", name=name), "value", str(value))
    if (drawn := geometry(feature.geometry)) is not None:
        mark.append(_geometry(drawn["type"], drawn["coordinates"]))
    return mark


def _add_time(mark: ET.Element, feature: Feature) -> None:
    """When an event was, for Google Earth's slider."""
    start, end = feature.columns.get("start"), feature.columns.get("end_day")
    if not isinstance(start, str):
        return
    if start == end:
        _add(ET.SubElement(mark, "TimeStamp"), "when", start)
        return
    span = ET.SubElement(mark, "TimeSpan")
    _add(span, "begin", start)
    if isinstance(end, str):
        _add(span, "end", end)


def _geometry(kind: str, coordinates: list) -> ET.Element:  # type: ignore[type-arg]  # nested as deep as the type asks
    if kind.startswith("Multi"):
        whole = ET.Element("MultiGeometry")
        for part in coordinates:
            whole.append(_geometry(kind.removeprefix("Multi"), part))
        return whole
    made = ET.Element(kind)
    if kind == "Point":
        _add(made, "coordinates", _positions([coordinates]))
        return made
    _add(made, "tessellate", "1")
    if kind == "LineString":
        _add(made, "coordinates", _positions(coordinates))
    for number, ring in enumerate(coordinates if kind == "Polygon" else ()):
        edge = ET.SubElement(ET.SubElement(made, "innerBoundaryIs" if number else "outerBoundaryIs"), "LinearRing")
        _add(edge, "coordinates", _positions(ring))
    return made


def _positions(positions: Iterable[Iterable[float]]) -> str:
    return " ".join(",".join(f"{number:.6f}".rstrip("0").rstrip(".") for number in position) for position in positions)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _plain(text)


def _plain(text: str) -> str:
    """Text without what XML 1.0 cannot hold."""
    return _NO_XML.sub("\ufffd", text)
