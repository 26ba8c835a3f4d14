"""Ranges: whose, from where, towards where.

The origin is, in this order: a stated launch place ("fired from near Wonsan"), a stated territory ("from
within Russia"), where the weapon stands ("deployed in Kaliningrad"), the territory of whoever has it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.join.context import Context, End, Joint, Named, found, gap, is_located, is_state, presumed
from geobrief.join.holders import of_weapon
from geobrief.join.vocabulary import (
    ARMED_GROUPS,
    AT_TARGET,
    GIFT,
    GIVE,
    HOLD,
    LAUNCHED_FROM,
    MADE,
    SITED,
    STATION,
    WEAPON,
    family,
    pattern,
)
from geobrief.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.model import Measure

_BARE_FROM = pattern(
    r"\bfrom\s+(?:(?:within|inside|near|the|mainland|bases?\s+in|positions?\s+in|territory|of|in|deep)\s+)*$"
)
_BOUGHT_FROM = pattern(
    r"\b(?:bought|purchased|ordered|received|acquired|imported|obtained|leased|delivered|supplied|hails?|came|com(?:es|ing))\s+(?:[\w-]+\s+){0,3}?"
    r"from\s+(?:the\s+)?$"
)
_COUNTED_FROM = pattern(
    r"(?:km|kilomet\w+|miles?|mi|met\w+|nmi?|\)|away|far|range|distance)\s+(?:away\s+)?from\s+[^,;.]{0,40}$"
)
_OWN_TERRITORY = pattern(
    r"\bfrom\s+(?:deep\s+)?(?:within|inside)?\s*(?:its|their)\s+(?:own\s+)?(?:territory|soil|borders)"
)
_STATIONED = pattern(rf"\b{STATION}\b[^.;,]{{0,50}}?\b(?:in|at|on|to|near|across|around)\s+(?:{SITED}\s+)*$")
_ARMING = pattern(
    r"\b(?:fortif(?:y|ies|ied|ying)|arm(?:s|ed|ing)?|equip(?:s|ped|ping)?|ring(?:s|ed)?|lin(?:es?|ed)|dott?(?:s|ed))\s+(?:the\s+)?$"
)
_ARMED_WITH = pattern(rf"\s+with\b[^.;,]{{0,40}}?\b{WEAPON}\b")
_RECEIVED = pattern(rf"\b(?:{GIVE}|{GIFT})\b[^.;]{{0,60}}?\b(?:to|for)\s+(?:the\s+)?$")
_GIVEN = pattern(rf"\b{GIVE}\s+(?:the\s+)?$")
_SAID = r"(?!(?:said|says|told|reported|warned)\s+(?!(?:it|its|they|their|that|on|of|last|this|the)\b))"
_HAS = pattern(rf"^\s*(?:[’']s|[’'])?\s*(?:{_SAID}[\w’'-]+\s+){{0,6}}?{HOLD}\b")
_POSSESSIVE = pattern(r"^[’']s?\s")
_MAKER = pattern(rf"^[-–]{MADE}")
_WEAPON = pattern(rf"\b{WEAPON}\b")
_GROUP = pattern(rf"\b{family(*('_'.join(name.split()) for name in ARMED_GROUPS))}\b".replace(r"\s+", r"[\s-]+"))
_IN_REACH = pattern(
    r"\s+(?:lies?|lay|is|are|was|were|sits?|falls?|fell|comes?|came|would\s+be|remains?)\s+(?:well\s+|easily\s+|now\s+)?(?:with)?in\s+"
    r"(?:the\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}(?:range|reach|distance)\b"
)
_FIRED_AT = pattern(r"\b(?:into|against|fired at|fired on|attacks? on)\s+$")
_OWN_WEAPON = pattern(
    rf"(?:[’']s|[’'])?\s+(?:(?:military|army|navy|forces|nuclear)?[’']?s?\s*)(?:[\w-]+\s+){{0,4}}?"
    rf"(?:\b{WEAPON}\b|version|variant|model|(?-i:[A-Z])[\w-]*(?:\d|-(?-i:[IVX])+\b))"
)
"""A weapon within a few words behind its holder's name, with no verb or comma between."""
_GENERAL = pattern(
    r"\b(?:typically|generally|by\s+definition|usually|treaty|defined|banned|such\s+(?:missiles|weapons))\b"
)
_OFF_EARTH = pattern(
    r"\bfrom\s+((?:(?:low|high|a|its|polar|geostationary|lunar)\s+)*(?:earth[\s-]+)?orbit\b|(?:outer\s+)?space\b(?!\s+(?:force|cent(?:er|re)|port|command|"
    r"agency))|the\s+moon\b|(?-i:Mars|Venus)\b|the\s+(?:lunar|martian)\s+surface\b|the\s+(?:international\s+)?space\s+station\b)"
)
_OF = pattern(r"\s+(?:of|from)\s")
_OF_HERE = pattern(rf"\s+(?:of|from)\s+(?:{SITED}\s+)*")
_BUILT_IN = pattern(
    r"\b(?:built|made|produced|manufactured|assembled|designed|developed)\s+(?:entirely\s+)?in\s+(?:the\s+)?$"
)
_CELL = re.compile(r"\t|\|")
_TABLE = 600  # so many characters above a row its table may be headed
_ITS_WEAPON = pattern(rf"\s*(?:its|their)\s+(?:[\w-]+\s+){{0,3}}?\b{WEAPON}\b")
_LAUNCH_BEFORE = 6  # a place of launch is told once, and holds for the paragraphs that follow
_REACH_BEFORE, _REACH_AFTER = 4, 2  # how many sentences before and after the figure may say whose range it is


def joint(context: Context, measure: Measure) -> Joint:
    """Origin and target of a range."""
    off = _OFF_EARTH.search(context.text, context.sentence(measure.start).start, context.sentence(measure.start).end)
    if off is not None:
        return Joint(nowhere=f"it is counted from {' '.join(off[1].split())}, which is on no map of the earth")
    origin = next((end for rule in ORIGINS if (end := rule(context, measure)) is not None), None)
    return Joint(origin=origin, target=_target(context, measure, origin))


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
            if not name.place.settled or _COUNTED_FROM.search(lead) or _BOUGHT_FROM.search(lead):
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
            if is_located(name) and name.place.settled and (armed or _STATIONED.search(lead)) and not _is_aim(lead):
                return _stated(context, name, "where it stands", sentence, measure)
    return None


def _recipient(context: Context, measure: Measure) -> End | None:
    """ "missiles supplied to Ukraine": whoever was given the weapon fires it."""
    for sentence in context.sentences_round(measure.start, before=_REACH_BEFORE, after=1):
        for name in context.inside(sentence.start, sentence.end):
            lead = context.text[sentence.start : name.start]
            if is_state(name) and (_RECEIVED.search(lead) or _GIVEN.search(lead)):
                return _operator(context, name, "who was given it")
    return None


def _owner(context: Context, measure: Measure) -> End | None:
    """ "India's older Agni-III", "India currently has the Agni-I": stated in this very sentence."""
    here = context.sentence(measure.start)

    def owns(n: Named) -> bool:
        rest = context.text[n.end : here.end]
        possesses = n.place.kind == "country" and n.role != "demonym"
        return possesses and _holds(context, n, here) and (_POSSESSIVE.match(rest) or _HAS.match(rest)) is not None

    name = context.before(measure.start, since=here.start, only=owns)
    return None if name is None else _operator(context, name, "whose it is")


def _maker_alone(context: Context, measure: Measure) -> End | None:
    """ "The Turkish-made Tayfun": the maker, where the article speaks of no other state."""
    states = context.kept("states", lambda n, _: is_state(n))
    here = context.sentence(measure.start)
    names = [n for n in context.inside(here.start, measure.start) if is_state(n) and _is_made_by(context, n)]
    if not names or len({n.place.country for n in states}) != 1:
        return None
    end = End(place=context.territory(names[0].place), rule="who made it", confidence=0.35)
    end = replace(end, evidence=found(names[0], "", 0.0).evidence)
    return presumed(end, f"drawn from {context.place(end.place).name}, which made it; nobody else is named")


def _subject_of(context: Context, measure: Measure) -> End | None:
    """ "Sweden's Gripen can fly": the state in the very words for what has the range."""
    if measure.subject is None:
        return None
    for name in context.inside(measure.subject.start, measure.subject.end):
        owns = name.role == "demonym" or context.text[name.end : name.end + 1] in ("’", "'")
        if is_state(name) and owns and not _is_made_by(context, name):
            return _operator(context, name, "whose it is")
    return None


def _as_before(context: Context, measure: Measure) -> End | None:
    """ "its combat radius is 800 km", behind another range of the same sentence: of the same thing."""
    number = context.numbers[measure.id]
    last = context.measures[number - 1] if number else None
    if last is None or last.kind != "range" or last.start < context.sentence(measure.start).start:
        return None
    joint = context.joined[last.id]
    between = any(True for n in context.inside(last.end, measure.start) if is_state(n))
    if joint.origin is None or between or context.arms_in(last.end, measure.start):
        return None
    return presumed(
        replace(joint.origin, rule="as the figure before"), joint.origin.why or "drawn as the figure before it"
    )


def _built_there(context: Context, measure: Measure) -> End | None:
    """ "drones built in Ukraine": where they are made, where nobody else is said to have them."""
    for sentence in context.sentences_round(measure.start, before=2, after=0):
        for name in context.inside(sentence.start, sentence.end):
            if is_state(name) and _BUILT_IN.search(context.lead(sentence.start, name.start)):
                return _operator(context, name, "where it is built")
    return None


def _row(context: Context, measure: Measure) -> End | None:
    """The state in the same row of a table, or in the heading above it."""
    start = context.text.rfind("\n", max(0, measure.start - 200), measure.start) + 1
    if not _CELL.search(context.text, start, measure.start):
        return None
    end = context.text.find("\n", measure.end, measure.end + 200)
    until = end if end >= 0 else min(len(context.text), measure.end + 200)
    for at, to in ((start, until), (max(0, start - _TABLE), start)):
        names = [n for n in context.inside(at, to) if is_state(n)]
        if names:
            return _operator(
                context, names[0] if at == start else names[-1], "in its row" if at == start else "in its table"
            )
    return None


def _holder(context: Context, measure: Measure) -> End | None:
    """ "the Chinese missile", "a test by India", in this sentence or the ones before."""
    here = context.sentence(measure.start)
    for sentence in context.sentences_round(measure.start, before=_REACH_BEFORE, after=0):
        until = measure.start if sentence == here else sentence.end
        names = [n for n in context.inside(sentence.start, until) if _holds(context, n, sentence)]
        if names:
            return _operator(context, names[0] if sentence != here else names[-1], "who has it")
    tail = context.next(measure.end, until=here.end, only=lambda n: _holds(context, n, here))
    return _operator(context, tail, "who has it") if tail else None


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


def _armed_group(context: Context, measure: Measure) -> End | None:
    """ "Hezbollah's rockets": a group that holds ground fires from there."""
    for sentence in context.sentences_round(measure.start, before=_REACH_BEFORE, after=0):
        match = _GROUP.search(context.text, sentence.start, sentence.end)
        if match is not None:
            name = " ".join(match[0].split())
            record, ground = ARMED_GROUPS[name.lower().replace("-", " ")]
            why = f"drawn from {ground}, where {name} stands; no launch place is given"
            place = context.added(record, f"where {name} stands")
            span = Span(start=match.start(), end=match.end())
            return End(place=place, rule="armed group", confidence=0.6, evidence=span, assumed=True, why=why)
    return None


def _fired_at(n: Named, context: Context) -> bool:
    """Whether the text says of a country that it is fired at."""
    return n.place.kind == "country" and _FIRED_AT.search(gap(context.text, max(0, n.start - 30), n.start)) is not None


def _acts(n: Named, context: Context) -> bool:
    """Whether a state has weapons here, or speaks of them."""
    sentence = context.sentence(n.start)
    if _holds(context, n, sentence):
        return True
    speaks_of_it = n.role == "metonym" and _WEAPON.search(context.text, n.end, sentence.end) is not None
    return speaks_of_it and is_state(n) and not _is_made_by(context, n)


def _main_actor(context: Context, _: Measure) -> End | None:
    """The state whose weapons the article speaks of most."""
    counts = Counter(n.place.id for n in context.kept("actors", _acts))
    place = context.place(max(counts, key=lambda id: counts[id])) if counts else None
    if place is None or _WEAPON.search(context.text) is None:
        return None
    end = End(place=context.territory(place), rule="main actor", confidence=0.4)
    name = context.place(end.place).name
    return presumed(end, f"no holder is named near the figure; the article speaks most of weapons of {name}")


def _lone_actor(context: Context, measure: Measure) -> End | None:
    """The only state that acts in the sentences round a weapon's figure."""
    near = context.sentences_round(measure.start, before=2, after=1)
    if not any(_WEAPON.search(context.text, s.start, s.end) for s in near) or _GENERAL.search(
        context.text, near[0].start, near[0].end
    ):
        return None
    names = [n for s in near for n in context.inside(s.start, s.end) if is_state(n) and n.role == "metonym"]
    if len({n.place.country for n in names}) != 1:
        return None
    end = End(place=context.territory(names[0].place), rule="lone actor", confidence=0.4)
    name = context.place(end.place).name
    return presumed(end, f"no holder is named; {name} is the only state that acts near the figure")


ORIGINS: tuple[Callable[[Context, Measure], End | None], ...] = (
    _row,
    _reach_of,
    of_weapon,
    _launch_place,
    _own_territory,
    _stationed,
    _recipient,
    _subject_of,
    _owner,
    _as_before,
    _built_there,
    _its_own,
    _stationed_before,
    _launch_place_before,
    _armed_group,
    _holder,
    _main_actor,
    _lone_actor,
    _maker_alone,
)


# -- what the rules ask ---------------------------------------------------------------------------


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


def _operator(context: Context, name: Named, rule: str) -> End:
    place = context.territory(name.place)
    end = End(place=place, rule=rule, confidence=0.7, evidence=found(name, rule, 0.7).evidence)
    return presumed(
        end, f"drawn from {context.place(place).name}, the territory of whoever has it; no launch place is given"
    )


def _holds(context: Context, name: Named, sentence: Span) -> bool:
    """Whether a state has, shows, tests or fires something here."""
    if not is_state(name) or _is_made_by(context, name):
        return False
    lead = context.text[sentence.start : name.start]
    if _is_aim(lead):
        return False
    rest = context.text[name.end : sentence.end]
    owns = name.role in {"demonym", "metonym"} or re.match(r"[’']s?\s", rest) is not None
    return bool((owns and _OWN_WEAPON.match(rest)) or _HAS.match(rest))


def _is_made_by(context: Context, name: Named) -> bool:
    """ "Iranian-built": who made it does not fire it."""
    return _MAKER.match(context.text[name.end : name.end + 16]) is not None


def _is_aim(lead: str) -> bool:
    return AT_TARGET.search(lead[-90:]) is not None


def _target(context: Context, measure: Measure, origin: End | None) -> End | None:
    """What the range reaches: in its sentence, else what the article says is fired at."""
    start = context.place(origin.place) if origin else None
    own = start.country if start is not None and start.kind == "country" else None

    def fits(n: Named) -> bool:
        elsewhere = start is None or (n.place.id != start.id and (own is None or n.place.country != own))
        return n.place.settled and n.role != "embedded" and elsewhere

    here = context.sentence(measure.start)
    for sentence in context.sentences_round(measure.start, before=1, after=1):
        for name in context.inside(sentence.start, sentence.end):
            if fits(name) and _is_aim(context.text[sentence.start : name.start]):
                end = found(name, "target", 0.8)
                place = context.territory(name.place) if name.role == "demonym" else name.place.id
                end = End(place=place, rule="target", confidence=0.8, evidence=end.evidence)
                if sentence == here:
                    return end
                return presumed(end, f"aimed at {context.place(place).name}, as a sentence nearby says")
    for name in context.inside(here.start, here.end):
        if fits(name) and is_located(name) and _IN_REACH.match(context.text, name.end):
            return found(name, "within reach", 0.8)
    aims = Counter(n.place.id for n in context.kept("aims", _fired_at) if fits(n))
    if not aims:
        return None
    place = max(aims, key=lambda id: (aims[id], id))
    end = End(place=place, rule="target of the article", confidence=0.6)
    return presumed(end, f"aimed at {context.place(place).name}, at which the article says they are fired")
