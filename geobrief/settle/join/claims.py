"""What each mention claims on a figure of range: place, relation, and how near it stands; the fitted choice decides.

A claim is a name for what is seen ("state: given, this weapon"). Every mention near a figure is a reading of its own,
with its own claims: a place that is struck in one sentence and holds the weapon in another has both, and not a mixture.
What the mentions of one place are worth adds up where they are ranked (`Candidate.pool`). ``weights/range.json`` says
what each claim weighs. To add one: yield it here, fit anew (docs/design.md).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.model import Span
from geobrief.settle.join import relations, vantage
from geobrief.settle.join.bearers import bearers
from geobrief.settle.join.ends import Named, is_located, is_state
from geobrief.settle.join.vocabulary import SITED, pattern
from geobrief.world.arsenal import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geobrief.model import Measure, Place
    from geobrief.settle.join.bearers import Bearer
    from geobrief.settle.join.context import Context

_BACK, _AHEAD = 6, 2
"""So many sentences before and behind a figure are looked at, besides the first and those on its weapon."""
_MOST_RELATIONS = 2
"""So many relations by grammar, the nearest first, are told apart by sort."""

_OCEAN_M = 1_500_000.0
"""What reaches farther from its middle, and is no country, is where no circle has its middle: oceans, continents."""

_GOES_BACK = pattern(r"\b(?:it|its|they|their|them|the\s+(?:country|group|militia|army|rebels|kingdom|regime|navy))\b")
_OURS = pattern(r"\b(?:our|ours|we)\b")
_OF = pattern(r"\s+(?:of|from)\s")
_OF_HERE = pattern(rf"\s+(?:of|from)\s+(?:{SITED}\s+)*")
_OWN_TERRITORY = pattern(
    r"\bfrom\s+(?:deep\s+)?(?:within|inside)?\s*(?:its|their)\s+(?:own\s+)?(?:territory|soil|borders)"
)
_CELL = pattern(r"\t|\|")
_TABLE = 600
"""So many characters above a row its table may be headed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A place that a range may be drawn from, what one mention says for that, and where it stands."""

    place: str
    is_spot: bool
    features: dict[str, float]
    evidence: Span | None


def claims(context: Context, measure: Measure) -> tuple[Claimed, ...]:
    """The readings of a range's origin: for each mention its own place, and for a spot the country that it lies in."""
    weapon = next(iter(bearers(context, measure)), None)
    names = (*_near(context, measure, weapon), *_armed_groups(context, measure))
    ranks = _ranks(names, measure)
    found = [
        Claimed(
            place=place,
            is_spot=stands_for == "spot",
            features=dict(_claims_of(context, measure, name, weapon, stands_for)) | ranks.get(name.start, {}),
            evidence=Span(start=name.start, end=name.end),
        )
        for name in names
        for place, stands_for in _places(context, name)
    ]
    _tell(found, (*_told(context, measure), *_in_table(context, measure), *_of_events(context, measure)))
    of_places = _of_places(context, measure, weapon, found)
    for one in found:
        one.features.update(of_places[one.place])
    return tuple(found)


def _tell(found: list[Claimed], told: Iterable[tuple[str, str]]) -> None:
    """Add what places claim for themselves; a place that no mention stands for is a reading of its own."""
    for place, claim in told:
        mentions = [one for one in found if one.place == place]
        for one in mentions:
            one.features[claim] = 1.0
        if not mentions:
            found.append(Claimed(place=place, is_spot=False, features={claim: 1.0, "not named": 1.0}, evidence=None))


def _of_places(
    context: Context, measure: Measure, weapon: Bearer | None, found: list[Claimed]
) -> dict[str, dict[str, float]]:
    """What is known of each place, whichever mention speaks for it."""
    places = [context.place(id) for id in dict.fromkeys(one.place for one in found)]
    states = sum(place.kind == "country" for place in places)
    within = Counter(place.country for place in places)
    aimed = _aimed(context, measure)
    seen = {}
    for place in places:
        of_place = _of_place(context, place, states, within[place.country] > 1)
        features = dict.fromkeys((*of_place, *_of_table(context, weapon, place)), 1.0)
        seen[place.id] = features | dict.fromkeys(_of_reach(context, measure, place, aimed), 1.5)
    return seen


def _ranks(names: tuple[Named, ...], measure: Measure) -> dict[int, dict[str, float]]:
    """Which state, and which spot, before the figure a mention is, the nearest first."""
    before = sorted((n for n in names if n.start < measure.start), key=lambda n: -n.start)
    ranked: dict[int, dict[str, float]] = {}
    for what, fits in (("state", True), ("spot", False)):
        for number, name in enumerate(n for n in before if is_state(n) is fits):
            ranked.setdefault(name.start, {})[f"{what} number {min(number, 3)} before"] = 1.0
    return ranked


def _told(context: Context, measure: Measure) -> Iterator[tuple[str, str]]:
    """Places that speak for themselves: the figure's own "of", its row, the figure before it."""
    if measure.bound == "up_to" and _OF.match(context.text, measure.end):
        name = context.next(measure.end, until=measure.end + 40, only=is_located)
        if name is not None and _OF_HERE.fullmatch(context.text, measure.end, name.start):
            yield name.place.id, "counted from, of the figure"
    number = context.numbers[measure.id]
    for back, last in enumerate(reversed(context.measures[max(0, number - 3) : number])):
        joint = context.joined.get(last.id)
        if last.kind == "range" and joint is not None and joint.origin is not None:
            same = last.start >= context.sentence(measure.start).start
            yield joint.origin.place, f"origin of the figure before, {'here' if same else 'elsewhere'}, {back}"
    for sentence in context.sentences_round(measure.start, before=1, after=1):
        match = _OWN_TERRITORY.search(context.text, sentence.start, sentence.end)
        holder = match and context.before(match.start(), since=sentence.start, only=is_state)
        if holder:
            yield context.territory(holder.place), "from its own territory"


def _in_table(context: Context, measure: Measure) -> Iterator[tuple[str, str]]:
    """States in the same row of a table, or in the heading above it."""
    start = context.text.rfind("\n", max(0, measure.start - 200), measure.start) + 1
    if _CELL.search(context.text, start, measure.start):
        end = context.text.find("\n", measure.end, measure.end + 200)
        until = end if end >= 0 else min(len(context.text), measure.end + 200)
        for at, to, what in ((start, until, "in its row"), (max(0, start - _TABLE), start, "in its table")):
            for name in context.inside(at, to):
                if is_state(name):
                    yield context.territory(name.place), what


_ROLES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "attack": (("origin", "fired from"), ("agent_place", "fires"), ("end", "struck")),
    "move": (("origin", "sent from"), ("agent_place", "sends"), ("end", "sent to")),
    "transfer": (("end", "received"), ("origin", "gave"), ("agent_place", "gave")),
    "base": (("end", "stands in"), ("agent_place", "keeps")),
    "meet": (),
}


def _of_events(context: Context, measure: Measure) -> Iterator[tuple[str, str]]:
    """What events say of a figure's weapon: who fires it and from where, who received it, where it stands."""
    here = context.sentence_number(measure.start)
    weapons = [weapon for weapon in context.carriers.meant(measure.start, measure.end) if weapon is not None]
    its_own = {number for weapon in weapons for number in context.events_on.get(weapon, ())}
    near = {number for sentence in (here - 1, here, here + 1) for number in context.events_in.get(sentence, ())}
    for number in sorted(its_own | near):
        event, its = context.events[number], number in its_own
        away = context.sentence_number(event.trigger.start) - here
        how = ("its" if its else "here" if away == 0 else "beside") + ("" if event.fact else ", not yet")
        for role, claim in _ROLES[event.type]:
            place = getattr(event, role)
            if place is not None:
                yield place, f"EVENT {claim}, {how}"


def _armed_groups(context: Context, measure: Measure) -> Iterator[Named]:
    """Armed groups near the figure, as if they named the ground that they hold."""
    for sentence in context.sentences_round(measure.start, before=_BACK, after=_AHEAD):
        for start, end, group in context.groups_in(sentence):
            yield Named(start=start, end=end, role="metonym", place=context.place(context.ground(group)))


def _of_table(context: Context, weapon: Bearer | None, place: Place) -> Iterator[str]:
    """What the arsenal knows of the weapon and a state: whether it has it, alone, or only made it."""
    system = None if weapon is None else called(weapon.name)
    if system is None or place.country is None:
        return
    nations = {context.nation(operator) for operator in system.operators}
    if place.country in nations:
        yield "table: has it"
        yield f"table: has it, one of {min(len(nations), 4)}"
        if place.country not in system.makers:
            yield "table: has it, made by others"
    else:
        yield "table: has it not"
    if place.country in system.makers:
        yield "table: makes it"


def _aimed(context: Context, measure: Measure) -> tuple[Place, ...]:
    """What the figure's sentence says is aimed at."""
    here = context.sentence(measure.start)
    names = context.inside(here.start, here.end)
    return tuple(n.place for n in names if any(relations.sort(one) == "aimed" for one in context.relations(n)))


def _of_reach(context: Context, measure: Measure, place: Place, aimed: tuple[Place, ...]) -> Iterator[str]:
    """Whether what is aimed at lies within the figure of a place: geometry judges, too."""
    for other in aimed:
        away = context.away(place, other) if other.id != place.id else None
        if away is not None:
            share = away / max(measure.metres, 1.0)
            yield (
                "REACHES what it is aimed at" if share <= 1.1 else "HARDLY reaches" if share <= 1.6 else "CANNOT reach"
            )


def _of_place(context: Context, place: Place, states: int, shared: bool) -> Iterator[str]:
    """What a place is, among so many states; ``shared``: whether another place lies in its country."""
    yield f"kind {place.kind}"
    if not place.settled:
        yield "not settled"
    if place.kind == "country":
        yield "only state" if states == 1 else f"one of {min(states, 4)} states"
        if shared:
            yield "with places in it"
    if context.is_most_named(place):
        yield "most named"


def _near(context: Context, measure: Measure, weapon: Bearer | None) -> list[Named]:
    """The mentions in the sentences round a figure, in the article's first, and in those on its weapon."""
    number = context.sentence_number(measure.start)
    near = list(context.sentences[max(0, number - _BACK) : number + 1 + _AHEAD])
    spans = {(s.start, s.end) for s in (*context.sentences[:1], *near)}
    spans |= {(p.start, p.end) for p in (weapon.passages if weapon else ())}
    found = {name.start: name for start, end in spans for name in context.inside(start, end)}
    return [found[start] for start in sorted(found) if found[start].role != "embedded"]


def _places(context: Context, name: Named) -> Iterator[tuple[str, str]]:
    """The places that a mention may stand for, and as what: a state, a spot, and the state that a spot lies in."""
    if is_state(name):
        yield context.territory(name.place), "state"
        return
    if context.extent(name.place) > _OCEAN_M:
        return
    yield name.place.id, "spot"
    if name.place.kind != "country" and name.place.country is not None:
        yield context.territory(name.place), "its state"


def _claims_of(
    context: Context, measure: Measure, name: Named, weapon: Bearer | None, stands_for: str
) -> Iterator[tuple[str, float]]:
    """What a mention claims for a place: how it lies to the figure, and what it has to do with weapons."""
    where = vantage.where(context, measure, name)
    which = vantage.which(context, measure, name, weapon)
    side = vantage.side(where)
    yield from ((f"{stands_for}: {seen}", 1.0) for seen in (where, which, f"{where}, {which}", f"{name.role}, {side}"))
    yield f"{where}, {which}", 1.0
    yield from _of_relations(context, name, stands_for, (where, which))
    if side == "here":
        yield from ((f"{stands_for}: {branch}", 1.0) for branch in vantage.branches(context, measure, name))
    if vantage.is_subject(context, name):
        yield f"subject, {where}", 1.0
        yield f"{stands_for}: subject, {where}", 1.0
        here = context.sentence(measure.start)
        if where == "one before" and _GOES_BACK.search(context.text, here.start, measure.start):
            yield "subject, gone back to", 1.0
    if not context.is_on_weapons(context.sentence(name.start)):
        yield f"{stands_for}: not on weapons", 1.0


def _of_relations(context: Context, name: Named, stands_for: str, lies: tuple[str, str]) -> Iterator[tuple[str, float]]:
    """What a mention has to do with weapons, each by itself, by sort, and by sort and how the mention lies."""
    (where, which), side = lies, vantage.side(lies[0])
    given = context.relations(name)
    by_grammar = [relation for relation in given if not relation.startswith("words: ")]
    by_words = given[len(by_grammar) :]
    sorts = dict.fromkeys(relations.sort(one) for one in (*by_grammar[:_MOST_RELATIONS], *by_words))
    for relation in given:
        yield relation, 1.0
        yield f"{stands_for}: {relation}", 1.0
    for sort in sorts:
        yield sort.upper(), 1.0
        yield f"{stands_for}: {sort.upper()}", 1.5
        yield f"{stands_for}: {sort.upper()}, {which}", 1.5
        yield f"{sort.upper()}, {side}", 1.0
        yield f"{sort.upper()}, {which}, {side}", 1.0
    if not sorts:
        yield f"{stands_for}: nothing to do with weapons", 1.0
        yield f"nothing to do with weapons, {where}", 1.0
    if "says" in sorts and side == "here" and _OURS.search(context.text, context.sentence(name.start).start, name.end):
        yield "OURS, says", 2.0
