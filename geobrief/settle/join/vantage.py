"""How a mention lies to a figure: how far off in the text, and how in the tree of its sentence.

What ranges (`claims`) and zones (`centres`) see of a mention in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Measure
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Named

_BEHIND = {-1: "one before", -2: "two before", -3: "three before"}
_VERBS = frozenset({"VERB", "AUX"})
_MOST_VERBS = 3
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OWNERS = frozenset("poss compound amod conj appos".split())
"""How what belongs to a subject hangs on it."""


def where(context: Context, measure: Measure, name: Named) -> str:
    """In which sentence, counted from the figure's, and on which side of it in its own."""
    ahead = context.sentence_number(name.start) - context.sentence_number(measure.start)
    if ahead == 0:
        return "here, before" if name.start < measure.start else "here, behind"
    if ahead > 0:
        return "one after" if ahead == 1 else "later"
    return _BEHIND.get(ahead, "far before")


def side(where: str) -> str:
    """The same in three words: here, back, on."""
    return "here" if where.startswith("here") else "on" if where in {"one after", "later"} else "back"


def is_subject(context: Context, name: Named) -> bool:
    """Whether a mention is, or belongs to, the subject of its sentence's main clause."""
    syntax = context.syntax
    word = syntax.head_of(name.start, name.end)
    for step in () if word is None else (word, *syntax.ancestors(word)):
        if syntax.relation(step) in _SUBJECTS:
            return syntax.head(syntax.head(step)) == syntax.head(step)
        if syntax.relation(step) not in _OWNERS:
            return False
    return False


def branch(context: Context, measure: Measure, name: Named) -> Iterator[str]:
    """By what branch a mention hangs on the word over it and the figure, and how many verbs lie above the figure."""
    syntax = context.syntax
    word, figure = syntax.head_of(name.start, name.end), syntax.head_of(measure.start, measure.end)
    if word is None or figure is None:
        return
    over = (figure, *syntax.ancestors(figure))
    way = [word, *syntax.ancestors(word)]
    met = next((number for number, step in enumerate(way) if step in over), None)
    if met is None:
        return
    own = syntax.relation(way[met - 1]) if met else "itself"
    verbs = sum(syntax.parse.parts[step] in _VERBS for step in over[: over.index(way[met])])
    yield f"{own}, {min(verbs, _MOST_VERBS)} verbs up"
