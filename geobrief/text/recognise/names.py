"""Which spans of an article are names of places.

A step never takes a word from one before it. First what is surest: `curated` (names that the gazetteer's own tables
hold), `entities` (what spaCy found, and names inside organisations' names), and `vouched` (what only a word in a name,
or those round it, give away). Then what takes after names that are found already: `counted`, `positions`, where their
`edges` are, what brackets say (`defined`), and the same name again (`repeated`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.text.recognise.again import defined, repeated
from geobrief.text.recognise.brands import brands
from geobrief.text.recognise.broken import broken
from geobrief.text.recognise.credits import credited
from geobrief.text.recognise.curated import curated
from geobrief.text.recognise.edges import edges
from geobrief.text.recognise.entities import embedded, entities
from geobrief.text.recognise.listed import bordering, counted
from geobrief.text.recognise.positions import positions
from geobrief.text.recognise.search import Search
from geobrief.text.recognise.teams import teams
from geobrief.text.recognise.vouched import constituency, dateline, owned, vouched, with_feature_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.text.recognise.page import Name, Page
    from geobrief.world.gazetteer import Gazetteer

STEPS: tuple[Callable[[Search], None], ...] = (
    owned,
    bordering,
    curated,
    entities,
    with_feature_word,
    dateline,
    embedded,
    vouched,
    constituency,
    counted,
    positions,
    edges,
    defined,
    repeated,
    teams,
    brands,
    credited,
    broken,
)


def find(page: Page, gazetteer: Gazetteer) -> list[Name]:
    """All names of places on the page, in text order, none overlapping another."""
    search = Search(page, gazetteer)
    for step in STEPS:
        step(search)
    return sorted(search.names, key=lambda name: name.first)
