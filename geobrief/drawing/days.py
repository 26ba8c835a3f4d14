"""Days as maps write them."""

from __future__ import annotations

from datetime import date

MONTHS = (
    "January February March April May June July August September October November December".split()
)  # not from the locale: the page is English


def short(first: str, last: str | None) -> str:
    """Days by a sign, without their year: "7 Sep", "7–9 Sep", "30 Aug–2 Sep"; "since 7 Sep" where there is no last."""
    start = _short(first)
    if last is None:
        return f"since {start}"
    if first == last:
        return start
    alike = first[:7] == last[:7]
    return f"{date.fromisoformat(first).day if alike else start}–{_short(last)}"


def _short(day: str) -> str:
    plain = date.fromisoformat(day)
    return f"{plain.day} {MONTHS[plain.month - 1][:3]}"
