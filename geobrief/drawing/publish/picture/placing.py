"""Which label stands where: no two overlap, none covers a mark, none is cut by the edge.

Point-feature label placement as J. Christensen, J. Marks and S. Shieber treat it ("An empirical study of algorithms
for point-feature label placement", ACM Transactions on Graphics 14(3), 1995): every label has a list of positions,
and simulated annealing improves what a greedy pass has found. Here a label that moves drives out those in its way,
so that no state on the way has an overlap. The random numbers are seeded: same wishes, same placement.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geobrief.drawing.publish.picture.label import Label, Quad, box_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

EDGE = 4.0
"""Pixels that labels keep from the picture's edge."""

_MOST_LABELS, _MOST_ON_A_SPOT = 400, 8
_SPOT, _SPREAD = 32.0, 128.0  # pixels
_SWEEPS = 60
_HOT, _COLD = 40.0, 0.4
_SEED = 1995


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelWish:
    """A label that would like to be placed: where it may stand, and how much is lost without it."""

    places: tuple[Label, ...]
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where labels may stand: a picture of ``width`` by ``height``, without what is ``taken``."""

    width: float
    height: float
    taken: tuple[Quad, ...] = ()

    def free(self, labels: Sequence[Label]) -> list[bool]:
        """Say of each label whether it is not cut and covers nothing that is taken."""
        parts, owners = _parts(labels)
        bounds = shapely.bounds(parts)
        inside = (bounds[:, :2] >= EDGE).all(axis=1) & (bounds[:, 2:] <= (self.width - EDGE, self.height - EDGE)).all(
            axis=1
        )
        bad = set(owners[~inside].tolist())
        taken = shapely.polygons(np.array(self.taken).reshape(-1, 4, 2))
        for part, over in shapely.STRtree(taken).query(parts, predicate="intersects").T.tolist():
            leader = labels[owners[part]].leader
            first = part == 0 or owners[part - 1] != owners[part]
            if first or leader is None or not _holds(self.taken[over], leader):  # a leader ends at its own mark
                bad.add(int(owners[part]))
        return [i not in bad for i in range(len(labels))]


def place(wishes: Sequence[LabelWish], room: Room) -> tuple[Label | None, ...]:
    """Give for each wish the place that it got, or None. The wishes come in the order of their importance.

    Of many that crowd one spot only the first are tried: the others would find no room, and take long over it.
    """
    wishes = _thinned(wishes)
    every = [label for wish in wishes for label in wish.places]
    may = iter(room.free(every))
    free = [tuple(label for label in wish.places if next(may)) for wish in wishes]
    state = _State(wishes, free)
    state.fill()
    state.anneal()
    state.fill()
    return tuple(None if i is None else state.labels[i] for i in state.chosen)


def _thinned(wishes: Sequence[LabelWish]) -> list[LabelWish]:
    """The wishes, those without any place that come after so many of the same spot, or after so many at all."""
    crowd: Counter[tuple[int, ...]] = Counter()
    thinned = []
    for number, wish in enumerate(wishes):
        spot = _spot(wish)
        crowd[spot] += 1
        alone = number < _MOST_LABELS and crowd[spot] <= _MOST_ON_A_SPOT
        thinned.append(wish if alone else LabelWish(places=(), worth=wish.worth))
    return thinned


def _spot(wish: LabelWish) -> tuple[int, ...]:
    """Where the places of a wish lie, and how far apart, roughly."""
    if not wish.places:
        return ()
    xs, ys = zip(*(corner for label in wish.places for corner in label.quad), strict=True)
    box = (min(xs), min(ys), max(xs), max(ys))
    return (
        round((box[0] + box[2]) / _SPOT),
        round((box[1] + box[3]) / _SPOT),
        round((box[2] - box[0]) / _SPREAD),
        round((box[3] - box[1]) / _SPREAD),
    )


def _holds(quad: Quad, point: tuple[float, float]) -> bool:
    left, top, right, bottom = box_of(quad)
    return left <= point[0] <= right and top <= point[1] <= bottom


def _parts(labels: Sequence[Label]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The quads of all labels as shapes, a label's text first, and for each the label that it belongs to."""
    quads = [
        (i, quad)
        for i, label in enumerate(labels)
        for quad in (label.quad, label.leader_quad, label.dot_quad)
        if quad is not None
    ]
    corners = np.array([quad for _, quad in quads], float).reshape(-1, 4, 2)
    return shapely.polygons(corners), np.array([i for i, _ in quads], np.int64)


class _State:
    """Every place that is free, which of them are in each other's way, and which are chosen."""

    def __init__(self, wishes: Sequence[LabelWish], free: Sequence[tuple[Label, ...]]) -> None:
        self.wishes = wishes
        self.labels = [label for labels in free for label in labels]
        self.owner = [i for i, labels in enumerate(free) for _ in labels]
        self.places: list[list[int]] = [[] for _ in wishes]
        for i, owner in enumerate(self.owner):
            self.places[owner].append(i)
        self.rivals = _rivals(self.labels, self.owner)
        self.chosen: list[int | None] = [None] * len(wishes)

    def fill(self) -> None:
        """Give every label that has none the best place that is free, in the order of importance."""
        for wish, places in enumerate(self.places):
            if self.chosen[wish] is None:
                taken = {i for i in self.chosen if i is not None}
                open_ = [i for i in places if self.rivals[i].isdisjoint(taken)]
                self.chosen[wish] = min(open_, key=lambda i: self.labels[i].cost, default=None)

    def anneal(self) -> None:
        """Move labels at random, at first even to the worse, and keep the best state met."""
        movable = [wish for wish, places in enumerate(self.places) if places]
        if len(movable) < 2:
            return
        chance = random.Random(_SEED)  # noqa: S311  a search, not a secret
        steps = _SWEEPS * len(movable)
        now = best = self._loss()
        kept = list(self.chosen)
        for step in range(steps):
            heat = _HOT * (_COLD / _HOT) ** (step / steps)
            wish = movable[int(chance.random() * len(movable))]
            to = self.places[wish][int(chance.random() * len(self.places[wish]))]
            change, driven = self._change(wish, to)
            if change <= 0 or chance.random() < math.exp(-change / heat):
                self._move(wish, to, driven)
                now += change
                if now < best - 1e-9:
                    best, kept = now, list(self.chosen)
        self.chosen = kept

    def _loss(self) -> float:
        return sum(self._cost(wish, i) for wish, i in enumerate(self.chosen))

    def _cost(self, wish: int, i: int | None) -> float:
        return self.wishes[wish].worth if i is None else self.labels[i].cost

    def _change(self, wish: int, to: int) -> tuple[float, list[int]]:
        """What a move would cost, and whom it would drive out."""
        driven = [self.owner[i] for i in self.chosen if i is not None and i in self.rivals[to]]
        lost = sum(self.wishes[other].worth - self._cost(other, self.chosen[other]) for other in driven)
        return self.labels[to].cost - self._cost(wish, self.chosen[wish]) + lost, driven

    def _move(self, wish: int, to: int, driven: Iterable[int]) -> None:
        self.chosen[wish] = to
        for other in driven:
            self.chosen[other] = None


def _rivals(labels: Sequence[Label], owner: Sequence[int]) -> list[set[int]]:
    """For each place, the places of other labels that it would overlap."""
    parts, owners = _parts(labels)
    rivals: list[set[int]] = [set() for _ in labels]
    for a, b in owners[shapely.STRtree(parts).query(parts, predicate="intersects")].T.tolist():
        if owner[a] != owner[b]:
            rivals[a].add(b)
    return rivals
