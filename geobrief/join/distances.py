"""Distances: between two places, or from an anchor in some direction."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.join.context import Context, End, Joint, Named, found, gap, is_located, is_open_water, presumed
from geobrief.join.nouns import definite, subject
from geobrief.join.vocabulary import LEAD, pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.model import Measure, Span

_BEARING = (
    r"(?:(?:due\s+|directly\s+|just\s+)?(?:to\s+the\s+)?"
    r"(?:(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west)){0,2}(?:ern|wards?|erly)?|(?:[NSEW]\.?){1,3})\s+)"
)
_ACROSS = (
    r"(?:(?:(?:further|farther|straight)\s+)?(?:inland|offshore|out\s+to\s+sea|upriver|downriver|upstream|downstream|upwind|downwind"
    r"|downrange|uprange|out|by\s+(?:road|rail|sea|air|car|boat),?|(?:,\s*)?as\s+the\s+crow\s+flies,?)"
    r"|(?:across|up|down|over|along)\s+the\s+(?:\w+\s+){1,3}?)\s*"
)
"""How a distance runs, between its figure and the preposition ("30 km across the strait from")."""
_ANCHOR = pattern(
    rf"^[\s,]*(?:away\s+|or\s+so\s+|{_ACROSS})?(?:{_BEARING}(?:of|from|off)|away\s+from|from|off|outside|inside|beyond|past"
    r"|short\s+of|of)\b"
)
_TOWARDS = pattern(
    rf"^[\s,]*(?:away\s+)?(?:{_BEARING})?(?:to|towards?)\b(?!\s+the\s+(?:north|south|east|west)\w*\s+of)"
)
_AWAY = pattern(r"^[\s,]*(?:away|distant|off|apart)\b")
_WHEN = (
    r"(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|overnight|last\s+(?:week|month|night|year)|early|late|"
    r"this\s+(?:week|month|morning)"
)
_APPOSITION = pattern(
    rf"^,?\s*(?:\([^)]*\)\s*)?(?:,\s*)?(?:which|that|where)?\s*"
    rf"(?:is|was|are|were|lies?|lay|sits?|stands?|stood|located|situated|a|an|the|town|city|village|suburb|small|"
    rf"camp|base|site|refugee|resort|island|port|lying|in|it|\(|{_WHEN}|{LEAD}|\s|,)*\s*$"
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
_PAIR_LEAD = pattern(
    r"\b(?:between|from)\s+(?:the\s+)?(?:(?:port|city|town|island|village|capital|airport)\s+(?:of\s+|in\s+)?)?$"
)
_PAIR_SAID = pattern(r"^\s*(?:(?:it\s+)?(?:is|was|lie|lies)|apart|,)[\s\w]*$")
_MOST_IN_LIST = 8
_IN_LIST = pattern(r"\s*(?:,\s*(?:and\s+)?|and\s+|or\s+)(?:about\s+|some\s+|roughly\s+|nearly\s+)?(?:the\s+)?")
_LIST_END = pattern(
    rf",?\s*(?:which|that|towns?|cities|villages|are|were|lie|lay|sit|stand|located|situated|both|respectively|{LEAD}|,|\s)*"
)
_CLOSER = pattern(r"\b(?:closer|nearer|farther|further)\b")
_OPENS = pattern(rf"\s*\(\s*(?:{LEAD}\s+)*")
_APART = pattern(r"^[\s,]*apart\b")
_COUPLED = pattern(
    rf"(?:\s+(?:border|frontier|coast|capital|line|front))?[\s,]*(?:and|but|or)(?:\s+(?:only|still|{LEAD}))*\s*"
)
_SPOTS = frozenset({"city", "site", "island", "other"})
_THERE = pattern(r"\s*(?:there|here)\b")
_APPOSED = pattern(
    rf"\b(?:the|this)\s+(?:(?:site|base|town|city|village|port|camp|plant|island|airport|airfield|volcano)),\s+(?:{LEAD}\s+)?$"
)
_LATTER = pattern(r"\s*the\s+(latter|former)\b")
_SUBJECT_AT = pattern(r"^(?:[\w’'-]+\s+){1,5}(?:at|in|of|near|outside)\s+(?:the\s+)?$")
_LIES = pattern(
    rf"^\s+(?:is|was|lies?|lay|sits?|stands?|stood|lives?|works?)(?:\s+(?:located|situated|only|just|{LEAD}))*\s*$"
)
_WITHIN_REGION = pattern(
    r"(?:,\s+(?:in\s+)?|\s+in\s+)(?:an?\s+(?:town|city|village|district)\s+in\s+)?(?:the\s+)?(?:[\w-]+(?:[’']s)?\s+){0,2}"
)
_BREAK = pattern(r"[;:]|[.!?]\s|\b(?:where|which|while|whose|but|when|after|before|because)\b|,\s*(?:and|the|said)\b")


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
    match = _ANCHOR.match(tail)
    if match is None:
        return None
    anchor = _object(context, measure.end + match.end(), "anchor", 0.9)
    target = _located(context, measure, anchor) or _same_target(context, measure, anchor)
    if anchor is None and target is not None:
        anchor = _previous(context, measure, target.place)
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


def _respective(context: Context, measure: Measure) -> Joint | None:
    """ "A and B, 60 and 90 km from C": each figure of a list belongs to the name in the same place."""
    run = _run(context, measure)
    if len(run) < 2:
        return None
    place, end = run.index(measure), context.sentence(measure.start).end
    match = _ANCHOR.match(context.tail(run[-1]))
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
    target = _located(context, run[0], found(anchor, "", 0.0))
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
    names = [n for n in context.inside(context.sentence(at).start, at) if _is_named(n)][-number:]
    joined = all(_IN_LIST.fullmatch(context.text, a.end, b.start) for a, b in itertools.pairwise(names))
    near = names and _LIST_END.fullmatch(context.text, names[-1].end, at)
    return names if joined and near else []


def _latter(context: Context, measure: Measure) -> Joint | None:
    """ "between A and B, 120 km from the latter": where something without a name is."""
    match = _ANCHOR.match(context.tail(measure))
    if match is None or _LATTER.match(context.text, measure.end + match.end()) is None:
        return None
    return Joint(origin=_object(context, measure.end + match.end(), "anchor", 0.9))


def _nearer(context: Context, measure: Measure) -> Joint | None:
    """ "Kassala is closer to Eritrea (30 km away) than to Port Sudan (550 km)"."""
    start = context.sentence(measure.start).start
    name = context.before(measure.start, since=start, only=_is_named)
    nearer = _CLOSER.search(context.text, start, measure.start)
    if name is None or nearer is None or not _OPENS.fullmatch(context.text, name.end, measure.start):
        return None
    subject = context.next(start, until=nearer.start(), only=_is_named)
    if subject is None or subject.place.id == name.place.id:
        return None
    return Joint(origin=found(name, "nearer", 0.8), target=found(subject, "nearer", 0.8))


def _apart(context: Context, measure: Measure) -> Joint | None:
    """ "The two capitals, Brazzaville and Kinshasa, face each other, barely 4 km apart"."""
    if not _APART.match(context.tail(measure)):
        return None
    names = [n for n in context.inside(context.sentence(measure.start).start, measure.start) if _is_named(n)]
    for a, b in reversed(list(itertools.pairwise(names))):
        if gap(context.text, a.end, b.start).strip() in {"and", "and the"}:
            return Joint(origin=found(a, "between", 0.8), target=found(b, "between", 0.8))
    return None


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
    _latter,
    _respective,
    _nearer,
    _pair,
    _apart,
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
    which = _LATTER.match(context.text, at, end)
    if which is not None:
        return _one_of_two(context, at, which[1].lower())
    if _THERE.match(context.text, at, end):
        spot = context.before(
            at, only=lambda n: is_located(n) and n.place.settled and n.place.kind in {"city", "site", "island"}
        )
        return (
            None if spot is None else presumed(found(spot, "there", 0.6), f"“there” is taken to be {spot.place.name}")
        )
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


def _one_of_two(context: Context, at: int, which: str) -> End | None:
    """ "the latter", "the former": of the last two places named before it."""
    names = [n for n in context.inside(context.sentence(at).start, at) if n.role != "embedded"][-2:]
    if len(names) < 2:
        return None
    return found(names[which == "latter"], f"the {which}", 0.8)


def _same_target(context: Context, measure: Measure, anchor: End | None) -> End | None:
    """ "lies 55 km from A and 90 km from B": the second figure tells of the same place as the first."""
    number = context.numbers[measure.id]
    last = context.measures[number - 1] if number else None
    joint = context.joined.get(last.id) if last is not None else None
    if last is None or joint is None or joint.target is None or joint.origin is None or joint.origin.evidence is None:
        return None
    begin = max(joint.origin.evidence.end, last.end)
    coupled = begin < measure.start and _COUPLED.fullmatch(context.text, begin, measure.start)
    same = anchor is not None and anchor.place == joint.target.place
    return None if not coupled or same else replace(joint.target, rule="same target")


def _located(context: Context, measure: Measure, anchor: End | None) -> End | None:
    """What lies at the distance: the name that the figure is an apposition or predicate of."""
    sentence = context.sentence(measure.start)
    last = context.before(measure.start, since=sentence.start, only=_is_named)
    before = _town_of(context, sentence, last)
    if before is not None and last is not None and (anchor is None or before.place.id != anchor.place):
        words = gap(context.text, last.end, measure.start)
        words = words.removeprefix(" region").removeprefix(" province")
        stands_in = re.search(
            r"(?<!island )(?<!town )(?<!city )(?<!village )(?<!port )(?<!resort )"
            r"\b(?:in|at|near|over|off|of|on|across)\s+(?:the\s+)?$",
            context.text[max(0, before.start - 16) : before.start],
        )
        wide = is_open_water(before.place) or before.place.kind in {"country", "region"}
        lead = context.text[sentence.start : before.start].lstrip()
        if not wide and _SUBJECT_AT.match(lead) and _LIES.match(words):
            return found(before, "where the subject is", 0.7)
        beside = wide and not re.search(r"[,(]|\b(?:is|was|lies|lay|sits)\b", words)
        if _APPOSITION.match(words) and not beside and not (stands_in and (wide or "," not in words)):
            return found(before, "apposition", 0.75 if stands_in else 0.85)
    return (
        _clause(context, measure, sentence)
        or _fronted(context, measure, anchor, sentence)
        or subject(context, sentence.start, context.head(measure))
        or _apposed(context, measure)
        or _predicate(context, measure, sentence)
        or _this_town(context, measure)
    )


def _town_of(context: Context, sentence: Span, name: Named | None) -> Named | None:
    """Of "Karachev, in Russia's Bryansk region," the town."""
    if name is None or name.place.kind not in {"region", "country"}:
        return name
    town = context.before(name.start, since=sentence.start, only=lambda n: is_located(n) and n.place.kind in _SPOTS)
    if (
        town is not None
        and town.place.country == name.place.country
        and _WITHIN_REGION.fullmatch(context.text, town.end, name.start)
    ):
        return town
    state = context.before(name.start, since=sentence.start)  # "in Russia's Bryansk region": past the state
    if state is not None and state is not town and gap(context.text, state.end, name.start).strip() in {"’s", "'s", ""}:
        outer = _town_of(context, sentence, state)
        return outer if outer is not state else name
    return name


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


def _apposed(context: Context, measure: Measure) -> End | None:
    """ "Russia leases the site, 200 km east of": what the noun before the comma means."""
    hit = _APPOSED.search(context.head(measure)[-60:])
    if hit is None:
        return None
    return definite(context, measure.start - len(hit[0]), hit[0], None)


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
        and context.place(anchor.place).country in {None, subject.place.country}
        and subject.place.kind in {"country", "region"}
    ):
        return None  # "of Apia, Samoa, …": what contains the anchor
    if subject is not None and _FRONTED.match(context.text[anchor.evidence.end : subject.start]):
        return found(subject, "fronted", 0.8)
    return None


def _previous(context: Context, measure: Measure, other: str) -> End | None:
    """Where a distance counts from when only its far end is named: the place spoken of before it."""
    sentence = context.sentence(measure.start)
    name = _last_other(context, sentence.start, measure.start, other) or context.before(
        measure.start,
        since=sentence.start,
        only=lambda n: n.role == "metonym" and n.place.settled and n.place.id != other,
    )
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
