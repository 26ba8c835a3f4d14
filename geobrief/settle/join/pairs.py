"""What is seen of two ends together: their order in the text, how they stand to one another, and whether they fit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geobrief.settle.join.vocabulary import pattern
from geobrief.world import earth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geobrief.model import Measure, Place
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import End, Named
    from geobrief.settle.join.site import Site

_BETWEEN = pattern(r"\b(between|from)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$")
_RATIOS = (
    (0.06, "as said"), (0.16, "nearly"), (0.41, "roughly"), (0.7, "half or twice"), (1.2, "thrice"), (2.3, "tenfold"),
)  # fmt: skip
_TURNS = ((25, "as said"), (50, "nearly"), (95, "aside"), (140, "wrong"), (181, "the other way"))
_SPOT_KM = 15.0
"""A place of a smaller extent counts as a spot."""

_FEW = 9
"""What joins two names is told word by word where it has fewer characters."""

Side = tuple["Named | None", "End | None"]


def of_pair(context: Context, site: Site, a: Side, b: Side) -> Iterator[str]:
    """What speaks for and against two ends being the right pair."""
    (n, one), (m, two) = a, b
    turned = "bearing" if site.measure.bearing else "no bearing"
    if one is None or two is None:
        ends = f"{'none' if one is None else 'one'} {'none' if two is None else 'one'}"
        yield f"pair: {ends}, {site.slot}"
        yield f"pair: {ends}, {turned}"
        return
    here, there = context.place(one.place), context.place(two.place)
    same = "same country" if here.country == there.country else "other country"
    yield f"pair: {here.kind} to {there.kind}, {same}"
    if site.noun in {"edge", "capital", "state"}:
        yield f"pair: noun {site.noun}, {here.kind}, {same}"
    if n is not None and m is not None:
        yield from _order(context, site, n, m)
    told = m is not None and m.end <= site.sentence.start
    yield from _fit(context, site.measure, here, there, f"{site.thing_noun} told before" if told else "")


def _order(context: Context, site: Site, n: Named, m: Named) -> Iterator[str]:
    marks = sorted([(n.start, "A"), (m.start, "T"), (site.measure.start, "-")])
    order = "".join(mark for _, mark in marks)
    yield f"pair: order {order}, {site.slot}"
    yield f"pair: order {order}, {'bearing' if site.measure.bearing else 'no bearing'}"
    first, last = (n, m) if n.start < m.start else (m, n)
    words = " ".join(context.text[first.end : last.start].lower().split())
    if first.end <= last.start and len(words) < _FEW:
        lead = _BETWEEN.search(context.text[max(0, first.start - 50) : first.start])
        yield f"pair: joined by “{words}” behind {lead[1].lower() if lead else 'other words'}"
    off = context.sentence_number(last.start) - context.sentence_number(first.start)
    yield f"pair: {min(off, 3)} sentences apart"


def _fit(context: Context, measure: Measure, here: Place, there: Place, told: str) -> Iterator[str]:
    """How well the two places fit what is stated, in few words: names may be placed wrongly, and areas are wide.

    ``told`` says which noun stands for a thing of an earlier sentence ("The base is 50 km west of Taipei"): then it
    is what fits that tells which place was meant.
    """
    if here.lat is None or here.lon is None or there.lat is None or there.lon is None:
        yield "pair: one is not placed"
        return
    extent = context.extent(here) + context.extent(there)
    wide = "wide" if extent > _SPOT_KM * 1000 else "spots"
    length = earth.distance((here.lon, here.lat), (there.lon, there.lat))
    near, far = max(length - extent, 100.0), length + extent
    if measure.metres > 0:
        off = abs(math.log(min(max(measure.metres, near), far) / measure.metres))
        words = next((words for most, words in _RATIOS if off <= most), "beyond")
        yield f"pair: {wide}, length {words}"
        if told:
            yield f"pair: {told}, length {words}"
    if measure.bearing is not None and length > extent / 2:
        off = earth.turn(earth.azimuth((here.lon, here.lat), (there.lon, there.lat)), earth.azimuth_of(measure.bearing))
        turned = next(words for most, words in _TURNS if off <= most)
        yield f"pair: {wide}, bearing {turned}"
        if told:
            yield f"pair: {told}, bearing {turned}"
