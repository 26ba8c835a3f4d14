"""Join the measures to their places: whose range it is, from where, towards where.

The bridge between the text side, which knows offsets, and the world side, which knows coordinates. Each
kind of measure has its own room with a tuple of small named rules, the surest first; the first that
finds an answer gives it, and its name stands in the link. What a rule infers without the text
stating it is named in ``assumed``. `context` answers the questions that all rules ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.join import distances, ranges, travels, zones
from geobrief.join.context import Context
from geobrief.model import Link, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.gazetteer import Gazetteer
    from geobrief.join.context import End, Joint
    from geobrief.model import Article, LinkKind, Measure, Place, Reading

_ROOMS: dict[str, tuple[LinkKind, Callable[[Context, Measure], Joint]]] = {
    "range": ("range", ranges.joint),
    "zone": ("zone", zones.joint),
    "distance": ("distance", distances.joint),
    "travelled": ("travelled", travels.joint),
}


def join(
    article: Article,
    reading: Reading,
    places: tuple[Place, ...],
    measures: tuple[Measure, ...],
    gazetteer: Gazetteer,
) -> tuple[tuple[Link, ...], tuple[Place, ...]]:
    """Join each measure to its places.

    Returns the links, and the places with those added that the text means without naming them
    ("15 miles from the capital").
    """
    context = Context(article.text, reading.sentences, places, gazetteer)
    links = []
    for measure in measures:
        if measure.kind in _ROOMS:
            kind, joint_of = _ROOMS[measure.kind]
            joint = joint_of(context, measure)
            context.joined[measure.id] = joint
            links.append(_link(f"l{len(links) + 1}", kind, measure, joint))
    return tuple(links), context.places


def _link(id: str, kind: LinkKind, measure: Measure, joint: Joint) -> Link:  # noqa: A002  the word that the Brief uses
    ends = {"origin": joint.origin, "target": joint.target}
    given = {name: end for name, end in ends.items() if end is not None}
    spans = [Span(start=measure.start, end=measure.end)] + [end.evidence for end in given.values() if end.evidence]
    return Link(
        id=id,
        kind=kind,
        measure=measure.id,
        origin=_place(joint.origin),
        target=_place(joint.target),
        assumed=tuple(name for name, end in given.items() if end.assumed),
        rule=" + ".join(dict.fromkeys(end.rule for end in given.values())) or "none",
        confidence=round(min((end.confidence for end in given.values()), default=0.0), 3),
        evidence=tuple(sorted(set(spans), key=lambda span: (span.start, span.end))),
        why=tuple(dict.fromkeys(end.why for end in given.values() if end.why)),
    )


def _place(end: End | None) -> str | None:
    return None if end is None else end.place
