"""Distances: between two places, or from an anchor in some direction."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.settle.join.context import Context, End, Joint, found, gap, is_located, presumed
from geobrief.settle.join.ends import governed_end, is_named, located, previous, same_anchor, same_target
from geobrief.settle.join.lists import ANCHOR, BEARING, apart, latter, nearer, respective
from geobrief.settle.join.vocabulary import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.model import Measure


_TOWARDS = pattern(rf"^[\s,]*(?:away\s+)?(?:{BEARING})?(?:to|towards?)\b(?!\s+the\s+(?:north|south|east|west)\w*\s+of)")
_AWAY = pattern(r"^[\s,]*(?:away|distant|off|apart)\b")
_BETWEEN = pattern(r"\bbetween\s+(?:the\s+)?$")
_PAIR = pattern(r"^[\s,]*(?:from|separates?|separated|between|lie between)\s+(?:the\s+)?$")
_PAIR_LEAD = pattern(
    r"\b(?:between|from)\s+(?:the\s+)?(?:(?:port|city|town|island|village|capital|airport)\s+(?:of\s+|in\s+)?)?$"
)
_PAIR_SAID = pattern(r"^\s*(?:(?:it\s+)?(?:is|was|lie|lies)|apart|,)[\s\w]*$")


def joint(context: Context, measure: Measure) -> Joint:
    """Both ends of a distance, by the first rule that knows."""
    for rule in RULES:
        answer = rule(context, measure)
        if answer is not None:
            same = answer.origin and answer.target and answer.origin.place == answer.target.place
            return Joint(origin=answer.origin) if same else answer
    return Joint()


def _from_anchor(context: Context, measure: Measure) -> Joint | None:
    """ "55 km north of Pyongyang", "about 40 miles from the border with Lebanon"."""
    tail = context.tail(measure)
    match = ANCHOR.match(tail)
    if match is None:
        return None
    anchor = governed_end(context, measure.end + match.end(), "anchor", 0.9)
    target = located(context, measure, anchor) or same_target(context, measure, anchor)
    if anchor is None and target is not None:
        anchor = previous(context, measure, target.place)
    return Joint(origin=_other_side(context, measure, anchor, target), target=target)


def _other_side(context: Context, measure: Measure, anchor: End | None, target: End | None) -> End | None:
    """ "Sumy, 30 km from the border": the border with the other country that the article speaks of."""
    if anchor is None or target is None or anchor.rule not in {"the border", "the frontier"}:
        return anchor
    home = context.place(target.place).country
    if home is None or not anchor.assumed:
        return anchor
    other = context.before(
        measure.start,
        only=lambda n: (
            n.place.country not in {None, home}
            and (n.place.kind == "country" or n.role == "metonym")
            and context.text[n.end : n.end + 1] != "-"
        ),
    )
    if other is None:
        return anchor
    place = context.territory(other.place)
    why = f"“the border” is taken to be that with {context.place(place).name}"
    return presumed(replace(anchor, place=place, evidence=found(other, "", 0.0).evidence), why)


def _pair(context: Context, measure: Measure) -> Joint | None:
    """ "5,585 km from London to New York", "The distance between Taipei and Xiamen is 330 km"."""
    sentence = context.sentence(measure.start)
    names = [n for n in context.inside(sentence.start, sentence.end) if is_named(n)]
    for a, b in itertools.pairwise(names):
        if gap(context.text, a.end, b.start).strip() not in {"and", "to", "from", "and the"}:
            continue
        behind = a.start >= measure.end and _PAIR.match(context.text[measure.end : a.start])
        lead, between = context.text[sentence.start : a.start], context.text[b.end : measure.start]
        if behind or (b.end <= measure.start and _PAIR_LEAD.search(lead) and _PAIR_SAID.match(between)):
            return Joint(origin=found(a, "between", 0.85), target=found(b, "between", 0.85))
    return None


def _towards(context: Context, measure: Measure) -> Joint | None:
    """ "repercussions 7,500 kilometers east to the Korean Peninsula"."""
    match = _TOWARDS.match(context.tail(measure))
    if match is None:
        return None
    target = governed_end(context, measure.end + match.end(), "towards", 0.9)
    if target is None:
        return None
    return Joint(origin=previous(context, measure, target.place), target=target)


def _between(context: Context, measure: Measure) -> Joint | None:
    """ "the 40 km between Gori and Tbilisi", "between A and B is 40 km"."""
    sentence = context.sentence(measure.start)
    names = [n for n in context.inside(sentence.start, sentence.end) if is_located(n)]
    for a, b in itertools.pairwise(names):
        pair = gap(context.text, a.end, b.start).strip()
        lead = context.text[sentence.start : a.start]
        if (pair == "and" and _BETWEEN.search(lead)) or (pair == "to" and re.search(r"\bfrom\s+$", lead)):
            return Joint(origin=found(a, "between", 0.85), target=found(b, "between", 0.85))
    return None


def _bearing_alone(context: Context, measure: Measure) -> Joint | None:
    """ "Trains were waiting in Zaporizhzhia, 50 kilometers to the northeast"."""
    if measure.bearing is None:
        return None
    target = located(context, measure, None)
    if target is None:
        return None
    return Joint(origin=same_anchor(context, target.place) or previous(context, measure, target.place), target=target)


def _away(context: Context, measure: Measure) -> Joint | None:
    """ "the Korean Peninsula, around 7,500 kilometers away"."""
    if not _AWAY.match(context.tail(measure)):
        return None
    target = located(context, measure, None)
    if target is None:
        return None
    return Joint(origin=previous(context, measure, target.place), target=target)


def _same_as_before(context: Context, measure: Measure) -> Joint | None:
    """A distance whose only named end stands right before it."""
    target = located(context, measure, None)
    return None if target is None else Joint(target=target)


RULES: tuple[Callable[[Context, Measure], Joint | None], ...] = (
    latter,
    respective,
    nearer,
    _pair,
    apart,
    _from_anchor,
    _towards,
    _bearing_alone,
    _away,
    _between,
    _same_as_before,
)
