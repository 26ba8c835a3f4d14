"""GeoJSON (RFC 7946): one collection, each feature with its layer and the paint that simplestyle-spec 1.1 names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import mapping, shape

from geobrief import __version__
from geobrief.drawing.publish import headline
from geobrief.drawing.publish.layers import layers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.layers import Feature
    from geobrief.model import Brief, Geometry

DECIMALS: Final = 6
"""Of a degree: a tenth of a metre, which RFC 7946, section 11.2, has as enough."""


def publish(brief: Brief, scene: Scene, look: Look) -> str:
    """Write the layers of a Brief. Raises `UsageError` for a layer that there is not."""
    whole = collection(brief, scene, look)
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in whole.pop("features"))
    head = json.dumps(whole, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{head},\n "features": [\n{lines}\n ]\n}}\n'


def collection(brief: Brief, scene: Scene, look: Look) -> dict[str, Any]:
    """The layers as a GeoJSON object, with what it is of and what made it beside its features."""
    features = [_feature(layer.name, feature) for layer in layers(brief, scene, look) for feature in layer.features]
    made: dict[str, Any] = {
        "type": "FeatureCollection",
        "title": headline.title(brief),
        "source": brief.article.source,
        "published": brief.article.published,
        "credits": list(scene.credits),
        "made_with": f"geobrief {__version__}",
    }
    if (bounds := _bounds(features)) is not None:
        made["bbox"] = bounds
    made["features"] = features
    return made


def _feature(layer: str, feature: Feature) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": f"{layer}.{feature.id}",
        "geometry": geometry(feature.geometry),
        "properties": {"layer": layer, **feature.columns, **_simplestyle(feature)},
    }


def geometry(found: Geometry | None) -> dict[str, Any] | None:
    """A geometry, its outer rings counterclockwise (section 3.1.6), its positions rounded; None for None."""
    if found is None:
        return None
    drawn = shape(found)
    if found.type in ("Polygon", "MultiPolygon"):
        parts = [shapely.geometry.polygon.orient(part) for part in shapely.get_parts(drawn)]
        drawn = parts[0] if found.type == "Polygon" else shapely.MultiPolygon(parts)
    plain: Mapping[str, Any] = mapping(drawn)
    return {"type": plain["type"], "coordinates": _rounded(plain["coordinates"])}


def _rounded(part: Any) -> Any:  # noqa: ANN401  nested as deep as the geometry's type asks for
    return round(part, DECIMALS) if isinstance(part, float | int) else [_rounded(inner) for inner in part]


def _simplestyle(feature: Feature) -> dict[str, Any]:
    kind = None if feature.geometry is None else feature.geometry.type
    paint = feature.paint
    words = {"title": feature.title, "description": feature.description}
    if kind is None:
        return words
    if kind == "Point":
        return {**words, "marker-color": paint.color, "marker-size": "small"}
    lines = {"stroke": paint.color, "stroke-width": paint.width, "stroke-opacity": 1.0}
    fills = {"fill": paint.color, "fill-opacity": paint.fill} if kind.endswith("Polygon") else {}
    return {**words, **lines, **fills}


def _bounds(features: Iterable[Mapping[str, Any]]) -> list[float] | None:
    """The box round all, west to east; one that lies on both sides of 180 degrees goes over it (section 5.2)."""
    drawn = [shape(feature["geometry"]) for feature in features if feature["geometry"] is not None]
    if not drawn:
        return None
    boxes = [part.bounds for whole in drawn for part in shapely.get_parts(whole)]
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    west, east = _narrowest([(box[0], box[2]) for box in boxes])
    return [west, south, east, north]


def _narrowest(spans: list[tuple[float, float]]) -> tuple[float, float]:
    """The narrowest span of longitudes that holds all: what is left beside the widest gap."""
    ordered = sorted(spans)
    merged = [ordered[0]]
    for west, east in ordered[1:]:
        if west <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(east, merged[-1][1]))
        else:
            merged.append((west, east))
    gaps = [(merged[at + 1][0] - merged[at][1], at) for at in range(len(merged) - 1)]
    around = merged[0][0] + 360 - merged[-1][1]
    widest = max(gaps, default=(0.0, 0))
    if widest[0] <= around:
        return merged[0][0], merged[-1][1]
    return merged[widest[1] + 1][0], merged[widest[1]][1]
