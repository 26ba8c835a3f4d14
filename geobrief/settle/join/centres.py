"""What each mention, and each derived point, claims to be the middle of a zone; the fitted choice decides.

A mention is looked at as what a distance is counted from (`sights.of_anchor`), and besides for what zones have of
their own: the sort of zone, the noun behind "around", and what is drawn round a storm's or a quake's derived point.
``weights/zone.json`` says what each claim weighs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.model import Span
from geobrief.settle.choice import Candidate
from geobrief.settle.join import distances, sights, vantage
from geobrief.settle.join.ends import End, Joint, is_state, presumed
from geobrief.settle.join.site import noun_class, site
from geobrief.settle.join.vocabulary import family, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geobrief.model import Measure
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Named
    from geobrief.settle.join.site import Site

_SORTS = tuple(
    (name, pattern(rf"\b{family(words)}\b"))
    for name, words in (
        ("storm", "wind winds gust gusts storm hurricane cyclone typhoon"),
        ("quake", "quake earthquake tremor tremors epicentre epicenter tsunami aftershock aftershocks"),
        ("volcano", "volcano crater eruption ash summit caldera lava"),
        ("disease", "flu poultry outbreak disease bird birds swine quarantine livestock pig pigs cattle biosecurity"),
        ("plant", "plant reactor nuclear chemical refinery depot factory gas leak warehouse"),
        ("sea", "vessel vessels ship ships shipping nautical sea navigation coast waters fishing fishermen"),
        ("air", "airspace no-fly flight flights drone drones aircraft pilots"),
        ("bomb", "bomb device cordon blast explosion ordnance evacuate evacuated evacuation"),
        ("fire", "fire wildfire blaze flames"),
    )
)
"""What a zone is about, by the words round its figure; from general knowledge of the news."""
_NEAR = 90
"""So many characters round a figure say first what its zone is about."""
_MEANT = (
    ("volcano crater summit caldera mountain peak", frozenset({"volcano", "mountain", "peak"})),
    ("plant reactor reactors station", frozenset({"power station", "nuclear power station", "plant"})),
    ("base airfield airport runway", frozenset({"base", "airfield", "airport", "military base"})),
    ("port harbour harbor terminal", frozenset({"port", "harbour", "city"})),
    ("island islands reef shoal atoll", frozenset({"island", "islands", "reef", "atoll"})),
)
"""Nouns, and the features of places that they may mean."""
_NOUNS = tuple((pattern(rf"\b{family(nouns)}\b"), features) for nouns, features in _MEANT)
_LOCATED = pattern(r"\b(?:cent(?:er|re)d|located|eye|epicent(?:er|re)|struck|hit|position)\b")
_LEAD, _REST = 30, 30
_BEFORE, _AFTER, _SENTENCES = 6, 3, 4
"""So many figures before and behind, no more sentences off, may derive the middle of a zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A zone as it is looked at once: how its figure stands, what it is about, and what rules found, by their names."""

    site: Site
    about: str
    votes: Mapping[str, End]


def look(context: Context, measure: Measure, votes: Mapping[str, End]) -> Looked:
    """Look at how a zone's figure stands."""
    return Looked(site=site(context, measure), about=_about(context, measure), votes=votes)


def centres(context: Context, zone: Looked) -> tuple[Candidate[Joint], ...]:
    """The readings of a zone's middle: mentions, points that other figures derive, and what the rules found besides."""
    near = tuple(distances.near(context, zone.site))
    named = [_candidate(context, zone, name) for name in near]
    taken = {candidate.pool for candidate in named}
    voted = {end.place: end for end in zone.votes.values() if end.place not in taken}
    only = [
        Candidate(what=Joint(origin=end), features=dict.fromkeys((*_votes(zone, id), "not near"), 1.0), pool=id)
        for id, end in voted.items()
    ]
    return (*named, *only, *_derived(context, zone.site.measure, zone.about))


def of_none(context: Context, zone: Looked) -> dict[str, float]:
    """What speaks for a zone without a middle that has a name."""
    spoke = "rules spoke" if zone.votes else "no rule spoke"
    seen = (*sights.of_nothing(context, zone.site, "from"), f"none: {zone.about}", f"none: {spoke}")
    return dict.fromkeys(seen, 1.0)


def _candidate(context: Context, zone: Looked, name: Named) -> Candidate[Joint]:
    id = context.territory(name.place) if is_state(name) else name.place.id
    seen = (*_claims_of(context, zone.site, zone.about, name), *_votes(zone, id))
    return Candidate(what=Joint(origin=_end(context, zone, name, id)), features=dict.fromkeys(seen, 1.0), pool=id)


def _votes(zone: Looked, id: str) -> Iterator[str]:
    return (f"vote {rule}" for rule, end in zone.votes.items() if end.place == id)


def _end(context: Context, zone: Looked, name: Named, id: str) -> End:
    """The middle of a zone: stated in the figure's own sentence, else assumed."""
    voted = next((end for end in zone.votes.values() if end.place == id), None)
    if voted is not None:
        return voted
    end = End(place=id, rule="spoken of", confidence=0.0, evidence=Span(start=name.start, end=name.end))
    if name.role == "literal" and zone.site.sentence.start <= name.start < zone.site.sentence.end:
        return presumed(end, f"drawn round {context.place(id).name}, the place spoken of")
    return presumed(end, f"drawn round {context.place(id).name}, which the text names elsewhere")


def _claims_of(context: Context, place_of: Site, about: str, name: Named) -> Iterator[str]:
    measure, kind = place_of.measure, name.place.kind
    where = vantage.where(context, measure, name)
    side = vantage.side(where)
    yield from sights.of_anchor(context, place_of, name, sights.common(context, place_of, name))
    yield from (where, f"{where}, {name.role}", f"{where}, {kind}", f"{side}, {name.role} {kind}")
    yield from (f"{about}: {where}", f"{about}: {kind}", f"{about}: {name.place.feature or kind}")
    yield from _by_nouns(context, place_of, name)
    if side == "here":
        yield from vantage.branches(context, measure, name)
    if vantage.is_subject(context, name):
        yield f"subject, {where}"
    if is_state(name):
        yield f"a state, {side}"
    if name.place.id in context.scenes:
        yield "an event's place"
    if context.is_most_named(name.place):
        yield "most named"
    if name is context.named[0]:
        yield "first of all"


def _by_nouns(context: Context, place_of: Site, name: Named) -> Iterator[str]:
    """Nouns beside the mention, against the noun that the zone is said to lie round."""
    rest = context.text[name.end : name.end + _REST].split(",")[0].split(".")[0]
    behind, before = noun_class(rest), noun_class(context.text[max(0, name.start - _LEAD) : name.start])
    yield f"followed by {behind or 'none'}"
    yield f"led by {before or 'none'}"
    if place_of.noun:
        yield f"noun {place_of.noun}, followed by {behind or 'none'}"
        yield f"noun {place_of.noun}, led by {before or 'none'}"
    sentence = place_of.sentence
    for nouns, features in _NOUNS:
        if nouns.search(context.text, sentence.start, sentence.end) and name.place.feature in features:
            yield "what a noun of the sentence means"
            yield f"what a noun of the sentence means: {name.place.feature}"


def _about(context: Context, measure: Measure) -> str:
    """What a zone is about: by the words near its figure, else by its sentence's."""
    here = context.sentence(measure.start)
    near = (max(here.start, measure.start - _NEAR), min(here.end, measure.end + _NEAR))
    for start, end in (near, (here.start, here.end)):
        for name, words in _SORTS:
            if words.search(context.text, start, end):
                return name
    return "another"


def _derived(context: Context, measure: Measure, about: str) -> Iterator[Candidate[Joint]]:
    """The points that figures with a bearing derive: "245 miles east of Charleston"."""
    number, here = context.numbers[measure.id], context.sentence_number(measure.start)
    first = next((m.id for m in context.turned if m.id != measure.id), None)
    for other in context.measures[max(0, number - _BEFORE) : number + _AFTER]:
        off = context.sentence_number(other.start) - here
        turned = other.kind == "distance" and other.bearing is not None and other.id != measure.id
        if turned and abs(off) <= _SENTENCES:
            joint = context.joined.get(other.id)
            target = "later" if joint is None else "no target" if joint.target is None else "a target"
            seen = ["derived", f"derived: {off}", f"derived: {about}", f"derived: {about}, {off}"]
            seen += [f"derived: {target}", f"derived: {about}, {target}"]
            seen.append("derived: the first" if other.id == first else "derived: a later one")
            if _LOCATED.search(context.text, max(0, other.start - 120), other.start):
                seen.append("derived: said to lie there")
            yield Candidate(what=Joint(around=other.id), features=dict.fromkeys(seen, 1.0), pool=f"@{other.id}")
