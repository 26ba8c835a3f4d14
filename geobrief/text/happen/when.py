"""Which of a sentence's dates is the event's: the one that hangs on it, and never the one on "said"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geobrief.model import Span, When
from geobrief.text.happen import dates
from geobrief.text.happen.calendar import Days
from geobrief.text.happen.classes import Kind
from geobrief.text.happen.kinds import kinds
from geobrief.text.happen.lexicon import NOUNS, RESULTS, SAYING, VERBS
from geobrief.text.happen.phrases import MONTH, month_of

if TYPE_CHECKING:
    from geobrief.model import EventStatus
    from geobrief.text.happen.clauses import Clause
    from geobrief.text.happen.dates import Found
    from geobrief.text.happen.grammar import Grammar

_LONGEST_DATELINE: Final = 60
_DATELINE: Final = re.compile(r"(?:[A-Z]{2}|[A-Z][\w’'-]++,)[\w .’'/-]*+(?:,[\w .’'-]*+){0,2}")
_DASH: Final = re.compile(r"\s*+(?:\([^()\n]{1,30}\)\s*+)?[-–—]{1,2}\s")
_MEANWHILE: Final = frozenset({"when", "as", "while"})
_AHEAD: Final = frozenset({"planned", "threatened"})


_SHOWN: Final = frozenset({Kind.OFFICIAL, Kind.PEOPLE, Kind.FORCE})
_FULL: Final = re.compile(rf"(?P<month>{MONTH})\s(?P<day>\d{{1,2}}),?\s(?P<year>(?:19|20)\d\d)\b")


def _pictured(g: Grammar) -> date | None:
    """The day of a picture, by its caption: somebody "speaks", and the day is told with its year.

    Nothing else is told in the present tense with a day that is past. Where captions differ, the last one is it.
    """
    found = []
    for match in _FULL.finditer(g.text):
        word = g.within(match.start(), match.end()).start
        sentence = g.sentence(word)
        verb = next((k for k in g.climb(word) if g.parts[k] in {"VERB", "AUX"}), None)
        if verb is None or g.tags[verb] not in {"VBZ", "VBP"} or verb > word or g.heads[verb] != verb:
            continue
        who = [k for k in g.kids(verb, "nsubj") if k in sentence and g.names[k] != "DATE"]
        if any(kinds(g, k) & _SHOWN and Kind.STATE not in kinds(g, k) for k in who):
            with suppress(ValueError):
                found.append(date(int(match["year"]), month_of(match["month"]), int(match["day"])))
    return max(found, default=None)


class Calendar:
    """Reads the dates of an article's events, against the day it was published."""

    def __init__(self, g: Grammar, published: date | None) -> None:
        self.g = g
        self.published = published
        self.near = published or _pictured(g)
        self.last: date | None = None
        self._found: dict[tuple[int, bool], list[tuple[int, Found]]] = {}

    def when(self, clause: Clause, status: EventStatus) -> When | None:
        """The days of an event, None where its sentence names none that is its own."""
        ahead = status in _AHEAD and not self._looked_back(clause)
        own = [
            (word, one)
            for word, one in self._dates(clause.trigger, ahead=ahead)
            if self._belongs(word, clause, ahead=ahead)
        ]
        if not own:
            return None
        _, one = min(own, key=lambda pair: self._rank(pair, clause))
        days = self._counted(one)
        span = Span(start=one.start, end=one.end)
        if days is None:
            return When(start=None, end=None, text=span)
        if not ahead and self.published is not None and days.first > self.published:
            return None  # what is told as past is not to come
        if ahead and self.published is not None and days.last is not None and days.last <= self.published != days.first:
            return None  # and the other way round
        self.last = days.first
        return When(
            start=str(days.first),
            end=None if days.last is None else str(days.last),
            text=span,
            days=tuple(map(str, days.single)),
        )

    def supposed(self, when: When | None) -> str:
        """What a rule adds where the year is not the text's own but that of the day of a picture."""
        if self.published is not None or self.near is None or when is None or when.start is None or when.text is None:
            return ""
        own = re.search(r"(?:19|20)\d\d", self.g.text[when.text.start : when.text.end])
        return "" if own else f"; the year as on {self.near}, which a caption gives"

    def _looked_back(self, clause: Clause) -> bool:
        """ "had been expected to dock last weekend": what was to come is past."""
        g = self.g
        above = (clause.verb, g.heads[clause.verb])
        return any(g.words[k] == "had" for i in above for k in g.kids(i, "aux"))

    def _counted(self, one: Found) -> Days | None:
        if one.follows is None:
            return None if one.until else one.days
        return None if self.last is None else Days.of(self.last + timedelta(days=one.follows))

    def _dates(self, i: int, *, ahead: bool) -> list[tuple[int, Found]]:
        """The dates of a sentence, each with the word that it hangs by."""
        g = self.g
        sentence = g.sentence(i)
        key = (sentence.start, ahead)
        if key not in self._found:
            start, end = g.starts[sentence.start], g.ends[sentence.stop - 1]
            found = dates.find(g.text, start, end, dates.Seen(self.published, ahead, self.near))
            self._found[key] = [(self._head(one, sentence), one) for one in found if not self._heads_report(one)]
        return self._found[key]

    def _heads_report(self, one: Found) -> bool:
        """Whether a date is that of a dateline ("GAO, Mali, Oct. 8 -"): the day of the report."""
        text = self.g.text
        line = text.rfind("\n", 0, one.start) + 1
        place = _DATELINE.fullmatch(text, line, one.start) if one.start - line < _LONGEST_DATELINE else None
        return place is not None and _DASH.match(text, one.end) is not None

    def _head(self, one: Found, sentence: range) -> int:
        g = self.g
        inside = [
            k
            for k in sentence
            if g.starts[k] < one.end and g.ends[k] > one.start and g.parts[k] not in {"PUNCT", "ADP", "SPACE"}
        ]
        inside = inside or [k for k in sentence if g.starts[k] < one.end and g.ends[k] > one.start] or [sentence.start]
        return next((k for k in inside if g.heads[k] not in inside), inside[0])

    def _belongs(self, word: int, clause: Clause, *, ahead: bool) -> bool:
        """Whether the first event or verb above a date is this one."""
        g = self.g
        mine = {clause.trigger, clause.verb}
        for k in g.climb(word):
            if k in mine:
                return True
            if k in clause.within:
                continue
            if k != word and g.parts[k] in {"VERB", "AUX"}:
                return self._shared(k, word, clause, ahead=ahead)
            if k != word and g.words[k] in NOUNS and g.parts[k] == "NOUN" and k not in clause.objects:
                return self._carried(k, clause)
        return False

    def _carried(self, noun: int, clause: Clause) -> bool:
        """ "killed 34 people in an attack on Friday": the noun's date is the verb's, where the noun is its setting."""
        g = self.g
        if noun in clause.subjects:
            return True  # "a drone attack on Friday damaged a depot"
        return g.heads[g.heads[noun]] == clause.trigger and g.words[g.heads[noun]] in {"in", "during"}

    def _shared(self, verb: int, word: int, clause: Clause, *, ahead: bool) -> bool:
        """A date on the verb above: shared by what begins or carries the event, and by verbs listed with it."""
        g, i = self.g, clause.verb
        if g.words[verb] in SAYING:
            return False
        if g.heads[i] == verb:
            # "gave the go-ahead on Friday to deploy": that is when it was planned
            shared = {
                "xcomp": not ahead or word > i,
                "advcl": any(g.words[k] in _MEANWHILE for k in g.kids(i, "advmod", "mark")),
                "conj": word < verb,
                "ccomp": i < verb and g.words[g.sentence(verb).start] in _MEANWHILE,  # so the parser takes some
            }
            if shared.get(g.relations[i]):
                return True
        if g.relations[verb] == "conj" and g.heads[verb] == i and not g.kids(verb, "nsubj", "nsubjpass"):
            return g.words[verb] in RESULTS  # "struck the town and killed five in October"
        return self._nominal(verb, clause)

    def _nominal(self, verb: int, clause: Clause) -> bool:
        """A noun's date may hang on the verb that it hangs on itself, where that names no event."""
        g, i = self.g, clause.trigger
        nominal = i == clause.verb and g.parts[i] in {"NOUN", "PROPN"}
        return nominal and g.words[verb] not in VERBS and verb in {g.heads[i], g.heads[g.heads[i]]}

    def _rank(self, pair: tuple[int, Found], clause: Clause) -> tuple[bool, int, int]:
        """Dates that come to days go first, then the nearest in the grammar, then in the text."""
        word, one = pair
        mine = {clause.trigger, clause.verb}
        steps = next((steps for steps, k in enumerate(self.g.climb(word)) if k in mine), len(self.g))
        return self._counted(one) is None, steps, abs(word - clause.trigger)
