"""How the figure of a distance stands in its sentence: what follows it, what it hangs on, and which nouns lie about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.settle.join.vocabulary import family, pattern, words

if TYPE_CHECKING:
    from geobrief.model import Measure, Span
    from geobrief.settle.join.context import Context

_POINT = (
    r"(?:(?:due\s+|directly\s+|just\s+)?(?:to\s+the\s+)?"
    r"(?:(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west)){0,2}(?:ern|wards?|erly)?|(?:[NSEW]\.?){1,3}))"
)
BEARING = rf"(?:{_POINT}\s+)"
ACROSS = (
    r"(?:(?:(?:further|farther|straight)\s+)?(?:inland|offshore|out\s+to\s+sea|upriver|downriver|upstream|downstream|upwind|downwind"
    r"|downrange|uprange|out|by\s+(?:road|rail|sea|air|car|boat),?|(?:,\s*)?as\s+the\s+crow\s+flies,?)"
    r"|(?:across|up|down|over|along)\s+the\s+(?:\w+\s+){1,3}?)\s*"
)
"""How a distance runs, between its figure and the preposition ("30 km across the strait from")."""
_TAIL = pattern(
    rf"[\s,.…“”\"]*(?:or\s+so\s+)?(?:(?P<away>away|distant)\b\s*)?(?:{ACROSS})?(?P<bearing>{BEARING})?(?:in\s+the\s+same\s+direction\s+)?"
    r"(?P<prep>away\s+from|from|off|outside|inside|beyond|past|short\s+of|of|to|towards?|between|into|in|at|behind|above|and)\b"
)
_ALONE = pattern(
    rf"[\s,]*(?:or\s+so\s+)?(?P<alone>away|apart|distant|off|(?:further|farther|deeper)?\s*(?:to\s+the\s+)?{_POINT}|inland|offshore"
    r"|upstream|downstream|upriver|downriver|down\s+the\s+\w+|up\s+the\s+\w+|ahead|behind)\s*\b"
)

CLASSES = {name: family(listed) for name, listed in words("nouns")}
"""Nouns that stand for a place, and what sort of place they can mean."""

_CLASS_OF = pattern(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{listed})" for name, listed in CLASSES.items()) + r")(?![\w-])"
)
_STOP = pattern(r"[;:]|[.!?]\s|\b(?:where|which|while|whose|but|when|after|before|because|said)\b|\s[-–—]{1,2}\s")


def noun_class(phrase: str) -> str:
    """The class of the last noun of a phrase that has one; an empty string for none."""
    found = ""
    for match in _CLASS_OF.finditer(phrase):
        found = match.lastgroup or ""
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a figure stands.

    ``at`` is the offset behind its preposition, where what it is counted from should be named; ``slot`` names the
    preposition ("of a bearing", "from", …) or what stands there instead ("away", "a bearing", "nothing"). ``noun`` is
    the class of a noun behind the preposition that no name follows, ``noun_word`` the noun there. ``word`` is the unit
    among the words, ``thing`` the word for what lies there, as the grammar has it, and ``way`` how that was found;
    ``verb`` the verb that governs.
    """

    measure: Measure
    sentence: Span
    at: int
    slot: str
    noun: str
    noun_word: str
    word: int | None
    thing: int | None
    way: str
    verb: str
    thing_noun: str

    @property
    def opens(self) -> bool:
        """Whether the figure opens its sentence."""
        return self.measure.start - self.sentence.start < _OPENING

    @property
    def governs(self) -> str:
        """Whether what the distance is counted from should be named behind a preposition of the figure's own."""
        return "governed" if self.has_slot in {"a bearing", "a preposition"} else "not governed"

    @property
    def has_slot(self) -> str:
        """Whether a preposition follows and leads to or away from a place, or the figure stands alone."""
        if self.slot.endswith("alone") or self.slot == "nothing":
            return self.slot
        if f" {self.slot}".endswith(_TOWARDS):
            return "towards"
        return "a bearing" if self.slot.startswith("bearing") else "a preposition"


_TOWARDS = (" to", " towards", " toward", " into", " in", " at")
"""The ends of slots behind which what lies there is named ("1,500 miles away in New Zealand")."""
_ENDS_A_NOUN, _NOUN_WITHIN = frozenset({"VERB", "AUX", "PUNCT", "ADP", "PROPN"}), 40
_OPENING = 25  # characters before a figure that opens its sentence ("About", "At a point some")


def site(context: Context, measure: Measure) -> Site:
    """Look at how a figure stands."""
    sentence = context.sentence(measure.start)
    end = max(sentence.end, measure.end)
    at, slot = _slot(context.text, measure, end)
    word = context.syntax.head_of(measure.start, measure.end)
    thing, way, verb = _thing(context, word, at)
    return Site(
        measure=measure,
        sentence=sentence,
        at=at,
        slot=slot,
        noun=_noun(context, at, end),
        noun_word=noun_at(context, at),
        word=word,
        thing=thing,
        way=way,
        verb=verb,
        thing_noun=_thing_noun(context, thing),
    )


def noun_at(context: Context, at: int) -> str:
    """The noun that opens the words at an offset ("the chemical plant"); empty where a name or another word does."""
    parts, noun = context.syntax.parse.parts, ""
    for i in context.syntax.within(at, at + _NOUN_WITHIN):
        if parts[i] == "NOUN":
            noun = context.syntax.lower[i]
        elif noun or parts[i] in _ENDS_A_NOUN:
            break
    return noun


def _slot(text: str, measure: Measure, end: int) -> tuple[int, str]:
    match = _TAIL.match(text, measure.end, end)
    if match is not None:
        prep = re.sub(r"\s+", " ", match["prep"].lower())
        return match.end(), f"{'bearing ' * bool(match['bearing'])}{prep}"
    alone = _ALONE.match(text, measure.end, end)
    if alone is None:
        return measure.end, "nothing"
    last = alone["alone"].lower().split()[-1]
    return alone.end(), "bearing alone" if re.match(r"north|south|east|west|[nsew]\b", last) else f"{last} alone"


_BELONGS = pattern(
    r"(?:\s+(?:of|with|between|near|in|at|on|off|outside|called|named|known\s+as|city\s+of|town\s+of|village\s+of)|,)?\s*"
    r"(?:the\s+)?(?:(?!(?:to|for|and|that|which|who|was|were|is|has|had|but|while|until|after|before|when|said|from)\b)"
    r"[a-z-]+\s+){0,3}"
)
"""Between a noun and the name that it belongs to ("the border with", "the village of")."""


_ITS_CAPITAL = re.compile(r"\s+capital\b(?!,?\s+(?:city\s+)?(?:of\s+)?[A-Z])")
"""Behind an adjective: "the Greek capital", and not "the Greek capital Athens"."""


def _noun(context: Context, at: int, end: int) -> str:
    """The class of a noun that stands where a name should, and not before one that it belongs to."""
    name = context.next(at, until=end)
    phrase = context.text[at : min(end, at + 60) if name is None else min(name.start, at + 60)]
    stop = _STOP.search(phrase)
    phrase = phrase[: stop.start()] if stop else phrase
    if name is not None and name.role == "demonym" and _ITS_CAPITAL.match(context.text, name.end):
        return "capital"
    found = list(_CLASS_OF.finditer(phrase))
    if not found:
        return ""
    comma = phrase.find(",", found[0].end())
    last = [one for one in found if comma < 0 or one.start() < comma][-1]  # "of the city, residents said"
    belongs = name is not None and not stop and _BELONGS.fullmatch(context.text, at + last.end(), name.start)
    if belongs:
        return ""
    return "event" if _CENTRE.match(phrase) and _STORM.search(context.text, 0, at) else last.lastgroup or ""


_CENTRE = pattern(r"\s*(?:the|its)\s+(?:storm[’']s\s+)?cent(?:er|re)\b(?:\s+of\s+(?:the\s+)?(?:storm|circulation))?")
_STORM = pattern(r"\b(?:hurricane|typhoon|cyclone|tropical\s+(?:storm|depression|disturbance)|medicane)\b")
"""The middle of a storm is no middle of a town."""


_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_VERBS = frozenset({"VERB", "AUX"})
_MODIFIES = frozenset({"advmod", "npadvmod", "prep", "amod", "acl", "appos", "nmod", "advcl"})
_MOST_STEPS = 8


def _thing(context: Context, word: int | None, until: int) -> tuple[int | None, str, str]:
    """The word for what lies at the distance, how it was found, and the verb that governs the figure.

    Words of the figure itself, up to ``until``, do not count: parsers take "southeast" for a noun.
    """
    if word is None:
        return None, "no word", ""
    parse = context.syntax.parse
    for at in [word, *context.syntax.ancestors(word)][:_MOST_STEPS]:
        if parse.parts[at] in _VERBS:
            return *_of_verb(context, at), context.syntax.lower[at]
        head, relation = parse.heads[at], parse.relations[at]
        own = parse.starts[word] <= parse.starts[head] < until
        if head != at and parse.parts[head] in _NOUNS and relation in _MODIFIES and not own:
            return head, f"modified by {relation}", ""
    return None, "none", ""


def _of_verb(context: Context, verb: int) -> tuple[int | None, str]:
    syntax, parse = context.syntax, context.syntax.parse
    for turn in range(3):
        subject, head = syntax.child(verb, "nsubj", "nsubjpass"), parse.heads[verb]
        if subject is not None:
            if syntax.lower[subject] in {"which", "that", "who"} and parse.relations[verb] == "relcl":
                return head, "relative clause"
            return subject, f"subject, {turn} up"
        if parse.relations[verb] not in {"acl", "relcl", "advcl", "conj", "xcomp", "ccomp"}:
            break
        if parse.parts[head] in _NOUNS:
            return head, f"noun of {parse.relations[verb]}"
        verb = head
    return None, "verb without subject"


def _thing_noun(context: Context, thing: int | None) -> str:
    if thing is None:
        return "nothing"
    start, end = context.syntax.parse.starts[thing], context.syntax.parse.ends[thing]
    if any(n.start <= start < n.end for n in context.inside(max(0, start - 40), end + 40)):
        return "name"
    known = noun_class(context.syntax.lower[thing])
    part = context.syntax.parse.parts[thing].lower()
    return known or ("unknown name" if part == "propn" else part)
