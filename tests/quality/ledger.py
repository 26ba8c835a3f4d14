"""What was right out of how many, and every error in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A share of labels that are right (``labels`` is how many were looked at)."""

    value: float
    labels: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Counts of one run. ``faults`` are things that must not happen at all."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, score: str, ok: bool, where: str, complaint: str) -> None:
        """Count one label of ``score``; keep the complaint if it is wrong."""
        self.asked[score] += 1
        self.right[score] += ok
        if not ok:
            self.errors.append((score, where, complaint))

    def fault(self, name: str, where: str, complaint: str) -> None:
        """Count something that must not happen."""
        self.faults[name] += 1
        self.errors.append((name, where, complaint))

    def scores(self) -> Mapping[str, Score]:
        """All shares, and for each pair of precision and recall their harmonic mean."""
        shares = {name: Score(value=self.right[name] / asked, labels=asked) for name, asked in self.asked.items()}
        for name in [name.removesuffix(" recall") for name in shares if name.endswith(" recall")]:
            precision, recall = shares[f"{name} precision"], shares[f"{name} recall"]
            both = precision.value + recall.value
            mean = 2 * precision.value * recall.value / both if both else 0.0
            shares[f"{name} F1"] = Score(value=mean, labels=precision.labels + recall.labels)
        return dict(sorted(shares.items()))
