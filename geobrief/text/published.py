"""When an article was published, as whoever hands it over writes that: any usual form becomes an ISO date.

ISO 8601 first, then python-dateutil. A date that leaves open which figure is the day ("03/04/2031") or that lacks its
year is none, and a note says so: an article is never refused for its date. Where nobody hands one over, it is that of a
dateline.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final

_LONGEST = 100
"""Characters: nobody writes a longer date, and the parser's time grows with it."""
_TWO = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2012, 12, 28, tzinfo=UTC))
"""What is taken from these instead of from the text differs: day, month or year is missing."""

_HEAD: Final = 1_000
"""Characters: a dateline stands at the beginning, under a headline at most."""
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_NAME: Final = r"(?:[A-Z][\w.'’/-]{0,24}|of|de|del|al|el|the)"
_OPENING: Final = "In|On|At|By|From|Since|After|Before|Until|The|This|For|With|As|But|And|When|It|He|She|They|We"
"""Words with which a sentence begins, and no place."""
_DATELINE: Final = re.compile(
    rf"""(?mx) ^[ \t]{{0,8}} (?!(?:{_OPENING})\b) (?=[A-Z]) {_NAME} (?:,?[ ]{_NAME}){{0,6}}
    (?:[ ]\([^()\n]{{1,40}}\))? ,[ ]
    (?P<date> {_MONTH}[ ]\d{{1,2}},?[ ]\d{{4}} | \d{{1,2}}[ ]{_MONTH},?[ ]\d{{4}} )
    (?:[ ]?\([^()\n]{{1,40}}\))? [ ]?(?:--|[-–—])[ ]
    """
)


def dateline(text: str) -> str | None:
    """The date of a dateline as it is written ("GAO, Mali, Oct. 8, 2031 —"), with its year; None where none stands."""
    found = _DATELINE.search(text, 0, _HEAD)
    return None if found is None else found["date"]


def iso(written: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The date as ISO 8601 has it ("2031-03-14"), or None; and a note where it could not be read.

    The date is the one that stands there, whatever the time zone beside it.
    """
    if written is None or not written.strip():
        return None, ()
    plain = _plainly(written.strip()) if len(written) <= _LONGEST else None
    if plain is not None:
        return plain.isoformat(), ()
    readings = {_read(written, first, day_first=day_first) for first in _TWO for day_first in (True, False)}
    if len(readings) == 1 and (found := readings.pop()) is not None:
        return found.isoformat(), ()
    complete = None not in readings and len(readings) == 2 and _is_complete(written)
    why = "it can be either of two days" if complete else "it is no whole date"
    shown = written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
    return None, (f"The date of publication “{shown}” was not used: {why}. Written as YYYY-MM-DD it will be.",)


def _plainly(written: str) -> date | None:
    """An ISO date, or the date of an ISO date and time."""
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


def _read(written: str, first: datetime, *, day_first: bool) -> date | None:
    if len(written) > _LONGEST:
        return None
    from dateutil import parser

    try:
        read: datetime = parser.parse(written, default=first.replace(tzinfo=None), dayfirst=day_first, ignoretz=True)
    except (ValueError, OverflowError):
        return None
    return read.date()


def _is_complete(written: str) -> bool:
    return all(len({_read(written, first, day_first=day_first) for first in _TWO}) == 1 for day_first in (True, False))
