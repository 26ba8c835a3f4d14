"""Recognise the place names of an article: spaCy's names together with the gazetteer's own.

The only stage that owns a language model. It knows offsets and names, never coordinates. The rooms: `model`
loads the pipeline, `page` is the article as it is looked at, `names` says which spans are names of places,
`chains` ties "Paris, Texas" together, `roles` says what a name is used for, `words` holds the closed classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from geobrief.model import Reading, Span, Toponym
from geobrief.recognise import chains, names, roles
from geobrief.recognise.model import DEFAULT_MODEL, Model, load
from geobrief.recognise.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from geobrief.gazetteer import Gazetteer

T = TypeVar("T")

__all__ = ["DEFAULT_MODEL", "Model", "load", "read"]


def read(texts: Iterable[tuple[str, T]], model: Model, gazetteer: Gazetteer) -> Iterator[tuple[Reading, T]]:
    """Read texts one after the other, in the order given. What comes with a text is handed on with its reading."""
    for doc, company in model.nlp.pipe(texts, as_tuples=True, batch_size=8):
        yield _read(doc, model, gazetteer), company


def _read(doc: Doc, model: Model, gazetteer: Gazetteer) -> Reading:
    page = Page(doc)
    found = chains.join(page, names.find(page, gazetteer), gazetteer)
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
    return Reading(sentences=_sentences(page), toponyms=toponyms, model=model.name)


def _sentences(page: Page) -> tuple[Span, ...]:
    """Sentence spans without the white space round them; no sentence runs across a line's end."""
    spans = []
    for sent in page.doc.sents:
        start = sent.start_char
        for part in page.text[start : sent.end_char].splitlines(keepends=True):
            stripped = part.strip()
            if stripped:
                lead = start + len(part) - len(part.lstrip())
                spans.append(Span(start=lead, end=lead + len(stripped)))
            start += len(part)
    return tuple(spans)
