"""Ranges: whose, from where, towards where.

The origin is, in this order: a stated launch place ("fired from near Wonsan"), a stated territory ("from
within Russia"), where the weapon stands ("deployed in Kaliningrad"), the territory of whoever has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.settle.join.aims import is_aim, target
from geobrief.settle.join.context import Context, End, Joint, Named, found, is_located, is_state, presumed
from geobrief.settle.join.holders import of_weapon
from geobrief.settle.join.owners import (
    armed_group,
    as_before,
    built_there,
    holder,
    lone_actor,
    main_actor,
    maker_alone,
    owner,
    recipient,
    row,
    subject_of,
)
from geobrief.settle.join.vocabulary import (
    BOUGHT_FROM,
    LAUNCHED_FROM,
    SITED,
    STATION,
    WEAPON,
    pattern,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.model import Measure, Span


_BARE_FROM = pattern(
    r"\bfrom\s+(?:(?:within|inside|near|the|mainland|bases?\s+in|positions?\s+in|territory|of|in|deep)\s+)*$"
)
_COUNTED_FROM = pattern(
    r"(?:km|kilomet\w+|miles?|mi|met\w+|nmi?|\)|away|far|range|distance)\s+(?:away\s+)?from\s+[^,;.]{0,40}$"
)
_OWN_TERRITORY = pattern(
    r"\bfrom\s+(?:deep\s+)?(?:within|inside)?\s*(?:its|their)\s+(?:own\s+)?(?:territory|soil|borders)"
)
_STATIONED = pattern(rf"\b{STATION}\b[^.;,]{{0,50}}?\b(?:in|at|on|to|near|across|around)\s+(?:{SITED}\s+)*$")
_FIRED_AT = pattern(
    r"\b(?:fir(?:e|es|ed|ing)|shot|shoots?|shooting|lobb(?:ed|ing)|hurl(?:s|ed|ing)?|aim(?:s|ed|ing)?|direct(?:s|ed|ing)|rain(?:s|ed|ing)?|"
    rf"unleash\w*)\b[^.;]{{0,80}}?\b(?:at|on|onto|into|towards?|against|over)\s+(?:{SITED}\s+)*$"
    r"|\bfrom\s+[^.;]{1,60}?\s(?:at|on|onto|into|towards?|against|over)\s+(?:\w+\s+){0,2}$"
)
"""The words before what is shot at ("fired rockets from Tyre at"): nothing stands there."""
_ARMING = pattern(
    r"\b(?:fortif(?:y|ies|ied|ying)|arm(?:s|ed|ing)?|equip(?:s|ped|ping)?|ring(?:s|ed)?|lin(?:es?|ed)|dott?(?:s|ed))\s+(?:the\s+)?$"
)
_ARMED_WITH = pattern(rf"\s+with\b[^.;,]{{0,40}}?\b{WEAPON}\b")
_OFF_EARTH = pattern(
    r"\bfrom\s+((?:(?:low|high|a|its|polar|geostationary|lunar)\s+)*(?:earth[\s-]+)?orbit\b|(?:outer\s+)?space\b(?!\s+(?:force|cent(?:er|re)|port|command|"
    r"agency))|the\s+moon\b|(?-i:Mars|Venus)\b|the\s+(?:lunar|martian)\s+surface\b|the\s+(?:international\s+)?space\s+station\b)"
)
_OF = pattern(r"\s+(?:of|from)\s")
_OF_HERE = pattern(rf"\s+(?:of|from)\s+(?:{SITED}\s+)*")
_ITS_WEAPON = pattern(rf"\s*(?:its|their)\s+(?:[\w-]+\s+){{0,3}}?\b{WEAPON}\b")
_LAUNCH_BEFORE = 6  # a place of launch is told once, and holds for the paragraphs that follow
_REACH_AFTER = 2  # and so many behind it


def joint(context: Context, measure: Measure) -> Joint:
    """Origin and target of a range."""
    off = _OFF_EARTH.search(context.text, context.sentence(measure.start).start, context.sentence(measure.start).end)
    if off is not None:
        return Joint(nowhere=f"it is counted from {' '.join(off[1].split())}, which is on no map of the earth")
    origin = next((end for rule in ORIGINS if (end := rule(context, measure)) is not None), None)
    return Joint(origin=origin, target=target(context, measure, origin))


def _launch_place(context: Context, measure: Measure) -> End | None:
    """ "fired from near Wonsan", in this sentence or one that goes on from it."""
    return _launched_in(context, measure, context.sentences_round(measure.start, before=0, after=_REACH_AFTER))


def _launch_place_before(context: Context, measure: Measure) -> End | None:
    """The same, told in the sentences before: it holds where this one names nobody else's weapon."""
    return _launched_in(context, measure, context.sentences_round(measure.start, before=_LAUNCH_BEFORE, after=0)[1:])


def _launched_in(context: Context, measure: Measure, sentences: list[Span]) -> End | None:
    for sentence in sentences:
        for name in context.inside(sentence.start, sentence.end):
            lead = context.text[sentence.start : name.start]
            if not name.place.settled or _COUNTED_FROM.search(lead) or BOUGHT_FROM.search(lead):
                continue  # nothing can be drawn from there; or it is a distance's end ("19 miles from the border")
            if LAUNCHED_FROM.search(lead) or (_is_here(sentence, measure) and _BARE_FROM.search(lead)):
                return _stated(context, name, "stated launch place", sentence, measure)
    return None


def _reach_of(context: Context, measure: Measure) -> End | None:
    """ "could strike anywhere within 2,500 km of Tehran": the place that the figure is counted from."""
    if measure.bound != "up_to" or not _OF.match(context.text, measure.end):
        return None
    name = context.next(measure.end, until=measure.end + 40, only=is_located)
    if name is None or not name.place.settled or not _OF_HERE.fullmatch(context.text, measure.end, name.start):
        return None
    return found(name, "counted from", 0.8)


def _own_territory(context: Context, measure: Measure) -> End | None:
    """ "enable Russia to conduct strikes from within its territory"."""
    for sentence in context.sentences_round(measure.start, before=1, after=1):
        match = _OWN_TERRITORY.search(context.text, sentence.start, sentence.end)
        holder = match and context.before(match.start(), since=sentence.start, only=is_state)
        if holder:
            return End(
                place=context.territory(holder.place),
                rule="stated territory",
                confidence=0.85,
                evidence=found(holder, "", 1.0).evidence,
            )
    return None


def _stationed(context: Context, measure: Measure) -> End | None:
    """ "S-400 batteries in Kaliningrad"."""
    return _stationed_in(context, measure, context.sentences_round(measure.start, before=0, after=0))


def _stationed_before(context: Context, measure: Measure) -> End | None:
    """The same, told in the sentence before: it holds where this one names nobody else's weapon."""
    return _stationed_in(context, measure, context.sentences_round(measure.start, before=1, after=0)[1:])


def _stationed_in(context: Context, measure: Measure, sentences: list[Span]) -> End | None:
    for sentence in sentences:
        for name in context.inside(sentence.start, sentence.end):
            lead = context.text[sentence.start : name.start]
            armed = _ARMING.search(lead) and _ARMED_WITH.match(context.text, name.end)
            if is_located(name) and name.place.settled and (armed or _stands_at(lead)):
                return _stated(context, name, "where it stands", sentence, measure)
    return None


def _stands_at(lead: str) -> bool:
    return _STATIONED.search(lead) is not None and not is_aim(lead) and _FIRED_AT.search(lead[-160:]) is None


def _its_own(context: Context, measure: Measure) -> End | None:
    """ "Pituffik base … . Its radar can track objects": what the sentence before begins with has it."""
    here = context.sentence(measure.start)
    if not _ITS_WEAPON.match(context.text, here.start):
        return None
    for sentence in context.sentences_round(measure.start, before=1, after=0)[1:]:
        name = context.next(sentence.start, until=min(sentence.end, sentence.start + 60), only=_is_spot)
        if name is not None:
            end = found(name, "where it stands", 0.6)
            return presumed(end, f"drawn from {name.place.name}, of which the sentence before speaks")
    return None


def _is_spot(n: Named) -> bool:
    return is_located(n) and n.place.settled and n.place.kind in {"site", "city", "island", "other"}


ORIGINS: tuple[Callable[[Context, Measure], End | None], ...] = (
    row,
    _reach_of,
    of_weapon,
    _launch_place,
    _own_territory,
    _stationed,
    recipient,
    subject_of,
    owner,
    as_before,
    built_there,
    _its_own,
    _stationed_before,
    _launch_place_before,
    armed_group,
    holder,
    main_actor,
    lone_actor,
    maker_alone,
)


def _is_here(sentence: Span, measure: Measure) -> bool:
    return sentence.start <= measure.start < sentence.end


def _stated(context: Context, name: Named, rule: str, sentence: Span, measure: Measure) -> End:
    """An origin that the text states; an adjective ("Russian areas") means its country."""
    place = context.territory(name.place) if name.role in {"demonym", "metonym"} else name.place.id
    end = End(place=place, rule=rule, confidence=0.9, evidence=found(name, rule, 0.9).evidence)
    if _is_here(sentence, measure):
        return end
    said = context.place(place).name
    return presumed(end, f"drawn from {said}, which a sentence nearby gives as the place of launch")
