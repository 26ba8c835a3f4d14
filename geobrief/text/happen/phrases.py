"""The forms of date phrases in news, and how each is resolved against the day of publication.

What needs that day is not resolved without one: a resolver then gives None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from geobrief.text.happen import calendar
from geobrief.text.happen.calendar import Days

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
        "november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        "monday mon|tuesday tues tue|wednesday wed|thursday thurs thur thu|friday fri|saturday sat|sunday sun".split(
            "|"
        )
    )
    for name in names.split()
}
_NUMBERS: Final = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1, "several": 0, "few": 0, "couple": 2}
OFFSETS: Final = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
"""How far a unit lies from today's."""
_HOLIDAYS: Final = {"new year": ((12, 31), (1, 1)), "christmas": ((12, 24), (12, 26))}

_PART_WORDS: Final[tuple[tuple[str, calendar.Part], ...]] = (
    ("early", "early"),
    ("begin", "early"),
    ("start", "early"),
    ("mid", "mid"),
    ("late", "late"),
    ("end", "late"),
)

MONTH: Final = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?![\d,.]*\d|\s?(?:km|miles|people|percent|%))"
_WRITTEN_YEAR: Final = r"(?:19|20)\d\d\b(?!\s?(?:people|km|miles|troops))"
YEAR: Final = rf"(?:{_WRITTEN_YEAR}|(?:of\s)?(?:last|this|next)\syear\b|the\syear\b(?!\s\d))"
WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UNIT: Final = r"(?:day|week|month|year)s?"
COUNT: Final = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple(?:\sof)?)"
)
_AND: Final = r"\s?(?:,|,?\s?and|&|or)\s(?:on\s)?"
_TO: Final = r"\s?(?:-|–|—|to|through|until|and|till)\s?"


@dataclass(frozen=True, slots=True)
class Seen:
    """From where a phrase is looked at: the day of publication, and whether the tense looks ahead.

    Where that day is not known, ``near`` is one that the article's days of a month without a year lie near.
    """

    today: date | None
    ahead: bool
    near: date | None = None


Resolver: TypeAlias = "Callable[[Seen, re.Match[str]], Days | None]"
"""What makes days of a phrase, None where it comes to none."""


def month_of(written: str) -> int:
    """The number of a month by its name."""
    return MONTHS[written.rstrip(".").lower()]


def day_of(written: str) -> int:
    """The number of a day ("3rd")."""
    return int(written.rstrip("stndrh"))


def count_of(written: str) -> int:
    """The number that a word or figure says; 0 for "several" and "few"."""
    plain = written.lower().removesuffix(" of")
    return int(plain) if plain.isdecimal() else _NUMBERS[plain]


def on(seen: Seen, number: int, day: int, year: str | None) -> date | None:
    """A day of a month: of the year that is said, or of the nearest one in the direction of the tense."""
    if year:
        said = year_of(seen, year)
        try:
            return None if said is None else date(said, number, day)
        except ValueError:
            return None
    if seen.today is None:
        return None if seen.near is None else calendar.beside(seen.near, number, day)
    return calendar.nearest_year(seen.today, number, day, ahead=seen.ahead)


def year_of(seen: Seen, written: str | None) -> int | None:
    """The year of "2024" or "last year"; None where none is written, or today is not known."""
    if not written or written[-1].isdigit():
        return int(written) if written else None
    which = written.lower().removeprefix("of ").split()[0]
    return None if seen.today is None else seen.today.year + OFFSETS.get(which, 0)


def _listed_days(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "December 30 and January 2", "June 5 and 6", "5, 6 and 7 June", "Oct. 7, 2023"."""
    pairs: list[tuple[int, int]] = []
    written = match["days"]
    month = 0
    tokens = re.findall(rf"{MONTH}|\d{{1,2}}(?!\d)", written)
    leads = bool(re.match(MONTH, tokens[0]))
    waiting: list[int] = []
    for token in tokens:
        if token[0].isdigit():
            if leads:
                pairs.append((month, int(token)))
            else:
                waiting.append(int(token))
        else:
            month = month_of(token)
            pairs += [(month, day) for day in waiting]
            waiting = []
    days = [on(seen, number, day, match["year"]) for number, day in pairs]
    return None if not days or None in days else Days.of(*[day for day in days if day is not None])


def _from_to(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "between July 1 and Dec. 31", "June 5-6", "the night of 5-6 June"."""
    said = match.string[: match.start()].lower().split()[-1:]
    if "and" in match[0].split() and said != ["between"]:
        return None  # two days, and not all between them
    first_month = match["m1"] or match["m1b"] or match["m3"]
    last_month = match["m2"] or match["m3"] or first_month
    first = (month_of(first_month), day_of(match["d1"] or match["d1b"]))
    last = (month_of(last_month), day_of(match["d2"] or match["d2b"]))
    end = on(seen, *last, match["year"])
    if end is None:
        return None
    start_year = end.year - (first > last)
    try:
        return Days(date(start_year, *first), end)
    except ValueError:
        return None


def _whole_month(seen: Seen, match: re.Match[str]) -> Days | None:
    number = month_of(match["month"])
    part = part_of(match["part"])
    if match["year"]:
        said = year_of(seen, match["year"])
        return None if said is None else calendar.month(said, number, part)
    if seen.today is None:
        return None
    year = calendar.nearest_month(seen.today, number, ahead=seen.ahead)
    if match["which"] and match["which"].lower() == "last" and number >= seen.today.month:
        year = seen.today.year - 1
    if match["which"] and match["which"].lower() == "next" and number <= seen.today.month:
        year = seen.today.year + 1
    return calendar.month(year, number, part)


def part_of(written: str | None) -> calendar.Part:
    """Early, mid or late, as "the beginning of" or "mid" says."""
    plain = (written or "").lower().removeprefix("the ")
    return next((part for name, part in _PART_WORDS if plain.startswith(name)), "")


def _weekdays(seen: Seen, match: re.Match[str]) -> Days | None:
    if seen.today is None:
        return None
    which = (match["which"] or "").lower()
    ahead = seen.ahead if which not in {"last", "next"} else which == "next"
    days = []
    for name in re.findall(WEEKDAY, match["names"], re.IGNORECASE):
        day = calendar.weekday(seen.today, WEEKDAYS[name.lower()], ahead=ahead)
        if which in {"last", "next"} and day == seen.today:
            day += timedelta(days=7 if ahead else -7)
        days.append(day)
    if match["into"]:
        return Days(days[0] - timedelta(days=1), days[0])
    return Days.of(*days)


def _relative_unit(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "last week", "early next month", "this year"."""
    today = seen.today
    if today is None:
        return None
    way = (match["part"] or "").lower()
    ahead = way == "later" or (seen.ahead and way != "earlier")
    offset = OFFSETS[match["which"].lower()]
    unit = match["unit"].lower()
    part = part_of(None if way in {"earlier", "later"} else way)
    if unit == "weekend":
        return calendar.weekend(today, ahead=offset > 0 or (offset == 0 and ahead))
    if unit == "week":
        days = calendar.week(today, offset)
    else:
        days = calendar.holding(calendar.shifted(today, unit, offset), unit, part)
    return _up_to(today, days, ahead=ahead) if offset == 0 else days


def _up_to(today: date, days: Days, *, ahead: bool) -> Days:
    """A unit that is not over: what is past of it, or what is to come."""
    if days.last is None or not days.first <= today <= days.last:
        return days
    return Days(today, days.last) if ahead else Days(days.first, today)


def _near_day(seen: Seen, match: re.Match[str]) -> Days | None:
    if seen.today is None:
        return None
    word = " ".join(match[0].lower().split())
    if word.startswith("overnight") or word == "last night":
        return Days(seen.today - timedelta(days=1), seen.today)
    shift = -1 if "yesterday" in word else 1 if "tomorrow" in word else 0
    return Days.of(seen.today + timedelta(days=shift))


def _ago(seen: Seen, match: re.Match[str]) -> Days | None:
    count = count_of(match["count"])
    if seen.today is None or not count:
        return None
    unit = match["unit"].lower().rstrip("s")
    return calendar.holding(calendar.shifted(seen.today, unit, -count), unit)


def _over_past(seen: Seen, match: re.Match[str]) -> Days | None:
    count = count_of(match["count"] or "one")
    if seen.today is None or not count:
        return None
    unit = match["unit"].lower().rstrip("s")
    if match["which"].lower() in {"next", "coming"}:
        return Days(seen.today, calendar.shifted(seen.today, unit, count))
    return Days(calendar.shifted(seen.today, unit, -count), seen.today)


def _at_weekend(seen: Seen, _: re.Match[str]) -> Days | None:
    return None if seen.today is None else calendar.weekend(seen.today, ahead=seen.ahead)


def _holiday(seen: Seen, match: re.Match[str]) -> Days | None:
    if seen.today is None:
        return None
    name = "christmas" if match[0].lower().startswith("christmas") else "new year"
    word = match[0].lower()
    first, last = _HOLIDAYS[name]
    if "day" in word.replace("holiday", ""):
        first = last = (1, 1) if name == "new year" else (12, 25)
    elif "eve" in word:
        last = first
    end = calendar.nearest_year(seen.today, *last, ahead=seen.ahead)
    return None if end is None else Days(date(end.year - (first > last), *first), end)


def _whole_year(_: Seen, match: re.Match[str]) -> Days | None:
    years = re.findall(_WRITTEN_YEAR, match["years"])
    part = part_of(match["part"])
    if len(years) > 1:
        return Days(date(int(years[0]), 1, 1), date(int(years[-1]), 12, 31)) if years[0] < years[-1] else None
    return calendar.year(int(years[0]), part)


def _this_day(seen: Seen, match: re.Match[str]) -> Days | None:
    if seen.today is None:
        return None
    try:
        return Days.of(seen.today.replace(year=int(match["year"])))
    except ValueError:
        return None


PHRASES: Final[tuple[tuple[re.Pattern[str], Resolver, frozenset[str]], ...]] = tuple(
    (re.compile(pattern, re.VERBOSE | flags), resolve, frozenset(words))
    for pattern, resolve, flags, words in (
        (r"\bon\ this\ day\ in\ (?P<year>" + _WRITTEN_YEAR + ")", _this_day, re.IGNORECASE, ("day",)),
        (
            rf"""(?:\b(?:{WEEKDAY}),?\s)?(?:the\s)?\b
            (?:(?P<m1>{MONTH})\s(?P<d1>{DAY}){_TO}(?:(?P<m2>{MONTH})\s)?(?P<d2>{DAY})
            |(?P<d1b>{DAY})(?:\s(?P<m1b>{MONTH}))?{_TO}(?P<d2b>{DAY})\s(?P<m3>{MONTH}))
            (?:,?\s(?P<year>{YEAR}))?""",
            _from_to,
            0,
            MONTHS,
        ),
        (
            rf"""(?:\b(?:{WEEKDAY})(?:\s(?:morning|afternoon|evening|night))?,?\s(?:the\s)?)?\b
            (?P<days>(?:{MONTH}\s{DAY}(?:{_AND}(?:{MONTH}\s)?{DAY})*|{DAY}(?:{_AND}{DAY})*\s(?:of\s)?{MONTH}
            (?:{_AND}{DAY}\s{MONTH})*))(?:,?\s(?P<year>{YEAR}))?""",
            _listed_days,
            0,
            MONTHS,
        ),
        (
            rf"""\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|(?:the\s)?(?:beginning|start|end|middle)\sof
                |[Ee]arlier\sin)[\s-])?(?:in\s)?
            (?:(?P<which>last|next|this)\s)?(?P<month>{MONTH})(?:,?\s(?:of\s)?(?P<year>{YEAR}))?(?!\s\d)""",
            _whole_month,
            0,
            MONTHS,
        ),
        (
            rf"""\b(?P<into>overnight\s(?:in)?to\s|overnight\son\s)?(?:(?P<which>last|next|this|this\scoming
                |this\spast)\s)?
            (?P<names>{WEEKDAY}(?:{_AND}{WEEKDAY})*)\b""",
            _weekdays,
            0,
            WEEKDAYS,
        ),
        (
            r"""\b(?:(?P<part>early|earlier|mid|late|later|the\sbeginning\sof|the\send\sof)[\s-])?
                (?P<which>last|this|next|past|current|coming)\s
            (?P<unit>week|month|year|weekend)\b""",
            _relative_unit,
            re.IGNORECASE,
            "week month year weekend".split(),
        ),
        (
            r"\b(?:(?:at|over|during|on)\s(?:the|this)\sweekend|(?<=since\s)the\sweekend|this\sweekend)\b",
            _at_weekend,
            re.IGNORECASE,
            ("weekend",),
        ),
        (
            rf"(?<!half\s)\b(?P<count>{COUNT})\s(?P<unit>{_UNIT})\sago\b",
            _ago,
            re.IGNORECASE,
            ("ago",),
        ),
        (
            rf"\b(?:the|his|her|its)?\s?(?P<which>past|last|next|coming)\s(?P<count>{COUNT})\s(?P<unit>{_UNIT})\b",
            _over_past,
            re.IGNORECASE,
            "day days week weeks month months year years".split(),
        ),
        (
            r"""\b(?:earlier\stoday|later\stoday|today|yesterday|tomorrow|tonight|overnight|last\snight
                |this\s(?:morning|afternoon|evening))\b""",
            _near_day,
            re.IGNORECASE,
            "today yesterday tomorrow tonight overnight night morning afternoon evening".split(),
        ),
        (
            r"""\b(?:New\sYear(?:['’]?s)?|Christmas)(?:\s(?:holidays?|Day|Eve|break|weekend)(?:['’]s)?
                (?:\sholidays?)?)?\b""",
            _holiday,
            0,
            ("year", "christmas"),
        ),
        (
            rf"""\b(?:(?P<part>early|mid|late)[\s-])?(?P<years>
            (?:(?<=in\s)|(?<=since\s)|(?<=from\s)|(?<=early\s)|(?<=late\s)|(?<=mid-)|(?<=during\s)
                |(?<=until\s)){_WRITTEN_YEAR}
            |(?<=between\s){_WRITTEN_YEAR}\sand\s{_WRITTEN_YEAR})""",
            _whole_year,
            re.IGNORECASE,
            ("19", "20"),
        ),
    )
)
"""Each form with its words, or the centuries of its years: a sentence without any of them need not be tried."""
WHOLE: Final = frozenset({_from_to})
"""What says its own first and last day: “from” before it opens nothing."""
