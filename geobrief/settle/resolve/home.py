"""Where an article is at home: as the reader says, or as far as its source or its text tells.

A local paper leaves out the state that its readers live in; its home gives it back. The home takes part in the choice
like one more name of the article. Known outlets are in a table (`geobrief.world.gazetteer.outlets`); of others the name
or address is read ("richmondregister.com", "Lebanon Daily Record"), and settled with the names of the article: there
are many Richmonds. Where no source is given, the newsroom's addresses and telephone numbers in the text stand for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.settle.resolve.senses import HOME, Sense
from geobrief.world.gazetteer import Match, fold, outlets
from geobrief.world.gazetteer.given import given
from geobrief.world.gazetteer.outlets import phones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Article
    from geobrief.world.gazetteer import Gazetteer, Record
    from geobrief.world.gazetteer.outlets import Outlet

_HOST = re.compile(r"(?i)^(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/:].*)?$")
_SHORTEST = 5  # letters: shorter beginnings of an address are too often no name
_CANDIDATES = 40
_LEAST_PEOPLE = 5_000

_NOT_COUNTRIES = frozenset("ai bz cc co fm gg io la ly me nu sh st to tv vc ws".split())
"""Country codes that are sold to everybody as address endings."""

_PAPER = frozenset(
    "advance advertiser advocate age argus banner beacon bee bulletin business call chronicle citizen city clarion "
    "commercial courier daily democrat despatch dispatch echo enquirer enterprise evening examiner express free "
    "gazette globe guardian herald independent inquirer intelligencer item journal leader ledger live local mail "
    "media mercury messenger mirror monitor morning news newspaper newspapers observer online patriot pi pilot "
    "pioneer post press radio record recorder register report reporter republic republican review sentinel "
    "spectator standard star state sun sunday telegram telegraph times today tribune tv union view voice weekly "
    "world".split()
)
"""Words of newspapers' names."""

_BEFORE = re.compile(r"^(?:the|my|thisis|online|daily|in)(?=.{5})")
_CITIES = frozenset(
    "amsterdam berlin boston brussels cologne cymru hamburg istanbul london miami moscow nyc paris".split()
)
"""Endings of addresses that are places themselves."""
_ADDRESS = re.compile(r"(?i)(?:@|\bwww\.|\bhttps?://)((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12})\b")
_TELEPHONE = re.compile(r"(?<![\d-])(?:1[ -]|\+1[ -]?)?(?:\((\d{3})\)[ -]?|(\d{3})[-. ])\d{3}[-. ]\d{4}\b")
_TOLL_FREE = re.compile(r"8(\d)\1")


def homes(article: Article, gazetteer: Gazetteer) -> list[Sense]:
    """Senses that stand for the article's home: a town, or the country that an outlet writes for.

    Raises `geobrief.errors.UnknownPlace` where the reader's own word for it is none.
    """
    if article.home:
        found = [_only(given(article.home, gazetteer))]
    elif article.source:
        found = _of_source(article.source.strip(), gazetteer)
    else:
        found = [_of_text(article.text, gazetteer)]
    return [
        Sense(key=(HOME, str(i)), name="", toponyms=(), candidates=each, container=None, dateline=False)
        for i, each in enumerate(found)
        if each
    ]


def _of_source(source: str, gazetteer: Gazetteer) -> list[tuple[Match, ...]]:
    host = _HOST.match(source)
    outlet = outlets.at(host[1]) if host else outlets.called(source)
    if outlet is not None:
        return [_of_outlet(outlet, gazetteer)]
    return _of_host(host[1].lower(), gazetteer) if host else [_of_title(source, gazetteer)]


def _of_outlet(outlet: Outlet, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Its town, or its country; nothing for one that writes for the world."""
    if outlet.scope == "world":
        return ()
    if outlet.scope == "country":
        return _only(gazetteer.get(f"country:{outlet.country}"))
    around = [match.record for match in gazetteer.lookup(outlet.division)] if outlet.division else []
    towns = (match.record for match in gazetteer.lookup(outlet.town, limit=_CANDIDATES * 2))
    there = (town for town in towns if town.country == outlet.country and town.kind != "country")
    return _only(next((t for t in there if not around or any(gazetteer.contains(o, t) for o in around)), None))


def _only(found: Record | tuple[Record, ...] | None) -> tuple[Match, ...]:
    record = found[0] if isinstance(found, tuple) else found
    return () if record is None else (Match(record=record, how="name"),)


def _of_text(text: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """The one town whose outlets' addresses the text has; else the one state in which its telephones ring."""
    known = {found for match in _ADDRESS.finditer(text) if (found := outlets.at(match[1])) and found.scope == "town"}
    if len({(outlet.town, outlet.division) for outlet in known}) == 1:
        return _of_outlet(min(known, key=lambda outlet: outlet.name), gazetteer)
    states = set(_states(text))
    state = gazetteer.curated(states.pop()) if len(states) == 1 else ()
    return tuple(match for match in state if match.how == "abbreviation" and match.record.feature == "adm1")[:1]


def _states(text: str) -> Iterator[str]:
    for match in _TELEPHONE.finditer(text):
        code = match[1] or match[2]
        if not _TOLL_FREE.fullmatch(code) and code in phones.areas():
            yield phones.areas()[code]


def _of_host(host: str, gazetteer: Gazetteer) -> list[tuple[Match, ...]]:
    *labels, ending = host.split(".")
    if ending in _CITIES:
        return [_places(ending, gazetteer)[:1]]
    found = next((named for label in labels if (named := _of_label(label, gazetteer))), ())
    code = {"uk": "GB"}.get(ending, ending.upper())
    country = gazetteer.get(f"country:{code}") if len(ending) == 2 and ending not in _NOT_COUNTRIES else None
    return [found, _only(country)]


def _of_label(label: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """The longest beginning of an address that is a place, where a newspaper's word or nothing follows."""
    plain = _BEFORE.sub("", label.replace("-", ""))
    for end in range(len(plain), _SHORTEST - 1, -1):
        if _is_paper(plain[end:]):
            named = _places(plain[:end], gazetteer)
            if named:
                return named
    return ()


def _is_paper(rest: str) -> bool:
    """Whether letters are newspaper words written together ("dailyherald"), or none."""
    if not rest or rest in _PAPER:
        return True
    return any(rest.startswith(word) and _is_paper(rest[len(word) :]) for word in _PAPER)


def _of_title(title: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    words = fold(title).split()
    for end in range(min(len(words), 4), 0, -1):
        if all(word in _PAPER for word in words[end:]) and words[end - 1] not in _PAPER:
            return _places(" ".join(words[:end]), gazetteer)
    return ()


def _places(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    found = gazetteer.lookup(name, limit=_CANDIDATES)
    return tuple(m for m in found if m.how in {"name", "alias"} and m.record.population >= _LEAST_PEOPLE)
