"""What a place's name is used for: the place, a government, an adjective, or a part of another name.

The parser's heads decide. Where they leave it open the name is taken literally: a place too many on
the map is seen at once, a place too few is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geobrief import datelines
from geobrief.text.recognise.namesakes import (
    ACTIVE_OBJECTS,
    ACTOR_NOUNS,
    DEALINGS,
    PACTS,
    SIDES,
    TRADING,
)
from geobrief.text.recognise.words import HAPPENINGS, PLACE_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geobrief.model import Role
    from geobrief.text.recognise.page import Name, Page
    from geobrief.world.gazetteer import Gazetteer

_LONGEST_LABEL = 40
_LABEL = re.compile(
    r"""
    (?:\A|\n) (?:[*•·-][ ])? (?:[A-Za-z]{3,15}[ ]?){1,3} :[ ]? \Z  # AREA:
    | (?:\A|\n) [*•] [ ] [A-Z]{3,20} [ ]{1,4} \Z  # * LOCATION
    """,
    re.VERBOSE,
)
"""What opens a line of a bulletin."""
_KNOWN_PEOPLE = 20_000  # of a town whose name is an adjective elsewhere: Norman in Oklahoma
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_STATES = frozenset({"country", "territory"})
_SEATS = frozenset({"capital", "building"})
_COPULAS = frozenset("is was are were be been 's ’s".split())
_STANDING = frozenset("lie lies lay sit sits sat stand stands stood remain remains remained border borders".split())


def role(page: Page, name: Name, gazetteer: Gazetteer, *, chained: bool) -> Role:
    """The role of one name. ``chained``: it stands in a chain such as "Paris, Texas", where all are places."""
    if name.embedded or _is_in_anothers(page, name):
        return "embedded"
    matches = gazetteer.lookup(page.between(name.first, name.last), limit=1)
    if name.label == "NORP" or (matches and matches[0].how == "demonym"):
        return "literal" if _is_town(page, name, gazetteer, chained=chained) else "demonym"
    if chained or not matches or _is_dateline(page, name) or _is_labelled(page, name):
        return "literal"
    token = page.doc[name.first : name.last].root
    return "metonym" if _acts(token, matches[0].record.feature) else "literal"


def _is_in_anothers(page: Page, name: Name) -> bool:
    """ "The Dayton accords", "Lincoln Electric": a pact, or a firm, has the name."""
    behind = page.lower[name.last : name.last + 1]
    if not behind or page.words[name.last].isupper():
        return False
    return behind[0] in PACTS or (behind[0] in TRADING and page.is_capitalised(name.last))


def _is_labelled(page: Page, name: Name) -> bool:
    """ "AREA: CHILE", "* LOCATION VANUATU": what a line of a bulletin says is where."""
    start, end = page.start(name.first), page.end(name.last)
    behind = page.text[end : end + 1]
    return behind in {"", "\n"} and _LABEL.search(page.text[max(0, start - _LONGEST_LABEL) : start]) is not None


def _is_dateline(page: Page, name: Name) -> bool:
    """ "HELSINKI (AP)", "MOSCOW - A Russian rocket …": where the report was written, whatever its grammar seems."""
    start, end = page.start(name.first), page.end(name.last)
    return start <= datelines.WITHIN and datelines.end(page.text, start, end) is not None


def _is_town(page: Page, name: Name, gazetteer: Gazetteer, *, chained: bool) -> bool:
    """ "He left from Norman": an adjective that belongs to nothing behind it, and is a town's name as well."""
    if name.label == "NORP":
        return False
    before = page.lower[name.first - 1 : name.first]
    behind = page.doc[name.last].pos_ if name.last < len(page) else ""
    announced = before in (["in"], ["from"], ["of"], ["near"], ["to"], ["at"]) and behind not in _NOUNS
    if not chained and not announced:
        return False
    found = gazetteer.lookup(page.between(name.first, name.last), limit=8)
    return any(m.how == "name" and m.record.population >= _KNOWN_PEOPLE for m in found)


def _acts(token: Token, feature: str) -> bool:
    """Whether a government, its people or its side is meant."""
    token = _first_of_list(token)
    head, dep = token.head, token.dep_
    if dep in {"compound", "nmod", "amod"}:
        return _names_whose(_compound(head), feature)
    if feature not in _STATES | _SEATS:
        return False
    if dep == "poss":
        return head.lower_ not in PLACE_NOUNS and head.pos_ != "ADJ"
    if dep in {"nsubj", "nsubjpass"}:
        return _is_actor(token, head, dep, feature)
    if dep == "pobj":
        return _is_side(head, feature)
    return dep == "dative" or (dep == "dobj" and head.lower_ in ACTIVE_OBJECTS)


def _first_of_list(token: Token) -> Token:
    """ "Russia, China and France": what the first of them does, all do."""
    for _ in range(8):  # no list of news is longer
        if token.dep_ not in {"conj", "appos"} or token.head.ent_type_ not in {"GPE", "NORP"}:
            break
        token = token.head
    return token


def _compound(token: Token) -> list[str]:
    """The words of a chain of compounds, the noun that it ends in last ("Chad-Sudan border")."""
    chain = [token.lower_]
    while token.dep_ in {"compound", "nmod"} and token.head is not token:
        token = token.head
        chain.append(token.lower_)
    return chain


def _names_whose(chain: list[str], feature: str) -> bool:
    """ "Texas police": theirs. "the Odisha coast", "the nearest U.S.-Mexico border entry": there."""
    noun = chain[-1]
    if noun in HAPPENINGS or not PLACE_NOUNS.isdisjoint(chain):
        return False
    return noun in ACTOR_NOUNS or feature in _STATES | _SEATS


def _is_actor(token: Token, verb: Token, dep: str, feature: str) -> bool:
    if any(child.lower_ == "where" for child in token.subtree):
        return False
    if dep == "nsubjpass":
        return feature in _SEATS - {"building"} or verb.lower_ in DEALINGS
    if verb.lower_ in _STANDING:
        return False
    if verb.lower_ in _COPULAS:
        return verb.dep_ in {"aux", "auxpass"} or any(child.dep_ in {"acomp", "xcomp"} for child in verb.children)
    return verb.pos_ in {"VERB", "AUX"}


def _is_side(preposition: Token, feature: str) -> bool:
    """ "supplied by Russia", "support for Moscow", "talks with Taiwan", "the leaders of Turkey"."""
    if preposition.dep_ == "agent" or preposition.lower_ == "by":
        return True
    governor = preposition.head.lower_
    if preposition.lower_ == "of":
        return governor in ACTOR_NOUNS
    return governor in DEALINGS or (feature in _SEATS - {"building"} and preposition.lower_ in SIDES)
