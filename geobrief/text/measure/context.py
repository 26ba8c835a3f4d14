"""What the rules on kinds see: the words round one measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from geobrief.model import Bound, MeasureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The words round one measure, all in lower case.

    ``before`` runs from the previous measure (or the sentence's start) to the qualifiers, ``after``
    to the next measure (or the sentence's end); ``head`` is the noun phrase that ``after`` begins
    with; ``sentence`` and ``previous`` are whole sentences. ``adjectival``: the measure qualifies a
    noun ("30-km"). ``inherited``: the kind of the measure before it in the sentence. ``armed``: the text speaks
    anywhere of something that has a reach, a weapon, an aircraft or a radar.
    """

    before: str
    qualifiers: str
    after: str
    head: str
    sentence: str
    previous: str
    unit: str
    metres: float
    adjectival: bool
    bearing: str | None
    bound: Bound
    inherited: MeasureKind | None = None
    armed: bool = True

    @property
    def wide(self) -> str:
        """This sentence and the one before it."""
        return f"{self.previous} {self.sentence}"


Rule: TypeAlias = Callable[[Surroundings], MeasureKind | None]
"""The kind of a measure, or None where the rule does not know."""
