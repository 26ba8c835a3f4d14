"""Numbers as newspapers write them, read backwards from where they end.

Digits ("1,200", "10 000", "3.5", "96,5", "1/2", "2½", "1.5 million") are read here; spelled numbers
("two hundred and fifty") by text2num; what text2num lacks ("half a", "a dozen", "a couple of", "a mile
and a half") and vague numbers ("several hundred") by the tables below.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from text_to_num import text2num

_WINDOW: Final = 64
"""How many characters before a unit may belong to its number: bounds the work on hostile text."""
_MOST_WORDS: Final = 8

_GAP = r"[,\u00a0\u2009\u202f'’]"
_DIGITS = re.compile(
    rf"""(?: (?P<whole>\d{{1,4}})[ -]?(?P<part>\d{{1,2}}/\d{{1,2}}|[½¼¾⅓⅔⅛⅜⅝⅞])   # 2 1/2, 2½
      | (?P<fraction>\d{{1,2}}/\d{{1,2}}|[½¼¾⅓⅔⅛⅜⅝⅞])                             # 1/2, ½
      | (?P<european>\d{{1,3}}(?:\.\d{{3}}){{1,6}},\d{{1,2}}|\d{{1,3}}(?:\.\d{{3}}){{2,6}})  # 1.250,5
      | (?P<plain>\d{{1,3}}(?:{_GAP}\d{{3}}){{1,8}}(?:\.\d{{1,9}})?|\d{{1,3}}(?:\ \d{{3}}){{1,8}}
        |\d{{1,30}}(?:\.\d{{1,9}})?|\.\d{{1,9}})
      | (?P<comma>\d{{1,6}},\d{{1,2}})                                             # 96,5
    )$""",
    re.VERBOSE,
)
_FRACTION_SIGNS: Final = {
    "½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
_IN_DIGITS: Final = frozenset("0123456789.,/ -\u00a0\u2009\u202f'’") | frozenset(_FRACTION_SIGNS)
"""What may stand within a number in digits."""
_SCALES: Final = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_PARTS: Final = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "eighth": 1 / 8, "eighths": 1 / 8, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip

_WORDS: Final = frozenset(_PARTS) | frozenset(
    re.findall(
        r"\w+",
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
        million billion trillion hundreds thousands tens dozens scores and a an dozen couple of few several
        point""",
    )
)

_VAGUE: Final[dict[str, tuple[float, float]]] = {
    # How far a vague number reaches is nobody's standard: one digit's worth either way, drawn as such.
    "couple": (2, 2),
    "dozen": (12, 12),
    "few": (2, 5),
    "several": (3, 9),
    "several dozen": (36, 96),
    "few dozen": (24, 60),
    "tens": (20, 90),
    "dozens": (24, 96),
    "scores": (40, 90),
    "few hundred": (200, 500),
    "couple hundred": (200, 200),
    "several hundred": (200, 900),
    "hundreds": (200, 900),
    "few thousand": (2000, 5000),
    "couple thousand": (2000, 2000),
    "several thousand": (2000, 9000),
    "thousands": (2000, 9000),
    "tens thousands": (20_000, 90_000),
    "hundreds thousands": (200_000, 900_000),
}
_TOKEN = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. ``low`` and ``high`` differ only for vague ones ("several hundred")."""

    start: int
    end: int
    low: float
    high: float
    scale: float = 1.0
    """The power of ten it was said in ("three hundred": 100), for "two to three hundred"."""
    decimals: int = 0
    """How many digits stand after the decimal point: how finely it was rounded."""


def number_before(text: str, end: int) -> Number | None:
    """Read the number that ends exactly at ``end``, or None; look back a bounded number of characters."""
    if end <= 0:
        return None
    last = text[end - 1]
    if last.isdigit() or last in _FRACTION_SIGNS:
        return _digits(text, end)
    return _words(text, end) if last.isascii() and last.isalpha() else None


def _digits(text: str, end: int) -> Number | None:
    left, floor = end - 1, max(0, end - _WINDOW)
    while left > floor and text[left - 1] in _IN_DIGITS:
        left -= 1
    left = max(left, text.rfind("..", left, end) + 2) if ".." in text[left:end] else left  # "480 MI...775 KM"
    hit = _DIGITS.search(text[left:end])
    if hit is None:
        return None
    start = left + hit.start()
    value = _value(hit)
    if hit.group("plain") and " " in hit.group() and _glued(text, start):
        start, value = end - 3, float(hit.group()[-3:])  # "the S-400 400 km": a name, then a number
    if value is None or not math.isfinite(value) or _spoilt(text, start):
        return None
    decimals = len(hit.group().rpartition("." if hit.group("plain") else ",")[2]) if value % 1 else 0
    return Number(start, end, value, value, decimals=decimals)


def _value(hit: re.Match[str]) -> float | None:
    if hit.group("plain"):
        return float(hit.group() if hit.group().isdecimal() else re.sub(rf"{_GAP}| ", "", hit.group()))
    if hit.group("comma"):
        return float(hit.group().replace(",", "."))
    if hit.group("european"):
        return float(hit.group().replace(".", "").replace(",", "."))
    part = _part(hit.group("part") or hit.group("fraction"))
    return None if part is None else part + float(hit.group("whole") or 0)


def _part(written: str) -> float | None:
    if written in _FRACTION_SIGNS:
        return _FRACTION_SIGNS[written]
    above, below = (int(figure) for figure in written.split("/"))
    return above / below if 0 < above < below and below in {2, 3, 4, 5, 6, 8, 10, 16} else None


def _glued(text: str, start: int) -> bool:
    """Tell whether the digits at ``start`` carry on a name or a date: "S-400", "March 12"."""
    tail = text[max(0, start - 12) : start]
    return bool(re.search(r"[A-Za-z]-?$|[A-Z][a-z]+ $|[-.,/]$", tail))


def _spoilt(text: str, start: int) -> bool:
    """Tell whether what stands before the digits makes them no plain count: "-5", "$5", "F-16", "1e999"."""
    if start == 0:
        return False
    before = text[start - 1]
    if text[max(0, start - 2) : start] == "..":
        return False
    if before in "-–−‑‐":
        glue = text[start - 2] if start > 1 else " "
        joined = re.search(r"\b(?:to|and|or)-$", text[max(0, start - 5) : start])
        return not (glue.isdigit() or joined or _UNIT_TAIL.search(text[max(0, start - 14) : start]))
    if before == "—":
        return False
    return before.isalnum() or before in "^$£€¥#_.,:'’" or (before == "/" and start > 1 and text[start - 2].isdigit())


_UNIT_TAIL = re.compile(r"\d\s?[a-z]{1,10}[-–]$", re.IGNORECASE)


def _words(text: str, end: int) -> Number | None:
    left = max(0, end - _WINDOW)
    spans = [(left + hit.start(), hit.group().lower()) for hit in _TOKEN.finditer(text[left:end])]
    spans = _number_words(text, spans, end)
    for skip in range(len(spans)):
        number = _spelled(text, spans[skip:], end)
        if number is not None:
            return number
    return None


def _number_words(text: str, spans: list[tuple[int, str]], end: int) -> list[tuple[int, str]]:
    """Collect the unbroken run of number words at the end, at most `_MOST_WORDS` of them."""
    run: list[tuple[int, str]] = []
    right = end
    for start, word in reversed(spans[-_MOST_WORDS:]):
        gap = text[start + len(word) : right]
        if word not in _WORDS or gap not in ("", " ", "-", "\n", "\u00a0") or (start and text[start - 1].isalnum()):
            break
        run.append((start, word))
        right = start
    return run[::-1]


def _spelled(text: str, spans: list[tuple[int, str]], end: int) -> Number | None:
    start, first = spans[0]
    words = [word for _, word in spans]
    if first in ("and", "of", "point"):
        return None
    if words[0] in _SCALES or (words[0] in ("and", "a", "of") and len(words) > 1 and words[1] in _SCALES):
        scaled = _scaled(text, spans, end)
        if scaled is not None:
            return scaled
    value = worded(words)
    if value is None:
        return None
    return Number(start, end, *value, scale=_SCALES.get(words[-1], 1.0))


def _scaled(text: str, spans: list[tuple[int, str]], end: int) -> Number | None:
    """Read digits and a scale: "1.5 million", "3 hundred"."""
    start, word = spans[0]
    if len(spans) != 1 or start == 0 or text[start - 1] not in " \u00a0-":
        return None
    count = _digits(text, start - 1) if text[start - 2 : start - 1].isdigit() else None
    if count is None:
        return None
    value = count.low * _SCALES[word]
    return Number(count.start, end, value, value, scale=_SCALES[word])


def worded(words: list[str]) -> tuple[float, float] | None:
    """Give the lowest and highest value of a spelled number, or None: ``["half", "a"]`` is (0.5, 0.5)."""
    core = [word for word in words if word not in ("a", "an", "of")]
    if not core:
        return (1.0, 1.0) if words in (["a"], ["an"]) else None
    vague = _VAGUE.get(" ".join(core))
    if vague is not None:
        return vague
    value = _exact(words, core)
    return None if value is None else (value, value)


def _exact(words: list[str], core: list[str]) -> float | None:
    if core[-1] in _PARTS:
        return _with_part(core)
    if len(core) > 1 and core[-1] in _SCALES and core[-2] in _PARTS:
        count = _with_part(core[:-1])
        return None if count is None else count * _SCALES[core[-1]]
    if core[-1] == "dozen":
        count = 0.5 if core[:-1] == ["half"] else _integer(core[:-1])
        return None if count is None else 12 * count
    if "point" in core:
        return _decimal(core)
    if words[0] in ("a", "an") and core[0] in _SCALES:
        return _integer(["one", *core])
    return None if words[0] in ("a", "an") or words[-1] in ("a", "an", "of") else _integer(core)


def _with_part(core: list[str]) -> float | None:
    """``half``, ``three quarters``, ``one and half``, ``six and three quarter``."""
    part, before = _PARTS[core[-1]], core[:-1]
    whole = 0.0
    if "and" in before:
        at = before.index("and")
        whole_said = _integer(before[:at])
        if whole_said is None:
            return None
        whole, before = whole_said, before[at + 1 :]
    count = _integer(before) if before else 1.0
    return None if count is None or count * part >= 1 else whole + count * part


def _decimal(core: list[str]) -> float | None:
    dot = core.index("point")
    whole, digits = _integer(core[:dot]), [_integer([word]) for word in core[dot + 1 :]]
    if whole is None or not digits or any(digit is None or digit > 9 for digit in digits):
        return None
    return float(f"{int(whole)}." + "".join(str(int(digit or 0)) for digit in digits))


def _integer(words: list[str]) -> float | None:
    try:
        return float(text2num(" ".join(words), "en"))
    except (ValueError, OverflowError):
        return None  # text2num's way to say that these words are no number
