"""Rules for what agencies write in one way only: warnings of storms and waves, notices to ships and aircraft.

The layouts are those of the Pacific Tsunami Warning Center, the Joint Typhoon Warning Center and ICAO's NOTAM.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.lexicon import pattern

if TYPE_CHECKING:
    from geobrief.model import MeasureKind
    from geobrief.text.measure.context import Surroundings

_EPICENTRE: Final = pattern(r"[\s,]*of\s+(?:the|its)\s+(?:[\w’'-]+\s+){0,2}(?:epi|hypo)cent(?:er|re)\b")
_RADII: Final = pattern(r"\bradius\s+of\s+\d{2,3}\s*(?:kt|kts|knots?)\s+winds?\W*$")
_QUADRANT: Final = pattern(r"[\s,]*(?:north|south)[-\s]?(?:east|west)(?:ern)?\s+quadrant\b")
_EXTENDS: Final = pattern(
    r"\b(?:winds?|va|ash|plume|cloud|cld|fl\d{3})\b[^.;:]{0,60}\bext(?:d|end(?:s|ed|ing)?|nding)?\b"
)
_AND_THERE: Final = pattern(r"\s*(?:to\s+the\s+)?(?:north|south|east|west)[\w-]{0,9}(?:\s+and|,(?:\s+and)?)\s*")
_EXTENT: Final = pattern(
    r"\b(?:winds?|va|ash|plume|cloud|cld|fl\d{3})\b[^.;:]{0,60}\bext(?:d|end(?:s|ed|ing)?|nding)?\b"
    r"(?:\s+(?:outwards?|up\s+to|to|about|approx(?:imately)?|some)){0,3}\s*$"
)
_ACCURATE: Final = pattern(r"\bposition\s+(?:is\s+)?(?:accura|estimat)\w+[^.;]{0,20}$")


def epicentral(c: Surroundings) -> MeasureKind | None:
    """Know "within 300 km of the earthquake epicenter": where waves are possible, whoever lies there."""
    near = "within" in c.qualifiers or c.before.endswith("within")
    return "zone" if near and c.bearing is None and _EPICENTRE.match(c.after) else None


def radii(c: Surroundings) -> MeasureKind | None:
    """Know "radius of 034 kt winds - 090 nm northeast quadrant", and the quadrants that follow it."""
    return "zone" if _RADII.search(c.before) or _QUADRANT.match(c.after) else None


def extent(c: Surroundings) -> MeasureKind | None:
    """Know "VA TO FL130 EXT 25NM TO W", "winds extend 130 nm to the northeast and 60 nm to the southwest"."""
    if c.bearing is None:
        return None
    goes_on = c.inherited == "zone" and _AND_THERE.fullmatch(c.before) and _EXTENDS.search(c.sentence)
    return "zone" if goes_on or _EXTENT.search(c.before) else None


def accurate(c: Surroundings) -> MeasureKind | None:
    """Know "position accurate to within 040 nm"."""
    return "other" if _ACCURATE.search(c.before) else None
