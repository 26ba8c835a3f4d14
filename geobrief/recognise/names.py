"""Which spans of an article are names of places.

Evidence comes in order of strength: names that the gazetteer's own tables hold (countries, regions,
seas, sites), spaCy's entities, names inside an organisation's name, names that only their
preposition gives away, and last every other occurrence of a name already found. A later step never
takes a token from an earlier one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.gazetteer import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from geobrief.gazetteer import Gazetteer, Match

_LONGEST = 6  # tokens in the longest name worth looking up ("Democratic People 's Republic of Korea")

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAMED_THINGS = frozenset({"ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})

_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern central upper lower greater downtown inner outer mainland mid midtown "
    "uptown suburban rural coastal metro metropolitan n. s. e. w. n s e w".split()
)
"""Words before a name that pick a part of the place and do not belong to its name."""

_SETTLEMENT = frozenset("city town village borough township parish hamlet state province county port island".split())
"""Nouns of "the City of Paris" and "the island of Java": the name is what follows "of"."""

_PLACE_PREPOSITIONS = frozenset("in near outside across throughout around inside".split())
_BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest outskirts coast suburb city town village port "
    "capital island district province state county region camp center centre".split()
) | frozenset("N S E W NE NW SE SW NNE ENE ESE SSE SSW WSW WNW NNW".split())
"""Nouns that, followed by "of", announce a place ("south of Sola", "the town of Gori")."""

_ROAD = re.compile(
    r"(?i)\b(street|st\.|road|rd\.?|avenue|ave\.?|drive|dr\.|lane|boulevard|blvd\.?|highway|hwy\.?|route|interstate)$"
)
_STREET_NUMBER = re.compile(r"^\d")

_NOT_A_PLACE_ALONE = frozenset(
    "north south east west northeast northwest southeast southwest western eastern northern southern united states "
    "state republic island islands sea ocean bay gulf lake river coast county city town village street road park "
    "college university school hospital church police court house hall center centre airport saint new old the of "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december general president minister sir lord king queen prince union international "
    "national federal central".split()
)
"""Words that are some hamlet's whole name somewhere, and never the place meant when they stand alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name found: tokens ``[first, last)`` of the doc, who found it, and whether inside another name."""

    first: int
    last: int
    label: str
    embedded: bool = False

    def start_char(self, doc: Doc) -> int:
        """Offset of the first character."""
        return int(doc[self.first].idx)

    def end_char(self, doc: Doc) -> int:
        """Offset after the last character."""
        last = doc[self.last - 1]
        return int(last.idx) + len(last)

    def text(self, doc: Doc) -> str:
        """The name as the article writes it."""
        return str(doc.text[self.start_char(doc) : self.end_char(doc)])


@dataclass(slots=True)
class _Finds:
    """Names found so far and the tokens they own. Lives only inside `find`."""

    doc: Doc
    gazetteer: Gazetteer
    names: list[Name]
    owner: list[int]

    def add(self, name: Name) -> bool:
        """Take the name, unless one of its tokens belongs to an earlier one."""
        if any(self.owner[name.first : name.last]):
            return False
        self.names.append(name)
        self.owner[name.first : name.last] = [1] * (name.last - name.first)
        return True


def find(doc: Doc, gazetteer: Gazetteer) -> list[Name]:
    """All names of places in the doc, in text order, none overlapping another."""
    finds = _Finds(doc, gazetteer, [], [0] * len(doc))
    persons = _person_words(doc)
    for step in (_curated, _entities, _embedded):
        step(finds)
    _after_preposition(finds, persons)
    _repeated(finds, persons)
    return sorted(finds.names, key=lambda name: name.first)


# -- step 1: names in the gazetteer's own tables ------------------------------------------------


def _curated(finds: _Finds) -> None:
    doc = finds.doc
    first = 0
    while first < len(doc):
        last = _longest_curated(finds, first) if _is_capitalised(doc[first]) else first
        if last > first:
            inside = _entity_round(doc, first, last)
            name = Name(first=first, last=last, label="GAZ", embedded=inside is not None)
            if _is_free(doc, first, last) and finds.add(name):
                first = last
                continue
        first += 1


def _longest_curated(finds: _Finds, first: int) -> int:
    doc, end = finds.doc, min(first + _LONGEST, len(finds.doc))
    for last in range(end, first, -1):
        if not _may_end(doc[last - 1]) or _crosses_break(doc, first, last):
            continue
        text = doc.text[doc[first].idx : doc[last - 1].idx + len(doc[last - 1])]
        if fold(text) in _NOT_A_PLACE_ALONE:
            continue
        if any(_is_name_here(match, doc, first, last) for match in finds.gazetteer.curated(text)):
            return last
    return first


def _is_name_here(match: Match, doc: Doc, first: int, last: int) -> bool:
    """Whether an abbreviation or adjective found in the tables is one here."""
    if match.how != "abbreviation":
        return True
    if match.record.kind == "country":
        return doc[first].text.isupper()
    # "Ind.", "Me." and "Ore." are states only behind a name and a comma: chains.join looks there
    return bool(doc[first].ent_type_ == "GPE" and last - first == len(list(doc[first:last])) and "." in doc[first].text)


def _is_free(doc: Doc, first: int, last: int) -> bool:
    """Not a part of a person's name, and not the start of a longer capitalised name that is none of ours."""
    token = doc[first]
    if any(t.ent_type_ == "PERSON" for t in doc[first:last]):
        return _is_whole_entity(doc, first, last) is False and _person_is_mistaken(doc, first, last)
    return bool(token.ent_type_ not in {"DATE", "TIME", "MONEY"} or last - first > 1)


def _person_is_mistaken(doc: Doc, first: int, last: int) -> bool:
    """The tables hold a name longer than the "person" ("the White" of "the White House")."""
    persons = [t for t in doc[first:last] if t.ent_type_ == "PERSON"]
    before = first > 0 and doc[first].ent_type_ == "PERSON" and doc[first].ent_iob_ == "I"
    after = last < len(doc) and doc[last].ent_type_ == "PERSON" and doc[last].ent_iob_ == "I"
    return bool(persons) and len(persons) < last - first and not before and not after


# -- step 2: spaCy's entities -------------------------------------------------------------------


def _entities(finds: _Finds) -> None:
    for ent in finds.doc.ents:
        if ent.label_ not in _PLACE_LABELS or any(finds.owner[ent.start : ent.end]):
            continue
        trimmed = _trim(finds.doc, ent.start, ent.end)
        if trimmed is not None:
            name = _settle(finds, *trimmed, ent.label_)
            if name is not None:
                finds.add(name)


def _trim(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    """Without the article, the possessive and stray punctuation; None where nothing capitalised is left."""
    while first < last and (doc[first].lower_ in {"the", "a", "an"} or doc[first].is_punct or doc[first].is_space):
        first += 1
    while first < last and (_is_possessive(doc[last - 1]) or doc[last - 1].is_space or doc[last - 1].text in ",;:-–—"):
        last -= 1
    if first == last or not any(_is_capitalised(t) for t in doc[first:last]):
        return None
    return first, last


def _settle(finds: _Finds, first: int, last: int, label: str) -> Name | None:
    """The part of an entity that is the place's name."""
    doc = finds.doc
    text = doc[first:last].text
    if _ROAD.search(text) or _STREET_NUMBER.match(text) or fold(text) in _NOT_A_PLACE_ALONE:
        return None
    if finds.gazetteer.lookup(text, limit=1):
        return Name(first=first, last=last, label=label)
    start = _after_modifiers(doc, first, last)
    if start > first and start < last and finds.gazetteer.lookup(doc[start:last].text, limit=1):
        return Name(first=start, last=last, label=label)
    if label == "FAC" or any(t.is_punct and t.text not in "-.'’" for t in doc[first:last]):
        return None  # what it holds is found as embedded
    head = _known_head(finds, start, last)
    if head is not None:
        return Name(first=start, last=head, label=label)
    return Name(first=start, last=last, label=label) if start < last else None


def _after_modifiers(doc: Doc, first: int, last: int) -> int:
    """Index behind "southwest", "downtown", "the City of", "the coastal province of"."""
    for i in range(first, last - 1):
        if doc[i].lower_ in _SETTLEMENT and doc[i + 1].lower_ == "of" and i + 2 < last:
            return i + 2
    while first < last - 1 and (doc[first].lower_ in _DIRECTIONS or doc[first].text in {"-", "–"}):
        first += 1
    return first


def _known_head(finds: _Finds, first: int, last: int) -> int | None:
    """End of the longest known beginning, where only lower-case nouns follow it ("Fargo city")."""
    doc = finds.doc
    for end in range(last - 1, first, -1):
        if _is_capitalised(doc[end]):
            return None
        if finds.gazetteer.lookup(doc[first:end].text, limit=1):
            return end
    return None


# -- step 3: names inside organisations, events and facilities ----------------------------------


def _embedded(finds: _Finds) -> None:
    for ent in finds.doc.ents:
        if ent.label_ not in _NAMED_THINGS:
            continue
        for first in _openings(ent):
            last = _longest_known(finds, first, ent.end)
            if last is not None:
                finds.add(Name(first=first, last=last, label=ent.label_, embedded=True))


def _openings(ent: Span) -> Iterator[int]:
    """Where a place's name may begin inside another name: at its head, or behind a preposition."""
    doc = ent.doc
    head = ent.start
    while head < ent.end and (doc[head].lower_ in {"the", "a"} or doc[head].lower_ in _DIRECTIONS):
        head += 1
    if head < ent.end - 1:
        yield head
    for i in range(ent.start + 1, ent.end):
        if doc[i - 1].lower_ in {"of", "in", "for", "at", "near"}:
            yield i + 1 if doc[i].lower_ == "the" and i + 1 < ent.end else i


def _longest_known(finds: _Finds, first: int, end: int) -> int | None:
    """End of the longest name from ``first`` that the gazetteer knows as a place of some weight."""
    doc = finds.doc
    for last in range(min(end, first + 4), first, -1):
        text = doc[first:last].text
        if not _is_capitalised(doc[first]) or not _may_end(doc[last - 1]) or fold(text) in _NOT_A_PLACE_ALONE:
            continue
        matches = finds.gazetteer.lookup(text, limit=5)
        if any(match.how != "demonym" and match.record.population >= 2_000 for match in matches):
            return last
    return None


# -- step 4: names that a preposition gives away ------------------------------------------------


def _after_preposition(finds: _Finds, persons: frozenset[str]) -> None:
    doc = finds.doc
    for token in doc:
        if not _announces_place(token) or token.i + 1 >= len(doc):
            continue
        first = token.i + 1
        if doc[first].lower_ == "the" and first + 1 < len(doc):
            first += 1
        last = _longest_run(finds, first, persons)
        if last is not None:
            finds.add(Name(first=first, last=last, label="GAZ"))


def _announces_place(token: Token) -> bool:
    if token.lower_ in _PLACE_PREPOSITIONS:
        return True
    return token.lower_ == "of" and token.i > 0 and (
        token.nbor(-1).lower_ in _BEARINGS or token.nbor(-1).text in _BEARINGS
    )


def _longest_run(finds: _Finds, first: int, persons: frozenset[str]) -> int | None:
    """End of the whole run of capitalised words from ``first``, if the gazetteer knows it as a name."""
    doc, last = finds.doc, first
    while last < len(doc) and last - first < 4 and _is_capitalised(doc[last]):
        last += 1
    if last == first or any(t.lower_ in persons or t.ent_type_ in {"DATE", "EVENT"} for t in doc[first:last]):
        return None
    text = doc[first:last].text
    if fold(text) in _NOT_A_PLACE_ALONE or not _may_end(doc[last - 1]):
        return None
    return last if any(m.how == "name" for m in finds.gazetteer.lookup(text, limit=5)) else None


# -- step 5: every other occurrence of a name already found -------------------------------------


def _repeated(finds: _Finds, persons: frozenset[str]) -> None:
    doc = finds.doc
    known = {tuple(t.text for t in doc[n.first : n.last]) for n in finds.names if not n.embedded}
    known = {words for words in known if len(words[0]) > 3 and words[0].lower() not in persons}
    heads = {words[0] for words in known}
    for token in doc:
        if token.text not in heads or finds.owner[token.i]:
            continue
        for length in range(_LONGEST, 0, -1):
            last = token.i + length
            words = tuple(t.text for t in doc[token.i : last])
            if words in known and not _has_person(doc, token.i, last) and not _goes_on(doc, last):
                inside = _entity_round(doc, token.i, last)
                if finds.add(Name(first=token.i, last=last, label="GAZ", embedded=inside is not None)):
                    break


def _goes_on(doc: Doc, last: int) -> bool:
    """Whether a road's or a person's name goes on behind the name ("Memphis Street")."""
    return last < len(doc) and bool(_ROAD.search(doc[last].text))


# -- what the steps ask of tokens ---------------------------------------------------------------


def _person_words(doc: Doc) -> frozenset[str]:
    """Words of people's full names, lower case: "Kirby" alone is then no place either."""
    words: set[str] = set()
    for ent in doc.ents:
        if ent.label_ == "PERSON" and len(ent) > 1:
            words.update(t.lower_ for t in ent if t.is_alpha and len(t) > 2)
    return frozenset(words)


def _has_person(doc: Doc, first: int, last: int) -> bool:
    return any(t.ent_type_ == "PERSON" for t in doc[first:last])


def _is_capitalised(token: Token) -> bool:
    return bool(token.text[:1].isupper())


def _may_end(token: Token) -> bool:
    return bool(token.text[:1].isalnum()) and not _is_possessive(token)


def _is_possessive(token: Token) -> bool:
    return token.text in {"'s", "’s", "'", "’", "`s"}


def _crosses_break(doc: Doc, first: int, last: int) -> bool:
    """A name runs over a line's end at most once and never over a full stop, comma or blank line."""
    return any(t.text in {",", ";", ":", "(", ")", "\"", "“", "”"} or (t.is_space and t.text.count("\n") > 1) for t in doc[first:last])


def _entity_round(doc: Doc, first: int, last: int) -> str | None:
    """Label of the larger named thing that these tokens are a part of, or None."""
    for ent in doc.ents:
        if ent.start <= first and last <= ent.end:
            trimmed = _trim(doc, ent.start, ent.end)
            larger = trimmed is not None and (trimmed[0] < first or trimmed[1] > last)
            return ent.label_ if larger and ent.label_ in _NAMED_THINGS else None
    return None


def _is_whole_entity(doc: Doc, first: int, last: int) -> bool:
    return any(_trim(doc, e.start, e.end) == (first, last) for e in doc.ents if e.label_ == "PERSON")
