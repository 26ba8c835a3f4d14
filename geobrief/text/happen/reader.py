"""Each trigger of an article with its parts, as happenings: the places by their words, not yet settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geobrief.model import FACTS, Happening, Span
from geobrief.text.happen import clauses, senses, status
from geobrief.text.happen.anchors import PLACED
from geobrief.text.happen.dates import has_date
from geobrief.text.happen.forms import nouns
from geobrief.text.happen.kinds import called
from geobrief.text.happen.lexicon import NOUNS, VERBS
from geobrief.text.happen.roles import Roles, roles
from geobrief.text.happen.storms import Storms
from geobrief.text.happen.supplied import supplies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geobrief.model import EventStatus
    from geobrief.text.happen.classes import Kind
    from geobrief.text.happen.clauses import Clause
    from geobrief.text.happen.grammar import Grammar
    from geobrief.text.happen.lexicon import EventFrame, EventSense
    from geobrief.text.happen.when import Calendar

_TRIGGERS: Final = frozenset(VERBS) | frozenset(NOUNS)
_NAMED: Final = frozenset({"ORG", "WORK_OF_ART", "LAW", "PERSON", "PRODUCT"})
_PROMISING: Final = frozenset({"pledge", "promise", "offer"})
_PASSING: Final = frozenset({"give", "send", "carry", "get"})
_FICTION: Final = nouns("novel film movie thriller memoir drama musical opera play sequel videogame documentary")
_AMOUNTS: Final = nouns("ton tonne kilogram kilo pound barrel litre liter batch number amount load") | {
    *"dozens hundreds thousands scores tens millions billions".split()
}
_READ, _TAKEN_UP = 0.9, 0.75
"""The confidence of an event, and of one whose place is one named before ("the city")."""
_MOST: Final = 5
"""A trigger tells of no more events than this, one for each place in a list."""


def happenings(g: Grammar, calendar: Calendar) -> Iterator[Happening]:
    """Every event of the article, in text order."""
    names = called(g)
    storms = Storms(g, names)
    for i in g.saying(_TRIGGERS):
        if (g.names[i] in _NAMED and g.parts[i] != "VERB") or clauses.onward(g, i):
            continue
        frames = _frames(g, i)
        if not frames or not _telling(g, i, frames[0]):
            continue
        clause = clauses.of_noun(g, i) if frames[0].noun else clauses.of_verb(g, i)
        best = None
        for frame in frames:
            one = _read(g, frame, clause, names)
            best = best or one
            if one is not None and (one.roles.ends or one.roles.origins):
                best = one
                break
        if best is not None:
            yield from _build(g, best, calendar, storms)


def _telling(g: Grammar, i: int, frame: EventFrame) -> bool:
    """Whether the sentence names a place, or "the city", or a day of what a verb tells: else nothing can be shown."""
    said = g.said(i)
    return g.sentence(i).start in g.placed or not said.isdisjoint(PLACED) or (not frame.noun and has_date(said))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One trigger read in one of its senses."""

    frame: EventFrame
    clause: Clause
    sense: EventSense
    status: EventStatus
    roles: Roles


def _read(g: Grammar, frame: EventFrame, clause: Clause, names: Mapping[str, Kind]) -> _Read | None:
    sense = senses.of(g, frame, clause, names)
    if sense is None or _told_in_fiction(g, clause.trigger):
        return None
    known = status.status(g, clause)
    if known == "happened" and frame.lemma in _PROMISING:
        known = "planned"
    if known is None:
        return None
    known = _custom(g, frame, clause, sense, known)
    return _Read(frame=frame, clause=clause, sense=sense, status=known, roles=roles(g, frame, clause, sense))


def supplied(g: Grammar) -> Iterator[Happening]:
    """The transfers that adjectives tell of ("Iranian-supplied")."""
    for trigger, noun, giver, user in supplies(g):
        if any(frame.shape in _PASSING for frame in VERBS.get(g.words[g.heads[noun]], ())):
            continue  # the verb tells the transfer itself
        one, other = _span(g, giver), _span(g, user)
        yield Happening(
            type="transfer",
            trigger=g.span(trigger),
            origin=one,
            end=None if one == other else other,
            theme=g.phrase(noun),
            status="happened",
            confidence=0.85,
            rule=f"-{g.words[trigger]}: who uses it received it" if user is not None else f"-{g.words[trigger]}",
            evidence=(_sentence(g, trigger),),
        )


def _frames(g: Grammar, i: int) -> tuple[EventFrame, ...]:
    word = g.words[i]
    finite = g.relations[i] not in {"aux", "auxpass", "amod"} or clauses.shelled(g, i)
    if g.parts[i] in {"VERB", "AUX", "ADJ"} and finite and (g.parts[i] != "ADJ" or g.relations[i] == "amod"):
        return VERBS.get(word, ())
    if g.parts[i] in {"NOUN", "PROPN"} and g.relations[i] not in {"compound", "amod", "nmod"} and word in NOUNS:
        return (NOUNS[word],)
    return ()


def _told_in_fiction(g: Grammar, i: int) -> bool:
    """ "In her new novel, a family flees from Aleppo": it is somebody else's story."""
    return not g.said(i).isdisjoint(_FICTION)


def _custom(g: Grammar, frame: EventFrame, clause: Clause, sense: EventSense, known: EventStatus) -> EventStatus:
    """What passes in the present tense passes as a rule ("Gazprom supplies gas to Europe"); in a headline it did."""
    last = max(k for k in g.sentence(clause.verb) if g.parts[k] != "SPACE")
    if g.parts[last] != "PUNCT":
        return known
    present = g.tags[clause.verb] in {"VBZ", "VBP"} and not frame.noun and not g.kids(clause.verb, "aux", "auxpass")
    return "habitual" if present and sense.type == "transfer" and known == "happened" else known


def _build(g: Grammar, one: _Read, calendar: Calendar, storms: Storms) -> Iterator[Happening]:
    frame, clause, sense, found, known = one.frame, one.clause, one.sense, one.roles, one.status
    placed = bool(found.ends or found.origins or found.vias)
    if not placed and not _told_alone(sense, frame.noun, known):
        return
    when = calendar.when(clause, known)
    if not placed and (when is None or when.start is None):
        return
    origins: tuple[int | None, ...] = found.origins or (None,)
    ends: tuple[int | None, ...] = found.ends or (None,)
    storm = storms.moved(clause) if sense.storm else None
    rule = found.rule + calendar.supposed(when)
    pairs = [(o, e) for o in origins for e in ends][:_MOST]
    for origin, end in pairs:
        start, goal = _span(g, origin), _span(g, end)
        if start is not None and start == goal:
            continue
        yield Happening(
            type=sense.type,
            trigger=g.span(clause.trigger),
            origin=start,
            end=goal,
            via=_span(g, found.vias[0]) if found.vias else None,
            agent=None if found.agent is None else g.phrase(found.agent),
            agent_place=_span(g, found.agent_place),
            theme=None if sense.theme is None or g.parts[sense.theme] == "PRON" else g.phrase(_thing(g, sense.theme)),
            when=when,
            storm=storm,
            status=known,
            confidence=_TAKEN_UP if found.taken_up else _READ,
            rule=rule,
            evidence=(_sentence(g, clause.trigger),),
        )


def _thing(g: Grammar, theme: int) -> int:
    """What there were so many of: "105 tonnes of tents" are tents."""
    if g.words[theme] not in _AMOUNTS:
        return theme
    contents = (k for p in g.kids(theme, "prep") if g.words[p] == "of" for k in g.kids(p, "pobj"))
    return next((k for k in contents if g.parts[k] != "PRON"), theme)


def _told_alone(sense: EventSense, noun: bool, known: EventStatus) -> bool:
    """Whether an event without a place is worth telling, if it has a date: a fact is, that a verb tells."""
    return not noun and sense.type in {"attack", "transfer"} and known in FACTS


def _span(g: Grammar, i: int | None) -> Span | None:
    toponym = None if i is None else g.toponym(i)
    return None if toponym is None else Span(start=toponym.start, end=toponym.end)


def _sentence(g: Grammar, i: int) -> Span:
    words = [k for k in g.sentence(i) if g.parts[k] != "SPACE"]
    return Span(start=g.starts[words[0]], end=g.ends[words[-1]])
