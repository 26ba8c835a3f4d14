"""What a measure measures: rules over the words round it vote, clues speak, and fitted weights choose.

Kinds as in `geobrief.model.MeasureKind`. A rule says what it saw ("with a range of": a range); it does not decide. Its
vote is a clue among those of `clues`, and every clue weighs for or against each kind as `kinds.csv` says, which
`tools/fit_kinds.py` fits to annotated texts. The kind with the greatest sum is given, and with it the rule that spoke
loudest for it. ``other`` is a length that nothing is drawn from.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from geobrief.errors import DataError
from geobrief.text.measure import bulletins, circles, heights, ways
from geobrief.text.measure.clues import clues

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geobrief.model import MeasureKind, Span
    from geobrief.syntax import Syntax
    from geobrief.text.measure.context import Rule, Surroundings

RULES: Final[tuple[Rule, ...]] = (
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
    circles.capability,
    circles.within,
    ways.travel_said,
    heights.altitude_loose,
    ways.distance_after,
    ways.travel_loose,
    ways.distance_said,
    ways.inherited,
)
"""Every rule votes. They stand from the closest evidence to the loosest: which speaks first is a clue of its own."""

SURE: Final[tuple[Rule, ...]] = (
    bulletins.epicentral,
    bulletins.radii,
    bulletins.extent,
    bulletins.accurate,
    circles.of_its_name,
    circles.threshold,
    circles.flown_to,
    circles.edge,
    circles.exceeds,
    heights.climbs,
    heights.ceiling,
    heights.accuracy,
    heights.along_a_line,
    heights.bracketed,
    ways.came_down,
    ways.compared,
)
"""Rules that decide, the first before the next: what is written in one way only, and what looks like a circle and is
none."""

FIRST: Final = "first of the rules"
"""The clue that the first vote is."""

KINDS: Final[tuple[MeasureKind, ...]] = ("range", "zone", "distance", "travelled", "altitude", "other")

Weights = dict[str, tuple[float, ...]]
"""What each clue weighs for each of `KINDS`, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The kind of a measure, and what it rests on.

    ``rule`` names what spoke loudest for it: a rule, else a clue. ``share`` is its share of the odds, ``next`` the
    kind that came second. ``votes`` are the rules that spoke and what each said; ``clues`` all that was seen, votes
    included.
    """

    kind: MeasureKind
    rule: str
    share: float = 1.0
    next: MeasureKind | None = None
    votes: Mapping[str, MeasureKind]
    clues: tuple[str, ...] = ()


def kind_of(context: Surroundings, syntax: Syntax | None, span: Span) -> Verdict:
    """Hear the rules and the clues round a measure, and weigh them. Raises `geobrief.errors.DataError`."""
    votes = votes_of(context)
    seen = clues(context, syntax, span.start, span.end)
    return decide(votes, seen, reaches=_reaches(context, votes))


def _reaches(context: Surroundings, votes: Mapping[str, MeasureKind]) -> bool:
    """Whether a figure can be a range: not where nothing has a reach, nor where it leads that way to a place."""
    if context.bearing is not None and ways.distance_after.__name__ in votes:
        return False
    return context.armed or circles.range_said.__name__ in votes


def votes_of(context: Surroundings) -> dict[str, MeasureKind]:
    """What each rule that speaks says, those that decide first."""
    return {rule.__name__: kind for rule in (*SURE, *RULES) if (kind := rule(context)) is not None}


def decide(votes: Mapping[str, MeasureKind], seen: tuple[str, ...], *, reaches: bool = True) -> Verdict:
    """Weigh the votes of rules and what else is seen. What does not ``reach`` is no range."""
    sure = next((rule.__name__ for rule in SURE if rule.__name__ in votes), None)
    if sure is not None:
        return Verdict(kind=votes[sure], rule=sure, votes=votes)
    first = vote(FIRST, next(iter(votes.values()), "other"))
    heard = (*(vote(rule, kind) for rule, kind in votes.items()), first, *seen)
    sums = [sum(column) for column in zip(_CAUTION, *_weighed(heard, weights()), strict=True)]
    if not reaches:
        sums[KINDS.index("range")] = -math.inf
    best, second = sorted(range(len(KINDS)), key=lambda i: -sums[i])[:2]
    return Verdict(
        kind=KINDS[best],
        rule=_loudest(votes, heard, best, second),
        share=1.0 / sum(math.exp(score - sums[best]) for score in sums),
        next=KINDS[second],
        votes=votes,
        clues=heard,
    )


def vote(rule: str, kind: MeasureKind) -> str:
    """The clue that a rule's vote is."""
    return f"{rule}: {kind}"


def told(verdict: Verdict) -> tuple[str, ...]:
    """Say in words why a kind was given: every rule that spoke, what it said, how it weighed, and the loudest clues.

    What a vote or clue weighs is counted for the kind given and against the next likely one.
    """
    if verdict.next is None:
        return tuple(
            f"{rule} says {kind}" + ("; it decides" if rule == verdict.rule else "")
            for rule, kind in verdict.votes.items()
        )
    lines = [f"{verdict.kind} ({verdict.share:.2f}) rather than {verdict.next}, most by “{verdict.rule}”"]
    lines += [f"{rule} says {kind} ({_speech(verdict, vote(rule, kind)):+.1f})" for rule, kind in verdict.votes.items()]
    votes = {vote(rule, kind) for rule, kind in verdict.votes.items()}
    heard = sorted(
        ((_speech(verdict, clue), clue) for clue in verdict.clues if clue not in votes), key=lambda p: -abs(p[0])
    )
    lines.append("also " + "; ".join(f"{clue} ({weight:+.1f})" for weight, clue in heard[:_MOST_TOLD]))
    return tuple(lines)


_MOST_TOLD: Final = 6


def _speech(verdict: Verdict, clue: str) -> float:
    row = weights().get(clue, _NOTHING)
    return row[KINDS.index(verdict.kind)] - (row[KINDS.index(verdict.next)] if verdict.next else 0.0)


def _weighed(seen: Iterable[str], table: Weights) -> Iterable[tuple[float, ...]]:
    return (table[clue] for clue in seen if clue in table)


_NOTHING: Final = (0.0,) * len(KINDS)
_CAUTION: Final = (math.log(0.45), math.log(0.45), 0.0, 0.0, 0.0, 0.0)
"""A wrong circle is worse than none: it must be that much likelier than what else the figure could be. On texts that
were not fitted on, a third of the false circles went with it for one right one in fifty."""


def _loudest(votes: Mapping[str, MeasureKind], seen: tuple[str, ...], best: int, second: int) -> str:
    """The rule that voted for the kind and weighed most; without one the clue that did."""

    def loud(clue: str) -> float:
        row = weights().get(clue, _NOTHING)
        return row[best] - row[second]

    right = [rule for rule, kind in votes.items() if kind == KINDS[best]]
    if right:
        return max(right, key=lambda rule: loud(vote(rule, KINDS[best])))
    return max((clue for clue in seen if not clue.startswith(FIRST)), key=loud)


@cache
def weights() -> Weights:
    """Read the fitted weights. Raises `geobrief.errors.DataError` where they cannot be read."""
    try:
        written = resources.files("geobrief.text.measure").joinpath("kinds.csv").read_text("utf-8")
        rows = csv.reader(written.splitlines())
        next(rows)
        return {clue: tuple(map(float, row)) for clue, *row in rows}
    except (OSError, ValueError, StopIteration) as error:
        raise DataError(f"the weights of kinds cannot be read ({error})", hint="Install geobrief anew.") from error
