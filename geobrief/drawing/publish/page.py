"""The page: one HTML file that opens with the network off.

The text of the article reaches it as escaped text (the list) and as JSON (the map), never as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from geobrief import __version__
from geobrief.drawing import style
from geobrief.drawing.publish import leaflet, svg
from geobrief.drawing.publish.brief_list import deck_counts, listing
from geobrief.drawing.publish.encode import Terms, payload, script_json
from geobrief.drawing.publish.filling import SCRIPTS, STYLE, Filling
from geobrief.drawing.publish.headline import deck, title
from geobrief.drawing.publish.packing import UNPACK, minified, packed
from geobrief.drawing.publish.plane import plane_of
from geobrief.drawing.publish.policy import policy
from geobrief.drawing.publish.public import public
from geobrief.drawing.publish.rules import rules
from geobrief.drawing.publish.strip import strip
from geobrief.drawing.publish.swatches import swatch
from geobrief.symbols import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geobrief.drawing.canvas import Scene
    from geobrief.drawing.look import Look
    from geobrief.drawing.publish.plane import Plane
    from geobrief.drawing.publish.tiles import Tiles
    from geobrief.model import Brief

GIVEN = (
    "article", "container", "credits", "dashed", "deck", "ident", "inset", "legend", "listed", "made", "notes",
    "payload", "policy", "projection", "public", "scene", "scripts", "still", "strip", "styles", "swatches", "tiles",
    "title", "version",
)  # fmt: skip
"""What a template is given, by name; docs/templates.md describes it."""

_TALL = 25.0  # degrees of latitude: from here on Mercator's scale visibly changes over the map


@dataclass(frozen=True, slots=True, kw_only=True)
class _Base:
    """What the map lies on."""

    plane: Plane | None
    tiles: Tiles | None


def check(look: Look) -> None:
    """Raise `UsageError` for a style, a template or tiles that are not there, or that cannot be used."""
    _styles(look.style)
    Filling(look.template).check(GIVEN)
    if look.tiles is not None:
        _tiles(look.tiles)


def html(brief: Brief, scene: Scene, look: Look) -> str:
    """Make the page. Raises `UsageError` as `check` does, `DataError` where templates of ours are missing."""
    filling = Filling(look.template)
    under = _tiles(look.tiles) if look.tiles is not None else None
    base = _Base(plane=None if under else plane_of(scene), tiles=under)
    container, make_map = leaflet.map_parts("Plane" if base.plane else "EPSG3857")
    drawing = minified("\n".join([*map(filling.source, SCRIPTS), make_map, "geobrief(map_brief);"]))
    first, then = ((filling.source(UNPACK),), (leaflet.leaflet_js(), drawing)) if scene.frames else ((), ())
    sheets = (leaflet.leaflet_css(), f"{_styles(look.style)}\n{rules()}\n{filling.source(STYLE)}")
    words = {**_words(brief, scene, base), "public": public(brief, scene, look)}
    ours = {
        "policy": policy((*first, *then), sheets, under.hosts if under else ()),
        "scripts": [Markup(script) for script in first],  # noqa: S704 - our own files, no word of the article
        "styles": [Markup(sheet) for sheet in sheets],  # noqa: S704 - the same
        "container": Markup(container),  # noqa: S704 - folium's div with our id
        "payload": Markup(packed(then, _payload(brief, scene, base))),  # noqa: S704 - letters and figures, in quotation marks
    }
    return filling.fill({**words, **ours, **_pictures(scene, title(brief))})


def _tiles(name: str) -> Tiles:
    from geobrief.drawing.publish.tiles import tiles  # few pages have any

    return tiles(name)


def _words(brief: Brief, scene: Scene, base: _Base) -> dict[str, Any]:
    listed = listing(brief, scene)
    return {
        "article": brief.article,
        "ident": brief.id,
        "title": title(brief),
        "deck": tuple(deck(brief, scene, deck_counts(listed))),
        "listed": listed,
        "scene": scene,
        "strip": strip(brief, listed.events),
        "legend": [entry for entry in scene.legend if not (base.tiles and entry.group == "ground")],
        "credits": scene.credits if base.tiles is None else scene.credits[1:-1],
        "dashed": frozenset(entry.key for entry in scene.legend if entry.dashed),
        "tiles": base.tiles,
        "projection": _projection(scene, base),
        "made": tuple(_made(brief, scene, base)),
        "notes": brief.notes,
        "version": __version__,
    }


def _pictures(scene: Scene, name: str) -> dict[str, Any]:
    still, inset = svg.pictures(scene, name)
    return {
        "still": Markup(still),  # noqa: S704 - svg escapes every text it sets
        "inset": Markup(inset),  # noqa: S704 - the same
        "swatches": {entry.key: Markup(swatch(entry.key, entry.color)) for entry in scene.legend},  # noqa: S704 - the same
    }


def _styles(chosen: str | Path | None) -> str:
    """Our colours and sizes as custom properties; where none are chosen, the reader's system picks light or dark."""
    paper = f"@media print {{ :root {{ color-scheme: light; {style.css_variables(style.PRINT)} }} }}"
    if chosen is None:
        light, dark = style.css_variables(style.LIGHT), style.css_variables(style.DARK)
        night = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
        return f":root {{ color-scheme: light dark; {light} }}\n{night}\n{paper}"
    own = style.named(chosen)
    scheme = "dark" if own.dark else "light"
    screen = f":root {{ color-scheme: {scheme}; {style.css_variables(own)} }}"
    return f"{screen}\n{paper}" if own.dark or own is style.LIGHT else screen


def _payload(brief: Brief, scene: Scene, base: _Base) -> str:
    return script_json(payload(scene, Terms(ident=brief.id, plane=base.plane, tiles=base.tiles)))


def _projection(scene: Scene, base: _Base) -> str:
    """What a reader of the key has to know of the map's shape; "" where it does not show."""
    if base.plane is not None:
        rings = any(SHAPES[shape.style].circle for shape in scene.shapes)
        return f"Azimuthal equidistant: distances from the middle of the {'rings' if rings else 'map'} are true."
    if not scene.frames or max(f.extent.north - f.extent.south for f in scene.frames) < _TALL:
        return ""
    return "Mercator: the same distance is drawn longer towards the poles."


def _made(brief: Brief, scene: Scene, base: _Base) -> Iterator[tuple[str, str]]:
    made = brief.made_with
    yield "Read by", made.model
    yield "Gazetteer", f"{made.gazetteer}, from GeoNames (CC BY 4.0), airportsdata (MIT) and tables of its own"
    if base.tiles is not None:
        yield "Tiles", _loaded(base.tiles)
        yield (
            "Borders",
            f"those of {base.tiles.name}; geobrief's own choice of borders ({made.worldview}) is under them",
        )
    else:
        yield "Borders", scene.credits[-1] if scene.credits else made.worldview
    named = "azimuthal equidistant" if base.plane else "Mercator"
    geodesics = "rings and distances are geodesics on the WGS84 ellipsoid"
    yield "Map", f"{named} (Leaflet {leaflet.VERSION}); {geodesics}"
    yield "Made with", f"geobrief {made.geobrief}"
    yield "Reviewed", "no: made by a program, not checked by a person"


def _loaded(under: Tiles) -> str:
    return (
        f"this page loads its background from {under.servers} whenever it is opened ({under.name}): "
        "the server sees the reader's address and which part of the map is looked at. It loads nothing else"
    )
