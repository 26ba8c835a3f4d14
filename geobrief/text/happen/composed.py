"""Dates that are said by way of another: "the last week of February", "Tuesday of last week", "a week from Friday".

As `phrases`, which has the plain forms: each pattern with what resolves it, None where the day of publication is needed
and not known.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dateutil.easter import easter

from geobrief.text.happen import calendar
from geobrief.text.happen.calendar import Days
from geobrief.text.happen.phrases import (
    COUNT,
    DAY,
    MONTH,
    MONTHS,
    OFFSETS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    count_of,
    day_of,
    month_of,
    on,
    part_of,
    year_of,
)

if TYPE_CHECKING:
    from geobrief.text.happen.phrases import Resolver, Seen

_RANKS: Final = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1, "closing": -1}
_RANK: Final = "|".join(_RANKS)
_HALF: Final = 15
"""The first half of a month ends on this day."""
_WEEK: Final = 7


def _stretch(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "the last week of February", "the first half of 2024", "the second quarter of this year"."""
    whole = _whole(seen, match)
    rank = _RANKS[match["rank"].lower()]
    count = count_of(match["count"] or "one")
    if whole is None or whole.last is None or not count:
        return None
    unit = match["unit"].lower().rstrip("s")
    if match["unit"].lower().endswith("s") and not match["count"]:
        return None  # "the first days of", nobody knows how many
    if unit in {"half", "quarter"}:
        return _share(whole.first, whole.last, rank, 2 if unit == "half" else 4)
    length = count * (_WEEK if unit == "week" else 1)
    if rank < 0:
        return Days(whole.last - timedelta(days=length - 1), whole.last)
    first = whole.first + timedelta(days=rank * length)
    return Days(first, min(whole.last, first + timedelta(days=length - 1)))


def _whole(seen: Seen, match: re.Match[str]) -> Days | None:
    """The month or year that something is a part of."""
    year = year_of(seen, match["year"])
    if not match["month"]:
        return None if year is None else calendar.year(year)
    number = month_of(match["month"])
    if year is None and seen.today is not None and not match["year"]:
        year = calendar.nearest_month(seen.today, number, ahead=seen.ahead)
    return None if year is None else calendar.month(year, number)


def _share(first: date, last: date, rank: int, shares: int) -> Days | None:
    """A half of a month, a half or a quarter of a year."""
    rank = shares - 1 if rank < 0 else rank
    if rank >= shares:
        return None
    if first.month == last.month:
        if shares != 2:
            return None
        middle = first.replace(day=_HALF)
        return Days(middle + timedelta(days=1), last) if rank else Days(first, middle)
    months = 12 // shares
    return Days(
        date(first.year, rank * months + 1, 1),
        calendar.month(first.year, (rank + 1) * months).last,
    )


def _of_a_month(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "the 21st of last month"."""
    if seen.today is None:
        return None
    month = calendar.shifted(seen.today, "month", OFFSETS[match["which"].lower()])
    try:
        return Days.of(month.replace(day=day_of(match["day"])))
    except ValueError:
        return None


def _of_a_week(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "Tuesday of last week", "Friday this week", "the Monday before last"."""
    if seen.today is None:
        return None
    number = WEEKDAYS[match["name"].lower()]
    if not match["which"]:
        return Days.of(calendar.weekday(seen.today - timedelta(days=1), number, ahead=False) - timedelta(days=_WEEK))
    monday = calendar.week(seen.today, OFFSETS[match["which"].lower()]).first
    return Days.of(monday + timedelta(days=number))


def _weeks_from(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "a week from Thursday", "two weeks ago Friday"."""
    count = count_of(match["count"])
    if seen.today is None or not count:
        return None
    back = "ago" in match["way"].lower()
    day = calendar.weekday(seen.today, WEEKDAYS[match["name"].lower()], ahead=not back)
    return Days.of(day + timedelta(days=_WEEK * (-count if back else count)))


def _second_day(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    if seen.today is None:
        return None
    return Days.of(seen.today + timedelta(days=-2 if match["way"].lower() == "before yesterday" else 2))


def _before_last(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "the week before last", "the year after next"."""
    if seen.today is None:
        return None
    unit, offset = match["unit"].lower(), -2 if match["way"].lower() == "before last" else 2
    if unit == "week":
        return calendar.week(seen.today, offset)
    return calendar.holding(calendar.shifted(seen.today, unit, offset), unit)


def _part_of_this(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "at the start of the year"; the end of what is not over is to come."""
    today, part = seen.today, part_of(match["part"])
    if today is None or (part == "late" and not seen.ahead):
        return None
    unit = match["unit"].lower()
    if unit == "week":
        monday = calendar.week(today).first
        days = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}[part]
        return Days(monday + timedelta(days=days[0]), monday + timedelta(days=days[1]))
    return calendar.holding(today, unit, part)


def _week_of(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "the week of March 9"."""
    number, day = month_of(match["m1"] or match["m2"]), day_of(match["d1"] or match["d2"])
    found = on(seen, number, day, match["year"])
    return None if found is None else calendar.week(found)


def _ordinal_days(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "between the 3rd and the 7th of March"; "the 3rd and 7th of March" are two days."""
    first, last = (on(seen, month_of(match["month"]), day_of(match[name]), match["year"]) for name in ("first", "last"))
    if first is None or last is None or first > last:
        return None
    return Days(first, last) if match["span"] else Days.of(first, last)


def _months(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "in February and March", "January to March 2025": from the first day to the last."""
    numbers = month_of(match["first"]), month_of(match["last"])
    year = year_of(seen, match["year"])
    if year is None:
        if seen.today is None or match["year"]:
            return None
        year = calendar.nearest_month(seen.today, numbers[0 if seen.ahead else 1], ahead=seen.ahead)
        year += seen.ahead and numbers[0] > numbers[1]
    return Days(
        calendar.month(year - (numbers[0] > numbers[1]), numbers[0]).first, calendar.month(year, numbers[1]).last
    )


def _iso(_: Seen, match: re.Match[str]) -> Days | None:
    """ "on 2031-03-14"; what begins a line is the day of the report."""
    try:
        return Days.of(date.fromisoformat(match[0]))
    except ValueError:
        return None


def _two_nights(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "the night of March 5/6": into the next day."""
    first = on(seen, month_of(match["month"]), day_of(match["day"]), match["year"])
    if first is None:
        return None
    second = first + timedelta(days=1)
    return Days(first, second) if second.day == int(match["next"]) else None


def _decade(_: Seen, match: re.Match[str]) -> Days:
    first = int(match["year"])
    shift = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part_of(match["part"]), (0, 9))
    return Days(date(first + shift[0], 1, 1), date(first + shift[1], 12, 31))


def _years(_: Seen, match: re.Match[str]) -> Days | None:
    """ "from 2022 to 2024", "in 2024 and 2025"."""
    first, last = int(match["first"]), int(match["last"])
    return Days(date(first, 1, 1), date(last, 12, 31)) if first < last else None


def _in_so_long(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "in three days", "in two weeks' time", of what is to come."""
    count = count_of(match["count"])
    if seen.today is None or not count or not seen.ahead:
        return None
    unit = match["unit"].lower().rstrip("s").replace("fortnight", "week")
    day = calendar.shifted(seen.today, unit, count * (2 if "fortnight" in match["unit"].lower() else 1))
    return calendar.holding(day, unit)


def _long_ago(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "a fortnight ago", "two nights ago", "half a year ago" (no day), "two Fridays ago"."""
    if seen.today is None or match["half"]:
        return None
    count, unit = count_of(match["count"]), match["unit"].lower().rstrip("s")
    if not count:
        return None
    if unit in WEEKDAYS:
        day = calendar.weekday(seen.today - timedelta(days=1), WEEKDAYS[unit], ahead=False)
        return Days.of(day - timedelta(days=_WEEK * (count - 1)))
    return Days.of(seen.today - timedelta(days=count * (14 if unit == "fortnight" else 1)))


def _past_hours(seen: Seen, match: re.Match[str]) -> Days | None:
    """ "the past 24 hours", "the last fortnight"."""
    if seen.today is None:
        return None
    days = 14 if match["hours"] is None else -(-int(match["hours"]) // 24)
    return Days(seen.today - timedelta(days=days), seen.today)


def _custom(_: Seen, __: re.Match[str]) -> None:
    """ "every Friday", "each Monday" are no single day."""


def _easter(seen: Seen, match: re.Match[str]) -> Days | None:
    """The western Easter and its days."""
    if seen.today is None:
        return None
    name = match[0].lower()
    first, last = (
        (-2, -2) if "good" in name else (0, 0) if "sunday" in name else (1, 1) if "monday" in name else (-2, 1)
    )
    for year in (seen.today.year, seen.today.year + (1 if seen.ahead else -1)):
        sunday = easter(year)
        start, end = sunday + timedelta(days=first), sunday + timedelta(days=last)
        if end >= seen.today if seen.ahead else start <= seen.today:
            return Days(start, end)
    return None


_UNITS: Final = frozenset("week month year".split())
_ENDS: Final = r"(?:to|through|until|till|and|-|–|—)"

COMPOSED: Final[tuple[tuple[re.Pattern[str], Resolver, frozenset[str]], ...]] = tuple(
    (re.compile(pattern, re.VERBOSE | re.IGNORECASE), resolve, frozenset(words))
    for pattern, resolve, words in (
        (
            rf"""\b(?:the\s)?(?P<rank>{_RANK})\s(?:(?P<count>{COUNT})\s)?(?P<unit>half|quarter|weeks?|days)\sof\s
            (?:(?P<month>{MONTH})\s?)?(?P<year>{YEAR})?(?<=[\w.])""",
            _stretch,
            ("half", "quarter", "week", "weeks", "days"),
        ),
        (
            rf"\b(?:the\s)?(?P<day>{DAY})\s(?:day\s)?of\s(?P<which>last|this|next)\smonth\b",
            _of_a_month,
            ("month",),
        ),
        (
            rf"""\b(?P<name>{WEEKDAY})(?:\s(?:morning|afternoon|evening|night))?\s
            (?:(?:of\s)?(?P<which>last|this|next)\sweek\b|before\slast\b)""",
            _of_a_week,
            ("week", "last"),
        ),
        (
            rf"\b(?P<count>{COUNT})\sweeks?\s(?P<way>from|after|on|ago\son|ago)\s(?P<name>{WEEKDAY})\b",
            _weeks_from,
            ("week", "weeks"),
        ),
        (r"\b(?:the\s)?day\s(?P<way>before\syesterday|after\stomorrow)\b", _second_day, ("yesterday", "tomorrow")),
        (r"\b(?:the\s)?(?P<unit>week|month|year)\s(?P<way>before\slast|after\snext)\b", _before_last, _UNITS),
        (
            r"\b(?:the\s)?(?P<part>beginning|start|end|middle)\sof\sthe\s(?P<unit>week|month|year)\b(?!-)",
            _part_of_this,
            _UNITS,
        ),
        (
            rf"""\bthe\sweek\s(?:of|beginning|starting)\s(?:(?P<m1>{MONTH})\s(?P<d1>{DAY})|
                    (?P<d2>{DAY})\s(?P<m2>{MONTH}))
            (?:,?\s(?P<year>{YEAR}))?""",
            _week_of,
            MONTHS,
        ),
        (
            rf"""\b(?P<span>(?:between|from)\s)?the\s(?P<first>{DAY})\s(?:and|to|until|through)\s
                    (?:the\s)?(?P<last>{DAY})
            \s(?:of\s)?(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?""",
            _ordinal_days,
            MONTHS,
        ),
        (
            rf"""\b(?:(?:in|both|between|from|during)\s)(?:both\s)?(?P<first>{MONTH})\s?{_ENDS}\s?(?P<last>{MONTH})
            (?!\s\d{{1,2}}\b)(?:,?\s(?P<year>{YEAR}))?""",
            _months,
            MONTHS,
        ),
        (r"(?<![\d\n-])(?<!^)(?:19|20)\d\d-[01]\d-[0-3]\d(?![\d-])", _iso, ("19", "20")),
        (
            rf"\b(?P<month>{MONTH})\s(?P<day>\d{{1,2}})/(?P<next>\d{{1,2}})\b(?!/)(?:,?\s(?P<year>{YEAR}))?",
            _two_nights,
            MONTHS,
        ),
        (r"\b(?:(?P<part>early|mid|late)[\s-])?(?P<year>(?:19|20)\d0)['’]?s\b", _decade, ("19", "20")),
        (
            r"""(?P<first>(?:19|20)\d\d)(?:(?<=in\s\d{4})|(?<=from\s\d{4})|(?<=between\s\d{4})|(?<=during\s\d{4}))
            \s?(?:and|to|until|through|-|–)\s?(?P<last>(?:19|20)\d\d)\b""",
            _years,
            ("19", "20"),
        ),
        (
            rf"""\bin\s(?:about\s)?(?P<count>{COUNT})\s(?P<unit>(?:day|week|fortnight|month|year)s?)\b
                    (?:['’]?s?\stime\b)?""",
            _in_so_long,
            frozenset(f"{unit}{s}" for unit in ("day", "week", "fortnight", "month", "year") for s in ("", "s")),
        ),
        (
            rf"""\b(?:(?P<half>half\sa\s(?:day|month|year))|(?P<count>{COUNT})\s(?P<unit>(?:night|fortnight
                    |{WEEKDAY})s?))
            \sago\b""",
            _long_ago,
            ("ago",),
        ),
        (
            r"\b(?:the\s)?(?:past|last|previous)\s(?:(?P<hours>24|36|48|72)\shours|fortnight)\b",
            _past_hours,
            ("hours", "fortnight"),
        ),
        (rf"\b(?:every|each)\s(?:other\s)?{WEEKDAY}\b", _custom, ("every", "each")),
        (r"\b(?:Good\sFriday|Easter(?:\s(?:Sunday|Monday|weekend|holidays?))?)\b", _easter, ("easter", "good")),
    )
)
"""Each form with its words, as in `PHRASES`."""
