"""What a place's name is used for: the place, a government, an adjective, or a part of another name.

The parser's heads decide. Where they leave it open the name is taken literally: a place too many on
the map is seen at once, a place too few is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geobrief.recognise.names import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from geobrief.gazetteer import Gazetteer
    from geobrief.model import Role

_PLACE_NOUNS = frozenset(
    "airport airspace area areas bank banks bay border borders capital center centre city cities coast coasts "
    "coastline countryside county countries cities district districts east end frontier half harbor harbour interior "
    "island islands jungle lake mainland mountain mountains neighborhood neighbourhood north northeast northwest "
    "outskirts part parts peninsula plain plains port ports province provinces region regions river rivers section "
    "sections shore shores side sides south southeast southwest state states street streets suburb suburbs territory "
    "territories tip town towns valley village villages waters west zone".split()
)
"""Heads of "Spain's coast" and "the Odisha coast": the geography is meant."""

_BEING = frozenset("is was are were be been lies lay sits sat stands located remains has had".split())
"""Verbs whose subject may well be the place itself ("Gori lies just south of")."""

_SIDES = frozenset("for against with toward towards by between".split())
"""Prepositions behind which a capital stands for its government ("support for Moscow")."""

_GOVERNMENT_SEATS = frozenset({"building"})


def role(doc: Doc, name: Name, gazetteer: Gazetteer) -> Role:
    """The role of one name."""
    if name.embedded:
        return "embedded"
    matches = gazetteer.lookup(name.text(doc), limit=3)
    if name.label == "NORP" or (matches and matches[0].how == "demonym"):
        return "demonym"
    head = doc[name.first : name.last].root
    features = {match.record.feature for match in matches[:1]}
    acts = features & {"country", "territory", "capital"} or features & _GOVERNMENT_SEATS
    if acts and _stands_for_government(head, is_capital="capital" in features or bool(features & _GOVERNMENT_SEATS)):
        return "metonym"
    return "literal"


def _stands_for_government(token: Token, *, is_capital: bool) -> bool:
    head, dep = token.head, token.dep_
    if dep in {"conj", "appos"} and head.ent_type_ in {"GPE", "NORP"}:
        return _stands_for_government(head, is_capital=is_capital)
    if dep == "poss":
        return head.lower_ not in _PLACE_NOUNS
    if dep in {"compound", "nmod", "amod"}:
        return head.lower_ not in _PLACE_NOUNS
    if dep == "nsubj":
        return head.lower_ not in _BEING and head.pos_ in {"VERB", "AUX", ""} and not _is_relative_place(token)
    if dep == "pobj":
        return _is_agent(head) or (is_capital and head.lower_ in _SIDES)
    return dep in {"dobj", "dative", "nsubjpass"} and is_capital


def _is_agent(preposition: Token) -> bool:
    """ "supplied by North Korea": the one who acts."""
    return bool(preposition.dep_ == "agent" or (preposition.lower_ == "by" and preposition.head.tag_ == "VBN"))


def _is_relative_place(token: Token) -> bool:
    """ "Gori, where …": a place is spoken of."""
    return any(child.lower_ == "where" for child in token.subtree)
