"""How a range is written on the command line: ``[LABEL =] FIGURE @ PLACE [sector S]``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geobrief.errors import UsageError
from geobrief.lengths import format_length
from geobrief.settle.wishes.sectors import opening
from geobrief.world.earth import HALF_EARTH_M

if TYPE_CHECKING:
    from collections.abc import Callable

    from geobrief.model import Measure

    MeasuresOf = Callable[[str], tuple[Measure, ...]]

FORM: Final = 'A range is written [LABEL =] FIGURE @ PLACE [sector FROM-TO], for example: --range "900 km @ Belgorod"'
_WISH: Final = re.compile(
    r"(?:(?P<label>[^=@]+?)\s*=\s*)?(?P<figure>[^@]+?)\s*@\s*(?P<place>.+?)"
    r"(?:[\s,]+(?:[\[(]\s*)?sector\b\s*[:=]?\s*(?P<sector>[^\])]+?)\s*[\])]?)?",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A range that the reader asks for: metres, a label, a place's name or point as he wrote it, and a sector.

    ``source`` is the file and line that it stands in, None on the command line.
    """

    low_m: float | None
    high_m: float
    label: str | None
    where: str
    sector: tuple[float, float] | None = None
    source: str | None = None


def read(text: str, measures_of: MeasuresOf) -> tuple[Wish, ...]:
    """Read one ``--range``: a wish for each of its figures. ``measures_of`` reads them. Raises `UsageError`."""
    match = _WISH.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"cannot read the range {text!r}", hint=FORM)
    sector = opening(match["sector"]) if match["sector"] else None
    return tuple(
        Wish(low_m=low, high_m=high, label=match["label"], where=match["place"].strip(), sector=sector)
        for low, high in lengths(match["figure"], measures_of)
    )


def lengths(figure: str, measures_of: MeasuresOf) -> list[tuple[float | None, float]]:
    """The least and the greatest length of each figure, in metres; no least where it has none.

    Raises `UsageError` for what is no length, is not wholly read, or is more than half the earth.
    """
    figures = [m for m in measures_of(figure) if m.high_m or m.low_m]
    if not figures:
        raise UsageError(f"no length in {figure!r}", hint=FORM)
    unread = list(figure)
    for m in figures:
        unread[m.start : m.end] = " " * (m.end - m.start)
    if any(char.isdigit() for char in unread):
        raise UsageError(
            f"cannot read all of {figure!r}", hint="Give ranges of different kinds apart: --range … --range …"
        )
    found = [(m.low_m if m.bound == "between" else None, m.metres) for m in figures]
    if max(high for _, high in found) > HALF_EARTH_M:
        half = format_length(HALF_EARTH_M)
        raise UsageError(
            f"{figure!r} is more than half the earth's circumference ({half}), which is everywhere",
            hint="Give a shorter one.",
        )
    return found
