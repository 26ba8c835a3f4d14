"""How a mention lies to a figure: how far off in the text, by which weapon, and how in the tree of its sentence.

What ranges (`claims`) and zones (`centres`) see of a mention in common. Everything is a name in a few words, as the
fitted weights know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.settle.join import relations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Measure
    from geobrief.settle.join.bearers import Bearer
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Named

_BEHIND = {-1: "one before", -2: "two before", -3: "three before"}
_OWNERS = frozenset({"poss", "compound", "amod", "conj", "appos"})
_VERBS = frozenset({"VERB", "AUX"})
_MOST_VERBS = 3


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


def which(context: Context, measure: Measure, name: Named, weapon: Bearer | None) -> str:
    """Whether a mention speaks of the figure's weapon, of one that it goes back to, of another, or of none."""
    own, before = context.carriers.meant(measure.start, measure.end)
    its = context.carriers.of(name.start, name.end)
    if its is None:
        return "no weapon"
    if its in {own, before}:
        return "this weapon" if its == own else "the weapon gone back to"
    is_here = context.sentence_number(name.start) == context.sentence_number(measure.start)
    if not is_here and weapon is not None and any(p.start <= name.start < p.end for p in weapon.passages):
        return "a passage on it"
    return "another weapon"


def is_subject(context: Context, name: Named) -> bool:
    """Whether a mention is, or belongs to, the subject of its sentence's main clause."""
    syntax = context.syntax
    word = syntax.head_of(name.start, name.end)
    if word is None:
        return False
    for step in (word, *syntax.ancestors(word)):
        if syntax.relation(step) in {"nsubj", "nsubjpass"}:
            return syntax.head(syntax.head(step)) == syntax.head(step)
        if syntax.relation(step) not in _OWNERS:
            return False
    return False


def branches(context: Context, measure: Measure, name: Named) -> Iterator[str]:
    """Through which branches of one word a mention and the figure hang: "subject and object of has"."""
    syntax = context.syntax
    word, figure = syntax.head_of(name.start, name.end), syntax.head_of(measure.start, measure.end)
    if word is None or figure is None:
        return
    down = (figure, *syntax.ancestors(figure))
    height = {w: n for n, w in enumerate(down)}
    way: list[int] = []
    for step in (word, *syntax.ancestors(word)):
        if step in height:
            yield from _meeting(context, way, down[: height[step]], step)
            return
        way.append(step)


def _meeting(context: Context, way: list[int], down: tuple[int, ...], top: int) -> Iterator[str]:
    """What is told of the word in which a mention's way up and the figure's meet."""
    syntax = context.syntax
    steps = [syntax.relation(step) for step in way]
    own = steps[-1] if steps else "itself"
    other = syntax.relation(down[-1]) if down else "itself"
    verbs = sum(syntax.parse.parts[w] in _VERBS for w in down)
    if syntax.parse.parts[top] in _VERBS:
        family = relations.FAMILY.get(syntax.lower[top], "another verb")
    else:
        family = "weapon" if relations.is_weapon(syntax.lower[top]) else "noun"
    deep = "owned" if "poss" in steps[:-1] else "deep" if len(steps) > 2 else "flat"
    yield f"{own} and {other} of one word"
    yield f"{own}, {min(verbs, _MOST_VERBS)} verbs up"
    yield f"{own} of {family} over it"
    yield f"{own} and {other} of {family}"
    yield f"{own}, {deep}"
