"""Ranges: whose, from where, towards where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.settle.join.aims import target
from geobrief.settle.join.context import Context, Joint
from geobrief.settle.join.origins import of_range
from geobrief.settle.join.vocabulary import pattern

if TYPE_CHECKING:
    from geobrief.model import Measure

_OFF_EARTH = pattern(
    r"\bfrom\s+("
    r"(?:(?:low|high|a|its|polar|geostationary|lunar)\s+)*(?:earth[\s-]+)?orbit\b"
    r"|(?:outer\s+)?space\b(?!\s+(?:force|cent(?:er|re)|port|command|agency))"
    r"|the\s+moon\b|(?-i:Mars|Venus)\b|the\s+(?:lunar|martian)\s+surface\b"
    r"|the\s+(?:international\s+)?space\s+station\b)"
)


def joint(context: Context, measure: Measure) -> Joint:
    """Origin and target of a range."""
    if not context.is_armed:
        return Joint()  # nothing in the article has a reach: "120 thousand people in 100 km"
    here = context.sentence(measure.start)
    off = _OFF_EARTH.search(context.text, here.start, here.end)
    if off is not None:
        return Joint(nowhere=f"it is counted from {' '.join(off[1].split())}, which is on no map of the earth")
    found = of_range(context, measure)
    return found if found.origin is None else replace(found, target=target(context, measure, found.origin))
