"""Which storm moved: by its name, else the one that the article spoke of last. Its fixes are one track."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geobrief.text.happen import classes
from geobrief.text.happen.classes import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geobrief.text.happen.clauses import Clause
    from geobrief.text.happen.grammar import Grammar

_COMMON: Final = classes.STORMS | {"phenomenon", "system", "eye"}
NAMELESS: Final = "storm"
"""What a storm is called that the article gives no name."""


class Storms:
    """The storms of an article, asked in the order of its text. ``called`` are the names that it gives to things."""

    def __init__(self, g: Grammar, called: Mapping[str, Kind]) -> None:
        self.g = g
        self.named = [word for word, kind in called.items() if kind is Kind.STORM and word not in _COMMON]
        self.last = self.named[0] if len(set(self.named)) == 1 else None

    def moved(self, clause: Clause) -> str:
        """The storm that does what a clause tells, in small letters."""
        g = self.g
        near = [k for subject in clause.subjects for k in (subject, *g.children[subject])]
        self.last = next((g.words[k] for k in near if g.words[k] in self.named), self.last)
        return self.last or NAMELESS
