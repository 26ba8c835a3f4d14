"""What "the city" or "the island" means in an event: the one of its kind that the article spoke of last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.world.gazetteer.features import KIND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Toponym
    from geobrief.text.happen.grammar import Grammar

_KINDS: Final = {
    **dict.fromkeys(("city", "town", "village", "port"), frozenset({"city"})),
    **dict.fromkeys(("island", "archipelago"), frozenset({"island"})),
    **dict.fromkeys(("province", "region", "state"), frozenset({"region"})),
    "strait": frozenset({"water"}),
    "peninsula": frozenset({"peninsula"}),
    **dict.fromkeys(("airport", "airfield", "base", "camp"), frozenset({"site"})),
}
"""The nouns that mean a place named before, and of which kind that is."""
PLACED: Final = frozenset(_KINDS)
_NEAR: Final = 600
"""How many characters back a reader still remembers the name."""
_WHICH: Final = frozenset({"the", "that", "this"})


def meant(g: Grammar, i: int) -> int | None:
    """The word at which the name stands that a definite noun means; None where it is none, or may mean several.

    "The port of Odesa", "the Syrian city", "the city where he was born", "a city" and "the next city" name or mean
    another one.
    """
    wanted = _KINDS.get(g.words[i])
    kids = g.children[i]
    bare = len(kids) == 1 and g.relations[kids[0]] == "det" and g.words[kids[0]] in _WHICH
    if wanted is None or not bare or g.toponym(i) is not None:
        return None
    found = list(_before(g, i, wanted))
    nearest = [toponym for toponym in found if _sentence(g, toponym) == _sentence(g, found[0])]
    names = {g.text[toponym.start : toponym.end] for toponym in nearest}
    return g.within(found[0].start, found[0].end).start if len(names) == 1 else None


def _before(g: Grammar, i: int, wanted: frozenset[str]) -> Iterator[Toponym]:
    """The names of a kind before a word, the nearest first."""
    here = g.starts[i]
    for toponym in reversed(g.reading.toponyms):
        if here - _NEAR <= toponym.start < here and toponym.role == "literal":
            feature = g.feature(g.text[toponym.start : toponym.end])
            if KIND.get(feature or "") in wanted:
                yield toponym


def _sentence(g: Grammar, toponym: Toponym) -> int:
    return g.sentence(g.within(toponym.start, toponym.end).start).start
