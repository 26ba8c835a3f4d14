"""Read the events of an article: who did what to whom, where and when, and whether it is a fact.

From the parse that `recognise` hands on, and the names of places: a word names an event (`lexicon`), its grammar
gives the parts (`clauses`, `spots`), the kinds of its nouns decide the sense (`classes`, `kinds`, `senses`), the words
above it the status (`status`), the dates that hang on it the days (`dates`, `calendar`, `when`). Where the places lie
is put in by the pipeline.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from geobrief.text.happen import pairs, reader
from geobrief.text.happen.grammar import Grammar
from geobrief.text.happen.when import Calendar

if TYPE_CHECKING:
    from geobrief.model import Article, Happening, Reading
    from geobrief.world.gazetteer import Gazetteer

__all__ = ["happen"]


def happen(article: Article, reading: Reading, gazetteer: Gazetteer) -> tuple[Happening, ...]:
    """The events that an article tells, in text order."""
    g = Grammar(article.text, reading, gazetteer)
    published = date.fromisoformat(article.published) if article.published else None
    told = tuple(pairs.lent(tuple(reader.happenings(g, Calendar(g, published)))))
    found = [*pairs.followed(g, tuple(pairs.landed(told))), *reader.supplied(g)]
    return tuple(sorted(found, key=lambda one: one.trigger.start))
