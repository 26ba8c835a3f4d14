"""Distances: between two places, or from an anchor in some direction."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from geobrief.join.context import Context, End, Joint, Named, found, gap, is_located, presumed
from geobrief.join.nouns import definite, subject
from geobrief.join.vocabulary import LEAD, pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.model import Measure, Span

_BEARING = (
    r"(?:(?:due\s+|directly\s+|just\s+)?(?:to\s+the\s+)?"
    r"(?:(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west)){0,2}(?:ern|wards?|erly)?|[NSEW]{1,3})\s+)"
)
_ANCHOR = pattern(
    rf"^[\s,]*(?:away\s+|or\s+so\s+)?(?:{_BEARING}(?:of|from|off)|away\s+from|from|off|outside|inside|beyond|past)\b"
)
_TOWARDS = pattern(
    rf"^[\s,]*(?:away\s+)?(?:{_BEARING})?(?:to|towards?)\b(?!\s+the\s+(?:north|south|east|west)\w*\s+of)"
)
_AWAY = pattern(r"^[\s,]*(?:away|distant|off|apart)\b")
_APPOSITION = pattern(
    rf"^,?\s*(?:\([^)]*\)\s*)?(?:,\s*)?(?:which|that|where)?\s*"
    rf"(?:is|was|are|were|lies?|lay|sits?|stands?|stood|located|situated|a|an|the|town|city|village|suburb|small|"
    rf"camp|base|site|refugee|resort|island|port|lying|in|it|{LEAD}|\s|,)*\s*$"
)
_IS_A = pattern(r"^(?:,[^.;]{0,60}?,?)?\s+(?:is|was|lies|sits|stands)\b[^.;]*$")
_LOCATED = pattern(rf"\b(?:located|situated|lies|lying|lay|sits|stands)\s+(?:{LEAD}\s+)?$")
_THIS_TOWN = pattern(
    r"\bthis\s+(?:[\w-]+\s+){0,3}(?:town|city|village|port|suburb|community|resort)(?:\s+(?:of\s+[\d,]+|located|lying))?,?\s+"
    r"(?:\w+\s+){0,2}$"
)
_BETWEEN = pattern(r"\bbetween\s+(?:the\s+)?$")
_FRONTED = pattern(
    r"^(?:\s+border|[’']s\s+(?:border|coast))?,\s*"
    r"(?:the\s+(?:(?:town|city|village|island|port|people|residents|streets)\s+of\s+)?)?$"
)
_PAIR = pattern(r"^[\s,]*(?:from|separates?|separated|between|lie between)\s+(?:the\s+)?$")
_PAIR_LEAD = pattern(r"\b(?:between|from)\s+(?:the\s+)?$")
_PAIR_SAID = pattern(r"^\s*(?:(?:it\s+)?(?:is|was|lie|lies)|apart|,)[\s\w]*$")
_BREAK = pattern(r"[;:]|[.!?]\s|\b(?:where|which|while|whose|but|when|after|before|because)\b|,\s*(?:and|the|said)\b")


def joint(context: Context, measure: Measure) -> Joint:
    """Both ends of a distance, by the first rule that knows."""
    for rule in RULES:
        answer = rule(context, measure)
        if answer is not None:
            return answer
    return Joint()


def _from_anchor(context: Context, measure: Measure) -> Joint | None:
    """ "55 km north of Pyongyang", "about 40 miles from the border with Lebanon"."""
    tail = context.tail(measure)
    match = _ANCHOR.match(tail)
    if match is None:
        return None
    anchor = _object(context, measure.end + match.end(), "anchor", 0.9)
    target = _located(context, measure, anchor)
    if anchor is None and target is not None:
        anchor = _previous(context, measure, target.place)
    return Joint(origin=anchor, target=target)


def _pair(context: Context, measure: Measure) -> Joint | None:
    """ "5,585 km from London to New York", "The distance between Taipei and Xiamen is 330 km"."""
    sentence = context.sentence(measure.start)
    names = [n for n in context.inside(sentence.start, sentence.end) if _is_named(n)]
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
    target = _object(context, measure.end + match.end(), "towards", 0.9)
    if target is None:
        return None
    return Joint(origin=_previous(context, measure, target.place), target=target)


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
    target = _located(context, measure, None)
    if target is None:
        return None
    return Joint(origin=_same_anchor(context, target.place) or _previous(context, measure, target.place), target=target)


def _away(context: Context, measure: Measure) -> Joint | None:
    """ "the Korean Peninsula, around 7,500 kilometers away"."""
    if not _AWAY.match(context.tail(measure)):
        return None
    target = _located(context, measure, None)
    if target is None:
        return None
    return Joint(origin=_previous(context, measure, target.place), target=target)


def _same_as_before(context: Context, measure: Measure) -> Joint | None:
    """A distance whose only named end stands right before it."""
    target = _located(context, measure, None)
    return None if target is None else Joint(target=target)


RULES: tuple[Callable[[Context, Measure], Joint | None], ...] = (
    _pair,
    _from_anchor,
    _towards,
    _bearing_alone,
    _away,
    _between,
    _same_as_before,
)


# -- what the rules ask ---------------------------------------------------------------------------


def _object(context: Context, at: int, rule: str, confidence: float) -> End | None:
    """The place that a preposition at ``at`` governs: the next name, or what "the capital" means."""
    end = context.sentence(at).end
    name = context.governed(at, until=end, only=lambda n: n.role != "embedded" or n.start - at < 25)
    until = name.start if name is not None else end
    words = context.text[at:until]
    broken = _BREAK.search(words)
    noun = definite(context, at, words[: broken.start()] if broken else words, name if broken is None else None)
    if noun is not None:
        return noun
    if name is None or broken is not None or len(words) > 60:
        return None
    return found(name, rule, confidence)


def _located(context: Context, measure: Measure, anchor: End | None) -> End | None:
    """What lies at the distance: the name that the figure is an apposition or predicate of."""
    sentence = context.sentence(measure.start)
    before = context.before(measure.start, since=sentence.start, only=_is_named)
    if before is not None and (anchor is None or before.place.id != anchor.place):
        words = gap(context.text, before.end, measure.start)
        stands_in = re.search(
            r"(?<!island )(?<!town )(?<!city )(?<!village )(?<!port )(?<!resort )"
            r"\b(?:in|at|near|over|off|of|across)\s+(?:the\s+)?$",
            context.text[max(0, before.start - 16) : before.start],
        )
        wide = before.place.kind in {"water", "country", "region"}
        if _APPOSITION.match(words) and not (stands_in and (wide or "," not in words)):
            return found(before, "apposition", 0.75 if stands_in else 0.85)
    return (
        _clause(context, measure, sentence)
        or _fronted(context, measure, anchor, sentence)
        or subject(context, sentence.start, context.head(measure))
        or _predicate(context, measure, sentence)
        or _this_town(context, measure)
    )


def _clause(context: Context, measure: Measure, sentence: Span) -> End | None:
    """ "Tel Aviv, deemed the country's business capital and located 65 km from": the name before the comma."""
    if not _LOCATED.search(context.head(measure)):
        return None
    name = context.before(
        measure.start,
        since=sentence.start,
        only=lambda n: (
            is_located(n) and n.place.kind not in {"country", "water"} and context.text[n.end : n.end + 1] == ","
        ),
    )
    return None if name is None else found(name, "located", 0.7)


def _predicate(context: Context, measure: Measure, sentence: Span) -> End | None:
    """ "Acapulco, population over 600,000, is a city …, 300 miles southwest of": what the sentence begins with."""
    name = context.next(sentence.start, until=measure.start, only=is_located)
    if name is None or name.start - sentence.start > 4 or name.place.kind in {"country", "water"}:
        return None
    return found(name, "subject", 0.7) if _IS_A.match(context.text[name.end : measure.start]) else None


def _this_town(context: Context, measure: Measure) -> End | None:
    """ "in this small town about 60 miles southwest of Raleigh": where the article was written."""
    if not _THIS_TOWN.search(context.head(measure)):
        return None
    name = context.next(0, until=400, only=lambda n: is_located(n) and n.place.kind == "city")
    return (
        None
        if name is None
        else presumed(found(name, "this town", 0.7), f"“this town” is taken to be {name.place.name}")
    )


def _fronted(context: Context, measure: Measure, anchor: End | None, sentence: Span) -> End | None:
    """ "About 65 km northwest of Tbilisi, Gori is …": the subject behind the comma."""
    if anchor is None or anchor.evidence is None or measure.start - sentence.start > 25:
        return None
    subject = context.next(anchor.evidence.end, until=sentence.end, only=is_located)
    if (
        subject is not None
        and subject.place.country == context.place(anchor.place).country
        and subject.place.kind in {"country", "region"}
    ):
        return None  # "of Apia, Samoa, …": what contains the anchor
    if subject is not None and _FRONTED.match(context.text[anchor.evidence.end : subject.start]):
        return found(subject, "fronted", 0.8)
    return None


def _previous(context: Context, measure: Measure, other: str) -> End | None:
    """Where a distance counts from when only its far end is named: the place spoken of before it."""
    sentence = context.sentence(measure.start)
    name = _last_other(context, sentence.start, measure.start, other)
    if name is not None:
        return presumed(
            found(name, "place spoken of", 0.7),
            f"the distance is counted from {name.place.name}, the place spoken of just before it",
        )
    name = _last_other(context, 0, sentence.start, other)
    if name is None:
        return None
    why = f"the distance is counted from {name.place.name}, the last place spoken of before it"
    return presumed(found(name, "place spoken of", 0.5), why)


def _same_anchor(context: Context, other: str) -> End | None:
    """The anchor of the distance before: a text that gives several counts them from one place."""
    for joint in reversed(context.joined.values()):
        if joint.origin is not None and joint.origin.place != other:
            name = context.place(joint.origin.place).name
            why = f"the distance is counted from {name}, as the one before it"
            return End(place=joint.origin.place, rule="same anchor", confidence=0.6, assumed=True, why=why)
    return None


def _last_other(context: Context, since: int, at: int, other: str) -> Named | None:
    def fits(n: Named) -> bool:
        return n.place.id != other and n.place.settled

    return context.before(at, since=since, only=lambda n: fits(n) and is_located(n)) or context.before(
        at, since=since, only=lambda n: fits(n) and n.place.kind == "country"
    )


def _is_named(n: Named) -> bool:
    """Whether a mention names the place itself: what lies at a distance is a place, even one that acts."""
    return n.role in {"literal", "metonym"}
