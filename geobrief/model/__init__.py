"""The Brief: the one frozen document that every stage adds to and every output is drawn from.

All lengths are metres, all angles degrees, all geometry lon-lat (RFC 7946). A span is a pair of
offsets in Unicode code points into ``article.text`` and never carries a copy of the text:
``article.text[start:end]`` is the only truth. `geobrief.codec` turns these classes into JSON and
back. Types that travel only between two stages (`Toponym`, `Reading`) stand in `geobrief.model.reading`.
"""

from geobrief.model.brief import Brief, MadeWith
from geobrief.model.drawn import MOST_CITIES, MOST_OVERLAYS, Finding, FoundCity, Geometry, Overlay
from geobrief.model.edited import Edited, EditedHolder, EditedLabel
from geobrief.model.events import Event, When
from geobrief.model.figures import MOST_ALTERNATIVES, Alternative, Edge, Link, Measure
from geobrief.model.places import Article, Mention, Place, Rival, Span
from geobrief.model.reading import Happening, Parse, Reading, Stated, Toponym
from geobrief.model.terms import (
    FACTS,
    SCHEMA,
    Bound,
    Coordinates,
    EventStatus,
    EventType,
    FindingKind,
    GeometryType,
    Lie,
    LinkKind,
    MeasureKind,
    OverlayKind,
    PlaceKind,
    Position,
    RangeShape,
    Role,
    Side,
    Standing,
    Unit,
    Units,
    Worldview,
)

__all__ = [
    "FACTS",
    "MOST_ALTERNATIVES",
    "MOST_CITIES",
    "MOST_OVERLAYS",
    "SCHEMA",
    "Alternative",
    "Article",
    "Bound",
    "Brief",
    "Coordinates",
    "Edge",
    "Edited",
    "EditedHolder",
    "EditedLabel",
    "Event",
    "EventStatus",
    "EventType",
    "Finding",
    "FindingKind",
    "FoundCity",
    "Geometry",
    "GeometryType",
    "Happening",
    "Lie",
    "Link",
    "LinkKind",
    "MadeWith",
    "Measure",
    "MeasureKind",
    "Mention",
    "Overlay",
    "OverlayKind",
    "Parse",
    "Place",
    "PlaceKind",
    "Position",
    "RangeShape",
    "Reading",
    "Rival",
    "Role",
    "Side",
    "Span",
    "Standing",
    "Stated",
    "Toponym",
    "Unit",
    "Units",
    "When",
    "Worldview",
]
