"""Where a newspaper is at home, as far as its name or address tells: "richmondregister.com", "Lebanon Daily Record".

A local paper leaves out the state that its readers live in; its name gives it back. The home takes part in
the choice like one more name of the article, and is settled with the others: there are many Richmonds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.settle.resolve.senses import Sense
from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from geobrief.world.gazetteer import Gazetteer, Match

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


def homes(source: str | None, gazetteer: Gazetteer) -> list[Sense]:
    """Senses that stand for the source's home: the place in its name, and the country of its address."""
    if not source:
        return []
    host = _HOST.match(source.strip())
    candidates = _of_host(host[1].lower(), gazetteer) if host else [_of_title(source, gazetteer)]
    return [
        Sense(key=("source", str(i)), name=source, toponyms=(), candidates=found, container=None, dateline=False)
        for i, found in enumerate(candidates)
        if found
    ]


def _of_host(host: str, gazetteer: Gazetteer) -> list[tuple[Match, ...]]:
    *labels, ending = host.split(".")
    found = next((named for label in labels if (named := _of_label(label, gazetteer))), ())
    code = {"uk": "GB"}.get(ending, ending.upper())
    country = gazetteer.get(f"country:{code}") if len(ending) == 2 and ending not in _NOT_COUNTRIES else None
    home = tuple(match for match in gazetteer.lookup(country.name) if match.record.id == country.id) if country else ()
    return [found, home[:1]]


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
