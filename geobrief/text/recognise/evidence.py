"""What is seen of a run of capitalised words: by name, in numbers, for the weights of `positions_weights` to add up."""

from __future__ import annotations

import collections
import itertools
import math
from typing import TYPE_CHECKING

from geobrief.text.recognise.formants import is_built_so
from geobrief.text.recognise.namesakes import (
    BODIES,
    FIRMS,
    GIVEN_NAMES,
    MAKERS,
    NAMED_LIKE_PLACES,
    OFFICES,
    RAIDS,
    SMALL_WORDS,
    SPEAKING,
)
from geobrief.text.recognise.people import FORENAMES, SURNAMES
from geobrief.text.recognise.search import BREAKS, NAMED_THINGS, announced, before_container
from geobrief.text.recognise.words import (
    DIRECTIONS,
    DONE,
    ENGLISH_SPEAKING,
    GENERICS,
    MOTION,
    OWNED,
    PLACES_OF_MANY,
    SETTLEMENTS,
    STANDS_BEHIND,
    STRUCK,
    TAKEN,
    TOWNS,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.text.recognise.page import Entity, Page
    from geobrief.text.recognise.search import Search

_LOOSE = frozenset(
    "as to from at into on over toward towards through via between behind beyond past "
    "onto by above below beneath".split()
)
_INSIDE = frozenset("in inside around across throughout off".split())
_LINKS = frozenset({",", "and", "or", "&", ";"})
_APART, _BETWEEN = frozenset("\n(),;/"), frozenset({"and", "or", "to", "&"})
"""What parts two names that spaCy took for one."""
_CITED = frozenset("according due thanks owing compared contrary similar referred known identified".split())
"""What has "to" or "as" behind it, and then a source, a reason or another name."""
_LABELS = (
    SETTLEMENTS
    | GENERICS
    | frozenset("location place area where nearby nearest venue site country volcano position locality towns".split())
)
"""What stands before the colon of a line that says where ("TOWN: CALDERA")."""
_RAIDED = RAIDS | frozenset("capture seizure fall loss recapture occupation liberation control destruction".split())
"""What was done to a place: "the shelling of …", "the fall of …"."""
_ADJECTIVES = 3  # words between "in" and a name: "in the nearby besieged …"
_INITIALS = 5  # letters: "DMUG", which nobody knows, is hardly a place's name
_LONGEST_LIST, _LONGEST_ITEM = 20, 5  # items; words
_OF_PLACES = ("near", "loosely", "taken", "list near", "list loosely", "list taken", "list in", "town", "list town")
"""Signs that an article from abroad makes surer: there, what nobody knows is seldom a firm."""
_CITY = math.log10(1_000_000)


class Nearby:
    """What was found so far, as the runs beside it ask for it."""

    def __init__(self, search: Search, said: set[str]) -> None:
        places = [name for name in search.names if not name.embedded]
        self.firsts = {name.first for name in places}
        self.lasts = {name.last for name in places}
        self.ends = {name.first: name.last for name in places}
        self.said = said
        self.seen = collections.Counter(
            search.page.between(e.first, e.last) for e in search.page.entities if e.label in {"GPE", "LOC"}
        )
        matches = (search.known(name.first, name.last)[:1] for name in places)
        found = [m.record.country for m in itertools.chain.from_iterable(matches) if m.record.country]
        self.countries = set(found)
        self.abroad = sum(country not in ENGLISH_SPEAKING for country in found) / len(found) if found else 0.0


def evidence(search: Search, nearby: Nearby, first: int, last: int) -> dict[str, float]:
    """What speaks for and against a run, by name; what is not seen is left out."""
    seen = {"bias": 1.0, "words": float(last - first > 1)}
    seen |= _of_gazetteer(search, nearby, first, last)
    seen |= _of_words(search, first, last)
    seen |= _before(search.page, first)
    seen |= _of_list(search.page, first)
    seen |= _behind(search, last)
    seen["undergoes"] = float(_undergoes(search.page, last))
    seen["incumbent"] = float(_is_incumbent(search.page, nearby, first))
    seen["in its state"] = float(_is_in_its_state(search, nearby, first, last))
    seen |= _beside(search.page, nearby, first, last)
    seen |= _of_ways(search.page, nearby, first, last, seen)
    return {name: worth for name, worth in seen.items() if worth}


def _of_gazetteer(search: Search, nearby: Nearby, first: int, last: int) -> dict[str, float]:
    every = search.known(first, last)
    found = [m for m in every if m.how in {"name", "alias"}]
    if not found:
        word = search.page.words[first]
        initials = last - first == 1 and word.isupper() and len(word) <= _INITIALS
        adjective = any(m.how == "demonym" for m in every)
        return {"unknown": 1.0, "adjective": float(adjective), "initials": float(initials)}
    people = max(m.record.population for m in found)
    local = [m for m in found if m.record.country in nearby.countries]
    return {
        "known": float(found[0].how == "name"),
        "people": math.log10(1 + people) / _CITY,
        "known here": float(bool(local)),
        "people here": math.log10(1 + max((m.record.population for m in local), default=0)) / _CITY,
        "abroad": float(found[0].record.country not in ENGLISH_SPEAKING),
    }


def _of_words(search: Search, first: int, last: int) -> dict[str, float]:
    page, labels = search.page, {search.page.label(i) for i in range(first, last)}
    entity = page.entity(first)
    longer = entity is not None and _goes_beyond(page, entity, first, last)
    full = last - first > 1 and entity is not None and (entity.first, entity.last) == (first, last)
    person = "PERSON" in labels
    return {
        "place": float(not labels.isdisjoint({"GPE", "LOC", "FAC"})),
        "person": float(person),
        "full name": float(person and full),
        "thing": float(not labels.isdisjoint(NAMED_THINGS)),
        "people's": float("NORP" in labels),
        "longer": float(longer),
        "someone's": float(_is_of_someone(search, first, last)),
        "surname": float(last - first == 1 and page.lower[first] in SURNAMES),
        "proper": float(all(page.doc[i].pos_ == "PROPN" or page.words[i] == "-" for i in range(first, last))),
        "letters": float(all(w.isupper() for w in page.words[first:last])),
        "built so": float(is_built_so(page.lower[first:last])),
        "opens": float(page.doc[first].is_sent_start or first == 0 or page.words[first - 1][0] in "\n\"“‘'"),
        "body": float(any(w in BODIES or w in FIRMS for w in page.lower[first + 1 : last])),
        "namesake": float(any(w in NAMED_LIKE_PLACES for w in page.lower[first:last])),
    }


def _goes_beyond(page: Page, entity: Entity, first: int, last: int) -> bool:
    """Whether an entity has more of the name than the run: past a bracket, a line's end, "and" or "to" is another."""
    before, behind = page.words[entity.first : first][-1:], page.words[last : entity.last][:1]
    return any(word[0] not in _APART and word.lower() not in _BETWEEN for word in (*before, *behind))


def _is_of_someone(search: Search, first: int, last: int) -> bool:
    """Whether a person has one of these words in a name that is not this very run."""
    page = search.page
    known = last - first > 1 and any(m.how == "name" for m in search.known(first, last))  # "Ed Daein"
    if not known and any(word in GIVEN_NAMES or word in FORENAMES for word in page.lower[first:last]):
        return True
    if search.persons.isdisjoint(page.lower[first:last]):
        return False  # most runs: the entities need not be gone through
    own, words = page.words[first:last], search.persons.intersection(page.lower[first:last])
    if len(own) == 1:
        return True
    return any(
        entity.label == "PERSON"
        and entity.last - entity.first > 1
        and page.words[entity.first : entity.last] != own
        and not words.isdisjoint(page.lower[entity.first : entity.last])
        for entity in page.entities
    )


def _undergoes(page: Page, last: int) -> bool:
    """ "… was shelled": what is done to towns in news of war and weather was done to it."""
    named = page.doc[last - 1]
    return named.dep_ == "nsubjpass" and named.head.lower_ in TAKEN


def _is_incumbent(page: Page, nearby: Nearby, first: int) -> bool:
    """ "The mayor of Gori, …": behind an office and its place stands who holds it."""
    if page.words[first - 1 : first] != [","] or first - 1 not in nearby.lasts:
        return False
    place = next((name for name, last in nearby.ends.items() if last == first - 1), 0)
    return page.lower[place - 1 : place] == ["of"] and page.lower[place - 2] in OFFICES


def _before(page: Page, first: int) -> dict[str, float]:
    at = _governor(page, first)
    word = page.lower[at] if at >= 0 else ""
    two = page.lower[at - 1] if at > 0 else ""
    near = page.lower[first - 1] if first else ""
    the = near == "the"
    here = announced(page, at + 1)
    cited = two in _CITED or (word == "as" and two not in {"far", "away"}) or page.doc[at].dep_ == "agent"
    return {
        "in": float(here and not the and word in _INSIDE),
        "near": float(here and not the and word not in _INSIDE),
        "announced the": float(here and the),
        "loosely": float(not here and not the and word in _LOOSE and not cited),
        "loosely the": float(not here and the and word in _LOOSE),
        "of": float(not here and not the and word == "of"),
        "raid of": float(not the and word in {"of", "on"} and two in _RAIDED),
        "as far as": float(not the and word == "as" and two in {"far", "away"}),
        "taken": float(
            not the
            and (word in TAKEN or (word in STRUCK and two in TAKEN | RAIDS) or (word == "for" and _is_way(page, at)))
        ),
        "the": float(the),
        "a": float(near in {"a", "an"}),
        "town": float(near in TOWNS or near in SETTLEMENTS),
        "named": float(_is_named(page, first, near, two)),
        "bracket": float(near == "("),
        "labelled": float(near == ":" and two in _LABELS),
        "office": float(near.rstrip(".") in OFFICES),
        "ship": float(word in NAMED_LIKE_PLACES or near in NAMED_LIKE_PLACES),
        "'s": float(near in {"'s", "’s"}),
    }


def _is_way(page: Page, at: int) -> bool:
    """ "Left for …", "fled Bangadi for …": the preposition belongs to what goes."""
    return page.lower[at - 1] in MOTION or page.doc[at].head.lower_ in MOTION


def _is_named(page: Page, first: int, near: str, two: str) -> bool:
    """ "A place called …", "an area known as …"."""
    called = near in {"called", "named"} or (near == "as" and two == "known")
    before = page.lower[max(0, first - 5) : first]
    return called and any(word in TOWNS | GENERICS | {"place", "area", "hill", "hamlet", "spot"} for word in before)


def _governor(page: Page, first: int) -> int:
    """Index of the word before a name, its article and the adjectives that belong to it ("in nearby …"); or -1."""
    at = first - 1
    while (
        at >= 0
        and first - at <= _ADJECTIVES
        and (
            page.lower[at] in DIRECTIONS
            or page.lower[at] == "the"
            or (page.doc[at].pos_ == "ADJ" and page.words[at].islower())
        )
    ):
        at -= 1
    return at


def _head_of_list(page: Page, first: int) -> int:
    """First word of the first item of the list in which a run stands; the run's own where it stands in none."""
    at = first
    for _ in range(_LONGEST_LIST):
        link = at
        while link > 0 and at - link < 2 and page.lower[link - 1] in _LINKS:
            link -= 1
        if link in {at, 0} or not page.may_end_name(link - 1):
            break
        before = link
        while before > 0 and link - before < _LONGEST_ITEM and _is_part(page, before - 1):
            before -= 1
        while before < link and not page.is_capitalised(before):
            before += 1  # "at Warren": what joins the words of a name does not begin one
        if before == link:
            break
        at = before
    return at


def _is_part(page: Page, i: int) -> bool:
    return page.is_capitalised(i) or page.words[i] in SMALL_WORDS or page.words[i] == "-"


def _of_list(page: Page, first: int) -> dict[str, float]:
    """What stands before the list of which the run is a later item."""
    head = _head_of_list(page, first)
    seen = _before(page, head) if head != first else {}
    kept = {f"list {name}": seen.get(name, 0.0) for name in ("in", "near", "loosely", "taken", "of", "town", "the")}
    before = page.lower[max(0, head - 2) : head]
    opens = before[-1:] in (["including"], ["like"], [":"]) or before == ["such", "as"]
    noun = page.lower[max(0, head - 5) : max(0, head - 1)]
    return kept | {"list including": float(opens and any(word in PLACES_OF_MANY for word in noun))}


def _of_ways(page: Page, nearby: Nearby, first: int, last: int, seen: Mapping[str, float]) -> dict[str, float]:
    """What makes "to", "from" and "at" a place's: what is done there, a way's other end, an article from abroad."""
    if "unknown" not in seen or not nearby.countries or not any(seen.get(name) for name in _OF_PLACES):
        return {}
    loosely = seen.get("loosely", 0.0)
    found = {"from abroad": nearby.abroad, "of places": max(loosely, seen.get("list loosely", 0.0))}
    if any(page.is_unheard(i) for i in range(first, last)):
        person = seen.get("person", 0.0)
        found |= {"unheard": 1.0 - person, "unheard abroad": nearby.abroad * (1.0 - person), "unheard person": person}
    if loosely:
        at = _governor(page, first)
        done = page.doc[at].head.lower_
        word = page.lower[at]
        found["done there"] = float(done in MOTION or done in DONE or done in TAKEN)
        found["way"] = float(
            (word == "from" and page.lower[last : last + 1] == ["to"] and last + 1 in nearby.firsts)
            or (word == "to" and at in nearby.lasts and page.lower[at - 2 : at - 1] == ["from"])
        )
        found["both ways"] = float(_is_one_end(page, at, last))
        found["at"] = float(word == "at")
    return found


def _is_one_end(page: Page, at: int, last: int) -> bool:
    """ "From … to …": two names, whoever knows them, between which something moved."""
    if page.lower[at] == "from":
        return page.lower[last : last + 1] == ["to"] and last + 1 < len(page) and page.is_capitalised(last + 1)
    start = at
    while page.lower[at] == "to" and start > 0 and at - start < _LONGEST_ITEM and _is_part(page, start - 1):
        start -= 1
    return start < at and page.lower[start - 1 : start] == ["from"]


def _is_in_its_state(search: Search, nearby: Nearby, first: int, last: int) -> bool:
    """ "JACKSON MISSISSIPPI": no comma, but right behind it the state in which a place of this name lies."""
    end = nearby.ends.get(last)
    if end is None:
        return False
    outers = [m.record for m in search.tabled(last, end) if m.record.feature == "adm1" and m.how == "name"]
    inners = search.known(first, last) if outers else ()
    return any(search.gazetteer.contains(outer, inner.record) for outer in outers for inner in inners)


def _behind(search: Search, last: int) -> dict[str, float]:
    page = search.page
    word = page.lower[last] if last < len(page) else ""
    second = page.lower[last + 1] if last + 1 < len(page) else ""
    owned = page.lower[last + 1 : last + 3]
    return {
        "in a country": float(before_container(search, last)),
        "its kind": float(word in STANDS_BEHIND),
        "speaks": float(word in SPEAKING or (word == "," and second in SPEAKING)),
        "owns": float(word in {"'s", "’s"} and OWNED.isdisjoint(owned)),
        "owns its": float(word in {"'s", "’s"} and not OWNED.isdisjoint(owned)),
        "noun": float(last < len(page) and page.doc[last].pos_ in {"NOUN", "PROPN"} and word not in STANDS_BEHIND),
        "verb": float(last < len(page) and page.doc[last].pos_ in {"VERB", "AUX"} and word not in SPEAKING),
        "its maker": float(word in MAKERS or (word == "-" and second == "class")),
        "numbered": float(word[:1].isdigit()),
        "age": float(word == "," and second.isdecimal()),
    }


def _beside(page: Page, nearby: Nearby, first: int, last: int) -> dict[str, float]:
    left = right = 0.0
    at = first
    while at > 0 and first - at < 2 and page.lower[at - 1] in _LINKS:
        at -= 1
        left = float(at in nearby.lasts)
    at = last
    while at < len(page) and at - last < 2 and page.lower[at] in _LINKS:
        at += 1
        right = max(right, float(at in nearby.firsts))
    list_like = float(
        page.lower[first - 1 : first] in ([","], ["and"]) and page.lower[last : last + 1] in ([","], ["and"])
    )
    return {
        "place before": left,
        "place behind": right,
        "places round": left * right,
        "in a list": list_like,
        "places": float(nearby.seen.get(page.between(first, last), 0) > 1),
        "said": float(page.between(first, last) in nearby.said),
        "break": float(any(word in BREAKS for word in page.words[first:last])),
    }
