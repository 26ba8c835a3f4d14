"""What is seen of a place named near the figure of a distance: as what it is counted from, and as what lies there.

Every sight is a name that stands in ``settle/weights/distance.json`` with its weight. To add one, yield it here,
fit anew (`tools/fit_choice.py distance …`), and compare what the folds give.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from geobrief.settle.join.site import noun_class
from geobrief.settle.join.vocabulary import LEAD, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Named
    from geobrief.settle.join.site import Site

_WORD = re.compile(r"[\w’'-]+")
_LEAD = pattern(rf"\b(?:{LEAD}|the|an?|still|also|lying|located|situated)\b")
_CLAUSE = pattern(r"[;:]|[.!?]\s|\b(?:which|that|where|who|while|but|when|after|before|because|and)\b")
_PREPS = frozenset(
    "in at near to of from on over off outside into around for with between across by through toward towards against "
    "inside within behind beyond along past above".split()
)
_BE = frozenset("is was are were be lies lie lay sits sit stands stood located situated lying".split())
_MEANT = {
    "settlement": frozenset({"city", "site"}),
    "capital": frozenset({"city"}),
    "island": frozenset({"island", "other", "region", "water"}),
    "site": frozenset({"site", "city", "other"}),
    "edge": frozenset({"country", "region", "water", "island"}),
    "state": frozenset({"country", "region"}),
    "pronoun": frozenset({"city", "site", "island", "region", "other", "peninsula", "water"}),
    "which": frozenset({"city", "site", "island", "region", "other", "peninsula", "water"}),
}
"""Which kinds of place a noun can mean; other nouns mean none that has a name."""
_MOST_STEPS = 7


def count(number: int) -> str:
    """A small number in words that stay few."""
    return str(number) if number < 3 else "more"


def of_anchor(context: Context, site: Site, n: Named, common: Iterable[str]) -> Iterator[str]:
    """What speaks for and against a mention as what the distance is counted from, what is ``common`` with it."""
    yield from (f"from: {sight}" for sight in common)
    if n.start >= site.at:
        chains = _chains_between(context, site.at, n)
        yield f"from: behind {site.slot}, {count(chains)} chains between"
        if not chains:
            yield f"from: behind {site.has_slot}, {_gap(context.text[site.at : n.start])}, {_chain(context, n)}"
    elif n.end <= site.measure.start:
        yield f"from: before {site.has_slot}, {_chain(context, n)}"
        yield f"from: before, {site.governs}, {_where(context, site, n)}, {n.role}"
    if site.noun:
        yield from (f"from: {sight}" for sight in _meant(context, n, site.noun, site.measure.start))
        yield from (f"from: {sight}, {site.noun}" for sight in brought_up(context, n, site.noun_word))


def of_thing(context: Context, site: Site, n: Named, common: Iterable[str]) -> Iterator[str]:
    """What speaks for and against a mention as what lies at the distance, what is ``common`` with it."""
    yield from (f"at: {sight}" for sight in common)
    yield f"at: {_as_thing(context, site, n)}"
    if n.end <= site.measure.start:
        yield from (f"at: {sight}" for sight in _before_it(context, site, n))
        yield from (f"at: thing {sight}" for sight in _meant(context, n, site.thing_noun, site.measure.start))
        word = "" if site.thing is None or n.start >= site.sentence.start else context.syntax.lower[site.thing]
        yield from (f"at: {sight}, {site.thing_noun}" for sight in brought_up(context, n, word))
    elif n.start >= site.measure.end:
        between = f"{count(_chains_between(context, site.measure.end, n))} chains between"
        opens = "opens" if site.opens else "later"
        yield f"at: behind {site.slot}, {between}, {opens}"
        yield f"at: behind {site.has_slot}, {between}"
        yield f"at: behind, {between}, {opens}, {_mark(context.text[max(0, n.start - 24) : n.start])}"


def of_nothing(context: Context, site: Site, end: str) -> Iterator[str]:
    """What speaks for and against there being no place at one end."""
    yield f"{end}: none"
    yield f"{end}: none, {site.slot}"
    yield f"{end}: none, {'bearing' if site.measure.bearing else 'no bearing'}, {site.has_slot}"
    yield f"{end}: none, noun {site.noun or 'none'}, {site.has_slot}"
    yield f"{end}: none, thing {site.thing_noun}"
    if site.verb:
        yield f"{end}: none, verb {site.verb}"
    if site.thing is not None:
        yield f"{end}: none, thing “{context.syntax.lower[site.thing]}”"
    before = sum(1 for _ in context.inside(site.sentence.start, site.measure.start))
    behind = sum(1 for _ in context.inside(site.at, site.sentence.end))
    yield f"{end}: none, {count(before)} names before"
    yield f"{end}: none, {count(behind)} names behind"
    last = next(reversed(context.joined.items()), None)
    if last is not None:
        here = context.measures[context.numbers[last[0]]].start >= site.sentence.start
        gone = last[1].origin is None if end == "from" else last[1].target is None
        yield f"{end}: none, {'as' if gone else 'other than'} the one before, {'same' if here else 'earlier'} sentence"


# -- both ends -----------------------------------------------------------------------------------------


def common(context: Context, site: Site, n: Named) -> Iterator[str]:
    """What is seen of a mention at either end."""
    yield f"{n.role} {n.place.kind}"
    yield n.place.kind if n.place.settled else "unsettled"
    if n.place.is_position:
        yield "coordinates"
    yield f"as {_office(context, n)}"
    yield _where(context, site, n)
    if context.is_dateline(n):
        yield "dateline"
        yield f"dateline, {site.slot}"
    yield from _history(context, site, n)
    if site.sentence.start <= n.start < site.sentence.end:
        yield from _path(context, site, n)


def _where(context: Context, site: Site, n: Named) -> str:
    off = context.sentence_number(n.start) - context.sentence_number(site.measure.start)
    if off:
        return f"{off} sentences" if off > -3 else "far before"
    return "before" if n.end <= site.measure.start else "behind"


def _chains_between(context: Context, at: int, n: Named) -> int:
    """How many chains of names stand between an offset and the chain of a mention behind it."""
    first = bisect_left(context.starts, at)
    return context.member(n).chain - context.members[first].chain if first < len(context.members) else 0


def _back(context: Context, site: Site, n: Named) -> str:
    """How many chains back from the figure a mention stands."""
    last = bisect_left(context.starts, site.measure.start) - 1
    return f"{count(context.members[last].chain - context.member(n).chain)} chains back"


def _chain(context: Context, n: Named) -> str:
    """A mention's place in its chain, in words."""
    member = context.member(n)
    lead = f", then {member.lead}" if member.lead else ""
    return f"{'head' if member.is_head else 'no head'} {member.joint or 'first'}{lead}"


def _history(context: Context, site: Site, n: Named) -> Iterator[str]:
    """What the figures before this one were joined to."""
    for turn, (id, last) in enumerate(islice(reversed(context.joined.items()), 2)):
        near = "same sentence" if context.measures[context.numbers[id]].start >= site.sentence.start else "before"
        for end, said in ((last.origin, "counted from"), (last.target, "located")):
            if end is not None and end.place == n.place.id:
                yield f"{said} {turn + 1} ago, {near}"


def _meant(context: Context, n: Named, noun: str, at: int) -> Iterator[str]:
    """Whether a noun ("the city", "it") can mean a mention before it, and which of those that it can mean it is."""
    kinds = _MEANT.get(noun, frozenset())
    if n.start >= at:
        return
    if n.place.kind not in kinds or n.role != "literal":
        yield f"cannot be meant by {noun}"
        return
    seen: list[str] = []
    for number in range(bisect_left(context.starts, at) - 1, -1, -1):
        other, member = context.named[number], context.members[number]
        if other.place.kind in kinds and other.role == "literal" and member.is_head and other.place.id not in seen:
            seen.append(other.place.id)
        if other.start <= n.start or len(seen) > 2:
            break
    rank = f"{seen.index(n.place.id) + 1} back" if n.place.id in seen else "farther back"
    yield f"meant, {rank}"


_BESIDE = 40
"""So many characters from a name stands the noun that brought it up ("at a new base in Yangmei")."""


def brought_up(context: Context, n: Named, noun: str) -> Iterator[str]:
    """How a noun ("the base", "that spit") came with a name in its own sentence: "Camp Kengun", "a base in Yangmei"."""
    if not noun or n.role == "demonym":
        return
    lower, here, syntax = context.syntax.lower, context.sentence(n.start), context.syntax
    before = syntax.within(max(here.start, n.start - _BESIDE), n.start)
    behind = syntax.within(n.end, min(here.end, n.end + _BESIDE))
    if noun in context.text[n.start : n.end].lower().split():
        yield "called so"
    elif any(lower[i] == noun for i in before):
        yield "brought up behind the noun"
    elif any(lower[i] == noun for i in behind):
        yield "brought up before the noun"
    else:
        yield "never with the noun"


# -- between two points of the text ----------------------------------------------------------------


def _gap(words: str) -> str:
    """What stands between a preposition and a name, in few words."""
    if _CLAUSE.search(words):
        return "another clause"
    number = len(_WORD.findall(words))
    if not number:
        return "nothing between"
    article = " the" if re.match(r"\s*the\b", words, re.IGNORECASE) else ""
    return f"{count(number)} words{article}{',' * (',' in words)}"


def _mark(lead: str) -> str:
    """The last word or mark before a name."""
    words = re.findall(r"[\w’'-]+|[,;:(.]", lead)
    last = words[-1].lower() if words else ""
    if last == "the":
        last = words[-2].lower() if len(words) > 1 else ""
    return f"after {last}" if last in _PREPS or last in {",", "(", ";", ":", ".", "and", "or"} else "after a word"


def _before_it(context: Context, site: Site, n: Named) -> Iterator[str]:
    """How a name before a figure leads to it."""
    head = "head" if context.member(n).is_head else "no head"
    back = _back(context, site, n)
    yield f"{_chain(context, n)}, {back}"
    if n.start >= site.sentence.start:
        number, chain = context.number(n), context.member(n).chain
        before = bisect_left(context.starts, site.measure.start)
        *_, last = takewhile(lambda i: context.members[i].chain == chain, range(number, before))
        lead = _lead_up(context, context.named[last].end, site.measure.start)
        mark = _mark(context.text[max(0, n.start - 24) : n.start])
        yield f"{head}, {back}, then {lead}"
        yield f"{head}, {back}, then {lead}, {site.slot}"
        yield f"{head}, {mark}, {back}"
        yield f"{head}, {mark}, {back}, then {lead}"


def _lead_up(context: Context, start: int, end: int) -> str:
    """What leads from a name to the figure: punctuation, a relative pronoun, to be, a noun, other verbs."""
    words = context.text[start:end]
    if not _LEAD.sub(" ", words).strip():
        return "nothing"
    parse = context.syntax.parse
    parts = {"": words.strip()[:1] if words.strip()[:1] in ",(-–—:;" else ""}
    for i in context.syntax.within(start, end):
        word = context.syntax.lower[i]
        if word in _BE:
            parts["be"] = "be"
        elif word in {"which", "that", "where", "who"}:
            parts["rel"] = "relative"
        elif parse.parts[i] in {"VERB", "AUX"}:
            parts["verb"] = "verb"
        elif parse.parts[i] in {"NOUN", "PROPN"}:
            parts["noun"] = f"noun {noun_class(word)}".strip()
    commas = min(words.count(","), 2)
    return " ".join([*filter(None, (parts.get(k) for k in ("", "rel", "verb", "be", "noun"))), f"{commas} commas"])


# -- the grammar ------------------------------------------------------------------------------------------


def _as_thing(context: Context, site: Site, n: Named) -> str:
    """How a mention stands to the word for what lies there."""
    if site.thing is None:
        return site.way
    syntax = context.syntax
    if n.start <= syntax.parse.starts[site.thing] < n.end:
        return f"is the thing, {site.way}"
    word = syntax.head_of(n.start, n.end)
    way = [] if word is None else [word, *syntax.ancestors(word)][:_MOST_STEPS]
    if site.thing not in way:
        return f"not in the thing {site.thing_noun}"
    steps = [_step(context, at) for at in way[: way.index(site.thing)]]
    return f"in the thing by {' '.join(steps[-2:])}"


def _step(context: Context, at: int) -> str:
    relation = context.syntax.relation(at)
    return f"{relation}:{context.syntax.lower[at]}" if relation in {"prep", "agent"} else relation


def _path(context: Context, site: Site, n: Named) -> Iterator[str]:
    """The way through the grammar from the figure to a mention: up to the word that they share, and down."""
    syntax, word = context.syntax, context.syntax.head_of(n.start, n.end)
    up = [] if site.word is None else [site.word, *syntax.ancestors(site.word)]
    down = [] if word is None else [word, *syntax.ancestors(word)]
    shared = next((at for at in down if at in up), None)
    if shared is None:
        return
    rise = [_step(context, at) for at in up[: up.index(shared)]]
    fall = [_step(context, at) for at in down[: down.index(shared)]][::-1]
    part = syntax.parse.parts[shared]
    if len(rise) + len(fall) <= _MOST_STEPS:
        yield f"path: {' '.join(rise)} ^{part} {' '.join(fall)}"
    yield f"path: ^{part} {' '.join(fall[-3:])}" if len(fall) < 4 else f"path: ^… {' '.join(fall[-2:])}"
    yield f"path: {' '.join(rise[:2])} {len(rise)} ^{part} {len(fall) if len(fall) < 4 else 'long'}"


def _office(context: Context, n: Named) -> str:
    """What a name does in its sentence: the relation of its chain's first word, and the preposition it hangs on."""
    head = context.syntax.head_of(n.start, n.end)
    if head is None:
        return "nothing"
    parse = context.syntax.parse
    relation, above = parse.relations[head], parse.heads[head]
    if relation in {"compound", "appos", "conj", "nmod", "amod", "poss"} and above != head:
        return f"{relation} of {parse.relations[above]}"
    return f"{relation} {context.syntax.lower[above]}" if relation == "pobj" else relation
