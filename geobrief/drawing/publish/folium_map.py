"""The map as a `folium.Map`, for those who go on with it.

folium writes every string of a tooltip, a popup or a layer's name into the page as markup or script, and in back-ticks.
So no word of an article reaches it but through `safe`, and no popups, icons or plug-ins of folium's are used. Its page
loads Leaflet from elsewhere when it is opened: ours (`page`) does not.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import folium

from geobrief.drawing.publish.layers import layers
from geobrief.drawing.publish.layers.geojson import geometry

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.layers import Feature
    from geobrief.model import Brief

_TITLES = {"overlays": "Ranges, zones, distances", "events": "Events", "places": "Places"}
_RUNNING = {ord(char): f"&#{ord(char)};" for char in "`$\\{}"}
_LAND = {"fillColor": "#f3f1ec", "color": "#b9bec3", "weight": 0.7, "fillOpacity": 1.0}


def folium_map(brief: Brief, scene: Scene, look: Look, tiles: str | None) -> folium.Map:
    """Make the map: our own ground under it, or the ``tiles`` of a name that folium knows."""
    made = folium.Map(tiles=tiles)
    if tiles is None and scene.grounds:
        land = [_plain(geometry(area.geometry)) for area in scene.grounds[0].areas]
        folium.GeoJson(_collection(land), name="Ground", style_function=lambda _: _LAND, control=False).add_to(made)
    found = {layer.name: layer for layer in layers(brief, scene, look)}
    for name, title in _TITLES.items():
        group = folium.FeatureGroup(name=title)
        for feature in found[name].features if name in found else ():
            if feature.geometry is not None:
                _drawn(feature).add_to(group)
        group.add_to(made)
    folium.LayerControl().add_to(made)
    if scene.frames:
        extent = scene.frames[0].extent
        made.fit_bounds([(extent.south, extent.west), (extent.north, extent.east)])
    return made


def safe(text: str) -> str:
    """Text that folium's pages show and do not run, be it in markup or between back-ticks in a script."""
    return escape(text).translate(_RUNNING).replace("\n", " ").replace("\u2028", " ").replace("\u2029", " ")


def _drawn(feature: Feature) -> Any:  # noqa: ANN401  folium ships no types
    tooltip = folium.Tooltip(safe(feature.title))
    paint, drawn = feature.paint, geometry(feature.geometry)
    assert drawn is not None
    if drawn["type"] == "Point":
        lon, lat = drawn["coordinates"]
        return folium.CircleMarker((lat, lon), radius=5, tooltip=tooltip, color=paint.color, weight=1, fill=True)
    style = {
        "color": paint.color,
        "weight": paint.width,
        "dashArray": "7 4" if paint.dashed else None,
        "fillColor": paint.color,
        "fillOpacity": paint.fill,
    }
    return folium.GeoJson(_collection([_plain(drawn)]), style_function=lambda _: style, tooltip=tooltip)


def _plain(drawn: dict[str, Any] | None) -> dict[str, Any]:
    """A feature without any words."""
    return {"type": "Feature", "geometry": drawn, "properties": {}}


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}
