"""Group the toponyms of an article into senses: names that are to be settled together."""

from __future__ import annotations

import bisect
import dataclasses
import functools
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief import datelines
from geobrief.settle.resolve import parts
from geobrief.world.gazetteer import fold, stands_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.model import Reading, Toponym
    from geobrief.world.gazetteer import Gazetteer, Match, Record

_CANDIDATES = 40
HOME = "source"
"""The key of senses that stand for the home of the article's source."""
CREDIT = "CREDIT"
"""The label of toponyms that stand in a credit, a caption or the like (see `Toponym`)."""
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


_BESIDE = frozenset({"beach", "harbor", "harbour", "valley"})
"""Of these the ones that a town may have, and that as often are a place of their own: the town is a guess."""

_GENERIC = re.compile(r"\s(province|state|county|district|region|city|prefecture|governorate|oblast|parish|township)\b")
"""What stands behind a name in small letters and says which of its bearers is meant ("Washington state")."""

_LISTED = re.compile(
    r"(?:(?:,|,?\s(?:and|or|to)|\s&)\s(?:[A-Z][\w.'’-]*+\s?){1,4}?){1,12}?"
    r"\s?(counties|provinces|states|districts|regions|cities|prefectures|governorates|oblasts|parishes|townships)\b"
)
"""The same of a list: "Clarke and Oconee counties"."""

_OFFICES = {
    "state": "governor|gov[.]|lieutenant governor|attorney general|legislature|statehouse|state senator|state police|"
    "state trooper|secretary of state|state patrol",
    "country": "prime minister|foreign minister|foreign ministry|parliament|embassy|ambassador|defen[cs]e ministry|"
    "kingdom|republic|border guards?",
}
"""Offices that only a state, or only a country, has, beside the name."""

_SINGULAR = {"counties": "county", "cities": "city", "parishes": "parish"}
_BRACKETED = re.compile(r"\s?\(([A-Z]{2,6})\)")
_SHORT = 5  # letters of a state cut short
_LIST_REACH = 160  # characters behind a name in which its list may end


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One name with one meaning: its toponyms (indices), its candidates, and what is said to contain it.

    ``container`` is the index of another sense ("Paris, Texas": that of Texas); ``first`` is the offset of
    its first mention; ``dateline`` tells that the article's dateline names it. ``part`` is the part of the place
    that is meant ("east" of "eastern Chad"); ``acts`` tells that the name stands for a government or a side.
    ``inner`` are the records that the name before it can mean, where it is given as what contains that;
    ``sentences`` are the numbers of the sentences that name it. ``credit`` tells that a credit or a caption names
    it, and no part of the report. ``office`` is "state" or "country" where the words round it name an office that only
    these have; ``apart`` are the senses at the other end of a way ("from Newark to San Francisco"), which are not near.
    ``embedded`` tells that the text has the name inside others' names only ("Boston Celtics").
    """

    key: tuple[str, ...]
    name: str
    toponyms: tuple[int, ...]
    candidates: tuple[Match, ...]
    container: int | None
    dateline: bool
    part: str | None = None
    acts: bool = False
    inner: tuple[Record, ...] = ()
    sentences: frozenset[int] = frozenset()
    credit: bool = False
    office: str | None = None
    apart: frozenset[int] = frozenset()
    embedded: bool = False

    @property
    def is_home(self) -> bool:
        """Whether it stands for the newspaper's home, which the article does not mention."""
        return not self.toponyms

    @property
    def is_newsroom(self) -> bool:
        """Whether it stands for a home that its source or its text tells, and no point that the text gives."""
        return self.key[0] == HOME


def senses(text: str, reading: Reading, gazetteer: Gazetteer) -> list[Sense]:
    """Group toponyms by name and container, in the order of their first mention. Coordinates are no names."""
    toponyms, starts = reading.toponyms, [sentence.start for sentence in reading.sentences]
    defined = _defined(text, toponyms)
    spoken = [_spoken(text, defined.get(text[t.start : t.end], t), gazetteer) for t in toponyms]
    keys = _keys(toponyms, spoken)
    order = list(dict.fromkeys(key for key, t in zip(keys, toponyms, strict=True) if t.stated is None))
    place = {key: i for i, key in enumerate(order)}
    countries = functools.cache(lambda: _countries(spoken, gazetteer))
    found = []
    said: dict[tuple[str, ...], list[int]] = {}
    for i, key in enumerate(keys):
        said.setdefault(key, []).append(i)
    ways = _ways(text, toponyms)
    for key in order:
        members = tuple(said[key])
        name, part = spoken[members[0]]
        outer = next((toponyms[i].container for i in members if toponyms[i].container is not None), None)
        around = None if outer is None else text[toponyms[outer].start : toponyms[outer].end]
        found.append(
            Sense(
                key=key,
                name=name,
                toponyms=members,
                candidates=()
                if toponyms[members[0]].label == CREDIT
                else _own_first(
                    _with_look_alikes(name, _candidates(name, toponyms[members[0]], gazetteer), countries, gazetteer),
                    around,
                    gazetteer,
                ),
                credit=toponyms[members[0]].label == CREDIT,
                container=None if outer is None else place[keys[outer]],
                dateline=any(_is_dateline(text, toponyms[i]) for i in members),
                part=part,
                sentences=frozenset(bisect.bisect_right(starts, toponyms[i].start) for i in members),
                office=next((office for i in members if (office := _office(text, toponyms[i]))), None),
                apart=frozenset(place[keys[j]] for i in members for j in ways.get(i, ()) if keys[j] in place),
                acts=any(toponyms[i].role == "metonym" for i in members),
                embedded=all(toponyms[i].role == "embedded" for i in members),
            )
        )
    inner: dict[int, list[Record]] = {}
    for sense in found:
        if sense.container is not None:  # of "Athens, Georgia" all places called Athens
            inner.setdefault(sense.container, []).extend(match.record for match in sense.candidates)
    return [dataclasses.replace(sense, inner=tuple(inner.get(i, ()))) for i, sense in enumerate(found)]


def _office(text: str, toponym: Toponym) -> str | None:
    """What has such an office: "the governor of Georgia" a state, "Georgia's prime minister" a country."""
    before, behind = text[max(0, toponym.start - 40) : toponym.start], text[toponym.end : toponym.end + 40]
    for office, words in _OFFICES.items():
        if re.search(rf"(?i)\b(?:{words}) (?:of|in|for) $", before) or re.match(
            rf"(?i)(?:['’]s)? (?:{words})\b", behind
        ):
            return office
    return None


def _ways(text: str, toponyms: tuple[Toponym, ...]) -> dict[int, list[int]]:
    """The toponyms at both ends of a way: "from Newark to San Francisco", where neither is likely to be near."""
    found: dict[int, list[int]] = {}
    for i, (one, other) in enumerate(itertools.pairwise(toponyms)):
        between, before = text[one.end : other.start].strip(), text[max(0, one.start - 12) : one.start].rstrip()
        if _WAYS.get(between) is not None and before.lower().endswith(_WAYS[between]):
            found.setdefault(i, []).append(i + 1)
            found.setdefault(i + 1, []).append(i)
    return found


_WAYS = {"to": ("from",), "for": ("left", "leave", "leaves", "leaving", "departed", "departing", "fled")}
"""What stands between the two ends of a way, and before the first: "from Newark to", "left Newark for"."""


def _defined(text: str, toponyms: tuple[Toponym, ...]) -> dict[str, Toponym]:
    """Letters that the text puts in brackets behind a name, and the toponym for which they stand."""
    found: dict[str, Toponym] = {}
    for toponym in toponyms:
        letters = _BRACKETED.match(text, toponym.end)
        if letters is not None and stands_for(letters[1], text[toponym.start : toponym.end]):
            found.setdefault(letters[1], toponym)
    return found


def _countries(spoken: list[tuple[str, str | None]], gazetteer: Gazetteer) -> frozenset[str]:
    """The countries that the article's names, each taken for the likeliest, speak of."""
    first = (gazetteer.lookup(name, limit=1) for name, _ in dict.fromkeys(spoken))
    return frozenset(match.record.country for found in first for match in found if match.record.country)


def _spoken(text: str, toponym: Toponym, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """The name to look up, and the part of the place that is meant.

    "Washington state" where the gazetteer has it so, else the name alone; of "South Florida", Florida and its south.
    """
    name = " ".join(text[toponym.start : toponym.end].split())
    if toponym.role == "demonym" or toponym.stated is not None:
        return name, None
    if name.isupper() and len(name) > _SHORT:
        name = name.title()  # in a headline or a bulletin: no abbreviation is so long
    generic = _generic(text, toponym.end)
    if generic is not None and gazetteer.lookup(f"{name} {generic}", limit=1):
        return f"{name} {generic}", None
    if len(name) <= _SHORT and not gazetteer.lookup(name, limit=1) and gazetteer.lookup(f"{name}.", limit=1):
        return f"{name}.", None  # "Edmonton, Ky", without its dot
    owns = text.startswith(("'s", "’s"), toponym.end)  # "the north of Sudan's West Darfur" is no part of Sudan
    if toponym.role == "literal" and not owns and (part := parts.before(text, toponym.start)):
        return name, part
    split = parts.opening(name)
    if split is not None and not gazetteer.lookup(name, limit=1) and gazetteer.lookup(split[1], limit=1):
        return split[1], split[0]
    return name, None


def _generic(text: str, end: int) -> str | None:
    """What the word behind a name, or behind its list, says it is."""
    found = _GENERIC.match(text, end)
    if found is None:
        found = _LISTED.match(text[: end + _LIST_REACH], end)
    return None if found is None else _SINGULAR.get(found[1], found[1].removesuffix("s"))


def _keys(toponyms: tuple[Toponym, ...], spoken: list[tuple[str, str | None]]) -> list[tuple[str, str, str]]:
    """Name, container's name and part of each toponym; a bare name takes the container it has elsewhere."""
    names = [
        f"{CREDIT} {fold(name)}" if t.label == CREDIT else fold(name)
        for t, (name, _) in zip(toponyms, spoken, strict=True)
    ]
    demonyms = ["demonym" if t.role == "demonym" else "" for t in toponyms]
    given = [names[t.container] if t.container is not None else demonyms[i] for i, t in enumerate(toponyms)]
    known: dict[str, str] = {}
    for name, outer in zip(names, given, strict=True):
        if outer:
            known.setdefault(name, outer)
    return [
        (name, outer or ("" if known.get(name) == "demonym" else known.get(name, "")), part or "")
        for name, outer, (_, part) in zip(names, given, spoken, strict=True)
    ]


def _candidates(name: str, toponym: Toponym, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Adjectives mean what they are the adjective of; a name is never taken for an adjective.

    A name that nobody knows is looked up again without the word for what it is ("Eleuthera Island").
    """
    found = gazetteer.lookup(name, limit=_CANDIDATES)
    if toponym.role in {"demonym", "embedded"} and (adjective := tuple(m for m in found if m.how == "demonym")):
        return adjective
    named = tuple(m for m in found if m.how != "demonym")
    known = (*named, *_wholes(name, named, gazetteer)) or found
    return (*known, *_without_feature(name, gazetteer)) if are_hamlets(known) else known


def _with_look_alikes(
    name: str, found: tuple[Match, ...], countries: Callable[[], frozenset[str]], gazetteer: Gazetteer
) -> tuple[Match, ...]:
    """The candidates, and what is spelled alike where nothing better than a hamlet bears the name."""
    if not are_hamlets(found):
        return found
    alike = gazetteer.spelled_like(name, countries(), limit=_CANDIDATES)
    return (*found, *(match for match in alike if match.record.id not in {m.record.id for m in found}))


def are_hamlets(found: tuple[Match, ...]) -> bool:
    """Whether nothing is known, or only villages whose people nobody counted.

    Stores that a reader adds are full of them, and none may hide an island or a town that the text spells otherwise.
    """
    return all(
        m.record.kind == "city" and not m.record.population and not m.record.own and m.record.id[:9] != "geobrief:"
        for m in found
    )


def _wholes(name: str, named: tuple[Match, ...], gazetteer: Gazetteer) -> tuple[Match, ...]:
    """What "North Arlington" is a part of: Arlington, unless the article is about the town of the whole name."""
    split = parts.opening(name)
    if split is None or any(m.record.id.startswith("geobrief:") or m.record.kind == "country" for m in named):
        return ()
    wholes = (m for m in gazetteer.lookup(split[1], limit=_CANDIDATES) if m.how == "name" and m.record.kind == "city")
    return tuple(dataclasses.replace(match, how="alias") for match in wholes)


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
            if fitting and word.lower() in _BESIDE:
                return tuple(dataclasses.replace(m, how="alias") if m.record.kind == "city" else m for m in fitting)
            if fitting:
                return fitting
    return ()


def _is_dateline(text: str, toponym: Toponym) -> bool:
    """Whether the name stands where newspapers say where they write from ("GENEVA (Reuters) —")."""
    return toponym.start <= datelines.WITHIN and datelines.end(text, toponym.start, toponym.end) is not None
