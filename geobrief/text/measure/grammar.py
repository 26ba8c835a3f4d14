"""Quantities: numbers with their unit, in every form that newspapers write them in.

``quantities`` reads single figures ("30-km", "two hundred miles", "a mile and a half"), intervals
("300-500 km", "between 300 and 500 km", "2,000km to 3,000km"), lists ("300, 500 and 900 km": one
quantity each) and conversions ("230 miles (200 nautical miles) (370 km)", "1,200km/750 miles":
one quantity).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geobrief.lexicon import pattern_of_any_case, words
from geobrief.text.measure.numbers import Number, number_before
from geobrief.text.measure.units import Unit, units

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_IN_LIST: Final = 8
_FAR: Final = 140
"""So many characters before an interval a verb may say that one end gave way to the other."""
_COARSEST: Final = 0.07
"""The share of a figure by which rounding to whole fives, tens and so on may move it."""
_FARTHEST_M: Final = 1e12
"""Nothing on earth or near it is longer than a billion kilometres: such a figure is a slip."""

_TO = re.compile(r"(?:\s{0,3}[-–‐‑−~—]\s{0,3}|[-\s]{1,3}(?:(?:up\s)?to|or)[-\s]{1,3})$")
_AND = re.compile(r"[-\s]+and[-\s]+$")
_COMMA = re.compile(r"-?,\s+(?:and\s+|or\s+)?$")
_BETWEEN = re.compile(
    r"\b(?:between|from)\s+(?:(?:about|around|some|roughly|approximately|an estimated|perhaps)\s+)?$", re.IGNORECASE
)
_HALF = re.compile(r"\s+and\s+(?P<count>an?|one|three)[\s-](?P<part>half|quarters?)\b")
_SPELT_OUT = re.compile(r"\s?\((?:km|mi|nmi?|m|ft)\)")
"""The short form of the unit, told once: "200 kilometers (km)"."""
_GLUE = re.compile(r"(?:\+|[\s-]plus|-odd)?[\s-]?\s?$")
_LIST_HEAD = pattern_of_any_case(
    words(
        "of at to about around roughly some approximately within are were is was for respectively ranges? radii"
        " distances by up over than"
    ),
    r",?\s+$",
)
_MONTHS = pattern_of_any_case(
    words(
        "jan feb mar apr may june? july? aug sept? oct nov dec january february march april august september october"
        " november december in since until by aged?"
    ),
    r"\.?\s+$",
)

_MAGNITUDE = re.compile(r"\b(?:m[wlb]?|magnitude|mag\.?)[\s-]?$", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"[^.;()]{0,80}\brespectively\b")
_COUNTED = re.compile(r"(?:\bof|\bbetween|\bfrom|,)\s+$", re.IGNORECASE)
_ABOUT = (
    r"(?:(?:about|around|approx(?:imately|\.)?|some|roughly|nearly|almost|or|over|more than|just over|just under"
    r"|~|≈|c(?:a|irca)?\.?|an estimated|equivalent to|up to)\s*)*"
)
_OPEN = re.compile(rf"\s?[(\[]\s*{_ABOUT}$", re.IGNORECASE)
_SLASH = re.compile(
    r"\s?[/|]\s?$|,?\s+or\s+(?:about|around|roughly|nearly|some|approximately)\s+$|,\s+or\s+$|\s+or\s+$"
    r"|\s?(?:\.\.\.|…)\s?$",  # as bulletins write it: "225 MI...365 KM"
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"\s*[,;/|]\s*{_ABOUT}$|\s+or\s+{_ABOUT}$", re.IGNORECASE)
_LISTED = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+and\s+")
_CLOSE = re.compile(r"\s*[)\]]")
_BETWEEN_TWO = re.compile(r"(?:\s*[-–‐‑−]\s*|\s+to\s+|\s+or\s+)$")
_CHANGED = pattern_of_any_case(
    r"(?:(?<!be )\bdropp(?:ed|ing)\b|",
    words(
        "climb(?:s|ed|ing) rose risen rising rises? fell fall(?:s|en|ing)? increas(?:e|es|ed|ing) extend(?:s|ed|ing)?"
        " expand(?:s|ed|ing)? widen(?:s|ed|ing)? reduc(?:e|es|ed|ing) narrow(?:s|ed|ing)? descend(?:s|ed|ing)"
        " ascend(?:s|ed|ing) plung(?:es|ed|ing) grew grown grow(?:s|ing)?"
        " shrinks? shrank shrunk shrinking rais(?:e|es|ed|ing) lower(?:s|ed|ing) cut upgrad(?:e|es|ed|ing)"
        " boost(?:s|ed|ing)? doubl(?:e|es|ed|ing) enlarg(?:e|es|ed|ing)"
        " moved stretch(?:ed|ing) broaden(?:s|ed|ing)?"
    ),
    r")[^.;]{0,110}\bfrom\s+(?:\w+\s+)?$",
)


_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One or two numbers and a unit, in metres, with where they stand."""

    start: int
    end: int
    low_m: float
    high_m: float
    unit: Unit
    decimals: int = 0

    def rivals(self, other: Amount) -> bool:
        """Tell whether ``other``, called the same length, differs by more than 2 % and more than rounding explains."""
        ends = ((self.low_m, other.low_m), (self.high_m, other.high_m))
        return any(abs(a - b) > max(0.02 * max(a, b), self.rounding_m(a), other.rounding_m(b)) for a, b in ends)

    def rounding_m(self, metres: float) -> float:
        """By how many metres a length written in this unit may be off: half the step it seems to be rounded to.

        Newspapers round what they convert to whole fives, tens, fifties and so on ("35 miles (55 km)").
        """
        if self.decimals:
            return 0.5 * 10.0**-self.decimals * self.unit.metres
        count, step = round(metres / self.unit.metres), 1
        while count and step <= count and count % (step * (5 if str(step)[0] == "1" else 2)) == 0:
            step *= 5 if str(step)[0] == "1" else 2
        return max(0.5 * self.unit.metres, min(0.5 * step * self.unit.metres, _COARSEST * metres))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with its conversions: what becomes one measure. ``end`` includes the conversions."""

    figure: Amount
    end: int
    conversions: tuple[Amount, ...] = ()
    listed: int = 0
    """How many members of the same list stand before it ("300, 500 and 900 km": 0, 1, 2)."""

    @property
    def start(self) -> int:
        """Where its first digit stands."""
        return self.figure.start


@lru_cache(maxsize=1)  # an article is asked for its figures, and then for what is wrong with them
def quantities(text: str) -> tuple[Quantity, ...]:
    """Find all lengths written in ``text``, in order, none overlapping and none over a blank line."""
    text = _BLANK_LINES.sub(lambda gap: "\n" + "¶" * (len(gap[0]) - 1), text)  # as long, and no blank to any pattern
    found = _unfold(text, list(_singles(text)))
    found = _pairs(text, _converted(text, found))
    return tuple(quantity for quantity in found if 0 < quantity.figure.high_m <= _FARTHEST_M)


# -- a number before its unit ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Single:
    number: Number
    unit: Unit
    end: int


def _singles(text: str) -> Iterator[_Single]:
    for unit in units(text):
        glue = _GLUE.search(text, max(0, unit.start - 7), unit.start)
        stop = glue.start() if glue else unit.start
        number = number_before(text, stop)
        if number is None or _is_name(text, number, unit):
            continue
        end, extra = _half_after(text, unit, number)
        if extra:
            number = replace(number, low=number.low + extra, high=number.high + extra)
        yield _Single(number, unit, end)


def _is_name(text: str, number: Number, unit: Unit) -> bool:
    """Know names: "Three Mile Island", "Seven Mile Beach"; and "a foot", "a metre", which are seldom distances."""
    written = text[number.start : number.end]
    if written.lower() in ("a", "an"):
        return unit.name not in ("mi", "nmi", "km") or unit.word.endswith("s") or len(unit.word) < 4
    return unit.word == "Mile" and written[:1].isupper() and text[unit.start - 1] == " "


def _half_after(text: str, unit: Unit, number: Number) -> tuple[int, float]:
    """Read "a mile and a half": where it ends, and what it adds."""
    half = _HALF.match(text, unit.end)
    if half is None or number.low != number.high:
        spelt_out = _SPELT_OUT.match(text, unit.end)
        return spelt_out.end() if spelt_out else unit.end, 0.0
    return half.end(), (3 if half["count"] == "three" else 1) * (0.5 if half["part"] == "half" else 0.25)


# -- intervals and lists that share one unit ------------------------------------------------------


def _unfold(text: str, singles: list[_Single]) -> list[Quantity]:
    found: list[Quantity] = []
    for single in singles:
        floor = found[-1].end if found else 0
        found += _members(text, single, floor)
    return found


def _members(text: str, single: _Single, floor: int) -> list[Quantity]:
    """Read the quantities that one unit closes: usually one, several for a list."""
    before = _number_left(text, single.number, _TO, floor)
    if before is not None:
        low = _scaled_like(before, single.number)
        if _CHANGED.search(text[max(floor, before.start - _FAR) : before.start]):
            return _run(single, [before])  # "widened from 10 to 20 km": one gave way to the other
        if low < single.number.high:
            return [_quantity(single, before.start, low, single.number.high)]
    paired = _number_left(text, single.number, _AND, floor)
    if paired is not None and _BETWEEN.search(text[max(floor, paired.start - 40) : paired.start]):
        ends = sorted((_scaled_like(paired, single.number), single.number.high))
        return [_quantity(single, paired.start, *ends)]
    return _list(text, single, paired, floor)


def _list(text: str, single: _Single, paired: Number | None, floor: int) -> list[Quantity]:
    """Read "300, 500 and 900 km", "300 and 500 km": one quantity each, the last with the unit."""
    commas = paired is None
    paired = _number_left(text, single.number, _COMMA, floor) if commas else paired
    numbers = [] if paired is None else [paired]
    while paired is not None and len(numbers) < _MOST_IN_LIST:
        paired = _number_left(text, numbers[0], _COMMA, floor)
        numbers = numbers if paired is None else [paired, *numbers]
    if not numbers or not (_is_bare(text, numbers) if commas else _is_list(text, numbers, single.end, floor)):
        return _run(single, [])
    return _run(single, numbers)


def _run(single: _Single, numbers: list[Number]) -> list[Quantity]:
    """Make a quantity for each of the numbers that share the unit of ``single``, and one for its own."""
    own = _quantity(single, single.number.start, single.number.low, single.number.high)
    if not numbers:
        return [own]
    unit = single.unit
    members = [
        Quantity(
            figure=Amount(start=n.start, end=n.end, low_m=n.low * unit.metres, high_m=n.high * unit.metres, unit=unit),
            end=n.end,
            listed=place,
        )
        for place, n in enumerate(numbers)
    ]
    return [*members, replace(own, listed=len(members))]


def _is_bare(text: str, numbers: list[Number]) -> bool:
    """Tell whether commas alone make a list: where nothing else stands before it ("100, 300, 900 km")."""
    return len(numbers) > 1 or not text[: numbers[0].start].strip()


def _is_list(text: str, numbers: list[Number], end: int, floor: int) -> bool:
    """Take three numbers for a list; two need a word that says so ("of 300 and 500 km")."""
    head = _LIST_HEAD.search(text[max(floor, numbers[0].start - 20) : numbers[0].start])
    return len(numbers) > 1 or bool(head) or bool(_RESPECTIVELY.match(text, end))


def _number_left(text: str, number: Number, joint: re.Pattern[str], floor: int) -> Number | None:
    """Read the number that ``joint`` ties to the left of ``number``, unless it is a year or a date."""
    left = max(floor, number.start - 10)
    tie = joint.search(text[left : number.start])
    if tie is None:
        return None
    before = number_before(text, left + tie.start())
    if before is None or before.start < floor or text[before.start : before.end].lower() in ("a", "an"):
        return None
    head = text[max(0, before.start - 12) : before.start]
    year = 1900 <= before.low < 2100 and number.high < 1900 and " " in tie.group() and not _COUNTED.search(head)
    return None if year or _MONTHS.search(head) or _MAGNITUDE.search(head) else before


def _scaled_like(low: Number, high: Number) -> float:
    """Scale the lower end: "two to three hundred" starts at 200, "3-4,000" at 3,000."""
    if low.scale == 1.0 and high.scale > 1.0 and low.high * high.scale < high.high:
        return low.low * high.scale
    if low.low < 10 and low.low % 1 == 0 and high.high >= 1000 and low.low < high.high / 1000 < 10:
        return low.low * 1000
    return low.low


def _quantity(single: _Single, start: int, low: float, high: float) -> Quantity:
    metres = single.unit.metres
    figure = Amount(
        start=start,
        end=single.end,
        low_m=low * metres,
        high_m=high * metres,
        unit=single.unit,
        decimals=single.number.decimals,
    )
    return Quantity(figure=figure, end=single.end)


# -- conversions ----------------------------------------------------------------------------------


def _converted(text: str, found: list[Quantity]) -> list[Quantity]:
    """Draw each quantity that converts the one before it into that one."""
    out: list[Quantity] = []
    opened = 0
    for place, quantity in enumerate(found):
        how = _conversion(text, out[-1], quantity, opened) if out else ""
        if not how:
            out.append(quantity)
            opened = 0
            continue
        close = _CLOSE.match(text, quantity.end)
        opened = 0 if how == "slash" or close else 1
        end = close.end() if close and how != "slash" else quantity.end
        listed = quantity.listed or (place + 1 < len(found) and found[place + 1].listed == 1)
        figures = () if listed and not close else (quantity.figure,)  # of a list, the last member converts the last
        out[-1] = replace(out[-1], end=end, conversions=(*out[-1].conversions, *figures))
    return out


def _conversion(text: str, last: Quantity, new: Quantity, opened: int) -> str:
    """Say how ``new`` converts ``last``: "bracket", "inside" the same bracket, "slash", or not ("")."""
    gap = text[last.end : new.start]
    if len(gap) > 40:
        return ""
    if opened:
        return "inside" if _INSIDE.fullmatch(gap) or (new.listed and _LISTED.fullmatch(gap)) else ""
    if last.figure.unit.name == new.figure.unit.name:
        return ""
    if _OPEN.fullmatch(gap):
        return "bracket"
    near = 0.8 * last.figure.high_m < new.figure.high_m < 1.25 * last.figure.high_m
    return "slash" if _SLASH.fullmatch(gap) and (near or gap.strip() == "/") else ""


# -- intervals whose two ends carry their own unit ------------------------------------------------


def _pairs(text: str, found: list[Quantity]) -> list[Quantity]:
    out: list[Quantity] = []
    for quantity in found:
        if out and _is_interval(text, out[-1], quantity):
            out[-1] = _joined(out[-1], quantity)
        else:
            out.append(quantity)
    return out


def _is_interval(text: str, last: Quantity, new: Quantity) -> bool:
    gap = text[last.end : new.start]
    if len(gap) > 12 or last.figure.low_m >= new.figure.high_m or last.listed or new.listed:
        return False
    before = text[max(0, last.start - _FAR) : last.start]
    if _BETWEEN_TWO.fullmatch(gap):
        return not _CHANGED.search(before)
    return bool(_AND.fullmatch(gap) and _BETWEEN.search(before[-40:]) and "from" not in before[-6:])


def _joined(last: Quantity, new: Quantity) -> Quantity:
    figure = replace(new.figure, start=last.start, low_m=last.figure.low_m)
    ends = new.conversions
    if last.conversions and new.conversions:
        ends = tuple(
            replace(high, start=low.start, low_m=low.low_m)
            for low, high in zip(last.conversions, new.conversions, strict=False)
            if low.low_m < high.high_m
        )
    return Quantity(figure=figure, end=new.end, conversions=ends)


def figures_disagree(quantity: Quantity) -> Iterator[tuple[Amount, Amount]]:
    """Pair the figure with each of its conversions that does not come to the same length."""
    if not math.isfinite(quantity.figure.high_m):
        return
    for conversion in quantity.conversions:
        if quantity.figure.rivals(conversion):
            yield quantity.figure, conversion
