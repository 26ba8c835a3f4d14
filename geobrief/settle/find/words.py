"""Findings in words, as a person would round them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geobrief.lengths import METRES, format_length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geobrief.model import Place, Unit

_ALL = 0.995
_SHARES = ((0.9, "Nearly all"), (0.7, "About three quarters"), (0.6, "About two thirds"), (0.42, "About half"))
_SMALLER = ((0.3, "About a third"), (0.2, "About a quarter"), (0.02, "A small part"), (0.0, "A corner"))
_LONG: dict[Unit, Unit] = {"m": "km", "ft": "mi", "yd": "mi"}


def away(metres: float, unit: Unit) -> str:
    """A length of ours to two digits: "130 km", "1,500 km", "8 km"."""
    unit = _LONG.get(unit, unit)
    value = metres / METRES[unit]
    if value < 1:
        return f"less than {format_length(METRES[unit], unit)}"
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return format_length(round(value / step) * step * METRES[unit], unit)


def listed(names: Sequence[str], most: int) -> str:
    """Names in a row: "Kyiv, Odesa and Lviv"; of more than ``most``, how many more there are."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def lies(names: Sequence[str]) -> str:
    """The verb for names: a group of islands lies in the plural, too."""
    return "lie" if len(names) > 1 or names[0].endswith(("Islands", "Mountains", "Heights", "Hills")) else "lies"


def people(number: int) -> str:
    """A round number of people: "100,000", "1 million"."""
    return f"{number // 1_000_000} million" if number >= 1_000_000 else f"{number:,}"


def share_words(share: float, place: Place) -> str:
    """How much of a place: "All of Ukraine lies", "About half of Japan lies"."""
    if share >= _ALL:
        return f"All of {place.name} lies"
    words = next(words for least, words in (*_SHARES, *_SMALLER) if share >= least)
    return f"{words} of {place.name} lies"
