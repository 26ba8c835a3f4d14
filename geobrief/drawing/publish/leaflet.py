"""A folium map that needs nothing from outside: Leaflet inlined, every remote link taken out.

folium compiles the text of its elements as templates, and its popups and tooltips put text into
script. So nothing of the article ever passes through it here: folium makes the container and the
``L.map`` call, our own script draws the rest from JSON.
"""

from __future__ import annotations

import functools
import hashlib
import re
from importlib import resources

import folium
from branca.element import Figure
from folium.template import Template

from geobrief.errors import DataError

VERSION = "1.9.4"
SHA256 = "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a"
"""Of leaflet.js 1.9.4, as npm and unpkg have it too."""

_FOLDER = "static/js_lib_leaflet"
_ID = "brief"


class BriefingMap(folium.Map):
    """folium's map without its scripts, styles, tiles and viewport line. Its id is fixed: same input, same bytes."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium reads the class attribute
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - the same

    _template = Template(
        """
        {% macro html(this, kwargs) %}<div class="folium-map" id={{ this.get_name()|tojson }}></div>{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
            crs: L.CRS.{{ this.crs }}, ...{{ this.options|tojavascript }}
        });
        {% endmacro %}
        """
    )

    def __init__(self, crs: str) -> None:
        super().__init__(
            crs=crs,
            tiles=None,
            attribution_control=False,
            zoom_snap=0,
            zoom_delta=0.75,
            wheel_px_per_zoom_level=90,
            max_zoom=12,
            max_bounds_viscosity=0.8,
        )
        self._id = _ID
        self.options.pop("zoom", None)


def map_parts(crs: str = "EPSG3857") -> tuple[str, str]:
    """Give the container and the script that makes the map in it, as folium writes them; ``crs`` is one of `L.CRS`."""
    made = BriefingMap(crs)
    figure = made.get_root()
    assert isinstance(figure, Figure)
    made.render()  # type: ignore[no-untyped-call] # folium ships no types
    return _only(figure.html, made), _only(figure.script, made)


def _only(part: object, made: BriefingMap) -> str:
    children = part._children  # type: ignore[attr-defined] # noqa: SLF001 - branca has no public way
    return str(children[made.get_name()].render()).strip()


@functools.cache
def leaflet_js() -> str:
    """Leaflet itself, without the link to its source map. Raises `DataError` where the file is not the one we know."""
    data = _read("leaflet.js")
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise DataError(f"leaflet.js is not Leaflet {VERSION}", hint="Reinstall django-js-lib-leaflet==1.9.4.1.")
    return re.sub(r"//# sourceMappingURL=.*", "", _text(data)).strip()


@functools.cache
def leaflet_css() -> str:
    """Leaflet's styles without pictures: we use neither its pin nor its layer icon."""
    return re.sub(r"url\([^)]*\)", "none", _text(_read("leaflet.css")))


def _text(data: bytes) -> str:
    """Line ends as a browser has them after parsing: the hash in the page's policy is taken of those."""
    return data.decode().replace("\r\n", "\n")


def _read(name: str) -> bytes:
    try:
        return (resources.files("js_lib_leaflet") / _FOLDER / name).read_bytes()
    except (OSError, ModuleNotFoundError) as error:
        raise DataError(f"Leaflet is missing ({error})", hint="Reinstall geobrief.") from error
