"""Names that belong together: "Brass, Bayelsa State", "Tonga's Vava'u island", "Bulo Marer in Lower Shabelle".

A chain has one head, the place that is meant; the rest says where it lies or whose it is.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.settle.join.vocabulary import pattern, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geobrief.settle.join.ends import Named

_JOINTS = tuple((row["joint"], pattern(row["pattern"])) for row in rows("chains"))
"""What may stand between two names, and how the second then hangs on the first; the first that fits counts."""
_BEFORE_HEAD = frozenset({"owner", "described", "adjacent"})
_LISTED = "also"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A mention's place in its chain: the chain's number, which of its names it is, and how it hangs on the one before.

    ``lead`` is how the next one hangs on it ("" for the last).
    """

    chain: int
    number: int
    joint: str
    lead: str
    is_head: bool


def members(text: str, named: Sequence[Named]) -> tuple[Member, ...]:
    """The chain of every mention."""
    joints = ["", *(_joint(text, a, b) for a, b in itertools.pairwise(named))]
    found: list[Member] = []
    chain = number = -1
    head_to_come = True
    for i, joint in enumerate(joints[: len(named)]):
        lead = joints[i + 1] if i + 1 < len(named) else ""
        if not joint:
            chain, number, head_to_come = chain + 1, 0, True
        else:
            number += 1
        is_head = head_to_come and lead not in _BEFORE_HEAD
        head_to_come = head_to_come and not is_head
        found.append(Member(chain=chain, number=number, joint=joint, lead=lead, is_head=is_head))
    return tuple(found)


def _joint(text: str, a: Named, b: Named) -> str:
    """How a name hangs on the one before it; an empty string where it does not, and in lists."""
    if b.start - a.end > 70 or b.start < a.end:
        return ""
    for name, words in _JOINTS:
        if words.fullmatch(text, a.end, b.start):
            return "" if name == _LISTED or (name == "comma" and not _holds(b, a)) else name
    return ""


def _holds(outer: Named, inner: Named) -> bool:
    """Whether the second of two names with a comma between can contain the first, or nobody knows."""
    if not outer.place.settled or not inner.place.settled:
        return True
    if outer.place.kind == "country":
        return outer.place.country == inner.place.country
    return outer.place.kind in {"region", "island", "peninsula", "water"} and outer.place.country in {
        None,
        inner.place.country,
    }
