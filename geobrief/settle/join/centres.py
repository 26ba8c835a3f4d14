"""What each mention, and each derived point, claims to be the middle of a zone; the fitted choice decides.

A mention is looked at as what a distance is counted from (`sights.of_anchor`), and besides for what zones have of
their own: what the zone is about, and what is drawn round a storm's or a quake's derived point.
``weights/zone.json`` says what each claim weighs.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from geobrief.model import Span
from geobrief.settle.choice import Candidate
from geobrief.settle.join import distances, sights, vantage
from geobrief.settle.join.back import behind_round
from geobrief.settle.join.ends import End, Joint, is_state, presumed
from geobrief.settle.join.site import noun_at, noun_class, site
from geobrief.settle.join.vocabulary import family, pattern, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Measure
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Named
    from geobrief.settle.join.site import Site

_SORTS = tuple((name, pattern(rf"\b{family(listed)}\b")) for name, listed in words("zones"))
"""What a zone is about, by the words round its figure."""
_NEAR = 90
"""So many characters round a figure say first what its zone is about."""
_LOCATED = pattern(r"\b(?:cent(?:er|re)d|located|eye|epicent(?:er|re)|struck|hit|position)\b")
_BEFORE, _AFTER, _SENTENCES = 6, 3, 4
"""So many figures before and behind, no more sentences off, may derive the middle of a zone."""


def candidates(context: Context, measure: Measure) -> tuple[Candidate[Joint], ...]:
    """The readings of a zone's middle: mentions, "the capital", points that other figures derive; and none of these."""
    place_of, about = site(context, measure), _about(context, measure)
    at = behind_round(context, measure)
    thing = "" if at is None else noun_at(context, at)
    named = [_candidate(context, place_of, about, thing, name) for name in distances.near(context, place_of)]
    capital = distances.capital(context, place_of)
    if capital is not None:
        seen = dict.fromkeys(distances.OF_CAPITAL, 1.0)
        named.append(Candidate(what=Joint(origin=capital), features=seen, pool=capital.place))
    none = ("none", f"none: round {thing and (noun_class(thing) or 'a thing')}", f"none: {about}")
    of_none = dict.fromkeys((*none, *sights.of_nothing(context, place_of, "from")), 1.0)
    return (*named, *_derived(context, measure, about), Candidate(what=None, features=of_none, pool="none"))


def _candidate(context: Context, place_of: Site, about: str, thing: str, name: Named) -> Candidate[Joint]:
    """A mention as the middle of a zone, which may lie round a ``thing`` without a name ("around the launcher")."""
    id = context.territory(name.place) if is_state(name) else name.place.id
    seen = (
        *sights.of_anchor(context, place_of, name, sights.common(context, place_of, name)),
        *(f"{about}: {sort}" for sort in dict.fromkeys((name.place.kind, name.place.feature or name.place.kind))),
        *vantage.branch(context, place_of.measure, name),
        *(f"round {noun_class(thing) or 'a thing'}, {sight}" for sight in sights.brought_up(context, name, thing)),
    )
    return Candidate(what=Joint(origin=_end(context, place_of, name, id)), features=dict.fromkeys(seen, 1.0), pool=id)


def _end(context: Context, place_of: Site, name: Named, id: str) -> End:
    """The middle of a zone: stated right behind its figure, else assumed."""
    end = End(place=id, rule="around", confidence=0.0, evidence=Span(start=name.start, end=name.end))
    here = place_of.sentence.start <= name.start < place_of.sentence.end
    if here and place_of.at <= name.start and not any(context.inside(place_of.at, name.start)):
        return end
    where = "the place spoken of" if here and name.role == "literal" else "which the text names elsewhere"
    return presumed(end, f"drawn round {context.place(id).name}, {where}")


def _about(context: Context, measure: Measure) -> str:
    """What a zone is about: by the words near its figure, else by its sentence's."""
    here = context.sentence(measure.start)
    near = (max(here.start, measure.start - _NEAR), min(here.end, measure.end + _NEAR))
    for start, end in (near, (here.start, here.end)):
        for name, sort in _SORTS:
            if sort.search(context.text, start, end):
                return name
    return "another"


def _derived(context: Context, measure: Measure, about: str) -> Iterator[Candidate[Joint]]:
    """The points that figures with a bearing derive: "245 miles east of Charleston"."""
    number, here = context.numbers[measure.id], context.sentence_number(measure.start)
    first = next(iter(context.turned), None)
    last = islice(reversed(context.joined.values()), _BEFORE)
    before = next((joint for joint in last if joint.around is not None), None)
    for other in context.measures[max(0, number - _BEFORE) : number + _AFTER]:
        off = context.sentence_number(other.start) - here
        if abs(off) <= _SENTENCES and other in context.turned:
            joint = context.joined.get(other.id)
            target = "later" if joint is None else "no target" if joint.target is None else "a target"
            seen = ["derived", f"derived: {off}", f"derived: {about}", f"derived: {about}, {off}"]
            seen += [f"derived: {target}", f"derived: {about}, {target}"]
            if before is not None and before.around == other.id:
                seen.append("derived: as the zone before")
            seen.append("derived: the first" if other is first else "derived: a later one")
            if _LOCATED.search(context.text, max(0, other.start - 120), other.start):
                seen.append("derived: said to lie there")
            yield Candidate(what=Joint(around=other.id), features=dict.fromkeys(seen, 1.0), pool=f"@{other.id}")
