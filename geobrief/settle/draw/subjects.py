"""What a ring is of, in few words, so that it can say so itself: "KN-23", "hurricane-force winds", "exclusion zone".

A weapon is named by the designation that stands nearest before the figure in its sentence, else within the words that
have the range; a zone by what the sentence calls it.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from geobrief.world.arsenal import designations, named

if TYPE_CHECKING:
    from geobrief.model import Brief, Link, Measure, Overlay

_NEAR = 90  # characters before a figure in which its weapon is named
_AFTER = 30
_LONGEST = 28
_STOP = re.compile(r"[.!?;](?=\s)|\n\s*\n")
_ZONE = re.compile(
    r"""
    \b(?:
        (?:hurricane|typhoon|cyclone|tropical[- ]storm|gale|storm)[- ]force\s+winds?
      | (?:destructive|damaging)\s+winds?
      | (?:exclusion|evacuation|buffer|no-fly|no-go|danger|safety|security|quarantine|restricted|contamination)
        [- ](?:zone|area|radius)s?
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REST = re.compile(r"(?:-?[A-Z0-9]\w*)?(?:\s(?:I{1,3}|IV|VI{0,3})\b)?")
_THIN = frozenset({"line", "leg", "point", "spread"})


def name(brief: Brief) -> Brief:
    """Give every ring, reach and zone of the article the name of what it is of, where the text has one."""
    names = {link.id: _name(brief, link) for link in brief.links}
    overlays = tuple(_named(overlay, names.get(overlay.of)) for overlay in brief.overlays)
    return dataclasses.replace(brief, overlays=overlays)


def _named(overlay: Overlay, name: str | None) -> Overlay:
    return dataclasses.replace(overlay, name=name) if name and overlay.kind not in _THIN else overlay


def _name(brief: Brief, link: Link) -> str | None:
    measure = brief.measure(link.measure)
    if measure is None:
        return None
    text = brief.article.text
    if link.kind == "zone":
        start, end = _sentence(text, measure)
        next_ = min((other.start for other in brief.measures if other.start >= measure.end), default=end)
        before, after = _ZONE.findall(text, start, measure.start), _ZONE.findall(text, measure.end, min(end, next_))
        found = [*before[-1:], *after[:1]]
        return found[0].lower() if found else None
    return _weapon(text, measure) if link.kind == "range" else None


def _weapon(text: str, measure: Measure) -> str | None:
    start, end = _sentence(text, measure)
    before = _weapons(text, max(start, measure.start - _NEAR), measure.start)
    after = _weapons(text, measure.end, min(end, measure.end + _AFTER))
    subject = measure.subject
    own = _weapons(text, subject.start, subject.end) if subject else []
    found = before[-1:] or own[-1:] or after[:1]
    whole = _REST.match(text, found[0][1]) if found else None
    words = " ".join(text[found[0][0] : whole.end()].split()) if whole else ""
    return words if 0 < len(words) <= _LONGEST else None


def _weapons(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where weapons are named, by form or by the arsenal; of two that meet the longer one."""
    spans = {hit.span() for hit in designations(text, start, end)} | {hit[:2] for hit in named(text, start, end)}
    return sorted(one for one in spans if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in spans))


def _sentence(text: str, measure: Measure) -> tuple[int, int]:
    stops = [stop.end() for stop in _STOP.finditer(text, max(0, measure.start - 400), measure.start)]
    after = _STOP.search(text, measure.end)
    return (stops[-1] if stops else max(0, measure.start - 400)), (after.start() if after else len(text))
