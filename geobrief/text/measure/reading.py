"""One quantity in its setting, read as a measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geobrief.model import Bound, Measure, Span
from geobrief.text.measure.bearings import bearing_of
from geobrief.text.measure.bounds import qualified
from geobrief.text.measure.context import Surroundings
from geobrief.text.measure.kinds import Verdict, kind_of
from geobrief.text.measure.quadrants import is_radius
from geobrief.text.measure.settings import heading_of
from geobrief.text.measure.subjects import subject_of
from geobrief.text.measure.vocabulary import NOUN_PHRASE

if TYPE_CHECKING:
    from geobrief.syntax import Syntax
    from geobrief.text.measure.grammar import Quantity
    from geobrief.text.measure.settings import Setting

_MOST_IN_SENTENCE: Final = 40
"""A sentence with more figures is a table: they are read, but not told apart."""
_FARTHEST_WORD: Final = 400
"""How many characters away a word may stand and still say something of a measure."""
_AND_THEN = re.compile(r"\band\s+$")
_MORE = re.compile(r"\d(?:\+|[\s-]plus\b|-odd\b)")
_LOOSE = re.compile(r"\b(?:couple|dozen)\b", re.IGNORECASE)
_WITHIN_RADIUS = re.compile(r"\bwithin\s+(?:a|an|the)\s+(?:\w+\s+)?radius\s+of\s*$", re.IGNORECASE)
_OR_SO = re.compile(r"^(?:-odd\b|,?\s*or\s+(?:so|thereabouts|more|less)\b,?)")
_SPACES = str.maketrans('\n\r\t\u00a0\u202f“”"', "        ")
"""White space is blanks, and quotation marks say nothing of a measure: both are as long as what they stand for."""


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A text as the figures in it are looked at: with its grammar, where that is known; ``armed`` as the rules see."""

    text: str
    syntax: Syntax | None
    armed: bool = True


def measure_in(page: ParsedText, quantity: Quantity, setting: Setting, read: list[Measure]) -> tuple[Measure, Verdict]:
    """Read ``quantity`` as a measure, and say what its kind rests on; ``read`` are those before it, in order."""
    text = page.text
    before, after = (_cut(text, span) for span in (setting.before, setting.after))
    bearing = bearing_of(before, _cut(text, setting.trail))
    bound = _bound(before, after, text[quantity.start : quantity.end], quantity)
    if bound == "exact" and bearing and read and _shares_about(before, read[-1]):
        bound = "about"
    verdict = _verdict(page, quantity, setting, (bound, bearing), read)
    measure = Measure(
        id=f"m{len(read) + 1}",
        start=quantity.start,
        end=quantity.end,
        kind=verdict.kind,
        low_m=None if bound == "up_to" else quantity.figure.low_m,
        high_m=None if bound == "at_least" else quantity.figure.high_m,
        bound=bound,
        unit=quantity.figure.unit.name,
        bearing=bearing,
        subject=subject_of(text, quantity, setting, verdict.kind),
        rule=verdict.rule,
    )
    return measure, verdict


def _cut(text: str, span: Span | None) -> str:
    return "" if span is None else text[span.start : span.end].translate(_SPACES)


def _bound(before: str, after: str, written: str, quantity: Quantity) -> Bound:
    if quantity.figure.low_m < quantity.figure.high_m:
        return "between"
    more = _MORE.search(written)
    if more is not None:
        return "about" if "odd" in more.group() else "at_least"
    bound: Bound = "up_to" if _WITHIN_RADIUS.search(before) else qualified(before, after).bound
    return "about" if bound == "exact" and _LOOSE.search(written) else bound


def _shares_about(before: str, last: Measure) -> bool:
    """Hear it in "about 30 km ESE of one town and 90 km south of another": the "about" holds for both."""
    return last.bound == "about" and last.bearing is not None and bool(_AND_THEN.search(before)) and len(before) < 90


def _verdict(
    page: ParsedText, quantity: Quantity, setting: Setting, said: tuple[Bound, str | None], read: list[Measure]
) -> Verdict:
    text = page.text
    if is_radius(text, quantity):
        return Verdict(kind="zone", rule="radii", votes={"radii": "zone"})
    if setting.crowd > _MOST_IN_SENTENCE:
        return Verdict(kind="other", rule="a crowd of figures", votes={})
    heading = heading_of(text, quantity.start)
    if heading is not None:
        return Verdict(kind=heading, rule="head of the column", votes={"head of the column": heading})
    lead = qualified(_cut(text, setting.lead), "")
    unit = quantity.figure.unit
    trail = _OR_SO.sub("", _cut(text, setting.trail).lower(), count=1)
    last = (
        read[-1]
        if read and (read[-1].start >= setting.sentence.start or _next_entry(text, read[-1], quantity))
        else None
    )
    context = Surroundings(
        before=lead.before.lower(),
        qualifiers=lead.words,
        after=trail,
        head=_head(trail),
        sentence=_cut(text, _near(setting.sentence, quantity)).lower(),
        previous=_cut(text, setting.previous).lower()[-_FARTHEST_WORD:],
        unit=unit.name,
        metres=quantity.figure.high_m,
        adjectival=_adjectival(text, quantity),
        bearing=said[1],
        bound=said[0],
        inherited=last.kind if last else None,
        armed=page.armed,
    )
    return kind_of(context, page.syntax, Span(start=quantity.start, end=quantity.end))


_ENTRY = re.compile(r"[^.;]{0,4}\n[^\n.;]{0,50}[:|–—(\t-]\s*")


def _next_entry(text: str, last: Measure, quantity: Quantity) -> bool:
    """Tell whether the quantity stands in the line below ``last``, behind a name: a list or a table goes on."""
    gap = text[last.end : quantity.start]
    return len(gap) < 80 and _ENTRY.fullmatch(gap) is not None


def _near(sentence: Span, quantity: Quantity) -> Span:
    """Cut from the sentence what is near the quantity: a text without full stops is one long sentence."""
    start = max(sentence.start, quantity.start - _FARTHEST_WORD)
    return Span(start=start, end=max(quantity.end, min(sentence.end, quantity.end + _FARTHEST_WORD)))


def _head(trail: str) -> str:
    hit = NOUN_PHRASE.match(trail)
    return hit.group() if hit else ""


def _adjectival(text: str, quantity: Quantity) -> bool:
    """Tell whether the measure qualifies a noun: "30-km", "ten kilometre" (never "ten kilometres")."""
    unit = quantity.figure.unit
    hyphen = text[unit.start - 1 : unit.start] in ("-", "‑", "‐") or text[quantity.end : quantity.end + 1] == "-"
    singular = unit.word.lower().endswith(("mile", "metre", "meter", "yard", "foot"))
    return hyphen or (singular and quantity.figure.high_m != unit.metres and quantity.figure.high_m > unit.metres)
