"""The search for names on one page: what was found so far, and what all steps ask of the words round a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geobrief.text.recognise import people
from geobrief.text.recognise.namesakes import (
    COMMON_IN_NAMES,
    GIVEN_NAMES,
    NAMED_LIKE_PLACES,
    NOT_A_PLACE_ALONE,
    SMALL_WORDS,
)
from geobrief.text.recognise.others import is_other_thing
from geobrief.text.recognise.page import JOINTS
from geobrief.text.recognise.words import (
    BEARINGS,
    COMPASS_WORD,
    DWELLERS,
    ENGLISH_SPEAKING,
    FEATURES_BEHIND,
    GENERICS,
    LENGTHS,
    LOCATED,
    PLACE_PREPOSITIONS,
    SETTLEMENTS,
)
from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from geobrief.text.recognise.page import Entity, Name, Page
    from geobrief.world.gazetteer import Gazetteer, Match

CREDIT = "CREDIT"
"""The label of a name that stands in a credit, a caption or the like."""

LONGEST = 6  # words in the longest name worth looking up ("Democratic People 's Republic of Korea")
LONGEST_RUN = 4
LONGEST_NAME = 9  # words, with hyphens: "Ahmed - al - Jaber"
_LONGEST_JOINT = 3  # words between two capitalised ones of a name: "de la", "- al -"
_LARGE_PEOPLE, _LARGE_ABROAD = 100_000, 30_000
_LONGEST_ACRONYM = 5  # letters
NAMED_THINGS = frozenset({"ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
NO_NAME = frozenset({"DATE", "TIME", "MONEY", "QUANTITY", "CARDINAL", "PERCENT", "ORDINAL"})
BREAKS = frozenset({",", ";", ":", "(", ")", '"', "“", "”", "—", "–", "/"})


class Search:
    """Names found so far, and the words they own. Lives only inside `find`."""

    def __init__(self, page: Page, gazetteer: Gazetteer) -> None:
        self.page = page
        self.gazetteer = gazetteer
        self.names: list[Name] = []
        self._known: dict[tuple[int, int], tuple[Match, ...]] = {}
        self.owned = bytearray(len(page))
        self.forenames = frozenset(
            i
            for i in range(0 if page.is_caseless else len(page) - 1)
            if people.is_forename(page, i) and not gazetteer.curated(page.words[i + 1])
        )
        surnames = {page.lower[i + 1] for i in self.forenames}
        self.persons = frozenset(word for word in person_words(page) if not _is_states(gazetteer, word)) | surnames
        self.namesakes = namesakes(page)
        self.seen: set[tuple[str, ...]] = set()

    def add(self, name: Name) -> bool:
        """Take the name, unless one of its words belongs to an earlier one."""
        if name.first >= name.last or any(self.owned[name.first : name.last]) or is_other_thing(self, name):
            return False
        self.names.append(name)
        self.owned[name.first : name.last] = b"\x01" * (name.last - name.first)
        return True

    def replace(self, old: Name, new: Name) -> None:
        """Give a name found other edges; names inside the new ones are parts of it."""
        self.names = [n for n in self.names if n is old or n.last <= new.first or n.first >= new.last]
        self.names[self.names.index(old)] = new
        self.owned[old.first : old.last] = bytes(old.last - old.first)
        self.owned[new.first : new.last] = b"\x01" * (new.last - new.first)

    def credit(self, name: Name) -> None:
        """Say of a name that it is no part of the report; one that nobody knows is a person's there, and goes."""
        at = self.names.index(name)
        known = self.known(name.first, name.last)
        self.names[at : at + 1] = [replace(name, label=CREDIT, embedded=True)] if known else []

    def known(self, first: int, last: int) -> tuple[Match, ...]:
        """What the gazetteer has under these words, if they can be a name by themselves; looked up once."""
        if (first, last) not in self._known:
            self._known[first, last] = self._looked_up(first, last)
        return self._known[first, last]

    def _looked_up(self, first: int, last: int) -> tuple[Match, ...]:
        text = self.page.between(first, last)
        if fold(text) in NOT_A_PLACE_ALONE or all(w in COMMON_IN_NAMES for w in self.page.lower[first:last]):
            return ()
        return self._spelled_out(first, last, self.gazetteer.lookup(text, limit=5))

    def tabled(self, first: int, last: int) -> tuple[Match, ...]:
        """What the gazetteer's own tables have under these words."""
        text = self.page.between(first, last)
        if fold(text) in NOT_A_PLACE_ALONE:
            return ()
        return self._spelled_out(first, last, self.gazetteer.curated(text))

    def _spelled_out(self, first: int, last: int, found: tuple[Match, ...]) -> tuple[Match, ...]:
        return tuple(m for m in found if m.how == "abbreviation") if self._is_acronym(first, last) else found

    def _is_acronym(self, first: int, last: int) -> bool:
        """Whether a word is in capitals where its neighbours are not: SWAT is then not the valley of Swat."""
        word = self.page.words[first]
        if last - first > 1 or not (word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM):
            return False
        if first == 0 or "\n" in self.page.words[first - 1]:
            return False  # a dateline: "KYIV (Newswire) —"
        beside = [w for w in self.page.words[max(0, first - 2) : last + 2] if w.isalpha() and len(w) > 1 and w != word]
        return not any(w.isupper() for w in beside)

    def announced_or_repeated(self, first: int, last: int) -> bool:
        """Whether the words before say that a place comes, or the text has the name again."""
        text = self.page.between(first, last)
        return (
            announced(self.page, first)
            or self.page.lower[first - 1] in {"to", "from", "at", "on"}
            or self.page.text.count(text) > 1
        )


def before_generic(page: Page, first: int, last: int) -> int:
    """End of a name without a generic word in small letters ("Guangdong province")."""
    while last - first > 1 and page.words[last - 1] in GENERICS:
        last -= 1
    return last


def announced(page: Page, first: int) -> bool:
    """Whether the words before say that a place comes: "in", "near", "south of", "the town of"."""
    i = first - 1
    if i > 0 and page.lower[i] == "the":
        i -= 1
    if i < 0:
        return False
    if page.lower[i] in PLACE_PREPOSITIONS:
        return True
    if page.lower[i] == "from" and i > 0 and page.lower[i - 1] in LENGTHS:
        return True
    before = {page.lower[i - 1], page.words[i - 1]} if i > 0 else set()
    bearing = i > 0 and COMPASS_WORD.fullmatch(page.lower[i - 1]) is not None
    return page.lower[i] == "of" and (bearing or not before.isdisjoint(BEARINGS | DWELLERS))


def is_settlement_of(page: Page, first: int) -> bool:
    """Whether "the town of" stands before."""
    return first > 1 and page.lower[first - 1] == "of" and page.lower[first - 2] in SETTLEMENTS


def end_of_run(page: Page, first: int) -> int | None:
    """End of the whole run of capitalised words from ``first``, where it can be a name."""
    last = first
    while last < len(page) and last - first < LONGEST_RUN and page.is_capitalised(last):
        last += 1
    while last > first and not page.may_end_name(last - 1):
        last -= 1
    if last == first or any(page.label(i) in NO_NAME | {"WORK_OF_ART"} for i in range(first, last)):
        return None
    return last


def whole_run(page: Page, first: int) -> int | None:
    """End of a name from ``first`` with the small words that join its parts: "Maarrat al-Numan", "Santa Cruz de la …".

    None where no name begins there. "el-Ade" begins with a small letter.
    """
    if not page.is_capitalised(first) and not opens_small(page, first):
        return None
    last = first + 1
    while last < len(page) and last - first < LONGEST_NAME:
        joint = last
        while joint < len(page) and joint - last < _LONGEST_JOINT and _joins(page, joint):
            joint += 1
        if joint >= len(page) or not page.is_capitalised(joint):
            break
        last = joint + 1
    return last


def opens_small(page: Page, first: int) -> bool:
    """Whether a name begins with an article in small letters and a hyphen ("el-Ade")."""
    if page.lower[first] not in SMALL_WORDS or first + 2 >= len(page):
        return False
    return _joins(page, first + 1) and page.words[first + 1] == "-" and page.is_capitalised(first + 2)


def _joins(page: Page, i: int) -> bool:
    """A hyphen without space, or a small word of names in other languages."""
    if page.words[i] in JOINTS:
        return page.end(i) == page.start(i) and i + 1 < len(page) and page.end(i + 1) == page.start(i + 1)
    return page.words[i] in SMALL_WORDS


def ends_in_code(search: Search, first: int, last: int) -> bool:
    """ "New York NY" is a town and the code of its state."""
    word = search.page.words[last - 1].rstrip(".") if last > first else ""
    if last - first < 2 or len(word) != 2 or not word.isupper() or not search.known(first, last - 1):
        return False
    return any(m.how == "abbreviation" and m.record.feature == "adm1" for m in search.gazetteer.curated(word))


def reads_as_unknown(search: Search, first: int, last: int) -> bool:
    """Whether a name that nobody knows still reads as a place's: spaCy alone is often wrong here."""
    page = search.page
    words = page.words[first:last]
    if any(c.isdigit() for word in words for c in word) or any(word in BREAKS for word in words):
        return False
    if not page.is_capitalised(first) or fold(page.between(first, last)) in NOT_A_PLACE_ALONE:
        return False
    if last - first == 1 and words[0].isupper() and len(words[0]) <= 5:
        return False
    if any(word in NAMED_LIKE_PLACES for word in page.lower[first:last]):
        return False
    return last - first > 1 or announced(page, first) or before_container(search, last)


def before_container(search: Search, last: int) -> bool:
    """ "Nowhere, Ky.": a comma and then a state or country."""
    page = search.page
    if page.words[last : last + 1] != [","] or last + 1 >= len(page):
        return False
    ends = range(min(last + 4, len(page)), last + 1, -1)
    return any(
        match.how != "demonym" for end in ends for match in search.gazetteer.curated(page.between(last + 1, end))
    )


def is_inside_other_name(page: Page, first: int, last: int) -> bool:
    """Whether an organisation's or event's name goes on beyond these words; joined by a hyphen it does not."""
    entity = page.entity(first)
    if entity is None or entity.label not in NAMED_THINGS or entity.first > first or entity.last < last:
        return False
    if entity.first == first and entity.last == last:
        return False
    before = page.words[first - 1] if first > entity.first else ""
    after = page.words[last] if last < entity.last else ""
    return not (before in JOINTS or after in JOINTS or after == "(")


def is_large_abroad(search: Search, first: int, last: int) -> bool:
    """Whether a name is foremost that of a large town where English is not spoken."""
    found = search.known(first, last)
    if not found or search.page.lower[first] in GIVEN_NAMES:
        return False
    likeliest = found[0].record
    large = likeliest.population >= _LARGE_ABROAD and likeliest.kind == "city"
    return large and likeliest.country not in ENGLISH_SPEAKING


def is_large_town(search: Search, entity: Entity) -> bool:
    """Whether an "organisation" of two words and more is called just like a large town: spaCy errs there."""
    named = [m.record for m in search.known(entity.first, entity.last) if m.how == "name"]
    if entity.last - entity.first == 1 or not named:
        return False
    return named[0].population >= _LARGE_PEOPLE and named[0].country not in ENGLISH_SPEAKING


def person_words(page: Page) -> frozenset[str]:
    """Words of people's full names, in lower case: "Kirby" alone is then no place either."""
    words: set[str] = set()
    for entity in page.entities:
        if entity.label == "PERSON" and entity.last - entity.first > 1 and not _reads_as_place(page, entity):
            words.update(w for w in page.lower[entity.first : entity.last] if w.isalpha() and len(w) > 2)
    return frozenset(words | set(people.surnames(page)) | set(people.alone(page)))


def namesakes(page: Page) -> frozenset[str]:
    """Words that are names of storms and ships: what follows "Typhoon" in capitals, or "USS"."""
    found = set()
    for i, word in enumerate(page.lower):
        if word in NAMED_LIKE_PLACES and page.words[i][0].isupper():
            at = i + 2 if page.words[i + 1 : i + 2] in (['"'], ["“"], ["("], ["'"], ["‘"]) else i + 1
            if at < len(page) and page.is_capitalised(at):
                found.add(page.words[at])
    return frozenset(found)


def _is_states(gazetteer: Gazetteer, word: str) -> bool:
    """ "Lake Charles Louisiana": a state is nobody's surname, but for those that many are called by."""
    if word in people.SURNAMES or word in GIVEN_NAMES:
        return False
    return any(m.record.feature == "adm1" and m.how == "name" for m in gazetteer.curated(word.title()))


def _reads_as_place(page: Page, entity: Entity) -> bool:
    """Whether the words round a "person" say that it is a place."""
    if announced(page, entity.first) or LOCATED.match(page.text, page.end(entity.last)):
        return True
    behind = page.lower[entity.last - 1 : entity.last + 1]
    return any(word in FEATURES_BEHIND for word in behind)


def crosses_break(page: Page, first: int, last: int) -> bool:
    """A name may run over a line's end, and never over a comma, a bracket or a blank line."""
    return any(word in BREAKS or word.count("\n") > 1 for word in page.words[first:last])
