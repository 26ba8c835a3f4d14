"""The dates that a text names, found by their form and resolved against the day that the article was published.

Measured on news phrases, the libraries for this get a third of them right (dateutil, dateparser, timefhuman,
parsedatetime); a small grammar of the phrases that news uses gets nearly all, and makes none up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geobrief.text.happen.calendar import Days
from geobrief.text.happen.composed import COMPOSED
from geobrief.text.happen.phrases import COUNT, PHRASES, WEEKDAYS, WHOLE, Seen, count_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Found", "Seen", "find"]


@dataclass(frozen=True, slots=True)
class Found:
    """A date phrase: where it stands, and the days it comes to (None: it needs what is not known).

    ``since`` marks what goes on, ``until`` what only says when it was over, ``follows`` a number of days after what was
    told before ("two days later").
    """

    start: int
    end: int
    days: Days | None
    since: bool = False
    until: bool = False
    follows: int | None = None


_LATER: Final = re.compile(
    rf"\b(?:(?P<count>{COUNT})\s(?P<unit>day|week)s?\s(?P<way>later|earlier|afterwards?)\b"
    r"|the\s(?P<next>next|following|previous|same)\s(?:day|night|morning|evening)\b|the\sday\s(?P<rel>before|after)\b)",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    r"\b(?:since|ever since|from|starting|beginning)\s(?:at\sleast\s|late\s|early\s|the\s)?$", re.IGNORECASE
)
_UNTIL: Final = re.compile(r"\b(?:until|till)\s(?:at\sleast\s|late\s|early\s|the\s)?$", re.IGNORECASE)
_UP_TO: Final = frozenset({"to", "until", "through", "till", "-", "–"})
_WORDS: Final = re.compile(r"\w+")
_BEFORE: Final = 20  # characters before a date, in which these words stand


def find(text: str, start: int, end: int, seen: Seen) -> list[Found]:
    """Every date phrase between two offsets, in text order, the longest where two overlap."""
    every = list(_all(text, start, end, seen))
    every.sort(key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in sorted(every, key=lambda one: (one.start - one.end, one.days is None)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return _joined(text, sorted(kept, key=lambda one: one.start))


def _joined(text: str, found: list[Found]) -> list[Found]:
    """ "between late June and mid-August", "from Monday to Friday": two dates are the ends of one interval."""
    joined: list[Found] = []
    for one in found:
        before = joined[-1] if joined else None
        if before is not None and (days := _interval(text, before, one)) is not None:
            joined[-1] = Found(before.start, one.end, days)
        else:
            joined.append(one)
    return joined


def _interval(text: str, first: Found, second: Found) -> Days | None:
    """From the first to the last day of two dates, where the words say so."""
    if first.days is None or second.days is None or second.days.last is None or not _spans(text, first, second):
        return None
    return Days(first.days.first, second.days.last) if first.days.first <= second.days.first else None


def _spans(text: str, first: Found, second: Found) -> bool:
    lead = text[max(0, first.start - 9) : first.start].lower().split()[-1:]
    between = text[first.end : second.start].strip().lower()
    weekdays = all(_WORDS.findall(text[one.start : one.end])[-1].lower() in WEEKDAYS for one in (first, second))
    return (
        (lead == ["between"] and between == "and")
        or (lead == ["from"] and between in _UP_TO)
        or (weekdays and between in _UP_TO | {"into"})
    )


_TOKENS: Final = re.compile(r"[a-z]+|(?<!\d)(?:19|20)(?=\d\d)")
"""Words, and the centuries of years that are written in figures."""
_YEARS: Final = re.compile(r"(?:19|20)\d\d")
_FORMS: Final = (*PHRASES, *COMPOSED)
_RELATIVE: Final = frozenset("later earlier afterward afterwards next following previous same day".split())
"""The words of what counts from a date that was told before."""
_TELLING: Final = frozenset(word for _, _, needed in _FORMS for word in needed) | _RELATIVE
"""A sentence with none of these and without the figures of a year has no date."""


def has_date(words: frozenset[str]) -> bool:
    """Whether a sentence with these words may name a day at all."""
    return not words.isdisjoint(_TELLING) or any(_YEARS.match(word) for word in words)


def _all(text: str, start: int, end: int, seen: Seen) -> Iterator[Found]:
    words = frozenset(_TOKENS.findall(text[start:end].lower()))
    if words.isdisjoint(_TELLING):
        return
    for pattern, resolve, needed in _FORMS:
        if needed.isdisjoint(words):
            continue  # most sentences have the words of few forms
        for match in pattern.finditer(text, start, end):
            if _is_name(text, match):
                continue
            days = resolve(seen, match)
            before = max(start, match.start() - _BEFORE)
            since = bool(_SINCE.search(text, before, match.start()))
            if since and days is not None and resolve not in WHOLE:
                since_word = text[before : match.start()].lower().split()
                since = since_word[-1:] != ["from"] or days.first > (seen.today or days.first)
                days = Days(days.first, None) if since else days
            until = bool(_UNTIL.search(text, before, match.start()))
            yield Found(match.start(), match.end(), days, since=since, until=until)
    if words.isdisjoint(_RELATIVE):
        return
    for match in _LATER.finditer(text, start, end):
        yield Found(match.start(), match.end(), None, follows=_following(match))


def _following(match: re.Match[str]) -> int | None:
    if match["next"]:
        return {"next": 1, "following": 1, "previous": -1, "same": 0}[match["next"].lower()]
    if match["rel"]:
        return 1 if match["rel"].lower() == "after" else -1
    count = count_of(match["count"]) * (7 if match["unit"].lower() == "week" else 1)
    return None if not count else -count if match["way"].lower() == "earlier" else count


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether "May" or "March" is no month: a verb, a person, a party."""
    groups = match.groupdict()
    marked = groups.get("year") or groups.get("part") or groups.get("which") or match[0].lower().startswith("in ")
    if "month" not in groups or marked:
        return False
    word = match["month"].rstrip(".")
    start = match.start("month")
    before = text[max(0, start - 12) : start].lower().split()
    said = {
        "in",
        "since",
        "by",
        "until",
        "from",
        "during",
        "of",
        "and",
        "to",
        "through",
        "between",
        "till",
        "late",
        "early",
    }
    return word in {"May", "March", "Mar", "Jan", "Jun", "Dec", "Sep"} and (before[-1:] == [] or before[-1] not in said)
