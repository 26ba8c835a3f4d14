"""Annotated texts for `fit_choice.py`: what was weighed for each measure, and which of it is right."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fit_choice import Example

from geobrief.model import Article
from geobrief.settle.join import joined
from geobrief.settle.resolve import resolve
from geobrief.text import recognise
from geobrief.text.measure import measures
from geobrief.world.earth import azimuth_of, destination, distance
from geobrief.world.gazetteer import Gazetteer

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "quality"))

from annotated import measure_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from annotated import MeasureMark

    from geobrief.model import Measure, Place
    from geobrief.settle.join.context import Context
    from geobrief.settle.join.ends import Joint

_NEAR_KM = 50.0
CIRCLES = frozenset({"range", "zone"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What one end should be: by any of its names, or near one of the points; neither: no place.

    With ``may_lack`` no place is right, too. ``figures`` are those that derive the point meant ("at 85 miles").
    """

    names: frozenset[str]
    points: tuple[tuple[float, float, float], ...] = ()
    may_lack: bool = False
    figures: frozenset[str] = frozenset()

    def derived(self, context: Context, measure: Measure) -> bool:
        """Whether the point that a figure with a bearing derives is meant: by the figure, or by where it lies."""
        if any(figure in context.text[measure.start : measure.end] for figure in self.figures):
            return True
        joint = context.joined.get(measure.id)
        anchor = context.place(joint.origin.place) if joint is not None and joint.origin is not None else None
        if measure.bearing is None or anchor is None or anchor.lon is None or anchor.lat is None:
            return False
        point = destination((anchor.lon, anchor.lat), azimuth_of(measure.bearing), measure.metres)
        return any(distance((x, y), point) <= km * 1000 for x, y, km in self.points)

    def named(self, place: Place, text: str) -> bool:
        """Whether the place bears one of the names."""
        said = {text[mention.start : mention.end] for mention in place.mentions}
        given = {plain(name) for name in {place.name, *said}}
        return not self.names.isdisjoint(given)

    def resembles(self, place: Place, text: str) -> bool:
        """Whether one of the place's names holds one of the names, or is held by one, word by word."""
        said = {text[mention.start : mention.end] for mention in place.mentions}
        given = [set(plain(name).split()) for name in {place.name, *said}]
        return any(a <= b or b <= a for name in self.names for a in [set(name.split())] for b in given if a and b)

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


def examples(kind: str, paths: Sequence[Path], *, counts: bool = True) -> list[Example]:
    """Every annotated measure of a kind that a choice was made for."""
    texts = [pair for path in paths for pair in _texts(path)]
    model, gazetteer = recognise.load(), Gazetteer.open()
    found = []
    for reading, (text, golds) in recognise.read(((text, (text, golds)) for text, golds in texts), model, gazetteer):
        article = Article(text=text)
        lengths = measures(text, reading.sentences, reading.parse)
        places = resolve(article, reading, gazetteer)
        context = joined(article, reading, (places, lengths), gazetteer)
        found += [
            _example(context, measure, asked, counts=counts)
            for measure in lengths
            if measure.kind == kind and measure.id in context.weighed
            for asked in [_asked(measure, golds)]
            if asked is not None
        ]
    return found


def _asked(measure: Measure, golds: list[Gold]) -> Gold | None:
    """What is annotated of a measure. Of a circle only the origin is asked; what is no circle should have none."""
    gold = next((gold for gold in golds if _meet(measure, gold)), None)
    if gold is None or measure.kind not in CIRCLES:
        return gold if gold is not None and measure.kind in gold.kinds else None
    if CIRCLES.isdisjoint(gold.kinds):
        return replace(gold, origin=Wanted(names=frozenset()), target=None, turns=False)
    return replace(gold, target=None, turns=False) if gold.origin is not None else None


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
    lacks = not measure.get(side)
    return Wanted(names=names, points=tuple(p for p in points if p[0] is not None), may_lack=lacks)


def _of_mark(mark: MeasureMark) -> Gold:
    ends = []
    for readings in (mark.origins, mark.targets):
        names = frozenset(plain(end.name) for end in readings if end.name)
        points = tuple((end.point.lon, end.point.lat, end.point.km) for end in readings if end.point)
        lacks = any(end.name is None and end.at is None for end in readings)
        figures = frozenset(end.at for end in readings if end.at is not None)
        wanted = Wanted(names=names, points=points, may_lack=lacks, figures=figures)
        ends.append(wanted if readings else None)
    return Gold(
        start=mark.start, end=mark.end, kinds=mark.kinds, origin=ends[0], target=ends[1], turns=mark.bearing is None
    )


def _example(context: Context, measure: Measure, gold: Gold, *, counts: bool = True) -> Example:
    weighed = context.weighed[measure.id]
    judge = _Judge(context, gold)
    return Example(
        text=context.text,
        features=tuple(one.features for one in weighed),
        pools=tuple(one.pool for one in weighed),
        right=tuple(judge.is_right(one.what) for one in weighed),
        sound=tuple(judge.is_sound(one.what) for one in weighed),
        counts=counts,
    )


class _Judge:
    """Says whether a joint is what was annotated. An end whose place nobody recognised should stay without one."""

    def __init__(self, context: Context, gold: Gold) -> None:
        self.context = context
        self.turns = gold.turns
        self.wanted = tuple(None if end is None else self._ids(end) for end in (gold.origin, gold.target))
        self.borne = tuple(None if end is None else self._borne(end) for end in (gold.origin, gold.target))

    def _ids(self, wanted: Wanted) -> frozenset[str | None]:
        """The places that an end should be, by name, by likeness, or by where they lie; "@m3" a derived point."""
        places, text = self.context.places, self.context.text
        for fits in (wanted.named, wanted.resembles, lambda place, _: wanted.near(place)):
            found: set[str | None] = {place.id for place in places if fits(place, text)}
            if found:
                break
        found |= {f"@{one.id}" for one in self.context.measures if wanted.derived(self.context, one)}
        return frozenset(found | ({None} if wanted.may_lack or not found else set()))

    def _borne(self, wanted: Wanted) -> frozenset[str | None]:
        """The places that a reader would let pass: those near by, too; or none."""
        return self._ids(wanted) | {place.id for place in self.context.places if wanted.near(place)} | {None}

    def is_right(self, joint: Joint | None) -> bool:
        """Whether both ends are right; without a bearing neither comes first."""
        return self._fits(joint, self.wanted)

    def is_sound(self, joint: Joint | None) -> bool:
        """Whether each end that is given is right, or near enough."""
        return self._fits(joint, self.borne)

    def _fits(self, joint: Joint | None, wanted: tuple[frozenset[str | None] | None, ...]) -> bool:
        ends = (None, None) if joint is None else (joint.origin, joint.target)
        given = tuple(None if end is None else end.place for end in ends)
        if joint is not None and joint.around is not None:
            given = (f"@{joint.around}", None)
        turns = [given, given[::-1]] if self.turns else [given]
        return any(all(w is None or end in w for end, w in zip(turn, wanted, strict=True)) for turn in turns)
