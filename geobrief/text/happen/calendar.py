"""Days and intervals: what "late November" or "last week" comes to, seen from a day.

Conventions: whole units become intervals; a week is Monday to Sunday; early, mid and late are the days 1-10, 10-20 and
21 to the end of a month, and the thirds of a year; what is past ends no later than today, what is to come begins no
earlier.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

Part = Literal["", "early", "mid", "late"]

NEAR: Final = 45
"""A day without a year and a day that a picture's caption gives are of one story if they are no more days apart."""
_PARTS: Final[dict[str, tuple[int, int]]] = {"early": (1, 10), "mid": (10, 20), "late": (21, 31)}
_THIRDS: Final[dict[str, tuple[int, int]]] = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day; ``last`` None goes on. ``single`` are days that were listed one by one."""

    first: date
    last: date | None
    single: tuple[date, ...] = ()

    @classmethod
    def of(cls, *days: date) -> Days:
        """One day, or several that were listed."""
        ordered = tuple(sorted(set(days)))
        return cls(ordered[0], ordered[-1], ordered if len(ordered) > 1 else ())


def month(year: int, number: int, part: Part = "") -> Days:
    """A month, or its early, middle or late days."""
    length = calendar.monthrange(year, number)[1]
    first, last = _PARTS.get(part, (1, length))
    return Days(date(year, number, first), date(year, number, min(last, length)))


def year(number: int, part: Part = "") -> Days:
    """A year, or a third of it."""
    first, last = _THIRDS.get(part, (1, 12))
    return Days(date(number, first, 1), month(number, last).last)


def holding(day: date, unit: str, part: Part = "") -> Days:
    """The month or year that a day is in, or a part of it; of a shorter unit the day alone."""
    if unit == "month":
        return month(day.year, day.month, part)
    return year(day.year, part) if unit == "year" else Days.of(day)


def week(day: date, offset: int = 0) -> Days:
    """The week of a day, Monday to Sunday, or one so many weeks from it."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    return Days(monday, monday + timedelta(days=6))


def weekend(day: date, *, ahead: bool) -> Days:
    """The last Saturday and Sunday that have begun, or the next ones."""
    back = (day.weekday() - 5) % 7
    saturday = day + timedelta(days=(5 - day.weekday()) % 7) if ahead else day - timedelta(days=back)
    return Days(saturday, saturday + timedelta(days=1))


def weekday(day: date, number: int, *, ahead: bool) -> date:
    """The nearest such weekday (Monday is 0) in the tense's direction, today included."""
    return (
        day + timedelta(days=(number - day.weekday()) % 7)
        if ahead
        else day - timedelta(days=(day.weekday() - number) % 7)
    )


def nearest_year(today: date, number: int, day: int, *, ahead: bool) -> date | None:
    """The latest such day of the year up to today, or the next one; None where no year has it."""
    years = range(today.year, today.year + 5) if ahead else range(today.year, today.year - 5, -1)
    for candidate in years:
        try:
            found = date(candidate, number, day)
        except ValueError:
            continue
        if found >= today if ahead else found <= today:
            return found
    return None


def beside(near: date, number: int, day: int) -> date | None:
    """Such a day of the year within `NEAR` days of a day, on either side; None where there is none."""
    every = (nearest_year(near, number, day, ahead=ahead) for ahead in (False, True))
    return next((found for found in every if found is not None and abs((found - near).days) <= NEAR), None)


def nearest_month(today: date, number: int, *, ahead: bool) -> int:
    """The year of the nearest such month in the tense's direction, this month included."""
    if ahead:
        return today.year + (number < today.month)
    return today.year - (number > today.month)


def shifted(day: date, unit: str, count: int) -> date:
    """So many days, weeks, months or years from a day."""
    if unit in {"day", "week"}:
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    number, index = divmod(months, 12)
    return date(number, index + 1, min(day.day, calendar.monthrange(number, index + 1)[1]))
