"""Distances in lists and pairs: each figure to its own place."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from geobrief.settle.join.context import Context, Joint, Named, found, gap, is_located
from geobrief.settle.join.ends import LATTER, governed_end, is_named, located
from geobrief.settle.join.vocabulary import LEAD, pattern

if TYPE_CHECKING:
    from geobrief.model import Measure


BEARING = (
    r"(?:(?:due\s+|directly\s+|just\s+)?(?:to\s+the\s+)?"
    r"(?:(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west)){0,2}(?:ern|wards?|erly)?|(?:[NSEW]\.?){1,3})\s+)"
)
_ACROSS = (
    r"(?:(?:(?:further|farther|straight)\s+)?(?:inland|offshore|out\s+to\s+sea|upriver|downriver|upstream|downstream|upwind|downwind"
    r"|downrange|uprange|out|by\s+(?:road|rail|sea|air|car|boat),?|(?:,\s*)?as\s+the\s+crow\s+flies,?)"
    r"|(?:across|up|down|over|along)\s+the\s+(?:\w+\s+){1,3}?)\s*"
)
"""How a distance runs, between its figure and the preposition ("30 km across the strait from")."""
ANCHOR = pattern(
    rf"^[\s,]*(?:away\s+|or\s+so\s+|{_ACROSS})?(?:{BEARING}(?:of|from|off)|away\s+from|from|off|outside|inside|beyond|past"
    r"|short\s+of|of)\b"
)
_MOST_IN_LIST = 8
_IN_LIST = pattern(r"\s*(?:,\s*(?:and\s+)?|and\s+|or\s+)(?:about\s+|some\s+|roughly\s+|nearly\s+)?(?:the\s+)?")
_LIST_END = pattern(
    rf",?\s*(?:which|that|towns?|cities|villages|are|were|lie|lay|sit|stand|located|situated|both|respectively|{LEAD}|,|\s)*"
)
_CLOSER = pattern(r"\b(?:closer|nearer|farther|further)\b")
_OPENS = pattern(rf"\s*\(\s*(?:{LEAD}\s+)*")
_APART = pattern(r"^[\s,]*apart\b")


def respective(context: Context, measure: Measure) -> Joint | None:
    """ "A and B, 60 and 90 km from C": each figure of a list belongs to the name in the same place."""
    run = _run(context, measure)
    if len(run) < 2:
        return None
    place, end = run.index(measure), context.sentence(measure.start).end
    match = ANCHOR.match(context.tail(run[-1]))
    names = _listed(context, run[0].start, len(run))
    if match is None or measure.bearing is not None:
        return None
    anchor = context.governed(run[-1].end + match.end(), until=end)
    if anchor is None:
        return None
    if len(names) == len(run):
        return Joint(origin=found(anchor, "respectively", 0.85), target=found(names[place], "respectively", 0.85))
    behind = [anchor, *(n for n in context.inside(anchor.end, end) if is_located(n))]
    joined = all(_IN_LIST.fullmatch(context.text, a.end, b.start) for a, b in itertools.pairwise(behind[: len(run)]))
    if len(behind) < len(run) or not joined:
        return None
    target = located(context, run[0], found(anchor, "", 0.0))
    return Joint(origin=found(behind[place], "respectively", 0.85), target=target)


def _run(context: Context, measure: Measure) -> list[Measure]:
    """The list of figures that a measure stands in ("60, 75 and 90 km")."""
    first = last = context.numbers[measure.id]
    while first > 0 and last - first < _MOST_IN_LIST and _joined_to_next(context, first - 1):
        first -= 1
    while last + 1 < len(context.measures) and last - first < _MOST_IN_LIST and _joined_to_next(context, last):
        last += 1
    return list(context.measures[first : last + 1])


def _joined_to_next(context: Context, number: int) -> bool:
    """Whether only a comma or "and" stands between a measure and the one behind it."""
    a, b = context.measures[number : number + 2]
    return _IN_LIST.fullmatch(context.text, a.end, b.start) is not None


def _listed(context: Context, at: int, number: int) -> list[Named]:
    """The last ``number`` names before an offset, where they stand in one list."""
    names = [n for n in context.inside(context.sentence(at).start, at) if is_named(n)][-number:]
    joined = all(_IN_LIST.fullmatch(context.text, a.end, b.start) for a, b in itertools.pairwise(names))
    near = names and _LIST_END.fullmatch(context.text, names[-1].end, at)
    return names if joined and near else []


def latter(context: Context, measure: Measure) -> Joint | None:
    """ "between A and B, 120 km from the latter": where something without a name is."""
    match = ANCHOR.match(context.tail(measure))
    if match is None or LATTER.match(context.text, measure.end + match.end()) is None:
        return None
    return Joint(origin=governed_end(context, measure.end + match.end(), "anchor", 0.9))


def nearer(context: Context, measure: Measure) -> Joint | None:
    """ "Kassala is closer to Eritrea (30 km away) than to Port Sudan (550 km)"."""
    start = context.sentence(measure.start).start
    name = context.before(measure.start, since=start, only=is_named)
    nearer = _CLOSER.search(context.text, start, measure.start)
    if name is None or nearer is None or not _OPENS.fullmatch(context.text, name.end, measure.start):
        return None
    subject = context.next(start, until=nearer.start(), only=is_named)
    if subject is None or subject.place.id == name.place.id:
        return None
    return Joint(origin=found(name, "nearer", 0.8), target=found(subject, "nearer", 0.8))


def apart(context: Context, measure: Measure) -> Joint | None:
    """ "The two capitals, Brazzaville and Kinshasa, face each other, barely 4 km apart"."""
    if not _APART.match(context.tail(measure)):
        return None
    names = [n for n in context.inside(context.sentence(measure.start).start, measure.start) if is_named(n)]
    for a, b in reversed(list(itertools.pairwise(names))):
        if gap(context.text, a.end, b.start).strip() in {"and", "and the"}:
            return Joint(origin=found(a, "between", 0.8), target=found(b, "between", 0.8))
    return None
