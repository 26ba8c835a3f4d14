"""Turn a news article into a briefing map.

>>> import geobrief
>>> brief = geobrief.brief("Seoul lies 195 km from Pyongyang.")  # doctest: +SKIP
>>> brief.save("map.html")  # doctest: +SKIP

`brief` makes one Brief, `read` one of a file in any format that is read. `Geobrief` makes many: it loads the language
model and the gazetteer once. `load` reads a Brief from its JSON. Importing this package loads neither spaCy nor folium;
the first use does.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "Briefing",
    "GazetteerGeocoder",
    "Geobrief",
    "GeobriefError",
    "Look",
    "Options",
    "__version__",
    "brief",
    "load",
    "read",
]

if TYPE_CHECKING:
    from geobrief.drawing.look import Look
    from geobrief.errors import GeobriefError
    from geobrief.pipeline import Briefing, Geobrief, Options, brief, load, read
    from geobrief.world.gazetteer.geocoder import GazetteerGeocoder

_HOMES = {
    "GazetteerGeocoder": "geobrief.world.gazetteer.geocoder",
    "GeobriefError": "geobrief.errors",
    "Briefing": "geobrief.briefing",
    "Look": "geobrief.drawing.look",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever is asked for
    """Load the public names from where they are defined when they are first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES.get(name, "geobrief.pipeline")), name)
