"""Correct figures: what they are, whose they are, or that they are not to be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geobrief.model import Link, Place, Span
from geobrief.settle.corrections import anchors
from geobrief.settle.corrections.ends import place_meant
from geobrief.settle.corrections.names import SAID

if TYPE_CHECKING:
    from geobrief.model import Measure
    from geobrief.settle.corrections.file import End, FigureCorrection

_RULE = "given by the reader"
_NONE: dict[End, str] = {"origin": "without an origin", "target": "without a target"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What joining made of an article, and what was corrected in it."""

    places: tuple[Place, ...]
    measures: tuple[Measure, ...]
    links: tuple[Link, ...]
    notes: tuple[str, ...] = ()


def correct_figures(corrections: tuple[FigureCorrection, ...], text: str, joined: Joined) -> Joined:
    """Apply the corrections in turn; links are numbered anew.

    Raises `BadCorrection` for a figure that is not in the text, or that was not read as a length.
    """
    for correction in corrections:
        measures = _meant(correction, text, joined.measures)
        joined = (
            _dropped(correction, measures, joined) if correction.drop else _joined(correction, measures, text, joined)
        )
    return replace(joined, links=_numbered(joined.links)) if corrections else joined


def _meant(correction: FigureCorrection, text: str, measures: tuple[Measure, ...]) -> list[Measure]:
    spans = anchors.find(correction.anchor, text)
    found = [m for m in measures if any(m.start < span.end and span.start < m.end for span in spans)]
    if not found:
        raise correction.anchor.fault(
            f"“{correction.anchor.text}” was not read as a length, or is dropped already",
            "`geobrief explain` shows the figures that were read.",
        )
    return found


def _dropped(correction: FigureCorrection, measures: list[Measure], joined: Joined) -> Joined:
    """The figure and its link go; what lay round the link's point lies round nothing now."""
    gone = {measure.id for measure in measures}
    links = [link for link in joined.links if link.measure not in gone]
    kept = {link.id for link in links}
    return replace(
        joined,
        measures=tuple(measure for measure in joined.measures if measure.id not in gone),
        links=tuple(link if link.around is None or link.around in kept else _alone(link) for link in links),
        notes=(*joined.notes, f"{SAID}the figure “{correction.anchor.text}” is left out."),
    )


def _alone(link: Link) -> Link:
    return replace(link, around=None, assumed=tuple(field for field in link.assumed if field != "around"))


def _joined(correction: FigureCorrection, measures: list[Measure], text: str, joined: Joined) -> Joined:
    ends: list[tuple[End, Place | None]] = []
    places = joined.places
    for end, written, records in correction.ends:
        place, places = place_meant(correction.anchor, (written, records), text, places)
        ends.append((end, place))
    why = _why(correction, ends)
    links = {link.measure: link for link in joined.links}
    ids = {measure.id for measure in measures}
    for measure in measures:
        links[measure.id] = _link(correction, measure, links.get(measure.id), (ends, why))
    order = [measure.id for measure in joined.measures]
    return Joined(
        places=places,
        measures=tuple(
            replace(m, kind=correction.kind) if m.id in ids and correction.kind else m for m in joined.measures
        ),
        links=tuple(links[id] for id in order if id in links),
        notes=(*joined.notes, f"{SAID}{why}"),
    )


def _why(correction: FigureCorrection, ends: list[tuple[End, Place | None]]) -> str:
    kind = {"travelled": "a way"}.get(correction.kind or "", f"a {correction.kind}")
    said = [kind] if correction.kind else []
    ways = {"origin": "round" if correction.kind == "zone" else "from", "target": "to"}
    said += [f"{ways[end]} {place.name}" if place else _NONE[end] for end, place in ends]
    return f"“{correction.anchor.text}” is {' '.join(said)}."


def _link(
    correction: FigureCorrection,
    measure: Measure,
    link: Link | None,
    given: tuple[list[tuple[End, Place | None]], str],
) -> Link:
    """The measure's link as corrected; a new one where it had none."""
    ends, why = given
    kind = correction.kind or (link.kind if link else None)
    if kind is None:
        raise correction.anchor.fault(
            f"“{correction.anchor.text}” was read as no range, zone or distance", "Say what it is: kind = …"
        )
    if link is None:
        link = Link(
            id=f"new {measure.id}", kind=kind, measure=measure.id, origin=None, target=None, assumed=(), rule=_RULE,
            confidence=1.0, evidence=(Span(start=measure.start, end=measure.end),),
        )  # fmt: skip
    corrected = {end: place.id if place else None for end, place in ends}
    if corrected.get("origin"):
        link = _alone(link)
    return replace(
        link,
        kind=kind,
        origin=corrected.get("origin", link.origin),
        target=corrected.get("target", link.target),
        assumed=tuple(end for end in link.assumed if end not in corrected),
        rule=_RULE,
        confidence=1.0,
        why=(f"{SAID}{why}",),
        standing="drawn",
        lies="round" if corrected.get("origin") else link.lies,
        edge=None if corrected.get("origin") else link.edge,
        given=tuple(dict.fromkeys((*link.given, *(end for end, place in corrected.items() if place)))),
    )


def _numbered(links: tuple[Link, ...]) -> tuple[Link, ...]:
    ids = {link.id: f"l{number}" for number, link in enumerate(links, start=1)}
    return tuple(
        replace(link, id=ids[link.id], around=None if link.around is None else ids[link.around]) for link in links
    )
