"""Ask a geopy geocoder where the places lie that the gazetteer lacks.

Off unless the reader asks for it, for it sends names out of the house. One request a second at most, an answer is
asked for once and then kept in an SQLite file, and with ``replay`` nothing is sent at all. A service's answer is
marked as its own, and never trusted as much as the gazetteer: no context has weighed it.

Services that need a key are left out, and so is ArcGIS, whose terms forbid keeping its answers. The rooms: `services`
asks, `cache` remembers.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from geopy.exc import GeopyError

from geobrief.settle.online.services import SERVICES, Asker, check
from geobrief.world.gazetteer import fold

if TYPE_CHECKING:
    from geobrief.model import Place
    from geobrief.settle.online.cache import Answer

__all__ = ["SERVICES", "Asker", "check", "settle"]

_MOST_NAMES, _LONGEST_NAME = 40, 100  # of one article; a longer "name" is none
_SURE, _UNSURE = 0.6, 0.4  # confidence where the answer's own name is the one asked for, and where it is another
_FAULTS = (GeopyError, sqlite3.Error, LookupError, TypeError, ValueError, AttributeError)
"""What geopy and the cache raise, and what comes of an answer that is not built as its service promises."""


def settle(text: str, places: tuple[Place, ...], asker: Asker) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Set the unsettled places that the service knows, and say in notes what was sent, and what went wrong.

    A service that fails is not asked again in this article; what the cache knows is set all the same.
    """
    queries = {place.id: query for place in places if (query := _query(text, place, places)) is not None}
    wanted = list(dict.fromkeys(queries.values()))
    round_ = _Round(asker)
    answers = {query: round_.answer(query) for query in wanted[:_MOST_NAMES]}
    if len(wanted) > _MOST_NAMES:
        round_.faults.append(f"only the first {_MOST_NAMES} of {len(wanted)} names were asked for online")
    settled = tuple(_settled(place, answers.get(queries.get(place.id, "")), asker.provider) for place in places)
    return settled, round_.notes()


class _Round:
    """What happened to the names of one article."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.sent: list[str] = []
        self.kept: list[str] = []
        self.missing: list[str] = []
        self.faults: list[str] = []

    def answer(self, query: str) -> Answer | None:
        """What the cache knows, else what the service says; None where neither knows, or one fails."""
        try:
            known, answer = self.asker.remembered(query)
            if known:
                self.kept.append(query)
            elif self.asker.replay or self.faults:
                self.missing.append(query)
            else:
                self.sent.append(query)
                answer = self.asker.ask(query)
                self._remember(query, answer)
        except _FAULTS as error:
            self._fail("gave no answer", error)
            return None
        return answer

    def _remember(self, query: str, answer: Answer | None) -> None:
        try:
            self.asker.remember(query, answer)
        except sqlite3.Error as error:
            self._fail("answered, which could not be kept", error)

    def _fail(self, what: str, error: Exception) -> None:
        reason = " ".join(str(error).split())[:200]
        self.faults.append(f"{self.asker.provider} {what}: {type(error).__name__}: {reason}")

    def notes(self) -> tuple[str, ...]:
        """What was sent, what was not, and what went wrong."""
        provider = self.asker.provider
        said = (
            (self.sent, f"names sent to {provider}: {{}} ({self.asker.service.credit})"),
            (self.kept, f"answered from the cache of {provider}, not sent: {{}} ({self.asker.service.credit})"),
            (self.missing, f"not asked of {provider}: {{}}"),
        )
        return (*(form.format("; ".join(names)) for names, form in said if names), *self.faults)


def _query(text: str, place: Place, places: tuple[Place, ...]) -> str | None:
    """The name to send, with what the text says contains it; None for a settled place, and for what is no name."""
    named = [m for m in place.mentions if m.role in {"literal", "metonym"}]
    name = " ".join(place.name.split())
    if place.settled or not named or len(name) > _LONGEST_NAME or not any(c.isalpha() for c in name):
        return None
    ends = {m.end for m in named}
    outers = [p for p in places if p.settled and p.kind in {"country", "region"}]
    around = next((p.name for p in outers for m in p.mentions if _joined(text, m.start, ends)), None)
    return name if around is None else f"{name}, {around}"


def _joined(text: str, start: int, ends: set[int]) -> bool:
    """Whether a comma and a blank stand between one of the ends and the start."""
    return start - 2 in ends and text[start - 2 : start] == ", "


def _settled(place: Place, answer: Answer | None, provider: str) -> Place:
    if answer is None:
        return place
    return replace(
        place,
        kind=answer.kind,
        country=answer.country,
        lat=answer.lat,
        lon=answer.lon,
        confidence=_SURE if fold(answer.name) == fold(place.name) else _UNSURE,
        record=f"online:{provider}:{answer.id}",
        why=tuple(reason for reason in (f"found online by {provider}", answer.address) if reason),
        feature=None,
    )
