"""Which label stands where: no two overlap, none covers a mark, none is cut by the edge.

Point-feature label placement as J. Christensen, J. Marks and S. Shieber treat it ("An empirical study of algorithms
for point-feature label placement", ACM Transactions on Graphics 14(3), 1995): every label has a list of positions,
and simulated annealing improves what a greedy pass has found. Here a label that moves drives out those in its way,
so that no state on the way has an overlap. The random numbers are seeded: same wishes, same placement.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geobrief.publish.picture.label import Label, Quad, box_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

EDGE = 4.0
"""Pixels that labels keep from the picture's edge."""

_SWEEPS = 60
_HOT, _COLD = 40.0, 0.4
_SEED = 1995


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A label that would like to be placed: where it may stand, and how much is lost without it."""

    places: tuple[Label, ...]
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where labels may stand: a picture of ``width`` by ``height``, without what is ``taken``."""

    width: float
    height: float
    taken: tuple[Quad, ...] = ()

    def holds(self, label: Label) -> bool:
        """Whether a label is not cut, and covers nothing that is taken."""
        left, top, right, bottom = box_of(label.quad)
        if left < EDGE or top < EDGE or right > self.width - EDGE or bottom > self.height - EDGE:
            return False
        quads = _quads(label)
        own = label.leader  # a leader ends at its own mark
        free = self.taken if own is None else [quad for quad in self.taken if not _holds(quad, own)]
        return not any(meet(quads[0], quad) for quad in self.taken) and not any(
            meet(part, quad) for part in quads[1:] for quad in free
        )


def place(wishes: Sequence[Wish], room: Room) -> tuple[Label | None, ...]:
    """Give for each wish the place that it got, or None. The wishes come in the order of their importance."""
    free = [tuple(label for label in wish.places if room.holds(label)) for wish in wishes]
    state = _State(wishes, free)
    state.fill()
    state.anneal()
    state.fill()
    return tuple(None if i is None else state.labels[i] for i in state.chosen)


def meet(a: Quad, b: Quad) -> bool:
    """Whether two convex quads overlap (separating axes; touching is no overlap)."""
    a_box, b_box = box_of(a), box_of(b)
    if a_box[0] >= b_box[2] or b_box[0] >= a_box[2] or a_box[1] >= b_box[3] or b_box[1] >= a_box[3]:
        return False
    return not (_apart(a, b) or _apart(b, a))


def _apart(a: Quad, b: Quad) -> bool:
    """Whether an edge of ``a`` parts the two."""
    for i in range(2):  # the quads are rectangles: two of the four edges are the other two again
        (x0, y0), (x1, y1) = a[i], a[i + 1]
        nx, ny = y1 - y0, x0 - x1
        mine = [x * nx + y * ny for x, y in a]
        theirs = [x * nx + y * ny for x, y in b]
        if max(mine) <= min(theirs) + 1e-9 or max(theirs) <= min(mine) + 1e-9:
            return True
    return False


def _holds(quad: Quad, point: tuple[float, float]) -> bool:
    left, top, right, bottom = box_of(quad)
    return left <= point[0] <= right and top <= point[1] <= bottom


def _quads(label: Label) -> tuple[Quad, ...]:
    return tuple(quad for quad in (label.quad, label.leader_quad, label.dot_quad) if quad is not None)


class _State:
    """Every place that is free, which of them are in each other's way, and which are chosen."""

    def __init__(self, wishes: Sequence[Wish], free: Sequence[tuple[Label, ...]]) -> None:
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


def _rivals(labels: Sequence[Label], owner: Sequence[int]) -> list[frozenset[int]]:
    """For each place, the places of other labels that it would overlap."""
    quads = [_quads(label) for label in labels]
    boxes = np.array([box_of(_whole(parts)) for parts in quads]).reshape(-1, 4)
    owners = np.asarray(owner)
    return [_met(i, quads, boxes, owners) for i in range(len(labels))]


def _met(
    i: int, quads: Sequence[tuple[Quad, ...]], boxes: NDArray[np.float64], owners: NDArray[np.int64]
) -> frozenset[int]:
    left, top, right, bottom = boxes[i]
    near = (boxes[:, 0] < right) & (boxes[:, 2] > left) & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)
    near &= owners != owners[i]
    upright = all(_upright(part) for part in quads[i])
    return frozenset(
        j
        for j in np.flatnonzero(near).tolist()
        if (upright and len(quads[i]) == 1 and len(quads[j]) == 1 and _upright(quads[j][0]))
        or any(meet(a, b) for a in quads[i] for b in quads[j])
    )


def _upright(quad: Quad) -> bool:
    return quad[0][1] == quad[1][1]


def _whole(quads: tuple[Quad, ...]) -> Quad:
    points = [point for quad in quads for point in quad]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    return (left, top), (right, top), (right, bottom), (left, bottom)
