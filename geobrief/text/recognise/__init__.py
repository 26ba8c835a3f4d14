"""Recognise the place names of an article: spaCy's names together with the gazetteer's own.

The only stage that owns a language model. It knows offsets and names, and no coordinates but those that the text
states. The rooms: `model` loads the pipeline, `capitals` writes shouted lines in mixed case, `page` is the article as
it is looked at, `names` says which spans are names of places, `chains` ties "Paris, Texas" together, `roles` says what
a name is used for, `coordinates` reads "35.2N 118.1E", `words` holds the closed classes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from geobrief.model import Reading, Span, Toponym
from geobrief.text.recognise import capitals, chains, coordinates, names, roles
from geobrief.text.recognise.model import DEFAULT_MODEL, Model, load
from geobrief.text.recognise.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from geobrief.text.recognise.coordinates import Coordinates
    from geobrief.text.recognise.page import Name
    from geobrief.world.gazetteer import Gazetteer

T = TypeVar("T")

__all__ = ["DEFAULT_MODEL", "Model", "load", "read"]


def read(texts: Iterable[tuple[str, T]], model: Model, gazetteer: Gazetteer) -> Iterator[tuple[Reading, T]]:
    """Read texts one after the other, in the order given. What comes with a text is handed on with its reading."""
    written = ((capitals.mixed(text, model.nlp, gazetteer), (text, company)) for text, company in texts)
    for doc, (text, company) in model.nlp.pipe(written, as_tuples=True, batch_size=8):
        yield _read(doc, text, model, gazetteer), company


def _read(doc: Doc, text: str, model: Model, gazetteer: Gazetteer) -> Reading:
    """Read an article from its parse, whose text is as long as the article's, but for the case of its letters."""
    page = Page(doc)
    points = coordinates.find(text)
    found = _outside(points, page, chains.join(page, names.find(page, gazetteer), gazetteer))
    containers = chains.containers(page, found, gazetteer)
    chained = {*containers, *containers.values()}
    toponyms = tuple(
        Toponym(
            start=page.start(name.first),
            end=page.end(name.last),
            role=roles.role(page, name, gazetteer, chained=i in chained),
            label=name.label,
            container=containers.get(i),
        )
        for i, name in enumerate(found)
    )
    return Reading(
        sentences=_sentences(page),
        toponyms=_with_points(toponyms, points),
        model=model.name,
        parse=page.parse(),
        unread=coordinates.unread(page.text, points),
        text=page.text,
    )


def _outside(points: list[Coordinates], page: Page, found: list[Name]) -> list[Name]:
    """The names that have no letter or figure of any coordinates."""
    if not points:
        return found
    taken = {i for point in points for i in range(point.start, point.end)}
    return [name for name in found if taken.isdisjoint(range(page.start(name.first), page.end(name.last)))]


def _with_points(toponyms: tuple[Toponym, ...], points: list[Coordinates]) -> tuple[Toponym, ...]:
    """Put coordinates among the names, in text order; containers are counted anew."""
    if not points:
        return toponyms
    stated = [Toponym(start=p.start, end=p.end, role="literal", label="COORD", stated=p.stated) for p in points]
    every = sorted((*toponyms, *stated), key=lambda toponym: toponym.start)
    number = {toponym.start: i for i, toponym in enumerate(every)}
    return tuple(t if t.container is None else replace(t, container=number[toponyms[t.container].start]) for t in every)


def _sentences(page: Page) -> tuple[Span, ...]:
    """Sentence spans without the white space round them; no sentence runs across a line's end."""
    spans: list[Span] = []
    for sent in page.doc.sents:
        start = sent.start_char
        for part in page.text[start : sent.end_char].splitlines(keepends=True):
            stripped = part.strip()
            if stripped:
                lead = start + len(part) - len(part.lstrip())
                begin = spans.pop().start if spans and _is_lone_length(page.text, spans[-1], lead) else lead
                spans.append(Span(start=begin, end=lead + len(stripped)))
            start += len(part)
    return tuple(spans)


_LONE_LENGTH = re.compile(r"[\d.,]+\s?[A-Za-z]{1,15}(?:\s\([^()\n]{1,20}\))?")


def _is_lone_length(text: str, span: Span, until: int) -> bool:
    """Whether a sentence is but a length, and the next is on its line: "357.5 km (222.1 mi) | WNW of X"."""
    return "\n" not in text[span.end : until] and _LONE_LENGTH.fullmatch(text, span.start, span.end) is not None
