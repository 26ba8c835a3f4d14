"""Annotated texts for `fit_choice.py`: what was weighed for each measure, and which of it is right."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fit_choice import Example

from geobrief.model import Article
from geobrief.settle.join import joined
from geobrief.settle.resolve import resolve
from geobrief.text import recognise
from geobrief.text.measure import measures
from geobrief.world.earth import distance
from geobrief.world.gazetteer import Gazetteer

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "quality"))

from annotated import measure_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotated import MeasureMark

    from geobrief.model import Measure, Place
    from geobrief.settle.join.context import Context, End, Joint

_NEAR_KM = 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one end should be: by any of its names, or near one of the points; neither: no place."""

    names: frozenset[str]
    points: tuple[tuple[float, float, float], ...] = ()

    def named(self, place: Place, text: str) -> bool:
        """Whether the place bears one of the names."""
        said = {text[mention.start : mention.end] for mention in place.mentions}
        return not self.names.isdisjoint({plain(name) for name in {place.name, *said}})

    def near(self, place: Place) -> bool:
        """Whether the place lies near one of the points: longitude, latitude, kilometres."""
        if place.lon is None or place.lat is None:
            return False
        return any(distance((x, y), (place.lon, place.lat)) <= km * 1000 for x, y, km in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One annotated measure; an end that is None is not asked about."""

    start: int
    end: int
    kinds: tuple[str, ...]
    origin: Wanted | None
    target: Wanted | None
    turns: bool


def plain(name: str) -> str:
    """A name without article, possessive, punctuation and case."""
    bare = re.sub(r"[’']s\b", "", name.lower())
    return re.sub(
        r"^(?:the|(?:port|city|town|village|island) of)\s+", "", " ".join(re.sub(r"[^\w\s]", " ", bare).split())
    )


def examples(kind: str, paths: Sequence[Path]) -> list[Example]:
    """Every annotated measure of a kind that a choice was made for."""
    texts = [pair for path in paths for pair in _texts(path)]
    model, gazetteer = recognise.load(), Gazetteer.open()
    found = []
    for reading, (text, golds) in recognise.read(((text, (text, golds)) for text, golds in texts), model, gazetteer):
        article = Article(text=text)
        lengths = measures(text, reading.sentences)
        context = joined(article, reading, resolve(article, reading, gazetteer), lengths, gazetteer)
        found += [
            _example(context, measure, gold)
            for measure in lengths
            for gold in golds
            if measure.kind == kind and kind in gold.kinds and _meet(measure, gold) and measure.id in context.weighed
        ]
    return found


def _meet(measure: Measure, gold: Gold) -> bool:
    return min(measure.end, gold.end) > max(measure.start, gold.start)


def _texts(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    if path.suffix == ".jsonl":
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["text"], [_of_row(measure, row) for measure in row["measures"]]
    else:
        for text in measure_texts(path):
            yield text.text, [_of_mark(mark) for mark in text.marks]


def _of_row(measure: dict[str, Any], row: dict[str, Any]) -> Gold:
    ends = {side: _wanted(measure, side, row["places"]) for side in ("from", "to")}
    return Gold(
        start=measure["start"],
        end=measure["end"],
        kinds=(measure["kind"], *measure.get("alt_kinds", ())),
        origin=ends["from"],
        target=ends["to"],
        turns=not measure.get("bearing"),
    )


def _wanted(measure: dict[str, Any], side: str, places: list[dict[str, Any]]) -> Wanted:
    written = [name for name in (measure.get(side), *measure.get(f"{side}_alt", ())) if name]
    names = frozenset(plain(name) for name in written)
    points = [(p["lon"], p["lat"], p.get("tol_km") or _NEAR_KM) for p in places if plain(p["name"]) in names]
    if measure.get(f"{side}_lat") is not None:
        points.append((measure[f"{side}_lon"], measure[f"{side}_lat"], measure.get(f"{side}_tol_km") or _NEAR_KM))
    return Wanted(names=names, points=tuple(p for p in points if p[0] is not None))


def _of_mark(mark: MeasureMark) -> Gold:
    ends = []
    for readings in (mark.origins, mark.targets):
        names = frozenset(plain(end.name) for end in readings if end.name)
        points = tuple((end.point.lon, end.point.lat, end.point.km) for end in readings if end.point)
        ends.append(Wanted(names=names, points=points) if readings else None)
    return Gold(
        start=mark.start, end=mark.end, kinds=mark.kinds, origin=ends[0], target=ends[1], turns=mark.bearing is None
    )


def _example(context: Context, measure: Measure, gold: Gold) -> Example:
    weighed = context.weighed[measure.id]
    judge = _Judge(context, gold)
    return Example(
        text=context.text,
        features=tuple(one.features for one in weighed),
        pools=tuple(one.pool for one in weighed),
        right=tuple(judge.is_right(one.what) for one in weighed),
    )


class _Judge:
    """Says whether a joint is what was annotated. An end whose place nobody recognised should stay without one."""

    def __init__(self, context: Context, gold: Gold) -> None:
        self.context = context
        self.turns = gold.turns
        self.wanted = tuple(None if end is None else self._ids(end) for end in (gold.origin, gold.target))

    def _ids(self, wanted: Wanted) -> frozenset[str]:
        named = {place.id for place in self.context.places if wanted.named(place, self.context.text)}
        return frozenset(named or {place.id for place in self.context.places if wanted.near(place)})

    def is_right(self, joint: Joint | None) -> bool:
        """Whether both ends are right; without a bearing neither comes first."""
        ends = (None, None) if joint is None else (joint.origin, joint.target)
        return self._fits(ends) or (self.turns and self._fits(ends[::-1]))

    def _fits(self, ends: tuple[End | None, ...]) -> bool:
        return all(
            wanted is None or (end.place in wanted if end is not None else not wanted)
            for end, wanted in zip(ends, self.wanted, strict=True)
        )
