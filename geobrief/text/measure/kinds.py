"""What a measure measures: small rules over the words round it, the first that answers wins.

Kinds as in `geobrief.model.MeasureKind`. The order runs from the closest evidence to the loosest: the
noun that the measure qualifies ("30-km exclusion zone"), the words that lead straight to it ("with a
range of"), what follows it ("north of"), what governs it from afar. What no rule knows is ``other``:
a length that nothing is drawn from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.text.measure import bulletins, circles, heights, ways

if TYPE_CHECKING:
    from geobrief.model import MeasureKind
    from geobrief.text.measure.context import Context, Rule

RULES: Final[tuple[Rule, ...]] = (
    bulletins.epicentral,
    bulletins.radii,
    bulletins.accurate,
    circles.threshold,
    heights.sport,
    heights.accuracy,
    circles.range_head,
    heights.dimension,
    circles.zone_head,
    heights.altitude_head,
    ways.journey_head,
    circles.radius_said,
    circles.habitual,
    heights.length_head,
    heights.altitude_said,
    circles.range_said,
    heights.size_said,
    circles.zone_said,
    ways.perceived,
    circles.capability,
    circles.within,
    ways.over_distance,
    ways.travel_said,
    heights.altitude_loose,
    circles.against,
    ways.compared,
    ways.distance_after,
    ways.farthest,
    ways.travel_loose,
    ways.distance_said,
    ways.inherited,
    ways.bracketed,
    circles.bracketed,
    circles.listed,
)
"""From the closest evidence to the loosest."""


def kind_of(context: Context) -> MeasureKind:
    """Return the kind of a measure, by the first rule of `RULES` that knows."""
    for rule in RULES:
        kind = rule(context)
        if kind is not None:
            return kind
    return "other"
