"""What bears a place's name and is none: currencies, illnesses, languages, roads, saints, halves of other names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief.text.recognise.brands import is_model
from geobrief.text.recognise.namesakes import (
    ARMS,
    BODIES,
    FIRMS_ALIKE,
    NAMED_AFTER_PLACES,
    NAMED_LIKE_PLACES,
    PEERS,
    SHIPS,
    SPOKEN,
    TRADE,
    WATCHES,
)
from geobrief.text.recognise.people import is_titled
from geobrief.text.recognise.words import PLACE_PREPOSITIONS, ROADS
from geobrief.world.arsenal import called

if TYPE_CHECKING:
    from geobrief.text.recognise.page import Name, Page
    from geobrief.text.recognise.search import Search

PARTIES = frozenset({"D", "R", "I"})
"""American parties before a constituency ("D-Beachwood"), as the AP Stylebook has them."""

_COMPASS = frozenset("N S E W NE NW SE SW NNE ENE ESE SSE SSW WSW WNW NNW".split())
_BEFORE_STATES = frozenset({",", "(", "-", "/"})
"""What stands between a town, or a party, and the letters of a state."""

_TURNS = frozenset("toward towards to from the becoming backing veering winds wind swell moving turning is".split())
"""What stands before a bearing in a bulletin, in capitals, too."""

_OCEANS = frozenset({"Pacific", "Atlantic"})
_OF_STATES = BODIES | {"officials", "law"}
_UNITS = frozenset("KM MI NM M FT MPH KT KTS MB UTC AM PM".split())

_WINS = frozenset("beat beats beating defeated edged thrashed routed trounced outscored downed".split())
_MEETS = frozenset({("lost", "to"), ("fell", "to"), ("drew", "with"), ("drew", "at"), ("tied", "with"), ("won", "at")})
_MEETS_BEHIND = tuple([*pair] for pair in sorted(_MEETS))
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")
_SPORT = frozenset(
    "league season playoff playoffs match striker goalkeeper midfielder quarterback innings wicket kick-off halftime "
    "half-time final semi-final semifinal quarter-final cup championship tournament penalty penalties derby guard "
    "overtime touchdown touchdowns".split()
)
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_TONGUES = frozenset({"language", "dialect", "grammar", "speaker", "speakers"})


def is_other_thing(search: Search, name: Name) -> bool:
    """ "US$5", "the West Nile virus", "in Spanish", "Elm Street": named after a place, and no place."""
    page = search.page
    before = page.lower[name.first - 1] if name.first > 0 else ""
    behind = page.lower[name.last] if name.last < len(page) else ""
    return (
        (before in NAMED_LIKE_PLACES and page.is_capitalised(name.first - 1))
        or before in SHIPS
        or (name.embedded and page.between(name.first, name.last).lower() in NAMED_LIKE_PLACES)
        or behind.startswith(NAMED_AFTER_PLACES)
        or _is_person(search, name)
        or _is_namesake(search, name)
        or _is_compass(search, name)
        or _is_camp(search, name, behind)
        or _is_watch(page, name)
        or _is_ocean_of_firm(page, name)
        or _is_state_team(search, name)
        or _is_weapon(page, name)
        or _is_firm(search, name, before)
        or _is_team(page, name, before, behind)
        or is_model(search, name)
        or (before == "the" and _has_article(search, name))
        or (before in {"a", "an"} and _is_one_of_many(search, name))
        or _is_road(page, name.last)
        or _is_language(search, name, before, behind)
        or _is_half(search, name)
        or _is_saint(page, name)
    )


def _is_person(search: Search, name: Name) -> bool:
    """ "Israel Phiri", "Sgt. Perth": the forename, or the surname behind a title."""
    if search.page.is_caseless:
        return False
    if name.last - name.first > 1:
        return search.page.lower[name.first] in PEERS and search.page.words[name.first + 1] == "of"
    return name.first in search.forenames or is_titled(search.page, name.first)


def _is_namesake(search: Search, name: Name) -> bool:
    """Whether the text has a storm or a ship of this one word: "Typhoon Nina" and, further on, "Nina"."""
    page = search.page
    return name.last - name.first == 1 and page.words[name.first] in search.namesakes


def _is_compass(search: Search, name: Name) -> bool:
    """ "14 km NE of", "260 MI", "120 MT": letters of the compass and of units behind a figure are never a state's."""
    page = search.page
    word = page.words[name.first]
    if name.last - name.first > 1 or name.first == 0 or not word.isupper():
        return False
    before = page.words[name.first - 1]
    if before[-1].isdigit() and (word in _UNITS or _is_code(search, word)):
        return True
    behind = page.lower[name.last : name.last + 1]
    if word not in _COMPASS or behind == ["of"]:
        return word in _COMPASS
    return before not in _BEFORE_STATES and not (page.is_capitalised(name.first - 1) and before.lower() not in _TURNS)


def _is_watch(page: Page, name: Name) -> bool:
    """ "VAAC: BUENOS AIRES", "RSMC NADI": the centre that watches, by its seat."""
    before = [word for word in page.lower[max(0, name.first - 2) : name.first] if word != ":"]
    return before[-1:] != [] and before[-1] in WATCHES


def _is_ocean_of_firm(page: Page, name: Name) -> bool:
    """Both halves of "Georgia-Pacific", and the ocean of "euro-Atlantic": a firm's name, or an adjective."""
    first, last = name.first, name.last
    if last - first > 1:
        return False
    if page.words[first] in _OCEANS and first and page.words[first - 1] == "-" and page.end(first) == page.start(first):
        return True
    tied = page.words[last : last + 1] == ["-"] and page.end(last) == page.start(last)
    return tied and not _OCEANS.isdisjoint(page.words[last + 1 : last + 2])


def _is_state_team(search: Search, name: Name) -> bool:
    """ "Florida State" is a university; of Washington and New York the state itself is called so."""
    page, last = search.page, name.last
    if page.words[last - 1] != "State" or page.lower[name.first] in {"washington", "new"}:
        return False
    if page.lower[last : last + 1] and page.lower[last] in _OF_STATES:
        return False
    states = search.gazetteer.curated(page.between(name.first, last - 1)) if last - name.first > 1 else ()
    return any(m.record.feature == "adm1" and m.record.country == "US" and m.how == "name" for m in states)


def _is_code(search: Search, word: str) -> bool:
    found = search.gazetteer.curated(word)
    return bool(found) and all(m.how == "abbreviation" and m.record.feature == "adm1" for m in found)


def _is_camp(search: Search, name: Name, behind: str) -> bool:
    """ "The Zambia camp": a team's, or one called so; no country has one camp."""
    if behind != "camp" or search.page.words[name.last] != "camp":
        return False
    found = search.tabled(name.first, name.last)
    return bool(found) and found[0].record.kind == "country" and found[0].how != "demonym"


def _is_weapon(page: Page, name: Name) -> bool:
    """ "The Khorramshahr missile", "the Khorramshahr" of a text about missiles: the town has no article."""
    written = page.between(name.first, name.last)
    if called(written) is None:
        return False
    if any(map(str.isdigit, written)):
        return True
    around = page.lower[max(0, name.first - 2) : name.last + 2]
    armed = not ARMS.isdisjoint(around)
    return armed or (page.lower[name.first - 1 : name.first] == ["the"] and not ARMS.isdisjoint(page.lower))


def _is_firm(search: Search, name: Name, before: str) -> bool:
    """ "Amazon said": a river has its article, or the word for what it is; "Santander" in a sentence about trade."""
    if before in {"the", "of", "along", "in", "on", "into"} or name.last - name.first > 1:
        return False
    word = search.page.words[name.first]
    if word.lower() in FIRMS_ALIKE and before not in PLACE_PREPOSITIONS:
        return not TRADE.isdisjoint(t.lower_ for t in search.page.doc[name.first].sent)
    found = search.gazetteer.curated(word)
    return bool(found) and found[0].record.feature == "river" and all(m.record.feature == "river" for m in found)


def _has_article(search: Search, name: Name) -> bool:
    """ "The Kirov", "the Carolina": no town has an article, but those that are called so; a ship has."""
    page = search.page
    if name.last - name.first > 1 or search.tabled(name.first, name.last):
        return False
    if name.last < len(page) and (page.doc[name.last].pos_ in _NOUNS or page.words[name.last] in {"-", "–", "/", "("}):
        return False
    word = page.words[name.first]
    found = search.known(name.first, name.last)
    towns = bool(found) and all(match.record.kind == "city" for match in found)
    return towns and not any(m.how == "name" for m in search.gazetteer.lookup(f"The {word}", limit=3))


def _is_one_of_many(search: Search, name: Name) -> bool:
    """ "A Labrador", "a Berliner": with nothing behind it to belong to, it is an animal, a dish or a car."""
    page, last = search.page, name.last
    if last - name.first > 1 or (
        last < len(page) and (page.doc[last].pos_ in _NOUNS or page.words[last] in {"-", "–"})
    ):
        return False
    return not any(m.record.kind == "country" or m.how == "demonym" for m in search.known(name.first, last))


def _is_team(page: Page, name: Name, before: str, behind: str) -> bool:
    """ "Liverpool beat Chelsea 2-1", "lost to Girona": sides of a match, where a score or a word of sport says so."""
    two = page.lower[max(0, name.first - 2)]
    met = before in _WINS or behind in _WINS or (two, before) in _MEETS
    if not met and page.lower[name.last : name.last + 2] not in _MEETS_BEHIND:
        return False
    sent = page.doc[name.first].sent
    return _SCORE.search(sent.text) is not None or not _SPORT.isdisjoint(token.lower_ for token in sent)


def _is_language(search: Search, name: Name, before: str, behind: str) -> bool:
    """ "Spoke French", "in Turkish": an adjective behind "in" with nothing to belong to is a language."""
    if before in SPOKEN or behind in _TONGUES:
        return True
    if before not in {"in", "into"} or name.last - name.first > 1:
        return False
    found = search.gazetteer.lookup(search.page.words[name.first], limit=1)
    if not found or found[0].how != "demonym":
        return False
    return name.last >= len(search.page) or search.page.doc[name.last].pos_ not in _NOUNS


def _is_half(search: Search, name: Name) -> bool:
    """The Mart of Wal-Mart, the Russia of the United Russia party: the rest is no place, and so neither is this."""
    page, before = search.page, name.first - 1
    if before < 1:
        return False
    if page.words[before] == "United" and page.label(before) == page.label(name.first) != "":
        return True
    if page.words[before] != "-" or page.starts[before] + 1 != page.starts[before + 1]:
        return False
    other = page.words[before - 1]
    joined = search.owned[before - 1] or other in PARTIES or search.gazetteer.lookup(other, limit=1)
    return other[:1].isupper() and not joined


def _is_saint(page: Page, name: Name) -> bool:
    """St. Patrick's Day, St. John's School; St. John's alone may well be a town."""
    if page.lower[name.first] not in {"st.", "st", "saint"} or name.last >= len(page):
        return False
    return page.words[name.last] in {"'s", "’s"} or (name.embedded and page.lower[name.last] in BODIES)


def _is_road(page: Page, last: int) -> bool:
    """Whether the name goes on as a road's ("Elm Street", "Red Bank Road")."""
    for i in range(last, min(last + 2, len(page))):
        if not page.is_capitalised(i):
            return False
        if page.lower[i].rstrip(".") in ROADS:
            return True
    return False
