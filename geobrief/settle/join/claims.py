"""What each mention claims on a figure of range: place, relation, and how near it stands; the fitted choice decides.

A claim is a name for what is seen ("text: given to, in the sentence"). The claims of all mentions that mean one place
are gathered; `weights/range.json` says what each is worth. To add one: yield it here, fit anew (docs/design.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.model import Span
from geobrief.settle.join import relations
from geobrief.settle.join.bearers import bearers
from geobrief.settle.join.context import Named, is_located, is_state
from geobrief.settle.join.vocabulary import SITED, pattern
from geobrief.world.arsenal import called, groups_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geobrief.model import Measure, Place
    from geobrief.settle.join.bearers import Bearer
    from geobrief.settle.join.context import Context

_BACK, _AHEAD = 6, 2
"""So many sentences before and behind a figure are looked at, besides the first and those on its weapon."""


_GENERAL = pattern(
    r"\b(?:typically|generally|by\s+definition|usually|treaty|defined|banned|such\s+(?:missiles|weapons))\b"
)
_SUPPOSED = pattern(r"\b(?:would|could|if|might|suppose|hypothetical)\b")
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
    """A place that a range may be drawn from, what speaks of it, and the mentions that say so."""

    place: str
    is_spot: bool
    features: dict[str, float]
    evidence: tuple[Span, ...]


def claims(context: Context, measure: Measure) -> tuple[Claimed, ...]:
    """The places that may be a range's origin, with all claims on each.

    What a mention claims for its place it claims for the land that it lies in, too: whose weapon it is and where it
    stands are settled together.
    """
    found: dict[str, dict[str, float]] = {}
    lands: dict[str, dict[str, float]] = {}
    spans: dict[str, list[Span]] = {}
    spots: set[str] = set()
    weapon = next(iter(bearers(context, measure)), None)
    for name in (*_near(context, measure, weapon), *_groups(context, measure)):
        seen = dict(_of_land(context, measure, name, weapon))
        _most(lands.setdefault(_land(name.place), {}), seen)
        for place, lift in _places(context, name):
            spans.setdefault(place, []).append(Span(start=name.start, end=name.end))
            features = found.setdefault(place, {})
            if lift != "in it: ":
                _most(features, dict(_claims_of(context, measure, name, weapon, lift)))
            if lift == "spot: ":
                spots.add(place)
    for told, feature in (*_told(context, measure), *_in_table(context, measure), *_of_events(context, measure)):
        found.setdefault(told, {})[feature] = 1.0
        spans.setdefault(told, [])
    for id, features in found.items():
        where = context.place(id)
        features.update({f"land: {name}": much for name, much in lands.get(_land(where), {}).items()})
        features.update(_of_place(context, where, found))
        features.update((feature, 1.0) for feature in _of_table(context, weapon, where))
        features.update((feature, 1.5) for feature in _of_reach(context, measure, where))
    return tuple(
        Claimed(place=id, is_spot=id in spots, features=f, evidence=tuple(spans[id])) for id, f in found.items()
    )


def _land(place: Place) -> str:
    return place.country or place.id


def _most(features: dict[str, float], more: dict[str, float]) -> None:
    """Add what is seen, the strongest of each."""
    for name, much in more.items():
        features[name] = max(much, features.get(name, 0.0))


def of_none(context: Context, measure: Measure) -> dict[str, float]:
    """What speaks for drawing a range from none of the places."""
    here = context.sentence(measure.start)
    weapon = next(iter(bearers(context, measure)), None)
    names = [n for n in context.inside(here.start, here.end) if n.role != "embedded"]
    features = {"none": 1.0, f"none, bound {measure.bound}": 1.0}
    seen = {
        "none, weapon named": weapon is not None,
        "none, no name in the sentence": not names,
        "none, no state in the sentence": not any(is_state(n) for n in names),
        "none, without a subject": measure.subject is None,
        "none, in general": _GENERAL.search(context.text, here.start, here.end) is not None,
        "none, no word for a weapon": not any(
            relations.is_weapon(context.syntax.lower[i]) for i in context.syntax.within(here.start, here.end)
        ),
        "none, supposed": _SUPPOSED.search(context.text, here.start, measure.end) is not None,
    }
    return features | {name: 1.0 for name, is_seen in seen.items() if is_seen}


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
    weapons = set(context.carriers.meant(measure.start, measure.end)) - {None}
    for event in context.events:
        theme = event.theme or event.trigger
        its = context.carriers.of(theme.start, theme.end) in weapons
        away = context.sentence_number(event.trigger.start) - context.sentence_number(measure.start)
        if not its and abs(away) > 1:
            continue
        how = ("its" if its else "here" if away == 0 else "beside") + ("" if event.fact else ", not yet")
        for role, claim in _ROLES[event.type]:
            place = getattr(event, role)
            if place is not None:
                yield place, f"EVENT {claim}, {how}"


def _groups(context: Context, measure: Measure) -> Iterator[Named]:
    """Armed groups near the figure, as if they named the ground that they hold."""
    for sentence in context.sentences_round(measure.start, before=_BACK, after=_AHEAD):
        for start, end, group in groups_in(context.text, sentence.start, sentence.end):
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


def _of_reach(context: Context, measure: Measure, place: Place) -> Iterator[str]:
    """Whether what the figure's sentence says is aimed at lies within the figure of a place: geometry judges, too."""
    here = context.sentence(measure.start)
    for name in context.inside(here.start, here.end):
        aimed = any(relations.sort(relation) == "aimed" for relation in context.relations(name))
        away = context.away(place, name.place) if aimed and name.place.id != place.id else None
        if away is not None:
            share = away / max(measure.metres, 1.0)
            yield (
                "REACHES what it is aimed at" if share <= 1.1 else "HARDLY reaches" if share <= 1.6 else "CANNOT reach"
            )


def _near(context: Context, measure: Measure, weapon: Bearer | None) -> list[Named]:
    """The mentions in the sentences round a figure, in the article's first, and in those on its weapon."""
    number = context.sentence_number(measure.start)
    near = list(context.sentences[max(0, number - _BACK) : number + 1 + _AHEAD])
    spans = {(s.start, s.end) for s in (*context.sentences[:1], *near)}
    spans |= {(p.start, p.end) for p in (weapon.passages if weapon else ())}
    found = {name.start: name for start, end in spans for name in context.inside(start, end)}
    return [found[start] for start in sorted(found) if found[start].role != "embedded"]


def _places(context: Context, name: Named) -> Iterator[tuple[str, str]]:
    """The places that a mention may stand for: its own, and for a government or people their country's."""
    if is_state(name):
        yield context.territory(name.place), ""
        return
    yield name.place.id, "spot: "
    if name.place.kind != "country" and name.place.country is not None:
        yield context.territory(name.place), "in it: "


def _claims_of(
    context: Context, measure: Measure, name: Named, weapon: Bearer | None, lift: str
) -> Iterator[tuple[str, float]]:
    """What a mention claims for the very place that it names."""
    where = _where(context, measure, name, weapon)
    which = _which(context, measure, name, weapon)
    near = _nearness(context, name, where, which)
    yield f"{lift}{where}", 1.0
    yield f"{lift}{which}", 1.0
    yield f"{lift}{which}, {where}", 1.0
    yield f"{lift}{name.role}, {where}", 1.0
    for relation in context.relations(name):
        yield f"{lift}{relation}", 1.0
        yield f"{lift}{relation}, {which}", 1.0
        yield f"{lift}{relations.sort(relation).upper()}", 3.0 * near
        yield f"{lift}{relations.sort(relation).upper()}, {which}", 1.5


def _of_land(context: Context, measure: Measure, name: Named, weapon: Bearer | None) -> Iterator[tuple[str, float]]:
    """What a mention claims for the land that it names or lies in."""
    where = _where(context, measure, name, weapon)
    which = _which(context, measure, name, weapon)
    near = _nearness(context, name, where, which)
    yield where, 1.0
    sorts = {relations.sort(relation) for relation in context.relations(name)}
    for sort in sorts:
        yield sort.upper(), 3.0 * near
        yield f"{sort.upper()}, {where}", 1.5
        yield f"{sort.upper()}, {which}", 1.5
    if where.startswith("here"):
        for feature in _path(context, measure, name):
            yield feature, 1.0
    if where == "sentence before" and _is_subject(context, name):
        yield "SUBJECT of the sentence before", 1.5
        if _GOES_BACK.search(context.text, context.sentence(measure.start).start, measure.start):
            yield "SUBJECT of the sentence before, gone back to", 1.5
    if "says" in sorts and _OURS.search(context.text, context.sentence(measure.start).start, measure.end):
        yield "OURS, says", 2.0


def _nearness(context: Context, name: Named, where: str, which: str) -> float:
    near = _NEARNESS[where] * (1.0 if _speaks_of_weapons(context, name) else 0.6)
    return near * (0.4 if which == "another weapon" else 1.0)


def _is_subject(context: Context, name: Named) -> bool:
    """Whether a mention is, or belongs to, the subject of its sentence's main clause."""
    syntax = context.syntax
    word = syntax.head_of(name.start, name.end)
    if word is None:
        return False
    for step in (word, *syntax.ancestors(word)):
        if syntax.relation(step) in {"nsubj", "nsubjpass"}:
            return syntax.head(syntax.head(step)) == syntax.head(step)
        if syntax.relation(step) not in {"poss", "compound", "amod", "conj", "appos"}:
            return False
    return False


_NEARNESS = {
    "here, before": 1.0,
    "here, behind": 0.8,
    "on the weapon": 0.9,
    "sentence before": 0.7,
    "before": 0.5,
    "after": 0.5,
    "far before": 0.3,
}
"""How much a mention has to say on a figure, by where it stands."""


def _speaks_of_weapons(context: Context, name: Named) -> bool:
    """Whether the sentence of a mention has a word for a weapon or a weapon's name."""
    sentence = context.sentence(name.start)
    if context.arms_in(sentence.start, sentence.end):
        return True
    return any(
        relations.is_weapon(context.syntax.lower[i]) for i in context.syntax.within(sentence.start, sentence.end)
    )


def _where(context: Context, measure: Measure, name: Named, weapon: Bearer | None) -> str:
    """How a mention lies to the figure."""
    ahead = context.sentence_number(name.start) - context.sentence_number(measure.start)
    if ahead == 0:
        return "here, before" if name.start < measure.start else "here, behind"
    if weapon is not None and any(p.start <= name.start < p.end for p in weapon.passages):
        return "on the weapon"
    if ahead > 0:
        return "after"
    return "sentence before" if ahead == -1 else "before" if ahead >= -3 else "far before"


def _which(context: Context, measure: Measure, name: Named, weapon: Bearer | None) -> str:
    """Whether a mention speaks of the figure's weapon, of another one, or of none."""
    own, before = context.carriers.meant(measure.start, measure.end)
    its = context.carriers.of(name.start, name.end)
    if its is None:
        return "no weapon named"
    if its in {own, before}:
        return "this weapon"
    if context.sentence_number(name.start) == context.sentence_number(measure.start):
        return "another weapon"
    if weapon is not None and any(p.start <= name.start < p.end for p in weapon.passages):
        return "this weapon"
    return "another weapon"


def _path(context: Context, measure: Measure, name: Named) -> Iterator[str]:
    """How far the mention is from the figure in the tree of the sentence."""
    syntax = context.syntax
    word, figure = syntax.head_of(name.start, name.end), syntax.head_of(measure.start, measure.end)
    if word is None or figure is None:
        return
    up = {w: n for n, w in enumerate((figure, *syntax.ancestors(figure)))}
    for steps, w in enumerate((word, *syntax.ancestors(word))):
        if w in up:
            yield f"path {min(6, (steps + up[w]) // 2 * 2)}"
            yield "below the figure" if up[w] == 0 else "above the figure" if steps == 0 else "beside the figure"
            if up[w] and steps:
                yield from _across(context, (word, figure), (steps, up[w]), w)
            return


def _across(context: Context, ends: tuple[int, int], steps: tuple[int, int], top: int) -> Iterator[str]:
    """Through which branches of one word a name and a figure hang: "subject and object of has"."""
    syntax = context.syntax
    branches = []
    for end, far in zip(ends, steps, strict=True):
        branch = (end, *syntax.ancestors(end))[far - 1]
        branches.append(syntax.relation(branch))
    yield f"{branches[0]} and {branches[1]} of one word"
    yield f"{branches[0]} and {branches[1]} of {relations.FAMILY.get(syntax.lower[top], 'other')}"


def _of_place(context: Context, place: Place, others: dict[str, dict[str, float]]) -> Iterator[tuple[str, float]]:
    yield f"kind {place.kind}", 1.0
    if not place.settled:
        yield "not settled", 1.0
    states = [id for id in others if context.place(id).kind == "country"]
    if place.kind == "country":
        yield ("only state" if len(states) == 1 else f"one of {min(len(states), 4)} states"), 1.0
        inside = [id for id in others if id != place.id and context.place(id).country == place.country]
        if inside:
            yield "with places in it", 1.0
    counts = context.counts()
    if counts.get(place.id, 0) == max(counts.values(), default=0):
        yield "most named", 1.0
