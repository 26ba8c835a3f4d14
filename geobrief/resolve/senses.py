"""Group the toponyms of an article into senses: names that are to be settled together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.gazetteer import fold

if TYPE_CHECKING:
    from geobrief.gazetteer import Gazetteer, Match
    from geobrief.model import Toponym

_CANDIDATES = 40
_TOWN = frozenset({"town", "city", "capital"})
_FEATURE_WORDS = {
    "island": frozenset({"island", "islands"}),
    "islands": frozenset({"island", "islands"}),
    "isle": frozenset({"island"}),
    "airport": frozenset({"airport"}) | _TOWN,
    "harbor": frozenset({"port"}) | _TOWN,
    "harbour": frozenset({"port"}) | _TOWN,
    "port": frozenset({"port"}) | _TOWN,
    "camp": _TOWN,
    "city": _TOWN,
    "town": _TOWN,
    "village": _TOWN,
    "township": _TOWN | {"adm2", "adm3"},
    "river": frozenset({"river"}),
    "lake": frozenset({"lake"}),
    "mount": frozenset({"mountain", "volcano"}),
    "mountain": frozenset({"mountain", "volcano", "mountains"}),
    "volcano": frozenset({"volcano"}),
    "province": frozenset({"adm1", "adm2"}),
    "state": frozenset({"adm1"}),
    "region": frozenset({"adm1", "adm2", "region"}),
    "district": frozenset({"adm2", "adm3"}),
    "county": frozenset({"adm2"}),
    "peninsula": frozenset({"peninsula"}),
    "valley": frozenset({"valley"}) | _TOWN,
    "beach": _TOWN,
}
"""Words for what a place is, which its record may lack, and what kinds of record they then allow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One name with one meaning: its toponyms (indices), its candidates, and what is said to contain it.

    ``container`` is the index of another sense ("Paris, Texas": that of Texas); ``first`` is the offset of
    its first mention; ``dateline`` tells that the article's dateline names it.
    """

    key: tuple[str, str]
    name: str
    toponyms: tuple[int, ...]
    candidates: tuple[Match, ...]
    container: int | None
    dateline: bool

    @property
    def is_home(self) -> bool:
        """Whether it stands for the newspaper's home, which the article does not mention."""
        return not self.toponyms


def senses(text: str, toponyms: tuple[Toponym, ...], gazetteer: Gazetteer) -> list[Sense]:
    """Group toponyms by name and container, in the order of their first mention. Coordinates are no names."""
    keys = _keys(text, toponyms)
    order = list(dict.fromkeys(key for key, t in zip(keys, toponyms, strict=True) if t.stated is None))
    place = {key: i for i, key in enumerate(order)}
    found = []
    for key in order:
        members = tuple(i for i, other in enumerate(keys) if other == key)
        lead = toponyms[members[0]]
        name = " ".join(text[lead.start : lead.end].split())
        outer = next((toponyms[i].container for i in members if toponyms[i].container is not None), None)
        around = None if outer is None else text[toponyms[outer].start : toponyms[outer].end]
        found.append(
            Sense(
                key=key,
                name=name,
                toponyms=members,
                candidates=_own_first(_candidates(name, lead, gazetteer), around, gazetteer),
                container=None if outer is None else place[keys[outer]],
                dateline=any(_is_dateline(text, toponyms[i]) for i in members),
            )
        )
    return found


def _keys(text: str, toponyms: tuple[Toponym, ...]) -> list[tuple[str, str]]:
    """Name and container's name of each toponym; a bare name takes the container it has elsewhere."""
    names = [fold(text[t.start : t.end]) for t in toponyms]
    demonyms = ["demonym" if t.role == "demonym" else "" for t in toponyms]
    given = [names[t.container] if t.container is not None else demonyms[i] for i, t in enumerate(toponyms)]
    known: dict[str, str] = {}
    for name, outer in zip(names, given, strict=True):
        if outer:
            known.setdefault(name, outer)
    return [
        (name, outer or ("" if known.get(name) == "demonym" else known.get(name, "")))
        for name, outer in zip(names, given, strict=True)
    ]


def _candidates(name: str, toponym: Toponym, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Adjectives mean what they are the adjective of; a name is never taken for an adjective.

    A name that nobody knows is looked up again without the word for what it is ("Eleuthera Island").
    """
    found = gazetteer.lookup(name, limit=_CANDIDATES)
    if toponym.role == "demonym":
        return tuple(m for m in found if m.how == "demonym") or found
    return tuple(m for m in found if m.how != "demonym") or found or _without_feature(name, gazetteer)


def _own_first(found: tuple[Match, ...], around: str | None, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """The user's own places of a name are meant, unless the text puts it into what does not contain them."""
    own = tuple(match for match in found if match.record.own)
    if own and around is not None:
        outers = gazetteer.lookup(" ".join(around.split()), limit=_CANDIDATES)
        own = tuple(m for m in own if any(gazetteer.contains(outer.record, m.record) for outer in outers))
    return own or found


def _without_feature(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    words = name.split()
    for shorter, word in ((words[:-1], words[-1]), (words[1:], words[0])):
        if shorter and word.lower() in _FEATURE_WORDS:
            found = gazetteer.lookup(" ".join(shorter), limit=_CANDIDATES)
            fitting = tuple(m for m in found if m.record.feature in _FEATURE_WORDS[word.lower()])
            if fitting:
                return fitting
    return ()


def _is_dateline(text: str, toponym: Toponym) -> bool:
    """Whether the name stands where newspapers say where they write from ("GENEVA (Reuters) —")."""
    if toponym.start > 60 or text[: toponym.start].count("\n") > 1:
        return False
    head = text[toponym.end : toponym.end + 60].split("\n", maxsplit=1)[0]
    return any(mark in head for mark in (" — ", " – ", " -- ", ") - ", "—")) and toponym.start < 40
