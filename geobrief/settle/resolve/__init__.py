"""Settle where the names of an article are.

Every distinct name is a *sense* with its candidate records. Each sense first takes the candidate that
is likeliest by itself; then, for a few rounds, every sense chooses again in the light of what the others
have chosen: what contains it, which countries and provinces the article speaks of, what lies near. One
sense per article, except where a name is given with what contains it ("Paris, Texas"). The rooms:
`senses` groups mentions, `features` puts numbers to candidates, `weights` weighs them, `stated` has the points that
the text gives by coordinates.
"""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

import numpy as np

from geobrief.model import Mention, Place, Rival
from geobrief.settle.resolve import features, parts, reasons, stated
from geobrief.settle.resolve.company import World
from geobrief.settle.resolve.home import homes
from geobrief.settle.resolve.senses import Sense, are_hamlets, senses
from geobrief.settle.resolve.stated import unread
from geobrief.settle.resolve.weights import NOWHERE, NOWHERE_PER_WORD, ROUNDS, WEIGHTS
from geobrief.world import earth
from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from geobrief.model import Article, Reading
    from geobrief.world.gazetteer import Gazetteer, Record

__all__ = ["Choice", "choose", "resolve", "unread"]

_WEIGHTS = np.array([WEIGHTS[name] for name in features.NAMES])
_LIKELY, _LIKELY_ALIAS = 0.3, 0.6
"""Below this, fewer than one choice in five was right on the texts that the weights were fitted to: none is made."""
_COMPANY = 0.05  # what is less likely than this speaks for no other name
_POSSIBLE = 0.02  # what is likelier than this a name may well be
_SPELLING_AT_MOST = 0.7  # however sure the rest, that two spellings are one name is a guess
_RIVALS = 4
_ONE_KM, _SEAT_KM = 3.0, 30.0
"""Records so near each other are one place; so near may the middle of a district be to the town of its name."""
_RIVAL_FLOOR = 0.01  # a reading less likely than this is not worth a reader's time


def resolve(article: Article, reading: Reading, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Turn the toponyms into places, in the order of their first mention."""
    found = senses(article.text, reading, gazetteer)
    company = (*homes(article, gazetteer), *stated.neighbours(reading.toponyms, gazetteer))
    choices = choose([*found, *company], _WEIGHTS)
    groups: dict[str, list[int]] = {}
    for i, sense in enumerate(found):
        key = _record(sense, choices[i]).id if _is_likely(sense, choices[i]) else f"?{sense.key}"
        groups.setdefault(key, []).append(i)
    drafts = [
        _settled_place(article.text, [found[i] for i in ids], [choices[i] for i in ids], reading)
        for ids in groups.values()
    ]
    drafts += stated.places(reading.toponyms)
    ordered = sorted(drafts, key=lambda place: place.mentions[0].start)
    return tuple(_numbered(place, number) for number, place in enumerate(ordered, start=1))


class Choice:
    """What a sense chose: probabilities over its candidates and the features behind them.

    They add up to less than 1: a name may be of a place that the gazetteer does not have.
    """

    __slots__ = ("best", "matrix", "odds", "same")

    def __init__(self, matrix: np.ndarray, odds: np.ndarray) -> None:
        self.matrix = matrix
        self.odds = odds
        self.best = int(odds.argmax()) if len(odds) else 0
        self.same = frozenset({self.best})

    def unite(self, sense: Sense) -> None:
        """Take records that are one place for one: their odds add up, and the likeliest of them stands for all."""
        near = _neighbours([match.record for match in sense.candidates])
        shares = [self._share(sense, i, near[i]) for i in range(len(self.odds))]
        if shares:
            _, self.same = max(shares, key=lambda share: share[0])
            self.best = max(self.same, key=lambda i: (self.odds[i], -i))

    def _share(self, sense: Sense, i: int, near: list[int]) -> tuple[float, frozenset[int]]:
        one = sense.candidates[i].record
        same = frozenset(j for j in near if i == j or _is_one(one, sense.candidates[j].record))
        return float(sum(self.odds[j] for j in same)), same

    @property
    def sure(self) -> float:
        """The probability of the place chosen, all its records together."""
        return float(sum(self.odds[i] for i in self.same)) if len(self.odds) else 0.0


def _is_one(one: Record, other: Record) -> bool:
    """Whether two records are of one place: a few kilometres apart, or a town and the district of its name."""
    if one.country != other.country or "country" in (one.kind, other.kind):
        return False
    away = earth.distance((one.lon, one.lat), (other.lon, other.lat)) / 1000
    if away <= _ONE_KM:
        return True
    town, district = (one, other) if one.kind == "city" else (other, one)
    named = district.feature in {"adm2", "adm3"} and fold(district.name).startswith(fold(town.name))
    return named and town.kind == "city" and away <= _SEAT_KM


def _neighbours(records: list[Record]) -> list[list[int]]:
    """Of each record those that lie within a degree, itself among them: no others can be of one place with it."""
    points = np.array([(record.lat, record.lon) for record in records]).reshape(-1, 2)
    near = (np.abs(points[:, np.newaxis] - points) < 1).all(axis=2)
    return [np.flatnonzero(row).tolist() for row in near]


def choose(found: list[Sense], weights: np.ndarray) -> list[Choice]:
    """What each sense chooses in the light of the others, by ``weights`` in the order of `features.NAMES`."""
    local = [features.local(sense) for sense in found]
    nowhere = [_nowhere(sense) for sense in found]
    choices = [_weigh(matrix, weights, none) for matrix, none in zip(local, nowhere, strict=True)]
    spots = [features.Spots(sense) for sense in found]
    lent: tuple[list[int | None], list[list[int]]] = [], []
    for turn in range(ROUNDS):
        picks = [_pick(choice, sense, turn) for choice, sense in zip(choices, found, strict=True)]
        may_be = [_possible(choice) for choice in choices]
        if turn and (picks, may_be) == lent:
            break  # nobody lends anything else: nobody would choose anything else
        lent, world = (picks, may_be), World(found, picks, may_be)
        matrices = (features.with_context(i, sense, spots[i], local[i], world) for i, sense in enumerate(found))
        choices = [_weigh(matrix, weights, none) for matrix, none in zip(matrices, nowhere, strict=True)]
    for choice, sense in zip(choices, found, strict=True):
        choice.unite(sense)
    return choices


def _possible(choice: Choice) -> list[int]:
    """What a sense may well be, by the numbers of its candidates."""
    return [i for i, share in enumerate(choice.odds.tolist()) if share >= _POSSIBLE]


def _pick(choice: Choice, sense: Sense, turn: int) -> int | None:
    """What a sense lends the others as company: no guess of a home at first, later no choice that is not likely."""
    if turn == 0:
        return choice.best if not sense.is_home or len(sense.candidates) == 1 else None
    return choice.best if len(choice.odds) == 0 or sense.is_home or choice.odds.max() >= _COMPANY else None


def _nowhere(sense: Sense) -> float:
    """The score of "none of these": the longer a name, the less likely that it is another place's as well.

    Where only hamlets bear it that nobody counted, its length says nothing: a reader's own stores have millions.
    """
    if any(match.record.own for match in sense.candidates):
        return -math.inf  # the reader has said that there is such a place
    if are_hamlets(sense.candidates):
        return NOWHERE
    return NOWHERE - NOWHERE_PER_WORD * max(0, len(sense.name.split()) - 2)


def _weigh(matrix: np.ndarray, weights: np.ndarray, nowhere: float) -> Choice:
    if not len(matrix):
        return Choice(matrix, np.zeros(0))
    scores = matrix @ weights
    highest = max(float(scores.max()), nowhere)
    odds = np.exp(scores - highest)
    return Choice(matrix, odds / (odds.sum() + math.exp(nowhere - highest)))


def _settled_place(text: str, group: list[Sense], choices: list[Choice], reading: Reading) -> Place:
    spans = [
        (reading.toponyms[t].start, reading.toponyms[t].end, reading.toponyms[t].role)
        for s in group
        for t in s.toponyms
    ]
    mentions = tuple(Mention(start=start, end=end, role=role) for start, end, role in sorted(spans))
    lead = max(range(len(group)), key=lambda i: (len(group[i].toponyms), -i))
    sense, choice = group[lead], choices[lead]
    confidence = max((c.sure for c in choices), default=0.0)
    if sense.candidates and sense.candidates[choice.best].how == "spelling":
        confidence = min(confidence, _SPELLING_AT_MOST)
    if not _is_likely(sense, choice):
        return _unsettled(text[mentions[0].start : mentions[0].end], mentions, sense, choice)
    record = _record(sense, choice)
    return Place(
        id="p0",
        name=record.name,
        kind=record.kind,
        country=record.country,
        lat=round(record.lat, 6),
        lon=round(record.lon, 6),
        confidence=round(confidence, 3),
        record=record.id,
        mentions=mentions,
        rivals=_rivals(sense, choice, but=choice.best),
        why=(
            *reasons.reasons(sense, choice.best, choice.matrix),
            *((f"the middle of its {sense.part}, worked out here",) if record.feature == "part" else ()),
        ),
        feature=record.feature,
    )


def _record(sense: Sense, choice: Choice) -> Record:
    """The record chosen, or that of the part of it that is meant."""
    whole = sense.candidates[choice.best].record
    return (parts.part_of(whole, sense.part) if sense.part else None) or whole


def _is_likely(sense: Sense, choice: Choice) -> bool:
    """Whether a choice is worth making. A mere spelling in some other language must be likelier than a name."""
    if not sense.candidates:
        return False
    match = sense.candidates[choice.best]
    foreign = match.how == "alias" and match.record.id.startswith("geonames:")
    return choice.sure >= (_LIKELY_ALIAS if foreign else _LIKELY)


def _unsettled(name: str, mentions: tuple[Mention, ...], sense: Sense, choice: Choice) -> Place:
    why = "no place of this name is in the gazetteer"
    if sense.credit:
        why = "named in a credit, a byline or a caption only, which is no part of the report"
    elif sense.candidates:
        why = (
            f"{len(sense.candidates)} places have this name, and nothing in the text makes one of them likely"
            if len(sense.candidates) > 1
            else "one place of this name is known, and nothing in the text makes it likely"
        )
    return Place(
        id="p0",
        name=" ".join(name.split()),
        kind="other",
        country=None,
        lat=None,
        lon=None,
        confidence=0.0,
        record=None,
        mentions=mentions,
        rivals=_rivals(sense, choice, but=None),
        why=(why,),
    )


def _rivals(sense: Sense, choice: Choice, *, but: int | None) -> tuple[Rival, ...]:
    same = choice.same if but is not None else frozenset()
    order = [int(i) for i in np.argsort(-choice.odds, kind="stable") if int(i) not in same]
    rivals = []
    for i in order[:_RIVALS]:
        if choice.odds[i] >= _RIVAL_FLOOR:
            record = sense.candidates[i].record
            rivals.append(
                Rival(
                    record=record.id,
                    name=record.name if record.admin1 is None else f"{record.name}, {record.admin1}",
                    country=record.country,
                    lat=round(record.lat, 6),
                    lon=round(record.lon, 6),
                    confidence=round(float(choice.odds[i]), 3),
                )
            )
    return tuple(rivals)


def _numbered(place: Place, number: int) -> Place:
    return dataclasses.replace(place, id=f"p{number}")
