"""A Brief to a file, and one that shows itself in Python: pictures in notebooks, tables, folium's map.

What draws is loaded when it is first asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geobrief.model import Brief

if TYPE_CHECKING:
    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look

_IN_NOTEBOOK = "860x620"
"""Pixels: what a cell has room for; nbconvert's pages shrink no picture."""


def check_format(path: Path, suffix: str | None = None) -> None:
    """Raise what `save` would raise for a suffix, the path's own if none is given."""
    from geobrief.drawing import publish

    publish.check_format(path if suffix is None else Path(f"map{suffix}"))


def check_look(look: Look) -> None:
    """Raise `geobrief.errors.UsageError` for a style, a template or tiles that are not there."""
    from geobrief.drawing import publish

    publish.check(look)


def save(brief: Brief, path: Path, look: Look | None = None, suffix: str | None = None) -> None:
    """Write a Brief as the file that the path's suffix asks for, or the one given.

    Raises `geobrief.errors.OutputError` where it cannot be written, `geobrief.errors.MissingPackage` where the format
    needs a package that is not installed, and `geobrief.errors.UsageError` for a suffix that nobody publishes, for a
    style, a template or tiles that are not there, and for a frame or an inset that the map does not show.
    """
    from geobrief.drawing import publish

    publish.save(brief, _scene(brief, look), path, look, suffix)


def render(brief: Brief, suffix: str, look: Look | None = None) -> bytes:
    """Give a Brief as the bytes of the format of a suffix (".geojson"). Raises as `save` does."""
    from geobrief.drawing import publish

    return publish.render(brief, _scene(brief, look), suffix, look)


def _scene(brief: Brief, look: Look | None) -> Scene:
    """The scene of a Brief, framed as the look asks."""
    from geobrief.drawing import scene

    return scene.build(brief, scene.SceneOptions(frame=look.frame, inset=look.inset) if look else scene.SceneOptions())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Briefing(Brief):
    """A Brief that draws itself: what the Python interface hands out. It equals the plain Brief of the same content."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Brief):
            return NotImplemented
        return all(getattr(self, field.name) == getattr(other, field.name) for field in fields(Brief))

    __hash__ = Brief.__hash__

    @classmethod
    def of(cls, document: Brief) -> Briefing:
        """The same document, able to draw itself."""
        return cls(**{field.name: getattr(document, field.name) for field in fields(document)})

    def save(self, path: str | Path, look: Look | None = None) -> None:
        """Write the map, or in another format by the path's suffix. Raises as `save` does."""
        save(self, Path(path), look)

    def render(self, suffix: str, look: Look | None = None) -> bytes:
        """The bytes of a format, by its suffix (".geojson"). Raises as `save` does."""
        return render(self, suffix, look)

    def to_geodataframe(self, layer: str = "places") -> Any:  # noqa: ANN401  geopandas ships no types
        """A layer (places, mentions, overlays, events, findings) as a `geopandas.GeoDataFrame`, in WGS84.

        Raises `geobrief.errors.MissingPackage` without geopandas, `geobrief.errors.UsageError` for no such layer.
        """
        from geobrief import extras
        from geobrief.drawing.look import Look

        geopandas = extras.load("geopandas", extra=None, what="making a GeoDataFrame")
        collection = json.loads(render(self, ".geojson", Look(layer=layer)))
        return geopandas.GeoDataFrame.from_features(collection["features"], crs="EPSG:4326")

    def to_folium(self, look: Look | None = None, tiles: str | None = None) -> Any:  # noqa: ANN401  nor does folium
        """A `folium.Map` of places, events and what is drawn, on our own ground or on ``tiles`` of folium's names.

        It shows no text of the article but names, and those escaped. Its page loads Leaflet from elsewhere.
        """
        from geobrief.drawing.look import Look
        from geobrief.drawing.publish.folium_map import folium_map

        return folium_map(self, _scene(self, look), look or Look(), tiles)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """The picture as notebooks, nbconvert and code hosts show it: SVG without any script."""
        from geobrief.drawing.look import Look
        from geobrief.drawing.publish import headline

        picture = render(self, ".svg", Look(size=_IN_NOTEBOOK)).decode()
        return {"image/svg+xml": picture, "text/plain": f"Map: {headline.title(self)}"}

    def interactive(self) -> Interactive:
        """The page itself, for a notebook that may run its script: the last expression of a cell."""
        page = escape(render(self, ".html").decode(), quote=True)
        return Interactive(page=page, title=escape(self.article.title or "Briefing map", quote=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Interactive:
    """A page in a frame of its own: its script can reach nothing round it. Both fields are escaped."""

    page: str
    title: str

    def _repr_html_(self) -> str:
        frame = 'width="100%" height="640" style="border:0" sandbox="allow-scripts"'
        return f'<iframe title="{self.title}" {frame} srcdoc="{self.page}"></iframe>'
