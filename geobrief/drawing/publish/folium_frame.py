"""The frame of the page's map, as folium writes it.

folium compiles the text of its elements as templates, and its popups and tooltips put text into
script. So nothing of the article ever passes through it: folium makes the container and the
``L.map`` call, our own script draws the rest from JSON. What it makes is always the same, and importing folium takes a
third of a second: so it is made once, by ``python -m geobrief.drawing.publish.folium_frame``, and kept in
``frame.json``; a test holds that folium still makes the same.
"""

from __future__ import annotations

import json
from pathlib import Path

import folium
from branca.element import Figure
from folium.template import Template

KEPT = Path(__file__).parent / "frame.json"
_ID = "brief"
_CRS = ("EPSG3857", "Plane")


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


def map_parts(crs: str) -> tuple[str, str]:
    """Give the container and the script that makes the map in it, as folium writes them; ``crs`` is one of `L.CRS`."""
    made = BriefingMap(crs)
    figure = made.get_root()
    assert isinstance(figure, Figure)
    made.render()  # type: ignore[no-untyped-call] # folium ships no types
    return _only(figure.html, made), _only(figure.script, made)


def _only(part: object, made: BriefingMap) -> str:
    children = part._children  # type: ignore[attr-defined] # noqa: SLF001 - branca has no public way
    return str(children[made.get_name()].render()).strip()


def made() -> str:
    """What is kept: the parts for each projection, as JSON."""
    return json.dumps({crs: map_parts(crs) for crs in _CRS}, indent=1) + "\n"


if __name__ == "__main__":
    KEPT.write_text(made(), "utf-8")
