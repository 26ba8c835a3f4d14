"""What the joining rules ask of an article: which place stands where, and what "the capital" means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeAlias

from geobrief import datelines
from geobrief.model import Measure, Place, Span
from geobrief.settle.choice import Candidate, Ranked
from geobrief.settle.join import relations
from geobrief.settle.join.chains import Member, members
from geobrief.settle.join.ends import WORTH_TELLING, Joint, Named
from geobrief.settle.join.weapons import Arm, arms
from geobrief.syntax import Syntax
from geobrief.world.arsenal import groups, groups_in
from geobrief.world.earth import distance
from geobrief.world.gazetteer.given import place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geobrief.model import Reading
    from geobrief.world.arsenal import ArmedGroup
    from geobrief.world.gazetteer import Gazetteer
    from geobrief.world.gazetteer.records import Record

Found: TypeAlias = tuple[tuple[Place, ...], tuple[Measure, ...]]


class Context:
    """One article, indexed for joining.

    ``joined`` holds what earlier measures were joined to. Where that was a choice, ``weighed`` holds all its candidates
    and ``ranked`` what came of it, the likeliest first.
    """

    def __init__(self, text: str, reading: Reading, found: Found, gazetteer: Gazetteer) -> None:
        places, measures = found
        self.text = text
        self.sentences = reading.sentences
        self.syntax = Syntax(text, reading.parse)
        self._relations: dict[int, tuple[str, ...]] = {}
        self._grounds: dict[str, str] = {}
        self.places = places
        self._by_id = {place.id: place for place in places}
        self._of_record = {place.record: place.id for place in reversed(places)}
        self.gazetteer = gazetteer
        self.joined: dict[str, Joint] = {}
        self.weighed: dict[str, tuple[Candidate[Joint], ...]] = {}
        self.ranked: dict[str, tuple[Ranked[Joint], ...]] = {}
        named = [
            Named(start=mention.start, end=mention.end, role=mention.role, place=place)
            for place in places
            for mention in place.mentions
        ]
        named.sort(key=lambda n: n.start)
        self.arms = arms(text, [(n.start, n.end) for n in named])
        self._arm_starts = [arm.start for arm in self.arms]
        self.named = tuple(n for n in named if not self._is_arm(n))
        self.members = members(text, self.named)
        self._extents: dict[str, float] = {}
        self._kept: dict[str, tuple[Named, ...]] = {}
        self._groups: dict[int, tuple[tuple[int, int, ArmedGroup], ...]] = {}
        self.measures = measures
        self.numbers = {measure.id: number for number, measure in enumerate(measures)}
        self.starts = [n.start for n in self.named]
        self._sentence_starts = [sentence.start for sentence in self.sentences]

    def _is_arm(self, n: Named) -> bool:
        """Whether a name is a weapon's here ("the Khorramshahr")."""
        number = bisect_left(self._arm_starts, n.end) - 1
        return number >= 0 and self.arms[number].end > n.start

    def arms_in(self, start: int, end: int) -> tuple[Arm, ...]:
        """The weapons that are named in ``[start, end)``, in text order."""
        return self.arms[bisect_left(self._arm_starts, start) : bisect_left(self._arm_starts, end)]

    def forget(self, id: str) -> None:
        """Forget what was seen of a figure's readings; those that are worth telling are kept."""
        self.weighed.pop(id, None)
        self.ranked[id] = tuple(
            Ranked(candidate=Candidate(what=one.what, features={}), share=one.share, confidence=one.confidence)
            for one in self.ranked.get(id, ())
            if one.confidence >= WORTH_TELLING
        )

    # -- where we are in the text ---------------------------------------------------------------

    def sentence(self, at: int) -> Span:
        """The sentence round an offset (the nearest before it, where it lies between two)."""
        number = bisect_right(self._sentence_starts, at) - 1
        return self.sentences[number] if number >= 0 else Span(start=0, end=max(1, len(self.text)))

    def sentence_number(self, at: int) -> int:
        """The place, among the sentences, of the one round an offset; -1 before the first."""
        return bisect_right(self._sentence_starts, at) - 1

    def sentences_round(self, at: int, *, before: int, after: int) -> list[Span]:
        """The sentence at an offset, then those after it, then those before it, nearest first."""
        here, i = self.sentence(at), self.sentence_number(at)
        if i < 0:
            return [here]
        return [
            here,
            *self.sentences[i + 1 : i + 1 + after],
            *reversed(self.sentences[max(0, i - before) : i]),
        ]

    def tail(self, measure: Measure) -> str:
        """The rest of the sentence behind the measure."""
        return self.text[measure.end : max(measure.end, self.sentence(measure.start).end)]

    def head(self, measure: Measure) -> str:
        """The sentence up to the measure."""
        return self.text[min(self.sentence(measure.start).start, measure.start) : measure.start]

    # -- which places stand there ---------------------------------------------------------------

    def inside(self, start: int, end: int) -> Iterator[Named]:
        """Mentions that lie wholly within ``[start, end)``, in text order."""
        for number in range(bisect_left(self.starts, start), bisect_right(self.starts, end)):
            if self.named[number].end <= end:
                yield self.named[number]

    def number(self, n: Named) -> int:
        """Which of all mentions one is."""
        return bisect_left(self.starts, n.start)

    def member(self, n: Named) -> Member:
        """Where a mention stands in its chain of names."""
        return self.members[self.number(n)]

    def before(self, at: int, *, since: int = 0, only: Callable[[Named], bool] | None = None) -> Named | None:
        """The last mention that ends at or before an offset."""
        for number in range(bisect_right(self.starts, at) - 1, bisect_left(self.starts, since) - 1, -1):
            n = self.named[number]
            if n.end <= at and (only is None or only(n)):
                return n
        return None

    def next(self, at: int, *, until: int, only: Callable[[Named], bool] | None = None) -> Named | None:
        """The first mention that starts at or behind an offset."""
        return next((n for n in self.inside(at, until) if only is None or only(n)), None)

    def kept(self, name: str, only: Callable[[Named, Context], bool]) -> tuple[Named, ...]:
        """The mentions of one kind, looked for once and kept under ``name``."""
        if name not in self._kept:
            self._kept[name] = tuple(n for n in self.named if only(n, self))
        return self._kept[name]

    def place(self, id: str) -> Place:
        """The place of an id."""
        return self._by_id[id]

    def is_dateline(self, n: Named) -> bool:
        """Whether a name only says where the report was written ("JAKARTA (AP) - …")."""
        return datelines.end(self.text, n.start, n.end) is not None

    def extent(self, place: Place) -> float:
        """How far a place reaches from its point, in metres, as the gazetteer has it."""
        if place.id not in self._extents:
            record = self.gazetteer.get(place.record) if place.record else None
            self._extents[place.id] = 0.0 if record is None else record.extent_km * 1000
        return self._extents[place.id]

    def relations(self, name: Named) -> tuple[str, ...]:
        """What a mention has to do with weapons, by grammar and by the words round it; asked once a mention."""
        if name.start not in self._relations:
            sentence = self.sentence(name.start)
            self._relations[name.start] = (
                *relations.by_grammar(self.syntax, name.start, name.end),
                *relations.by_words(self.text, (sentence.start, sentence.end), (name.start, name.end)),
            )
        return self._relations[name.start]

    @cached_property
    def is_armed(self) -> bool:
        """Whether the article names anything that has a reach: a weapon, a radar, an aircraft, a vehicle."""
        return bool(self.arms) or any(map(relations.is_weapon, self.syntax.lower))

    def groups_in(self, sentence: Span) -> tuple[tuple[int, int, ArmedGroup], ...]:
        """The armed groups that a sentence names; looked for once."""
        if sentence.start not in self._groups:
            self._groups[sentence.start] = tuple(groups_in(self.text, sentence.start, sentence.end))
        return self._groups[sentence.start]

    @cached_property
    def turned(self) -> dict[Measure, None]:
        """The distances that have a bearing, in text order."""
        return dict.fromkeys(m for m in self.measures if m.kind == "distance" and m.bearing is not None)

    @cached_property
    def most_named(self) -> frozenset[str]:
        """The places, by id, of which none is named more often."""
        counts = Counter(name.place.id for name in self.named)
        return frozenset(id for id, count in counts.items() if count == max(counts.values()))

    def away(self, one: Place, other: Place) -> float | None:
        """How far two places are apart at the least, in metres, by points and extents; None for one unsettled."""
        if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
            return None
        between = distance((one.lon, one.lat), (other.lon, other.lat))
        return max(0.0, between - self.extent(one) - self.extent(other))

    # -- what words mean here -------------------------------------------------------------------

    def territory(self, place: Place) -> str:
        """Id of the country a place stands for: its own, or for a government's seat its country's."""
        if place.kind in {"country", "region"} or place.country is None:
            return place.id
        return self.added(self.gazetteer.country(place.country).id, f"the country of {place.name}")

    def ground(self, group: ArmedGroup) -> str:
        """Id of the place that an armed group holds: the first of its grounds that the gazetteer knows as an area."""
        if group.key not in self._grounds:
            country = self.gazetteer.country(group.country)
            whole = country.name in group.territory
            area = None if whole else next(filter(None, (self._area(n, group.country) for n in group.territory)), None)
            self._grounds[group.key] = self.added((area or country).id, f"where {group.name} stands")
        return self._grounds[group.key]

    def _area(self, name: str, country: str) -> Record | None:
        found = (match.record for match in self.gazetteer.lookup(name))
        return next((r for r in found if r.country == country and r.kind in {"country", "region"}), None)

    def nation(self, operator: str) -> str:
        """The country of an operator of the arsenal: its own code, or a group's."""
        return _group_nations().get(operator, operator)

    def capital(self, at: int) -> str | None:
        """Id of the capital of the country spoken of last before an offset."""
        n = self.before(at, only=lambda n: bool(n.place.country))
        country = None if n is None else n.place.country
        record = self.gazetteer.capital(country) if country else None
        return None if record is None else self.added(record.id, "the capital of the country spoken of")

    def added(self, record_id: str, why: str) -> str:
        """Id of the place of a record: the article's own, or one added without a mention."""
        if record_id in self._of_record:
            return self._of_record[record_id]
        record = self.gazetteer.get(record_id)
        assert record is not None, record_id
        place = place_of(record, f"p{len(self.places) + 1}", why=why, confidence=0.9)
        self.places = (*self.places, place)
        self._by_id[place.id] = place
        self._of_record[record_id] = place.id
        return place.id


@cache
def _group_nations() -> Mapping[str, str]:
    return {f"group:{group.key}": group.country for group in groups()}
