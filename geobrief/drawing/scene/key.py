"""The words round the map: key, credits, assumptions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import shapely

from geobrief.drawing.canvas import Assumption, Ground, LegendEntry, Mark, Shape
from geobrief.drawing.scene.holders import holders
from geobrief.drawing.scene.shapes import from_territory
from geobrief.lengths import stated
from geobrief.symbols import KINDS, ROWS, SHAPES, held
from geobrief.world import basemap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geobrief.drawing.scene.salience import Salience
    from geobrief.model import Brief, Finding, Link, Overlay, Place, Worldview

_FIELDS = {"around": "centre", "edge": "side of the line"}
_VIEWS: dict[Worldview, str] = {"un": "as the United Nations show them", "de-facto": "as they are held (de facto)"}


def legend(
    brief: Brief, shapes: tuple[Shape, ...], marks: tuple[Mark, ...], ground: frozenset[str]
) -> tuple[LegendEntry, ...]:
    """Only what the map uses, in one fixed order; ``ground`` are the entries of the ground."""
    counted = [shape for shape in shapes if not SHAPES[shape.style].key_of]
    counts = Counter({mark.key: 0 for mark in marks})
    counts.update(shape.key for shape in counted)
    counts.update(mark.key for mark in marks)
    counts.update(ground)
    assumed = Counter(shape.key for shape in counted if shape.assumed)
    said = {"range": _origins(brief, shapes)}
    return tuple(
        LegendEntry(
            key=key,
            group=row.group,
            text=text,
            count=counts[key],
            assumed=assumed[key] if getattr(row, "splits", False) else 0,
            color=_color(shape.color for shape in counted if shape.key == key),
        )
        for row in ROWS
        for key, text in _lines(row.key, said.get(row.key, row.words), holders(brief))
        if counts[key]
    )


def _color(colors: Iterable[str | None]) -> str | None:
    """The colour that all have."""
    found = set(colors)
    return found.pop() if len(found) == 1 else None


def _lines(key: str, words: str, mine: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A line of the key, and one for each of several holders."""
    yield key, words
    for number, name in enumerate(dict.fromkeys(mine.values())):
        yield held(key, number), f"{words}: {name}"


def _origins(brief: Brief, shapes: tuple[Shape, ...]) -> str:
    """Say who gave the origins of the ranges that are not assumed: the text, the reader, or one and the other."""
    mine = {shape.of for shape in shapes if shape.key == "range"}
    given = {link.id for link in brief.links if link.id in mine and "origin" in link.given}
    if not given:
        return SHAPES["range"].words
    return "Range, origin given by the reader" if given == mine else "Range, origin stated or given by the reader"


def credits_for(worldview: Worldview, grounds: Iterable[Ground]) -> tuple[str, ...]:
    """Whose data the map shows, and, last, whose borders."""
    borders = f"Borders {_VIEWS[worldview]}"
    if any(line.style in {"road", "railway"} for ground in grounds for line in ground.lines):  # on one line, too
        data = f"Map: Natural Earth, © {basemap.WAYS_CREDIT}"
        return data, "Places: GeoNames", borders.replace("the United Nations show", "the UN shows")
    return "Map data: Natural Earth", "Places: GeoNames", borders


_WORTH = ("covers", "short", "places", "cities", "near")  # kinds of findings, those first that say most
_OF_SEVERAL = ("covers", "cities", "places", "near", "short")  # of several holders' ranges: what they are about is told


def finding(story: tuple[Overlay, ...], salience: Salience) -> str:
    """Give the sentence that follows from what the map is about, "" where nothing does.

    Where the article has a lead, an aside and what city is nearest to a point say less than it, and nothing here.
    """
    brief = salience.brief
    links = [link for link in map(brief.link, dict.fromkeys(overlay.of for overlay in story)) if link is not None]
    owners = {link.id for link in links if salience.lead is None or salience.heads(link)}
    mine = {overlay.id for overlay in brief.overlays if overlay.of in owners}
    told = [each for each in brief.findings if mine & set(each.overlays)]
    found = [each for each in told if salience.lead is None or _is_news(each, salience)]
    several = len({overlay.of for overlay in story if overlay.radius_m}) > 1
    radii = {overlay.id: overlay.radius_m or 0.0 for overlay in brief.overlays}

    kinds = _WORTH if len(set(holders(brief).values())) < 2 else _OF_SEVERAL

    def worth(each: Finding) -> tuple[bool, int, float]:
        """Of several ranges the largest speaks, and not of what one of them does not reach."""
        out = several and (each.kind == "short" or (each.kind == "places" and not _holds_one(brief, each)))
        return out, kinds.index(each.kind), -max(radii[ident] for ident in each.overlays)

    return min(found, key=worth).text if found else ""


def _is_news(found: Finding, salience: Salience) -> bool:
    """Whether a finding says more than the lead: not of a point alone, nor of what lies outside and no lead names."""
    if found.kind == "near":
        return False
    places = [place for place in map(salience.brief.place, found.places) if place is not None]
    return found.kind != "places" or _holds_one(salience.brief, found) or any(map(salience.leads, places))


def _holds_one(brief: Brief, found: Finding) -> bool:
    """Whether any place that a finding speaks of lies inside of what it is measured on."""
    spots = [place for place in map(brief.place, found.places) if place is not None and place.lon is not None]
    shapes = [shapely.geometry.shape(o.geometry) for o in brief.overlays if o.id in found.overlays]
    return any(shapely.contains_xy(shape, place.lon, place.lat) for shape in shapes for place in spots)


def assumptions(brief: Brief) -> tuple[Assumption, ...]:
    """Give what was inferred for each link that is drawn; each text begins with "Assumed:" and gives the reasons."""
    found = ((link, _inferred(brief, link)) for link in brief.links if brief.is_drawn(link.id))
    return tuple(
        Assumption(link=link.id, text=f"Assumed: {' '.join(words)}", short=_short(brief, link))
        for link, words in found
        if words
    )


def _short(brief: Brief, link: Link) -> str:
    """What was assumed, in a few words: "700 km from Russia, from its point nearest to Kyiv"."""
    measure, origin, target = brief.measure(link.measure), brief.place(link.origin), brief.place(link.target)
    ours = [f"from {origin.name}"] if origin and ("origin" in link.assumed or from_territory(brief, link)) else []
    if origin and target and from_territory(brief, link):
        ours.append(f"its point nearest to {target.name}")
    elif target and "target" in link.assumed:
        ours.append(f"to {target.name}")
    ours += [f"the {word}" for field, word in _FIELDS.items() if field in link.assumed]
    figure = stated(measure) if measure else link.label or "the reader's range"
    return f"{figure} {', '.join(ours)}" if ours else figure


def _inferred(brief: Brief, link: Link) -> list[str]:
    ends = [_end(brief, link, field) for field in link.assumed]
    words = [f"{' and '.join(ends)}."] if ends else []
    words += [f"{reason[:1].upper()}{reason[1:].rstrip('.')}." for reason in link.why] if ends else []
    origin, target = brief.place(link.origin), brief.place(link.target)
    if origin and from_territory(brief, link):
        ring = any(overlay.kind == "ring" for overlay in brief.overlays_of(link.id))
        edge = f"the ring stands on the point of {origin.name} nearest to {target.name}" if ring and target else ""
        edge = edge or f"any point of {origin.name} may be the origin"
        words.append(f"{edge[:1].upper() if words else edge[:1]}{edge[1:]}.")
    return [*words, *_rough(origin, begun=bool(words)), *_rough(target, begun=bool(words))]


def _rough(place: Place | None, *, begun: bool) -> list[str]:
    """Say so where only about the size of an area is known, and it is drawn or measured from all the same."""
    if place is None or not place.record or not KINDS[place.kind].outlined:
        return []
    known = basemap.territory(place.record)
    return (
        [] if known is None or known.exact else [f"{'The' if begun else 'the'} outline of {place.name} is approximate."]
    )


def _end(brief: Brief, link: Link, field: str) -> str:
    place = brief.place(getattr(link, field, None) if field in ("origin", "target") else None)
    word = _FIELDS.get(field, field)
    return f"the {word}, {place.name}" if place else f"the {word}"
