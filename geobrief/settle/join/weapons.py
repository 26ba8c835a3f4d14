"""Weapons named in an article: where each is mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geobrief.arms import NAMED_FOR
from geobrief.world import arsenal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SORT = (
    r"(?:(?:cruise|ballistic|anti-(?:ship|tank|aircraft)|air[- ]defen[cs]e|rocket|missile|artillery|attack|kamikaze|"
    r"suicide|surface-to-air|glide|naval|hypersonic|coastal|mobile|sea|multiple|self-propelled|tactical|guided)\s+){0,3}"
)
_BESIDE = re.compile(
    rf"(?<!^)(?<![.!?\n“\"]\s)(?<![\w-])([A-Z][a-zA-Z]{{2,}}(?:\s[A-Z][a-z]+)?)\s+{_SORT}{NAMED_FOR}\b"
)
_CALLED = re.compile(
    rf"\b{NAMED_FOR}\b[^.;:]{{0,60}}?\b(?:named|called|dubbed|nicknamed|christened|known\s+as)\s+(?:the\s+)?[“\"‘']?"
    r"([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
)
_NO_NAME = re.compile(
    r"(?:The|This|That|These|Those|Its|Their|His|Our|Two|Three|Four|Some|Many|Several|Each|New|Air|Army|Navy|Force|"
    r"Defen[cs]e|Ballistic|Cruise|Guided|Anti|Long|Short|Soviet|Western|Allied|NATO|Defense|State|President|Minister)\b"
)
_BRINGS = re.compile(r"\b(?:the|its|their|an?)\s+$", re.IGNORECASE)
_POSSESSED = re.compile(r"[\w-]+[’']s\s+(?:[a-z-]+\s+)?$")
_SITED = re.compile(r"\b(?:in|at|near|to|on|from|of|around|outside|over)\s+(?:the\s+)?[\w-]+[’']s\s+(?:[a-z-]+\s+)?$")
_ARMED = re.compile(r"\b(?:missiles?|rockets?|range|warheads?|drones?|reach(?:es)?|fired|launch\w*)\b")
_GOES_ON = re.compile(rf"-\d|\s+{_SORT}{NAMED_FOR}\b")


@dataclass(frozen=True, slots=True)
class Arm:
    """One mention of a weapon: where it stands."""

    start: int
    end: int


def arms(text: str, places: Iterable[tuple[int, int]]) -> tuple[Arm, ...]:
    """Find the weapons that ``text`` names, in order; ``places`` are the spans of its place names."""
    spans = sorted(set(_spans(text, _Taken(text, places))), key=lambda span: (span[0], -span[1]))
    found: list[Arm] = []
    for start, end in spans:
        if not found or start >= found[-1].end:
            found.append(Arm(start, end))
    return tuple(found)


class _Taken:
    """The place names of a text, to ask whether a span is one of them."""

    def __init__(self, text: str, places: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(places)
        self._starts = [start for start, _ in self._spans]
        self.names = {text[start:end] for start, end in self._spans}

    def has(self, start: int, end: int) -> bool:
        """Whether a place name meets the span; names do not overlap, or share their end."""
        number = bisect_left(self._starts, end) - 1
        return number >= 0 and self._spans[number][1] > start


def _spans(text: str, taken: _Taken) -> Iterator[tuple[int, int]]:
    """Names by their form; one that is also a place's counts where it stands as a weapon's ("the Khorramshahr")."""
    known = set[str]()
    for hit in arsenal.designations(text):
        if not taken.has(*hit.span()) or _is_led(text, *hit.span()):
            yield hit.span()
    for start, end, system in arsenal.named(text):
        if (not taken.has(start, end) and not system.ambiguous) or _is_led(text, start, end):
            known.add(text[start:end])
            yield start, end
    for pattern in (_BESIDE, _CALLED):
        for hit in pattern.finditer(text):
            is_place = taken.has(*hit.span(1)) or hit[1] in taken.names
            if not is_place and not _NO_NAME.match(hit[1]):
                known.add(hit[1])
    if known:
        yield from _everywhere(text, known)


def _is_led(text: str, start: int, end: int) -> bool:
    """Whether a name that is also something else's stands as a weapon's: "the Neptune", "Israel's Jericho … range"."""
    lead = text[max(0, start - 40) : start]
    if _BRINGS.search(lead) or _GOES_ON.match(text, end):
        return True
    near = _ARMED.search(text, max(0, start - 120), end + 120)
    return _POSSESSED.search(lead) is not None and near is not None and _SITED.search(lead) is None


def _everywhere(text: str, names: set[str]) -> Iterator[tuple[int, int]]:
    """A name once known as a weapon's is one wherever it stands."""
    listed = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    for hit in re.finditer(rf"(?<![\w-])(?:{listed})s?(?![\w-])", text):
        yield hit.span()
