"""What the page's map needs, and nothing from outside: Leaflet itself, and the frame that folium makes for it."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from importlib import resources
from pathlib import Path

from geobrief.errors import DataError

VERSION = "1.9.4"
SHA256 = "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a"
"""Of leaflet.js 1.9.4, as npm and unpkg have it too."""

_FOLDER = "static/js_lib_leaflet"


def map_parts(crs: str = "EPSG3857") -> tuple[str, str]:
    """Give the container and the script that makes the map in it, as folium writes them; ``crs`` is one of `L.CRS`."""
    container, script = json.loads((Path(__file__).parent / "frame.json").read_text("utf-8"))[crs]
    return container, script


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
