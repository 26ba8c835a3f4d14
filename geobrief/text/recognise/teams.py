"""Clubs that are called after a town, and are not the town: "Leicester City", "Boston Celtics", "Crystal Palace".

The names of the clubs of the leagues that English-language news reports, and the words by which American, Canadian
and Australian teams are called behind their town; from general knowledge, the leagues of 2025.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.text.recognise.page import Name, Page
    from geobrief.text.recognise.search import Search

_NICKNAMES = frozenset(
    "49ers 76ers angels astros athletics avalanche bears bengals bills blackhawks blazers braves brewers broncos "
    "browns bruins buccaneers bucks bulldogs bulls canadiens canucks cardinals cavaliers celtics chargers chiefs "
    "clippers colts commanders cowboys cubs diamondbacks dodgers dolphins ducks eagles falcons flames flyers giants "
    "grizzlies guardians hawks heat hornets hurricanes islanders jaguars jays jazz jets kings knicks kraken lakers "
    "lightning lions magic mariners marlins mavericks mets nationals nets nuggets oilers orioles pacers packers padres "
    "panthers patriots pelicans penguins phillies pirates pistons predators rams rangers raptors ravens rays redskins "
    "reds rockets rockies royals sabres saints seahawks senators sharks sox spurs steelers suns texans thunder "
    "timberwolves titans twins vikings warriors wizards yankees sounders timbers dynamo galaxy revolution whitecaps "
    "fever liberty lynx mystics sparks storm wings rabbitohs roosters crows bombers magpies dockers swans "
    "argonauts alouettes stampeders roughriders redblacks elks "
    "united rovers wanderers albion hotspur athletic argyle orient hibernian thistle academical fc afc cf sc".split()
)
"""What follows a town's name in that of its team. "Heat", "storm", "fire" and the like count in capitals only."""

_CLUBS = tuple(
    tuple(club.split())
    for club in (
        "aston villa|arsenal|crystal palace|nottingham forest|tottenham hotspur|queens park rangers|preston north end|"
        "sheffield wednesday|sheffield united|leicester city|manchester city|norwich city|hull city|cardiff city|"
        "swansea city|stoke city|bristol city|birmingham city|coventry city|lincoln city|exeter city|bradford city|"
        "salford city|ipswich town|huddersfield town|luton town|swindon town|shrewsbury town|mansfield town|"
        "grimsby town|cheltenham town|harrogate town|northampton town|crawley town|fleetwood town|derby county|"
        "notts county|stockport county|newport county|ross county|leyton orient|accrington stanley|port vale|"
        "tranmere rovers|crewe alexandra|plymouth argyle|charlton athletic|wigan athletic|oldham athletic|"
        "partick thistle|hamilton academical|st johnstone|st mirren|dundee united|dundee fc|inverness caledonian|"
        "real madrid|atletico madrid|atlético madrid|athletic bilbao|bayern munich|borussia dortmund|inter milan|"
        "ac milan|as roma|paris saint-germain|ajax amsterdam|sparta prague|slavia prague|dynamo kyiv|"
        "shakhtar donetsk|red star belgrade|partizan belgrade|legia warsaw|bayer leverkusen|eintracht frankfurt|"
        "fc barcelona|fc porto|sporting lisbon|young boys bern|maccabi tel aviv|hapoel jerusalem|al hilal|"
        "melbourne victory|melbourne city|sydney fc|perth glory|adelaide united|western sydney wanderers|"
        "brisbane roar|wellington phoenix|central coast mariners|kaizer chiefs|orlando pirates|inter miami|"
        "new york giants|new york jets|oakland athletics"
    ).split("|")
)
"""Clubs with a town, or a part of one, in the name that the words above do not tell."""

_NO_TOWN = frozenset(
    {"aston villa", "arsenal", "crystal palace", "queens park rangers", "port vale", "orlando pirates"}
)
"""Clubs whose first words are no town that they play for."""

_BODIES = (["council"], ["hall"], ["centre"], ["center"], ["police"], ["station"], ["airport"])
"""What follows "Norwich City" or "Crystal Palace" where the town is meant."""

_BY_WORD: dict[str, list[tuple[str, ...]]] = {}
for _club in _CLUBS:
    _BY_WORD.setdefault(_club[0], []).append(_club)


def teams(search: Search) -> None:
    """Take towns in the names of clubs for what they are there: embedded, or no place at all."""
    for name in tuple(search.names):
        behind = search.page.lower[name.last : name.last + 1]
        if behind and behind[0] in _NICKNAMES and search.page.is_capitalised(name.last):
            _embed(search, name, name.last)
    for first, last in _clubs(search.page):
        inside = [name for name in search.names if name.first < last and name.last > first]
        town = search.page.between(first, last).lower() not in _NO_TOWN
        for name in inside:
            if town and name.first >= first:
                _embed(search, name, min(name.last, last - 1) if name.first == first else name.last)
            elif not town:
                search.names.remove(name)


def _embed(search: Search, name: Name, last: int) -> None:
    last = max(last, name.first + 1)
    search.names[search.names.index(name)] = replace(name, last=last, embedded=True)


def _clubs(page: Page) -> Iterator[tuple[int, int]]:
    """Words ``[first, last)`` of each club of the table. A council or a road of such a name is none."""
    for first, word in enumerate(page.lower):
        for club in _BY_WORD.get(word, ()):
            last = first + len(club)
            if tuple(page.lower[first:last]) != club or not all(page.is_capitalised(i) for i in range(first, last)):
                continue
            if page.lower[last : last + 1] not in _BODIES:
                yield first, last
