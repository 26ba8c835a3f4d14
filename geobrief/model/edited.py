"""What an editor wants of the map, beyond what the article says: words, labels, hues, order, frame."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geobrief.model.invariants import require, require_point
from geobrief.model.terms import Position, Side

_COLOR = re.compile(r"#[0-9a-f]{6}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedLabel:
    """The label of a place or an overlay, by its id: hidden, in other words, on that side of its sign, at a point."""

    of: str
    hide: bool = False
    text: str | None = None
    side: Side | None = None
    at: Position | None = None

    def __post_init__(self) -> None:
        if self.at is not None:
            require_point(self.at[1], self.at[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedHolder:
    """The colour, ``#rrggbb``, of all ranges of one holder."""

    name: str
    color: str

    def __post_init__(self) -> None:
        require(bool(_COLOR.match(self.color)), f"no colour: {self.color}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """All that an editor changed. ``hidden`` are places that the map does not show, ``order`` the first links."""

    headline: str | None = None
    deck: str | None = None
    frame: str | None = None
    inset: str | None = None
    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    labels: tuple[EditedLabel, ...] = ()
    holders: tuple[EditedHolder, ...] = ()
