"""Whether an event happened, is said to have, happens as a rule, is to come, is threatened, or was denied.

The words that say so stand on the verb (negation, modals, adverbs) and on the verbs and nouns that it hangs on ("denied
firing", "accused of sending", "plans to send", "reports of an attack"). What is only supposed ("if", "any attack") is
no event. The words are in `modality`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.text.happen import modality
from geobrief.text.happen.lexicon import LIGHT

if TYPE_CHECKING:
    from geobrief.model import EventStatus
    from geobrief.text.happen.clauses import Clause
    from geobrief.text.happen.grammar import Grammar

_ORDER: Final[tuple[EventStatus, ...]] = ("denied", "threatened", "planned", "alleged", "habitual")
"""Of what several words say, the strongest holds."""

_GOVERNORS: Final[tuple[tuple[EventStatus, frozenset[str]], ...]] = (
    ("denied", modality.DENYING),
    ("threatened", modality.THREATENING),
    ("alleged", modality.ALLEGING),
    ("planned", modality.PLANNING),
)
_NONE: Final = frozenset("none nobody neither nothing".split())
_USING: Final = frozenset("use used using uses".split())
_CLAUSAL: Final = frozenset("xcomp ccomp acomp oprd pcomp advcl acl csubj dobj parataxis attr".split())
_OBJECTS: Final = frozenset("dobj pobj nsubjpass prep conj".split())
_HIGHEST: Final = 12


class _Supposed(Exception):  # no error, but the end of a climb
    """What is told is only supposed."""


def status(g: Grammar, clause: Clause) -> EventStatus | None:
    """The status of what a clause tells; None where it is only supposed."""
    climb = _Climb(g)
    try:
        if clause.trigger != clause.verb or g.parts[clause.trigger] not in {"VERB", "AUX"}:
            climb.beside_noun(clause)
            climb.above_noun(clause.trigger, clause)
        if g.parts[clause.verb] in {"VERB", "AUX"}:
            climb.from_verb(clause.verb)
    except _Supposed:
        return None
    return next((one for one in _ORDER if one in climb.seen), "happened")


def _governed(word: str) -> EventStatus | None:
    return next((status for status, words in _GOVERNORS if word in words), None)


class _Climb:
    """What is said of an event on the way from its word to the root of the sentence."""

    def __init__(self, g: Grammar) -> None:
        self.g = g
        self.seen: set[EventStatus] = set()

    # -- nouns

    def beside_noun(self, clause: Clause) -> None:
        """ "no attack", "a suspected strike", "any raid"."""
        g = self.g
        before = {g.words[k] for k in g.kids(clause.trigger, "det", "amod", "nmod", "compound", "neg", "advmod")}
        if before & (modality.ANY | modality.MOCK):
            raise _Supposed
        if "no" in before:
            self.seen.add("denied")
        for status, words in modality.BEFORE_NOUNS.items():
            if before & words:
                self.seen.add(status)

    def above_noun(self, i: int, clause: Clause) -> None:
        """ "reports of an attack", "the threat of a strike", "averted a raid", "an attack would hit"."""
        g = self.g
        relation, head = g.relations[i], g.heads[i]
        if relation == "conj":
            self.above_noun(head, clause)
        elif relation == "pobj":
            self._behind(g.words[head], g.heads[head], clause)
        elif relation in {"dobj", "nsubjpass"} and g.words[head] not in LIGHT:
            self._object_of(g.words[head])
        elif relation == "nsubj" and clause.verb != clause.trigger and self._modal(clause.verb):
            some = any(g.words[k] in {"a", "an"} for k in g.kids(i, "det")) or not g.kids(i, "det", "poss")
            if some:
                raise _Supposed

    def _behind(self, preposition: str, above: int, clause: Clause) -> None:
        g, word = self.g, self.g.words[above]
        if preposition == "without":
            raise _Supposed
        about = preposition in {"of", "about", "for", "against", "on"}
        if about and g.parts[above] in {"NOUN", "PROPN"}:
            if any(g.words[k] == "no" for k in g.kids(above, "det")):
                self.seen.add("denied")
            if word in modality.ALLEGING:
                self.seen.add("alleged")
                self.above_noun(above, clause)
            elif word in modality.HYPOTHETICAL | modality.PLANNING | modality.THREATENING:
                raise _Supposed
        elif about and preposition != "on" and word in modality.ALLEGING:
            self.seen.add("alleged")
        elif preposition in {"to", "for", "against"} and word in modality.PLANNING:
            raise _Supposed

    def _object_of(self, verb: str) -> None:
        if verb in modality.REHEARSING:
            raise _Supposed
        status = _governed(verb)
        if status is not None and status != "alleged":
            self.seen.add(status)

    # -- verbs

    def from_verb(self, verb: int) -> None:
        """Climb from a verb to the root, as long as what is above has a say."""
        i: int | None = verb
        own = True
        for _ in range(_HIGHEST):
            if i is None:
                return
            self._on_verb(i, own=own)
            head = self.g.heads[i]
            if head == i:
                return
            above = self._step(i, self.g.relations[i], head)
            own = above is not None and self._infinitive(i) and self.g.words[above] in modality.INHERITING | _USING
            i = above

    def _on_verb(self, i: int, *, own: bool) -> None:
        """Negation, modals and adverbs on a verb. Those of a verb above are its own affair, unless it only carries."""
        g = self.g
        if g.parts[i] not in {"VERB", "AUX"}:
            return
        if any(g.words[k] in modality.SUPPOSING for k in g.kids(i, "mark", "advmod") if k < i):
            raise _Supposed
        if not own:
            return
        adverbs = {g.words[k] for k in g.kids(i, "advmod")}
        if adverbs & {"nearly", "almost"}:
            raise _Supposed
        signs: tuple[tuple[EventStatus, bool], ...] = (
            ("denied", bool(g.kids(i, "neg")) or "longer" in adverbs or self._nobody(i)),
            ("planned", self._modal(i)),
            ("alleged", bool(adverbs & modality.ALLEGEDLY)),
            ("habitual", bool(adverbs & modality.USUALLY)),
        )
        self.seen.update(status for status, holds in signs if holds)

    def _nobody(self, verb: int) -> bool:
        """ "No convoy has left", "none of them fired"."""
        g = self.g
        subjects = g.kids(verb, "nsubj", "nsubjpass")
        return any(g.words[k] in _NONE or any(g.words[d] == "no" for d in g.kids(k, "det")) for k in subjects)

    def _modal(self, verb: int) -> bool:
        return any(self.g.words[k] in modality.MODALS for k in self.g.kids(verb, "aux"))

    def _infinitive(self, i: int) -> bool:
        return any(self.g.words[k] == "to" for k in self.g.kids(i, "aux"))

    def _step(self, i: int, relation: str, head: int) -> int | None:
        """The next word above that has a say, None where none has."""
        if relation == "prep":
            return head
        if relation == "conj":
            return self._listed(i, head)
        if relation == "pcomp" and self.g.parts[head] in {"ADP", "SCONJ"}:
            return self._gerund(head)
        if self._infinitive(i) and relation in _CLAUSAL | {"relcl"}:
            return self._to(i, head, purpose=relation == "advcl")
        if relation == "advcl":
            if any(self.g.words[k] in modality.SUPPOSING for k in self.g.kids(i, "mark", "advmod")):
                raise _Supposed
            return None
        return self._told(relation, head) if relation in _CLAUSAL else None

    def _listed(self, i: int, head: int) -> int | None:
        """ "will travel to Minsk and fly on": what stands on the first counts for a second of the same form."""
        g = self.g
        spoken = g.relations[head] in {"ccomp", "xcomp", "pcomp", "acl"}
        if g.kids(i, "nsubj", "nsubjpass") and (self._infinitive(head) or not spoken):
            return None
        if not g.kids(i, "aux", "auxpass") and g.tags[i] == g.tags[head]:
            if self._modal(head):
                self.seen.add("planned")
            if g.kids(head, "neg"):
                self.seen.add("denied")
            if self._infinitive(head):
                return self._to(head, g.heads[head], purpose=g.relations[head] == "advcl")
        return head

    def _gerund(self, preposition: int) -> int | None:
        """ "accused of sending", "without firing", "after landing"."""
        g, word = self.g, self.g.words[preposition]
        if word == "without":
            self.seen.add("denied")
        if word == "without" or word in modality.TIMES:
            return None
        above = g.heads[preposition]
        status = _governed(g.words[above])
        if word == "from" and g.words[above] in {"kept", "keep", "deter", "deterred"}:
            status = "denied"
        if status is not None:
            self.seen.add(status)
        if status == "alleged":
            self._denied_claim(above)
        return above if g.parts[above] in {"VERB", "AUX"} else None

    def _to(self, i: int, head: int, *, purpose: bool) -> int:
        """ "plans to send", "is to be deployed", "is believed to have fallen", "the first ship to leave"."""
        g, word = self.g, self.g.words[head]
        if word in _USING:
            return head
        above = g.heads[g.heads[head]]
        if purpose and g.relations[head] == "acl" and g.words[above] in _USING:
            return above  # "used drones launched from A to bomb B"
        status: EventStatus = "planned"
        if not purpose:
            ranked = any(g.words[k] in modality.RANKS for k in g.kids(head, "amod", "advmod"))
            if word in modality.DENYING | modality.THREATENING:
                status = "denied" if word in modality.DENYING else "threatened"
            elif any(g.words[k] == "have" for k in g.kids(i, "aux")):
                status = "alleged"
            elif word in modality.INHERITING or ranked:
                return head
            elif word in modality.ALLEGING and g.kids(head, "auxpass"):
                status = "alleged"
            if g.kids(head, "neg") and g.parts[head] in {"VERB", "AUX"}:
                self.seen.add("denied")
        self.seen.add(status)
        return head

    def _told(self, relation: str, head: int) -> int | None:
        """ "denied firing", "claims that", "expects that", "accusations about drones being sent"."""
        g, word = self.g, self.g.words[head]
        status = _governed(word)
        if status == "planned":
            status = "planned" if relation in {"ccomp", "xcomp"} and word in modality.FORESEEING else None
        if status is not None:
            self.seen.add(status)
        if status == "alleged":
            self._denied_claim(head)
        if relation != "acl" or g.parts[head] not in {"NOUN", "PROPN"}:
            return head
        about = g.heads[head]
        claim = g.heads[about]
        if g.relations[head] == "pobj" and g.words[about] in {"about", "of"} and g.words[claim] in modality.ALLEGING:
            self.seen.add("alleged")
            self._denied_claim(claim)
        return None

    def _denied_claim(self, i: int) -> None:
        """ "rejected accusations that", "denies claims of": what is denied is what they say."""
        g = self.g
        for k in g.climb(i):
            if g.relations[k] not in _OBJECTS:
                return
            if g.words[g.heads[k]] in modality.DENYING:
                self.seen.add("denied")
                return
