"""Why a figure was joined as it was: what was seen of each reading, what that weighed, and which reading won."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.settle.choice import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Measure
    from geobrief.settle.choice import Ranked
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Joint

_MOST_READINGS = 4
"""So many readings are told, and "none of these", wherever it came in."""
_MOST_REASONS = 6


def told(context: Context, measure: Measure) -> tuple[str, ...]:
    """Say in words what came of a joined measure, the likeliest reading first.

    Where fitted weights chose, each reading has its confidence and what weighed most for it and against it; where the
    first rule that speaks decides (ways travelled, positions of storms), that rule has its name.
    """
    joint = context.joined[measure.id]
    ranked = context.ranked.get(measure.id, ())
    lines = list(_readings(context, measure, ranked)) if ranked else list(_ends(context, joint))
    if joint.edge is not None:
        sides = [context.place(id).name for id in joint.edge.places]
        lines.append(f"counted from the {joint.edge.line} of {' and '.join(sides)}; {joint.edge_why or 'as stated'}")
    return tuple(lines)


def _readings(context: Context, measure: Measure, ranked: tuple[Ranked[Joint], ...]) -> Iterator[str]:
    weights = load(measure.kind)
    for number, one in enumerate(ranked):
        if number < _MOST_READINGS or one.what is None:
            reasons = weights.reasons(one.candidate.features, _MOST_REASONS)
            seen = "; ".join(f"{name} ({weight:+.1f})" for name, weight in reasons) or "nothing that weighs"
            yield f"{'or ' if number else 'likeliest: '}{_named(context, one.what)} ({one.confidence:.2f}): {seen}"


def _ends(context: Context, joint: Joint) -> Iterator[str]:
    for end in joint.ends:
        yield f"{end.rule}: {context.place(end.place).name} ({end.confidence:.2f}); the first rule that speaks decides"


def _named(context: Context, joint: Joint | None) -> str:
    if joint is None:
        return "none of these"
    if joint.around is not None:
        return f"round the point that figure {joint.around} derives"
    ends = (("from", joint.origin), ("to", joint.target))
    return " ".join(f"{word} {context.place(end.place).name}" for word, end in ends if end is not None)
