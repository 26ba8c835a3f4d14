"""What a volcano, power station, base or crossing is called besides its name in the table.

"Engels Air Base" is the "Engels airfield", too, and the "Rivne Nuclear Power Plant" the "Rivne NPP". The word for the
sort of site is taken off a name, and each other word for the same sort put in its place. The bare name is never made
here: "Engels" is a town. Where it is safe ("Olenya"), it stands in the table.

Only the standard library is imported: the compiler uses this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class SortOfSite:
    """A sort of site: features that may be of it, the words at the end (or start) of a name, and others that say so."""

    features: frozenset[str]
    word: re.Pattern[str]
    behind: tuple[str, ...]
    before: tuple[str, ...] = ()


def _sort(features: str, word: str, behind: str, before: str = "") -> SortOfSite:
    """Put a sort together from lists that are split by a bar; ``word`` is a pattern for what ends or opens a name."""
    return SortOfSite(
        features=frozenset(features.split("|")),
        word=re.compile(rf"(?:^(?:{before or '(?!)'}) | (?:{word})$)", re.IGNORECASE),
        behind=tuple(behind.split("|")),
        before=tuple(before.split("|")) if before else (),
    )


SORTS: Final = (
    _sort("volcano", "volcano", "volcano", "Mount|Volcán|Volcano"),
    _sort(
        "nuclear-plant",
        "nuclear power plant|nuclear power station|nuclear generating station|atomic power station|nuclear plant",
        "nuclear power plant|nuclear plant|nuclear power station|nuclear station|NPP|atomic power station",
    ),
    _sort(
        "base|launch-site",
        "air force base|air force station|air ?base|airfield",
        "air base|airbase|airfield|military airfield|military airport|air force base",
    ),
    _sort("base", "naval base|naval station", "naval base|naval station|navy base"),
    _sort("base", "missile base", "missile base|missile site"),
    _sort(
        "base|test-site", "training (?:ground|area|range|centre)", "training ground|training area|firing range|range"
    ),
    _sort("base", "arsenal|munitions depot|ammunition depot", "arsenal|munitions depot|ammunition depot|arms depot"),
    _sort("base|building", "shipyard", "shipyard"),
    _sort(
        "dam",
        "dam|hydroelectric station|hydropower plant",
        "dam|hydroelectric power plant|hydroelectric plant|hydropower plant|hydroelectric power station|reservoir",
    ),
    _sort("refinery|port", "refinery", "refinery|oil refinery"),
    _sort("oil-field", "oil field", "oil field|oilfield"),
    _sort("oil-field", "gas field", "gas field|gasfield"),
    _sort("port", "port|terminal|oil terminal", "port|seaport|terminal|oil terminal", "Port of"),
    _sort("power-plant", "power plant|power station", "power plant|power station|thermal power plant"),
    _sort(
        "border-crossing",
        "border crossing|crossing|border post|border gate|checkpoint|port of entry",
        "crossing|border crossing|border post|border gate|border checkpoint|checkpoint",
    ),
    _sort("camp", "camp|refugee camp|refugee settlement", "camp|refugee camp|displacement camp|refugee settlement"),
)
"""The sorts, the closer ones first: of a name the first that fits counts."""

ALWAYS: Final = frozenset({"volcano", "camp", "nuclear-plant"})
"""Features whose names need no word of their sort at the end: "Etna" is the "Etna volcano"."""


def other_calls(name: str, feature: str) -> Iterator[str]:
    """Yield what else a site of this name is called, by the word in it that says what it is."""
    for sort in SORTS:
        if feature in sort.features and (sort.word.search(name) or feature in ALWAYS):
            stem = sort.word.sub("", sort.word.sub("", name))
            if stem:
                yield from (f"{stem} {word}" for word in sort.behind)
                yield from (f"{word} {stem}" for word in sort.before)
            return
