"""The sense of a trigger: the type of its event, and what is fired, given or moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geobrief.model import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """The type of an event, and the word for what is fired, given or moved."""

    type: EventType
    theme: int | None = None
